/* Lines out of bytes. */

#include "format/textin.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

enum { CONVINCING = 8 };	/* characters above ASCII that look like UTF-8 by no chance */

/* Drop what stands before the hold. */
static void drop_given(struct sd_textin *t)
{
	size_t *index[] = {
		&t->pos, &t->n, &t->lf, &t->cr, &t->hold_lf, &t->hold_cr, &t->good
	};
	size_t i;

	memmove(t->p, t->p + t->hold, t->n - t->hold);
	for (i = 0; i < sizeof index / sizeof *index; i++)
		*index[i] -= *index[i] < t->hold ? *index[i] : t->hold;
	t->base += t->hold;
	t->hold = 0;
}

static int fill(struct sd_textin *t, struct sd_err *err)
{
	ssize_t got;

	if (t->hold > t->cap / 2)
		drop_given(t);
	if (t->cap - t->n < SD_TEXTIN_BLOCK / 2)
		t->p = sd_grow(t->p, &t->cap, t->n + SD_TEXTIN_BLOCK, 1);
	got = sd_source_read(&t->from, t->p + t->n, t->cap - t->n, err);
	if (got < 0)
		return -1;
	t->eof = got == 0;
	t->n += (size_t)got;
	t->bytes += (uint64_t)got;
	return 0;
}

static bool is_ascii(struct sd_slice s)
{
	uint64_t word, all = 0;
	size_t i = 0;

	for (; s.n - i >= sizeof word; i += sizeof word) {
		memcpy(&word, s.p + i, sizeof word);
		all |= word;
	}
	for (; i < s.n; i++)
		all |= (unsigned char)s.p[i];
	return !(all & 0x8080808080808080);
}

/* What can be told from the first bytes alone. */
static int look(const struct sd_textin *t, struct sd_slice s, struct sd_err *err)
{
	const char *nul = s.n ? memchr(s.p, 0, s.n) : NULL;

	if (sd_slice_starts(s, "\xFF\xFE") || sd_slice_starts(s, "\xFE\xFF"))
		return sd_fail(err, SD_DATA, "'%s' is UTF-16 text: save it as CSV UTF-8 "
			       "(另存为“CSV UTF-8”)", t->from.name);
	if (nul)
		return sd_fail(err, SD_DATA, "'%s' is no text: byte %zu is NUL; save it as "
			       "CSV UTF-8 (另存为“CSV UTF-8”)", t->from.name,
			       (size_t)(nul - t->p));
	return 0;
}

/* Whether what did not fit is a character that the end of the block cuts. */
static bool only_cut(struct sd_slice s, size_t good)
{
	return s.n == SD_TEXTIN_BLOCK && s.n - good < 4;
}

static size_t above_ascii(const char *p, size_t n)
{
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		count += (unsigned char)p[i] >= 0xC0;
	return count;
}

/* Tell the encoding from what is in the buffer; *fault is the first byte that
 * fits none. */
static bool decide(struct sd_textin *t, struct sd_slice s, size_t *fault)
{
	size_t good = sd_utf8_check(s.p, s.n), gb;

	if (is_ascii(s))
		return true;
	t->decided = true;
	t->encoding = SD_ENCODING_UTF8;
	*fault = good;
	if (good == s.n || only_cut(s, good))
		return true;
	if (above_ascii(s.p, good) >= CONVINCING)
		return false;
	t->text.n = 0;
	gb = sd_gb18030_read(&t->gb18030, s, &t->text);
	t->encoding = SD_ENCODING_GB18030;
	*fault = gb > good ? gb : good;
	return gb == s.n || only_cut(s, gb);
}

static int begin(struct sd_textin *t, struct sd_err *err)
{
	struct sd_slice first;
	size_t fault;

	while (!t->eof && t->n < SD_TEXTIN_BLOCK)
		if (fill(t, err))
			return -1;
	/* exactly so many bytes, however they came: the answer must not depend on it */
	first = sd_slice(t->p, t->n < SD_TEXTIN_BLOCK ? t->n : SD_TEXTIN_BLOCK);
	if (look(t, first, err))
		return -1;
	if (t->n >= 3 && memcmp(t->p, "\xEF\xBB\xBF", 3) == 0) {
		t->pos = t->hold = 3;
		t->decided = t->decided || t->encoding == SD_ENCODING_AUTO;
		if (t->encoding == SD_ENCODING_AUTO)
			t->encoding = SD_ENCODING_UTF8;
	}
	if (!t->decided && !decide(t, first, &fault))
		return sd_fail(err, SD_DATA, "'%s' is neither UTF-8 nor GB18030: byte %zu "
			       "fits neither; save it again as CSV UTF-8 "
			       "(另存为“CSV UTF-8”), or name the --encoding to set such "
			       "lines apart", t->from.name, fault);
	return 0;
}

int sd_textin_open(struct sd_textin *t, struct sd_source *own, enum sd_encoding encoding,
		   struct sd_err *err)
{
	*t = (struct sd_textin){ .from = *own, .encoding = encoding };
	*own = (struct sd_source){ .fd = -1 };
	t->decided = encoding != SD_ENCODING_AUTO;
	if (!begin(t, err))
		return 0;
	sd_textin_close(t);
	return -1;
}

