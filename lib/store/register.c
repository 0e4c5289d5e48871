/* Taking messages into the register. */

#include "store/register.h"

#include <stdio.h>

#include "store/history.h"
#include "store/outbox.h"
#include "store/search.h"
#include "store/sql.h"

#include "base/ban.h"

/* What a group has in common. */
struct taking {
	int64_t now_ms;
	bool relayed;			/* there is somebody to send it on to */
	uint64_t size;			/* of the log */
	uint64_t mark;			/* versions below it can be searched for */
};

/* `X-CODE-YYYYMMDDHHMM-NNNN` */
bool sd_registry_no_is(struct sd_slice text, struct sd_slice uscc)
{
	size_t i;

	if (text.n < 2 + uscc.n + 1 + 12 + 1 + 4 || text.n >= SD_REGISTRY_MAX ||
	    text.p[0] < 'A' || text.p[0] > 'Z' || text.p[1] != '-' ||
	    memcmp(text.p + 2, uscc.p, uscc.n) != 0 || text.p[2 + uscc.n] != '-' ||
	    text.p[15 + uscc.n] != '-')
		return false;
	for (i = 3 + uscc.n; i < text.n; i++)
		if (i != 15 + uscc.n && (text.p[i] < '0' || text.p[i] > '9'))
			return false;
	return true;
}

/* Where the very record is, brought by another message: 1, 0, or -1.  What it is a version
 * of has its credit code and number, or a registry number that came with it. */
static int find_record(struct sd_db *db, const struct sd_entry *e, int64_t *idx,
		       struct sd_err *err)
{
	const struct sd_slice digest = sd_slice((const char *)e->digest, sizeof e->digest);
	const struct sd_slice no[] = { e->registry_no, e->given_no };
	int got = sd_sql_number(db, err, idx, "SELECT v.idx FROM decl d CROSS JOIN version v ON "
				"v.decl = d.id WHERE d.uscc = ? AND d.number = ? AND v.digest = ?",
				"ttb", e->uscc, e->number, digest);
	size_t i;

	for (i = 0; i < sizeof no / sizeof *no && !got; i++)
		if (no[i].n)
			got = sd_sql_number(db, err, idx, "SELECT v.idx FROM decl d CROSS JOIN "
					    "version v ON v.decl = d.id WHERE d.registry_no = ? "
					    "AND v.digest = ?", "tb", no[i], digest);
	return got;
}

/* Whether the message, or the very record, is here already. */
static int find_known(struct sd_db *db, struct sd_entry *e, bool *found, struct sd_err *err)
{
	struct sd_slice digest = sd_slice((const char *)e->digest, sizeof e->digest);
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT idx, digest = ? FROM message WHERE "
				     "sender = ? AND message_id = ?", "btt", digest, e->sender,
				     e->message_id);
	int64_t idx = 0;
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1) {
		e->idx = (uint64_t)sqlite3_column_int64(s, 0);
		e->taken = sqlite3_column_int(s, 1) ? SD_TAKEN_KNOWN : SD_TAKEN_CONFLICT;
		sd_sql_done(s);
	} else if (got == 0) {
		got = find_record(db, e, &idx, err);
		e->idx = (uint64_t)idx;
		e->taken = SD_TAKEN_KNOWN;
	}
	*found = got == 1;
	if (got == 1 && e->taken == SD_TAKEN_CONFLICT)
		e->refused = SD_REFUSAL_TAKEN_ID;
	return got < 0 ? -1 : 0;
}

/* Whether a number that it brings along may be kept: 1, 0, or -1. */
static int may_keep(struct sd_db *db, const struct sd_entry *e, struct sd_slice brought,
		    struct sd_err *err)
{
	int64_t there = 0;
	int got;

	if (!sd_registry_no_is(brought, e->uscc))
		return 0;
	got = sd_sql_number(db, err, &there, "SELECT 1 FROM decl WHERE registry_no = ?", "t",
			    brought);
	return got < 0 ? -1 : !got;
}

