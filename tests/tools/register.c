/* register: a made-up register of declarations, any size, the same for one seed.
 *
 *	register -n COUNT [-s SEED] [--faults FILE] [--share PERMILLE]
 *	         [--only-clean] [--all-bad] [--noise] [--source]  > register.jsonl
 *
 * Firms declare many or few standards (5 on average) in a mixed order; 83 of 100
 * are enterprise standards; half of the products are of the 15 key kinds.  PERMILLE
 * of the records (250) get one to three faults, each of which is one line of FILE:
 * line, id, rule, JSON pointer.  Without its faults a record keeps all rules, and
 * --only-clean writes the same records without them.
 *
 * --noise puts in what a platform meets as well: broken lines (rule `unreadable` in
 * FILE), blank ones, a byte-order mark, CR LF, and records of other kinds.
 *
 * No clock, table, locale or hash order is read.  A smaller register is the
 * beginning of a larger one.
 */

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"

#include "register/draw.h"
#include "register/faults.h"
#include "register/noise.h"
#include "register/technical.h"
#include "register/write.h"

#include "base/ban.h"

enum {
	SLOTS = 32,		/* firms that declare at the same time */
	OUT_BYTES = 1 << 20,
	SHARE = 250,		/* permille; regime 6.4 */
	TECHNICAL = 260		/* permille that try; of the faults it is 11 in 68 */
};

static struct {
	uint64_t count, seed, share;
	const char *faults;
	bool noise, source;
} want = { 1000, 1, SHARE, NULL, false, false };

/* One of the two outputs. */
struct output {
	int fd;
	const char *name;
	struct sd_buf text;
	struct sd_outfile file;
};

static struct output lines = { STDOUT_FILENO, "standard output", SD_BUF_INIT, { 0 } };
static struct output list = { -1, NULL, SD_BUF_INIT, { 0 } };
static uint64_t line = 1, next_firm;
static struct firm firms[SLOTS];
static struct sd_arena arena;

static _Noreturn void die(const struct sd_err *err)
{
	fprintf(stderr, "register: %s\n", err->text);
	exit(err->kind);
}

static void flush(struct output *o, size_t above)
{
	struct sd_err err = { SD_OK, "" };

	if (o->text.n <= above)
		return;
	if (o->fd >= 0 && sd_file_write(o->fd, o->text.p, o->text.n, o->name, &err))
		die(&err);
	sd_buf_clear(&o->text);
}

static void list_fault(struct sd_slice id, const char *rule, struct sd_slice at)
{
	sd_buf_uint(&list.text, line);
	sd_buf_byte(&list.text, '\t');
	sd_buf_add(&list.text, id);
	sd_buf_byte(&list.text, '\t');
	sd_buf_text(&list.text, rule);
	sd_buf_byte(&list.text, '\t');
	sd_buf_add(&list.text, at);
	sd_buf_byte(&list.text, '\n');
	flush(&list, OUT_BYTES);
}

/* A stream of chance of its own for each record and purpose, so that what is drawn
 * for one alters nothing in the others. */
static struct sd_rand stream(uint64_t index, uint64_t purpose)
{
	struct sd_rand r;

	sd_rand_init(&r, want.seed * 4 + purpose);
	sd_rand_init(&r, sd_rand_next(&r) ^ (index + 1) * 0xd1342543de82ef95u);
	sd_rand_init(&r, sd_rand_next(&r));
	return r;
}

/* A fault of form that fits and touches nothing that another has touched. */
static const struct fault *draw_fault(const struct record *d, unsigned parts,
				      struct sd_rand *r)
{
	const struct fault *f, *found = NULL;
	unsigned all = 0;
	size_t i, k;

	for (i = 0; i < FAULT_LISTS; i++)
		for (k = 0; k < fault_lists[i].n; k++) {
			f = &fault_lists[i].fault[k];
			if ((f->parts & parts) || (f->fits && !f->fits(d)))
				continue;
			all += f->weight;
			if (sd_rand_below(r, all) < f->weight)
				found = f;
		}
	return found;
}

static void plant(struct record *d, struct sd_rand *r)
{
	const struct fault *f;
	struct planted p;
	unsigned parts = 0;
	uint32_t at = sd_rand_below(r, 100);
	int n = at < 70 ? 1 : at < 92 ? 2 : 3;

	for (; n; n--) {
		if (chance(r, TECHNICAL) && plant_technical(d, &parts, r, &p)) {
			list_fault(d->id.text, p.rule, p.at);
			continue;
		}
		f = draw_fault(d, parts, r);
		if (!f)
			continue;
		parts |= f->parts;
		list_fault(d->id.text, f->rule, f->plant(d, r));
	}
}

