/* What happens on a platform, month by month: rows that the report of use and the monthly
 * return share.
 *
 * A row is a section and a month, and a word behind it where the section has several:
 *
 *	month	2017-03			declarations
 *	revise	2017-03			of these, those that revise
 *	made	2017-03 toy		of these, those of a product
 *	incoming	2017-03		reports and complaints that came in
 *	request	2017-03			requests that the platform logged
 *	waiting	440600 440000		versions that wait for a platform above
 *
 * The month is that of the declaration, or where it says none, that in which the platform
 * took it in; "unknown" where nobody says.
 */

#ifndef SD_RULES_REPORT_USE_H
#define SD_RULES_REPORT_USE_H

#include "rules/report_months.h"

#define SD_USE_INCOMING "incoming"
#define SD_USE_REQUEST "request"
#define SD_USE_SEARCH "search"
#define SD_USE_LOOK "look"
#define SD_USE_INTERFACE "interface"
#define SD_USE_SERVICE "document"
#define SD_USE_WAITING "waiting"
#define SD_USE_REFUSED "refused"

/* The month of a declaration as the rows have it. */
void sd_report_use_month(struct sd_report_reader *r, const struct sd_reported *d,
			 char month[SD_REPORT_MONTH]);

/* Records of other kinds that count: what sd-platform cases writes, the request log of a
 * platform, and its service document. */
bool sd_report_use_other(struct sd_report_reader *r, const char *text,
			 const struct sd_val *tape, struct sd_buf *out);

/* The month of a row of this section, and the word behind it; -1 when it is another's, or
 * its month is not known. */
int sd_report_use_row(struct sd_slice name, const char *section, struct sd_slice *word);

/* From the first month in which anything happened to the last; false when there is none. */
bool sd_report_use_span(const struct sd_report_result *r, int *first, int *last);

/* Whether a section has any row. */
bool sd_report_use_knows(const struct sd_report_result *r, const char *section);

/* The state of the relay, as service documents tell it. */
enum sd_use_relay {
	SD_USE_RELAY_UNTOLD,	/* no document came */
	SD_USE_RELAY_TWICE,	/* that of a platform came twice: at which time is it so? */
	SD_USE_RELAY_NONE,	/* nobody is above */
	SD_USE_RELAY_KNOWN
};
enum sd_use_relay sd_report_use_relay(const struct sd_report_result *r, uint64_t *waiting,
				      uint64_t *refused);

#endif
