/* The JSON reader: which texts it takes, what it says of the others, and where
 * each value begins and ends. */

#include <stdlib.h>

#include "base/mem.h"
#include "base/rand.h"
#include "data/scan.h"
#include "tap.h"

#define T(text) text, sizeof(text) - 1
#define E_ACUTE "\xC3\xA9"
#define BLANKS "     \t\t\t\t\r\n\r\n                    "

/* A text, and what the reader says: "good", or the fault and the byte where it is. */
static const struct {
	const char *name, *text;
	size_t n;
	const char *code;
	uint32_t at;
} cases[] = {
	/* one value, any value, blanks around it */
	{ "an object", T("{\"a\":1}"), "good", 0 },
	{ "a list", T("[1,\"a\",null,true,false]"), "good", 0 },
	{ "a number alone", T("12"), "good", 0 },
	{ "a text alone", T("\"a\""), "good", 0 },
	{ "a word alone", T("null"), "good", 0 },
	{ "nothing inside", T("[{},[],\"\"]"), "good", 0 },
	{ "blanks in every place", T(BLANKS "{" BLANKS "\"a\"" BLANKS ":" BLANKS "[" BLANKS "1"
				     BLANKS "," BLANKS "{" BLANKS "}" BLANKS "]" BLANKS "}" BLANKS),
	  "good", 0 },
	{ "CR LF at the end", T("{\"a\":1}\r\n"), "good", 0 },
	{ "no text", T(""), "cut-off", 0 },
	{ "blanks alone", T(" \t\r\n"), "cut-off", 4 },
	{ "a form feed is no blank", T("\f1"), "bad-value", 0 },
	{ "a no-break space is no blank", T("[\xC2\xA0" "1]"), "bad-value", 1 },
	{ "a byte-order mark is the line reader's affair", T("\xEF\xBB\xBF{}"), "bad-value", 0 },
	{ "a word", T("hello"), "bad-value", 0 },
	{ "a word in capitals", T("NULL"), "bad-value", 0 },
	{ "no number by name", T("[NaN]"), "bad-value", 1 },
	{ "quotes of one stroke", T("['a']"), "bad-value", 1 },
	{ "a comment", T("[1,/**/2]"), "bad-value", 3 },
	{ "a raw NUL", T("\0"), "bad-value", 0 },
	{ "a raw NUL among blanks", T("[1,\0 2]"), "bad-value", 3 },
	{ "a raw NUL behind the value", T("1\0"), "text-behind", 1 },

	/* what is cut off, at every place */
	{ "cut in true", T("tru"), "cut-off", 3 },
	{ "cut in false", T("[fals"), "cut-off", 5 },
	{ "cut in null", T("{\"a\":n"), "cut-off", 6 },
	{ "a literal short of a letter", T("[nul]"), "bad-value", 1 },
	{ "a literal with a letter more", T("[nulll]"), "no-comma", 5 },
	{ "cut behind a brace", T("{"), "cut-off", 1 },
	{ "cut in a key", T("{\"ab"), "cut-off", 4 },
	{ "cut behind a key", T("{\"ab\""), "cut-off", 5 },
	{ "cut behind a colon", T("{\"ab\":"), "cut-off", 6 },
	{ "cut behind a value", T("{\"ab\":1"), "cut-off", 7 },
	{ "cut behind a comma", T("{\"ab\":1,"), "cut-off", 8 },
	{ "cut behind a bracket", T("[ "), "cut-off", 2 },
	{ "an unclosed text", T("\"abc"), "cut-off", 4 },
	{ "an unclosed text of sixteen bytes", T("\"0123456789abcde"), "cut-off", 16 },
	{ "cut behind a backslash", T("\"abc\\"), "cut-off", 5 },
	{ "a text that ends in an escaped quote", T("\"abc\\\""), "cut-off", 6 },
	{ "cut in a \\u escape", T("\"\\u00e"), "cut-off", 6 },
	{ "cut behind a minus", T("-"), "cut-off", 1 },
	{ "cut behind a point", T("[1."), "cut-off", 3 },
	{ "cut behind an exponent's sign", T("1e-"), "cut-off", 3 },

	/* commas, colons, brackets, what stands behind */
	{ "a comma before the brace", T("{\"a\":1,}"), "bad-key", 7 },
	{ "a comma before the bracket", T("[1,]"), "bad-value", 3 },
	{ "two commas", T("[1,,2]"), "bad-value", 3 },
	{ "a comma first", T("[,1]"), "bad-value", 1 },
	{ "no comma", T("[1 2]"), "no-comma", 3 },
	{ "no comma between members", T("{\"a\":1 \"b\":2}"), "no-comma", 7 },
	{ "no colon", T("{\"a\" 1}"), "no-colon", 5 },
	{ "a comma for a colon", T("{\"a\",1}"), "no-colon", 4 },
	{ "two colons", T("{\"a\"::1}"), "bad-value", 5 },
	{ "a number as key", T("{1:2}"), "bad-key", 1 },
	{ "a key without quotes", T("{a:2}"), "bad-key", 1 },
	{ "a member without value", T("{\"a\":}"), "bad-value", 5 },
	{ "a list closed by a brace", T("[1}"), "no-comma", 2 },
	{ "an object closed by a bracket", T("{\"a\":1]"), "no-comma", 6 },
	{ "a brace too many", T("{}}"), "text-behind", 2 },
	{ "two values", T("1 2"), "text-behind", 2 },
	{ "two values with a comma", T("{},{}"), "text-behind", 2 },
	{ "a closing bracket alone", T("]"), "bad-value", 0 },

	/* numbers are kept as written, whatever their size */
	{ "zero", T("[0,-0,0.0,0e0,-0.0E+0,0E-0]"), "good", 0 },
	{ "every form", T("[1,-1,10,1.5,-1.50,1e5,1E+5,1.5e-7,123456789012345678901234567890]"),
	  "good", 0 },
	{ "beyond a double", T("[1e400,-1e400,1e-400,1e99999999999]"), "good", 0 },
	{ "a zero in front", T("[01]"), "bad-number", 2 },
	{ "a zero in front, negative", T("-012"), "bad-number", 2 },
	{ "two zeros", T("00"), "bad-number", 1 },
	{ "nothing behind the point", T("[1.]"), "bad-number", 3 },
	{ "nothing between point and e", T("[1.e5]"), "bad-number", 3 },
	{ "nothing before the point", T("[.5]"), "bad-value", 1 },
	{ "a plus in front", T("[+1]"), "bad-value", 1 },
	{ "an empty exponent", T("[1e]"), "bad-number", 3 },
	{ "an exponent of sign alone", T("[1e+]"), "bad-number", 4 },
	{ "a point in the exponent", T("[1e1.5]"), "no-comma", 4 },
	{ "two minus signs", T("[--1]"), "bad-number", 2 },
	{ "a minus alone", T("[-]"), "bad-number", 2 },
	{ "minus and point", T("[-.5]"), "bad-number", 2 },
	{ "hexadecimal", T("[0x1]"), "no-comma", 2 },
	{ "a comma as decimal point makes two", T("[1,5]"), "good", 0 },
	{ "a full-width figure", T("[\xEF\xBC\x91]"), "bad-value", 1 },
	{ "a digit group", T("[1_000]"), "no-comma", 2 },

	/* what may stand in a text */
	{ "every escape", T("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\u00E9\""), "good", 0 },
	{ "\\u0000 in a value", T("\"\\u0000\""), "good", 0 },
	{ "\\u0000 in a key", T("{\"\\u0000\":1,\"\":2}"), "good", 0 },
	{ "DEL is no control character here", T("\"\x7F\""), "good", 0 },
	{ "U+2028 and U+FFFF as they are", T("\"\xE2\x80\xA8\xEF\xBF\xBF\""), "good", 0 },
	{ "a raw NUL in a text", T("\"a\0b\""), "control-character", 2 },
	{ "a raw line end in a text", T("\"a\nb\""), "control-character", 2 },
	{ "a tab in a text", T("[\"\t\"]"), "control-character", 2 },
	{ "the last control character", T("\"0123456789abcdef\x1F\""), "control-character", 17 },
	{ "a control character in a key", T("{\"a\x01\":1}"), "control-character", 3 },
	{ "an escape of x", T("\"\\x41\""), "bad-escape", 2 },
	{ "a capital U", T("\"\\U0041\""), "bad-escape", 2 },
	{ "an escaped NUL byte", T("\"\\\0\""), "bad-escape", 2 },
	{ "an escaped line end", T("\"\\\n\""), "bad-escape", 2 },
	{ "three hex figures", T("\"\\u00e\""), "bad-escape", 6 },
	{ "no hex figures", T("\"\\u\""), "bad-escape", 3 },
	{ "a letter behind f", T("\"\\u00g0\""), "bad-escape", 5 },
	{ "a sign among the figures", T("\"\\u+0e9\""), "bad-escape", 3 },
	{ "a bad escape in a key", T("{\"\\a\":1}"), "bad-escape", 3 },

	/* surrogates */
	{ "a pair", T("\"\\ud83d\\ude00\""), "good", 0 },
	{ "the first and the last pair", T("\"\\uD800\\uDC00\\uDBFF\\uDFFF\""), "good", 0 },
	{ "next to the surrogates", T("\"\\ud7ff\\ue000\""), "good", 0 },
	{ "high alone", T("\"a\\ud83d\""), "lone-surrogate", 2 },
	{ "high before plain text", T("\"\\ud83dabcdef\""), "lone-surrogate", 1 },
	{ "high before another escape", T("\"\\ud83d\\n\""), "lone-surrogate", 1 },
	{ "high before no surrogate", T("\"\\ud83d\\u0041\""), "lone-surrogate", 1 },
	{ "high and high", T("\"\\ud83d\\ud83d\\ude00\""), "lone-surrogate", 1 },
	{ "high before half an escape", T("\"\\ud83d\\ude0\""), "lone-surrogate", 1 },
	{ "low alone", T("\"\\udc00\""), "lone-surrogate", 1 },
	{ "reversed", T("\"\\ude00\\ud83d\""), "lone-surrogate", 1 },
	{ "lone in a key", T("{\"\\udfff\":1}"), "lone-surrogate", 2 },

	/* UTF-8 comes before everything else: the byte is that of the bad sequence */
	{ "all lengths", T("\"a" E_ACUTE "\xE4\xB8\xAD\xF0\x9F\x98\x80\""), "good", 0 },
	{ "overlong, two bytes", T("\"\xC0\xAF\""), "not-utf8", 1 },
	{ "overlong, three bytes", T("\"\xE0\x9F\xBF\""), "not-utf8", 1 },
	{ "overlong, four bytes", T("\"\xF0\x8F\xBF\xBF\""), "not-utf8", 1 },
	{ "an encoded surrogate", T("\"\xED\xA0\x80\""), "not-utf8", 1 },
	{ "above U+10FFFF", T("\"\xF4\x90\x80\x80\""), "not-utf8", 1 },
	{ "a continuation alone", T("\"\x80\""), "not-utf8", 1 },
	{ "a cut sequence before the quote", T("\"ab\xE4\xB8\""), "not-utf8", 3 },
	{ "a cut sequence at the end", T("\"ab\xF0\x9F\x98"), "not-utf8", 3 },
	{ "GB 18030", T("{\"name\":\"\xB7\xF0\xC9\xBD\"}"), "not-utf8", 9 },
	{ "UTF-16", T("\xFF\xFE{\0}\0"), "not-utf8", 0 },
	{ "bad bytes behind bad grammar", T("[01,\"\xFF\"]"), "not-utf8", 5 },
	{ "bad bytes far behind", T("\"0123456789012345678901234567890123456789012345678901234567"
				    "\xE4\xB8\xAD\xE4\xB8\""), "not-utf8", 62 },

	/* keys: none twice in one object, however they are spelled */
	{ "empty keys apart", T("{\"\":{\"\":{\"\":1}}}"), "good", 0 },
	{ "an empty key twice", T("{\"\":1,\"\":2}"), "duplicate-key", 6 },
	{ "a known name twice", T("{\"kind\":1,\"id\":2,\"kind\":1}"), "duplicate-key", 17 },
	{ "a known name twice, escaped", T("{\"kind\":1,\"\\u006bind\":2}"), "duplicate-key", 10 },
	{ "a known name twice, escaped first", T("{\"\\u006bind\":1,\"kind\":2}"),
	  "duplicate-key", 15 },
	{ "a known name twice, with blanks", T("{\"kind\":1, \"kind\" :2}"), "duplicate-key", 11 },
	{ "an unknown name twice", T("{\"x\":1,\"y\":2,\"z\":3,\"x\":4}"), "duplicate-key", 19 },
	{ "an unknown name twice, escaped", T("{\"x\":1,\"kind\":3,\"\\u0078\":2}"),
	  "duplicate-key", 16 },
	{ "two spellings of a pair", T("{\"\\ud83d\\ude00\":1,\"\xF0\x9F\x98\x80\":2}"),
	  "duplicate-key", 18 },
	{ "a slash and an escaped slash", T("{\"/\":1,\"\\/\":2}"), "duplicate-key", 7 },
	{ "the same key outside and inside",
	  T("{\"x\":{\"x\":[{\"x\":1},{\"x\":2}]},\"kind\":{\"kind\":1}}"), "good", 0 },
	{ "twice inside", T("{\"x\":{\"y\":1,\"y\":2}}"), "duplicate-key", 12 },
	{ "twice with an object between", T("{\"x\":{\"x\":1},\"y\":{\"x\":1},\"x\":1}"),
	  "duplicate-key", 25 },
	{ "twice with a known object between",
	  T("{\"kind\":{\"id\":1},\"id\":{\"id\":2},\"id\":1}"),
	  "duplicate-key", 31 },
	{ "keys that differ in case, blanks, form",
	  T("{\"kind\":1,\"Kind\":2,\"kind \":3,\"" E_ACUTE
						      "\":4,\"e\xCC\x81\":5}"), "good", 0 },
	{ "prefixes of one another", T("{\"kind\":1,\"kin\":2,\"kinds\":3,\"k\":4,\"\":5}"),
	  "good", 0 },
	{ "a NUL does not end a key", T("{\"a\\u0000b\":1,\"a\\u0000c\":2,\"a\":3}"), "good", 0 },
	{ "a NUL key twice", T("{\"\\u0000\":1,\"\\u0000\":2}"), "duplicate-key", 12 },
};

