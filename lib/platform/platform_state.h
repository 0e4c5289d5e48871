/* What the files of the platform share. */

#ifndef SD_PLATFORM_PLATFORM_STATE_H
#define SD_PLATFORM_PLATFORM_STATE_H

#include <pthread.h>

#include "platform/access.h"
#include "platform/platform.h"
#include "platform/relay.h"
#include "store/writer.h"

struct sd_platform {
	char *dir;
	const struct sd_pack *pack;
	const struct sd_pack *packs[2];	/* Chinese, English: for pages */
	const struct sd_judging *how;
	bool today;			/* judge as of the day of the clock */
	const struct sd_names *names;	/* on the wire; NULL: their own */
	struct sd_buf node, name, origin, key;	/* settings */
	struct sd_access *access;
	struct sd_stats *stats;		/* platform/pages.h */
	struct sd_turns *turns;
	struct sd_writer *writer;
	struct sd_search_maker maker;		/* the writer's, with a desk of its own */
	struct sd_relay *relay;			/* while it serves */

	pthread_mutex_t guard;			/* all below */
	struct sd_serve *serve;
	struct waiting *waiting;		/* for something new, in /changes */
	uint64_t generation;			/* counts what was new */
	uint64_t taken[5];			/* receipts by status */
	bool stopping;
};

/* A worker's own. */
struct platform_worker {
	struct sd_platform *platform;
	struct sd_db *db;
	struct sd_desk *desk;
	struct sd_desk *desks[2];	/* for pages: Chinese, English */
};

/* A request that waits in /changes. */
struct waiting {
	struct sd_request *request;
	int64_t until_ms;
	struct waiting *next, **here;	/* here NULL: not in the list any more */
};

/* What a request carries from its first answering to its second. */
enum carried_kind { CARRIED_SUBMISSION, CARRIED_TEXT, CARRIED_REPORT, CARRIED_WAITING };
struct carried {
	enum carried_kind kind;
	struct sd_write write;		/* of the first three */
	struct sd_platform *platform;
	struct sd_request *request;
	bool done, failed;
	char why[SD_ERR_TEXT];

	struct sd_incoming *message;	/* a submission: its messages, by line */
	size_t n, cap;
	struct sd_entry *entry;		/* those that the register is asked about */
	size_t entries;
	unsigned char sha256[SD_SHA256_LEN];	/* a text */
	bool known;
	struct sd_report_in report;
	struct waiting waiting;
};

/* Put the work to the writer; the request comes back when it is durable, or failed. */
enum sd_next platform_write(struct carried *c,
			    int (*write)(struct sd_db *db, struct sd_write *w,
					 struct sd_err *err));
struct carried *platform_carry(struct sd_platform *p, struct sd_request *r,
			       enum carried_kind kind);
struct carried *platform_of_write(struct sd_write *w);

/* The database failed a reader: 500, and a line in the log. */
enum sd_next platform_failed(struct sd_request *r, const char *why);

/* Whether who asks may send a report now; it counts. */
bool platform_turn(struct sd_platform *p, const struct sd_request *r);

/* The body of a submission under our names; an answer, when it is made, under those of the
 * wire. */
void platform_own_names(const struct sd_platform *p, struct sd_request *r);
void platform_wire_names(const struct sd_platform *p, struct sd_request *r);

/* Something new is in the log: wake who waits for it. */
void platform_wake(struct sd_platform *p);

/* The answers; each has read its path in `part`. */
typedef enum sd_next (*platform_fn)(struct platform_worker *w, struct sd_request *r,
				    const struct sd_slice *part);
enum sd_next platform_service(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part);
enum sd_next platform_submit(struct platform_worker *w, struct sd_request *r,
			     const struct sd_slice *part);
enum sd_next platform_declaration(struct platform_worker *w, struct sd_request *r,
				  const struct sd_slice *part);
enum sd_next platform_history(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part);
enum sd_next platform_changes(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part);
enum sd_next platform_receipt(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part);
enum sd_next platform_checkpoint(struct platform_worker *w, struct sd_request *r,
				 const struct sd_slice *part);
enum sd_next platform_tile(struct platform_worker *w, struct sd_request *r,
			   const struct sd_slice *part);
enum sd_next platform_proof(struct platform_worker *w, struct sd_request *r,
			    const struct sd_slice *part);
enum sd_next platform_text(struct platform_worker *w, struct sd_request *r,
			   const struct sd_slice *part);
enum sd_next platform_keep_text(struct platform_worker *w, struct sd_request *r,
				const struct sd_slice *part);
enum sd_next platform_report(struct platform_worker *w, struct sd_request *r,
			     const struct sd_slice *part);
enum sd_next platform_page(struct platform_worker *w, struct sd_request *r,
			   const struct sd_slice *part);
enum sd_next platform_complain(struct platform_worker *w, struct sd_request *r,
			       const struct sd_slice *part);
enum sd_next platform_health(struct platform_worker *w, struct sd_request *r,
			     const struct sd_slice *part);
enum sd_next platform_metrics(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part);

#endif
