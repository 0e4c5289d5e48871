/* One automaton over the wordings of all keys. */

#include "rules/wording.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/finder.h"
#include "model/age.h"

#include "base/ban.h"

enum { HITS = 48 };	/* wordings of a text that are looked at */

enum {
	NOTHING = -1,	/* of not_zh: where it stands, nothing is said */
	FIGURE = -2	/* the name of a key: a figure may stand behind it */
};

/* What a wording says; a wording of several keys has a chain of these. */
struct meaning {
	uint8_t key;
	int16_t value;		/* of those of the key, or NOTHING or FIGURE */
	uint32_t next;		/* 1 + the next of the chain; 0: none */
};

struct sd_wordings {
	const struct sd_pack *pack;
	pthread_mutex_t lock;
	struct sd_finder *finder;	/* NULL until someone asks */
	uint32_t aged;			/* product classes of which ages are asked */
	struct sd_wordmap word;		/* wording -> its number with the finder */
	uint32_t *first;		/* by number: 1 + its first meaning */
	struct meaning *meaning;
	size_t words, first_cap, meanings, meaning_cap;
};

struct sd_wordings *sd_wordings_new(const struct sd_pack *pack)
{
	struct sd_wordings *w = sd_zalloc(sizeof *w);

	w->pack = pack;
	pthread_mutex_init(&w->lock, NULL);
	return w;
}

void sd_wordings_free(struct sd_wordings *w)
{
	if (w) {
		pthread_mutex_destroy(&w->lock);
		sd_finder_free(w->finder);
		sd_wordmap_release(&w->word);
		free(w->first);
		free(w->meaning);
	}
	free(w);
}

/* The number of a word; false for one that is shorter than a Chinese character: E1
 * stands in too many model numbers. */
static bool number_of(struct sd_wordings *w, struct sd_finder *f, struct sd_slice word,
		      uint32_t *at)
{
	if (sd_wordmap_get(&w->word, word, at))
		return true;
	if (sd_finder_add(f, word, NULL))
		return false;
	*at = sd_wordmap_put(&w->word, word, (uint32_t)w->words);
	w->first = sd_grow(w->first, &w->first_cap, w->words + 1, sizeof *w->first);
	w->first[w->words++] = 0;
	return true;
}

static void add_word(struct sd_wordings *w, struct sd_finder *f, struct sd_slice word,
		     uint8_t key, int16_t value)
{
	struct sd_buf folded = SD_BUF_INIT;
	uint32_t at;

	if (number_of(w, f, sd_utf8_folded(word, &folded), &at)) {
		w->meaning = sd_grow(w->meaning, &w->meaning_cap, w->meanings + 1,
				     sizeof *w->meaning);
		w->meaning[w->meanings++] = (struct meaning){ key, value, w->first[at] };
		w->first[at] = (uint32_t)w->meanings;
	}
	sd_buf_release(&folded);
}

static void add_list(struct sd_wordings *w, struct sd_finder *f, struct sd_slice list,
		     uint8_t key, int16_t value)
{
	struct sd_slice one;

	while (list.n && sd_slice_cut(&list, ';', &one))
		add_word(w, f, one, key, value);
}

static bool is_age(const struct sd_condition_key *k)
{
	return k->type == 'n' && sd_slice_is(k->unit_text, "month");
}

static struct sd_finder *make_finder(struct sd_wordings *w)
{
	const struct sd_pack *p = w->pack;
	struct sd_finder *f = sd_finder_new();
	size_t k;
	uint32_t i;

	for (k = 0; k < p->keys; k++) {
		if (is_age(&p->key[k]))
			w->aged |= p->key[k].products ? p->key[k].products : ~(uint32_t)0;
		if (p->key[k].type == 'n' && p->key[k].unit)
			add_list(w, f, p->key[k].zh, (uint8_t)k, FIGURE);
		for (i = 0; i < p->key[k].n; i++) {
			const struct sd_key_value *v = &p->value[p->key[k].first + i];

			add_list(w, f, v->zh, (uint8_t)k, (int16_t)i);
			add_list(w, f, v->not_zh, (uint8_t)k, NOTHING);
		}
	}
	sd_finder_seal(f);
	return f;
}

static const struct sd_finder *finder_of(struct sd_wordings *w)
{
	struct sd_finder *f = __atomic_load_n(&w->finder, __ATOMIC_ACQUIRE);

	if (f)
		return f;
	pthread_mutex_lock(&w->lock);
	f = w->finder;
	if (!f) {
		f = make_finder(w);
		__atomic_store_n(&w->finder, f, __ATOMIC_RELEASE);
	}
	pthread_mutex_unlock(&w->lock);
	return f;
}

/* A meaning where it stands in a text. */
struct place {
	uint8_t key;
	int16_t value;
	size_t start, end;
};

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A wording that ends in a letter or figure goes on where another follows: TS1 is
 * not in TS100, nor 3岁以下 in 13岁以下. */
static bool is_whole(struct sd_slice text, const struct sd_finder_hit *hit)
{
	return !(hit->start > 0 && is_word(text.p[hit->start - 1]) &&
		 is_word(text.p[hit->start])) &&
	       !(hit->end < text.n && is_word(text.p[hit->end]) &&
		 is_word(text.p[hit->end - 1]));
}

static size_t find_places(struct sd_wordings *w, struct sd_slice text, struct place *place)
{
	const struct sd_finder *f = finder_of(w);
	struct sd_finder_walk walk = SD_FINDER_WALK;
	struct sd_finder_hit hit;
	size_t n = 0;
	uint32_t m;

	while (sd_finder_next(f, text, &walk, &hit))
		for (m = is_whole(text, &hit) ? w->first[hit.word] : 0; m && n < HITS;
		     m = w->meaning[m - 1].next)
			place[n++] = (struct place){ w->meaning[m - 1].key,
						     w->meaning[m - 1].value, hit.start,
						     hit.end };
	return n;
}

