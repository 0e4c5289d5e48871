/* Compressed input through libarchive's raw format. */

#include "data/archive.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "data/archive_lib.h"

#include "base/ban.h"

struct sd_unpack {
	struct sd_archive_lib lib;
	struct archive *archive;
	int fd;
	const char *name;
	size_t ready;		/* bytes of `chunk` that were read before */
	struct sd_err failed;	/* why reading failed, if it did */
	char chunk[SD_ARCHIVE_CHUNK];
};

int sd_archive_load(struct sd_archive_lib *lib, const char *name, struct sd_err *err)
{
	void *so = dlopen("libarchive.so.13", RTLD_LAZY);
	bool whole = so != NULL;

#define X(call) \
	whole = whole && (lib->call = (__typeof__(lib->call))dlsym(so, #call)) != NULL;
	SD_ARCHIVE_CALLS(X)
#undef X
	if (whole)
		return 0;
	return sd_fail(err, SD_SYSTEM, "cannot unpack '%s': %s", name, dlerror());
}

bool sd_unpack_wanted(const void *p, size_t n)
{
	static const struct { const char *magic; size_t n; } known[] = {
		{ "\x1F\x8B", 2 }, { "\x28\xB5\x2F\xFD", 4 }, { "\xFD" "7zXZ", 6 }
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (n >= known[i].n && memcmp(p, known[i].magic, known[i].n) == 0)
			return true;
	return false;
}

static la_ssize_t more(struct archive *a, void *data, const void **bytes)
{
	struct sd_unpack *u = data;
	ssize_t got = (ssize_t)u->ready;

	u->ready = 0;
	*bytes = u->chunk;
	if (!got)
		got = sd_file_read(u->fd, u->chunk, sizeof u->chunk, u->name, &u->failed);
	if (got < 0)
		u->lib.archive_set_error(a, EIO, "read");
	return got;
}

static int broken(struct sd_unpack *u, struct sd_err *err)
{
	if (u->failed.kind) {
		if (err && !err->kind)
			*err = u->failed;
		return -1;
	}
	return sd_fail(err, SD_DATA, "'%s' is a compressed file that is damaged or cut",
		       u->name);
}

/* The stream in the one format there is, a bare file, up to its content. */
static int begin(struct sd_unpack *u, struct sd_err *err)
{
	const struct sd_archive_lib *lib = &u->lib;
	struct archive_entry *entry;

	if (sd_archive_load(&u->lib, u->name, err))
		return -1;
	u->archive = lib->archive_read_new();
	if (!u->archive)
		abort();
	lib->archive_read_support_filter_gzip(u->archive);
	lib->archive_read_support_filter_zstd(u->archive);
	lib->archive_read_support_filter_xz(u->archive);
	lib->archive_read_support_format_raw(u->archive);
	if (lib->archive_read_open(u->archive, u, NULL, more, NULL) != ARCHIVE_OK ||
	    lib->archive_read_next_header(u->archive, &entry) != ARCHIVE_OK)
		return broken(u, err);
	return 0;
}

struct sd_unpack *sd_unpack_new(int fd, const char *name, const void *p, size_t n,
				struct sd_err *err)
{
	struct sd_unpack *u = sd_zalloc(sizeof *u);

	u->fd = fd;
	u->name = name;
	u->ready = n < sizeof u->chunk ? n : sizeof u->chunk;
	memcpy(u->chunk, p, u->ready);
	if (begin(u, err)) {
		sd_unpack_free(u);
		return NULL;
	}
	return u;
}

void sd_unpack_free(struct sd_unpack *u)
{
	if (u && u->archive)
		u->lib.archive_read_free(u->archive);
	free(u);
}

ssize_t sd_unpack_read(struct sd_unpack *u, void *p, size_t n, struct sd_err *err)
{
	la_ssize_t got = u->lib.archive_read_data(u->archive, p, n);

	return got < 0 ? broken(u, err) : (ssize_t)got;
}
