/* What must be true of every verdict, whatever the tables say: an edition that comes
 * later changes nothing before its day; an edition is judged by on its own days alone;
 * what is tightened still passes; the unit in which a value is written changes nothing. */

#include "base/mem.h"
#include "base/rand.h"
#include "examples.h"
#include "rules/tables.h"

enum {
	DRAWS = 40,		/* requirements drawn for each limit */
	AROUND = 12		/* as many last digits around the limit */
};

/* --- a later edition --- */

/* Every edition with a verified limit ends on `day`, and another begins that demands
 * the contrary. */
static void add_editions(struct sd_pack *p, sd_day day)
{
	size_t i, limits = p->limits;
	uint32_t *later = sd_zalloc(p->stds * sizeof *later);

	p->std = sd_grow(p->std, &p->std_cap, 2 * p->stds, sizeof *p->std);
	p->limit = sd_grow(p->limit, &p->limit_cap, 2 * limits, sizeof *p->limit);
	for (i = 0; i < limits; i++) {
		struct sd_limit l = p->limit[i];
		struct sd_std *old = &p->std[l.std];

		if (!l.verified || (old->to != SD_DAY_NONE && !later[l.std]))
			continue;
		if (!later[l.std]) {
			later[l.std] = (uint32_t)p->stds;
			p->std[p->stds] = *old;
			p->std[p->stds++].from = old->to = day;
		}
		l.std = later[l.std];
		l.value.relation = l.value.relation == SD_REL_LE ? SD_REL_GE : SD_REL_LE;
		p->limit[p->limits++] = l;
	}
	free(later);
}

/* The limits by class and indicator once more, and the editions by one another: they
 * moved when there came more. */
static void index_again(struct sd_pack *p)
{
	size_t i;

	free(p->by_class);
	free(p->class_start);
	sd_pack_index_limits(p);
	for (i = 0; i < p->stds; i++)
		p->std[i].before = NULL;
	sd_pack_link_editions(p);
}

/* All that was found of a record, in one line. */
static void judge_all(struct bench *b, const struct sd_example *x, sd_day made,
		      struct sd_buf *out)
{
	const struct sd_verdict *v = &b->judge.verdict;
	size_t i;

	sd_buf_clear(out);
	judge_record(b, x->record, made);
	for (i = 0; i < v->n; i++) {
		const struct sd_finding *f = &v->finding[i];

		sd_buf_printf(out, "%.*s %s %s %.*s;", (int)f->rule.n, f->rule.p,
			      sd_outcome_word(f->outcome), sd_level_word(f->level),
			      (int)f->got.n, f->got.p);
	}
	sd_buf_printf(out, "%u %u %u %u", v->count[SD_FAIL], v->count[SD_OPEN],
		      v->count[SD_PASS], v->count[SD_UNCONFIRMED]);
}

static void without_only(struct bench *b)
{
	sd_judge_release(&b->judge);
	b->how.only.n = 0;
	sd_judge_init(&b->judge, b->pack, &b->how);
}

/* Whether both packs say the same of the record. */
static bool alike(struct bench *a, struct bench *b, const struct sd_example *x, sd_day made)
{
	struct sd_buf one = SD_BUF_INIT, other = SD_BUF_INIT;
	bool same;

	judge_all(a, x, made, &one);
	judge_all(b, x, made, &other);
	same = sd_slice_eq(sd_buf_slice(&one), sd_buf_slice(&other));
	sd_buf_release(&one);
	sd_buf_release(&other);
	return same;
}

static void check_later(struct bench *now)
{
	const sd_day day = sd_day_of(2030, 1, 1);
	size_t i, same = 0, changed = 0;
	struct bench then;

	bench_open(&then);
	add_editions(then.pack, day);
	index_again(then.pack);
	without_only(now);
	without_only(&then);
	for (i = 0; i < now->examples.n; i++) {
		const struct sd_example *x = &now->examples.of[i];
		bool own = x->made == SD_DAY_NONE || i % 2;

		same += alike(now, &then, x, own ? x->made : day - 1);
		changed += !alike(now, &then, x, day);
	}
	ok(same == i, "%zu of %zu verdicts are not changed by a later edition", same, i);
	ok(changed > i / 3, "on its first day it changes %zu", changed);
	bench_close(&then);
}

/* --- days --- */

