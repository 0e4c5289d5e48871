/* The server: its threads, its beginning and its end. */

#include "net/serve.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "net/serve_state.h"

#include "base/ban.h"

enum { WATCH_MS = 250 };

int64_t sd_serve_now(void)
{
	return sd_clock_steady();
}

void sd_serve_again(struct sd_request *r)
{
	struct serve_exchange *x = (struct serve_exchange *)r;
	struct sd_serve *s = x->serve;

	pthread_mutex_lock(&s->guard);
	x->next = NULL;
	*s->last = x;
	s->last = &x->next;
	pthread_cond_signal(&s->wake);
	pthread_mutex_unlock(&s->guard);
}

static struct serve_exchange *next_exchange(struct sd_serve *s)
{
	struct serve_exchange *x;

	pthread_mutex_lock(&s->guard);
	while (!s->first && !s->ending)
		pthread_cond_wait(&s->wake, &s->guard);
	x = s->first;
	if (x) {
		s->first = x->next;
		if (!s->first)
			s->last = &s->first;
	}
	pthread_mutex_unlock(&s->guard);
	return x;
}

struct worker_start {
	struct sd_serve *serve;
	void *own;
};

static void *work(void *context)
{
	struct worker_start *w = context;
	struct sd_serve *s = w->serve;
	struct serve_exchange *x;

	while ((x = next_exchange(s))) {
		if (s->site.answer(s->site.context, w->own, &x->request) == SD_LATER)
			continue;
		sd_answer_finish(&x->request);
		x->ready = true;
		MHD_resume_connection(x->connection);
	}
	if (s->site.finish)
		s->site.finish(s->site.context, w->own);
	free(w);
	return NULL;
}

static int start_worker(struct sd_serve *s, struct sd_err *err)
{
	struct worker_start *w = sd_zalloc(sizeof *w);

	w->serve = s;
	if (s->site.start)
		w->own = s->site.start(s->site.context, err);
	if (s->site.start && !w->own) {
		free(w);
		return -1;
	}
	if (pthread_create(&s->worker[s->workers], NULL, work, w)) {
		if (s->site.finish)
			s->site.finish(s->site.context, w->own);
		free(w);
		return sd_fail(err, SD_SYSTEM, "cannot start a thread");
	}
	s->workers++;
	return 0;
}

/* Tell a client that was too slow, and end its connection.  Its request has not been
 * answered, so nothing else is written to the descriptor; the library sees the end of
 * it and closes it. */
static void end_slow(struct serve_connection *k)
{
	static const char text[] =
		"HTTP/1.1 408 Request Timeout\r\nContent-Type: " SD_PROBLEM_TYPE "\r\n"
		"Connection: close\r\nContent-Length: %zu\r\n\r\n%s";
	struct sd_buf body = SD_BUF_INIT, answer = SD_BUF_INIT;

	k->ended = true;
	sd_problem_write(SD_PROBLEM_TOO_SLOW, NULL, false, &body);
	if (k->begun)
		sd_buf_printf(&answer, text, body.n, sd_buf_cstr(&body));
	if (answer.n && send(k->fd, answer.p, answer.n, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		sd_buf_clear(&answer);	/* it does not listen either */
	shutdown(k->fd, SHUT_RDWR);
	sd_buf_release(&body);
	sd_buf_release(&answer);
}

static void look_round(struct sd_serve *s, int64_t now)
{
	struct serve_connection *k;
	int64_t most;

	for (k = s->connections; k; k = k->next) {
		most = (k->begun ? s->how.deadline : SD_SERVE_IDLE) * (int64_t)1000;
		if (k->working || k->ended || now - k->since_ms < most)
			continue;
		s->counts.slow += k->begun;
		end_slow(k);
	}
}

static void *watch(void *serve)
{
	const struct timespec pause = { 0, WATCH_MS * 1000000L };
	struct sd_serve *s = serve;
	bool ending = false, stopping;

	while (!ending) {
		nanosleep(&pause, NULL);
		pthread_mutex_lock(&s->guard);
		ending = s->ending;
		stopping = s->stopping;
		look_round(s, sd_serve_now());
		pthread_mutex_unlock(&s->guard);
		if (s->site.tick)
			s->site.tick(s->site.context, stopping ? -1 : sd_serve_now());
	}
	return NULL;
}

int sd_listen_read(const char *text, struct sockaddr_storage *address, struct sd_err *err)
{
	struct addrinfo want = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
				 .ai_socktype = SOCK_STREAM }, *got = NULL;
	const char *colon = strrchr(text, ':');
	char host[128];
	size_t n = colon ? (size_t)(colon - text) : 0, skip = text[0] == '[';

	if (n >= 2 * skip && n < sizeof host) {
		memcpy(host, text + skip, n - 2 * skip);
		host[n - 2 * skip] = '\0';
		if (strcmp(host, "localhost") == 0)
			snprintf(host, sizeof host, "127.0.0.1");
		if (n && getaddrinfo(host, colon + 1, &want, &got) == 0) {
			memcpy(address, got->ai_addr, got->ai_addrlen);
			freeaddrinfo(got);
			return 0;
		}
	}
	return sd_fail(err, SD_USAGE, "'%s' is no address to listen on; write 127.0.0.1:8477, "
		       "[::1]:8477 or localhost:0", text);
}

/* A socket that listens, and its address in words. */
static int open_listener(struct sd_serve *s, struct sd_err *err)
{
	struct sockaddr_storage address = { .ss_family = 0 };
	socklen_t n = sizeof address;
	char host[64], port[16];
	int one = 1;

	if (sd_listen_read(s->how.listen, &address, err))
		return -1;
	s->listen_fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s->listen_fd < 0 ||
	    setsockopt(s->listen_fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) ||
	    bind(s->listen_fd, (struct sockaddr *)&address,
		 address.ss_family == AF_INET6 ? sizeof(struct sockaddr_in6)
					       : sizeof(struct sockaddr_in)) ||
	    listen(s->listen_fd, SOMAXCONN) ||
	    getsockname(s->listen_fd, (struct sockaddr *)&address, &n))
		return sd_fail_errno(err, "cannot listen on '%s'", s->how.listen);
	if (getnameinfo((struct sockaddr *)&address, n, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV))
		return sd_fail(err, SD_SYSTEM, "cannot tell the address of '%s'", s->how.listen);
	snprintf(s->address, sizeof s->address, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host,
		 port);
	return 0;
}

