/* Copies of what comes only once. */

#include "stream/twice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "stream/signals.h"

#include "base/ban.h"

enum { PIECE = 256 << 10 };	/* bytes */

/* All of `from`; ends early when a signal asks to stop. */
static int copy_all(int from, const char *name, int to, struct sd_err *err)
{
	char *piece = sd_alloc(PIECE);
	int bad = 0;

	while (!bad && sd_signals_wait(from)) {
		ssize_t got = read(from, piece, PIECE);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			bad = sd_fail_errno(err, "cannot read '%s'", name);
		if (got <= 0)
			break;
		bad = sd_file_write(to, piece, (size_t)got, "temporary file", err);
	}
	free(piece);
	return bad;
}

/* The copy of one operand, -1 where none is needed or it cannot be opened. */
static int take(const char *name, int *copy, struct sd_err *err)
{
	bool standard = strcmp(name, "-") == 0;
	struct stat st;
	int from, bad;

	*copy = -1;
	if ((standard ? fstat(STDIN_FILENO, &st) : stat(name, &st)) || S_ISDIR(st.st_mode) ||
	    (!standard && S_ISREG(st.st_mode)))
		return 0;
	from = standard ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC);
	if (from < 0)
		return 0;
	*copy = sd_file_temporary(err);
	bad = *copy < 0 ? -1 : copy_all(from, name, *copy, err);
	close(from);
	return bad;
}

int sd_twice_take(struct sd_twice *t, const char *const *file, struct sd_err *err)
{
	size_t n = 0;
	int bad = 0;

	while (file[n])
		n++;
	t->copy = sd_alloc(n * sizeof *t->copy);
	for (t->n = 0; t->n < n && !bad; t->n++)
		bad = take(file[t->n], &t->copy[t->n], err);
	return bad;
}

void sd_twice_release(struct sd_twice *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->copy[i] >= 0)
			close(t->copy[i]);
	free(t->copy);
	*t = (struct sd_twice)SD_TWICE_INIT;
}
