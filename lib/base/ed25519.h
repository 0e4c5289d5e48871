/* Signatures with Ed25519 (RFC 8032, libcrypto). */

#ifndef SD_BASE_ED25519_H
#define SD_BASE_ED25519_H

#include <stdbool.h>

#include "base/slice.h"

enum { SD_ED25519_KEY = 32, SD_ED25519_SIGNATURE = 64 };	/* bytes */

/* A key that nobody has drawn before: the secret half. */
void sd_ed25519_draw(unsigned char secret[SD_ED25519_KEY]);

/* The public half of a secret one. */
void sd_ed25519_public(const unsigned char secret[SD_ED25519_KEY],
		       unsigned char public[SD_ED25519_KEY]);

void sd_ed25519_sign(const unsigned char secret[SD_ED25519_KEY], struct sd_slice text,
		     unsigned char signature[SD_ED25519_SIGNATURE]);
bool sd_ed25519_verify(const unsigned char public[SD_ED25519_KEY], struct sd_slice text,
		       const unsigned char signature[SD_ED25519_SIGNATURE]);

#endif
