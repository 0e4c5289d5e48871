/* The database: made, opened, brought up to date, copied. */

#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/ed25519.h"
#include "base/file.h"
#include "base/mem.h"
#include "data/write.h"
#include "store/log.h"
#include "store/schema.h"
#include "store/sql.h"

#include "base/ban.h"

static char *path_in(const char *dir, const char *name)
{
	size_t n = strlen(dir) + strlen(name) + 2;
	char *path = sd_alloc(n);

	snprintf(path, n, "%s/%s", dir, name);
	return path;
}

static int run(struct sd_db *db, const char *text, struct sd_err *err)
{
	if (sqlite3_exec(db->sqlite, text, NULL, NULL, NULL))
		return sd_fail(err, SD_SYSTEM, "the database of '%s' refuses: %s", db->dir,
			       sqlite3_errmsg(db->sqlite));
	return 0;
}

const char *sd_db_dir(const struct sd_db *db)
{
	return db->dir;
}

static int schema_of(struct sd_db *db, int64_t *version, struct sd_err *err)
{
	if (sd_sql_number(db, err, version, "PRAGMA user_version", "") < 0)
		return -1;
	if (*version > SD_DB_SCHEMA)
		return sd_fail(err, SD_DATA, "the database of '%s' has schema %d, this program "
			       "knows up to %d", db->dir, (int)*version, SD_DB_SCHEMA);
	return 0;
}

/* Each step of the schema in a transaction with its number. */
static int migrate(struct sd_db *db, struct sd_err *err)
{
	char mark[64];
	int64_t version = 0;

	if (schema_of(db, &version, err))
		return -1;
	for (; version < SD_DB_SCHEMA; version++) {
		snprintf(mark, sizeof mark, "PRAGMA user_version = %d", (int)version + 1);
		if (run(db, "BEGIN IMMEDIATE", err) || run(db, sd_schema[version], err) ||
		    run(db, mark, err) || run(db, "COMMIT", err))
			return -1;
	}
	return 0;
}

static int prepare(struct sd_db *db, enum sd_db_for purpose, struct sd_err *err)
{
	int64_t version = 0;

	if (sqlite3_busy_timeout(db->sqlite, SD_SQL_BUSY_MS) ||
	    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		    "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF", err))
		return -1;
	/* the trees of the indexes stay in memory, a log of 256 MiB is written home at once */
	if (purpose == SD_DB_WRITE)
		return run(db, "PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 65536",
			   err) || migrate(db, err) ? -1 : 0;
	if (schema_of(db, &version, err) || run(db, "PRAGMA query_only = ON", err))
		return -1;
	if (version != SD_DB_SCHEMA)
		return sd_fail(err, SD_DATA, "'%s' is no platform's folder, or of an older "
			       "program", db->dir);
	return 0;
}

/* Memory is not counted: the count has a lock that all threads would wait for. */
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static struct sd_db *open_with(const char *dir, enum sd_db_for purpose, int flags,
			       struct sd_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct sd_db *db = sd_zalloc(sizeof *db);
	char *path = path_in(dir, "platform.db");
	int bad = 0;

	pthread_once(&once, configure);
	db->dir = sd_strdup(dir);
	if (!(flags & SQLITE_OPEN_CREATE) && access(path, R_OK | W_OK))
		bad = sd_fail_errno(err, "cannot open '%s'", path);
	else if (sqlite3_open_v2(path, &db->sqlite, flags | SQLITE_OPEN_READWRITE |
				 SQLITE_OPEN_NOMUTEX, NULL))
		bad = sd_fail(err, SD_SYSTEM, "cannot open '%s': %s", path,
			      sqlite3_errmsg(db->sqlite));
	free(path);
	if (!bad && !prepare(db, purpose, err))
		return db;
	sd_db_close(db);
	return NULL;
}

struct sd_db *sd_db_open(const char *dir, enum sd_db_for purpose, struct sd_err *err)
{
	return open_with(dir, purpose, 0, err);
}

void sd_db_close(struct sd_db *db)
{
	size_t i;

	if (!db)
		return;
	for (i = 0; i < db->kept_n; i++)
		sqlite3_finalize(db->kept[i].made);
	sqlite3_close(db->sqlite);
	sd_log_forget(db);
	free(db->dir);
	free(db);
}

int sd_db_begin(struct sd_db *db, struct sd_err *err)
{
	return sd_sql_do(db, err, "BEGIN IMMEDIATE", "");
}

int sd_db_look(struct sd_db *db, struct sd_err *err)
{
	return sd_sql_do(db, err, "BEGIN", "");
}

/* A statement in the middle of its rows would hold its state of the database. */
static void leave_all(struct sd_db *db)
{
	size_t i;

	for (i = 0; i < db->kept_n; i++)
		sqlite3_reset(db->kept[i].made);
}

int sd_db_commit(struct sd_db *db, struct sd_err *err)
{
	leave_all(db);
	return sd_sql_do(db, err, "COMMIT", "");
}

void sd_db_rollback(struct sd_db *db)
{
	leave_all(db);
	sd_log_forget(db);
	if (!sqlite3_get_autocommit(db->sqlite))
		sd_sql_do(db, NULL, "ROLLBACK", "");
}