/* The next serial of a minute, counted beside the numbers: to look for the last one
 * among them would take the longer the more there are.  Without RETURNING, which makes
 * a savepoint of each (see sd_outbox_put). */
static int next_serial(struct sd_db *db, const char *prefix, int64_t *serial,
		       struct sd_err *err)
{
	struct sd_slice of = sd_slice_of(prefix);

	if (sd_sql_do(db, err, "INSERT INTO serial VALUES(?, 2) ON CONFLICT DO UPDATE SET "
		      "last = last + 1", "t", of))
		return -1;
	return sd_sql_number(db, err, serial, "SELECT last FROM serial WHERE prefix = ?", "t",
			     of) == 1 ? 0 : -1;
}

/* The number of a new declaration: one that it brings along, when that is free, else the
 * first of its minute that nobody brought along.  Most are alone in their minute; serials
 * are counted only where one is not. */
static int choose_registry_no(struct sd_db *db, const struct sd_entry *e,
			      char no[SD_REGISTRY_MAX], struct sd_err *err)
{
	struct sd_slice brought = e->given_no.n ? e->given_no : e->registry_no;
	char time[SD_CLOCK_LEN + 1], prefix[SD_REGISTRY_MAX];
	int64_t serial = 1;
	int kept = may_keep(db, e, brought, err);

	if (kept) {
		snprintf(no, SD_REGISTRY_MAX, "%.*s", (int)brought.n, brought.p);
		return kept < 0 ? -1 : 0;
	}
	sd_clock_write(e->declared_ms, time);
	snprintf(prefix, sizeof prefix, "%c-%.*s-%.4s%.2s%.2s%.2s%.2s-", e->letter,
		 (int)e->uscc.n, e->uscc.p, time, time + 5, time + 8, time + 11, time + 14);
	for (;;) {
		snprintf(no, SD_REGISTRY_MAX, "%.39s%04lld", prefix, (long long)serial);
		kept = may_keep(db, e, sd_slice_of(no), err);
		if (kept)
			return kept < 0 ? -1 : 0;
		if (next_serial(db, prefix, &serial, err))
			return -1;
	}
}

static int begin_decl(struct sd_db *db, const struct sd_entry *e, const char *edition,
		      int64_t *id, char no[SD_REGISTRY_MAX], struct sd_err *err)
{
	if (choose_registry_no(db, e, no, err) ||
	    sd_sql_do(db, err, "INSERT INTO decl(uscc, number, base, edition, registry_no, "
		      "sender, sender_role) VALUES(?, ?, ?, ?, ?, ?, ?)", "ttttttt", e->uscc,
		      e->number, e->base, sd_slice_of(edition), sd_slice_of(no), e->sender,
		      e->sender_role))
		return -1;
	*id = sqlite3_last_insert_rowid(db->sqlite);
	return 0;
}

static int registry_no_of(struct sd_db *db, int64_t id, char no[SD_REGISTRY_MAX],
			  struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT registry_no FROM decl WHERE id = ?", "i", id);
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1) {
		snprintf(no, SD_REGISTRY_MAX, "%.*s", (int)sd_sql_text(s, 0).n,
			 sd_sql_text(s, 0).p);
		sd_sql_done(s);
	}
	return got == 1 ? 0 : -1;
}

/* Index it, when all before it is indexed, and what it is found by is made. */
static int put_words(struct sd_db *db, const struct sd_entry *e, const struct sd_act *act,
		     int64_t id, const char *no, uint64_t *mark, struct sd_err *err)
{
	if (*mark != e->idx || !e->doc.column[SD_SEARCH_IDENT].p)
		return 0;
	*mark = e->idx + 1;
	return sd_search_put(db, id, sd_slice_of(no), act->state, act->supersedes, &e->doc, err);
}

