/* Partials that nobody of ours wrote, with good seals.
 *
 * A text is the lines of one partial without its seal.  It is refused in one line that
 * names the file, or merged; and what was merged, written as a partial and merged again,
 * is the same bytes.
 */

#include "rules/report_partial.h"

#include <unistd.h>

#include "stream/seal.h"

#define DOOR "fuzz_partial"
enum { DOOR_CASES = 600 };
#include "door.h"

static const char *const names[] = { "products", "overview", "findings", "months" };
static struct sd_pack *pack;
static char path[] = "/tmp/sd-fuzz-partial.XXXXXX";
static uint64_t merged, refused;
static struct sd_err told;

static void keep(const struct sd_err *err)
{
	told = *err;
}

static void put_file(struct sd_slice text)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_seal seal;
	FILE *f = fopen(path, "wb");
	size_t i;

	sd_buf_add(&out, text);
	if (out.n && out.p[out.n - 1] != '\n')
		sd_buf_byte(&out, '\n');
	sd_seal_init(&seal);
	for (i = 0; i < out.n; i++)
		seal.records += out.p[i] == '\n';
	sd_seal_add(&seal, out.p, out.n);
	sd_seal_write(&seal, &out);
	if (!f || fwrite(out.p, 1, out.n, f) != out.n || fclose(f))
		abort();
	sd_seal_release(&seal);
	sd_buf_release(&out);
}

/* What is merged from the text, as a partial again; false when it was refused. */
static bool merge(const char *name, struct sd_slice text, struct sd_buf *again)
{
	struct sd_report report = { .name = name, .as_of = SD_DAY_NONE, .partial = true,
				    .merge = true, .complain = keep };
	const char *const file[] = { path, NULL };
	struct sd_report_result *r;

	told = (struct sd_err){ SD_OK, "" };
	put_file(text);
	sd_report_run(&report, file, pack, &r);
	if (!r)
		return false;
	sd_report_partial_write(r, again);
	sd_report_free(r);
	return true;
}

/* The table, too, must come of whatever was merged. */
static void show_table(const char *name)
{
	struct sd_report report = { .name = name, .as_of = SD_DAY_NONE, .merge = true,
				    .zh = true, .complain = keep };
	const char *const file[] = { path, NULL };
	struct sd_report_result *r;
	struct sd_figures t;

	sd_report_run(&report, file, pack, &r);
	if (!r)
		return;
	sd_figures_init(&t, name);
	sd_report_table(r, &t);
	sd_figures_release(&t);
	sd_report_free(r);
}

static bool check_name(const char *name, struct sd_slice text)
{
	struct sd_buf one = SD_BUF_INIT, two = SD_BUF_INIT;
	bool good = true;

	if (!merge(name, text, &one)) {
		refused++;
		if (told.kind != SD_DATA || !strstr(told.text, "sd-fuzz-partial"))
			good = differ("it was refused without its file", told.kind);
	} else {
		merged++;
		show_table(name);
		if (!merge(name, sd_buf_slice(&one), &two))
			good = differ("what we wrote is refused", one.n);
		else if (!sd_slice_eq(sd_buf_slice(&one), sd_buf_slice(&two)))
			good = differ("merged again it is another", one.n);
	}
	sd_buf_release(&one);
	sd_buf_release(&two);
	return good;
}

static bool check_all(struct sd_slice text)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (!check_name(names[i], text))
			return false;
	return true;
}

static bool door_check(struct sd_slice text)
{
	return check_all(text);
}

