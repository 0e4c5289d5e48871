/* Entries of archives, one after the other. */

#include "data/archive.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "data/archive_lib.h"
#include "data/gb18030.h"

#include "base/ban.h"

enum {
	NAME_MOST = 4096,	/* bytes of a name */
	HEADER_CHUNK = 4096	/* bytes read first where the library has moved to */
};

struct sd_archive {
	struct sd_archive_lib lib;
	struct archive *archive;
	struct sd_archive_most most;
	int fd;
	const char *name;
	off_t at, size;			/* of the file */
	bool moved;			/* to `at`, where perhaps only a header is read */
	uint64_t entries, in, out, entry_out;	/* bytes read and given so far */
	bool fatal;			/* there is no next entry */
	struct sd_err failed;		/* why reading failed, if it did */
	locale_t utf8;			/* the only one in which names keep their characters */
	struct sd_gb18030 gb18030;
	struct sd_buf entry;
	char chunk[SD_ARCHIVE_CHUNK];
};

bool sd_archive_is_zip(struct sd_slice first)
{
	return sd_slice_starts(first, "PK\x03\x04") || sd_slice_starts(first, "PK\x05\x06");
}

bool sd_archive_is_tar(struct sd_slice first)
{
	return first.n > 262 && memcmp(first.p + 257, "ustar", 5) == 0;
}

const char *sd_entry_fault_text(enum sd_entry_fault fault)
{
	static const char *const text[] = {
		[SD_ENTRY_GOOD] = "is good",
		[SD_ENTRY_NAME] = "has a name that is neither UTF-8 nor GB18030, too long, or none",
		[SD_ENTRY_ABSOLUTE] = "has an absolute path",
		[SD_ENTRY_UPWARD] = "has a path with '..' in it",
		[SD_ENTRY_LINK] = "is a link",
		[SD_ENTRY_DEVICE] = "is a device",
		[SD_ENTRY_ENCRYPTED] = "needs a password: pack it again without one"
	};

	return text[fault];
}

static la_ssize_t read_at(struct archive *a, void *data, const void **bytes)
{
	struct sd_archive *ar = data;
	size_t want = ar->moved ? HEADER_CHUNK : sizeof ar->chunk;
	ssize_t got;

	do
		got = pread(ar->fd, ar->chunk, want, ar->at);
	while (got < 0 && errno == EINTR);
	ar->moved = false;
	if (got < 0) {
		sd_fail_errno(&ar->failed, "cannot read '%s'", ar->name);
		ar->lib.archive_set_error(a, EIO, "read");
		return -1;
	}
	ar->at += got;
	ar->in += (uint64_t)got;
	*bytes = ar->chunk;
	return got;
}

static la_int64_t seek_to(struct archive *a, void *data, la_int64_t offset, int whence)
{
	struct sd_archive *ar = data;
	la_int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? ar->at : ar->size;

	(void)a;
	if (offset < -from || offset > ar->size - from)
		return ARCHIVE_FATAL;
	ar->at = from + offset;
	ar->moved = true;
	return ar->at;
}

static la_int64_t skip_on(struct archive *a, void *data, la_int64_t bytes)
{
	struct sd_archive *ar = data;

	(void)a;
	if (bytes > ar->size - ar->at)
		bytes = ar->size - ar->at;
	ar->at += bytes;
	return bytes;
}

static int is_damaged(struct sd_archive *a, struct sd_err *err)
{
	if (a->failed.kind) {
		if (err && !err->kind)
			*err = a->failed;
		return -1;
	}
	return sd_fail(err, SD_DATA, "'%s' is a workbook or an archive that is damaged, cut, or "
		       "packed in a way that is not known: save or pack it again", a->name);
}

static int open_archive(struct sd_archive *a, struct sd_err *err)
{
	const struct sd_archive_lib *lib = &a->lib;
	struct stat st;

	if (sd_archive_load(&a->lib, a->name, err))
		return -1;
	if (fstat(a->fd, &st))
		return sd_fail_errno(err, "cannot read '%s'", a->name);
	a->size = st.st_size;
	a->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	a->archive = lib->archive_read_new();
	if (!a->archive)
		abort();
	lib->archive_read_support_filter_gzip(a->archive);
	lib->archive_read_support_filter_zstd(a->archive);
	lib->archive_read_support_filter_xz(a->archive);
	lib->archive_read_support_format_tar(a->archive);
	lib->archive_read_support_format_zip_seekable(a->archive);
	lib->archive_read_set_read_callback(a->archive, read_at);
	lib->archive_read_set_seek_callback(a->archive, seek_to);
	lib->archive_read_set_skip_callback(a->archive, skip_on);
	lib->archive_read_set_callback_data(a->archive, a);
	return lib->archive_read_open1(a->archive) == ARCHIVE_OK ? 0 : is_damaged(a, err);
}

struct sd_archive *sd_archive_new(int fd, const char *name,
				  const struct sd_archive_most *most, struct sd_err *err)
{
	struct sd_archive *a = sd_zalloc(sizeof *a);

	a->fd = fd;
	a->name = name;
	a->most = *most;
	if (open_archive(a, err)) {
		sd_archive_free(a);
		return NULL;
	}
	return a;
}

