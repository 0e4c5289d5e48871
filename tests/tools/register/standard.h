/* Which standard a firm declares, its number, days, text and references. */

#ifndef REGISTER_STANDARD_H
#define REGISTER_STANDARD_H

#include "firm.h"
#include "titles.h"

LIST(industry_prefixes, "QB/T", "JB/T", "FZ/T", "SJ/T", "HG/T");
LIST(local_prefixes, "DB44/T", "DB4403/T", "DB44/T");
LIST(group_prefixes, "T/GDQBX", "T/FSDQ", "T/SZZN", "T/DGJX");
LIST(other_dashes, "—", "–", "－");

/* Who issued it and how it is numbered: an edition as the tables name it. */
static inline struct number split_number(const char *text)
{
	const char *blank = strchr(text, ' '), *dash = strrchr(text, '-'), *p;
	struct number n = { .blank = SD_S(" "), .dash = SD_S("-") };

	n.prefix = sd_slice(text, (size_t)(blank - text));
	n.serial = sd_slice(blank + 1, (size_t)(dash - blank - 1));
	for (p = dash + 1; *p; p++)
		n.year = n.year * 10 + (*p - '0');
	return n;
}

/* A standard of the state for this kind of product that is in force, or NULL. */
static inline const char *own_edition(const struct record *d, struct sd_rand *r,
				      bool national)
{
	const char *found = NULL, *text;
	uint32_t seen = 0;
	size_t i;

	for (i = 0; d->kind->own && d->kind->own[i]; i++) {
		text = edition_on(d->kind->own[i], d->ymd);
		if (text && (strncmp(text, "GB", 2) == 0) == national &&
		    sd_rand_below(r, ++seen) == 0)
			found = text;
	}
	return found;
}

/* A number that nobody has given out, issued some years before. */
static inline void draw_numbered(struct record *d, struct sd_rand *r, const char *prefix,
				 int least, int most)
{
	int year = d->ymd / 10000 - between(r, 1, 7);
	int month = between(r, 1, 12), day = between(r, 1, 28);
	const char *serial = figures(d->arena, (uint64_t)between(r, least, most), 1);

	d->number = (struct number){ .prefix = sd_slice_of(prefix), .blank = SD_S(" "),
				     .serial = sd_slice_of(serial), .dash = SD_S("-"),
				     .year = year };
	d->issued.day = sd_day_of(year, month, day);
	d->effective.day = d->issued.day + between(r, 1, 6) * 30;
	if (d->effective.day > d->day)
		d->effective.day = d->issued.day;
}

static inline void draw_official(struct record *d, struct sd_rand *r, uint32_t at)
{
	const char *edition = at < 970 ? own_edition(d, r, at < 910) : NULL;

	d->std_type = field_of(at < 910 ? "national" : at < 970 ? "industry" :
			       at < 980 ? "local" : "group");
	d->listed_title = edition ? title_of(edition) : NULL;
	if (edition)
		d->number = split_number(edition);
	else if (at < 910)
		draw_numbered(d, r, "GB/T", 50000, 59999);
	else if (at < 970)
		draw_numbered(d, r, one_of(r, industry_prefixes), 7000, 9999);
	else if (at < 980)
		draw_numbered(d, r, one_of(r, local_prefixes), 100, 2600);
	else
		draw_numbered(d, r, one_of(r, group_prefixes), 1, 199);
}

/* Issued within the 30 days, or earlier and declared before the first sale. */
static inline void draw_enterprise(struct record *d, struct firm *f, struct sd_rand *r)
{
	int before = chance(r, 750) ? between(r, 1, 28) : between(r, 31, 120);
	const char *serial = figures(d->arena, f->made + 1, 3);

	d->enterprise = true;
	d->std_type = field_of("enterprise");
	d->issued.day = d->day - before;
	d->effective.day = d->issued.day + between(r, 0, before);
	d->number = (struct number){ .prefix = sd_slice_of(f->prefix), .blank = SD_S(" "),
				     .serial = sd_slice_of(serial), .dash = SD_S("-"),
				     .year = sd_day_year(d->issued.day) };
}

/* The prefix with a mark that only looks like its slash. */
static inline void draw_slash(struct record *d)
{
	struct sd_slice rest = d->number.prefix, before;

	if (!sd_slice_cut(&rest, '/', &before) || !rest.p)
		return;
	d->number.prefix = sd_arena_printf(d->arena, "%.*s∕%.*s", (int)before.n, before.p,
					   (int)rest.n, rest.p);
}

/* Spellings that can be read and only want a note. */
static inline void draw_notation(struct record *d, struct sd_rand *r)
{
	switch (sd_rand_below(r, 40)) {
	case 0:
	case 1:
		d->number.dash = sd_slice_of(one_of(r, other_dashes));
		break;
	case 2:
	case 3:
		d->number.blank = SD_S("");
		break;
	case 4:
		draw_slash(d);
		break;
	default:
		break;
	}
}

static inline void draw_standard(struct record *d, struct firm *f, struct sd_rand *r)
{
	uint32_t at = sd_rand_below(r, 1000);

	d->issued.day = d->effective.day = d->review.day = SD_DAY_NONE;
	d->outcome = field_of("confirmed");
	if (at < 830)
		draw_enterprise(d, f, r);
	else
		draw_official(d, r, at);
	draw_notation(d, r);
	if (d->issued.day != SD_DAY_NONE && chance(r, 40))
		d->review.day = d->issued.day + (d->day - d->issued.day) / 2;
	d->open = chance(r, 120);
	d->full = chance(r, 100);
	if (!d->enterprise && chance(r, 100))
		d->adopts = field_of("ISO 9001:2015");
	if (chance(r, 300)) {
		d->ics = field_of(d->kind->ics);
		d->ccs = field_of(d->kind->ccs);
	}
}

static inline void draw_text(struct record *d, struct sd_rand *r)
{
	static const char hex[] = "0123456789abcdef";
	char *sha = sd_arena_get(d->arena, 64);
	uint64_t bits = 0;
	int i;

	for (i = 0; i < 64; i++, bits >>= 4) {
		if (i % 16 == 0)
			bits = sd_rand_next(r);
		sha[i] = hex[bits & 15];
	}
	if (!d->open)
		return;
	d->file = text_field(JOIN(d->arena, "standard-",
				  figures(d->arena, sd_rand_below(r, 1000), 3), ".pdf"));
	d->sha256 = text_field(sd_slice(sha, 64));
	d->bytes = raw_field(figures(d->arena, 80000 + sd_rand_below(r, 3000000), 1));
}

static inline void draw_references(struct record *d, struct sd_rand *r)
{
	const char *text, *dash;
	size_t i;

	d->reference_count = 0;
	for (i = 0; d->kind->cited[i]; i++) {
		text = edition_on(d->kind->cited[i], d->ymd);
		if (!text || !chance(r, 250))
			continue;
		dash = strrchr(text, '-');
		d->references[d->reference_count++] = chance(r, 950) ?
			sd_slice_of(text) : sd_arena_printf(d->arena, "%.*s—%s",
				(int)(dash - text), text, dash + 1);
	}
}

#endif
