/* Units: every spelling of the shipped table, exact conversion, names with units. */

#include "model/unit.h"

#include "base/utf8.h"
#include "tables.h"

static struct sd_units *units;
static struct sd_unit_scratch scratch;

static const struct sd_unit *unit(const char *spelling)
{
	return sd_unit_find(units, &scratch, sd_slice_of(spelling));
}

static void spellings(void)
{
	struct sd_slice c[9], one;
	struct sd_tsv t;
	size_t rows = 0;

	open_table(&t, "units", unit_columns);
	while (sd_tsv_next(&t, c, NULL) > 0) {
		const struct sd_unit *u;

		rows++;
		while (sd_slice_cut(&c[8], ';', &one)) {
			u = sd_unit_find(units, &scratch, one);
			ok(u && sd_slice_eq(u->id, c[0]), "'%.*s' is %.*s", (int)one.n,
			   one.p, (int)c[0].n, c[0].p);
		}
		u = sd_unit_find(units, &scratch, c[0]);
		ok(u && sd_slice_eq(u->id, c[0]), "so is its id");
	}
	ok(rows == sd_units_count(units), "every row is a unit");
	sd_tsv_close(&t);
}

static const struct { const char *spelling, *id; } finds[] = {
	{ " mg / kg ", "mg/kg" }, { "ｍｇ／ｋｇ", "mg/kg" }, { "㎎/㎏", "mg/kg" },
	{ "\u3000mg/kg", "mg/kg" },
	{ "\u00B5g/kg", "μg/kg" }, { "\u03BCg/kg", "μg/kg" }, { "m²", "m²" },
	{ "m2", "m²" }, { "㎡", "m²" },
	{ "ｄＢ（Ａ）", "dB(A)" }, { "\u2126", "Ω" }, { "％", "%" }, { "℃", "℃" },
	{ "° C", "℃" },
	{ "mW", "mW" }, { "MW", NULL }, { "mg/kgx", NULL }, { "", NULL }, { "x", NULL },
	{ "MPa", "MPa" }, { "mPa", NULL },
};

static const struct { const char *a, *b; enum sd_unit_match want; } dims[] = {
	{ "mg/kg", "%", SD_UNIT_COMPARABLE }, { "mg/kg", "mg/L", SD_UNIT_DIFFERENT },
	{ "mg/kg", "ppm", SD_UNIT_AMBIGUOUS }, { "ppm", "ppm", SD_UNIT_COMPARABLE },
	{ "ppm", "ppb", SD_UNIT_AMBIGUOUS }, { "ppm", "×10⁻⁶", SD_UNIT_AMBIGUOUS },
	{ "ppm", "mg/m³", SD_UNIT_DIFFERENT }, { "℃", "K", SD_UNIT_DIFFERENT },
	{ "dB", "dB(A)", SD_UNIT_DIFFERENT }, { "J", "kW·h", SD_UNIT_COMPARABLE },
	{ "V", "mV", SD_UNIT_COMPARABLE }, { "级", "1", SD_UNIT_DIFFERENT },
	{ "次", "个", SD_UNIT_DIFFERENT }, { "1", "倍", SD_UNIT_COMPARABLE },
};

/* NULL: no exact result */
static const struct { const char *value, *from, *to, *want; } conversions[] = {
	{ "0.1", "%", "mg/kg", "1000" }, { "1000", "mg/kg", "%", "0.1000" },
	{ "20", "mg/kg", "%", "0.0020" }, { "1.10", "mg/kg", "g/kg", "0.00110" },
	{ "5", "mg/L", "mg/m³", "5000" }, { "1", "min", "s", "60" },
	{ "90", "s", "min", "1.5" },
	{ "1", "s", "min", NULL }, { "1", "h", "min", "60" }, { "1", "W·h", "J", "3600" },
	{ "3600000", "J", "kW·h", "1" }, { "1", "J", "kW·h", NULL },
	{ "6", "m³/min", "m³/h", "360" },
	{ "1", "d", "h", "24" }, { "20", "ppm", "mg/kg", NULL },
	{ "20", "ppm", "ppm", "20" },
	{ "-5", "℃", "℃", "-5" }, { "0", "mg/kg", "%", "0.0000" },
	{ "999999999999999999", "d", "s", NULL }, { "1", "kG²·mm²", "T²·mm²", "0.01" },
};

