/* Pairing by sorted keys. */

#include "rules/diff_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "base/ban.h"

static size_t count(const struct sd_val *tape, const struct sd_val *list)
{
	uint32_t i = list ? (uint32_t)(list - tape) + 1 : 0;
	size_t n = 0;

	for (; list && i < list->next; i = tape[i].next)
		n++;
	return n;
}

static void add(struct sd_items *s, const struct sd_val *tape, const struct sd_val *list,
		bool now)
{
	uint32_t i = list ? (uint32_t)(list - tape) + 1 : 0, index;

	for (index = 0; list && i < list->next; i = tape[i].next, index++)
		s->item[s->n++] = (struct sd_item){ .v = &tape[i], .index = index, .now = now };
}

static const struct sd_val *list_or_none(const struct sd_val *v)
{
	return v && v->type == SD_ARRAY ? v : NULL;
}

void sd_items_init(struct sd_items *s, const struct sd_val *was_tape, const struct sd_val *was,
		   const struct sd_val *now_tape, const struct sd_val *now)
{
	size_t n;

	was = list_or_none(was);
	now = list_or_none(now);
	n = count(was_tape, was) + count(now_tape, now);
	s->n = 0;
	s->item = sd_alloc(n * sizeof *s->item);
	s->round = sd_alloc(n * sizeof *s->round);
	add(s, was_tape, was, false);
	add(s, now_tape, now, true);
}

void sd_items_release(struct sd_items *s)
{
	free(s->item);
	free(s->round);
}

void sd_items_pair_bytes(struct sd_items *s, const char *was_text, const char *now_text)
{
	struct sd_item *was = s->item, *now = s->item, *end = s->item + s->n;

	while (now < end && !now->now)
		now++;
	for (; now < end && !was->now; was++, now++)
		was->matched = now->matched = sd_slice_eq(sd_val_raw(was_text, was->v),
							  sd_val_raw(now_text, now->v));
}

static int by_key(const struct sd_item *x, const struct sd_item *y)
{
	if (x->key.a != y->key.a)
		return x->key.a < y->key.a ? -1 : 1;
	return (x->key.b > y->key.b) - (x->key.b < y->key.b);
}

static int in_round(const void *a, const void *b)
{
	const struct sd_item *x = *(struct sd_item *const *)a, *y = *(struct sd_item *const *)b;
	size_t n = x->order.n < y->order.n ? x->order.n : y->order.n;
	int order = by_key(x, y);

	order = order ? order : x->now - y->now;
	order = order || !n ? order : memcmp(x->order.p, y->order.p, n);
	order = order ? order : (x->order.n > y->order.n) - (x->order.n < y->order.n);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

void sd_items_pair(struct sd_items *s, bool single,
		   bool (*pair)(void *context, const struct sd_item *was,
				const struct sd_item *now), void *context)
{
	struct sd_item **r = s->round;
	size_t n = 0, i, end, middle, k;

	for (i = 0; i < s->n; i++)
		if (!s->item[i].matched && (s->item[i].key.a || s->item[i].key.b))
			r[n++] = &s->item[i];
	if (n)
		qsort(r, n, sizeof *r, in_round);
	for (i = 0; i < n; i = end) {
		middle = i;
		while (middle < n && !r[middle]->now && !by_key(r[i], r[middle]))
			middle++;
		for (end = middle; end < n && !by_key(r[i], r[end]); end++)
			;
		if (single && (middle - i != 1 || end - middle != 1))
			continue;
		for (k = 0; i + k < middle && middle + k < end; k++)
			r[i + k]->matched = r[middle + k]->matched =
				pair(context, r[i + k], r[middle + k]);
	}
}