static struct firm *draw_firm(struct sd_rand *r)
{
	struct firm *f = &firms[sd_rand_below(r, SLOTS)];

	if (!f->left)
		firm_make(f, want.seed, next_firm++, &arena);
	return f;
}

static void put_record(uint64_t index)
{
	struct sd_rand r = stream(index, 0), bad = stream(index, 1);
	struct record d = { .arena = &arena };

	sd_arena_clear(&arena);
	record_draw(&d, draw_firm(&r), want.seed, index, &r);
	if (chance(&bad, (uint32_t)want.share))
		plant(&d, &bad);
	record_write(&lines.text, &d, want.source ? index * INDICATORS_MAX + 2 : 0);
	if (want.noise && index % NOISE_CRLF == 0)
		sd_buf_byte(&lines.text, '\r');
	sd_buf_byte(&lines.text, '\n');
	line++;
	flush(&lines, OUT_BYTES);
}

static void put_noise(uint64_t index)
{
	if (index == 0)
		sd_buf_text(&lines.text, "\xEF\xBB\xBF");
	if (index % NOISE_EVERY != NOISE_AT)
		return;
	if (noise_write(&lines.text, index / NOISE_EVERY))
		list_fault(SD_S(""), "unreadable", SD_S(""));
	line++;
}

static void open_list(void)
{
	struct sd_err err = { SD_OK, "" };

	sd_buf_text(&list.text, "line\tid\trule\tat\n");
	if (!want.faults)
		return;
	if (sd_outfile_open(&list.file, want.faults, &err))
		die(&err);
	list.fd = list.file.fd;
	list.name = want.faults;
}

static void close_all(void)
{
	struct sd_err err = { SD_OK, "" };

	flush(&lines, 0);
	flush(&list, 0);
	/* whoever sees the end of the lines finds the list complete */
	if ((want.faults && sd_outfile_commit(&list.file, &err)) ||
	    sd_file_close(lines.fd, lines.name, &err))
		die(&err);
	sd_buf_release(&lines.text);
	sd_buf_release(&list.text);
	sd_arena_release(&arena);
}

static uint64_t number_of(const char *name, const char *text, uint64_t most)
{
	unsigned long long value;
	char *end;

	errno = 0;
	value = strtoull(text, &end, 10);
	if (errno || end == text || *end || *text == '-' || value > most) {
		fprintf(stderr, "register: '%s' takes 0 to %llu, not '%s'\n", name,
			(unsigned long long)most, text);
		exit(SD_USAGE);
	}
	return value;
}

static _Noreturn void usage(void)
{
	fputs("usage: register -n COUNT [-s SEED] [--faults FILE] [--share PERMILLE]\n"
	      "                [--only-clean] [--all-bad] [--noise] [--source]\n",
	      stderr);
	exit(SD_USAGE);
}

static void read_option(int letter)
{
	switch (letter) {
	case 'n':
		want.count = number_of("-n", optarg, 1000000000);
		break;
	case 's':
		want.seed = number_of("-s", optarg, 1000000000);
		break;
	case 'F':
		want.faults = optarg;
		break;
	case 'S':
		want.share = number_of("--share", optarg, 1000);
		break;
	case 'C':
		want.share = 0;
		break;
	case 'B':
		want.share = 1000;
		break;
	case 'N':
		want.noise = true;
		break;
	case 'O':
		want.source = true;
		break;
	default:
		usage();
	}
}

int main(int argc, char **argv)
{
	static const struct option named[] = {
		{ "faults", required_argument, NULL, 'F' },
		{ "share", required_argument, NULL, 'S' },
		{ "only-clean", no_argument, NULL, 'C' },
		{ "all-bad", no_argument, NULL, 'B' },
		{ "noise", no_argument, NULL, 'N' },
		{ "source", no_argument, NULL, 'O' },
		{ NULL, 0, NULL, 0 }
	};
	uint64_t index;
	int letter;

	while ((letter = getopt_long(argc, argv, "n:s:", named, NULL)) != -1)
		read_option(letter);
	if (optind != argc)
		usage();
	open_list();
	for (index = 0; index < want.count; index++) {
		if (want.noise)
			put_noise(index);
		put_record(index);
	}
	close_all();
	return SD_OK;
}
