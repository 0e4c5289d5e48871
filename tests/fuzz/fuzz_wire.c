/* An answer as bytes: whatever a platform says, the kit reads it to its end and no
 * further, and says how it ended.
 *
 * What is whole lies within what came: its lines in the head, its body as long as it says.
 * Cut anywhere, it is not whole, or it had no end of its own. */

#include <sys/socket.h>

#include "base/clock.h"
#include "net/gzip.h"
#include "net/wire.h"

#define DOOR "fuzz_wire"
enum { DOOR_CASES = 20000, TEXT_MOST = 60000, ENOUGH_MS = 1000 };
#include "door.h"

static uint64_t whole, chunked, broken;

static void door_start(void)
{
}

static void door_make(struct gen *g)
{
	static const struct gen_piece start[] = {
		GEN("HTTP/1.1 200 OK\r\n"), GEN("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 x\r\n"),
		GEN("HTTP/1.0 304\r\n"), GEN("HTTP/1.1 204 No\n")
	}, header[] = {
		GEN("Content-Length: 5\r\n"), GEN("Transfer-Encoding: chunked\r\n"),
		GEN("Content-Type: text/plain\r\n"), GEN("X:\r\n"), GEN("ETag: \"1\"\n")
	}, body[] = {
		GEN("\r\nabcde"), GEN("\r\n5\r\nabcde\r\n0\r\n\r\n"), GEN("\r\n"),
		GEN("\n1;a=b\r\na\r\n00\r\nTrail: x\r\n\r\n"), GEN("\r\nfffffffff\r\n")
	};
	uint32_t i, n = gen_below(g, 4);

	GEN_ONE(g, start);
	for (i = 0; i < n; i++)
		GEN_ONE(g, header);
	GEN_ONE(g, body);
}

static enum sd_wire_end read_all(struct sd_slice text, struct sd_wire_message *m)
{
	enum sd_wire_end end = SD_WIRE_CUT;
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		return end;
	if (sd_wire_send(pair[0], text, sd_clock_steady() + ENOUGH_MS) &&
	    shutdown(pair[0], SHUT_WR) == 0)
		end = sd_wire_read(pair[1], m, SD_WIRE_ANSWER, sd_clock_steady() + ENOUGH_MS);
	close(pair[0]);
	close(pair[1]);
	return end;
}

static bool lies_in(struct sd_slice s, const struct sd_buf *b)
{
	return !s.n || (s.p >= b->p && s.p + s.n <= b->p + b->n);
}

static bool check_whole(const struct sd_wire_message *m, struct sd_slice text)
{
	struct sd_slice length = sd_wire_header(m, "content-length");
	size_t i;

	whole++;
	if (m->status < 200 || m->status > 999 || !lies_in(m->start, &m->head))
		return differ("no status", m->status);
	for (i = 0; i < m->header_n; i++)
		if (!lies_in(m->header[i].name, &m->head) ||
		    !lies_in(m->header[i].value, &m->head))
			return differ("a header that lies elsewhere", i);
	if (m->body.n > text.n || m->raw.n > text.n)
		return differ("more than came", m->body.n);
	if (sd_wire_headers(m, "transfer-encoding"))
		chunked++;
	else if (sd_slice_is(length, "5") && m->status != 204 && m->status != 304 &&
		 m->body.n != 5)
		return differ("another length", m->body.n);
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_wire_message m = { .header_n = 0 };
	struct sd_buf undone = SD_BUF_INIT;
	bool good = true;

	if (text.n > TEXT_MOST)
		return true;
	if (read_all(text, &m) == SD_WIRE_WHOLE)
		good = check_whole(&m, text);
	else
		broken++;
	if (good && m.end == SD_WIRE_LATE)
		good = differ("it waits for what cannot come", text.n);
	if (sd_gunzip(text, TEXT_MOST, &undone) && undone.n > TEXT_MOST)
		good = differ("more than is allowed", undone.n);
	sd_buf_release(&undone);
	sd_wire_release(&m);
	return good;
}

static void door_end(uint32_t cases)
{
	ok(whole > cases / 20, "%llu are whole", (unsigned long long)whole);
	ok(chunked > cases / 100, "%llu of them in chunks", (unsigned long long)chunked);
	ok(broken > cases / 20, "%llu are cut or none", (unsigned long long)broken);
}
