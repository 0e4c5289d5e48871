/* Sums of differences. */

#include "rules/diff_sum.h"

#include "data/write.h"

#include "base/ban.h"

typedef unsigned long long count;	/* as printf wants it */

void sd_diff_sum_add(struct sd_diff_sum *to, const struct sd_diff_sum *from)
{
	unsigned i;

	to->same += from->same;
	to->rewritten += from->rewritten;
	to->changed += from->changed;
	to->added += from->added;
	to->removed += from->removed;
	to->doubled += from->doubled;
	to->quiet += from->quiet;
	to->quiet_rows += from->quiet_rows;
	to->versions += from->versions;
	for (i = 0; i < SD_CHANGES; i++)
		to->row[i] += from->row[i];
}

static void put_input(const char *name, const struct sd_diff_input *in, struct sd_buf *out)
{
	sd_json_name(out, name);
	sd_buf_byte(out, '{');
	sd_json_uint(out, "declarations", in->declarations);
	sd_json_uint(out, "other", in->other);
	sd_json_uint(out, "unreadable", in->unreadable);
	sd_buf_byte(out, '}');
}

static void put_rows(const struct sd_diff_sum *s, struct sd_buf *out)
{
	unsigned i;

	sd_json_name(out, "relations");
	sd_buf_byte(out, '{');
	for (i = 0; i < SD_CHANGE_PLAIN; i++)
		sd_json_uint(out, sd_change_word(i), s->row[i]);
	sd_json_uint(out, "quiet", s->quiet_rows);
	sd_buf_byte(out, '}');
}

void sd_diff_sum_record(const struct sd_diff_sum *s, const struct sd_diff_input *was,
			const struct sd_diff_input *now, enum sd_diff_by by,
			struct sd_buf *out)
{
	sd_buf_byte(out, '{');
	sd_json_member(out, "kind", SD_S("differences"));
	sd_json_member(out, "by", sd_slice_of(sd_diff_by_names[by]));
	put_input(now ? "old" : "input", was, out);
	if (now)
		put_input("new", now, out);
	else
		sd_json_uint(out, "several", s->versions);
	sd_json_uint(out, "same", s->same);
	sd_json_uint(out, "rewritten", s->rewritten);
	sd_json_uint(out, "changed", s->changed);
	if (now) {
		sd_json_uint(out, "added", s->added);
		sd_json_uint(out, "removed", s->removed);
		sd_json_uint(out, "doubled", s->doubled);
	}
	sd_json_uint(out, "quiet", s->quiet);
	put_rows(s, out);
	sd_buf_put(out, "}\n", 2);
}

static void say_registers(const struct sd_diff_sum *s, const struct sd_diff_input *was,
			  const struct sd_diff_input *now, bool zh, struct sd_buf *out)
{
	sd_buf_printf(out, zh ? "原 %llu 条声明，现 %llu 条：相同 %llu，仅写法不同 %llu，改 %llu，"
				"增 %llu，删 %llu\n"
			      : "%llu declarations, now %llu: same %llu, only written differently "
				"%llu,\nchanged %llu, added %llu, removed %llu\n",
		      (count)was->declarations, (count)now->declarations, (count)s->same,
		      (count)s->rewritten, (count)s->changed, (count)s->added,
		      (count)s->removed);
	if (s->doubled)
		sd_buf_printf(out, zh ? "有差异的声明中，同一键有多条的 %llu 个，按声明时间配对\n"
				      : "%llu keys stand several times: paired by time\n",
			      (count)s->doubled);
}

static void say_versions(const struct sd_diff_sum *s, const struct sd_diff_input *in, bool zh,
			 struct sd_buf *out)
{
	sd_buf_printf(out, zh ? "%llu 条声明，%llu 项标准有多个版本；相邻版本：相同 %llu，"
				"仅写法不同 %llu，改 %llu\n"
			      : "%llu declarations, %llu standards in several versions; from one "
				"to the next:\nsame %llu, only written differently %llu, "
				"changed %llu\n",
		      (count)in->declarations, (count)s->versions, (count)s->same,
		      (count)s->rewritten, (count)s->changed);
}

void sd_diff_sum_pretty(const struct sd_diff_sum *s, const struct sd_diff_input *was,
			const struct sd_diff_input *now, const struct sd_filter *io,
			struct sd_buf *out)
{
	uint64_t other = was->other + (now ? now->other : 0);
	uint64_t unreadable = was->unreadable + (now ? now->unreadable : 0);

	if (now)
		say_registers(s, was, now, io->zh, out);
	else
		say_versions(s, was, io->zh, out);
	if (s->changed)
		sd_buf_printf(out, io->zh ? "指标：收紧 %llu，放宽 %llu，不可比 %llu，取消 %llu，"
					    "新增 %llu；未说明的放宽与取消 %llu\n"
					  : "indicators: tighter %llu, looser %llu, not comparable "
					    "%llu, missing %llu, added %llu;\nlooser or missing "
					    "quietly: %llu\n",
			      (count)s->row[SD_TIGHTER], (count)s->row[SD_LOOSER],
			      (count)s->row[SD_NOT_COMPARABLE], (count)s->row[SD_CHANGE_MISSING],
			      (count)s->row[SD_CHANGE_ADDED], (count)s->quiet_rows);
	if (other || unreadable)
		sd_buf_printf(out, io->zh ? "其他记录 %llu，不可读 %llu：未比对\n"
					  : "not compared: %llu of other kinds, %llu unreadable\n",
			      (count)other, (count)unreadable);
}
