/* Sending: the row of requests, their heads, and the pauses between them. */

#include "net/client.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "net/backoff.h"
#include "net/client_state.h"

#include "base/ban.h"

#define SERVICE "/sdx/1/"
#define DECLARATIONS "/sdx/1/declarations"
#define TEXTS "/sdx/1/texts/"

enum { SERVICE_BYTES = 64 << 10, TURN_MS = 1000 };

/* `http[s]://host[:port][/path]`: where its path begins, or NULL when it is none. */
static const char *path_of(const char *url)
{
	size_t n = strncmp(url, "http://", 7) == 0 ? 7 : strncmp(url, "https://", 8) == 0 ? 8 : 0;
	const char *p;

	for (p = url; *p; p++)
		if (*p <= ' ' || *p >= 127 || strchr("\"'<>\\^`{|}#?@", *p))
			return NULL;
	p = n ? url + n + strcspn(url + n, "/") : NULL;
	return p && p > url + n ? p : NULL;
}

struct sd_client *sd_client_new(struct sd_http *http, const struct sd_client_how *how,
				struct sd_err *err)
{
	size_t n = strlen(how->url);
	struct sd_client *c;

	while (n && how->url[n - 1] == '/')
		n--;
	if (n >= SD_CLIENT_URL || !path_of(how->url)) {
		sd_fail(err, SD_USAGE, "'%s' is no address of a platform, such as "
			"https://province.example", how->url);
		return NULL;
	}
	c = sd_zalloc(sizeof *c);
	c->http = http;
	c->how = *how;
	snprintf(c->url, sizeof c->url, "%.*s", (int)n, how->url);
	c->target = path_of(c->url);
	snprintf(c->service_url, sizeof c->service_url, "%s" SERVICE, c->url);
	c->limits = (struct sd_client_limits){ SD_CLIENT_MESSAGES, SD_CLIENT_BYTES,
					       SD_CLIENT_TEXT };
	sd_rand_init(&c->chance, sd_secret_seed());
	return c;
}

void sd_client_free(struct sd_client *c)
{
	if (!c)
		return;
	if (c->http) {
		sd_client_lose(c, SD_REMOTE, "it is ended");
		sd_http_drop(c->http, &c->service);
	}
	sd_http_release(&c->service);
	free(c);
}

const char *sd_client_url(const struct sd_client *c)
{
	return c->url;
}

enum sd_client_state sd_client_state(const struct sd_client *c)
{
	return c->state;
}

bool sd_client_knows(const struct sd_client *c)
{
	return c->knows;
}

const char *sd_client_node(const struct sd_client *c)
{
	return c->node;
}

const char *sd_client_why(const struct sd_client *c)
{
	return c->why;
}

const struct sd_client_limits *sd_client_limits(const struct sd_client *c)
{
	return &c->limits;
}

enum sd_status sd_client_status(const struct sd_client *c)
{
	return c->state == SD_CLIENT_LOST ? c->status : SD_OK;
}

/* A text that nobody can guess, once for each request. */
static void draw_nonce(char nonce[33])
{
	snprintf(nonce, 33, "%016llx%016llx", (unsigned long long)sd_secret_seed(),
		 (unsigned long long)sd_secret_seed());
}

static struct sd_buf *head(struct sd_sending *s, const char *text)
{
	struct sd_buf *b = &s->head[s->call.header_n++];

	sd_buf_clear(b);
	sd_buf_text(b, text);
	return b;
}

/* The five headers of a signed request, and their signature. */
static void sign(struct sd_client *c, struct sd_sending *s, struct sd_slice target)
{
	struct sd_signed text = { .method = sd_slice_of(s->call.method), .target = target,
				  .node = c->how.node };
	struct sd_buf *digest = head(s, "Content-Digest: "), *b;
	char time[24], nonce[33];

	sd_digest_write(s->call.body, digest);
	text.digest = sd_slice_from(sd_buf_slice(digest), strlen("Content-Digest: "));
	snprintf(time, sizeof time, "%lld", (long long)(sd_clock_now() / 1000));
	draw_nonce(nonce);
	text.time = sd_slice_of(time);
	text.nonce = sd_slice_of(nonce);
	sd_buf_add(head(s, "SDX-Node: "), c->how.node);
	sd_buf_text(head(s, "SDX-Time: "), time);
	sd_buf_text(head(s, "SDX-Nonce: "), nonce);
	b = head(s, "SDX-Signature: ");
	sd_sign(c->how.sign, c->how.key, &text, b);
}

