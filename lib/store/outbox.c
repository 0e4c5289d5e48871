/* The outbox. */

#include "store/outbox.h"

#include "base/clock.h"
#include "store/sql.h"

#include "base/ban.h"

int sd_upstream_add(struct sd_db *db, const struct sd_upstream *u, struct sd_err *err)
{
	int64_t there = 0;
	int got = sd_sql_number(db, err, &there, "SELECT 1 FROM upstream WHERE code = ?", "t",
				u->code);

	if (got)
		return got < 0 ? -1 : sd_fail(err, SD_USAGE, "there is an upstream '%.*s' already",
					      (int)u->code.n, u->code.p);
	if (sd_sql_do(db, err, "INSERT INTO upstream VALUES(?, ?, ?, ?)", "ttti", u->code, u->url,
		      u->key_file, sd_clock_now()))
		return -1;
	return sd_sql_do(db, err, "INSERT INTO outbox(idx, upstream, next_ms) "
			 "SELECT idx, ?, received_ms FROM version ORDER BY idx", "t", u->code);
}

int sd_upstream_each(struct sd_db *db, sd_upstream_fn each, void *context,
		     struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT code, url, key_file FROM upstream "
				     "ORDER BY code", "");
	struct sd_upstream u;
	int got = -1, bad = 0;

	while (s && !bad && (got = sd_sql_row(db, s, err)) == 1) {
		u = (struct sd_upstream){ sd_sql_text(s, 0), sd_sql_text(s, 1),
					  sd_sql_text(s, 2) };
		bad = each(context, &u, err);
	}
	if (bad)
		sd_sql_done(s);
	return bad || got < 0 ? -1 : 0;
}

int sd_outbox_put(struct sd_db *db, uint64_t idx, int64_t received_ms, struct sd_slice nodes,
		  struct sd_err *err)
{
	sqlite3_stmt *s;
	int got = -1;

	if (nodes.n && sd_sql_do(db, err, "INSERT INTO passed VALUES(?, ?)", "it", (int64_t)idx,
				 nodes))
		return -1;
	/* a row a statement: one that may write several is a savepoint, at which FTS5 writes
	 * out what it has gathered */
	s = sd_sql_ask(db, err, "SELECT code FROM upstream", "");
	while (s && (got = sd_sql_row(db, s, err)) == 1)
		if (sd_sql_do(db, err, "INSERT INTO outbox(idx, upstream, next_ms) "
			      "VALUES(?, ?, ?)", "iti", (int64_t)idx, sd_sql_text(s, 0),
			      received_ms)) {
			sd_sql_done(s);
			return -1;
		}
	return got;
}

int sd_outbox_nodes(struct sd_db *db, uint64_t idx, struct sd_buf *nodes, struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT nodes FROM passed WHERE idx = ?", "i",
				     (int64_t)idx);
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1) {
		sd_buf_add(nodes, sd_sql_text(s, 0));
		sd_sql_done(s);
	}
	return got < 0 ? -1 : 0;
}

int sd_outbox_waiting(struct sd_db *db, struct sd_slice upstream, uint64_t *idx, int most,
		      struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT idx FROM outbox WHERE upstream = ? AND "
				     "state = 'waiting' ORDER BY idx LIMIT ?", "ti", upstream,
				     (int64_t)most);
	int got = -1, n = 0;

	while (s && (got = sd_sql_row(db, s, err)) == 1)
		idx[n++] = (uint64_t)sqlite3_column_int64(s, 0);
	return got < 0 ? -1 : n;
}

int sd_outbox_answer(struct sd_db *db, uint64_t idx, struct sd_slice upstream, bool refused,
		     struct sd_slice receipt, struct sd_err *err)
{
	return sd_sql_do(db, err, "UPDATE outbox SET state = ?, receipt = ?, answered_ms = ? "
			 "WHERE idx = ? AND upstream = ?", "ttiit",
			 refused ? SD_S("refused") : SD_S("done"), receipt, sd_clock_now(),
			 (int64_t)idx, upstream);
}

int sd_outbox_each(struct sd_db *db, uint64_t idx, sd_outbox_fn each, void *context,
		   struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT upstream, state, receipt FROM outbox "
				     "WHERE idx = ? ORDER BY upstream", "i", (int64_t)idx);
	int got = -1;

	while (s && (got = sd_sql_row(db, s, err)) == 1)
		if (each(context, sd_sql_text(s, 0), sd_sql_text(s, 1), sd_sql_text(s, 2))) {
			sd_sql_done(s);
			return -1;
		}
	return got < 0 ? -1 : 0;
}

int sd_outbox_lag(struct sd_db *db, struct sd_slice upstream, struct sd_lag *lag,
		  struct sd_err *err)
{
	*lag = (struct sd_lag){ .waiting = 0 };
	if (sd_sql_number(db, err, &lag->waiting, "SELECT count(*) FROM outbox WHERE "
			  "upstream = ? AND state = 'waiting'", "t", upstream) < 0 ||
	    sd_sql_number(db, err, &lag->refused, "SELECT count(*) FROM outbox WHERE "
			  "upstream = ? AND state = 'refused'", "t", upstream) < 0 ||
	    sd_sql_number(db, err, &lag->since_ms, "SELECT next_ms FROM outbox WHERE "
			  "upstream = ? AND state = 'waiting' ORDER BY idx LIMIT 1", "t",
			  upstream) < 0)
		return -1;
	return 0;
}
