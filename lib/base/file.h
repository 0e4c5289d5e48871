/* Files and descriptors, every call checked. */

#ifndef SD_BASE_FILE_H
#define SD_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

/* read() that goes on after a signal.  Bytes read, 0 at the end, or -1. */
ssize_t sd_file_read(int fd, void *p, size_t n, const char *name, struct sd_err *err);

/* All of it, or -1: a short write goes on, a full disk is SD_SYSTEM. */
int sd_file_write(int fd, const void *p, size_t n, const char *name, struct sd_err *err);

/* close() whose failure is told (a full disk may only show here). */
int sd_file_close(int fd, const char *name, struct sd_err *err);

/* A file without a name in $TMPDIR (/tmp), for reading and writing, that goes with its
 * descriptor.  -1: "cannot WHAT in '/tmp': …". */
int sd_file_nameless(const char *what, struct sd_err *err);

/* The `n` bytes from `at` on, wherever the file stands; -1 when they are not there. */
int sd_file_pread(int fd, void *p, size_t n, off_t at, const char *name, struct sd_err *err);

/* A whole file appended to `out`; more than `most` bytes is SD_DATA. */
int sd_file_slurp(const char *path, size_t most, struct sd_buf *out, struct sd_err *err);

/* A file without a name, for what is read again soon: in TMPDIR, or /tmp.  The
 * descriptor, or -1. */
int sd_file_temporary(struct sd_err *err);

/* A file that appears under its name only when it is complete.
 *
 *	sd_outfile_open(&f, "report.csv", &err);
 *	... sd_file_write(f.fd, ...)
 *	sd_outfile_commit(&f, &err);		or sd_outfile_abandon(&f)
 *
 * What is no regular file (/dev/full, a pipe) is written directly. */
struct sd_outfile {
	int fd;
	bool renames;
	char *path, *temporary;
};
int sd_outfile_open(struct sd_outfile *f, const char *path, struct sd_err *err);
int sd_outfile_commit(struct sd_outfile *f, struct sd_err *err);
void sd_outfile_abandon(struct sd_outfile *f);

#endif
