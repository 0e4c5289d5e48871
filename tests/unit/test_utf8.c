/* UTF-8: what is well-formed, how wide it is, what folds into what.
 *
 * The file under test is included, so that its vector path and its portable
 * path can be asked one by one. */

#include <stdlib.h>

#include "base/mem.h"
#include "base/rand.h"
#include "tap.h"

#include "base/utf8.c"

#define T(text) text, sizeof(text) - 1

/* The Unicode Standard, table 3-7: all well-formed sequences. */
static const struct { unsigned char first[2], second[2], len; } forms[] = {
	{ { 0x00, 0x7F }, { 0x80, 0xBF }, 1 }, { { 0xC2, 0xDF }, { 0x80, 0xBF }, 2 },
	{ { 0xE0, 0xE0 }, { 0xA0, 0xBF }, 3 }, { { 0xE1, 0xEC }, { 0x80, 0xBF }, 3 },
	{ { 0xED, 0xED }, { 0x80, 0x9F }, 3 }, { { 0xEE, 0xEF }, { 0x80, 0xBF }, 3 },
	{ { 0xF0, 0xF0 }, { 0x90, 0xBF }, 4 }, { { 0xF1, 0xF3 }, { 0x80, 0xBF }, 4 },
	{ { 0xF4, 0xF4 }, { 0x80, 0x8F }, 4 },
};

/* The referee: the table, byte by byte. */
static size_t referee(const unsigned char *p, size_t n)
{
	size_t i, k, f;

	for (i = 0; i < n; i += forms[f].len) {
		for (f = 0; f < sizeof forms / sizeof *forms; f++)
			if (p[i] >= forms[f].first[0] && p[i] <= forms[f].first[1])
				break;
		if (f == sizeof forms / sizeof *forms || n - i < forms[f].len)
			return i;
		for (k = 1; k < forms[f].len; k++)
			if (p[i + k] < (k == 1 ? forms[f].second[0] : 0x80) ||
			    p[i + k] > (k == 1 ? forms[f].second[1] : 0xBF))
				return i;
	}
	return n;
}

static size_t by_vector(const unsigned char *p, size_t n)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return check_portable(p, n, check_avx2(p, n));
#endif
	return check_portable(p, n, 0);
}

static bool all_agree(const unsigned char *p, size_t n)
{
	size_t want = referee(p, n);

	return sd_utf8_check((const char *)p, n) == want && by_vector(p, n) == want &&
	       check_portable(p, n, 0) == want;
}

