/* The thread that copies pages home. */

#include "store/homing.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "store/sql.h"

#include "base/ban.h"

struct sd_homing {
	sqlite3 *writer;
	struct sd_db *db;
	pthread_t thread;
	pthread_mutex_t guard;
	pthread_cond_t wake;
	bool due, ending;
	pthread_mutex_t copying;	/* held by who copies: SQLite turns the second away */
	int soon, late;
	int pages, next;		/* how long the log is, and when it is soon again */
};

/* As much as can be copied without waiting for a reader.  What fails is tried again when
 * there is more, and the log grows meanwhile. */
static void copy_home(struct sd_homing *h, sqlite3 *sqlite)
{
	pthread_mutex_lock(&h->copying);
	sqlite3_wal_checkpoint_v2(sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	pthread_mutex_unlock(&h->copying);
}

static bool wait_until_due(struct sd_homing *h)
{
	bool due;

	pthread_mutex_lock(&h->guard);
	while (!h->due && !h->ending)
		pthread_cond_wait(&h->wake, &h->guard);
	due = !h->ending;
	h->due = false;
	pthread_mutex_unlock(&h->guard);
	return due;
}

static void *run(void *context)
{
	struct sd_homing *h = context;

	while (wait_until_due(h))
		copy_home(h, h->db->sqlite);
	return NULL;
}

/* When to copy again, for a log of so many pages. */
static int next_after(const struct sd_homing *h, int pages)
{
	bool over = pages < h->late && pages + h->soon > h->late;

	return over ? h->late : pages + h->soon;
}

/* SQLite tells after each commit how long its log is. */
static int committed(void *context, sqlite3 *writer, const char *name, int pages)
{
	struct sd_homing *h = context;

	(void)name;
	if (pages <= h->pages)
		h->next = next_after(h, 0);	/* it began anew */
	h->pages = pages;
	if (pages < h->next)
		return SQLITE_OK;
	h->next = next_after(h, pages);
	if (pages >= h->late) {
		copy_home(h, writer);
	} else {
		pthread_mutex_lock(&h->guard);
		h->due = true;
		pthread_cond_signal(&h->wake);
		pthread_mutex_unlock(&h->guard);
	}
	return SQLITE_OK;
}

struct sd_homing *sd_homing_new(struct sd_db *of, int soon, int late, struct sd_err *err)
{
	struct sd_homing *h = sd_zalloc(sizeof *h);

	h->soon = soon;
	h->late = late;
	h->next = next_after(h, 0);
	h->db = sd_db_open(sd_db_dir(of), SD_DB_WRITE, err);
	if (!h->db) {
		free(h);
		return NULL;
	}
	pthread_mutex_init(&h->guard, NULL);
	pthread_mutex_init(&h->copying, NULL);
	pthread_cond_init(&h->wake, NULL);
	if (pthread_create(&h->thread, NULL, run, h)) {
		sd_fail(err, SD_SYSTEM, "cannot start a thread");
		sd_db_close(h->db);
		free(h);
		return NULL;
	}
	h->writer = of->sqlite;
	sqlite3_wal_hook(h->writer, committed, h);
	return h;
}

void sd_homing_free(struct sd_homing *h)
{
	if (!h)
		return;
	sqlite3_wal_hook(h->writer, NULL, NULL);
	pthread_mutex_lock(&h->guard);
	h->ending = true;
	pthread_cond_signal(&h->wake);
	pthread_mutex_unlock(&h->guard);
	pthread_join(h->thread, NULL);
	pthread_cond_destroy(&h->wake);
	pthread_mutex_destroy(&h->guard);
	pthread_mutex_destroy(&h->copying);
	sd_db_close(h->db);
	free(h);
}
