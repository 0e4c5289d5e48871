/* Rule tables in which an expert's hand has slipped: edits to the shipped pack.
 *
 * A text is edits, one a line: table, line, column, what is put there, with tabs
 * between; column 0 is the whole line.  The pack then loads, and lint can look at it,
 * or it is refused in one line that names the table, or the row's own id where several
 * tables are held against each other.
 */

#include "rules/lint.h"

#include <dirent.h>

#include "base/file.h"

#define DOOR "fuzz_rules"
enum { DOOR_CASES = 150, TABLES = 32 };
#include "door.h"

static struct table {
	struct sd_slice name;
	struct sd_buf text, changed;
	uint32_t lines;
	bool touched;
} table[TABLES];
static size_t tables;
static char dir[] = "/tmp/sd-fuzz-rules.XXXXXX";
static uint64_t loaded, refused;

static const char *path_of(const struct table *t)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/%.*s", dir, (int)t->name.n, t->name.p);
	return path;
}

static void put_table(const struct table *t, const struct sd_buf *text)
{
	FILE *f = fopen(path_of(t), "wb");

	if (!f || fwrite(text->p, 1, text->n, f) != text->n || fclose(f))
		abort();
}

/* ---- edits ---- */

/* Where cell `column` of the line stands, counted from 1; the whole line for 0. */
static struct sd_slice cell_of(struct sd_slice line, uint32_t column)
{
	struct sd_slice cell = line;

	while (column-- && sd_slice_cut(&line, '\t', &cell))
		;
	return cell;
}

static uint32_t take_number(struct sd_slice *rest)
{
	struct sd_slice cell = { NULL, 0 };
	uint32_t n = 0;

	sd_slice_cut(rest, '\t', &cell);
	for (; cell.n && n < 100000; cell = sd_slice_from(cell, 1))
		n = n * 10 + ((unsigned)(cell.p[0] - '0')) % 10;
	return n;
}

static void edit(struct table *t, uint32_t line, uint32_t column, struct sd_slice with)
{
	struct sd_slice rest, at = { NULL, 0 };

	if (!t->touched) {
		sd_buf_clear(&t->changed);
		sd_buf_add(&t->changed, sd_buf_slice(&t->text));
	}
	t->touched = true;
	rest = sd_buf_slice(&t->changed);
	for (line %= t->lines; sd_slice_cut(&rest, '\n', &at) && line; line--)
		;
	at = cell_of(at, column);
	if (at.p)
		gen_replace(&t->changed, (size_t)(at.p - t->changed.p), at.n, with.p, with.n);
}

static void apply(struct sd_slice edits)
{
	struct sd_slice rest, name = { NULL, 0 };
	uint32_t line, column;
	size_t i;

	while (sd_slice_cut(&edits, '\n', &rest)) {
		sd_slice_cut(&rest, '\t', &name);
		line = take_number(&rest);
		column = take_number(&rest);
		for (i = 0; i < tables; i++)
			if (sd_slice_eq(table[i].name, name))
				edit(&table[i], line, column, rest);
	}
	for (i = 0; i < tables; i++)
		if (table[i].touched)
			put_table(&table[i], &table[i].changed);
}

static void take_back(void)
{
	size_t i;

	for (i = 0; i < tables; i++)
		if (table[i].touched)
			put_table(&table[i], &table[i].text);
	for (i = 0; i < tables; i++)
		table[i].touched = false;
}

/* ---- the pack ---- */

