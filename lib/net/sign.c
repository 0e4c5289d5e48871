/* Signatures of requests, through libcrypto. */

#include "net/sign.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "data/write.h"

#include "base/ban.h"

enum { CODE_LEN = 32 };	/* bytes of either code */

const char *sd_sign_word(enum sd_sign_how how)
{
	return how == SD_SIGN_SHA256 ? "hmac-sha256" : "hmac-sm3";
}

static void code_of(enum sd_sign_how how, struct sd_slice key, const struct sd_signed *s,
		    unsigned char code[CODE_LEN])
{
	const struct sd_slice line[] = { s->method, s->target, s->digest, s->node, s->time,
					 s->nonce };
	struct sd_buf text = SD_BUF_INIT;
	unsigned n = CODE_LEN;
	size_t i;

	for (i = 0; i < sizeof line / sizeof *line; i++) {
		sd_buf_add(&text, line[i]);
		sd_buf_byte(&text, '\n');
	}
	if (!HMAC(how == SD_SIGN_SHA256 ? EVP_sha256() : EVP_sm3(), key.p, (int)key.n,
		  (const unsigned char *)text.p, text.n, code, &n) || n != CODE_LEN)
		abort();	/* libcrypto is not itself */
	sd_buf_release(&text);
}

void sd_sign(enum sd_sign_how how, struct sd_slice key, const struct sd_signed *s,
	     struct sd_buf *out)
{
	unsigned char code[CODE_LEN];

	code_of(how, key, s, code);
	sd_buf_text(out, sd_sign_word(how));
	sd_buf_text(out, "=:");
	sd_base64(out, sd_slice((const char *)code, sizeof code));
	sd_buf_byte(out, ':');
}

/* What stands between `word=:` and `:`. */
static bool take_field(struct sd_slice text, const char *word, struct sd_slice *base64)
{
	size_t n = strlen(word);

	if (text.n < n + 3 || memcmp(text.p, word, n) != 0 || text.p[n] != '=' ||
	    text.p[n + 1] != ':' || text.p[text.n - 1] != ':')
		return false;
	*base64 = sd_slice(text.p + n + 2, text.n - n - 3);
	return true;
}

/* Base64 of exactly these 32 bytes, compared in constant time. */
static bool is_bytes(struct sd_slice base64, const unsigned char want[CODE_LEN])
{
	struct sd_buf got = SD_BUF_INIT;
	bool same = !sd_base64_read(base64, &got) && got.n == CODE_LEN &&
		    CRYPTO_memcmp(got.p, want, CODE_LEN) == 0;

	sd_buf_release(&got);
	return same;
}

bool sd_sign_holds(struct sd_slice signature, struct sd_slice key, const struct sd_signed *s)
{
	unsigned char code[CODE_LEN];
	struct sd_slice base64;
	int how;

	for (how = 0; how < SD_SIGN_HOWS; how++)
		if (take_field(signature, sd_sign_word(how), &base64)) {
			code_of(how, key, s, code);
			return is_bytes(base64, code);
		}
	return false;
}

void sd_digest_write(struct sd_slice body, struct sd_buf *out)
{
	unsigned char raw[SD_SHA256_LEN];

	sd_sha256_pieces(&body, 1, raw);
	sd_buf_text(out, "sha-256=:");
	sd_base64(out, sd_slice((const char *)raw, sizeof raw));
	sd_buf_byte(out, ':');
}

bool sd_digest_holds(struct sd_slice header, struct sd_slice body)
{
	struct sd_slice rest = header, item, base64;
	unsigned char raw[SD_SHA256_LEN];
	unsigned found = 0;

	sd_sha256_pieces(&body, 1, raw);
	while (sd_slice_cut(&rest, ',', &item)) {
		item = sd_slice_trim(item);
		if (!sd_slice_starts(item, "sha-256="))
			continue;
		if (found++ || !take_field(item, "sha-256", &base64) || !is_bytes(base64, raw))
			return false;
	}
	return found == 1;
}

static bool is_of(struct sd_slice text, size_t least, size_t most, const char *others,
		  bool small)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
		    !(small && c >= 'a' && c <= 'z') && !(c && strchr(others, c)))
			return false;
	}
	return text.n >= least && text.n <= most;
}

bool sd_sign_node_is(struct sd_slice node)
{
	return is_of(node, 6, 18, "", false);
}

bool sd_sign_nonce_is(struct sd_slice nonce)
{
	return is_of(nonce, 16, 64, "-_", true);
}

bool sd_sign_time_read(struct sd_slice text, int64_t *seconds)
{
	size_t i;

	*seconds = 0;
	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		*seconds = *seconds * 10 + (text.p[i] - '0');
	return i == text.n && i > 0 && i <= 12;
}

