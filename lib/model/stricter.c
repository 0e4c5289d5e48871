/* Containment both ways round. */

#include "model/stricter.h"

#include "base/utf8.h"
#include "model/requirement_parse.h"
#include "model/stdno.h"

#include "base/ban.h"

const char *sd_strictness_word(enum sd_strictness s)
{
	static const char *const word[] = { "equal", "tighter", "looser", "not comparable" };

	return word[s];
}

static bool has_figures(const struct sd_requirement *q)
{
	return q->kind == SD_REQ_INTERVAL || q->kind == SD_REQ_GRADE;
}

/* Nothing of it: a figure of 0 and none below. */
static bool is_zero(const struct sd_interval *i)
{
	return i->has_high && !i->high.coeff && (!i->has_low || !i->low.coeff) &&
	       !i->unit_unknown;
}

/* Absence inside an upper limit, or such a limit inside absence. */
static bool absent_within(const struct sd_requirement *absent, const struct sd_interval *out)
{
	if (absent->notes & (SD_REQ_OTHER_OBJECT | SD_REQ_NONE_ALONE) || out->unit_unknown)
		return false;
	if (out->has_low)
		return is_zero(out);
	return out->high.coeff > 0 || (!out->high.coeff && !out->high_open);
}

/* Widths and blanks do not count, words do: (含框) is not (不含框). */
static bool same_note(struct sd_slice a, struct sd_slice b)
{
	struct sd_buf x = SD_BUF_INIT, y = SD_BUF_INIT;
	bool same = sd_slice_eq(sd_utf8_folded(a, &x), sd_utf8_folded(b, &y));

	sd_buf_release(&x);
	sd_buf_release(&y);
	return same;
}

static bool same_object(const struct sd_requirement *a, const struct sd_requirement *b)
{
	return sd_req_same(a->object, b->object);
}

static bool same_citation(const struct sd_requirement *a, const struct sd_requirement *b)
{
	struct sd_stdno x, y;

	if ((a->notes | b->notes) & SD_REQ_MORE_CITED || sd_stdno_read(a->cited, &x, NULL) ||
	    sd_stdno_read(b->cited, &y, NULL))
		return false;
	return sd_slice_eq(sd_stdno_text(&x), sd_stdno_text(&y));
}

/* The figures of both; of "better than", on the side where the other lets go on.  A
 * unit that no table knows compares with itself. */
static bool figures_of(const struct sd_requirement *a, const struct sd_requirement *b,
		       struct sd_interval *x, struct sd_interval *y)
{
	*x = sd_requirement_interval(a);
	*y = sd_requirement_interval(b);
	if (x->unit_unknown && y->unit_unknown && sd_req_same(a->unit_text, b->unit_text))
		x->unit_unknown = y->unit_unknown = false;
	if (a->kind != SD_REQ_BETTER)
		return true;
	if (y->has_low == y->has_high)
		return false;
	x->low = x->high = a->low;
	x->has_low = y->has_low;
	x->has_high = y->has_high;
	x->low_open = x->high_open = true;
	return true;
}

static enum sd_strictness both_ways(const struct sd_interval *was,
				    const struct sd_interval *now, struct sd_margin *margin)
{
	struct sd_margin back;
	bool in = sd_interval_within(now, was, margin) == SD_WITHIN_INSIDE;
	bool out = sd_interval_within(was, now, &back) == SD_WITHIN_INSIDE;

	margin->known = margin->known && (in || out);
	if (in)
		return out ? SD_EQUAL : SD_TIGHTER;
	return out ? SD_LOOSER : SD_NOT_COMPARABLE;
}

static enum sd_strictness compare_figures(const struct sd_requirement *was,
					  const struct sd_requirement *now,
					  struct sd_margin *margin)
{
	struct sd_interval x, y;

	if (was->kind == SD_REQ_BETTER && now->kind == SD_REQ_BETTER)
		return was->unit == now->unit && was->unit_unknown == now->unit_unknown &&
		       !sd_dec_compare(was->low, now->low) ? SD_EQUAL : SD_NOT_COMPARABLE;
	if (now->kind == SD_REQ_BETTER ? !figures_of(now, was, &y, &x)
				       : !figures_of(was, now, &x, &y))
		return SD_NOT_COMPARABLE;
	return both_ways(&x, &y, margin);
}

static enum sd_strictness compare_absent(const struct sd_requirement *absent,
					 const struct sd_requirement *figures, bool absent_now)
{
	struct sd_interval i = sd_requirement_interval(figures);

	if (!has_figures(figures) || !absent_within(absent, &i))
		return SD_NOT_COMPARABLE;
	if (is_zero(&i))
		return SD_EQUAL;
	return absent_now ? SD_TIGHTER : SD_LOOSER;
}

/* Both of a kind without figures. */
static enum sd_strictness compare_words(const struct sd_requirement *was,
					const struct sd_requirement *now)
{
	bool equal = false;

	if (was->kind == now->kind && (was->kind == SD_REQ_ABSENT || was->kind == SD_REQ_PRESENT))
		equal = same_object(was, now);
	else if (was->kind == now->kind && was->kind == SD_REQ_CITATION)
		equal = same_citation(was, now);
	return equal ? SD_EQUAL : SD_NOT_COMPARABLE;
}

enum sd_strictness sd_requirement_compare(const struct sd_requirement *was,
					  const struct sd_requirement *now,
					  struct sd_margin *margin)
{
	struct sd_margin unused = { .known = false }, *m = margin ? margin : &unused;
	bool figures_was = has_figures(was) || was->kind == SD_REQ_BETTER;
	bool figures_now = has_figures(now) || now->kind == SD_REQ_BETTER;

	*m = (struct sd_margin){ .known = false };
	if (!same_note(was->note, now->note))
		return SD_NOT_COMPARABLE;
	if (figures_was && figures_now)
		return compare_figures(was, now, m);
	if (was->kind == SD_REQ_ABSENT && figures_now)
		return compare_absent(was, now, false);
	if (now->kind == SD_REQ_ABSENT && figures_was)
		return compare_absent(now, was, true);
	return compare_words(was, now);
}

enum sd_strictness sd_requirement_against(const struct sd_requirement *declared,
					  const struct sd_limit_value *limit,
					  enum sd_within judged)
{
	struct sd_interval d = sd_requirement_interval(declared);
	struct sd_interval l = sd_limit_interval(limit);
	struct sd_margin unused = { .known = false };
	bool equal;

	if (judged != SD_WITHIN_INSIDE)
		return judged == SD_WITHIN_OUTSIDE ? SD_LOOSER : SD_NOT_COMPARABLE;
	if (!sd_relation_has_figures(limit->relation))
		return SD_EQUAL;
	equal = has_figures(declared) &&
		sd_interval_within(&l, &d, &unused) == SD_WITHIN_INSIDE;
	return equal ? SD_EQUAL : SD_TIGHTER;
}
