/* Messages and their receipts. */

#define _GNU_SOURCE	/* memmem */

#include "conform/kit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

enum { LINE_WORTH_TRYING = 4 << 20 };	/* bytes; longer ones are not sent */

static struct sd_slice joined(struct kit *k, const struct sd_slice *line, size_t n)
{
	struct sd_buf all = SD_BUF_INIT;
	struct sd_slice kept;
	size_t i;

	for (i = 0; i < n; i++)
		sd_buf_add(&all, line[i]);
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&all));
	sd_buf_release(&all);
	return kept;
}

/* The digest of what stands behind "declaration": up to the last brace of a line of ours. */
static void digest_of(struct sd_slice line, char hex[SD_SHA256_HEX])
{
	static const char name[] = "\"declaration\":";
	size_t i;

	for (i = 0; i + sizeof name < line.n && memcmp(line.p + i, name, sizeof name - 1); i++)
		;
	line = sd_slice_from(line, i + sizeof name - 1);
	sd_sha256_of(line.p, line.n - 2, hex);
}

static void batch(struct kit *k)
{
	struct sd_slice line[3];
	struct kit_receipt r[3];
	const struct kit_answer *a;
	char hex[SD_SHA256_HEX];
	int64_t n;
	size_t i;

	for (i = 0; i < 3; i++)
		line[i] = kit_line(k, (struct kit_message){ .id = NULL });
	a = kit_post(k, joined(k, line, 3));
	n = kit_receipts(k, a, r, 3);
	if (n >= 0 && n != 3)
		kit_fail(k, a, k->zh ? "三条报文得到 %lld 份回执" : "three messages got %lld "
			 "receipts", (long long)n);
	for (i = 0; n == 3 && i < 3; i++) {
		digest_of(line[i], hex);
		if (!kit_is(k, a, &r[i], "registered", NULL))
			return;
		if (!sd_slice_is(r[i].sender, k->node.code) || !sd_slice_is(r[i].op, "register"))
			kit_fail(k, a, k->zh ? "sender 或 op 不对" : "sender or op is another");
		if (!sd_slice_is(r[i].digest, hex))
			kit_fail(k, a, k->zh ? "digest 不是声明原字节的 SHA-256"
				 : "digest is not SHA-256 of the bytes of the declaration");
		if (sd_slice_is(r[i].declared_at, "2019-03-01T10:20:00.000+08:00") == false)
			kit_fail(k, a, k->zh ? "declared_at 不对" : "declared_at is another");
		if (!memmem(line[i].p, line[i].n, r[i].message_id.p, r[i].message_id.n))
			kit_fail(k, a, k->zh ? "message_id 不是该行的" : "message_id is not that "
				 "of the line");
	}
}

static void empty(struct kit *k)
{
	const struct kit_answer *a = kit_post(k, SD_S(""));

	if (kit_receipts(k, a, NULL, 0) > 0)
		kit_fail(k, a, k->zh ? "没有报文却有回执" : "a receipt of nothing");
}

static void unreadable(struct kit *k)
{
	static const struct { const char *status, *code; } want[] = {
		{ "registered", NULL }, { "unreadable", "bad-json" },
		{ "unreadable", "bad-message" }, { "unreadable", "bad-message" },
		{ "unreadable", "bad-message" }, { "unreadable", "bad-message" },
		{ "unreadable", NULL }, { "registered", NULL }
	};
	struct sd_slice line[8] = {
		kit_line(k, (struct kit_message){ .id = NULL }), SD_S("no json\n"),
		SD_S("{\"message_id\":\"x\"}\n"), SD_S("[1]\n"),
		kit_line(k, (struct kit_message){ .id = "with a blank" }),
		SD_S("{\"message_id\":\"x\",\"declaration\":[]}\n"),
		SD_S("{\"message_id\":\"\xff\",\"declaration\":{}}\n"),
		kit_line(k, (struct kit_message){ .id = NULL })
	};
	struct kit_receipt r[8];
	const struct kit_answer *a = kit_post(k, joined(k, line, 8));
	int64_t n = kit_receipts(k, a, r, 8);
	size_t i;

	if (n >= 0 && n != 8)
		kit_fail(k, a, k->zh ? "八行得到 %lld 份回执" : "eight lines got %lld receipts",
			 (long long)n);
	for (i = 0; n == 8 && i < 8; i++)
		if (!kit_is(k, a, &r[i], want[i].status, want[i].code))
			return;
	if (n == 8 && (r[1].message_id.n || r[4].message_id.n))
		kit_fail(k, a, k->zh ? "读不懂的行却有 message_id"
			 : "a message_id where none could be read");
}

