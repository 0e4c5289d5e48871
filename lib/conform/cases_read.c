/* A declaration and its history, as they are read. */

#include "conform/kit.h"

#include <stdio.h>

#include "base/clock.h"

#include "base/ban.h"

#define ONE_DAY "2019-03-01T10:20:00+08:00"
#define LATER "2020-03-01T10:20:00+08:00"
#define LATEST "2021-03-01T10:20:00+08:00"

/* Register, then act upon it in later years. */
static bool versions(struct kit *k, const char *const *op, size_t n, struct sd_slice *line,
		     struct kit_receipt *r)
{
	static const char *const time[] = { ONE_DAY, LATER, LATEST };
	const char *number = kit_number(k);
	size_t i;

	for (i = 0; i < n; i++) {
		line[i] = kit_line(k, (struct kit_message){ .op = op[i], .number = number,
							    .declared = time[i] });
		if (!kit_one(k, line[i], "registered", NULL, &r[i]))
			return false;
	}
	return true;
}

static struct kit_answer *declaration_at(struct kit *k, const struct kit_receipt *r,
					 const char *query)
{
	return kit_get(k, "/sdx/1/declarations/%.*s%s", (int)r->registry_no.n, r->registry_no.p,
		       query);
}

/* That the JSON that was read last is the version of this receipt. */
static bool is_version(struct kit *k, const struct kit_answer *a, const struct kit_receipt *r)
{
	static const char *const name[] = { "/registry_no", "/received_at", "/declared_at",
					    "/sender", "/op", "/validate", "/review", "/leaf" };
	const struct sd_slice want[] = { r->registry_no, r->received_at, r->declared_at,
					 r->sender, r->op, r->validate, r->review, r->leaf };
	struct sd_slice body;
	char hex[SD_SHA256_HEX];
	size_t i;

	for (i = 0; i < sizeof want / sizeof *want; i++)
		if (!sd_slice_eq(kit_string(k, name[i]), want[i]))
			return kit_fail(k, a, k->zh ? "%s 与回执不同" : "%s is not that of the "
					"receipt", name[i] + 1);
	if (kit_number_at(k, "/log_index") != r->log_index)
		return kit_fail(k, a, k->zh ? "log_index 与回执不同" : "log_index is not that of "
				"the receipt");
	body = kit_raw(k, "/declaration");
	sd_sha256_of(body.p, body.n, hex);
	return sd_slice_is(r->digest, hex) ||
	       kit_fail(k, a, k->zh ? "声明的字节不是所发的" : "the bytes of the declaration are "
			"not those that were sent");
}

static void declaration(struct kit *k)
{
	static const char *const op[] = { "register" };
	struct kit_receipt r;
	struct sd_slice line;
	const struct kit_answer *a;

	if (!versions(k, op, 1, &line, &r))
		return;
	a = declaration_at(k, &r, "");
	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/json"))
		return;
	if (!kit_json(k, sd_buf_slice(&a->m.body)))
		kit_fail(k, a, k->zh ? "回答不是 JSON" : "the answer is no JSON");
	else if (is_version(k, a, &r) && !sd_slice_is(kit_string(k, "/state"), "public"))
		kit_fail(k, a, k->zh ? "state 不是 public" : "state is not public");
}

/* The version that is given, by its operation; an empty one: none. */
static bool gives(struct kit *k, const struct kit_receipt *r, const char *query, const char *op,
		  const char *state)
{
	const struct kit_answer *a = declaration_at(k, r, query);
	struct sd_slice said, stands;

	if (!*op)	/* nothing yet */
		return kit_problem(k, a, 404, "not-found");
	if (!kit_status(k, a, 200) || !kit_json(k, sd_buf_slice(&a->m.body)))
		return false;
	said = kit_string(k, "/op");
	stands = kit_string(k, "/state");
	return (sd_slice_is(said, op) && sd_slice_is(stands, state)) ||
	       kit_fail(k, a, k->zh ? "%s 给出 %.*s %.*s，应为 %s %s"
			: "%s gives %.*s %.*s, not %s %s", query, (int)said.n, said.p,
			(int)stands.n, stands.p, op, state);
}

