/* Where bytes go: standard output, a file that appears when it is whole, or a file
 * without a name that is read again. */

#ifndef SD_STREAM_SINK_H
#define SD_STREAM_SINK_H

#include <stdbool.h>

#include "base/err.h"
#include "base/file.h"
#include "stream/seal.h"

struct sd_sink {
	const char *name;	/* for messages */
	int fd;
	bool is_file, sealed;
	bool spooled;		/* without a name, to be read again */
	uint64_t written;	/* bytes */
	size_t skip;		/* bytes of what comes next that are left out: the comma
				 * before the first of a list */
	struct sd_outfile file;
	struct sd_seal seal;	/* counts always; digests when sealed */
};

/* `path`  NULL or "-" is standard output.  `sealed`: end with a seal line. */
int sd_sink_open(struct sd_sink *s, const char *path, bool sealed, struct sd_err *err);

/* A file without a name. */
int sd_sink_spool(struct sd_sink *s, struct sd_err *err);

/* Write `n` bytes of the spool, from byte `at` on, into `to`. */
int sd_sink_unspool(const struct sd_sink *spool, uint64_t at, uint64_t n, struct sd_sink *to,
		    struct sd_err *err);

/* All of the bytes.  A closed pipe asks the run to stop (sd_stop) and is no
 * failure; anything else is SD_SYSTEM. */
int sd_sink_write(struct sd_sink *s, const void *p, size_t n, struct sd_err *err);

/* Write the seal, close, and give a file its name. */
int sd_sink_close(struct sd_sink *s, struct sd_err *err);
void sd_sink_abandon(struct sd_sink *s);

#endif
