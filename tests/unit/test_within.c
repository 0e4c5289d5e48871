/* Declared requirements against limits: each case both ways round. */

#include "model/within.h"

#include "tables.h"

static const struct {
	const char *name, *declared, *relation, *limit, *limit_to, *unit, *want, *margin;
} cases[] = {
	/* an upper limit */
	{ "", "≤20 mg/kg", "<=", "20", "", "mg/kg", "inside", "0 mg/kg" },
	{ "", "≤30 mg/kg", "<=", "20", "", "mg/kg", "outside", "-10 mg/kg" },
	{ "", "≤10 mg/kg", "<=", "20", "", "mg/kg", "inside", "10 mg/kg" },
	{ "", "<20 mg/kg", "<=", "20", "", "mg/kg", "inside", "0 mg/kg" },
	{ "", "≤20 mg/kg", "<", "20", "", "mg/kg", "outside", "0 mg/kg" },
	{ "", "<20 mg/kg", "<", "20", "", "mg/kg", "inside", "0 mg/kg" },
	{ "", "<20.01 mg/kg", "<", "20", "", "mg/kg", "outside", "-0.01 mg/kg" },
	{ "", "≥20 mg/kg", "<=", "20", "", "mg/kg", "outside", "" },
	{ "", "20 mg/kg", "<=", "20", "", "mg/kg", "inside", "0 mg/kg" },
	{ "", "5~15 mg/kg", "<=", "20", "", "mg/kg", "inside", "5 mg/kg" },
	{ "", "15~25 mg/kg", "<=", "20", "", "mg/kg", "outside", "-5 mg/kg" },
	/* a lower limit */
	{ "", "≥3级", ">=", "3.5", "", "级", "outside", "-0.5 级" },
	{ "", "≥3-4级", ">=", "3.5", "", "级", "inside", "0 级" },
	{ "", "≥4级", ">=", "3.5", "", "级", "inside", "0.5 级" },
	{ "", ">3级", ">=", "3", "", "级", "inside", "0 级" },
	{ "", "≥3级", ">", "3", "", "级", "outside", "0 级" },
	{ "", ">3级", ">", "3", "", "级", "inside", "0 级" },
	{ "", "≤20 mg/kg", ">=", "20", "", "mg/kg", "outside", "" },
	{ "", "4级", ">=", "3", "", "级", "inside", "1 级" },
	/* both ends */
	{ "pH值", "4.0~7.5", "between", "4.0", "7.5", "1", "inside", "0" },
	{ "pH值", "4.5~7.0", "between", "4.0", "7.5", "1", "inside", "0.5" },
	{ "pH值", "4.0~9.0", "between", "4.0", "7.5", "1", "outside", "-1.5" },
	{ "pH值", "3.5~7.5", "between", "4.0", "7.5", "1", "outside", "-0.5" },
	{ "pH值", "≤7.5", "between", "4.0", "7.5", "1", "outside", "" },
	{ "pH值", "≥4.0", "between", "4.0", "7.5", "1", "outside", "" },
	{ "pH值", "6.0", "between", "4.0", "7.5", "1", "inside", "1.5" },
	{ "pH值", ">4.0且<7.5", "between", "4.0", "7.5", "1", "inside", "0" },
	{ "", "±5%", "between", "-10", "5", "%", "inside", "0 %" },
	{ "", "+5%~-10%", "between", "-10", "5", "%", "inside", "0 %" },
	{ "", "±10%", "between", "-10", "5", "%", "outside", "-5 %" },
	{ "", "1级", "=", "1", "", "级", "inside", "0 级" },
	{ "", "≤1级", "=", "1", "", "级", "outside", "" },
	{ "", "2级", "=", "1", "", "级", "outside", "-1 级" },
	/* units */
	{ "", "≤0.002 %", "<=", "20", "", "mg/kg", "inside", "0 %" },
	{ "", "≤0.0021 %", "<=", "20", "", "mg/kg", "outside", "-0.0001 %" },
	{ "", "≤61 s", "<=", "1", "", "min", "outside", "-1 s" },
	{ "", "≤1 min", "<=", "61", "", "s", "inside", "" },
	{ "", "≤20 ppm", "<=", "20", "", "ppm", "inside", "0 ppm" },
	{ "", "≤10 ppm", "<=", "20", "", "mg/kg", "neither", "" },
	{ "", "≤10 mg/kg", "<=", "20", "", "ppm", "neither", "" },
	{ "", "≤10 mg/L", "<=", "20", "", "mg/kg", "neither", "" },
	{ "", "≤10 Bq/L", "<=", "20", "", "mg/kg", "neither", "" },
	{ "", "≤10 Bq/L", "<=", "20", "", "", "neither", "" },
	{ "", "≤10", "<=", "20", "", "mg/kg", "neither", "" },
	{ "", "≤10 mg/kg", "<=", "20", "", "", "neither", "" },
	{ "", "≤10", "<=", "20", "", "", "inside", "10" },
	{ "", "≤0.5", "<=", "1", "", "1", "inside", "0.5" },
	{ "", "≤50 %", "<=", "1", "", "1", "inside", "50 %" },
	{ "", "≤0.5", "<=", "100", "", "%", "neither", "" },
	{ "", "≥4", ">=", "3", "", "级", "inside", "1 级" },
	{ "甲醛/(mg/kg)", "≤20", "<=", "20", "", "mg/kg", "inside", "0 mg/kg" },
	{ "耐水色牢度", "≥3-4", ">=", "3.5", "", "级", "inside", "0 级" },
	{ "", "≥4级", ">=", "3", "", "mg/kg", "neither", "" },
	{ "", "220V±10%", "between", "187", "253", "V", "inside", "11 V" },
	/* better than */
	{ "", "优于4级", ">=", "4", "", "级", "inside", "0 级" },
	{ "", "优于4级", ">", "4", "", "级", "inside", "0 级" },
	{ "", "优于3级", ">=", "4", "", "级", "outside", "-1 级" },
	{ "", "优于3级", "<=", "3", "", "级", "inside", "0 级" },
	{ "", "优于3级", "<=", "2", "", "级", "outside", "-1 级" },
	{ "", "优于3级", "between", "2", "4", "级", "neither", "" },
	{ "", "优于3级", "absent", "", "", "", "neither", "" },
	/* words */
	{ "", "不得检出", "<=", "20", "", "mg/kg", "inside", "" },
	{ "", "不得检出", "<=", "0", "", "mg/kg", "inside", "" },
	{ "", "不得检出", "<", "0", "", "mg/kg", "neither", "" },
	{ "", "不得检出", "<", "1", "", "mg/kg", "inside", "" },
	{ "", "不得检出", ">=", "20", "", "mg/kg", "neither", "" },
	{ "", "不得检出", "between", "0", "20", "mg/kg", "neither", "" },
	{ "", "不得检出", "=", "0", "", "mg/kg", "neither", "" },
	{ "", "不得检出", "absent", "", "", "", "inside", "" },
	{ "", "不得检出", "present", "", "", "", "outside", "" },
	{ "异味", "无", "absent", "", "", "", "inside", "" },
	{ "甲醛", "无", "<=", "20", "", "mg/kg", "neither", "" },
	{ "甲醛", "无甲醛", "<=", "20", "", "mg/kg", "inside", "" },
	{ "外观", "无异味", "absent", "", "", "", "neither", "" },
	{ "", "≤20 mg/kg", "absent", "", "", "", "neither", "" },
	{ "", "0", "absent", "", "", "", "inside", "" },
	{ "", "≤0 mg/kg", "absent", "", "", "", "inside", "" },
	{ "", "0~5", "absent", "", "", "", "neither", "" },
	{ "", "-5~0", "absent", "", "", "", "neither", "" },
	{ "", "≥1 个", "present", "", "", "", "neither", "" },
	{ "", "应有", "present", "", "", "", "inside", "" },
	{ "", "应有", "absent", "", "", "", "outside", "" },
	{ "", "应有", "<=", "20", "", "mg/kg", "neither", "" },
	{ "警示", "应有标签", "present", "", "", "", "neither", "" },
	{ "", "合格", "<=", "20", "", "mg/kg", "neither", "" },
	{ "", "符合GB 18401-2010", "<=", "20", "", "mg/kg", "neither", "" },
	{ "", "符合GB 18401-2010", "absent", "", "", "", "neither", "" },
};

