/* Versions in partials. */

#include "rules/report_version.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/write.h"
#include "rules/report_id.h"
#include "rules/report_wire.h"

#include "base/ban.h"

/* A line and the id it is sorted by. */
struct version {
	struct sd_report_id id;
	size_t at, n;			/* bytes of the text */
};

struct writing {
	const struct sd_report_result *r;
	struct version *version;
	size_t n, cap;
	struct sd_buf text;
};

static void put_flag(struct sd_buf *out, const char *name, bool flag)
{
	sd_json_name(out, name);
	sd_buf_text(out, flag ? "true" : "false");
}

static struct sd_report_id id_of(const struct writing *w, const struct sd_reported *d,
				 bool firm)
{
	struct sd_slice code = d->firm.back == SD_FIRM_TEXT ? d->code : sd_slice(NULL, 0);
	struct sd_group_key key = { d->firm, firm ? 0 : d->issued,
				    firm ? code : d->text };

	return w->r->hashed ? sd_report_id_again(&key, firm) :
			      sd_report_id_of(&key, firm);
}

static void put_id(struct sd_buf *out, const char *name, struct sd_report_id id)
{
	sd_json_name(out, name);
	sd_buf_byte(out, '"');
	sd_report_id_write(id, out);
	sd_buf_byte(out, '"');
}

static void put_counts(const struct sd_reported *d, struct sd_buf *out)
{
	uint64_t left;

	sd_json_uint(out, "classes", d->classes);
	sd_json_name(out, "counts");
	sd_buf_byte(out, '[');
	for (left = d->classes; left; left &= left - 1) {
		sd_buf_text(out, left == d->classes ? "" : ",");
		sd_buf_uint(out, d->count[__builtin_ctzll(left)]);
	}
	sd_buf_byte(out, ']');
}

static void put_version(void *context, const struct sd_reported *d)
{
	struct writing *w = context;
	struct sd_buf *out = &w->text;
	struct version this = { id_of(w, d, false), out->n, 0 };

	sd_buf_text(out, "{\"kind\":\"partial\",\"version\":{");
	put_id(out, "standard", this.id);
	if (d->has_firm)
		put_id(out, "firm", id_of(w, d, true));
	sd_json_member(out, "declared_at", d->declared_at);
	put_flag(out, "ended", d->ended);
	sd_json_uint(out, "entries", d->entries);
	sd_json_uint(out, "unit", d->unit);
	sd_json_uint(out, "type", d->type);
	sd_json_uint(out, "validate", d->validate);
	sd_json_uint(out, "review", d->review);
	put_flag(out, "service", d->service);
	put_flag(out, "unsure", d->undecided);
	put_counts(d, out);
	sd_json_member(out, "rows", d->rows);
	sd_buf_text(out, "}}\n");
	this.n = out->n - this.at;
	w->version = sd_grow(w->version, &w->cap, w->n + 1, sizeof *w->version);
	w->version[w->n++] = this;
}

static int by_id(const void *left, const void *right)
{
	const struct version *a = left, *b = right;

	if (a->id.a != b->id.a)
		return a->id.a < b->id.a ? -1 : 1;
	return (a->id.b > b->id.b) - (a->id.b < b->id.b);
}

void sd_report_versions_write(struct sd_report_result *r, struct sd_buf *out)
{
	struct writing w = { .r = r };
	size_t i;

	sd_report_live_each(&r->live, true, put_version, &w);
	if (w.n)
		qsort(w.version, w.n, sizeof *w.version, by_id);
	for (i = 0; i < w.n; i++)
		sd_buf_put(out, w.text.p + w.version[i].at, w.version[i].n);
	sd_buf_release(&w.text);
	free(w.version);
}

static bool read_id(const struct sd_wire_line *l, const struct sd_val *v,
		    enum sd_wire name, struct sd_report_id *id)
{
	const struct sd_val *hex = sd_wire_get(l, v, name, SD_STRING);

	return hex && hex->end - hex->start == SD_REPORT_ID_HEX + 2 &&
	       sd_report_id_read(l->text + hex->start + 1, id);
}

