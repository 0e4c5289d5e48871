/* libarchive, loaded when compressed input or an archive comes or one is made: with the
 * libraries it needs in turn, loading it takes longer than all else before the first
 * record.
 */

#ifndef SD_DATA_ARCHIVE_LIB_H
#define SD_DATA_ARCHIVE_LIB_H

#include <archive.h>
#include <archive_entry.h>

#include "base/err.h"

enum { SD_ARCHIVE_CHUNK = 64 << 10 };	/* bytes handed to it at once */

/* What is called of it. */
#define SD_ARCHIVE_CALLS(X) \
	X(archive_read_new) X(archive_read_support_filter_gzip) \
	X(archive_read_support_filter_zstd) X(archive_read_support_filter_xz) \
	X(archive_read_support_format_raw) X(archive_read_open) \
	X(archive_read_next_header) X(archive_read_data) X(archive_set_error) \
	X(archive_read_free) X(archive_read_support_format_tar) \
	X(archive_read_support_format_zip_seekable) X(archive_read_set_read_callback) \
	X(archive_read_set_seek_callback) X(archive_read_set_skip_callback) \
	X(archive_read_set_callback_data) X(archive_read_open1) X(archive_entry_pathname) \
	X(archive_entry_filetype) X(archive_entry_hardlink) X(archive_entry_is_encrypted) \
	X(archive_write_new) X(archive_write_set_format_zip) \
	X(archive_write_set_format_pax_restricted) X(archive_write_add_filter_zstd) \
	X(archive_write_set_bytes_in_last_block) X(archive_write_open) \
	X(archive_write_header) X(archive_write_data) X(archive_write_close) \
	X(archive_write_free) X(archive_entry_new) X(archive_entry_free) \
	X(archive_entry_set_pathname) X(archive_entry_set_filetype) \
	X(archive_entry_set_perm) X(archive_entry_set_size) X(archive_error_string)

struct sd_archive_lib {
#define X(call) __typeof__(call) *call;
	SD_ARCHIVE_CALLS(X)
#undef X
};

/* Found anew for each file: the library itself stays loaded after the first. */
int sd_archive_load(struct sd_archive_lib *lib, const char *name, struct sd_err *err);

#endif
