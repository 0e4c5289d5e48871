/* Entries into an archive through libarchive. */

#include "data/archive_make.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "data/archive_lib.h"

#include "base/ban.h"

enum { MODE = 0644 };

struct sd_archiver {
	struct sd_archive_lib lib;
	struct archive *archive;
	int fd;
	const char *name;
	struct sd_err failed;	/* why writing failed, if it did */
	char chunk[SD_ARCHIVE_CHUNK];
};

/* Told of a failure, the library would forget to free what it compresses with: so it
 * never is, and whoever called it asks `failed`. */
static la_ssize_t write_bytes(struct archive *archive, void *data, const void *p, size_t n)
{
	struct sd_archiver *a = data;

	(void)archive;
	if (!a->failed.kind)
		sd_file_write(a->fd, p, n, a->name, &a->failed);
	return (la_ssize_t)n;
}

static int fail(struct sd_archiver *a, struct sd_err *err)
{
	if (!a->failed.kind)
		return sd_fail(err, SD_SYSTEM, "cannot write '%s': %s", a->name,
			       a->lib.archive_error_string(a->archive));
	if (err && !err->kind)
		*err = a->failed;
	return -1;
}

static int begin(struct sd_archiver *a, enum sd_archive_form form, struct sd_err *err)
{
	const struct sd_archive_lib *lib = &a->lib;
	int bad;

	if (sd_archive_load(&a->lib, a->name, err))
		return -1;
	a->archive = lib->archive_write_new();
	if (!a->archive)
		abort();
	if (form == SD_ARCHIVE_ZIP)
		bad = lib->archive_write_set_format_zip(a->archive);
	else
		bad = lib->archive_write_set_format_pax_restricted(a->archive) != ARCHIVE_OK ||
		      lib->archive_write_add_filter_zstd(a->archive) != ARCHIVE_OK;
	/* whole blocks at the end are for tapes */
	if (bad || lib->archive_write_set_bytes_in_last_block(a->archive, 1) != ARCHIVE_OK ||
	    lib->archive_write_open(a->archive, a, NULL, write_bytes, NULL) != ARCHIVE_OK)
		return fail(a, err);
	return 0;
}

struct sd_archiver *sd_archiver_new(int fd, const char *name, enum sd_archive_form form,
				    struct sd_err *err)
{
	struct sd_archiver *a = sd_zalloc(sizeof *a);

	a->fd = fd;
	a->name = name;
	if (!begin(a, form, err))
		return a;
	sd_archiver_free(a);
	return NULL;
}

void sd_archiver_free(struct sd_archiver *a)
{
	if (a && a->archive)
		a->lib.archive_write_free(a->archive);
	free(a);
}

static int put_head(struct sd_archiver *a, const char *name, uint64_t size,
		    struct sd_err *err)
{
	const struct sd_archive_lib *lib = &a->lib;
	struct archive_entry *entry = lib->archive_entry_new();
	int bad;

	if (!entry)
		abort();
	lib->archive_entry_set_pathname(entry, name);
	lib->archive_entry_set_filetype(entry, AE_IFREG);
	lib->archive_entry_set_perm(entry, MODE);
	lib->archive_entry_set_size(entry, (la_int64_t)size);
	bad = lib->archive_write_header(a->archive, entry) != ARCHIVE_OK;
	lib->archive_entry_free(entry);
	return bad || a->failed.kind ? fail(a, err) : 0;
}

int sd_archiver_put(struct sd_archiver *a, const char *entry, int from, uint64_t size,
		    struct sd_err *err)
{
	ssize_t got = 1;

	if (lseek(from, 0, SEEK_SET) < 0)
		return sd_fail_errno(err, "cannot read '%s' again", entry);
	if (put_head(a, entry, size, err))
		return -1;
	while (size && (got = sd_file_read(from, a->chunk, sizeof a->chunk, entry, err)) > 0) {
		if (a->lib.archive_write_data(a->archive, a->chunk, (size_t)got) != got ||
		    a->failed.kind)
			return fail(a, err);
		size -= (uint64_t)got;
	}
	return got < 0 ? -1 : 0;
}

int sd_archiver_close(struct sd_archiver *a, struct sd_err *err)
{
	int bad = a->lib.archive_write_close(a->archive) != ARCHIVE_OK;

	return bad || a->failed.kind ? fail(a, err) : 0;
}
