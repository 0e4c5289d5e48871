/* Reading a roster. */

#include "format/roster_file.h"

#include <string.h>

#include "base/speech.h"
#include "base/utf8.h"
#include "format/csv.h"
#include "stream/lines.h"
#include "stream/source.h"

#include "base/ban.h"

enum { USCC, NAME, PRODUCT, REGION, COLUMNS };

static const char *const member[COLUMNS] = { "uscc", "name", "product", "region" };

/* What a column may be called; folded, in small letters. */
static const struct { int column; const char *text; } headings[] = {
	{ USCC, "uscc" }, { USCC, "信用代码" }, { USCC, "统一社会信用代码" },
	{ USCC, "社会信用代码" }, { NAME, "name" }, { NAME, "企业名称" }, { NAME, "名称" },
	{ NAME, "生产企业" }, { NAME, "企业" }, { PRODUCT, "product" },
	{ PRODUCT, "产品" }, { PRODUCT, "产品类别" }, { PRODUCT, "产品名称" },
	{ PRODUCT, "重点产品" }, { REGION, "region" }, { REGION, "地区" },
	{ REGION, "行政区划" }, { REGION, "所在地" }, { REGION, "城市" }
};

struct reading {
	struct sd_roster *roster;
	const char *file;
	void (*complain)(const struct sd_err *err);
	enum sd_status status;
};

/* A row that cannot be used is told, and passed over. */
static void tell(struct reading *r, uint64_t line, struct sd_err *err)
{
	sd_err_where(err, "%s:%llu", r->file, (unsigned long long)line);
	r->complain(err);
	r->status = sd_worse(r->status, err->kind);
}

static void add(struct reading *r, const struct sd_slice cell[COLUMNS], uint64_t line)
{
	struct sd_roster_row row = { cell[USCC], cell[NAME], cell[PRODUCT],
				     cell[REGION] };
	struct sd_err err = { SD_OK, "" };

	if (sd_roster_add(r->roster, &row, &err))
		tell(r, line, &err);
}

static int column_of(struct sd_slice heading)
{
	struct sd_buf folded = SD_BUF_INIT;
	int column = COLUMNS;
	size_t i;

	sd_utf8_fold_case(heading, &folded);
	for (i = 0; i < sizeof headings / sizeof *headings; i++)
		if (sd_slice_is(sd_buf_slice(&folded), headings[i].text))
			column = headings[i].column;
	sd_buf_release(&folded);
	return column;
}

/* Where each column stands, from 1; 0 where it is not there. */
static int find_columns(const struct reading *r, const struct sd_table_row *row,
			size_t place[COLUMNS], struct sd_err *err)
{
	size_t i;
	int c;

	memset(place, 0, COLUMNS * sizeof *place);
	for (i = 0; i < row->n; i++) {
		c = column_of(row->cell[i]);
		if (c < COLUMNS && !place[c])
			place[c] = i + 1;
	}
	if (place[USCC] && place[PRODUCT])
		return 0;
	return sd_fail(err, SD_DATA, "%s:%llu: no column is the %s (tried: %s)", r->file,
		       (unsigned long long)row->line,
		       sd_spoken(place[USCC] ? "product" : "credit code"),
		       place[USCC] ? "产品, 产品类别, 重点产品, product" :
				     "信用代码, 统一社会信用代码, uscc");
}

static void csv_row(struct reading *r, const struct sd_table_row *row,
		    const size_t place[COLUMNS])
{
	struct sd_slice cell[COLUMNS] = { { NULL, 0 } };
	struct sd_err err = { SD_OK, "" };
	size_t i, filled = 0;

	if (row->fault) {
		sd_fail(&err, SD_DATA, "this is no row of CSV");
		tell(r, row->line, &err);
		return;
	}
	for (i = 0; i < row->n; i++)
		filled += row->cell[i].n;
	for (i = 0; i < COLUMNS; i++)
		if (place[i] && place[i] <= row->n)
			cell[i] = row->cell[place[i] - 1];
	if (filled)
		add(r, cell, row->line);
}

