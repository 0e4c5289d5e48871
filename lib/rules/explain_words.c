/* Pieces of rules and limits in words. */

#include "rules/explain.h"

#include <stdlib.h>
#include <string.h>

#include "data/tsv.h"
#include "rules/template.h"

#include "base/ban.h"

const char *sd_words_level(enum sd_level level, bool zh)
{
	static const char *const word[] = { "错误", "警告", "提示" };

	return zh ? word[level] : sd_level_word(level);
}

const char *sd_words_evidence(struct sd_slice word, bool zh)
{
	static const struct { const char *word, *en, *zh; } known[] = {
		{ "direct", "figure read for this edition", "限值查自本版本" },
		{ "adopted", "figure read in the international text it adopts",
		  "限值查自所采用的国际标准" },
		{ "by-reference", "figure read in the standard it points to",
		  "限值查自所引用的标准" },
		{ "draft", "figure of a draft", "限值查自征求意见稿" },
		{ "other-edition", "figure read for another edition", "限值查自其他版本" },
		{ "unnamed", "figure read where the standard is not named",
		  "所查资料未写明标准" },
		{ "secondhand", "figure read in secondary material", "限值查自二手资料" },
		{ "none", "from memory", "凭记忆，未查到出处" }
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (sd_slice_is(word, known[i].word))
			return zh ? known[i].zh : known[i].en;
	return "";
}

static void put_day(struct sd_buf *out, sd_day day)
{
	char text[SD_DATE_LEN + 1];

	sd_date_write(day, text);
	sd_buf_put(out, text, SD_DATE_LEN);
}

/* "from 2017-01-10 to 2018-01-01, that day not counted"
 * `begins`  a missing first day is not known; else there is none. */
void sd_words_span(const struct sd_pack *p, sd_day from, sd_day to, bool begins,
		   struct sd_buf *out)
{
	bool zh = p->zh;

	if (from != SD_DAY_NONE) {
		sd_buf_text(out, zh ? "" : "from ");
		put_day(out, from);
		sd_buf_text(out, zh ? " 起" : "");
	} else {
		sd_buf_text(out, begins ? (zh ? "起始日不详" : "first day not known") :
			    to == SD_DAY_NONE ? (zh ? "不限日期" : "on all days") : "");
	}
	if (to == SD_DAY_NONE)
		return;
	if (from != SD_DAY_NONE || begins)
		sd_buf_text(out, zh ? "，" : ", ");
	sd_buf_text(out, zh ? "" : "before ");
	put_day(out, to);
	sd_buf_text(out, zh ? " 之前" : "");
}

/* Which goods an earlier edition may still serve, and until when. */
static void put_grace(const struct sd_pack *p, const struct sd_std *s, struct sd_buf *out)
{
	static const struct { const char *en, *en_end, *zh, *zh_end; } words[] = {
		[SD_GRACE_MADE] = { "; goods made before may follow ", "",
				    "；此前生产的仍可执行 ", "" },
		[SD_GRACE_SOLD] = { "; goods made before to ", " may be sold",
				    "；此前按 ", " 生产的仍可销售" },
		[SD_GRACE_DECLARED] = { "; earlier declarations may follow ", "",
					"；此前声明的仍可执行 ", "" }
	};
	bool zh = p->zh;

	if (s->grace == SD_GRACE_NONE)
		return;
	sd_buf_text(out, zh ? words[s->grace].zh : words[s->grace].en);
	if (s->grace_edition.n)
		sd_buf_add(out, s->grace_edition);
	else
		sd_buf_text(out, zh ? "原有要求" : "what bound them then");
	sd_buf_text(out, zh ? words[s->grace].zh_end : words[s->grace].en_end);
	sd_buf_text(out, zh ? "，至 " : ", to ");
	if (s->grace_to != SD_DAY_NONE)
		put_day(out, s->grace_to);
	else
		sd_buf_text(out, zh ? "未定之日" : "no fixed day");
}

void sd_words_std_span(const struct sd_pack *p, const struct sd_std *s,
		       struct sd_buf *out)
{
	sd_words_span(p, s->from, s->to, true, out);
	if (s->to == SD_DAY_NONE && !s->current)
		sd_buf_text(out, p->zh ? "，已废止，日期不详" : ", ended, the day is not known");
	put_grace(p, s, out);
}

/* One word of a `when` test, as procedure.tsv has it. */
static const struct { const char *word, *en, *zh; } tests[] = {
	{ "type=national", "national standards", "国家标准" },
	{ "type=industry", "industry standards", "行业标准" },
	{ "type=local", "local standards", "地方标准" },
	{ "type=group", "group standards", "团体标准" },
	{ "type=enterprise", "enterprise standards", "企业标准" },
	{ "type=international", "international standards", "国际标准" },
	{ "subject=product", "products", "产品" },
	{ "subject=service", "services", "服务" },
	{ "text=open", "full text open", "公开标准全文" },
	{ "text=closed", "full text not open", "不公开标准全文" },
	{ "op=new", "declared for the first time or anew", "首次声明或修订" },
	{ "op=live", "declaration that goes on", "声明仍有效" },
	{ "op=gone", "abolished or withdrawn", "废止或撤回" },
	{ "op=revise", "declared anew after revision", "修订后重新声明" },
	{ "op=rename", "declared anew under a new name", "更名后重新声明" },
	{ "op=confirm", "confirmed by re-examination", "复审继续有效" }
};

static void put_test(struct sd_buf *out, struct sd_slice name, struct sd_slice value,
		     bool zh)
{
	size_t i, n = name.n;

	for (i = 0; i < sizeof tests / sizeof *tests; i++)
		if (strncmp(tests[i].word, name.p, n) == 0 && tests[i].word[n] == '=' &&
		    sd_slice_is(value, tests[i].word + n + 1))
			sd_buf_text(out, zh ? tests[i].zh : tests[i].en);
}

void sd_words_when(const struct sd_pack *p, const struct sd_rule *r, struct sd_buf *out)
{
	struct sd_slice when = r->when_text, test, name, value;
	bool first = true;

	while (when.n && sd_slice_cut(&when, ';', &test)) {
		struct sd_slice values = test;

		sd_buf_text(out, first ? "" : p->zh ? "；" : "; ");
		first = false;
		sd_slice_cut(&values, '=', &name);
		while (values.p && sd_slice_cut(&values, '|', &value)) {
			put_test(out, name, value, p->zh);
			if (values.p)
				sd_buf_text(out, p->zh ? "或" : " or ");
		}
	}
}

void sd_words_profiles(const struct sd_pack *p, const struct sd_rule *r,
		       struct sd_buf *out)
{
	static const struct { const char *word, *zh; } known[] = {
		{ "all", "各地" }, { "national", "全国" }, { "guangdong", "广东" },
		{ "shenzhen", "深圳" }, { "jiangsu", "江苏" }, { "zhejiang", "浙江" },
		{ "shanghai", "上海" }
	};
	struct sd_slice list = r->profiles, one;
	size_t i, n = sizeof known / sizeof *known;

	while (list.n && sd_slice_cut(&list, ' ', &one)) {
		for (i = 0; i < n && !sd_slice_is(one, known[i].word); i++)
			;
		if (p->zh && i < n)
			sd_buf_text(out, known[i].zh);
		else if (sd_slice_is(one, "all"))
			sd_buf_text(out, "everywhere");
		else
			sd_buf_add(out, one);
		if (list.p)
			sd_buf_text(out, p->zh ? "、" : ", ");
	}
}

void sd_words_products(const struct sd_pack *p, uint32_t set, struct sd_buf *out)
{
	bool first = true;
	size_t i;

	for (i = 0; i < sd_products_count(p->products); i++) {
		const struct sd_product *product = sd_product_at(p->products, i);

		if (!(set >> i & 1))
			continue;
		sd_buf_text(out, first ? "" : p->zh ? "、" : ", ");
		sd_buf_add(out, p->zh ? product->zh : product->en);
		first = false;
	}
}

/* A cell of a table that judges do not read: of the first row whose first cells are
 * these.  Copied behind `out`; nothing when there is none. */
static void put_cell(const struct sd_pack *p, const char *file, const char *const *column,
		     struct sd_slice first, struct sd_slice second, struct sd_buf *out)
{
	struct sd_slice cell[3] = { { NULL, 0 } };
	bool found = false;
	struct sd_tsv t;
	size_t i;

	for (i = 0; i < p->tables && !found; i++) {
		const char *name = strrchr(p->table[i].path, '/');

		if (strcmp(name ? name + 1 : p->table[i].path, file) != 0 ||
		    sd_tsv_open(&t, p->table[i].path, column, NULL))
			continue;
		while (!found && sd_tsv_next(&t, cell, NULL) > 0)
			found = sd_slice_eq(cell[1], first) &&
				(!second.n || sd_slice_eq(cell[2], second));
		if (found)
			sd_buf_add(out, cell[0]);
		sd_tsv_close(&t);
	}
}

static const struct sd_key_value *value_named(const struct sd_pack *p,
					      const struct sd_condition_key *k,
					      struct sd_slice value)
{
	uint32_t i;

	for (i = k->first; i < k->first + k->n; i++)
		if (sd_slice_eq(p->value[i].value, value))
			return &p->value[i];
	return NULL;
}

static struct sd_slice unit_of(const struct sd_pack *p, const struct sd_condition_key *k)
{
	if (sd_slice_is(k->unit_text, "1"))
		return SD_S("");
	return p->zh && sd_slice_is(k->unit_text, "month") ? SD_S("个月") : k->unit_text;
}

static void put_end(struct sd_buf *out, const char *sign, struct sd_dec figure)
{
	sd_buf_text(out, sign);
	sd_dec_write(figure, out);
}

/* `[36,168]` as "36~168", `(36,168]` as ">36, ≤168", `[,36)` as "<36". */
void sd_words_range(const struct sd_pack *p, const struct sd_condition_key *k,
		    const struct sd_range *r, struct sd_buf *out)
{
	bool both = r->has_low && r->has_high;
	bool one = both && sd_dec_compare(r->low, r->high) == 0;
	bool closed = both && !r->low_open && !r->high_open;
	struct sd_slice names = k->zh, name = k->key, unit = unit_of(p, k);

	if (p->zh && names.n)
		sd_slice_cut(&names, ';', &name);
	sd_buf_add(out, name);
	sd_buf_byte(out, ' ');
	if (r->has_low)
		put_end(out, r->low_open ? ">" : closed ? "" : "≥", r->low);
	sd_buf_text(out, both && !closed ? ", " : "");
	if (r->has_high && !one)
		put_end(out, closed ? "~" : r->high_open ? "<" : "≤", r->high);
	sd_buf_text(out, unit.n ? " " : "");
	sd_buf_add(out, unit);
}

static void put_value(const struct sd_pack *p, const struct sd_condition_key *k,
		      struct sd_slice value, struct sd_buf *out)
{
	static const char *const column[] = { "en", "key", "value", NULL };
	const struct sd_key_value *v = value_named(p, k, value);
	struct sd_slice names, name = { NULL, 0 };
	struct sd_range range;
	size_t before = out->n;

	if (k->type == 'n' && sd_range_read(value, &range) == 0) {
		sd_words_range(p, k, &range, out);
		return;
	}
	if (v && p->zh && v->zh.n) {
		names = v->zh;
		sd_slice_cut(&names, ';', &name);
		sd_buf_add(out, name);
	} else if (v) {
		put_cell(p, "condition_values.tsv", column, k->key, value, out);
	}
	if (out->n == before)
		sd_buf_add(out, value);
}

/* 纺织品或皮革或毛皮 */
static void put_values(const struct sd_pack *p, const struct sd_condition *c, int most,
		       struct sd_buf *out)
{
	struct sd_slice values = c->value, value;
	int n;

	for (n = 0; sd_slice_cut(&values, '|', &value); n++) {
		if (n && n == most) {
			sd_buf_text(out, p->zh ? "等" : " …");
			return;
		}
		sd_buf_text(out, !n ? "" : p->zh ? "或" : " or ");
		put_value(p, &p->key[c->key], value, out);
	}
}

static void put_condition(const struct sd_pack *p, const struct sd_condition *c, int most,
			  size_t before, struct sd_buf *out)
{
	if (out->n > before)
		sd_buf_text(out, p->zh ? "；" : "; ");
	put_values(p, c, most, out);
}

void sd_words_conditions(const struct sd_pack *p, const struct sd_limit *l,
			 bool parameters, int most, struct sd_buf *out)
{
	size_t i, before = out->n;

	for (i = 0; i < l->conditions_n; i++) {
		const struct sd_condition *c = &p->condition[l->condition + i];

		if (c->is_parameter == parameters)
			put_condition(p, c, most, before, out);
	}
}

void sd_words_std_conditions(const struct sd_pack *p, const struct sd_std *s,
			     struct sd_buf *out)
{
	size_t i, before = out->n;

	for (i = 0; i < s->conditions_n; i++)
		put_condition(p, &p->condition[s->condition + i], 0, before, out);
}

void sd_words_limit(const struct sd_pack *p, const struct sd_limit *l, struct sd_buf *out)
{
	const struct sd_indicator *ind = sd_indicator_at(p->indicators, l->indicator);

	sd_buf_add(out, p->zh || !ind->en.n ? ind->zh : ind->en);
	sd_buf_byte(out, ' ');
	sd_limit_write(l, out, p->zh);
}

/* The text for limits with this limit in it. */
void sd_words_limit_repair(const struct sd_pack *p, const struct sd_limit *l,
			   struct sd_buf *out)
{
	struct sd_buf want = SD_BUF_INIT;
	struct sd_said said[] = { { "want", { NULL, 0 } } };
	struct sd_slice rest;
	struct sd_piece piece;
	uint32_t at;

	if (!sd_wordmap_get(&p->message_by_id, l->verified ? SD_S("SD-L01") : SD_S("SD-L02"),
			    &at))
		return;
	sd_limit_write(l, &want, p->zh);
	said[0].value = sd_buf_slice(&want);
	for (rest = p->message[at].fix; sd_fill_next(&rest, said, 1, &piece);)
		sd_buf_add(out, piece.text);
	sd_buf_release(&want);
}
