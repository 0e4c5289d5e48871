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

void sd_pretty_at(struct sd_buf *out, const struct sd_line *line, size_t at)
{
	sd_buf_printf(out, "%s:%llu:%zu: ", line->file, (unsigned long long)line->line,
		      sd_column_of(line->text, at));
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
		sd_pretty_at(out, line, f->value ? f->value->start : 0);
		return;
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

static void put_head(struct sd_buf *out, const struct sd_filter *io,
		     const struct sd_line *line, const struct sd_decl *d,
		     const struct sd_finding *f)
{
	put_place(out, line, d, f);
	put_level(out, io, f);
	sd_buf_add(out, f->text);
	sd_buf_byte(out, '\n');
}

/* "    依据 …  应为 …  [SD-U02]", and how to repair it. */
static void put_basis(struct sd_buf *out, bool zh, const struct sd_finding *f)
{
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

void sd_pretty_finding(struct sd_buf *out, const struct sd_filter *io,
		       const struct sd_line *line, const struct sd_decl *d,
		       const struct sd_finding *f)
{
	put_head(out, io, line, d, f);
	if (f->outcome > SD_OPEN)
		return;
	if (f->value)
		sd_diag_excerpt(out, line->text, f->value->start, f->value->end, INDENT,
				io->columns, io->ambiguous);
	put_basis(out, io->zh, f);
}

void sd_pretty_plain(struct sd_buf *out, bool zh, const struct sd_line *line,
		     const struct sd_decl *d, const struct sd_finding *f)
{
	const struct sd_filter plain = { .zh = zh };

	put_head(out, &plain, line, d, f);
	if (f->outcome <= SD_OPEN)
		put_basis(out, zh, f);
}

void sd_pretty_unreadable(struct sd_buf *out, const struct sd_filter *io,
			  const struct sd_line *line, enum sd_scan_fault fault, size_t at)
{
	sd_pretty_at(out, line, at);
	colour(out, io, "1;31");
	sd_buf_text(out, io->zh ? "不可读" : "unreadable");
	colour(out, io, "0");
	sd_buf_printf(out, ": %s\n", sd_scan_fault_text(fault, io->zh));
	if (fault != SD_SCAN_UTF8 && fault != SD_SCAN_LONG)
		sd_diag_excerpt(out, line->text, at, at + 1, INDENT, io->columns,
				io->ambiguous);
}

const char *sd_pretty_verdict(enum sd_verdict_word v, bool zh)
{
	static const char *const word[] = { "不合格", "未定", "合格", "不适用" };

	return zh ? word[v] : sd_verdict_text(v);
}

void sd_pretty_record(struct sd_buf *out, const struct sd_filter *io,
		      const struct sd_decl *d, const struct sd_verdict *v)
{
	enum sd_verdict_word word = sd_verdict_word(v);
	struct sd_slice name = sd_decl_name(d);

	sd_buf_add(out, name);
	sd_buf_printf(out, ": %s\n", sd_pretty_verdict(word, io->zh));
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
			      sd_pretty_verdict((enum sd_verdict_word)i, zh),
			      (unsigned long long)t->verdict[i]);
	if (t->other)
		sd_buf_printf(out, zh ? "，其他 %llu" : ", other %llu",
			      (unsigned long long)t->other);
	if (t->unreadable)
		sd_buf_printf(out, zh ? "，不可读 %llu" : ", unreadable %llu",
			      (unsigned long long)t->unreadable);
	sd_buf_byte(out, '\n');
}

static void judged(const struct sd_told *t, const struct sd_line *line, struct sd_judge *j,
		   const struct sd_sheet *s)
{
	const struct sd_verdict *v = &j->verdict;
	size_t i;

	if (t->io->verbose && t->work->note)
		t->work->note(j, s->out);
	else if (t->io->verbose)
		sd_pretty_record(s->out, t->io, &j->decl, v);
	for (i = 0; i < v->n; i++)
		if (v->tells_all || sd_verdict_lists(v, &v->finding[i]))
			sd_pretty_finding(s->out, t->io, line, &j->decl, &v->finding[i]);
}

static void unreadable(const struct sd_told *t, const struct sd_line *line,
		       enum sd_scan_fault fault, size_t at, const struct sd_sheet *s)
{
	sd_pretty_unreadable(s->out, t->io, line, fault, at);
}

static int end(const struct sd_told *t, const struct sd_ending *e, struct sd_err *err)
{
	struct sd_buf out = SD_BUF_INIT;
	int bad = 0;

	if (e->status != SD_SYSTEM) {
		sd_pretty_tally(&out, e->tally, t->io->zh);
		bad = sd_sink_write(t->out, out.p, out.n, err);
	}
	sd_buf_release(&out);
	return bad;
}

const struct sd_layout sd_layout_pretty = {
	.word = "pretty", .document = true, .tallies = true, .judged = judged,
	.unreadable = unreadable, .end = end
};
