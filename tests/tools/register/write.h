/* A drawn declaration as one line, members in the order of sd-records(5). */

#ifndef REGISTER_WRITE_H
#define REGISTER_WRITE_H

#include "data/write.h"
#include "model.h"

static inline void put_field(struct sd_buf *out, const char *name, const struct field *f)
{
	if (f->how == ABSENT)
		return;
	sd_json_name(out, name);
	if (f->how == RAW)
		sd_buf_add(out, f->text);
	else
		sd_json_string(out, f->text);
}

static inline void put_date(struct sd_buf *out, const char *name, const struct date *d)
{
	char text[SD_DATE_LEN + 1];

	if (d->instead.how != ABSENT) {
		put_field(out, name, &d->instead);
	} else if (d->day != SD_DAY_NONE) {
		sd_date_write(d->day, text);
		sd_json_member(out, name, sd_slice(text, SD_DATE_LEN));
	}
}

static inline void put_literal(struct sd_buf *out, const char *name, const char *literal)
{
	sd_json_name(out, name);
	sd_buf_text(out, literal);
}

static inline void put_number(struct sd_buf *out, const struct number *n)
{
	if (n->instead.how != ABSENT) {
		put_field(out, "number", &n->instead);
		return;
	}
	sd_json_name(out, "number");
	sd_buf_byte(out, '"');
	sd_buf_add(out, n->prefix);
	sd_buf_add(out, n->blank);
	sd_buf_add(out, n->serial);
	sd_buf_add(out, n->dash);
	sd_buf_uint(out, (uint64_t)n->year);
	sd_buf_byte(out, '"');
}

/* A list of one text or none; without `full` not even the empty list. */
static inline void put_list(struct sd_buf *out, const char *name, const struct field *f,
			    bool full)
{
	if (f->how == ABSENT && !full)
		return;
	put_literal(out, name, "[");
	if (f->how != ABSENT)
		sd_json_string(out, f->text);
	sd_buf_byte(out, ']');
}

static inline void put_enterprise(struct sd_buf *out, const struct record *d)
{
	put_literal(out, "enterprise", "{");
	put_field(out, "uscc", &d->uscc);
	put_field(out, "name", &d->firm);
	put_list(out, "former_names", &d->former, false);
	put_field(out, "legal_representative", &d->legal);
	put_field(out, "type", &d->type);
	put_field(out, "region", &d->region);
	put_field(out, "address", &d->address);
	put_field(out, "postcode", &d->postcode);
	put_field(out, "industry", &d->industry);
	put_field(out, "scale", &d->scale);
	sd_buf_byte(out, '}');
}

static inline void put_references(struct sd_buf *out, const struct record *d)
{
	size_t i;

	put_literal(out, "references", "[");
	for (i = 0; i < d->reference_count; i++) {
		if (i)
			sd_buf_byte(out, ',');
		sd_json_string(out, d->references[i]);
	}
	sd_buf_byte(out, ']');
}

static inline void put_standard(struct sd_buf *out, const struct record *d)
{
	put_literal(out, "standard", "{");
	put_field(out, "type", &d->std_type);
	put_number(out, &d->number);
	put_field(out, "title", &d->title);
	put_date(out, "issued", &d->issued);
	put_date(out, "effective", &d->effective);
	put_field(out, "status", &d->status);
	put_list(out, "replaces", &d->replaces, d->full);
	put_list(out, "adopts", &d->adopts, d->full);
	put_references(out, d);
	put_field(out, "ics", &d->ics);
	put_field(out, "ccs", &d->ccs);
	put_literal(out, "text", d->open ? "{\"open\":true" : "{\"open\":false");
	put_field(out, "file", &d->file);
	put_field(out, "sha256", &d->sha256);
	put_field(out, "bytes", &d->bytes);
	sd_buf_text(out, "}}");
}

static inline void put_class(struct sd_buf *out, char letter)
{
	put_literal(out, "conditions", "{\"class\":\"");
	sd_buf_byte(out, letter);
	sd_buf_text(out, "\"}");
}

static inline void put_product(struct sd_buf *out, const struct product *p)
{
	sd_buf_byte(out, '{');
	put_field(out, "name", &p->name);
	put_field(out, "generic_name", &p->generic);
	put_field(out, "brand", &p->brand);
	put_field(out, "barcode", &p->barcode);
	put_field(out, "spec", &p->spec);
	put_field(out, "model", &p->model);
	if (p->code.how != ABSENT) {
		put_literal(out, "category", "{");
		put_field(out, "scheme", &p->scheme);
		put_field(out, "code", &p->code);
		sd_buf_byte(out, '}');
	}
	put_date(out, "first_sale", &p->first_sale);
	sd_buf_byte(out, '}');
}

