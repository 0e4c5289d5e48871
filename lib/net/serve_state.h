/* What the files of the server share. */

#ifndef SD_NET_SERVE_STATE_H
#define SD_NET_SERVE_STATE_H

#include <microhttpd.h>
#include <pthread.h>

#include "net/address.h"
#include "net/serve.h"

enum { SERVE_WORKERS_MOST = 64 };

/* A connection, which may carry many requests. */
struct serve_connection {
	int fd;
	bool working;			/* all of a request is here, or there is none in work */
	bool begun;			/* the request line was read */
	bool ended;			/* the watch has ended it */
	int64_t since_ms;		/* what is awaited began to be */
	struct serve_exchange *exchange;
	struct serve_connection *next, **here;
};

/* A request with what the server knows of it. */
struct serve_exchange {
	struct sd_request request;	/* first: the site sees no more */
	struct sd_serve *serve;
	struct MHD_Connection *connection;
	struct serve_connection *on;
	bool seen, refused, ready, counted;
	int64_t since_ms;
	uint64_t held;			/* bytes of its body that are counted as held */
	struct serve_exchange *next;	/* in the queue */
};

struct sd_serve {
	struct sd_site site;
	struct sd_serve_options how;
	struct MHD_Daemon *daemon;
	char address[SD_ADDRESS_MAX];
	int listen_fd;

	pthread_mutex_t guard;		/* all below */
	pthread_cond_t wake;
	struct serve_exchange *first, **last;	/* waiting for a worker */
	struct serve_connection *connections;
	struct sd_serve_counts counts;
	uint64_t held;			/* bytes of bodies */
	unsigned in_work;		/* requests that are whole and not yet answered */
	bool ending, stopping;

	pthread_t worker[SERVE_WORKERS_MOST], watch;
	unsigned workers;
	bool watched;
};

/* The callbacks of libmicrohttpd; serve_exchange.c */
void *serve_uri(void *serve, const char *uri, struct MHD_Connection *c);
enum MHD_Result serve_handle(void *serve, struct MHD_Connection *c, const char *url,
			     const char *method, const char *version, const char *data,
			     size_t *size, void **exchange);
void serve_completed(void *serve, struct MHD_Connection *c, void **exchange,
		     enum MHD_RequestTerminationCode how);
void serve_connected(void *serve, struct MHD_Connection *c, void **context,
		     enum MHD_ConnectionNotificationCode what);

#endif
