/* The answer of a platform to two messages: bytes from outside.
 *
 * An answer that counts is three lines, and each receipt stands in it under the name of
 * its message.
 */

#define _GNU_SOURCE	/* memmem */

#include "data/scan.h"
#include "net/parcel.h"

#define DOOR "fuzz_receipts"
enum { DOOR_CASES = 50000 };
#include "door.h"

#define RECEIPT(id, line) "{\"kind\":\"receipt\",\"message_id\":\"" id "\",\"line\":" line ","

static uint64_t counted, refused;

static void door_start(void)
{
}

static void door_make(struct gen *g)
{
	static const struct gen_piece first[] = {
		GEN(RECEIPT("a", "1") "\"status\":\"registered\"}\n"),
		GEN("{\"line\":1,\"status\":\"unreadable\",\"kind\":\"receipt\"}\n"),
		GEN(RECEIPT("b", "1") "\"status\":\"known\"}\n")
	}, second[] = {
		GEN(RECEIPT("b", "2") "\"status\":\"refused\",\"code\":\"x\"}\n"),
		GEN(RECEIPT("b", "2") "\"status\":\"known\"}\r\n"),
		GEN("\n")
	}, end[] = {
		GEN("{\"kind\":\"end\",\"receipts\":2}\n"),
		GEN("{\"receipts\":2,\"kind\":\"end\"}\n"),
		GEN("{\"kind\":\"end\",\"receipts\":2.0}\n"), GEN("")
	};

	GEN_ONE(g, first);
	GEN_ONE(g, second);
	GEN_ONE(g, end);
}

static bool check_counted(const struct sd_parcel *p, struct sd_slice text)
{
	static const char *const name[] = { "\"a\"", "\"b\"" };
	const char *at = text.p;
	size_t i, lines = 0;

	for (i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	if (lines != 3)
		return differ("an answer counts that is not three lines", lines);
	for (i = 0; i < 2; i++) {
		struct sd_slice line = p->receipt[i].line;

		if (memcmp(at, line.p, line.n) != 0)
			return differ("a receipt is not the line", i);
		if (p->receipt[i].status != SD_RECEIPT_UNREADABLE &&
		    !memmem(line.p, line.n, name[i], 3))
			return differ("a receipt is not of its message", i);
		at += line.n + 1;
	}
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_parcel p = { .n = 0 };
	struct sd_buf answer = SD_BUF_INIT;
	bool good = true;

	sd_parcel_add(&p, SD_S("a"), SD_S(""), SD_S("{}"));
	sd_parcel_add(&p, SD_S("b"), SD_S(""), SD_S("{}"));
	sd_buf_add(&answer, text);
	if (sd_parcel_match(&p, &answer, NULL)) {
		refused++;
	} else {
		counted++;
		good = check_counted(&p, text);
	}
	sd_parcel_release(&p);
	return good;
}

static void door_end(uint32_t cases)
{
	ok(counted > cases / 50 && refused > cases / 50, "some count and some do not");
}
