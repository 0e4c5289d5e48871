/* Tables, columns and cells. */

#include "format/relation.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

#include "base/ban.h"

static const struct {
	const char *name;
	enum sd_column_type type;
	const char *zh, *en, *meaning_zh, *meaning_en;
} derived[] = {
	[SD_DERIVED_DECLARATION] = { "declaration", SD_T_WHOLE, "声明", "declaration",
		"声明的编号，从 1 起，即在输入声明中的次序",
		"number of the declaration from 1, in input order" },
	[SD_DERIVED_NR] = { "nr", SD_T_WHOLE, "序号", "number", "在所属声明中的次序，从 1 起",
			    "place in its declaration from 1" },
	[SD_DERIVED_DECLARED_ON] = { "declared_on", SD_T_DAY, "公开日期", "declared on",
				     "公开时间在东八区的日期", "day of declared_at in +08:00" },
	[SD_DERIVED_NUMBER] = { "number_canonical", SD_T_TEXT, "规范编号", "canonical number",
				"标准编号的规范写法",
				"number of the standard in canonical form" },
	[SD_DERIVED_FIRM] = { "enterprise_key", SD_T_TEXT, "企业的键", "key of the enterprise",
			      "信用代码，字母大写", "credit code, letters in capitals" },
	[SD_DERIVED_STANDARD] = { "standard_key", SD_T_TEXT, "标准的键", "key of the standard",
		"企业的键、规范编号、发布日期（没有时为公开时间）",
		"key of the enterprise, canonical number, day of issue, else time of declaration" },
	[SD_DERIVED_VERDICT] = { "verdict", SD_T_TEXT, "结论", "verdict",
		"校验与审查结论中较重者；未判为空",
		"the graver of validate and review; empty if not judged" },
	[SD_DERIVED_PRODUCT] = { "product", SD_T_TEXT, "重点产品", "key product",
				 "重点产品的代码；other 其他产品，service 服务",
				 "id of the key product; other, service" },
	[SD_DERIVED_ENTRIES] = { "entries", SD_T_WHOLE, "产品数", "entries",
				 "属于该重点产品的产品条目数", "entries in its list that are this product" }
};

static enum sd_column_type type_of(enum sd_kind kind)
{
	switch (kind) {
	case SD_K_DATE:
		return SD_T_DAY;
	case SD_K_TIME:
		return SD_T_TIME;
	case SD_K_BYTES:
		return SD_T_WHOLE;
	case SD_K_YESNO:
		return SD_T_TRUTH;
	default:
		return SD_T_TEXT;
	}
}

static void add_derived(struct sd_relation_table *t, enum sd_derived d)
{
	struct sd_relation_column *c = t->column + t->columns++;

	*c = (struct sd_relation_column){ .type = derived[d].type, .derived = d };
	snprintf(c->name, sizeof c->name, "%s", derived[d].name);
}

/* /standard/text/open is standard_text_open; /products/name is name. */
static void add_field(struct sd_relation_table *t, enum sd_field f)
{
	struct sd_relation_column *c = t->column + t->columns++;
	const char *path = sd_field_path(f) + 1;
	size_t i;

	if (sd_part_of(f) != SD_PART_ONCE)
		path = strchr(path, '/') + 1;
	*c = (struct sd_relation_column){ .type = type_of(sd_field_kind(f)), .field = f };
	for (i = 0; path[i] && i + 1 < sizeof c->name; i++)
		c->name[i] = path[i] == '/' ? '_' : path[i];
}

static void add_list(struct sd_relation_table *t, enum sd_export_part part)
{
	int f;

	add_derived(t, SD_DERIVED_DECLARATION);
	add_derived(t, SD_DERIVED_NR);
	t->keys = 2;
	for (f = (int)sd_part_first(part); f <= (int)sd_part_last(part); f++)
		add_field(t, (enum sd_field)f);
}

