/* The figures of a report: two-way counts that add up in any order.
 *
 *		inner 0 … inner n-1	all
 *	outer 0
 *	…
 *	sum				a part of the outer groups, if there is one
 *	all
 *
 * Inner groups may overlap; "all" counts each thing once.
 */

#ifndef SD_RULES_REPORT_COUNT_H
#define SD_RULES_REPORT_COUNT_H

#include "rules/report_read.h"

struct sd_report_cell {
	uint64_t firms, standards;		/* distinct; filled in at the end */
	uint64_t products, declarations;
	uint64_t verdict[SD_REPORT_VERDICTS];	/* the graver of validate and review */
};

/* Add what is counted by adding; what is distinct is not. */
void sd_report_cell_add(struct sd_report_cell *to, const struct sd_report_cell *from);

struct sd_report_queue;

struct sd_report_counts {
	unsigned outers, inners;	/* without sum and all */
	uint64_t summed[SD_GROUP_OUTER / 64];	/* outer groups in the sum */
	struct sd_report_cell *cell;	/* (outers + 2) rows of (inners + 1) */
	struct sd_groups firms, standards;
	struct sd_report_queue *queue;	/* keys on their way into the sets */
	uint64_t seed;
	uint64_t no_firm, undecided;	/* declarations */
};

void sd_report_counts_init(struct sd_report_counts *c, unsigned outers, unsigned inners,
			   uint64_t seed);
void sd_report_counts_release(struct sd_report_counts *c);

/* Count a declaration in its groups.  `inner` are those of d->classes, or others with
 * d->entries products each. */
void sd_report_count(struct sd_report_counts *c, const struct sd_reported *d,
		     unsigned outer, uint64_t inner, bool by_class);

/* A row of rules/report_rows.h: outer group row / SD_GROUP_INNER, and one of its inner
 * groups. */
struct sd_report_hit {
	uint32_t row, entries;
};

/* Count a declaration in rows; the same row twice is one with the entries of both.
 * `hit` is sorted here. */
void sd_report_count_rows(struct sd_report_counts *c, const struct sd_reported *d,
			  struct sd_report_hit *hit, size_t n);

/* Count a record that is no declaration: it has no enterprise, standard or verdict. */
void sd_report_count_other(struct sd_report_counts *c, struct sd_report_hit hit);

/* Put what is known of a key into its groups, as a partial tells it. */
void sd_report_count_key(struct sd_report_counts *c, bool firm,
			 const struct sd_group_key *key, unsigned outer, uint64_t inner);

/* The groups of an enterprise; false when there is none.  At the end. */
bool sd_report_find_firm(const struct sd_report_counts *c, const struct sd_group_key *key,
			 struct sd_group_seen *seen);

/* Let no key be on its way any more. */
void sd_report_counts_settle(struct sd_report_counts *c);

/* Take over what `from` has counted. */
void sd_report_counts_merge(struct sd_report_counts *c, struct sd_report_counts *from);

/* Work out sums, totals and distinct counts: at the end, or until it is opened again to
 * count on. */
void sd_report_counts_close(struct sd_report_counts *c);
void sd_report_counts_open(struct sd_report_counts *c);

static inline const struct sd_report_cell *
sd_report_cell(const struct sd_report_counts *c, unsigned outer, unsigned inner)
{
	return &c->cell[(size_t)outer * (c->inners + 1) + inner];
}

static inline const struct sd_report_cell *
sd_report_row_at(const struct sd_report_counts *c, unsigned row)
{
	return sd_report_cell(c, row / SD_GROUP_INNER, row % SD_GROUP_INNER);
}

static inline unsigned sd_report_sum(const struct sd_report_counts *c)
{
	return c->outers;
}

static inline unsigned sd_report_all(const struct sd_report_counts *c)
{
	return c->outers + 1;
}

#endif
