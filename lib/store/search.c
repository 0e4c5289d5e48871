/* Asking the index. */

#define _GNU_SOURCE	/* memmem */

#include "store/search.h"

#include <string.h>

#include "store/sql.h"

#include "base/ban.h"

enum { ANYWHERE = SD_SEARCH_RANKS - 1 };	/* the ranks before it are columns */

/* A list with AND between its items. */
struct list {
	struct sd_buf *out;
	size_t n;
};

static void next(struct list *l)
{
	sd_buf_text(l->out, l->n++ ? " AND " : "");
}

static void put_phrase(enum sd_search_column c, struct sd_slice words, struct sd_buf *out)
{
	sd_buf_byte(out, '"');
	sd_search_words(c, words, out);
	sd_buf_byte(out, '"');
}

/* A run, in any of the columns. */
static void put_anywhere(struct sd_slice words, struct sd_buf *out)
{
	int c;

	for (c = SD_SEARCH_IDENT; c <= SD_SEARCH_FIRM; c++) {
		sd_buf_text(out, c == SD_SEARCH_IDENT ? "(" : " OR ");
		put_phrase(c, words, out);
	}
	sd_buf_byte(out, ')');
}

/* Every run, in the column of the rank; a single character has a column of its own. */
static void put_words(const struct sd_words_query *q, unsigned rank, struct list *l)
{
	struct sd_slice words;
	size_t i;

	for (i = 0; i < q->n; i++) {
		words = q->run[i].words;
		next(l);
		if (q->run[i].single)
			sd_buf_printf(l->out, "\"%.*s\"", (int)words.n, words.p);
		else if (rank == ANYWHERE)
			put_anywhere(words, l->out);
		else
			put_phrase(rank, words, l->out);
	}
}

static void put_facet(const char *name, struct sd_slice word, struct list *l)
{
	if (!word.p)
		return;
	next(l);
	sd_buf_byte(l->out, '"');
	sd_search_facet(name, word, l->out);
	sd_buf_byte(l->out, '"');
}

/* Nearly all is public: going through that list is dear, and looking at a few hits is
 * not. */
static bool asks_public(const struct sd_search *s)
{
	return s->state.p && sd_slice_is(s->state, sd_state_word(SD_PUBLIC));
}

static void put_facets(const struct sd_search *s, struct list *l)
{
	put_facet("u", s->uscc, l);
	put_facet("r", s->region, l);
	put_facet("k", s->kind, l);
	put_facet("s", s->state, l);
	put_facet("g", s->verdict, l);
	put_facet("t", s->type, l);
	put_facet("y", s->year, l);
}

static bool has_words(const struct sd_search *s)
{
	return s->query && s->query->n;
}

/* Single characters have one column for all; figures and letters alone stand in what
 * identifies. */
static bool has_rank(const struct sd_search *s, unsigned rank)
{
	size_t i;

	if (!has_words(s) || rank == ANYWHERE)
		return rank == ANYWHERE;
	if (rank == 0)
		return s->query->plain;
	for (i = 0; i < s->query->n; i++)
		if (!s->query->run[i].single)
			return true;
	return false;
}

/* What is asked of one rank: its words, without those of the ranks before. */
static void put_question(const struct sd_search *s, unsigned rank, bool alone,
			 struct sd_buf *out)
{
	struct list l = { out, 0 };
	unsigned r;

	sd_buf_byte(out, '(');
	if (has_words(s))
		put_words(s->query, rank, &l);
	put_facets(s, &l);
	sd_buf_byte(out, ')');
	for (r = 0; alone && r < rank; r++) {
		if (!has_rank(s, r))
			continue;
		sd_buf_text(out, " NOT (");
		l = (struct list){ out, 0 };
		put_words(s->query, r, &l);
		sd_buf_byte(out, ')');
	}
}

static bool is_filtered(const struct sd_search *s)
{
	return has_words(s) || s->uscc.p || s->region.p || s->kind.p || s->state.p ||
	       s->verdict.p || s->type.p || s->year.p;
}

