/* Indicator names: every shipped wording, names with units and notes. */

#include "model/term.h"

#include "tables.h"

static struct sd_units *units;
static struct sd_indicators *indicators;
static struct sd_terms *terms;
static struct sd_term_scratch scratch;

static const char *const indicator_columns[] = { "id",	     "zh",   "en",
						 "quantity", "unit", NULL };
static const char *const term_columns[] = { "indicator", "wording", "kind", NULL };

static void load(void)
{
	struct sd_err err = { 0 };
	struct sd_slice c[5];
	struct sd_tsv t;

	units = load_units();
	indicators = sd_indicators_new(units);
	open_table(&t, "indicators", indicator_columns);
	while (sd_tsv_next(&t, c, &err) > 0) {
		const struct sd_indicator_row row = { c[0], c[1], c[2], c[3], c[4] };

		if (sd_indicators_add(indicators, &row, &err))
			ok(false, "%s", err.text);
	}
	sd_tsv_close(&t);
	terms = sd_terms_new(indicators, units);
	open_table(&t, "terms", term_columns);
	while (sd_tsv_next(&t, c, &err) > 0)
		if (sd_terms_add(terms, c[0], c[1], c[2], &err))
			ok(false, "%s", err.text);
	sd_tsv_close(&t);
}

static bool names(const struct sd_term *term, struct sd_slice id)
{
	uint16_t i;

	for (i = 0; term && i < term->count; i++)
		if (sd_slice_eq(sd_indicator_at(indicators, term->indicator[i])->id, id))
			return true;
	return false;
}

static void every_wording(void)
{
	struct sd_slice c[3];
	struct sd_tsv t;

	open_table(&t, "terms", term_columns);
	while (sd_tsv_next(&t, c, NULL) > 0)
		ok(names(sd_term_find(terms, &scratch, c[1]), c[0]) && !scratch.note.n,
		   "%.*s is %.*s", (int)c[1].n, c[1].p, (int)c[0].n, c[0].p);
	sd_tsv_close(&t);
}

/* ids, ' ' between them; '*' before one whose proper name it is */
static const struct { const char *name, *want, *unit, *note; } finds[] = {
	{ "甲醛含量", "*formaldehyde-content", "", "" },
	{ "甲醛含量/(mg/kg)", "*formaldehyde-content", "mg/kg", "" },
	{ "甲醛含量（mg/kg）", "*formaldehyde-content", "mg/kg", "" },
	{ "甲醛含量,mg/kg", "*formaldehyde-content", "mg/kg", "" },
	{ "甲醛含量 mg/kg", "*formaldehyde-content", "mg/kg", "" },
	{ "甲醛 含量", "*formaldehyde-content", "", "" },
	{ "甲醛含量（A类）", "*formaldehyde-content", "", "A类" },
	{ "甲醛含量（mg/kg）（A类）", "*formaldehyde-content", "mg/kg", "A类" },
	{ "甲醛含量(A类)/(mg/kg)", "*formaldehyde-content", "mg/kg", "A类" },
	{ "PH值", "*ph", "", "" }, { "ph", "ph", "", "" }, { "ｐＨ值", "*ph", "", "" },
	{ "甲醛", "formaldehyde-content formaldehyde-emission-air", "", "" },
	{ "甲醛释放量（气候舱法）", "*formaldehyde-emission-air", "", "" },
	{ "甲醛释放量(气候舱法) mg/m³", "*formaldehyde-emission-air", "mg/m³", "" },
	{ "臭氧浓度", "ozone-percent *ozone", "", "" },
	{ "耐水色牢度/级", "*cf-water", "级", "" }, { "没有这样的指标", "", "", "" },
	{ "", "", "", "" }, { "（A类）", "", "", "" },
	{ "甲醛/二甲苯", "", "", "" }, { "FORMALDEHYDE", "formaldehyde-content", "", "" },
};

static void find(const char *name, const char *want, const char *unit, const char *note)
{
	const struct sd_term *term = sd_term_find(terms, &scratch, sd_slice_of(name));
	struct sd_buf out = SD_BUF_INIT;
	uint16_t i;

	sd_buf_text(&out, "");
	for (i = 0; term && i < term->count; i++) {
		if (i)
			sd_buf_byte(&out, ' ');
		if (term->proper >> i & 1)
			sd_buf_byte(&out, '*');
		sd_buf_add(&out, sd_indicator_at(indicators, term->indicator[i])->id);
	}
	is(out.p ? out.p : "", out.n, want, name);
	if (term) {
		is(scratch.name.unit_text.p, scratch.name.unit_text.n, unit, "its unit");
		is(scratch.note.p, scratch.note.n, note, "its note");
	}
	sd_buf_release(&out);
}

static void indicator_rows(void)
{
	struct sd_indicators *few = sd_indicators_new(units);
	struct sd_indicator_row row = {
		SD_S("i"), SD_S("指标"), SD_S(""), SD_S(""), SD_S("mg/kg")
	};
	struct sd_err err = { 0 };

	ok(!sd_indicators_add(few, &row, &err), "an indicator is added");
	ok(sd_slice_is(sd_indicator_find(few, SD_S("i"))->unit->id, "mg/kg"),
	   "with its unit");
	ok(sd_indicators_add(few, &row, &err) == -1 && err.kind == SD_UNJUDGED, "once");
	row.unit = SD_S("furlong");
	err = (struct sd_err){ 0 };
	ok(sd_indicators_add(few, &row, &err) == -1, "its unit is in the table");
	is(err.text, strlen(err.text), "indicator 'i': unit 'furlong' is in no table",
	   "or named");
	sd_indicators_free(few);
	sd_indicators_free(NULL);
}

static void term_rows(void)
{
	struct sd_terms *t = sd_terms_new(indicators, units);
	struct sd_slice alias = SD_S("alias"), id = SD_S("ph");
	struct sd_err err = { 0 };
	size_t i;

	ok(sd_terms_add(t, SD_S("none"), SD_S("词"), alias, NULL) == -1,
	   "a wording has an indicator");
	ok(sd_terms_add(t, id, SD_S(" "), alias, NULL) == -1, "and a text");
	for (i = 0; i < SD_TERM_INDICATORS; i++)
		ok(!sd_terms_add(t, sd_indicator_at(indicators, i)->id, SD_S("词"), alias,
				 NULL),
		   "a wording names %zu", i + 1);
	ok(!sd_terms_add(t, id, SD_S("另"), alias, NULL) && sd_terms_count(t) == 2,
	   "another wording is another term");
	ok(!sd_terms_add(t, id, SD_S(" 词"), alias, NULL) && sd_terms_count(t) == 2,
	   "the same wording is no new one");
	ok(sd_terms_add(t, sd_indicator_at(indicators, i)->id, SD_S("词"), alias, &err) ==
		   -1,
	   "but no more than 8");
	is(err.text, strlen(err.text), "wording '词' names more than 8 indicators",
	   "which is told");
	sd_terms_free(t);
	sd_terms_free(NULL);
}

int main(void)
{
	size_t i;

	load();
	every_wording();
	for (i = 0; i < sizeof finds / sizeof *finds; i++)
		find(finds[i].name, finds[i].want, finds[i].unit, finds[i].note);
	ok(sd_indicators_count(indicators) > 200 &&
		   !sd_indicator_find(indicators, SD_S("none")),
	   "indicators are found by id");
	indicator_rows();
	term_rows();
	sd_terms_free(terms);
	sd_indicators_free(indicators);
	sd_term_scratch_release(&scratch);
	sd_units_free(units);
	return done();
}
