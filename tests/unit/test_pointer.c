/* Pointers into a record (RFC 6901): which texts are one, what they lead to. */

#include "data/pointer.h"
#include "tap.h"

static const struct { const char *text; bool good; } forms[] = {
	{ "", true }, { "/", true }, { "/a", true }, { "/a/b/0", true }, { "/a~0b~1c", true },
	{ "a", false }, { "a/b", false }, { "/a~", false }, { "/a~2", false }, { "/~", false }
};

/* The example of the RFC, and what is ours. */
static const char record[] =
	"{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"m~n\":8,\"k\\\"l\":6,"
	"\"enterprise\":{\"uscc\":\"914\"},\"n\":{\"0\":7}}";

static const struct { const char *pointer, *value; } places[] = {
	{ "", record }, { "/foo", "[\"bar\",\"baz\"]" }, { "/foo/0", "\"bar\"" },
	{ "/foo/1", "\"baz\"" }, { "/", "0" }, { "/a~1b", "1" }, { "/c%d", "2" },
	{ "/m~0n", "8" }, { "/k\"l", "6" }, { "/enterprise/uscc", "\"914\"" },
	{ "/n/0", "7" },
	{ "/foo/2", NULL }, { "/foo/-", NULL }, { "/foo/00", NULL }, { "/foo/01", NULL },
	{ "/foo/+1", NULL }, { "/foo/", NULL }, { "/foo/99999999999", NULL },
	{ "/bar", NULL }, { "/foo/0/x", NULL }, { "/enterprise/uscc/0", NULL },
	{ "/a/b", NULL }, { "//", NULL }
};

int main(void)
{
	static char text[sizeof record + SD_SCAN_PAD];
	struct sd_keys *keys = sd_keys_new(NULL, 0);
	const struct sd_val *v;
	struct sd_scan scan;
	size_t i;

	for (i = 0; i < sizeof forms / sizeof *forms; i++)
		ok(sd_pointer_is(sd_slice_of(forms[i].text)) == forms[i].good,
		   "'%s' is%s a pointer", forms[i].text, forms[i].good ? "" : " not");
	memcpy(text, record, sizeof record);
	sd_scan_init(&scan, keys);
	ok(sd_scan_text(&scan, sd_slice(text, sizeof record - 1), false), "the record is one");
	for (i = 0; i < sizeof places / sizeof *places; i++) {
		v = sd_pointer_find(sd_slice_of(places[i].pointer), text, scan.tape);
		if (v && places[i].value)
			is(text + v->start, v->end - v->start, places[i].value,
			   places[i].pointer);
		else
			ok(!v && !places[i].value, "'%s' leads nowhere", places[i].pointer);
	}
	sd_scan_release(&scan);
	sd_keys_free(keys);
	return done();
}
