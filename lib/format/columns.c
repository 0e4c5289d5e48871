/* From headings to fields. */

#include "format/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/notes.h"
#include "format/value.h"
#include "model/wordmap.h"

#include "base/ban.h"

size_t sd_headings_known(struct sd_maps *m, const struct sd_slice *cell, size_t n,
			 size_t *filled)
{
	size_t i, known = 0;

	*filled = 0;
	for (i = 0; i < n; i++) {
		struct sd_slice s = sd_cell_trim(cell[i]);

		*filled += s.n > 0;
		known += s.n && s.n <= SD_HEADING_KEY && sd_maps_heading(m, s);
	}
	return known;
}

bool sd_headings_enough(size_t known, size_t filled)
{
	return known >= SD_HEADING_KNOWN || (known >= 2 && known == filled);
}

void sd_col_letters(size_t i, char letters[SD_COL_LETTERS])
{
	char *p = letters;

	if (i >= 26 + 26 * 26)
		*p++ = (char)('A' + (i - 26 - 26 * 26) / (26 * 26));
	if (i >= 26)
		*p++ = (char)('A' + (i - 26) / 26 % 26);
	*p++ = (char)('A' + i % 26);
	*p = '\0';
}

static struct sd_col *add_column(struct sd_columns *c, struct sd_slice heading)
{
	struct sd_col *col;

	c->col = sd_grow(c->col, &c->cap, c->n + 1, sizeof *c->col);
	col = c->col + c->n;
	*col = (struct sd_col){ .field = SD_F_EXTRA, .kind = SD_K_EXTRA, .row = c->row };
	sd_col_letters(c->n++, col->letters);
	heading = sd_slice_most(heading, SD_HEADING_KEY);
	col->heading = sd_strndup(heading.p, heading.n);
	return col;
}

/* Whether a column before this one is the same condition. */
static bool is_stated(const struct sd_columns *c, size_t i)
{
	size_t k = 0;

	while (k < i && (c->col[k].field != c->col[i].field ||
			 !sd_slice_eq(c->col[k].condition, c->col[i].condition)))
		k++;
	return k < i;
}

/* Two columns for one field: the one whose heading ranks first goes first. */
static void settle(struct sd_columns *c, size_t i, const struct sd_heading *h, size_t *by,
		   int *rank)
{
	enum sd_field p = h->field;

	c->col[i].field = p;
	c->col[i].kind = h->kind;
	c->col[i].condition = h->condition;
	if (sd_field_is_condition(p) && is_stated(c, i))
		c->col[i].field = SD_F_EXTRA;
	if (sd_field_is_condition(p) || p == SD_F_WIDE || p == SD_F_EXTRA)
		return;
	if (!c->has[p] || h->rank < rank[p]) {
		if (c->has[p])
			c->col[by[p]].second = true;
		by[p] = i;
		rank[p] = h->rank;
	} else {
		c->col[i].second = true;
	}
	c->has[p] = true;
}

static void find_fields(struct sd_columns *c, struct sd_maps *m)
{
	size_t by[SD_F_COUNT], i;
	int rank[SD_F_COUNT];

	for (i = 0; i < c->n; i++) {
		const struct sd_heading *h = *c->col[i].heading ?
			sd_maps_heading(m, sd_slice_of(c->col[i].heading)) : NULL;

		if (h)
			settle(c, i, h, by, rank);
	}
	for (i = 0; i < c->n; i++)
		if (c->col[i].second)
			c->col[i].first = by[c->col[i].field];
}

/* "甲醛含量检验方法": what it says of which indicator; the length of its name. */
static enum sd_aspect aspect_of(struct sd_slice folded, size_t *name)
{
	static const struct {
		const char *ending;
		enum sd_aspect aspect;
	} known[] = {
		{ "检验方法", SD_ASPECT_METHOD }, { "试验方法", SD_ASPECT_METHOD },
		{ "测试方法", SD_ASPECT_METHOD }, { "检测方法", SD_ASPECT_METHOD },
		{ "测定方法", SD_ASPECT_METHOD }, { "方法", SD_ASPECT_METHOD },
		{ "指标水平说明", SD_ASPECT_NOTE }, { "水平说明", SD_ASPECT_NOTE },
		{ "说明", SD_ASPECT_NOTE }, { "备注", SD_ASPECT_NOTE }
	};
	size_t i, n;

	for (i = 0; i < sizeof known / sizeof *known; i++) {
		n = strlen(known[i].ending);
		if (folded.n <= n || memcmp(folded.p + folded.n - n, known[i].ending, n) != 0)
			continue;
		*name = folded.n - n;
		return known[i].aspect;
	}
	return SD_ASPECT_NONE;
}

