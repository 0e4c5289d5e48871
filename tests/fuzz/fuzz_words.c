/* A text cut into words, and the same text as somebody looks for it.
 *
 * Every run of a query is found in the words of the text that was asked with: a phrase
 * as it stands there, a single character among the single ones.
 */

#define _GNU_SOURCE	/* memmem */

#include "base/utf8.h"
#include "base/words.h"

#define DOOR "fuzz_words"
enum { DOOR_CASES = 100000 };
#include "door.h"

static uint64_t phrases, singles, refused;

static void door_start(void)
{
}

static void door_make(struct gen *g)
{
	static const struct gen_piece piece[] = {
		GEN("家具"), GEN("空气净化器"), GEN("Q/KJ 500F-2017"), GEN(" "), GEN("　"),
		GEN("氧"), GEN("カメラ"), GEN("한국어"), GEN("Ä"), GEN("GB4706.1"), GEN("①"),
		GEN("㎡"), GEN("－"), GEN("\""), GEN("*"), GEN("́"), GEN("ﬁ"), GEN("𠮷"), GEN("1"),
		GEN("ภาษา"), GEN("\t"), GEN("（"), GEN("-")
	};
	uint32_t i, n = gen_below(g, 8);

	for (i = 0; i < n; i++)
		GEN_ONE(g, piece);
}

/* Whether the words stand in the list, from a blank or its beginning to a blank. */
static bool stands_in(struct sd_slice list, struct sd_slice words)
{
	const char *at = list.p, *end = list.p + list.n;

	while (at < end && (at = memmem(at, (size_t)(end - at), words.p, words.n))) {
		if ((at == list.p || at[-1] == ' ') &&
		    (at + words.n == end || at[words.n] == ' '))
			return true;
		at++;
	}
	return false;
}

static bool check_runs(const struct sd_words_query *q, struct sd_slice list,
		       struct sd_slice single)
{
	size_t i;

	for (i = 0; i < q->n; i++) {
		const struct sd_words_run *run = &q->run[i];

		if (!run->words.n)
			return differ("a run has no words", i);
		if (!stands_in(run->single ? single : list, run->words))
			return differ("a run is not found in its own text", i);
		phrases += !run->single;
		singles += run->single;
	}
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_words_query q = { .n = 0 };
	struct sd_buf list = SD_BUF_INIT, single = SD_BUF_INIT;
	bool good = true;

	/* what comes to the cutter has been checked at the door */
	text.n = sd_utf8_check(text.p, text.n);
	sd_words_put(text, &list);
	sd_words_single(sd_buf_slice(&list), &single);
	if (sd_utf8_check(list.p, list.n) != list.n)
		good = differ("the words are no UTF-8", list.n);
	else if (sd_words_query(text, &q))
		good = check_runs(&q, sd_buf_slice(&list), sd_buf_slice(&single));
	else
		refused++;
	sd_buf_release(&q.text);
	sd_buf_release(&list);
	sd_buf_release(&single);
	return good;
}

static void door_end(uint32_t cases)
{
	ok(phrases > cases / 2 && singles > cases / 50, "there are phrases and single characters");
}
