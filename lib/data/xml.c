/* XML out. */

#include "data/xml.h"

#include <stdbool.h>

#include "base/utf8.h"

#include "base/ban.h"

enum { PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421, REPLACED = 0xFFFD };

/* What stands for an ASCII character; NULL: itself. */
static const char *ascii_escape(unsigned char c, bool attribute)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return attribute ? "&quot;" : NULL;
	case '\t': return attribute ? "&#9;" : NULL;
	case '\n': return attribute ? "&#10;" : NULL;
	case '\r': return "&#13;";	/* read as a line feed otherwise */
	default: return NULL;
	}
}

static void put_ascii(struct sd_buf *out, unsigned char c, bool attribute)
{
	const char *escape = ascii_escape(c, attribute);

	if (escape)
		sd_buf_text(out, escape);
	else if (c == 0x7F)
		sd_utf8_put(out, PICTURE_OF_DELETE);
	else if (c < 0x20 && c != '\t' && c != '\n')
		sd_utf8_put(out, PICTURES + c);
	else
		sd_buf_byte(out, (char)c);
}

/* Text that is UTF-8. */
static void put_checked(struct sd_buf *out, struct sd_slice text, bool attribute)
{
	size_t len;

	for (; text.n; text = sd_slice_from(text, len)) {
		uint32_t code = sd_utf8_decode(text.p, text.n, &len);

		if (code < 0x80)
			put_ascii(out, (unsigned char)code, attribute);
		else if (code == 0xFFFE || code == 0xFFFF)
			sd_utf8_put(out, REPLACED);
		else
			sd_buf_put(out, text.p, len);
	}
}

static void put(struct sd_buf *out, struct sd_slice text, bool attribute)
{
	while (text.n) {
		size_t good = sd_utf8_check(text.p, text.n);

		put_checked(out, sd_slice(text.p, good), attribute);
		text = sd_slice_from(text, good);
		if (text.n) {
			sd_utf8_put(out, REPLACED);
			text = sd_slice_from(text, 1);
		}
	}
}

void sd_xml_text(struct sd_buf *out, struct sd_slice text)
{
	put(out, text, false);
}

void sd_xml_attribute(struct sd_buf *out, const char *name, struct sd_slice value)
{
	sd_buf_byte(out, ' ');
	sd_buf_text(out, name);
	sd_buf_text(out, "=\"");
	put(out, value, true);
	sd_buf_byte(out, '"');
}

void sd_xml_count(struct sd_buf *out, const char *name, uint64_t value)
{
	sd_buf_byte(out, ' ');
	sd_buf_text(out, name);
	sd_buf_text(out, "=\"");
	sd_buf_uint(out, value);
	sd_buf_byte(out, '"');
}
