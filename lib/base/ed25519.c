/* Ed25519 through libcrypto.  Apart from base/hash.c, since the layer of libcrypto
 * that knows it is large, and linked into those commands alone that sign. */

#include "base/ed25519.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdlib.h>

#include "base/ban.h"

/* libcrypto fails here only when it is not itself. */
static void must(int ok)
{
	if (ok != 1)
		abort();
}

void sd_ed25519_draw(unsigned char secret[SD_ED25519_KEY])
{
	must(RAND_priv_bytes(secret, SD_ED25519_KEY));
}

static EVP_PKEY *secret_key(const unsigned char secret[SD_ED25519_KEY])
{
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret,
						     SD_ED25519_KEY);

	must(key != NULL);
	return key;
}

void sd_ed25519_public(const unsigned char secret[SD_ED25519_KEY],
		       unsigned char public[SD_ED25519_KEY])
{
	EVP_PKEY *key = secret_key(secret);
	size_t n = SD_ED25519_KEY;

	must(EVP_PKEY_get_raw_public_key(key, public, &n));
	EVP_PKEY_free(key);
}

void sd_ed25519_sign(const unsigned char secret[SD_ED25519_KEY], struct sd_slice text,
		     unsigned char signature[SD_ED25519_SIGNATURE])
{
	EVP_PKEY *key = secret_key(secret);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	size_t n = SD_ED25519_SIGNATURE;

	must(ctx != NULL);
	must(EVP_DigestSignInit(ctx, NULL, NULL, NULL, key));
	must(EVP_DigestSign(ctx, signature, &n, (const unsigned char *)text.p, text.n));
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
}

bool sd_ed25519_verify(const unsigned char public[SD_ED25519_KEY], struct sd_slice text,
		       const unsigned char signature[SD_ED25519_SIGNATURE])
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public,
						    SD_ED25519_KEY);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool good;

	must(ctx != NULL);
	good = key && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
	       EVP_DigestVerify(ctx, signature, SD_ED25519_SIGNATURE,
				(const unsigned char *)text.p, text.n) == 1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return good;
}
