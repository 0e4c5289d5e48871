/* Heads of partials. */

#include "rules/report_head.h"

#include "base/mem.h"
#include "rules/report_partial.h"

#include "base/ban.h"

void sd_report_heads_release(struct sd_report_heads *h)
{
	sd_buf_release(&h->key);
}

static int malformed(const char *member, struct sd_err *err)
{
	return sd_fail(err, SD_DATA, "the head of the partial has no good '%s'", member);
}

/* What does not depend on the other partials. */
static int check_ours(const struct sd_report_result *r, const struct sd_wire_line *l,
		      const struct sd_val *head, struct sd_err *err)
{
	struct sd_buf held = SD_BUF_INIT;
	struct sd_slice text;
	uint64_t v;

	if (!sd_wire_uint(l, head, SD_WIRE_v, SD_WIRE_MOST, &v) ||
	    v != SD_PARTIAL_VERSION)
		malformed("v", err);
	else if (!sd_wire_text(l, head, SD_WIRE_name, &held, &text))
		malformed("name", err);
	else if (!sd_slice_is(text, r->view->name))
		sd_fail(err, SD_DATA, "a partial of '%.*s', not of '%s'", (int)text.n,
			text.p, r->view->name);
	else if (!sd_wire_text(l, head, SD_WIRE_pack, &held, &text))
		malformed("pack", err);
	else if (!sd_slice_is(text, r->pack->name))
		sd_fail(err, SD_DATA, "counted under rule pack %.*s, this one is %s",
			(int)text.n, text.p, r->pack->name);
	sd_buf_release(&held);
	return err->kind ? -1 : 0;
}

static const char *day_text(sd_day day, char text[SD_DATE_LEN + 1])
{
	if (day == SD_DAY_NONE)
		return "no day";
	sd_date_write(day, text);
	return text;
}

static int check_day(struct sd_report_heads *h, struct sd_report_result *r,
		     const struct sd_wire_line *l, const struct sd_val *head,
		     struct sd_err *err)
{
	char one[SD_DATE_LEN + 1], two[SD_DATE_LEN + 1];
	sd_day day;

	if (!sd_wire_day(l, head, SD_WIRE_as_of, &day))
		return malformed("as_of", err);
	if (!h->n && r->held.as_of == SD_DAY_NONE)
		r->held.as_of = day;
	if (day != r->held.as_of)
		return sd_fail(err, SD_DATA, "counted as of %s, not of %s",
			       day_text(day, one), day_text(r->held.as_of, two));
	return 0;
}

/* How the whole was split. */
static int check_split(struct sd_report_heads *h, const struct sd_wire_line *l,
		       const struct sd_val *head, struct sd_err *err)
{
	struct sd_buf held = SD_BUF_INIT;
	struct sd_slice key = { NULL, 0 };
	bool has_key = sd_wire_text(l, head, SD_WIRE_key, &held, &key);
	uint64_t of;

	if (!sd_wire_uint(l, head, SD_WIRE_of, SD_REPORT_SHARDS, &of) || !of) {
		malformed("of", err);
	} else if (!h->n) {
		h->of = (unsigned)of;
		h->has_key = has_key;
		sd_buf_add(&h->key, key);
	} else if (of != h->of) {
		sd_fail(err, SD_DATA, "a shard of %u, the others are of %u",
			(unsigned)of, h->of);
	} else if (has_key != h->has_key || !sd_slice_eq(key, sd_buf_slice(&h->key))) {
		sd_fail(err, SD_DATA, "split by %.*s, the others by %.*s",
			has_key ? (int)key.n : 5, has_key ? key.p : "parts",
			h->has_key ? (int)h->key.n : 5, h->has_key ? h->key.p : "parts");
	}
	sd_buf_release(&held);
	return err->kind ? -1 : 0;
}

static int add_shards(const struct sd_report_heads *h, struct sd_report_result *r,
		      const struct sd_wire_line *l, const struct sd_val *head,
		      struct sd_err *err)
{
	const struct sd_val *list = sd_wire_get(l, head, SD_WIRE_shards, SD_ARRAY);
	uint64_t k;
	uint32_t i;