void sd_relations_init(struct sd_relations *all, bool with_derived)
{
	static const char *const name[] = {
		"declarations", "products", "indicators", "reviews", "classes"
	};
	struct sd_relation_table *t = all->table;
	int f, i;

	*all = (struct sd_relations){ 0 };
	for (i = 0; i < SD_R_COUNT; i++)
		t[i].name = name[i];
	add_derived(t, SD_DERIVED_DECLARATION);
	t->keys = 1;
	for (f = SD_F_RECORD + 1; f < SD_F_PRODUCT; f++)
		add_field(t, (enum sd_field)f);
	for (i = SD_DERIVED_DECLARED_ON; with_derived && i <= SD_DERIVED_VERDICT; i++)
		add_derived(t, (enum sd_derived)i);
	add_list(t + SD_R_PRODUCTS, SD_PART_PRODUCT);
	add_list(t + SD_R_INDICATORS, SD_PART_INDICATOR);
	add_list(t + SD_R_REVIEWS, SD_PART_REVIEW);
	add_derived(t + SD_R_CLASSES, SD_DERIVED_DECLARATION);
	add_derived(t + SD_R_CLASSES, SD_DERIVED_PRODUCT);
	add_derived(t + SD_R_CLASSES, SD_DERIVED_ENTRIES);
	t[SD_R_CLASSES].keys = 2;
}

struct sd_slice sd_relation_title(const struct sd_relation_column *c,
				  const struct sd_catalogue *names, bool zh)
{
	if (c->derived)
		return sd_slice_of(zh ? derived[c->derived].zh : derived[c->derived].en);
	return zh ? names->of[c->field].zh : names->of[c->field].en;
}

struct sd_slice sd_relation_meaning(const struct sd_relation_column *c,
				    const struct sd_catalogue *names, bool zh)
{
	if (c->derived)
		return sd_slice_of(zh ? derived[c->derived].meaning_zh :
					derived[c->derived].meaning_en);
	return zh ? names->of[c->field].meaning_zh : names->of[c->field].meaning_en;
}

void sd_relation_begin(struct sd_relation_reader *rr, struct sd_export_reader *r)
{
	rr->r = r;
	rr->declaration++;
	if (rr->report)
		sd_report_read(rr->report, r->text, r->tape, &rr->reported);
}

static enum sd_export_part part_of(enum sd_table t)
{
	return t == SD_R_PRODUCTS ? SD_PART_PRODUCT : t == SD_R_INDICATORS ?
	       SD_PART_INDICATOR : SD_PART_REVIEW;
}

size_t sd_relation_rows(const struct sd_relation_reader *rr, enum sd_table t)
{
	if (t == SD_R_DECLARATIONS)
		return 1;
	if (t == SD_R_CLASSES)
		return (size_t)__builtin_popcountll(rr->reported.classes);
	return rr->r->list[part_of(t)].n;
}

/* The bit of the class in row `row`. */
static unsigned class_at(const struct sd_relation_reader *rr, size_t row)
{
	uint64_t left = rr->reported.classes;

	while (row--)
		left &= left - 1;
	return (unsigned)__builtin_ctzll(left);
}

static struct sd_slice whole(struct sd_relation_reader *rr, uint64_t value)
{
	int n = snprintf(rr->digits, sizeof rr->digits, "%llu", (unsigned long long)value);

	return sd_slice(rr->digits, (size_t)n);
}

static struct sd_slice canonical(struct sd_relation_reader *rr)
{
	struct sd_slice number = rr->r->once[SD_F_NUMBER];

	return number.n && !sd_stdno_read(number, &rr->number, NULL) ?
		       sd_stdno_text(&rr->number) : number;
}

static struct sd_slice day_of(struct sd_relation_reader *rr, struct sd_slice time)
{
	sd_day day = sd_time_read(time);

	if (day == SD_DAY_NONE)
		return sd_slice(NULL, 0);
	sd_date_write(day, rr->digits);
	return sd_slice(rr->digits, SD_DATE_LEN);
}

/* A code of 18 letters and figures is the same in capitals. */
static struct sd_slice firm_key(struct sd_relation_reader *rr)
{
	struct sd_slice uscc = sd_slice_trim(rr->r->once[SD_F_USCC]);
	struct sd_firm firm;
	size_t i;

