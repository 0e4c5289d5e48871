/* The reference platform: the register behind the exchange profile SDX/1.
 *
 *	request -> access -> desk (read, judged) -> the writer -> durable -> receipts
 *
 * share/schema/sdx.yaml describes what can be asked.
 */

#ifndef SD_PLATFORM_PLATFORM_H
#define SD_PLATFORM_PLATFORM_H

#include "net/names.h"
#include "net/serve.h"
#include "platform/incoming.h"
#include "store/version.h"

enum {
	SD_TEXT_BYTES = 32 << 20,	/* of a full text */
	SD_BODY_BYTES = 16 << 20,	/* of a request with messages */
	SD_REPORT_BYTES = 64 << 10,	/* of a report that comes in */
	SD_WAIT_MOST = 55		/* seconds that /changes may wait */
};

struct sd_platform;

/* All is lent for the platform's life.  `pack` has the rules in Chinese and in English;
 * how->zh says in which of them messages are judged.  `today`: see platform/incoming.h. */
struct sd_platform *sd_platform_new(const char *dir, const struct sd_pack *const pack[2],
				    const struct sd_judging *how, bool today,
				    struct sd_err *err);

/* Serve until sd_platform_free; the address it listens on.
 *
 * `names`  on the wire, here and towards the platforms above; NULL: their own.
 * `ca`     whom to believe that a platform above is who it says, see sd_http_new. */
int sd_platform_serve(struct sd_platform *p, const struct sd_serve_options *how,
		      const struct sd_names *names, const char *ca, struct sd_err *err);
const char *sd_platform_address(const struct sd_platform *p);

/* Finish what has come in, and end. */
void sd_platform_free(struct sd_platform *p);

/* As JSON, without newline.  A receipt of what is registered has the first signed head
 * that covers it and the inclusion proof towards that.  0, or -1. */
int sd_receipt_write(struct sd_db *db, struct sd_slice node, const struct sd_incoming *m,
		     uint64_t line, bool zh, struct sd_buf *out, struct sd_err *err);
int sd_receipt_of(struct sd_db *db, struct sd_slice node, uint64_t idx,
		  struct sd_slice message_id, struct sd_buf *out, struct sd_err *err);
void sd_version_write(const struct sd_version *v, struct sd_buf *out);

/* The receipt number of a report that came in: node, day, number. */
enum { SD_RECEIPT_LEN = 64 };
void sd_receipt_no(struct sd_slice node, const struct sd_report_in *r,
		   char receipt[SD_RECEIPT_LEN]);

#endif