/* One line for people, that says where to look. */
static bool is_helpful(const struct sd_err *err)
{
	static const char *const subjects[] = {
		"rule '", "product '", "limit '", "indicator '", "target '",
		"cannot open '"
	};
	const char *p;
	size_t i;

	for (p = err->text; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			return false;
	for (i = 0; i < sizeof subjects / sizeof *subjects; i++)
		if (strstr(err->text, subjects[i]))
			return true;
	return strstr(err->text, ".tsv") != NULL;
}

static bool check_pack(void)
{
	struct sd_judging how = { .profile = "guangdong", .asked = SD_DAY_NONE,
				  .made = SD_DAY_NONE, .reports = true };
	struct sd_lint lint = { .level = SD_NOTE };
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *p = sd_pack_new(dir, &how, &err);
	bool good = true;

	loaded += p != NULL;
	refused += p == NULL;
	if (!p && !is_helpful(&err))
		good = differ(err.text, err.kind);
	sd_pack_free(p);
	err = (struct sd_err){ SD_OK, "" };
	if (good && sd_lint(dir, &how, &lint, &err))
		good = is_helpful(&err) ? true : differ(err.text, err.kind);
	else if (good && !p && !lint.count[SD_ERROR])
		good = differ("refused, and lint says nothing", lint.out.n);
	sd_buf_release(&lint.out);
	return good;
}

static bool door_check(struct sd_slice text)
{
	bool good;

	apply(text);
	good = check_pack();
	take_back();
	return good;
}

static void clean_up(void)
{
	size_t i;

	for (i = 0; i < tables; i++)
		unlink(path_of(&table[i]));
	rmdir(dir);
}

static int is_table(const struct dirent *entry)
{
	return strstr(entry->d_name, ".tsv") != NULL;
}

static void add_table(const char *rules, const char *name)
{
	struct table *t = &table[tables++];
	struct sd_slice rest, line;
	char path[512];

	snprintf(path, sizeof path, "%s/%s", rules, name);
	t->name = sd_slice_of(name);
	sd_file_slurp(path, 1 << 26, &t->text, NULL);
	put_table(t, &t->text);
	for (rest = sd_buf_slice(&t->text); sd_slice_cut(&rest, '\n', &line);)
		t->lines++;
}

static void door_start(void)
{
	const char *rules = getenv("SD_RULES");
	struct dirent **entry;
	int i, n;

	rules = rules ? rules : "share/rules";
	n = scandir(rules, &entry, is_table, alphasort);
	if (n < 1 || n > TABLES || !mkdtemp(dir)) {
		printf("Bail out! cannot read '%s'\n", rules);
		exit(1);
	}
	atexit(clean_up);
	for (i = 0; i < n; i++)
		add_table(rules, entry[i]->d_name);
	free(entry);
}

/* A cell of the same table, and what may be wrong with it. */
static void make_cell(struct gen *g, const struct table *t)
{
	static const struct gen_piece cells[] = {
		GEN(""), GEN("yes"), GEN("no"), GEN("maybe"), GEN("0"), GEN("-1"), GEN("20"),
		GEN("1e60"), GEN("999999999999999999999"), GEN("2018-02-30"), GEN("2018-01-01"),
		GEN("error"), GEN("<="), GEN("between"), GEN("mg/kg"), GEN("toy"), GEN("toy;toy"),
		GEN(";"), GEN("|"), GEN("="), GEN("class=A"), GEN("age_months=[,36]"), GEN("["),
		GEN("(((((("), GEN("a{1,9999}"), GEN("[^a"), GEN("(?<=x"), GEN("{got}"), GEN("{"),
		GEN("GB 18401-2010"), GEN("440600"), GEN("all"), GEN("/products"), GEN("rows"),
		GEN("type=enterprise;op=new"), GEN("\xFF"), GEN("\r"), GEN("\t"), GEN("\x1B[2J"),
		GEN("\0")
	};
	struct sd_slice rest = sd_buf_slice(&t->text), line = { NULL, 0 };
	uint32_t skip = gen_below(g, t->lines), column = 1 + gen_below(g, 20);

	if (gen_below(g, 2)) {
		GEN_ONE(g, cells);
		return;
	}
	while (sd_slice_cut(&rest, '\n', &line) && skip--)
		;
	sd_buf_add(g->out, cell_of(line, column));
}

static void door_make(struct gen *g)
{
	uint32_t n = 1 + gen_below(g, 3);

	while (n--) {
		const struct table *t = &table[gen_below(g, (uint32_t)tables)];

		sd_buf_add(g->out, t->name);
		sd_buf_printf(g->out, "\t%u\t%u\t", gen_below(g, gen_below(g, 8) ? t->lines : 1),
			      gen_below(g, 20) ? 1 + gen_below(g, 14) : 0);
		make_cell(g, t);
		sd_buf_byte(g->out, '\n');
	}
}

static void door_end(uint32_t cases)
{
	ok(loaded > cases / 8, "%llu packs load", (unsigned long long)loaded);
	ok(refused > cases / 8, "%llu are refused", (unsigned long long)refused);
}