	if (!sd_firm_pack(uscc, &firm))
		return uscc;
	sd_buf_clear(&rr->capitals);
	for (i = 0; i < uscc.n; i++)
		sd_buf_byte(&rr->capitals, uscc.p[i] >= 'a' && uscc.p[i] <= 'z' ?
			    (char)(uscc.p[i] - 'a' + 'A') : uscc.p[i]);
	return sd_buf_slice(&rr->capitals);
}

/* KEY|NUMBER|2017-02-10; where the day of issue cannot be read, as written behind =;
 * where there is none, the time of declaration behind @. */
static struct sd_slice standard_key(struct sd_relation_reader *rr)
{
	struct sd_slice issued = rr->r->once[SD_F_ISSUED];
	char text[SD_DATE_LEN + 1];
	sd_day day = sd_date_read(issued);

	sd_buf_clear(&rr->scratch);
	sd_buf_add(&rr->scratch, firm_key(rr));
	sd_buf_byte(&rr->scratch, '|');
	sd_buf_add(&rr->scratch, canonical(rr));
	sd_buf_byte(&rr->scratch, '|');
	if (day == SD_DAY_NONE && issued.n)
		day = sd_date_read_lenient(issued);
	if (day != SD_DAY_NONE) {
		sd_date_write(day, text);
		sd_buf_put(&rr->scratch, text, SD_DATE_LEN);
	} else {
		sd_buf_byte(&rr->scratch, issued.n ? '=' : '@');
		sd_buf_add(&rr->scratch, issued.n ? issued : rr->r->once[SD_F_DECLARED_AT]);
	}
	return sd_buf_slice(&rr->scratch);
}

static struct sd_slice verdict(const struct sd_reported *d)
{
	uint8_t graver = d->validate < d->review ? d->validate : d->review;

	return graver == SD_REPORT_UNJUDGED ? sd_slice(NULL, 0) :
	       sd_slice_of(sd_verdict_text((enum sd_verdict_word)graver));
}

static struct sd_slice derived_cell(struct sd_relation_reader *rr, enum sd_derived d,
				    size_t row)
{
	switch (d) {
	case SD_DERIVED_DECLARATION:
		return whole(rr, rr->declaration);
	case SD_DERIVED_NR:
		return whole(rr, row + 1);
	case SD_DERIVED_DECLARED_ON:
		return day_of(rr, rr->r->once[SD_F_DECLARED_AT]);
	case SD_DERIVED_NUMBER:
		return canonical(rr);
	case SD_DERIVED_FIRM:
		return firm_key(rr);
	case SD_DERIVED_STANDARD:
		return standard_key(rr);
	case SD_DERIVED_VERDICT:
		return verdict(&rr->reported);
	case SD_DERIVED_PRODUCT:
		return sd_slice_of(rr->class_id[class_at(rr, row)]);
	default:
		return whole(rr, rr->reported.count[class_at(rr, row)]);
	}
}

static bool is_whole(struct sd_slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n < 16;
}

static bool is_of_type(enum sd_column_type type, struct sd_slice s)
{
	switch (type) {
	case SD_T_DAY:
		return s.n == SD_DATE_LEN && sd_date_read(s) != SD_DAY_NONE;
	case SD_T_TIME:
		return sd_time_is(s);
	case SD_T_WHOLE:
		return is_whole(s);
	case SD_T_TRUTH:
		return sd_slice_is(s, "true") || sd_slice_is(s, "false");
	default:
		return true;
	}
}

struct sd_slice sd_relation_cell(struct sd_relation_reader *rr, enum sd_table t,
				 const struct sd_relation_column *c, size_t row)
{
	const struct sd_export_list *list;
	struct sd_slice cell;

	if (c->derived)
		return derived_cell(rr, c->derived, row);
	if (t == SD_R_DECLARATIONS) {
		cell = rr->r->once[c->field];
	} else {
		list = &rr->r->list[part_of(t)];
		cell = list->cell[row * list->width + (c->field - sd_part_first(part_of(t)))];
	}
	return is_of_type(c->type, cell) ? cell : sd_slice(NULL, 0);
}

void sd_relation_release(struct sd_relation_reader *rr)
{
	sd_buf_release(&rr->scratch);
	sd_buf_release(&rr->capitals);
}
