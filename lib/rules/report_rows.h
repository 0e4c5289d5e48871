/* Rows of a report that are known only when they come: months, rules, words as they
 * are written.
 *
 * A row is a section and a word, "scale\tsmall".  A declaration says in which rows it
 * stands, a line for each, with the entries that count there:
 *
 *	4 total\t
 *	4 scale\tsmall
 *
 * Rows are numbered as they come, by all workers together.  The numbers decide
 * nothing: what is printed stands in the order of names.
 */

#ifndef SD_RULES_REPORT_ROWS_H
#define SD_RULES_REPORT_ROWS_H

#include "model/wordmap.h"
#include "rules/report_count.h"

enum {
	SD_REPORT_ROWS = SD_GROUP_OUTER * SD_GROUP_INNER,	/* at most: 18432 */
	SD_REPORT_WORD = 200,		/* bytes of a word that count */
	SD_REPORT_NO_ROW = -1
};

#define SD_REPORT_TOTAL "total"		/* the section that every declaration is in */

struct sd_report_rows;

struct sd_report_rows *sd_report_rows_new(void);
void sd_report_rows_free(struct sd_report_rows *rows);

/* The number of a row, a new one if need be; SD_REPORT_NO_ROW when there are too many,
 * which is remembered.  By any worker. */
int sd_report_rows_put(struct sd_report_rows *rows, struct sd_slice name);

/* For one thread, when all have come. */
int sd_report_rows_find(struct sd_report_rows *rows, const char *section,
			struct sd_slice word);
size_t sd_report_rows_count(const struct sd_report_rows *rows);
struct sd_slice sd_report_rows_name(const struct sd_report_rows *rows, int number);
bool sd_report_rows_full(const struct sd_report_rows *rows);

/* The numbers in the order of names; valid until a row is put. */
const int *sd_report_rows_order(struct sd_report_rows *rows);

/* The word of a row of this section; false when it is another's. */
bool sd_report_row_word(struct sd_slice name, const char *section,
			struct sd_slice *word);

/* Append a line.  Control characters in the word become blanks. */
void sd_report_put_row(struct sd_buf *out, uint32_t entries, const char *section,
		       struct sd_slice word);

/* The next line of `lines`; false at the end, or where it is none. */
bool sd_report_next_row(struct sd_slice *lines, uint32_t *entries, struct sd_slice *name);

/* Of one worker: what it has looked up. */
struct sd_report_lookup {
	struct sd_report_rows *rows;
	struct sd_wordmap known;
	struct sd_report_hit *hit;
	size_t cap;
};
void sd_report_lookup_release(struct sd_report_lookup *l);

/* Count a declaration in its rows. */
void sd_report_rows_add(struct sd_report_lookup *l, struct sd_report_counts *c,
			const struct sd_reported *d);

/* Count a record of another kind in its rows: one, with the entries of each. */
void sd_report_rows_add_other(struct sd_report_lookup *l, struct sd_report_counts *c,
			      struct sd_slice lines);

#endif
