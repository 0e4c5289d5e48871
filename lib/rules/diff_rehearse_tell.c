/* A rehearsal told: as records, and as text for people. */

#include "rules/diff_rehearse.h"

#include <stdio.h>

#include "base/utf8.h"
#include "data/write.h"
#include "rules/diff_tell.h"

#include "base/ban.h"

enum { INDENT = 3 };

static const char *const judge_name[] = { "validate", "review" };
static const char *const verdict_zh[] = { "不合格", "未定", "合格", "不适用" };

/* --- records --- */

static void put_text(struct sd_buf *out, const char *name, struct sd_slice text)
{
	if (text.n)
		sd_json_member(out, name, text);
}

static void put_finding(const struct sd_rehearsed_finding *f, struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	sd_json_member(out, "change", f->was && f->now ? SD_S("changed") :
		       f->now ? SD_S("added") : SD_S("removed"));
	sd_json_member(out, "by", sd_slice_of(judge_name[f->judge]));
	if (f->was && f->now) {
		sd_json_member(out, "old_outcome",
			       sd_slice_of(sd_outcome_word(f->was->outcome)));
		put_text(out, "old_want", f->was->want);
		put_text(out, "old_margin", f->was->margin);
	}
	sd_finding_write(f->now ? f->now : f->was, out);
	sd_buf_byte(out, '}');
}

void sd_rehearsal_record(const struct sd_rehearsal *r, enum sd_rehearsed what,
			 struct sd_buf *out)
{
	const struct sd_decl *d = sd_rehearsal_decl(r);
	size_t i;

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("rehearsal"));
	sd_json_member(out, "change", sd_slice_of(sd_rehearsed_word(what)));
	sd_json_member(out, "old", sd_slice_of(sd_verdict_text(r->was_word)));
	sd_json_member(out, "new", sd_slice_of(sd_verdict_text(r->now_word)));
	put_text(out, "record", sd_decl_name(d));
	put_text(out, "firm", sd_decl_text(d, SD_M_FIRM));
	put_text(out, "number", sd_decl_text(d, SD_M_NUMBER));
	put_text(out, "title", sd_decl_text(d, SD_M_TITLE));
	sd_json_name(out, "findings");
	sd_buf_byte(out, '[');
	for (i = 0; i < r->n; i++) {
		if (i)
			sd_buf_byte(out, ',');
		put_finding(&r->finding[i], out);
	}
	sd_buf_text(out, "]}\n");
}

static void put_judging(unsigned judges, const struct sd_judging *how, struct sd_buf *out)
{
	char day[SD_DATE_LEN + 1];

	sd_json_member(out, "judge", judges == (SD_REHEARSE_VALIDATE | SD_REHEARSE_REVIEW) ?
		       SD_S("both") : sd_slice_of(judge_name[judges >> 1]));
	sd_date_write(how->asked, day);
	sd_json_member(out, "asked", sd_slice(day, SD_DATE_LEN));
	if (how->made != SD_DAY_NONE) {
		sd_date_write(how->made, day);
		sd_json_member(out, "made", sd_slice(day, SD_DATE_LEN));
	}
	sd_json_member(out, "profile", sd_slice_of(how->profile));
}

void sd_rehearsal_sum_record(const struct sd_rehearsal_sum *s, unsigned judges,
			     const struct sd_judging *how, const struct sd_pack *was,
			     const struct sd_pack *now, struct sd_buf *out)
{
	unsigned i, k;

	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("rehearsals"));
	sd_json_member(out, "old_pack", sd_slice_of(was->name));
	sd_json_member(out, "new_pack", sd_slice_of(now->name));
	put_judging(judges, how, out);
	sd_json_uint(out, "declarations", s->declarations);
	sd_json_uint(out, "other", s->other);
	sd_json_uint(out, "unreadable", s->unreadable);
	for (i = 0; i < SD_REHEARSED_KINDS; i++)
		sd_json_uint(out, sd_rehearsed_word((enum sd_rehearsed)i), s->kind[i]);
	sd_json_name(out, "verdicts");
	sd_buf_byte(out, '{');
	for (i = 0; i < 4; i++) {
		sd_json_name(out, sd_verdict_text((enum sd_verdict_word)i));
		sd_buf_byte(out, '{');
		for (k = 0; k < 4; k++)
			sd_json_uint(out, sd_verdict_text((enum sd_verdict_word)k),
				     s->verdict[i][k]);
		sd_buf_byte(out, '}');
	}
	sd_buf_text(out, "}}\n");
}

/* --- text --- */

static const char *verdict(enum sd_verdict_word v, bool zh)
{
	return zh ? verdict_zh[v] : sd_verdict_text(v);
}

