/* Cells with a form of their own: a test voltage, a degree of protection. */

#include "model/requirement_parse.h"

#include "base/ban.h"

static bool any(struct sd_req_reader *r, const char *const *words)
{
	sd_req_blanks(r);
	return sd_req_any(r, words);
}

/* 3000V, 1min, 50Hz: one figure, and its unit in letters. */
static const struct sd_unit *figure(struct sd_req_reader *r, struct sd_dec *value,
				    struct sd_slice *letters)
{
	const struct sd_unit *unit;
	size_t n = 0;

	sd_req_blanks(r);
	if (!sd_req_number(r, value))
		return NULL;
	sd_req_blanks(r);
	while (n < r->rest.n && ((r->rest.p[n] | 32) >= 'a' && (r->rest.p[n] | 32) <= 'z'))
		n++;
	*letters = sd_slice(r->rest.p, n);
	unit = sd_unit_find(r->units, &r->scratch->unit, *letters);
	r->rest = sd_slice_from(r->rest, n);
	return unit;
}

static bool is_voltage(const struct sd_unit *unit)
{
	return sd_slice_is(unit->base, "V");
}

static void separators(struct sd_req_reader *r)
{
	static const char *const between[] = {
		"、", "，", ",", "/", "；", ";", "历时", "持续", "保持", "试验", "电压", "交流",
		"应", NULL
	};

	while (any(r, between))
		;
}

/* 无击穿, 不应发生击穿和闪络现象, at the end of the cell. */
static bool no_breakdown(struct sd_req_reader *r)
{
	static const char *const no[] = {
		"无", "不应", "不得", "不允许", "未", "不", NULL
	};
	static const char *const verbs[] = { "发生", "出现", "产生", "有", NULL };
	static const char *const behind[] = {
		"和", "或", "及", "与", "、", "无", "闪络", "飞弧", "现象", "。", NULL
	};

	if (!any(r, no))
		return false;
	any(r, verbs);
	if (!sd_req_word(r, "击穿"))
		return false;
	while (any(r, behind))
		;
	sd_req_blanks(r);
	return !r->rest.n;
}

/* 3750V/1min无击穿: the voltage that is withstood. */
static bool withstands(struct sd_req_reader *r, struct sd_requirement *out)
{
	static const char *const front[] = {
		"应能", "能够", "能", "应", "可", "承受", "经受", "耐受", "施加", "交流", "直流",
		"电压", "AC", "DC", "为", "≥", NULL
	};
	const struct sd_unit *unit;
	struct sd_slice note, letters;
	struct sd_dec other;

	while (any(r, front))
		;
	out->unit = figure(r, &out->low, &out->unit_text);
	if (!out->unit || !is_voltage(out->unit))
		return false;
	out->high = out->low;
	out->has_high = true;
	r->rest = sd_slice_from(r->rest, sd_req_bracket(r->rest, &note));
	for (separators(r); r->rest.n && !no_breakdown(r); separators(r)) {
		unit = figure(r, &other, &letters);
		if (!unit || is_voltage(unit))
			return false;
	}
	return !r->rest.n;
}

static bool is_breakdown(struct sd_slice cell)
{
	size_t i;

	for (i = 0; i < cell.n; i++)
		if (sd_slice_starts(sd_slice_from(cell, i), "击穿"))
			return true;
	return false;
}

/* IPX4, IP24, 不低于IPX4: the second figure is against water. */
static bool protection(struct sd_req_reader *r, struct sd_requirement *out)
{
	struct sd_req_bound b;
	size_t len;
	uint32_t solid, water;

	out->has_high = !sd_req_operator(r, &b);
	if ((!out->has_high && (!b.low || b.high || b.open)) || !sd_req_word(r, "IP"))
		return false;
	solid = sd_req_peek(r->rest, &len);
	sd_req_skip(r, len);
	water = sd_req_peek(r->rest, &len);
	sd_req_skip(r, len);
	if ((solid != 'X' && !sd_req_is_digit(solid)) || !sd_req_is_digit(water))
		return false;
	sd_req_word(r, "级");
	out->low = out->high = (struct sd_dec){ (int64_t)water - '0', 0 };
	return !r->rest.n;
}

bool sd_req_special(struct sd_req_reader *r, struct sd_requirement *out)
{
	bool voltage = is_breakdown(r->rest);

	if (voltage ? !withstands(r, out) : !protection(r, out))
		return false;
	out->kind = voltage ? SD_REQ_INTERVAL : SD_REQ_GRADE;
	out->unit_from = voltage ? SD_REQ_UNIT_CELL : SD_REQ_UNIT_NONE;
	out->has_low = true;
	r->notes |= out->has_high ? SD_REQ_BARE : 0;
	return true;
}
