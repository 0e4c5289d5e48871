/* On to the platforms above, at once: a thread takes what waits in the outbox, in the
 * order of the log, sends it, and has the writer note the receipts.
 *
 *	the writer: version + outbox row, one commit -- wakes -->  relay -- messages --> upstream
 *	            receipt into the outbox  <-- receipts ----------'
 *
 * One request is under way to each upstream, so the order of the log is the order there.
 * Nothing is given up: what is not answered is tried again, for ever, and known ones count
 * as answered.  What the upstream refuses is kept with its reason, and the next goes on.
 * An upstream that is added while it runs is found within a second.
 */

#ifndef SD_PLATFORM_RELAY_H
#define SD_PLATFORM_RELAY_H

#include "net/names.h"
#include "store/outbox.h"
#include "store/writer.h"

enum {
	SD_RELAY_BATCH = 500,		/* messages of a request */
	SD_RELAY_BYTES = 4 << 20,	/* bytes of one with more than one message */
	SD_RELAY_UPSTREAMS = 8
};

struct sd_relay;

/* `node`, `writer`, `names` and `ca` (see sd_http_new) lent.  `log` takes a JSON line; may be
 * NULL. */
struct sd_relay *sd_relay_new(const char *dir, struct sd_slice node, struct sd_writer *writer,
			      const struct sd_names *names, const char *ca,
			      void (*log)(const char *line), struct sd_err *err);
void sd_relay_wake(struct sd_relay *r);		/* any thread */

/* How it stands with each upstream; the number of them.  Any thread. */
struct sd_relay_state {
	char code[24], why[160];		/* why: empty when all is well */
	struct sd_lag lag;
	bool up;
};
size_t sd_relay_states(struct sd_relay *r, struct sd_relay_state state[SD_RELAY_UPSTREAMS]);

/* The same as a JSON list. */
void sd_relay_write(struct sd_relay *r, struct sd_buf *out);

/* Notes what has been answered, and ends; what is under way is sent again next time. */
void sd_relay_free(struct sd_relay *r);

#endif