static const struct { const char *a, *ua, *b, *ub; int order; } compares[] = {
	{ "1", "min", "60", "s", 0 }, { "59", "s", "1", "min", -1 },
	{ "61", "s", "1", "min", 1 },
	{ "0.016666666666666667", "min", "1", "s", 1 },
	{ "0.016666666666666666", "min", "1", "s", -1 },
	{ "0.1", "%", "1000", "mg/kg", 0 }, { "0.1", "%", "1000.01", "mg/kg", -1 },
	{ "-0.1", "%", "-1000.01", "mg/kg", 1 }, { "-1", "%", "1", "mg/kg", -1 },
	{ "0", "%", "0.00", "mg/kg", 0 }, { "1", "kW·h", "3600000", "J", 0 },
	{ "999999999999999999", "d", "999999999999999998", "d", 1 },
	{ "999999999999999999", "d", "1", "s", 1 }, { "1", "m³", "1000", "L", 0 },
	{ "999999999999999999", "kW·h", "999999999999999999", "mJ", 1 },
	{ "5e-06", "%", "0.05", "mg/kg", 0 }, { "0.999", "m", "1", "m", -1 },
};

static const struct { const char *name, *stem, *text, *id; } names[] = {
	{ "甲醛含量/(mg/kg)", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量（mg/kg）", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量,mg/kg", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量，mg/kg", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量 mg/kg", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量/mg/kg", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量／（mg/kg）", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量[ mg/kg ]", "甲醛含量", "mg/kg", "mg/kg" },
	{ "甲醛含量：mg/kg", "甲醛含量", "mg/kg", "mg/kg" }, { "噪声dB(A)", "噪声", "dB(A)", "dB(A)" },
	{ "dB(A)", "dB(A)", "", NULL },
	{ "噪声 dB(A)", "噪声", "dB(A)", "dB(A)" }, { "噪声/dB(A)", "噪声", "dB(A)", "dB(A)" },
	{ "净化能效（m³/(W·h)）", "净化能效", "m³/(W·h)", "m³/(W·h)" }, { "pH值", "pH值", "", NULL },
	{ "pH值（无量纲）", "pH值", "无量纲", "1" }, { "甲醛释放量（气候舱法）", "甲醛释放量（气候舱法）", "", NULL },
	{ "铅（Pb）", "铅（Pb）", "", NULL }, { "含量/(xx)", "含量", "xx", NULL },
	{ "长/宽/高", "长/宽/高", "", NULL },
	{ "试验 1", "试验 1", "", NULL }, { "", "", "", NULL },
	{ "(mg/kg)", "(mg/kg)", "", NULL },
	{ "耐水色牢度/级", "耐水色牢度", "级", "级" }, { "厚度（", "厚度（", "", NULL },
	{ "拉伸强度/断裂伸长率 %", "拉伸强度/断裂伸长率", "%", "%" },
};

static struct sd_dec dec(const char *text)
{
	struct sd_dec d = { 0, 0 };

	ok(!sd_dec_read(sd_slice_of(text), &d), "%s", text);
	return d;
}

static void convert(const char *value, const char *from, const char *to, const char *want)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_dec d;
	int result = sd_unit_convert(dec(value), unit(from), unit(to), &d);

	ok((result == 0) == (want != NULL), "%s %s in %s %s", value, from, to,
	   want ? "is exact" : "is not a decimal");
	if (!result && want) {
		sd_dec_write(d, &out);
		is(out.p, out.n, want, "namely so much");
		ok(sd_unit_compare_values(dec(value), unit(from), d, unit(to)) == 0,
		   "and compares as equal");
	}
	sd_buf_release(&out);
}

static void split(const char *name, const char *stem, const char *text, const char *id)
{
	struct sd_unit_name out;
	bool found = sd_unit_split_name(units, &scratch, sd_slice_of(name), &out);

	is(out.stem.p, out.stem.n, stem, name);
	is(out.unit_text.p, out.unit_text.n, text, "its unit text");
	ok(found == (*text != 0) &&
		   (id ? out.unit && sd_slice_is(out.unit->id, id) : !out.unit),
	   "its unit is %s", id ? id : "none");
}

