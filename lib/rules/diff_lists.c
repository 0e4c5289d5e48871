/* Lists whose order says nothing: products, cited numbers, re-examinations. */

#include "model/stdno.h"
#include "rules/diff_match.h"
#include "rules/diff_record.h"

#include "base/ban.h"

/* --- shared --- */

/* Both pointers led to an item of the list, and back. */
static void at_item(struct sd_diff_side *s, const struct sd_item *item)
{
	if (item)
		sd_buf_printf(&s->at, "/%u", item->index);
}

static void tell_item(struct sd_differ *d, const struct sd_item *was,
		      const struct sd_item *now, unsigned is)
{
	size_t was_n = d->was.at.n, now_n = d->now.at.n;

	at_item(&d->was, was);
	at_item(&d->now, now);
	sd_diff_tell(d, was ? was->v : NULL, now ? now->v : NULL, is);
	d->was.at.n = was_n;
	d->now.at.n = now_n;
}

static bool pass_over(void *context, const struct sd_item *was, const struct sd_item *now)
{
	(void)context, (void)was, (void)now;
	return true;
}

static const struct sd_diff_side *side_of(const struct sd_differ *d, const struct sd_item *item)
{
	return item->now ? &d->now : &d->was;
}

/* Those that say the same belong together and tell nothing. */
static void pair_same(struct sd_differ *d, struct sd_items *s, const struct sd_val *of)
{
	size_t i;

	sd_items_pair_bytes(s, d->was.line.p, d->now.line.p);
	for (i = 0; i < s->n; i++) {
		const struct sd_diff_side *side = side_of(d, &s->item[i]);

		if (s->item[i].matched)
			continue;
		s->item[i].key = sd_diff_print_item(&d->print, side->line.p, side->scan.tape, of,
						    s->item[i].v);
		s->item[i].matched = sd_diff_nothing(s->item[i].key);
		s->item[i].order = sd_val_raw(side->line.p, s->item[i].v);
	}
	sd_items_pair(s, false, pass_over, d);
}

static void tell_rest(struct sd_differ *d, const struct sd_items *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!s->item[i].matched && s->item[i].now)
			tell_item(d, NULL, &s->item[i], SD_CHANGE_ADDED);
		else if (!s->item[i].matched)
			tell_item(d, &s->item[i], NULL, SD_CHANGE_MISSING);
}

/* --- lists of texts --- */

/* The standard, whatever its edition; nothing where it is no number. */
static struct sd_print base_of(struct sd_differ *d, const struct sd_item *item)
{
	const struct sd_diff_side *side = side_of(d, item);
	struct sd_stdno no;
	struct sd_buf out = { NULL, 0, 0 };

	if (item->v->type != SD_STRING || item->v->escaped ||
	    sd_stdno_read(sd_val_text(side->line.p, item->v, &out), &no, NULL))
		return (struct sd_print){ 0, 0 };
	return sd_diff_print_text(&d->print, sd_stdno_base(&no));
}

static bool other_edition(void *context, const struct sd_item *was, const struct sd_item *now)
{
	tell_item(context, was, now, SD_CHANGE_PLAIN);
	return true;
}

static void compare_texts(struct sd_differ *d, const struct sd_val *was,
			  const struct sd_val *now)
{
	const struct sd_val *of = now ? now : was;
	struct sd_items s;
	size_t i;

	sd_items_init(&s, d->was.scan.tape, was, d->now.scan.tape, now);
	pair_same(d, &s, of);
	if (sd_diff_means(&d->print, of) & SD_DIFF_NUMBER) {
		for (i = 0; i < s.n; i++)
			if (!s.item[i].matched)
				s.item[i].key = base_of(d, &s.item[i]);
		sd_items_pair(&s, false, other_edition, d);
	}
	tell_rest(d, &s);
	sd_items_release(&s);
}

/* --- products --- */

enum { BY_BARCODE, BY_NAME_AND_MODEL, BY_MODEL, BY_NAME, PRODUCT_KEYS };

static struct sd_print text_of(struct sd_differ *d, const struct sd_item *item, uint8_t key)
{
	const struct sd_diff_side *side = side_of(d, item);
	const struct sd_val *v = item->v->type != SD_OBJECT ? NULL :
		sd_scan_member(side->scan.tape, (uint32_t)(item->v - side->scan.tape), key);

	return sd_diff_print(&d->print, side->line.p, side->scan.tape, v);
}

static struct sd_print product_key(struct sd_differ *d, const struct sd_item *item, int by)
{
	struct sd_print name = text_of(d, item, d->key_name);
	struct sd_print model = text_of(d, item, d->key_model);

	if (by == BY_BARCODE)
		return text_of(d, item, d->key_barcode);
	if (by == BY_NAME)
		return name;
	if (by == BY_MODEL || sd_diff_nothing(model) || sd_diff_nothing(name))
		return by == BY_MODEL ? model : (struct sd_print){ 0, 0 };
	return (struct sd_print){ name.a + 3 * model.a, name.b ^ model.b };
}

/* What the product is called: now, or before it went.  NULL: none is in hand. */
static void name_product(struct sd_differ *d, const struct sd_item *item)
{
	const struct sd_decl *decl;
	const struct sd_row *row;

	d->name = d->model = sd_slice(NULL, 0);
	if (!item)
		return;
	decl = sd_diff_side_decl(item->now ? &d->now : &d->was);
	row = &decl->products.row[item->index];
	d->name = sd_row_text(decl, row, SD_C_NAME);
	d->model = sd_row_text(decl, row, SD_C_MODEL);
}

static bool compare_products(void *context, const struct sd_item *was,
			     const struct sd_item *now)
{
	struct sd_differ *d = context;
	size_t was_n = d->was.at.n, now_n = d->now.at.n;

	name_product(d, now);
	at_item(&d->was, was);
	at_item(&d->now, now);
	sd_diff_values(d, was->v, now->v);
	name_product(d, NULL);
	d->was.at.n = was_n;
	d->now.at.n = now_n;
	return true;
}

void sd_diff_products(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now)
{
	struct sd_items s;
	size_t i;
	int by;

	sd_items_init(&s, d->was.scan.tape, was, d->now.scan.tape, now);
	pair_same(d, &s, now ? now : was);
	for (by = 0; by < PRODUCT_KEYS; by++) {
		for (i = 0; i < s.n; i++)
			if (!s.item[i].matched)
				s.item[i].key = product_key(d, &s.item[i], by);
		sd_items_pair(&s, by >= BY_MODEL, compare_products, d);
	}
	for (i = 0; i < s.n; i++) {
		if (s.item[i].matched)
			continue;
		name_product(d, &s.item[i]);
		tell_item(d, s.item[i].now ? NULL : &s.item[i],
				  s.item[i].now ? &s.item[i] : NULL,
				  s.item[i].now ? SD_CHANGE_ADDED : SD_CHANGE_MISSING);
	}
	name_product(d, NULL);
	sd_items_release(&s);
}

void sd_diff_set(struct sd_differ *d, const struct sd_val *was, const struct sd_val *now)
{
	const struct sd_val *any = now ? now : was;
	size_t before = d->list_n;

	if (!before)
		d->list_n = d->now.at.n;
	if (any->depth == 1 && any->key == d->key_indicators)
		sd_diff_indicators(d, was, now);
	else if (any->depth == 1 && any->key == d->key_products)
		sd_diff_products(d, was, now);
	else
		compare_texts(d, was, now);
	d->list_n = before;
}
