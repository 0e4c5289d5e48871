/* Judging one record: facts first, then every rule that applies. */

#include "rules/judge.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "rules/plan.h"
#include "rules/review.h"
#include "rules/template.h"

#include "base/ban.h"

enum {
	NUMBER_SLOTS = 1024,
	ROW_FIGURES = 16	/* bytes of a row in a pointer, with its stroke */
};

void sd_judge_init(struct sd_judge *j, const struct sd_pack *pack,
		   const struct sd_judging *how)
{
	*j = (struct sd_judge){ .pack = pack, .how = how };
	sd_decl_init(&j->decl, &j->arena);
	sd_verdict_init(&j->verdict, &j->arena);
	j->verdict.all = j->verdict.tells_all = how->all;
	j->verdict.listed = !how->level || how->level[0] == 'w' ? SD_WARNING :
			    how->level[0] == 'e' ? SD_ERROR : SD_NOTE;
	j->numbers = sd_memo_new(NUMBER_SLOTS, sizeof(struct sd_number_answer));
	j->review = sd_review_new(pack);
	j->plans = sd_plans_new(pack);
}

void sd_judge_release(struct sd_judge *j)
{
	sd_memo_free(j->numbers);
	sd_review_free(j->review);
	sd_plans_free(j->plans);
	sd_decl_release(&j->decl);
	sd_verdict_release(&j->verdict);
	sd_arena_release(&j->arena);
}

static void read_number(struct sd_slice text, bool zh, struct sd_number_answer *a)
{
	struct sd_err err;
	size_t n;

	err.kind = SD_OK;
	a->why[0] = '\0';
	if (zh ? sd_stdno_read_zh(text, &a->no, &err) : sd_stdno_read(text, &a->no, &err)) {
		a->no.len = a->no.base_len = 0;
		a->no.year = 0;
		n = sd_utf8_check(err.text, strnlen(err.text, sizeof a->why - 1));
		memcpy(a->why, err.text, n);
		a->why[n] = '\0';
	}
	a->no.note = sd_slice(NULL, 0);	/* lent from a text that goes */
}

void sd_judge_look_up(const struct sd_judge *j, struct sd_number_answer *a)
{
	a->std = a->no.len ? sd_pack_std(j->pack, sd_stdno_text(&a->no)) : NULL;
	a->base = (uint32_t)sd_hash64(a->no.canonical, a->no.base_len, 0);
}

const struct sd_number_answer *sd_judge_number(struct sd_judge *j, struct sd_slice text)
{
	void *slot;

	if (!sd_memo_get(j->numbers, text, &slot)) {
		read_number(text, j->pack->zh, slot);
		sd_judge_look_up(j, slot);
	}
	return slot;
}

const struct sd_uscc_diagnosis *sd_judge_uscc(struct sd_judge *j)
{
	if (!j->facts.diagnosed)
		sd_uscc_diagnose(sd_decl_text(&j->decl, SD_M_USCC), &j->facts.uscc);
	j->facts.diagnosed = true;
	return &j->facts.uscc;
}

static uint8_t type_of(struct sd_slice word)
{
	static const struct { struct sd_slice word; uint8_t type; } known[] = {
		{ { "enterprise", 10 }, SD_STD_ENTERPRISE }, { { "national", 8 }, SD_STD_NATIONAL },
		{ { "industry", 8 }, SD_STD_INDUSTRY }, { { "local", 5 }, SD_STD_LOCAL },
		{ { "group", 5 }, SD_STD_GROUP }, { { "international", 13 }, SD_STD_INTERNATIONAL }
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (sd_slice_eq(word, known[i].word))
			return known[i].type;
	return SD_STD_UNKNOWN;
}

static void find_op(struct sd_facts *f, struct sd_slice word)
{
	static const uint8_t ops[SD_OPS] = {
		SD_WHEN_LIVE | SD_WHEN_NEW, SD_WHEN_LIVE | SD_WHEN_NEW | SD_WHEN_REVISE,
		SD_WHEN_LIVE | SD_WHEN_RENAME, SD_WHEN_LIVE | SD_WHEN_CONFIRM,
		SD_WHEN_GONE, SD_WHEN_GONE
	};

	f->op = (uint8_t)sd_op_find(word);
	f->ops = ops[f->op];
}

static void find_facts(struct sd_judge *j)
{
	const struct sd_decl *d = &j->decl;
	struct sd_facts *f = &j->facts;
	const struct sd_val *open = d->at[SD_M_TEXT_OPEN];
	struct sd_slice uscc = sd_decl_text(d, SD_M_USCC);
	struct sd_slice number = sd_decl_text(d, SD_M_NUMBER);

	f->declared = sd_time_read(sd_decl_text(d, SD_M_DECLARED_AT));
	f->issued = sd_date_read(sd_decl_text(d, SD_M_ISSUED));
	f->effective = sd_date_read(sd_decl_text(d, SD_M_EFFECTIVE));
	f->type = type_of(sd_decl_text(d, SD_M_STD_TYPE));
	f->types = (uint8_t)(1u << f->type);
	f->subjects = sd_slice_is(sd_decl_text(d, SD_M_SUBJECT), "service") ?
		      SD_WHEN_SERVICE : SD_WHEN_PRODUCT;
	find_op(f, sd_decl_text(d, SD_M_OP));
	f->texts = open && open->type == SD_TRUE ? SD_WHEN_TEXT_OPEN : SD_WHEN_TEXT_CLOSED;
	f->has_uscc = uscc.n > 0;
	f->diagnosed = false;
	f->number = number.n ? &j->number : NULL;
	if (number.n)		/* hardly two firms have the same: not worth remembering */
		read_number(number, j->pack->zh, &j->number);
}

void sd_judge_begin(struct sd_judge *j, const char *text, const struct sd_val *tape)
{
	sd_arena_clear(&j->arena);
	sd_verdict_clear(&j->verdict);
	sd_decl_bind(&j->decl, text, tape);
	find_facts(j);
}

sd_day sd_judge_day(const struct sd_judge *j, const struct sd_rule *r)
{
	if (r->template->reviews)
		return j->review->day;
	return r->by_declared ? j->facts.declared : j->how->asked;
}

/* Whether the rule is in force on its day and meant for such a record. */
bool sd_rule_applies(const struct sd_judge *j, const struct sd_rule *r)
{
	const struct sd_facts *f = &j->facts;
	sd_day day;

	if (!(r->types & f->types) || !(r->subjects & f->subjects) ||
	    (r->ops & f->ops) != r->ops || !(r->texts & f->texts))
		return false;
	if (r->from == SD_DAY_NONE && r->to == SD_DAY_NONE)
		return true;
	day = sd_judge_day(j, r);
	return day != SD_DAY_NONE && (r->from == SD_DAY_NONE || day >= r->from) &&
	       (r->to == SD_DAY_NONE || day < r->to);
}

void sd_procedure_judge(struct sd_judge *j)
{
	const struct sd_plan *plan = sd_plan_for(j->plans, j);
	size_t i;

	j->verdict.binding += plan->binding;
	for (i = 0; i < plan->n; i++)
		plan->rule[i]->template->judge(j, plan->rule[i]);
	if (!j->verdict.all)
		j->verdict.count[SD_NOT_APPLICABLE] += plan->others;
	for (i = 0; j->verdict.all && i < plan->others; i++)
		sd_verdict_add(&j->verdict, plan->other[i]->id, SD_NOT_APPLICABLE,
			       plan->other[i]->level);
}

static struct sd_slice find_said(const struct sd_said *said, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(said[i].name, name) == 0)
			return said[i].value;
	return sd_slice(NULL, 0);
}

