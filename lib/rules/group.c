/* A set of keys with their groups: open addressing, one entry for a key and an outer
 * group.  Entries of one key stand on one chain of places, and exactly one of them is
 * its first; so distinct keys are counted without another set. */

#include "rules/group.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

enum {
	PLACES = 1024,		/* to begin with */
	AHEAD = 16,		/* entries fetched ahead of their turn */
	LARGE_PAGE = 2 << 20,	/* bytes */
	TEXT_UNIT = 8		/* texts begin at a multiple of this many bytes */
};

struct sd_group_entry {
	uint64_t front;
	uint32_t back;
	uint32_t text;		/* where its text is, in units; 0: it has none */
	uint64_t inner : 36, outer : 9, day : 18, again : 1;
	uint64_t hash : 63, used : 1;
};

static const uint8_t figure_of[256] = {
	['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7,
	['7'] = 8, ['8'] = 9, ['9'] = 10, ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14,
	['E'] = 15, ['F'] = 16, ['G'] = 17, ['H'] = 18, ['I'] = 19, ['J'] = 20, ['K'] = 21,
	['L'] = 22, ['M'] = 23, ['N'] = 24, ['O'] = 25, ['P'] = 26, ['Q'] = 27, ['R'] = 28,
	['S'] = 29, ['T'] = 30, ['U'] = 31, ['V'] = 32, ['W'] = 33, ['X'] = 34, ['Y'] = 35,
	['Z'] = 36, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
	['g'] = 17, ['h'] = 18, ['i'] = 19, ['j'] = 20, ['k'] = 21, ['l'] = 22, ['m'] = 23,
	['n'] = 24, ['o'] = 25, ['p'] = 26, ['q'] = 27, ['r'] = 28, ['s'] = 29, ['t'] = 30,
	['u'] = 31, ['v'] = 32, ['w'] = 33, ['x'] = 34, ['y'] = 35, ['z'] = 36
};

bool sd_firm_pack(struct sd_slice code, struct sd_firm *firm)
{
	const unsigned char *p = (const unsigned char *)code.p;
	uint32_t part[3] = { 0, 0, 0 };		/* each below 36^6 < 2^32 */
	bool good = true;
	int i, k;

	if (code.n != 18)
		return false;
	for (i = 0; i < 6; i++) {
		for (k = 0; k < 3; k++) {
			uint8_t figure = figure_of[p[6 * k + i]];

			good &= figure != 0;
			part[k] = part[k] * 36 + figure - 1;
		}
	}
	*firm = (struct sd_firm){ (uint64_t)part[0] << 32 | part[1], part[2] };
	return good;
}

/* Empty places.  Look-ups fall anywhere among them: in large pages, where the system
 * has them, they miss the processor's table of pages less often. */
static struct sd_group_entry *new_places(size_t places)
{
	size_t n = places * sizeof(struct sd_group_entry);
	char *p = sd_zalloc(n), *from, *to;

	if (n >= 4 * LARGE_PAGE) {
		from = p + (LARGE_PAGE - (uintptr_t)p % LARGE_PAGE) % LARGE_PAGE;
		to = p + n - (uintptr_t)(p + n) % LARGE_PAGE;
		(void)madvise(from, (size_t)(to - from), MADV_HUGEPAGE);
	}
	return (struct sd_group_entry *)(void *)p;
}

void sd_groups_init(struct sd_groups *g)
{
	*g = (struct sd_groups){ new_places(PLACES), 0, PLACES - 1,
				 SD_BUF_INIT };
	sd_buf_put(&g->text, "\0\0\0\0\0\0\0", TEXT_UNIT);	/* no text is at 0 */
}

void sd_groups_release(struct sd_groups *g)
{
	free(g->entry);
	sd_buf_release(&g->text);
	*g = (struct sd_groups){ NULL, 0, 0, SD_BUF_INIT };
}

uint64_t sd_group_hash(const struct sd_group_key *key, uint64_t seed)
{
	const uint64_t head[2] = {
		key->firm.front, (uint64_t)key->firm.back << 32 | key->day
	};
	uint64_t hash = sd_hash64(head, sizeof head, seed);

	return (key->text.n ? sd_hash64(key->text.p, key->text.n, hash) : hash) >> 1;
}

void sd_groups_expect(const struct sd_groups *g, uint64_t hash)
{
	__builtin_prefetch(&g->entry[hash & g->mask], 1);
}

/* A text is stored as its length and its bytes. */
static struct sd_slice text_of(const struct sd_groups *g, const struct sd_group_entry *e)
{
	const char *p = g->text.p + (size_t)e->text * TEXT_UNIT;
	uint32_t n;

	if (!e->text)
		return sd_slice(NULL, 0);
	memcpy(&n, p, sizeof n);
	return sd_slice(p + sizeof n, n);
}

static uint32_t keep_text(struct sd_groups *g, struct sd_slice text)
{
	uint32_t n = (uint32_t)text.n;
	size_t at = g->text.n;

	if (!n)
		return 0;
	assert(at / TEXT_UNIT <= UINT32_MAX);
	sd_buf_put(&g->text, &n, sizeof n);
	sd_buf_add(&g->text, text);
	while (g->text.n % TEXT_UNIT)
		sd_buf_byte(&g->text, '\0');
	return (uint32_t)(at / TEXT_UNIT);
}

/* Make room for `more` entries: at most three places of four are in use. */
static void need(struct sd_groups *g, size_t more)
{
	struct sd_group_entry *old = g->entry;
	size_t places = g->mask + 1, want = places, i, at;

	while ((g->n + more) * 4 > want * 3)
		want *= 2;
	if (want == places)
		return;
	g->mask = want - 1;
	g->entry = new_places(want);
	for (i = 0; i < places; i++) {
		if (!old[i].used)
			continue;
		at = old[i].hash & g->mask;
		while (g->entry[at].used)
			at = (at + 1) & g->mask;
		g->entry[at] = old[i];
	}
	free(old);
}

/* A key on its way into a set; its text, or where another set has it: that is only
 * looked at when all else is the same. */
struct comer {
	struct sd_group_key key;
	uint64_t hash, inner;
	unsigned outer;
	const struct sd_groups *from;
	const struct sd_group_entry *there;
};

static bool same_key(const struct sd_groups *g, const struct sd_group_entry *e,
		     const struct comer *c)
{
	return e->hash == c->hash && e->front == c->key.firm.front &&
	       e->back == c->key.firm.back && e->day == c->key.day &&
	       sd_slice_eq(text_of(g, e),
			   c->from ? text_of(c->from, c->there) : c->key.text);
}

/* The place where a new entry for this key and group stands; NULL when there is one
 * already, which has been widened.  Its text is found, if the key has an entry. */
static struct sd_group_entry *place_for(struct sd_groups *g, const struct comer *c)
{
	struct sd_group_entry *e;
	uint32_t text = 0;
	bool again = false;
	size_t at;

	for (at = c->hash & g->mask; g->entry[at].used; at = (at + 1) & g->mask) {
		e = &g->entry[at];
		if (!same_key(g, e, c))
			continue;
		if (e->outer == c->outer) {
			e->inner |= c->inner;
			return NULL;
		}
		again = true;
		text = e->text;
	}
	g->n++;
	e = &g->entry[at];
	*e = (struct sd_group_entry){
		.front = c->key.firm.front, .back = c->key.firm.back, .day = c->key.day,
		.text = text, .inner = c->inner, .outer = c->outer, .again = again,
		.hash = c->hash, .used = 1
	};
	return e;
}

void sd_groups_put(struct sd_groups *g, const struct sd_group_key *key, uint64_t hash,
		   unsigned outer, uint64_t inner)
{
	const struct comer c = { *key, hash, inner, outer, NULL, NULL };
	struct sd_group_entry *e;

	need(g, 1);
	e = place_for(g, &c);
	if (e && !e->again)
		e->text = keep_text(g, key->text);
}

/* An entry of another set, as it comes into this one. */
static struct comer comer_of(const struct sd_groups *from, const struct sd_group_entry *e)
{
	return (struct comer){ { { e->front, e->back }, e->day, { NULL, 0 } }, e->hash,
			       e->inner, e->outer, from, e };
}

/* Texts are moved as one piece, so that those of new keys need not be looked at. */
void sd_groups_merge(struct sd_groups *g, struct sd_groups *from)
{
	const struct sd_group_entry *e, *end;
	uint32_t shift;

	if (g->n < from->n) {
		struct sd_groups larger = *from;

		*from = *g;
		*g = larger;
	}
	/* they come in the order of their places: without the room for all of them the
	 * first places would fill up long before the last */
	need(g, from->n);
	shift = (uint32_t)(g->text.n / TEXT_UNIT);
	sd_buf_add(&g->text, sd_buf_slice(&from->text));
	end = from->entry + from->mask + 1;
	for (e = from->entry; e < end; e++) {
		struct sd_group_entry *made;
		struct comer c;

		if (end - e > AHEAD && e[AHEAD].used)
			sd_groups_expect(g, e[AHEAD].hash);
		if (!e->used)
			continue;
		c = comer_of(from, e);
		made = place_for(g, &c);
		if (made && !made->again && e->text)
			made->text = e->text + shift;
	}
	sd_groups_release(from);
	sd_groups_init(from);
}

void sd_groups_each(const struct sd_groups *g,
		    void (*tell)(void *context, const struct sd_group_seen *seen),
		    void *context)
{
	struct sd_group_seen seen;
	size_t i, at;

	for (i = 0; i <= g->mask; i++) {
		const struct sd_group_entry *first = &g->entry[i], *e;
		struct comer c;

		if (!first->used || first->again)
			continue;
		c = comer_of(g, first);
		seen.n = 0;
		for (at = first->hash & g->mask; g->entry[at].used; at = (at + 1) & g->mask) {
			e = &g->entry[at];
			if (e != first && !same_key(g, e, &c))
				continue;
			seen.in[seen.n].outer = e->outer;
			seen.in[seen.n++].inner = e->inner;
		}
		tell(context, &seen);
	}
}
