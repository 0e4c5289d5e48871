/* Forms. */

#include "net/urlform.h"

#include "base/utf8.h"

#include "base/ban.h"

static int hex_figure(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* One character off the front of `rest`. */
static unsigned char take(struct sd_slice *rest)
{
	char c = rest->p[0];
	int high, low;

	if (c == '%' && rest->n > 2) {
		high = hex_figure(rest->p[1]);
		low = hex_figure(rest->p[2]);
		if (high >= 0 && low >= 0) {
			*rest = sd_slice_from(*rest, 3);
			return (unsigned char)(high << 4 | low);
		}
	}
	*rest = sd_slice_from(*rest, 1);
	return (unsigned char)(c == '+' ? ' ' : c);
}

static struct sd_slice decode(struct sd_slice text, struct sd_arena *arena)
{
	struct sd_buf out = SD_BUF_INIT, valid = SD_BUF_INIT;
	struct sd_slice made;
	unsigned char c;

	while (text.n) {
		c = take(&text);
		if (c == '\r')
			continue;
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
			sd_buf_text(&out, "\uFFFD");
		else
			sd_buf_byte(&out, (char)c);
	}
	made = sd_arena_copy(arena, sd_utf8_valid(sd_buf_slice(&out), &valid));
	sd_buf_release(&out);
	sd_buf_release(&valid);
	return made.p ? made : sd_slice("", 0);
}

struct sd_slice sd_form_value(struct sd_slice form, const char *name, unsigned nth,
			      struct sd_arena *arena)
{
	struct sd_slice rest = form, item, key;

	while (form.n && sd_slice_cut(&rest, '&', &item)) {
		sd_slice_cut(&item, '=', &key);
		if (sd_slice_is(key, name) && !nth--)
			return decode(item.p ? item : sd_slice("", 0), arena);
	}
	return sd_slice(NULL, 0);
}

void sd_form_put(struct sd_slice text, struct sd_buf *out)
{
	static const char figure[] = "0123456789ABCDEF";
	unsigned char c;
	size_t i;

	for (i = 0; i < text.n; i++) {
		c = (unsigned char)text.p[i];
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		    (c && strchr("-._~", c))) {
			sd_buf_byte(out, (char)c);
		} else {
			sd_buf_byte(out, '%');
			sd_buf_byte(out, figure[c >> 4]);
			sd_buf_byte(out, figure[c & 15]);
		}
	}
}
