/* The guide in words: conditions, recommended standards, rules of declaring. */

#include "rules/guide_sheet.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rules/explain.h"
#include "rules/template.h"

#include "base/ban.h"

/* ---- conditions ---- */

/* The values of a key that the limits of the product ask for, and their kinds. */
static uint64_t asked_for(const struct sd_sheet *s, const struct sd_condition_key *k)
{
	uint64_t set = 0;
	size_t i, c;

	for (i = 0; i < s->p->limits; i++) {
		const struct sd_limit *l = &s->p->limit[i];

		if (!(l->products >> s->product & 1) ||
		    sd_guide_in_force(s->g, &s->p->std[l->std]) == SD_NOT_IN_FORCE)
			continue;
		for (c = l->condition; c < l->condition + l->conditions_n; c++)
			if (&s->p->key[s->p->condition[c].key] == k)
				set |= s->p->condition[c].holds | s->p->condition[c].may_hold;
	}
	return k->type == 'n' ? ~(uint64_t)0 : set;
}

/* "I  I类、I类器具、I类电器" */
static void put_values(struct sd_sheet *s, const struct sd_condition_key *k)
{
	uint64_t asked = asked_for(s, k);
	uint32_t i;

	for (i = k->first; i < k->first + k->n; i++) {
		const struct sd_key_value *v = &s->p->value[i];
		struct sd_slice wordings = v->zh, one;
		bool first = true;

		if (!(asked >> (i - k->first) & 1) ||
		    (v->products && !(v->products >> s->product & 1)))
			continue;
		sd_buf_add(&s->words, v->value);
		sd_buf_text(&s->words, v->zh.n ? "  " : "");
		while (wordings.n && sd_slice_cut(&wordings, ';', &one)) {
			sd_buf_text(&s->words, first ? "" : "、");
			sd_buf_add(&s->words, one);
			first = false;
		}
		sd_buf_printf(s->out, "%*s", 2 * SD_SHEET_INDENT, "");
		sd_sheet_words(s, 2 * SD_SHEET_INDENT, 3 * SD_SHEET_INDENT);
	}
}

static void put_key(struct sd_sheet *s, const struct sd_condition_key *k)
{
	struct sd_slice names = k->zh, one;

	sd_buf_add(&s->words, k->key);
	if (k->type == 'n') {
		sd_buf_text(&s->words, sd_sheet_say(s, "  a figure", "  数值"));
		if (k->unit_text.n && !sd_slice_is(k->unit_text, "1")) {
			sd_buf_text(&s->words, sd_sheet_say(s, " in ", "，单位 "));
			sd_buf_add(&s->words, s->zh && sd_slice_is(k->unit_text, "month") ?
				   SD_S("个月") : k->unit_text);
		}
		sd_buf_text(&s->words, names.n ? sd_sheet_say(s, ", as ", "，写作 ") : "");
		while (names.n && sd_slice_cut(&names, ';', &one)) {
			sd_buf_add(&s->words, one);
			sd_buf_text(&s->words, names.n ? "、" : "");
		}
	} else {
		sd_buf_text(&s->words, sd_sheet_say(s, "  one of", "  下列之一"));
	}
	sd_sheet_item(s);
	put_values(s, k);
}

void sd_sheet_conditions(struct sd_sheet *s)
{
	uint8_t *key = sd_alloc(s->p->keys + 1);
	size_t i, n = sd_guide_keys(s->g, 1u << s->product, key);

	sd_sheet_heading(s, "what to state besides",
		"还须写明的条件（不写明则相应限值只能是未定）");
	if (n) {
		sd_buf_text(&s->words, sd_sheet_say(s,
			"as a member, {\"conditions\":{KEY:VALUE}}, of the indicator, "
			"the product or the declaration; or in one of these wordings, "
			"in a name, a note or a model",
			"写在指标、产品或声明的 {\"conditions\":{键:值}} 中；或在名称、型号、"
			"指标水平说明中用下列写法之一"));
		sd_sheet_item(s);
	}
	for (i = 0; i < n; i++)
		put_key(s, &s->p->key[key[i]]);
	if (!n) {
		sd_buf_text(&s->words, sd_sheet_say(s, "nothing", "没有"));
		sd_sheet_item(s);
	}
	free(key);
}

/* ---- recommended standards and levels ---- */

static struct sd_slice level_cell(const struct sd_origin_row *row, const char *column)
{
	static const struct sd_origin_map *map;
	size_t i;

	for (i = 0; !map && i < SD_ORIGIN_TABLES; i++)
		if (strcmp(sd_origin_maps[i].table, "levels.tsv") == 0)
			map = &sd_origin_maps[i];
	return row->cell[sd_origin_column(map, column)];
}

static const char *kind_of_level(const struct sd_sheet *s, struct sd_slice kind)
{
	if (sd_slice_is(kind, "grade"))
		return sd_sheet_say(s, "grades of the standard", "标准中的分级");
	if (sd_slice_is(kind, "certification"))
		return sd_sheet_say(s, "a rule of certification", "认证规则");
	return sd_sheet_say(s, "the spread of a comparative test", "比较试验的分布");
}

