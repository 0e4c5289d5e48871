/* Enterprise numbers: code, class, serial.  Firms number as they please; the
 * forms are those in circulation, so runs of characters are sorted by what they are
 * made of.
 *
 *	Q/CSGD 003-2018		code, serial
 *	Q/CYAMN0001-2013	the same run together
 *	Q/440606 ABC 1-2016	division, initials, serial
 *	Q/ABC/J 01-2018		code, class
 *	Q/ABC KFR35 001-2018	code, model, serial
 *	Q/NKJN308S-2013		food: S behind the serial
 */

#include "model/stdno_read.h"

#include "base/ban.h"

enum {
	CODE_MIN = 2, CODE_MAX = 16,	/* characters of the code, its division with it */
	DIVISION = 6,			/* figures of a division code */
	CLASSES = 3			/* runs between code and serial at most */
};

/* A run of letters, figures and inner points: what it ends in. */
struct run {
	size_t from, end;
	size_t serial;		/* where the figures at its end begin; = end if none */
	bool figures_only;	/* but for an S at the end */
	bool food;		/* S behind the figures */
};

static bool in_run(const struct sd_stdno_reader *r, size_t i, size_t from)
{
	char c = char_at(r, i);

	if (c == '.')
		return i > from && is_figure(r->p[i - 1]) && is_figure(char_at(r, i + 1));
	return is_capital(c) || is_figure(c);
}

static struct run run_at(const struct sd_stdno_reader *r, size_t from)
{
	struct run run = { from, from, from, false, false };
	size_t i;

	while (in_run(r, run.end, from))
		run.end++;
	i = run.end;
	run.food = i - from > 1 && r->p[i - 1] == 'S' && is_figure(r->p[i - 2]);
	i -= run.food;
	run.serial = i;
	while (run.serial > from && (is_figure(r->p[run.serial - 1]) ||
				     r->p[run.serial - 1] == '.'))
		run.serial--;
	run.figures_only = run.serial == from && i > from;
	if (run.serial == i)
		run.serial = run.end;
	return run;
}

/* The next run behind blanks or a dash that begins no year; its place, or 0. */
static size_t next_run(const struct sd_stdno_reader *r, size_t i)
{
	size_t j = past_blanks(r, i);
	char c = char_at(r, j);

	if (c == '-' || c == '_') {
		if (sd_stdno_last_year(r, i) || (r->finding && j != i))
			return 0;
		j = past_blanks(r, j + 1);
	}
	return j != i && in_run(r, j, j) ? j : 0;
}

static bool serial_follows(const struct sd_stdno_reader *r, size_t i)
{
	size_t j = next_run(r, i);

	return j && run_at(r, j).figures_only;
}

/* One blank stands for whatever was between two runs. */
static void put_gap(struct sd_stdno_reader *r, size_t to)
{
	char c = char_at(r, past_blanks(r, r->i));

	if (c == '-' || c == '_')
		r->bits |= SD_STDNO_SEPARATOR;
	else if (to != r->i + 1)
		r->bits |= SD_STDNO_BLANK;
	sd_stdno_put(r->no, " ", 1);
	r->i = to;
}

static int put_serial(struct sd_stdno_reader *r, size_t from, const struct run *run)
{
	size_t i, zero = 0, end = run->end - run->food;

	for (i = from; i < end; i++)
		zero += r->p[i] == '0' || r->p[i] == '.';
	if (zero == end - from)
		return sd_stdno_zero_serial(r);
	r->no->serial_at = r->no->len;
	r->no->food_suffix_s = run->food;
	sd_stdno_put(r->no, r->p + from, run->end - from);
	r->i = run->end;
	return 0;
}

/* The code is all that was put behind "Q/". */
static int end_code(struct sd_stdno_reader *r)
{
	size_t n = r->no->len - 2u;

	sd_stdno_end_prefix(r->no);
	if (n >= CODE_MIN && n <= CODE_MAX + 1)
		return 0;
	return sd_stdno_fail(r,
			     "enterprise code '%s' is not of %d to %d characters",
			     "企业代号“%s”应为 %d 至 %d 个字符",
			     r->no->canonical + 2, CODE_MIN, CODE_MAX);
}

