/* The parts of a workbook: a zip, of which each part is read from its beginning, in
 * whatever order they lie.
 */

#ifndef SD_FORMAT_XLSX_PACKAGE_H
#define SD_FORMAT_XLSX_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "format/xlsx_xml.h"

/* What a zip turns out to be. */
enum sd_zip_is {
	SD_ZIP_ARCHIVE,		/* files of any kind */
	SD_ZIP_XLSX,
	SD_ZIP_XLSB,		/* a binary workbook */
	SD_ZIP_ODS,		/* an OpenDocument spreadsheet */
	SD_ZIP_DOCUMENT		/* a text or a presentation, OOXML or OpenDocument */
};

/* Look at the names in it.  -1 when it cannot be read. */
int sd_zip_look(int fd, const char *name, enum sd_zip_is *is, struct sd_err *err);

struct sd_package;

/* `fd` and `name` are lent for its life.  NULL when the zip is damaged, or names a part
 * twice: which one is meant cannot be told. */
struct sd_package *sd_package_new(int fd, const char *name, struct sd_err *err);
void sd_package_free(struct sd_package *p);

bool sd_package_has(const struct sd_package *p, struct sd_slice part);

/* Open a part, "xl/workbook.xml"; one is open at a time.  SD_DATA when it is not there. */
int sd_package_open(struct sd_package *p, struct sd_slice part, struct sd_err *err);
sd_xml_more sd_package_read;	/* of the part that is open; `from` the package */

/* The target of a relationship of `part`, as a part's name: "/xl/a.xml" and "a.xml" of
 * "xl/workbook.xml" are "xl/a.xml".  Appended to `out`, which it must not be in. */
void sd_package_resolve(struct sd_slice part, struct sd_slice target, struct sd_buf *out);

#endif
