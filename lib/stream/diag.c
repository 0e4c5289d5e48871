/* Excerpts with a mark. */

#include "stream/diag.h"

#include <stdbool.h>

#include "base/utf8.h"

#include "base/ban.h"

static const char dots[] = "…";

/* Back from `at` over characters worth `columns`. */
static size_t back(struct sd_slice line, size_t at, int columns, int ambiguous)
{
	size_t len, start;
	int width;

	while (at > 0) {
		for (start = at - 1; start > 0 && ((unsigned char)line.p[start] & 0xC0) == 0x80;)
			start--;
		width = sd_utf8_code_columns(
			sd_utf8_decode(line.p + start, at - start, &len), ambiguous);
		if (width > columns)
			break;
		columns -= width;
		at = start;
	}
	return at;
}

/* On from `at` over characters worth `columns`. */
static size_t on(struct sd_slice line, size_t at, int columns, int ambiguous)
{
	size_t len;
	int width;

	while (at < line.n) {
		width = sd_utf8_code_columns(
			sd_utf8_decode(line.p + at, line.n - at, &len), ambiguous);
		if (width > columns)
			break;
		columns -= width;
		at += len;
	}
	return at;
}

static void put_piece(struct sd_buf *out, struct sd_slice piece)
{
	size_t i;

	for (i = 0; i < piece.n; i++)
		sd_buf_byte(out, (unsigned char)piece.p[i] < 0x20 || piece.p[i] == 0x7F ?
			    ' ' : piece.p[i]);
}

static void repeat(struct sd_buf *out, char c, int n)
{
	while (n-- > 0)
		sd_buf_byte(out, c);
}

void sd_diag_excerpt(struct sd_buf *out, struct sd_slice line, size_t start, size_t end,
		     int indent, int columns, int ambiguous)
{
	int room = columns - indent - 2 * sd_utf8_columns(SD_S("…"), ambiguous), marked;
	size_t from, to;

	if (room < 8)
		room = 8;
	while (line.n && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
		line.n--;
	end = end < line.n ? end : line.n;
	start = start < end ? start : end;
	marked = sd_utf8_columns(sd_slice(line.p + start, end - start), ambiguous);
	from = back(line, start, marked < room * 2 / 3 ? room / 3 : room / 6, ambiguous);
	to = on(line, from, room, ambiguous);
	repeat(out, ' ', indent);
	if (from > 0)
		sd_buf_text(out, dots);
	put_piece(out, sd_slice(line.p + from, to - from));
	if (to < line.n)
		sd_buf_text(out, dots);
	sd_buf_byte(out, '\n');
	repeat(out, ' ', indent + (from > 0 ? sd_utf8_columns(SD_S("…"), ambiguous) : 0) +
	       sd_utf8_columns(sd_slice(line.p + from, start - from), ambiguous));
	sd_buf_byte(out, '^');
	end = end < to ? end : to;
	repeat(out, '~', sd_utf8_columns(sd_slice(line.p + start, end > start ? end - start : 0),
					 ambiguous) - 1);
	sd_buf_byte(out, '\n');
}
