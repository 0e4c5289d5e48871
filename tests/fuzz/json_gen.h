/* Texts for the fuzzers of JSON: grown from the grammar, with flaws sown in,
 * to be damaged further by gen.h. */

#ifndef SD_TESTS_JSON_GEN_H
#define SD_TESTS_JSON_GEN_H

#include "gen.h"

/* Names that a program may know, prefixes of one another, of 13 bytes and more. */
static const char *const gen_names[] = {
	"kind", "id", "a", "ab", "abc", "", "enterprise", "thirteen_byte", "thirteen_bytes",
	"thirteen_bytes_and_more", "thirteen_bytes_and_most", "\xE6\xA0\x87\xE5\x87\x86",
};
enum { GEN_NAMES = sizeof gen_names / sizeof *gen_names };

static void gen_blank(struct gen *g)
{
	static const struct gen_piece blanks[] = {
		GEN(" "), GEN("  "), GEN("\t"), GEN("\r\n"), GEN("\n"), GEN("                  ")
	}, flawed[] = {
		GEN("\f"), GEN("\v"), GEN("\xC2\xA0"), GEN("\xEF\xBB\xBF"), GEN("/**/"), GEN("\0")
	};

	if (gen_below(g, 10) == 0)
		GEN_ONE(g, blanks);
	if (gen_flawed(g) && gen_below(g, 8) == 0)
		GEN_ONE(g, flawed);
}

static void gen_piece(struct gen *g)
{
	static const struct gen_piece pieces[] = {
		GEN("a"), GEN("abc"), GEN("0123456789abcde"), GEN("0123456789abcdef"), GEN(" "),
		GEN("\xC3\xA9"), GEN("\xE4\xB8\xAD"), GEN("\xE6\xA0\x87\xE5\x87\x86"),
		GEN("\xF0\x9F\x98\x80"), GEN("\x7F"), GEN("\xEF\xBF\xBF"), GEN("{"), GEN("],"),
		GEN(":"), GEN("\\\""), GEN("\\\\"), GEN("\\/"), GEN("\\b\\f"), GEN("\\n\\r\\t"),
		GEN("\\u00e9"), GEN("\\u4E2D"), GEN("\\ud83d\\ude00"), GEN("\\uDBFF\\uDFFF"),
		GEN("\\u0000"), GEN("\\uffff"), GEN("\\ud7ff"), GEN("\\ue000"), GEN("\\u0022")
	}, flawed[] = {
		GEN("\\ud83d"), GEN("\\ude00"), GEN("\\ud83d\\u0041"), GEN("\\ud83d\\ud83d"),
		GEN("\\ude00\\ud83d"), GEN("\\ud83d\\ude0"), GEN("\\x41"), GEN("\\u12g4"),
		GEN("\\u00"), GEN("\\U0041"), GEN("\\"), GEN("\""), GEN("\n"), GEN("\t"),
		GEN("\x01"), GEN("\x1F"), GEN("\0"), GEN("\\\0"), GEN("\xC0\x80"),
		GEN("\xE0\x9F\xBF"), GEN("\xED\xA0\x80"), GEN("\xF4\x90\x80\x80"), GEN("\xE4\xB8"),
		GEN("\x80"), GEN("\xFF")
	};

	if (gen_flawed(g))
		GEN_ONE(g, flawed);
	else
		GEN_ONE(g, pieces);
}

static void gen_string(struct gen *g)
{
	uint32_t n = gen_below(g, 6);

	sd_buf_byte(g->out, '"');
	while (n--)
		gen_piece(g);
	sd_buf_byte(g->out, '"');
}

/* A name as a key, now and then with one of its bytes as an escape. */
static void gen_key(struct gen *g, const char *name)
{
	uint32_t at = gen_below(g, 8) ? UINT32_MAX : gen_below(g, 8), i;

	sd_buf_byte(g->out, '"');
	for (i = 0; name[i]; i++) {
		if (i == at && (unsigned char)name[i] < 0x80)
			sd_buf_printf(g->out, gen_below(g, 2) ? "\\u%04x" : "\\u%04X", name[i]);
		else
			sd_buf_byte(g->out, name[i]);
	}
	while (gen_below(g, 12) == 0)
		gen_piece(g);
	sd_buf_byte(g->out, '"');
}

