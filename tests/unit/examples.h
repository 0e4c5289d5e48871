/* The shipped pack with its examples, and a judge of one limit at a time. */

#ifndef SD_TESTS_EXAMPLES_H
#define SD_TESTS_EXAMPLES_H

#include <stdio.h>
#include <stdlib.h>

#include "rules/example.h"
#include "rules/review.h"
#include "tap.h"

struct bench {
	struct sd_pack *pack;
	struct sd_examples examples;
	struct sd_keys *keys;
	struct sd_scan scan;
	struct sd_judging how;
	const char *only[1];		/* the rule that is judged */
	char rule[128];
	struct sd_judge judge;
};

/* Judge the limit with this id alone, with nothing remembered. */
static void judge_only(struct bench *b, struct sd_slice rule)
{
	sd_judge_release(&b->judge);
	snprintf(b->rule, sizeof b->rule, "%.*s", (int)rule.n, rule.p);
	b->how.only.n = 1;
	sd_judge_init(&b->judge, b->pack, &b->how);
}

/* False, told as a failed test, when pack or examples cannot be read. */
static bool bench_open(struct bench *b)
{
	const char *dir = getenv("SD_RULES");
	struct sd_err err = { SD_OK, "" };
	char path[4096];

	*b = (struct bench){ .how = SD_JUDGING_INIT };
	dir = dir ? dir : "share/rules";
	b->how.asked = sd_day_of(2026, 11, 22);
	b->how.profile = "guangdong";
	b->how.all = true;
	b->pack = sd_pack_new(dir, &b->how, &err);
	b->only[0] = b->rule;
	b->how.only.text = b->only;
	b->keys = sd_decl_keys();
	sd_scan_init(&b->scan, b->keys);
	snprintf(path, sizeof path, "%s/examples.jsonl", dir);
	if (b->pack && sd_examples_read(&b->examples, path, &err) == 0)
		sd_judge_init(&b->judge, b->pack, &b->how);
	return ok(!err.kind, "the shipped pack and its examples are read%s", err.text);
}

static void bench_close(struct bench *b)
{
	sd_judge_release(&b->judge);
	sd_examples_release(&b->examples);
	sd_scan_release(&b->scan);
	sd_keys_free(b->keys);
	sd_pack_free(b->pack);
}

/* What the record is told of the rule when goods are made that day; NULL: nothing.
 * Good until the next one is judged. */
static const struct sd_finding *judge_record(struct bench *b, struct sd_slice record,
					     sd_day made)
{
	const struct sd_verdict *v = &b->judge.verdict;
	size_t i;

	b->how.made = made;
	if (!sd_scan_text(&b->scan, record, false))
		return NULL;
	sd_judge_begin(&b->judge, record.p, b->scan.tape);
	sd_review_judge(&b->judge);
	for (i = 0; i < v->n; i++)
		if (sd_slice_is(v->finding[i].rule, b->rule))
			return &v->finding[i];
	return NULL;
}

#endif
