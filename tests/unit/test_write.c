/* Strings as JSON: what is escaped, and that nothing else is. */

#include "data/write.h"

#include "tap.h"

enum { LONGEST = 40 };

/* How one byte is written. */
static const char *written(unsigned char c, char room[8])
{
	static const char *const own[256] = {
		['"'] = "\\\"", ['\\'] = "\\\\", ['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n",
		['\r'] = "\\r", ['\t'] = "\\t"
	};

	if (own[c])
		return own[c];
	snprintf(room, 8, c < 0x20 ? "\\u%04x" : "%c", c);
	return room;
}

static void a_string(void)
{
	struct sd_buf out = SD_BUF_INIT;

	sd_json_string(&out, SD_S("a \"b\"\\\n\x01/é中文"));
	is(out.p, out.n, "\"a \\\"b\\\"\\\\\\n\\u0001/é中文\"",
	   "quotes, backslashes and control characters are escaped, nothing else");
	sd_buf_clear(&out);
	sd_json_string(&out, SD_S(""));
	is(out.p, out.n, "\"\"", "an empty string");
	sd_buf_release(&out);
}

/* Strings of 1 to LONGEST letters with two bytes among them, at all places. */
static unsigned differ_with(unsigned char c)
{
	struct sd_buf out = SD_BUF_INIT;
	char text[LONGEST], want[LONGEST * 8], room[8];
	unsigned differ = 0;
	size_t n, a, b, i;

	for (n = 1; n <= LONGEST; n++)
		for (a = 0; a < n; a++)
			for (b = a; b < n; b += 7) {
				memset(text, 'x', n);
				text[a] = text[b] = (char)c;
				strcpy(want, "\"");
				for (i = 0; i < n; i++)
					strcat(want, written((unsigned char)text[i], room));
				strcat(want, "\"");
				sd_buf_clear(&out);
				sd_json_string(&out, sd_slice(text, n));
				differ += out.n != strlen(want) || memcmp(out.p, want, out.n);
			}
	sd_buf_release(&out);
	return differ;
}

int main(void)
{
	unsigned differ = 0;
	int c;

	a_string();
	for (c = 1; c < 256; c++)
		differ += differ_with((unsigned char)c);
	ok(differ == 0, "every byte at every place of strings up to %d", LONGEST);
	return done();
}
