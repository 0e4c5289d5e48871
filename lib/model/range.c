/* Ranges. */

#include "model/range.h"

#include "base/ban.h"

static int read_end(struct sd_slice text, bool *has, struct sd_dec *value)
{
	*has = text.n > 0;
	return *has ? sd_dec_read(text, value) : 0;
}

int sd_range_read(struct sd_slice text, struct sd_range *r)
{
	struct sd_slice rest, first;

	*r = (struct sd_range){ .has_low = true, .has_high = true };
	if (text.n && text.p[0] != '[' && text.p[0] != '(') {
		if (sd_dec_read(text, &r->low))
			return -1;
		r->high = r->low;
		return 0;
	}
	if (text.n < 3 || (text.p[text.n - 1] != ']' && text.p[text.n - 1] != ')'))
		return -1;
	r->low_open = text.p[0] == '(';
	r->high_open = text.p[text.n - 1] == ')';
	rest = sd_slice(text.p + 1, text.n - 2);
	if (!sd_slice_cut(&rest, ',', &first) || !rest.p ||
	    read_end(first, &r->has_low, &r->low) || read_end(rest, &r->has_high, &r->high))
		return -1;
	if (!r->has_low || !r->has_high)
		return r->has_low || r->has_high ? 0 : -1;
	return sd_dec_compare(r->low, r->high) <= 0 ? 0 : -1;
}

struct sd_range sd_range_of(struct sd_dec figure)
{
	return (struct sd_range){ figure, figure, true, true, false, false };
}

void sd_range_write(const struct sd_range *r, struct sd_buf *out)
{
	if (r->has_low && r->has_high && sd_dec_compare(r->low, r->high) == 0) {
		sd_dec_write(r->low, out);
		return;
	}
	sd_buf_byte(out, r->low_open ? '(' : '[');
	if (r->has_low)
		sd_dec_write(r->low, out);
	sd_buf_byte(out, ',');
	if (r->has_high)
		sd_dec_write(r->high, out);
	sd_buf_byte(out, r->high_open ? ')' : ']');
}

/* Whether a begins where b begins, or later. */
static bool begins_in(const struct sd_range *a, const struct sd_range *b)
{
	int order;

	if (!b->has_low || !a->has_low)
		return !b->has_low;
	order = sd_dec_compare(a->low, b->low);
	return order > 0 || (order == 0 && (!b->low_open || a->low_open));
}

static bool ends_in(const struct sd_range *a, const struct sd_range *b)
{
	int order;

	if (!b->has_high || !a->has_high)
		return !b->has_high;
	order = sd_dec_compare(a->high, b->high);
	return order < 0 || (order == 0 && (!b->high_open || a->high_open));
}

bool sd_range_inside(const struct sd_range *inner, const struct sd_range *outer)
{
	return begins_in(inner, outer) && ends_in(inner, outer);
}

/* Whether a ends before b begins. */
static bool before(const struct sd_range *a, const struct sd_range *b)
{
	int order;

	if (!a->has_high || !b->has_low)
		return false;
	order = sd_dec_compare(a->high, b->low);
	return order < 0 || (order == 0 && (a->high_open || b->low_open));
}

bool sd_range_meets(const struct sd_range *a, const struct sd_range *b)
{
	return !before(a, b) && !before(b, a);
}

static bool is_figure(const struct sd_range *r)
{
	return r->has_low && r->has_high && sd_dec_compare(r->low, r->high) == 0;
}

bool sd_range_abuts(const struct sd_range *a, const struct sd_range *b)
{
	if (is_figure(a) || is_figure(b))
		return false;
	return (a->has_high && b->has_low && sd_dec_compare(a->high, b->low) == 0) ||
	       (b->has_high && a->has_low && sd_dec_compare(b->high, a->low) == 0);
}

struct sd_range sd_range_both(const struct sd_range *a, const struct sd_range *b)
{
	struct sd_range all = *a;

	if (sd_range_inside(a, b))
		return *a;
	if (sd_range_inside(b, a))
		return *b;
	if (begins_in(a, b)) {
		all.has_low = b->has_low;
		all.low = b->low;
		all.low_open = b->low_open;
	}
	if (ends_in(a, b)) {
		all.has_high = b->has_high;
		all.high = b->high;
		all.high_open = b->high_open;
	}
	return all;
}
