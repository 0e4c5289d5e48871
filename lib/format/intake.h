/* Files from enterprises and clerks into a stream of declarations.
 *
 * What a file is, its content tells: a CSV file, a workbook (.xlsx), JSON, or an archive
 * of such files.  For each table: the row of headings among the first SD_INTAKE_ABOVE
 * rows, then row by row.  What is no row becomes `unreadable`.
 */

#ifndef SD_FORMAT_INTAKE_H
#define SD_FORMAT_INTAKE_H

#include "base/err.h"
#include "format/build.h"
#include "format/columns.h"
#include "format/textin.h"
#include "stream/sink.h"

enum {
	SD_INTAKE_ABOVE = 20,	/* rows in which the headings are looked for */
	SD_INTAKE_DEPTH = 64	/* folders within folders */
};

struct sd_intake {
	struct sd_build_how build;
	enum sd_encoding encoding;
	enum sd_layout layout;
	char separator;			/* 0: told from the headings */
	bool zh;			/* texts in records are Chinese */
	/* where it is set, the headings of every table are given to it and no record is
	 * made */
	void (*heading)(void *context, struct sd_slice heading);
	void *context;
	const char *const *sheet;	/* of workbooks these alone, */
	size_t sheets;			/* or all when there is none */
	struct sd_sink *out;		/* opened and closed by the caller */
	void (*complain)(const struct sd_err *err);
	void (*warn)(const char *format, ...) __attribute__((format(printf, 1, 2)));
};

/* Read the operands in order, standard input when there is none; of a folder all that is
 * in it, in the order of the names.  A file that fails
 * is complained of and the next one read.  Returns the gravest. */
enum sd_status sd_intake_run(const struct sd_intake *how, const char *const *file);

#endif
