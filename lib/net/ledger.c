/* The ledger. */

#include "net/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "data/scan.h"
#include "data/write.h"

#include "base/ban.h"

enum { FIRST_SLOTS = 1024, CHUNK = 1 << 20, LINE_MOST = 64 << 10 };	/* bytes */
enum { KEY_KIND, KEY_MESSAGE_ID, KEY_OUTCOME, KEY_STATUS, KEYS };

/* Where the outcome of a message stands in the file; at 0: a free slot. */
struct slot {
	struct sd_print print;
	uint64_t at;
	uint32_t n;
};

struct sd_ledger {
	char *path;
	int fd;
	uint64_t size;			/* bytes of the file that count */
	uint64_t torn, lines;
	struct slot *slot;
	size_t cap, n;			/* cap is a power of two, at least twice n */
	uint64_t seed;
	struct sd_buf fresh;		/* lines that are not in the file yet */
	struct sd_keys *keys;
	struct sd_scan scan;
};

static struct slot *slot_of(const struct sd_ledger *l, struct sd_print p)
{
	size_t i = p.a & (l->cap - 1);

	while (l->slot[i].at && (l->slot[i].print.a != p.a || l->slot[i].print.b != p.b))
		i = (i + 1) & (l->cap - 1);
	return &l->slot[i];
}

static void widen(struct sd_ledger *l)
{
	struct slot *old = l->slot;
	size_t cap = l->cap, i;

	l->cap = cap ? 2 * cap : FIRST_SLOTS;
	l->slot = sd_zalloc(l->cap * sizeof *l->slot);
	for (i = 0; i < cap; i++)
		if (old[i].at)
			*slot_of(l, old[i].print) = old[i];
	free(old);
}

/* Remember a final outcome by the bytes of the file where it stands. */
static void remember(struct sd_ledger *l, struct sd_slice id, uint64_t at, size_t n)
{
	struct sd_print p = sd_print_of(id.p, id.n, l->seed);
	struct slot *s;

	if (2 * (l->n + 1) > l->cap)
		widen(l);
	s = slot_of(l, p);
	l->n += !s->at;
	*s = (struct slot){ p, at, (uint32_t)n };
}

static bool is_final(struct sd_slice status)
{
	return sd_slice_is(status, "registered") || sd_slice_is(status, "known") ||
	       sd_slice_is(status, "kept");
}

/* A line of the file, which begins at byte `at` of it. */
static int read_line(struct sd_ledger *l, struct sd_slice line, uint64_t at, struct sd_err *err)
{
	const struct sd_val *tape, *id, *outcome, *status;

	l->lines++;
	if (!sd_scan_text(&l->scan, line, false) || l->scan.tape[0].type != SD_OBJECT)
		goto none;
	tape = l->scan.tape;
	id = sd_scan_member(tape, 0, KEY_MESSAGE_ID);
	outcome = sd_scan_member(tape, 0, KEY_OUTCOME);
	if (!id || id->type != SD_STRING || id->escaped || !outcome || outcome->type != SD_OBJECT)
		goto none;
	status = sd_scan_member(tape, (uint32_t)(outcome - tape), KEY_STATUS);
	if (!status || status->type != SD_STRING)
		goto none;
	if (is_final(sd_slice(line.p + status->start + 1, status->end - status->start - 2)))
		remember(l, sd_slice(line.p + id->start + 1, id->end - id->start - 2),
			 at + outcome->start, outcome->end - outcome->start);
	return 0;
none:
	return sd_fail(err, SD_DATA, "%s:%llu: this line is no outcome, so the file is no ledger "
		       "or was changed: take another file for --ledger", l->path,
		       (unsigned long long)l->lines);
}

/* The whole lines of `text`, which begins at byte `at` of the file; bytes of them, or
 * -1. */
static ssize_t read_lines(struct sd_ledger *l, struct sd_slice text, uint64_t at,
			  struct sd_err *err)
{
	const char *p = text.p, *end = text.p + text.n, *stop;

	while (p < end && (stop = memchr(p, '\n', (size_t)(end - p)))) {
		if (read_line(l, sd_slice(p, (size_t)(stop - p)), at + (uint64_t)(p - text.p), err))
			return -1;
		p = stop + 1;
	}
	return p - text.p;
}