/* Small words as their numbers. */
static bool read_words(const struct sd_wire_line *l, const struct sd_val *v,
		       struct sd_reported *d)
{
	static const struct { enum sd_wire name; uint64_t most; } word[] = {
		{ SD_WIRE_entries, UINT32_MAX }, { SD_WIRE_unit, SD_REPORT_UNITS - 1 },
		{ SD_WIRE_type, SD_STD_INTERNATIONAL },
		{ SD_WIRE_validate, SD_REPORT_UNJUDGED },
		{ SD_WIRE_review, SD_REPORT_UNJUDGED }
	};
	uint64_t n[5];
	size_t i;

	for (i = 0; i < 5; i++)
		if (!sd_wire_uint(l, v, word[i].name, word[i].most, &n[i]))
			return false;
	d->entries = (uint32_t)n[0];
	d->unit = (uint8_t)n[1];
	d->type = (uint8_t)n[2];
	d->validate = (uint8_t)n[3];
	d->review = (uint8_t)n[4];
	return sd_wire_flag(l, v, SD_WIRE_ended, &d->ended) &&
	       sd_wire_flag(l, v, SD_WIRE_service, &d->service) &&
	       sd_wire_flag(l, v, SD_WIRE_unsure, &d->undecided);
}

static bool read_counts(const struct sd_report_result *r, const struct sd_wire_line *l,
			const struct sd_val *v, struct sd_reported *d, uint32_t *count)
{
	uint64_t value[SD_GROUP_INNER], left;
	unsigned classes = (unsigned)sd_products_count(r->pack->products) + 2;
	size_t n = 0;

	if (!sd_wire_uint(l, v, SD_WIRE_classes, ((uint64_t)1 << classes) - 1,
			  &d->classes) ||
	    !sd_wire_list(l, sd_wire_get(l, v, SD_WIRE_counts, SD_ARRAY), UINT32_MAX,
			  value, (size_t)__builtin_popcountll(d->classes)))
		return false;
	for (left = d->classes; left; left &= left - 1)
		count[__builtin_ctzll(left)] = (uint32_t)value[n++];
	d->count = count;
	return true;
}

/* Every line of the rows in the form of one. */
static bool rows_are(struct sd_slice rows)
{
	struct sd_slice name;
	uint32_t entries;

	while (rows.n)
		if (!sd_report_next_row(&rows, &entries, &name) ||
		    !memchr(name.p, '\t', name.n))
			return false;
	return true;
}

static bool read_texts(const struct sd_report_result *r, const struct sd_wire_line *l,
		       const struct sd_val *v, struct sd_buf held[2],
		       struct sd_reported *d)
{
	if (!sd_wire_text(l, v, SD_WIRE_declared_at, &held[0], &d->declared_at) ||
	    !sd_wire_text(l, v, SD_WIRE_rows, &held[1], &d->rows))
		return false;
	d->declared = sd_time_read(d->declared_at);
	return d->declared != SD_DAY_NONE && d->declared <= r->held.as_of &&
	       (r->rows ? rows_are(d->rows) : !d->rows.n);
}

int sd_report_version_read(struct sd_report_result *r, const char *text,
			   const struct sd_val *tape, const struct sd_val *v,
			   struct sd_err *err)
{
	struct sd_wire_line l = { text, tape };
	struct sd_buf held[2] = { SD_BUF_INIT, SD_BUF_INIT };
	struct sd_report_id standard, firm = { 0, 0 };
	uint32_t count[SD_GROUP_INNER];
	char code[16], number[16];
	struct sd_reported d = { 0 };
	bool good;

	d.has_firm = sd_wire_get(&l, v, SD_WIRE_firm, SD_STRING) != NULL;
	good = r->held.as_of != SD_DAY_NONE &&
	       read_id(&l, v, SD_WIRE_standard, &standard) &&
	       (!d.has_firm || read_id(&l, v, SD_WIRE_firm, &firm)) &&
	       read_words(&l, v, &d) && read_counts(r, &l, v, &d, count) &&
	       read_texts(r, &l, v, held, &d);
	if (good) {
		struct sd_group_key maker = sd_report_id_key(firm, true, code);

		d.firm = d.has_firm ? maker.firm : (struct sd_firm){ 0, SD_FIRM_TEXT };
		d.code = d.has_firm ? maker.text : sd_slice(NULL, 0);
		d.text = sd_report_id_key(standard, false, number).text;
		sd_report_live_add(&r->live, &d);
	}
	sd_buf_release(&held[0]);
	sd_buf_release(&held[1]);
	return good ? 0 : sd_fail(err, SD_DATA, "this is no version of a partial");
}
