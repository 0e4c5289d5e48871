/* The walk over the marks of a set: firm by firm, standard by standard, in the order of
 * time.  What it holds does not grow with the set. */

#include "rules/set_state.h"

#include "base/ban.h"

/* The first of those that share a key. */
struct key {
	struct sd_mark mark;
	bool told;		/* that another differs from it */
};

struct walk {
	struct sd_sorter *found;
	struct sd_sorter *standing;	/* last marks of the firm's standards in force */
	size_t memory;
	struct sd_err *err;
	bool bad;

	/* of the firm */
	struct sd_mark named, newest;	/* the last that says so; the last of all */
	struct sd_print name;		/* the first one seen */
	bool has_name, has_named, several;

	/* of the standard */
	struct sd_mark last;		/* the last seen that is no copy */
	struct key key[SD_SET_DAYS], beside;	/* registrations; other operations */
	size_t keys;
	struct sd_mark end;		/* the abolition or withdrawal */
	bool has_last, copied, has_beside, has_end;
	sd_instant first, registered, replaced;	/* SD_INSTANT_NONE: not yet */
};

static void find(struct walk *w, enum sd_set_kind kind, const struct sd_mark *m,
		 const struct sd_mark *other, bool open)
{
	struct sd_found f = {
		.line = m->line, .operand = m->operand, .other_line = other->line,
		.other_operand = other->operand, .other_day = sd_instant_day(other->at),
		.kind = (uint8_t)kind, .open = open
	};

	w->bad |= sd_sorter_add(w->found, &f, w->err) != 0;
}

/* Whether the mark is the declaration before it again. */
static bool is_copy(const struct walk *w, const struct sd_mark *m)
{
	return w->has_last && m->at == w->last.at && m->op == w->last.op &&
	       sd_print_same(m->content, w->last.content);
}

static void see_copy(struct walk *w, const struct sd_mark *m)
{
	find(w, SD_SET_TWICE, m, &w->last, false);
	if (!w->copied)
		find(w, SD_SET_TWICE, &w->last, m, false);
	w->copied = true;
}

/* The day of issue, or else the time of declaration. */
static bool same_key(const struct sd_mark *x, const struct sd_mark *y)
{
	return x->issued == y->issued &&
	       (x->issued != SD_DAY_NONE || (x->at == y->at && x->at != SD_INSTANT_NONE));
}

static void differ(struct walk *w, struct key *k, const struct sd_mark *m)
{
	find(w, SD_SET_DIFFERS, m, &k->mark, false);
	if (!k->told)
		find(w, SD_SET_DIFFERS, &k->mark, m, false);
	k->told = true;
}

/* Registrations with one key are alike, until an end lets begin anew.  Of the other
 * operations a later one goes on with the history: two at one time do not. */
static void see_key(struct walk *w, const struct sd_mark *m)
{
	size_t i;

	if (m->op != SD_OP_REGISTER) {
		if (w->has_beside && w->beside.mark.op == m->op &&
		    w->beside.mark.at == m->at && same_key(&w->beside.mark, m))
			differ(w, &w->beside, m);
		else
			w->beside = (struct key){ *m, false };
		w->has_beside = true;
		return;
	}
	if (w->has_end)
		w->keys = 0;
	for (i = 0; i < w->keys && !same_key(&w->key[i].mark, m); i++)
		;
	if (i < w->keys)
		differ(w, &w->key[i], m);
	else if (i < SD_SET_DAYS)
		w->key[w->keys++] = (struct key){ *m, false };
}

/* Every operation but the first follows a declaration that is not later. */
static void see_history(struct walk *w, const struct sd_mark *m)
{
	if (m->at == SD_INSTANT_NONE)
		return;
	if (m->op != SD_OP_REGISTER && (w->first == SD_INSTANT_NONE || w->first == m->at) &&
	    w->registered != m->at)
		find(w, SD_SET_STARTS, m, m, false);
	if (m->op == SD_OP_REGISTER) {
		w->registered = m->at;
		w->has_end = false;
	} else if (w->has_end && m->at > w->end.at) {
		find(w, SD_SET_ENDED, m, &w->end, false);
	}
	if (!w->has_end && (m->op == SD_OP_ABOLISH || m->op == SD_OP_WITHDRAW)) {
		w->end = *m;
		w->has_end = true;
	}
	if (w->first == SD_INSTANT_NONE)
		w->first = m->at;
}

