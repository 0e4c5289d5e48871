/* Indicators: which belong together, and what became of what they ask.
 *
 * A row is an indicator (its name, or the indicator that the name stands for) under
 * conditions (those at the row, and the words in brackets behind the name).  Rows of one
 * indicator under two conditions are two things.
 */

#include "model/unit.h"
#include "rules/diff_match.h"
#include "rules/diff_record.h"
#include "rules/review.h"

#include "base/ban.h"

/* From the narrowest to the widest. */
enum round {
	BY_NAME_AND_NOTE, BY_NAME, BY_SENSE_AND_NOTE, BY_SENSE, BY_INDICATOR, BY_SENSE_ALONE,
	ROUNDS
};

/* What a row is told by. */
struct sense {
	struct sd_slice name, cell;
	struct sd_print written;	/* the name as it is */
	struct sd_print meant;		/* the indicators it may mean; else its stem */
	struct sd_print conditions;	/* and brackets */
	struct sd_print note;
};

static struct sd_diff_side *side_of(struct sd_differ *d, bool now)
{
	return now ? &d->now : &d->was;
}

static const struct sd_row *row_of(struct sd_differ *d, const struct sd_item *item)
{
	return &sd_diff_side_decl(side_of(d, item->now))->indicators.row[item->index];
}

static struct sd_slice text_of(struct sd_differ *d, const struct sd_item *item,
			       enum sd_column c)
{
	return sd_row_text(sd_diff_side_decl(side_of(d, item->now)), row_of(d, item), c);
}

static struct sd_print print_of(struct sd_differ *d, const struct sd_item *item,
				enum sd_column c)
{
	const struct sd_diff_side *side = side_of(d, item->now);

	return sd_diff_print(&d->print, side->line.p, side->scan.tape, row_of(d, item)->at[c]);
}

static struct sd_print join(struct sd_print a, struct sd_print b)
{
	return (struct sd_print){ a.a + 3 * b.a, a.b ^ (b.b << 1 | b.b >> 63) };
}

/* The set of indicators that a term names, or the name without its unit. */
static struct sd_print meaning(struct sd_differ *d, const struct sd_term *t,
			       struct sd_slice name)
{
	struct sd_unit_name cut;

	if (t)
		return sd_print_of(t->indicator, t->count * sizeof *t->indicator,
				   d->print.seed + 1);
	sd_unit_split_name(d->judge.pack->units, &d->term.unit, name, &cut);
	return sd_diff_print_text(&d->print, cut.stem);
}

static struct sense sense_of(struct sd_differ *d, const struct sd_item *item)
{
	struct sense s = { .name = text_of(d, item, SD_C_NAME),
			   .cell = text_of(d, item, SD_C_REQUIREMENT) };
	const struct sd_term *t = s.name.n ? sd_term_find(d->judge.pack->terms, &d->term,
							  s.name) : NULL;
	struct sd_slice bracket = t ? d->term.note : sd_slice(NULL, 0);

	s.written = sd_diff_print_text(&d->print, s.name);
	s.conditions = join(print_of(d, item, SD_C_CONDITIONS),
			    sd_diff_print_text(&d->print, bracket));
	s.meant = meaning(d, t, s.name);
	s.note = print_of(d, item, SD_C_NOTE);
	return s;
}

/* The one indicator that a shared wording means by its unit. */
static struct sd_print indicator_of(struct sd_differ *d, const struct sense *s)
{
	const struct sd_term *t = sd_limits_name(&d->judge, s->name)->term;
	uint16_t meant[SD_TERM_INDICATORS];
	struct sd_requirement q;

	if (t)
		sd_review_requirement(&d->judge, s->name, s->cell, &q);
	if (!t || sd_limits_settle(&d->judge, t, -1, &q, meant) != 1)
		return (struct sd_print){ 0, 0 };
	return sd_print_of(meant, sizeof *meant, d->print.seed + 1);
}

static struct sd_print key_of(struct sd_differ *d, const struct sd_item *item, enum round by)
{
	struct sense s = sense_of(d, item);
	struct sd_print key = by <= BY_NAME ? s.written : s.meant;

