/* Tables of the rule pack. */

#include "data/tsv.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

/* The next line without its end; false at the end of the text. */
static bool next_line(struct sd_tsv *t, struct sd_slice *line)
{
	if (!t->rest.n || !sd_slice_cut(&t->rest, '\n', line))
		return false;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	t->line++;
	return true;
}

/* Which column of the file holds each wanted one: t->column becomes the order. */
static int find_columns(struct sd_tsv *t, const char *const *want, struct sd_err *err)
{
	struct sd_slice head, name;
	size_t i, k, n = 0;

	if (!next_line(t, &head))
		return sd_fail(err, SD_UNJUDGED, "'%s' is empty", t->path);
	while (sd_slice_cut(&head, '\t', &name)) {
		if (n == SD_TSV_COLUMNS)
			return sd_fail(err, SD_UNJUDGED, "'%s' has more than %d columns",
				       t->path, SD_TSV_COLUMNS);
		t->column[n++] = name;
	}
	t->columns = n;
	for (i = 0; want[i]; i++) {
		for (k = 0; k < n && !sd_slice_is(t->column[k], want[i]); k++)
			;
		if (k == n)
			return sd_fail(err, SD_UNJUDGED, "'%s' has no column '%s'",
				       t->path, want[i]);
		t->place[k] = (unsigned char)(i + 1);
	}
	return 0;
}

int sd_tsv_open(struct sd_tsv *t, const char *path, const char *const *want,
		struct sd_err *err)
{
	*t = (struct sd_tsv){ .path = sd_strdup(path) };
	if (sd_file_slurp(path, SD_TSV_BYTES, &t->text, err)) {
		sd_tsv_close(t);
		return -1;
	}
	t->rest = sd_buf_slice(&t->text);
	if (sd_slice_starts(t->rest, "\xEF\xBB\xBF"))
		t->rest = sd_slice_from(t->rest, 3);
	if (sd_utf8_check(t->rest.p, t->rest.n) == t->rest.n &&
	    !find_columns(t, want, err))
		return 0;
	sd_fail(err, SD_UNJUDGED, "'%s' is not UTF-8", path);
	sd_tsv_close(t);
	return -1;
}

void sd_tsv_close(struct sd_tsv *t)
{
	sd_buf_release(&t->text);
	free(t->path);
	t->path = NULL;
}

size_t sd_tsv_rows(const struct sd_tsv *t)
{
	struct sd_slice rest = t->rest, line;
	size_t n = 0, most = rest.n / t->columns + 1;

	while (n < most && rest.n && sd_slice_cut(&rest, '\n', &line))
		n++;
	return n;
}

int sd_tsv_next(struct sd_tsv *t, struct sd_slice *cell, struct sd_err *err)
{
	struct sd_slice line, one;
	size_t n = 0;

	do
		if (!next_line(t, &line))
			return 0;
	while (!line.n);
	t->row = line;
	while (sd_slice_cut(&line, '\t', &one)) {
		if (n < t->columns && t->place[n])
			cell[t->place[n] - 1] = one;
		n++;
	}
	if (n != t->columns)
		return sd_fail(err, SD_UNJUDGED, "%s:%zu: %zu cells, expected %zu", t->path,
			       t->line, n, t->columns);
	return 1;
}

struct sd_slice sd_tsv_column(const struct sd_tsv *t, const char *at)
{
	struct sd_slice rest = t->row, cell;
	size_t i;

	for (i = 0; at && i < t->columns && sd_slice_cut(&rest, '\t', &cell); i++)
		if (at >= cell.p && at <= cell.p + cell.n)
			return t->column[i];
	return sd_slice(NULL, 0);
}
