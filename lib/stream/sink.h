/* Where bytes go: standard output, or a file that appears when it is whole. */

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
	struct sd_outfile file;
	struct sd_seal seal;	/* counts always; digests when sealed */
};

/* `path`  NULL or "-" is standard output.  `sealed`: end with a seal line. */
int sd_sink_open(struct sd_sink *s, const char *path, bool sealed, struct sd_err *err);

/* All of the bytes.  A closed pipe asks the run to stop (sd_stop) and is no
 * failure; anything else is SD_SYSTEM. */
int sd_sink_write(struct sd_sink *s, const void *p, size_t n, struct sd_err *err);

/* Write the seal, close, and give a file its name. */
int sd_sink_close(struct sd_sink *s, struct sd_err *err);
void sd_sink_abandon(struct sd_sink *s);

#endif
