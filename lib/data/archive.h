/* Compressed input, told by its first bytes: gzip, zstd, xz; and the entries of zip and
 * tar archives (libarchive). */

#ifndef SD_DATA_ARCHIVE_H
#define SD_DATA_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/slice.h"

enum { SD_UNPACK_PEEK = 6 };	/* bytes needed to tell */

/* Whether the bytes begin a compressed stream. */
bool sd_unpack_wanted(const void *p, size_t n);

struct sd_unpack;

/* Unpack what comes from `fd`, of which the first `n` bytes at `p` have been
 * read already.  NULL on failure, which is SD_SYSTEM when libarchive cannot be
 * loaded.  Neither `fd` nor `name` is taken over; both must outlive the result. */
struct sd_unpack *sd_unpack_new(int fd, const char *name, const void *p, size_t n,
				struct sd_err *err);
void sd_unpack_free(struct sd_unpack *u);

/* Bytes unpacked, 0 at the end, -1 on failure: SD_DATA when the stream is
 * damaged or cut, SD_SYSTEM when reading failed. */
ssize_t sd_unpack_read(struct sd_unpack *u, void *p, size_t n, struct sd_err *err);

/* Entries of an archive, one after the other:
 *
 *	a = sd_archive_new(fd, "a.zip", &most, &err);
 *	while ((got = sd_archive_next(a, &entry, &err)) > 0)
 *		while ((n = sd_archive_read(a, chunk, sizeof chunk, &err)) > 0)
 *			...
 *	sd_archive_free(a);
 *
 * Of a zip what its central directory lists, in the order of the bytes.  A tar may be
 * compressed.  Nothing is ever written to a path that an archive names. */

/* What an archive may do at most. */
struct sd_archive_most {
	uint64_t entries;
	uint64_t entry_bytes;	/* bytes out of one entry */
	uint64_t bytes;		/* and of all that are read */
	unsigned ratio;		/* bytes out for each byte in, beyond SD_ARCHIVE_FREE */
};
enum { SD_ARCHIVE_FREE = 4 << 20 };	/* bytes out to which the ratio does not apply */

/* Why an entry is not to be read. */
enum sd_entry_fault {
	SD_ENTRY_GOOD,
	SD_ENTRY_NAME,		/* no name, or neither UTF-8 nor GB18030 */
	SD_ENTRY_ABSOLUTE,	/* "/a", "C:\\a" */
	SD_ENTRY_UPWARD,	/* ".." in the path */
	SD_ENTRY_LINK, SD_ENTRY_DEVICE,
	SD_ENTRY_ENCRYPTED
};
const char *sd_entry_fault_text(enum sd_entry_fault fault);	/* "is a link" … */

struct sd_entry {
	struct sd_slice name;	/* UTF-8, "/" between the parts; empty where it cannot be
				 * read; valid until the next */
	uint64_t number;	/* from 1 */
	bool folder;
	enum sd_entry_fault fault;
};

struct sd_archive;

/* Whether the bytes, SD_ARCHIVE_PEEK of them if there are so many, begin a zip or a tar. */
enum { SD_ARCHIVE_PEEK = 512 };
bool sd_archive_is_zip(struct sd_slice first);
bool sd_archive_is_tar(struct sd_slice first);

/* Read the archive in the regular file `fd`, from its beginning; the place where `fd`
 * stands does not count and is not moved.  `fd` and `name` must outlive the result. */
struct sd_archive *sd_archive_new(int fd, const char *name,
				  const struct sd_archive_most *most, struct sd_err *err);
void sd_archive_free(struct sd_archive *a);

/* 1, 0 at the end, -1 when the archive is damaged or has too many entries. */
int sd_archive_next(struct sd_archive *a, struct sd_entry *e, struct sd_err *err);

/* Bytes of the entry, 0 at its end, -1 on failure: SD_DATA when it is damaged or larger
 * than it may be, a sentence without its subject.  The next entry may still be good. */
ssize_t sd_archive_read(struct sd_archive *a, void *p, size_t n, struct sd_err *err);

#endif
