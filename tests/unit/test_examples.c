/* The committed examples of limits, and whether they would notice a change.
 *
 * Every verified limit is changed in each way a slip could change its row: relation,
 * figure by one last digit, unit, conditions, days, products, force.  Each change
 * must turn the outcome of some example of that limit. */

#include "examples.h"

struct tally {
	size_t made, killed, equivalent;
};

/* The limit that is changed, and its examples. */
struct subject {
	struct bench *b;
	struct sd_limit *limit;
	struct sd_std *std;
	const struct sd_example *first;
	size_t n;
	struct tally *tally;
};

static bool holds(struct bench *b, const struct sd_example *x)
{
	const struct sd_finding *f = judge_record(b, x->record, x->made);

	if (!f)
		return sd_slice_is(x->outcome, "none");
	return sd_slice_is(x->outcome, sd_outcome_word(f->outcome)) &&
	       sd_slice_is(x->level, sd_level_word(f->level));
}

static void tell(struct bench *b, const struct sd_example *x)
{
	const struct sd_finding *f = judge_record(b, x->record, x->made);

	printf("# examples.jsonl:%zu: %.*s, %.*s: %s, expected %.*s\n", x->line,
	       (int)x->rule.n, x->rule.p, (int)x->name.n, x->name.p,
	       f ? sd_outcome_word(f->outcome) : "none", (int)x->outcome.n, x->outcome.p);
}

/* Judge all examples of one standard's limits. */
static void check_std(struct bench *b, uint32_t std)
{
	size_t i, n = 0, good = 0, limits = 0;

	for (i = 0; i < b->examples.n; i++) {
		const struct sd_example *x = &b->examples.of[i];
		const struct sd_limit *l = sd_pack_limit(b->pack, x->rule);

		if (!l || l->std != std)
			continue;
		if (!sd_slice_is(x->rule, b->rule)) {
			judge_only(b, x->rule);
			limits++;
		}
		n++;
		if (holds(b, x))
			good++;
		else
			tell(b, x);
	}
	if (n)
		ok(good == n, "%.*s: %zu of %zu examples of %zu limits",
		   (int)b->pack->std[std].number.n, b->pack->std[std].number.p, good, n,
		   limits);
}

/* --- changes --- */

static void say_survivor(const struct subject *s, const char *what)
{
	printf("# survives: %.*s: %s\n", (int)s->limit->id.n, s->limit->id.p, what);
}

/* Whether some example notices what was changed. */
static void attempt(const struct subject *s, const char *what)
{
	size_t i;

	s->tally->made++;
	judge_only(s->b, s->limit->id);
	for (i = 0; i < s->n; i++)
		if (!holds(s->b, &s->first[i])) {
			s->tally->killed++;
			return;
		}
	say_survivor(s, what);
}

/* A figure, up and down by one last digit. */
static void change_figure(const struct subject *s, struct sd_dec *figure,
			  const char *what)
{
	figure->coeff++;
	attempt(s, what);
	figure->coeff -= 2;
	attempt(s, what);
	figure->coeff++;
}

/* A day, later and earlier; one that is not known stays so. */
static void change_day(const struct subject *s, sd_day *day, const char *what)
{
	if (*day == SD_DAY_NONE)
		return;
	++*day;
	attempt(s, what);
	*day -= 2;
	attempt(s, what);
	++*day;
}

static void change_flag(const struct subject *s, bool *flag, const char *what)
{
	*flag = !*flag;
	attempt(s, what);
	*flag = !*flag;
}

static bool is_words(enum sd_relation r)
{
	return r == SD_REL_ABSENT || r == SD_REL_PRESENT;
}

/* To every other that the loader takes with that figure. */
static void change_relation(const struct subject *s)
{
	enum sd_relation was = s->limit->value.relation;
	int r;

	for (r = SD_REL_LE; r <= SD_REL_PRESENT; r++) {
		if (r == (int)was || is_words((enum sd_relation)r) != is_words(was))
			continue;
		s->limit->value.relation = (enum sd_relation)r;
		attempt(s, "relation");
	}
	s->limit->value.relation = was;
}

/* Whether a figure means something else in the other unit. */
static bool is_other(const struct sd_unit *u, const struct sd_unit *was)
{
	static const struct sd_dec one = { 1, 0 };

	return u != was && (!sd_unit_comparable(u, was) ||
			    sd_unit_compare_values(one, u, one, was) != 0);
}

static void change_unit(const struct subject *s)
{
	const struct sd_units *units = s->b->pack->units;
	const struct sd_unit *was = s->limit->value.unit;
	size_t i;

	for (i = 0; was && i < sd_units_count(units); i++) {
		const struct sd_unit *u = sd_unit_at(units, i);

		if (!is_other(u, was))
			continue;
		s->limit->value.unit = u;
		attempt(s, "unit");
	}
	s->limit->value.unit = was;
}

static void change_range(const struct subject *s, struct sd_range *r)
{
	if (r->has_low) {
		change_figure(s, &r->low, "lower end of a condition");
		change_flag(s, &r->low_open, "lower end of a condition, open or not");
		change_flag(s, &r->has_low, "lower end of a condition, left out");
	}
	if (r->has_high) {
		change_figure(s, &r->high, "upper end of a condition");
		change_flag(s, &r->high_open, "upper end of a condition, open or not");
		change_flag(s, &r->has_high, "upper end of a condition, left out");
	}
}

/* Where the first day of an edition is not known, and it has ended, nothing is ever
 * confirmed of its limits: whether a row is verified, and whether it surely applies or
 * only may, comes to the same. */
static bool never_confirmed(const struct sd_std *s)
{
	return s->from == SD_DAY_NONE && s->to != SD_DAY_NONE;
}