static void as_of(struct kit *k)
{
	static const char *const op[] = { "register", "abolish" };
	static const struct { const char *query, *op, *state; } of[] = {
		{ "?as_of=2019-02-28", "", "" },
		{ "?as_of=2019-03-01", "register", "public" },
		{ "?as_of=2020-02-29", "register", "public" },
		{ "?as_of=2020-03-01", "abolish", "abolished" },
		{ "?as_of=2021-01-01", "abolish", "abolished" },
		{ "", "abolish", "abolished" }
	};
	struct kit_receipt r[2];
	struct sd_slice line[2];
	size_t i;

	if (!versions(k, op, 2, line, r))
		return;
	for (i = 0; i < sizeof of / sizeof *of; i++)
		if (!gives(k, r, of[i].query, of[i].op, of[i].state))
			return;
}

/* ?known_at= so many milliseconds after a receipt. */
static const char *known(struct kit *k, const struct kit_receipt *r, int64_t ms)
{
	char text[SD_CLOCK_LEN + 1];

	sd_clock_write(sd_clock_read(r->received_at) + ms, text);
	return kit_text(k, "?known_at=%.23s%%2B08:00", text).p;
}

static void known_at(struct kit *k)
{
	static const char *const op[] = { "register", "confirm" };
	struct kit_receipt r[2];
	struct sd_slice line[2];

	if (!versions(k, op, 2, line, r))
		return;
	if (!gives(k, r, known(k, &r[0], -2), "", "") ||
	    !gives(k, r, known(k, &r[1], 2), "confirm", "public"))
		return;
	if (sd_clock_read(r[1].received_at) > sd_clock_read(r[0].received_at))
		gives(k, r, known(k, &r[1], -1), "register", "public");
}

static void parameters(struct kit *k)
{
	static const char *const bad[] = {
		"?as_of=2021-13-01", "?as-of=2021-01-01", "?as_of=2021-01-01&as_of=2021-01-01",
		"?known_at=2020-01-01", "?as_of", "?as_of=%zz", "?x=1"
	};
	static const char *const op[] = { "register" };
	struct kit_receipt r;
	struct sd_slice line;
	size_t i;

	if (!versions(k, op, 1, &line, &r))
		return;
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!kit_problem(k, declaration_at(k, &r, bad[i]), 400, "bad-parameter"))
			return;
}

/* Asked for with a condition. */
static bool asked_with(struct kit *k, const struct kit_receipt *r, const char *tags,
		       unsigned status)
{
	const struct kit_answer *a = kit_ask(k, &(struct kit_ask){
		.target = kit_text(k, "/sdx/1/declarations/%.*s", (int)r->registry_no.n,
				   r->registry_no.p),
		.extra = kit_text(k, "If-None-Match: %s\r\n", tags).p });

	if (!kit_status(k, a, status))
		return false;
	return status != 304 || !a->m.body.n ||
	       kit_fail(k, a, k->zh ? "304 带有内容" : "304 has a content");
}

static void etag(struct kit *k)
{
	static const char *const op[] = { "register" };
	const struct kit_answer *a;
	struct sd_slice line, tag, opaque;
	struct kit_receipt r;
	struct sd_slice number;

	if (!versions(k, op, 1, &line, &r))
		return;
	a = declaration_at(k, &r, "");
	tag = sd_arena_copy(&k->arena, sd_wire_header(&a->m, "ETag"));
	opaque = sd_slice_starts(tag, "W/") ? sd_slice_from(tag, 2) : tag;
	if (opaque.n < 3 || opaque.p[0] != '"') {
		kit_fail(k, a, k->zh ? "没有 ETag" : "there is no ETag");
		return;
	}
	if (!asked_with(k, &r, kit_text(k, "%.*s", (int)tag.n, tag.p).p, 304) ||
	    !asked_with(k, &r, kit_text(k, "W/%.*s", (int)opaque.n, opaque.p).p, 304) ||
	    !asked_with(k, &r, kit_text(k, "\"kit\", %.*s", (int)tag.n, tag.p).p, 304) ||
	    !asked_with(k, &r, "\"kit\"", 200))
		return;
	/* a new version */
	kit_json(k, line);
	number = kit_string(k, "/declaration/standard/number");
	if (kit_one(k, kit_line(k, (struct kit_message){
			.op = "confirm", .declared = LATER,
			.number = kit_text(k, "%.*s", (int)number.n, number.p).p }),
		    "registered", NULL, NULL))
		asked_with(k, &r, kit_text(k, "%.*s", (int)tag.n, tag.p).p, 200);
}

