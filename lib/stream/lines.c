/* Cutting the input into blocks of whole lines. */

#define _GNU_SOURCE	/* memrchr, memmem */

#include "stream/lines.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/scan.h"
#include "stream/seal.h"
#include "stream/source.h"

#include "base/ban.h"

/* Bytes of a piece of a line that is too long: even when each byte of it is
 * written as \u00XX the wrapped piece stays below SD_LINE_MAX. */
enum { PIECE = 2 << 20, SEAL_LINE_MAX = 256 };

/* Bytes a block may go on holding after a line that was longer. */
enum { KEPT = 4 << 20 };

struct sd_lines {
	const char *const *file;	/* operands not yet opened */
	const int *copy;		/* of each, -1 for none; NULL: of no one */
	struct sd_source source;
	bool open, eof, expect_seal, hashing;
	bool seal_came, seal_left;	/* just now; and more came behind it */
	char *tail;			/* what was read behind the last whole line */
	size_t tail_n, tail_cap;
	uint64_t line, offset;		/* where the next block begins */
	unsigned part;			/* pieces of a long line given so far */
	struct sd_seal seal;
	struct sd_keep *keep;		/* or NULL */
	struct sd_err late;		/* told after the lines before it */
	uint64_t bytes, total;
};

static const char *const standard_input[] = { "-", NULL };

/* Bytes of all operands when each is a plain file, else 0. */
static uint64_t size_of_all(const char *const *file)
{
	uint64_t total = 0;
	struct stat st;

	for (; *file; file++) {
		if (strcmp(*file, "-") == 0 || stat(*file, &st) || !S_ISREG(st.st_mode))
			return 0;
		total += (uint64_t)st.st_size;
	}
	return total;
}

struct sd_lines *sd_lines_new(const char *const *file, bool expect_seal)
{
	struct sd_lines *l = sd_zalloc(sizeof *l);

	l->file = file && *file ? file : standard_input;
	l->expect_seal = expect_seal;
	l->total = size_of_all(l->file);
	l->source.fd = -1;
	sd_seal_init(&l->seal);
	return l;
}

void sd_lines_copies(struct sd_lines *l, const int *copy)
{
	l->copy = copy;
}

void sd_lines_free(struct sd_lines *l)
{
	if (l) {
		sd_source_close(&l->source);
		sd_seal_release(&l->seal);
		free(l->tail);
	}
	free(l);
}

void sd_lines_keep(struct sd_lines *l, struct sd_keep *keep)
{
	assert(!l->open && !(l->file[0] && l->file[1]));
	l->keep = keep;
}

void sd_block_release(struct sd_block *b)
{
	free(b->memory);
	*b = (struct sd_block){ 0 };
}

uint64_t sd_lines_bytes(const struct sd_lines *l)
{
	return l->bytes;
}

uint64_t sd_lines_total(const struct sd_lines *l)
{
	return l->total;
}

/* Whether the last line of a plain file is a seal. */
static bool ends_sealed(const struct sd_source *s)
{
	char end[SEAL_LINE_MAX];
	struct stat st;
	off_t at;
	ssize_t n;
	const char *line;

	if (fstat(s->fd, &st))
		return false;
	at = st.st_size > (off_t)sizeof end ? st.st_size - (off_t)sizeof end : 0;
	n = pread(s->fd, end, sizeof end, at);
	if (n <= 1)
		return false;
	line = memrchr(end, '\n', (size_t)n - 1);
	line = line ? line + 1 : end;
	return sd_slice_starts(sd_slice(line, (size_t)(end + n - line)), SD_SEAL_HEAD);
}

/* At the beginning of the source that is open. */
static void begin(struct sd_lines *l)
{
	l->open = true;
	l->eof = l->seal_came = l->seal_left = false;
	l->tail_n = 0;
	l->line = 1;
	l->offset = 0;
	l->part = 0;
	/* a digest costs a third of the work: only where a seal may come */
	l->hashing = l->expect_seal || !l->source.regular || l->source.unpack ||
		     ends_sealed(&l->source);
	sd_seal_restart(&l->seal);
}

