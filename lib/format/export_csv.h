/* Declarations as rows of CSV (RFC 4180): lines ended by CR LF, formulas made harmless
 * (data/csvcell.h). */

#ifndef SD_FORMAT_EXPORT_CSV_H
#define SD_FORMAT_EXPORT_CSV_H

#include "base/buf.h"
#include "format/export_read.h"

/* Of one worker.  Columns that stand once in a record are written once and copied. */
struct sd_export_csv {
	struct sd_export_run { size_t first, behind, at, n; } *run;	/* of columns */
	size_t runs, cap;
	struct sd_buf once;
};

void sd_export_csv_init(struct sd_export_csv *w, const struct sd_export_plan *plan);
void sd_export_csv_release(struct sd_export_csv *w);

/* The row of headings. */
void sd_export_csv_head(const struct sd_export_plan *plan, struct sd_buf *out);

/* The rows of the record that was read. */
void sd_export_csv_rows(struct sd_export_csv *w, struct sd_export_reader *r,
			struct sd_buf *out);

#endif
