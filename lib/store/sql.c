/* Statements of SQLite, every result looked at. */

#include "store/sql.h"

#include <assert.h>
#include <stdarg.h>

#include "base/ban.h"

static int failed(struct sd_db *db, struct sd_err *err)
{
	return sd_fail(err, SD_SYSTEM, "the database of '%s' refuses: %s", db->dir,
		       sqlite3_errmsg(db->sqlite));
}

static sqlite3_stmt *made(struct sd_db *db, const char *text, struct sd_err *err)
{
	size_t i;

	for (i = 0; i < db->kept_n; i++)
		if (db->kept[i].text == text)
			return db->kept[i].made;
	assert(i < SD_SQL_KEPT);
	if (sqlite3_prepare_v3(db->sqlite, text, -1, SQLITE_PREPARE_PERSISTENT,
			       &db->kept[i].made, NULL)) {
		failed(db, err);
		return NULL;
	}
	db->kept[i].text = text;
	return db->kept[db->kept_n++].made;
}

/* Values of a statement that is done before we return need no copy: `life` STATIC. */
static int bind(sqlite3_stmt *s, sqlite3_destructor_type life, const char *form, va_list args)
{
	struct sd_slice v;
	int i, bad = 0;

	for (i = 1; *form && !bad; form++, i++) {
		if (*form == 'i') {
			bad = sqlite3_bind_int64(s, i, va_arg(args, int64_t));
			continue;
		}
		v = va_arg(args, struct sd_slice);
		if (!v.p)
			bad = sqlite3_bind_null(s, i);
		else if (*form == 't')
			bad = sqlite3_bind_text64(s, i, v.p, v.n, life, SQLITE_UTF8);
		else
			bad = sqlite3_bind_blob64(s, i, v.p, v.n, life);
	}
	return bad;
}

static sqlite3_stmt *ready(struct sd_db *db, struct sd_err *err, const char *text,
			   sqlite3_destructor_type life, const char *form, va_list args)
{
	sqlite3_stmt *s = made(db, text, err);

	if (!s)
		return NULL;
	sqlite3_reset(s);
	if (bind(s, life, form, args)) {
		failed(db, err);
		return NULL;
	}
	return s;
}

sqlite3_stmt *sd_sql_ask(struct sd_db *db, struct sd_err *err, const char *text,
			 const char *form, ...)
{
	sqlite3_stmt *s;
	va_list args;

	va_start(args, form);
	s = ready(db, err, text, SQLITE_TRANSIENT, form, args);
	va_end(args);
	return s;
}

int sd_sql_row(struct sd_db *db, sqlite3_stmt *s, struct sd_err *err)
{
	int got = sqlite3_step(s);

	if (got == SQLITE_ROW)
		return 1;
	if (got != SQLITE_DONE)
		failed(db, err);
	sd_sql_done(s);
	return got == SQLITE_DONE ? 0 : -1;
}

void sd_sql_done(sqlite3_stmt *s)
{
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
}

int sd_sql_do(struct sd_db *db, struct sd_err *err, const char *text, const char *form, ...)
{
	sqlite3_stmt *s;
	va_list args;

	va_start(args, form);
	s = ready(db, err, text, SQLITE_STATIC, form, args);
	va_end(args);
	return s ? sd_sql_row(db, s, err) : -1;
}

int sd_sql_number(struct sd_db *db, struct sd_err *err, int64_t *value, const char *text,
		  const char *form, ...)
{
	sqlite3_stmt *s;
	va_list args;
	int got;

	va_start(args, form);
	s = ready(db, err, text, SQLITE_STATIC, form, args);
	va_end(args);
	got = s ? sd_sql_row(db, s, err) : -1;
	if (got == 1) {
		*value = sqlite3_column_int64(s, 0);
		sd_sql_done(s);
	}
	return got;
}

struct sd_slice sd_sql_text(sqlite3_stmt *s, int column)
{
	const char *p = (const char *)sqlite3_column_text(s, column);

	return sd_slice(p, (size_t)sqlite3_column_bytes(s, column));
}

struct sd_slice sd_sql_blob(sqlite3_stmt *s, int column)
{
	const char *p = sqlite3_column_blob(s, column);

	return sd_slice(p, (size_t)sqlite3_column_bytes(s, column));
}
