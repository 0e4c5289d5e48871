/* Searching the register.
 *
 * Each declaration, as its last version has it, is cut into words (base/words.h) when
 * it is accepted, in the same transaction; of a request with many, only the first.  The
 * others wait, and whatever comes behind them, until nobody writes: versions are indexed
 * in the order of the log, and a mark says how far.  Found is what has all that is asked
 * for, in this order, and in each rank the latest registered first:
 *
 *	0	in credit code, standard number, registry number (not for Chinese words)
 *	1	in products: name, generic name, brand, model
 *	2	in the title of the standard
 *	3	in the name of the enterprise, former ones too
 *	4	here and there
 *
 * The order hangs on nothing but the register, and a page of results costs what it
 * shows: whoever goes on gives the cursor back, nothing is counted off.  A few hits are
 * found at once and put in order by what they say; of many each rank is asked in turn.
 */

#ifndef SD_STORE_SEARCH_H
#define SD_STORE_SEARCH_H

#include "base/words.h"
#include "model/decl.h"
#include "store/search_doc.h"
#include "store/version.h"

enum {
	SD_SEARCH_RANKS = 5,
	SD_SEARCH_LIMIT = 20,		/* results of a page, if nobody asks for more */
	SD_SEARCH_MOST = 200,		/* results of a page */
	SD_SEARCH_FEW = 500,		/* hits that are put in order one by one */
	SD_SEARCH_COUNT = 1000,		/* hits that are counted; behind that it is "more" */
	SD_SEARCH_AT_ONCE = 100,	/* messages of a request that are indexed with it */
	SD_SEARCH_SOME = 500,		/* versions that are indexed later, at a time */
	SD_SEARCH_BEHIND = 250000	/* versions that may wait, some fifteen seconds' work */
};

/* What a declaration is filtered by, beside what it says itself; a word each, of a-z,
 * 0-9 and `-`. */
struct sd_search_facts {
	struct sd_slice region;		/* a reporting unit */
	const struct sd_slice *kind;	/* of product */
	size_t kinds;
	struct sd_slice verdict;	/* the graver one */
	int64_t declared_ms;		/* SD_CLOCK_NONE: not said */
};

/* Make what is looked for; `base` is the canonical number. */
void sd_search_doc(const struct sd_decl *d, struct sd_slice uscc, struct sd_slice number,
		   const struct sd_search_facts *facts, struct sd_arena *arena,
		   struct sd_search_doc *doc);

/* A filter's word as it stands in the index: one of a-z and 0-9. */
void sd_search_facet(const char *name, struct sd_slice word, struct sd_buf *out);

/* Words as they stand in a column, ident to firm: each behind the letter of the column.
 *
 *	空气 气净 净化 ␞	p空气 p气净 p净化 ␞
 *
 * So a word has a list of its own for each column.  公司 stands in the name of nearly every
 * firm; whether a product has it is seen without going through all of them.  No letter is
 * one that a facet begins with. */
void sd_search_words(enum sd_search_column column, struct sd_slice words, struct sd_buf *out);

/* Keep it for a declaration, in place of what there was; part of a transaction.
 * `supersedes`  the declaration that it puts out of force, or 0. */
int sd_search_put(struct sd_db *db, int64_t decl, struct sd_slice registry_no,
		  enum sd_state state, int64_t supersedes, const struct sd_search_doc *doc,
		  struct sd_err *err);

/* All versions below the mark are indexed. */
int sd_search_marked(struct sd_db *db, uint64_t *mark, struct sd_err *err);
int sd_search_mark(struct sd_db *db, uint64_t mark, struct sd_err *err);

/* How many versions are not. */
int sd_search_waiting(struct sd_db *db, uint64_t *n, struct sd_err *err);

/* Merge a little of the index, a transaction of its own: 1 when there is more to merge,
 * 0, or -1.  What is in fewer parts is looked through faster. */
int sd_search_merge(struct sd_db *db, struct sd_err *err);

/* Who makes what is looked for of a version, in the arena. */
struct sd_search_maker {
	void (*make)(void *context, const struct sd_version *v, struct sd_arena *arena,
		     struct sd_search_doc *doc);
	void *context;
};

/* Index so many versions that wait, a transaction of its own: 1 when more wait, 0, or
 * -1; or all of them. */
int sd_search_catch_some(struct sd_db *db, const struct sd_search_maker *maker, int most,
			 struct sd_err *err);
int sd_search_catch_up(struct sd_db *db, const struct sd_search_maker *maker,
		       struct sd_err *err);

/* A question.  Filters are words as in struct sd_search_facts; p NULL: any. */
struct sd_search {
	const struct sd_words_query *query;	/* NULL or without runs: anything */
	struct sd_slice uscc, region, kind, state, verdict, type, year;
	unsigned rank;			/* the cursor: results behind this place */
	int64_t before;			/* 0: from the beginning */
	unsigned limit;
};

/* One page of results. */
struct sd_search_hits {
	struct { unsigned rank; int64_t decl; } hit[SD_SEARCH_MOST];
	size_t n;
	bool more;			/* the last hit is the cursor of what follows */
	uint64_t count;			/* on all pages, up to SD_SEARCH_COUNT + 1 */
};
int sd_search_run(struct sd_db *db, const struct sd_search *s, struct sd_search_hits *hits,
		  struct sd_err *err);

#endif
