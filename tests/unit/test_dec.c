/* Decimals: what is read, how it compares, what comes out again. */

#include "base/dec.h"
#include "tap.h"

static const struct { const char *text; int result; const char *written; } reads[] = {
	{ "0", 0, "0" }, { "1.10", 0, "1.10" }, { "-0.05", 0, "-0.05" }, { "+3", 0, "3" },
	{ "5e-06", 0, "0.000005" }, { "1.2e3", 0, "1200" }, { "0.000001", 0, "0.000001" },
	{ "999999999999999999", 0, "999999999999999999" }, { "007", 0, "7" },
	{ "1000000000000000000", -1, "" }, { "", -1, "" }, { ".", -1, "" }, { "1.", -1, "" },
	{ ".5", -1, "" }, { "1e", -1, "" }, { "1e+", -1, "" }, { "12x", -1, "" },
	{ "1.2.3", -1, "" }, { "1e400", -1, "" }, { "-", -1, "" }, { "1 ", -1, "" },
};

static const struct { const char *a, *b; int order; } compares[] = {
	{ "1.10", "1.1", 0 }, { "1.1", "1.01", 1 }, { "-1", "1", -1 }, { "0", "-0", 0 },
	{ "0.00", "0", 0 }, { "1e18", "999999999999999999", 1 }, { "5e-06", "0.00001", -1 },
	{ "-2", "-10", 1 }, { "1e60", "1e-60", 1 }, { "1e-60", "-1e60", 1 }, { "20", "2e1", 0 },
	{ "100000000000000001", "1e17", 1 }, { "-20.0", "-20", 0 },
};

#define NOUGHTS "000000000000000000000000000000000000000"

static const struct { const char *a, *b; const char *sum, *difference, *product; } sums[] = {
	{ "220", "22", "242", "198", "4840" }, { "0.05", "1.1", "1.15", "-1.05", "0.055" },
	{ "5", "0", "5", "5", "0" }, { "1e19", "100000000000000000", "10100000000000000000",
	  "9900000000000000000", "1000000000000000000000000000000000000" },
	{ "500000000000000000", "2e0", "500000000000000002", "499999999999999998",
	  "1000000000000000000" },
	{ "20.40e50", "0e25", "2040" NOUGHTS "000000000", "2040" NOUGHTS "000000000", "0" },
	{ "-1.5", "1.5", "0.0", "-3.0", "-2.25" },
};

static struct sd_dec dec(const char *text)
{
	struct sd_dec d = { 0, 0 };

	sd_dec_read(sd_slice_of(text), &d);
	return d;
}

static void written(struct sd_dec d, const char *want, const char *name)
{
	struct sd_buf out = SD_BUF_INIT;

	sd_dec_write(d, &out);
	is(out.p, out.n, want, name);
	sd_buf_release(&out);
}

static void check_read(const char *text, int result, const char *want)
{
	struct sd_dec d;

	ok(sd_dec_read(sd_slice_of(text), &d) == result, "'%s' gives %d", text, result);
	if (!result)
		written(d, want, "and comes out as it is");
}

int main(void)
{
	struct sd_dec d;
	size_t i;

	for (i = 0; i < sizeof reads / sizeof *reads; i++)
		check_read(reads[i].text, reads[i].result, reads[i].written);
	for (i = 0; i < sizeof compares / sizeof *compares; i++) {
		struct sd_dec a = dec(compares[i].a), b = dec(compares[i].b);

		ok(sd_dec_compare(a, b) == compares[i].order, "%s against %s is %d",
		   compares[i].a, compares[i].b, compares[i].order);
		ok(sd_dec_compare(b, a) == -compares[i].order, "and mirrored");
	}
	for (i = 0; i < sizeof sums / sizeof *sums; i++) {
		ok(!sd_dec_add(dec(sums[i].a), dec(sums[i].b), &d), "adds");
		written(d, sums[i].sum, "sum");
		ok(!sd_dec_sub(dec(sums[i].a), dec(sums[i].b), &d), "subtracts");
		written(d, sums[i].difference, "difference");
		ok(!sd_dec_mul(dec(sums[i].a), dec(sums[i].b), &d), "multiplies");
		written(d, sums[i].product, "product");
	}
	ok(sd_dec_add(dec("1e40"), dec("1e-40"), &d) == -1, "a sum that does not fit is refused");
	ok(sd_dec_mul(dec("999999999999999999"), dec("999999999999999999"), &d) == -1,
	   "so is such a product");
	ok(sd_dec_mul(dec("1e-40"), dec("1e-40"), &d) == -1, "and one that is too small");
	ok(sd_dec_add(dec("1e19"), dec("1"), &d) == -1, "and a sum of figures too far apart");
	written(sd_dec_shift(dec("1.5"), 3), "1500", "moving the point is exact");
	written(sd_dec_reduce(dec("1.100")), "1.1", "zeros at the end can be dropped");
	return done();
}
