/* One figure, range or tolerance with the signs around it. */

#include "model/requirement_parse.h"

#include "base/ban.h"

struct figure {
	struct sd_dec value;
	struct sd_req_unit unit;
	bool plus, minus;	/* signs as written */
};

/* 一级, Ⅱ级: a numeral counts as a figure before a grade and nowhere else. */
static bool numeral(struct sd_req_reader *r, struct figure *f)
{
	struct sd_req_reader before = *r;
	size_t len;
	int n = sd_req_numeral(sd_req_peek(r->rest, &len));

	if (n) {
		sd_req_skip(r, len);
		f->value = (struct sd_dec){ n, 0 };
		r->notes |= SD_REQ_NUMERAL;
		if (sd_req_unit(r, &f->unit) && f->unit.unit && f->unit.unit->grade)
			return true;
	}
	*r = before;
	return false;
}

/* A figure with its sign and unit. */
static bool figure(struct sd_req_reader *r, struct figure *f)
{
	*f = (struct figure){ .plus = sd_req_char(r, '+') };
	f->minus = !f->plus && sd_req_char(r, '-');
	sd_req_blanks(r);
	if (!sd_req_number(r, &f->value))
		return !r->why && numeral(r, f);
	if (f->minus)
		f->value.coeff = -f->value.coeff;
	return sd_req_unit(r, &f->unit);
}

/* ~ - — —— 至 到, before a figure; what it was, 0 for none.  Two short dashes
 * may be a dash and a minus. */
static char range_sign(struct sd_req_reader *r)
{
	struct sd_slice before = r->rest;
	size_t len;
	uint32_t c;
	char sign;

	sd_req_blanks(r);
	c = sd_req_peek(r->rest, &len);
	sign = c == '-' || c == 0x2014 ? '-' : 0;
	if (c == '~' || c == 0x81F3 || c == 0x5230)
		sign = '~';
	if (sign) {
		sd_req_skip(r, len);
		if (c == 0x2014 && sd_req_peek(r->rest, &len) == c)
			sd_req_skip(r, len);
		else if (c == '-' && sd_req_peek(r->rest, &len) == '-')
			sd_req_open(r, "two dashes");
		sd_req_blanks(r);
		c = sd_req_peek(r->rest, &len);
		if (sd_req_is_digit(c) || c == '-' || c == '+' || sd_req_numeral(c))
			return sign;
	}
	r->rest = before;
	return 0;
}

static bool is_percent(const struct sd_req_unit *u)
{
	return u->unit && sd_slice_is(u->unit->id, "%");
}

/* 220±22, 220±22V, 220V±10% */
static bool tolerance(struct sd_req_reader *r, const struct figure *middle,
		      struct sd_req_item *item)
{
	struct figure by;

	if (!figure(r, &by))
		return false;
	if (by.plus || by.minus)
		return sd_req_open(r, "sign or dash");
	item->a = middle->value;
	item->b = by.value;
	item->form = SD_REQ_AROUND;
	item->unit = middle->unit;
	if (!is_percent(&by.unit))
		return sd_req_merge_unit(r, &item->unit, by.unit);
	if (is_percent(&middle->unit))
		return sd_req_open(r, "tolerance of a percentage");
	item->form = SD_REQ_RELATIVE;
	return true;
}

/* 220V(1±10%), 220×(1±10%)V */
static bool factor_tolerance(struct sd_req_reader *r, const struct figure *middle,
			     struct sd_req_item *item)
{
	struct sd_slice before = r->rest;
	struct sd_dec one;

	if (!sd_req_char(r, 0xD7))
		sd_req_char(r, '*');
	item->unit = middle->unit;
	if (sd_req_char(r, '(') && sd_req_char(r, '1') && sd_req_plus_minus(r)) {
		sd_req_blanks(r);
		if (sd_req_number(r, &one) && sd_req_char(r, '%') &&
		    sd_req_char(r, ')')) {
			item->form = SD_REQ_RELATIVE;
			item->a = middle->value;
			item->b = one;
			return true;
		}
	}
	r->rest = before;
	return false;
}

/* Next to each other and small: what a half grade looks like. */
static bool is_half(const struct figure *a, const struct figure *b)
{
	return !a->value.scale && !b->value.scale && a->value.coeff >= 1 &&
	       a->value.coeff <= 8 && b->value.coeff == a->value.coeff + 1 &&
	       !a->plus && !b->plus;
}

