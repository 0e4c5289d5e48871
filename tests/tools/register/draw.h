/* Drawing one sound declaration of a firm: no rule of procedure.tsv finds an error
 * or a warning in it, and no limit is broken.
 */

#ifndef REGISTER_DRAW_H
#define REGISTER_DRAW_H

#include "standard.h"

static const int first_day[3] = { 2017, 1, 10 }, last_day[3] = { 2026, 10, 31 };

LIST(variants, "", "", "经典款", "轻享版", "新一代", "优选系列");
LIST(notes, "", "优于国家标准", "达到行业先进水平", "严于推荐性标准");
LIST(own_methods, "附录A", "附录B", "本标准6.2", "本标准6.5", "企业自定方法，见附录C");

/* GTIN-13 of a range that is given out inside shops only: no real product has it. */
static inline struct field draw_barcode(struct record *d, struct sd_rand *r)
{
	char *p = sd_arena_get(d->arena, 13);
	int sum = 0, i;

	p[0] = '2';
	for (i = 1; i < 12; i++)
		p[i] = (char)('0' + sd_rand_below(r, 10));
	for (i = 0; i < 12; i++)
		sum += (p[i] - '0') * (i & 1 ? 3 : 1);
	p[12] = (char)('0' + (10 - sum % 10) % 10);
	return text_field(sd_slice(p, 13));
}

static inline const struct noun *draw_noun(const struct record *d, struct sd_rand *r)
{
	const struct noun *list = d->kind->nouns, *found = list;
	uint32_t seen = 0;
	size_t i;

	for (i = 0; list[i].name; i++)
		if ((!d->letter || strchr(list[i].classes, d->letter)) &&
		    sd_rand_below(r, ++seen) == 0)
			found = &list[i];
	return found;
}

static inline struct field draw_name(struct record *d, const struct firm *f,
				     const char *number, struct sd_rand *r)
{
	const char *noun = draw_noun(d, r)->name;
	char class[] = "（ 类）", *said = "";

	if (d->letter && d->told == IN_NAMES) {
		*strchr(class, ' ') = d->letter;
		said = class;
	}
	switch (sd_rand_below(r, 4)) {
	case 0:
		return text_field(JOIN(d->arena, d->kind->code, number, "型", noun,
				       said));
	case 1:
		return text_field(JOIN(d->arena, f->word1, f->word2, "牌", noun, said));
	default:
		return text_field(JOIN(d->arena, one_of(r, variants), noun, said));
	}
}

static inline void draw_product(struct record *d, struct product *p, const struct firm *f,
				struct sd_rand *r)
{
	const char *number = figures(d->arena, (uint64_t)between(r, 20, 980), 1);
	const char *mark = chance(r, 500) ? "F" : "-A";

	*p = (struct product){ 0 };
	p->name = draw_name(d, f, number, r);
	if (chance(r, 500))
		p->generic = field_of(d->kind->generic);
	if (chance(r, 300))
		p->brand = text_field(JOIN(d->arena, f->word1, f->word2));
	if (chance(r, 100))
		p->barcode = draw_barcode(d, r);
	if (chance(r, 200))
		p->spec = field_of(one_of(r, d->kind->specs));
	p->model = text_field(JOIN(d->arena, d->kind->code, number,
				   mark, figures(d->arena, sd_rand_below(r, 20), 2)));
	if (chance(r, 100))
		p->scheme = field_of("UNSPSC");
	p->code = field_of(d->kind->category);
	p->first_sale.day = d->day + between(r, 1, 90);
}

/* The class all products of the declaration are made in, and where it is told. */
static inline void draw_class(struct record *d, struct sd_rand *r)
{
	const char *classes;

	d->letter = 0;
	classes = draw_noun(d, r)->classes;
	if (*classes)
		d->letter = classes[sd_rand_below(r, (uint32_t)strlen(classes))];
	d->told = (enum class_told)sd_rand_below(r, CLASS_PLACES);
}

static inline void draw_products(struct record *d, const struct firm *f,
				 struct sd_rand *r)
{
	static const uint32_t below[PRODUCTS_MAX] = {
		520, 770, 880, 935, 965, 985, 993, 1000
	};
	uint32_t at = sd_rand_below(r, 1000);
	size_t i;

	d->product = d->kind != &kinds[SERVICES];
	d->subject = field_of(d->product ? "product" : "service");
	draw_class(d, r);
	d->title = field_of(draw_noun(d, r)->name);
	if (!d->enterprise)
		d->title = text_field(JOIN(d->arena, draw_noun(d, r)->name,
					   d->product ? "通用技术条件" : "规范"));
	if (d->listed_title)
		d->title = field_of(d->listed_title);
	d->product_count = 0;
	if (!d->product)
		return;
	while (at >= below[d->product_count])
		d->product_count++;
	d->product_count++;
	for (i = 0; i < d->product_count; i++)
		draw_product(d, &d->products[i], f, r);
}

static inline struct field note_of(struct record *d, struct sd_rand *r)
{
	if (d->letter && d->told == IN_NOTES)
		return text_field(sd_arena_printf(d->arena, "%c类", d->letter));
	if (chance(r, 650))
		return (struct field){ { NULL, 0 }, ABSENT };
	return field_of(one_of(r, notes));
}

static inline void draw_indicator(struct record *d, const struct wording *w,
				  struct sd_rand *r)
{
	struct indicator *to = &d->indicators[d->indicator_count++];
	const char *method = w->method ? edition_on(w->method, d->ymd) : NULL;
	uint32_t n = 0;

