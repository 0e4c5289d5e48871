/* Signed requests: the published vectors, what is refused, keys, nonces. */

#include "net/sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

/* Computed apart, with hmac and hashlib of Python. */
static const char body[] = "{\"message_id\":\"m1\",\"declaration\":{}}\n";
static const char digest[] = "sha-256=:LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzw=:";
static const char *const vector[SD_SIGN_HOWS] = {
	"hmac-sha256=:f7/4tp35sx0l3h4hbJUD8FjNRh9t9V/1TsrsgQZ6rI4=:",
	"hmac-sm3=:gatVvWT37w9MS99ON1P3i4KDYgiVGhPTKs7LzmRgAhY=:"
};
static const struct sd_slice key = { "sdx-test-key-0123456789abcdef", 29 };

static struct sd_signed request(void)
{
	return (struct sd_signed){ SD_S("POST"), SD_S("/sdx/1/declarations"),
				   sd_slice(digest, sizeof digest - 1), SD_S("440600"),
				   SD_S("1490000000"), SD_S("c2FtcGxlLW5vbmNlLTAwMQ") };
}

static void signatures(void)
{
	struct sd_signed s = request();
	struct sd_slice *line[] = { &s.method, &s.target, &s.digest, &s.node, &s.time, &s.nonce };
	struct sd_buf b = SD_BUF_INIT;
	unsigned refused, k;
	size_t i;

	for (k = 0; k < SD_SIGN_HOWS; k++) {
		sd_buf_clear(&b);
		sd_sign((enum sd_sign_how)k, key, &s, &b);
		is(b.p, b.n, vector[k], "the published vector is what we write");
		ok(sd_sign_holds(sd_buf_slice(&b), key, &s), "and what we take");
		for (i = 0, refused = 0; i < b.n; i++) {
			b.p[i] ^= 1;
			refused += !sd_sign_holds(sd_buf_slice(&b), key, &s);
			b.p[i] ^= 1;
		}
		ok(refused == b.n, "with any byte of it changed it is refused");
		for (i = 0, refused = 0; i < 6; i++) {
			struct sd_slice kept = *line[i];

			*line[i] = sd_slice(kept.p, kept.n - 1);
			refused += !sd_sign_holds(sd_buf_slice(&b), key, &s);
			*line[i] = kept;
		}
		ok(refused == 6, "with any of the six lines changed it is refused");
		ok(!sd_sign_holds(sd_buf_slice(&b), sd_slice(key.p, key.n - 1), &s),
		   "so it is under another key");
		ok(!sd_sign_holds(sd_slice(b.p, b.n - 1), key, &s), "and cut short");
	}
	ok(!sd_sign_holds(SD_S("hmac-md5=:YQ==:"), key, &s), "no other code is known");
	ok(!sd_sign_holds(SD_S(""), key, &s), "nothing is no signature");
	sd_buf_release(&b);
}

static void digests(void)
{
	static const struct { const char *header; bool holds; } of[] = {
		{ "sha-256=:LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzw=:", true },
		{ "sha-512=:YQ==:, sha-256=:LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzw=:", true },
		{ "sha-256=:LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzx=:", false },
		{ "sha-256=:YQ==:", false }, { "sha-512=:YQ==:", false }, { "", false },
		{ "sha-256=LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzw=", false },
		{ "sha-256=:LopEQcO66ky+1yqYkjUKwlyGvysTsPb/zcrKrgFfXzw=:,sha-256=:YQ==:", false }
	};
	const struct sd_slice text = sd_slice(body, sizeof body - 1);
	struct sd_buf b = SD_BUF_INIT;
	size_t i;

	sd_digest_write(text, &b);
	is(b.p, b.n, digest, "the digest of the body is the published one");
	sd_buf_release(&b);
	for (i = 0; i < sizeof of / sizeof *of; i++)
		ok(sd_digest_holds(sd_slice(of[i].header, strlen(of[i].header)), text) ==
		   of[i].holds, "'%s' %s", of[i].header, of[i].holds ? "holds" : "does not");
}

