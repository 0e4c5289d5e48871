/* A run of the intake, shared by its parts: operands, tables, workbooks, archives, JSON.
 *
 * Every part returns 0, or -1 with the reason of why what it was given could not be
 * read; what goes wrong within, with a part of it, it complains of itself.
 */

#ifndef SD_FORMAT_INTAKE_RUN_H
#define SD_FORMAT_INTAKE_RUN_H

#include "format/csv.h"
#include "format/intake.h"
#include "format/intake_kind.h"
#include "format/row.h"
#include "stream/source.h"
#include "stream/unreadable.h"

struct sd_intake_run {
	const struct sd_intake *how;
	struct sd_builder *builder;
	struct sd_buf out;
	uint64_t records, bytes;	/* written; read of the files before this one */
	enum sd_status status;
	bool failed;			/* writing */
};

/* Write what is ready, when it is enough or `all` is wanted.  Whether it was written. */
bool sd_intake_flush(struct sd_intake_run *in, bool all);

void sd_intake_complain(struct sd_intake_run *in, const struct sd_err *err);

/* A row or a line that is none, whole: in several records when it is long. */
void sd_intake_unreadable(struct sd_intake_run *in, const struct sd_unreadable *what);

/* One file, told by its content.  The source is closed. */
int sd_intake_file(struct sd_intake_run *in, struct sd_source *own, enum sd_where where,
		   struct sd_err *err);

/* Rows from anywhere; `name` of the file.  1 when there is no row of headings among the
 * first, *rows of which were seen. */
int sd_intake_table(struct sd_intake_run *in, const char *name, struct sd_table_rows *rows,
		    uint64_t *seen, struct sd_err *err);

/* The separator that brings out the most known headings in the first lines. */
int sd_csv_guess_separator(struct sd_csv *csv, struct sd_maps *maps, struct sd_err *err);

/* As in struct sd_table_rows; `csv` is a struct sd_csv. */
int sd_csv_row(void *csv, struct sd_table_row *row, struct sd_err *err);

int sd_intake_csv(struct sd_intake_run *in, struct sd_source *own, struct sd_err *err);
int sd_intake_json(struct sd_intake_run *in, struct sd_source *own, struct sd_err *err);

/* `fd`  a regular file. */
int sd_intake_zip(struct sd_intake_run *in, int fd, const char *name, enum sd_where where,
		  struct sd_err *err);
int sd_intake_book(struct sd_intake_run *in, int fd, const char *name, struct sd_err *err);
int sd_intake_archive(struct sd_intake_run *in, int fd, const char *name,
		      struct sd_err *err);
int sd_intake_folder(struct sd_intake_run *in, const char *path, struct sd_err *err);

/* Whether one of the names in the path is hidden: ".git", "~$报表.xlsx", "__MACOSX". */
bool sd_is_hidden(struct sd_slice path);

#endif
