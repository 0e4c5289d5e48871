/* The messages of one request of SDX/1, a line each, and the receipts that answer them.
 *
 * An answer counts when it is whole: a receipt a line, in order, each with the number and
 * the message_id of its line, and the end line behind the last.  Anything else is as if
 * there were no answer: the messages are sent again, and known ones get the first receipt.
 */

#ifndef SD_NET_PARCEL_H
#define SD_NET_PARCEL_H

#include "base/buf.h"
#include "base/err.h"

enum { SD_PARCEL_ID = 128 };	/* bytes of a message_id */

enum sd_receipt_status {
	SD_RECEIPT_REGISTERED, SD_RECEIPT_KNOWN, SD_RECEIPT_CONFLICT, SD_RECEIPT_REFUSED,
	SD_RECEIPT_UNREADABLE, SD_RECEIPT_STATUSES
};
const char *sd_receipt_word(enum sd_receipt_status s);

struct sd_receipt {		/* lent from the parcel */
	enum sd_receipt_status status;
	struct sd_slice line;	/* the whole object, without newline */
};

struct sd_parcel {
	struct sd_buf body;
	struct sd_parcel_id { size_t at, n; } *id;	/* in the body */
	size_t n, cap;
	struct sd_buf answer;
	struct sd_receipt *receipt;	/* n of them, once it is answered */
};

void sd_parcel_clear(struct sd_parcel *p);
void sd_parcel_release(struct sd_parcel *p);

/* Add `{"message_id":…,MORE"declaration":…}`.  `more` is empty or members with a comma
 * behind each, `declaration` one object. */
void sd_parcel_add(struct sd_parcel *p, struct sd_slice message_id, struct sd_slice more,
		   struct sd_slice declaration);

/* Bytes of the line that this would add. */
size_t sd_parcel_line(struct sd_slice message_id, struct sd_slice more,
		      struct sd_slice declaration);

/* Take the answer apart; `own` is taken.  0, or -1 with SD_REMOTE when it is not whole. */
int sd_parcel_match(struct sd_parcel *p, struct sd_buf *own, struct sd_err *err);

#endif