static const char *const known[] = { "kind", "id", "a", "ab", "abc" };

/* The text in memory of its own: what is behind it may be read, and says nothing. */
static char *room(const char *text, size_t n, char stop, char behind)
{
	char *p = sd_alloc(n + SD_SCAN_PAD);

	memset(p + n, behind, SD_SCAN_PAD);
	if (n)
		memcpy(p, text, n);
	p[n] = stop;
	return p;
}

static bool says(struct sd_scan *s, const char *text, size_t n, const char *code, uint32_t at)
{
	static const char behind[] = "\"0e}\\\n \xBD";
	bool same = true, good;
	size_t i;

	for (i = 0; i < sizeof behind; i++) {
		char *p = room(text, n, i & 1 ? '\n' : '\0', behind[i]);

		good = sd_scan_text(s, sd_slice(p, n), false);
		same = same && good == (s->count > 0) && good == (s->fault == SD_SCAN_GOOD) &&
		       strcmp(sd_scan_fault_code(s->fault), code) == 0 &&
		       (good || s->fault_at == at);
		if (strcmp(code, "not-utf8") != 0)
			same = same && sd_scan_text(s, sd_slice(p, n), true) == good &&
			       strcmp(sd_scan_fault_code(s->fault), code) == 0;
		free(p);
	}
	return same;
}

