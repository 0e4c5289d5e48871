/* Versions, read. */

#include "store/version.h"

#include "store/sql.h"

#include "base/ban.h"

#define VERSION \
	"SELECT v.idx, d.registry_no, v.op, v.sender, v.checked, v.reviewed, v.findings, " \
	"v.body, v.leaf, v.declared_ms, v.received_ms, v.state, v.decl, " \
	"d.uscc, d.number, v.digest FROM version v " \
	"JOIN decl d ON d.id = v.decl "

static void read_row(sqlite3_stmt *s, struct sd_version *v)
{
	struct sd_slice leaf = sd_sql_blob(s, 8);

	*v = (struct sd_version){ .idx = (uint64_t)sqlite3_column_int64(s, 0),
				  .registry_no = sd_sql_text(s, 1), .op = sd_sql_text(s, 2),
				  .sender = sd_sql_text(s, 3), .checked = sd_sql_text(s, 4),
				  .reviewed = sd_sql_text(s, 5), .findings = sd_sql_text(s, 6),
				  .body = sd_sql_blob(s, 7),
				  .declared_ms = sqlite3_column_int64(s, 9),
				  .received_ms = sqlite3_column_int64(s, 10),
				  .state = sd_state_read(sd_sql_text(s, 11)),
				  .decl = sqlite3_column_int64(s, 12),
				  .uscc = sd_sql_text(s, 13), .number = sd_sql_text(s, 14),
				  .digest = sd_sql_blob(s, 15) };
	if (leaf.n == sizeof v->leaf.byte)
		memcpy(v->leaf.byte, leaf.p, leaf.n);
}

/* The one row of the statement, which stays in hand until it is asked again. */
static int one(struct sd_db *db, sqlite3_stmt *s, struct sd_version *v, struct sd_err *err)
{
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1)
		read_row(s, v);
	return got;
}

int sd_version_get(struct sd_db *db, uint64_t idx, struct sd_version *v, struct sd_err *err)
{
	return one(db, sd_sql_ask(db, err, VERSION "WHERE v.idx = ?", "i", (int64_t)idx), v, err);
}

int sd_version_at(struct sd_db *db, struct sd_slice registry_no, int64_t declared_end_ms,
		  int64_t known_ms, struct sd_version *v, struct sd_err *err)
{
	int64_t end = declared_end_ms == SD_CLOCK_NONE ? INT64_MAX : declared_end_ms;
	int64_t known = known_ms == SD_CLOCK_NONE ? INT64_MAX : known_ms, gone = 0;
	int got = one(db, sd_sql_ask(db, err, VERSION "WHERE d.registry_no = ? AND "
				     "v.declared_ms < ? AND v.received_ms <= ? "
				     "ORDER BY v.idx DESC LIMIT 1", "tii", registry_no, end,
				     known), v, err);

	if (got == 1 && sd_sql_number(db, err, &gone, "SELECT 1 FROM version v JOIN decl d ON "
				      "d.id = v.supersedes WHERE d.registry_no = ? AND "
				      "v.declared_ms < ? AND v.received_ms <= ? LIMIT 1", "tii",
				      registry_no, end, known) < 0)
		return -1;
	if (gone)
		v->state = SD_SUPERSEDED;
	return got;
}

int sd_version_last(struct sd_db *db, int64_t decl, struct sd_version *v, struct sd_err *err)
{
	int64_t gone = 0;
	int got = one(db, sd_sql_ask(db, err, VERSION "WHERE v.decl = ? ORDER BY v.idx DESC "
				     "LIMIT 1", "i", decl), v, err);

	if (got == 1 && sd_sql_number(db, err, &gone, "SELECT 1 FROM version WHERE supersedes = ? "
				      "LIMIT 1", "i", decl) < 0)
		return -1;
	if (gone)
		v->state = SD_SUPERSEDED;
	return got;
}

int sd_version_each(struct sd_db *db, struct sd_slice registry_no, int64_t after, int64_t most,
		    sd_version_fn each, void *context, struct sd_err *err)
{
	sqlite3_stmt *s = registry_no.p
		? sd_sql_ask(db, err, VERSION "WHERE d.registry_no = ? AND v.idx > ? "
			     "ORDER BY v.idx LIMIT ?", "tii", registry_no, after, most)
		: sd_sql_ask(db, err, VERSION "WHERE v.idx > ? ORDER BY v.idx LIMIT ?", "ii",
			     after, most);
	struct sd_version v;
	int got = -1;

	while (s && (got = sd_sql_row(db, s, err)) == 1) {
		read_row(s, &v);
		if (each(context, &v, err)) {
			sd_sql_done(s);
			return -1;
		}
	}
	return got;
}

int sd_message_find(struct sd_db *db, struct sd_slice sender, struct sd_slice message_id,
		    uint64_t *idx, struct sd_err *err)
{
	int64_t n = 0;
	int got = sd_sql_number(db, err, &n, "SELECT idx FROM message WHERE sender = ? AND "
				"message_id = ?", "tt", sender, message_id);

	*idx = (uint64_t)n;
	return got;
}

int sd_version_skip(struct sd_db *db, struct sd_slice registry_no, int64_t most, int64_t *after,
		    struct sd_err *err)
{
	*after = -1;
	return sd_sql_number(db, err, after, "SELECT v.idx FROM version v JOIN decl d ON d.id = "
			     "v.decl WHERE d.registry_no = ? ORDER BY v.idx DESC LIMIT 1 OFFSET ?",
			     "ti", registry_no, most) < 0 ? -1 : 0;
}