static bool range(struct sd_req_reader *r, const struct figure *a, char sign,
		  struct sd_req_item *item)
{
	struct figure b;

	if (!figure(r, &b))
		return false;
	if (sign == '-' && a->plus)
		return sd_req_open(r, "sign or dash");
	item->form = SD_REQ_RANGE;
	item->unit = a->unit;
	if (!sd_req_merge_unit(r, &item->unit, b.unit))
		return false;
	item->half = is_half(a, &b) && sign == '-' && !a->unit.text.n;
	item->half_or_range = is_half(a, &b) && (sign == '-') != !a->unit.text.n;
	item->a = a->value;
	item->b = b.value;
	if (sd_dec_compare(item->a, item->b) > 0) {
		if (!a->plus || !b.minus)
			return sd_req_open(r, "range reversed");
		item->a = b.value;
		item->b = a->value;
		r->notes |= SD_REQ_SWAPPED;
	}
	return true;
}

/* ±5%, a figure, a range or a tolerance. */
static bool quantity(struct sd_req_reader *r, struct sd_req_item *item, bool has_sign)
{
	struct figure a = { .plus = false };
	char sign;

	if (sd_req_plus_minus(r)) {
		if (!figure(r, &a) || a.plus || a.minus)
			return false;
		item->form = SD_REQ_AROUND;
		item->a = (struct sd_dec){ 0, 0 };
		item->b = a.value;
		item->unit = a.unit;
		return true;
	}
	if (!figure(r, &a))
		return false;
	if (sd_req_plus_minus(r))
		return tolerance(r, &a, item);
	if (factor_tolerance(r, &a, item))
		return true;
	sign = range_sign(r);
	if (r->why)
		return false;
	if (sign)
		return range(r, &a, sign, item);
	if (a.plus && !has_sign)
		return sd_req_open(r, "lone sign");
	item->form = SD_REQ_ONE;
	item->a = item->b = a.value;
	item->unit = a.unit;
	return true;
}

/* (220±22)V.  A lone figure in brackets is none. */
static bool bracketed(struct sd_req_reader *r, struct sd_req_item *item)
{
	struct sd_req_reader before = *r;
	struct sd_req_unit unit;

	if (sd_req_char(r, '(') && quantity(r, item, false) && item->form != SD_REQ_ONE &&
	    sd_req_char(r, ')') && sd_req_unit(r, &unit) &&
	    sd_req_merge_unit(r, &item->unit, unit))
		return true;
	*r = before;
	return false;
}

/* The words behind, and the sign of 4.0≤pH. */
static bool behind(struct sd_req_reader *r, struct sd_req_item *item, bool has_sign)
{
	struct sd_req_bound b;
	bool within, inner;

	if (sd_req_suffix(r, &b, &within)) {
		inner = item->form != SD_REQ_ONE && (within || !item->half);
		if (inner ? !within : !b.low && !b.high)
			return false;
		if (has_sign && (item->bound.open || item->bound.low != b.low ||
				 item->bound.high != b.high))
			return sd_req_open(r, "two signs for one figure");
		if (!inner)
			item->bound = b;
		return true;
	}
	sd_req_blanks(r);
	if (has_sign || item->form != SD_REQ_ONE || !sd_req_operator(r, &b))
		return true;
	if (b.better || (b.low && b.high))
		return false;
	item->bound = (struct sd_req_bound){ b.high, b.low, b.open, false };
	item->flipped = true;
	return true;
}

bool sd_req_item(struct sd_req_reader *r, struct sd_req_item *item)
{
	struct sd_req_unit unit;
	bool has_sign;

	*item = (struct sd_req_item){ .form = SD_REQ_ONE };
	sd_req_blanks(r);
	has_sign = sd_req_operator(r, &item->bound);
	if (!has_sign)
		item->bound = (struct sd_req_bound){ false, false, false, false };
	sd_req_blanks(r);
	if (!bracketed(r, item) && !quantity(r, item, has_sign))
		return false;
	if (has_sign && item->form != SD_REQ_ONE && !item->half && !item->half_or_range)
		return sd_req_open(r, "sign before a range");
	if (!behind(r, item, has_sign))
		return false;
	if (item->unit.text.n || item->flipped)
		return true;
	/* 20以下 mg/kg */
	return sd_req_unit(r, &unit) && sd_req_merge_unit(r, &item->unit, unit);
}