void sd_textin_close(struct sd_textin *t)
{
	sd_source_close(&t->from);
	sd_gb18030_release(&t->gb18030);
	sd_buf_release(&t->text);
	free(t->p);
	*t = (struct sd_textin){ .from = { .fd = -1 } };
}

/* The next `c` at or behind `from`, where an earlier search ended; t->n when it has
 * not been read.  So each byte is searched once, however the reads fall. */
static size_t next(const struct sd_textin *t, size_t from, char c)
{
	const char *found;

	if (from < t->pos)
		from = t->pos;
	if (from == t->n || t->p[from] == c)
		return from;
	found = memchr(t->p + from, c, t->n - from);
	return found ? (size_t)(found - t->p) : t->n;
}

/* Bytes of the line at t->pos with its end; 0 when the end has not been read. */
static size_t line_length(struct sd_textin *t)
{
	t->lf = next(t, t->lf, '\n');
	t->cr = next(t, t->cr, '\r');
	if (t->lf < t->cr)
		return t->lf + 1 - t->pos;
	if (t->cr + 1 < t->n)
		return t->cr + 1 - t->pos + (t->p[t->cr + 1] == '\n');
	return t->eof ? t->n - t->pos : 0;
}

/* Whether the `n` bytes at t->pos are UTF-8.  Looks as far ahead as is good, so
 * that a block is checked once and not line by line. */
static bool check(struct sd_textin *t, size_t n, size_t *bad_at)
{
	if (t->good < t->pos)
		t->good = t->pos;
	if (t->good < t->pos + n)
		t->good += sd_utf8_check(t->p + t->good, t->n - t->good);
	*bad_at = t->good - t->pos;
	return t->good >= t->pos + n;
}

static void give(struct sd_textin *t, struct sd_textline *line, size_t n)
{
	struct sd_slice raw = { t->p + t->pos, n };
	size_t fault = 0;

	*line = (struct sd_textline){ .text = raw, .raw_n = n, .offset = t->base + t->pos };
	t->line += !t->in_line;
	line->line = t->line;
	if (!t->decided && !is_ascii(raw) && !decide(t, raw, &fault)) {
		t->decided = false;
		t->encoding = SD_ENCODING_AUTO;
		line->bad = true;
	} else if (t->encoding == SD_ENCODING_GB18030) {
		if (is_ascii(raw))
			return;
		t->text.n = 0;
		fault = sd_gb18030_read(&t->gb18030, raw, &t->text);
		line->bad = fault < n;
		if (!line->bad)
			line->text = sd_buf_slice(&t->text);
	} else {
		line->bad = !check(t, n, &fault);
	}
	line->bad_at = fault;
	t->bad_held |= line->bad;
}

int sd_textin_line(struct sd_textin *t, struct sd_textline *line, struct sd_err *err)
{
	size_t n = line_length(t);

	while (!n && !t->eof && t->n - t->pos <= SD_TEXTIN_LINE) {
		if (fill(t, err))
			return -1;
		n = line_length(t);
	}
	if (!n && t->eof && t->pos == t->n)
		return 0;
	line->cut = !n || n > SD_TEXTIN_LINE;
	if (line->cut)
		n = SD_TEXTIN_LINE;
	give(t, line, n);
	line->cut = n == SD_TEXTIN_LINE && t->p[t->pos + n - 1] != '\n' &&
		    t->p[t->pos + n - 1] != '\r';
	t->pos += n;
	t->in_line = line->cut;
	return 1;
}

void sd_textin_hold(struct sd_textin *t)
{
	t->hold = t->pos;
	t->hold_line = t->line;
	t->bad_held = false;
	t->hold_lf = t->lf = next(t, t->lf, '\n');
	t->hold_cr = t->cr = next(t, t->cr, '\r');
}

void sd_textin_back(struct sd_textin *t, size_t bytes, uint64_t lines)
{
	t->pos = t->hold + bytes;
	t->line = t->hold_line + lines;
	t->in_line = false;
	t->lf = t->hold_lf;	/* these may be far, and the way to them was searched */
	t->cr = t->hold_cr;
	if (t->bad_held)	/* else all up to `good` has been found good */
		t->good = t->pos;
}

struct sd_slice sd_textin_held(const struct sd_textin *t)
{
	return sd_slice(t->p + t->hold, t->pos - t->hold);
}

void sd_textin_convert(struct sd_textin *t, struct sd_slice raw, struct sd_buf *out)
{
	size_t before = out->n;

	if (t->encoding == SD_ENCODING_GB18030 && !is_ascii(raw)) {
		if (sd_gb18030_read(&t->gb18030, raw, out) == raw.n)
			return;
		out->n = before;
	}
	sd_buf_add(out, raw);
}

const char *sd_textin_encoding(const struct sd_textin *t)
{
	return t->encoding == SD_ENCODING_GB18030 ? "gb18030" : "utf-8";
}