/* Take the hit that comes next in the order; false when the page is full. */
static bool add_hit(struct sd_search_hits *hits, unsigned limit, unsigned rank, int64_t decl)
{
	hits->more = hits->n == limit;
	if (hits->more)
		return false;
	hits->hit[hits->n].rank = rank;
	hits->hit[hits->n++].decl = decl;
	return true;
}

/* --- few hits --- */

struct few {
	int64_t decl[SD_SEARCH_COUNT + 1];	/* the latest first */
	size_t n;
};

/* All that has the words and the facets, whether public or not when that is asked. */
static int find_few(struct sd_db *db, const struct sd_search *s, struct few *few,
		    struct sd_err *err)
{
	struct sd_search asked = *s;
	struct sd_buf question = SD_BUF_INIT;
	sqlite3_stmt *rows;
	int got = -1;

	few->n = 0;
	if (asks_public(s))
		asked.state.p = NULL;
	put_question(&asked, ANYWHERE, false, &question);
	rows = sd_sql_ask(db, err, "SELECT rowid FROM search WHERE search MATCH ? "
			  "ORDER BY rowid DESC LIMIT ?", "ti", sd_buf_slice(&question),
			  (int64_t)SD_SEARCH_COUNT + 1);
	while (rows && (got = sd_sql_row(db, rows, err)) == 1)
		few->decl[few->n++] = sqlite3_column_int64(rows, 0);
	sd_buf_release(&question);
	return got;
}

/* Whether these words stand one behind the other among the words of a column. */
static bool has_phrase(struct sd_slice column, struct sd_slice phrase)
{
	const char *p = column.p, *end = column.p + column.n, *at;

	while (phrase.n && (at = memmem(p, (size_t)(end - p), phrase.p, phrase.n)) != NULL) {
		const char *behind = at + phrase.n;

		if ((at == column.p || at[-1] == ' ') && (behind == end || *behind == ' '))
			return true;
		p = at + 1;
	}
	return false;
}

/* Whether the column has every run; of single characters that is known. */
static bool has_runs(const struct sd_words_query *q, enum sd_search_column c,
		     struct sd_slice column, struct sd_buf *phrase)
{
	size_t i;

	for (i = 0; i < q->n; i++) {
		if (q->run[i].single)
			continue;
		sd_buf_clear(phrase);
		sd_search_words(c, q->run[i].words, phrase);
		if (!has_phrase(column, sd_buf_slice(phrase)))
			return false;
	}
	return true;
}

/* The rank of a hit, SD_SEARCH_RANKS when it is not public but should be, or -1. */
static int rank_of(struct sd_db *db, const struct sd_search *s, int64_t decl,
		   struct sd_buf *phrase, struct sd_err *err)
{
	sqlite3_stmt *row = sd_sql_ask(db, err, "SELECT ident, product, title, firm, facet "
				       "FROM search WHERE rowid = ?", "i", decl);
	int got = row ? sd_sql_row(db, row, err) : -1, rank = 0;

	if (got != 1)
		return got < 0 ? -1 : SD_SEARCH_RANKS;
	while (rank < ANYWHERE &&
	       !(has_rank(s, (unsigned)rank) &&
		 has_runs(s->query, (enum sd_search_column)rank, sd_sql_text(row, rank), phrase)))
		rank++;
	sd_buf_clear(phrase);
	sd_search_facet("s", s->state, phrase);
	if (asks_public(s) && !has_phrase(sd_sql_text(row, 4), sd_buf_slice(phrase)))
		rank = SD_SEARCH_RANKS;
	sd_sql_done(row);
	return rank;
}

/* The page out of all hits, put in their order. */
static int order_few(struct sd_db *db, const struct sd_search *s, const struct few *few,
		     unsigned limit, struct sd_search_hits *hits, struct sd_err *err)
{
	struct sd_buf phrase = SD_BUF_INIT;
	int rank[SD_SEARCH_FEW], r = 0, bad = 0;
	size_t i;

	for (i = 0; i < few->n && !bad; i++) {
		rank[i] = rank_of(db, s, few->decl[i], &phrase, err);
		hits->count += rank[i] < SD_SEARCH_RANKS;
		bad = rank[i] < 0;
	}
	for (r = s->before ? (int)s->rank : 0; r < SD_SEARCH_RANKS && !bad && !hits->more; r++)
		for (i = 0; i < few->n; i++)
			if (rank[i] == r &&
			    (!s->before || r > (int)s->rank || few->decl[i] < s->before) &&
			    !add_hit(hits, limit, (unsigned)r, few->decl[i]))
				break;
	sd_buf_release(&phrase);
	return bad ? -1 : 0;
}

