/* SHA-256 through libcrypto, and a multiply-fold hash for tables.
 *
 * The plain SHA256_ calls: the EVP layer over them fetches providers and reads a
 * configuration file, a millisecond before the first byte of every command.
 */

#define OPENSSL_API_COMPAT 0x10100000L	/* they are named deprecated since 3.0 */

#include "base/hash.h"

#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/mem.h"

#include "base/ban.h"

struct sd_sha256 {
	SHA256_CTX ctx;
};

/* libcrypto fails here only when it is not itself. */
static void must(int ok)
{
	if (!ok)
		abort();
}

struct sd_sha256 *sd_sha256_new(void)
{
	struct sd_sha256 *h = sd_alloc(sizeof *h);

	must(SHA256_Init(&h->ctx));
	return h;
}

void sd_sha256_free(struct sd_sha256 *h)
{
	free(h);
}

void sd_sha256_add(struct sd_sha256 *h, const void *p, size_t n)
{
	must(SHA256_Update(&h->ctx, p, n));
}

void sd_sha256_text(const unsigned char raw[SD_SHA256_LEN], char hex[SD_SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	int i;

	for (i = 0; i < SD_SHA256_LEN; i++) {
		hex[2 * i] = digits[raw[i] >> 4];
		hex[2 * i + 1] = digits[raw[i] & 15];
	}
	hex[2 * SD_SHA256_LEN] = '\0';
}

void sd_sha256_hex(const struct sd_sha256 *h, char hex[SD_SHA256_HEX])
{
	unsigned char raw[SD_SHA256_LEN];
	SHA256_CTX copy = h->ctx;

	must(SHA256_Final(raw, &copy));
	sd_sha256_text(raw, hex);
}

void sd_sha256_of(const void *p, size_t n, char hex[SD_SHA256_HEX])
{
	struct sd_sha256 *h = sd_sha256_new();

	sd_sha256_add(h, p, n);
	sd_sha256_hex(h, hex);
	sd_sha256_free(h);
}

void sd_sha256_pieces(const struct sd_slice *piece, size_t n,
		      unsigned char raw[SD_SHA256_LEN])
{
	SHA256_CTX ctx;
	size_t i;

	must(SHA256_Init(&ctx));
	for (i = 0; i < n; i++)
		must(SHA256_Update(&ctx, piece[i].p, piece[i].n));
	must(SHA256_Final(raw, &ctx));
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int sd_sha256_read(struct sd_slice text, unsigned char raw[SD_SHA256_LEN])
{
	int i, high, low;

	if (text.n != 2 * SD_SHA256_LEN)
		return -1;
	for (i = 0; i < SD_SHA256_LEN; i++) {
		high = hex_value(text.p[2 * i]);
		low = hex_value(text.p[2 * i + 1]);
		if (high < 0 || low < 0)
			return -1;
		raw[i] = (unsigned char)(high << 4 | low);
	}
	return 0;
}

static uint64_t load64(const unsigned char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* The 128-bit product folded to 64: one multiplication mixes every bit. */
static uint64_t fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static const uint64_t k0 = 0x9e3779b97f4a7c15, k1 = 0xd6e8feb86659fd93;

static uint32_t load32(const unsigned char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* Less than eight bytes as a number, the first lowest.  No copy of so many bytes as it
 * happens to be: that is guessed wrong too often. */
static uint64_t tail(const unsigned char *p, size_t n)
{
	if (n >= 4)
		return load32(p) | (uint64_t)load32(p + n - 4) << 8 * (n - 4);
	return n ? p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1)
		 : 0;
}

uint64_t sd_hash64(const void *data, size_t n, uint64_t seed)
{
	const unsigned char *p = data;
	uint64_t h = seed ^ k0 ^ n;

	for (; n >= 16; n -= 16, p += 16)
		h = fold(load64(p) ^ h, load64(p + 8) ^ k1);
	if (n >= 8) {
		h = fold(load64(p) ^ h, k1);
		p += 8;
		n -= 8;
	}
	return fold(h ^ tail(p, n), k0 ^ ((uint64_t)n << 56) ^ k1);
}

/* All of at most 16 bytes in two words that are 0, some of them twice: their number tells
 * texts apart that look alike then. */
static void load_few(const unsigned char *p, size_t n, uint64_t word[2])
{
	if (n >= 8) {
		word[0] = load64(p);
		word[1] = load64(p + n - 8);
	} else {
		word[0] = tail(p, n);
	}
}

struct sd_print sd_print_of(const void *data, size_t n, uint64_t seed)
{
	const unsigned char *p = data;
	uint64_t a = seed ^ k0 ^ n, b = fold(seed ^ k1, k0) ^ n, last[2] = { 0, 0 };
	size_t left = n;

	for (; left > 16; left -= 16, p += 16) {
		a = fold(load64(p) ^ a, load64(p + 8) ^ k1);
		b = fold(load64(p) ^ k0, load64(p + 8) ^ b);
	}
	if (n > 16)
		load_few(p + left - 16, 16, last);
	else
		load_few(p, n, last);
	a = fold(last[0] ^ a, last[1] ^ k1 ^ seed);
	b = fold(last[0] ^ k0 ^ seed, last[1] ^ b);
	return (struct sd_print){ a, b | (a == 0) };
}

uint64_t sd_secret_seed(void)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) < 0)
		seed = (uintptr_t)&seed;
	return seed;
}