static void forms(void)
{
	int64_t t;

	ok(sd_sign_node_is(SD_S("440600")) && sd_sign_node_is(SD_S("91440606722473344C")) &&
	   !sd_sign_node_is(SD_S("44060")) && !sd_sign_node_is(SD_S("44060a")) &&
	   !sd_sign_node_is(SD_S("91440606722473344C0")) && !sd_sign_node_is(SD_S("44060\0")),
	   "a node is 6 to 18 figures and capitals");
	ok(sd_sign_nonce_is(SD_S("abcdefABCDEF01-_")) &&
	   !sd_sign_nonce_is(SD_S("abcdefABCDEF01-")) &&
	   !sd_sign_nonce_is(SD_S("abcdefABCDEF01-=")), "a nonce is 16 to 64 of its letters");
	ok(sd_sign_time_read(SD_S("1490000000"), &t) && t == 1490000000 &&
	   !sd_sign_time_read(SD_S("1490000000.5"), &t) && !sd_sign_time_read(SD_S(""), &t) &&
	   !sd_sign_time_read(SD_S("-1"), &t) && !sd_sign_time_read(SD_S("9999999999999"), &t),
	   "a time is whole seconds");
}

/* The reading of a key file with this content and mode. */
static void key_file(const char *content, unsigned mode, const char *want)
{
	const char *path = "test-sign.key";
	struct sd_buf b = SD_BUF_INIT;
	struct sd_err err = { SD_OK, "" };
	FILE *f = fopen(path, "w");

	if (f) {
		fputs(content, f);
		fclose(f);
		chmod(path, mode);
	}
	if (sd_sign_key_read(path, &b, &err))
		is(err.text, strlen(err.text), want, "it is refused, and why");
	else
		is(b.p, b.n, want, "the key is read without its newline");
	unlink(path);
	sd_buf_release(&b);
}

static void nonces(void)
{
	struct sd_nonces *n = sd_nonces_new(3000);
	const struct sd_slice a = SD_S("440600"), b = SD_S("440100"), x = SD_S("0123456789abcdef");
	char text[24];
	unsigned fresh = 0;
	int i;

	ok(sd_nonces_take(n, a, x, 1000) == SD_NONCE_NEW, "a nonce is taken");
	ok(sd_nonces_take(n, a, x, 1001) == SD_NONCE_USED, "but once");
	ok(sd_nonces_take(n, b, x, 1001) == SD_NONCE_NEW, "another node may take the same");
	ok(sd_nonces_take(n, a, x, 1000 + 2 * SD_SIGN_WINDOW - 1) == SD_NONCE_USED,
	   "it is remembered for two windows");
	for (i = 0; i < 2998; i++) {
		snprintf(text, sizeof text, "%020d", i);
		fresh += sd_nonces_take(n, a, sd_slice(text, 20), 1600) == SD_NONCE_NEW;
	}
	ok(fresh == 2998, "many are taken, none for another: %u", fresh);
	ok(sd_nonces_take(n, a, SD_S("another-nonce-01"), 1600) == SD_NONCE_NEW,
	   "a new window has room");
	ok(sd_nonces_take(n, a, SD_S("another-nonce-02"), 1600) == SD_NONCE_NEW &&
	   sd_nonces_take(n, a, SD_S("another-nonce-03"), 1600) == SD_NONCE_FULL,
	   "above the ceiling nothing more is taken");
	ok(sd_nonces_take(n, a, SD_S("00000000000000000007"), 1700) == SD_NONCE_USED,
	   "and nothing is forgotten for it");
	ok(sd_nonces_take(n, a, x, 10000) == SD_NONCE_NEW, "long after, it may come again");
	sd_nonces_free(n);
}

int main(void)
{
	signatures();
	digests();
	forms();
	key_file("0123456789abcdef\n", 0600, "0123456789abcdef");
	key_file("0123456789abcdef\r\n", 0400, "0123456789abcdef");
	key_file("0123456789abcdef\n", 0640, "'test-sign.key' holds a key, but others than its "
		 "owner may read or write it (mode 640): chmod 600");
	key_file("0123456789abcdef\n", 0602, "'test-sign.key' holds a key, but others than its "
		 "owner may read or write it (mode 602): chmod 600");
	key_file("short\n", 0600, "'test-sign.key' holds a key of 5 bytes; at least 16 are needed");
	nonces();
	return done();
}
