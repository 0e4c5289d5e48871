/* Text for people. */

#include "rules/pretty.h"

#include "stream/diag.h"
#include "stream/unreadable.h"

#include "base/ban.h"

enum { INDENT = 4 };

static void colour(struct sd_buf *out, const struct sd_filter *io, const char *code)
{
	if (io->colour)
		sd_buf_printf(out, "\033[%sm", code);
}

static void put_labelled(struct sd_buf *out, const char *label, struct sd_slice text)
{
	if (!text.n)
		return;
	sd_buf_text(out, label);
	sd_buf_byte(out, ' ');
	sd_buf_add(out, text);
	sd_buf_text(out, "  ");
}

/* "申报.csv F9: " or "a.jsonl:17:412: ". */
static void put_place(struct sd_buf *out, const struct sd_line *line, const struct sd_decl *d,
		      const struct sd_finding *f)
{
	struct sd_slice file = sd_decl_text(d, SD_M_SOURCE_FILE);

	if (f->cell.n) {
		sd_buf_add(out, file);
		sd_buf_text(out, file.n ? " " : "");
		sd_buf_add(out, f->cell);
	} else {
		sd_buf_printf(out, "%s:%llu:%zu", line->file, (unsigned long long)line->line,
			      f->value ? sd_column_of(line->text, f->value->start) : 1);
	}
	sd_buf_text(out, ": ");
}

static void put_level(struct sd_buf *out, const struct sd_filter *io,
		      const struct sd_finding *f)
{
	static const char *const zh[] = { "错误", "警告", "提示" };
	static const char *const code[] = { "1;31", "1;33", "1;34" };
	bool open = f->outcome == SD_OPEN, good = f->outcome > SD_OPEN;

	colour(out, io, good ? "32" : open ? "1;36" : code[f->level]);
	if (good)
		sd_buf_text(out, sd_outcome_word(f->outcome));
	else if (open)
		sd_buf_text(out, io->zh ? "未定" : "open");
	else
		sd_buf_text(out, io->zh ? zh[f->level] : sd_level_word(f->level));
	colour(out, io, "0");
	sd_buf_text(out, ": ");
}

void sd_pretty_finding(struct sd_buf *out, const struct sd_filter *io,
		       const struct sd_line *line, const struct sd_decl *d,
		       const struct sd_finding *f)
{
	bool zh = io->zh;

	put_place(out, line, d, f);
	put_level(out, io, f);
	sd_buf_add(out, f->text);
	sd_buf_byte(out, '\n');
	if (f->outcome > SD_OPEN)
		return;
	if (f->value)
		sd_diag_excerpt(out, line->text, f->value->start, f->value->end, INDENT,
				io->columns, io->ambiguous);
	sd_buf_printf(out, "%*s", INDENT, "");
	put_labelled(out, zh ? "依据" : "basis", f->basis);
	put_labelled(out, zh ? "应为" : "want", f->want);
	put_labelled(out, zh ? "相差" : "margin", f->margin);
	sd_buf_byte(out, '[');
	sd_buf_add(out, f->rule);
	sd_buf_text(out, "]\n");
	if (f->fix.n)
		sd_buf_printf(out, "%*s%s %.*s\n", INDENT, "", zh ? "改法" : "repair",
			      (int)f->fix.n, f->fix.p);
}

void sd_pretty_unreadable(struct sd_buf *out, const struct sd_filter *io,
			  const struct sd_line *line, enum sd_scan_fault fault, size_t at)
{
	sd_buf_printf(out, "%s:%llu:%zu: ", line->file, (unsigned long long)line->line,
		      sd_column_of(line->text, at));
	colour(out, io, "1;31");
	sd_buf_text(out, io->zh ? "不可读" : "unreadable");
	colour(out, io, "0");
	sd_buf_printf(out, ": %s\n", sd_scan_fault_text(fault, io->zh));
	if (fault != SD_SCAN_UTF8 && fault != SD_SCAN_LONG)
		sd_diag_excerpt(out, line->text, at, at + 1, INDENT, io->columns,
				io->ambiguous);
}

static const char *verdict_zh(enum sd_verdict_word v)
{
	static const char *const word[] = { "不合格", "未定", "合格", "不适用" };

	return word[v];
}

void sd_pretty_record(struct sd_buf *out, const struct sd_filter *io,
		      const struct sd_decl *d, const struct sd_verdict *v)
{
	enum sd_verdict_word word = sd_verdict_word(v);
	struct sd_slice name = sd_decl_name(d);

	sd_buf_add(out, name);
	sd_buf_printf(out, ": %s\n", io->zh ? verdict_zh(word) : sd_verdict_text(word));
}

void sd_pretty_tally(struct sd_buf *out, const struct sd_tally *t, bool zh)
{
	uint64_t all = t->unreadable + t->other;
	int i;

	for (i = 0; i < 4; i++)
		all += t->verdict[i];
	sd_buf_printf(out, zh ? "%llu 条记录" : "%llu records", (unsigned long long)all);
	for (i = 0; i < 4; i++)
		sd_buf_printf(out, zh ? "，%s %llu" : ", %s %llu",
			      zh ? verdict_zh((enum sd_verdict_word)i)
				 : sd_verdict_text((enum sd_verdict_word)i),
			      (unsigned long long)t->verdict[i]);
	if (t->other)
		sd_buf_printf(out, zh ? "，其他 %llu" : ", other %llu",
			      (unsigned long long)t->other);
	if (t->unreadable)
		sd_buf_printf(out, zh ? "，不可读 %llu" : ", unreadable %llu",
			      (unsigned long long)t->unreadable);
	sd_buf_byte(out, '\n');
}
