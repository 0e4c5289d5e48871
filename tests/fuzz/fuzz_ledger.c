/* A ledger as the bytes that a disk gave back, cut anywhere.
 *
 * One that opens is the file as it was, without what stood behind its last line end; what
 * is noted in it then is found, and is found again when it is opened anew.
 */

#include <fcntl.h>

#include "net/ledger.h"

#define DOOR "fuzz_ledger"
enum { DOOR_CASES = 400, FILE_MOST = 1 << 16 };
#include "door.h"

#define OUTCOME(id, status) "{\"kind\":\"outcome\",\"message_id\":\"" id \
	"\",\"outcome\":{\"to\":\"http://127.0.0.1\",\"status\":\"" status "\"}}\n"
#define NOTED "{\"status\":\"registered\",\"registry_no\":\"noted\"}"

static char path[] = "/tmp/fuzz-ledger-XXXXXX";
static uint64_t opened, refused, torn, kept;

static void remove_file(void)
{
	unlink(path);
}

static void door_start(void)
{
	close(mkstemp(path));
	atexit(remove_file);
}

static void door_make(struct gen *g)
{
	static const struct gen_piece line[] = {
		GEN(OUTCOME("sd:1", "registered")), GEN(OUTCOME("sd:2", "known")),
		GEN(OUTCOME("sd:1", "refused")), GEN(OUTCOME("sd:3", "kept")),
		GEN(OUTCOME("", "registered")), GEN("{\"message_id\":\"sd:4\",\"outcome\":{}}\n"),
		GEN("{\"kind\":\"outcome\",\"message_id\":\"sd:5\",\"outc")
	};
	uint32_t i, n = gen_below(g, 5);

	for (i = 0; i < n; i++)
		gen_one(g, line, gen_below(g, 3) ? 5 : 7);
}

static bool write_file(struct sd_slice text)
{
	int fd = open(path, O_WRONLY | O_TRUNC);
	bool good = fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n;

	return fd >= 0 && close(fd) == 0 && good;
}

/* Whether the file begins with the text, and how long it is. */
static bool begins_with(struct sd_slice text, size_t *n)
{
	static char held[FILE_MOST];
	int fd = open(path, O_RDONLY);
	ssize_t got = fd < 0 ? -1 : read(fd, held, sizeof held);

	*n = got < 0 ? 0 : (size_t)got;
	return fd >= 0 && close(fd) == 0 && *n >= text.n &&
	       memcmp(held, text.p, text.n) == 0;
}

static bool is_noted(struct sd_ledger *l)
{
	struct sd_buf out = SD_BUF_INIT;
	bool good = sd_ledger_find(l, SD_S("new"), &out, NULL) == 1 &&
		    sd_slice_is(sd_buf_slice(&out), NOTED);

	sd_buf_release(&out);
	return good;
}

static bool check_open(struct sd_ledger *l, struct sd_slice text)
{
	struct sd_slice whole = sd_slice(text.p, text.n - sd_ledger_torn(l));
	struct sd_buf out = SD_BUF_INIT;
	size_t n;

	torn += sd_ledger_torn(l) > 0;
	if ((whole.n && whole.p[whole.n - 1] != '\n') ||
	    memchr(text.p + whole.n, '\n', text.n - whole.n))
		return differ("what was cut off is not behind the last line end", whole.n);
	if (!begins_with(whole, &n) || n != whole.n)
		return differ("the whole lines are not what the file has", n);
	kept += sd_ledger_find(l, SD_S("sd:1"), &out, NULL) == 1;
	sd_buf_release(&out);
	sd_ledger_put(l, SD_S("new"), SD_S(NOTED), true);
	if (sd_ledger_sync(l, NULL) || !is_noted(l))
		return differ("what was noted is not found", n);
	if (!begins_with(whole, &n))
		return differ("the ledger was not only added to", n);
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_ledger *l;
	bool good;

	if (text.n > FILE_MOST / 2 || !write_file(text))
		return text.n > FILE_MOST / 2 || differ("the file cannot be written", text.n);
	l = sd_ledger_open(path, NULL);
	if (!l) {
		refused++;
		return true;
	}
	opened++;
	good = check_open(l, text);
	sd_ledger_free(l);
	if (!good)
		return false;
	l = sd_ledger_open(path, NULL);
	good = l && is_noted(l);
	sd_ledger_free(l);
	return good || differ("what was noted is gone when it is opened anew", text.n);
}

static void door_end(uint32_t cases)
{
	ok(opened > cases / 4 && refused > cases / 50, "some are ledgers and some are not");
	ok(torn > cases / 50 && kept > cases / 50, "some were cut, some have an outcome");
}
