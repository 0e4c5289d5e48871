/* Makers and their declarations. */

#include "rules/report_makers.h"

#include "base/mem.h"
#include "rules/report_id.h"

#include "base/ban.h"

static bool find_maker(const struct sd_report_result *r, const struct sd_maker *m,
		       struct sd_group_seen *seen)
{
	struct sd_group_key key = { m->firm, 0, { NULL, 0 } };
	char held[16];

	if (r->hashed)
		key = sd_report_id_key(sd_report_id_of(&key, true), true, held);
	return sd_report_find_firm(&r->counts, &key, seen);
}

static bool has_group(const struct sd_group_seen *seen, int outer, unsigned inner)
{
	unsigned i;

	for (i = 0; i < seen->n; i++)
		if ((outer < 0 || seen->in[i].outer == (unsigned)outer) &&
		    seen->in[i].inner >> inner & 1)
			return true;
	return false;
}

void sd_report_makers_close(struct sd_report_result *r)
{
	const struct sd_roster *roster = r->held.roster;
	struct sd_group_seen seen;
	size_t i;
	int row;

	r->covered = sd_zalloc(roster->n + 1);
	for (i = 0; i < roster->n; i++) {
		const struct sd_maker *m = &roster->maker[i];

		if (!find_maker(r, m, &seen))
			continue;
		if (!r->rows) {
			r->covered[i] = has_group(&seen, -1, m->product);
			continue;
		}
		row = sd_report_rows_find(r->rows, SD_REPORT_CLASS,
					  sd_product_at(r->pack->products,
							m->product)->id);
		r->covered[i] = row != SD_REPORT_NO_ROW &&
				has_group(&seen, row / SD_GROUP_INNER,
					  (unsigned)row % SD_GROUP_INNER);
	}
}

void sd_report_class_rows(struct sd_report_reader *r, const struct sd_reported *d,
			  struct sd_buf *out)
{
	unsigned products = (unsigned)sd_products_count(r->pack->products);
	uint64_t left;

	for (left = d->classes; left; left &= left - 1) {
		unsigned class = (unsigned)__builtin_ctzll(left);

		sd_report_put_row(out, d->count[class], SD_REPORT_CLASS,
				  class < products ?
				  sd_product_at(r->pack->products, class)->id :
				  class == products ? SD_S("other") : SD_S("service"));
	}
}

struct sd_report_makers sd_report_makers(const struct sd_report_result *r, int product,
					 uint32_t units)
{
	const struct sd_roster *roster = r->held.roster;
	struct sd_report_makers sum = { 0, 0 };
	const struct sd_maker *m, *last = NULL;
	bool declared = false;
	size_t i;

	for (i = 0; roster && i < roster->n; i++) {
		m = &roster->maker[i];
		if ((product != SD_REPORT_ANY && m->product != (unsigned)product) ||
		    !(units >> m->unit & 1))
			continue;
		if (!last || !sd_slice_eq(last->uscc, m->uscc)) {
			sum.all++;
			declared = false;
		}
		sum.declared += r->covered[i] && !declared;
		declared |= r->covered[i];
		last = m;
	}
	return sum;
}

unsigned sd_report_maker_classes(const struct sd_report_result *r,
				 const struct sd_maker *m)
{
	struct sd_group_seen seen;
	uint64_t classes = 0;
	unsigned i;

	if (!find_maker(r, m, &seen))
		return 0;
	for (i = 0; i < seen.n; i++)
		classes |= seen.in[i].inner;
	return (unsigned)__builtin_popcountll(classes);
}
