/* Containment of intervals with exact units. */

#include "model/interval.h"

#include "base/ban.h"

/* Where the unit may stay unsaid. */
static bool needs_no_unit(const struct sd_unit *u)
{
	return !u || u->plain || u->grade;
}

/* Whether the figures may be compared; `convert` when they have two units. */
static bool units_agree(const struct sd_interval *in, const struct sd_interval *out,
			bool *convert)
{
	*convert = in->unit && out->unit && in->unit != out->unit;
	if (in->unit_unknown || out->unit_unknown)
		return false;
	if (!in->unit || !out->unit)
		return needs_no_unit(in->unit) && needs_no_unit(out->unit);
	return sd_unit_comparable(in->unit, out->unit);
}

static int compare(struct sd_dec a, const struct sd_unit *ua, struct sd_dec b,
		   const struct sd_unit *ub, bool convert)
{
	return convert ? sd_unit_compare_values(a, ua, b, ub) : sd_dec_compare(a, b);
}

/* The gap at one side into the margin, if it is the worse. */
static void gap(struct sd_margin *m, bool *first, struct sd_dec from, struct sd_dec to)
{
	struct sd_dec by;

	if (sd_dec_sub(to, from, &by))
		m->known = false;
	else if (*first || sd_dec_compare(by, m->by) < 0)
		m->by = by;
	*first = false;
}

static void measure(const struct sd_interval *in, const struct sd_interval *outer,
		    bool convert, struct sd_margin *m)
{
	struct sd_interval out = *outer;
	bool first = true;

	m->known = (in->has_low || !out.has_low) && (in->has_high || !out.has_high);
	if (m->known && convert)
		m->known = !sd_unit_convert(out.low, out.unit, in->unit, &out.low) &&
			   !sd_unit_convert(out.high, out.unit, in->unit, &out.high);
	if (m->known && out.has_high)
		gap(m, &first, in->high, out.high);
	if (m->known && out.has_low)
		gap(m, &first, out.low, in->low);
}

enum sd_within sd_interval_within(const struct sd_interval *in,
				  const struct sd_interval *out, struct sd_margin *m)
{
	bool convert, inside = true;
	int order;

	if (!units_agree(in, out, &convert))
		return SD_WITHIN_NOT_COMPARABLE;
	if (out->has_high) {
		order = in->has_high ?
			compare(in->high, in->unit, out->high, out->unit, convert) : 1;
		inside = order < 0 || (order == 0 && (!out->high_open || in->high_open));
	}
	if (out->has_low) {
		order = in->has_low ?
			compare(in->low, in->unit, out->low, out->unit, convert) : -1;
		inside = inside &&
			 (order > 0 || (order == 0 && (!out->low_open || in->low_open)));
	}
	measure(in, out, convert, m);
	return inside ? SD_WITHIN_INSIDE : SD_WITHIN_OUTSIDE;
}
