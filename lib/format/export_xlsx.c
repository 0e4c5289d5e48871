/* Rows of cells into sheets. */

#include "format/export_xlsx.h"

#include "base/date.h"
#include "format/xlsx_write.h"

#include "base/ban.h"

struct book {
	struct sd_xlsx *x;
	const struct sd_export_plan *plan;
	struct sd_slice name;		/* of the sheets with rows */
};

static void begin_sheet(struct book *b)
{
	size_t i;

	sd_xlsx_sheet(b->x, b->name);
	sd_xlsx_row(b->x, SD_XLSX_HEAD);
	for (i = 0; i < b->plan->n; i++)
		sd_xlsx_text(b->x, b->plan->column[i].heading);
}

static void put_cell(struct book *b, enum sd_field f, struct sd_slice cell)
{
	sd_day day = SD_DAY_NONE;

	if (sd_field_kind(f) == SD_K_DATE && cell.n == SD_DATE_LEN)
		day = sd_date_read(cell);
	if (!cell.n)
		sd_xlsx_empty(b->x);
	else if (day != SD_DAY_NONE)
		sd_xlsx_day(b->x, day);
	else
		sd_xlsx_text(b->x, cell);
}

static void put_record(void *own, struct sd_export_reader *r, const struct sd_line *line,
		       struct sd_buf *out)
{
	struct book *b = own;
	size_t row, i;

	(void)line;
	(void)out;
	for (row = 0; row < r->rows; row++) {
		size_t left = SD_XLSX_ROWS - sd_xlsx_rows(b->x);

		if (!left || (!row && r->rows > left && r->rows < SD_XLSX_ROWS))
			begin_sheet(b);
		sd_xlsx_row(b->x, SD_XLSX_PLAIN);
		for (i = 0; i < b->plan->n; i++)
			put_cell(b, b->plan->column[i].field, sd_export_cell(r, i, row));
	}
}

/* How a cell of the kind is filled in. */
static const char *form_of(enum sd_kind kind, bool zh)
{
	switch (kind) {
	case SD_K_DATE:
		return zh ? "日期" : "day";
	case SD_K_TIME:
		return zh ? "时间，RFC 3339" : "time, RFC 3339";
	case SD_K_LIST:
		return zh ? "多项，用 ； 分开" : "several, with ； between them";
	case SD_K_YESNO:
		return zh ? "是、否" : "true, false";
	case SD_K_BYTES:
		return zh ? "整数" : "whole number";
	case SD_K_JSON:
		return zh ? "JSON 文字，不要改" : "JSON text, to be left alone";
	default:
		return zh ? "文字" : "text";
	}
}

static void put_meaning(struct book *b, const struct sd_export_column *c,
			const struct sd_catalogue *names)
{
	bool zh = b->plan->zh;

	sd_xlsx_row(b->x, SD_XLSX_PLAIN);
	sd_xlsx_text(b->x, c->heading);
	if (c->field == SD_F_WIDE) {
		sd_xlsx_text(b->x, zh ? SD_S("该指标的要求或检验方法") :
					SD_S("requirement or method of this indicator"));
		sd_xlsx_text(b->x, sd_slice_of(form_of(SD_K_TEXT, zh)));
		return;
	}
	sd_xlsx_text(b->x, zh ? names->of[c->field].meaning_zh :
				names->of[c->field].meaning_en);
	sd_xlsx_text(b->x, sd_slice_of(form_of(sd_field_kind(c->field), zh)));
	sd_xlsx_text(b->x, names->of[c->field].source);
}

/* The sheet that explains the columns.  It has no row that sd-import would take for
 * headings. */
static void put_meanings(struct book *b, const struct sd_catalogue *names)
{
	static const struct sd_slice head[2][4] = {
		{ { "column", 6 }, { "what it says", 12 }, { "how it is filled in", 19 },
		  { "from", 4 } },
		{ { "列", 3 }, { "含义", 6 }, { "填写方式", 12 }, { "出处", 6 } }
	};
	size_t i;

	sd_xlsx_sheet(b->x, b->plan->zh ? SD_S("说明") : SD_S("About"));
	sd_xlsx_row(b->x, SD_XLSX_HEAD);
	for (i = 0; i < 4; i++)
		sd_xlsx_text(b->x, head[b->plan->zh][i]);
	for (i = 0; i < b->plan->n; i++)
		put_meaning(b, b->plan->column + i, names);
}

enum sd_status sd_export_xlsx_run(struct sd_export *how, const char *const *file,
				  const struct sd_catalogue *names)
{
	struct sd_err err = { SD_OK, "" };
	struct book b = { .plan = &how->plan };
	struct sd_export_to to = { .context = &b, .record = put_record };
	enum sd_status status;

	b.name = how->plan.zh ? SD_S("声明") : SD_S("declarations");
	b.x = sd_xlsx_new(how->plan.zh ? SD_S("企业产品和服务标准自我声明公开") :
			  SD_S("Self-declarations of standards"), true, &err);
	if (!b.x) {
		how->complain(&err);
		return err.kind;
	}
	how->jobs = 1;
	how->outs = 0;
	begin_sheet(&b);
	status = sd_export_run(how, file, &to);
	how->outs = 1;
	put_meanings(&b, names);
	if (status < SD_SYSTEM && sd_xlsx_close(b.x, &how->out[0], &err)) {
		how->complain(&err);
		sd_sink_abandon(&how->out[0]);
		status = sd_worse(status, err.kind);
	}
	sd_xlsx_free(b.x);
	return status;
}
