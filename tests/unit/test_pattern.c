/* Patterns: what is found, what is open, and many workers at once. */

#include "data/pattern.h"

#include <pthread.h>

#include "tap.h"

static const struct { const char *regex, *text; enum sd_match want; } matches[] = {
	{ "电饭(煲|锅)", "IH电饭煲5L", SD_MATCH_YES }, { "电饭(煲|锅)", "电压力锅", SD_MATCH_NO },
	{ "床垫$", "弹簧床垫", SD_MATCH_YES }, { "床垫$", "床垫罩", SD_MATCH_NO },
	{ "床垫$", "床垫\n", SD_MATCH_NO }, { "^.$", "煲", SD_MATCH_YES },
	{ "PM2\\.5", "PM2.5净化器", SD_MATCH_YES }, { "PM2\\.5", "PM2x5", SD_MATCH_NO },
	{ "", "", SD_MATCH_YES }, { "a", "", SD_MATCH_NO },
	{ "(净化|清洁)(器|机)", "空气清洁机", SD_MATCH_YES },
	{ "(", "anything", SD_MATCH_UNDECIDED }, { "\\C", "a", SD_MATCH_UNDECIDED },
};

static void one(const char *regex, const char *text, enum sd_match want)
{
	struct sd_pattern_scratch *s = sd_pattern_scratch_new();
	struct sd_pattern *p = sd_pattern_new(regex, NULL);
	enum sd_match got = sd_pattern_match(p, s, sd_slice_of(text));

	ok(got == want, "'%s' on '%s' is %d", regex, text, want);
	if (got != want)
		printf("# got %d\n", got);
	sd_pattern_free(p);
	sd_pattern_scratch_free(s);
}

static void limit(void)
{
	struct sd_pattern_scratch *s = sd_pattern_scratch_new();
	struct sd_pattern *p = sd_pattern_new("^(a+)+$", NULL);
	struct sd_slice hostile = SD_S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");

	ok(sd_pattern_match(p, s, hostile) == SD_MATCH_UNDECIDED,
	   "a question that takes too many steps is open, not no");
	ok(sd_pattern_match(p, s, SD_S("aaaa")) == SD_MATCH_YES,
	   "and the next one is answered");
	sd_pattern_free(p);
	sd_pattern_scratch_free(s);
}

static void faults(void)
{
	char longest[SD_PATTERN_BYTES + 2];
	struct sd_err err = { 0 };
	struct sd_pattern *p = sd_pattern_new("a(b", &err);

	ok(p && !err.kind, "a pattern is not compiled when made");
	ok(sd_pattern_check(p, &err) == -1 && err.kind == SD_UNJUDGED,
	   "checking tells the fault");
	is(err.text, strlen(err.text),
	   "pattern 'a(b', byte 3: missing closing parenthesis", "and where");
	sd_pattern_free(p);
	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	err = (struct sd_err){ 0 };
	ok(!sd_pattern_new(longest, &err), "a pattern has a longest length");
	is(err.text, strlen(err.text), "a pattern has 8193 bytes, at most 8192 are taken",
	   "which is told");
	err = (struct sd_err){ 0 };
	ok(!sd_pattern_new("\xC3(", &err), "a pattern is UTF-8");
	p = sd_pattern_new("a", NULL);
	ok(!sd_pattern_check(p, NULL), "a good pattern is good");
	sd_pattern_free(p);
	sd_pattern_free(NULL);
	sd_pattern_scratch_free(NULL);
}

static struct sd_pattern *shared;

static void *worker(void *wrong)
{
	struct sd_pattern_scratch *s = sd_pattern_scratch_new();
	int i;

	for (i = 0; i < 1000; i++)
		if (sd_pattern_match(shared, s, SD_S("纸尿裤")) != SD_MATCH_YES ||
		    sd_pattern_match(shared, s, SD_S("纸巾")) != SD_MATCH_NO)
			*(int *)wrong = 1;
	sd_pattern_scratch_free(s);
	return NULL;
}

static void threads(void)
{
	pthread_t thread[4];
	int wrong[4] = { 0 };
	size_t i;

	shared = sd_pattern_new("纸尿(裤|片|垫)", NULL);
	for (i = 0; i < 4; i++)
		pthread_create(thread + i, NULL, worker, wrong + i);
	for (i = 0; i < 4; i++)
		pthread_join(thread[i], NULL);
	ok(!wrong[0] && !wrong[1] && !wrong[2] && !wrong[3],
	   "workers that ask first at the same time get the same answers");
	sd_pattern_free(shared);
}

int main(void)
{
	size_t i;

	for (i = 0; i < sizeof matches / sizeof *matches; i++)
		one(matches[i].regex, matches[i].text, matches[i].want);
	limit();
	faults();
	threads();
	return done();
}