static inline void put_indicator(struct sd_buf *out, const struct indicator *i,
				 char letter)
{
	sd_buf_byte(out, '{');
	put_field(out, "name", &i->name);
	put_field(out, "requirement", &i->requirement);
	put_field(out, "method", &i->method);
	put_field(out, "note", &i->note);
	if (i->says_class)
		put_class(out, letter);
	sd_buf_byte(out, '}');
}

static inline void put_rows(struct sd_buf *out, const struct record *d)
{
	size_t i;

	put_literal(out, "products", "[");
	for (i = 0; i < d->product_count; i++) {
		if (i)
			sd_buf_byte(out, ',');
		put_product(out, &d->products[i]);
	}
	sd_buf_byte(out, ']');
	put_literal(out, "indicators", "[");
	for (i = 0; i < d->indicator_count; i++) {
		if (i)
			sd_buf_byte(out, ',');
		put_indicator(out, &d->indicators[i], d->letter);
	}
	sd_buf_byte(out, ']');
}

static inline void put_review(struct sd_buf *out, const struct record *d)
{
	static const struct field none = { { NULL, 0 }, ABSENT };

	put_list(out, "below_recommended", &none, d->full);
	if (d->review.day != SD_DAY_NONE) {
		put_literal(out, "reviews", "[{");
		put_date(out, "date", &d->review);
		put_field(out, "outcome", &d->outcome);
		sd_buf_text(out, "}]");
	} else {
		put_list(out, "reviews", &none, d->full);
	}
	put_list(out, "official", &none, d->full);
}

/* The cells of a sheet with one row an indicator: columns of the declaration first,
 * the indicator's four from S. */
static inline void put_source(struct sd_buf *out, const struct record *d, size_t row)
{
	static const struct {
		const char *at, *column;
	} once[] = {
		{ "/declared_at", "A" }, { "/enterprise/uscc", "B" },
		{ "/enterprise/name", "C" }, { "/enterprise/region", "D" },
		{ "/standard/type", "E" },
		{ "/standard/number", "F" }, { "/standard/title", "G" },
		{ "/standard/issued", "H" }, { "/standard/effective", "I" },
		{ "/products/0/name", "J" }, { "/products/0/model", "K" }
	};
	static const char *const each[] = { "name", "requirement", "method", "note" };
	size_t last = row + (d->indicator_count ? d->indicator_count - 1 : 0), i, k;

	sd_buf_printf(out, ",\"source\":{\"file\":\"申报.xlsx\",\"sheet\":\"报表\","
		      "\"rows\":[%zu,%zu],\"cells\":{", row, last);
	for (i = 0; i < sizeof once / sizeof *once; i++)
		sd_buf_printf(out, "%s\"%s\":\"%s%zu\"", i ? "," : "", once[i].at,
			      once[i].column, row);
	for (i = 0; i < d->indicator_count; i++)
		for (k = 0; k < 4; k++)
			sd_buf_printf(out, ",\"/indicators/%zu/%s\":\"%c%zu\"", i,
				      each[k], (char)('S' + k), row + i);
	sd_buf_text(out, "}}");
}

/* Without the newline.  `row`: its first in the sheet; 0: no source. */
static inline void record_write(struct sd_buf *out, const struct record *d, size_t row)
{
	sd_buf_text(out, "{\"kind\":\"declaration\"");
	put_field(out, "v", &d->v);
	put_field(out, "id", &d->id);
	put_field(out, "registry_no", &d->registry_no);
	put_field(out, "declared_at", &d->declared_at);
	put_field(out, "node", &d->node);
	put_field(out, "op", &d->op);
	put_field(out, "statement", &d->statement);
	if (d->route.how != ABSENT) {
		put_literal(out, "filing", "{");
		put_field(out, "route", &d->route);
		put_field(out, "channel", &d->channel);
		sd_buf_byte(out, '}');
	}
	put_enterprise(out, d);
	put_standard(out, d);
	put_field(out, "subject", &d->subject);
	if (d->letter && d->told == IN_MEMBER)
		put_class(out, d->letter);
	put_rows(out, d);
	put_review(out, d);
	if (row)
		put_source(out, d, row);
	sd_buf_byte(out, '}');
}

#endif