static int read_all(struct sd_ledger *l, struct sd_err *err)
{
	struct sd_buf text = SD_BUF_INIT;
	ssize_t got = 1, used = 0;

	while (got > 0 && used >= 0) {
		sd_buf_need(&text, CHUNK + SD_SCAN_PAD);
		got = sd_file_read(l->fd, text.p + text.n, CHUNK, l->path, err);
		text.n += got > 0 ? (size_t)got : 0;
		memset(text.p + text.n, 0, SD_SCAN_PAD);
		used = got < 0 ? -1 : read_lines(l, sd_buf_slice(&text), l->size, err);
		if (used < 0)
			break;
		memmove(text.p, text.p + used, text.n - (size_t)used);
		text.n -= (size_t)used;
		l->size += (uint64_t)used;
		if (text.n > LINE_MOST)
			used = sd_fail(err, SD_DATA, "'%s' is no ledger: a line is longer than "
				       "%d bytes", l->path, LINE_MOST);
	}
	l->torn = text.n;
	sd_buf_release(&text);
	return got < 0 || used < 0 ? -1 : 0;
}

/* A new file is on the disk when its folder says so. */
static int sync_folder(const char *path, struct sd_err *err)
{
	char *dir = sd_strdup(path), *slash = strrchr(dir, '/');
	int fd, bad;

	if (slash)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bad = fd < 0 || (fsync(fd) && errno != EINVAL);
	if (bad)
		sd_fail_errno(err, "cannot write '%s'", slash ? dir : ".");
	if (fd >= 0)
		close(fd);
	free(dir);
	return bad ? -1 : 0;
}

static int open_file(struct sd_ledger *l, struct sd_err *err)
{
	l->fd = open(l->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (l->fd < 0)
		return sd_fail_errno(err, "cannot open '%s'", l->path);
	if (flock(l->fd, LOCK_EX | LOCK_NB))
		return sd_fail(err, SD_SYSTEM, "'%s' is in the hands of another sd-submit",
			       l->path);
	if (read_all(l, err) || sync_folder(l->path, err))
		return -1;
	if (l->torn && ftruncate(l->fd, (off_t)l->size))
		return sd_fail_errno(err, "cannot write '%s'", l->path);
	return lseek(l->fd, (off_t)l->size, SEEK_SET) < 0
		? sd_fail_errno(err, "cannot write '%s'", l->path) : 0;
}

struct sd_ledger *sd_ledger_open(const char *path, struct sd_err *err)
{
	static const char *const name[KEYS] = { "kind", "message_id", "outcome", "status" };
	struct sd_ledger *l = sd_zalloc(sizeof *l);

	l->path = sd_strdup(path);
	l->seed = sd_secret_seed();
	l->keys = sd_keys_new(name, KEYS);
	sd_scan_init(&l->scan, l->keys);
	widen(l);
	if (!open_file(l, err))
		return l;
	sd_ledger_free(l);
	return NULL;
}

uint64_t sd_ledger_torn(const struct sd_ledger *l)
{
	return l->torn;
}

int sd_ledger_find(struct sd_ledger *l, struct sd_slice message_id, struct sd_buf *outcome,
		   struct sd_err *err)
{
	const struct slot *s = slot_of(l, sd_print_of(message_id.p, message_id.n, l->seed));

	if (!s->at)
		return 0;
	sd_buf_need(outcome, s->n);
	if (sd_file_pread(l->fd, outcome->p + outcome->n, s->n, (off_t)s->at, l->path, err))
		return -1;
	outcome->n += s->n;
	return 1;
}

void sd_ledger_put(struct sd_ledger *l, struct sd_slice message_id, struct sd_slice outcome,
		   bool final)
{
	sd_buf_text(&l->fresh, "{\"kind\":\"outcome\"");
	sd_json_member(&l->fresh, "message_id", message_id);
	sd_json_name(&l->fresh, "outcome");
	if (final)
		remember(l, message_id, l->size + l->fresh.n, outcome.n);
	sd_buf_add(&l->fresh, outcome);
	sd_buf_put(&l->fresh, "}\n", 2);
}

int sd_ledger_sync(struct sd_ledger *l, struct sd_err *err)
{
	if (sd_file_write(l->fd, l->fresh.p, l->fresh.n, l->path, err))
		return -1;
	if (fdatasync(l->fd))
		return sd_fail_errno(err, "cannot write '%s'", l->path);
	l->size += l->fresh.n;
	sd_buf_clear(&l->fresh);
	return 0;
}

void sd_ledger_free(struct sd_ledger *l)
{
	if (!l)
		return;
	if (l->fd >= 0)
		close(l->fd);
	sd_scan_release(&l->scan);
	sd_keys_free(l->keys);
	sd_buf_release(&l->fresh);
	free(l->slot);
	free(l->path);
	free(l);
}