static void check(struct sd_scan *s, const char *name, struct sd_buf *text, const char *code,
		  uint32_t at)
{
	if (!ok(says(s, text->p, text->n, code, at), "%s is %s", name, code))
		printf("# got %s at %u\n", sd_scan_fault_code(s->fault), s->fault_at);
	sd_buf_clear(text);
}

static void check_cases(struct sd_scan *s)
{
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!ok(says(s, cases[i].text, cases[i].n, cases[i].code, cases[i].at),
			"%s is %s", cases[i].name, cases[i].code))
			printf("# got %s at %u\n", sd_scan_fault_code(s->fault), s->fault_at);
}

static void repeat(struct sd_buf *b, const char *text, size_t times)
{
	while (times--)
		sd_buf_text(b, text);
}

static void put_strangers(struct sd_buf *b, const char *last)
{
	int i;

	for (i = 0; i < 100000; i++)
		sd_buf_printf(b, "%c\"n%d\":%d", i ? ',' : '{', i, i);
	sd_buf_printf(b, ",\"%s\":0}", last);
}

/* Every limit, at it and one past it. */
static void check_limits(struct sd_scan *s)
{
	struct sd_buf b = SD_BUF_INIT;

	repeat(&b, "[", 64), repeat(&b, "]", 64);
	check(s, "a list 64 deep", &b, "good", 0);
	repeat(&b, "[", 65), repeat(&b, "]", 65);
	check(s, "a list 65 deep", &b, "too-deep", 64);
	repeat(&b, "{\"a\":", 64), repeat(&b, "1", 1), repeat(&b, "}", 64);
	check(s, "an object 64 deep", &b, "good", 0);
	repeat(&b, "{\"a\":", 64), repeat(&b, "{}", 1), repeat(&b, "}", 64);
	check(s, "an object 65 deep", &b, "too-deep", 320);
	repeat(&b, "[{\"a\":", 1000000);
	check(s, "an abyss", &b, "too-deep", 192);
	repeat(&b, "[", 1), repeat(&b, "[{}],", 100000), repeat(&b, "1]", 1);
	check(s, "a long list of shallow ones", &b, "good", 0);
	repeat(&b, "7", 1000), repeat(&b, ".", 1), repeat(&b, "7", 1000);
	check(s, "a number of 2,000 digits", &b, "good", 0);

	repeat(&b, "\"", 1), repeat(&b, "a", SD_LINE_MAX - 2), repeat(&b, "\"", 1);
	check(s, "a line of 16 MiB", &b, "good", 0);
	repeat(&b, "\"", 1), repeat(&b, "a", SD_LINE_MAX - 1), repeat(&b, "\"", 1);
	check(s, "a line of 16 MiB and a byte", &b, "too-long", SD_LINE_MAX);

	/* the table of unknown names grows in the first of these, and must keep them */
	put_strangers(&b, "n0");
	check(s, "the first of 100,000 unknown names once more", &b, "duplicate-key", 1477781);
	put_strangers(&b, "\\u006e77777");
	check(s, "a later one, escaped", &b, "duplicate-key", 1477781);
	put_strangers(&b, "N");
	check(s, "an object of 100,001 unknown names", &b, "good", 0);
	sd_buf_release(&b);
}

