/* One message of HTTP/1.1 from its bytes (RFC 9112). */

#include "net/wire.h"

#include <errno.h>
#include <strings.h>
#include <sys/socket.h>

#include "base/ban.h"

enum { PIECE = 64 << 10 };

/* Where we are in what has come. */
struct reader {
	int fd;
	int64_t until;
	struct sd_buf *raw;
	size_t at;
	enum sd_wire_end end;
};

/* More bytes; false when there are none, and why. */
static bool more(struct reader *r)
{
	ssize_t n = -1;

	if (r->raw->n >= SD_WIRE_BYTES) {
		r->end = SD_WIRE_LARGE;
		return false;
	}
	sd_buf_need(r->raw, PIECE);
	while (n < 0) {
		if (!sd_wire_heard(r->fd, r->until)) {
			r->end = SD_WIRE_LATE;
			return false;
		}
		n = recv(r->fd, r->raw->p + r->raw->n, PIECE, 0);
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
			r->end = SD_WIRE_CUT;
			return false;
		}
	}
	r->raw->n += (size_t)n;
	return true;
}

static bool need(struct reader *r, size_t n)
{
	while (r->raw->n - r->at < n)
		if (!more(r))
			return false;
	return true;
}

/* The next line without its end, lent until more is read. */
static bool read_line(struct reader *r, struct sd_slice *line)
{
	size_t seen = r->at;
	const char *lf;

	while (!(lf = r->raw->n > seen ? memchr(r->raw->p + seen, '\n', r->raw->n - seen)
				       : NULL)) {
		seen = r->raw->n;
		if (seen - r->at > SD_WIRE_HEAD) {
			r->end = SD_WIRE_LARGE;
			return false;
		}
		if (!more(r))
			return false;
	}
	*line = sd_slice(r->raw->p + r->at, (size_t)(lf - r->raw->p) - r->at);
	r->at = (size_t)(lf - r->raw->p) + 1;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

/* All lines up to the empty one, each ended by LF, into m->head. */
static bool read_head(struct reader *r, struct sd_wire_message *m)
{
	struct sd_slice line = { NULL, 1 };

	sd_buf_clear(&m->head);
	m->from = r->at;
	while (line.n || !m->head.n) {
		if (!read_line(r, &line))
			return false;
		if (m->head.n + line.n > SD_WIRE_HEAD) {
			r->end = SD_WIRE_LARGE;
			return false;
		}
		sd_buf_add(&m->head, line);
		sd_buf_byte(&m->head, '\n');
	}
	return true;
}

static unsigned status_of(struct sd_slice start)
{
	struct sd_slice code = sd_slice_from(start, 9);

	return sd_slice_starts(start, "HTTP/1.") && code.n >= 3 &&
	       sd_slice_digits(sd_slice(code.p, 3))
		? (unsigned)((code.p[0] - '0') * 100 + (code.p[1] - '0') * 10 + code.p[2] - '0')
		: 0;
}

static bool split_head(struct sd_wire_message *m)
{
	struct sd_slice rest = sd_buf_slice(&m->head), line, name;

	m->header_n = 0;
	sd_slice_cut(&rest, '\n', &m->start);
	while (sd_slice_cut(&rest, '\n', &line) && line.n) {
		if (m->header_n == SD_WIRE_HEADERS || !memchr(line.p, ':', line.n))
			return false;
		sd_slice_cut(&line, ':', &name);
		m->header[m->header_n].name = name;
		m->header[m->header_n++].value = sd_slice_trim(line);
	}
	return m->start.n > 0;
}

static bool is_name(struct sd_slice s, const char *name)
{
	return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

struct sd_slice sd_wire_header(const struct sd_wire_message *m, const char *name)
{
	size_t i;

	for (i = 0; i < m->header_n; i++)
		if (is_name(m->header[i].name, name))
			return m->header[i].value;
	return sd_slice(NULL, 0);
}

unsigned sd_wire_headers(const struct sd_wire_message *m, const char *name)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < m->header_n; i++)
		n += is_name(m->header[i].name, name);
	return n;
}

