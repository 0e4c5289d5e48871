/* Declarations as a workbook: texts and codes as text, days as days, the row of headings
 * in sight, and a last sheet that says what each column means.
 *
 * A sheet that is full is followed by another with the same headings; the rows of a
 * declaration stay in one, unless they are more than a sheet has.
 */

#ifndef SD_FORMAT_EXPORT_XLSX_H
#define SD_FORMAT_EXPORT_XLSX_H

#include "format/catalogue.h"
#include "format/export.h"

/* To the first sink.  One worker, in the memory of a row. */
enum sd_status sd_export_xlsx_run(struct sd_export *how, const char *const *file,
				  const struct sd_catalogue *names);

#endif