/* A nested text and what must stand on its tape; key bytes count for members alone. */
static const char nested[] =
	" {\"kind\":\"d\\u0065\", \"x\" : [1,-2.50e+1 ,[] , {}],\"id\":{\"kind\":null,\"ab\":"
	"[[true],false]},\"\\u0061\":\"\xE4\xB8\xAD\"}\r";
static const struct sd_val tape[] = {
	/* start, end, next, key's start, end, type, number, escaped, depth */
	{ 1, 102, 14, 0, 0, SD_OBJECT, SD_KEY_NONE, 1, 0 },
	{ 9, 18, 2, 2, 8, SD_STRING, 0, 1, 1 },
	{ 26, 47, 7, 20, 23, SD_ARRAY, SD_KEY_NONE, 0, 1 },
	{ 27, 28, 4, 0, 0, SD_NUMBER, SD_KEY_NONE, 0, 2 },
	{ 29, 37, 5, 0, 0, SD_NUMBER, SD_KEY_NONE, 0, 2 },
	{ 39, 41, 6, 0, 0, SD_ARRAY, SD_KEY_NONE, 0, 2 },
	{ 44, 46, 7, 0, 0, SD_OBJECT, SD_KEY_NONE, 0, 2 },
	{ 53, 86, 13, 48, 52, SD_OBJECT, 1, 0, 1 },
	{ 61, 65, 9, 54, 60, SD_NULL, 0, 0, 2 },
	{ 71, 85, 13, 66, 70, SD_ARRAY, 3, 0, 2 },
	{ 72, 78, 12, 0, 0, SD_ARRAY, SD_KEY_NONE, 0, 3 },
	{ 73, 77, 12, 0, 0, SD_TRUE, SD_KEY_NONE, 0, 4 },
	{ 79, 84, 13, 0, 0, SD_FALSE, SD_KEY_NONE, 0, 3 },
	{ 96, 101, 14, 87, 95, SD_STRING, 2, 0, 1 },
};