/* Method, address, body and headers, the signature made anew for each try. */
static void prepare(struct sd_client *c, struct sd_sending *s)
{
	struct sd_slice target;
	size_t i;

	s->call.method = s->parcel ? "POST" : "PUT";
	s->call.body = s->parcel ? sd_buf_slice(&s->parcel->body) : s->text;
	if (s->parcel && c->how.names) {
		sd_buf_clear(&s->wire);
		sd_names_put(c->how.names, SD_NAMES_OUT, "message", s->call.body, &s->wire);
		s->call.body = sd_buf_slice(&s->wire);
	}
	sd_buf_clear(&s->url);
	sd_buf_text(&s->url, c->url);
	sd_buf_text(&s->url, s->parcel ? DECLARATIONS : TEXTS);
	if (!s->parcel)
		sd_buf_text(&s->url, s->sha256);
	s->call.url = sd_buf_cstr(&s->url);
	target = sd_slice_from(sd_buf_slice(&s->url), (size_t)(c->target - c->url));
	s->call.header_n = 0;
	head(s, s->parcel ? "Content-Type: application/x-ndjson"
			  : "Content-Type: application/pdf");
	head(s, c->how.zh ? "Accept-Language: zh" : "Accept-Language: en");
	sign(c, s, target);
	for (i = 0; i < s->call.header_n; i++)
		s->call.header[i] = sd_buf_cstr(&s->head[i]);
	s->call.most = s->parcel && s->parcel->n < SD_HTTP_ANSWER_BYTES / SD_CLIENT_RECEIPT
		? (s->parcel->n + 1) * SD_CLIENT_RECEIPT
		: s->parcel ? SD_HTTP_ANSWER_BYTES : SERVICE_BYTES;
	s->call.timeout_ms = c->how.timeout_s * 1000;
	s->call.done = client_sending_done;
	s->call.own = s;
	s->client = c;
}

void sd_client_show(struct sd_client *c, struct sd_sending *s, struct sd_buf *out)
{
	const char *host = strstr(c->url, "//") + 2;
	size_t i;

	prepare(c, s);
	sd_buf_printf(out, "%s %s HTTP/1.1\r\nHost: %.*s\r\n", s->call.method,
		      s->call.url + (c->target - c->url), (int)(c->target - host), host);
	for (i = 0; i < s->call.header_n; i++)
		sd_buf_printf(out, "%s\r\n", s->call.header[i]);
	sd_buf_printf(out, "Content-Length: %zu\r\n\r\n", s->call.body.n);
	sd_buf_add(out, s->call.body);
}

static void append(struct sd_sending **row, struct sd_sending *s)
{
	while (*row)
		row = &(*row)->next;
	s->next = NULL;
	*row = s;
}

static void take_out(struct sd_sending **row, const struct sd_sending *s)
{
	while (*row && *row != s)
		row = &(*row)->next;
	if (*row)
		*row = s->next;
}

void sd_client_ask(struct sd_client *c)
{
	c->wanted = true;
}

void sd_client_send(struct sd_client *c, struct sd_sending *s)
{
	if (c->state == SD_CLIENT_LOST)
		s->done(s, SD_SENT_NOT);
	else
		append(&c->waiting, s);
}

void client_again(struct sd_client *c, struct sd_sending *s)
{
	s->next = c->waiting;
	c->waiting = s;
}

static void ask_service(struct sd_client *c)
{
	c->service.method = "GET";
	c->service.url = c->service_url;
	c->service.most = SERVICE_BYTES;
	c->service.timeout_ms = c->how.timeout_s * 1000;
	c->service.done = client_service_done;
	c->service.own = c;
	c->asking = true;
	sd_http_start(c->http, &c->service);
}

