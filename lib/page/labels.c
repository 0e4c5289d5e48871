/* Labels on a page. */

#include "page/labels.h"

#include <stdlib.h>

#include "base/mem.h"
#include "page/html.h"
#include "page/qr.h"

#include "base/ban.h"

/* Of one worker. */
struct maker {
	const struct sd_labels *labels;
	struct sd_buf code;		/* what the QR code says */
};

static void *start(void *context)
{
	struct maker *m = sd_zalloc(sizeof *m);

	m->labels = context;
	return m;
}

static void finish(void *context, void *own)
{
	struct maker *m = own;

	(void)context;
	sd_buf_release(&m->code);
	free(m);
}

static bool is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c && strchr("-._~", c));
}

/* The number, or the address with the number in it (RFC 3986). */
static void say_code(struct maker *m, struct sd_slice number)
{
	size_t i;

	sd_buf_clear(&m->code);
	if (!m->labels->url) {
		sd_buf_add(&m->code, number);
		return;
	}
	sd_buf_text(&m->code, m->labels->url);
	for (i = 0; i < number.n; i++) {
		if (is_unreserved(number.p[i]))
			sd_buf_byte(&m->code, number.p[i]);
		else
			sd_buf_printf(&m->code, "%%%02X", (unsigned char)number.p[i]);
	}
}

static void put_code(struct maker *m, struct sd_slice number, struct sd_buf *out)
{
	bool zh = m->labels->zh;

	sd_buf_text(out, "<div class=\"code\">");
	say_code(m, number);
	if (!number.n || sd_qr_svg(out, sd_buf_slice(&m->code), sd_buf_slice(&m->code)))
		sd_buf_text(out, zh ? "<p class=\"none\">尚无登记号</p>" :
				      "<p class=\"none\">no registry number yet</p>");
	sd_buf_text(out, "</div>\n");
}

/* A line of the list, when there is anything. */
static void put_line(const char *name, struct sd_slice text, struct sd_buf *out)
{
	if (!text.n)
		return;
	sd_buf_printf(out, "<dt>%s</dt><dd>", name);
	sd_html_text(out, text);
	sd_buf_text(out, "</dd>\n");
}

static struct sd_slice in_row(const struct sd_export_reader *r, enum sd_field f, size_t row)
{
	enum sd_export_part part = sd_part_of(f);
	const struct sd_export_list *list = &r->list[part];

	if (row >= list->n)
		return sd_slice(NULL, 0);
	return list->cell[row * list->width + (f - sd_part_first(part))];
}

static void put_standard(const struct sd_export_reader *r, bool zh, struct sd_buf *out)
{
	struct sd_slice number = r->once[SD_F_NUMBER], title = r->once[SD_F_TITLE];

	if (!number.n && !title.n)
		return;
	sd_buf_text(out, zh ? "<dt>执行标准</dt><dd>" : "<dt>Standard</dt><dd>");
	sd_html_text(out, number);
	if (title.n) {
		sd_buf_text(out, zh ? "《" : " ");
		sd_html_text(out, title);
		sd_buf_text(out, zh ? "》" : "");
	}
	sd_buf_text(out, "</dd>\n");
}

static void put_indicators(const struct sd_export_reader *r, bool zh, struct sd_buf *out)
{
	size_t i, n = r->list[SD_PART_INDICATOR].n;

	if (!n)
		return;
	sd_buf_text(out, "<ul>\n");
	for (i = 0; i < n && i < SD_LABEL_INDICATORS; i++) {
		sd_buf_text(out, "<li><span>");
		sd_html_text(out, in_row(r, SD_F_INDICATOR, i));
		sd_buf_text(out, "</span> ");
		sd_html_text(out, in_row(r, SD_F_REQUIREMENT, i));
		sd_buf_text(out, "</li>\n");
	}
	if (n > SD_LABEL_INDICATORS)
		sd_buf_printf(out, zh ? "<li>共公开 %zu 项指标</li>\n" :
			      "<li>%zu indicators are disclosed</li>\n", n);
	sd_buf_text(out, "</ul>\n");
}

/* The label of product `row`; of a declaration without any, the standard's. */
static void put_label(struct maker *m, const struct sd_export_reader *r, size_t row,
		      struct sd_buf *out)
{
	struct sd_slice name = in_row(r, SD_F_PRODUCT, row);
	struct sd_slice model = in_row(r, SD_F_MODEL, row);
	bool zh = m->labels->zh;

	sd_buf_text(out, "<article class=\"label\">\n");
	put_code(m, r->once[SD_F_REGISTRY_NO], out);
	sd_buf_text(out, "<h2>");
	sd_html_text(out, name.n ? name : r->once[SD_F_TITLE].n ? r->once[SD_F_TITLE] :
		     SD_S("—"));
	sd_buf_text(out, "</h2>\n<dl>\n");
	put_line(zh ? "型号" : "Model", model.n ? model : in_row(r, SD_F_SPEC, row), out);
	put_line(zh ? "企业" : "Enterprise", r->once[SD_F_FIRM], out);
	put_standard(r, zh, out);
	put_line(zh ? "登记号" : "Registry no.", r->once[SD_F_REGISTRY_NO], out);
	sd_buf_text(out, "</dl>\n");
	put_indicators(r, zh, out);
	sd_buf_text(out, "</article>\n");
}

static void put_record(void *own, struct sd_export_reader *r, const struct sd_line *line,
		       struct sd_buf *out)
{
	size_t i, n = r->list[SD_PART_PRODUCT].n;

	(void)line;
	for (i = 0; i < n || !i; i++)
		put_label(own, r, i, out);
}

static int put_text(struct sd_export *how, const struct sd_buf *text, struct sd_err *err)
{
	return sd_sink_write(&how->out[0], text->p, text->n, err);
}

enum sd_status sd_labels_run(struct sd_export *how, const char *const *file,
			     const struct sd_labels *labels)
{
	struct sd_export_to to = { (void *)(uintptr_t)labels, start, put_record, finish };
	struct sd_buf text = SD_BUF_INIT;
	struct sd_err err = { SD_OK, "" };
	enum sd_status status = SD_OK;

	sd_html_begin(&text, labels->zh, labels->zh ? SD_S("执行标准自我声明公开标签") :
		      SD_S("Labels of self-declared standards"));
	sd_buf_text(&text, "<div class=\"labels\">\n");
	if (!put_text(how, &text, &err))
		status = sd_export_run(how, file, &to);
	sd_buf_clear(&text);
	sd_buf_text(&text, "</div>\n");
	sd_html_end(&text);
	if (!err.kind && status < SD_SYSTEM)
		put_text(how, &text, &err);
	if (err.kind)
		how->complain(&err);
	sd_buf_release(&text);
	return sd_worse(status, err.kind);
}