/* A number of bytes, in base 10 or 16. */
static bool read_size(struct sd_slice text, unsigned base, size_t *n)
{
	static const char figures[] = "0123456789abcdef";
	const char *figure;
	size_t i;

	*n = 0;
	for (i = 0; i < text.n && i < 9; i++) {
		figure = text.p[i] ? strchr(figures, text.p[i] | 0x20) : NULL;
		if (!figure || (unsigned)(figure - figures) >= base)
			return false;
		*n = *n * base + (size_t)(figure - figures);
	}
	return i == text.n && i > 0;
}

static bool take(struct reader *r, size_t n, struct sd_wire_message *m)
{
	if (n > SD_WIRE_BYTES) {
		r->end = SD_WIRE_LARGE;
		return false;
	}
	if (!need(r, n))
		return false;
	sd_buf_put(&m->body, r->raw->p + r->at, n);
	r->at += n;
	return true;
}

static bool read_chunks(struct reader *r, struct sd_wire_message *m)
{
	struct sd_slice line, size;
	size_t n = 1;

	while (n) {
		if (!read_line(r, &line))
			return false;
		if (!sd_slice_cut(&line, ';', &size) || !read_size(sd_slice_trim(size), 16, &n)) {
			r->end = SD_WIRE_MALFORMED;
			return false;
		}
		if (n && (!take(r, n, m) || !read_line(r, &line)))
			return false;
	}
	do {	/* what trails behind */
		if (!read_line(r, &line))
			return false;
	} while (line.n);
	return true;
}

static bool read_body(struct reader *r, struct sd_wire_message *m, enum sd_wire_kind kind)
{
	struct sd_slice length = sd_wire_header(m, "Content-Length");
	size_t n;

	if (m->status == 204 || m->status == 304)
		return true;
	if (sd_wire_headers(m, "Transfer-Encoding"))
		return read_chunks(r, m);
	if (length.p) {
		if (read_size(length, 10, &n))
			return take(r, n, m);
		r->end = SD_WIRE_MALFORMED;
		return false;
	}
	if (kind == SD_WIRE_REQUEST)
		return true;
	while (more(r))	/* until the other side closes */
		;
	sd_buf_put(&m->body, r->raw->p + r->at, r->raw->n - r->at);
	if (r->end == SD_WIRE_CUT)
		r->end = SD_WIRE_WHOLE;
	return r->end == SD_WIRE_WHOLE;
}

static bool read_message(struct reader *r, struct sd_wire_message *m, enum sd_wire_kind kind)
{
	static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";

	do {
		if (!read_head(r, m))
			return false;
		m->status = 0;
		if (!split_head(m) ||
		    (kind == SD_WIRE_ANSWER && !(m->status = status_of(m->start)))) {
			r->end = SD_WIRE_MALFORMED;
			return false;
		}
	} while (kind == SD_WIRE_ANSWER && m->status < 200);
	if (kind == SD_WIRE_REQUEST && sd_wire_header(m, "Expect").p &&
	    !sd_wire_send(r->fd, sd_slice_of(go_on), r->until))
		return false;
	return read_body(r, m, kind);
}

enum sd_wire_end sd_wire_read(int fd, struct sd_wire_message *m, enum sd_wire_kind kind,
			      int64_t until)
{
	struct reader r = { fd, until, &m->raw, 0, SD_WIRE_WHOLE };

	if (!read_message(&r, m, kind) && r.end == SD_WIRE_WHOLE)
		r.end = SD_WIRE_CUT;
	m->end = r.end;
	return m->end;
}

void sd_wire_release(struct sd_wire_message *m)
{
	sd_buf_release(&m->raw);
	sd_buf_release(&m->head);
	sd_buf_release(&m->body);
}
