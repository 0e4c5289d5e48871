/* Values put into objects by their pointers: two lines, the object and what is put in.
 *
 * Whatever a clerk does to the JSON text in a table: what comes out is an object that
 * can be read, what is left over is another, and what was put in is left over when the
 * same is put in again.
 */

#include "data/graft.h"
#include "data/scan.h"

#define DOOR "fuzz_graft"
enum { DOOR_CASES = 100000 };
#include "door.h"

static struct sd_graft *graft;
static struct sd_scan scan;
static struct sd_keys *keys;
static uint64_t refused, put, partly, wholly;

static bool is_object(const struct sd_buf *b)
{
	struct sd_buf copy = SD_BUF_INIT;
	bool good;

	sd_buf_need(&copy, b->n + SD_SCAN_PAD + 1);
	sd_buf_add(&copy, sd_buf_slice(b));
	memset(copy.p + copy.n, 0, SD_SCAN_PAD + 1);
	good = sd_scan_text(&scan, sd_buf_slice(&copy), false) &&
	       scan.tape[0].type == SD_OBJECT;
	sd_buf_release(&copy);
	return good;
}

/* Which entries, up to MARKS of them, have found no place. */
enum { MARKS = 64 };

static uint64_t left_over(void)
{
	struct sd_slice pointer;
	uint64_t marks = 0;
	size_t i;

	for (i = 0; i < MARKS && sd_graft_pointer(graft, i, &pointer); i++)
		marks |= (uint64_t)sd_graft_is_left(graft, i) << i;
	return marks;
}

static uint64_t entries(void)
{
	struct sd_slice pointer;
	uint64_t marks = 0;
	size_t i;

	for (i = 0; i < MARKS && sd_graft_pointer(graft, i, &pointer); i++)
		marks |= (uint64_t)1 << i;
	return marks;
}

static bool check_result(const struct sd_buf *out, const struct sd_buf *left,
			 struct sd_slice by)
{
	struct sd_buf again = SD_BUF_INIT, rest = SD_BUF_INIT;
	uint64_t was_left = left_over();
	bool good;

	if (!is_object(out))
		return differ("the result is no object", out->n);
	if (left->n && !is_object(left))
		return differ("what is left is no object", left->n);
	put++;
	partly += left->n > 0 && was_left != entries();
	wholly += !left->n;
	good = sd_graft_read(graft, by) &&
	       sd_graft_write(graft, sd_buf_slice(out), &again, &rest) &&
	       (left_over() | was_left) == entries();
	sd_buf_release(&again);
	sd_buf_release(&rest);
	return good || differ("put in twice", out->n);
}

static bool door_check(struct sd_slice text)
{
	struct sd_buf out = SD_BUF_INIT, left = SD_BUF_INIT;
	struct sd_slice into;
	bool good = true;

	sd_slice_cut(&text, '\n', &into);
	if (!sd_graft_read(graft, text) || !sd_graft_write(graft, into, &out, &left)) {
		refused++;
		good = !out.n || differ("refused, and something written", out.n);
	} else {
		good = check_result(&out, &left, text);
	}
	sd_buf_release(&out);
	sd_buf_release(&left);
	return good;
}

static void door_start(void)
{
	static const char *const none[] = { "" };

	graft = sd_graft_new();
	keys = sd_keys_new(none, 1);
	sd_scan_init(&scan, keys);
}

static const struct gen_piece step[] = {
	GEN("a"), GEN("b"), GEN("a-b"), GEN("0"), GEN("1"), GEN("2"), GEN(""), GEN("~0"),
	GEN("~1"), GEN("\\u0061"), GEN("~")
}, value[] = {
	GEN("1"), GEN("null"), GEN("\"x\""), GEN("{}"), GEN("[]"), GEN("[1,{}]"),
	GEN("{\"a\":[{}]}")
};

static void make_value(struct gen *g, int depth)
{
	uint32_t n = gen_below(g, 4), i;
	bool list = gen_below(g, 3) == 0;

	if (depth > 3 || gen_below(g, 3) == 0) {
		GEN_ONE(g, value);
		return;
	}
	sd_buf_byte(g->out, list ? '[' : '{');
	for (i = 0; i < n; i++) {
		if (i)
			sd_buf_byte(g->out, ',');
		if (!list)	/* each name once */
			sd_buf_printf(g->out, "\"%s%.*s\":", i ? "k" : "", (int)i, "ab~");
		make_value(g, depth + 1);
	}
	sd_buf_byte(g->out, list ? ']' : '}');
}

static void door_make(struct gen *g)
{
	uint32_t n = 1 + gen_below(g, 5), i, k;

	sd_buf_text(g->out, "{\"a\":");
	make_value(g, 0);
	sd_buf_text(g->out, ",\"b\":");
	make_value(g, 0);
	sd_buf_text(g->out, "}\n{");
	for (i = 0; i < n; i++) {
		sd_buf_text(g->out, i ? ",\"" : "\"");
		for (k = 1 + gen_below(g, 4); k; k--) {
			sd_buf_byte(g->out, '/');
			GEN_ONE(g, step);
		}
		sd_buf_text(g->out, "\":");
		make_value(g, 2);
	}
	sd_buf_byte(g->out, '}');
}

static void door_end(uint32_t cases)
{
	ok(put > cases / 4, "%llu are put in", (unsigned long long)put);
	ok(partly > 0, "%llu of them in part", (unsigned long long)partly);
	ok(wholly > 0, "%llu wholly", (unsigned long long)wholly);
	ok(refused > 0, "%llu are refused", (unsigned long long)refused);
	sd_graft_free(graft);
	sd_scan_release(&scan);
	sd_keys_free(keys);
}
