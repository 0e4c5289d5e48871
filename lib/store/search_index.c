/* Making and keeping the index. */

#include <stdio.h>

#include "store/search.h"
#include "store/sql.h"

#include "base/ban.h"

enum {
	CATCH_UP_GROUP = 4096,		/* versions of a transaction */
	MERGE_PAGES = 200		/* written at once, some 30 ms */
};

static void put_values(const struct sd_decl *d, const struct sd_rows *rows,
		       enum sd_column column, struct sd_buf *out)
{
	struct sd_slice text;
	size_t i;

	for (i = 0; i < rows->n && out->n < SD_WORDS_TEXT; i++) {
		text = sd_row_text(d, &rows->row[i], column);
		if (text.n)
			sd_words_put(text, out);
	}
}

static void put_products(const struct sd_decl *d, struct sd_buf *out)
{
	put_values(d, &d->products, SD_C_NAME, out);
	put_values(d, &d->products, SD_C_GENERIC_NAME, out);
	put_values(d, &d->products, SD_C_BRAND, out);
	put_values(d, &d->products, SD_C_MODEL, out);
}

static void put_firm(const struct sd_decl *d, struct sd_buf *out)
{
	const struct sd_val *list = d->at[SD_M_FORMER_NAMES], *item;
	uint32_t i;

	sd_words_put(sd_decl_text(d, SD_M_FIRM), out);
	if (!list || list->type != SD_ARRAY)
		return;
	for (i = 0; out->n < SD_WORDS_TEXT && (item = sd_list_at(d, list, i)); i++)
		sd_words_put(sd_decl_value(d, item), out);
}

void sd_search_facet(const char *name, struct sd_slice word, struct sd_buf *out)
{
	size_t i;

	sd_buf_text(out, name);
	for (i = 0; i < word.n; i++)
		if ((word.p[i] >= 'a' && word.p[i] <= 'z') ||
		    (word.p[i] >= '0' && word.p[i] <= '9'))
			sd_buf_byte(out, word.p[i]);
		else if (word.p[i] >= 'A' && word.p[i] <= 'Z')
			sd_buf_byte(out, (char)(word.p[i] | 0x20));
}

static void put_facet(const char *name, struct sd_slice word, struct sd_buf *out)
{
	if (!word.n)
		return;
	sd_search_facet(name, word, out);
	sd_buf_byte(out, ' ');
}

static void put_facets(const struct sd_decl *d, struct sd_slice uscc,
		       const struct sd_search_facts *facts, struct sd_buf *out)
{
	char time[SD_CLOCK_LEN + 1];
	size_t i;

	put_facet("u", uscc, out);
	put_facet("r", facts->region, out);
	for (i = 0; i < facts->kinds; i++)
		put_facet("k", facts->kind[i], out);
	put_facet("g", facts->verdict, out);
	put_facet("t", sd_decl_text(d, SD_M_STD_TYPE), out);
	if (facts->declared_ms == SD_CLOCK_NONE)
		return;
	sd_clock_write(facts->declared_ms, time);
	put_facet("y", sd_slice(time, 4), out);
}

void sd_search_words(enum sd_search_column column, struct sd_slice words, struct sd_buf *out)
{
	static const char letter[] = { [SD_SEARCH_IDENT] = 'i', [SD_SEARCH_PRODUCT] = 'p',
				       [SD_SEARCH_TITLE] = 'h', [SD_SEARCH_FIRM] = 'f' };
	const char *between = "";
	struct sd_slice word;

	while (sd_slice_cut(&words, ' ', &word)) {
		sd_buf_text(out, between);
		if (word.n && !sd_slice_is(word, SD_WORDS_EDGE))
			sd_buf_byte(out, letter[column]);
		sd_buf_add(out, word);
		between = " ";
	}
}

/* The words of a column, out of `text`, which is empty then. */
static void keep(struct sd_search_doc *doc, enum sd_search_column column,
		 struct sd_buf *text, struct sd_arena *arena)
{
	struct sd_buf words = SD_BUF_INIT;

	sd_search_words(column, sd_buf_slice(text), &words);
	doc->column[column] = sd_arena_copy(arena, sd_buf_slice(&words));
	sd_buf_clear(text);
	sd_buf_release(&words);
}

/* Every character of products, title and enterprise. */
static void put_single(const struct sd_search_doc *doc, struct sd_buf *out)
{
	struct sd_buf all = SD_BUF_INIT;
	int c;

	for (c = SD_SEARCH_PRODUCT; c <= SD_SEARCH_FIRM; c++)
		sd_buf_add(&all, doc->column[c]);
	sd_words_single(sd_buf_slice(&all), out);
	sd_buf_release(&all);
}

void sd_search_doc(const struct sd_decl *d, struct sd_slice uscc, struct sd_slice number,
		   const struct sd_search_facts *facts, struct sd_arena *arena,
		   struct sd_search_doc *doc)
{
	struct sd_buf text = SD_BUF_INIT;

	sd_words_put(uscc, &text);
	sd_words_put(number, &text);
	keep(doc, SD_SEARCH_IDENT, &text, arena);
	put_products(d, &text);
	keep(doc, SD_SEARCH_PRODUCT, &text, arena);
	sd_words_put(sd_decl_text(d, SD_M_TITLE), &text);
	keep(doc, SD_SEARCH_TITLE, &text, arena);
	put_firm(d, &text);
	keep(doc, SD_SEARCH_FIRM, &text, arena);
	put_single(doc, &text);
	doc->column[SD_SEARCH_SINGLE] = sd_arena_copy(arena, sd_buf_slice(&text));
	sd_buf_clear(&text);
	put_facets(d, uscc, facts, &text);
	doc->column[SD_SEARCH_FACET] = sd_arena_copy(arena, sd_buf_slice(&text));
	sd_buf_release(&text);
}

