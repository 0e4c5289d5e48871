/* Differences as text for people. */

#include "rules/diff_tell.h"

#include <stdio.h>

#include "base/utf8.h"

#include "base/ban.h"

enum { INDENT = 3, SHOWN = 240 };	/* columns; characters of a value at most */

void sd_diff_coloured(const struct sd_filter *io, const char *code, const char *word,
		      struct sd_buf *out)
{
	if (io->colour)
		sd_buf_printf(out, "\033[%sm", code);
	sd_buf_text(out, word);
	if (io->colour)
		sd_buf_text(out, "\033[0m");
}

static const char *word(const struct sd_filter *io, const char *zh, const char *en)
{
	return io->zh ? zh : en;
}

static void pad(struct sd_buf *out, int used, int columns)
{
	for (; used < columns; used++)
		sd_buf_byte(out, ' ');
}

/* What became of it, in a column of its own. */
static void put_relation(const struct sd_change *c, const struct sd_filter *io,
			 struct sd_buf *out)
{
	static const char *const zh[SD_CHANGES] = {
		"等同", "收紧", "放宽", "不可比", "取消", "新增", "改动"
	}, *const en[SD_CHANGES] = {
		"equal", "tighter", "looser", "not comparable", "missing", "added", "changed"
	}, *const code[SD_CHANGES] = { "36", "32", "31", "33", "31", "32", "36" };
	const char *text = word(io, zh[c->is], en[c->is]);

	sd_diff_coloured(io, code[c->is], text, out);
	pad(out, sd_utf8_columns(sd_slice_of(text), io->ambiguous), io->zh ? 8 : 16);
}

void sd_diff_say(struct sd_slice text, struct sd_buf *out)
{
	size_t i, len;
	int shown = 0;

	for (i = 0; i < text.n && shown < SHOWN; i += len, shown++) {
		uint32_t code = sd_utf8_decode(text.p + i, text.n - i, &len);

		if (code < ' ' || (code >= 0x7F && code < 0xA0))
			sd_buf_byte(out, ' ');
		else
			sd_buf_put(out, text.p + i, len);
	}
	sd_buf_text(out, i < text.n ? "…" : "");
}

/* A JSON string without quotes and escapes, anything else as written. */
static void put_value(struct sd_slice json, struct sd_buf *out)
{
	struct sd_val v = { .start = 0, .end = (uint32_t)json.n, .type = SD_STRING };
	struct sd_buf text = SD_BUF_INIT;
	bool string = json.n && json.p[0] == '"';

	v.escaped = string && memchr(json.p, '\\', json.n) != NULL;
	sd_diff_say(string ? sd_val_text(json.p, &v, &text) : json, out);
	sd_buf_release(&text);
}

/* A member in the words of the form; itself where it has none. */
static void put_member(struct sd_slice at, const struct sd_filter *io, struct sd_buf *out)
{
	static const struct { const char *at, *zh; } known[] = {
		{ "/registry_no", "登记号" }, { "/declared_at", "公开时间" }, { "/op", "办理事项" },
		{ "/enterprise/uscc", "统一社会信用代码" }, { "/enterprise/name", "企业名称" },
		{ "/enterprise/former_names", "曾用名" },
		{ "/enterprise/legal_representative", "法定代表人" },
		{ "/enterprise/region", "行政区划" }, { "/enterprise/address", "地址" },
		{ "/enterprise/postcode", "邮编" }, { "/enterprise/scale", "企业规模" },
		{ "/enterprise/type", "企业类型" }, { "/enterprise/industry", "行业代码" },
		{ "/standard/type", "标准类型" }, { "/standard/number", "标准编号" },
		{ "/standard/title", "标准名称" }, { "/standard/issued", "发布日期" },
		{ "/standard/effective", "实施日期" }, { "/standard/status", "标准状态" },
		{ "/standard/replaces", "代替标准" }, { "/standard/adopts", "采用标准" },
		{ "/standard/references", "规范性引用文件" }, { "/standard/text/open", "公开全文" },
		{ "/below_recommended", "低于推荐性标准的指标" }, { "/reviews", "复审" },
		{ "/official", "行政处理" }, { "method", "试验方法" }, { "note", "指标水平说明" },
		{ "conditions", "条件" }, { "name", "名称" }, { "generic_name", "通用名" },
		{ "brand", "品牌" }, { "barcode", "条码" }, { "spec", "规格" }, { "model", "型号" },
		{ "first_sale", "首次销售日期" }, { "first_made", "开始生产日期" }
	};
	size_t i;

	for (i = 0; io->zh && i < sizeof known / sizeof *known; i++)
		if (sd_slice_is(at, known[i].at)) {
			sd_buf_text(out, known[i].zh);
			return;
		}
	sd_diff_say(at, out);
}

/* What stands behind the last "/" of a pointer. */
static struct sd_slice last_step(struct sd_slice at)
{
	size_t i = at.n;

	while (i && at.p[i - 1] != '/')
		i--;
	return sd_slice_from(at, i);
}

/* The name of the row, with its column where that is no requirement; else the member. */
static void put_what(const struct sd_change *c, const struct sd_filter *io,
		     struct sd_buf *out)
{
	if (!c->name.n) {
		put_member(c->place, io, out);
		return;
	}
	if (sd_slice_is(c->place, "/products"))
		sd_buf_text(out, word(io, "产品 ", "product "));
	sd_diff_say(c->name, out);
	sd_buf_text(out, c->model.n ? " " : "");
	sd_diff_say(c->model, out);
	if (c->is == SD_CHANGE_PLAIN || (c->is == SD_EQUAL && !c->of_indicator)) {
		sd_buf_byte(out, ' ');
		put_member(last_step(c->at), io, out);
	}
}

