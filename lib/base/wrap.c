/* Breaking lines. */

#include "base/wrap.h"

#include "base/utf8.h"

#include "base/ban.h"

/* Whether a line may not begin with it: ， 。 、 ； ： ） 》 ” ％ and their like. */
static bool closes(uint32_t code)
{
	static const uint32_t marks[] = { 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF09,
					  0x300B, 0x201D, 0xFF05, ')', ',', ';', '.' };
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		if (code == marks[i])
			return true;
	return false;
}

/* Whether a line may not end with it: （ 《 “ */
static bool opens(uint32_t code)
{
	return code == 0xFF08 || code == 0x300A || code == 0x201C || code == '(';
}

/* Bytes up to the next place where the line may be broken, blanks behind included. */
static size_t piece(struct sd_slice text, int ambiguous)
{
	size_t n = 0, len;
	uint32_t before = 0, code;
	bool blank = false;

	while (n < text.n) {
		code = sd_utf8_decode(text.p + n, text.n - n, &len);
		if (n && code != ' ' &&
		    (blank || ((sd_utf8_code_columns(code, ambiguous) > 1 ||
				sd_utf8_code_columns(before, ambiguous) > 1) &&
			       !closes(code) && !opens(before))))
			break;
		blank = code == ' ';
		before = code;
		n += len;
	}
	return n;
}

/* Bytes of what fits of a piece that is too wide: up to the last "/", "-" or "_" in it,
 * else as much as there is room for, one character at least. */
static size_t cut(struct sd_slice text, int columns, int ambiguous)
{
	size_t at = 0, sign = 0, n;
	int w = 0;

	while (at < text.n) {
		w += sd_utf8_code_columns(sd_utf8_decode(text.p + at, text.n - at, &n),
					  ambiguous);
		if (at && w > columns)
			break;
		at += n;
		if (memchr("/-_", text.p[at - 1], 3))
			sign = at;
	}
	return sign ? sign : at;
}

bool sd_wrap_next(struct sd_slice *rest, int columns, int ambiguous, struct sd_slice *line)
{
	struct sd_slice text = sd_slice_trim(*rest);
	size_t end = 0, n;

	while (end < text.n) {
		n = end + piece(sd_slice_from(text, end), ambiguous);
		if (sd_utf8_columns(sd_slice_trim(sd_slice(text.p, n)), ambiguous) > columns) {
			if (!end)
				end = cut(sd_slice(text.p, n), columns, ambiguous);
			break;
		}
		end = n;
	}
	*line = sd_slice_trim(sd_slice(text.p, end));
	*rest = sd_slice_from(text, end);
	return end > 0;
}

void sd_wrap(struct sd_buf *out, struct sd_slice text, int at, int indent, int columns,
	     int ambiguous)
{
	bool begun = false;

	while (text.n) {
		struct sd_slice one = sd_slice(text.p, piece(text, ambiguous));
		int wide = sd_utf8_columns(sd_slice_trim(one), ambiguous);

		if (begun && at + wide > columns) {
			while (out->n && out->p[out->n - 1] == ' ')
				out->n--;
			sd_buf_printf(out, "\n%*s", indent, "");
			at = indent;
		}
		sd_buf_add(out, one);
		at += sd_utf8_columns(one, ambiguous);
		begun = true;
		text = sd_slice_from(text, one.n);
	}
	sd_buf_byte(out, '\n');
}