/* A row with a scope only may apply, whatever else is stated. */
static bool never_certain(const struct subject *s)
{
	return s->limit->scope.n > 0 || never_confirmed(s->std);
}

/* Every value of the key, put in or taken out.  With a wider value the row may apply
 * in any case. */
static void change_values(const struct subject *s, struct sd_condition *c)
{
	const struct sd_condition_key *k = &s->b->pack->key[c->key];
	uint32_t i;

	for (i = 0; i < k->n; i++) {
		if (c->may_hold >> i & 1 && never_certain(s)) {
			s->tally->equivalent++;
			continue;
		}
		c->holds ^= (uint64_t)1 << i;
		attempt(s, "value of a condition");
		c->holds ^= (uint64_t)1 << i;
	}
}

/* The condition is left out of the row. */
static void drop_condition(const struct subject *s, struct sd_condition *c)
{
	struct sd_condition *last =
		&s->b->pack->condition[s->limit->condition + s->limit->conditions_n - 1];
	struct sd_condition was = *c;

	*c = *last;
	s->limit->conditions_n--;
	attempt(s, "condition left out");
	s->limit->conditions_n++;
	*c = was;
}

static void change_conditions(const struct subject *s)
{
	uint32_t i;

	for (i = 0; i < s->limit->conditions_n; i++) {
		struct sd_condition *c = &s->b->pack->condition[s->limit->condition + i];
		char type = s->b->pack->key[c->key].type;

		drop_condition(s, c);
		if (type == 'n')
			change_range(s, &c->range);
		else if (type != 't')
			change_values(s, c);
	}
}

/* The class is taken out of the row: in the index of its class another limit, which is
 * not judged, stands for it. */
static void drop_product(const struct subject *s, int product)
{
	const struct sd_pack *p = s->b->pack;
	const uint32_t *first;
	uint32_t self = (uint32_t)(s->limit - p->limit);
	size_t n = sd_pack_limits_of(p, product, s->limit->indicator, &first), i;
	uint32_t *at = p->by_class + (first - p->by_class);

	for (i = 0; at[i] != self && i + 1 < n; i++)
		;
	at[i] = self ? 0 : 1;
	s->limit->products ^= 1u << product;
	attempt(s, "product");
	s->limit->products ^= 1u << product;
	at[i] = self;
}

static void change_products(const struct subject *s)
{
	int c;

	for (c = 0; c < SD_PRODUCTS_MOST; c++)
		if (s->limit->products >> c & 1)
			drop_product(s, c);
}

static void change_grace(const struct subject *s)
{
	enum sd_grace was = s->std->grace;

	if (was == SD_GRACE_NONE || sd_slice_eq(s->std->grace_edition, s->std->number))
		return;
	change_day(s, &s->std->grace_to, "last day of grace");
	s->std->grace = SD_GRACE_NONE;
	attempt(s, "grace left out");
	s->std->grace = was;
}

static void change_level(const struct subject *s)
{
	enum sd_level was = s->limit->level;

	s->limit->level = was == SD_NOTE ? SD_ERROR : SD_NOTE;
	attempt(s, "force");
	s->limit->level = was;
}

static void change_verified(const struct subject *s)
{
	if (never_confirmed(s->std))
		s->tally->equivalent++;
	else
		change_flag(s, &s->limit->verified, "verified");
}

static void change_all(const struct subject *s)
{
	struct sd_slice scope = s->limit->scope;

	change_relation(s);
	if (s->limit->value.unit)
		change_figure(s, &s->limit->value.limit, "limit");
	if (s->limit->value.relation == SD_REL_BETWEEN)
		change_figure(s, &s->limit->value.limit_to, "upper limit");
	change_unit(s);
	change_conditions(s);
	change_products(s);
	change_day(s, &s->std->from, "first day");
	change_day(s, &s->std->to, "last day");
	change_grace(s);
	change_level(s);
	change_verified(s);
	if (scope.n) {
		s->limit->scope = sd_slice(NULL, 0);
		attempt(s, "scope");
		s->limit->scope = scope;
	}
}

/* The examples of a limit stand together.  How many there are. */
static size_t examples_of(const struct bench *b, struct sd_slice id,
			  const struct sd_example **first)
{
	const struct sd_example *x = b->examples.of, *end = x + b->examples.n;
	size_t n = 0;

	while (x < end && !sd_slice_eq(x->rule, id))
		x++;
	*first = x;
	while (x + n < end && sd_slice_eq(x[n].rule, id))
		n++;
	return n;
}

static void check_changes(struct bench *b)
{
	struct tally t = { 0, 0, 0 };
	size_t i, verified = 0, shown = 0, examples = 0;

	for (i = 0; i < b->pack->limits; i++) {
		struct sd_limit *l = &b->pack->limit[i];
		struct subject s = { .b = b, .limit = l, .std = &b->pack->std[l->std],
				     .tally = &t };

		if (!l->verified)
			continue;
		verified++;
		s.n = examples_of(b, l->id, &s.first);
		shown += s.n > 0;
		examples += s.n;
		change_all(&s);
	}
	ok(shown == verified && verified > 0, "%zu of %zu verified limits have examples",
	   shown, verified);
	ok(examples == b->examples.n, "%zu of %zu examples are of such a limit, and stand "
	   "together", examples, b->examples.n);
	ok(t.killed == t.made, "%zu of %zu changes of a verified limit are noticed, %zu "
	   "more would change nothing", t.killed, t.made, t.equivalent);
}

int main(void)
{
	struct bench b;
	uint32_t i;

	if (bench_open(&b)) {
		for (i = 0; i < b.pack->stds; i++)
			check_std(&b, i);
		check_changes(&b);
	}
	bench_close(&b);
	return done();
}
