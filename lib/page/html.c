/* Pages of HTML. */

#include "page/html.h"

#include "page/style.h"

#include "base/ban.h"

/* What stands for a character, NULL for itself. */
static const char *escaped(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F ? "\uFFFD" : NULL;
	}
}

void sd_html_text(struct sd_buf *out, struct sd_slice text)
{
	const char *other;
	size_t i, from = 0;

	for (i = 0; i < text.n; i++) {
		other = escaped((unsigned char)text.p[i]);
		if (!other)
			continue;
		sd_buf_put(out, text.p + from, i - from);
		sd_buf_text(out, other);
		from = i + 1;
	}
	sd_buf_put(out, text.p + from, text.n - from);
}

void sd_html_number(struct sd_buf *out, uint64_t value)
{
	uint64_t unit = 1;

	while (value / unit >= 1000)
		unit *= 1000;
	sd_buf_uint(out, value / unit);
	for (; unit > 1; unit /= 1000) {
		unsigned three = (unsigned)(value % unit / (unit / 1000));

		sd_buf_byte(out, ',');
		sd_buf_byte(out, (char)('0' + three / 100));
		sd_buf_byte(out, (char)('0' + three / 10 % 10));
		sd_buf_byte(out, (char)('0' + three % 10));
	}
}

void sd_html_begin(struct sd_buf *out, bool zh, struct sd_slice title)
{
	sd_buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
		      zh ? "zh-CN" : "en");
	sd_buf_text(out, "<meta charset=\"utf-8\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width\">\n"
		    "<meta http-equiv=\"Content-Security-Policy\" "
		    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		    "<meta name=\"generator\" content=\"sd " SD_VERSION "\">\n<title>");
	sd_html_text(out, title);
	sd_buf_text(out, "</title>\n<style>\n");
	sd_buf_text(out, sd_html_style);
	sd_buf_text(out, "</style>\n</head>\n<body>\n<main>\n<h1 id=\"title\">");
	sd_html_text(out, title);
	sd_buf_text(out, "</h1>\n");
}

void sd_html_end(struct sd_buf *out)
{
	sd_buf_text(out, "</main>\n</body>\n</html>\n");
}