/* --- many hits --- */

static int gather(struct sd_db *db, sqlite3_stmt *s, unsigned rank, unsigned limit,
		  struct sd_search_hits *hits, struct sd_err *err)
{
	int got = -1;

	while (s && (got = sd_sql_row(db, s, err)) == 1)
		if (!add_hit(hits, limit, rank, sqlite3_column_int64(s, 0))) {
			sd_sql_done(s);
			return 0;
		}
	return got;
}

static int run_rank(struct sd_db *db, const struct sd_search *s, unsigned rank,
		    unsigned limit, struct sd_search_hits *hits, struct sd_err *err)
{
	int64_t before = s->before && rank == s->rank ? s->before : INT64_MAX;
	int64_t most = (int64_t)(limit - hits->n) + 1;
	struct sd_buf question = SD_BUF_INIT;
	sqlite3_stmt *rows;
	int bad;

	if (!is_filtered(s)) {
		rows = sd_sql_ask(db, err, "SELECT id FROM decl WHERE id < ? ORDER BY id DESC "
				  "LIMIT ?", "ii", before, most);
	} else {
		put_question(s, rank, true, &question);
		rows = sd_sql_ask(db, err, "SELECT rowid FROM search WHERE search MATCH ? AND "
				  "rowid < ? ORDER BY rowid DESC LIMIT ?", "tii",
				  sd_buf_slice(&question), before, most);
	}
	bad = gather(db, rows, rank, limit, hits, err);
	sd_buf_release(&question);
	return bad;
}

/* Rank by rank, until the page is full. */
static int run_ranks(struct sd_db *db, const struct sd_search *s, unsigned limit,
		     struct sd_search_hits *hits, struct sd_err *err)
{
	unsigned rank = s->before ? s->rank : 0;

	for (; rank < SD_SEARCH_RANKS && !hits->more; rank++)
		if (has_rank(s, rank) && run_rank(db, s, rank, limit, hits, err) < 0)
			return -1;
	return 0;
}

static int count(struct sd_db *db, const struct sd_search *s, uint64_t *n, struct sd_err *err)
{
	struct sd_buf question = SD_BUF_INIT;
	int64_t counted = 0;
	int got;

	if (!is_filtered(s)) {
		got = sd_sql_number(db, err, &counted, "SELECT count(*) FROM (SELECT 1 FROM decl "
				    "LIMIT ?)", "i", (int64_t)SD_SEARCH_COUNT + 1);
	} else {
		put_question(s, ANYWHERE, false, &question);
		got = sd_sql_number(db, err, &counted, "SELECT count(*) FROM (SELECT 1 FROM search "
				    "WHERE search MATCH ? LIMIT ?)", "ti",
				    sd_buf_slice(&question), (int64_t)SD_SEARCH_COUNT + 1);
	}
	sd_buf_release(&question);
	*n = (uint64_t)counted;
	return got < 0 ? -1 : 0;
}

int sd_search_run(struct sd_db *db, const struct sd_search *s, struct sd_search_hits *hits,
		  struct sd_err *err)
{
	unsigned limit = s->limit && s->limit < SD_SEARCH_MOST ? s->limit : SD_SEARCH_MOST;
	struct few few = { .n = 0 };

	hits->n = 0;
	hits->more = false;
	hits->count = 0;
	if (has_words(s)) {
		if (find_few(db, s, &few, err) < 0)
			return -1;
		if (few.n <= SD_SEARCH_FEW)
			return order_few(db, s, &few, limit, hits, err);
		hits->count = asks_public(s) ? 0 : few.n;
	}
	if (!hits->count && count(db, s, &hits->count, err))
		return -1;
	return run_ranks(db, s, limit, hits, err);
}