	while (n < CELLS_MAX && w->cell[n])
		n++;
	to->name = field_of(w->name);
	to->requirement = field_of(w->cell[sd_rand_below(r, n)]);
	to->method = field_of(method ? method : one_of(r, own_methods));
	to->note = note_of(d, r);
	to->says_class = d->letter && d->told == IN_ROWS;
}

/* `want` of them in their order. */
static inline void draw_some(struct record *d, const struct wording *list, uint32_t want,
			     struct sd_rand *r)
{
	uint32_t n = 0, i;

	while (list[n].name)
		n++;
	if (want > n)
		want = n;
	for (i = 0; want; i++)
		if (sd_rand_below(r, n - i) < want) {
			draw_indicator(d, &list[i], r);
			want--;
		}
}

static inline void draw_indicators(struct record *d, struct sd_rand *r)
{
	static const uint32_t below[] = {
		480, 680, 800, 870, 915, 940, 960, 975, 988, 1000
	};
	uint32_t at = sd_rand_below(r, 1000), n = 0;

	while (at >= below[n])
		n++;
	n += 3;
	d->indicator_count = 0;
	draw_some(d, d->kind->keys, n - n / 3, r);
	draw_some(d, d->kind->neutral, n - (uint32_t)d->indicator_count, r);
}

static inline void draw_op(struct record *d, const struct firm *f, struct sd_rand *r)
{
	uint32_t at = sd_rand_below(r, 1000);
	bool gone = at >= 980;

	d->op = field_of(at < 860 ? "register" : at < 950 ? "revise" :
			 at < 970 || (!gone && !f->former[0]) ? "confirm" :
			 !gone ? "rename" : at < 990 ? "abolish" : "withdraw");
	if (sd_slice_is(d->op.text, "confirm"))
		d->review.day = d->day;
	d->status = field_of(!gone ? "in-force" : at < 990 ? "abolished" : "withdrawn");
	if (at >= 860 && at < 950 && d->enterprise)
		d->replaces = text_field(sd_arena_printf(d->arena, "%s %.*s-%d",
			f->prefix, (int)d->number.serial.n, d->number.serial.p,
			d->number.year - between(r, 1, 5)));
}

static inline void put_firm(struct record *d, const struct firm *f, struct sd_rand *r)
{
	d->uscc = field_of(f->uscc);
	d->firm = field_of(f->name);
	d->former = field_of(f->former);
	if (!f->former[0])
		d->former.how = ABSENT;
	d->legal = field_of(f->legal);
	if (chance(r, 600))
		d->type = field_of(f->type);
	d->region = field_of(f->place->region);
	if (strcmp(f->place->region, "440000") == 0 && chance(r, 500))
		d->region.how = ABSENT;
	d->address = field_of(f->address);
	d->postcode = field_of(f->place->postcode);
	if (chance(r, 600))
		d->industry = field_of(f->kind->industry);
	if (chance(r, 300))
		d->scale = field_of(f->scale);
}

static inline void draw_day(struct record *d, struct sd_rand *r)
{
	sd_day first = sd_day_of(first_day[0], first_day[1], first_day[2]);
	sd_day last = sd_day_of(last_day[0], last_day[1], last_day[2]);
	char day[SD_DATE_LEN + 1];

	d->day = first + (sd_day)sd_rand_below(r, (uint32_t)(last - first + 1));
	d->ymd = ymd_of(d->day);
	d->minute = between(r, 8 * 60, 18 * 60 - 1);
	sd_date_write(d->day, day);
	d->declared_at = text_field(JOIN(d->arena, day, "T",
		figures(d->arena, (uint64_t)d->minute / 60, 2), ":",
		figures(d->arena, (uint64_t)d->minute % 60, 2), ":",
		figures(d->arena, sd_rand_below(r, 60), 2), "+08:00"));
}

static inline void put_numbers(struct record *d, const struct firm *f, uint64_t seed,
			       uint64_t index)
{
	char letter[] = "Q", node[] = "000000";

	if (!d->enterprise)
		letter[0] = d->std_type.text.p[0] == 'n' ? 'G' :
			    d->std_type.text.p[0] == 'i' ? 'H' :
			    d->std_type.text.p[0] == 'l' ? 'D' : 'T';
	d->v = raw_field("1");
	d->id = text_field(JOIN(d->arena, "r", figures(d->arena, seed, 1), "-",
				figures(d->arena, index, 7)));
	d->registry_no = text_field(JOIN(d->arena, letter, "-", f->uscc, "-",
		figures(d->arena, (uint64_t)d->ymd, 8),
		figures(d->arena, (uint64_t)(d->minute / 60 * 100 + d->minute % 60), 4),
		"-", figures(d->arena, f->made % 9999 + 1, 4)));
	memcpy(node, f->place->region, 2 + 2);
	d->node = text_field(memcmp(node, "44", 2) ? SD_S("440000") :
			     JOIN(d->arena, node));
	if (d->full)
		d->route = field_of("declaration");
	d->statement = raw_field("true");
}

/* The next declaration of the firm. */
static inline void record_draw(struct record *d, struct firm *f, uint64_t seed,
			       uint64_t index, struct sd_rand *r)
{
	d->kind = f->kind;
	draw_day(d, r);
	draw_standard(d, f, r);
	draw_text(d, r);
	draw_products(d, f, r);
	draw_indicators(d, r);
	draw_references(d, r);
	draw_op(d, f, r);
	put_firm(d, f, r);
	put_numbers(d, f, seed, index);
	f->made++;
	f->left--;
}

#endif
