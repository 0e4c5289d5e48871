/* Breaking lines by the width of characters. */

#include "page/wrap.h"

#include "base/utf8.h"

#include "base/ban.h"

/* Whether the character at the front, of `n` bytes, is in the set of such of 3. */
static bool is_one_of(const char *set, struct sd_slice rest, size_t n)
{
	while (n == 3 && *set && memcmp(set, rest.p, 3) != 0)
		set += 3;
	return n == 3 && *set;
}

/* Bytes of the piece in front that must not be broken: a run of narrow characters,
 * or one wide one, with what may not begin the next line. */
static size_t piece_len(struct sd_slice text, int ambiguous)
{
	size_t at = 0, n;
	bool held = true, narrow = true;

	while (at < text.n && text.p[at] != ' ') {
		struct sd_slice rest = sd_slice_from(text, at);
		uint32_t code = sd_utf8_decode(rest.p, rest.n, &n);
		bool wide = sd_utf8_code_columns(code, ambiguous) > 1;
		bool closes = is_one_of("，。；：、）》”％", rest, n);

		if (at && !closes && !held && (wide || !narrow))
			break;
		held = is_one_of("（《“", rest, n);
		narrow = !wide && !closes;
		at += n;
	}
	return at;
}

/* Bytes of what fits of a piece that is too wide: one character at least. */
static size_t cut_len(struct sd_slice piece, int columns, int ambiguous)
{
	size_t at = 0, n;
	int w = 0;

	while (at < piece.n) {
		w += sd_utf8_code_columns(sd_utf8_decode(piece.p + at, piece.n - at, &n),
					  ambiguous);
		if (at && w > columns)
			break;
		at += n;
	}
	return at;
}

static size_t skip_blanks(struct sd_slice text, size_t at)
{
	while (at < text.n && text.p[at] == ' ')
		at++;
	return at;
}

bool sd_wrap_next(struct sd_slice *rest, int columns, int ambiguous,
		  struct sd_slice *line)
{
	struct sd_slice text = sd_slice_from(*rest, skip_blanks(*rest, 0));
	size_t end = 0, from = 0, n;

	while (from < text.n) {
		n = piece_len(sd_slice_from(text, from), ambiguous);
		if (sd_utf8_columns(sd_slice(text.p, from + n), ambiguous) > columns) {
			if (!end)
				end = cut_len(sd_slice(text.p, n), columns, ambiguous);
			break;
		}
		end = from + n;
		from = skip_blanks(text, end);
	}
	*line = sd_slice(text.p, end);
	*rest = sd_slice_from(text, end);
	return end > 0;
}
