/* Reading again. */

#include "stream/keep.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/file.h"

#include "base/ban.h"

int sd_keep_open(struct sd_keep *k, const struct sd_source *s, struct sd_err *err)
{
	off_t at = s->regular && !s->unpack ? lseek(s->fd, 0, SEEK_CUR) : -1;

	sd_keep_close(k);
	k->name = s->name;
	k->copies = at < 0;
	if (k->copies) {
		k->fd = sd_file_nameless("keep a copy", err);
		return k->fd < 0 ? -1 : 0;
	}
	k->base = (uint64_t)at - (s->peek_n - s->peek_at);
	k->fd = fcntl(s->fd, F_DUPFD_CLOEXEC, 0);
	return k->fd < 0 ? sd_fail_errno(err, "cannot open '%s' again", s->name) : 0;
}

int sd_keep_add(struct sd_keep *k, const void *p, size_t n, struct sd_err *err)
{
	return k->copies ? sd_file_write(k->fd, p, n, "temporary file", err) : 0;
}

int sd_keep_read(const struct sd_keep *k, uint64_t offset, size_t n, char *p,
		 struct sd_err *err)
{
	return sd_file_pread(k->fd, p, n, (off_t)(k->base + offset), k->name, err);
}

void sd_keep_close(struct sd_keep *k)
{
	if (k->fd >= 0)
		close(k->fd);
	*k = (struct sd_keep)SD_KEEP_INIT;
}