/* A row of kind k and base b with what is wrong in it. */
static const struct {
	const char *id, *factor, *exp10, *offset, *spellings, *want;
} refused[] = {
	{ "x", "0", "", "0", "", "unit 'x': factor '0' is no decimal above 0" },
	{ "x", "1/3", "", "0", "", "unit 'x': factor '1/3' is no decimal above 0" },
	{ "x", "100", "3", "0", "", "unit 'x': factor is not 10 to the power '3'" },
	{ "x", "1234567890123", "", "0", "", "unit 'x': factor has more than 12 digits" },
	{ "℉", "0.5", "", "-17.8", "", "unit '℉': offset '-17.8' is not 0" },
	{ "x", "1", "", "", "xx;㎎／㎏",
	  "unit 'x': spelling '㎎／㎏' stands for 'mg/kg' already" },
	{ "", "1", "", "", "",
	  "unit '': id, kind or base is missing, or more than 4096 units" },
};

static void refusals(void)
{
	size_t i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++) {
		const struct sd_unit_row row = {
			.id = sd_slice_of(refused[i].id), .ucum = SD_S("x"),
			.kind = SD_S("k"), .base = SD_S("b"),
			.factor = sd_slice_of(refused[i].factor),
			.exp10 = sd_slice_of(refused[i].exp10),
			.offset = sd_slice_of(refused[i].offset), .ambiguous = SD_S("no"),
			.spellings = sd_slice_of(refused[i].spellings)
		};
		struct sd_err err = { 0 };

		ok(sd_units_add(units, &row, &err) == -1 && err.kind == SD_UNJUDGED,
		   "a broken row is refused");
		is(err.text, strlen(err.text), refused[i].want, "and named");
	}
}

static void found(void)
{
	size_t i;

	for (i = 0; i < sizeof finds / sizeof *finds; i++) {
		const struct sd_unit *u = unit(finds[i].spelling);

		ok(finds[i].id ? u && sd_slice_is(u->id, finds[i].id) : !u, "'%s' is %s",
		   finds[i].spelling, finds[i].id ? finds[i].id : "no unit");
	}
	ok(sd_unit_at(units, 0)->index == 0, "units are counted from 0");
}

static void dimensions(void)
{
	size_t i;

	for (i = 0; i < sizeof dims / sizeof *dims; i++) {
		const struct sd_unit *a = unit(dims[i].a), *b = unit(dims[i].b);

		ok(sd_unit_compare_dim(a, b) == dims[i].want &&
		   sd_unit_compare_dim(b, a) == dims[i].want,
		   "%s and %s: %d", dims[i].a, dims[i].b, dims[i].want);
		ok(sd_unit_comparable(a, b) == (dims[i].want == SD_UNIT_COMPARABLE),
		   "comparable accordingly");
	}
}

static void order(const char *a, const char *ua, const char *b, const char *ub, int want)
{
	struct sd_dec x = dec(a), y = dec(b);

	ok(sd_unit_compare_values(x, unit(ua), y, unit(ub)) == want &&
	   sd_unit_compare_values(y, unit(ub), x, unit(ua)) == -want,
	   "%s %s against %s %s is %d", a, ua, b, ub, want);
}

int main(void)
{
	size_t i;

	units = load_units();
	spellings();
	found();
	dimensions();
	for (i = 0; i < sizeof conversions / sizeof *conversions; i++)
		convert(conversions[i].value, conversions[i].from, conversions[i].to,
			conversions[i].want);
	for (i = 0; i < sizeof compares / sizeof *compares; i++)
		order(compares[i].a, compares[i].ua, compares[i].b, compares[i].ub,
		      compares[i].order);
	for (i = 0; i < sizeof names / sizeof *names; i++)
		split(names[i].name, names[i].stem, names[i].text, names[i].id);
	refusals();
	sd_unit_scratch_release(&scratch);
	sd_units_free(units);
	sd_units_free(NULL);
	return done();
}