static int end_superseded(struct sd_db *db, int64_t decl, struct sd_err *err)
{
	return sd_sql_do(db, err, "UPDATE search SET facet = replace(facet, 'spublic', "
			 "'ssuperseded') WHERE rowid = ?", "i", decl);
}

int sd_search_put(struct sd_db *db, int64_t decl, struct sd_slice registry_no,
		  enum sd_state state, int64_t supersedes, const struct sd_search_doc *doc,
		  struct sd_err *err)
{
	const struct sd_slice *c = doc->column;
	struct sd_buf ident = SD_BUF_INIT, facet = SD_BUF_INIT, words = SD_BUF_INIT;
	int bad;

	sd_words_put(registry_no, &words);
	sd_buf_add(&ident, c[SD_SEARCH_IDENT]);
	sd_buf_byte(&ident, ' ');
	sd_search_words(SD_SEARCH_IDENT, sd_buf_slice(&words), &ident);
	sd_buf_add(&facet, c[SD_SEARCH_FACET]);
	put_facet("s", sd_slice_of(sd_state_word(state)), &facet);
	bad = sd_sql_do(db, err, "INSERT OR REPLACE INTO search(rowid, ident, product, title, "
			"firm, single, facet) VALUES(?, ?, ?, ?, ?, ?, ?)", "itttttt", decl,
			sd_buf_slice(&ident), c[SD_SEARCH_PRODUCT], c[SD_SEARCH_TITLE],
			c[SD_SEARCH_FIRM], c[SD_SEARCH_SINGLE], sd_buf_slice(&facet));
	sd_buf_release(&words);
	sd_buf_release(&ident);
	sd_buf_release(&facet);
	return bad || (supersedes && end_superseded(db, supersedes, err)) ? -1 : 0;
}

int sd_search_marked(struct sd_db *db, uint64_t *mark, struct sd_err *err)
{
	int64_t n = 0;

	if (sd_sql_number(db, err, &n, "SELECT size FROM search_mark", "") < 0)
		return -1;
	*mark = (uint64_t)n;
	return 0;
}

int sd_search_mark(struct sd_db *db, uint64_t mark, struct sd_err *err)
{
	return sd_sql_do(db, err, "UPDATE search_mark SET size = ?", "i", (int64_t)mark);
}

int sd_search_waiting(struct sd_db *db, uint64_t *n, struct sd_err *err)
{
	uint64_t mark, size;

	if (sd_search_marked(db, &mark, err) || sd_log_size(db, &size, err))
		return -1;
	*n = size > mark ? size - mark : 0;
	return 0;
}

/* A merge that writes no row of the tables behind the index had nothing to do. */
int sd_search_merge(struct sd_db *db, struct sd_err *err)
{
	int before = sqlite3_total_changes(db->sqlite);

	if (sd_sql_do(db, err, "INSERT INTO search(search, rank) VALUES('merge', ?)", "i",
		      (int64_t)MERGE_PAGES))
		return -1;
	return sqlite3_total_changes(db->sqlite) - before > 1;
}

struct catching_up {
	struct sd_db *db;
	const struct sd_search_maker *maker;
	struct sd_arena arena;
	uint64_t mark;
};

/* The declaration of a version, and the one that it puts out of force. */
static int find_decls(struct sd_db *db, uint64_t idx, int64_t *decl, int64_t *supersedes,
		      struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT decl, supersedes FROM version WHERE idx = ?",
				     "i", (int64_t)idx);
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got != 1)
		return -1;
	*decl = sqlite3_column_int64(s, 0);
	*supersedes = sqlite3_column_int64(s, 1);
	sd_sql_done(s);
	return 0;
}

static int catch_one(void *context, const struct sd_version *v, struct sd_err *err)
{
	struct catching_up *c = context;
	struct sd_search_doc doc;
	int64_t decl, supersedes;

	sd_arena_clear(&c->arena);
	c->maker->make(c->maker->context, v, &c->arena, &doc);
	c->mark = v->idx + 1;
	return find_decls(c->db, v->idx, &decl, &supersedes, err) ||
	       sd_search_put(c->db, decl, v->registry_no, v->state, supersedes, &doc, err);
}

/* 1 when more wait, 0, or -1. */
static int catch_some(struct catching_up *c, int most, struct sd_err *err)
{
	uint64_t size = 0;
	int bad = sd_log_size(c->db, &size, err) || sd_search_marked(c->db, &c->mark, err);

	if (bad || c->mark >= size)
		return bad ? -1 : 0;
	if (sd_version_each(c->db, sd_slice(NULL, 0), (int64_t)c->mark - 1, most, catch_one, c,
			    err) ||
	    sd_search_mark(c->db, c->mark, err))
		return -1;
	return c->mark < size;
}

int sd_search_catch_some(struct sd_db *db, const struct sd_search_maker *maker, int most,
			 struct sd_err *err)
{
	struct catching_up c = { .db = db, .maker = maker };
	int more = sd_db_begin(db, err) ? -1 : catch_some(&c, most, err);

	if (more >= 0 && sd_db_commit(db, err))
		more = -1;
	if (more < 0)
		sd_db_rollback(db);
	sd_arena_release(&c.arena);
	return more;
}

int sd_search_catch_up(struct sd_db *db, const struct sd_search_maker *maker,
		       struct sd_err *err)
{
	int more;

	do
		more = sd_search_catch_some(db, maker, CATCH_UP_GROUP, err);
	while (more > 0);
	return more;
}