static const char *const answers[] = { "inside", "outside", "neither" };

static struct sd_dec dec(const char *text)
{
	struct sd_dec d = { 0, 0 };

	sd_dec_read(sd_slice_of(text), &d);
	return d;
}

static void judge(const struct sd_units *units, struct sd_requirement_scratch *scratch,
		  size_t i)
{
	struct sd_limit_value limit = {
		.limit = dec(cases[i].limit), .limit_to = dec(cases[i].limit_to),
		.unit = sd_unit_find(units, &scratch->unit, sd_slice_of(cases[i].unit))
	};
	struct sd_buf out = SD_BUF_INIT;
	struct sd_requirement q;
	struct sd_margin margin;
	enum sd_within got;

	ok(!sd_relation_read(sd_slice_of(cases[i].relation), &limit.relation), "%s",
	   cases[i].relation);
	sd_requirement_read(units, scratch, sd_slice_of(cases[i].name),
			    sd_slice_of(cases[i].declared), &q);
	got = sd_requirement_within(&q, &limit, &margin);
	ok(!strcmp(answers[got], cases[i].want), "%s within %s %s %s %s is %s",
	   cases[i].declared, cases[i].relation, cases[i].limit, cases[i].limit_to,
	   cases[i].unit, cases[i].want);
	sd_margin_write(&margin, &q, &limit, &out);
	is(out.p ? out.p : "", out.n, cases[i].margin, "by so much");
	ok(sd_requirement_within(&q, &limit, NULL) == got,
	   "asked with or without margin");
	sd_buf_release(&out);
}

int main(void)
{
	struct sd_requirement_scratch scratch = { { SD_BUF_INIT } };
	struct sd_units *units = load_units();
	enum sd_relation relation;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		judge(units, &scratch, i);
	ok(sd_relation_read(SD_S("≤"), &relation) == -1,
	   "a relation is a word of the table");
	ok(sd_relation_read(SD_S(""), &relation) == -1, "and not empty");
	sd_requirement_scratch_release(&scratch);
	sd_units_free(units);
	return done();
}
