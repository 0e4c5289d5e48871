/* Gathering findings by the cells they speak of. */

#include "format/annotate.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/scan_keys.h"
#include "format/xlsx_sheet.h"
#include "model/decl.h"

#include "base/ban.h"

struct gather {
	struct sd_annotations *a;
	struct sd_decl decl;
	struct sd_arena arena;		/* of the record at hand */
	uint8_t findings, cell, outcome, level, rule, text, basis, fix, rows;
};

static struct sd_slice keep(struct sd_annotations *a, struct sd_slice s)
{
	return s.n ? sd_arena_copy(&a->text, s) : s;
}

static struct sd_slice member(const struct gather *g, const struct sd_val *object, uint8_t key)
{
	const struct sd_val *tape = g->decl.tape;

	return sd_decl_value(&g->decl, sd_scan_member(tape, (uint32_t)(object - tape), key));
}

/* The name of a file without its folders. */
static struct sd_slice base_of(struct sd_slice path)
{
	size_t i = path.n;

	while (i && path.p[i - 1] != '/')
		i--;
	return sd_slice_from(path, i);
}

static bool is_of(const struct sd_annotations *a, struct sd_slice file)
{
	return sd_slice_eq(base_of(file), base_of(sd_slice_of(a->file)));
}

/* What passed, or does not apply, is no mark. */
static enum sd_mark mark_of(struct sd_slice outcome, struct sd_slice level)
{
	bool fail = sd_slice_is(outcome, "fail"), open = sd_slice_is(outcome, "open");

	if (outcome.n && !fail && !open)
		return SD_MARK_NONE;
	if (!outcome.n || !sd_slice_is(level, "error"))
		return SD_MARK_NOTE;
	return fail ? SD_MARK_FAIL : SD_MARK_OPEN;
}

/* 报表!F9, or F9 in the record's own sheet. */
static void place(struct sd_annotation *f, struct sd_slice cell, struct sd_slice sheet)
{
	char name[16];
	size_t i = cell.n;

	f->sheet = sheet;
	while (i && cell.p[i - 1] != '!')
		i--;
	if (i)
		f->sheet = sd_slice(cell.p, i - 1);
	cell = sd_slice_from(cell, i);
	if (!cell.n || cell.n >= sizeof name)
		return;
	memcpy(name, cell.p, cell.n);
	name[cell.n] = '\0';
	if (!sd_sheet_cell(name, &f->col, &f->row))
		f->row = 0;
}

static void add_finding(struct gather *g, const struct sd_val *v, struct sd_annotated *record,
			struct sd_slice name)
{
	struct sd_annotations *a = g->a;
	struct sd_annotation f = { .mark = SD_MARK_NONE };

	if (v->type == SD_OBJECT)
		f.mark = mark_of(member(g, v, g->outcome), member(g, v, g->level));
	if (!f.mark)
		return;
	record->fails += f.mark == SD_MARK_FAIL;
	record->opens += f.mark == SD_MARK_OPEN;
	record->mark = f.mark > record->mark ? f.mark : record->mark;
	if (a->findings == SD_ANNOTATE_MOST) {
		a->lost++;
		return;
	}
	place(&f, member(g, v, g->cell), record->sheet);
	f.sheet = keep(a, f.sheet);
	f.nr = a->findings;
	f.record = name;
	f.rule = keep(a, member(g, v, g->rule));
	f.text = keep(a, member(g, v, g->text));
	f.basis = keep(a, member(g, v, g->basis));
	f.fix = keep(a, member(g, v, g->fix));
	a->finding = sd_grow(a->finding, &a->finding_cap, a->findings + 1, sizeof *a->finding);
	a->finding[a->findings++] = f;
}

/* The findings in a member such as /validate. */
static void add_findings(struct gather *g, enum sd_member m, struct sd_annotated *record,
			 struct sd_slice name)
{
	const struct sd_val *of = g->decl.at[m], *list, *tape = g->decl.tape;
	uint32_t i;

	if (!of || of->type != SD_OBJECT)
		return;
	list = sd_scan_member(tape, (uint32_t)(of - tape), g->findings);
	if (!list || list->type != SD_ARRAY)
		return;
	for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next)
		add_finding(g, &tape[i], record, name);
}

/* The first row of the record in its file. */
static uint32_t first_row(const struct gather *g)
{
	const struct sd_val *source = g->decl.at[SD_M_SOURCE], *rows, *tape = g->decl.tape;
	struct sd_slice text;
	uint32_t row = 0;
	size_t i;

	if (!source || source->type != SD_OBJECT)
		return 0;
	rows = sd_scan_member(tape, (uint32_t)(source - tape), g->rows);
	text = sd_decl_value(&g->decl, sd_list_at(&g->decl, rows, 0));
	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' &&
		    row < SD_SHEET_ROWS; i++)
		row = row * 10 + (uint32_t)(text.p[i] - '0');
	return row;
}

