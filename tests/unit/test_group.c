/* Exact distinct counts: firms, keys, merging in any order, against a plain count. */

#include "rules/group.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/rand.h"
#include "tap.h"

static const struct { const char *a, *b; bool packs, same; } codes[] = {
	{ "91440606MA4UW0001A", "91440606ma4uw0001a", true, true },
	{ "91440606MA4UW0001A", "91440606MA4UW0001B", true, false },
	{ "000000000000000000", "00000000000000000Z", true, false },
	{ "ZZZZZZZZZZZZZZZZZZ", "ZZZZZZZZZZZZZZZZZZ", true, true },
	{ "91440606MA4UW0001", "91440606MA4UW0001", false, true },
	{ "91440606MA4UW0001AA", "91440606MA4UW0001AA", false, true },
	{ "91440606MA4UW00 1A", "91440606MA4UW00 1A", false, true },
	{ "", "", false, true }
};

static void firms_pack(void)
{
	struct sd_firm a, b;
	size_t i;

	for (i = 0; i < sizeof codes / sizeof *codes; i++) {
		bool packs = sd_firm_pack(sd_slice_of(codes[i].a), &a);

		ok(packs == codes[i].packs, "'%s' is%s a code", codes[i].a,
		   codes[i].packs ? "" : " not");
		if (!packs || !sd_firm_pack(sd_slice_of(codes[i].b), &b))
			continue;
		ok((a.front == b.front && a.back == b.back) == codes[i].same &&
			   a.back < SD_FIRM_TEXT,
		   "'%s' and '%s' are %s", codes[i].a, codes[i].b,
		   codes[i].same ? "one" : "two");
	}
}

enum { KEYS = 3000, PUTS = 20000, OUTERS = 5, INNERS = 6, SETS = 3 };

/* What was put, as plainly as can be. */
static uint64_t seen[KEYS][OUTERS];
static bool in[KEYS][OUTERS];

struct tally {
	unsigned keys;
	unsigned cell[OUTERS + 1][INNERS + 1];
};

static void count(struct tally *t, unsigned outer, uint64_t inner)
{
	unsigned k;

	for (k = 0; k < INNERS; k++)
		t->cell[outer][k] += inner >> k & 1;
	t->cell[outer][INNERS]++;
}

static void tell(void *context, const struct sd_group_seen *s)
{
	struct tally *t = context;
	uint64_t all = 0;
	unsigned i;

	t->keys++;
	for (i = 0; i < s->n; i++) {
		count(t, s->in[i].outer, s->in[i].inner);
		all |= s->in[i].inner;
	}
	count(t, OUTERS, all);
}

static struct tally plain(void)
{
	struct tally t = { 0 };
	unsigned k, o;

	for (k = 0; k < KEYS; k++) {
		uint64_t all = 0;
		bool any = false;

		for (o = 0; o < OUTERS; o++) {
			if (in[k][o])
				count(&t, o, seen[k][o]);
			all |= seen[k][o];
			any |= in[k][o];
		}
		t.keys += any;
		if (any)
			count(&t, OUTERS, all);
	}
	return t;
}

/* Key k: a firm, a day, and for most a text. */
static struct sd_group_key key_of(unsigned k, char text[16])
{
	struct sd_group_key key = { { k / 7, k % 3 ? k / 11 : SD_FIRM_TEXT }, k % 2,
				    { text, 0 } };

	if (k % 5)
		key.text.n = (size_t)snprintf(text, 16, "Q/ABC %u-2017", k);
	else
		key.day = k + 2;
	return key;
}

static void put(struct sd_groups *g, unsigned k, unsigned outer, uint64_t inner,
		uint64_t seed)
{
	char text[16];
	struct sd_group_key key = key_of(k, text);
	uint32_t hash = sd_group_hash(&key, seed);

	sd_groups_expect(g, hash);
	sd_groups_look(g, hash);
	sd_groups_put(g, &key, hash, outer, inner);
	seen[k][outer] |= inner;
	in[k][outer] = true;
}

/* Each key found has the groups that were put, and its own name; others are not found. */
static bool finds(const struct sd_groups *g, uint64_t seed)
{
	struct sd_group_seen s;
	unsigned k, i, n, o;
	char text[16];

	for (k = 0; k < KEYS; k++) {
		struct sd_group_key key = key_of(k, text), named;
		bool found = sd_groups_find(g, &key, sd_group_hash(&key, seed), &s);

		for (n = o = 0; o < OUTERS; o++)
			n += in[k][o];
		if (found != (n > 0) || (found && s.n != n))
			return false;
		for (i = 0; found && i < s.n; i++)
			if (s.in[i].inner != seen[k][s.in[i].outer])
				return false;
		named = found ? sd_groups_key(g, &s) : key;
		if (named.firm.front != key.firm.front || named.day != key.day ||
		    !sd_slice_eq(named.text, key.text))
			return false;
	}
	return true;
}

/* Keys strewn over sets that are merged pairwise, whatever their sizes. */
static void any_way(uint64_t seed, const char *name)
{
	struct sd_rand r;
	struct sd_groups g[SETS];
	struct tally got = { 0 }, want;
	unsigned i;

	memset(seen, 0, sizeof seen);
	memset(in, 0, sizeof in);
	sd_rand_init(&r, seed);
	for (i = 0; i < SETS; i++)
		sd_groups_init(&g[i]);
	for (i = 0; i < PUTS; i++)
		put(&g[sd_rand_below(&r, SETS)], sd_rand_below(&r, KEYS),
		    sd_rand_below(&r, OUTERS),
		    sd_rand_below(&r, 1 << INNERS), seed);
	sd_groups_merge(&g[seed % SETS], &g[(seed + 1) % SETS]);
	sd_groups_merge(&g[(seed + 2) % SETS], &g[seed % SETS]);
	sd_groups_each(&g[(seed + 2) % SETS], tell, &got);
	want = plain();
	ok(memcmp(&got, &want, sizeof got) == 0, "%s: %u keys, as counted plainly (%u)",
	   name, got.keys, want.keys);
	ok(finds(&g[(seed + 2) % SETS], seed), "%s: each is found with its groups", name);
	for (i = 0; i < SETS; i++)
		sd_groups_release(&g[i]);
}

/* All keys with one hash, as an attacker would have it: slow, but exact. */
static void one_hash(void)
{
	struct sd_groups g;
	struct tally got = { 0 };
	char text[16];
	unsigned k, round;

	sd_groups_init(&g);
	for (round = 0; round < 2; round++)
		for (k = 0; k < 300; k++) {
			struct sd_group_key key = key_of(k, text);

			sd_groups_put(&g, &key, 7, round, 1);
		}
	sd_groups_each(&g, tell, &got);
	ok(got.keys == 300 && got.cell[0][0] == 300 && got.cell[1][0] == 300 &&
	   got.cell[OUTERS][0] == 300, "keys of one hash stay apart (%u)", got.keys);
	sd_groups_release(&g);
}

int main(void)
{
	firms_pack();
	any_way(0, "three sets, merged");
	any_way(1, "merged the other way");
	any_way(2, "and another seed");
	one_hash();
	return done();
}
