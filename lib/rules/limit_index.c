/* Limits by product class and indicator, standard by standard, and the editions
 * that may be used beside them. */

#include "rules/tables.h"

#include "base/mem.h"

#include "base/ban.h"

/* Where a limit stands in the list by class and indicator. */
static size_t slot_of(const struct sd_pack *p, int product, uint16_t indicator)
{
	return (size_t)product * p->indicator_count + indicator;
}

/* Where those of the first class of `set` begin, with the limit's indicator. */
static uint32_t *start_of(struct sd_pack *p, const struct sd_limit *l, uint32_t set)
{
	return &p->class_start[slot_of(p, __builtin_ctz(set), l->indicator)];
}

/* Those of one standard next to each other, else in the order of the table. */
static void sort_by_standard(const struct sd_pack *p, uint32_t *at, size_t n)
{
	size_t i, k;

	for (i = 1; i < n; i++) {
		uint32_t one = at[i];

		for (k = i; k > 0 && p->limit[at[k - 1]].std > p->limit[one].std; k--)
			at[k] = at[k - 1];
		at[k] = one;
	}
}

void sd_pack_index_limits(struct sd_pack *p)
{
	size_t i, total = 0, count, slots;
	uint32_t set;

	p->indicator_count = sd_indicators_count(p->indicators);
	slots = sd_products_count(p->products) * p->indicator_count;
	p->class_start = sd_zalloc((slots + 1) * sizeof *p->class_start);
	for (i = 0; i < p->limits; i++)
		for (set = p->limit[i].products; set; set &= set - 1)
			++*start_of(p, &p->limit[i], set);
	for (i = 0; i <= slots; i++) {
		count = p->class_start[i];
		p->class_start[i] = (uint32_t)total;
		total += count;
	}
	p->by_class = sd_alloc(total * sizeof *p->by_class);
	for (i = 0; i < p->limits; i++)
		for (set = p->limit[i].products; set; set &= set - 1)
			p->by_class[(*start_of(p, &p->limit[i], set))++] = (uint32_t)i;
	/* filling moved each start to the end of its stretch: move them back */
	for (i = slots; i > 0; i--)
		p->class_start[i] = p->class_start[i - 1];
	p->class_start[0] = 0;
	for (i = 0; i < slots; i++)
		sort_by_standard(p, p->by_class + p->class_start[i],
				 p->class_start[i + 1] - p->class_start[i]);
}

void sd_pack_link_editions(struct sd_pack *p)
{
	struct sd_slice list, number;
	uint32_t at;
	size_t i;

	for (i = 0; i < p->stds; i++) {
		const struct sd_std *s = &p->std[i];

		if (s->grace == SD_GRACE_NONE || !sd_slice_eq(s->grace_edition, s->number))
			continue;
		for (list = s->replaced_by; list.n && sd_slice_cut(&list, ';', &number);)
			if (sd_wordmap_get(&p->std_by_number, number, &at) &&
			    p->std[at].grace == SD_GRACE_NONE)
				p->std[at].before = s;
	}
}

size_t sd_pack_limits_of(const struct sd_pack *p, int product, uint16_t indicator,
			 const uint32_t **first)
{
	size_t slot = slot_of(p, product, indicator);

	*first = p->by_class + p->class_start[slot];
	return p->class_start[slot + 1] - p->class_start[slot];
}
