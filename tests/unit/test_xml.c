/* XML text. */

#include "data/xml.h"
#include "tap.h"

static const struct { const char *text; size_t n; const char *want, *attribute, *why; } cases[] = {
	{ "", 0, "", " a=\"\"", "nothing" },
	{ "甲醛 ≤20 mg/kg", 18, "甲醛 ≤20 mg/kg", " a=\"甲醛 ≤20 mg/kg\"", "plain words" },
	{ "<a b=\"c\">&]]>", 13, "&lt;a b=\"c\"&gt;&amp;]]&gt;",
	  " a=\"&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;\"", "marks of XML" },
	{ "a\tb\nc\rd", 7, "a\tb\nc&#13;d", " a=\"a&#9;b&#10;c&#13;d\"", "blanks and line ends" },
	{ "\0\1\x0B\x1B\x1F\x7F", 6, "␀␁␋␛␟␡", " a=\"␀␁␋␛␟␡\"", "control characters" },
	{ "a\xFF" "b\xE7\x94", 5, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD",
	  " a=\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD\"", "no UTF-8" },
	{ "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", 9,
	  "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
	  " a=\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"", "no characters" },
	{ "\xF0\x9F\x8E\x88", 4, "\xF0\x9F\x8E\x88", " a=\"\xF0\x9F\x8E\x88\"",
	  "a character above U+FFFF" }
};

int main(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sd_buf_clear(&out);
		sd_xml_text(&out, sd_slice(cases[i].text, cases[i].n));
		is(out.p, out.n, cases[i].want, cases[i].why);
		sd_buf_clear(&out);
		sd_xml_attribute(&out, "a", sd_slice(cases[i].text, cases[i].n));
		is(out.p, out.n, cases[i].attribute, cases[i].why);
	}
	sd_buf_clear(&out);
	sd_xml_count(&out, "n", 12345678901);
	is(out.p, out.n, " n=\"12345678901\"", "a count");
	sd_buf_release(&out);
	return done();
}
