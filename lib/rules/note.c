/* A review in words. */

#include "rules/note.h"

#include <stdio.h>

#include "base/utf8.h"
#include "rules/explain.h"
#include "rules/review.h"

#include "base/ban.h"

enum { LABEL = 8, INDENT = 2, NAMES_SHOWN = 3, LIMITS_SHOWN = 3, VALUES_SHOWN = 6,
       OUTCOME = 10 };

static const char *word(const struct sd_judge *j, const char *zh, const char *en)
{
	return j->pack->zh ? zh : en;
}

static void pad(struct sd_buf *out, size_t from, size_t columns)
{
	size_t used = sd_utf8_columns(sd_slice(out->p + from, out->n - from), 1);

	for (; used < columns; used++)
		sd_buf_byte(out, ' ');
}

/* A new line under a label; the label stands before the first alone. */
static void begin(struct sd_buf *out, const char *label)
{
	size_t from;

	sd_buf_printf(out, "%*s", INDENT, "");
	from = out->n;
	sd_buf_text(out, label);
	pad(out, from, LABEL);
}

/* 产品 1 名称, 指标 3 要求, 标准名称: where something was read. */
static void put_place(const struct sd_judge *j, struct sd_place at, struct sd_buf *out)
{
	static const struct { uint8_t column; const char *zh, *en; } column[] = {
		{ SD_C_NAME, "名称", "name" }, { SD_C_MODEL, "型号", "model" },
		{ SD_C_NOTE, "备注", "note" }, { SD_C_CONDITIONS, "条件", "conditions" },
		{ SD_C_REQUIREMENT, "要求", "requirement" }
	};
	size_t i;

	if (at.column == SD_COLUMN_COUNT) {
		sd_buf_text(out, at.member == SD_M_TITLE ? word(j, "标准名称", "title")
							 : word(j, "声明的条件", "conditions"));
		return;
	}
	sd_buf_printf(out, "%s %u ", at.member == SD_M_PRODUCTS ? word(j, "产品", "product")
								: word(j, "指标", "indicator"),
		      at.row + 1);
	for (i = 0; i < sizeof column / sizeof *column; i++)
		if (column[i].column == at.column)
			sd_buf_text(out, word(j, column[i].zh, column[i].en));
}

static void put_head(struct sd_judge *j, struct sd_buf *out)
{
	static const char *const zh[] = { "不合格", "未定", "合格", "不适用" };
	const struct sd_decl *d = &j->decl;
	enum sd_verdict_word verdict = sd_verdict_word(&j->verdict);
	struct sd_slice title = sd_decl_text(d, SD_M_TITLE);

	sd_buf_add(out, sd_decl_name(d));
	sd_buf_printf(out, ": %s  ", j->pack->zh ? zh[verdict] : sd_verdict_text(verdict));
	sd_buf_add(out, sd_decl_text(d, SD_M_NUMBER));
	if (title.n) {
		sd_buf_text(out, word(j, "《", " "));
		sd_buf_add(out, title);
		sd_buf_text(out, word(j, "》", ""));
	}
	sd_buf_text(out, "  ");
	sd_buf_add(out, sd_decl_text(d, SD_M_FIRM));
	sd_buf_byte(out, '\n');
}

/* Product classes, and the names they were found by. */
static void put_classes(struct sd_judge *j, struct sd_buf *out)
{
	const struct sd_rows *products = &j->decl.products;
	struct sd_review *r = j->review;
	size_t i;

	begin(out, word(j, "产品", "product"));
	if (r->classes)
		sd_words_products(j->pack, r->classes, out);
	else
		sd_buf_text(out, word(j, "不在重点产品目录内，不对照限值",
				      "none of the listed products: no limits compared"));
	sd_buf_text(out, products->n ? word(j, "（", " (") : "");
	for (i = 0; i < products->n && i < NAMES_SHOWN; i++) {
		sd_buf_text(out, i ? word(j, "、", ", ") : "");
		sd_buf_add(out, sd_row_text(&j->decl, &products->row[i], SD_C_NAME));
	}
	if (products->n > NAMES_SHOWN)
		sd_buf_printf(out, " … %zu", products->n);
	sd_buf_text(out, products->n ? word(j, "）\n", ")\n") : "\n");
}

