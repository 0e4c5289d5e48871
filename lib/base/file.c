/* Reading and writing with every result looked at. */

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/speech.h"

#include "base/ban.h"

ssize_t sd_file_read(int fd, void *p, size_t n, const char *name, struct sd_err *err)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	return got < 0 ? sd_fail_errno(err, "cannot read '%s'", name) : got;
}

int sd_file_write(int fd, const void *p, size_t n, const char *name, struct sd_err *err)
{
	const char *at = p;
	ssize_t put;

	while (n) {
		put = write(fd, at, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return sd_fail_errno(err, "cannot write '%s'", name);
		at += put;
		n -= (size_t)put;
	}
	return 0;
}

int sd_file_close(int fd, const char *name, struct sd_err *err)
{
	if (close(fd) && errno != EINTR)
		return sd_fail_errno(err, "cannot close '%s'", name);
	return 0;
}

/* Bytes that a file says it has; 0 for a pipe, which cannot say. */
static size_t size_of(int fd)
{
	struct stat st;

	return fstat(fd, &st) || st.st_size < 0 ? 0 : (size_t)st.st_size;
}

int sd_file_nameless(const char *what, struct sd_err *err)
{
	const char *given = getenv("TMPDIR"), *dir = given && *given ? given : "/tmp";
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/sd.XXXXXX", dir);
	fd = mkstemp(path);
	if (fd < 0)
		return sd_fail_errno(err, "cannot %s in '%s'", sd_spoken(what), dir);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	unlink(path);
	return fd;
}

int sd_file_pread(int fd, void *p, size_t n, off_t at, const char *name, struct sd_err *err)
{
	char *to = p;

	while (n) {
		ssize_t got = pread(fd, to, n, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return sd_fail_errno(err, "cannot read '%s'", name);
		if (got == 0)
			return sd_fail(err, SD_DATA, "'%s' is shorter than it was", name);
		to += got;
		at += got;
		n -= (size_t)got;
	}
	return 0;
}

int sd_file_slurp(const char *path, size_t most, struct sd_buf *out, struct sd_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), bad = 0;
	size_t start = out->n, said;
	ssize_t got;

	if (fd < 0)
		return sd_fail_errno(err, "cannot open '%s'", path);
	said = size_of(fd);
	sd_buf_need(out, (said < most ? said : most) + 1);
	do {
		if (out->n == out->cap)
			sd_buf_need(out, 64 << 10);
		got = sd_file_read(fd, out->p + out->n, out->cap - out->n, path, err);
		if (got > 0)
			out->n += (size_t)got;
		if (out->n - start > most)
			bad = sd_fail(err, SD_DATA, "'%s' is larger than %zu bytes", path, most);
	} while (got > 0 && !bad);
	close(fd);
	return got < 0 || bad ? -1 : 0;
}

int sd_file_temporary(struct sd_err *err)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];
	int fd;

	dir = dir && *dir ? dir : "/tmp";
	if (strlen(dir) > sizeof path - 16)
		return sd_fail(err, SD_SYSTEM, "the name in TMPDIR is too long");
	snprintf(path, sizeof path, "%s/sd.XXXXXX", dir);
	fd = mkstemp(path);
	if (fd < 0)
		return sd_fail_errno(err, "cannot make a file in '%s'", dir);
	unlink(path);
	return fd;
}

/* Whether `path` is free or a regular file, so that a rename may replace it. */
static bool may_replace(const char *path)
{
	struct stat st;

	return lstat(path, &st) ? errno == ENOENT : S_ISREG(st.st_mode);
}

int sd_outfile_open(struct sd_outfile *f, const char *path, struct sd_err *err)
{
	size_t n = strlen(path) + 32;

	*f = (struct sd_outfile){ -1, may_replace(path), sd_strdup(path), sd_alloc(n) };
	snprintf(f->temporary, n, f->renames ? "%s.%ld.part" : "%s", path, (long)getpid());
	f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (f->fd >= 0)
		return 0;
	sd_fail_errno(err, "cannot open '%s'", path);
	free(f->path);
	free(f->temporary);
	*f = (struct sd_outfile){ -1, false, NULL, NULL };
	return -1;
}

int sd_outfile_commit(struct sd_outfile *f, struct sd_err *err)
{
	int bad = sd_file_close(f->fd, f->path, err);

	f->fd = -1;
	if (!bad && f->renames && rename(f->temporary, f->path))
		bad = sd_fail_errno(err, "cannot name '%s'", f->path);
	if (!bad)
		f->renames = false;
	sd_outfile_abandon(f);
	return bad;
}

void sd_outfile_abandon(struct sd_outfile *f)
{
	if (f->fd >= 0)
		close(f->fd);
	if (f->renames)
		unlink(f->temporary);
	free(f->path);
	free(f->temporary);
	*f = (struct sd_outfile){ -1, false, NULL, NULL };
}
