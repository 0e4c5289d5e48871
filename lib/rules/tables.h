/* Reading the tables of a pack: what each file's rows become. */

#ifndef SD_RULES_TABLES_H
#define SD_RULES_TABLES_H

#include "data/tsv.h"
#include "rules/pack.h"

enum { SD_TABLE_COLUMNS = 24 };

struct sd_table {
	const char *file;
	const char *column[SD_TABLE_COLUMNS];	/* what is read; NULL at the end */
	/* One row, its cells in that order.  -1 with SD_UNJUDGED. */
	int (*row)(struct sd_pack *p, const struct sd_slice *cell, struct sd_err *err);
	bool optional;				/* in a folder laid over the pack */
};

extern const struct sd_table sd_tables_model[];		/* units, regions, products … */
extern const struct sd_table sd_tables_limits[];	/* standards, conditions, limits */
extern const struct sd_table sd_tables_lists[];		/* secrets, scope, holidays */
extern const struct sd_table sd_tables_procedure[];	/* procedure; needs the rest */
extern const struct sd_table sd_tables_report[];	/* sectors, targets; when asked for */
extern const struct sd_table sd_tables_messages[2];	/* English, Chinese */
extern const struct sd_table sd_tables_consequences[];

/* The row for a key: the one that has it already, which a folder laid over the
 * pack thereby replaces, or a new one behind the others. */
uint32_t sd_place_of(struct sd_pack *p, struct sd_wordmap *map, struct sd_slice key, size_t *n);

/* Conditions: rows of their two tables, those of a limit or an edition (`*n` more of them
 * behind those that are there), and what can only be found when all are read. */
int sd_condition_key_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err);
int sd_condition_value_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err);
int sd_conditions_read(struct sd_pack *p, uint32_t *n, struct sd_slice text,
		       bool parameters, struct sd_err *err);
void sd_conditions_seal(struct sd_pack *p);

/* Fill in p->by_class and p->class_start, when all limits are read. */
void sd_pack_index_limits(struct sd_pack *p);

/* Lead from each edition to the one before that may still be used. */
void sd_pack_link_editions(struct sd_pack *p);

/* A cell that will not do: SD_UNJUDGED, and its column is told with the line. */
int sd_cell_fail(struct sd_pack *p, struct sd_slice cell, struct sd_err *err,
		 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Find the units of targets, when all regions are read. */
int sd_targets_seal(struct sd_pack *p, struct sd_err *err);

/* Cells: yes or no; a day or empty; a list of product ids as a set. */
int sd_cell_bool(struct sd_pack *p, struct sd_slice cell, bool *value, struct sd_err *err);
int sd_cell_day(struct sd_pack *p, struct sd_slice cell, sd_day *day, struct sd_err *err);
int sd_cell_products(struct sd_pack *p, struct sd_slice cell, uint32_t *set,
		     struct sd_err *err);

/* One of the words, as its number; `words` ends with NULL. */
int sd_cell_word(struct sd_pack *p, struct sd_slice cell, const char *const *words,
		 int *value, struct sd_err *err);

#endif
