/* Sorting with less memory than there is to sort. */

#include "base/sorter.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/rand.h"
#include "tap.h"

struct mark {
	uint64_t key, twin;	/* the twin follows from the key */
	char fill[48];
};

static int by_key(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

/* Add `n` marks of few keys; then take all out. */
static bool in_order(size_t n, size_t *runs, uint64_t *sum)
{
	struct sd_sorter *s = sd_sorter_new(sizeof(struct mark), SD_SORTER_LEAST, by_key);
	struct sd_rand r;
	struct mark m = { .key = 0 };
	uint64_t before = 0, taken = 0;
	bool fine = true;
	size_t i;

	sd_rand_init(&r, n);
	for (i = 0, *sum = 0; i < n; i++) {
		m.key = sd_rand_below(&r, 50000);
		m.twin = m.key * 3;
		*sum += m.key;
		fine &= !sd_sorter_add(s, &m, NULL);
	}
	while (sd_sorter_next(s, &m, NULL) == 1) {
		fine &= before <= m.key && m.twin == m.key * 3;
		before = m.key;
		*sum -= m.key;
		taken++;
	}
	*runs = sd_sorter_runs(s);
	fine &= taken == n && sd_sorter_count(s) == n && sd_sorter_next(s, &m, NULL) == 0;
	sd_sorter_free(s);
	return fine;
}

int main(void)
{
	static const struct {
		size_t n;
		size_t runs;	/* 64 bytes each, half a MiB in memory */
	} of[] = { { 0, 0 }, { 1, 0 }, { 1024, 0 }, { 1025, 0 }, { 8192, 0 },
		   { 8193, 2 }, { 16384, 2 }, { 16385, 3 }, { 300001, 37 } };
	struct sd_sorter *s;
	struct sd_err err = { SD_OK, "" };
	struct mark m = { .key = 1 };
	size_t i, runs;
	uint64_t sum;

	for (i = 0; i < sizeof of / sizeof *of; i++) {
		ok(in_order(of[i].n, &runs, &sum), "%zu come out in order, none lost",
		   of[i].n);
		ok(runs == of[i].runs, "%zu make %zu runs", of[i].n, of[i].runs);
		ok(sum == 0, "%zu are those that went in", of[i].n);
	}
	setenv("TMPDIR", "/nowhere", 1);
	s = sd_sorter_new(sizeof m, SD_SORTER_LEAST, by_key);
	for (i = 0; i < 8193 && !err.kind; i++)
		sd_sorter_add(s, &m, &err);
	ok(err.kind == SD_SYSTEM && i == 8193, "no place for a run is a system failure");
	is(err.text, strlen(err.text),
	   "cannot sort in '/nowhere': No such file or directory",
	   "and is told");
	sd_sorter_free(s);
	return done();
}