static void read_csv(struct reading *r, struct sd_err *err)
{
	struct sd_source source;
	struct sd_csv *csv;
	struct sd_table_row row;
	size_t place[COLUMNS];
	bool headed = false;

	if (sd_source_open(&source, r->file, err))
		return;
	csv = sd_csv_take(&source, SD_ENCODING_AUTO, err);
	while (csv && sd_csv_next(csv, &row, err) > 0) {
		if (headed)
			csv_row(r, &row, place);
		else if (find_columns(r, &row, place, err))
			break;
		headed = true;
	}
	sd_csv_free(csv);
}

static void json_line(struct reading *r, struct sd_scan *scan, struct sd_slice text,
		      uint64_t line)
{
	struct sd_slice cell[COLUMNS] = { { NULL, 0 } };
	struct sd_buf held[COLUMNS] = { SD_BUF_INIT };
	struct sd_err err = { SD_OK, "" };
	const struct sd_val *v;
	unsigned i;

	if (!sd_scan_text(scan, text, false) || scan->tape[0].type != SD_OBJECT) {
		sd_fail(&err, SD_DATA, "%s",
			sd_spoken(sd_scan_fault_text(
				scan->fault ? scan->fault : SD_SCAN_NOT_OBJECT, false)));
		tell(r, line, &err);
		return;
	}
	for (i = 0; i < COLUMNS; i++) {
		v = sd_scan_member(scan->tape, 0, (uint8_t)i);
		if (v && v->type == SD_STRING)
			cell[i] = sd_val_text(text.p, v, &held[i]);
	}
	add(r, cell, line);
	for (i = 0; i < COLUMNS; i++)
		sd_buf_release(&held[i]);
}

static void json_block(struct reading *r, struct sd_scan *scan, const struct sd_block *b)
{
	const char *p = b->text, *end = p + b->n, *stop;
	struct sd_err err = { SD_OK, "" };
	uint64_t line = b->line;

	if (b->part) {
		sd_fail(&err, SD_DATA, "%s",
			sd_spoken(sd_scan_fault_text(SD_SCAN_LONG, false)));
		if (b->last_part)
			tell(r, line, &err);
		return;
	}
	for (; p < end; p = stop + 1, line++) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (strspn(p, " \t\r") < (size_t)(stop - p))
			json_line(r, scan, sd_slice(p, (size_t)(stop - p)), line);
	}
}

static void read_json(struct reading *r, struct sd_err *err)
{
	const char *const file[] = { r->file, NULL };
	struct sd_keys *keys = sd_keys_new(member, COLUMNS);
	struct sd_lines *lines = sd_lines_new(file, false);
	struct sd_block block = { 0 };
	struct sd_scan scan;

	sd_scan_init(&scan, keys);
	while (sd_lines_next(lines, &block, err) > 0)
		json_block(r, &scan, &block);
	sd_block_release(&block);
	sd_lines_free(lines);
	sd_scan_release(&scan);
	sd_keys_free(keys);
}

/* Whether the file begins with a brace: then it is JSON lines. */
static int is_json(const char *file, bool *json, struct sd_err *err)
{
	struct sd_source s;
	char head[64];
	ssize_t n = 0, i = 0;

	if (sd_source_open(&s, file, err)) {
		sd_source_close(&s);
		return -1;
	}
	n = sd_source_read(&s, head, sizeof head, err);
	sd_source_close(&s);
	if (n >= 3 && !memcmp(head, "\xEF\xBB\xBF", 3))
		i = 3;
	while (i < n && strchr(" \t\r\n", head[i]))
		i++;
	*json = i < n && head[i] == '{';
	return n < 0 ? -1 : 0;
}

enum sd_status sd_roster_read(struct sd_roster *roster, const char *file,
			      void (*complain)(const struct sd_err *err))
{
	struct reading r = { roster, file, complain, SD_OK };
	struct sd_err err = { SD_OK, "" };
	bool json;

	if (!strcmp(file, "-"))
		sd_fail(&err, SD_USAGE, "'--roster' wants a file, not standard input");
	else if (!is_json(file, &json, &err))
		(json ? read_json : read_csv)(&r, &err);
	if (!err.kind && !roster->n)
		sd_fail(&err, SD_DATA, "'%s' has no maker that can be used", file);
	if (err.kind)
		complain(&err);
	sd_roster_seal(roster);
	return sd_worse(r.status, err.kind);
}