static void gen_number(struct gen *g)
{
	static const struct gen_piece plain[] = {
		GEN("0"), GEN("-0"), GEN("1"), GEN("-1"), GEN("0.1"), GEN("1.10"), GEN("-0.0"),
		GEN("0e0"), GEN("1E5"), GEN("1e+5"), GEN("1e-05"), GEN("9223372036854775807"),
		GEN("-9223372036854775808"), GEN("1.7976931348623157e308"), GEN("4.9e-324"),
		GEN("1e-400"), GEN("20.50")
	}, huge[] = {
		GEN("9223372036854775808"), GEN("-9223372036854775809"), GEN("1e400"),
		GEN("-1e400"), GEN("1.7976931348623159e308"), GEN("1e99999999999999999999")
	}, flawed[] = {
		GEN("01"), GEN("-01"), GEN("00"), GEN("-"), GEN("1."), GEN(".5"), GEN("+1"),
		GEN("1e"), GEN("1e+"), GEN("--1"), GEN("-.5"), GEN("0x1"), GEN("1_0"), GEN("NaN"),
		GEN("Infinity"), GEN("1.e5"), GEN("1..2"), GEN("1e5.5"), GEN("\xEF\xBC\x91")
	};
	uint32_t n;

	if (gen_flawed(g))
		GEN_ONE(g, flawed);
	else if (gen_below(g, 60) == 0)
		GEN_ONE(g, huge);
	else if (gen_below(g, 2))
		GEN_ONE(g, plain);
	else for (sd_buf_byte(g->out, '7'), n = gen_below(g, gen_below(g, 20) ? 16 : 40); n--;)
		sd_buf_byte(g->out, (char)('0' + gen_below(g, 10)));
}

static void gen_word(struct gen *g)
{
	static const struct gen_piece words[] = { GEN("true"), GEN("false"), GEN("null") };
	static const struct gen_piece flawed[] = {
		GEN("tru"), GEN("True"), GEN("nul"), GEN("falsee"), GEN("undefined"), GEN("")
	};

	if (gen_flawed(g))
		GEN_ONE(g, flawed);
	else
		GEN_ONE(g, words);
}

static void gen_value(struct gen *g, int depth);

/* One of the signs of the grammar, or, as a flaw, another or none. */
static void gen_sign(struct gen *g, char sign)
{
	static const char other[] = ",:]}[{;\"";

	gen_blank(g);
	if (!gen_flawed(g))
		sd_buf_byte(g->out, sign);
	else if (gen_below(g, 2))
		sd_buf_byte(g->out, other[gen_below(g, sizeof other - 1)]);
	gen_blank(g);
}

static void gen_object(struct gen *g, int depth)
{
	uint32_t n = gen_below(g, 6), first = gen_below(g, GEN_NAMES), i;

	gen_sign(g, '{');
	for (i = 0; i < n; i++) {
		const char *name = gen_names[(first + i) % GEN_NAMES];
		char stranger[] = "x_";

		if (i && gen_below(g, 100) == 0)
			name = gen_names[first];
		if (gen_below(g, 4) == 0) {
			stranger[1] = (char)('a' + (gen_below(g, 40) ? i : 0));
			name = stranger;
		}
		if (i)
			gen_sign(g, ',');
		gen_key(g, name);
		gen_sign(g, ':');
		gen_value(g, depth + 1);
	}
	if (gen_flawed(g))
		gen_sign(g, ',');
	gen_sign(g, '}');
}

static void gen_list(struct gen *g, int depth)
{
	uint32_t n = gen_below(g, 5), i;

	gen_sign(g, '[');
	for (i = 0; i < n; i++) {
		if (i)
			gen_sign(g, ',');
		gen_value(g, depth + 1);
	}
	if (gen_flawed(g))
		gen_sign(g, ',');
	gen_sign(g, ']');
}

static void gen_value(struct gen *g, int depth)
{
	uint32_t kind = gen_below(g, depth == 0 ? 40 : 12);

	if (depth < 4 && (kind < 3 || kind >= 12))
		gen_object(g, depth);
	else if (depth < 4 && kind < 5)
		gen_list(g, depth);
	else if (kind < 8)
		gen_string(g);
	else if (kind < 10)
		gen_number(g);
	else
		gen_word(g);
}

/* A value within so many brackets. */
static void gen_deep(struct gen *g)
{
	uint32_t n = gen_below(g, 30) ? 58 + gen_below(g, 10) : 2044 + gen_below(g, 8), i;
	struct sd_buf close = SD_BUF_INIT;

	for (i = 0; i < n; i++) {
		uint32_t is_object = gen_below(g, 2);

		sd_buf_text(g->out, is_object ? "{\"a\":" : "[");
		sd_buf_byte(&close, is_object ? '}' : ']');
	}
	gen_value(g, 2);
	while (close.n)
		sd_buf_byte(g->out, close.p[--close.n]);
	sd_buf_release(&close);
}

static void gen_text(struct gen *g)
{
	static const uint32_t flaw[] = { 0, 0, 400, 60 };

	sd_buf_clear(g->out);
	g->flaw = flaw[gen_below(g, 4)];
	gen_blank(g);
	if (gen_below(g, 150) == 0)
		gen_deep(g);
	else
		gen_value(g, 0);
	gen_blank(g);
	if (gen_flawed(g))
		gen_word(g);
}

#endif
