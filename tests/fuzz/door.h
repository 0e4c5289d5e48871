/* A fuzz door: a program that throws texts at one entrance of the library and holds
 * what comes out against something that must be true of every text.
 *
 *	fuzz_NAME [-s SEED] [-n CASES] [FILE ...]
 *
 * Texts are made by the door's own generator and then damaged (gen.h); files are
 * replayed as they are.  The output is TAP.  Compiled by clang with
 * -DSD_LIBFUZZER -fsanitize=fuzzer it is a target for libFuzzer.
 *
 * A door defines DOOR, its name, and DOOR_CASES, how many texts are tried when no
 * number is given, before it includes this; and the functions declared first here.
 */

#ifndef SD_TESTS_DOOR_H
#define SD_TESTS_DOOR_H

#include <stdlib.h>
#include <unistd.h>

#include "gen.h"
#include "../unit/tap.h"

#include "base/ban.h"

static void door_start(void);			/* once, before the first text */
static void door_make(struct gen *g);		/* a new text, appended to g->out */
static bool door_check(struct sd_slice text);	/* or say with differ() what is wrong */
__attribute__((unused))
static void door_end(uint32_t cases);		/* what must have occurred among them */

static char why[256];				/* what differs, and a number */

static bool differ(const char *what, uint64_t at)
{
	snprintf(why, sizeof why, "%s (%llu)", what, (unsigned long long)at);
	return false;
}

/* A text of its own size, so that a sanitizer sees what is read behind it. */
static bool check_alone(struct sd_slice text)
{
	char *copy = malloc(text.n + !text.n);
	bool good;

	if (text.n)
		memcpy(copy, text.p, text.n);
	good = door_check(sd_slice(copy, text.n));
	free(copy);
	return good;
}

#if defined(SD_LIBFUZZER)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool started;

	if (!started)
		door_start();
	started = true;
	if (!check_alone(sd_slice((const char *)data, size))) {
		fprintf(stderr, "%s: %s\n", DOOR, why);
		abort();
	}
	return 0;
}

/* Texts of our own and our own changes, beside what libFuzzer does. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	struct sd_buf made = SD_BUF_INIT, held = SD_BUF_INIT, *out = &made;
	struct gen g = { .out = &made };

	sd_rand_init(&g.chance, seed);
	if (gen_below(&g, 4))
		return LLVMFuzzerMutate(data, size, max);
	door_make(&g);
	if (gen_below(&g, 2)) {
		sd_buf_put(&held, data, size);
		g.out = out = &held;
		gen_mutate(&g, &made);
	}
	size = out->n < max ? out->n : max;
	if (size)
		memcpy(data, out->p, size);
	sd_buf_release(&made);
	sd_buf_release(&held);
	return size;
}

#else

/* A text that is wrong, so that a C string can hold it. */
static void show(struct sd_slice text)
{
	size_t i;

	printf("# %s\n# \"", why);
	for (i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		printf(c == '"' || c == '\\' ? "\\%c" : c >= ' ' && c < 0x7F ? "%c" : "\\%03o", c);
	}
	printf("\"\n");
}

/* Random texts, the first that is wrong ends them; how many were right. */
static uint32_t run(uint64_t seed, uint32_t cases)
{
	struct sd_buf text[2] = { SD_BUF_INIT, SD_BUF_INIT };
	struct gen g = { .out = NULL };
	uint32_t i, changes;

	sd_rand_init(&g.chance, seed);
	for (i = 0; i < cases; i++) {
		g.out = &text[i & 1];
		sd_buf_clear(g.out);
		door_make(&g);
		changes = gen_below(&g, 3) ? 0 : 1 + gen_below(&g, 3);
		while (changes--)
			gen_mutate(&g, &text[~i & 1]);
		if (!check_alone(sd_buf_slice(g.out))) {
			show(sd_buf_slice(g.out));
			break;
		}
	}
	sd_buf_release(&text[0]);
	sd_buf_release(&text[1]);
	return i;
}

static void replay(const char *path)
{
	struct sd_buf text = SD_BUF_INIT;
	FILE *f = fopen(path, "rb");
	size_t got = f != NULL;

	while (got) {
		sd_buf_need(&text, 1 << 16);
		got = fread(text.p + text.n, 1, 1 << 16, f);
		text.n += got;
	}
	if (!ok(f && check_alone(sd_buf_slice(&text)), "%s is read as it should be", path))
		show(sd_buf_slice(&text));
	if (f)
		fclose(f);
	sd_buf_release(&text);
}

int main(int argc, char **argv)
{
	uint64_t seed = 1;
	uint32_t cases = DOOR_CASES, good;
	int letter;

	while ((letter = getopt(argc, argv, "s:n:")) != -1) {
		if (letter == 's') {
			seed = strtoull(optarg, NULL, 10);
		} else if (letter == 'n') {
			cases = (uint32_t)strtoul(optarg, NULL, 10);
		} else {
			fprintf(stderr, "usage: %s [-s SEED] [-n CASES] [FILE ...]\n", DOOR);
			return 2;
		}
	}
	door_start();
	if (optind < argc) {
		for (; optind < argc; optind++)
			replay(argv[optind]);
		return done();
	}
	good = run(seed, cases);
	ok(good == cases, "seed %llu: %u texts of %u are read as they should be",
	   (unsigned long long)seed, good, cases);
	if (good == cases && cases >= DOOR_CASES / 2)
		door_end(cases);
	return done();
}

#endif
#endif
