/* Containment of intervals with exact units. */

#include "model/within.h"

#include "base/ban.h"

int sd_relation_read(struct sd_slice text, enum sd_relation *relation)
{
	static const char *const words[] = {
		"<=", "<", ">=", ">", "between", "=", "absent", "present"
	};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (sd_slice_is(text, words[i])) {
			*relation = (enum sd_relation)i;
			return 0;
		}
	return -1;
}

struct interval {
	bool has_low, has_high, low_open, high_open;
	struct sd_dec low, high;
};

static bool is_numeric(enum sd_relation relation)
{
	return relation < SD_REL_ABSENT;
}

static struct interval interval_of(const struct sd_limit_value *l)
{
	bool below = l->relation == SD_REL_LE || l->relation == SD_REL_LT;
	bool above = l->relation == SD_REL_GE || l->relation == SD_REL_GT;

	return (struct interval){
		.has_low = !below, .low_open = l->relation == SD_REL_GT,
		.has_high = !above, .high_open = l->relation == SD_REL_LT,
		.low = l->limit,
		.high = l->relation == SD_REL_BETWEEN ? l->limit_to : l->limit
	};
}

/* Where the unit may stay unsaid. */
static bool needs_no_unit(const struct sd_unit *u)
{
	return !u || u->plain || u->grade;
}

/* Whether the figures may be compared; `convert` when they have two units. */
static bool units_agree(const struct sd_requirement *d, const struct sd_limit_value *l,
			bool *convert)
{
	*convert = d->unit && l->unit && d->unit != l->unit;
	if (d->unit_unknown)
		return false;
	if (!d->unit || !l->unit)
		return needs_no_unit(d->unit) && needs_no_unit(l->unit);
	return sd_unit_comparable(d->unit, l->unit);
}

static int compare(struct sd_dec declared, struct sd_dec limit,
		   const struct sd_requirement *d, const struct sd_limit_value *l,
		   bool convert)
{
	return convert ? sd_unit_compare_values(declared, d->unit, limit, l->unit) :
			 sd_dec_compare(declared, limit);
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

static void measure(const struct interval *in, const struct sd_requirement *d,
		    const struct sd_limit_value *l, bool convert, struct sd_margin *m)
{
	struct interval out = interval_of(l);
	bool first = true;

	m->known = (in->has_low || !out.has_low) && (in->has_high || !out.has_high);
	if (m->known && convert)
		m->known = !sd_unit_convert(out.low, l->unit, d->unit, &out.low) &&
			   !sd_unit_convert(out.high, l->unit, d->unit, &out.high);
	if (m->known && out.has_high)
		gap(m, &first, in->high, out.high);
	if (m->known && out.has_low)
		gap(m, &first, out.low, in->low);
}

static enum sd_within contained(const struct interval *in, const struct sd_requirement *d,
				const struct sd_limit_value *l, struct sd_margin *m)
{
	struct interval out = interval_of(l);
	bool convert, inside = true;
	int order;

	if (!units_agree(d, l, &convert))
		return SD_WITHIN_NOT_COMPARABLE;
	if (out.has_high) {
		order = in->has_high ? compare(in->high, out.high, d, l, convert) : 1;
		inside = order < 0 || (order == 0 && (!out.high_open || in->high_open));
	}
	if (out.has_low) {
		order = in->has_low ? compare(in->low, out.low, d, l, convert) : -1;
		inside = inside &&
			 (order > 0 || (order == 0 && (!out.low_open || in->low_open)));
	}
	measure(in, d, l, convert, m);
	return inside ? SD_WITHIN_INSIDE : SD_WITHIN_OUTSIDE;
}

static enum sd_within figures(const struct sd_requirement *d,
			      const struct sd_limit_value *l, struct sd_margin *m)
{
	struct interval in = {
		d->has_low, d->has_high, d->low_open, d->high_open, d->low, d->high
	};
	bool zero = d->has_high && !d->high.coeff && (!d->has_low || !d->low.coeff);

	if (is_numeric(l->relation))
		return contained(&in, d, l, m);
	return l->relation == SD_REL_ABSENT && zero && !d->unit_unknown ?
	       SD_WITHIN_INSIDE : SD_WITHIN_NOT_COMPARABLE;
}

/* Better than a figure: the side on which the limit lets go on. */
static enum sd_within better(const struct sd_requirement *d,
			     const struct sd_limit_value *l, struct sd_margin *m)
{
	struct interval in = {
		.low_open = true, .high_open = true, .low = d->low, .high = d->low
	};

	if (!is_numeric(l->relation) || l->relation >= SD_REL_BETWEEN)
		return SD_WITHIN_NOT_COMPARABLE;
	in.has_high = l->relation == SD_REL_LE || l->relation == SD_REL_LT;
	in.has_low = !in.has_high;
	return contained(&in, d, l, m);
}

/* What is not there is 0 of it. */
static enum sd_within absence(const struct sd_requirement *d,
			      const struct sd_limit_value *l)
{
	bool above_zero =
		l->limit.coeff > 0 || (!l->limit.coeff && l->relation == SD_REL_LE);

	if (d->notes & SD_REQ_OTHER_OBJECT)
		return SD_WITHIN_NOT_COMPARABLE;
	if (l->relation == SD_REL_ABSENT)
		return SD_WITHIN_INSIDE;
	if (l->relation == SD_REL_PRESENT)
		return SD_WITHIN_OUTSIDE;
	if (d->notes & SD_REQ_NONE_ALONE || l->relation > SD_REL_LT || !above_zero)
		return SD_WITHIN_NOT_COMPARABLE;
	return SD_WITHIN_INSIDE;
}

static enum sd_within presence(const struct sd_requirement *d,
			       const struct sd_limit_value *l)
{
	if (d->notes & SD_REQ_OTHER_OBJECT || is_numeric(l->relation))
		return SD_WITHIN_NOT_COMPARABLE;
	return l->relation == SD_REL_PRESENT ? SD_WITHIN_INSIDE : SD_WITHIN_OUTSIDE;
}

enum sd_within sd_requirement_within(const struct sd_requirement *d,
				     const struct sd_limit_value *l,
				     struct sd_margin *margin)
{
	struct sd_margin unused, *m = margin ? margin : &unused;

	*m = (struct sd_margin){ .known = false };
	switch (d->kind) {
	case SD_REQ_INTERVAL:
	case SD_REQ_GRADE:
		return figures(d, l, m);
	case SD_REQ_BETTER:
		return better(d, l, m);
	case SD_REQ_ABSENT:
		return absence(d, l);
	case SD_REQ_PRESENT:
		return presence(d, l);
	case SD_REQ_OPEN:
	case SD_REQ_CITATION:
		break;
	}
	return SD_WITHIN_NOT_COMPARABLE;
}

void sd_margin_write(const struct sd_margin *margin, const struct sd_requirement *d,
		     const struct sd_limit_value *l, struct sd_buf *out)
{
	struct sd_slice unit = l->unit && !d->unit ? l->unit->id : d->unit_text;

	if (!margin->known)
		return;
	sd_dec_write(sd_dec_reduce(margin->by), out);
	if (unit.n && !sd_slice_is(unit, "1")) {
		sd_buf_byte(out, ' ');
		sd_buf_add(out, unit);
	}
}