/* "/J" behind the code: technical, management, work standards. */
static void parse_slash_class(struct sd_stdno_reader *r)
{
	size_t end = past_capitals(r, r->i + 1);

	if (char_at(r, r->i) != '/' || end == r->i + 1 || end - r->i > 4 ||
	    is_figure(char_at(r, end)))
		return;
	sd_stdno_put(r->no, r->p + r->i, end - r->i);
	r->i = end;
}

/* Classes and models, then the serial. */
static int parse_runs(struct sd_stdno_reader *r)
{
	size_t next, classes;
	struct run run;

	for (classes = 0; classes <= CLASSES; classes++) {
		next = next_run(r, r->i);
		if (!next)
			return sd_stdno_no_serial(r, r->no->canonical);
		run = run_at(r, next);
		put_gap(r, next);
		if (run.figures_only)
			return put_serial(r, next, &run);
		if (run.serial < run.end && !serial_follows(r, run.end)) {
			if (is_figure(r->p[next]))
				return sd_stdno_fail(r,
						     "'%.*s' is neither a class nor a "
						     "serial number",
						     "“%.*s”既不是分类号也不是顺序号",
						     (int)(run.end - next), r->p + next);
			sd_stdno_put(r->no, r->p + next, run.serial - next);
			sd_stdno_put(r->no, " ", 1);
			r->bits |= SD_STDNO_BLANK;
			return put_serial(r, run.serial, &run);
		}
		sd_stdno_put(r->no, r->p + next, run.end - next);
		r->i = run.end;
	}
	return sd_stdno_no_serial(r, r->no->canonical);
}

/* The code's own run, with the serial at its end or behind it. */
static int parse_code(struct sd_stdno_reader *r, struct run run)
{
	if (run.serial < run.end && run.serial > run.from &&
	    !serial_follows(r, run.end)) {
		sd_stdno_put(r->no, r->p + run.from, run.serial - run.from);
		if (end_code(r))
			return -1;
		r->bits |= SD_STDNO_BLANK;
		sd_stdno_put(r->no, " ", 1);
		return put_serial(r, run.serial, &run);
	}
	sd_stdno_put(r->no, r->p + run.from, run.end - run.from);
	r->i = run.end;
	if (end_code(r))
		return -1;
	parse_slash_class(r);
	return parse_runs(r);
}

/* "440606" before the initials, with or without a blank between. */
static struct run parse_division(struct sd_stdno_reader *r, struct run run)
{
	size_t next = run.from + DIVISION;
	struct run initials;

	if (run.figures_only && !run.food) {
		next = next_run(r, run.end);
		initials = run_at(r, next ? next : run.end);
		if (!next || initials.figures_only || is_figure(r->p[next]))
			return run;
		sd_stdno_put(r->no, r->p + run.from, run.end - run.from);
		r->i = run.end;
		put_gap(r, next);
		return initials;
	}
	if (past_figures(r, run.from) != next || !is_capital(char_at(r, next)))
		return run;
	sd_stdno_put(r->no, r->p + run.from, DIVISION);
	sd_stdno_put(r->no, " ", 1);
	r->bits |= SD_STDNO_BLANK;
	return run_at(r, next);
}

int sd_stdno_parse_firm(struct sd_stdno_reader *r)
{
	struct run run;

	r->no->type = SD_STD_ENTERPRISE;
	no_blanks(r);
	sd_stdno_put(r->no, "Q/", 2);
	run = run_at(r, r->i);
	if (run.end == run.from)
		return sd_stdno_fail(r, "no enterprise code behind 'Q/'",
				     "“Q/”之后没有企业代号");
	run = parse_division(r, run);
	if (run.figures_only && !serial_follows(r, run.end))
		return sd_stdno_fail(r,
				     "enterprise code and serial number cannot be told "
				     "apart in '%.*s'",
				     "“%.*s”分不清企业代号与顺序号",
				     (int)(run.end - run.from), r->p + run.from);
	if (parse_code(r, run))
		return -1;
	sd_stdno_parse_tail(r);
	return 0;
}