void sd_archive_free(struct sd_archive *a)
{
	if (!a)
		return;
	if (a->archive)
		a->lib.archive_read_free(a->archive);
	if (a->utf8)
		freelocale(a->utf8);
	sd_gb18030_release(&a->gb18030);
	sd_buf_release(&a->entry);
	free(a);
}

/* The name as UTF-8 with "/" between its parts, into a->entry.  False when it is none.
 * In GB18030 "\" may be half of a character, so it is read first. */
static bool read_name(struct sd_archive *a, struct sd_slice raw)
{
	size_t i;

	sd_buf_clear(&a->entry);
	if (!raw.n || raw.n > NAME_MOST)
		return false;
	if (sd_utf8_check(raw.p, raw.n) == raw.n) {
		sd_buf_add(&a->entry, raw);
	} else if (sd_gb18030_read(&a->gb18030, raw, &a->entry) != raw.n) {
		sd_buf_clear(&a->entry);
		return false;
	}
	for (i = 0; i < a->entry.n; i++)
		if (a->entry.p[i] == '\\')
			a->entry.p[i] = '/';
	return true;
}

static enum sd_entry_fault path_fault(struct sd_slice path)
{
	struct sd_slice part;

	if (path.p[0] == '/' || (path.n > 1 && path.p[1] == ':'))
		return SD_ENTRY_ABSOLUTE;
	while (sd_slice_cut(&path, '/', &part))
		if (sd_slice_is(part, ".."))
			return SD_ENTRY_UPWARD;
	return SD_ENTRY_GOOD;
}

static enum sd_entry_fault fault_of(const struct sd_archive *a, struct archive_entry *entry)
{
	const struct sd_archive_lib *lib = &a->lib;
	enum sd_entry_fault fault = path_fault(sd_buf_slice(&a->entry));
	unsigned type = (unsigned)lib->archive_entry_filetype(entry);

	if (fault)
		return fault;
	if (type == AE_IFLNK || lib->archive_entry_hardlink(entry))
		return SD_ENTRY_LINK;
	if (type && type != AE_IFREG && type != AE_IFDIR)
		return SD_ENTRY_DEVICE;
	return lib->archive_entry_is_encrypted(entry) > 0 ? SD_ENTRY_ENCRYPTED : SD_ENTRY_GOOD;
}

/* The next header, and of it the entry; what the library says of names depends on the
 * locale. */
static int next_header(struct sd_archive *a, struct sd_entry *e)
{
	struct archive_entry *entry;
	locale_t before = uselocale(a->utf8);
	int got = a->lib.archive_read_next_header(a->archive, &entry);

	if (got == ARCHIVE_OK || got == ARCHIVE_WARN) {
		if (read_name(a, sd_slice_of(a->lib.archive_entry_pathname(entry))))
			e->fault = fault_of(a, entry);
		e->name = sd_buf_slice(&a->entry);
		e->folder = a->lib.archive_entry_filetype(entry) == AE_IFDIR;
	}
	uselocale(before);
	return got;
}

int sd_archive_next(struct sd_archive *a, struct sd_entry *e, struct sd_err *err)
{
	int got;

	*e = (struct sd_entry){ .fault = SD_ENTRY_NAME, .number = a->entries + 1 };
	if (a->fatal)
		return 0;
	got = next_header(a, e);
	if (got == ARCHIVE_EOF)
		return 0;
	a->fatal = got == ARCHIVE_FATAL || got == ARCHIVE_FAILED || a->failed.kind;
	if (a->fatal)
		return is_damaged(a, err);
	if (++a->entries > a->most.entries) {
		a->fatal = true;
		return sd_fail(err, SD_DATA, "'%s' has more than %llu entries", a->name,
			       (unsigned long long)a->most.entries);
	}
	a->entry_out = 0;
	return 1;
}

/* Whether what came out is more than may. */
static int too_much(struct sd_archive *a, struct sd_err *err)
{
	if (a->entry_out > a->most.entry_bytes)
		return sd_fail(err, SD_DATA, "unpacks to more than %llu bytes",
			       (unsigned long long)a->most.entry_bytes);
	if (a->out > a->most.bytes || a->out / a->most.ratio > a->in + SD_ARCHIVE_FREE /
	    a->most.ratio)
		a->fatal = true;
	if (a->out > a->most.bytes)
		return sd_fail(err, SD_DATA, "all that was unpacked so far is more than %llu "
			       "bytes: the rest is not read",
			       (unsigned long long)a->most.bytes);
	if (a->fatal)
		return sd_fail(err, SD_DATA, "unpacks to more than %u times its size: the rest "
			       "is not read", a->most.ratio);
	return 0;
}

static int cannot_unpack(struct sd_archive *a, struct sd_err *err)
{
	if (a->failed.kind)
		return is_damaged(a, err);
	return sd_fail(err, SD_DATA, "is damaged, or packed in a way that is not known: save or "
		       "pack it again");
}

ssize_t sd_archive_read(struct sd_archive *a, void *p, size_t n, struct sd_err *err)
{
	la_ssize_t got;

	if (a->fatal)
		return cannot_unpack(a, err);
	got = a->lib.archive_read_data(a->archive, p, n);
	if (got < 0) {
		a->fatal = got == ARCHIVE_FATAL;
		return cannot_unpack(a, err);
	}
	a->entry_out += (uint64_t)got;
	a->out += (uint64_t)got;
	return too_much(a, err) ? -1 : (ssize_t)got;
}
