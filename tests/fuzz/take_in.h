/* What must be true of the whole intake, whatever the file: it always ends, each line it
 * writes is a declaration or an unreadable row that our JSON reader takes, what it says of
 * a file is one line, and the same file gives the same bytes.
 *
 * Included behind door.h, with _GNU_SOURCE for memfd_create.
 */

#ifndef SD_TESTS_TAKE_IN_H
#define SD_TESTS_TAKE_IN_H

#include <sys/mman.h>

#include "data/scan.h"
#include "format/intake.h"

static struct sd_build_how build;
static struct sd_scan scan;
static char in_path[64];
static int in_fd;
static struct sd_buf said;		/* what intake complained and warned of */
static uint64_t declarations, unreadable;

static void put_file(struct sd_slice text)
{
	if (ftruncate(in_fd, 0) || lseek(in_fd, 0, SEEK_SET) ||
	    write(in_fd, text.p, text.n) != (ssize_t)text.n)
		abort();
}

static void hear(const struct sd_err *err)
{
	sd_buf_text(&said, err->text);
	sd_buf_byte(&said, '\n');
}

__attribute__((format(printf, 1, 2)))
static void hear_warning(const char *format, ...)
{
	struct sd_err err = { SD_OK, "" };
	va_list args;

	va_start(args, format);
	vsnprintf(err.text, sizeof err.text, format, args);
	va_end(args);
	hear(&err);
}

/* The whole intake; what it wrote, in memory. */
static void take_in(struct sd_buf *out)
{
	const char *const file[] = { in_path, NULL };
	struct sd_sink sink = { .name = "memory", .fd = memfd_create("out", 0) };
	struct sd_intake how = {
		.build = build, .encoding = SD_ENCODING_AUTO, .layout = SD_LAYOUT_AUTO,
		.out = &sink, .complain = hear, .warn = hear_warning
	};
	ssize_t got;

	sd_buf_clear(&said);
	sd_seal_init(&sink.seal);
	sd_intake_run(&how, file);
	sd_seal_release(&sink.seal);
	lseek(sink.fd, 0, SEEK_SET);
	do {
		sd_buf_need(out, 1 << 16);
		got = read(sink.fd, out->p + out->n, 1 << 16);
		out->n += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	close(sink.fd);
}

static bool is_record(struct sd_slice line)
{
	if (sd_slice_starts(line, "{\"kind\":\"declaration\","))
		declarations++;
	else if (sd_slice_starts(line, "{\"kind\":\"unreadable\","))
		unreadable++;
	else
		return false;
	return sd_scan_text(&scan, line, false);
}

static bool check_intake(void)
{
	struct sd_buf out = SD_BUF_INIT, again = SD_BUF_INIT;
	struct sd_slice rest, line;
	bool good;
	size_t i;

	take_in(&out);
	take_in(&again);
	good = sd_slice_eq(sd_buf_slice(&out), sd_buf_slice(&again)) ? true :
	       differ("the same file gives other bytes", 0);
	for (i = 0; good && i < said.n; i++)
		if ((unsigned char)said.p[i] < ' ' && said.p[i] != '\n')
			good = differ("a control character is said", i);
	rest = sd_slice(out.p, out.n ? out.n - 1 : 0);
	while (good && out.n && sd_slice_cut(&rest, '\n', &line))
		if (!is_record(line))
			good = differ("a line is no record", (uint64_t)(line.p - out.p));
	sd_buf_release(&out);
	sd_buf_release(&again);
	return good;
}

static void start_intake(void)
{
	const char *dir = getenv("SD_MAPS"), *rules = getenv("SD_RULES");
	struct sd_err err = { SD_OK, "" };

	dir = dir ? dir : "share/maps";
	build.maps = sd_maps_new(dir, rules ? rules : "share/rules", &err);
	build.notes = sd_notes_new(dir, false, &err);
	build.declared_at = SD_DAY_NONE;
	if (!build.maps || !build.notes) {
		printf("Bail out! %s\n", err.text);
		exit(1);
	}
	sd_scan_init(&scan, sd_keys_new(NULL, 0));
	in_fd = memfd_create("in", 0);
	snprintf(in_path, sizeof in_path, "/proc/self/fd/%d", in_fd);
}

#endif
