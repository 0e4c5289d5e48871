/* One line a rule. */

#include "rules/explain.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/write.h"
#include "rules/template.h"

#include "base/ban.h"

enum { ID, LEVEL, FROM, TO, VERIFIED, BASIS, WHAT, CELLS };

/* One line's cells, in the arena. */
struct entry {
	struct sd_slice cell[CELLS];
	const struct sd_rule *rule;	/* NULL: a limit */
	const struct sd_limit *limit;
};

struct list {
	const struct sd_pack *p;
	const struct sd_listing *form;
	struct sd_arena arena;
	struct entry *entry;
	size_t n, cap;
};

static bool asked_for(const struct sd_listing *form, struct sd_slice id)
{
	const char *const *prefix = form->prefix;

	if (!prefix || !*prefix)
		return true;
	for (; *prefix; prefix++)
		if (sd_slice_starts(id, *prefix))
			return true;
	return false;
}

static struct sd_slice day_cell(struct list *t, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	if (day == SD_DAY_NONE)
		return sd_slice(NULL, 0);
	sd_date_write(day, text);
	return sd_arena_copy(&t->arena, sd_slice(text, SD_DATE_LEN));
}

static struct sd_slice verified_cell(const struct list *t, bool verified)
{
	return t->p->zh ? (verified ? SD_S("已核实") : SD_S("待核实"))
			: (verified ? SD_S("confirmed") : SD_S("unconfirmed"));
}

static struct entry *add(struct list *t, struct sd_slice id, enum sd_level level,
			 sd_day from, sd_day to, bool verified)
{
	struct entry *e;

	t->entry = sd_grow(t->entry, &t->cap, t->n + 1, sizeof *t->entry);
	e = &t->entry[t->n++];
	*e = (struct entry){ .cell = {
		[ID] = id, [LEVEL] = sd_slice_of(sd_words_level(level, t->p->zh)),
		[FROM] = day_cell(t, from), [TO] = day_cell(t, to),
		[VERIFIED] = verified_cell(t, verified)
	} };
	return e;
}

static void add_rule(struct list *t, const struct sd_rule *r)
{
	struct entry *e = add(t, r->id, r->level, r->from, r->to, r->verified);

	e->rule = r;
	e->cell[BASIS] = r->article;
	e->cell[WHAT] = r->message->what;
}

/* "甲醛含量 ≤20 mg/kg" */
static struct sd_slice limit_what(struct list *t, const struct sd_limit *l)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice what;

	sd_words_limit(t->p, l, &out);
	what = sd_arena_copy(&t->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return what;
}

static void add_limit(struct list *t, const struct sd_limit *l)
{
	const struct sd_std *s = &t->p->std[l->std];
	struct entry *e = add(t, l->id, l->level, s->from, s->to, l->verified);

	e->limit = l;
	e->cell[BASIS] = sd_arena_printf(&t->arena, "%.*s %.*s", (int)s->number.n,
					 s->number.p, (int)l->clause.n, l->clause.p);
	e->cell[WHAT] = limit_what(t, l);
}

static void write_text(const struct list *t, struct sd_buf *out)
{
	int width[CELLS] = { 0 }, columns, ambiguous = t->form->ambiguous;
	size_t i, c;

	for (i = 0; i < t->n; i++)
		for (c = 0; c < WHAT; c++) {
			columns = sd_utf8_columns(t->entry[i].cell[c], ambiguous);
			width[c] = columns > width[c] ? columns : width[c];
		}
	for (i = 0; i < t->n; i++)
		for (c = 0; c < CELLS; c++) {
			struct sd_slice cell = t->entry[i].cell[c];

			if (!cell.n)
				cell = SD_S("-");
			sd_buf_add(out, cell);
			columns = sd_utf8_columns(cell, ambiguous);
			if (c < WHAT)
				sd_buf_printf(out, "%*s  ", width[c] > columns ?
					      width[c] - columns : 0, "");
			else
				sd_buf_byte(out, '\n');
		}
}

static void member(struct sd_buf *out, const char *name, struct sd_slice text)
{
	if (text.n)
		sd_json_member(out, name, text);
}

static void flag(struct sd_buf *out, const char *name, bool value)
{
	sd_json_name(out, name);
	sd_buf_text(out, value ? "true" : "false");
}

static void write_rule(const struct entry *e, struct sd_buf *out)
{
	const struct sd_rule *r = e->rule;

	member(out, "profile", r->profiles);
	member(out, "at", r->at_text);
	member(out, "template", sd_slice_of(r->template->name));
	member(out, "argument", r->argument);
	member(out, "when", r->when_text);
	member(out, "governed_by", r->governed_by);
	flag(out, "schema", r->schema);
}

static void write_limit(const struct sd_pack *p, const struct entry *e,
			struct sd_buf *out)
{
	const struct sd_limit *l = e->limit;

	member(out, "standard", p->std[l->std].number);
	member(out, "clause", l->clause);
	member(out, "indicator", sd_indicator_at(p->indicators, l->indicator)->id);
	member(out, "conditions", l->conditions);
	member(out, "parameters", l->parameters);
	member(out, "scope", l->scope);
	member(out, "method", l->method);
	member(out, "evidence", l->evidence);
}

static void write_jsonl(const struct list *t, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct entry *e = &t->entry[i];
		enum sd_level level = e->rule ? e->rule->level : e->limit->level;

		sd_buf_byte(out, '{');
		sd_json_member(out, "kind", e->rule ? SD_S("rule") : SD_S("limit"));
		sd_json_member(out, "id", e->cell[ID]);
		sd_json_member(out, "level", sd_slice_of(sd_level_word(level)));
		member(out, "from", e->cell[FROM]);
		member(out, "to", e->cell[TO]);
		flag(out, "verified", e->rule ? e->rule->verified : e->limit->verified);
		member(out, "basis", e->cell[BASIS]);
		member(out, "what", e->cell[WHAT]);
		if (e->rule)
			write_rule(e, out);
		else
			write_limit(t->p, e, out);
		sd_buf_text(out, "}\n");
	}
}

size_t sd_rules_list(const struct sd_pack *p, const struct sd_listing *form,
		     struct sd_buf *out)
{
	struct list t = { .p = p, .form = form, .arena = SD_ARENA_INIT };
	size_t i, n;

	for (i = 0; i < p->rules; i++)
		if ((p->rule[i].wanted || !form->profiled) &&
		    asked_for(form, p->rule[i].id))
			add_rule(&t, &p->rule[i]);
	for (i = 0; i < p->limits; i++)
		if (asked_for(form, p->limit[i].id))
			add_limit(&t, &p->limit[i]);
	if (form->jsonl)
		write_jsonl(&t, out);
	else
		write_text(&t, out);
	n = t.n;
	sd_arena_release(&t.arena);
	free(t.entry);
	return n;
}
