/* A form as the bytes that came, and a text put into one.
 *
 * A value is UTF-8 without control characters but tab and LF.  Any text that is such a
 * value comes out of a form as it was put in, under its own name and under no other.
 */

#define _GNU_SOURCE	/* memmem */

#include "base/utf8.h"
#include "net/urlform.h"

#define DOOR "fuzz_urlform"
enum { DOOR_CASES = 200000, VALUES = 3 };
#include "door.h"

static struct sd_arena arena;
static uint64_t found, changed;

static void door_start(void)
{
}

static void door_make(struct gen *g)
{
	static const struct gen_piece piece[] = {
		GEN("a="), GEN("&"), GEN("a=1&a=2"), GEN("%E5%AE%B6"), GEN("%e5"), GEN("家具"),
		GEN("+"), GEN("%"), GEN("%0"), GEN("%00"), GEN("%0d%0A"), GEN("=="), GEN("%zz"),
		GEN("b=&"), GEN("a"), GEN("&a&"), GEN("%26%3D"), GEN("\xFF")
	};
	uint32_t i, n = gen_below(g, 9);

	for (i = 0; i < n; i++)
		GEN_ONE(g, piece);
}

static bool is_clean(struct sd_slice v)
{
	size_t i;

	for (i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
			return false;
	}
	return sd_utf8_check(v.p, v.n) == v.n;
}

/* Put in a form between two others, it is there once. */
static bool comes_back(struct sd_slice value)
{
	struct sd_buf form = SD_BUF_INIT;
	struct sd_slice out;
	bool same;

	sd_buf_text(&form, "b=1&a=");
	sd_form_put(value, &form);
	sd_buf_text(&form, "&c=2");
	out = sd_form_value(sd_buf_slice(&form), "a", 0, &arena);
	same = sd_slice_eq(out, value) &&
	       !sd_form_value(sd_buf_slice(&form), "a", 1, &arena).p &&
	       sd_slice_is(sd_form_value(sd_buf_slice(&form), "c", 0, &arena), "2");
	sd_buf_release(&form);
	return same;
}

static bool door_check(struct sd_slice text)
{
	struct sd_slice v;
	unsigned nth;

	sd_arena_clear(&arena);
	for (nth = 0; nth < VALUES; nth++) {
		v = sd_form_value(text, "a", nth, &arena);
		if (!v.p)
			break;
		found++;
		changed += !memmem(text.p, text.n, v.p, v.n);
		if (!is_clean(v))
			return differ("a value is no clean text", nth);
		if (!comes_back(v))
			return differ("a value does not come back", nth);
	}
	return true;
}

static void door_end(uint32_t cases)
{
	ok(found > cases / 4 && changed > cases / 50, "there are values, and decoded ones");
}
