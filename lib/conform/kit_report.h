/* The report of a test kit: a case after the other, then the sum.
 *
 *	pass          what was seen is what is required
 *	fail          it is not, and what is required is a must
 *	warning       it is not, and what is required is a should
 *	inconclusive  it could not be looked at; never counts as pass
 */

#ifndef SD_CONFORM_KIT_REPORT_H
#define SD_CONFORM_KIT_REPORT_H

#include "conform/kit_tables.h"

enum sd_kit_verdict {
	SD_KIT_PASS, SD_KIT_WARNING, SD_KIT_INCONCLUSIVE, SD_KIT_FAIL, SD_KIT_VERDICTS
};
const char *sd_kit_verdict_word(enum sd_kit_verdict v);

enum { SD_KIT_SHOWN = 2000 };	/* bytes of a request or an answer that are shown */

struct sd_kit_result {
	const struct sd_kit_case *of;
	enum sd_kit_verdict verdict;
	struct sd_slice why;			/* empty: nothing to say */
	struct sd_slice sent, answered;		/* the exchange that shows it; may be empty */
	const char *replay;			/* file to send it again; NULL: none */
	unsigned ms;
};

enum sd_kit_format { SD_KIT_PRETTY, SD_KIT_JSONL, SD_KIT_JUNIT };

struct sd_kit_report {
	enum sd_kit_format format;
	const char *role;			/* of the one that is tested */
	const char *subject;			/* its address */
	bool zh, verbose;			/* verbose: pretty tells what passed too */
	int columns, ambiguous;
	size_t count[SD_KIT_VERDICTS];
	struct sd_buf out;			/* what is to be printed; taken away at will */
	struct sd_buf held;			/* JUnit: cases until the counts are known */
};

void sd_kit_report_case(struct sd_kit_report *r, const struct sd_kit_result *result);
void sd_kit_report_end(struct sd_kit_report *r);
void sd_kit_report_release(struct sd_kit_report *r);

/* Bytes so that a terminal shows them: control characters and what is no UTF-8 as \r \n
 * \x00, a line end also ends the line; at most SD_KIT_SHOWN, and how many more. */
void sd_kit_show(struct sd_slice bytes, const char *indent, bool zh, struct sd_buf *out);

#endif
