/* One automaton over the wordings of all keys. */

#include "rules/wording.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/finder.h"

#include "base/ban.h"

enum { HITS = 48 };	/* wordings of a text that are looked at */

/* What a wording says; a wording of several keys has a chain of these. */
struct meaning {
	uint8_t key;
	int16_t value;		/* SD_NOT_SAID: where it stands, nothing is said */
	uint32_t next;		/* 1 + the next of the chain; 0: none */
};

struct sd_wordings {
	const struct sd_pack *pack;
	pthread_mutex_t lock;
	struct sd_finder *finder;	/* NULL until someone asks */
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

/* The number of a word; false for one that is too short to be looked for. */
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

static struct sd_finder *make_finder(struct sd_wordings *w)
{
	const struct sd_pack *p = w->pack;
	struct sd_finder *f = sd_finder_new();
	size_t k;
	uint32_t i;

	for (k = 0; k < p->keys; k++)
		for (i = 0; p->key[k].exhausts && i < p->key[k].n; i++) {
			const struct sd_key_value *v = &p->value[p->key[k].first + i];

			add_list(w, f, v->zh, (uint8_t)k, (int16_t)i);
			add_list(w, f, v->not_zh, (uint8_t)k, SD_NOT_SAID);
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

static size_t find_places(struct sd_wordings *w, struct sd_slice text, struct place *place)
{
	const struct sd_finder *f = finder_of(w);
	struct sd_finder_walk walk = SD_FINDER_WALK;
	struct sd_finder_hit hit;
	size_t n = 0;
	uint32_t m;

	while (sd_finder_next(f, text, &walk, &hit))
		for (m = w->first[hit.word]; m && n < HITS; m = w->meaning[m - 1].next)
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

/* Two statements about one thing: none, the one, the same, or several. */
static int join(int a, int b)
{
	return a == SD_NOT_SAID ? b : b == SD_NOT_SAID || a == b ? a : SD_SAID_SEVERAL;
}

void sd_telling_add(struct sd_telling *t, uint8_t key, int value)
{
	size_t i;

	for (i = 0; i < t->n && t->of[i].key != key; i++)
		;
	if (i == SD_TELLING_KEYS)
		return;
	if (i == t->n) {
		t->n++;
		t->of[i].key = key;
		t->of[i].zero = 0;
		t->of[i].value = SD_NOT_SAID;
	}
	t->of[i].value = (int16_t)join(t->of[i].value, value);
}

void sd_wordings_read(struct sd_wordings *w, struct sd_slice text, struct sd_buf *folded,
		      struct sd_telling *out)
{
	struct place place[HITS];
	size_t n, i;

	out->n = 0;
	if (!text.n)
		return;
	n = find_places(w, sd_utf8_folded(text, folded), place);
	/* of a text with more wordings than that nobody can tell what it means */
	for (i = 0; n == HITS && i < n; i++)
		sd_telling_add(out, place[i].key, SD_SAID_SEVERAL);
	for (i = 0; n < HITS && i < n; i++)
		if (place[i].value != SD_NOT_SAID && !is_inside(&place[i], place, n))
			sd_telling_add(out, place[i].key, place[i].value);
}

int sd_telling_of(const struct sd_telling *t, uint8_t key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->of[i].key == key)
			return t->of[i].value;
	return SD_NOT_SAID;
}
