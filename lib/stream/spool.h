/* A file without a name for what can only be read once but must be read twice: an
 * archive from a pipe, a workbook within an archive.  It is gone with its descriptor.
 */

#ifndef SD_STREAM_SPOOL_H
#define SD_STREAM_SPOOL_H

#include <stdint.h>

#include "base/err.h"
#include "stream/source.h"

/* A descriptor to write to and read from, in TMPDIR or /tmp; -1 on failure. */
int sd_spool_new(struct sd_err *err);

/* The rest of the source, at most `most` bytes, in such a file that stands at its
 * beginning.  A longer source is SD_DATA. */
int sd_spool_source(struct sd_source *s, uint64_t most, struct sd_err *err);

#endif
