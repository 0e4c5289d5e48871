/* Lines of text for people. */

#include "base/wrap.h"

#include "tap.h"

static const struct { const char *text; int at, indent, columns; const char *out; } cases[] = {
	{ "one two three", 0, 2, 80, "one two three\n" },
	{ "one two three", 0, 2, 8, "one two\n  three\n" },
	{ "one two three", 6, 2, 8, "one\n  two\n  three\n" },
	{ "https://example.org/a/long/address", 0, 2, 10, "https://example.org/a/long/address\n" },
	{ "a https://example.org/long", 0, 2, 10, "a\n  https://example.org/long\n" },
	{ "规则包没有限值", 0, 2, 8, "规则包没\n  有限值\n" },
	{ "规则包没，有限值", 0, 2, 8, "规则包\n  没，有\n  限值\n" },
	{ "规则包（没有）限", 0, 0, 8, "规则包\n（没有）\n限\n" },
	{ "限值 20 mg/kg 以内", 0, 0, 8, "限值 20\nmg/kg 以\n内\n" },
	{ "限值GB18401号", 0, 0, 8, "限值\nGB18401\n号\n" },
	{ "≤20", 0, 2, 3, "≤20\n" },
	{ "", 0, 2, 8, "\n" }
};

int main(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sd_buf_clear(&out);
		sd_wrap(&out, sd_slice_of(cases[i].text), cases[i].at, cases[i].indent,
			cases[i].columns, 1);
		ok(sd_slice_is(sd_buf_slice(&out), cases[i].out), "'%s' in %d columns: %s",
		   cases[i].text, cases[i].columns, sd_buf_cstr(&out));
	}
	sd_buf_release(&out);
	return done();
}