static void put_day(struct sd_judge *j, struct sd_buf *out)
{
	static const struct { const char *word, *zh, *en; } by[] = {
		{ "made", "生产日", "day of making" },
		{ "declared", "公开日", "day of declaration" },
		{ "asked", "判定日", "day of judging" }
	};
	char day[SD_DATE_LEN + 1];
	size_t i;

	sd_date_write(j->review->day, day);
	begin(out, word(j, "日期", "day"));
	for (i = 0; strcmp(by[i].word, j->review->governed_by) != 0; i++)
		;
	sd_buf_printf(out, "%s %s\n", day, word(j, by[i].zh, by[i].en));
}

/* A value by the first of its wordings, as an official would say it. */
static void put_saying(struct sd_judge *j, const struct sd_saying *s, struct sd_buf *out)
{
	const struct sd_condition_key *k = &j->pack->key[s->key];
	struct sd_slice list, one;
	uint32_t i;
	bool first = true;

	for (i = 0; i < k->n; i++) {
		if (!(s->values >> i & 1))
			continue;
		sd_buf_text(out, first ? "" : word(j, "、", ", "));
		list = j->pack->value[k->first + i].zh;
		if (!j->pack->zh || !sd_slice_cut(&list, ';', &one))
			one = j->pack->value[k->first + i].value;
		sd_buf_add(out, one);
		first = false;
	}
	if (!s->values)
		sd_words_range(j->pack, k, &s->range, out);
	sd_buf_text(out, word(j, "（", " ("));
	put_place(j, s->place, out);
	sd_buf_text(out, s->partial ? word(j, "，仅部分产品", ", not all products") : "");
	sd_buf_text(out, word(j, "）", ")"));
}

static void put_conditions(struct sd_judge *j, struct sd_buf *out)
{
	const struct sd_telling *said = &j->review->said;
	size_t i;

	for (i = 0; j->review->classes && i < said->n; i++) {
		begin(out, i ? "" : word(j, "条件", "given"));
		put_saying(j, &said->of[i], out);
		sd_buf_byte(out, '\n');
	}
}

static const char *binding_state(struct sd_judge *j, const struct sd_std *s)
{
	if (sd_edition_applies(j, s) == SD_APPLIES_NOT)
		return word(j, "不适用于这种产品", "not for this kind of product");
	if (!s->limits)
		return word(j, "规则库暂无其限值，不能判定", "the rules have no limits of it: not judged");
	if (j->review->touched[s - j->pack->std] & SD_TOUCHED)
		return word(j, "已声明其指标", "indicators declared");
	if (sd_review_cites(j, s))
		return word(j, "已引用", "cited");
	return word(j, "未引用，也未声明其指标", "neither cited nor declared");
}

/* Every standard that binds the product on the day. */
static void put_binding(struct sd_judge *j, struct sd_buf *out)
{
	const char *label = word(j, "约束", "binding");
	size_t i, from;

	for (i = 0; i < j->pack->stds; i++) {
		const struct sd_std *s = &j->pack->std[i];

		if (!(j->review->touched[i] & SD_COUNTED))
			continue;
		begin(out, label);
		label = "";
		from = out->n;
		sd_buf_add(out, s->number);
		pad(out, from, 18);
		sd_buf_printf(out, "  %s\n", binding_state(j, s));
	}
}

static void put_outcome(const struct sd_judge *j, enum sd_outcome o, struct sd_buf *out)
{
	static const char *const zh[] = { "不合格", "未定", "合格", "待确认", "不适用" };
	size_t from = out->n;

	sd_buf_text(out, j->pack->zh ? zh[o] : sd_outcome_word(o));
	pad(out, from, OUTCOME);
}

/* What a limit is for: its conditions, or which test and point of it. */
static void put_conditions_of(const struct sd_judge *j, const struct sd_limit *l,
			      bool parameters, struct sd_buf *out)
{
	size_t before = out->n;

	sd_buf_text(out, "  ");
	sd_words_conditions(j->pack, l, parameters, VALUES_SHOWN, out);
	if (out->n == before + 2)
		out->n = before;
}

