/* A CSV file: its encoding, its separator, its rows. */

#include "format/intake_run.h"

#include "format/csv.h"
#include "format/value.h"

#include "base/ban.h"

/* How many known headings a line has under each separator. */
struct guess {
	struct sd_maps *maps;
	size_t best[3], cells[3];	/* of a line; cells of all lines, where none is known */
};

static const char separators[] = ",;\t";

static struct sd_slice without_quotes(struct sd_slice s)
{
	s = sd_cell_trim(s);
	if (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = sd_slice(s.p + 1, s.n - 2);
	return s;
}

static void guess_line(void *context, struct sd_slice line)
{
	struct guess *g = context;
	size_t i, known;

	for (i = 0; separators[i]; i++) {
		struct sd_slice rest = sd_slice_most(line, SD_ROW_CELL), cell;

		known = 0;
		while (sd_slice_cut(&rest, separators[i], &cell)) {
			cell = without_quotes(cell);
			known += cell.n && cell.n <= SD_HEADING_KEY &&
				 sd_maps_heading(g->maps, cell);
			g->cells[i]++;
		}
		if (known > g->best[i])
			g->best[i] = known;
	}
}

/* What speaks for a separator: known headings, else that it parts anything at all. */
static size_t weight(const struct guess *g, size_t i)
{
	bool known = g->best[0] || g->best[1] || g->best[2];

	return known ? g->best[i] : g->cells[i];
}

int sd_csv_guess_separator(struct sd_csv *csv, struct sd_maps *maps, struct sd_err *err)
{
	struct guess g = { .maps = maps };
	char best = separators[0];
	size_t i, most = 0;

	if (sd_csv_peek(csv, SD_INTAKE_ABOVE, guess_line, &g, err))
		return -1;
	for (i = 0; separators[i]; i++)
		if (weight(&g, i) > most) {
			most = weight(&g, i);
			best = separators[i];
		}
	sd_csv_separator(csv, best);
	return 0;
}

static int find_separator(const struct sd_intake *how, struct sd_csv *csv, struct sd_err *err)
{
	if (!how->separator)
		return sd_csv_guess_separator(csv, how->build.maps, err);
	sd_csv_separator(csv, how->separator);
	return 0;
}

int sd_csv_row(void *from, struct sd_table_row *row, struct sd_err *err)
{
	return sd_csv_next(from, row, err);
}

static struct sd_slice raw(void *from)
{
	return sd_csv_raw(from);
}

static const char *encoding(const void *from)
{
	return sd_csv_encoding(from);
}

static uint64_t bytes(const void *from)
{
	return sd_csv_bytes(from);
}

int sd_intake_csv(struct sd_intake_run *in, struct sd_source *own, struct sd_err *err)
{
	const char *name = own->name;
	struct sd_csv *csv = sd_csv_take(own, in->how->encoding, err);
	struct sd_table_rows rows = { .from = csv, .next = sd_csv_row, .raw = raw,
				      .encoding = encoding, .bytes = bytes };
	uint64_t seen = 0;
	int got = -1;

	if (csv && !find_separator(in->how, csv, err))
		got = sd_intake_table(in, name, &rows, &seen, err);
	if (got > 0 && !seen)
		got = sd_fail(err, SD_DATA, "'%s' is empty: a row of headings was expected", name);
	else if (got > 0)
		got = sd_fail(err, SD_DATA, "'%s' has no row of headings in its first %llu rows: "
			      "it has at least %d known ones, such as 统一社会信用代码, 标准编号, "
			      "标准名称 (--map adds others)", name, (unsigned long long)seen,
			      SD_HEADING_KNOWN);
	in->bytes += csv ? sd_csv_bytes(csv) : 0;
	sd_csv_free(csv);
	return got;
}