/* Each class, and how many of its bytes are good. */
static const struct { const char *name, *text; size_t n, good; } classes[] = {
	{ "nothing", T(""), 0 }, { "ASCII", T("abc"), 3 }, { "NUL", T("a\0b"), 3 },
	{ "two bytes, first and last", T("\xC2\x80\xDF\xBF"), 4 },
	{ "three bytes, first and last", T("\xE0\xA0\x80\xEF\xBF\xBF"), 6 },
	{ "about the surrogates", T("\xED\x9F\xBF\xEE\x80\x80"), 6 },
	{ "four bytes, first and last", T("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), 8 },
	{ "a byte-order mark", T("\xEF\xBB\xBF"), 3 },
	{ "a continuation alone", T("a\x80"), 1 }, { "the last continuation", T("a\xBF"), 1 },
	{ "overlong NUL", T("a\xC0\x80"), 1 }, { "overlong DEL", T("a\xC1\xBF"), 1 },
	{ "overlong, three bytes", T("a\xE0\x9F\xBF"), 1 },
	{ "overlong, four bytes", T("a\xF0\x8F\xBF\xBF"), 1 },
	{ "the first surrogate", T("a\xED\xA0\x80"), 1 },
	{ "the last surrogate", T("a\xED\xBF\xBF"), 1 },
	{ "U+110000", T("a\xF4\x90\x80\x80"), 1 }, { "U+140000", T("a\xF5\x80\x80\x80"), 1 },
	{ "five bytes", T("a\xF8\x88\x80\x80\x80"), 1 },
	{ "six bytes", T("a\xFC\x84\x80\x80\x80\x80"), 1 },
	{ "FE", T("a\xFE"), 1 }, { "FF", T("a\xFF"), 1 },
	{ "cut after one of two", T("a\xC3"), 1 }, { "cut after one of three", T("a\xE4"), 1 },
	{ "cut after two of three", T("a\xE4\xB8"), 1 },
	{ "cut after three of four", T("a\xF0\x9F\x98"), 1 },
	{ "cut by ASCII", T("a\xE4\xB8z"), 1 }, { "cut by another", T("a\xE4\xC3\xA9"), 1 },
	{ "a continuation too many", T("a\xC3\xA9\xA9"), 3 },
};

/* The class behind `lead` bytes of whole characters, with more of them behind it. */
static bool agree_behind(const char *fill, size_t lead, const char *text, size_t n)
{
	unsigned char page[256];
	size_t len = strlen(fill), used = 0;

	while (used + len <= lead)
		memcpy(page + used, fill, len), used += len;
	memcpy(page + used, text, n);
	used += n;
	if (!all_agree(page, used))
		return false;
	while (used + len <= sizeof page)
		memcpy(page + used, fill, len), used += len;
	return all_agree(page, used);
}

/* Each class alone, and at every place of a text that the vector path takes. */
static void check_classes(void)
{
	static const char *const fill[] = { "x", "\xC3\xA9", "\xE4\xB8\xAD", "\xF0\x9F\x98\x80" };
	size_t i, k, lead;

	for (i = 0; i < sizeof classes / sizeof *classes; i++) {
		bool same = sd_utf8_check(classes[i].text, classes[i].n) == classes[i].good;

		for (k = 0; k < 4; k++)
			for (lead = 0; lead < 200; lead++)
				same = same && agree_behind(fill[k], lead, classes[i].text,
							    classes[i].n);
		ok(same, "%s: %zu of %zu bytes are good", classes[i].name, classes[i].good,
		   classes[i].n);
	}
}

/* All pairs of bytes that begin above ASCII, with telling third and fourth
 * bytes, across the seam of two vectors. */
static void check_quadruples(void)
{
	static const unsigned char tell[] = { 0x41, 0x7F, 0x80, 0x9F, 0xBF, 0xC2, 0xE0, 0xF4 };
	unsigned char page[64];
	unsigned pair, k;
	int bad = 0;

	for (pair = 0x8000; pair < 0x10000; pair++)
		for (k = 0; k < 64; k++) {
			unsigned char *p = page + 27 + (pair + k) % 6;

			memset(page, 'x', sizeof page);
			p[0] = (unsigned char)(pair >> 8);
			p[1] = (unsigned char)pair;
			p[2] = tell[k & 7];
			p[3] = tell[k >> 3];
			bad += !all_agree(page, sizeof page);
		}
	ok(bad == 0, "all pairs of bytes with what follows are judged alike (%d not)", bad);
}

/* Text of sequences of all lengths, `n` bytes or a little less. */
static size_t put_text(unsigned char *p, size_t n, struct sd_rand *r)
{
	uint32_t widest = sd_rand_below(r, 4), code;
	struct sd_buf one = SD_BUF_INIT;
	size_t used = 0;

	while (used < n) {
		static const uint32_t top[] = { 0x80, 0x800, 0x10000, 0x110000 };

		code = sd_rand_below(r, top[sd_rand_below(r, widest + 1)]);
		if (code >= 0xD800 && code < 0xE000)
			continue;
		sd_buf_clear(&one);
		sd_utf8_put(&one, code);
		if (one.n > n - used)
			break;
		memcpy(p + used, one.p, one.n);
		used += one.n;
	}
	sd_buf_release(&one);
	return used;
}

/* Random texts with up to three bytes changed, at every alignment, each with
 * nothing readable behind it. */
static void check_random(void)
{
	static const unsigned char nasty[] = {
		0, 'a', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
		0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF
	};
	unsigned char text[200];
	struct sd_rand r;
	int round, bad = 0, broken = 0;

	sd_rand_init(&r, 1);
	for (round = 0; round < 1000000; round++) {
		size_t n = put_text(text, sd_rand_below(&r, 201), &r), lead = (size_t)round % 64;
		unsigned char *block;
		uint32_t hits = sd_rand_below(&r, 4);

		while (n && hits--)
			text[sd_rand_below(&r, (uint32_t)n)] =
				nasty[sd_rand_below(&r, sizeof nasty)];
		block = sd_alloc(lead + n);
		if (n)
			memcpy(block + lead, text, n);
		bad += !all_agree(block + lead, n);
		broken += referee(block + lead, n) < n;
		free(block);
	}
	ok(bad == 0, "1,000,000 random texts are judged alike (%d not)", bad);
	ok(broken > 200000 && broken < 800000, "of which %d are ill-formed", broken);
}

static void check_round_trip(void)
{
	struct sd_buf b = SD_BUF_INIT;
	uint32_t code;
	size_t len;
	int bad = 0;

	for (code = 0; code < 0x110000; code++) {
		bool is_surrogate = code >= 0xD800 && code < 0xE000;

		sd_buf_clear(&b);
		sd_utf8_put(&b, code);
		bad += is_surrogate ? sd_utf8_check(b.p, b.n) != 0 :
			sd_utf8_check(b.p, b.n) != b.n || sd_utf8_count(sd_buf_slice(&b)) != 1 ||
			sd_utf8_decode(b.p, b.n, &len) != code || len != b.n;
	}
	ok(bad == 0, "all code points come back, surrogates are refused (%d not)", bad);
	sd_buf_release(&b);
}

/* Columns where ambiguous characters take one, and where they take two. */
static const struct { const char *text; int one, two; } widths[] = {
	{ "", 0, 0 }, { "abc", 3, 3 }, { "≤20 mg/kg", 9, 10 }, { "±", 1, 2 }, { "℃", 1, 2 },
	{ "①", 1, 2 }, { "×", 1, 2 }, { "μΩ", 2, 4 }, { "“”", 2, 4 }, { "Я", 1, 2 }, { "≥", 1, 2 },
	{ "甲醛含量", 8, 8 }, { "（ＧＢ）", 8, 8 }, { "。", 2, 2 }, { "　", 2, 2 }, { "ｱ", 1, 1 },
	{ "é", 1, 2 }, { "e\xCC\x81", 1, 1 }, { "\xCC\x81", 0, 0 }, { "²", 1, 2 }, { "m³", 2, 3 },
	{ "😀", 2, 2 }, { "𠀀", 2, 2 }, { "\t", 0, 0 }, { "\x7F", 0, 0 }, { "\xE2\x80\x8B", 0, 0 },
	{ "ü", 1, 2 }, { "ñ", 1, 1 }, { "한국", 4, 4 },
};

static void check_columns(void)
{
	size_t i;

	for (i = 0; i < sizeof widths / sizeof *widths; i++) {
		struct sd_slice text = sd_slice_of(widths[i].text);

		ok(sd_utf8_columns(text, 1) == widths[i].one &&
		   sd_utf8_columns(text, 2) == widths[i].two,
		   "'%s' is %d columns wide, or %d", widths[i].text[0] < 32 ? "" : widths[i].text,
		   widths[i].one, widths[i].two);
	}
}

/* What is compared, and what headings are found by. */
static const struct { const char *text, *folded, *loose; } folds[] = {
	{ "", "", "" }, { "GB 18401-2010", "GB18401-2010", "gb18401-2010" },
	{ "ＧＢ／Ｔ　１２３．４－２０１０", "GB/T123.4-2010", "gb/t123.4-2010" },
	{ "（甲醛）：≤２０％", "(甲醛):≤20%", "(甲醛):≤20%" }, { "～＜＞＝", "~<>=", "~<>=" },
	{ "甲 醛\t含\xC2\xA0量\xEF\xBB\xBF\xE2\x80\x8B", "甲醛含量", "甲醛含量" },
	{ "m²", "m²", "m2" }, { "mg/m³", "mg/m³", "mg/m3" }, { "5×10⁻³", "5×10⁻³", "5×10−3" },
	{ "㎡", "m²", "m2" }, { "mg/㎥", "mg/m³", "mg/m3" }, { "㎨", "m∕s²", "m∕s2" },
	{ "㎜", "mm", "mm" }, { "㎎", "mg", "mg" }, { "㏑", "ln", "ln" },
	{ "µg", "μg", "μg" }, { "Ω", "Ω", "Ω" }, { "CO₂", "CO2", "co2" }, { "℃", "°C", "°c" },
	{ "Ⅱ", "II", "ii" }, { "①", "1", "1" }, { "ﬁ", "fi", "fi" }, { "é", "é", "é" },
	{ "한", "한", "한" }, { "ｶ", "カ", "カ" }, { "…", "...", "..." }, { "\x7F\x01", "", "" },
	{ "😀𠀀", "😀𠀀", "😀𠀀" }, { "Ａａ", "Aa", "aa" },
};

static void check_folds(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof folds / sizeof *folds; i++) {
		sd_buf_clear(&out);
		sd_utf8_fold(sd_slice_of(folds[i].text), &out);
		is(out.p, out.n, folds[i].folded, "folded");
		sd_buf_clear(&out);
		sd_utf8_fold_case(sd_slice_of(folds[i].text), &out);
		is(out.p, out.n, folds[i].loose, "folded for search");
	}
	sd_buf_clear(&out);
	sd_buf_text(&out, "ABC ");
	sd_utf8_fold_case(SD_S("D E"), &out);
	is(out.p, out.n, "ABC de", "what was there before stays as it is");
	sd_buf_release(&out);
}

/* What is folded is folded: once more changes nothing. */
static void check_fold_twice(void)
{
	struct sd_buf b = SD_BUF_INIT, once = SD_BUF_INIT, again = SD_BUF_INIT;
	uint32_t code;
	int bad = 0, k;

	for (code = 0; code < 0x110000; code++) {
		if (code >= 0xD800 && code < 0xE000)
			continue;
		for (k = 0; k < 2; k++) {
			sd_buf_clear(&b), sd_buf_clear(&once), sd_buf_clear(&again);
			sd_utf8_put(&b, code);
			(k ? sd_utf8_fold_case : sd_utf8_fold)(sd_buf_slice(&b), &once);
			(k ? sd_utf8_fold_case : sd_utf8_fold)(sd_buf_slice(&once), &again);
			bad += !sd_slice_eq(sd_buf_slice(&once), sd_buf_slice(&again)) ||
			       sd_utf8_check(once.p, once.n) != once.n;
		}
	}
	ok(bad == 0, "folding twice is folding once, for all code points (%d not)", bad);
	sd_buf_release(&b), sd_buf_release(&once), sd_buf_release(&again);
}

static void check_valid(void)
{
	static const struct { const char *text, *valid; } texts[] = {
		{ "", "" }, { "中a", "中a" }, { "a\xFF" "b", "a�b" }, { "\xE6\x96", "��" },
		{ "\xC0\xAF", "��" }, { "中\xFF", "中�" }, { "\xED\xA0\x80z", "���z" }
	};
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct sd_slice text = sd_slice_of(texts[i].text), valid;

		sd_buf_clear(&out);
		valid = sd_utf8_valid(text, &out);
		is(valid.p, valid.n, texts[i].valid, "valid");
		ok((valid.p == text.p) == !strcmp(texts[i].text, texts[i].valid),
		   "a valid text is itself");
	}
	sd_buf_release(&out);
}

int main(void)
{
	check_classes();
	check_quadruples();
	check_random();
	check_round_trip();
	check_columns();
	check_folds();
	check_fold_twice();
	check_valid();
	return done();
}
