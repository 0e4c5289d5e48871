/* Rows of use: from records to months. */

#include "rules/report_use.h"

#include <stdio.h>

#include "data/pointer.h"
#include "model/op.h"
#include "rules/report_walk.h"
#include "rules/report_wire.h"

#include "base/ban.h"

enum { UPSTREAMS = 64 };		/* of a platform; with more it is none of ours */

static struct sd_slice text_at(struct sd_report_reader *r, const char *pointer,
			       const char *text, const struct sd_val *tape)
{
	return sd_report_string(r, text,
				sd_pointer_find(sd_slice_of(pointer), text, tape));
}

static void month_of_day(sd_day day, char month[SD_REPORT_MONTH])
{
	if (day == SD_DAY_NONE)
		snprintf(month, SD_REPORT_MONTH, "unknown");
	else
		sd_report_month_text(sd_report_month_of(day), month);
}

void sd_report_use_month(struct sd_report_reader *r, const struct sd_reported *d,
			 char month[SD_REPORT_MONTH])
{
	sd_day day = d->declared;

	if (day == SD_DAY_NONE)
		day = sd_time_read(text_at(r, "/registered/received_at", r->more.text,
					   r->more.tape));
	month_of_day(day, month);
}

void sd_report_usage_rows(struct sd_report_reader *r, const struct sd_reported *d,
			  struct sd_buf *out)
{
	char month[SD_REPORT_MONTH];

	sd_report_use_month(r, d, month);
	sd_report_put_row(out, d->entries, SD_REPORT_BY_MONTH, sd_slice_of(month));
	sd_report_put_row(out, d->entries, sd_op_word(sd_op_find(r->more.op)),
			  sd_slice_of(month));
}

/* What the public asks of a platform, by the path of the request; NULL: nothing. */
static const char *kind_of_request(struct sd_slice target)
{
	static const struct { const char *path, *kind; } of[] = {
		{ "/search", SD_USE_SEARCH }, { "/declarations/", SD_USE_LOOK },
		{ "/enterprises/", SD_USE_LOOK }, { "/compare", SD_USE_LOOK },
		{ "/statistics", SD_USE_LOOK }, { "/sdx/1/", SD_USE_INTERFACE }
	};
	size_t i;

	for (i = 0; i < sizeof of / sizeof *of; i++)
		if (sd_slice_starts(target, of[i].path))
			return of[i].kind;
	return NULL;
}

static bool is_request(struct sd_report_reader *r, const char *text,
		       const struct sd_val *tape, struct sd_buf *out)
{
	struct sd_wire_line l = { text, tape };
	struct sd_slice method = text_at(r, "/method", text, tape);
	const char *kind = kind_of_request(text_at(r, "/target", text, tape));
	char month[SD_REPORT_MONTH];
	uint64_t status;

	if (!method.n || !sd_wire_value(&l, sd_pointer_find(SD_S("/status"), text, tape), 599,
					&status))
		return false;
	month_of_day(sd_time_read(text_at(r, "/time", text, tape)), month);
	sd_report_put_row(out, 1, SD_USE_REQUEST, sd_slice_of(month));
	if (kind && sd_slice_is(method, "GET") && status < 400)
		sd_report_put_row(out, 1, kind, sd_slice_of(month));
	return true;
}

/* How many versions wait for the platform above at this place of the list, or were refused
 * by it. */
static void put_upstream(struct sd_report_reader *r, const struct sd_wire_line *l,
			 struct sd_slice node, unsigned at, struct sd_buf *out)
{
	static const char *const member[] = { SD_USE_WAITING, SD_USE_REFUSED };
	struct sd_slice pointer, code;
	uint64_t n;
	int i;

	pointer = sd_arena_printf(&r->arena, "/upstream/%u/node", at);
	code = sd_report_string(r, l->text, sd_pointer_find(pointer, l->text, l->tape));
	for (i = 0; i < 2; i++) {
		pointer = sd_arena_printf(&r->arena, "/upstream/%u/%s", at, member[i]);
		if (sd_wire_value(l, sd_pointer_find(pointer, l->text, l->tape), UINT32_MAX,
				  &n))
			sd_report_put_row(out, (uint32_t)n, member[i],
					  sd_arena_printf(&r->arena, "%.*s %.*s",
							  (int)node.n, node.p, (int)code.n,
							  code.n ? code.p : ""));
	}
}

