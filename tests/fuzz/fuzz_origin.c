/* Files of a collection of facts.
 *
 * A text is the number of a table and a line end, then the file that fills it.  What is
 * taken makes rows whose cells a table can hold, with an id each; what is refused is told
 * in one line with the file, and the line where there is one.
 */

#include "rules/origin.h"

#include "base/file.h"

#define DOOR "fuzz_origin"
enum { DOOR_CASES = 3000 };
#include "door.h"

static char dir[] = "/tmp/sd-fuzz-origin.XXXXXX";
static struct sd_buf file[SD_ORIGIN_TABLES];
static uint64_t taken, refused, unplaced;

static void path_of(char *path, size_t n, const char *folder, const struct sd_origin_map *m)
{
	snprintf(path, n, "%s/%s", folder, m->file);
}

static void tell(void *context, const struct sd_origin_unplaced *u)
{
	(void)context;
	unplaced += u->rows > 0;
}

static bool fits(struct sd_slice cell)
{
	size_t i;

	for (i = 0; i < cell.n; i++)
		if (cell.p[i] == '\t' || cell.p[i] == '\n')
			return false;
	return true;
}

static bool check_rows(const struct sd_origin_rows *rows)
{
	size_t i, k, n = sd_origin_columns(rows->map);

	for (i = 0; i < rows->n; i++) {
		if (!rows->row[i].line || sd_origin_find(rows, rows->row[i].id) != &rows->row[i])
			return differ("a row without line or id", i);
		for (k = 0; k < n; k++)
			if (!fits(rows->row[i].cell[k]))
				return differ("a cell that no table holds", i);
	}
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_origin_rows rows;
	struct sd_slice number;
	const struct sd_origin_map *m;
	char path[512];
	bool good = true;
	FILE *f;

	if (!sd_slice_cut(&text, '\n', &number) || !number.n || !text.p)
		return true;
	m = &sd_origin_maps[(unsigned char)number.p[0] % SD_ORIGIN_TABLES];
	path_of(path, sizeof path, dir, m);
	f = fopen(path, "wb");
	if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f))
		abort();
	if (!sd_origin_read(&rows, m, dir, tell, NULL, &err))
		good = check_rows(&rows);
	else if (err.kind != SD_DATA || !strstr(err.text, m->file) || strchr(err.text, '\n'))
		good = differ(err.text, err.kind);
	taken += !err.kind;
	refused += err.kind != SD_OK;
	sd_origin_rows_release(&rows);
	unlink(path);
	return good;
}

static void clean_up(void)
{
	rmdir(dir);
}

static void door_start(void)
{
	const char *out = getenv("SD_RULES");
	char path[512], folder[400];
	size_t i;

	snprintf(folder, sizeof folder, "%s/../../tests/corpus/origin",
		 out ? out : "share/rules");
	for (i = 0; i < SD_ORIGIN_TABLES; i++) {
		path_of(path, sizeof path, folder, &sd_origin_maps[i]);
		if (sd_file_slurp(path, 1 << 20, &file[i], NULL)) {
			printf("Bail out! cannot read '%s'\n", path);
			exit(1);
		}
	}
	if (!mkdtemp(dir))
		abort();
	atexit(clean_up);
}

/* What may stand where a value stands. */
static const struct gen_piece values[] = {
	GEN("null"), GEN("true"), GEN("\"\""), GEN("[]"), GEN("{}"), GEN("1e-06"), GEN("1e999"),
	GEN("[1,2]"), GEN("[1,2,3]"), GEN("{\"min\":3,\"max\":36,\"max_open\":true}"),
	GEN("{\"min\":null}"), GEN("[[\"P1\",3]]"), GEN("[[]]"), GEN("\"a;b\""), GEN("\"a\\tb\""),
	GEN("{\"class\":[\"A\",\"B\"]}"), GEN("\"\\ud83d\\ude00\""), GEN("\"GB 18401-2010\"")
};

static void door_make(struct gen *g)
{
	uint32_t table = gen_below(g, SD_ORIGIN_TABLES), at, n = 1 + gen_below(g, 3);
	char *colon;

	sd_buf_byte(g->out, (char)('A' + table));
	sd_buf_byte(g->out, '\n');
	sd_buf_add(g->out, sd_buf_slice(&file[((uint32_t)'A' + table) % SD_ORIGIN_TABLES]));
	while (n-- && gen_below(g, 4)) {
		at = gen_below(g, (uint32_t)g->out->n);
		colon = memchr(g->out->p + at, ':', g->out->n - at);
		if (!colon)
			continue;
		at = (uint32_t)(colon + 1 - g->out->p);
		if (gen_below(g, 2)) {
			struct sd_buf one = SD_BUF_INIT, *out = g->out;

			g->out = &one;
			GEN_ONE(g, values);
			g->out = out;
			gen_replace(out, at, strcspn(sd_buf_cstr(out) + at, ",}\n"), one.p,
				    one.n);
			sd_buf_release(&one);
		}
	}
}

static void door_end(uint32_t cases)
{
	ok(taken > cases / 8, "%llu files are taken", (unsigned long long)taken);
	ok(refused > cases / 8, "%llu are refused", (unsigned long long)refused);
	ok(unplaced > 0, "%llu members have no column", (unsigned long long)unplaced);
}
