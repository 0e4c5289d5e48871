/* The kit plays a receiver, for a sender that is to be tested.
 *
 * It answers SDX/1 from memory, rightly but for one thing at a time: an answer is lost,
 * late, cut, of another kind, or a 503.  Each of these comes once; then all is well.  What
 * the sender does about it is what is tested.
 */

#ifndef SD_CONFORM_SENDER_H
#define SD_CONFORM_SENDER_H

#include "conform/kit_report.h"

enum {
	SD_SENDER_MESSAGES = 100000,	/* that are remembered */
	SD_SENDER_BATCH = 3,		/* messages of a request that it says it takes */
	SD_SENDER_BODY = 64 << 10,	/* bytes of a request */
	SD_SENDER_LINE = 32 << 10,	/* of a declaration; a line may have 4 KiB more */
	SD_SENDER_AROUND = 4 << 10,
	SD_SENDER_IDLE = 30,		/* seconds without a request that end the test */
	SD_SENDER_RETRY = 2,		/* Retry-After, seconds */
	SD_SENDER_LATE = 3		/* seconds that a late answer takes */
};

struct sd_sender_test {
	const char *listen;			/* NULL: 127.0.0.1, any port */
	const char *node;			/* of the receiver; NULL: 440000 */
	const char *as, *key;			/* who sends, and the file with its key */
	unsigned messages;			/* that will come; 0: nobody knows */
	unsigned idle;				/* 0: SD_SENDER_IDLE */
	void (*ready)(const char *address);
};

/* Answer until all messages have come and nothing follows, nothing comes for `idle`
 * seconds, far too much comes, or somebody asks to end; then report.  0, or -1. */
int sd_sender_test(const struct sd_sender_test *t, const struct sd_kit_tables *tables,
		   struct sd_kit_report *report, struct sd_err *err);

/* Declarations for a sender to send: `n` of them, of four firms that there are not, in the
 * order of their times. */
void sd_sender_sample(unsigned n, struct sd_buf *out);

#endif
