/* Messages under other names: bytes from outside.
 *
 * Where the members of an object change their names among themselves, every text comes back
 * from the way there and home: to the byte, or but for the escapes in a name.
 */

#include "data/scan.h"
#include "net/names.h"

#define DOOR "fuzz_names"
enum { DOOR_CASES = 50000 };
#include "door.h"

static const char standard[] = "object\tname\twire\tholds\n"
			       "message\tid\tid\t\n"
			       "message\tbody\tbody\tbody\n"
			       "body\tcode\tcode\t\n"
			       "body\tlist\tlist\tbody\n"
			       "body\tlast\tlast\t\n";
static const char other[] = "object\tname\twire\n"
			    "message\tid\tbody\n"
			    "message\tbody\tid\n"
			    "body\tcode\tlist\n"
			    "body\tlist\tlast\n"
			    "body\tlast\tcode\n";
static struct sd_names *names;
static uint64_t changed, kept;

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f))
		abort();
}

static void door_start(void)
{
	char dir[] = "/tmp/sd-names.XXXXXX", path[2][64];

	if (!mkdtemp(dir))
		abort();
	snprintf(path[0], sizeof path[0], "%s/standard.tsv", dir);
	snprintf(path[1], sizeof path[1], "%s/other.tsv", dir);
	put_file(path[0], standard);
	put_file(path[1], other);
	names = sd_names_new(path[0], path[1], NULL);
	if (!names || unlink(path[0]) || unlink(path[1]) || rmdir(dir))
		abort();
}

static void door_make(struct gen *g)
{
	static const struct gen_piece first[] = {
		GEN("{\"id\":\"1\",\"body\":"), GEN(" { \"\\u0069d\" : 1.10 , \"body\" : "),
		GEN("{\"other\":{\"code\":1},\"body\":"), GEN("{\"body\":1,\"body\":"), GEN("[")
	}, body[] = {
		GEN("{\"code\":\"id\",\"last\":[]}"),
		GEN("[{\"list\":[[{\"code\":1}]]},2,{\"x\":3}]"),
		GEN("{\"list\":{\"list\":{\"list\":{}}},\"code\":null}"),
		GEN("{\"last\":\"\\\"\"}")
	}, end[] = { GEN("}\n"), GEN("}\r\n{\"id\":2}"), GEN("]\n\n"), GEN("}") };

	GEN_ONE(g, first);
	GEN_ONE(g, body);
	GEN_ONE(g, end);
}

static bool same(const struct sd_buf *a, struct sd_slice b)
{
	return sd_slice_eq(sd_buf_slice(a), b);
}

static bool door_check(struct sd_slice text)
{
	struct sd_buf there = SD_BUF_INIT, home = SD_BUF_INIT, again = SD_BUF_INIT;
	bool escapes = text.n && memchr(text.p, '\\', text.n), good = true;

	sd_names_put(names, SD_NAMES_OUT, "message", text, &there);
	sd_names_put(names, SD_NAMES_IN, "message", sd_buf_slice(&there), &home);
	sd_names_put(names, SD_NAMES_OUT, "message", sd_buf_slice(&home), &again);
	if (!escapes && !same(&home, text))
		good = differ("a text does not come home as it went", home.n);
	else if (!same(&again, sd_buf_slice(&there)))
		good = differ("what came home does not go as it went", again.n);
	changed += !same(&there, text);
	kept += same(&there, text);
	sd_buf_release(&there);
	sd_buf_release(&home);
	sd_buf_release(&again);
	return good;
}

static void door_end(uint32_t cases)
{
	ok(changed > cases / 50 && kept > cases / 50, "some are renamed and some are not");
}