/* Whether a longer wording of the same key stands around it. */
static bool is_inside(const struct place *p, const struct place *all, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (all[i].key == p->key && all[i].start <= p->start && all[i].end >= p->end &&
		    all[i].end - all[i].start > p->end - p->start)
			return true;
	return false;
}

const struct sd_saying *sd_telling_of(const struct sd_telling *t, uint8_t key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->of[i].key == key)
			return &t->of[i];
	return NULL;
}

void sd_telling_add(struct sd_telling *t, const struct sd_saying *s)
{
	struct sd_saying *known = (struct sd_saying *)sd_telling_of(t, s->key);

	if (!known && t->n < SD_TELLING_KEYS)
		t->of[t->n++] = *s;
	if (!known)
		return;
	known->values |= s->values;
	known->partial |= s->partial;
	if (!known->values)
		known->range = sd_range_both(&known->range, &s->range);
}

/* Whether a wording of this value is meant for such products. */
static bool is_for(const struct sd_pack *p, uint8_t key, int value, uint32_t classes)
{
	const struct sd_condition_key *k = &p->key[key];
	uint32_t own = value < 0 ? 0 : p->value[k->first + (uint32_t)value].products;

	return (!k->products || k->products & classes) && (!own || own & classes);
}

static void add_value(const struct sd_pack *p, uint8_t key, int value, struct sd_place place,
		      struct sd_telling *out)
{
	const struct sd_condition_key *k = &p->key[key];
	struct sd_saying s = { .key = key, .place = place };

	if (k->type == 'n')
		s.range = p->value[k->first + (uint32_t)value].range;
	else
		s.values = (uint64_t)1 << value;
	sd_telling_add(out, &s);
}

/* 6个月以上, 3-8岁: of keys whose figures are months. */
static void add_ages(const struct sd_pack *p, struct sd_slice text, uint32_t classes,
		     struct sd_place place, struct sd_telling *out)
{
	struct sd_saying s = { .place = place };
	size_t k;

	if (!sd_age_read(text, &s.range))
		return;
	for (k = 0; k < p->keys; k++)
		if (is_age(&p->key[k]) &&
		    (!p->key[k].products || p->key[k].products & classes)) {
			s.key = (uint8_t)k;
			sd_telling_add(out, &s);
		}
}

bool sd_figure_of(const struct sd_requirement *q, const struct sd_condition_key *key,
		  struct sd_range *figure)
{
	struct sd_range r = { q->low, q->high, q->has_low, q->has_high, q->low_open,
			      q->high_open };
	const struct sd_unit *unit = q->unit ? q->unit : key->unit;

	if (q->kind != SD_REQ_INTERVAL || !key->unit || q->unit_unknown ||
	    (!q->unit && !key->unit->plain) || !sd_unit_comparable(unit, key->unit) ||
	    (r.has_low && sd_unit_convert(q->low, unit, key->unit, &r.low)) ||
	    (r.has_high && sd_unit_convert(q->high, unit, key->unit, &r.high)))
		return false;
	*figure = r;
	return true;
}

/* Up to the next comma, bracket or stop of a folded text. */
static struct sd_slice clause(struct sd_slice text)
{
	size_t i;

	if (text.n && (*text.p == ':' || *text.p == '='))
		text = sd_slice_from(text, 1);
	else if (sd_slice_starts(text, "为"))
		text = sd_slice_from(text, strlen("为"));
	for (i = 0; i < text.n && !strchr(",;:()", text.p[i]); i++)
		if (sd_slice_starts(sd_slice_from(text, i), "、") ||
		    sd_slice_starts(sd_slice_from(text, i), "。"))
			break;
	return sd_slice(text.p, i);
}

/* 测量距离10 m, 频率:0.5MHz~30MHz: what stands behind the name of a key. */
static void add_figure(const struct sd_pack *p, uint8_t key, struct sd_slice behind,
		       struct sd_place place, struct sd_requirement_scratch *scratch,
		       struct sd_telling *out)
{
	struct sd_saying s = { .key = key, .place = place };
	struct sd_requirement q;

	sd_requirement_read(p->units, scratch, SD_S(""), clause(behind), &q);
	if (sd_figure_of(&q, &p->key[key], &s.range))
		sd_telling_add(out, &s);
}

void sd_wordings_read(struct sd_wordings *w, struct sd_slice text, uint32_t classes,
		      struct sd_place place, struct sd_requirement_scratch *scratch,
		      struct sd_buf *folded, struct sd_telling *out)
{
	struct sd_slice plain = sd_utf8_folded(text, folded);
	struct place at[HITS];
	size_t n, i;

	if (!text.n)
		return;
	n = find_places(w, plain, at);
	for (i = 0; i < n; i++) {
		if (at[i].value == NOTHING || is_inside(&at[i], at, n) ||
		    !is_for(w->pack, at[i].key, at[i].value, classes))
			continue;
		if (at[i].value == FIGURE)
			add_figure(w->pack, at[i].key, sd_slice_from(plain, at[i].end),
				   place, scratch, out);
		else
			add_value(w->pack, at[i].key, at[i].value, place, out);
	}
	/* of a text with more wordings nobody can tell what it means */
	for (i = 0; n == HITS && i < out->n; i++)
		out->of[i].partial = true;
	if (w->aged & classes)
		add_ages(w->pack, plain, classes, place, out);
}
