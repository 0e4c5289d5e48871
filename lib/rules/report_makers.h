/* Which makers on the roster have declared.
 *
 * A maker is covered for a product when one of its declarations is of that product.
 * Where several products are looked at together, it is covered when it is for one of
 * those that it is listed for. */

#ifndef SD_RULES_REPORT_MAKERS_H
#define SD_RULES_REPORT_MAKERS_H

#include "rules/report_run.h"

/* The section of rows that stand for product classes, by their ids. */
#define SD_REPORT_CLASS "class"

/* Fill in r->covered; once, when all is counted. */
void sd_report_makers_close(struct sd_report_result *r);

/* Rows of the classes of a declaration. */
void sd_report_class_rows(struct sd_report_reader *r, const struct sd_reported *d,
			  struct sd_buf *out);

struct sd_report_makers {
	uint64_t declared, all;		/* firms, each once */
};

enum { SD_REPORT_ANY = -1 };

/* Of a product, or SD_REPORT_ANY; in the units of the set, a bit each. */
struct sd_report_makers sd_report_makers(const struct sd_report_result *r, int product,
					 uint32_t units);
#define SD_REPORT_EVERYWHERE UINT32_MAX

/* How many classes the firm has declared, others and services included.  Where classes
 * are fixed groups. */
unsigned sd_report_maker_classes(const struct sd_report_result *r,
				 const struct sd_maker *m);

#endif
