/* Where bytes come from. */

#define _GNU_SOURCE	/* F_SETPIPE_SZ */

#include "stream/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/archive.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { PIPE_BYTES = 1 << 20 };

static ssize_t read_some(struct sd_source *s, void *p, size_t n, struct sd_err *err)
{
	ssize_t got;

	do {
		if (s->regular ? sd_stopping() : !sd_signals_wait(s->fd))
			return 0;
		got = read(s->fd, p, n);
	} while (got < 0 && errno == EINTR);
	return got < 0 ? sd_fail_errno(err, "cannot read '%s'", s->name) : got;
}

/* The first bytes, and the unpacking if they ask for it. */
static int look(struct sd_source *s, struct sd_err *err)
{
	char first[SD_UNPACK_PEEK];
	size_t n = 0;
	ssize_t got = 1;

	while (got > 0 && n < sizeof first) {
		got = read_some(s, first + n, sizeof first - n, err);
		if (got < 0)
			return -1;
		n += (size_t)got;
		if (n && !sd_unpack_wanted(first, n) && first[0] != '\x28' &&
		    first[0] != '\x1F' && first[0] != '\xFD')
			break;
	}
	if (sd_unpack_wanted(first, n)) {
		s->unpack = sd_unpack_new(s->fd, s->name, first, n, err);
		return s->unpack ? 0 : -1;
	}
	s->peeked = sd_strndup(first, n);
	s->peek_n = n;
	return 0;
}

int sd_source_take(struct sd_source *s, int own, const char *name, struct sd_err *err)
{
	struct stat st;

	*s = (struct sd_source){ .fd = own, .name = name };
	if (s->fd < 0 || fstat(s->fd, &st))
		return sd_fail_errno(err, "cannot open '%s'", name);
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return sd_fail_errno(err, "cannot read '%s'", name);
	}
	s->regular = S_ISREG(st.st_mode);
	if (S_ISFIFO(st.st_mode))
		(void)fcntl(s->fd, F_SETPIPE_SZ, PIPE_BYTES);
	if (s->regular)
		(void)posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return look(s, err);
}

int sd_source_open(struct sd_source *s, const char *name, struct sd_err *err)
{
	bool input = strcmp(name, "-") == 0;

	return sd_source_take(s, input ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC),
			      name, err);
}

int sd_source_open_copy(struct sd_source *s, const char *name, int copy,
			struct sd_err *err)
{
	if (lseek(copy, 0, SEEK_SET) == 0)
		return sd_source_take(s, dup(copy), name, err);
	*s = (struct sd_source){ .fd = -1, .name = name };
	return sd_fail_errno(err, "cannot read '%s'", name);
}

void sd_source_close(struct sd_source *s)
{
	sd_unpack_free(s->unpack);
	if (s->fd >= 0)
		close(s->fd);
	free(s->peeked);
	*s = (struct sd_source){ .fd = -1 };
}

/* Bytes behind those that were peeked at. */
static ssize_t read_on(struct sd_source *s, void *p, size_t n, struct sd_err *err)
{
	if (s->unpack)
		return sd_stopping() ? 0 : sd_unpack_read(s->unpack, p, n, err);
	return read_some(s, p, n, err);
}

int sd_source_peek(struct sd_source *s, size_t n, struct sd_slice *first, struct sd_err *err)
{
	ssize_t got = 1;

	s->peeked = sd_realloc(s->peeked, s->peek_n > n ? s->peek_n : n);
	while (got > 0 && s->peek_n < n) {
		got = read_on(s, s->peeked + s->peek_n, n - s->peek_n, err);
		if (got < 0)
			return -1;
		s->peek_n += (size_t)got;
	}
	*first = sd_slice(s->peeked, s->peek_n < n ? s->peek_n : n);
	return 0;
}

ssize_t sd_source_read(struct sd_source *s, void *p, size_t n, struct sd_err *err)
{
	size_t left = s->peek_n - s->peek_at;

	if (!left)
		return read_on(s, p, n, err);
	n = n < left ? n : left;
	memcpy(p, s->peeked + s->peek_at, n);
	s->peek_at += n;
	return (ssize_t)n;
}

bool sd_source_would_wait(const struct sd_source *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	return !s->regular && s->peek_at == s->peek_n && poll(&p, 1, 0) == 0;
}
