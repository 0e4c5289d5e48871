/* Shapes of names: what patterns cannot tell apart is one, what they can is not. */

#include "model/shape.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "data/pattern.h"
#include "tables.h"

static const struct { const char *regex, *a, *b; bool same; } cases[] = {
	{ "空气(净化|清洁)(器|机)", "KJ500型空气净化器", "KJ888A空气净化器", true },
	{ "空气(净化|清洁)(器|机)", "KJ500型空气净化器", "空气净化器", false },
	{ "空气(净化|清洁)(器|机)", "空气净化器", "空气清洁器", false },
	{ "空气(净化|清洁)(器|机)", "净器", "气机", true },
	{ "PM2\\.5净化", "ＰＭ２．５净化", "PM2.5净化", true },
	{ "[45]G手机", "A4G手机B", "C4G手机DE", true },
	{ "[45]G手机", "4G手机", "5G手机", false },
	{ "床垫$", "床垫", "床垫套", false },
	{ "勺", "勺", "刀", false }, { "(纸)+", "纸纸", "纸", false },
	{ "a.c", "xyz", "xyw", false }, { "[^a]", "xyz", "xyw", false },
	{ "\\d", "x1", "x2", false }, { "[a-c]", "xyz", "xyw", false },
	{ "a{2}", "xyz", "xyw", false }, { "(?=a)", "xyz", "xyw", false },
	{ "锅", "", "", true }
};

static void cases_agree(void)
{
	struct sd_buf one = SD_BUF_INIT, other = SD_BUF_INIT;
	static struct sd_shapes shapes;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sd_slice a, b;

		memset(&shapes, 0, sizeof shapes);
		sd_shapes_add_pattern(&shapes, sd_slice_of(cases[i].regex));
		a = sd_shape_of(&shapes, sd_slice_of(cases[i].a), &one);
		b = sd_shape_of(&shapes, sd_slice_of(cases[i].b), &other);
		ok(sd_slice_eq(a, b) == cases[i].same, "%s: %s and %s", cases[i].regex,
		   cases[i].a, cases[i].b);
	}
	sd_buf_release(&one);
	sd_buf_release(&other);
}

/* --- the shipped table, asked without any remembering --- */

enum { NAMES = 60000, SLOTS = 1 << 18, PATTERNS = 64, NAMED = 1024 };

static struct sd_shapes shapes;
static struct sd_pattern *pattern[PATTERNS];
static struct sd_buf named[NAMED];
static size_t patterns, names;

static void take_pattern(struct sd_slice regex)
{
	char text[4096];

	if (!regex.n)
		return;
	snprintf(text, sizeof text, "%.*s", (int)regex.n, regex.p);
	pattern[patterns++] = sd_pattern_new(text, NULL);
	sd_shapes_add_pattern(&shapes, regex);
}

static void take_names(struct sd_slice list)
{
	struct sd_slice one;

	while (sd_slice_cut(&list, ';', &one)) {
		sd_utf8_fold(one, &named[names]);
		sd_shapes_add_name(&shapes, sd_buf_slice(&named[names++]));
	}
}

static void load(void)
{
	static const char *const columns[] = { "zh", "synonyms", "patterns", "not_patterns",
					       NULL };
	struct sd_slice c[4];
	struct sd_tsv t;

	open_table(&t, "products", columns);
	while (sd_tsv_next(&t, c, NULL) > 0) {
		take_names(c[0]);
		take_names(c[1]);
		take_pattern(c[2]);
		take_pattern(c[3]);
	}
	sd_tsv_close(&t);
	ok(patterns > 20 && names > 100 && !shapes.everything,
	   "%zu patterns and %zu names, all of the plain kind", patterns, names);
}

/* One bit a pattern, and the number of the name it equals. */
static uint64_t answer_to(struct sd_pattern_scratch *scratch, struct sd_slice name)
{
	struct sd_buf folded = SD_BUF_INIT;
	uint64_t bits = 0;
	size_t i;

	sd_utf8_fold(name, &folded);
	for (i = 0; i < patterns; i++)
		if (sd_pattern_match(pattern[i], scratch, sd_buf_slice(&folded)) == SD_MATCH_YES)
			bits |= (uint64_t)1 << i;
	for (i = 0; i < names && !sd_slice_eq(sd_buf_slice(&named[i]),
					      sd_buf_slice(&folded)); i++)
		;
	sd_buf_release(&folded);
	return bits | (uint64_t)i << 40;
}

/* Pieces of names: brands, models, what patterns name, what folding changes. */
static const char *const piece[] = {
	"霁灏牌", "沐柏", "KJ500", "LT114型", "-A01", "2.5", "PM", "TD-LTE", "45G", "5G", " ",
	"　", "（", "）", "(", "ＰＭ２．５", "㎎", "℃", "𠮷", "、", "新一代", "轻享版", "空气", "净化器",
	"净水", "车载", "电", "饭煲", "锅", "集成灶", "手机", "壳", "玩具", "宠物", "儿童", "床", "床垫",
	"罩", "沙发", "套", "热水", "器", "袋", "成人", "纸尿裤", "吹风机", "包", "装箱", "书包",
	"音箱", "耳机", "助听器", "勺", "刀", "家具", "毛绒", "智能", "马桶盖", "连体衣"
};

enum { PIECES = sizeof piece / sizeof *piece };

struct known {
	char key[160];
	size_t n;
	uint64_t answer;
	bool full;
};

/* Names of one shape have one answer. */
static void names_agree(void)
{
	struct known *known = calloc(SLOTS, sizeof *known), *k;
	struct sd_pattern_scratch *scratch = sd_pattern_scratch_new();
	struct sd_buf out = SD_BUF_INIT, name = SD_BUF_INIT;
	struct sd_rand r;
	unsigned i, p, bad = 0, shared = 0;

	sd_rand_init(&r, 1);
	for (i = 0; known && i < NAMES; i++) {
		struct sd_slice key;
		uint64_t answer;

		sd_buf_clear(&name);
		for (p = 1 + sd_rand_below(&r, 4); p > 0; p--)
			sd_buf_text(&name, piece[sd_rand_below(&r, PIECES)]);
		answer = answer_to(scratch, sd_buf_slice(&name));
		key = sd_shape_of(&shapes, sd_buf_slice(&name), &out);
		if (key.n > sizeof k->key)
			continue;
		k = &known[sd_hash64(key.p, key.n, 0) % SLOTS];
		if (k->full && k->n == key.n && memcmp(k->key, key.p, key.n) == 0) {
			shared++;
			bad += k->answer != answer;
			continue;
		}
		*k = (struct known){ .n = key.n, .answer = answer, .full = true };
		memcpy(k->key, key.p, key.n);
	}
	ok(shared > NAMES / 20 && !bad, "%u of %u names stood for others, %u wrongly",
	   shared, NAMES, bad);
	sd_pattern_scratch_free(scratch);
	sd_buf_release(&out);
	sd_buf_release(&name);
	free(known);
}

int main(void)
{
	size_t i;

	cases_agree();
	load();
	names_agree();
	for (i = 0; i < patterns; i++)
		sd_pattern_free(pattern[i]);
	for (i = 0; i < names; i++)
		sd_buf_release(&named[i]);
	return done();
}
