/* Text cut into what a search looks for.
 *
 *	KJ500F 空气净化器		kj 500 f | 空气 气净 净化 化器
 *
 * Chinese, kana and Hangul are written without blanks: a run of them becomes its
 * overlapping pairs of characters.  Anything else becomes whole words, letters and
 * figures apart, so that GB4706.1 and GB 4706.1 have the same ones.  Compared is what
 * sd_utf8_fold_case makes of the text, other letters than ASCII in lower case too.
 */

#ifndef SD_BASE_WORDS_H
#define SD_BASE_WORDS_H

#include <stdbool.h>

#include "base/buf.h"

/* Stands between texts, so that no phrase reaches from one into the next. */
#define SD_WORDS_EDGE "\xE2\x90\x9E"

enum {
	SD_WORDS_TEXT = 32 << 10,	/* bytes of one list of words; what is behind is left */
	SD_WORDS_SINGLE = 1024,		/* characters that sd_words_single tells apart */
	SD_WORDS_RUNS = 16,		/* of a query */
	SD_WORDS_QUERY = 400		/* bytes of a query */
};

/* Append the words of `text`, a blank between them, and an edge behind. */
void sd_words_put(struct sd_slice text, struct sd_buf *out);

/* Append each character of the words in `words` once, if it is of a script that is cut
 * in pairs: what a search for a single character looks for. */
void sd_words_single(struct sd_slice words, struct sd_buf *out);

/* A query: runs that must all be found. */
struct sd_words_run {
	struct sd_slice words;	/* a phrase: these words, one behind the other */
	bool single;		/* one character of a script that is cut in pairs */
};
struct sd_words_query {
	struct sd_buf text;	/* all that `run` lends from */
	struct sd_words_run run[SD_WORDS_RUNS];
	size_t n;
	bool plain;		/* nothing of it is cut in pairs */
};

/* Read what somebody looks for; q->text is the caller's to release.  False when it is
 * too long, or has too many runs. */
bool sd_words_query(struct sd_slice text, struct sd_words_query *q);

#endif
