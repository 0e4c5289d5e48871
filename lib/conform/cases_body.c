/* Sizes of bodies; texts and reports. */

#include "conform/kit.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

enum { MESSAGES_WORTH_TRYING = 200000, REPORT_CHARACTERS = 4000 };

/* A length is announced, the body left out: who refuses need not wait for it. */
static void too_large(struct kit *k)
{
	struct sd_slice bytes;
	struct sd_buf out = SD_BUF_INIT;
	const char *at;

	if (k->limits.body_bytes < 1) {
		kit_open(k, k->zh ? "body_bytes 未声明" : "body_bytes is not told");
		return;
	}
	bytes = kit_posting(k, SD_S(""));
	at = strstr(kit_text(k, "%.*s", (int)bytes.n, bytes.p).p, "Content-Length: 0");
	if (!at)
		abort();	/* it is we who wrote it */
	sd_buf_put(&out, bytes.p, bytes.n - strlen(at));
	sd_buf_printf(&out, "Content-Length: %lld", (long long)k->limits.body_bytes + 1);
	sd_buf_text(&out, at + strlen("Content-Length: 0"));
	kit_problem(k, kit_send(k, sd_buf_slice(&out)), 413, "too-large");
	sd_buf_release(&out);
}

/* A good message, then lines of nothing: so many lines. */
static struct sd_slice many(struct kit *k, const char *id, int64_t n)
{
	struct sd_slice line = kit_line(k, (struct kit_message){ .id = id }), kept;
	struct sd_buf out = SD_BUF_INIT;
	int64_t i;

	sd_buf_add(&out, line);
	for (i = 1; i < n; i++)
		sd_buf_put(&out, "{}\n", 3);
	kept = sd_arena_copy(&k->arena, sd_buf_slice(&out));
	sd_buf_release(&out);
	return kept;
}

static bool can_be_many(struct kit *k)
{
	if (k->limits.messages > 0 && k->limits.messages <= MESSAGES_WORTH_TRYING &&
	    k->limits.messages * 3 + 4096 < k->limits.body_bytes)
		return true;
	return kit_open(k, k->zh ? "messages 未声明或过大，未试" : "messages is not told, or too "
			"large to be tried");
}

static void most(struct kit *k)
{
	const struct kit_answer *a;
	struct kit_receipt r;
	int64_t n;

	if (!can_be_many(k))
		return;
	a = kit_post(k, many(k, NULL, k->limits.messages));
	n = kit_receipts(k, a, &r, 1);
	if (n >= 0 && n != k->limits.messages)
		kit_fail(k, a, k->zh ? "%lld 行得到 %lld 份回执" : "%lld lines got %lld receipts",
			 (long long)k->limits.messages, (long long)n);
	else if (n > 0)
		kit_is(k, a, &r, "registered", NULL);
}

static void too_many(struct kit *k)
{
	const char *id = kit_name(k, "many");

	if (can_be_many(k) &&
	    kit_problem(k, kit_post(k, many(k, id, k->limits.messages + 1)), 413, "too-many"))
		kit_absent(k, sd_slice_of(id));
}

static struct kit_ask putting(struct kit *k, struct sd_slice text, const char hex[SD_SHA256_HEX])
{
	return (struct kit_ask){ .method = "PUT", .target = kit_text(k, "/sdx/1/texts/%s", hex),
				 .type = "application/pdf", .body = text, .is_signed = true };
}

static void text(struct kit *k)
{
	struct sd_slice pdf = kit_text(k, "%%PDF-1.4\n%% %s %u\n", k->run, ++k->serial);
	char hex[SD_SHA256_HEX];
	const struct kit_answer *a;
	struct kit_ask ask;

	sd_sha256_of(pdf.p, pdf.n, hex);
	ask = putting(k, pdf, hex);
	if (!kit_status(k, kit_ask(k, &ask), 201) || !kit_status(k, kit_ask(k, &ask), 204))
		return;
	a = kit_get(k, "/sdx/1/texts/%s", hex);
	if (kit_status(k, a, 200) && kit_type(k, a, "application/pdf") &&
	    !sd_slice_eq(sd_buf_slice(&a->m.body), pdf))
		kit_fail(k, a, k->zh ? "取回的不是所存的" : "what comes back is another text");
}

