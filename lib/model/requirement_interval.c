/* The interval that the figures of a cell make. */

#include "model/requirement_parse.h"

#include "base/ban.h"


static bool set_low(struct sd_req_reader *r, struct sd_requirement *out, struct sd_dec v,
		    bool open)
{
	if (out->has_low)
		return sd_req_open(r, "several cases");
	out->has_low = true;
	out->low_open = open;
	out->low = v;
	return true;
}

static bool set_high(struct sd_req_reader *r, struct sd_requirement *out, struct sd_dec v,
		     bool open)
{
	if (out->has_high)
		return sd_req_open(r, "several cases");
	out->has_high = true;
	out->high_open = open;
	out->high = v;
	return true;
}

/* a ± b, b in per cent of a where the form says so. */
static bool around(struct sd_req_reader *r, struct sd_req_item *item,
		   const struct sd_unit *unit)
{
	struct sd_dec by = item->b, low, high;

	if (item->form == SD_REQ_RELATIVE) {
		/* 50±10%: of the value, or points?  A ratio leaves it open */
		if (!unit || sd_slice_is(unit->base, "1") || unit->grade)
			return sd_req_open(r, "tolerance of a percentage");
		if (sd_dec_mul(item->a, by, &by))
			return sd_req_open(r, "figure too long");
		by = sd_dec_shift(by, -2);
		by.coeff = by.coeff < 0 ? -by.coeff : by.coeff;
		r->notes |= SD_REQ_PERCENT;
	}
	if (sd_dec_sub(item->a, by, &low) || sd_dec_add(item->a, by, &high))
		return sd_req_open(r, "figure too long");
	item->a = low;
	item->b = high;
	if (by.scale > 0 && item->form == SD_REQ_RELATIVE) {
		item->a = sd_dec_reduce(low);
		item->b = sd_dec_reduce(high);
	}
	return true;
}

/* 3-4 of a grade is 3.5; where a range is as likely, neither. */
static bool settle_half(struct sd_req_reader *r, struct sd_req_item *item, bool grade,
			bool has_sign)
{
	if (grade && item->half_or_range)
		return sd_req_open(r, "half grade or range");
	if (grade && item->half) {
		item->form = SD_REQ_ONE;
		item->a = item->b = (struct sd_dec){ item->a.coeff * 10 + 5, 1 };
		r->notes |= SD_REQ_HALF_GRADE;
	}
	if (has_sign && item->form != SD_REQ_ONE)
		return sd_req_open(r, "sign before a range");
	return true;
}

static bool apply(struct sd_req_reader *r, struct sd_req_item *item, bool grade,
		  struct sd_requirement *out)
{
	struct sd_req_bound b = item->bound;
	bool has_sign = b.low || b.high || b.better;

	if (!settle_half(r, item, grade, has_sign))
		return false;
	if ((item->form == SD_REQ_AROUND || item->form == SD_REQ_RELATIVE) &&
	    !around(r, item, out->unit))
		return false;
	if (b.better) {
		out->kind = SD_REQ_BETTER;
		out->low = item->a;
		return true;
	}
	if (!has_sign && item->form == SD_REQ_ONE)
		r->notes |= SD_REQ_BARE;
	return (!(b.low || !has_sign) || set_low(r, out, item->a, b.open)) &&
	       (!(b.high || !has_sign) || set_high(r, out, item->b, b.open));
}

/* The unit of the cell, else of the name. */
static void settle_unit(struct sd_req_reader *r, const struct sd_req_found *f,
			struct sd_requirement *out)
{
	struct sd_unit_name name;

	if (f->unit.text.n) {
		out->unit_from = SD_REQ_UNIT_CELL;
		out->unit = f->unit.unit;
		out->unit_text = f->unit.text;
	} else if (sd_unit_split_name(r->units, &r->scratch->unit, r->name, &name)) {
		out->unit_from = SD_REQ_UNIT_NAME;
		out->unit = name.unit;
		out->unit_text = name.unit_text;
	}
	out->unit_unknown = out->unit_text.n && !out->unit;
}

/* Grades without 级: the name says that they are. */
static bool names_grade(struct sd_slice name)
{
	static const char *const words[] = { "牢度", "等级", "级别" };
	size_t i, k, n;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		for (n = strlen(words[i]), k = 0; k + n <= name.n; k++)
			if (memcmp(name.p + k, words[i], n) == 0)
				return true;
	return false;
}

static bool is_empty(const struct sd_requirement *out)
{
	int order = -1;

	if (out->has_low && out->has_high)
		order = sd_dec_compare(out->low, out->high);
	return order > 0 || (order == 0 && (out->low_open || out->high_open));
}

bool sd_req_interval(struct sd_req_reader *r, struct sd_requirement *out)
{
	struct sd_req_found f = { .count = 0 };
	bool grade;
	size_t i;

	if (!sd_req_find(r, &f))
		return false;
	settle_unit(r, &f, out);
	grade = out->unit ? out->unit->grade : !out->unit_text.n && names_grade(r->name);
	out->kind = grade ? SD_REQ_GRADE : SD_REQ_INTERVAL;
	for (i = 0; i < f.count; i++)
		if (!apply(r, f.item + i, grade, out))
			return false;
	if (f.count == 2 && (!out->has_low || !out->has_high || r->notes & SD_REQ_BARE ||
			     out->kind == SD_REQ_BETTER))
		return sd_req_open(r, "several cases");
	if (f.excluded) {
		out->low_open = out->has_low;
		out->high_open = out->has_high;
	}
	if (is_empty(out))
		return sd_req_open(r, "range reversed");
	out->note = f.note;
	return true;
}