/* Open the next operand.  1, 0 when there is none, -1 on failure. */
static int open_next(struct sd_lines *l, struct sd_err *err)
{
	int copy = l->copy && *l->file ? *l->copy++ : -1;

	if (!*l->file)
		return 0;
	if ((copy < 0 ? sd_source_open(&l->source, *l->file++, err)
		      : sd_source_open_copy(&l->source, *l->file++, copy, err)) ||
	    (l->keep && sd_keep_open(l->keep, &l->source, err))) {
		sd_source_close(&l->source);
		return -1;
	}
	begin(l);
	return 1;
}

struct sd_lines *sd_lines_take(struct sd_source *own, bool expect_seal)
{
	static const char *const none[] = { NULL };
	struct sd_lines *l = sd_zalloc(sizeof *l);

	l->file = none;
	l->expect_seal = expect_seal;
	l->source = *own;
	*own = (struct sd_source){ .fd = -1 };
	sd_seal_init(&l->seal);
	begin(l);
	return l;
}

static void close_current(struct sd_lines *l)
{
	if (l->expect_seal && !l->seal_came)
		sd_fail(&l->late, SD_DATA, "'%s' has no seal at its end: it may be cut",
			l->source.name);
	else if (l->seal_left && !l->seal_came)
		sd_fail(&l->late, SD_DATA, "a seal stands before the end of the input: "
			"what follows it was added later");
	sd_source_close(&l->source);
	l->open = false;
}

static void make_room(struct sd_block *b, size_t n)
{
	if (b->cap >= n && b->memory && b->cap <= KEPT)
		return;
	b->cap = n;
	b->memory = sd_realloc(b->memory, n + SD_SCAN_PAD);
}

static void keep_tail(struct sd_lines *l, const char *p, size_t n)
{
	l->tail = sd_grow(l->tail, &l->tail_cap, n + 1, 1);
	memcpy(l->tail, p, n);
	l->tail_n = n;
}

/* Read into `b` behind its `n` bytes until there is a block of whole lines or the
 * next read would wait; the number of bytes then, `*cut` being those up to the
 * last newline.  Only the first line can be longer than a block. */
static size_t fill(struct sd_lines *l, struct sd_block *b, size_t n, size_t *cut)
{
	const char *last = n ? memrchr(b->memory, '\n', n) : NULL;
	ssize_t got;

	*cut = last ? (size_t)(last - b->memory) + 1 : 0;
	while (!l->eof && n <= SD_LINE_MAX &&
	       (!*cut || (n < SD_BLOCK && !sd_source_would_wait(&l->source)))) {
		make_room(b, n < SD_BLOCK ? SD_BLOCK : n + SD_BLOCK);
		got = sd_source_read(&l->source, b->memory + n,
				     n < SD_BLOCK ? SD_BLOCK - n : SD_BLOCK, &l->late);
		if (got > 0 && l->keep &&
		    sd_keep_add(l->keep, b->memory + n, (size_t)got, &l->late))
			got = -1;
		l->eof = got <= 0;
		if (got <= 0)
			break;
		l->bytes += (uint64_t)got;
		last = memrchr(b->memory + n, '\n', (size_t)got);
		n += (size_t)got;
		*cut = last ? (size_t)(last - b->memory) + 1 : *cut;
	}
	return n;
}

/* Whether the first line of the `n` bytes is too long to be a record. */
static bool is_long(const struct sd_block *b, size_t n)
{
	return n > SD_LINE_MAX && !memchr(b->memory, '\n', SD_LINE_MAX + 1);
}

/* `given` bytes stand behind what came before: was that a seal? */
static void leave_seal(struct sd_lines *l, size_t given)
{
	if (l->seal_came && given) {
		l->seal_came = false;
		l->seal_left = true;
	}
}

/* A piece of a line that is too long.  `n` bytes are in the block. */
static void give_piece(struct sd_lines *l, struct sd_block *b, size_t n)
{
	const char *end = memchr(b->memory, '\n', n < PIECE ? n : PIECE);
	size_t piece = end ? (size_t)(end - b->memory) : n < PIECE ? n : PIECE, taken;

	b->last_part = end || (piece == n && l->eof);
	while (!b->last_part && piece > PIECE - 4 && (b->memory[piece] & 0xC0) == 0x80)
		piece--;
	taken = piece + (end != NULL);
	keep_tail(l, b->memory + taken, n - taken);
	b->text = b->memory;
	b->n = piece;
	b->part = ++l->part;
	l->offset += taken;
	leave_seal(l, taken);
	if (b->last_part) {
		l->line++;
		l->part = 0;
	}
	if (l->hashing)
		sd_seal_add(&l->seal, b->memory, taken);
	l->seal.records += b->last_part;
}

