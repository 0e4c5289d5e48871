/* Receipts: read, and held against what is required of every one. */

#include "conform/kit.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/utf8.h"

#include "base/ban.h"

static int nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool kit_hash(struct sd_slice hex, struct sd_hash *h)
{
	size_t i;

	for (i = 0; i < hex.n && hex.n == 2 * sizeof h->byte; i += 2) {
		int high = nibble(hex.p[i]), low = nibble(hex.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		h->byte[i / 2] = (unsigned char)(high << 4 | low);
	}
	return hex.n == 2 * sizeof h->byte;
}

/* A list of hashes, at `pointer`/0, /1 … */
static bool read_proof(struct kit *k, const char *pointer, struct sd_proof *proof)
{
	struct sd_slice raw = kit_raw(k, pointer);
	char place[32];

	proof->n = 0;
	if (!raw.n || raw.p[0] != '[')
		return false;
	for (;; proof->n++) {
		struct sd_slice hex;

		snprintf(place, sizeof place, "%s/%zu", pointer, proof->n);
		hex = kit_string(k, place);
		if (!hex.p)
			return !kit_raw(k, place).p;
		if (proof->n == SD_MERKLE_PROOF || !kit_hash(hex, &proof->hash[proof->n]))
			return false;
	}
}

static void read_findings(struct kit *k, struct kit_receipt *r)
{
	struct sd_slice raw = kit_raw(k, "/findings");
	char place[32];

	r->findings_there = raw.n && raw.p[0] == '[';
	for (r->findings = 0; r->findings < 1000; r->findings++) {
		snprintf(place, sizeof place, "/findings/%zu", r->findings);
		if (!kit_raw(k, place).p)
			break;
		snprintf(place, sizeof place, "/findings/%zu/by", r->findings);
		r->findings_by += kit_string(k, place).n > 0;
	}
}

bool kit_receipt_read(struct kit *k, struct sd_slice line, struct kit_receipt *r)
{
	*r = (struct kit_receipt){ .line = -1 };
	if (!kit_json(k, line))
		return false;
	r->raw = sd_arena_copy(&k->arena, line);
	r->kind = kit_string(k, "/kind");
	r->line = kit_number_at(k, "/line");
	r->log_index = kit_number_at(k, "/log_index");
	r->count = kit_number_at(k, "/receipts");
	r->message_id = kit_string(k, "/message_id");
	r->status = kit_string(k, "/status");
	r->code = kit_string(k, "/code");
	r->registry_no = kit_string(k, "/registry_no");
	r->received_at = kit_string(k, "/received_at");
	r->declared_at = kit_string(k, "/declared_at");
	r->sender = kit_string(k, "/sender");
	r->op = kit_string(k, "/op");
	r->validate = kit_string(k, "/validate");
	r->review = kit_string(k, "/review");
	r->digest = kit_string(k, "/digest");
	r->leaf = kit_string(k, "/leaf");
	r->checkpoint = kit_string(k, "/checkpoint");
	r->node = kit_string(k, "/nodes/0/node");
	r->proof_read = read_proof(k, "/proof", &r->proof);
	read_findings(k, r);
	return true;
}

static bool is_verdict(struct sd_slice word)
{
	return sd_slice_is(word, "pass") || sd_slice_is(word, "fail") ||
	       sd_slice_is(word, "open") || sd_slice_is(word, "n/a");
}

static bool is_time(struct sd_slice text)
{
	return text.n > 19 && sd_clock_read(text) != SD_CLOCK_NONE;
}

/* What a receipt of something registered lacks; NULL: nothing. */
static const char *lacking(const struct kit_receipt *r)
{
	struct sd_hash h;

	return !r->message_id.n ? "message_id" : !r->registry_no.n ? "registry_no"
		: !is_time(r->received_at) ? "received_at"
		: !is_time(r->declared_at) ? "declared_at"
		: !r->sender.n ? "sender" : !r->op.n ? "op"
		: !is_verdict(r->validate) ? "validate" : !is_verdict(r->review) ? "review"
		: !kit_hash(r->digest, &h) ? "digest" : !r->findings_there ? "findings"
		: r->log_index < 0 ? "log_index" : !kit_hash(r->leaf, &h) ? "leaf"
		: !r->checkpoint.n ? "checkpoint" : !r->proof_read ? "proof"
		: !r->node.n ? "nodes" : NULL;
}

/* Keep what is registered, for the cases that look at the log. */
static void keep(struct kit *k, const struct kit_receipt *r)
{
	struct kit_receipt *to = &k->seen[k->seen_n];
	struct sd_slice *text[] = { &to->raw, &to->message_id, &to->status, &to->registry_no,
				    &to->received_at, &to->declared_at, &to->sender, &to->op,
				    &to->validate, &to->review, &to->digest, &to->leaf,
				    &to->checkpoint };
	size_t i;

	if (k->seen_n == KIT_SEEN || !sd_slice_is(r->status, "registered"))
		return;
	*to = *r;
	for (i = 0; i < sizeof text / sizeof *text; i++)
		*text[i] = sd_arena_copy(&k->life, *text[i]);
	k->seen_n++;
}

bool kit_registered(struct kit *k, const struct kit_answer *a, const struct kit_receipt *r)
{
	const char *lacks = lacking(r);

	if (!lacks)
		return true;
	return kit_fail(k, a, k->zh ? "回执缺少 %s，或其形式不对"
			: "the receipt lacks %s, or it is not in its form", lacks);
}

/* One line of an answer that is no end. */
static bool check_line(struct kit *k, const struct kit_answer *a, const struct kit_receipt *r,
		       int64_t line)
{
	static const char *const statuses[] = { "registered", "known", "unreadable", "conflict",
						"refused" };
	size_t i;

	if (!sd_slice_is(r->kind, "receipt") || r->line != line)
		return kit_fail(k, a, k->zh ? "第 %lld 行不是第 %lld 行报文的回执"
				: "line %lld is not the receipt of line %lld", (long long)line,
				(long long)line);
	for (i = 0; i < 5 && !sd_slice_is(r->status, statuses[i]); i++)
		;
	if (i == 5)
		return kit_fail(k, a, k->zh ? "状态“%.*s”不在清单内"
				: "the status '%.*s' is none", (int)r->status.n, r->status.p);
	if (i > 1 && !r->code.n)
		return kit_fail(k, a, k->zh ? "%.*s 的回执没有 code"
				: "a receipt that says %.*s has no code", (int)r->status.n,
				r->status.p);
	if (i < 2 && !kit_registered(k, a, r))
		return false;
	keep(k, r);
	return true;
}

int64_t kit_receipts(struct kit *k, const struct kit_answer *a, struct kit_receipt *list,
		     size_t most)
{
	struct sd_slice rest = sd_buf_slice(&a->m.body), line;
	struct kit_receipt r;
	int64_t n = 0;

	if (!kit_status(k, a, 200) || !kit_type(k, a, "application/x-ndjson"))
		return -1;
	while (sd_slice_cut(&rest, '\n', &line)) {
		if (!kit_receipt_read(k, line, &r)) {
			kit_fail(k, a, k->zh ? "第 %lld 行不是 JSON" : "line %lld is no JSON",
				 (long long)n + 1);
			return -1;
		}
		if (sd_slice_is(r.kind, "end"))
			break;
		if (!check_line(k, a, &r, n + 1))
			return -1;
		if ((size_t)n < most)
			list[n] = r;
		n++;
	}
	if (!rest.p || rest.n || r.count != n) {
		kit_fail(k, a, k->zh ? "回执之后没有计数正确的结束行"
			 : "behind the receipts there is no end line that counts them");
		return -1;
	}
	return n;
}

bool kit_is(struct kit *k, const struct kit_answer *a, const struct kit_receipt *r,
	    const char *status, const char *code)
{
	if (sd_slice_is(r->status, status) && (!code || sd_slice_is(r->code, code)))
		return true;
	return kit_fail(k, a, k->zh ? "回执为 %.*s%s%.*s，应为 %s%s%s"
			: "the receipt says %.*s%s%.*s, not %s%s%s", (int)r->status.n,
			r->status.p, r->code.n ? " " : "", (int)r->code.n,
			r->code.n ? r->code.p : "", status, code ? " " : "", code ? code : "");
}

bool kit_one(struct kit *k, struct sd_slice line, const char *status, const char *code,
	     struct kit_receipt *r)
{
	struct kit_receipt unheard = { .line = -1 }, *to = r ? r : &unheard;
	const struct kit_answer *a = kit_post(k, line);
	int64_t n = kit_receipts(k, a, to, 1);

	if (n >= 0 && n != 1)
		return kit_fail(k, a, k->zh ? "一行报文得到 %lld 份回执"
				: "one line got %lld receipts", (long long)n);
	return n == 1 && kit_is(k, a, to, status, code);
}

/* Two receipts of one registration: all that its leaf is made of, and where it stands. */
bool kit_same(struct kit *k, const struct kit_answer *a, const struct kit_receipt *first,
	      const struct kit_receipt *again)
{
	if (sd_slice_eq(first->registry_no, again->registry_no) &&
	    first->log_index == again->log_index && sd_slice_eq(first->leaf, again->leaf) &&
	    sd_slice_eq(first->received_at, again->received_at) &&
	    sd_slice_eq(first->sender, again->sender) &&
	    sd_slice_eq(first->digest, again->digest))
		return true;
	return kit_fail(k, a, k->zh ? "回执不是第一次的那份（%.*s，日志位置 %lld；原为 %.*s，%lld）"
			: "it is not the first receipt (%.*s at %lld, first %.*s at %lld)",
			(int)again->registry_no.n, again->registry_no.p,
			(long long)again->log_index, (int)first->registry_no.n,
			first->registry_no.p, (long long)first->log_index);
}

bool kit_absent(struct kit *k, struct sd_slice message_id)
{
	struct kit_ask ask = { .target = kit_text(k, "/sdx/1/receipts/%.*s", (int)message_id.n,
						  message_id.p), .is_signed = true };
	const struct kit_answer *a = kit_ask(k, &ask);

	if (a->status == 200)
		return kit_fail(k, a, k->zh ? "所拒之报文竟已登记"
				: "what was refused is registered all the same");
	return kit_problem(k, a, 404, "not-found");
}
