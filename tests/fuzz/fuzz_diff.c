/* Two records compared: whatever they hold, what is told is the mirror of what is told
 * of them exchanged, and a record does not differ from itself.
 *
 * A text is two lines, the old record and the new one; lines that are no objects are
 * passed over.
 */

#include "rules/diff_record.h"

#define DOOR "fuzz_diff"
enum { DOOR_CASES = 20000 };
#include "door.h"

static struct sd_judging how = { .profile = "guangdong", .asked = SD_DAY_NONE,
				 .made = SD_DAY_NONE, .until = SD_DAY_NONE };
static struct sd_pack *pack;
static struct sd_keys *keys;
static struct sd_differ pair;
static uint64_t alike, apart, seen[SD_CHANGES];

static void door_start(void)
{
	const char *rules = getenv("SD_RULES");
	struct sd_err err = { SD_OK, "" };

	pack = sd_pack_new(rules ? rules : "share/rules", &how, &err);
	if (!pack) {
		printf("Bail out! %s\n", err.text);
		exit(1);
	}
	keys = sd_decl_keys();
	sd_differ_init(&pair, pack, &how, keys, false, 7);
}

static bool load(struct sd_diff_side *s, struct sd_slice line)
{
	char *room = sd_diff_side_room(s, line.n);

	if (line.n)
		memcpy(room, line.p, line.n);
	return sd_diff_side_read(s, line.n);
}

static unsigned mirrored(unsigned is)
{
	static const unsigned other[SD_CHANGES] = {
		[SD_EQUAL] = SD_EQUAL, [SD_TIGHTER] = SD_LOOSER, [SD_LOOSER] = SD_TIGHTER,
		[SD_NOT_COMPARABLE] = SD_NOT_COMPARABLE, [SD_CHANGE_MISSING] = SD_CHANGE_ADDED,
		[SD_CHANGE_ADDED] = SD_CHANGE_MISSING, [SD_CHANGE_PLAIN] = SD_CHANGE_PLAIN
	};

	return other[is];
}

/* How many changes there are of each sort. */
static void compare(struct sd_slice was, struct sd_slice now, unsigned count[SD_CHANGES])
{
	load(&pair.was, was);
	load(&pair.now, now);
	sd_differ_compare(&pair);
	memcpy(count, pair.count, sizeof pair.count);
}

static bool door_check(struct sd_slice text)
{
	struct sd_slice was = { NULL, 0 }, now = { NULL, 0 };
	unsigned there[SD_CHANGES], back[SD_CHANGES], i;
	struct sd_print a, b;
	size_t n;

	sd_slice_cut(&text, '\n', &was);
	sd_slice_cut(&text, '\n', &now);
	if (!load(&pair.was, was) || !load(&pair.now, now))
		return true;
	compare(was, was, there);
	if (pair.n)
		return differ("a record differs from itself", pair.n);
	compare(now, was, back);
	compare(was, now, there);
	n = pair.n;
	for (i = 0; i < SD_CHANGES; i++) {
		if (there[i] != back[mirrored(i)])
			return differ("not the mirror", i);
		seen[i] += there[i];
	}
	a = sd_diff_print_record(&pair.print, pair.was.line.p, pair.was.scan.tape, false);
	b = sd_diff_print_record(&pair.print, pair.now.line.p, pair.now.scan.tape, false);
	alike += n == 0;
	apart += n > 0;
	return sd_diff_same(a, b) == (n == 0) || differ("prints and changes disagree", n);
}

/* --- texts --- */

/* The second record is the first made anew, with one choice in so many another one. */
enum { TWIST = 7 };
static struct gen twist;
static bool twists;

/* One of the pieces; the same draw is made from the record's chance in any case. */
static void make_piece(struct gen *g, const struct gen_piece *list, size_t n)
{
	size_t from = g->out->n;

	gen_one(g, list, n);
	if (!twists || gen_below(&twist, TWIST))
		return;
	g->out->n = from;
	twist.out = g->out;
	gen_one(&twist, list, n);
}

static void make_name(struct gen *g)
{
	static const struct gen_piece names[] = {
		GEN("\"甲醛含量\""), GEN("\"甲醛\""), GEN("\"甲醛含量（A类）\""),
		GEN("\"甲醛含量/(mg/kg)\""), GEN("\"噪声\""), GEN("\"噪 声\"")
	};

	make_piece(g, names, sizeof names / sizeof *names);
}