static uint64_t count_newlines(const char *p, size_t n)
{
	const char *end = p + n;
	uint64_t count = 0;

	while ((p = memchr(p, '\n', (size_t)(end - p)))) {
		count++;
		p++;
	}
	return count;
}

/* The first seal among the `n` bytes of lines, or NULL. */
static const char *find_seal(const char *p, size_t n)
{
	const char *at = p, *end = p + n;

	while (at && at < end) {
		at = memmem(at, (size_t)(end - at), SD_SEAL_HEAD, strlen(SD_SEAL_HEAD));
		if (at && (at == p || at[-1] == '\n'))
			return at;
		at = at ? at + 1 : NULL;
	}
	return NULL;
}

/* Check the seal at `seal`, at the end of what was given; returns its bytes. */
static size_t pass_seal(struct sd_lines *l, const char *seal, size_t n)
{
	const char *end = memchr(seal, '\n', n);
	struct sd_slice line = sd_slice(seal, end ? (size_t)(end - seal) : n);

	if (sd_seal_check(&l->seal, line, &l->late))
		sd_err_where(&l->late, "%s:%llu", l->source.name, (unsigned long long)l->line);
	l->seal_came = true;
	l->line++;
	l->offset += line.n + 1;
	sd_seal_restart(&l->seal);
	return line.n + 1;
}

/* Give the lines in the first `cut` of `n` bytes, up to a seal if there is one. */
static void give_lines(struct sd_lines *l, struct sd_block *b, size_t cut, size_t n)
{
	const char *seal = l->hashing ? find_seal(b->memory, cut) : NULL;
	size_t given = seal ? (size_t)(seal - b->memory) : cut, skipped = 0, count;

	b->text = b->memory;
	b->n = given;
	if (l->offset == 0 && sd_slice_starts(sd_slice(b->text, given), "\xEF\xBB\xBF")) {
		b->text += 3;
		b->n -= 3;
		b->offset += 3;
	}
	b->part = 0;
	count = count_newlines(b->memory, given);
	l->line += count;
	l->offset += given;
	leave_seal(l, given);
	l->seal.records += count;
	if (l->hashing)
		sd_seal_add(&l->seal, b->memory, given);
	if (seal)
		skipped = pass_seal(l, seal, n - given);
	given += skipped < n - given ? skipped : n - given;
	keep_tail(l, b->memory + given, n - given);
}

/* A failure that was kept back while there were lines to give. */
static int tell_late(struct sd_lines *l, struct sd_err *err)
{
	if (err && !err->kind)
		*err = l->late;
	l->late = (struct sd_err){ SD_OK, "" };
	return -1;
}

/* The last line of an operand needs no newline: it is given one. */
static size_t end_last_line(struct sd_block *b, size_t n)
{
	make_room(b, n + 1);
	b->memory[n] = '\n';
	return n + 1;
}

/* Read on in the open operand, behind what was left of the block before. */
static void read_block(struct sd_lines *l, struct sd_block *b)
{
	size_t n, cut;

	make_room(b, SD_BLOCK);
	make_room(b, l->tail_n + 1);
	memcpy(b->memory, l->tail ? l->tail : "", l->tail_n);
	b->file = l->source.name;
	b->line = l->line;
	b->offset = l->offset;
	n = fill(l, b, l->tail_n, &cut);
	if (l->part || is_long(b, n)) {
		give_piece(l, b, n);
	} else {
		if (l->eof && n > cut)
			cut = n = end_last_line(b, n);
		give_lines(l, b, cut, n);
	}
	memset(b->memory + b->cap, 0, SD_SCAN_PAD);
	if (l->eof && !l->tail_n)
		close_current(l);
}

int sd_lines_next(struct sd_lines *l, struct sd_block *b, struct sd_err *err)
{
	int opened;

	do {
		if (l->late.kind && (!l->open || l->eof))
			return tell_late(l, err);
		opened = l->open ? 1 : open_next(l, err);
		if (opened <= 0)
			return opened;
		read_block(l, b);
	} while (!b->n);
	return 1;
}
