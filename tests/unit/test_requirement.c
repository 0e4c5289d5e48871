/* Requirement cells as firms write them, and what is understood. */

#include "model/requirement.h"

#include "base/mem.h"
#include "requirement_cells.h"
#include "requirement_show.h"
#include "tables.h"

static const struct { const char *name, *cell; unsigned notes; } noted[] = {
	{ "", "≤20 mg/kg", 0 }, { "", "≤２０ mg/kg", SD_REQ_FULL_WIDTH },
	{ "", "＜20", SD_REQ_FULL_WIDTH },
	{ "", "不大于20", SD_REQ_IN_WORDS }, { "", "20以下", SD_REQ_INCLUDES },
	{ "", "≥3-4级", SD_REQ_HALF_GRADE },
	{ "", "220V±10%", SD_REQ_PERCENT }, { "", "20", SD_REQ_BARE },
	{ "", "≤1,000", SD_REQ_GROUPED },
	{ "", "≤5*10-3", SD_REQ_POWER }, { "", "≤5×10⁻³", 0 },
	{ "", "+5%~-10%", SD_REQ_SWAPPED },
	{ "甲醛", "甲醛≤20", SD_REQ_NAMED }, { "", "≥Ⅱ级", SD_REQ_NUMERAL },
	{ "异味", "无", SD_REQ_NONE_ALONE },
	{ "气味", "无异味", SD_REQ_OTHER_OBJECT },
	{ "", "GB 18401-2010和GB 31701-2015", SD_REQ_MORE_CITED },
	{ "", "GB 18401-2010", 0 }, { "", "不得检出", 0 },
	{ "", "一级", SD_REQ_NUMERAL | SD_REQ_BARE },
};

static const struct {
	const char *name, *cell;
	enum sd_req_unit_from from;
	const char *text;
} units_from[] = {
	{ "甲醛/(mg/kg)", "≤20", SD_REQ_UNIT_NAME, "mg/kg" },
	{ "甲醛/(mg/kg)", "≤20 ％", SD_REQ_UNIT_CELL, "％" },
	{ "甲醛", "≤20", SD_REQ_UNIT_NONE, "" },
	{ "甲醛", "≤20 毫克每千克", SD_REQ_UNIT_CELL, "毫克每千克" },
};

static struct sd_requirement_scratch scratch;
static struct sd_units *units;

static struct sd_requirement read_cell(const char *name, struct sd_slice cell)
{
	struct sd_requirement q;

	sd_requirement_read(units, &scratch, sd_slice_of(name), cell, &q);
	return q;
}

static void every_cell(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct sd_requirement q =
			read_cell(cells[i].name, sd_slice_of(cells[i].cell));

		render(&q, &out);
		is(out.p, out.n, cells[i].want, cells[i].cell);
		ok(is_sound(&q), "and is sound");
	}
	sd_buf_release(&out);
}

/* Every cell cut off anywhere between characters, in memory of just that size. */
static void cut_cells(void)
{
	size_t i, n, unsound = 0;

	for (i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct sd_slice cell = sd_slice_of(cells[i].cell);

		for (n = 0; n < cell.n; n++) {
			struct sd_requirement q;
			char *copy;

			if (((unsigned char)cell.p[n] & 0xC0) == 0x80)
				continue;
			copy = sd_alloc(n);
			memcpy(copy, cell.p, n);
			q = read_cell(cells[i].name, sd_slice(copy, n));
			if (!is_sound(&q))
				printf("# the first %zu bytes of '%s'\n", n, cell.p);
			unsound += !is_sound(&q);
			free(copy);
		}
	}
	ok(!unsound, "a cell that breaks off is sound too");
}

static void notes(void)
{
	size_t i;

	for (i = 0; i < sizeof noted / sizeof *noted; i++) {
		struct sd_requirement q =
			read_cell(noted[i].name, sd_slice_of(noted[i].cell));

		ok(q.notes == noted[i].notes, "'%s' is noted as %#x", noted[i].cell,
		   noted[i].notes);
		if (q.notes != noted[i].notes)
			printf("# got %#x\n", q.notes);
	}
	for (i = 0; i < sizeof units_from / sizeof *units_from; i++) {
		struct sd_requirement q =
			read_cell(units_from[i].name, sd_slice_of(units_from[i].cell));

		ok(q.unit_from == units_from[i].from &&
		   sd_slice_is(q.unit_text, units_from[i].text),
		   "the unit of '%s', '%s'", units_from[i].name, units_from[i].cell);
	}
}

static void long_cell(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_requirement q;
	size_t i;

	for (i = 0; i < SD_REQ_BYTES; i++)
		sd_buf_text(&out, "≤");
	q = read_cell("", sd_buf_slice(&out));
	ok(q.kind == SD_REQ_OPEN && !strcmp(q.why_open, "free text"),
	   "a very long cell is free text");
	q = read_cell("", (struct sd_slice){ NULL, 0 });
	ok(q.kind == SD_REQ_OPEN && !strcmp(q.why_open, "empty"),
	   "no cell is an empty one");
	sd_buf_release(&out);
}

int main(void)
{
	units = load_units();
	every_cell();
	cut_cells();
	notes();
	long_cell();
	sd_requirement_scratch_release(&scratch);
	sd_units_free(units);
	return done();
}
