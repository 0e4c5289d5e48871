/* Small tables: nodes, full texts, reports that came in. */

#include "base/clock.h"
#include "store/sql.h"

#include "base/ban.h"

int sd_node_add(struct sd_db *db, const struct sd_node *n, struct sd_err *err)
{
	int64_t there = 0;
	int got = sd_sql_number(db, err, &there, "SELECT 1 FROM node WHERE code = ?", "t", n->code);

	if (got)
		return got < 0 ? -1 : sd_fail(err, SD_USAGE, "there is a node '%.*s' already",
					      (int)n->code.n, n->code.p);
	return sd_sql_do(db, err, "INSERT INTO node VALUES(?, ?, ?, ?, ?)", "tttti", n->code,
			 n->role, n->name, n->key_file, sd_clock_now());
}

int sd_node_each(struct sd_db *db, int (*each)(void *context, const struct sd_node *n,
					       struct sd_err *err),
		 void *context, struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT code, role, name, key_file FROM node "
				     "ORDER BY code", "");
	struct sd_node n;
	int got = -1, bad = 0;

	while (s && !bad && (got = sd_sql_row(db, s, err)) == 1) {
		n = (struct sd_node){ sd_sql_text(s, 0), sd_sql_text(s, 1), sd_sql_text(s, 2),
				      sd_sql_text(s, 3) };
		bad = each(context, &n, err);
	}
	if (bad)
		sd_sql_done(s);
	return bad || got < 0 ? -1 : 0;
}

int sd_text_keep(struct sd_db *db, const unsigned char sha256[32], struct sd_slice bytes,
		 struct sd_slice sender, bool *known, struct sd_err *err)
{
	struct sd_slice name = sd_slice((const char *)sha256, 32);
	int64_t there = 0;
	int got = sd_sql_number(db, err, &there, "SELECT 1 FROM text WHERE sha256 = ?", "b", name);

	*known = got == 1;
	if (got)
		return got < 0 ? -1 : 0;
	return sd_sql_do(db, err, "INSERT INTO text VALUES(?, ?, ?, ?)", "btib", name, sender,
			 sd_clock_now(), bytes);
}

int sd_text_get(struct sd_db *db, const unsigned char sha256[32], struct sd_buf *out,
		struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT bytes FROM text WHERE sha256 = ?", "b",
				     sd_slice((const char *)sha256, 32));
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1) {
		sd_buf_add(out, sd_sql_blob(s, 0));
		sd_sql_done(s);
	}
	return got;
}

/* The number of the same report, when it came a moment ago. */
static int find_again(struct sd_db *db, struct sd_report_in *r, struct sd_err *err)
{
	return sd_sql_number(db, err, &r->no, "SELECT no FROM (SELECT * FROM \"case\" ORDER "
		"BY no "
			     "DESC LIMIT 200) WHERE received_ms > ? AND text = ? AND about IS ? "
			     "AND contact IS ? AND what = ?", "itttt",
			     r->received_ms - SD_REPORT_AGAIN_MS, r->text, r->about, r->contact,
			     r->what);
}

int sd_report_keep(struct sd_db *db, struct sd_report_in *r, struct sd_err *err)
{
	int got;

	r->received_ms = sd_clock_now();
	got = find_again(db, r, err);
	if (got)
		return got < 0 ? -1 : 0;
	if (sd_sql_do(db, err, "INSERT INTO \"case\"(received_ms, about, text, contact, what, "
		      "channel) VALUES(?, ?, ?, ?, ?, ?)", "ittttt", r->received_ms, r->about,
		      r->text, r->contact, r->what, r->channel))
		return -1;
	r->no = sqlite3_last_insert_rowid(db->sqlite);
	return 0;
}

int sd_report_each(struct sd_db *db, int (*each)(void *context, const struct sd_report_in *r,
						 struct sd_err *err),
		   void *context, struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT no, received_ms, what, channel, about, "
		"text, "
				     "contact FROM \"case\" ORDER BY no", "");
	struct sd_report_in r;
	int got = -1, bad = 0;

	while (s && !bad && (got = sd_sql_row(db, s, err)) == 1) {
		r = (struct sd_report_in){ .no = sqlite3_column_int64(s, 0),
					   .received_ms = sqlite3_column_int64(s, 1),
					   .what = sd_sql_text(s, 2), .channel = sd_sql_text(s, 3),
					   .about = sd_sql_text(s, 4), .text = sd_sql_text(s, 5),
					   .contact = sd_sql_text(s, 6) };
		bad = each(context, &r, err);
	}
	if (bad)
		sd_sql_done(s);
	return bad || got < 0 ? -1 : 0;
}
