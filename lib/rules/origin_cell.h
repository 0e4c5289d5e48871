/* Values of JSON as cells of a table. */

#ifndef SD_RULES_ORIGIN_CELL_H
#define SD_RULES_ORIGIN_CELL_H

#include "data/scan.h"
#include "rules/origin.h"

/* What is being read, and the cell that is being made. */
struct sd_origin_reader {
	struct sd_origin_rows *rows;
	const struct sd_origin_map *m;
	const char *path;
	struct sd_scan scan;
	struct sd_slice text;		/* a line of the file, or all of it */
	size_t line;			/* of the file, where it begins */
	const char *seen;		/* up to here the lines are counted … */
	size_t seen_line;		/* … and this is the line there */
	struct sd_buf cell, key, name;
	struct sd_err *err;
};

/* The line of the file on which that byte of the text stands. */
size_t sd_origin_line(struct sd_origin_reader *r, size_t at);

/* SD_DATA with the file and the line of `v`.  Returns -1. */
int sd_origin_refuse(struct sd_origin_reader *r, const struct sd_val *v, const char *format,
		     ...) __attribute__((format(printf, 3, 4)));

/* The member "codes/ics" of an object, or NULL. */
const struct sd_val *sd_origin_member(struct sd_origin_reader *r, const struct sd_val *object,
				      const char *path);

/* Append the value to r->cell: a text, which must not hold `part`; any value, `part`
 * between the items of a list; what the column wants of it, `v` NULL where it is
 * absent. */
int sd_origin_put_text(struct sd_origin_reader *r, const struct sd_val *v, char part);
int sd_origin_put_value(struct sd_origin_reader *r, const struct sd_val *v, char part);
int sd_origin_put(struct sd_origin_reader *r, const struct sd_origin_column *c,
		  const struct sd_val *v);

#endif