	if (by == BY_INDICATOR)
		key = indicator_of(d, &s);
	if (sd_diff_nothing(key) || by == BY_SENSE_ALONE)
		return key;
	key = join(key, s.conditions);
	return by == BY_NAME_AND_NOTE || by == BY_SENSE_AND_NOTE ? join(key, s.note) : key;
}

/* --- a pair --- */

static void led_to(struct sd_differ *d, const struct sd_item *item)
{
	sd_buf_printf(&side_of(d, item->now)->at, "/%u", item->index);
}

/* A change of one column of a row that has a pair. */
static struct sd_change *tell_column(struct sd_differ *d, const struct sd_item *was,
				     const struct sd_item *now, enum sd_column c, unsigned is)
{
	size_t was_n = d->was.at.n, now_n = d->now.at.n;
	struct sd_change *change;

	sd_buf_text(&d->was.at, sd_column_path(c));
	sd_buf_text(&d->now.at, sd_column_path(c));
	change = sd_diff_tell(d, row_of(d, was)->at[c], row_of(d, now)->at[c], is);
	d->was.at.n = was_n;
	d->now.at.n = now_n;
	return change;
}

/* A requirement that is no text on either side: a member like any other. */
static void compare_odd(struct sd_differ *d, const struct sd_item *was,
			const struct sd_item *now)
{
	const struct sd_val *a = row_of(d, was)->at[SD_C_REQUIREMENT];
	const struct sd_val *b = row_of(d, now)->at[SD_C_REQUIREMENT];
	size_t was_n = d->was.at.n, now_n = d->now.at.n;

	if (!a && !b)
		return;
	sd_buf_text(&d->was.at, sd_column_path(SD_C_REQUIREMENT));
	sd_buf_text(&d->now.at, sd_column_path(SD_C_REQUIREMENT));
	sd_diff_values(d, a, b);
	d->was.at.n = was_n;
	d->now.at.n = now_n;
}

static struct sd_slice margin_text(struct sd_differ *d, const struct sd_margin *m,
				   const struct sd_requirement *was,
				   const struct sd_requirement *now)
{
	struct sd_limit_value other = { .unit = was->unit };
	struct sd_buf out = { sd_arena_get(&d->arena, 256), 0, 256 };

	sd_margin_write(m, now, &other, &out);
	return sd_buf_slice(&out);
}

static bool says_something_new(const struct sense *a, const struct sense *b)
{
	return !sd_diff_nothing(b->note) && !sd_diff_same(a->note, b->note);
}

static void compare_requirement(struct sd_differ *d, const struct sd_item *was,
				const struct sd_item *now, const struct sense *a,
				const struct sense *b)
{
	bool same_cell = sd_diff_same(print_of(d, was, SD_C_REQUIREMENT),
				      print_of(d, now, SD_C_REQUIREMENT));
	struct sd_requirement x, y;
	struct sd_margin margin = { .known = false };
	struct sd_change *c;
	unsigned is;

	if (same_cell && sd_diff_same(a->written, b->written) && !d->tells_same)
		return;
	if (!a->cell.n && !b->cell.n) {
		compare_odd(d, was, now);
		return;
	}
	sd_review_requirement(&d->judge, a->name, a->cell, &x);
	sd_review_requirement(&d->judge, b->name, b->cell, &y);
	is = !b->cell.n ? SD_CHANGE_MISSING : !a->cell.n ? SD_CHANGE_ADDED :
	     (unsigned)sd_requirement_compare(&x, &y, &margin);
	/* a cell that nobody can read says what it said, under whatever name */
	if (same_cell && x.kind == SD_REQ_OPEN)
		is = SD_EQUAL;
	if (same_cell && is == SD_EQUAL && !d->tells_same)
		return;
	c = tell_column(d, was, now, SD_C_REQUIREMENT, is);
	c->of_indicator = true;
	c->told = says_something_new(a, b);
	if (is < SD_NOT_COMPARABLE)
		c->margin = margin_text(d, &margin, &x, &y);
}