static int start_daemon(struct sd_serve *s, struct sd_err *err)
{
	s->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
		serve_handle, s,
		MHD_OPTION_LISTEN_SOCKET, s->listen_fd,
		MHD_OPTION_CONNECTION_LIMIT, s->how.connections,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SD_SERVE_HEAD,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SD_SERVE_IDLE,
		MHD_OPTION_URI_LOG_CALLBACK, serve_uri, s,
		MHD_OPTION_NOTIFY_COMPLETED, serve_completed, s,
		MHD_OPTION_NOTIFY_CONNECTION, serve_connected, s,
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_END);
	return s->daemon ? 0 : sd_fail(err, SD_SYSTEM, "the server cannot start");
}

struct sd_serve *sd_serve_new(const struct sd_site *site, const struct sd_serve_options *how,
			      struct sd_err *err)
{
	struct sd_serve *s = sd_zalloc(sizeof *s);
	unsigned i;

	s->site = *site;
	s->how = *how;
	s->last = &s->first;
	s->listen_fd = -1;
	pthread_mutex_init(&s->guard, NULL);
	pthread_cond_init(&s->wake, NULL);
	if (open_listener(s, err))
		goto fail;
	for (i = 0; i < how->workers && i < SERVE_WORKERS_MOST; i++)
		if (start_worker(s, err))
			goto fail;
	if (start_daemon(s, err))
		goto fail;
	if (pthread_create(&s->watch, NULL, watch, s)) {
		sd_fail(err, SD_SYSTEM, "cannot start a thread");
		goto fail;
	}
	s->watched = true;
	return s;
fail:
	sd_serve_free(s);
	return NULL;
}

const char *sd_serve_address(const struct sd_serve *s)
{
	return s->address;
}

void sd_serve_counts(struct sd_serve *s, struct sd_serve_counts *counts)
{
	pthread_mutex_lock(&s->guard);
	*counts = s->counts;
	pthread_mutex_unlock(&s->guard);
}

/* Wait until every request that was whole has been answered. */
static void drain(struct sd_serve *s)
{
	const struct timespec pause = { 0, 20 * 1000000L };
	int64_t until = sd_serve_now() + SD_SERVE_STOP * (int64_t)1000;
	unsigned left = 1;

	while (left && sd_serve_now() < until) {
		pthread_mutex_lock(&s->guard);
		s->stopping = true;
		left = s->in_work;
		pthread_mutex_unlock(&s->guard);
		if (left)
			nanosleep(&pause, NULL);
	}
}

void sd_serve_free(struct sd_serve *s)
{
	if (!s)
		return;
	if (s->daemon) {
		MHD_quiesce_daemon(s->daemon);
		drain(s);
	}
	pthread_mutex_lock(&s->guard);
	s->ending = true;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->guard);
	while (s->workers)
		pthread_join(s->worker[--s->workers], NULL);
	if (s->watched)
		pthread_join(s->watch, NULL);
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	if (s->listen_fd >= 0)
		close(s->listen_fd);
	pthread_cond_destroy(&s->wake);
	pthread_mutex_destroy(&s->guard);
	free(s);
}
