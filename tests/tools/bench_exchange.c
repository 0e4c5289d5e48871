/* bench_exchange: work for a platform, and how it bears it.
 *
 *	bench_exchange post [-c CONNECTIONS] [-b BATCH] [-n COUNT] [-r RATE]
 *	               ADDRESS NODE KEYFILE  < declarations
 *	bench_exchange ask ADDRESS NODE KEYFILE  < targets
 *
 * `post` sends signed requests of BATCH messages (1), COUNT messages in all (0: what there
 * is), over CONNECTIONS that stay open (1), each as fast as it is answered or RATE requests
 * a second.  Everything but the signature is made before the clock starts; a firm has its
 * connection, so that its acts keep their order.  Prints messages, those that were
 * registered, seconds, and seconds of processor time of its own.
 *
 * `ask` gets each target in turn over one connection.  Prints milliseconds, status and
 * target, a line each.
 *
 * Any other answer than 200 ends it with status 1.
 */

#define _GNU_SOURCE	/* memmem */

#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "net/sign.h"
#include "net/wire.h"

#include "base/ban.h"

enum { CONNECTIONS_MOST = 64, INPUT_MOST = 1 << 30, PATIENCE_MS = 120000 };

static const char *address, *node;
static struct sd_buf key;

struct request {
	size_t at, n;		/* its body */
	unsigned messages;
};

struct connection {
	pthread_t thread;
	int fd;
	unsigned id, batch, rate;
	struct sd_buf bodies;
	struct request *request;
	size_t n, cap;
	struct sd_buf head;
	struct sd_wire_message answer;
	uint64_t sent, registered;
	pthread_barrier_t *begin;
};

static double clock_of(clockid_t which)
{
	struct timespec t;

	clock_gettime(which, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void fail(const char *what, struct sd_slice why)
{
	fprintf(stderr, "bench_exchange: %s: %.*s\n", what, (int)(why.n < 300 ? why.n : 300),
		why.p);
	exit(1);
}

static int open_connection(void)
{
	static const int one = 1;
	struct sd_err err = { SD_OK, "" };
	const char *colon = strrchr(address, ':');
	char *host = colon ? sd_strndup(address, (size_t)(colon - address)) : NULL;
	int fd = -1;

	if (host)
		fd = sd_wire_connect(host, colon + 1, sd_clock_steady() + PATIENCE_MS, &err);
	free(host);
	if (fd < 0)
		fail("cannot connect", sd_slice_of(err.text));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);	/* head, then body */
	return fd;
}

/* Head of a signed request; its nonce is of the connection and its number there. */
static void put_head(struct connection *c, const char *method, struct sd_slice target,
		     struct sd_slice body)
{
	struct sd_buf digest = SD_BUF_INIT;
	char nonce[64], seconds[24];
	struct sd_signed s = { sd_slice_of(method), target, { NULL, 0 }, sd_slice_of(node),
			       { NULL, 0 }, { NULL, 0 } };

	snprintf(nonce, sizeof nonce, "bench-%d-%u-%llu-%llx", (int)getpid(), c->id,
		 (unsigned long long)c->sent, (unsigned long long)sd_clock_now());
	snprintf(seconds, sizeof seconds, "%lld", (long long)(sd_clock_now() / 1000));
	s.time = sd_slice_of(seconds);
	s.nonce = sd_slice_of(nonce);
	if (body.n)
		sd_digest_write(body, &digest);
	s.digest = sd_buf_slice(&digest);
	sd_buf_clear(&c->head);
	sd_buf_printf(&c->head, "%s %.*s HTTP/1.1\r\nHost: %s\r\nSDX-Node: %s\r\nSDX-Time: %s\r\n"
		      "SDX-Nonce: %s\r\nSDX-Signature: ", method, (int)target.n, target.p,
		      address, node, seconds, nonce);
	sd_sign(SD_SIGN_SHA256, sd_buf_slice(&key), &s, &c->head);
	if (body.n)
		sd_buf_printf(&c->head, "\r\nContent-Type: application/x-ndjson\r\n"
			      "Content-Length: %zu\r\nContent-Digest: %.*s", body.n,
			      (int)digest.n, digest.p);
	sd_buf_text(&c->head, "\r\n\r\n");
	sd_buf_release(&digest);
}

/* Send, and wait for the whole answer. */
static void exchange(struct connection *c, struct sd_slice body)
{
	int64_t until = sd_clock_steady() + PATIENCE_MS;

	sd_buf_clear(&c->answer.raw);
	sd_buf_clear(&c->answer.head);
	sd_buf_clear(&c->answer.body);
	if (!sd_wire_send(c->fd, sd_buf_slice(&c->head), until) ||
	    !sd_wire_send(c->fd, body, until))
		fail("cannot send", sd_slice_of(strerror(errno)));
	if (sd_wire_read(c->fd, &c->answer, SD_WIRE_ANSWER, until) != SD_WIRE_WHOLE)
		fail("there is no whole answer", sd_buf_slice(&c->head));
}

static void count_registered(struct connection *c)
{
	static const char word[] = "\"status\":\"registered\"";
	struct sd_slice rest = sd_buf_slice(&c->answer.body), line;

	while (sd_slice_cut(&rest, '\n', &line))
		c->registered += line.n > 300 && memmem(line.p, 300, word, sizeof word - 1);
}

static void wait_for_turn(double begin, size_t i, unsigned rate)
{
	double left = begin + (double)i / rate - clock_of(CLOCK_MONOTONIC);
	struct timespec pause;

	if (left <= 0)
		return;
	pause.tv_sec = (time_t)left;
	pause.tv_nsec = (long)((left - (double)pause.tv_sec) * 1e9);
	nanosleep(&pause, NULL);
}

static void *post_all(void *connection)
{
	struct connection *c = connection;
	struct sd_slice body;
	double begin;
	size_t i;

	pthread_barrier_wait(c->begin);
	begin = clock_of(CLOCK_MONOTONIC);
	for (i = 0; i < c->n; i++) {
		if (c->rate)
			wait_for_turn(begin, i, c->rate);
		body = sd_slice(c->bodies.p + c->request[i].at, c->request[i].n);
		put_head(c, "POST", SD_S("/sdx/1/declarations"), body);
		exchange(c, body);
		if (c->answer.status != 200)
			fail("refused", sd_buf_slice(&c->answer.body));
		c->sent += c->request[i].messages;
		count_registered(c);
	}
	return NULL;
}

/* A line as a message of the last request, or of one more. */
static void add_message(struct connection *c, struct sd_slice line)
{
	struct request *r = c->n ? &c->request[c->n - 1] : NULL;
	unsigned char digest[SD_SHA256_LEN];
	char hex[SD_SHA256_HEX];
	size_t before = c->bodies.n;

	if (!r || r->messages == c->batch) {
		c->request = sd_grow(c->request, &c->cap, c->n + 1, sizeof *c->request);
		r = &c->request[c->n++];
		*r = (struct request){ .at = before };
	}
	sd_sha256_pieces(&line, 1, digest);	/* ids as those of sd-submit: in no order */
	sd_sha256_text(digest, hex);
	sd_buf_printf(&c->bodies, "{\"message_id\":\"%.40s\",\"declaration\":", hex);
	sd_buf_add(&c->bodies, line);
	sd_buf_text(&c->bodies, "}\n");
	r->n += c->bodies.n - before;
	r->messages++;
}

/* The connection of the firm. */
static unsigned lane_of(struct sd_slice line, unsigned lanes)
{
	const char *code = memmem(line.p, line.n, "\"uscc\":\"", 8);
	unsigned sum = 0;
	size_t i;

	for (i = 8; code && i < 26 && code + i < line.p + line.n; i++)
		sum = sum * 31 + (unsigned char)code[i];
	return sum % lanes;
}

static void read_input(struct sd_buf *text)
{
	struct sd_err err = { SD_OK, "" };

	if (sd_file_slurp("/dev/stdin", INPUT_MOST, text, &err))
		fail("cannot read the input", sd_slice_of(err.text));
}

static int post(struct connection *c, unsigned lanes, uint64_t count)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_slice rest, line;
	pthread_barrier_t begin;
	uint64_t n = 0, registered = 0;
	double wall, cpu;
	unsigned i;

	read_input(&text);
	for (rest = sd_buf_slice(&text); (!count || n < count) && sd_slice_cut(&rest, '\n', &line);)
		if (line.n && ++n)
			add_message(&c[lane_of(line, lanes)], line);
	pthread_barrier_init(&begin, NULL, lanes + 1);
	for (i = 0; i < lanes; i++) {
		c[i].fd = open_connection();
		c[i].begin = &begin;
		if (pthread_create(&c[i].thread, NULL, post_all, &c[i]))
			fail("cannot start a thread", sd_slice_of(strerror(errno)));
	}
	pthread_barrier_wait(&begin);
	wall = clock_of(CLOCK_MONOTONIC);
	cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
	for (i = 0; i < lanes; i++) {
		pthread_join(c[i].thread, NULL);
		registered += c[i].registered;
	}
	printf("%llu %llu %.6f %.6f\n", (unsigned long long)n, (unsigned long long)registered,
	       clock_of(CLOCK_MONOTONIC) - wall, clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu);
	return 0;
}