static void take_verdict(const struct gather *g, enum sd_member m, struct sd_annotated *record)
{
	struct sd_slice verdict = sd_decl_text(&g->decl, m);

	record->judged |= verdict.n > 0;
	record->passed |= sd_slice_is(verdict, "pass");
	if (sd_slice_is(verdict, "fail"))
		record->mark = SD_MARK_FAIL;
	else if (sd_slice_is(verdict, "open") && record->mark < SD_MARK_OPEN)
		record->mark = SD_MARK_OPEN;
}

static void gather(void *own, struct sd_export_reader *r, const struct sd_line *line,
		   struct sd_buf *out)
{
	struct gather *g = own;
	struct sd_annotations *a = g->a;
	struct sd_annotated record = { .mark = SD_MARK_NONE };
	struct sd_slice name;

	(void)line;
	(void)out;
	sd_arena_clear(&g->arena);
	sd_decl_bind(&g->decl, r->text, r->tape);
	if (!is_of(a, sd_decl_text(&g->decl, SD_M_SOURCE_FILE))) {
		a->other++;
		return;
	}
	record.sheet = keep(a, sd_decl_text(&g->decl, SD_M_SOURCE_SHEET));
	record.row = first_row(g);
	name = keep(a, sd_decl_name(&g->decl));
	take_verdict(g, SD_M_VALIDATE_VERDICT, &record);
	take_verdict(g, SD_M_REVIEW_VERDICT, &record);
	add_findings(g, SD_M_VALIDATE, &record, name);
	add_findings(g, SD_M_REVIEW, &record, name);
	add_findings(g, SD_M_IMPORT, &record, name);
	a->record = sd_grow(a->record, &a->record_cap, a->records + 1, sizeof *a->record);
	a->record[a->records++] = record;
}

static int compare(struct sd_slice a, struct sd_slice b)
{
	int order = memcmp(a.n ? a.p : "", b.n ? b.p : "", a.n < b.n ? a.n : b.n);

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* By sheet, row, column; of one cell the gravest first, then as they came. */
static int by_place(const void *p, const void *q)
{
	const struct sd_annotation *a = p, *b = q;
	int order = compare(a->sheet, b->sheet);

	if (!order)
		order = (a->row > b->row) - (a->row < b->row);
	if (!order)
		order = (a->col > b->col) - (a->col < b->col);
	if (!order)
		order = (a->mark < b->mark) - (a->mark > b->mark);
	return order ? order : (a->nr > b->nr) - (a->nr < b->nr);
}

static int by_row(const void *p, const void *q)
{
	const struct sd_annotated *a = p, *b = q;
	int order = compare(a->sheet, b->sheet);

	return order ? order : (a->row > b->row) - (a->row < b->row);
}

enum sd_status sd_annotations_read(struct sd_annotations *a, struct sd_export *how,
				   const char *const *file)
{
	struct sd_keys *keys = sd_decl_keys();
	struct gather g = { .a = a };
	struct sd_export_to to = { .context = &g, .record = gather };
	unsigned outs = how->outs;
	enum sd_status status;

	g.findings = sd_keys_find(keys, SD_S("findings"));
	g.cell = sd_keys_find(keys, SD_S("cell"));
	g.outcome = sd_keys_find(keys, SD_S("outcome"));
	g.level = sd_keys_find(keys, SD_S("level"));
	g.rule = sd_keys_find(keys, SD_S("rule"));
	g.text = sd_keys_find(keys, SD_S("text"));
	g.basis = sd_keys_find(keys, SD_S("basis"));
	g.fix = sd_keys_find(keys, SD_S("fix"));
	g.rows = sd_keys_find(keys, SD_S("rows"));
	sd_decl_init(&g.decl, &g.arena);
	how->jobs = 1;
	how->outs = 0;
	status = sd_export_run(how, file, &to);
	how->outs = outs;
	sd_decl_release(&g.decl);
	sd_arena_release(&g.arena);
	sd_keys_free(keys);
	if (a->findings)
		qsort(a->finding, a->findings, sizeof *a->finding, by_place);
	if (a->records)
		qsort(a->record, a->records, sizeof *a->record, by_row);
	return status;
}

void sd_annotations_release(struct sd_annotations *a)
{
	free(a->finding);
	free(a->record);
	sd_arena_release(&a->text);
}
