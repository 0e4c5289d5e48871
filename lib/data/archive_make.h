/* Making an archive: zip, or tar packed with zstd.
 *
 *	a = sd_archiver_new(fd, "out.zip", SD_ARCHIVE_ZIP, &err);
 *	sd_archiver_put(a, "README.md", from, size, &err); ...
 *	sd_archiver_close(a, &err);
 *	sd_archiver_free(a);
 *
 * The same entries give the same bytes: no clock, owner, zone or mode of a file is read.
 * The library is loaded when the first is made.
 */

#ifndef SD_DATA_ARCHIVE_MAKE_H
#define SD_DATA_ARCHIVE_MAKE_H

#include <stdint.h>

#include "base/err.h"

enum sd_archive_form { SD_ARCHIVE_ZIP, SD_ARCHIVE_TAR_ZST };

struct sd_archiver;

/* `fd`  written to, not closed; `name`  for messages, lent.  NULL on failure. */
struct sd_archiver *sd_archiver_new(int fd, const char *name, enum sd_archive_form form,
				    struct sd_err *err);
void sd_archiver_free(struct sd_archiver *a);

/* An entry of `size` bytes read from the file `from`, from its beginning. */
int sd_archiver_put(struct sd_archiver *a, const char *entry, int from, uint64_t size,
		    struct sd_err *err);

/* Write what is still to be written. */
int sd_archiver_close(struct sd_archiver *a, struct sd_err *err);

#endif
