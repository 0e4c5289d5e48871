/* One request after the other on a connection: what libmicrohttpd calls. */

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/write.h"
#include "net/serve_state.h"

#include "base/ban.h"

static struct serve_connection *connection_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void forget(struct serve_exchange *x)
{
	struct sd_request *r = &x->request;

	if (x->serve->site.forget)
		x->serve->site.forget(x->serve->site.context, r);
	sd_buf_release(&r->body);
	sd_buf_release(&r->answer.body);
	sd_arena_release(&r->arena);
	pthread_mutex_lock(&x->serve->guard);
	x->serve->held -= x->held;
	x->serve->in_work -= x->counted;
	if (x->on)
		x->on->exchange = NULL;
	pthread_mutex_unlock(&x->serve->guard);
	free(x);
}

/* The first that is heard of a request: its target as written. */
void *serve_uri(void *serve, const char *uri, struct MHD_Connection *c)
{
	struct serve_exchange *x = sd_zalloc(sizeof *x);
	struct sd_serve *s = serve;

	x->serve = s;
	x->connection = c;
	x->on = connection_of(c);
	x->since_ms = sd_serve_now();
	x->request.target = sd_arena_copy(&x->request.arena, sd_slice_of(uri));
	pthread_mutex_lock(&s->guard);
	if (x->on) {
		x->on->exchange = x;
		x->on->begun = true;
		x->on->working = false;
		x->on->since_ms = x->since_ms;
	}
	pthread_mutex_unlock(&s->guard);
	return x;
}

static enum MHD_Result keep_header(void *request, enum MHD_ValueKind kind, const char *name,
				   const char *value)
{
	struct sd_request *r = request;

	(void)kind;
	if (r->header_n == SD_HEADERS_MOST) {
		sd_refuse_saying(r, SD_PROBLEM_BAD_REQUEST, "there are too many headers",
				 "请求头过多");
		return MHD_NO;
	}
	r->header[r->header_n++] = (struct sd_header){
		sd_arena_copy(&r->arena, sd_slice_of(name)),
		sd_arena_copy(&r->arena, sd_slice_of(value ? value : ""))
	};
	return MHD_YES;
}

static void note_address(struct serve_exchange *x)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	socklen_t n = info && info->client_addr->sa_family == AF_INET6
		? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);

	if (info)
		getnameinfo(info->client_addr, n, x->request.address, sizeof x->request.address,
			    NULL, 0, NI_NUMERICHOST);
}

/* Room for the body among those that are held. */
static void reserve(struct serve_exchange *x)
{
	struct sd_serve *s = x->serve;
	uint64_t n = x->request.length;
	bool room;

	pthread_mutex_lock(&s->guard);
	room = n <= SD_SERVE_BODIES && s->held <= SD_SERVE_BODIES - n;
	if (room) {
		s->held += n;
		x->held = n;
	}
	pthread_mutex_unlock(&s->guard);
	if (!room)
		sd_refuse(&x->request, SD_PROBLEM_BUSY, NULL);
}

/* The headers are here: look at them, ask the site. */
static void begin(struct serve_exchange *x, const char *method)
{
	struct sd_request *r = &x->request;
	struct sd_slice language;

	r->method = sd_arena_copy(&r->arena, sd_slice_of(strcmp(method, "HEAD") ? method : "GET"));
	note_address(x);
	MHD_get_connection_values(x->connection, MHD_HEADER_KIND, keep_header, r);
	language = sd_request_header(r, "Accept-Language");
	r->zh = language.p && sd_slice_starts(language, "zh");
	if (!r->answer.status && sd_request_check(r))
		x->serve->site.admit(x->serve->site.context, r);
	if (!r->answer.status && r->length)
		reserve(x);
	x->refused = r->answer.status != 0;
	if (!x->refused)
		sd_buf_need(&r->body, (size_t)r->length + 1);
}

static void add_headers(struct MHD_Response *to, const struct sd_answer *a)
{
	size_t i;

	if (a->type && a->status != 304)
		MHD_add_response_header(to, "Content-Type", a->type);
	if (a->etag[0])
		MHD_add_response_header(to, "ETag", a->etag);
	MHD_add_response_header(to, "Cache-Control", a->lasting
				? "public, max-age=31536000, immutable" : "no-cache");
	MHD_add_response_header(to, "Vary", "Accept-Encoding, Accept-Language");
	MHD_add_response_header(to, "X-Content-Type-Options", "nosniff");
	for (i = 0; i < a->extra_n; i++)
		MHD_add_response_header(to, a->extra[i].name, a->extra[i].value);
}

static void log_line(struct serve_exchange *x)
{
	const struct sd_request *r = &x->request;
	struct sd_buf line = SD_BUF_INIT;
	char time[SD_CLOCK_LEN + 1];

	sd_clock_write(sd_clock_now(), time);
	sd_buf_byte(&line, '{');
	sd_json_member(&line, "time", sd_slice_of(time));
	sd_json_member(&line, "level", sd_slice_of(r->answer.status < 500 ? "info" : "error"));
	sd_json_member(&line, "address", sd_slice_of(r->address));
	sd_json_member(&line, "method", r->method);
	sd_json_member(&line, "target", r->path.p ? r->path : SD_S("?"));
	sd_json_uint(&line, "status", r->answer.status);
	sd_json_uint(&line, "in", r->length);
	sd_json_uint(&line, "out", r->answer.body.n);
	sd_json_uint(&line, "ms", (uint64_t)(sd_serve_now() - x->since_ms));
	if (r->node[0])
		sd_json_member(&line, "node", sd_slice_of(r->node));
	sd_buf_byte(&line, '}');
	x->serve->how.log(sd_buf_cstr(&line));
	sd_buf_release(&line);
}

