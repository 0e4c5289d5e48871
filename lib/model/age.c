/* Ages. */

#include "model/age.h"

#include "base/ban.h"

enum { YEAR = 12, FIGURES = 3 };

static bool take(struct sd_slice *text, const char *word)
{
	size_t n = strlen(word);

	if (text->n < n || memcmp(text->p, word, n) != 0)
		return false;
	*text = sd_slice_from(*text, n);
	return true;
}

static bool take_one_of(struct sd_slice *text, const char *const *word)
{
	for (; *word; word++)
		if (take(text, *word))
			return true;
	return false;
}

/* All figures that stand here; false for none, or more than an age has. */
static bool take_figure(struct sd_slice *text, int *figure)
{
	size_t n = 0;

	*figure = 0;
	for (; n < text->n && text->p[n] >= '0' && text->p[n] <= '9'; n++)
		if (n < FIGURES)
			*figure = *figure * 10 + text->p[n] - '0';
	*text = sd_slice_from(*text, n);
	return n > 0 && n <= FIGURES;
}

/* Months of the unit that stands here; 0 when none does. */
static int take_unit(struct sd_slice *text)
{
	static const char *const year[] = { "周岁", "岁", NULL };
	static const char *const month[] = { "个月龄", "个月", "月龄", NULL };

	return take_one_of(text, year) ? YEAR : take_one_of(text, month) ? 1 : 0;
}

static struct sd_dec months(int figure, int unit)
{
	return (struct sd_dec){ (int64_t)figure * unit, 0 };
}

/* Behind the first figure with its unit, which is 0 when it has none yet. */
static bool read_rest(struct sd_slice text, int low, int unit, struct sd_range *r)
{
	static const char *const to[] = { "-", "~", "至", "到", "—", "–", NULL };
	static const char *const above[] = { "及以上", "以上", "+", NULL };
	int high, unit_to;
	bool closed;

	*r = (struct sd_range){ .has_low = false };
	if (take_one_of(&text, to)) {
		if (!take_figure(&text, &high) || !(unit_to = take_unit(&text)))
			return false;
		*r = (struct sd_range){ months(low, unit ? unit : unit_to),
					months(high, unit_to), true, true, false, false };
		return sd_dec_compare(r->low, r->high) <= 0;
	}
	closed = take(&text, "及以下");
	if (closed || take(&text, "以下")) {
		*r = (struct sd_range){ .high = months(low, unit), .has_high = true,
					.high_open = !closed };
		return unit > 0;
	}
	if (!take_one_of(&text, above))
		return false;
	unit = unit ? unit : take_unit(&text);	/* 3+岁 */
	*r = (struct sd_range){ .low = months(low, unit), .has_low = true };
	return unit > 0;
}

bool sd_age_read(struct sd_slice text, struct sd_range *r)
{
	struct sd_slice rest;
	int low;

	while (text.n) {
		rest = text;
		if (take_figure(&rest, &low)) {
			struct sd_slice behind = rest;
			int unit = take_unit(&behind);

			if (read_rest(behind, low, unit, r))
				return true;
		}
		text = rest.n < text.n ? rest : sd_slice_from(text, 1);
	}
	return false;
}