static int ask(struct connection *c)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_slice rest, line;
	double begin;
	int status = 0;

	read_input(&text);
	c->fd = open_connection();
	for (rest = sd_buf_slice(&text); sd_slice_cut(&rest, '\n', &line);) {
		if (!line.n)
			continue;
		put_head(c, "GET", line, sd_slice(NULL, 0));
		c->sent++;
		begin = clock_of(CLOCK_MONOTONIC);
		exchange(c, sd_slice(NULL, 0));
		printf("%.3f %u %.*s\n", (clock_of(CLOCK_MONOTONIC) - begin) * 1e3,
		       c->answer.status, (int)line.n, line.p);
		status |= c->answer.status != 200;
	}
	return status;
}

static int usage(void)
{
	fputs("usage: bench_exchange post|ask [-c CONNECTIONS] [-b BATCH] [-n COUNT] [-r RATE] "
	      "ADDRESS NODE KEYFILE\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	static struct connection c[CONNECTIONS_MOST];
	unsigned long lanes = 1, batch = 1, rate = 0, count = 0, i;
	struct sd_err err = { SD_OK, "" };
	int option;

	while ((option = getopt(argc, argv, "c:b:n:r:")) != -1)
		switch (option) {
		case 'c': lanes = strtoul(optarg, NULL, 10); break;
		case 'b': batch = strtoul(optarg, NULL, 10); break;
		case 'n': count = strtoul(optarg, NULL, 10); break;
		case 'r': rate = strtoul(optarg, NULL, 10); break;
		default: return usage();
		}
	argv += optind;
	if (argc - optind != 4 || !lanes || lanes > CONNECTIONS_MOST || !batch)
		return usage();
	address = argv[1];
	node = argv[2];
	if (sd_sign_key_read(argv[3], &key, &err))
		fail("no key", sd_slice_of(err.text));
	for (i = 0; i < lanes; i++) {
		c[i].id = (unsigned)i;
		c[i].batch = (unsigned)batch;
		c[i].rate = (unsigned)rate;
	}
	if (strcmp(argv[0], "post") == 0)
		return post(c, (unsigned)lanes, count);
	return strcmp(argv[0], "ask") == 0 ? ask(c) : usage();
}
