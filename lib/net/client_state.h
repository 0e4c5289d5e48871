/* What the files of the client share. */

#ifndef SD_NET_CLIENT_STATE_H
#define SD_NET_CLIENT_STATE_H

#include "base/rand.h"
#include "net/client.h"

struct sd_client {
	struct sd_http *http;
	struct sd_client_how how;
	char url[SD_CLIENT_URL];	/* without a slash at its end */
	const char *target;		/* its path, in `url`; empty: none */
	char node[24];
	struct sd_client_limits limits;
	enum sd_client_state state;
	bool knows, wanted, asking;	/* the service document */
	unsigned failures, in_flight;
	int64_t since_ms, resume_ms;	/* of the trouble; sd_clock_steady */
	enum sd_status status;
	struct sd_rand chance;
	struct sd_http_call service;
	char service_url[SD_CLIENT_URL + 16];
	struct sd_sending *waiting, *flying;
	char why[SD_ERR_TEXT];
};

/* What an answer means for the client; client_answer.c */
void client_service_done(struct sd_http_call *call);
void client_sending_done(struct sd_http_call *call);

/* It did not work: later again, or never; and it did. */
void client_trouble(struct sd_client *c, int retry_after, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void client_refused(struct sd_client *c, enum sd_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void client_well(struct sd_client *c);
void client_land(struct sd_client *c, struct sd_sending *s);	/* its transfer is over */
void client_again(struct sd_client *c, struct sd_sending *s);	/* at the head of the row */

#endif
