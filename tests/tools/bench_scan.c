/* How fast the reader reads: bytes a second over a file of JSON lines held in
 * memory, beside the check of UTF-8 alone and Jansson.
 *
 *	bench_scan FILE [ROUNDS]
 *
 * The four works take turns in every round, so that they share the machine's
 * moods; the median of the rounds counts, and the ratio is what to quote.
 */

#include <jansson.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/scan.h"

#include "base/ban.h"

enum { ROUNDS_MAX = 101, PASS_BYTES = 64 << 20 };

static struct sd_buf file;
static struct sd_slice *lines;
static size_t line_count;
static struct sd_scan scan;

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int fail(const char *what, size_t line)
{
	fprintf(stderr, "bench_scan: line %zu: %s\n", line + 1, what);
	exit(1);
}

static void scan_lines(bool checked)
{
	size_t i;

	for (i = 0; i < line_count; i++)
		if (!sd_scan_text(&scan, lines[i], checked))
			fail(sd_scan_fault_text(scan.fault, false), i);
}

static void scan_unchecked(void)
{
	scan_lines(false);
}

static void scan_checked(void)
{
	scan_lines(true);
}

static void check_utf8(void)
{
	size_t i;

	for (i = 0; i < line_count; i++)
		if (sd_utf8_check(lines[i].p, lines[i].n) != lines[i].n)
			fail("bytes that are not UTF-8", i);
}

static void load_jansson(void)
{
	size_t i;

	for (i = 0; i < line_count; i++) {
		json_error_t error;
		json_t *tree = json_loadb(lines[i].p, lines[i].n,
					  JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);

		if (!tree)
			fail(error.text, i);
		json_decref(tree);
	}
}

static struct {
	const char *name;
	void (*run)(void);
	size_t repeat;			/* passes over the file in one round */
	double took[ROUNDS_MAX];	/* seconds a pass */
} works[] = {
	{ "scan, UTF-8 checked", scan_unchecked, 0, { 0 } },
	{ "scan alone", scan_checked, 0, { 0 } },
	{ "UTF-8 check alone", check_utf8, 0, { 0 } },
	{ "Jansson", load_jansson, 0, { 0 } },
};
enum { WORKS = sizeof works / sizeof *works };

static void read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct sd_slice rest, line;
	size_t cap = 0, got;

	if (!f)
		fail("cannot open the file", 0);
	do {
		sd_buf_need(&file, 1 << 20);
		got = fread(file.p + file.n, 1, 1 << 20, f);
		file.n += got;
	} while (got);
	fclose(f);
	sd_buf_need(&file, SD_SCAN_PAD);
	file.p[file.n] = '\n';
	for (rest = sd_buf_slice(&file); sd_slice_cut(&rest, '\n', &line);) {
		if (!line.n)
			continue;
		if (line_count == cap)
			lines = sd_grow(lines, &cap, line_count + 1, sizeof *lines);
		lines[line_count++] = line;
	}
	if (!line_count)
		fail("the file is empty", 0);
}

/* Put the member names of the container `of` into the list, each once; those
 * that a dictionary cannot hold are left out. */
static size_t learn_names(const struct sd_val *tape, uint32_t of, char **name, size_t n)
{
	uint32_t i;
	size_t k;

	if (tape[of].type != SD_OBJECT)
		return n;
	for (i = of + 1; i < tape[of].next && n < SD_SCAN_KEYS; i = tape[i].next) {
		struct sd_slice key = sd_slice(lines[0].p + tape[i].key_start + 1,
					       tape[i].key_end - tape[i].key_start - 2);

		if (key.n > SD_SCAN_PAD || memchr(key.p, '\\', key.n))
			continue;
		name[n] = sd_strndup(key.p, key.n);
		for (k = 0; strcmp(name[k], name[n]) != 0; k++)
			;
		if (k == n)
			n++;
		else
			free(name[n]);
	}
	return n;
}

/* The dictionary of a program that asks for all members of the first line. */
static struct sd_keys *learn_keys(void)
{
	struct sd_keys *none = sd_keys_new(NULL, 0), *keys;
	char *name[SD_SCAN_KEYS];
	size_t n = 0;
	uint32_t i;

	sd_scan_init(&scan, none);
	if (!sd_scan_text(&scan, lines[0], false))
		fail(sd_scan_fault_text(scan.fault, false), 0);
	for (i = 0; i < scan.count; i++)
		n = learn_names(scan.tape, i, name, n);
	sd_scan_release(&scan);
	keys = sd_keys_new((const char *const *)name, n);
	while (n)
		free(name[--n]);
	sd_keys_free(none);
	return keys;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void measure(size_t w, size_t round)
{
	double start = seconds();
	size_t i;

	for (i = 0; i < works[w].repeat; i++)
		works[w].run();
	works[w].took[round] = (seconds() - start) / (double)works[w].repeat;
}

int main(int argc, char **argv)
{
	size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 11, r, w;
	struct sd_keys *keys;

	if (argc < 2 || rounds < 1 || rounds > ROUNDS_MAX) {
		fprintf(stderr, "usage: bench_scan FILE [ROUNDS]\n");
		return 2;
	}
	read_file(argv[1]);
	keys = learn_keys();
	sd_scan_init(&scan, keys);
	for (w = 0; w < WORKS; w++)
		works[w].repeat = (w == WORKS - 1 ? PASS_BYTES / 16 : PASS_BYTES) / file.n + 1;
	for (r = 0; r < rounds; r++)
		for (w = 0; w < WORKS; w++)
			measure(w, r);
	for (w = 0; w < WORKS; w++)
		qsort(works[w].took, rounds, sizeof *works[w].took, by_size);
	printf("%zu bytes, %zu lines, median of %zu rounds\n", file.n, line_count, rounds);
	for (w = 0; w < WORKS; w++)
		printf("%-20s %6.3f GB/s %7.1f x Jansson\n", works[w].name,
		       (double)file.n / works[w].took[rounds / 2] * 1e-9,
		       works[WORKS - 1].took[rounds / 2] / works[w].took[rounds / 2]);
	sd_scan_release(&scan);
	sd_keys_free(keys);
	free(lines);
	sd_buf_release(&file);
	return 0;
}
