/* Declarations as a data package (Frictionless Data Package 1.0) in an archive: the
 * records as they are, tables with keys as CSV, datapackage.json, a README in Chinese
 * and English, and the digests.
 */

#ifndef SD_FORMAT_PACKAGE_H
#define SD_FORMAT_PACKAGE_H

#include "data/archive_make.h"
#include "format/catalogue.h"
#include "format/export.h"

/* To the first sink.  One worker; the parts wait in nameless files in TMPDIR until all
 * is read. */
enum sd_status sd_package_run(struct sd_export *how, const char *const *file,
			      const struct sd_catalogue *names, enum sd_archive_form form);

#endif
