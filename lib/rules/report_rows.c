/* Numbering rows by their names. */

#include "rules/report_rows.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

struct sd_report_rows {
	pthread_mutex_t lock;
	struct sd_wordmap number;
	struct sd_arena text;
	struct sd_slice name[SD_REPORT_ROWS];
	size_t n;
	bool full;
	int *order;
};

struct sd_report_rows *sd_report_rows_new(void)
{
	struct sd_report_rows *rows = sd_zalloc(sizeof *rows);

	pthread_mutex_init(&rows->lock, NULL);
	return rows;
}

void sd_report_rows_free(struct sd_report_rows *rows)
{
	if (!rows)
		return;
	pthread_mutex_destroy(&rows->lock);
	sd_wordmap_release(&rows->number);
	sd_arena_release(&rows->text);
	free(rows->order);
	free(rows);
}

int sd_report_rows_put(struct sd_report_rows *rows, struct sd_slice name)
{
	uint32_t number;

	pthread_mutex_lock(&rows->lock);
	if (sd_wordmap_get(&rows->number, name, &number)) {
		;
	} else if (rows->n < SD_REPORT_ROWS) {
		number = (uint32_t)rows->n;
		rows->name[rows->n++] = sd_arena_copy(&rows->text, name);
		sd_wordmap_put(&rows->number, name, number);
	} else {
		rows->full = true;
		number = (uint32_t)SD_REPORT_NO_ROW;
	}
	pthread_mutex_unlock(&rows->lock);
	return (int)number;
}

int sd_report_rows_find(struct sd_report_rows *rows, const char *section,
			struct sd_slice word)
{
	struct sd_buf name = SD_BUF_INIT;
	uint32_t number;
	bool found;

	sd_buf_text(&name, section);
	sd_buf_byte(&name, '\t');
	sd_buf_add(&name, word);
	found = sd_wordmap_get(&rows->number, sd_buf_slice(&name), &number);
	sd_buf_release(&name);
	return found ? (int)number : SD_REPORT_NO_ROW;
}

size_t sd_report_rows_count(const struct sd_report_rows *rows)
{
	return rows->n;
}

struct sd_slice sd_report_rows_name(const struct sd_report_rows *rows, int number)
{
	return rows->name[number];
}

bool sd_report_rows_full(const struct sd_report_rows *rows)
{
	return rows->full;
}

/* A name and its number, to be sorted without a context. */
struct named {
	struct sd_slice name;
	int number;
};

static int by_name(const void *left, const void *right)
{
	const struct named *a = left, *b = right;
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = memcmp(a->name.p, b->name.p, n);

	return order ? order : (a->name.n > b->name.n) - (a->name.n < b->name.n);
}

const int *sd_report_rows_order(struct sd_report_rows *rows)
{
	struct named *list = sd_alloc((rows->n + 1) * sizeof *list);
	size_t i;

	for (i = 0; i < rows->n; i++)
		list[i] = (struct named){ rows->name[i], (int)i };
	qsort(list, rows->n, sizeof *list, by_name);
	rows->order = sd_realloc(rows->order, (rows->n + 1) * sizeof *rows->order);
	for (i = 0; i < rows->n; i++)
		rows->order[i] = list[i].number;
	free(list);
	return rows->order;
}

bool sd_report_row_word(struct sd_slice name, const char *section, struct sd_slice *word)
{
	size_t n = strlen(section);

	if (!sd_slice_starts(name, section) || name.n <= n || name.p[n] != '\t')
		return false;
	*word = sd_slice_from(name, n + 1);
	return true;
}

void sd_report_put_row(struct sd_buf *out, uint32_t entries, const char *section,
		       struct sd_slice word)
{
	size_t at;

	if (word.n > SD_REPORT_WORD)
		for (word.n = SD_REPORT_WORD; (word.p[word.n] & 0xC0) == 0x80; word.n--)
			;
	sd_buf_uint(out, entries);
	sd_buf_byte(out, ' ');
	sd_buf_text(out, section);
	sd_buf_byte(out, '\t');
	at = out->n;
	sd_buf_add(out, word);
	for (; at < out->n; at++)
		if ((unsigned char)out->p[at] < ' ' || out->p[at] == 0x7F)
			out->p[at] = ' ';
	sd_buf_byte(out, '\n');
}

bool sd_report_next_row(struct sd_slice *lines, uint32_t *entries, struct sd_slice *name)
{
	uint64_t n = 0;
	size_t i;

	if (!lines->n || !sd_slice_cut(lines, '\n', name))
		return false;
	for (i = 0; i < name->n && name->p[i] >= '0' && name->p[i] <= '9'; i++)
		if ((n = n * 10 + (uint64_t)(name->p[i] - '0')) > UINT32_MAX)
			return false;
	if (!i || i == name->n || name->p[i] != ' ')
		return false;
	*entries = (uint32_t)n;
	*name = sd_slice_from(*name, i + 1);
	return true;
}

void sd_report_lookup_release(struct sd_report_lookup *l)
{
	sd_wordmap_release(&l->known);
	free(l->hit);
	l->hit = NULL;
	l->cap = 0;
}

static int number_of(struct sd_report_lookup *l, struct sd_slice name)
{
	uint32_t number;

	if (!sd_wordmap_get(&l->known, name, &number)) {
		number = (uint32_t)sd_report_rows_put(l->rows, name);
		sd_wordmap_put(&l->known, name, number);
	}
	return (int)number;
}

void sd_report_rows_add(struct sd_report_lookup *l, struct sd_report_counts *c,
			const struct sd_reported *d)
{
	struct sd_slice lines = d->rows, name;
	uint32_t entries;
	size_t n = 0;

	while (sd_report_next_row(&lines, &entries, &name)) {
		int number = number_of(l, name);

		if (number == SD_REPORT_NO_ROW)
			continue;
		l->hit = sd_grow(l->hit, &l->cap, n + 1, sizeof *l->hit);
		l->hit[n++] = (struct sd_report_hit){ (uint32_t)number, entries };
	}
	sd_report_count_rows(c, d, l->hit, n);
}

void sd_report_rows_add_other(struct sd_report_lookup *l, struct sd_report_counts *c,
			      struct sd_slice lines)
{
	struct sd_slice name;
	uint32_t entries;

	while (sd_report_next_row(&lines, &entries, &name)) {
		int number = number_of(l, name);

		if (number != SD_REPORT_NO_ROW)
			sd_report_count_other(c, (struct sd_report_hit){
				(uint32_t)number, entries
			});
	}
}