static void door_start(void)
{
	struct sd_judging how = { .profile = "guangdong", .asked = SD_DAY_NONE,
				  .made = SD_DAY_NONE, .zh = true,
				  .reports = true };
	struct sd_err err = { SD_OK, "" };
	int fd = mkstemp(path);

	pack = sd_pack_new(getenv("SD_RULES") ? getenv("SD_RULES") : "share/rules", &how, &err);
	if (!pack || fd < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	close(fd);
}

static void number(struct gen *g)
{
	static const struct gen_piece odd[] = {
		GEN("0"), GEN("1"), GEN("7"), GEN("35"), GEN("36"), GEN("511"), GEN("512"),
		GEN("9007199254740992"), GEN("9007199254740993"), GEN("-1"), GEN("1.0"),
		GEN("1e3"), GEN("99999999999999999999"), GEN("null"), GEN("\"1\"")
	};

	if (gen_below(g, 40))
		sd_buf_printf(g->out, "%u", gen_below(g, 24));
	else
		GEN_ONE(g, odd);
}

static void numbers(struct gen *g, unsigned n)
{
	unsigned i;

	n += gen_below(g, 60) == 0;
	sd_buf_byte(g->out, '[');
	for (i = 0; i < n; i++) {
		sd_buf_text(g->out, i ? "," : "");
		number(g);
	}
	sd_buf_byte(g->out, ']');
}

static void id(struct gen *g)
{
	unsigned i;

	for (i = 0; i < 32; i++)
		sd_buf_byte(g->out, "0123456789abcdef"[gen_below(g, i < 30 ? 1 : 16)]);
}

static void member(struct gen *g, const char *name)
{
	sd_buf_printf(g->out, ",\"%s\":", name);
	number(g);
}

static void put_head(struct gen *g, const char *name, bool day)
{
	static const char *const count[] = {
		"records", "declarations", "other", "undated", "later", "no_firm",
		"undecided"
	};
	unsigned i;

	sd_buf_printf(g->out, "{\"kind\":\"partial\",\"head\":{\"v\":1,\"name\":\"%s\","
		      "%s\"pack\":\"%s\",\"of\":4,\"shards\":[1,2,3,4],\"unreadable\":0",
		      name, day ? "\"as_of\":\"2020-01-01\"," : "", pack->name);
	for (i = 0; i < sizeof count / sizeof *count; i++)
		member(g, count[i]);
	sd_buf_text(g->out, ",\"earliest\":\"2017-03-01\",\"latest\":\"2019-03-01\"}}\n");
}

/* Named rows as our reports have them, and others. */
static void put_name(struct gen *g)
{
	static const struct gen_piece name[] = {
		GEN("total\\t"), GEN("month\\t2017-03"), GEN("month\\t2019-03"),
		GEN("month\\tunknown"), GEN("month\\t9999-99"), GEN("month\\t00-0000"),
		GEN("rule\\tSD-U02"), GEN("finding\\tvalidate error fail SD-U02"),
		GEN("judged\\t"), GEN("x"), GEN("\\t"), GEN("rule\\t\\u0000")
	};

	GEN_ONE(g, name);
}

static void put_row(struct gen *g, bool named)
{
	sd_buf_text(g->out, "{\"kind\":\"partial\",\"row\":{");
	if (named) {
		sd_buf_text(g->out, "\"name\":\"");
		put_name(g);
		sd_buf_byte(g->out, '"');
	} else {
		sd_buf_text(g->out, "\"at\":");
		numbers(g, 2);
	}
	member(g, "products");
	member(g, "declarations");
	sd_buf_text(g->out, ",\"verdicts\":");
	numbers(g, 5);
	sd_buf_text(g->out, "}}\n");
}

static void put_keys(struct gen *g, bool named)
{
	unsigned i, n = 1 + gen_below(g, 3);

	sd_buf_printf(g->out, "{\"kind\":\"partial\",\"keys\":{\"of\":\"%s\",\"in\":[",
		      gen_below(g, 2) ? "firms" : "standards");
	for (i = 0; i < n; i++) {
		sd_buf_text(g->out, i ? "," : "");
		if (named)
			sd_buf_printf(g->out, "[0,%u]", 1 + gen_below(g, 8));
		else
			numbers(g, 2);
	}
	sd_buf_text(g->out, "],\"ids\":\"");
	for (i = 0; i < n; i++)
		id(g);
	sd_buf_text(g->out, "\"}}\n");
}

static void put_version(struct gen *g, bool named)
{
	static const char *const flag[] = { "ended", "service", "unsure" };
	unsigned i;

	sd_buf_text(g->out, "{\"kind\":\"partial\",\"version\":{\"standard\":\"");
	id(g);
	sd_buf_text(g->out, "\",\"firm\":\"");
	id(g);
	sd_buf_printf(g->out, "\",\"declared_at\":\"201%u-03-01T00:00:00Z\"",
		      gen_below(g, 10));
	for (i = 0; i < 3; i++)
		sd_buf_printf(g->out, ",\"%s\":%s", flag[i],
			      gen_below(g, 2) ? "true" : "false");
	sd_buf_printf(g->out, ",\"entries\":3,\"unit\":%u,\"type\":%u,\"validate\":%u,"
		      "\"review\":%u", gen_below(g, 25), gen_below(g, 7), gen_below(g, 5),
		      gen_below(g, 5));
	sd_buf_text(g->out, ",\"classes\":5,\"counts\":");
	numbers(g, 2);
	sd_buf_text(g->out, ",\"rows\":\"");
	for (i = 0; named && i < 2; i++) {
		sd_buf_printf(g->out, "%u ", gen_below(g, 9));
		put_name(g);
		sd_buf_text(g->out, "\\n");
	}
	sd_buf_text(g->out, "\"}}\n");
}

static void door_make(struct gen *g)
{
	unsigned name = gen_below(g, 4), i, n;
	bool named = name > 1, day = gen_below(g, 2);

	put_head(g, names[name], day);
	for (i = 0, n = 4; !day && i < n; i++)
		put_row(g, named);
	for (i = 0, n = gen_below(g, 5); i < n; i++) {
		if (day)
			put_version(g, named);
		else
			put_keys(g, named);
	}
}

static void door_end(uint32_t cases)
{
	unlink(path);
	ok(merged > cases / 20, "%llu were merged", (unsigned long long)merged);
	ok(refused > cases / 2, "%llu were refused", (unsigned long long)refused);
	sd_pack_free(pack);
}