/* （-10 mg/kg，未说明，报表!F9） */
static void put_asides(const struct sd_change *c, const struct sd_filter *io,
		       struct sd_buf *out)
{
	struct sd_slice said[3] = { c->margin, { NULL, 0 }, c->cell.n ? c->cell : c->was_cell };
	bool first = true;
	int i;

	if (c->quiet)
		said[1] = sd_slice_of(word(io, "未说明", "quiet"));
	if (sd_slice_is(c->margin, "0") || sd_slice_starts(c->margin, "0 "))
		said[0].n = 0;
	for (i = 0; i < 3; i++) {
		if (!said[i].n)
			continue;
		sd_buf_text(out, first ? word(io, "（", "  (") : word(io, "，", ", "));
		sd_diff_say(said[i], out);
		first = false;
	}
	sd_buf_text(out, first ? "" : word(io, "）", ")"));
}

/* A row that has a name needs no braces. */
static void put_values(const struct sd_change *c, const char *between, struct sd_buf *out)
{
	if (c->name.n && (c->was.n ? c->was : c->now).p[0] == '{')
		return;
	put_value(c->was, out);
	if (c->was.n && c->now.n)
		sd_buf_text(out, between);
	put_value(c->now, out);
}

static void put_change(const struct sd_change *c, const struct sd_filter *io,
		       struct sd_buf *out)
{
	static const char blanks[] = "                    ";
	int column = INDENT + (io->zh ? 8 : 16), width;
	char between[32];
	size_t from, what;

	sd_buf_printf(out, "%*s", INDENT, "");
	put_relation(c, io, out);
	from = out->n;
	put_what(c, io, out);
	what = out->n;
	sd_buf_text(out, "  ");
	put_values(c, " → ", out);
	out->n = out->n == what + 2 ? what : out->n;
	put_asides(c, io, out);
	width = column + sd_utf8_columns(sd_slice(out->p + from, out->n - from), io->ambiguous);
	if (width > io->columns) {
		out->n = from;
		put_what(c, io, out);
		put_asides(c, io, out);
		sd_buf_printf(out, "\n%.*s", column, blanks);
		snprintf(between, sizeof between, "\n%.*s→ ", column - 2, blanks);
		put_values(c, between, out);
	}
	sd_buf_byte(out, '\n');
}

void sd_diff_changes_pretty(const struct sd_differ *d, const struct sd_filter *io,
			    struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		put_change(&d->change[i], io, out);
}

static void put_nth(const char *which, struct sd_diff_nth n, const struct sd_filter *io,
		    struct sd_buf *out)
{
	if (n.of > 1)
		sd_buf_printf(out, io->zh ? "  %s第 %zu 条（共 %zu 条）" : "  %s %zu of %zu", which,
			      n.nth, n.of);
}

/* Which of several; of versions, from which to which. */
static void put_order(const struct sd_diff_told *t, const struct sd_filter *io,
		      struct sd_buf *out)
{
	if (t->versions) {
		sd_buf_printf(out, io->zh ? "  第 %zu → %zu 版（共 %zu 版）"
					  : "  version %zu → %zu of %zu",
			      t->was.nth, t->now.nth, t->now.of);
		return;
	}
	put_nth(word(io, "原", "old"), t->was, io, out);
	put_nth(word(io, "现", "new"), t->now, io, out);
}

/* 佛山某服饰有限公司《婴幼儿连体衣》 */
static void put_firm(const struct sd_decl *decl, const struct sd_filter *io,
		     struct sd_buf *out)
{
	struct sd_slice firm = sd_decl_text(decl, SD_M_FIRM);
	struct sd_slice title = sd_decl_text(decl, SD_M_TITLE);

	if (!firm.n && !title.n)
		return;
	sd_buf_printf(out, "%*s", INDENT, "");
	sd_diff_say(firm, out);
	if (title.n) {
		sd_buf_text(out, word(io, "《", firm.n ? "  " : ""));
		sd_diff_say(title, out);
		sd_buf_text(out, word(io, "》", ""));
	}
	sd_buf_byte(out, '\n');
}

/* 2017-03-01 Q/XYZ 001-2017 → 2018-05-02 Q/XYZ 001-2018 */
static void put_version(struct sd_diff_side *side, struct sd_buf *out)
{
	const struct sd_decl *decl = sd_diff_side_decl(side);
	struct sd_slice at = sd_decl_text(decl, SD_M_DECLARED_AT);

	sd_diff_say(sd_slice(at.p, at.n < SD_DATE_LEN ? at.n : SD_DATE_LEN), out);
	sd_buf_text(out, at.n ? " " : "");
	sd_diff_say(sd_decl_text(decl, SD_M_NUMBER), out);
}

void sd_diff_tell_pretty(const struct sd_diff_told *t, const struct sd_filter *io,
			 struct sd_buf *out)
{
	static const char *const zh[] = { "改", "增", "删" }, *const en[] = { "~", "+", "-" },
			  *const code[] = { "1;33", "1;32", "1;31" };
	struct sd_diff_side *side = t->what == SD_DIFF_REMOVED ? &t->d->was : &t->d->now;

	sd_diff_coloured(io, code[t->what], word(io, zh[t->what], en[t->what]), out);
	sd_buf_byte(out, ' ');
	sd_diff_key_say(t->key, out);
	put_order(t, io, out);
	sd_buf_byte(out, '\n');
	put_firm(sd_diff_side_decl(side), io, out);
	if (t->versions) {
		sd_buf_printf(out, "%*s", INDENT, "");
		put_version(&t->d->was, out);
		sd_buf_text(out, " → ");
		put_version(&t->d->now, out);
		sd_buf_byte(out, '\n');
	}
	if (t->what == SD_DIFF_CHANGED)
		sd_diff_changes_pretty(t->d, io, out);
}