void sd_judge_place(struct sd_judge *j, struct sd_place place, struct sd_finding *f)
{
	f->at = sd_place_path(j, place);
	f->value = sd_place_value(j, place);
	f->cell = sd_decl_cell(&j->decl, f->at);
}

struct sd_slice sd_judge_day_text(struct sd_judge *j, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	sd_date_write(day, text);
	return sd_arena_copy(&j->arena, sd_slice(text, SD_DATE_LEN));
}

/* Which date chose the rule, where it is one of the record. */
static void say_date(struct sd_judge *j, const struct sd_rule *r, struct sd_finding *f)
{
	sd_day day = sd_judge_day(j, r);

	if (!r->by_declared || day == SD_DAY_NONE)
		return;
	f->governed_by = r->template->reviews ? sd_slice_of(j->review->governed_by)
					      : r->governed_by;
	f->date = sd_judge_day_text(j, day);
}

/* A rule that nobody has confirmed neither fails nor passes anything. */
static enum sd_outcome confirmed(const struct sd_rule *r, enum sd_outcome outcome)
{
	if (r->verified)
		return outcome;
	return outcome == SD_FAIL ? SD_OPEN : outcome == SD_PASS ? SD_UNCONFIRMED : outcome;
}

void sd_judge_say(struct sd_judge *j, const struct sd_rule *r, enum sd_outcome outcome,
		  struct sd_place place, const struct sd_said *said, size_t n)
{
	struct sd_finding *f;

	outcome = confirmed(r, outcome);
	f = sd_verdict_add(&j->verdict, r->id, outcome, r->level);
	if (!f)
		return;
	sd_judge_place(j, place, f);
	f->got = find_said(said, n, "got");
	f->want = find_said(said, n, "want");
	f->basis = r->article;
	say_date(j, r, f);
	if (!r->message)
		return;
	if (outcome == SD_FAIL || outcome == SD_OPEN) {
		f->text = sd_message_say(r->message->text, said, n, &j->arena);
		f->fix = sd_message_say(r->message->fix, said, n, &j->arena);
	} else {
		f->text = r->message->what;
	}
}

const struct sd_rows *sd_place_rows(const struct sd_decl *d, unsigned list)
{
	return list == SD_M_PRODUCTS ? &d->products :
	       list == SD_M_INDICATORS ? &d->indicators : &d->reviews;
}

struct sd_slice sd_place_path(struct sd_judge *j, struct sd_place place)
{
	struct sd_slice list, column;
	struct sd_buf out;

	if (place.member == SD_MEMBER_COUNT)
		return sd_slice(NULL, 0);
	if (place.column == SD_COLUMN_COUNT)
		return sd_slice_of(sd_member_path((enum sd_member)place.member));
	list = sd_slice_of(sd_member_path((enum sd_member)place.member));
	column = sd_slice_of(sd_column_path((enum sd_column)place.column));
	out = (struct sd_buf){ .cap = list.n + ROW_FIGURES + column.n };
	out.p = sd_arena_get(&j->arena, out.cap);
	sd_buf_add(&out, list);
	sd_buf_byte(&out, '/');
	sd_buf_uint(&out, place.row);
	sd_buf_add(&out, column);
	return sd_buf_slice(&out);
}

const struct sd_val *sd_place_value(const struct sd_judge *j, struct sd_place place)
{
	const struct sd_row *row;

	if (place.member == SD_MEMBER_COUNT)
		return NULL;
	if (place.column == SD_COLUMN_COUNT)
		return j->decl.at[place.member];
	if (place.column == SD_C_SELF)
		return sd_list_at(&j->decl, j->decl.at[place.member], place.row);
	row = &sd_place_rows(&j->decl, place.member)->row[place.row];
	return row->at[place.column] ? row->at[place.column] : row->at[SD_C_SELF];
}
