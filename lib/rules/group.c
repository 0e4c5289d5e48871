/* A set of keys with their groups: entries in the order in which they came, one for a
 * key and an outer group, and a table of slots that leads to them.
 *
 *	slot	hash, number of the entry	open addressing, by the hash
 *	entry	key, groups			24 bytes
 *
 * A new key is told by its slot alone, and most standards are new.  One entry of a key
 * is its first; the others stand on the same chain of slots.  So distinct keys are
 * counted without another set. */

#include "rules/group.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/hash.h"
#include "base/mem.h"

#include "base/ban.h"

enum {
	SLOTS = 1024,		/* to begin with */
	AHEAD = 16,		/* slots whose entries are fetched before their turn */
	LARGE_PAGE = 2 << 20,	/* bytes */
	TEXT_UNIT = 8		/* texts begin at a multiple of this many bytes */
};

struct sd_group_slot {
	uint32_t hash;
	uint32_t number;	/* of the entry, from 1; 0: free */
};

struct sd_group_entry {
	uint64_t front;
	uint32_t back;
	uint32_t text;		/* where its text is, in units; 0: it has none */
	uint64_t inner : 36, outer : 9, day : 17;
	uint64_t again : 1;	/* not the first of its key */
	uint64_t more : 1;	/* the first, and not the only one */
};

