/* Templates about a declaration among the others of its set. */

#include "rules/template.h"

#include "base/utf8.h"
#include "rules/set.h"

#include "base/ban.h"

static const struct sd_found *found_of(const struct sd_judge *j, enum sd_set_kind kind)
{
	size_t i;

	for (i = 0; i < j->founds; i++)
		if (j->found[i].kind == kind)
			return &j->found[i];
	return NULL;
}

/* Whether the set knows the declaration: by its firm and its standard. */
static bool has_key(const struct sd_judge *j)
{
	return j->facts.has_uscc && j->facts.number && j->facts.number->no.len;
}

/* "a.jsonl:12", what is no UTF-8 replaced. */
static struct sd_slice where(struct sd_judge *j, const struct sd_found *f)
{
	struct sd_slice file = sd_slice_of(j->operand[f->other_operand]);
	struct sd_buf valid = SD_BUF_INIT;
	struct sd_slice text;

	file = sd_utf8_valid(file, &valid);
	text = sd_arena_printf(&j->arena, "%.*s:%llu", (int)file.n, file.p,
			       (unsigned long long)f->other_line);
	sd_buf_release(&valid);
	return text;
}

static void judge(struct sd_judge *j, const struct sd_rule *r, enum sd_set_kind kind,
		  enum sd_member at, bool asked)
{
	const struct sd_found *f = asked ? found_of(j, kind) : NULL;
	struct sd_said said[2] = { { "where", { NULL, 0 } }, { "date", { NULL, 0 } } };
	enum sd_outcome outcome;

	if (!asked) {
		sd_judge_nothing(j, r, sd_place_member(at));
	} else if (!f) {
		sd_judge_pass(j, r, sd_place_member(at));
	} else {
		outcome = kind == SD_SET_STARTS || f->open ? SD_OPEN : SD_FAIL;
		if (sd_judge_lists(j, r)) {
			said[0].value = where(j, f);
			said[1].value = f->other_day == SD_DAY_NONE ? SD_S("—") :
					sd_judge_day_text(j, f->other_day);
		}
		sd_judge_say(j, r, outcome, sd_place_member(at), said, 2);
	}
}

static void set_once(struct sd_judge *j, const struct sd_rule *r)
{
	judge(j, r, SD_SET_TWICE, SD_MEMBER_COUNT, has_key(j));
}

static void set_alike(struct sd_judge *j, const struct sd_rule *r)
{
	judge(j, r, SD_SET_DIFFERS, SD_M_NUMBER, has_key(j));
}

static void set_follows(struct sd_judge *j, const struct sd_rule *r)
{
	judge(j, r, SD_SET_STARTS, SD_M_OP, has_key(j) && j->facts.op != SD_OP_REGISTER &&
	      j->facts.declared != SD_DAY_NONE);
}

static void set_lives(struct sd_judge *j, const struct sd_rule *r)
{
	judge(j, r, SD_SET_ENDED, SD_M_OP, has_key(j) && j->facts.op != SD_OP_REGISTER &&
	      j->facts.declared != SD_DAY_NONE);
}

static void set_name(struct sd_judge *j, const struct sd_rule *r)
{
	judge(j, r, SD_SET_NAME, SD_M_FIRM, has_key(j) && j->facts.declared != SD_DAY_NONE &&
	      j->decl.at[SD_M_FIRM] && !sd_says_ended(&j->decl));
}

const struct sd_template sd_templates_set[] = {
	{ "set-once", set_once, NULL, false, true },
	{ "set-alike", set_alike, NULL, false, true },
	{ "set-follows", set_follows, NULL, false, true },
	{ "set-lives", set_lives, NULL, false, true },
	{ "set-name", set_name, NULL, false, true },
	{ NULL, NULL, NULL, false, false }
};