	if (!list || list->next == (uint32_t)(list - l->tape) + 1)
		return malformed("shards", err);
	for (i = (uint32_t)(list - l->tape) + 1; i < list->next; i = l->tape[i].next) {
		if (!sd_wire_value(l, &l->tape[i], h->of, &k) || !k)
			return malformed("shards", err);
		if (r->shard[(k - 1) / 8] >> (k - 1) % 8 & 1)
			return sd_fail(err, SD_DATA, "shard %u of %u is given twice",
				       (unsigned)k, h->of);
		r->shard[(k - 1) / 8] |= (uint8_t)(1 << (k - 1) % 8);
	}
	return 0;
}

static bool sums_fit(const struct sd_report_result *r)
{
	const struct sd_report_input *in = &r->input;

	return in->records <= SD_WIRE_MOST && in->declarations <= SD_WIRE_MOST &&
	       in->other <= SD_WIRE_MOST && in->unreadable <= SD_WIRE_MOST &&
	       in->undated <= SD_WIRE_MOST && in->later <= SD_WIRE_MOST &&
	       r->counts.no_firm <= SD_WIRE_MOST && r->counts.undecided <= SD_WIRE_MOST;
}

static int add_counts(struct sd_report_result *r, const struct sd_wire_line *l,
		      const struct sd_val *head, struct sd_err *err)
{
	struct sd_report_input in = { .first = SD_DAY_NONE, .last = SD_DAY_NONE };
	uint64_t no_firm, undecided;

	if (!sd_wire_uint(l, head, SD_WIRE_records, SD_WIRE_MOST, &in.records) ||
	    !sd_wire_uint(l, head, SD_WIRE_declarations, SD_WIRE_MOST,
			  &in.declarations) ||
	    !sd_wire_uint(l, head, SD_WIRE_other, SD_WIRE_MOST, &in.other) ||
	    !sd_wire_uint(l, head, SD_WIRE_unreadable, SD_WIRE_MOST, &in.unreadable) ||
	    !sd_wire_uint(l, head, SD_WIRE_undated, SD_WIRE_MOST, &in.undated) ||
	    !sd_wire_uint(l, head, SD_WIRE_later, SD_WIRE_MOST, &in.later) ||
	    !sd_wire_uint(l, head, SD_WIRE_no_firm, SD_WIRE_MOST, &no_firm) ||
	    !sd_wire_uint(l, head, SD_WIRE_undecided, SD_WIRE_MOST, &undecided))
		return malformed("counts", err);
	if (!sd_wire_day(l, head, SD_WIRE_earliest, &in.first) ||
	    !sd_wire_day(l, head, SD_WIRE_latest, &in.last) ||
	    (in.first == SD_DAY_NONE) != (in.last == SD_DAY_NONE) || in.first > in.last)
		return malformed("earliest and latest", err);
	sd_report_add_input(&r->input, &in);
	r->counts.no_firm += no_firm;
	r->counts.undecided += undecided;
	return sums_fit(r) ? 0 : malformed("counts", err);
}

int sd_report_head_take(struct sd_report_heads *h, struct sd_report_result *r,
			const struct sd_wire_line *l, const struct sd_val *head,
			struct sd_err *err)
{
	if (check_ours(r, l, head, err) || check_day(h, r, l, head, err) ||
	    check_split(h, l, head, err) || add_shards(h, r, l, head, err) ||
	    add_counts(r, l, head, err))
		return -1;
	h->n++;
	return 0;
}

/* "2, 4 to 6": the shards that did not come. */
static void missing(const struct sd_report_heads *h, const struct sd_report_result *r,
		    struct sd_buf *out)
{
	unsigned i, to;

	for (i = 0; i < h->of; i = to + 1) {
		to = i;
		if (r->shard[i / 8] >> i % 8 & 1)
			continue;
		while (to + 1 < h->of && !(r->shard[(to + 1) / 8] >> (to + 1) % 8 & 1))
			to++;
		sd_buf_printf(out, out->n ? ", %u" : "%u", i + 1);
		if (to > i)
			sd_buf_printf(out, to == i + 1 ? ", %u" : " to %u", to + 1);
	}
}

int sd_report_heads_end(struct sd_report_heads *h, struct sd_report_result *r,
			struct sd_err *err)
{
	struct sd_buf list = SD_BUF_INIT;

	r->held.split.n = h->of;
	if (h->has_key)
		r->held.split.key = r->key = sd_strndup(h->key.p, h->key.n);
	missing(h, r, &list);
	if (list.n && !r->held.partial)
		sd_fail(err, SD_DATA, "of %u shards these are missing: %s", h->of,
			sd_buf_cstr(&list));
	sd_buf_release(&list);
	return err->kind ? -1 : 0;
}