static void check_tape(struct sd_scan *s)
{
	enum { N = sizeof tape / sizeof *tape };
	char *text = room(nested, sizeof nested - 1, '\n', '"');
	bool good = ok(sd_scan_text(s, sd_slice(text, sizeof nested - 1), false),
		       "a nested text is good");
	uint32_t i;

	ok(s->count == N, "it has %d values", N);
	for (i = 0; good && i < s->count && i < N; i++) {
		const struct sd_val *got = &s->tape[i], *want = &tape[i];

		ok(got->start == want->start && got->end == want->end, "value %u is bytes %u-%u",
		   i, want->start, want->end);
		ok(got->next == want->next && got->type == want->type && got->key == want->key &&
		   got->escaped == want->escaped && got->depth == want->depth,
		   "its type, next, number and depth");
		if (want->key_end)
			ok(got->key_start == want->key_start && got->key_end == want->key_end,
			   "its key is bytes %u-%u", want->key_start, want->key_end);
	}
	ok(sd_scan_member(s->tape, 0, 1) == s->tape + 7, "a member is found by its number");
	ok(sd_scan_member(s->tape, 7, 3) == s->tape + 9, "within an object too");
	ok(!sd_scan_member(s->tape, 0, 3), "but not the member of a member");
	ok(!sd_scan_member(s->tape, 2, 0), "and a list has none");
	free(text);
}

