/* What a message of a relaying node brings beside the declaration, so that a declaration
 * is the same wherever it is registered:
 *
 *	registry_no	that the accepting node gave
 *	declared_at	where the declaration has none: when the accepting node received it
 *	nodes		[{"node":"440600","received_at":"…"}]: passed so far
 *
 * A city or a province is believed; a firm is not asked.
 */

#ifndef SD_PLATFORM_PASSED_H
#define SD_PLATFORM_PASSED_H

#include "base/arena.h"
#include "data/scan.h"
#include "store/outbox.h"

enum {
	SD_PASSED_NODES = 8,		/* that a message may have passed */
	SD_PASSED_BYTES = 4096		/* of all this, beside a declaration */
};

/* The members, for the dictionary of who reads messages. */
#define SD_PASSED_KEYS "registry_no", "declared_at", "nodes", "node", "received_at"
enum sd_passed_key { SD_PASSED_REGISTRY_NO, SD_PASSED_DECLARED_AT, SD_PASSED_LIST,
		     SD_PASSED_NODE, SD_PASSED_RECEIVED_AT };

/* Read them from the message on the tape, `first` being the number of the first of those
 * keys.  False when they are not in their form. */
bool sd_passed_read(const char *text, const struct sd_val *tape, uint8_t first,
		    struct sd_arena *arena, struct sd_entry *e);

/* The members of a version that goes on from this node, with a comma behind each. */
int sd_passed_write(struct sd_db *db, const struct sd_version *v, struct sd_slice node,
		    struct sd_buf *out, struct sd_err *err);

/* For a receipt: `"nodes":[…]`, those before this node, itself, and those above that have
 * answered; and where there are upstreams `"upstream":[…]`, what each has said:
 *
 *	{"node":"440000","status":"waiting"}
 *	{"node":"440000","status":"registered","registry_no":…,"received_at":…}
 *	{"node":"440000","status":"refused","code":…,"reason":…}
 */
int sd_passed_put(struct sd_db *db, uint64_t idx, struct sd_slice node, int64_t received_ms,
		  struct sd_buf *out, struct sd_err *err);

#endif