static void count(struct serve_exchange *x)
{
	struct sd_serve *s = x->serve;
	const struct sd_answer *a = &x->request.answer;

	pthread_mutex_lock(&s->guard);
	s->counts.requests++;
	s->counts.by_class[a->status / 100 % 6]++;
	s->counts.bytes_in += x->request.body.n;
	s->counts.bytes_out += a->body.n;
	s->held -= x->held;
	x->held = 0;
	pthread_mutex_unlock(&s->guard);
	if (s->how.log)
		log_line(x);
}

static enum MHD_Result send_answer(struct serve_exchange *x)
{
	struct sd_answer *a = &x->request.answer;
	struct MHD_Response *response;
	enum MHD_Result sent;

	count(x);
	response = MHD_create_response_from_buffer(a->body.n, a->body.p, MHD_RESPMEM_MUST_COPY);
	if (!response)
		return MHD_NO;
	add_headers(response, a);
	sent = MHD_queue_response(x->connection, a->status, response);
	MHD_destroy_response(response);
	return sent;
}

/* A refusal from the headers.  A body that is small is read before, so that the client
 * hears the answer and the connection goes on. */
static enum MHD_Result refuse_early(struct serve_exchange *x)
{
	const struct sd_request *r = &x->request;
	bool chunked = sd_request_headers(r, "Transfer-Encoding") > 0;

	if (!chunked && r->length <= SD_SERVE_SWALLOW)
		return MHD_YES;
	sd_answer_header(&x->request.answer, "Connection", "close");
	return send_answer(x);
}

/* All of it is here: to a worker, unless the watch has ended the connection. */
static enum MHD_Result hand_over(struct serve_exchange *x)
{
	struct sd_serve *s = x->serve;
	bool ended;

	pthread_mutex_lock(&s->guard);
	ended = x->on && x->on->ended;
	if (x->on)
		x->on->working = true;
	if (!ended && !x->refused) {
		x->counted = true;
		s->in_work++;
	}
	pthread_mutex_unlock(&s->guard);
	if (ended)
		return MHD_NO;
	if (x->refused)
		return send_answer(x);
	MHD_suspend_connection(x->connection);
	sd_serve_again(&x->request);
	return MHD_YES;
}

enum MHD_Result serve_handle(void *serve, struct MHD_Connection *c, const char *url,
			     const char *method, const char *version, const char *data,
			     size_t *size, void **exchange)
{
	struct serve_exchange *x = *exchange;
	struct sd_request *r = &x->request;

	(void)serve;
	(void)c;
	(void)url;
	(void)version;
	if (!x->seen) {
		x->seen = true;
		begin(x, method);
		return x->refused ? refuse_early(x) : MHD_YES;
	}
	if (*size) {
		if (!x->refused && r->body.n + *size <= r->length)
			sd_buf_put(&r->body, data, *size);
		*size = 0;
		return MHD_YES;
	}
	return x->ready ? send_answer(x) : hand_over(x);
}

void serve_completed(void *serve, struct MHD_Connection *c, void **exchange,
		     enum MHD_RequestTerminationCode how)
{
	struct serve_exchange *x = *exchange;
	struct sd_serve *s = serve;

	(void)c;
	(void)how;
	*exchange = NULL;
	if (!x)
		return;
	pthread_mutex_lock(&s->guard);
	if (x->on) {
		x->on->working = x->on->begun = false;
		x->on->since_ms = sd_serve_now();
	}
	pthread_mutex_unlock(&s->guard);
	forget(x);
}

static struct serve_connection *connection_new(struct sd_serve *s, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct serve_connection *k = sd_zalloc(sizeof *k);

	k->fd = info ? info->connect_fd : -1;
	k->since_ms = sd_serve_now();
	k->next = s->connections;
	k->here = &s->connections;
	if (k->next)
		k->next->here = &k->next;
	s->connections = k;
	s->counts.open++;
	return k;
}

/* A connection begins, or is about to be closed: then its descriptor is still ours. */
void serve_connected(void *serve, struct MHD_Connection *c, void **context,
		     enum MHD_ConnectionNotificationCode what)
{
	struct serve_connection *k = *context;
	struct serve_exchange *left = NULL;
	struct sd_serve *s = serve;

	pthread_mutex_lock(&s->guard);
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		*context = connection_new(s, c);
	} else if (k) {
		*k->here = k->next;
		if (k->next)
			k->next->here = k->here;
		left = k->exchange;	/* never shown to the handler, so never completed */
		if (left)
			left->on = NULL;
		s->counts.open--;
		*context = NULL;
	}
	pthread_mutex_unlock(&s->guard);
	if (left)
		forget(left);
	if (what == MHD_CONNECTION_NOTIFY_CLOSED)
		free(k);
}