static void start(struct sd_client *c)
{
	struct sd_sending *s = c->waiting;

	c->waiting = s->next;
	prepare(c, s);
	append(&c->flying, s);
	c->in_flight++;
	sd_http_start(c->http, &s->call);
}

int sd_client_turn(struct sd_client *c)
{
	int64_t now = sd_clock_steady();

	if (c->state == SD_CLIENT_LOST || c->asking || !c->wanted || (c->knows && !c->waiting))
		return TURN_MS;
	if (now < c->resume_ms)
		return c->resume_ms - now < TURN_MS ? (int)(c->resume_ms - now) : TURN_MS;
	if (!c->knows)
		ask_service(c);
	while (c->knows && c->waiting && (!c->failures || !c->in_flight))
		start(c);
	return c->in_flight || c->asking ? 0 : TURN_MS;
}

void client_land(struct sd_client *c, struct sd_sending *s)
{
	take_out(&c->flying, s);
	c->in_flight--;
}

void client_well(struct sd_client *c)
{
	if (c->failures && c->how.tell)
		c->how.tell(c->how.own, NULL);
	c->failures = 0;
	c->state = c->knows ? SD_CLIENT_READY : SD_CLIENT_NEW;
}

/* Keep the reason, and say it once at the beginning of a trouble. */
static void note_trouble(struct sd_client *c, const char *format, va_list args)
{
	struct sd_err why = { SD_OK, "" };
	bool first = !c->failures++;

	sd_vfail(&why, SD_REMOTE, format, args);
	snprintf(c->why, sizeof c->why, "%s", why.text);
	if (first)
		c->since_ms = sd_clock_steady();
	if (first && c->how.tell)
		c->how.tell(c->how.own, c->why);
}

void client_trouble(struct sd_client *c, int retry_after, const char *format, ...)
{
	int64_t now = sd_clock_steady(), pause;
	va_list args;

	if (c->state == SD_CLIENT_LOST)
		return;
	va_start(args, format);
	note_trouble(c, format, args);
	va_end(args);
	c->state = SD_CLIENT_TROUBLED;
	pause = sd_backoff_ms(c->failures, &c->chance);
	if (retry_after >= 0 && pause < (int64_t)retry_after * 1000)
		pause = (int64_t)retry_after * 1000;
	if (now + pause > c->resume_ms)
		c->resume_ms = now + pause;
	if (!c->how.stubborn && c->resume_ms - c->since_ms > (int64_t)c->how.patience_s * 1000)
		sd_client_lose(c, SD_REMOTE, c->why);
}

void client_refused(struct sd_client *c, enum sd_status status, const char *format, ...)
{
	struct sd_err why = { SD_OK, "" };
	va_list args;

	va_start(args, format);
	sd_vfail(&why, status, format, args);
	va_end(args);
	if (c->how.stubborn)
		client_trouble(c, -1, "%s", why.text);
	else
		sd_client_lose(c, status, why.text);
}

void sd_client_lose(struct sd_client *c, enum sd_status status, const char *why)
{
	struct sd_sending *s;

	if (c->state != SD_CLIENT_LOST) {
		c->state = SD_CLIENT_LOST;
		c->status = status;
		if (why != c->why)
			snprintf(c->why, sizeof c->why, "%s", why);
	}
	while ((s = c->flying)) {
		sd_http_drop(c->http, &s->call);
		client_land(c, s);
		s->done(s, SD_SENT_NOT);
	}
	while ((s = c->waiting)) {
		c->waiting = s->next;
		s->done(s, SD_SENT_NOT);
	}
}

void sd_sending_release(struct sd_sending *s)
{
	size_t i;

	for (i = 0; i < SD_HTTP_HEADERS; i++)
		sd_buf_release(&s->head[i]);
	sd_buf_release(&s->url);
	sd_buf_release(&s->wire);
	sd_http_release(&s->call);
}
