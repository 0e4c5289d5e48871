/* Enterprises and standards as 128 bits, for partials: whoever knows a key can tell
 * whether it is there, and sets from many machines become one.
 *
 * An id is the first half of a SHA-256 over
 *
 *	"sd-report 1 firm\n", the credit code in capitals
 *	"sd-report 1 standard\n", the code, "\n", the day of issue, "\n", the number
 *
 * The day is counted from 1900-01-01, which is 1.  A code of another form, and a standard
 * without a day of issue, stand there as rules/report_read.h tells them apart.
 *
 * The text in front is the published key of the hash.  Of n keys two share an id with
 * odds of n * n / 2^129: for a hundred million about one in 10^23.
 */

#ifndef SD_RULES_REPORT_ID_H
#define SD_RULES_REPORT_ID_H

#include "rules/report_read.h"

enum { SD_REPORT_ID_HEX = 32 };

struct sd_report_id {
	uint64_t a, b;		/* the first of the bits in the highest of `a` */
};

/* Of a key as rules/report_read.h makes it. */
struct sd_report_id sd_report_id_of(const struct sd_group_key *key, bool firm);

/* The key under which an id is held, in sets that were merged; its text is `held`. */
struct sd_group_key sd_report_id_key(struct sd_report_id id, bool firm, char held[16]);

/* The id of such a key again. */
struct sd_report_id sd_report_id_again(const struct sd_group_key *key, bool firm);

/* 32 hexadecimal figures, small; false when they are none. */
void sd_report_id_write(struct sd_report_id id, struct sd_buf *out);
bool sd_report_id_read(const char hex[SD_REPORT_ID_HEX], struct sd_report_id *id);

#endif
