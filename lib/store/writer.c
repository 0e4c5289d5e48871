/* Group commit. */

#include "store/writer.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "store/homing.h"
#include "store/log.h"

#include "base/ban.h"

struct sd_writer {
	struct sd_db *db;
	struct sd_homing *homing;
	const struct sd_search_maker *maker;
	pthread_t thread;
	pthread_mutex_t guard;
	pthread_cond_t wake;
	struct sd_write *first, **last;
	struct sd_writer_counts counts;
	bool ending;
	bool untidy;			/* the thread's own: there is work on the index */
};

/* All of the group in one transaction: durable, or nothing of it. */
static int commit_group(struct sd_db *db, struct sd_write *first, struct sd_err *err)
{
	struct sd_write *w;
	bool grown = false;
	int got = sd_db_begin(db, err);

	for (w = first; w && got >= 0; w = w->next) {
		got = w->write(db, w, err);
		grown |= got > 0;
	}
	if (got >= 0 && grown)
		got = sd_log_sign(db, err);
	if (got >= 0)
		got = sd_db_commit(db, err);
	if (got < 0)
		sd_db_rollback(db);
	return got < 0 ? -1 : 0;
}

/* A group that fails is tried again one by one, so that nobody fails for another. */
static uint64_t write_group(struct sd_db *db, struct sd_write *first)
{
	struct sd_err err = { SD_OK, "" };
	bool whole = commit_group(db, first, &err) == 0, alone = !first->next;
	struct sd_write *next;
	uint64_t failures = 0;
	int bad;

	for (; first; first = next) {
		next = first->next;
		first->next = NULL;
		bad = !whole;
		if (!whole && !alone) {
			err.kind = SD_OK;
			bad = commit_group(db, first, &err);
		}
		failures += bad != 0;
		first->done(first, bad ? &err : NULL);
	}
	return failures;
}

/* Wait for a write, while there is something to tidy only for a while; the caller holds
 * the lock.  False when none came. */
static bool await_write(struct sd_writer *x)
{
	struct timespec until;
	int got = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += SD_WRITER_IDLE * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	while (!x->first && !x->ending && !got)
		got = x->untidy ? pthread_cond_timedwait(&x->wake, &x->guard, &until) :
				  pthread_cond_wait(&x->wake, &x->guard);
	return x->first || x->ending;
}

/* Index what waits, then merge the index, a little at a time, for as long as nobody
 * waits.  Where that fails, nothing is lost: the next write is told of the trouble, if it
 * lasts. */
static void tidy(struct sd_writer *x)
{
	bool waits = false;
	int more;

	while (!waits && x->untidy) {
		more = sd_search_catch_some(x->db, x->maker, SD_SEARCH_SOME, NULL);
		x->untidy = more > 0 || (more == 0 && sd_search_merge(x->db, NULL) > 0);
		pthread_mutex_lock(&x->guard);
		waits = x->first || x->ending;
		pthread_mutex_unlock(&x->guard);
	}
}

/* Take up to a group from the queue; NULL when it ended. */
static struct sd_write *next_group(struct sd_writer *x)
{
	struct sd_write *first, **end;
	size_t n = 0;

	pthread_mutex_lock(&x->guard);
	while (!await_write(x)) {
		pthread_mutex_unlock(&x->guard);
		tidy(x);
		pthread_mutex_lock(&x->guard);
	}
	first = x->first;
	for (end = &first; *end && n < SD_GROUP_MOST; n++)
		end = &(*end)->next;
	x->first = *end;
	*end = NULL;
	if (!x->first)
		x->last = &x->first;
	x->counts.groups += first != NULL;
	x->counts.writes += n;
	pthread_mutex_unlock(&x->guard);
	return first;
}

/* Nothing waits for ever for the search, however much is written. */
static void keep_up(struct sd_writer *x)
{
	uint64_t waiting = 0;

	while (!sd_search_waiting(x->db, &waiting, NULL) && waiting > SD_SEARCH_BEHIND &&
	       sd_search_catch_some(x->db, x->maker, SD_SEARCH_SOME, NULL) > 0)
		;
}

static void *run(void *context)
{
	struct sd_writer *x = context;
	struct sd_write *group;
	uint64_t failures;

	while ((group = next_group(x))) {
		failures = write_group(x->db, group);
		keep_up(x);
		x->untidy = true;
		pthread_mutex_lock(&x->guard);
		x->counts.failures += failures;
		pthread_mutex_unlock(&x->guard);
	}
	return NULL;
}

/* Waiting goes by the clock that nobody sets. */
static void init_locks(struct sd_writer *x)
{
	pthread_condattr_t how;

	pthread_mutex_init(&x->guard, NULL);
	pthread_condattr_init(&how);
	pthread_condattr_setclock(&how, CLOCK_MONOTONIC);
	pthread_cond_init(&x->wake, &how);
	pthread_condattr_destroy(&how);
}

struct sd_writer *sd_writer_new(const char *dir, const struct sd_search_maker *maker,
				struct sd_err *err)
{
	struct sd_writer *x = sd_zalloc(sizeof *x);

	x->maker = maker;
	x->last = &x->first;
	x->db = sd_db_open(dir, SD_DB_WRITE, err);
	x->homing = x->db ? sd_homing_new(x->db, SD_HOMING_SOON, SD_HOMING_LATE, err) : NULL;
	if (!x->homing) {
		sd_db_close(x->db);
		free(x);
		return NULL;
	}
	x->untidy = true;
	init_locks(x);
	if (pthread_create(&x->thread, NULL, run, x)) {
		sd_fail(err, SD_SYSTEM, "cannot start a thread");
		sd_homing_free(x->homing);
		sd_db_close(x->db);
		free(x);
		return NULL;
	}
	return x;
}

void sd_writer_put(struct sd_writer *x, struct sd_write *w)
{
	pthread_mutex_lock(&x->guard);
	w->next = NULL;
	*x->last = w;
	x->last = &w->next;
	pthread_cond_signal(&x->wake);
	pthread_mutex_unlock(&x->guard);
}

void sd_writer_counts(struct sd_writer *x, struct sd_writer_counts *counts)
{
	pthread_mutex_lock(&x->guard);
	*counts = x->counts;
	pthread_mutex_unlock(&x->guard);
}

void sd_writer_free(struct sd_writer *x)
{
	if (!x)
		return;
	pthread_mutex_lock(&x->guard);
	x->ending = true;
	pthread_cond_signal(&x->wake);
	pthread_mutex_unlock(&x->guard);
	pthread_join(x->thread, NULL);
	pthread_cond_destroy(&x->wake);
	pthread_mutex_destroy(&x->guard);
	sd_homing_free(x->homing);
	sd_db_close(x->db);
	free(x);
}
