/* Indicators and the wordings that name them.
 *
 * One wording may name several indicators (甲醛 is a content and an emission):
 * all are told, and product, unit and method settle it.
 *
 * Tables are filled once and then read by every worker.
 */

#ifndef SD_MODEL_TERM_H
#define SD_MODEL_TERM_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "model/unit.h"

enum {
	SD_INDICATORS_MOST = 60000,
	SD_TERM_INDICATORS = 8	/* that one wording may name */
};

struct sd_indicator {
	uint16_t index;
	struct sd_slice id, zh, en, quantity;
	const struct sd_unit *unit;	/* canonical; NULL: presence or absence */
};

/* A row as the table has it. */
struct sd_indicator_row {
	struct sd_slice id, zh, en, quantity, unit;
};

struct sd_indicators;

/* `units` is lent and must outlive the table. */
struct sd_indicators *sd_indicators_new(const struct sd_units *units);
void sd_indicators_free(struct sd_indicators *t);

/* A hint: so many rows are to come. */
void sd_indicators_room(struct sd_indicators *t, size_t rows);

/* -1 with SD_UNJUDGED: no id or name, an id twice, a unit in no table. */
int sd_indicators_add(struct sd_indicators *t, const struct sd_indicator_row *row,
		      struct sd_err *err);
size_t sd_indicators_count(const struct sd_indicators *t);
const struct sd_indicator *sd_indicator_at(const struct sd_indicators *t, size_t index);
const struct sd_indicator *sd_indicator_find(const struct sd_indicators *t,
					     struct sd_slice id);	/* or NULL */

struct sd_term {
	struct sd_slice wording;	/* as in the first row that has it */
	uint16_t count;
	uint16_t indicator[SD_TERM_INDICATORS];	/* index, in the order of the rows */
	uint8_t proper;		/* bit i: the name of indicator[i], no alias */
};

struct sd_terms;

/* Of one worker.  The rest of the name after a find; valid until the next. */
struct sd_term_scratch {
	struct sd_unit_scratch unit;
	struct sd_buf folded;
	struct sd_unit_name name;	/* its unit, empty when none was cut off */
	struct sd_slice note;		/* brackets left aside: （A类） -> A类 */
};

/* Both tables are lent and must outlive this one. */
struct sd_terms *sd_terms_new(const struct sd_indicators *indicators,
			      const struct sd_units *units);
void sd_terms_free(struct sd_terms *t);
void sd_term_scratch_release(struct sd_term_scratch *s);

/* A hint: so many rows are to come. */
void sd_terms_room(struct sd_terms *t, size_t rows);

/* `kind`  zh, en or alias.  -1 with SD_UNJUDGED: an indicator in no table, an empty
 * wording, one that names more than SD_TERM_INDICATORS. */
int sd_terms_add(struct sd_terms *t, struct sd_slice indicator, struct sd_slice wording,
		 struct sd_slice kind, struct sd_err *err);
size_t sd_terms_count(const struct sd_terms *t);

/* The first of these that is a wording: the name as it is; without its unit
 * (甲醛含量/(mg/kg)); without the brackets at its end either (甲醛含量（A类）).
 * Widths, blanks and case do not count.  NULL when none is.
 *
 * The term is valid until a row is added. */
const struct sd_term *sd_term_find(const struct sd_terms *t, struct sd_term_scratch *s,
				   struct sd_slice name);

#endif
