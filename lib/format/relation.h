/* Declarations as relations, for programs: tables with keys and types.
 *
 *	declarations	declaration			what stands once
 *	products	declaration, nr			a row a product
 *	indicators	declaration, nr			a row an indicator
 *	reviews		declaration, nr			a row a re-examination
 *	classes		declaration, product		which key products it is counted
 *							under, as sd-report does
 *
 * `declaration` numbers the declarations from 1 in the order of the input.  A column is
 * named after its pointer: /standard/number is standard_number; in a list without the
 * list's own name.
 *
 * A cell is empty where the record has no value of the column's type.
 */

#ifndef SD_FORMAT_RELATION_H
#define SD_FORMAT_RELATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "format/catalogue.h"
#include "format/export_read.h"
#include "model/stdno.h"
#include "rules/report_read.h"

enum sd_table {
	SD_R_DECLARATIONS, SD_R_PRODUCTS, SD_R_INDICATORS, SD_R_REVIEWS, SD_R_CLASSES,
	SD_R_COUNT
};

enum sd_column_type {
	SD_T_TEXT, SD_T_WHOLE, SD_T_DAY, SD_T_TIME, SD_T_TRUTH
};

/* Columns that are no fields. */
enum sd_derived {
	SD_DERIVED_NONE,
	SD_DERIVED_DECLARATION, SD_DERIVED_NR,
	SD_DERIVED_DECLARED_ON,		/* the day of declared_at in +08:00 */
	SD_DERIVED_NUMBER,		/* the number of the standard in canonical form */
	SD_DERIVED_FIRM, SD_DERIVED_STANDARD,	/* what tells them apart in counts */
	SD_DERIVED_VERDICT,		/* the graver of validate and review */
	SD_DERIVED_PRODUCT, SD_DERIVED_ENTRIES
};

enum { SD_RELATION_NAME = 48, SD_RELATION_COLUMNS = 48 };

struct sd_relation_column {
	char name[SD_RELATION_NAME];
	enum sd_column_type type;
	enum sd_derived derived;
	enum sd_field field;		/* when not derived */
};

struct sd_relation_table {
	const char *name;
	struct sd_relation_column column[SD_RELATION_COLUMNS];
	size_t columns, keys;		/* the first `keys` are the primary key */
};

/* All tables; `derived`: with what a database needs to count as sd-report does. */
struct sd_relations {
	struct sd_relation_table table[SD_R_COUNT];
};
void sd_relations_init(struct sd_relations *all, bool derived);

/* Heading and meaning of a column, Chinese or English. */
struct sd_slice sd_relation_title(const struct sd_relation_column *c,
				  const struct sd_catalogue *names, bool zh);
struct sd_slice sd_relation_meaning(const struct sd_relation_column *c,
				    const struct sd_catalogue *names, bool zh);

/* One declaration; cells are valid until the next. */
struct sd_relation_reader {
	struct sd_export_reader *r;
	uint64_t declaration;
	struct sd_report_reader *report;	/* NULL: no classes */
	struct sd_reported reported;
	const char *const *class_id;		/* by bit */
	struct sd_stdno number;
	struct sd_buf scratch, capitals;
	char digits[24];
};

void sd_relation_release(struct sd_relation_reader *rr);

/* The next declaration has been read into the export's reader. */
void sd_relation_begin(struct sd_relation_reader *rr, struct sd_export_reader *r);

/* Rows of a table that the declaration has. */
size_t sd_relation_rows(const struct sd_relation_reader *rr, enum sd_table t);

/* A cell; valid until the next call. */
struct sd_slice sd_relation_cell(struct sd_relation_reader *rr, enum sd_table t,
				 const struct sd_relation_column *c, size_t row);

#endif
