/* Sentences with places to fill in. */

#include "base/fill.h"

#include "base/ban.h"

static struct sd_slice value_of(const struct sd_said *said, size_t n, struct sd_slice name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (sd_slice_is(name, said[i].name))
			return said[i].value;
	return sd_slice(NULL, 0);
}

/* Bytes up to the '}' of a place that begins at `text`; 0 when there is none. */
static size_t place_length(struct sd_slice text)
{
	const char *end = *text.p == '{' ? memchr(text.p, '}', text.n) : NULL;

	return end ? (size_t)(end - text.p) : 0;
}

bool sd_fill_next(struct sd_slice *rest, const struct sd_said *said, size_t n,
		  struct sd_piece *piece)
{
	const char *brace;
	size_t end;

	if (!rest->n)
		return false;
	end = place_length(*rest);
	piece->said = end > 0;
	if (end) {
		piece->text = value_of(said, n, sd_slice(rest->p + 1, end - 1));
		*rest = sd_slice_from(*rest, end + 1);
		return true;
	}
	brace = rest->n > 1 ? memchr(rest->p + 1, '{', rest->n - 1) : NULL;
	piece->text = sd_slice(rest->p, brace ? (size_t)(brace - rest->p) : rest->n);
	*rest = sd_slice_from(*rest, piece->text.n);
	return true;
}