static void history(struct kit *k)
{
	static const char *const op[] = { "register", "rename", "abolish" };
	struct kit_receipt r[3];
	struct sd_slice sent[3], rest, line;
	const struct kit_answer *a;
	size_t i;

	if (!versions(k, op, 3, sent, r))
		return;
	a = declaration_at(k, r, "/history");
	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/x-ndjson"))
		return;
	rest = sd_buf_slice(&a->m.body);
	for (i = 0; i < 3; i++) {
		if (!sd_slice_cut(&rest, '\n', &line) || !kit_json(k, line)) {
			kit_fail(k, a, k->zh ? "没有第 %zu 个版本" : "there is no version %zu",
				 i + 1);
			return;
		}
		if (!is_version(k, a, &r[i]))
			return;
		if (!sd_slice_is(kit_string(k, "/state"), i < 2 ? "public" : "abolished"))
			kit_fail(k, a, k->zh ? "state 不是该版本带来的" : "state is not what the "
				 "version brought");
	}
	if (!sd_slice_cut(&rest, '\n', &line) || !kit_json(k, line) ||
	    !sd_slice_is(kit_string(k, "/kind"), "end") || kit_number_at(k, "/versions") != 3)
		kit_fail(k, a, k->zh ? "没有计为 3 的结束行" : "there is no end line that counts "
			 "3");
}

static void receipt_again(struct kit *k)
{
	static const char *const op[] = { "register" };
	struct kit_receipt r, again;
	struct sd_slice line;
	const struct kit_answer *a;

	if (!versions(k, op, 1, &line, &r))
		return;
	a = kit_ask(k, &(struct kit_ask){
		.target = kit_text(k, "/sdx/1/receipts/%.*s", (int)r.message_id.n,
				   r.message_id.p), .is_signed = true });
	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/json"))
		return;
	if (!kit_receipt_read(k, sd_buf_slice(&a->m.body), &again))
		kit_fail(k, a, k->zh ? "回答不是 JSON" : "the answer is no JSON");
	else if (kit_is(k, a, &again, "registered", NULL) && kit_registered(k, a, &again) &&
		 kit_same(k, a, &r, &again) && !sd_slice_eq(r.message_id, again.message_id))
		kit_fail(k, a, k->zh ? "message_id 不同" : "the message_id is another");
}

static void receipt_other(struct kit *k)
{
	static const char *const op[] = { "register" };
	struct kit_receipt r;
	struct sd_slice line;
	struct kit_ask ask;

	if (!versions(k, op, 1, &line, &r))
		return;
	ask = (struct kit_ask){ .target = kit_text(k, "/sdx/1/receipts/%.*s",
						   (int)r.message_id.n, r.message_id.p),
				.is_signed = true, .by = &k->other };
	if (!kit_absent(k, sd_slice_of(kit_name(k, "none"))))
		return;
	if (!k->other.code)
		kit_open(k, k->zh ? "没有另一节点（--other）" : "there is no other node (--other)");
	else
		kit_problem(k, kit_ask(k, &ask), 404, "not-found");
}

const struct kit_case kit_cases_read[] = {
	{ "declaration", declaration },
	{ "as-of", as_of },
	{ "known-at", known_at },
	{ "parameters", parameters },
	{ "etag", etag },
	{ "history", history },
	{ "receipt-again", receipt_again },
	{ "receipt-other", receipt_other },
	{ NULL, NULL }
};