static bool compare_pair(void *context, const struct sd_item *was, const struct sd_item *now)
{
	struct sd_differ *d = context;
	size_t was_n = d->was.at.n, now_n = d->now.at.n;
	struct sense a = sense_of(d, was), b = sense_of(d, now);

	/* under two conditions they are two things; but one side may leave them unsaid */
	if (!sd_diff_same(a.conditions, b.conditions) && !sd_diff_nothing(a.conditions) &&
	    !sd_diff_nothing(b.conditions))
		return false;
	d->name = b.name;
	led_to(d, was);
	led_to(d, now);
	if (!sd_diff_same(a.written, b.written))
		tell_column(d, was, now, SD_C_NAME, sd_diff_same(a.conditions, b.conditions) ?
			    (unsigned)SD_EQUAL : SD_CHANGE_PLAIN);
	compare_requirement(d, was, now, &a, &b);
	sd_diff_row_members(d, was->v, now->v);
	d->name = sd_slice(NULL, 0);
	d->was.at.n = was_n;
	d->now.at.n = now_n;
	return true;
}

/* --- the lists --- */

static bool pass_over(void *context, const struct sd_item *was, const struct sd_item *now)
{
	(void)context, (void)was, (void)now;
	return true;
}

/* Rows that say the same tell nothing. */
static void pair_same(struct sd_differ *d, struct sd_items *s)
{
	size_t i;

	if (!d->tells_same)
		sd_items_pair_bytes(s, d->was.line.p, d->now.line.p);
	for (i = 0; i < s->n; i++) {
		const struct sd_diff_side *side = side_of(d, s->item[i].now);

		if (s->item[i].matched)
			continue;
		s->item[i].key = sd_diff_print(&d->print, side->line.p, side->scan.tape,
					       s->item[i].v);
		s->item[i].matched = sd_diff_nothing(s->item[i].key);
		s->item[i].order = sd_val_raw(side->line.p, s->item[i].v);
	}
	sd_items_pair(s, false, d->tells_same ? compare_pair : pass_over, d);
}

/* The rows that have no pair yet get the keys of a round; false when all have one. */
static bool set_keys(struct sd_differ *d, struct sd_items *s, enum round by)
{
	bool any = false;
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (s->item[i].matched)
			continue;
		any = true;
		s->item[i].key = s->item[i].v->type == SD_OBJECT ?
				 key_of(d, &s->item[i], by) : (struct sd_print){ 0, 0 };
		s->item[i].order = text_of(d, &s->item[i], SD_C_REQUIREMENT);
	}
	return any;
}

/* What has no pair: gone, or new. */
static void tell_alone(struct sd_differ *d, const struct sd_item *item)
{
	struct sd_diff_side *side = side_of(d, item->now);
	const struct sd_val *v = row_of(d, item)->at[SD_C_REQUIREMENT];
	size_t n = side->at.n;
	struct sd_change *c;

	d->name = text_of(d, item, SD_C_NAME);
	led_to(d, item);
	if (v)
		sd_buf_text(&side->at, sd_column_path(SD_C_REQUIREMENT));
	v = v ? v : item->v;
	c = sd_diff_tell(d, item->now ? NULL : v, item->now ? v : NULL,
			 item->now ? SD_CHANGE_ADDED : SD_CHANGE_MISSING);
	c->of_indicator = true;
	d->name = sd_slice(NULL, 0);
	side->at.n = n;
}

void sd_diff_indicators(struct sd_differ *d, const struct sd_val *was,
			const struct sd_val *now)
{
	struct sd_items s;
	size_t i;
	int by;

	sd_items_init(&s, d->was.scan.tape, was, d->now.scan.tape, now);
	pair_same(d, &s);
	for (by = 0; by < ROUNDS; by++)
		if (set_keys(d, &s, (enum round)by))
			sd_items_pair(&s, by == BY_SENSE_ALONE, compare_pair, d);
	for (i = 0; i < s.n; i++)
		if (!s.item[i].matched)
			tell_alone(d, &s.item[i]);
	sd_items_release(&s);
}
