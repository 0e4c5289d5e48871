/* Files without a name. */

#include "stream/spool.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

#include "base/ban.h"

enum { CHUNK = 64 << 10 };

int sd_spool_new(struct sd_err *err)
{
	const char *dir = getenv("TMPDIR");
	struct sd_buf path = SD_BUF_INIT;
	int fd;

	sd_buf_printf(&path, "%s/sd-XXXXXX", dir && *dir ? dir : "/tmp");
	(void)sd_buf_cstr(&path);
	fd = mkstemp(path.p);
	if (fd < 0)
		sd_fail_errno(err, "cannot make a file in '%s'", dir && *dir ? dir : "/tmp");
	else
		unlink(path.p);
	sd_buf_release(&path);
	return fd;
}

static int copy(struct sd_source *s, int fd, uint64_t most, struct sd_err *err)
{
	char chunk[CHUNK];
	uint64_t all = 0;
	ssize_t got;

	while ((got = sd_source_read(s, chunk, sizeof chunk, err)) > 0) {
		all += (uint64_t)got;
		if (all > most)
			return sd_fail(err, SD_DATA, "'%s' is larger than %llu bytes", s->name,
				       (unsigned long long)most);
		if (sd_file_write(fd, chunk, (size_t)got, "a temporary file", err))
			return -1;
	}
	return got < 0 ? -1 : 0;
}

int sd_spool_source(struct sd_source *s, uint64_t most, struct sd_err *err)
{
	int fd = sd_spool_new(err);

	if (fd >= 0 && (copy(s, fd, most, err) || lseek(fd, 0, SEEK_SET) < 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}
