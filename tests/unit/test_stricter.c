/* Two requirements compared: each case both ways round. */

#include "model/stricter.h"

#include "base/rand.h"
#include "tables.h"

static const struct {
	const char *was_name, *was, *name, *now, *want, *margin;
} cases[] = {
	/* figures */
	{ "", "≤20 mg/kg", "", "≤10 mg/kg", "tighter", "10 mg/kg" },
	{ "", "≤20 mg/kg", "", "<20 mg/kg", "tighter", "0 mg/kg" },
	{ "", "≤20 mg/kg", "", "≤20.0 mg/kg", "equal", "0 mg/kg" },
	{ "", "不大于20mg/kg", "", "≤20 mg/kg", "equal", "0 mg/kg" },
	{ "", "≥3级", "", "≥3-4级", "tighter", "0.5 级" },
	{ "", "4.0~7.5", "", "4.0~9.0", "looser", "-1.5" },
	{ "", "4.0~7.5", "", "4.5~7.0", "tighter", "0.5" },
	{ "", "4.0~7.5", "", "5.0~8.0", "not comparable", "" },
	{ "", "≥3级", "", "≤3级", "not comparable", "" },
	{ "", "(220±22)V", "", "220V±10%", "equal", "0 V" },
	{ "", "20 mg/kg", "", "30 mg/kg", "not comparable", "" },
	{ "", "≤20 mg/kg", "", "20 mg/kg", "tighter", "0 mg/kg" },
	{ "", "≤20 mg/kg", "", "5~15 mg/kg", "tighter", "5 mg/kg" },
	/* units */
	{ "", "≤20 mg/kg", "", "≤0.02 g/kg", "equal", "0 g/kg" },
	{ "", "≤20 mg/kg", "", "≤0.002 %", "equal", "0 %" },
	{ "", "≤60 s", "", "≤1 min", "equal", "0 min" },
	{ "", "≤1 min", "", "≤60 s", "equal", "0 s" },
	{ "", "≤61 s", "", "≤1 min", "tighter", "" },
	{ "", "≤20 mg/kg", "", "≤0.03 g/kg", "looser", "-0.01 g/kg" },
	{ "甲醛含量/(mg/kg)", "≤20", "甲醛含量", "≤20 mg/kg", "equal", "0 mg/kg" },
	{ "", "≤20 mg/kg", "", "≤20 ppm", "not comparable", "" },
	{ "", "≤20 ppm", "", "≤10 ppm", "tighter", "10 ppm" },
	{ "", "≤20 mg/kg", "", "≤20 mg/L", "not comparable", "" },
	{ "", "≤20", "", "≤20 mg/kg", "not comparable", "" },
	{ "", "≤20", "", "≤10", "tighter", "10" },
	{ "含量/(xx)", "≤20", "含量/(xx)", "≤10", "tighter", "10 xx" },
	{ "含量/(xx)", "≤20", "含量/(yy)", "≤10", "not comparable", "" },
	{ "含量/(xx)", "≤20", "", "≤10 mg/kg", "not comparable", "" },
	/* what stands in brackets must be the same */
	{ "", "≤20 mg/kg（A类）", "", "≤10 mg/kg（A类）", "tighter", "10 mg/kg" },
	{ "", "≤20 mg/kg（A类）", "", "≤20 mg/kg（B类）", "not comparable", "" },
	{ "", "≤20 mg/kg（含框）", "", "≤20 mg/kg（不含框）", "not comparable", "" },
	{ "", "≤20 mg/kg（A 类）", "", "≤20 mg/kg(A类)", "equal", "0 mg/kg" },
	/* better than */
	{ "", "≥3级", "", "优于3级", "tighter", "0 级" },
	{ "", "≥4级", "", "优于3级", "looser", "-1 级" },
	{ "", "≤3级", "", "优于3级", "tighter", "0 级" },
	{ "", "优于3级", "", "优于3级", "equal", "" },
	{ "", "优于3级", "", "优于4级", "not comparable", "" },
	{ "", "2~4级", "", "优于3级", "not comparable", "" },
	/* words */
	{ "", "≤20 mg/kg", "", "不得检出", "tighter", "" },
	{ "", "≥20 mg/kg", "", "不得检出", "not comparable", "" },
	{ "", "5~20 mg/kg", "", "不得检出", "not comparable", "" },
	{ "", "<0", "", "不得检出", "not comparable", "" },
	{ "", "≤0 mg/kg", "", "不得检出", "equal", "" },
	{ "", "0", "", "不得检出", "equal", "" },
	{ "甲醛", "≤20 mg/kg", "甲醛", "无", "not comparable", "" },
	{ "外观", "≤20", "外观", "无异味", "not comparable", "" },
	{ "外观", "无异味", "外观", "不得有异味", "equal", "" },
	{ "外观", "无异味", "外观", "无裂纹", "not comparable", "" },
	{ "警示", "应有标签", "警示", "应有标签", "equal", "" },
	{ "警示", "应有", "警示", "不得有", "not comparable", "" },
	{ "", "符合GB 4706.1-2005的规定", "", "应符合 GB 4706.1—2005", "equal", "" },
	{ "", "符合GB 4706.1-2005", "", "符合GB 4706.1-2024", "not comparable", "" },
	{ "", "符合GB 4706.1-2005", "", "≤20 mg/kg", "not comparable", "" },
	{ "", "合格", "", "合格", "not comparable", "" },
};