/* The example of a limit that shows the limit itself. */
static const struct sd_example *boundary_of(const struct bench *b, const struct sd_limit *l)
{
	size_t i;

	for (i = 0; i < b->examples.n; i++)
		if (sd_slice_eq(b->examples.of[i].rule, l->id) &&
		    sd_slice_is(b->examples.of[i].name, "boundary"))
			return &b->examples.of[i];
	return NULL;
}

/* Whether the limit is judged by on that day and on none before, or the reverse. */
static bool edge_at(struct bench *b, const struct sd_example *x, sd_day day, bool begins)
{
	return day == SD_DAY_NONE ||
	       ((judge_record(b, x->record, day) != NULL) == begins &&
		(judge_record(b, x->record, day - 1) != NULL) == !begins);
}

static void check_edges(struct bench *b)
{
	size_t i, n = 0, good = 0;

	for (i = 0; i < b->pack->limits; i++) {
		const struct sd_limit *l = &b->pack->limit[i];
		const struct sd_std *s = &b->pack->std[l->std];
		const struct sd_example *x = l->verified ? boundary_of(b, l) : NULL;
		bool begins, ends;

		if (!x)
			continue;
		judge_only(b, l->id);
		begins = edge_at(b, x, s->from, true);
		ends = edge_at(b, x, s->to, false);
		n++;
		good += begins && ends;
		if (!begins || !ends)
			printf("# %.*s\n", (int)l->id.n, l->id.p);
	}
	ok(good == n && n, "%zu of %zu limits hold on the days of their edition alone",
	   good, n);
}

/* --- requirements --- */

/* What is drawn: an interval with one end or two, in last digits of the limit. */
struct drawn {
	bool has_low, has_high, open;
	struct sd_dec low, high;
};

static void put_figure(struct sd_dec figure, const struct sd_unit *from,
		       const struct sd_unit *to, struct sd_buf *out)
{
	sd_unit_convert(figure, from, to, &figure);
	sd_dec_write(figure, out);
}

/* The requirement as a firm would write it, in the unit `to`. */
static void put_drawn(const struct drawn *d, const struct sd_unit *from,
		      const struct sd_unit *to, struct sd_buf *out)
{
	static const char *const signs[2][2] = { { "≤", "<" }, { "≥", ">" } };

	if (!d->has_low || !d->has_high)
		sd_buf_text(out, signs[d->has_low][d->open]);
	if (d->has_low)
		put_figure(d->low, from, to, out);
	if (d->has_low && d->has_high)
		sd_buf_text(out, "~");
	if (d->has_high)
		put_figure(d->high, from, to, out);
	if (!to->plain) {
		sd_buf_byte(out, ' ');
		sd_buf_add(out, to->id);
	}
}

static struct sd_dec near(struct sd_rand *r, struct sd_dec limit)
{
	limit.coeff += (int)sd_rand_below(r, 2 * AROUND) - AROUND;
	if (limit.coeff < 0)
		limit.coeff = 0;
	return limit;
}

/* Of grades one end alone: 1~2级 may be the grade between. */
static struct drawn draw(struct sd_rand *r, const struct sd_limit_value *l)
{
	struct drawn d = { .has_low = false };
	unsigned ends = sd_rand_below(r, l->unit->grade ? 2 : 4);

	d.has_low = ends != 0;
	d.has_high = ends != 1;
	d.low = near(r, l->limit);
	d.high = near(r, l->relation == SD_REL_BETWEEN ? l->limit_to : l->limit);
	if (d.has_low && d.has_high && sd_dec_compare(d.low, d.high) > 0)
		d.high = d.low;
	d.open = !(d.has_low && d.has_high) && sd_rand_below(r, 2);
	return d;
}

/* An interval inside it. */
static struct drawn tighten(struct sd_rand *r, struct drawn d)
{
	uint32_t i;

	for (i = 1 + sd_rand_below(r, 4); i > 0; i--) {
		if (d.has_low && d.has_high && sd_dec_compare(d.low, d.high) >= 0)
			break;
		if (d.has_low && (!d.has_high || i % 2))
			d.low.coeff++;
		else if (d.high.coeff > 0)
			d.high.coeff--;
	}
	return d;
}