/* Columns that belong to the indicator of another column. */
static void find_aspects(struct sd_columns *c)
{
	struct sd_wordmap names = SD_WORDMAP_INIT;
	struct sd_buf folded = SD_BUF_INIT;
	uint32_t of;
	size_t i, n = 0;

	for (i = 0; i < c->n; i++) {
		sd_buf_clear(&folded);
		sd_heading_fold(sd_slice_of(c->col[i].heading), &folded);
		if (folded.n && c->col[i].field >= SD_F_WIDE)
			sd_wordmap_put(&names, sd_buf_slice(&folded), (uint32_t)i);
	}
	for (i = 0; i < c->n; i++) {
		sd_buf_clear(&folded);
		sd_heading_fold(sd_slice_of(c->col[i].heading), &folded);
		if (c->col[i].field < SD_F_WIDE)
			continue;
		c->col[i].aspect = aspect_of(sd_buf_slice(&folded), &n);
		if (!c->col[i].aspect)
			continue;
		if (sd_wordmap_get(&names, sd_slice(folded.p, n), &of))
			c->col[i].of = of;
		else
			c->col[i].aspect = SD_ASPECT_NONE;
	}
	sd_wordmap_release(&names);
	sd_buf_release(&folded);
}

/* Give the indicator its aspect; what is none, or the second, is none. */
static void tie_aspect(struct sd_columns *c, size_t i)
{
	struct sd_col *indicator = c->col + c->col[i].of;
	size_t *tie = c->col[i].aspect == SD_ASPECT_METHOD ? &indicator->method :
							     &indicator->note;

	if (indicator->field == SD_F_WIDE && !*tie)
		*tie = i + 1;
	else
		c->col[i].aspect = SD_ASPECT_NONE;
}

/* In a wide table: which columns are indicators.  Those that are known ones, with
 * --layout wide all that are no field; and what another column is an aspect of. */
static void find_indicators(struct sd_columns *c, struct sd_maps *m, bool all)
{
	size_t i;

	find_aspects(c);
	for (i = 0; i < c->n; i++) {
		struct sd_col *col = c->col + i;

		if (col->aspect)
			continue;
		if (all && *col->heading && col->field == SD_F_EXTRA &&
		    !sd_maps_heading(m, sd_slice_of(col->heading)))
			col->field = SD_F_WIDE;
	}
	for (i = 0; i < c->n; i++)
		if (c->col[i].aspect)
			tie_aspect(c, i);
}

/* 备注 and 检验方法 say nothing of an indicator where no column names one. */
static void drop_aspects_of_nothing(struct sd_columns *c)
{
	size_t i;

	if (c->has[SD_F_INDICATOR] || c->has[SD_F_REQUIREMENT])
		return;
	for (i = 0; i < c->n; i++)
		if (c->col[i].field >= SD_F_INDICATOR &&
		    c->col[i].field <= SD_F_INDICATOR_CONDITIONS) {
			c->has[c->col[i].field] = false;
			c->col[i].field = SD_F_EXTRA;
			c->col[i].second = false;
		}
}

/* A name for each column that no other has: its heading, with the letters of the
 * column where that is taken or empty. */
static void find_keys(struct sd_columns *c)
{
	struct sd_wordmap taken = SD_WORDMAP_INIT;
	struct sd_buf key = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct sd_col *col = c->col + i;

		sd_buf_clear(&key);
		sd_buf_text(&key, *col->heading ? col->heading : col->letters);
		while (sd_wordmap_put(&taken, sd_buf_slice(&key), (uint32_t)i) != i)
			sd_buf_printf(&key, " (%s)", col->letters);
		free(col->key);
		col->key = sd_strndup(key.p, key.n);
	}
	sd_wordmap_release(&taken);
	sd_buf_release(&key);
}

void sd_columns_init(struct sd_columns *c, struct sd_maps *m, const struct sd_slice *cell,
		     size_t n, uint64_t row, enum sd_layout layout)
{
	size_t i;

	*c = (struct sd_columns){ .row = row };
	for (i = 0; i < n; i++)
		add_column(c, sd_cell_trim(cell[i]));
	find_fields(c, m);
	c->layout = layout;
	if (layout == SD_LAYOUT_AUTO)
		c->layout = c->has[SD_F_INDICATOR] || c->has[SD_F_REQUIREMENT] ?
			    SD_LAYOUT_LONG : SD_LAYOUT_WIDE;
	if (c->layout == SD_LAYOUT_WIDE) {
		drop_aspects_of_nothing(c);
		find_indicators(c, m, layout == SD_LAYOUT_WIDE);
	}
	for (i = 0; i < c->n; i++)
		if (c->col[i].field == (c->layout == SD_LAYOUT_LONG ? SD_F_WIDE :
					SD_F_INDICATOR_CONDITION))
			c->col[i].field = SD_F_EXTRA;
	find_keys(c);
}

void sd_columns_release(struct sd_columns *c)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		free(c->col[i].heading);
		free(c->col[i].key);
		sd_buf_release(&c->col[i].above);
	}
	free(c->col);
	*c = (struct sd_columns){ 0 };
}

void sd_columns_widen(struct sd_columns *c, size_t n)
{
	bool wider = c->n < n;

	while (c->n < n)
		add_column(c, sd_slice("", 0));
	if (wider)
		find_keys(c);
}
