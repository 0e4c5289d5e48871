/* SQLite as the other files of this layer speak with it.  Values are bound, never
 * written into a statement; statements are kept and used again. */

#ifndef SD_STORE_SQL_H
#define SD_STORE_SQL_H

#include <sqlite3.h>
#include <stdint.h>

#include "base/err.h"
#include "base/slice.h"
#include "store/db.h"

enum {
	SD_SQL_KEPT = 128,		/* statements of one connection: more than there are */
	SD_SQL_BUSY_MS = 10000		/* waiting for a lock */
};

struct sd_db {
	sqlite3 *sqlite;
	char *dir;
	struct {
		const char *text;	/* a literal, known by its address */
		sqlite3_stmt *made;
	} kept[SD_SQL_KEPT];
	size_t kept_n;
	struct sd_kept_node *nodes;	/* of the log; NULL: none yet.  store/log_nodes.c */
};

/* Run a statement that answers nothing, or make ready one that answers rows.
 *
 * `form` has a letter for each value: i int64_t, t text, b bytes (both struct
 * sd_slice; NULL where its p is NULL). */
int sd_sql_do(struct sd_db *db, struct sd_err *err, const char *text, const char *form, ...);
sqlite3_stmt *sd_sql_ask(struct sd_db *db, struct sd_err *err, const char *text,
			 const char *form, ...);

/* The next row: 1, 0 behind the last (the statement is then free), or -1. */
int sd_sql_row(struct sd_db *db, sqlite3_stmt *s, struct sd_err *err);

/* A column of the row, lent until the next row. */
struct sd_slice sd_sql_text(sqlite3_stmt *s, int column);
struct sd_slice sd_sql_blob(sqlite3_stmt *s, int column);

/* Leave a statement before its last row. */
void sd_sql_done(sqlite3_stmt *s);

/* One number from a statement with one row and column; `value` stays when there is
 * no row.  1, 0 without a row, or -1. */
int sd_sql_number(struct sd_db *db, struct sd_err *err, int64_t *value, const char *text,
		  const char *form, ...);

#endif
