/* Digests and hashes.
 *
 * SHA-256 (libcrypto) names content.  sd_hash64 spreads keys over tables in
 * memory: seeded, fast on short text, the same on every machine, no promise to
 * an attacker.
 */

#ifndef SD_BASE_HASH_H
#define SD_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

enum { SD_SHA256_LEN = 32, SD_SHA256_HEX = 65 }; /* bytes; hex with NUL */

struct sd_sha256; /* a running digest */

struct sd_sha256 *sd_sha256_new(void);
void sd_sha256_free(struct sd_sha256 *h);
void sd_sha256_add(struct sd_sha256 *h, const void *p, size_t n);

/* The digest of all that was added, in lower-case hex; the state stays as it
 * is and more may be added. */
void sd_sha256_hex(const struct sd_sha256 *h, char hex[SD_SHA256_HEX]);

/* One piece at once. */
void sd_sha256_of(const void *p, size_t n, char hex[SD_SHA256_HEX]);

/* The digest itself of several pieces, one after the other; allocates nothing. */
void sd_sha256_pieces(const struct sd_slice *piece, size_t n,
		      unsigned char raw[SD_SHA256_LEN]);

/* Bytes of a digest as lower-case hex with NUL, and back: 0, or -1 when `text` is
 * not exactly that. */
void sd_sha256_text(const unsigned char raw[SD_SHA256_LEN], char hex[SD_SHA256_HEX]);
int sd_sha256_read(struct sd_slice text, unsigned char raw[SD_SHA256_LEN]);

/* 64 bits over `n` bytes.  May be called with n 0. */
uint64_t sd_hash64(const void *p, size_t n, uint64_t seed);

/* A fingerprint of 128 bits under a seed: with a secret one, texts that share it
 * are not to be found by trying.  Never { 0, 0 }. */
struct sd_print { uint64_t a, b; };
struct sd_print sd_print_of(const void *p, size_t n, uint64_t seed);

/* A seed that nobody outside the process knows. */
uint64_t sd_secret_seed(void);

#endif