int sd_db_setting(struct sd_db *db, const char *name, struct sd_buf *value,
		  struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT value FROM setting WHERE name = ?", "t",
				     sd_slice_of(name));
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1) {
		sd_buf_add(value, sd_sql_text(s, 0));
		sd_sql_done(s);
	}
	return got == 0 ? sd_fail(err, SD_DATA, "'%s' has no setting '%s'", db->dir, name)
			: got < 0 ? -1 : 0;
}

static int set(struct sd_db *db, const char *name, struct sd_slice value, struct sd_err *err)
{
	return sd_sql_do(db, err, "INSERT INTO setting VALUES(?, ?)", "tt", sd_slice_of(name),
			 value);
}

int sd_db_write_secret(const char *path, struct sd_slice text, struct sd_err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), bad;

	if (fd < 0)
		return sd_fail_errno(err, "cannot make '%s'", path);
	bad = sd_file_write(fd, text.p, text.n, path, err);
	if (!bad && fsync(fd))
		bad = sd_fail_errno(err, "cannot write '%s'", path);
	return sd_file_close(fd, path, err) || bad ? -1 : 0;
}

/* The log's key pair: the secret half into its file, the public one into the settings. */
static int make_log_key(struct sd_db *db, struct sd_err *err)
{
	unsigned char secret[SD_ED25519_KEY], public[SD_ED25519_KEY];
	struct sd_buf text = SD_BUF_INIT;
	char *path = path_in(db->dir, SD_LOG_KEY);
	int bad;

	sd_ed25519_draw(secret);
	sd_ed25519_public(secret, public);
	sd_base64(&text, sd_slice((const char *)secret, sizeof secret));
	sd_buf_byte(&text, '\n');
	bad = sd_db_write_secret(path, sd_buf_slice(&text), err);
	sd_buf_clear(&text);
	sd_base64(&text, sd_slice((const char *)public, sizeof public));
	bad = bad || set(db, "key", sd_buf_slice(&text), err);
	sd_buf_release(&text);
	free(path);
	return bad;
}

static int make_folder(const char *path, struct sd_err *err)
{
	if (mkdir(path, 0700) && errno != EEXIST)
		return sd_fail_errno(err, "cannot make '%s'", path);
	return 0;
}

int sd_db_init(const char *dir, struct sd_slice node, struct sd_slice name,
	       struct sd_slice origin, struct sd_err *err)
{
	char *path = path_in(dir, "platform.db"), *keys = path_in(dir, "keys");
	struct sd_db *db = NULL;
	int bad = 0;

	if (access(path, F_OK) == 0)
		bad = sd_fail(err, SD_USAGE, "'%s' has a platform already", dir);
	bad = bad || make_folder(dir, err) || make_folder(keys, err);
	if (!bad)
		db = open_with(dir, SD_DB_WRITE, SQLITE_OPEN_CREATE, err);
	bad = !db || sd_db_begin(db, err) || set(db, "node", node, err) ||
	      set(db, "name", name, err) || set(db, "origin", origin, err) ||
	      make_log_key(db, err) || sd_log_sign(db, err) || sd_db_commit(db, err);
	sd_db_close(db);
	free(path);
	free(keys);
	return bad ? -1 : 0;
}

/* The pages of the database, while others go on writing. */
static int copy_pages(struct sd_db *from, const char *path, struct sd_err *err)
{
	sqlite3 *to = NULL;
	sqlite3_backup *b = NULL;
	int bad = sqlite3_open(path, &to);

	if (!bad) {
		b = sqlite3_backup_init(to, "main", from->sqlite, "main");
		while (b && (bad = sqlite3_backup_step(b, 4096)) != SQLITE_DONE &&
		       (bad == SQLITE_OK || bad == SQLITE_BUSY || bad == SQLITE_LOCKED))
			if (bad != SQLITE_OK)
				sqlite3_sleep(20);
		bad = !b || bad != SQLITE_DONE || sqlite3_backup_finish(b);
	}
	if (bad)
		sd_fail(err, SD_SYSTEM, "cannot write '%s': %s", path, sqlite3_errmsg(to));
	sqlite3_close(to);
	return bad ? -1 : 0;
}

int sd_db_backup(const char *dir, const char *to, struct sd_err *err)
{
	char *path = path_in(to, "platform.db"), *key = path_in(to, SD_LOG_KEY);
	char *old_key = path_in(dir, SD_LOG_KEY), *keys = path_in(to, "keys");
	struct sd_buf secret = SD_BUF_INIT;
	struct sd_db *db = NULL;
	int bad = 0;

	if (access(path, F_OK) == 0)
		bad = sd_fail(err, SD_USAGE, "'%s' has a platform already", to);
	if (!bad)
		db = sd_db_open(dir, SD_DB_READ, err);
	bad = !db || make_folder(to, err) || make_folder(keys, err) ||
	      sd_file_slurp(old_key, SD_LOG_KEY_BYTES, &secret, err) ||
	      copy_pages(db, path, err) || sd_db_write_secret(key, sd_buf_slice(&secret), err);
	sd_db_close(db);
	sd_buf_release(&secret);
	free(path);
	free(key);
	free(old_key);
	free(keys);
	return bad ? -1 : 0;
}
