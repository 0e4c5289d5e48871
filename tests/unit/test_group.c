/* Exact distinct counts: firms, keys, merging in any order, against a plain count. */

#include "rules/group.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/rand.h"
#include "rules/report_names.h"
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

/* Pieces of names: brands, models, what patterns name, what folding changes. */
static const char *const piece[] = {
	"霁灏牌", "沐柏", "KJ500", "LT114型", "-A01", "2.5", "PM", "TD-LTE", "45G", "5G", " ",
	"　", "（", "）", "(", "ＰＭ２．５", "㎎", "℃", "𠮷", "、", "新一代", "轻享版", "空气", "净化器",
	"净水", "车载", "电", "饭煲", "锅", "集成灶", "手机", "壳", "玩具", "宠物", "儿童", "床", "床垫",
	"罩", "沙发", "套", "热水", "器", "袋", "成人", "纸尿裤", "吹风机", "包", "装箱", "书包",
	"音箱", "耳机", "助听器", "勺", "刀", "家具", "毛绒", "智能", "马桶盖", "连体衣"
};

enum { NAMES = 60000, SLOTS = 1 << 18, PIECES = sizeof piece / sizeof *piece };

struct known {
	char key[160];
	size_t n;
	uint32_t classes;
	bool full;
};

/* Names that stand for each other have the same products. */
static void names_agree(const struct sd_pack *pack)
{
	struct known *known = calloc(SLOTS, sizeof *known), *k;
	struct sd_report_names *names = malloc(sizeof *names);
	struct sd_product_scratch scratch;
	struct sd_buf out = SD_BUF_INIT, name = SD_BUF_INIT;
	struct sd_rand r;
	unsigned i, p, bad = 0, shared = 0;

	sd_report_names_init(names, pack);
	ok(names->plain, "the shipped patterns are of the plain kind");
	sd_product_scratch_init(&scratch);
	sd_rand_init(&r, 1);
	for (i = 0; known && i < NAMES; i++) {
		struct sd_slice key;
		uint32_t classes;

		sd_buf_clear(&name);
		for (p = 1 + sd_rand_below(&r, 4); p > 0; p--)
			sd_buf_text(&name, piece[sd_rand_below(&r, PIECES)]);
		classes = sd_product_classes(pack->products, &scratch,
					     sd_buf_slice(&name), NULL);
		key = sd_report_name(names, sd_buf_slice(&name), &out);
		if (key.n > sizeof k->key)
			continue;
		k = &known[sd_hash64(key.p, key.n, 0) % SLOTS];
		if (k->full && k->n == key.n && memcmp(k->key, key.p, key.n) == 0) {
			shared++;
			bad += k->classes != classes;
			continue;
		}
		*k = (struct known){ .n = key.n, .classes = classes, .full = true };
		memcpy(k->key, key.p, key.n);
	}
	ok(shared > NAMES / 20 && !bad, "%u of %u names stood for others, %u wrongly",
	   shared, NAMES, bad);
	sd_product_scratch_release(&scratch);
	sd_buf_release(&out);
	sd_buf_release(&name);
	free(known);
	free(names);
}

int main(void)
{
	const char *dir = getenv("SD_RULES");
	struct sd_judging how = SD_JUDGING_INIT;
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack;

	firms_pack();
	any_way(0, "three sets, merged");
	any_way(1, "merged the other way");
	any_way(2, "and another seed");
	one_hash();
	how.asked = sd_day_of(2020, 1, 1);
	how.profile = "guangdong";
	pack = sd_pack_new(dir ? dir : "share/rules", &how, &err);
	if (ok(pack != NULL, "the shipped pack is read%s", err.text))
		names_agree(pack);
	sd_pack_free(pack);
	return done();
}
