/* Output, with the truth about it. */

#define _GNU_SOURCE	/* F_SETPIPE_SZ */

#include "stream/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "stream/signals.h"

#include "base/ban.h"

enum { PIPE_BYTES = 1 << 20 };

int sd_sink_open(struct sd_sink *s, const char *path, bool sealed, struct sd_err *err)
{
	*s = (struct sd_sink){ .name = "standard output", .fd = STDOUT_FILENO };
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

int sd_sink_write(struct sd_sink *s, const void *p, size_t n, struct sd_err *err)
{
	struct sd_err failed = { SD_OK, "" };

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
	s->is_file = false;
	sd_seal_release(&s->seal);
}