/* What a text says once its escapes are undone. */
static const struct { const char *text; const char *says; size_t n; } texts[] = {
	{ "\"\"", T("") }, { "\"a\"", T("a") }, { "\"\\u0000\"", T("\0") },
	{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", T("\"\\/\b\f\n\r\t") },
	{ "\"\\u00e9\\u00E9\"", T(E_ACUTE E_ACUTE) }, { "\"\\u007f\\u0080\"", T("\x7F\xC2\x80") },
	{ "\"\\u07ff\\u0800\"", T("\xDF\xBF\xE0\xA0\x80") },
	{ "\"\\uffff\"", T("\xEF\xBF\xBF") }, { "\"\\ud83d\\ude00\"", T("\xF0\x9F\x98\x80") },
	{ "\"\\uD800\\uDC00\\udbff\\udfff\"", T("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") },
	{ "\"\\\\u0041\"", T("\\u0041") }, { "1.10", T("1.10") }, { "-1e400", T("-1e400") },
	{ "null", T("null") }, { "[1, 2]", T("[1, 2]") },
};

/* The text alone, and as a key. */
static void check_text(struct sd_scan *s, const char *as_written, struct sd_slice want)
{
	struct sd_buf out = SD_BUF_INIT, object = SD_BUF_INIT;
	char *text = room(as_written, strlen(as_written), '\0', '"');

	sd_buf_text(&out, "before");
	sd_scan_text(s, sd_slice_of(text), false);
	ok(sd_slice_eq(sd_val_text(text, s->tape, &out), want) &&
	   sd_slice_starts(sd_buf_slice(&out), "before"), "%s is undone", text);
	if (s->tape->type == SD_STRING) {
		sd_buf_printf(&object, "{%s:0}", text);
		free(text);
		text = room(object.p, object.n, '\0', '"');
		ok(sd_scan_text(s, sd_slice_of(text), false) &&
		   sd_slice_eq(sd_val_key(text, s->tape + 1, &out), want), "as a key too");
	}
	free(text);
	sd_buf_release(&out);
	sd_buf_release(&object);
}

static void check_texts(struct sd_scan *s)
{
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		check_text(s, texts[i].text, sd_slice(texts[i].says, texts[i].n));
}

/* Names that begin alike, and about the sixteen bytes compared at once. */
static const char *const member[] = {
	"a", "ab", "abc", "", "twelve_bytes", "thirteen_byte", "thirteen_bytes",
	"thirteen_bytes_and_more", "thirteen_bytes_and_most", "thirteen_bytes_and_mor",
	"\xE6\xA0\x87\xE5\x87\x86", "\xE6\xA0\x87\xE5\x87\x86\xE7\xBC\x96\xE5\x8F\xB7", "z",
};
enum { MEMBERS = sizeof member / sizeof *member };

static void put_blanks(struct sd_buf *b, struct sd_rand *r)
{
	if (sd_rand_below(r, 8) == 0)
		repeat(b, " ", 1 + sd_rand_below(r, 20));
}

