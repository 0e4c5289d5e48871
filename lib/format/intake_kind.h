/* What a file is, by its first bytes; and what is said of one that is nothing for us. */

#ifndef SD_FORMAT_INTAKE_KIND_H
#define SD_FORMAT_INTAKE_KIND_H

#include "base/err.h"
#include "base/slice.h"
#include "stream/source.h"

enum sd_kind_of {
	SD_KIND_TEXT,		/* CSV, as far as can be told */
	SD_KIND_JSON,
	SD_KIND_ZIP,		/* a workbook or an archive */
	SD_KIND_TAR,
	SD_KIND_OLD,		/* the container of .xls, .et, and of workbooks with a password */
	SD_KIND_ARCHIVE,	/* .rar, .7z */
	SD_KIND_OTHER		/* .pdf, pictures: never a table */
};

/* `first`  SD_ARCHIVE_PEEK bytes, or all there are. */
enum sd_kind_of sd_kind_of(struct sd_slice first);

/* Where a file was found.  In a folder and in an archive other things may stand beside
 * tables; in an archive there may be no archive. */
enum sd_where { SD_BY_NAME, SD_IN_FOLDER, SD_IN_ARCHIVE };

/* Say what the file is and what to do.  -1; 0 when it stands beside others and `warn` was
 * told. */
int sd_kind_refuse(enum sd_kind_of kind, struct sd_source *s, enum sd_where where,
		   void (*warn)(const char *format, ...), struct sd_err *err);

#endif
