/* What patterns can see of a text: shortening changes no answer. */

#include "base/rand.h"
#include "data/pattern.h"
#include "model/alphabet.h"
#include "tap.h"

static const struct { const char *regex, *text, *shortened; } cases[] = {
	{ "空气(净化|清洁)(器|机)", "KJ500型空气净化器", "\1空气净化器" },
	{ "空气(净化|清洁)(器|机)", "空 气净X化器9", "空\1气净\1化器\1" },
	{ "PM2\\.5净化", "PM2.5净化器", "PM2.5净化\1" },
	{ "[45]G手机", "A4G手机B", "\1" "4G手机\1" },
	{ "床垫$", "床垫套", "床垫\1" },
	{ "a.c", "xyz", "xyz" }, { "[^a]", "xyz", "xyz" }, { "\\d", "xyz", "xyz" },
	{ "[a-c]", "xyz", "xyz" }, { "锅", "", "" },
};

/* A text of characters that the patterns name and characters they do not. */
static void any_text(struct sd_rand *r, struct sd_buf *out)
{
	static const char *const part[] = { "空气", "净化", "器", "机", "清洁", "X", "7", "型",
					    "净", "化", "é", "—", "空" };
	uint32_t n = sd_rand_below(r, 8);

	sd_buf_clear(out);
	while (n--)
		sd_buf_text(out, part[sd_rand_below(r, sizeof part / sizeof *part)]);
}

static void same_answers(void)
{
	static const char regex[] = "空气(净化|清洁)(消毒)?(器|机)|净化机$";
	struct sd_pattern *p = sd_pattern_new(regex, NULL);
	struct sd_pattern_scratch *scratch = sd_pattern_scratch_new();
	static struct sd_alphabet a;
	struct sd_buf text = SD_BUF_INIT, shortened = SD_BUF_INIT;
	unsigned i, differ = 0, yes = 0;
	struct sd_rand r;

	sd_rand_init(&r, 1);
	sd_alphabet_add(&a, sd_slice_of(regex));
	for (i = 0; i < 20000; i++) {
		enum sd_match want;

		any_text(&r, &text);
		sd_buf_clear(&shortened);
		sd_alphabet_shorten(&a, sd_buf_slice(&text), &shortened);
		want = sd_pattern_match(p, scratch, sd_slice(text.n ? text.p : "", text.n));
		yes += want == SD_MATCH_YES;
		differ += want != sd_pattern_match(p, scratch, sd_slice(shortened.n ?
						   shortened.p : "", shortened.n));
	}
	ok(differ == 0, "20,000 texts and their shortened forms have the same answers");
	ok(yes > 100 && yes < 19900, "of both kinds");
	sd_buf_release(&text);
	sd_buf_release(&shortened);
	sd_pattern_scratch_free(scratch);
	sd_pattern_free(p);
}

int main(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		static struct sd_alphabet a;

		memset(&a, 0, sizeof a);
		sd_buf_clear(&out);
		sd_alphabet_add(&a, sd_slice_of(cases[i].regex));
		sd_alphabet_shorten(&a, sd_slice_of(cases[i].text), &out);
		is(out.n ? out.p : "", out.n, cases[i].shortened, cases[i].regex);
	}
	same_answers();
	sd_buf_release(&out);
	return done();
}
