/* The way over the input to tables: declarations are read into cells on ordered
 * workers, all else is counted and told. */

#ifndef SD_FORMAT_EXPORT_H
#define SD_FORMAT_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "format/export_plan.h"
#include "format/export_read.h"
#include "stream/run.h"

/* What is done with a declaration.  `context` is the caller's; `own` a worker's. */
struct sd_export_to {
	void *context;
	void *(*start)(void *context);			/* NULL: `own` is the context */
	void (*record)(void *own, struct sd_export_reader *r, const struct sd_line *line,
		       struct sd_buf *out);		/* `out`  one for each sink */
	void (*finish)(void *context, void *own);	/* NULL: nothing */
};

struct sd_export {
	struct sd_export_plan plan;
	unsigned jobs;			/* workers; 0: as many as there are cores */
	bool expect_seal;
	struct sd_sink out[SD_RUN_OUTS];	/* opened and closed by the caller */
	unsigned outs;
	void (*complain)(const struct sd_err *err);
	void (*warn)(const char *format, ...) __attribute__((format(printf, 1, 2)));
	uint64_t declarations;		/* how many there were */
};

/* Read the operands, standard input when there is none.  SD_DATA when a line was no
 * record; the gravest otherwise. */
enum sd_status sd_export_run(struct sd_export *how, const char *const *file,
			     const struct sd_export_to *to);

/* Declarations as CSV to the first sink. */
enum sd_status sd_export_csv_run(struct sd_export *how, const char *const *file, bool bom);

#endif
