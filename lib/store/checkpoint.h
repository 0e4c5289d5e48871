/* The signed head of the log, as a note:
 *
 *	sdx.example/440000		origin: the name of the log
 *	20852163			leaves
 *	CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=	root
 *
 *	— sdx.example/440000 Az3grl…	signature line
 *
 * The signature is Ed25519 over the first three lines; in Base64 stand four bytes that
 * name the key, SHA-256(origin || LF || 0x01 || public key), then the signature.
 * Made after the public formats tlog-checkpoint and signed-note of C2SP.
 */

#ifndef SD_STORE_CHECKPOINT_H
#define SD_STORE_CHECKPOINT_H

#include "base/buf.h"
#include "base/ed25519.h"
#include "base/err.h"
#include "store/merkle.h"

enum {
	SD_ORIGIN_MAX = 128,		/* bytes of an origin */
	SD_CHECKPOINT_MAX = 1024	/* bytes of a checkpoint */
};

struct sd_checkpoint {
	struct sd_slice origin;		/* lent from the text */
	uint64_t size;
	struct sd_hash root;
};

/* A name without blanks and +, so that it can stand in a signature line. */
bool sd_origin_is(struct sd_slice origin);

/* Append the text, signature line included. */
void sd_checkpoint_write(const struct sd_checkpoint *c,
			 const unsigned char secret[SD_ED25519_KEY], struct sd_buf *out);

/* Read it and check the signature: 0, or -1 with SD_DATA. */
int sd_checkpoint_read(struct sd_slice text, const unsigned char public[SD_ED25519_KEY],
		       struct sd_checkpoint *c, struct sd_err *err);

#endif