/* {"rated_power_w":"<=400"} as "  rated_power_w:<=400"; nothing of {}. */
static void put_free_words(struct sd_sheet *s, struct sd_slice json)
{
	size_t i;

	sd_buf_text(&s->words, json.n > 2 ? "  " : "");
	for (i = 0; json.n > 2 && i < json.n; i++)
		if (!memchr("{}\"", json.p[i], 3))
			sd_buf_byte(&s->words, json.p[i]);
}

/* "颗粒物累积净化量  P1=3000，P2=5000 mg" */
static void put_level(struct sd_sheet *s, const struct sd_origin_row *row)
{
	struct sd_slice classes = level_cell(row, "classes"), unit = level_cell(row, "unit"), one;
	const struct sd_indicator *ind = sd_indicator_find(s->p->indicators,
							    level_cell(row, "indicator_id"));

	sd_buf_add(&s->words, s->zh || !ind || !ind->en.n ? level_cell(row, "indicator_zh") :
		   ind->en);
	sd_buf_text(&s->words, "  ");
	if (!classes.n) {
		sd_buf_text(&s->words, sd_sheet_say(s, "advanced ", "先进 "));
		sd_buf_add(&s->words, level_cell(row, "advanced"));
	}
	while (classes.n && sd_slice_cut(&classes, ';', &one)) {
		sd_buf_add(&s->words, one);
		sd_buf_text(&s->words, classes.n ? sd_sheet_say(s, ", ", "，") : "");
	}
	if (!sd_slice_is(unit, "1") && unit.n) {
		sd_buf_byte(&s->words, ' ');
		sd_buf_add(&s->words, unit);
	}
	put_free_words(s, level_cell(row, "applies_when"));
	sd_buf_printf(&s->words, sd_sheet_say(s, "  (%s %.*s, %s)", "（%s %.*s，%s）"),
		      kind_of_level(s, level_cell(row, "kind")),
		      (int)level_cell(row, "scheme").n, level_cell(row, "scheme").p,
		      sd_slice_is(level_cell(row, "verified"), "yes") ?
		      sd_sheet_say(s, "confirmed", "已核实") :
		      sd_sheet_say(s, "unconfirmed", "待核实"));
	sd_sheet_item(s);
}

void sd_sheet_recommended(struct sd_sheet *s)
{
	struct sd_slice id = sd_product_at(s->p->products, (size_t)s->product)->id, list, one;
	const struct sd_origin_row *row = sd_origin_find(&s->g->products, id);
	size_t i;

	sd_sheet_heading(s, "recommended standards and levels, for comparison",
		"推荐性标准与水平（供比对，不影响判定）");
	list = row->cell[sd_origin_column(s->g->products.map, "standards")];
	while (list.n && sd_slice_cut(&list, ';', &one)) {
		const struct sd_std *std = sd_pack_std(s->p, one);

		if (std && sd_guide_in_force(s->g, std) == SD_NOT_IN_FORCE)
			continue;
		sd_buf_add(&s->words, one);
		sd_buf_text(&s->words, "  ");
		if (std)
			sd_buf_add(&s->words, sd_sheet_title(s, std));
		sd_sheet_item(s);
	}
	sd_sheet_limits(s, false);
	for (i = 0; i < s->g->levels.n; i++)
		if (sd_slice_eq(level_cell(&s->g->levels.row[i], "product"), id))
			put_level(s, &s->g->levels.row[i]);
}

/* ---- procedure ---- */

static bool rule_applies(const struct sd_sheet *s, const struct sd_rule *r)
{
	return r->wanted && r->subjects & SD_WHEN_PRODUCT &&
	       r->types & 1 << SD_STD_ENTERPRISE && !sd_slice_is(r->article, "sd-records(5)") &&
	       (r->from == SD_DAY_NONE || r->from <= s->g->day) &&
	       (r->to == SD_DAY_NONE || s->g->day < r->to);
}

/* Rules of one article together, in the order of the table. */
static void put_article(struct sd_sheet *s, size_t first)
{
	const struct sd_rule *r = &s->p->rule[first];
	struct sd_slice before = { NULL, 0 };
	size_t i;

	for (i = 0; i < first; i++)
		if (sd_slice_eq(s->p->rule[i].article, r->article) &&
		    rule_applies(s, &s->p->rule[i]))
			return;
	sd_buf_add(&s->words, r->article);
	sd_sheet_item(s);
	for (i = first; i < s->p->rules; i++) {
		r = &s->p->rule[i];
		if (!rule_applies(s, r) || sd_slice_eq(r->id, before) ||
		    !sd_slice_eq(r->article, s->p->rule[first].article))
			continue;
		before = r->id;
		sd_buf_printf(&s->words, "%.*s  %s  ", (int)r->id.n, r->id.p,
			      sd_words_level(r->level, s->zh));
		sd_buf_add(&s->words, r->message->what);
		if (!r->verified)
			sd_buf_text(&s->words, sd_sheet_say(s, " (unconfirmed)", "（待核实）"));
		sd_buf_printf(s->out, "%*s", 2 * SD_SHEET_INDENT, "");
		sd_sheet_words(s, 2 * SD_SHEET_INDENT, 3 * SD_SHEET_INDENT);
	}
}

void sd_sheet_procedure(struct sd_sheet *s)
{
	size_t i;

	sd_sheet_heading(s, "rules of declaring, by article", "声明公开的规定");
	for (i = 0; i < s->p->rules; i++)
		if (rule_applies(s, &s->p->rule[i]))
			put_article(s, i);
}
