/* Files in folders and in archives. */

#include "format/intake_run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/speech.h"
#include "data/archive.h"
#include "stream/signals.h"
#include "stream/spool.h"

#include "base/ban.h"

enum { CHUNK = 64 << 10, FOLDER_MOST = 1 << 20 };	/* bytes; names in a folder */

/* What an archive may hold, and a workbook in it. */
static const struct sd_archive_most archive_most = {
	.entries = 65536, .entry_bytes = (uint64_t)1 << 30, .bytes = (uint64_t)16 << 30,
	.ratio = 200
};

bool sd_is_hidden(struct sd_slice path)
{
	struct sd_slice part;

	while (sd_slice_cut(&path, '/', &part))
		if ((part.n > 1 && part.p[0] == '.') || sd_slice_starts(part, "~$") ||
		    sd_slice_is(part, "__MACOSX"))
			return true;
	return false;
}

struct names {
	char **name;
	size_t n, cap, hidden;
};

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_names(struct names *list)
{
	while (list->n)
		free(list->name[--list->n]);
	free(list->name);
}

static int read_names(const char *path, struct names *list, struct sd_err *err)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir)
		return sd_fail_errno(err, "cannot read '%s'", path);
	while ((entry = readdir(dir)) && list->n < FOLDER_MOST) {
		struct sd_slice name = sd_slice_of(entry->d_name);

		if (sd_slice_is(name, ".") || sd_slice_is(name, ".."))
			continue;
		if (sd_is_hidden(name)) {
			list->hidden++;
			continue;
		}
		list->name = sd_grow(list->name, &list->cap, list->n + 1, sizeof *list->name);
		list->name[list->n++] = sd_strdup(entry->d_name);
	}
	closedir(dir);
	if (entry)
		return sd_fail(err, SD_DATA, "'%s' holds more than %d files", path, FOLDER_MOST);
	if (list->n)
		qsort(list->name, list->n, sizeof *list->name, compare);
	return 0;
}

static int read_folder(struct sd_intake_run *in, const char *path, unsigned depth,
		       struct sd_err *err);

/* A file or a folder in a folder; what is neither is named. */
static void read_named(struct sd_intake_run *in, const char *path, unsigned depth)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_source source;
	struct stat st;

	if (lstat(path, &st)) {
		sd_fail_errno(&err, "cannot open '%s'", path);
	} else if (S_ISDIR(st.st_mode)) {
		read_folder(in, path, depth + 1, &err);
	} else if (!S_ISREG(st.st_mode)) {
		in->how->warn("'%s' is %s, and was passed over", path,
			      sd_spoken(S_ISLNK(st.st_mode) ? "a symbolic link"
							    : "no plain file"));
	} else if (sd_source_take(&source, open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), path,
				  &err)) {
		sd_source_close(&source);
	} else {
		sd_intake_file(in, &source, SD_IN_FOLDER, &err);
	}
	if (err.kind)
		sd_intake_complain(in, &err);
}

static int read_folder(struct sd_intake_run *in, const char *path, unsigned depth,
		       struct sd_err *err)
{
	struct names list = { NULL, 0, 0, 0 };
	struct sd_buf one = SD_BUF_INIT;
	int bad = 0;
	size_t i;

	if (depth > SD_INTAKE_DEPTH)
		return sd_fail(err, SD_DATA, "'%s' is more than %d folders deep", path,
			       SD_INTAKE_DEPTH);
	bad = read_names(path, &list, err);
	for (i = 0; !bad && i < list.n && !in->failed && !sd_stopping(); i++) {
		sd_buf_clear(&one);
		sd_buf_printf(&one, "%s%s%s", path,
			      path[strlen(path) - 1] == '/' ? "" : "/", list.name[i]);
		read_named(in, sd_buf_cstr(&one), depth);
	}
	if (list.hidden)
		in->how->warn("'%s': hidden files were passed over: %zu", path, list.hidden);
	sd_buf_release(&one);
	free_names(&list);
	return bad;
}

int sd_intake_folder(struct sd_intake_run *in, const char *path, struct sd_err *err)
{
	return read_folder(in, path, 0, err);
}

/* The entry in a file without a name; -1 when it cannot be had whole. */
static int spool_entry(struct sd_archive *a, struct sd_err *err)
{
	int fd = sd_spool_new(err), bad = fd < 0;
	char chunk[CHUNK];
	ssize_t got = 1;

	while (!bad && (got = sd_archive_read(a, chunk, sizeof chunk, err)) > 0)
		bad = sd_file_write(fd, chunk, (size_t)got, "a temporary file", err);
	bad |= got < 0;
	if (!bad && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

/* An entry as a file named "a.zip:内/报表.xlsx". */
static void read_entry(struct sd_intake_run *in, struct sd_archive *a, const char *name,
		       const struct sd_entry *e)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf called = SD_BUF_INIT;
	struct sd_source source;
	int fd;

	if (e->name.n)
		sd_buf_printf(&called, "%s:%.*s", name, (int)e->name.n, e->name.p);
	else
		sd_buf_printf(&called, "%s:#%llu", name, (unsigned long long)e->number);
	if (e->fault) {
		sd_fail(&err, SD_DATA, "'%s' %s", sd_buf_cstr(&called),
			sd_spoken(sd_entry_fault_text(e->fault)));
	} else if ((fd = spool_entry(a, &err)) < 0) {
		sd_err_where(&err, "'%s'", sd_buf_cstr(&called));
	} else if (sd_source_take(&source, fd, sd_buf_cstr(&called), &err)) {
		sd_source_close(&source);
	} else {
		sd_intake_file(in, &source, SD_IN_ARCHIVE, &err);
	}
	if (err.kind)
		sd_intake_complain(in, &err);
	sd_buf_release(&called);
}

int sd_intake_archive(struct sd_intake_run *in, int fd, const char *name,
		      struct sd_err *err)
{
	struct sd_archive *a = sd_archive_new(fd, name, &archive_most, err);
	size_t hidden = 0;
	struct sd_entry e;
	int got = a ? 1 : -1;

	while (got > 0 && !in->failed && !sd_stopping() &&
	       (got = sd_archive_next(a, &e, err)) > 0) {
		if (!e.fault && sd_is_hidden(e.name))
			hidden += !e.folder;
		else if (!e.folder || e.fault)
			read_entry(in, a, name, &e);
	}
	if (hidden)
		in->how->warn("'%s': hidden files were passed over: %zu", name, hidden);
	sd_archive_free(a);
	return got < 0 ? -1 : 0;
}
