/* Signed requests of the profile SDX/1.
 *
 * What is signed are six lines, each ended by LF:
 *
 *	POST					method
 *	/sdx/1/declarations			target, as in the request line
 *	sha-256=:…:				Content-Digest; empty without a body
 *	440600					node
 *	1490000000				time, seconds since 1970-01-01 UTC
 *	c2FtcGxlLW5vbmNlLTAwMQ			nonce, 16 to 64 of A-Z a-z 0-9 - _
 *
 * SDX-Signature is `hmac-sha256=:…:` or `hmac-sm3=:…:`, the code under the node's key
 * in Base64.  man/sd-platform.8 has a test vector of each.
 */

#ifndef SD_NET_SIGN_H
#define SD_NET_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"

enum {
	SD_SIGN_WINDOW = 300,		/* seconds that clocks may differ */
	SD_SIGN_NONCES = 1 << 20,	/* remembered in one window at most */
	SD_SIGN_KEY_LEAST = 16,		/* bytes of a key */
	SD_SIGN_KEY_MOST = 1024
};

enum sd_sign_how { SD_SIGN_SHA256, SD_SIGN_SM3, SD_SIGN_HOWS };
const char *sd_sign_word(enum sd_sign_how how);		/* "hmac-sha256" */

struct sd_signed {
	struct sd_slice method, target, digest, node, time, nonce;
};

/* The value of SDX-Signature, appended to `out`. */
void sd_sign(enum sd_sign_how how, struct sd_slice key, const struct sd_signed *s,
	     struct sd_buf *out);

/* Whether `signature` is one of `s` under the key.  Takes as long for any wrong one. */
bool sd_sign_holds(struct sd_slice signature, struct sd_slice key, const struct sd_signed *s);

/* `sha-256=:Base64:` of a body (RFC 9530), and whether a header says that of it: true
 * when it names SHA-256 once, with this digest. */
void sd_digest_write(struct sd_slice body, struct sd_buf *out);
bool sd_digest_holds(struct sd_slice header, struct sd_slice body);

/* Whether the texts have the form that the profile asks for. */
bool sd_sign_node_is(struct sd_slice node);	/* 6 to 18 of 0-9 A-Z */
bool sd_sign_nonce_is(struct sd_slice nonce);
bool sd_sign_time_read(struct sd_slice text, int64_t *seconds);

/* A node's key: the bytes of the file without the newline at its end.  Refused when
 * others than the owner may read or write it, or when it is too short. */
int sd_sign_key_read(const char *path, struct sd_buf *key, struct sd_err *err);

/* Nonces that were taken, of all nodes, each for two windows.  Any thread may ask. */
struct sd_nonces;
enum sd_nonce { SD_NONCE_NEW, SD_NONCE_USED, SD_NONCE_FULL };
struct sd_nonces *sd_nonces_new(size_t most);
void sd_nonces_free(struct sd_nonces *n);
enum sd_nonce sd_nonces_take(struct sd_nonces *n, struct sd_slice node, struct sd_slice nonce,
			     int64_t now);

#endif