int sd_sign_key_read(const char *path, struct sd_buf *key, struct sd_err *err)
{
	size_t start = key->n;
	struct stat st;

	if (stat(path, &st))
		return sd_fail_errno(err, "cannot open '%s'", path);
	if (st.st_mode & 077)
		return sd_fail(err, SD_DATA, "'%s' holds a key, but others than its owner may "
			       "read or write it (mode %03o): chmod 600", path,
			       st.st_mode & 0777);
	if (sd_file_slurp(path, SD_SIGN_KEY_MOST, key, err))
		return -1;
	while (key->n > start && (key->p[key->n - 1] == '\n' || key->p[key->n - 1] == '\r'))
		key->n--;
	if (key->n - start < SD_SIGN_KEY_LEAST)
		return sd_fail(err, SD_DATA, "'%s' holds a key of %zu bytes; at least %d are "
			       "needed", path, key->n - start, SD_SIGN_KEY_LEAST);
	return 0;
}

/* Two generations, each a table of fingerprints that is filled for two windows: a nonce
 * is looked for in both, so none is forgotten before its time has run out. */
struct generation {
	struct sd_print *slot;
	size_t cap, n;		/* cap is a power of two, at least twice n */
};

struct sd_nonces {
	pthread_mutex_t guard;
	struct generation now, before;
	int64_t since;		/* when `now` was begun */
	size_t most;
	uint64_t seed;
};

enum { FIRST_SLOTS = 1024 };

struct sd_nonces *sd_nonces_new(size_t most)
{
	struct sd_nonces *n = sd_zalloc(sizeof *n);

	pthread_mutex_init(&n->guard, NULL);
	n->most = most;
	n->seed = sd_secret_seed();
	return n;
}

void sd_nonces_free(struct sd_nonces *n)
{
	if (!n)
		return;
	pthread_mutex_destroy(&n->guard);
	free(n->now.slot);
	free(n->before.slot);
	free(n);
}

/* Where the print stands or would; the table has a free slot. */
static struct sd_print *slot_of(const struct generation *g, struct sd_print p)
{
	size_t i = p.a & (g->cap - 1);

	while ((g->slot[i].a || g->slot[i].b) && (g->slot[i].a != p.a || g->slot[i].b != p.b))
		i = (i + 1) & (g->cap - 1);
	return &g->slot[i];
}

static bool holds(const struct generation *g, struct sd_print p)
{
	struct sd_print *at;

	if (!g->cap)
		return false;
	at = slot_of(g, p);
	return at->a == p.a && at->b == p.b;
}

static void add(struct generation *g, struct sd_print p)
{
	struct generation wider;
	size_t i;

	if (2 * (g->n + 1) > g->cap) {
		wider.cap = g->cap ? 2 * g->cap : FIRST_SLOTS;
		wider.slot = sd_zalloc(wider.cap * sizeof *wider.slot);
		wider.n = g->n;
		for (i = 0; i < g->cap; i++)
			if (g->slot[i].a || g->slot[i].b)
				*slot_of(&wider, g->slot[i]) = g->slot[i];
		free(g->slot);
		*g = wider;
	}
	*slot_of(g, p) = p;
	g->n++;
}

static void age(struct sd_nonces *n, int64_t now)
{
	if (now - n->since < 2 * SD_SIGN_WINDOW)
		return;
	free(n->before.slot);
	n->before = n->now;
	if (now - n->since >= 4 * SD_SIGN_WINDOW) {
		free(n->before.slot);
		n->before = (struct generation){ NULL, 0, 0 };
	}
	n->now = (struct generation){ NULL, 0, 0 };
	n->since = now;
}

enum sd_nonce sd_nonces_take(struct sd_nonces *n, struct sd_slice node, struct sd_slice nonce,
			     int64_t now)
{
	enum sd_nonce answer = SD_NONCE_NEW;
	struct sd_buf text = SD_BUF_INIT;
	struct sd_print p;

	sd_buf_add(&text, node);
	sd_buf_byte(&text, '\n');
	sd_buf_add(&text, nonce);
	p = sd_print_of(text.p, text.n, n->seed);
	sd_buf_release(&text);
	pthread_mutex_lock(&n->guard);
	age(n, now);
	if (holds(&n->now, p) || holds(&n->before, p))
		answer = SD_NONCE_USED;
	else if (n->now.n >= n->most)
		answer = SD_NONCE_FULL;
	else
		add(&n->now, p);
	pthread_mutex_unlock(&n->guard);
	return answer;
}
