/* Output, with the truth about it. */

#define _GNU_SOURCE	/* F_SETPIPE_SZ */

#include "stream/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/speech.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { PIPE_BYTES = 1 << 20, COPIED = 256 << 10 };	/* bytes */

int sd_sink_open(struct sd_sink *s, const char *path, bool sealed, struct sd_err *err)
{
	*s = (struct sd_sink){ .name = sd_spoken("standard output"), .fd = STDOUT_FILENO };
	if (path && strcmp(path, "-") != 0) {
		s->name = path;
		s->is_file = true;
		if (sd_outfile_open(&s->file, path, err))
			return -1;
		s->fd = s->file.fd;
	}
	(void)fcntl(s->fd, F_SETPIPE_SZ, PIPE_BYTES);	/* fails on all but pipes */
	s->sealed = sealed;
	sd_seal_init(&s->seal);
	return 0;
}

int sd_sink_spool(struct sd_sink *s, struct sd_err *err)
{
	*s = (struct sd_sink){ .name = "temporary file", .fd = sd_file_temporary(err),
			       .spooled = true };
	return s->fd < 0 ? -1 : 0;
}

int sd_sink_unspool(const struct sd_sink *spool, uint64_t at, uint64_t n, struct sd_sink *to,
		    struct sd_err *err)
{
	char *piece = sd_alloc(COPIED);
	int bad = 0;
	ssize_t got;

	while (n && !bad) {
		do
			got = pread(spool->fd, piece, n < COPIED ? n : COPIED, (off_t)at);
		while (got < 0 && errno == EINTR);
		if (got <= 0) {
			bad = sd_fail_errno(err, "cannot read '%s'", spool->name);
			break;
		}
		bad = sd_sink_write(to, piece, (size_t)got, err);
		n -= (uint64_t)got;
		at += (uint64_t)got;
	}
	free(piece);
	return bad;
}

int sd_sink_write(struct sd_sink *s, const void *p, size_t n, struct sd_err *err)
{
	struct sd_err failed = { SD_OK, "" };
	size_t skip = s->skip < n ? s->skip : n;

	s->skip -= skip;
	p = (const char *)p + skip;
	n -= skip;
	s->written += n;
	if (s->sealed)
		sd_seal_add(&s->seal, p, n);
	if (!sd_file_write(s->fd, p, n, s->name, &failed))
		return 0;
	if (errno == EPIPE) {
		sd_stop(SIGPIPE);
		return 0;
	}
	if (err && !err->kind)
		*err = failed;
	return -1;
}

int sd_sink_close(struct sd_sink *s, struct sd_err *err)
{
	struct sd_buf line = SD_BUF_INIT;
	int bad = 0;

	if (s->sealed) {
		sd_seal_write(&s->seal, &line);
		s->sealed = false;
		bad = sd_sink_write(s, line.p, line.n, err);
		sd_buf_release(&line);
	}
	sd_seal_release(&s->seal);
	if (bad)
		sd_sink_abandon(s);
	else if (s->is_file)
		bad = sd_outfile_commit(&s->file, err);
	return bad;
}

void sd_sink_abandon(struct sd_sink *s)
{
	if (s->is_file)
		sd_outfile_abandon(&s->file);
	if (s->spooled && s->fd >= 0)
		close(s->fd);
	s->is_file = s->spooled = false;
	sd_seal_release(&s->seal);
}
