/* Signatures, times, nonces, digests. */

#include "conform/kit.h"

#include <stdio.h>

#include "base/clock.h"

#include "base/ban.h"

enum { NEAR_EDGE = 15, REPEAT_EDGE = 30 };	/* seconds beside the edge of the window */
#define TARGET "/sdx/1/declarations"

static const char *const signed_header[] = { "SDX-Node", "SDX-Time", "SDX-Nonce",
					     "SDX-Signature", "Content-Digest" };

/* A POST of one message of its own, whose id comes back. */
static struct kit_ask posting(struct kit *k, const char **id)
{
	*id = kit_name(k, "sign");
	return (struct kit_ask){ .target = SD_S(TARGET), .type = "application/x-ndjson",
				 .body = kit_line(k, (struct kit_message){ .id = *id }),
				 .is_signed = true };
}

/* The bytes with the line of that header taken out, or put twice. */
static void change_header(struct kit *k, const struct kit_ask *ask, const char *name, bool twice,
			  struct sd_buf *out)
{
	struct sd_buf bytes = SD_BUF_INIT;
	struct sd_slice rest, line, head;
	size_t n = strlen(name);

	kit_write(k, ask, &bytes);
	rest = sd_buf_slice(&bytes);
	head = sd_slice(rest.p, rest.n - ask->body.n);
	while (sd_slice_cut(&head, '\n', &line) && line.p) {
		bool is = line.n > n && memcmp(line.p, name, n) == 0 && line.p[n] == ':';
		int times = is ? 2 * twice : 1;

		while (times-- && (line.n || head.p)) {
			sd_buf_add(out, line);
			sd_buf_byte(out, '\n');
		}
	}
	sd_buf_add(out, ask->body);
	sd_buf_release(&bytes);
}

/* Refused in each of the five ways, and nothing of it registered. */
static void each_header(struct kit *k, bool twice)
{
	struct sd_buf bytes = SD_BUF_INIT;
	const char *id;
	size_t i;

	for (i = 0; i < 5; i++) {
		struct kit_ask ask = posting(k, &id);

		sd_buf_clear(&bytes);
		change_header(k, &ask, signed_header[i], twice, &bytes);
		if (!kit_problem(k, kit_send(k, sd_buf_slice(&bytes)), 401, "no-signature") ||
		    !kit_absent(k, sd_slice_of(id)))
			break;
	}
	sd_buf_release(&bytes);
}

static void missing(struct kit *k)
{
	each_header(k, false);
}

static void twice(struct kit *k)
{
	each_header(k, true);
}

static bool refused(struct kit *k, const struct kit_ask *ask, const char *id, unsigned status,
		    const char *code)
{
	return kit_problem(k, kit_ask(k, ask), status, code) && kit_absent(k, sd_slice_of(id));
}

static void sm3(struct kit *k)
{
	struct kit_receipt r;
	const char *id;
	struct kit_ask ask = posting(k, &id);
	const struct kit_answer *a;

	ask.how = SD_SIGN_SM3;
	a = kit_ask(k, &ask);
	if (kit_receipts(k, a, &r, 1) == 1)
		kit_is(k, a, &r, "registered", NULL);
}

/* The signature with one thing changed in its text. */
static bool changed(struct kit *k, const char *find, const char *put)
{
	struct sd_buf bytes = SD_BUF_INIT, out = SD_BUF_INIT;
	const char *id, *at;
	struct kit_ask ask = posting(k, &id);
	size_t before;
	bool good;

	kit_write(k, &ask, &bytes);
	at = strstr(sd_buf_cstr(&bytes), find);
	before = (size_t)(at - bytes.p);
	sd_buf_put(&out, bytes.p, before);
	sd_buf_text(&out, put);
	sd_buf_add(&out, sd_slice_from(sd_buf_slice(&bytes), before + strlen(find)));
	good = kit_problem(k, kit_send(k, sd_buf_slice(&out)), 401, "bad-signature") &&
	       kit_absent(k, sd_slice_of(id));
	sd_buf_release(&bytes);
	sd_buf_release(&out);
	return good;
}

static void forged(struct kit *k)
{
	const char *id;
	struct kit_ask ask = posting(k, &id);

	ask.key = SD_S("some other key of 32 characters.");
	if (!refused(k, &ask, id, 401, "bad-signature"))
		return;
	ask = posting(k, &id);
	ask.key = sd_slice(k->node.key.p, k->node.key.n - 1);
	(void)(refused(k, &ask, id, 401, "bad-signature") &&
	       changed(k, "hmac-sha256=:", "hmac-sha256=:AAAA") &&
	       changed(k, "hmac-sha256=:", "hmac-sm3=:") &&
	       changed(k, "hmac-sha256=:", "hmac-md5=:") &&
	       changed(k, "hmac-sha256=:", "none=:") &&
	       changed(k, ":\r\n\r\n", "\r\n\r\n"));
}

static void of_another(struct kit *k)
{
	char time[24];
	const char *id;
	struct kit_ask ask[6];
	size_t i;

	snprintf(time, sizeof time, "%lld", (long long)(sd_clock_now() / 1000 + k->ahead_s - 1));
	for (i = 0; i < 6; i++) {
		ask[i] = posting(k, &id);
		switch (i) {
		case 0: ask[i].signed_method = "PUT"; break;
		case 1: ask[i].signed_target = "/sdx/1/cases"; break;
		case 2: ask[i].signed_time = time; break;
		case 3: ask[i].signed_nonce = "another-nonce-0123456789"; break;
		case 4: ask[i].signed_node = "999999"; break;
		default: ask[i].signed_target = TARGET "?x=1";
		}
		if (!refused(k, &ask[i], id, 401, "bad-signature"))
			return;
	}
}

