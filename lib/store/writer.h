/* The one thread that writes, many writes to a transaction.
 *
 *	workers --- write --->  queue  --- all that wait --->  one commit
 *	        <--- done ---------------------------------------'
 *
 * While one commit reaches the disk the next group gathers, so that the disk is waited
 * for once a group and not once a message.  Whoever asked is told when it is durable.
 * When nothing has come for a while, what waits is indexed for the search, and the index
 * put together.
 */

#ifndef SD_STORE_WRITER_H
#define SD_STORE_WRITER_H

#include "store/db.h"
#include "store/search.h"

enum {
	SD_GROUP_MOST = 256,		/* writes of a transaction */
	SD_WRITER_IDLE = 200		/* milliseconds without a write */
};

struct sd_write {
	/* On the writing thread, in its transaction: 1 when the log grew, 0, or -1. */
	int (*write)(struct sd_db *db, struct sd_write *w, struct sd_err *err);
	/* There too, once it is durable (`err` NULL) or nothing of it is kept. */
	void (*done)(struct sd_write *w, const struct sd_err *err);
	struct sd_write *next;		/* the writer's own */
};

struct sd_writer_counts {
	uint64_t groups, writes, failures;
};

struct sd_writer;
struct sd_writer *sd_writer_new(const char *dir, const struct sd_search_maker *maker,
				struct sd_err *err);	/* lends what makes */

/* Lends `w` until it is done. */
void sd_writer_put(struct sd_writer *x, struct sd_write *w);
void sd_writer_counts(struct sd_writer *x, struct sd_writer_counts *counts);

/* Writes what still waits, then ends the thread. */
void sd_writer_free(struct sd_writer *x);

#endif
