/* The collection of facts that the pack was filled from, and a newer one: what changes.
 *
 * A collection is a folder of ten files, JSON documents and JSON lines, named in
 * origin.tsv.  Each file fills one table or more; which member becomes which column
 * is said once, in origin_map.c.  What we changed deliberately after filling is said
 * in ours.tsv, so that it stands and is not taken for a change.
 *
 *	newer/mandatory-clauses.jsonl --.                .-- row of limits.tsv
 *	                                 >-- row, row --<
 *	share/rules/limits.tsv ---------'                '-- difference, its meaning
 *
 * All texts are lent from the collection's or the pack's rows.
 */

#ifndef SD_RULES_ORIGIN_H
#define SD_RULES_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/wordmap.h"
#include "rules/pack.h"
#include "rules/tables.h"

enum {
	SD_ORIGIN_TABLES = 13,
	SD_ORIGIN_KEYS = 4,		/* columns that make the id of a row */
	SD_ORIGIN_BYTES = 16 << 20,	/* of a file */
	SD_ORIGIN_ROWS = 1 << 20	/* of a table */
};

/* How a member becomes a cell. */
enum sd_origin_how {
	SD_ORIGIN_TEXT,		/* as it stands; true is yes; {"min":3} is [3,] */
	SD_ORIGIN_FLAG,		/* the same, and no where it is absent */
	SD_ORIGIN_SIZE,		/* a figure whose last zeros mean nothing */
	SD_ORIGIN_LIST,		/* ';' between its items */
	SD_ORIGIN_WORDS,	/* a blank between them */
	SD_ORIGIN_CHOICES,	/* '|' between them */
	SD_ORIGIN_CONDITIONS,	/* key=value, ';' between them */
	SD_ORIGIN_LOW,		/* a figure, or the first of two */
	SD_ORIGIN_HIGH,		/* the second of two */
	SD_ORIGIN_PAIRS,	/* [["P1",3000]] as P1=3000 */
	SD_ORIGIN_JSON		/* as JSON, without blanks */
};

/* What a folder laid over the pack can say of a table. */
enum sd_origin_over {
	SD_ORIGIN_REPLACES,	/* a row stands in for the one with its id */
	SD_ORIGIN_ADDS,		/* rows are added only */
	SD_ORIGIN_FIXED		/* nothing: it is read from the pack's own folder */
};

struct sd_origin_column {
	const char *name;
	const char *member;	/* "codes/ics"; with '^' of the object around the row */
	enum sd_origin_how how;
};

struct sd_origin_map {
	const char *table, *file;
	const char *list;	/* rows are the items of this member of each object */
	const char *within;	/* the objects are the items of this member of the file */
	bool lines;		/* JSON lines, else one document */
	bool wordings;		/* rows are names and aliases: terms.tsv */
	enum sd_origin_over over;
	const char *key[SD_ORIGIN_KEYS + 1];
	struct sd_origin_column column[SD_TABLE_COLUMNS];
	const char *passed;	/* members that are known and taken nowhere */
};

extern const struct sd_origin_map sd_origin_maps[SD_ORIGIN_TABLES + 1];

size_t sd_origin_columns(const struct sd_origin_map *m);

/* The number of a column, or -1. */
int sd_origin_column(const struct sd_origin_map *m, const char *name);

/* How the items of a list are parted: 0 where the cell is no list. */
char sd_origin_part(const struct sd_origin_column *c);

/* One row: cells in the order of the map's columns. */
struct sd_origin_row {
	const struct sd_slice *cell;
	struct sd_slice id;		/* key cells with ';' between */
	const char *path;
	size_t line;
};

struct sd_origin_rows {
	const struct sd_origin_map *map;
	struct sd_origin_row *row;
	size_t n, cap;
	struct sd_wordmap by_id;	/* the number of a row */
	struct sd_arena text;
};

void sd_origin_rows_release(struct sd_origin_rows *r);

/* The row of this id, or NULL. */
const struct sd_origin_row *sd_origin_find(const struct sd_origin_rows *r,
					   struct sd_slice id);

/* Add a row whose cells are lent; the id is made.  -1 with SD_DATA when the id stands
 * there already and `replaces` is false; then the later row is taken. */
int sd_origin_add(struct sd_origin_rows *r, const struct sd_slice *cell, const char *path,
		  size_t line, bool replaces, struct sd_err *err);

/* A member of the collection that no column takes. */
struct sd_origin_unplaced {
	const char *file;
	struct sd_slice member;
	size_t rows;
};

/* Read what fills one table.  SD_DATA when the file is missing, is no JSON, or holds
 * what no cell can.  `tell` is called for members that no column takes. */
int sd_origin_read(struct sd_origin_rows *r, const struct sd_origin_map *m, const char *dir,
		   void (*tell)(void *context, const struct sd_origin_unplaced *u),
		   void *context, struct sd_err *err);

/* The rows of the pack's table, those of folders laid over it in the place of those
 * with their id.  SD_UNJUDGED as in sd_pack_new. */
int sd_origin_read_pack(struct sd_origin_rows *r, const struct sd_origin_map *m,
			const char *dir, const struct sd_texts *over, struct sd_err *err);

#endif