static void text_refused(struct kit *k)
{
	struct sd_slice pdf = kit_text(k, "%%PDF-1.4\n%% %s %u\n", k->run, ++k->serial);
	char hex[SD_SHA256_HEX], other[SD_SHA256_HEX];
	struct kit_ask ask;

	sd_sha256_of(pdf.p, pdf.n, hex);
	sd_sha256_of(pdf.p, pdf.n - 1, other);
	ask = putting(k, pdf, other);
	if (!kit_problem(k, kit_ask(k, &ask), 422, "wrong-digest"))
		return;
	ask = putting(k, pdf, hex);
	ask.is_signed = false;
	if (!kit_problem(k, kit_ask(k, &ask), 401, "no-signature"))
		return;
	ask = putting(k, pdf, hex);
	ask.type = "text/html";
	if (!kit_problem(k, kit_ask(k, &ask), 415, "bad-type"))
		return;
	(void)(kit_problem(k, kit_get(k, "/sdx/1/texts/%s", hex), 404, "not-found") &&
	       kit_problem(k, kit_get(k, "/sdx/1/texts/%s", other), 404, "not-found"));
}

static struct kit_answer *report_with(struct kit *k, struct sd_slice body, const char *type)
{
	return kit_ask(k, &(struct kit_ask){ .target = SD_S("/sdx/1/cases"), .type = type,
					     .body = body });
}

static void report(struct kit *k)
{
	const char *mark = kit_name(k, "report");
	const struct kit_answer *a;

	a = report_with(k, kit_text(k, "{\"text\":\"接口测试 %s\",\"contact\":\"%s\"}", mark, mark),
			"application/json");
	if (!kit_status(k, a, 201))
		return;
	if (!kit_json(k, sd_buf_slice(&a->m.body)) || !kit_string(k, "/case_no").n) {
		kit_fail(k, a, k->zh ? "没有 case_no" : "there is no case_no");
		return;
	}
	a = kit_get(k, "/sdx/1/changes?after=%lld&limit=1000", k->seen_n
		    ? (long long)k->seen[0].log_index - 1 : -1LL);
	if (kit_status(k, a, 200) && strstr(sd_buf_cstr(&kit_last(k)->m.body), mark))
		kit_fail(k, a, k->zh ? "投诉举报出现在变更中" : "the report is among the changes");
}

static void report_refused(struct kit *k)
{
	static const char *const bad[] = { "{\"text\":\"\"}", "{\"text\":1}", "[]", "{}",
					   "no json" };
	struct sd_buf longest = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_problem(k, report_with(k, sd_slice_of(bad[i]), "application/json"), 400,
				 "bad-request"))
			return;
	if (!kit_problem(k, report_with(k, SD_S("{\"text\":\"a\"}"), "text/plain"), 415,
			 "bad-type"))
		return;
	for (i = 0; i <= REPORT_CHARACTERS; i++)
		sd_buf_text(&longest, i ? "字" : "{\"text\":\"字");
	sd_buf_text(&longest, "\"}");
	kit_problem(k, report_with(k, sd_buf_slice(&longest), "application/json"), 400,
		    "bad-request");
	sd_buf_release(&longest);
}

const struct kit_case kit_cases_body[] = {
	{ "body-too-large", too_large },
	{ "messages-most", most },
	{ "messages-too-many", too_many },
	{ "text", text },
	{ "text-refused", text_refused },
	{ "report", report },
	{ "report-refused", report_refused },
	{ NULL, NULL }
};
