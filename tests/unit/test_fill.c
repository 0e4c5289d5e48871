/* Sentences with places to fill in. */

#include "base/buf.h"
#include "base/fill.h"
#include "tap.h"

static const struct sd_said said[] = {
	{ "got", { "7", 1 } }, { "name", { "pH值", 5 } }, { "brace", { "{got}", 5 } },
	{ "none", { NULL, 0 } }
};

static const struct { const char *text, *want, *why; } cases[] = {
	{ "", "", "nothing" },
	{ "no place", "no place", "words alone" },
	{ "{name} is {got}", "pH值 is 7", "places at the beginning and the end" },
	{ "{got}{got}", "77", "a place twice, side by side" },
	{ "a {none}b {other}c", "a b c", "nothing is said under a name" },
	{ "{brace}", "{got}", "a value is not filled in itself" },
	{ "a { b", "a { b", "a brace that nothing closes is a word" },
	{ "{}", "", "a place without a name" },
	{ "} {got", "} {got", "the other way round" }
};

int main(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice rest;
	struct sd_piece piece;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sd_buf_clear(&out);
		rest = sd_slice_of(cases[i].text);
		while (sd_fill_next(&rest, said, sizeof said / sizeof *said, &piece))
			sd_buf_add(&out, piece.text);
		is(out.p, out.n, cases[i].want, cases[i].why);
	}
	rest = SD_S("is {got}");
	ok(sd_fill_next(&rest, said, 1, &piece) && !piece.said, "words are told from values");
	ok(sd_fill_next(&rest, said, 1, &piece) && piece.said, "and values from words");
	sd_buf_release(&out);
	return done();
}