/* The name the declaration stands under, among those of the firm. */
static void see_name(struct walk *w, const struct sd_mark *m)
{
	if (m->at == SD_INSTANT_NONE || (!m->name.a && !m->name.b))
		return;
	if (!w->has_name)
		w->name = m->name;
	w->several |= !sd_print_same(w->name, m->name);
	if (!w->has_name || m->at > w->newest.at)
		w->newest = *m;
	if (m->renamed && (!w->has_named || m->at > w->named.at)) {
		w->named = *m;
		w->has_named = true;
	}
	w->has_name = true;
}

static void see_replaced(struct walk *w, const struct sd_mark *m)
{
	if (m->at == SD_INSTANT_NONE || w->first == SD_INSTANT_NONE)
		return;
	find(w, SD_SET_FOLLOWS, m, &w->last, false);
	w->replaced = m->at;
}

static void see(struct walk *w, const struct sd_mark *m)
{
	if (m->op == SD_MARK_REPLACED) {
		see_replaced(w, m);
	} else if (is_copy(w, m)) {
		see_copy(w, m);
	} else {
		see_key(w, m);
		see_history(w, m);
		see_name(w, m);
		w->last = *m;
		w->has_last = true;
		w->copied = false;
	}
}

static void begin_standard(struct walk *w)
{
	w->has_last = w->copied = w->has_beside = w->has_end = false;
	w->keys = 0;
	w->first = w->registered = w->replaced = SD_INSTANT_NONE;
}

static void end_standard(struct walk *w)
{
	const struct sd_mark *m = &w->last;

	if (w->has_last && m->in_force && m->at != SD_INSTANT_NONE &&
	    (m->name.a || m->name.b) && w->replaced < m->at)
		w->bad |= sd_sorter_add(w->standing, m, w->err) != 0;
}

static void begin_firm(struct walk *w)
{
	w->standing = sd_sorter_new(sizeof(struct sd_mark), w->memory, sd_mark_order);
	w->has_name = w->has_named = w->several = false;
}

/* A standard in force under a name that the firm does not have any more. */
static void check_name(struct walk *w, const struct sd_mark *m)
{
	if (w->has_named && w->named.at > m->at && !sd_print_same(w->named.name, m->name))
		find(w, SD_SET_NAME, m, &w->named, false);
	else if (w->newest.at > m->at && !sd_print_same(w->newest.name, m->name))
		find(w, SD_SET_NAME, m, &w->newest, true);
}

static void end_firm(struct walk *w)
{
	struct sd_mark m;
	int got = 0;

	while (!w->bad && w->several && (got = sd_sorter_next(w->standing, &m, w->err)) == 1)
		check_name(w, &m);
	w->bad |= got < 0;
	sd_sorter_free(w->standing);
}

int sd_set_walk(struct sd_sorter *marks, struct sd_sorter *found, size_t memory,
		struct sd_err *err)
{
	struct walk w = { .found = found, .memory = memory, .err = err };
	struct sd_mark m, before = { .at = 0 };
	bool first = true, other;
	int got = 0;

	while (!w.bad && (got = sd_sorter_next(marks, &m, err)) == 1) {
		other = first || !sd_print_same(m.firm, before.firm);
		if (!first && (other || !sd_print_same(m.std, before.std)))
			end_standard(&w);
		if (!first && other)
			end_firm(&w);
		if (other)
			begin_firm(&w);
		if (other || !sd_print_same(m.std, before.std))
			begin_standard(&w);
		see(&w, &m);
		before = m;
		first = false;
	}
	if (!first) {
		end_standard(&w);
		end_firm(&w);
	}
	return got < 0 || w.bad ? -1 : 0;
}