/* The version with its leaf, and the message that brought it. */
static int put_version(struct sd_db *db, struct sd_entry *e, const struct sd_act *act,
		       int64_t id, const char *no, struct taking *t, struct sd_err *err)
{
	struct sd_slice digest = sd_slice((const char *)e->digest, sizeof e->digest);
	struct sd_nodes nodes = sd_log_nodes(db);
	char received[SD_CLOCK_LEN + 1], declared[SD_CLOCK_LEN + 1];
	struct sd_leaf leaf = { sd_slice_of(no), { received, SD_CLOCK_LEN },
				{ declared, SD_CLOCK_LEN }, e->sender,
				sd_slice_of(sd_op_word(e->op)), e->checked, e->reviewed,
				e->digest };
	struct sd_hash h;

	sd_clock_write(t->now_ms, received);
	sd_clock_write(e->declared_ms, declared);
	h = sd_log_leaf(&leaf);
	e->idx = t->size;
	if (sd_merkle_append(&nodes, e->idx, &h, err) ||
	    sd_sql_do(db, err, "INSERT INTO version VALUES(?, ?, nullif(?, 0), ?, ?, ?, ?, ?, "
		      "?, ?, ?, ?, ?, ?)", "iiittiitttbbtb", (int64_t)e->idx, id, act->supersedes,
		      sd_slice_of(sd_op_word(e->op)), sd_slice_of(sd_state_word(act->state)),
		      e->declared_ms, t->now_ms, e->sender, e->checked, e->reviewed, digest,
		      sd_slice((const char *)h.byte, sizeof h.byte), e->findings, e->body) ||
	    sd_sql_do(db, err, "INSERT INTO message VALUES(?, ?, ?, ?)", "ttbi", e->sender,
		      e->message_id, digest, (int64_t)e->idx) ||
	    put_words(db, e, act, id, no, &t->mark, err) ||
	    ((t->relayed || e->nodes.n) &&
	     sd_outbox_put(db, e->idx, t->now_ms, e->nodes, err)))
		return -1;
	e->taken = SD_TAKEN_NEW;
	t->size++;
	return 0;
}

static int take(struct sd_db *db, struct sd_entry *e, struct taking *t, struct sd_err *err)
{
	char no[SD_REGISTRY_MAX] = "";
	struct sd_act act;
	bool known;
	int64_t id;

	e->refused = SD_REFUSAL_NONE;
	if (find_known(db, e, &known, err))
		return -1;
	if (known)
		return 0;
	if (sd_history_decide(db, e, t->now_ms, &act, err))
		return -1;
	if (e->refused)
		return 0;
	id = act.on.id;
	if (id ? registry_no_of(db, id, no, err) : begin_decl(db, e, act.edition, &id, no, err))
		return -1;
	return put_version(db, e, &act, id, no, t, err);
}

/* A clock that was set back does not set back the register. */
static int begin_taking(struct sd_db *db, struct taking *t, struct sd_err *err)
{
	int64_t last_ms = 0, upstream = 0;

	t->now_ms = sd_clock_now();
	if (sd_sql_number(db, err, &last_ms, "SELECT received_ms FROM version ORDER BY idx DESC "
			  "LIMIT 1", "") < 0 ||
	    sd_sql_number(db, err, &upstream, "SELECT count(*) FROM upstream", "") < 0)
		return -1;
	t->relayed = upstream > 0;
	if (last_ms > t->now_ms)
		t->now_ms = last_ms;
	return sd_log_size(db, &t->size, err) || sd_search_marked(db, &t->mark, err) ? -1 : 0;
}

int sd_register_take(struct sd_db *db, struct sd_entry *entry, size_t n, struct sd_err *err)
{
	struct taking t;
	bool grown = false;
	uint64_t mark;
	size_t i;

	if (begin_taking(db, &t, err))
		return -1;
	mark = t.mark;
	for (i = 0; i < n; i++) {
		if (take(db, &entry[i], &t, err))
			return -1;
		grown |= entry[i].taken == SD_TAKEN_NEW;
	}
	if (t.mark > mark && sd_search_mark(db, t.mark, err))
		return -1;
	return grown;
}
