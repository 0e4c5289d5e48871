/* Lint of procedure rules and of what they say. */

#include "rules/lint.h"

#include "base/speech.h"
#include "rules/template.h"

#include "base/ban.h"

/* Whether both rows judge in some profile: one of them in all, or both in one. */
static bool profiles_meet(const struct sd_rule *a, const struct sd_rule *b)
{
	struct sd_slice list = a->profiles, one;

	if (sd_slice_among(a->profiles, SD_S("all")) ||
	    sd_slice_among(b->profiles, SD_S("all")))
		return true;
	while (list.n && sd_slice_cut(&list, ' ', &one))
		if (sd_slice_among(b->profiles, one))
			return true;
	return false;
}

static bool dates_meet(const struct sd_rule *a, const struct sd_rule *b)
{
	return (a->to == SD_DAY_NONE || b->from == SD_DAY_NONE || b->from < a->to) &&
	       (b->to == SD_DAY_NONE || a->from == SD_DAY_NONE || a->from < b->to);
}

/* Whether some operation is all that both ask for. */
static bool ops_meet(uint8_t ops)
{
	static const uint8_t known[] = {
		SD_WHEN_LIVE | SD_WHEN_NEW | SD_WHEN_REVISE, SD_WHEN_LIVE | SD_WHEN_RENAME,
		SD_WHEN_LIVE | SD_WHEN_CONFIRM, SD_WHEN_GONE
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if ((ops & known[i]) == ops)
			return true;
	return false;
}

/* Whether some record is meant by both. */
static bool whens_meet(const struct sd_rule *a, const struct sd_rule *b)
{
	return a->types & b->types && a->subjects & b->subjects && a->texts & b->texts &&
	       ops_meet(a->ops | b->ops);
}

/* Two rows of one id that judge the same record twice.  The argument of a citation
 * says which citations are meant; then rows with other arguments stand beside it. */
static void check_overlap(struct sd_lint *l, const struct sd_rule *a,
			  const struct sd_rule *b)
{
	if (!sd_slice_eq(a->id, b->id) || !profiles_meet(a, b) || !dates_meet(a, b) ||
	    !whens_meet(a, b))
		return;
	if (a->template == b->template && a->template->reviews &&
	    !sd_slice_eq(a->argument, b->argument))
		return;
	sd_lint_say(l, b->id, SD_ERROR, "it judges the same records as a row before");
}

static void check_profiles(struct sd_lint *l, const struct sd_rule *r)
{
	static const char *const known[] = { "all", "national", "guangdong", "shenzhen",
					     "jiangsu", "zhejiang", "shanghai" };
	struct sd_slice list = r->profiles, one;
	size_t i, n = sizeof known / sizeof *known;

	if (!list.n)
		sd_lint_say(l, r->id, SD_ERROR, "it has no profile");
	while (list.n && sd_slice_cut(&list, ' ', &one)) {
		for (i = 0; i < n && !sd_slice_is(one, known[i]); i++)
			;
		if (i == n)
			sd_lint_say(l, r->id, SD_ERROR, "'%.*s' is no profile",
				    (int)one.n, one.p);
	}
}

static void check_rule(struct sd_lint *l, const struct sd_rule *r)
{
	check_profiles(l, r);
	if (r->from != SD_DAY_NONE && r->to != SD_DAY_NONE && r->from >= r->to)
		sd_lint_say(l, r->id, SD_ERROR, "in force on no day");
	if (!r->by_declared && !sd_slice_is(r->governed_by, "asked"))
		sd_lint_say(l, r->id, SD_ERROR,
			    "governed_by is declared or asked, not '%.*s'",
			    (int)r->governed_by.n, r->governed_by.p);
	if (!r->article.n)
		sd_lint_say(l, r->id, SD_ERROR, "it cites no article");
}

static const struct sd_message *message_of(const struct sd_pack *p, struct sd_slice id)
{
	uint32_t at;

	return sd_wordmap_get(&p->message_by_id, id, &at) ? &p->message[at] : NULL;
}

/* The next {name} of a text. */
static bool next_name(struct sd_slice *rest, struct sd_slice *name)
{
	struct sd_slice before;

	return rest->n && sd_slice_cut(rest, '{', &before) && rest->p &&
	       sd_slice_cut(rest, '}', name) && rest->p;
}

static bool has_name(struct sd_slice text, struct sd_slice name)
{
	struct sd_slice one;

	while (next_name(&text, &one))
		if (sd_slice_eq(one, name))
			return true;
	return false;
}

/* Every {name} of `text` is in `other` too. */
static void check_names(struct sd_lint *l, const struct sd_message *m,
			struct sd_slice text, struct sd_slice other, const char *missing)
{
	struct sd_slice name;

	while (next_name(&text, &name))
		if (!has_name(other, name))
			sd_lint_say(l, m->id, SD_ERROR, "{%.*s} is not said in %s",
				    (int)name.n, name.p, sd_spoken(missing));
}

/* A message of one language against the other. */
static void check_message(struct sd_lint *l, const struct sd_message *m,
			  const struct sd_pack *other, const char *language)
{
	const struct sd_message *o = message_of(other, m->id);

	if (!m->what.n || !m->text.n)
		sd_lint_say(l, m->id, SD_ERROR, "it says nothing");
	if (!o) {
		sd_lint_say(l, m->id, SD_ERROR, "no message in %s", sd_spoken(language));
		return;
	}
	check_names(l, m, m->text, o->text, language);
	check_names(l, m, m->fix, o->fix, language);
}

/* Each rule shows what breaks it and what keeps it. */
static void check_example(struct sd_lint *l, const struct sd_pack *p,
			  const struct sd_rule *r)
{
	const struct sd_message *m = message_of(p, r->id);

	if (m && (!m->bad.n || !m->good.n))
		sd_lint_say(l, m->id, SD_ERROR, "no example that %s",
			    sd_spoken(m->bad.n ? "passes" : "fails"));
}

void sd_lint_rules(struct sd_lint *l)
{
	const struct sd_pack *p = l->zh;
	size_t i, k;

	for (i = 0; i < p->rules; i++) {
		check_rule(l, &p->rule[i]);
		for (k = 0; k < i; k++)
			check_overlap(l, &p->rule[k], &p->rule[i]);
		for (k = 0; k < i && !sd_slice_eq(p->rule[k].id, p->rule[i].id); k++)
			;
		if (k < i)
			continue;
		check_example(l, l->zh, &p->rule[i]);
		check_example(l, l->en, &p->rule[i]);
	}
	for (i = 0; i < p->consequences; i++)
		if (!message_of(p, p->consequence[i].rule))
			sd_lint_say(l, p->consequence[i].rule, SD_ERROR,
				    "a consequence of a rule that has no message");
	for (i = 0; i < l->zh->messages; i++)
		check_message(l, &l->zh->message[i], l->en, "English");
	for (i = 0; i < l->en->messages; i++)
		check_message(l, &l->en->message[i], l->zh, "Chinese");
}
