/* Words of a text, and what a query looks for. */

#include "base/words.h"
#include "tap.h"

#define E " " SD_WORDS_EDGE

static const struct { const char *text, *words; } cut[] = {
	{ "", SD_WORDS_EDGE },
	{ "家具", "家具" E },
	{ "家", "家" E },
	{ "空气净化器", "空气 气净 净化 化器" E },
	{ "KJ500F-A01", "kj 500 f a 01" E },
	{ "Q/XYZ 001-2017", "q xyz 001 2017" E },
	{ "Ｑ／ＸＹＺ　００１—２０１７", "q xyz 001 2017" E },
	{ "GB4706.1", "gb 4706 1" E },
	{ "GB 4706.1", "gb 4706 1" E },
	{ "空气净化器（II类便携式 负离子）", "空气 气净 净化 化器 ii 类便 便携 携式 负离 离子" E },
	{ "A类", "a 类" E },
	{ "美的 美", "美的 美" E },
	{ "ÉCOLE école", "école école" E },
	{ "カメラ", "カメ メラ" E },
	{ "<b>\"onmouseover=", "b onmouseover" E },
	{ "  \t、，。", SD_WORDS_EDGE },
	{ "𠮷野家", "𠮷野 野家" E },
	{ "a\u202Eb", "a b" E },
};

/* runs with | between them; a single one has ! in front */
static const struct { const char *text, *runs; bool plain; } asked[] = {
	{ "家具", "家具", false },
	{ "家", "!家", false },
	{ "空气净化器 佛山", "空气 气净 净化 化器|佛山", false },
	{ "GB 4706.1-2005", "gb|4706 1 2005", true },
	{ "Q/XYZ", "q xyz", true },
	{ "A类", "a|!类", false },
	{ "KJ500空气", "kj 500|空气", false },
	{ "", "", false },
	{ "?!", "", false },
};

static void say(const struct sd_words_query *q, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < q->n; i++) {
		sd_buf_text(out, i ? "|" : "");
		sd_buf_text(out, q->run[i].single ? "!" : "");
		sd_buf_add(out, q->run[i].words);
	}
}

int main(void)
{
	struct sd_words_query q = { .n = 0 };
	struct sd_buf out = SD_BUF_INIT, single = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof cut / sizeof *cut; i++) {
		sd_buf_clear(&out);
		sd_words_put(sd_slice_of(cut[i].text), &out);
		is(out.p, out.n, cut[i].words, cut[i].text);
	}
	for (i = 0; i < sizeof asked / sizeof *asked; i++) {
		sd_buf_clear(&out);
		ok(sd_words_query(sd_slice_of(asked[i].text), &q), "'%s' is asked", asked[i].text);
		say(&q, &out);
		is(out.p, out.n, asked[i].runs, asked[i].text);
		ok(q.plain == asked[i].plain, "'%s' is plain or not", asked[i].text);
	}
	ok(!sd_words_query(SD_S("a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i"), &q), "17 runs are too many");
	ok(q.n == SD_WORDS_RUNS, "and no more are kept");
	sd_buf_clear(&out);
	while (out.n <= SD_WORDS_QUERY)
		sd_buf_text(&out, "家具");
	ok(!sd_words_query(sd_buf_slice(&out), &q), "a query may be so long and no longer");

	sd_words_single(SD_S("空气 气净 净化 化器 ii 器" E " a"), &single);
	is(single.p, single.n, "空 气 净 化 器", "each character once, and no others");

	sd_buf_clear(&out);
	while (out.n < 4 * SD_WORDS_TEXT)
		sd_buf_text(&out, "长文本");
	sd_buf_clear(&single);
	sd_words_put(sd_buf_slice(&out), &single);
	ok(single.n < SD_WORDS_TEXT + 64, "a long text is cut at the ceiling");
	sd_buf_release(&out);
	sd_buf_release(&single);
	sd_buf_release(&q.text);
	return done();
}
