/* Asking the index. */

#include "store/search.h"

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

static int gather(struct sd_db *db, sqlite3_stmt *s, unsigned rank, unsigned limit,
		  struct sd_search_hits *hits, struct sd_err *err)
{
	int got = -1;

	while (s && (got = sd_sql_row(db, s, err)) == 1) {
		if (hits->n == limit) {
			hits->more = true;
			sd_sql_done(s);
			return 0;
		}
		hits->hit[hits->n].rank = rank;
		hits->hit[hits->n++].decl = sqlite3_column_int64(s, 0);
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

int sd_search_run(struct sd_db *db, const struct sd_search *s, struct sd_search_hits *hits,
		  struct sd_err *err)
{
	unsigned limit = s->limit && s->limit < SD_SEARCH_MOST ? s->limit : SD_SEARCH_MOST;
	unsigned rank = s->before ? s->rank : 0;

	hits->n = 0;
	hits->more = false;
	for (; rank < SD_SEARCH_RANKS && !hits->more; rank++)
		if (has_rank(s, rank) && run_rank(db, s, rank, limit, hits, err) < 0)
			return -1;
	return 0;
}

int sd_search_count(struct sd_db *db, const struct sd_search *s, uint64_t *n,
		    struct sd_err *err)
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
