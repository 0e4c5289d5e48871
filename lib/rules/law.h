/* What the law of one product class depends on, found once.
 *
 * Between two edges (the days on which a standard of the class enters or leaves
 * force, or a period of grace ends) nothing changes: two records of such a
 * stretch are judged alike.  So answers can be remembered by the number of the
 * stretch instead of by the day.
 */

#ifndef SD_RULES_LAW_H
#define SD_RULES_LAW_H

#include "rules/pack.h"

struct sd_law {
	sd_day *edge;			/* rising */
	size_t edges, edge_cap;
	uint64_t *matters;		/* by indicator: a bit for each edge of its limits */
	uint8_t *key;			/* of pack->key: those its limits ask for */
	size_t keys;
	const uint32_t *binding;	/* of pack->std: all that ever bind the class */
	size_t bindings;
	uint32_t **in_force;		/* by stretch: those in force; NULL: not yet asked */
	size_t *in_force_n;
};

struct sd_law *sd_law_new(const struct sd_pack *p, int product);
void sd_law_free(struct sd_law *l);

/* The number of the stretch that `day` lies in, from 0. */
uint32_t sd_law_stretch(const struct sd_law *l, sd_day day);

/* The same for one indicator alone: how many edges of its own limits lie before. */
uint32_t sd_law_stretch_of(const struct sd_law *l, uint32_t stretch, uint16_t indicator);

/* The standards that bind the class on a day of that stretch; behind whose days nobody is
 * sure, those alone that are without rows and for products of a kind. */
size_t sd_law_in_force(struct sd_law *l, const struct sd_pack *p, uint32_t stretch, sd_day day,
		       const uint32_t **first);

#endif
