/* Which act upon which declaration, and whether it is possible. */

#include "store/history.h"

#include <stdio.h>

#include "store/sql.h"

#include "base/ban.h"

#define STANDING \
	"SELECT d.id, d.sender, d.sender_role, d.uscc," \
	" (SELECT v.state FROM version v WHERE v.decl = d.id ORDER BY v.idx DESC LIMIT 1)," \
	" (SELECT v.declared_ms FROM version v WHERE v.decl = d.id ORDER BY v.idx DESC LIMIT 1)," \
	" EXISTS(SELECT 1 FROM version v WHERE v.supersedes = d.id), d.number, d.edition," \
	" d.base" \
	" FROM decl d "

static const char *const state_word[] = { "public", "abolished", "withdrawn", "superseded" };

const char *sd_state_word(enum sd_state s)
{
	return state_word[s];
}

enum sd_state sd_state_read(struct sd_slice word)
{
	int s = SD_SUPERSEDED;

	while (s && !sd_slice_is(word, state_word[s]))
		s--;
	return (enum sd_state)s;
}

enum sd_state sd_state_after(struct sd_slice op)
{
	if (sd_slice_is(op, sd_op_word(SD_OP_ABOLISH)))
		return SD_ABOLISHED;
	return sd_slice_is(op, sd_op_word(SD_OP_WITHDRAW)) ? SD_WITHDRAWN : SD_PUBLIC;
}

static int refuse(struct sd_entry *e, enum sd_refusal why)
{
	e->taken = SD_TAKEN_REFUSED;
	e->refused = why;
	return 0;
}

static void copy(char *to, size_t n, struct sd_slice s)
{
	snprintf(to, n, "%.*s", (int)s.n, s.n ? s.p : "");
}

static void read_standing(sqlite3_stmt *s, struct sd_standing *at)
{
	at->id = sqlite3_column_int64(s, 0);
	copy(at->sender, sizeof at->sender, sd_sql_text(s, 1));
	copy(at->sender_role, sizeof at->sender_role, sd_sql_text(s, 2));
	copy(at->uscc, sizeof at->uscc, sd_sql_text(s, 3));
	copy(at->number, sizeof at->number, sd_sql_text(s, 7));
	copy(at->edition, sizeof at->edition, sd_sql_text(s, 8));
	copy(at->base, sizeof at->base, sd_sql_text(s, 9));
	at->state = sqlite3_column_int(s, 6) ? SD_SUPERSEDED : sd_state_read(sd_sql_text(s, 4));
	at->declared_ms = sqlite3_column_int64(s, 5);
}

/* The live one among the rows, else the last; id 0 when there is none. */
static int best_of(struct sd_db *db, sqlite3_stmt *s, struct sd_standing *at,
		   struct sd_err *err)
{
	struct sd_standing here;
	int got = -1;

	at->id = 0;
	while (s && (got = sd_sql_row(db, s, err)) == 1) {
		read_standing(s, &here);
		if (!at->id || at->state != SD_PUBLIC || here.state == SD_PUBLIC)
			*at = here;
	}
	return got;
}

static int by_registry_no(struct sd_db *db, struct sd_slice no, struct sd_standing *at,
			  struct sd_err *err)
{
	return best_of(db, sd_sql_ask(db, err, STANDING "WHERE d.registry_no = ?", "t", no), at,
		       err);
}

static int by_key(struct sd_db *db, const struct sd_entry *e, const char *edition,
		  struct sd_standing *at, struct sd_err *err)
{
	return best_of(db, sd_sql_ask(db, err, STANDING "WHERE d.uscc = ? AND d.number = ? AND "
				      "d.edition = ?", "ttt", e->uscc, e->number,
				      sd_slice_of(edition)), at, err);
}

static int by_number(struct sd_db *db, const struct sd_entry *e, struct sd_slice number,
		     struct sd_standing *at, struct sd_err *err)
{
	return best_of(db, sd_sql_ask(db, err, STANDING "WHERE d.uscc = ? AND d.number = ? "
				      "ORDER BY d.id", "tt", e->uscc, number), at, err);
}

/* Numbers begin with their base: they lie from it on in the index of numbers. */
static int by_base(struct sd_db *db, const struct sd_entry *e, struct sd_standing *at,
		   struct sd_err *err)
{
	return best_of(db, sd_sql_ask(db, err, STANDING "WHERE d.uscc = ? AND d.number >= ? AND "
				      "d.number <= ? || char(0x10FFFF) AND d.base = ? "
				      "ORDER BY d.id", "tttt", e->uscc, e->base, e->base, e->base),
		       at, err);
}

/* The one that a revision replaces: named, else of the same number in another year. */
static int find_replaced(struct sd_db *db, const struct sd_entry *e, struct sd_standing *at,
			 struct sd_err *err)
{
	struct sd_standing here;
	size_t i;

	at->id = 0;
	for (i = 0; i < e->replaces_n; i++) {
		if (by_number(db, e, e->replaces[i], &here, err))
			return -1;
		if (here.id && (!at->id || at->state != SD_PUBLIC))
			*at = here;
	}
	return at->id ? 0 : by_base(db, e, at, err);
}

/* Whether a registry number that the entry has means this one.  What another platform
 * passes on is named by numbers of its own, and one of them may be here that of another
 * standard, which the firm declared in the same minute. */
static bool is_meant(const struct sd_entry *e, const struct sd_standing *here)
{
	return !e->given_no.n || (e->op == SD_OP_REVISE ? sd_slice_is(e->base, here->base) :
						       sd_slice_is(e->number, here->number));
}

