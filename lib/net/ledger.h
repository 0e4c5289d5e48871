/* What became of each message, in a file that is only added to: a line an outcome,
 *
 *	{"kind":"outcome","message_id":"sd:…","outcome":{"to":…,"status":…,…}}
 *
 * An outcome counts once it is on the disk.  A last line without its newline is what a
 * crash left: it is cut off, and the message is sent again.  What is kept in memory are
 * 32 to 64 bytes for each outcome that is final.
 */

#ifndef SD_NET_LEDGER_H
#define SD_NET_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct sd_ledger;

/* Read the file, or make it.  One process at a time holds it. */
struct sd_ledger *sd_ledger_open(const char *path, struct sd_err *err);
uint64_t sd_ledger_torn(const struct sd_ledger *l);	/* bytes that were cut off */

/* The final outcome of a message, appended: 1, 0 when there is none, or -1. */
int sd_ledger_find(struct sd_ledger *l, struct sd_slice message_id, struct sd_buf *outcome,
		   struct sd_err *err);

/* Note an outcome; one that is not final will be tried again by a later run.  Counts
 * from sd_ledger_sync on. */
void sd_ledger_put(struct sd_ledger *l, struct sd_slice message_id, struct sd_slice outcome,
		   bool final);
int sd_ledger_sync(struct sd_ledger *l, struct sd_err *err);

void sd_ledger_free(struct sd_ledger *l);

#endif
