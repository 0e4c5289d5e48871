/* What the write-ahead log holds, written home into the database beside the writer.
 *
 *	commit, commit, …	pages	0 .. soon	nothing
 *					  .. late	a thread copies, the writer goes on
 *					  beyond	the writer waits for the thread, and copies
 *							what is left
 *
 * and again when there is as much more as is soon.
 *
 * Copying is a good part of what a commit costs and nobody's answer hangs on it; but it
 * ends with a sync, which commits wait for, so that it is not done for little.  The log
 * begins anew once all of it is home and nobody reads from it; without a pause of the
 * writer that comes only when it copies the rest itself, which is little, for most is home
 * by then.  What is durable is so by the log alone: after a crash SQLite reads it again.
 */

#ifndef SD_STORE_HOMING_H
#define SD_STORE_HOMING_H

#include "store/db.h"

enum {
	SD_HOMING_SOON = 65536,		/* of a platform, in pages of 4 KiB */
	SD_HOMING_LATE = 262144
};

struct sd_homing;

/* For the connection `of`, which writes; in place of the copying within its commits. */
struct sd_homing *sd_homing_new(struct sd_db *of, int soon, int late, struct sd_err *err);
void sd_homing_free(struct sd_homing *h);	/* before the connection is closed */

#endif