/* Figures and letters from 1 on; 0 is neither. */
static const uint8_t figure_of[256] = {
	['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6,
	['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10, ['A'] = 11, ['B'] = 12,
	['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16, ['G'] = 17, ['H'] = 18,
	['I'] = 19, ['J'] = 20, ['K'] = 21, ['L'] = 22, ['M'] = 23, ['N'] = 24,
	['O'] = 25, ['P'] = 26, ['Q'] = 27, ['R'] = 28, ['S'] = 29, ['T'] = 30,
	['U'] = 31, ['V'] = 32, ['W'] = 33, ['X'] = 34, ['Y'] = 35, ['Z'] = 36,
	['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
	['g'] = 17, ['h'] = 18, ['i'] = 19, ['j'] = 20, ['k'] = 21, ['l'] = 22,
	['m'] = 23, ['n'] = 24, ['o'] = 25, ['p'] = 26, ['q'] = 27, ['r'] = 28,
	['s'] = 29, ['t'] = 30, ['u'] = 31, ['v'] = 32, ['w'] = 33, ['x'] = 34,
	['y'] = 35, ['z'] = 36
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

/* Free slots.  Look-ups fall anywhere among them: in large pages, where the system has
 * them, they miss the processor's table of pages less often. */
static struct sd_group_slot *new_slots(size_t slots)
{
	size_t n = slots * sizeof(struct sd_group_slot);
	char *p = sd_zalloc(n), *from, *to;

	if (n >= 2 * LARGE_PAGE) {
		from = p + (LARGE_PAGE - (uintptr_t)p % LARGE_PAGE) % LARGE_PAGE;
		to = p + n - (uintptr_t)(p + n) % LARGE_PAGE;
		(void)madvise(from, (size_t)(to - from), MADV_HUGEPAGE);
	}
	return (struct sd_group_slot *)(void *)p;
}

void sd_groups_init(struct sd_groups *g)
{
	*g = (struct sd_groups){ .slot = new_slots(SLOTS), .mask = SLOTS - 1 };
	sd_buf_put(&g->text, "\0\0\0\0\0\0\0", TEXT_UNIT);	/* no text is at 0 */
}

void sd_groups_release(struct sd_groups *g)
{
	free(g->slot);
	free(g->entry);
	sd_buf_release(&g->text);
	memset(g, 0, sizeof *g);
}

uint32_t sd_group_hash(const struct sd_group_key *key, uint64_t seed)
{
	const uint64_t head[2] = {
		key->firm.front, (uint64_t)key->firm.back << 32 | key->day
	};
	uint64_t hash = sd_hash64(head, sizeof head, seed);

	if (key->text.n)
		hash = sd_hash64(key->text.p, key->text.n, hash);
	return (uint32_t)(hash >> 32);
}

void sd_groups_expect(const struct sd_groups *g, uint32_t hash)
{
	__builtin_prefetch(&g->slot[hash & g->mask], 1);
}

void sd_groups_look(const struct sd_groups *g, uint32_t hash)
{
	const struct sd_group_slot *s = &g->slot[hash & g->mask];

	if (s->number && s->hash == hash)
		__builtin_prefetch(&g->entry[s->number - 1], 1);
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

/* Make room for `more` entries: at most three slots of four are in use. */
static void need(struct sd_groups *g, size_t more)
{
	struct sd_group_slot *old = g->slot;
	size_t slots = g->mask + 1, want = slots, i, at;

	g->entry = sd_grow(g->entry, &g->cap, g->n + more, sizeof *g->entry);
	while ((g->n + more) * 4 > want * 3)
		want *= 2;
	if (want == slots)
		return;
	g->mask = want - 1;
	g->slot = new_slots(want);
	for (i = 0; i < slots; i++) {
		if (!old[i].number)
			continue;
		at = old[i].hash & g->mask;
		while (g->slot[at].number)
			at = (at + 1) & g->mask;
		g->slot[at] = old[i];
	}
	free(old);
}

/* A key on its way into a set; its text, or where another set has it: that is only
 * looked at when all else is the same. */
struct comer {
	struct sd_group_key key;
	uint64_t inner;
	uint32_t hash;
	unsigned outer;
	const struct sd_groups *from;
	const struct sd_group_entry *there;
};

static bool same_key(const struct sd_groups *g, const struct sd_group_entry *e,
		     const struct comer *c)
{
	return e->front == c->key.firm.front && e->back == c->key.firm.back &&
	       e->day == c->key.day &&
	       sd_slice_eq(text_of(g, e),
			   c->from ? text_of(c->from, c->there) : c->key.text);
}

/* Put the key into its outer group.  The new entry, or NULL when there was one, which
 * is wider now.  Its text is found, if the key has an entry. */
static struct sd_group_entry *place(struct sd_groups *g, const struct comer *c)
{
	struct sd_group_entry *e, *first = NULL;
	size_t at;

	for (at = c->hash & g->mask; g->slot[at].number; at = (at + 1) & g->mask) {
		if (g->slot[at].hash != c->hash)
			continue;
		e = &g->entry[g->slot[at].number - 1];
		if (!same_key(g, e, c))
			continue;
		if (e->outer == c->outer) {
			e->inner |= c->inner;
			return NULL;
		}
		first = e->again ? first : e;
	}
	g->several += first && !first->more;
	if (first)
		first->more = 1;
	e = &g->entry[g->n++];
	assert(g->n < UINT32_MAX);
	g->slot[at] = (struct sd_group_slot){ c->hash, (uint32_t)g->n };
	*e = (struct sd_group_entry){
		.front = c->key.firm.front, .back = c->key.firm.back, .day = c->key.day,
		.text = first ? first->text : 0, .inner = c->inner, .outer = c->outer,
		.again = first != NULL
	};
	return e;
}

void sd_groups_put(struct sd_groups *g, const struct sd_group_key *key, uint32_t hash,
		   unsigned outer, uint64_t inner)
{
	const struct comer c = { *key, inner, hash, outer, NULL, NULL };
	struct sd_group_entry *e;

	need(g, 1);
	e = place(g, &c);
	if (e && !e->again)
		e->text = keep_text(g, key->text);
}

/* The entry of a slot, as it comes into another set. */
static struct comer comer_of(const struct sd_groups *from, const struct sd_group_entry *e,
			     uint32_t hash)
{
	return (struct comer){ { { e->front, e->back }, e->day, { NULL, 0 } }, e->inner,
			       hash, e->outer, from, e };
}

/* Texts are moved as one piece, so that those of new keys need not be looked at. */
static void take_entries(struct sd_groups *g, const struct sd_groups *from,
			 uint32_t shift)
{
	const struct sd_group_slot *s = from->slot, *end = s + from->mask + 1;

	for (; s < end; s++) {
		const struct sd_group_entry *e;
		struct sd_group_entry *made;
		struct comer c;

		if (end - s > AHEAD && s[AHEAD].number)
			__builtin_prefetch(&from->entry[s[AHEAD].number - 1]);
		if (!s->number)
			continue;
		e = &from->entry[s->number - 1];
		c = comer_of(from, e, s->hash);
		made = place(g, &c);
		if (made && !made->again && e->text)
			made->text = e->text + shift;
	}
}

void sd_groups_merge(struct sd_groups *g, struct sd_groups *from)
{
	uint32_t shift;

	if (g->n < from->n) {
		struct sd_groups larger = *from;

		*from = *g;
		*g = larger;
	}
	/* they come in the order of their slots: without the room for all of them the
	 * first slots would fill up long before the last */
	need(g, from->n);
	shift = (uint32_t)(g->text.n / TEXT_UNIT);
	sd_buf_add(&g->text, sd_buf_slice(&from->text));
	take_entries(g, from, shift);
	sd_groups_release(from);
	sd_groups_init(from);
}

static void add_seen(struct sd_group_seen *seen, const struct sd_group_entry *e)
{
	seen->in[seen->n].outer = e->outer;
	seen->in[seen->n++].inner = e->inner;
}

/* The other entries of the key whose first entry is `first`, reached by its slot. */
static void add_others(const struct sd_groups *g, const struct sd_group_slot *slot,
		       struct sd_group_seen *seen)
{
	const struct sd_group_entry *first = &g->entry[slot->number - 1], *e;
	struct comer c = comer_of(g, first, slot->hash);
	size_t at;

	for (at = slot->hash & g->mask; g->slot[at].number; at = (at + 1) & g->mask) {
		e = &g->entry[g->slot[at].number - 1];
		if (e->again && g->slot[at].hash == slot->hash && same_key(g, e, &c))
			add_seen(seen, e);
	}
}

/* All groups of the key whose first entry the slot leads to. */
static void see(const struct sd_groups *g, const struct sd_group_slot *slot,
		struct sd_group_seen *seen)
{
	seen->n = 0;
	seen->first = &g->entry[slot->number - 1];
	add_seen(seen, seen->first);
	if (seen->first->more)
		add_others(g, slot, seen);
}

void sd_groups_each(const struct sd_groups *g,
		    void (*tell)(void *context, const struct sd_group_seen *seen),
		    void *context)
{
	struct sd_group_seen seen;
	size_t i;

	for (i = 0; i < g->n; i++) {	/* keys in one group: nearly all */
		seen.n = 0;
		seen.first = &g->entry[i];
		if (g->entry[i].again || g->entry[i].more)
			continue;
		add_seen(&seen, &g->entry[i]);
		tell(context, &seen);
	}
	for (i = 0; g->several && i <= g->mask; i++) {
		const struct sd_group_slot *s = &g->slot[i];

		if (!s->number || !g->entry[s->number - 1].more)
			continue;
		see(g, s, &seen);
		tell(context, &seen);
	}
}

struct sd_group_key sd_groups_key(const struct sd_groups *g,
				  const struct sd_group_seen *seen)
{
	const struct sd_group_entry *e = seen->first;

	return (struct sd_group_key){ { e->front, e->back }, e->day, text_of(g, e) };
}

bool sd_groups_find(const struct sd_groups *g, const struct sd_group_key *key,
		    uint32_t hash, struct sd_group_seen *seen)
{
	const struct comer c = { *key, 0, hash, 0, NULL, NULL };
	size_t at;

	for (at = hash & g->mask; g->slot[at].number; at = (at + 1) & g->mask) {
		const struct sd_group_entry *e = &g->entry[g->slot[at].number - 1];

		if (g->slot[at].hash != hash || e->again || !same_key(g, e, &c))
			continue;
		see(g, &g->slot[at], seen);
		return true;
	}
	return false;
}