static const char *mirror(const char *word)
{
	return !strcmp(word, "tighter") ? "looser" : !strcmp(word, "looser") ? "tighter" : word;
}

static void judge(const struct sd_units *units, struct sd_requirement_scratch *scratch,
		  size_t i)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_limit_value other = { .unit = NULL };
	struct sd_requirement was, now;
	struct sd_margin margin;
	enum sd_strictness got;

	sd_requirement_read(units, scratch, sd_slice_of(cases[i].was_name),
			    sd_slice_of(cases[i].was), &was);
	sd_requirement_read(units, scratch, sd_slice_of(cases[i].name),
			    sd_slice_of(cases[i].now), &now);
	got = sd_requirement_compare(&was, &now, &margin);
	ok(!strcmp(sd_strictness_word(got), cases[i].want), "%s, then %s is %s", cases[i].was,
	   cases[i].now, cases[i].want);
	sd_margin_write(&margin, &now, &other, &out);
	is(out.p ? out.p : "", out.n, cases[i].margin, "by so much");
	got = sd_requirement_compare(&now, &was, NULL);
	ok(!strcmp(sd_strictness_word(got), mirror(cases[i].want)), "%s, then %s is the mirror",
	   cases[i].now, cases[i].was);
	sd_buf_release(&out);
}

enum { CELLS = 60 };

/* One of few cells, so that often one lies in another. */
static void draw(struct sd_rand *r, struct sd_buf *out)
{
	static const char *const unit[] = { "mg/kg", "g/kg", "%", "级", "" };
	static const char *const sign[] = { "≤", "<", "≥", ">", "优于", "" };
	uint32_t low = sd_rand_below(r, 4), what = sd_rand_below(r, 10);

	sd_buf_clear(out);
	if (what == 9)
		sd_buf_text(out, "不得检出");
	else if (what == 8)
		sd_buf_printf(out, "%u~%u", low, low + 1 + sd_rand_below(r, 3));
	else
		sd_buf_printf(out, "%s%u", sign[what % 6], low);
	if (what < 9)
		sd_buf_text(out, unit[sd_rand_below(r, 5)]);
	sd_buf_cstr(out);
}

/* Of cells drawn at random: whatever is tighter than the tighter is tighter. */
static void compose(const struct sd_units *units, struct sd_requirement_scratch *scratch)
{
	static struct sd_requirement q[CELLS];
	static struct sd_buf text[CELLS];
	struct sd_rand r;
	size_t a, b, c, chains = 0, broken = 0;

	sd_rand_init(&r, 7);
	for (a = 0; a < CELLS; a++) {
		draw(&r, &text[a]);
		sd_requirement_read(units, scratch, SD_S(""), sd_buf_slice(&text[a]), &q[a]);
	}
	for (a = 0; a < CELLS; a++)
		for (b = 0; b < CELLS; b++)
			for (c = 0; c < CELLS; c++) {
				enum sd_strictness ab = sd_requirement_compare(&q[a], &q[b], NULL);
				enum sd_strictness bc = sd_requirement_compare(&q[b], &q[c], NULL);

				/* "better than" takes its side from what it is held against */
				if (ab != SD_TIGHTER || bc != SD_TIGHTER ||
				    q[a].kind == SD_REQ_BETTER || q[b].kind == SD_REQ_BETTER ||
				    q[c].kind == SD_REQ_BETTER)
					continue;
				chains++;
				if (sd_requirement_compare(&q[a], &q[c], NULL) == SD_TIGHTER)
					continue;
				broken++;
				printf("# %s, %s, %s\n", text[a].p, text[b].p, text[c].p);
			}
	ok(chains > 500, "%zu chains of two tightenings", chains);
	ok(!broken, "each of them is a tightening");
	for (a = 0; a < CELLS; a++)
		sd_buf_release(&text[a]);
}

int main(void)
{
	struct sd_requirement_scratch scratch = { { SD_BUF_INIT } };
	struct sd_units *units = load_units();
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		judge(units, &scratch, i);
	compose(units, &scratch);
	sd_requirement_scratch_release(&scratch);
	sd_units_free(units);
	return done();
}