static void receipts(struct kit *k)
{
	kit_problem(k, kit_get(k, "/sdx/1/receipts/%s", kit_name(k, "none")), 401,
		    "no-signature");
}

static void unknown_node(struct kit *k)
{
	const char *id;
	struct kit_ask ask = posting(k, &id);

	ask.node = "QZKIT0";
	refused(k, &ask, id, 401, "unknown-node");
}

static bool taken_with(struct kit *k, const char *nonce)
{
	struct kit_receipt r;
	const char *id;
	struct kit_ask ask = posting(k, &id);
	const struct kit_answer *a;

	ask.nonce = nonce;
	a = kit_ask(k, &ask);
	return kit_receipts(k, a, &r, 1) == 1 && kit_is(k, a, &r, "registered", NULL);
}

/* A nonce of so many characters. */
static const char *nonce_of(struct kit *k, size_t n)
{
	char nonce[25], text[80];

	kit_nonce(nonce);
	snprintf(text, sizeof text, "%s%s", nonce + 9,
		 "-_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
	text[n] = '\0';
	return kit_text(k, "%s", text).p;
}

static void forms(struct kit *k)
{
	static const struct { const char *node, *time, *nonce; } bad[] = {
		{ "44060", NULL, NULL }, { "44060a", NULL, NULL }, { "4406-00", NULL, NULL },
		{ NULL, "1.5e9", NULL }, { NULL, "-1", NULL },
		{ NULL, NULL, "0123456789abcde" }, { NULL, NULL, "0123456789abcde+" }
	};
	const char *id;
	struct kit_ask ask;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		ask = posting(k, &id);
		ask.node = bad[i].node;
		ask.time = bad[i].time;
		ask.nonce = bad[i].nonce;
		if (!refused(k, &ask, id, 401, "no-signature"))
			return;
	}
	ask = posting(k, &id);
	ask.nonce = nonce_of(k, 65);
	(void)(refused(k, &ask, id, 401, "no-signature") && taken_with(k, nonce_of(k, 16)) &&
	       taken_with(k, nonce_of(k, 64)));
}

static void inside(struct kit *k)
{
	static const int64_t skew[] = { -300 + NEAR_EDGE, 300 - NEAR_EDGE };
	struct kit_receipt r;
	const struct kit_answer *a;
	const char *id;
	size_t i;

	for (i = 0; i < 2; i++) {
		struct kit_ask ask = posting(k, &id);

		ask.skew_s = skew[i];
		a = kit_ask(k, &ask);
		if (kit_receipts(k, a, &r, 1) != 1 || !kit_is(k, a, &r, "registered", NULL))
			return;
	}
}

static void outside(struct kit *k)
{
	static const int64_t skew[] = { -300 - NEAR_EDGE, 300 + NEAR_EDGE, -86400, 86400 };
	const char *id;
	size_t i;

	for (i = 0; i < 4; i++) {
		struct kit_ask ask = posting(k, &id);

		ask.skew_s = skew[i];
		if (!refused(k, &ask, id, 401, "stale-time"))
			return;
	}
}

static void replayed(struct kit *k)
{
	struct sd_slice bytes = kit_posting(k, kit_line(k, (struct kit_message){ .id = NULL }));
	struct kit_receipt r;
	const struct kit_answer *a = kit_send(k, bytes);

	if (kit_receipts(k, a, &r, 1) == 1 && kit_is(k, a, &r, "registered", NULL) &&
	    kit_problem(k, kit_send(k, bytes), 401, "replayed-nonce"))
		kit_problem(k, kit_send(k, bytes), 401, "replayed-nonce");
}

static void reused(struct kit *k)
{
	const char *id, *nonce = nonce_of(k, 40);
	struct kit_ask ask;

	if (!taken_with(k, nonce))
		return;
	ask = posting(k, &id);
	ask.nonce = nonce;
	ask.skew_s = -REPEAT_EDGE;	/* the time that is told does not make it new */
	refused(k, &ask, id, 401, "replayed-nonce");
}

static void digests(struct kit *k)
{
	static const char *const wrong[] = {
		"sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", "sha-256=:YQ==:",
		"sha-512=:YQ==:", "sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
	};
	const char *id;
	size_t i;

	for (i = 0; i < 4; i++) {
		struct kit_ask ask = posting(k, &id);

		ask.digest = wrong[i];
		if (!refused(k, &ask, id, 400, "bad-digest"))
			return;
	}
}

const struct kit_case kit_cases_sign[] = {
	{ "sign-sm3", sm3 },
	{ "sign-missing", missing },
	{ "sign-twice", twice },
	{ "sign-forged", forged },
	{ "sign-of-another", of_another },
	{ "sign-receipts", receipts },
	{ "node-unknown", unknown_node },
	{ "sign-forms", forms },
	{ "clock-inside", inside },
	{ "clock-outside", outside },
	{ "nonce-replayed", replayed },
	{ "nonce-reused", reused },
	{ "digest-wrong", digests },
	{ NULL, NULL }
};