/* One limit that the row was compared with. */
static void put_limit(struct sd_judge *j, const struct sd_finding *f,
		      const struct sd_limit *l, bool shared, struct sd_buf *out)
{
	begin(out, "");
	put_outcome(j, f->outcome, out);
	sd_buf_add(out, f->basis);
	sd_buf_text(out, "  ");
	if (shared) {	/* 泄漏电流: which of the two */
		const struct sd_indicator *ind =
			sd_indicator_at(j->pack->indicators, l->indicator);

		sd_buf_add(out, j->pack->zh ? ind->zh : ind->en);
		sd_buf_byte(out, ' ');
	}
	sd_buf_add(out, f->want);
	put_conditions_of(j, l, false, out);
	put_conditions_of(j, l, true, out);
	if (l->level == SD_NOTE)
		sd_buf_text(out, word(j, "  推荐性", "  recommended"));
	if (f->margin.n)
		sd_buf_printf(out, "  %s %.*s", word(j, "相差", "margin"), (int)f->margin.n,
			      f->margin.p);
	sd_buf_byte(out, '\n');
}

static bool is_of_row(const struct sd_judge *j, const struct sd_finding *f, size_t row)
{
	return f->value && (f->value == j->decl.indicators.row[row].at[SD_C_REQUIREMENT] ||
			    f->value == j->decl.indicators.row[row].at[SD_C_SELF]);
}

/* What the row was held against, or, `beside`, limits that are for other conditions;
 * false when there is none. */
static bool put_limits(struct sd_judge *j, size_t row, bool beside, struct sd_buf *out)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	const struct sd_named *named =
		sd_limits_name(j, sd_row_text(&j->decl, ir, SD_C_NAME));
	const struct sd_verdict *v = &j->verdict;
	size_t i, n = 0;

	for (i = 0; i < v->n && (!beside || n < LIMITS_SHOWN); i++) {
		const struct sd_limit *l = sd_pack_limit(j->pack, v->finding[i].rule);

		if (!l || !is_of_row(j, &v->finding[i], row) ||
		    beside != (v->finding[i].outcome == SD_NOT_APPLICABLE))
			continue;
		put_limit(j, &v->finding[i], l, named->term && named->term->count > 1, out);
		n++;
	}
	return n > 0;
}

static void put_row(struct sd_judge *j, size_t row, struct sd_buf *out)
{
	const struct sd_row *ir = &j->decl.indicators.row[row];
	char label[32];

	snprintf(label, sizeof label, "%s %zu", word(j, "指标", "row"), row + 1);
	begin(out, label);
	sd_buf_add(out, sd_row_text(&j->decl, ir, SD_C_NAME));
	sd_buf_byte(out, ' ');
	sd_buf_add(out, sd_row_text(&j->decl, ir, SD_C_REQUIREMENT));
	sd_buf_byte(out, '\n');
	if (put_limits(j, row, false, out) || put_limits(j, row, true, out))
		return;
	begin(out, "");
	sd_buf_text(out, word(j, "没有对应的强制性限值\n", "no mandatory limit for it\n"));
}

/* The day from which goods made to the declaration fail. */
static void put_turn(struct sd_judge *j, struct sd_buf *out)
{
	const struct sd_verdict *v = &j->verdict;
	char day[SD_DATE_LEN + 1];

	if (j->how->until == SD_DAY_NONE)
		return;
	begin(out, word(j, "将来", "later"));
	if (v->turns_on == SD_DAY_NONE) {
		sd_date_write(j->how->until, day);
		sd_buf_printf(out, "%s %s\n", word(j, "按现有规则库，其后不转为不合格，推算到",
						   "does not turn to fail up to"), day);
		return;
	}
	sd_date_write(v->turns_on, day);
	sd_buf_printf(out, "%s %s", day, word(j, "起不合格：", "fails from then on: "));
	sd_buf_add(out, v->turns.text);
	sd_buf_byte(out, '\n');
}

void sd_review_note(struct sd_judge *j, struct sd_buf *out)
{
	size_t i;

	put_head(j, out);
	put_classes(j, out);
	put_day(j, out);
	put_conditions(j, out);
	put_binding(j, out);
	put_turn(j, out);
	for (i = 0; j->review->classes && i < j->decl.indicators.n; i++)
		put_row(j, i, out);
}