/* An object of all members in that order, strangers between, the second level
 * inside the first member. */
static void put_object(struct sd_buf *b, struct sd_rand *r, const uint8_t *order, int inner)
{
	int i, strangers = 0;

	sd_buf_byte(b, '{');
	for (i = 0; i < MEMBERS; i++) {
		while (sd_rand_below(r, 8) == 0)
			sd_buf_printf(b, "\"%s_%d\":0,", member[order[i]], strangers++);
		put_blanks(b, r);
		sd_buf_printf(b, "\"%s\"", member[order[i]]);
		put_blanks(b, r);
		sd_buf_byte(b, ':');
		put_blanks(b, r);
		if (order[i] == 0 && inner)
			put_object(b, r, order, inner - 1);
		else
			sd_buf_printf(b, "%d", order[i] * 10 + inner);
		sd_buf_byte(b, i < MEMBERS - 1 ? ',' : '}');
	}
}

/* The members of `of` come in that order, each with its name, number and value. */
static bool in_order(const char *text, const struct sd_val *t, uint32_t of,
		     const uint8_t *order, int inner)
{
	struct sd_slice key;
	uint32_t i;
	int n = 0;

	for (i = of + 1; i < t[of].next; i = t[i].next) {
		if (t[i].key == SD_KEY_NONE)
			continue;
		key = sd_val_key(text, &t[i], NULL);
		if (n == MEMBERS || t[i].key != order[n] || !sd_slice_is(key, member[order[n]]))
			return false;
		if (t[i].type == SD_OBJECT ?
		    order[n] != 0 || !inner || !in_order(text, t, i, order, inner - 1) :
		    strtol(text + t[i].start, NULL, 10) != order[n] * 10 + inner)
			return false;
		n++;
	}
	return n == MEMBERS;
}

/* Whatever order the scanner has come to expect, it reads what stands there. */
static void check_foretold(void)
{
	struct sd_keys *keys = sd_keys_new(member, MEMBERS);
	struct sd_buf text = SD_BUF_INIT;
	struct sd_rand r;
	struct sd_scan s;
	uint8_t order[MEMBERS], swap;
	int round, i, k, good = 0;

	sd_scan_init(&s, keys);
	sd_rand_init(&r, 1);
	for (i = 0; i < MEMBERS; i++)
		order[i] = (uint8_t)i;
	for (round = 0; round < 10000; round++) {
		/* the same order again half of the time, that something be foretold */
		for (i = MEMBERS - 1; round & 1 && i > 0; i--) {
			k = (int)sd_rand_below(&r, (uint32_t)i + 1);
			swap = order[i], order[i] = order[k], order[k] = swap;
		}
		sd_buf_clear(&text);
		put_object(&text, &r, order, round % 3);
		sd_buf_need(&text, SD_SCAN_PAD);
		text.p[text.n] = '\n';
		good += sd_scan_text(&s, sd_buf_slice(&text), false) &&
			in_order(text.p, s.tape, 0, order, round % 3);
	}
	ok(good == 10000, "10,000 permutations are read as they stand (%d)", good);
	sd_buf_release(&text);
	sd_scan_release(&s);
	sd_keys_free(keys);
}

static void check_words(void)
{
	int i;

	for (i = 0; i < SD_SCAN_FAULTS; i++)
		ok(sd_scan_fault_code(i)[0] && sd_scan_fault_text(i, false)[0] &&
		   sd_scan_fault_text(i, true)[0], "fault %d has its words", i);
}

int main(void)
{
	struct sd_keys *keys = sd_keys_new(known, sizeof known / sizeof *known);
	struct sd_keys *none = sd_keys_new(NULL, 0);
	struct sd_scan s;

	sd_scan_init(&s, keys);
	check_cases(&s);
	check_limits(&s);
	check_tape(&s);
	check_texts(&s);
	sd_scan_release(&s);
	sd_scan_init(&s, none);
	check_cases(&s);	/* the names of a program change nothing of this */
	sd_scan_release(&s);
	sd_scan_release(&s);
	sd_keys_free(keys);
	sd_keys_free(none);
	sd_keys_free(NULL);
	check_foretold();
	check_words();
	return done();
}
