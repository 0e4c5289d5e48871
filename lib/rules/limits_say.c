/* What a finding about a limit says. */

#include "rules/limits.h"

#include "base/ban.h"

enum { CHOICES = 4 };	/* values of a key that a message names */

static struct sd_slice limit_text(struct sd_judge *j, const struct sd_limit *l)
{
	struct sd_buf out = { sd_arena_get(&j->arena, 256), 0, 256 };

	sd_limit_write(l, &out, j->pack->zh);
	return sd_buf_slice(&out);
}

static struct sd_slice margin_text(struct sd_judge *j, const struct sd_limit_group *g,
				   const struct sd_judged *x)
{
	struct sd_buf out = { sd_arena_get(&j->arena, 256), 0, 256 };

	if (x->within == SD_WITHIN_OUTSIDE && x->applies != SD_APPLIES_NOT)
		sd_margin_write(&x->margin, g->requirement, &x->limit->value, &out);
	return sd_buf_slice(&out);
}

/* What the message of that id says; nothing when the pack has none. */
static struct sd_message message_of(const struct sd_judge *j, const char *id)
{
	uint32_t at;

	return sd_wordmap_get(&j->pack->message_by_id, sd_slice_of(id), &at) ?
	       j->pack->message[at] : (struct sd_message){ .id = { NULL, 0 } };
}

/* Why a requirement cannot be compared, in the words of the chosen language. */
static struct sd_slice why_not(const struct sd_judge *j, const struct sd_limit_group *g)
{
	const struct sd_requirement *q = g->requirement;
	bool zh = j->pack->zh;

	if (g->unclear)
		return sd_slice_of(zh ? "名称括号中的内容不能判读"
				      : "what the brackets of the name say is not known");
	if (q->unit_unknown)
		return sd_slice_of(zh ? "单位不认识" : "the unit is not known");
	if (q->kind == SD_REQ_OPEN)
		return sd_slice_of(zh ? "要求的写法不能判读" : "the requirement cannot be read");
	if (q->kind == SD_REQ_CITATION)
		return sd_slice_of(zh ? "只引用了标准，没有数值" : "a standard is cited, no figure given");
	if (!q->unit && q->kind == SD_REQ_INTERVAL)
		return sd_slice_of(zh ? "没有写单位" : "no unit is given");
	if (q->unit && q->unit->ambiguous)
		return sd_slice_of(zh ? "该单位未说明是质量比还是体积比"
				      : "the unit says neither mass nor volume");
	return sd_slice_of(zh ? "两者不能比较" : "the two cannot be compared");
}

/* A value of a key as an official would say it: by the first of its wordings. */
static struct sd_slice value_word(const struct sd_judge *j, const struct sd_key_value *v)
{
	struct sd_slice list = v->zh, one;

	return j->pack->zh && sd_slice_cut(&list, ';', &one) ? one : v->value;
}

/* Whether one of the rows is for this value of its key. */
static bool is_asked(const struct sd_judge *j, const struct sd_limit_group *g,
		     const struct sd_condition_key *k, struct sd_slice value)
{
	struct sd_slice list, one;
	uint32_t c;
	size_t i;

	for (i = 0; i < g->n; i++)
		for (c = 0; c < g->of[i].limit->conditions_n; c++) {
			const struct sd_condition *of =
				&j->pack->condition[g->of[i].limit->condition + c];

			list = &j->pack->key[of->key] == k ? of->value : sd_slice(NULL, 0);
			while (sd_slice_cut(&list, '|', &one))
				if (sd_slice_eq(one, value))
					return true;
		}
	return false;
}

/* What should have been stated, as far as the rows tell it apart: A类/B类/C类, 额定功率;
 * class A/B/C, rated_power_w; or the row's own words. */
static struct sd_slice choices(struct sd_judge *j, const struct sd_limit_group *g,
			       const struct sd_judged *x)
{
	const struct sd_condition_key *k = x->unknown;
	struct sd_buf *out = &j->review->key;
	struct sd_slice list, one;
	uint32_t i, n = 0;

	if (!k)
		return x->limit->scope;
	sd_buf_clear(out);
	if (!j->pack->zh)
		sd_buf_printf(out, "%.*s ", (int)k->key.n, k->key.p);
	for (i = k->first; k->type != 'n' && i < k->first + k->n; i++) {
		if (!is_asked(j, g, k, j->pack->value[i].value) || n++ > CHOICES)
			continue;
		sd_buf_text(out, n == 1 ? "" : "/");
		if (n <= CHOICES)
			sd_buf_add(out, value_word(j, &j->pack->value[i]));
		else
			sd_buf_text(out, "…");
	}
	list = k->zh;
	if (k->type == 'n' && j->pack->zh && sd_slice_cut(&list, ';', &one))
		sd_buf_add(out, one);
	if (n == 1 && j->pack->zh)
		return sd_arena_printf(&j->arena, "是否“%.*s”", (int)out->n, out->p);
	return sd_arena_copy(&j->arena, sd_buf_slice(out));
}

/* Its sentence, and what to do. */
static void say(struct sd_judge *j, const struct sd_limit_group *g, const struct sd_judged *x,
		const char *message, struct sd_finding *f)
{
	const struct sd_row *ir = &j->decl.indicators.row[g->row];
	struct sd_said said[] = {
		{ "name", sd_row_text(&j->decl, ir, SD_C_NAME) },
		{ "got", f->got }, { "want", f->want },
		{ "basis", f->basis }, { "why", why_not(j, g) },
		{ "key", x->unknown ? x->unknown->key : sd_slice(NULL, 0) },
		{ "choices", choices(j, g, x) }
	};
	struct sd_message m = message_of(j, message);

	f->text = sd_message_say(m.text, said, sizeof said / sizeof *said, &j->arena);
	f->fix = sd_message_say(m.fix, said, sizeof said / sizeof *said, &j->arena);
}

void sd_limit_say(struct sd_judge *j, const struct sd_limit_group *g,
		  const struct sd_judged *x, enum sd_outcome outcome, const char *message)
{
	const struct sd_limit *l = x->limit;
	const struct sd_row *ir = &j->decl.indicators.row[g->row];
	struct sd_finding *f = sd_verdict_add(&j->verdict, l->id, outcome, l->level);

	if (!f)
		return;
	sd_judge_place(j, sd_place_column(SD_M_INDICATORS, g->row, SD_C_REQUIREMENT), f);
	f->governed_by = sd_slice_of(j->review->governed_by);
	f->date = sd_judge_day_text(j, j->review->day);
	f->got = sd_row_text(&j->decl, ir, SD_C_REQUIREMENT);
	f->want = limit_text(j, l);
	f->margin = margin_text(j, g, x);
	f->read = sd_condition_read(j, l, &g->says);
	f->basis = sd_arena_printf(&j->arena, "%.*s %.*s", (int)g->std->number.n,
				   g->std->number.p, (int)l->clause.n, l->clause.p);
	if (message)
		say(j, g, x, message, f);
}
