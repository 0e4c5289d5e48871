/* Columns by their names. */

#include "format/export_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "base/ban.h"

enum sd_field sd_part_first(enum sd_export_part part)
{
	static const enum sd_field first[] = {
		SD_F_PRODUCT, SD_F_INDICATOR, SD_F_REVIEW_DATE
	};

	return first[part];
}

enum sd_field sd_part_last(enum sd_export_part part)
{
	static const enum sd_field last[] = {
		SD_F_PRODUCT_CONDITIONS, SD_F_INDICATOR_CONDITIONS, SD_F_REVIEW_OUTCOME
	};

	return last[part];
}

enum sd_export_part sd_part_of(enum sd_field f)
{
	int part;

	if (f == SD_F_EXTRA)
		return SD_PART_REST;
	for (part = 0; part < SD_PART_LISTS; part++)
		if (f >= sd_part_first((enum sd_export_part)part) &&
		    f <= sd_part_last((enum sd_export_part)part))
			return (enum sd_export_part)part;
	return SD_PART_ONCE;
}

static struct sd_slice heading_of(const struct sd_catalogue *names,
				  enum sd_export_headings headings, enum sd_field f)
{
	if (headings == SD_HEADINGS_PATH)
		return sd_slice_of(sd_field_path(f));
	return headings == SD_HEADINGS_EN ? names->of[f].en : names->of[f].zh;
}

static struct sd_export_column *add_column(struct sd_export_plan *p, enum sd_field f)
{
	struct sd_export_column *c;

	p->column = sd_grow(p->column, &p->cap, p->n + 1, sizeof *p->column);
	c = p->column + p->n++;
	*c = (struct sd_export_column){ .field = f, .part = sd_part_of(f) };
	p->has[f] = true;
	return c;
}

/* In a wide table the name and the method of an indicator are two columns. */
static void add_indicator(struct sd_export_plan *p, struct sd_slice name)
{
	struct sd_export_column *c = add_column(p, SD_F_WIDE);
	struct sd_slice ending = SD_S("检验方法");

	c->heading = c->indicator = name;
	c->aspect = SD_F_REQUIREMENT;
	if (name.n > ending.n && memcmp(name.p + name.n - ending.n, ending.p, ending.n) == 0) {
		c->indicator.n -= ending.n;
		c->aspect = SD_F_METHOD;
	}
}

static bool is_indicator(const struct sd_heading *h)
{
	return !h || h->field == SD_F_WIDE ||
	       (h->field >= SD_F_INDICATOR && h->field <= SD_F_INDICATOR_CONDITIONS);
}

static int add_named(struct sd_export_plan *p, struct sd_maps *maps,
		     const struct sd_catalogue *names, enum sd_export_headings headings,
		     struct sd_slice name, struct sd_err *err)
{
	const struct sd_heading *h = sd_maps_heading(maps, name);

	if (p->n == SD_EXPORT_COLUMNS)
		return sd_fail(err, SD_USAGE, "'--columns' takes %d columns at most",
			       SD_EXPORT_COLUMNS);
	if (p->wide && is_indicator(h)) {
		add_indicator(p, name);
		return 0;
	}
	if (!h || !sd_catalogue_has(h->field))
		return sd_fail(err, SD_USAGE, "no column is '%.*s' (such as 企业名称, "
			       "uscc or /standard/number; see sd-records)", (int)name.n, name.p);
	if (p->has[h->field])
		return sd_fail(err, SD_USAGE, "'--columns' names '%.*s' twice", (int)name.n,
			       name.p);
	add_column(p, h->field)->heading = heading_of(names, headings, h->field);
	return 0;
}

static int add_list(struct sd_export_plan *p, struct sd_maps *maps,
		    const struct sd_catalogue *names, enum sd_export_headings headings,
		    const char *columns, struct sd_err *err)
{
	struct sd_slice rest = sd_slice_of(columns), name;

	while (sd_slice_cut(&rest, ',', &name)) {
		name = sd_slice_trim(name);
		if (!name.n)
			return sd_fail(err, SD_USAGE, "'--columns' has an empty name");
		if (add_named(p, maps, names, headings, name, err))
			return -1;
	}
	if (p->wide && !p->has[SD_F_WIDE])
		return sd_fail(err, SD_USAGE, "'--columns' names no indicator: in a wide "
			       "table each is a column, such as 甲醛含量");
	return 0;
}

static void take_words(struct sd_export_plan *p, const struct sd_maps *maps)
{
	struct sd_slice value, word;
	size_t n;
	int k;

	for (k = 0; k < SD_K_COUNT; k++)
		for (n = 0; n < SD_EXPORT_WORDS &&
			    sd_maps_value(maps, (enum sd_kind)k, n, &value, &word); n++) {
			p->word[k][n].value = value;
			p->word[k][n].word = p->zh ? word : value;
		}
}

int sd_export_plan_init(struct sd_export_plan *p, struct sd_maps *maps,
			const struct sd_catalogue *names, enum sd_layout layout,
			enum sd_export_headings headings, const char *columns,
			struct sd_err *err)
{
	int f;

	*p = (struct sd_export_plan){ .maps = maps, .wide = layout == SD_LAYOUT_WIDE,
				      .zh = headings == SD_HEADINGS_ZH };
	take_words(p, maps);
	if (p->wide && !columns)
		return sd_fail(err, SD_USAGE, "'--layout wide' goes with '--columns', which "
			       "names the indicators that are columns");
	if (columns && add_list(p, maps, names, headings, columns, err)) {
		sd_export_plan_release(p);
		return -1;
	}
	for (f = 0; f < SD_F_COUNT && !columns; f++)
		if (sd_catalogue_has((enum sd_field)f))
			add_column(p, (enum sd_field)f)->heading =
				heading_of(names, headings, (enum sd_field)f);
	p->rest = p->has[SD_F_EXTRA];
	return 0;
}

void sd_export_plan_release(struct sd_export_plan *p)
{
	free(p->column);
	*p = (struct sd_export_plan){ 0 };
}

bool sd_export_plan_has_codes(const struct sd_export_plan *p)
{
	return p->has[SD_F_USCC] || p->has[SD_F_BARCODE];
}