/* The outcome for the example's record with that requirement in place of its own. */
static enum sd_outcome judge_drawn(struct bench *b, const struct sd_example *x,
				   const struct drawn *d, const struct sd_unit *from,
				   const struct sd_unit *to)
{
	static const char member[] = "\"requirement\":\"";
	struct sd_buf text = SD_BUF_INIT;
	const struct sd_finding *f;
	const char *at = strstr(x->record.p, member) + strlen(member);
	const char *rest = strchr(at, '"');
	enum sd_outcome outcome = SD_NOT_APPLICABLE;

	sd_buf_put(&text, x->record.p, (size_t)(at - x->record.p));
	put_drawn(d, from, to, &text);
	sd_buf_put(&text, rest, (size_t)(x->record.p + x->record.n - rest) + 1);
	sd_buf_need(&text, SD_SCAN_PAD);
	memset(text.p + text.n, 0, SD_SCAN_PAD);
	f = judge_record(b, sd_slice(text.p, text.n - 1), x->made);
	if (f)
		outcome = f->outcome;
	sd_buf_release(&text);
	return outcome;
}

static bool is_drawn(const struct sd_limit *l)
{
	return l->verified && l->value.unit;
}

static void check_tightened(struct bench *b)
{
	size_t i, drawn = 0, passed = 0, kept = 0;
	struct sd_rand r;
	int k;

	sd_rand_init(&r, 1);
	for (i = 0; i < b->pack->limits; i++) {
		const struct sd_limit *l = &b->pack->limit[i];
		const struct sd_example *x = boundary_of(b, l);
		const struct sd_unit *u = l->value.unit;

		judge_only(b, l->id);
		for (k = 0; is_drawn(l) && k < DRAWS; k++) {
			struct drawn d = draw(&r, &l->value), less = tighten(&r, d);
			enum sd_outcome was = judge_drawn(b, x, &d, u, u);
			bool good = was == SD_PASS || was == SD_UNCONFIRMED;

			drawn++;
			passed += good;
			kept += good && judge_drawn(b, x, &less, u, u) == was;
		}
	}
	ok(kept == passed, "of %zu requirements %zu pass, %zu of these when tightened",
	   drawn, passed, kept);
	ok(passed > drawn / 8 && passed < drawn, "some pass and some do not");
}

/* Another unit in which both ends can be written; NULL when there is none. */
static const struct sd_unit *other_unit(struct bench *b, struct sd_rand *r,
					const struct sd_unit *u, const struct drawn *d)
{
	const struct sd_units *units = b->pack->units;
	size_t n = sd_units_count(units), first = sd_rand_below(r, (uint32_t)n), i;
	struct sd_dec unused;

	for (i = 0; i < n; i++) {
		const struct sd_unit *to = sd_unit_at(units, (first + i) % n);

		if (to != u && !to->plain && sd_unit_comparable(u, to) &&
		    !sd_unit_convert(d->low, u, to, &unused) &&
		    !sd_unit_convert(d->high, u, to, &unused))
			return to;
	}
	return NULL;
}

static void check_units(struct bench *b)
{
	size_t i, n = 0, same = 0, seen[SD_OUTCOMES] = { 0 };
	struct sd_rand r;
	int k;

	sd_rand_init(&r, 2);
	for (i = 0; i < b->pack->limits; i++) {
		const struct sd_limit *l = &b->pack->limit[i];
		const struct sd_example *x = boundary_of(b, l);
		const struct sd_unit *u = l->value.unit;

		judge_only(b, l->id);
		for (k = 0; is_drawn(l) && k < DRAWS; k++) {
			struct drawn d = draw(&r, &l->value);
			enum sd_outcome was = judge_drawn(b, x, &d, u, u);
			const struct sd_unit *to = other_unit(b, &r, u, &d);

			if (!to)
				continue;
			seen[was]++;
			same += judge_drawn(b, x, &d, u, to) == was;
			n++;
		}
	}
	ok(same == n, "%zu of %zu requirements mean the same in another unit", same, n);
	ok(seen[SD_PASS] && seen[SD_FAIL], "%zu of them pass, %zu fail, %zu are open",
	   seen[SD_PASS], seen[SD_FAIL], seen[SD_OPEN]);
}

int main(void)
{
	struct bench b;

	if (bench_open(&b)) {
		check_edges(&b);
		check_tightened(&b);
		check_units(&b);
		check_later(&b);
	}
	bench_close(&b);
	return done();
}