/* A message whose line has so many bytes. */
static struct sd_slice long_line(struct kit *k, size_t bytes)
{
	struct sd_slice plain = kit_line(k, (struct kit_message){ .title = "" }), made;
	size_t more = bytes + 1 - plain.n;	/* the line end does not count */
	char *title = sd_alloc(more + 1);

	memset(title, 'a', more);
	title[more] = '\0';
	k->serial -= 2;		/* the same id and number, so the same length */
	made = kit_line(k, (struct kit_message){ .title = title });
	free(title);
	return made;
}

/* Bytes of a message of ours around its declaration. */
static size_t around(struct kit *k)
{
	struct sd_slice line = kit_line(k, (struct kit_message){ .title = "" });
	const char *name = memmem(line.p, line.n, "\"declaration\":", 14);

	k->serial -= 2;
	return (size_t)(name - line.p) + 14 + 1;
}

static bool can_be_long(struct kit *k)
{
	if (k->limits.line_bytes > 1024 && k->limits.line_bytes <= LINE_WORTH_TRYING &&
	    k->limits.line_bytes * 2 < k->limits.body_bytes)
		return true;
	return kit_open(k, k->zh ? "line_bytes 未声明或过大，未试" : "line_bytes is not told, or "
			"too large to be tried");
}

static void longest(struct kit *k)
{
	if (can_be_long(k))
		kit_one(k, long_line(k, (size_t)k->limits.line_bytes + around(k)), "registered",
			NULL, NULL);
}

static void too_long(struct kit *k)
{
	struct kit_receipt r[2];
	const struct kit_answer *a;
	struct sd_slice line[2];
	int64_t n;

	if (!can_be_long(k))
		return;
	line[0] = long_line(k, (size_t)k->limits.line_bytes + around(k) + 1);
	line[1] = kit_line(k, (struct kit_message){ .id = NULL });
	a = kit_post(k, joined(k, line, 2));
	n = kit_receipts(k, a, r, 2);
	if (n == 2 && kit_is(k, a, &r[0], "unreadable", "too-long"))
		kit_is(k, a, &r[1], "registered", NULL);
	else if (n >= 0)
		kit_fail(k, a, k->zh ? "两行得到 %lld 份回执" : "two lines got %lld receipts",
			 (long long)n);
}

static void id_forms(struct kit *k)
{
	char id[130], letter[8];

	/* one character is soon used up: what is known already has been taken too */
	memset(id, 'a', 129);
	memcpy(id, k->run, 6);
	id[129] = '\0';
	if (!kit_one(k, kit_line(k, (struct kit_message){ .id = id }), "unreadable",
		     "bad-message", NULL))
		return;
	id[128] = '\0';
	if (!kit_one(k, kit_line(k, (struct kit_message){ .id = id }), "registered", NULL, NULL))
		return;
	snprintf(letter, sizeof letter, "%c", k->run[0]);
	kit_receipts(k, kit_post(k, kit_line(k, (struct kit_message){ .id = letter })), NULL, 0);
	memcpy(id, "._:-", 4);
	id[12] = '\0';
	memcpy(id + 4, k->run, 6);
	kit_one(k, kit_line(k, (struct kit_message){ .id = id }), "registered", NULL, NULL);
}

static void no_key(struct kit *k)
{
	(void)(kit_one(k, kit_line(k, (struct kit_message){ .uscc = "" }), "refused", "no-key",
		       NULL) &&
	       kit_one(k, kit_line(k, (struct kit_message){ .number = "" }), "refused", "no-key",
		       NULL));
}

static void failing(struct kit *k)
{
	struct kit_receipt r;
	char uscc[19];

	if (strlen(k->node.code) == 18) {
		kit_open(k, k->zh ? "企业节点只能发自己的代码" : "a firm sends under its own "
			 "code alone");
		return;
	}
	snprintf(uscc, sizeof uscc, "%s", k->uscc);
	uscc[17] = uscc[17] == '0' ? '1' : '0';
	if (!kit_one(k, kit_line(k, (struct kit_message){ .uscc = uscc }), "registered", NULL, &r))
		return;
	if (!sd_slice_is(r.validate, "fail"))
		kit_fail(k, kit_last(k), k->zh ? "校验码错误，validate 却为 %.*s"
			 : "the check character is wrong, but validate says %.*s",
			 (int)r.validate.n, r.validate.p);
	else if (!r.findings || r.findings_by != r.findings)
		kit_fail(k, kit_last(k), k->zh ? "没有问题清单，或问题没有 by"
			 : "there are no findings, or one without by");
}

const struct kit_case kit_cases_submit[] = {
	{ "batch", batch },
	{ "batch-empty", empty },
	{ "unreadable-line", unreadable },
	{ "line-longest", longest },
	{ "line-too-long", too_long },
	{ "message-id-forms", id_forms },
	{ "no-key", no_key },
	{ "failing-registered", failing },
	{ NULL, NULL }
};
