/* Declared requirements against limits. */

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

/* Limits are kept with both figures, 0 where there is none. */
struct sd_interval sd_limit_interval(const struct sd_limit_value *l)
{
	bool below = l->relation == SD_REL_LE || l->relation == SD_REL_LT;
	bool above = l->relation == SD_REL_GE || l->relation == SD_REL_GT;

	return (struct sd_interval){
		.has_low = !below, .low_open = l->relation == SD_REL_GT,
		.has_high = !above, .high_open = l->relation == SD_REL_LT,
		.low = l->limit,
		.high = l->relation == SD_REL_BETWEEN ? l->limit_to : l->limit,
		.unit = l->unit
	};
}

struct sd_interval sd_requirement_interval(const struct sd_requirement *q)
{
	return (struct sd_interval){
		q->has_low, q->has_high, q->low_open, q->high_open, q->unit_unknown,
		q->low, q->high, q->unit
	};
}

static enum sd_within contained(const struct sd_interval *in,
				const struct sd_limit_value *l, struct sd_margin *m)
{
	struct sd_interval out = sd_limit_interval(l);

	return sd_interval_within(in, &out, m);
}

static enum sd_within figures(const struct sd_requirement *d,
			      const struct sd_limit_value *l, struct sd_margin *m)
{
	struct sd_interval in = sd_requirement_interval(d);
	bool zero = d->has_high && !d->high.coeff && (!d->has_low || !d->low.coeff);

	if (sd_relation_has_figures(l->relation))
		return contained(&in, l, m);
	return l->relation == SD_REL_ABSENT && zero && !d->unit_unknown ?
	       SD_WITHIN_INSIDE : SD_WITHIN_NOT_COMPARABLE;
}

/* Better than a figure: the side on which the limit lets go on. */
static enum sd_within better(const struct sd_requirement *d,
			     const struct sd_limit_value *l, struct sd_margin *m)
{
	struct sd_interval in = {
		.low_open = true, .high_open = true, .unit_unknown = d->unit_unknown,
		.low = d->low, .high = d->low, .unit = d->unit
	};

	if (!sd_relation_has_figures(l->relation) || l->relation >= SD_REL_BETWEEN)
		return SD_WITHIN_NOT_COMPARABLE;
	in.has_high = l->relation == SD_REL_LE || l->relation == SD_REL_LT;
	in.has_low = !in.has_high;
	return contained(&in, l, m);
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
	if (d->notes & SD_REQ_OTHER_OBJECT || sd_relation_has_figures(l->relation))
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