static void make_text(struct gen *g)
{
	static const struct gen_piece texts[] = {
		GEN("\"\""), GEN("null"), GEN("\"甲醛含量\""), GEN("\"甲醛\""), GEN("\"噪声\""),
		GEN("\"甲醛含量（A类）\""), GEN("\"甲醛含量/(mg/kg)\""), GEN("\"pH值\""),
		GEN("\"\\u7532\\u919b\""), GEN("\"Ａ 类\""), GEN("\"A类\""), GEN("1.10"), GEN("1.1"),
		GEN("\"GB/T 191—2008\""), GEN("\"GB/T 191-2008\""), GEN("\"GB/T 191-2000\""),
		GEN("[]"), GEN("{}"), GEN("true"), GEN("[null,\"a\"]"), GEN("{\"name\":\"噪声\"}"),
		GEN("[\"a\",{\"b\":[1,2]}]"), GEN("{\"class\":\"A\"}"), GEN("{\"class\":\"B\"}")
	};

	make_piece(g, texts, sizeof texts / sizeof *texts);
}

static void make_requirement(struct gen *g)
{
	static const struct gen_piece cells[] = {
		GEN("\"≤20 mg/kg\""), GEN("\"≤0.02 g/kg\""), GEN("\"≤20\""), GEN("\"≥3-4级\""),
		GEN("\"≤30 mg/kg\""), GEN("\"<20 mg/kg\""),
		GEN("\"优于3级\""), GEN("\"不得检出\""), GEN("\"4.0~7.5\""), GEN("\"4.0~9.0\""),
		GEN("\"合格\""), GEN("\"符合GB 18401-2010\""), GEN("\"≤10 mg/kg（A类）\""), GEN("7")
	};

	make_piece(g, cells, sizeof cells / sizeof *cells);
}

static void make_member(struct gen *g, const char *name)
{
	sd_buf_printf(g->out, "\"%s\":", name);
	if (!strcmp(name, "requirement") && gen_below(g, 8))
		make_requirement(g);
	else if (!strcmp(name, "name") && gen_below(g, 8))
		make_name(g);
	else
		make_text(g);
}

/* Some of the members, each at most once. */
static void make_object(struct gen *g, const char *const *name, size_t n)
{
	bool any = false;
	size_t i;

	sd_buf_byte(g->out, '{');
	for (i = 0; i < n; i++) {
		if (gen_below(g, 3) == 0)
			continue;
		sd_buf_text(g->out, any ? "," : "");
		make_member(g, name[i]);
		any = true;
	}
	sd_buf_byte(g->out, '}');
}

static void make_rows(struct gen *g, const char *list, const char *const *name, size_t n)
{
	uint32_t rows = gen_below(g, 4), i;

	sd_buf_printf(g->out, ",\"%s\":[", list);
	for (i = 0; i < rows; i++) {
		sd_buf_text(g->out, i ? "," : "");
		if (gen_below(g, 12) == 0)
			make_text(g);
		else
			make_object(g, name, n);
	}
	sd_buf_byte(g->out, ']');
}

static void make_record(struct gen *g)
{
	static const char *const standard[] = { "number", "issued", "references", "replaces" };
	static const char *const product[] = { "name", "model", "barcode", "spec" };
	static const char *const row[] = { "name", "requirement", "method", "note", "conditions" };

	sd_buf_text(g->out, "{\"kind\":\"declaration\",\"standard\":");
	make_object(g, standard, 4);
	make_rows(g, "products", product, 4);
	make_rows(g, "indicators", row, 5);
	make_rows(g, "below_recommended", row, 1);
	if (gen_below(g, 3) == 0) {
		sd_buf_byte(g->out, ',');
		make_member(g, gen_below(g, 2) ? "op" : "review");
	}
	sd_buf_byte(g->out, '}');
}

static void door_make(struct gen *g)
{
	struct sd_rand chance = g->chance;

	twists = false;
	make_record(g);
	sd_buf_byte(g->out, '\n');
	twist.chance = g->chance;
	twists = true;
	if (gen_below(g, 4))
		g->chance = chance;
	make_record(g);
	g->chance = twist.chance;
}

static void door_end(uint32_t cases)
{
	unsigned i;

	ok(alike > 20, "%llu pairs say the same", (unsigned long long)alike);
	ok(apart > cases / 3, "%llu do not", (unsigned long long)apart);
	for (i = 0; i < SD_CHANGES; i++)
		ok(seen[i] > 20, "%llu changes of the sort '%s'", (unsigned long long)seen[i],
		   i == SD_CHANGE_PLAIN ? "plain" : sd_change_word(i));
	sd_differ_release(&pair);
	sd_keys_free(keys);
	sd_pack_free(pack);
}
