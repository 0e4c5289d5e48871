/* The requirement cell of a declared indicator, read as far as it can be
 * understood and no further.
 *
 *	≤20 mg/kg		(,20] mg/kg
 *	4.0~7.5			[4.0,7.5]
 *	(220±22)V, 220V±10%	[198,242] V
 *	≥3-4级			[3.5,) 级		a half grade, not a range
 *	不得检出, 无异味	absent
 *	3000V/1min无击穿		[3000,3000] V
 *	IPX4			[4,4], a grade
 *	符合GB 4706.1-2005的规定	citation of GB 4706.1-2005
 *	合格; A类≤20，B类≤75	open, with a word why
 *
 * What is not wholly understood is open.  Nothing is guessed: a letter is never
 * read as a figure, a lost power never restored, of two readings none is taken.
 * The cell itself stays with the caller as it was written; all slices here are
 * lent from the cell or the name.
 *
 * Reading allocates nothing once the scratch has warmed up.
 */

#ifndef SD_MODEL_REQUIREMENT_H
#define SD_MODEL_REQUIREMENT_H

#include <stdbool.h>

#include "base/dec.h"
#include "base/slice.h"
#include "model/unit.h"

enum { SD_REQ_BYTES = 1024 }; /* a longer cell is free text */

enum sd_req_kind {
	SD_REQ_OPEN,		/* not understood, or says nothing: see why_open */
	SD_REQ_INTERVAL,
	SD_REQ_ABSENT,		/* 不得检出, 禁用, 无异味; of what: `object` */
	SD_REQ_PRESENT,		/* 应有, 具有警示标识; of what: `object` */
	SD_REQ_GRADE,		/* an interval of ordinal grades, read like any other */
	SD_REQ_CITATION,	/* 符合GB 4706.1-2005的规定 */
	SD_REQ_BETTER		/* 优于4级: better than `low`; which side is better only
				 * the limit can say */
};

/* Where the unit stands. */
enum sd_req_unit_from { SD_REQ_UNIT_NONE, SD_REQ_UNIT_CELL, SD_REQ_UNIT_NAME };

/* What was read leniently, or is worth knowing. */
enum {
	SD_REQ_FULL_WIDTH = 1 << 0,	/* figures or signs of full width */
	SD_REQ_IN_WORDS = 1 << 1,	/* 不大于 for ≤ */
	SD_REQ_INCLUDES = 1 << 2,	/* 以上, 以下: the figure itself is included */
	SD_REQ_HALF_GRADE = 1 << 3,	/* 3-4级 is 3.5 */
	SD_REQ_PERCENT = 1 << 4,	/* a tolerance in per cent of the value */
	SD_REQ_BARE = 1 << 5,		/* a figure without a sign: a stated value */
	SD_REQ_GROUPED = 1 << 6,	/* 1,000 and 1 000 */
	SD_REQ_POWER = 1 << 7,		/* 5*10-3, 5x10^-3 for 5×10⁻³ */
	SD_REQ_SWAPPED = 1 << 8,	/* +5%~-10%: the upper figure came first */
	SD_REQ_NAMED = 1 << 9,		/* the cell repeats the name */
	SD_REQ_NUMERAL = 1 << 10,	/* 一级, Ⅱ级 */
	SD_REQ_NONE_ALONE = 1 << 11,	/* 无 and no more: nothing, or not required? */
	SD_REQ_OTHER_OBJECT = 1 << 12,	/* `object` is not what the name says; who knows
					 * that both mean one indicator may clear this */
	SD_REQ_MORE_CITED = 1 << 13	/* further standard numbers follow the first */
};

struct sd_requirement {
	enum sd_req_kind kind;
	bool has_low, has_high, low_open, high_open;
	bool unit_unknown;		/* there is a unit text that no table knows */
	enum sd_req_unit_from unit_from;
	unsigned notes;
	struct sd_dec low, high;
	struct sd_slice unit_text;	/* as written; empty when there is none */
	const struct sd_unit *unit;	/* NULL: none, or unknown */
	struct sd_slice note;		/* in brackets, or a class in front: A类 */
	struct sd_slice object;		/* what must be absent or present; empty: the
					 * indicator itself */
	struct sd_slice cited;		/* the standard number as written */
	const char *why_open;		/* a short English key; NULL unless open */
};

/* Of one worker. */
struct sd_requirement_scratch {
	struct sd_unit_scratch unit;
};

void sd_requirement_scratch_release(struct sd_requirement_scratch *s);

/* `name`  the indicator's name: its unit counts where the cell has none, and its
 *         wording may be repeated in the cell.
 * `cell`  both checked UTF-8.
 *
 * Signs and words: ≤ ≥ < > = and their doubles in ASCII and full width; 不大于
 * 不小于 … 至少 至多 最大 最小; 以上 以下 以内, which include the figure.  A figure
 * with a unit spelled in a table, in front, behind or in the name. */
void sd_requirement_read(const struct sd_units *units, struct sd_requirement_scratch *s,
			 struct sd_slice name, struct sd_slice cell,
			 struct sd_requirement *out);

#endif
