/* Lines that a command could not use: how many, and where the first of them stands.
 *
 * For commands that do not pass records on, and so have no place for an `unreadable`
 * record.  Each worker notes its own; the notes are put together at the end.
 */

#ifndef SD_STREAM_UNREAD_H
#define SD_STREAM_UNREAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "data/scan.h"
#include "stream/run.h"

struct sd_unread {
	uint64_t n;			/* lines, and records marked unreadable */
	const char *file;		/* of the first line; NULL: all were marked before */
	uint64_t line;
	size_t operand;			/* number of the file */
	enum sd_scan_fault fault;
	bool seal_inside;		/* a seal stood before the end */
};

/* A line that is no record; `file` are the operands.  A long line counts once. */
void sd_unread_line(struct sd_unread *u, const char *const *file, const struct sd_line *line,
		    enum sd_scan_fault fault);

/* Read the line; whether it is an object.  Else it is noted. */
bool sd_unread_scan(struct sd_unread *u, const char *const *file, const struct sd_line *line,
		    struct sd_scan *scan);
void sd_unread_merge(struct sd_unread *u, const struct sd_unread *from);

/* "a.jsonl:7: …: not WORD, nor are 2 others" to `complain`.  SD_DATA when there was
 * anything, else SD_OK. */
enum sd_status sd_unread_tell(const struct sd_unread *u, const char *word,
			      void (*complain)(const struct sd_err *err));

#endif