/* By the numbers that the entry has: the one meant, and one that bears the number that it
 * speaks of and looks like another. */
static int by_own_nos(struct sd_db *db, const struct sd_entry *e, struct sd_standing *at,
		      struct sd_standing *other, struct sd_err *err)
{
	const struct sd_slice no[] = { e->given_no, e->registry_no };
	struct sd_standing here;
	size_t i;

	for (i = 0; i < sizeof no / sizeof *no && !at->id; i++) {
		here.id = 0;
		if (no[i].n && by_registry_no(db, no[i], &here, err))
			return -1;
		if (here.id && is_meant(e, &here))
			*at = here;
		else if (here.id && (i || e->op != SD_OP_REVISE))	/* given to what is new */
			*other = here;
	}
	return 0;
}

/* The declaration that the entry speaks of; of a revision also the one it replaces. */
static int find_meant(struct sd_db *db, const struct sd_entry *e, const char *edition,
		      struct sd_standing *at, struct sd_err *err)
{
	struct sd_standing other = { .id = 0 };

	at->id = 0;
	if (by_own_nos(db, e, at, &other, err) || (!at->id && by_key(db, e, edition, at, err)))
		return -1;
	if (at->id || e->op == SD_OP_REGISTER)
		return 0;
	if (e->op != SD_OP_REVISE ? by_number(db, e, e->number, at, err)
				  : other.id && find_replaced(db, e, at, err))
		return -1;
	if (!at->id)
		*at = other;
	return 0;
}

/* Whether another than who brought it first may act upon it: the firm itself, and
 * anybody upon what a firm brought. */
static bool may_act(const struct sd_entry *e, const struct sd_standing *on)
{
	return sd_slice_is(e->sender, on->sender) || sd_slice_eq(e->sender, e->uscc) ||
	       strcmp(on->sender_role, "firm") == 0;
}

static int judge_time(struct sd_entry *e, int64_t before_ms, int64_t now_ms)
{
	if (e->declared_ms > now_ms + SD_CLOCK_AHEAD)
		return refuse(e, SD_REFUSAL_FUTURE);
	if (before_ms != SD_CLOCK_NONE && e->declared_ms < before_ms)
		return refuse(e, SD_REFUSAL_BEFORE);
	return 0;
}

/* A new declaration: registered, or revised out of another, which may be known. */
static int decide_new(struct sd_db *db, struct sd_entry *e, int64_t now_ms,
		      struct sd_act *act, struct sd_err *err)
{
	struct sd_standing old = act->on;

	act->on.id = 0;
	act->state = SD_PUBLIC;
	if (e->op == SD_OP_REGISTER)
		return judge_time(e, SD_CLOCK_NONE, now_ms);
	if (e->op != SD_OP_REVISE)
		return refuse(e, SD_REFUSAL_UNKNOWN);
	if (!old.id && find_replaced(db, e, &old, err))
		return -1;
	if (!old.id)
		return refuse(e, SD_REFUSAL_NOTHING_REVISED);
	if (old.state != SD_PUBLIC)
		return refuse(e, SD_REFUSAL_REVISED_ENDED);
	if (!sd_slice_is(e->uscc, old.uscc) || !may_act(e, &old))
		return refuse(e, SD_REFUSAL_REVISED_OTHER);
	act->supersedes = old.id;
	return judge_time(e, old.declared_ms, now_ms);
}

/* A further version of `act->on`. */
static int decide_next(struct sd_entry *e, int64_t now_ms, struct sd_act *act)
{
	const struct sd_standing *on = &act->on;
	bool again = e->op == SD_OP_REGISTER && on->state == SD_WITHDRAWN;

	act->state = sd_state_after(sd_slice_of(sd_op_word(e->op)));
	if (!sd_slice_is(e->uscc, on->uscc))
		return refuse(e, SD_REFUSAL_OTHER_NUMBER);
	if (!may_act(e, on))
		return refuse(e, SD_REFUSAL_OTHER_NODE);
	if (on->state != SD_PUBLIC && !again)
		return refuse(e, SD_REFUSAL_ENDED);
	if (e->op == SD_OP_REGISTER && !again)
		return refuse(e, SD_REFUSAL_REGISTERED);
	return judge_time(e, on->declared_ms, now_ms);
}

/* Whether a revision is of the same number and edition, not of a following one. */
static bool is_same(const struct sd_entry *e, const struct sd_standing *on)
{
	return sd_slice_is(e->number, on->number) &&
	       (!e->issued.n || sd_slice_is(e->issued, on->edition));
}

/* The day of issue, else the time of declaration. */
static void write_edition(const struct sd_entry *e, char edition[SD_EDITION_MAX])
{
	if (e->issued.n)
		snprintf(edition, SD_EDITION_MAX, "%.*s", (int)e->issued.n, e->issued.p);
	else
		sd_clock_write(e->declared_ms, edition);
}

int sd_history_decide(struct sd_db *db, struct sd_entry *e, int64_t now_ms,
		      struct sd_act *act, struct sd_err *err)
{
	*act = (struct sd_act){ .supersedes = 0 };
	if (e->declared_ms == SD_CLOCK_NONE)
		e->declared_ms = now_ms;
	write_edition(e, act->edition);
	if (find_meant(db, e, act->edition, &act->on, err))
		return -1;
	if (!act->on.id || (e->op == SD_OP_REVISE && !is_same(e, &act->on)))
		return decide_new(db, e, now_ms, act, err);
	return decide_next(e, now_ms, act);
}
