/* What the files of a submission share. */

#ifndef SD_NET_SUBMIT_STATE_H
#define SD_NET_SUBMIT_STATE_H

#include <pthread.h>

#include "base/hash.h"
#include "data/scan.h"
#include "net/client.h"
#include "net/ledger.h"
#include "net/submit.h"
#include "stream/lines.h"
#include "stream/run.h"
#include "stream/sink.h"

enum { SUBMIT_ID = 40 };		/* bytes of a message_id of ours, NUL included */

/* A line of the input on its way to the output. */
struct submit_item {
	struct submit_item *next;	/* in the order of the input */
	size_t held;			/* bytes that it counts for in the window */
	char *line;			/* as it goes out when nothing is added */
	size_t n;
	bool declaration, unreadable, fails;
	struct sd_val root, old;	/* of the line; `old`: the member submit, if any */
	bool has_old;
	struct sd_buf body;		/* of the message */
	unsigned char digest[SD_SHA256_LEN];
	char text_sha256[SD_SHA256_HEX];	/* of a full text, or empty */
	char *text_file;		/* its name, or NULL */
	unsigned lane, open;		/* platforms that it waits for */
	struct sd_buf outcome[SD_SUBMIT_PLATFORMS];
};

struct submit_row {
	struct submit_item **at;
	size_t head, n, cap;		/* n counts from the head on */
};

struct submit_lane {
	struct submit_target *target;
	struct submit_row row;
	struct sd_sending sending;
	struct sd_parcel parcel;
	struct sd_buf text;
	size_t out;			/* items from the head that are under way; 0: free */
	bool text_done;			/* of the item at the head */
};

struct submit_target {
	struct submit *submit;
	struct sd_client *client;
	struct sd_submit_count *count;
	struct submit_lane lane[SD_SUBMIT_LANES];
	bool told;			/* that it is lost */
};

struct submit {
	const struct sd_submit *how;
	struct sd_submit_counts *counts;
	struct sd_http *http;
	struct submit_target target[SD_SUBMIT_PLATFORMS];
	struct sd_ledger *ledger;
	struct sd_sink out, receipts;
	bool has_receipts;
	enum sd_status status;
	bool failed;			/* writing did: nothing more is taken or given */

	struct sd_keys *keys;		/* of records, and of receipts */
	struct sd_scan scan;
	struct sd_buf scratch, give;
	struct submit_item *first, **last;
	uint64_t window, records, bytes, total;

	pthread_t reader;
	pthread_mutex_t guard;		/* all below */
	pthread_cond_t wake;
	struct sd_lines *lines;
	struct sd_block block;		/* the next lines; n 0: none */
	bool ended, ending;
	enum sd_status read_status;
};

/* The members that are looked at, of records and of receipts. */
enum submit_key {
	SUBMIT_KIND, SUBMIT_IMPORT, SUBMIT_VALIDATE, SUBMIT_REVIEW, SUBMIT_RATE, SUBMIT_SUBMIT,
	SUBMIT_SOURCE, SUBMIT_REGISTERED, SUBMIT_VERDICT, SUBMIT_ENTERPRISE, SUBMIT_USCC,
	SUBMIT_STANDARD, SUBMIT_TEXT, SUBMIT_FILE, SUBMIT_SHA256, SUBMIT_STATUS,
	SUBMIT_MESSAGE_ID, SUBMIT_REGISTRY_NO, SUBMIT_LOG_INDEX, SUBMIT_RECEIVED_AT,
	SUBMIT_CODE, SUBMIT_REASON, SUBMIT_KEYS
};

/* submit_item.c: a line becomes an item at the end of the window. */
struct sd_keys *submit_keys(void);
void submit_take_line(struct submit *s, const struct sd_line *line);
void submit_item_free(struct submit_item *item);

/* submit_send.c: free lanes get what waits for them. */
void submit_queue(struct submit_target *t, struct submit_item *item);
void submit_fill(struct submit_target *t, bool all);	/* all: no more will come */

/* submit_outcome.c: what became of an item at a platform; and out with what is settled. */
void submit_message_id(const struct submit_target *t, const struct submit_item *item,
		       char id[SUBMIT_ID]);
void submit_settle(struct submit_target *t, struct submit_item *item, const char *status,
		   const char *code, const char *reason);
void submit_settle_receipt(struct submit_target *t, struct submit_item *item,
			   const struct sd_receipt *r);
bool submit_settle_noted(struct submit_target *t, struct submit_item *item);
void submit_sync(struct submit *s);
void submit_give(struct submit *s);
void submit_fail(struct submit *s, const struct sd_err *err);

#endif