static unsigned count_items(const struct sd_val *tape, const struct sd_val *list)
{
	unsigned n = 0;
	uint32_t i;

	if (list && list->type == SD_ARRAY)
		for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next)
			n++;
	return n;
}

static bool is_service(struct sd_report_reader *r, const char *text,
		       const struct sd_val *tape, struct sd_buf *out)
{
	struct sd_wire_line l = { text, tape };
	struct sd_slice node = text_at(r, "/node", text, tape);
	unsigned n = count_items(tape, sd_pointer_find(SD_S("/upstream"), text, tape)), i;

	if (!node.n || n > UPSTREAMS ||
	    !sd_slice_is(text_at(r, "/profile", text, tape), "SDX/1"))
		return false;
	sd_report_put_row(out, 1, SD_USE_SERVICE, node);
	for (i = 0; i < n; i++)
		put_upstream(r, &l, node, i, out);
	return true;
}

bool sd_report_use_other(struct sd_report_reader *r, const char *text,
			 const struct sd_val *tape, struct sd_buf *out)
{
	struct sd_slice kind = text_at(r, "/kind", text, tape);
	char month[SD_REPORT_MONTH];

	if (sd_slice_is(kind, SD_USE_INCOMING)) {
		month_of_day(sd_time_read(text_at(r, "/received_at", text, tape)), month);
		sd_report_put_row(out, 1, SD_USE_INCOMING, sd_slice_of(month));
		return true;
	}
	return !kind.n && (is_request(r, text, tape, out) || is_service(r, text, tape, out));
}

int sd_report_use_row(struct sd_slice name, const char *section, struct sd_slice *word)
{
	struct sd_slice month;

	if (!sd_report_row_word(name, section, word))
		return -1;
	sd_slice_cut(word, ' ', &month);
	return sd_report_month_read(month);
}

bool sd_report_use_span(const struct sd_report_result *r, int *first, int *last)
{
	static const char *const section[] = {
		SD_REPORT_BY_MONTH, SD_USE_INCOMING, SD_USE_REQUEST
	};
	size_t n = sd_report_rows_count(r->rows), i, k;
	struct sd_slice word;
	int month;

	*first = *last = -1;
	for (i = 0; i < n; i++)
		for (k = 0; k < sizeof section / sizeof *section; k++) {
			month = sd_report_use_row(sd_report_rows_name(r->rows, (int)i),
						  section[k], &word);
			if (month < 0)
				continue;
			*first = *first < 0 || month < *first ? month : *first;
			*last = month > *last ? month : *last;
		}
	return *first >= 0;
}

bool sd_report_use_knows(const struct sd_report_result *r, const char *section)
{
	size_t n = sd_report_rows_count(r->rows), i;
	struct sd_slice word;

	for (i = 0; i < n; i++)
		if (sd_report_row_word(sd_report_rows_name(r->rows, (int)i), section, &word))
			return true;
	return false;
}

/* The entries of all rows of a section. */
static uint64_t entries_of(const struct sd_report_result *r, const char *section)
{
	size_t n = sd_report_rows_count(r->rows), i;
	struct sd_slice word;
	uint64_t sum = 0;

	for (i = 0; i < n; i++)
		if (sd_report_row_word(sd_report_rows_name(r->rows, (int)i), section, &word))
			sum += sd_report_row_at(&r->counts, (unsigned)i)->products;
	return sum;
}

enum sd_use_relay sd_report_use_relay(const struct sd_report_result *r, uint64_t *waiting,
				      uint64_t *refused)
{
	size_t n = sd_report_rows_count(r->rows), i;
	struct sd_slice word;

	*waiting = entries_of(r, SD_USE_WAITING);
	*refused = entries_of(r, SD_USE_REFUSED);
	for (i = 0; i < n; i++)
		if (sd_report_row_word(sd_report_rows_name(r->rows, (int)i), SD_USE_SERVICE,
				       &word) &&
		    sd_report_row_at(&r->counts, (unsigned)i)->declarations > 1)
			return SD_USE_RELAY_TWICE;
	if (!sd_report_use_knows(r, SD_USE_SERVICE))
		return SD_USE_RELAY_UNTOLD;
	return sd_report_use_knows(r, SD_USE_WAITING) ? SD_USE_RELAY_KNOWN :
						       SD_USE_RELAY_NONE;
}
