/* Files from enterprises and clerks into a stream of declarations.
 *
 * For each file: its encoding, its separator, the row of headings among the first
 * SD_INTAKE_ABOVE rows, then row by row.  What is no row becomes `unreadable`.
 */

#ifndef SD_FORMAT_INTAKE_H
#define SD_FORMAT_INTAKE_H

#include "base/err.h"
#include "format/build.h"
#include "format/columns.h"
#include "format/textin.h"
#include "stream/sink.h"

enum { SD_INTAKE_ABOVE = 20 };	/* rows in which the headings are looked for */

struct sd_intake {
	struct sd_build_how build;
	enum sd_encoding encoding;
	enum sd_layout layout;
	char separator;			/* 0: told from the headings */
	struct sd_sink *out;		/* opened and closed by the caller */
	void (*complain)(const struct sd_err *err);
	void (*warn)(const char *format, ...) __attribute__((format(printf, 1, 2)));
};

/* Read the operands in order, standard input when there is none.  A file that fails
 * is complained of and the next one read.  Returns the gravest. */
enum sd_status sd_intake_run(const struct sd_intake *how, const char *const *file);

#endif