static void say_head(const struct sd_rehearsal *r, enum sd_rehearsed what,
		     const struct sd_filter *io, struct sd_buf *out)
{
	static const char *const code[] = { "", "36", "1;31", "1;33", "1;32", "36" };
	const struct sd_decl *d = sd_rehearsal_decl(r);
	struct sd_slice title = sd_decl_text(d, SD_M_TITLE);

	sd_buf_text(out, verdict(r->was_word, io->zh));
	if (what == SD_REHEARSED_FINDINGS) {
		sd_buf_text(out, io->zh ? "，问题不同" : ", other findings");
	} else {
		sd_buf_text(out, " → ");
		sd_diff_coloured(io, code[what], verdict(r->now_word, io->zh), out);
	}
	sd_buf_text(out, "  ");
	sd_diff_say(sd_decl_text(d, SD_M_NUMBER), out);
	sd_buf_text(out, title.n ? (io->zh ? "《" : "  ") : "");
	sd_diff_say(title, out);
	sd_buf_text(out, title.n && io->zh ? "》" : "");
	sd_buf_printf(out, "\n%*s", INDENT, "");
	sd_diff_say(sd_decl_text(d, SD_M_FIRM), out);
	sd_buf_text(out, "  ");
	sd_diff_say(sd_decl_name(d), out);
	sd_buf_byte(out, '\n');
}

static void say_finding(const struct sd_rehearsed_finding *f, const struct sd_filter *io,
			struct sd_buf *out)
{
	const struct sd_finding *any = f->now ? f->now : f->was;
	const char *sign = f->was && f->now ? "~" : f->now ? "+" : "-";

	sd_buf_printf(out, "%*s", INDENT, "");
	sd_diff_coloured(io, !f->was ? "31" : f->now ? "33" : "32", sign, out);
	sd_buf_byte(out, ' ');
	sd_diff_say(any->text, out);
	sd_buf_printf(out, "\n%*s", INDENT + 2, "");
	if (f->was && f->now && !sd_slice_eq(f->was->want, f->now->want)) {
		sd_diff_say(f->was->want, out);
		sd_buf_text(out, " → ");
		sd_diff_say(f->now->want, out);
		sd_buf_text(out, "  ");
	}
	if (any->margin.n) {
		sd_buf_text(out, io->zh ? "相差 " : "margin ");
		sd_diff_say(any->margin, out);
		sd_buf_text(out, "  ");
	}
	sd_buf_byte(out, '[');
	sd_diff_say(any->rule, out);
	sd_buf_text(out, "]\n");
}

void sd_rehearsal_pretty(const struct sd_rehearsal *r, enum sd_rehearsed what,
			 const struct sd_filter *io, struct sd_buf *out)
{
	size_t i;

	say_head(r, what, io, out);
	for (i = 0; i < r->n; i++)
		say_finding(&r->finding[i], io, out);
}

static void put_cell(struct sd_slice text, struct sd_buf *out)
{
	int used = sd_utf8_columns(text, 1);

	for (; used < 9; used++)
		sd_buf_byte(out, ' ');
	sd_buf_add(out, text);
}

void sd_rehearsal_sum_pretty(const struct sd_rehearsal_sum *s, const struct sd_filter *io,
			     struct sd_buf *out)
{
	char figure[24];
	unsigned i, k;

	put_cell(sd_slice_of(io->zh ? "旧＼新" : "old\\new"), out);
	for (i = 0; i < 4; i++)
		put_cell(sd_slice_of(verdict((enum sd_verdict_word)i, io->zh)), out);
	for (i = 0; i < 4; i++) {
		sd_buf_byte(out, '\n');
		put_cell(sd_slice_of(verdict((enum sd_verdict_word)i, io->zh)), out);
		for (k = 0; k < 4; k++) {
			snprintf(figure, sizeof figure, "%llu",
				 (unsigned long long)s->verdict[i][k]);
			put_cell(sd_slice_of(figure), out);
		}
	}
	sd_buf_printf(out, io->zh ? "\n%llu 条声明：新不合格 %llu，新未定 %llu，新合格 %llu，"
				    "新不适用 %llu，\n结论相同而问题不同 %llu，全同 %llu\n"
				  : "\n%llu declarations: now fail %llu, open %llu, pass %llu, n/a "
				    "%llu,\nother findings %llu, all the same %llu\n",
		      (unsigned long long)s->declarations,
		      (unsigned long long)s->kind[SD_REHEARSED_FAILS],
		      (unsigned long long)s->kind[SD_REHEARSED_OPENS],
		      (unsigned long long)s->kind[SD_REHEARSED_PASSES],
		      (unsigned long long)s->kind[SD_REHEARSED_NA],
		      (unsigned long long)s->kind[SD_REHEARSED_FINDINGS],
		      (unsigned long long)s->kind[SD_REHEARSED_SAME]);
	if (s->other || s->unreadable)
		sd_buf_printf(out, io->zh ? "其他记录 %llu，不可读 %llu：未判\n"
					  : "not judged: %llu of other kinds, %llu unreadable\n",
			      (unsigned long long)s->other, (unsigned long long)s->unreadable);
}
