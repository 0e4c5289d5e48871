/* Checkpoints. */

#include "store/checkpoint.h"

#include <stdlib.h>

#include "data/write.h"

#include "base/ban.h"

enum { KEY_NAME = 4, ED25519_KIND = 1 };
#define DASH "\xe2\x80\x94 "

bool sd_origin_is(struct sd_slice origin)
{
	size_t i;

	for (i = 0; i < origin.n; i++)
		if ((unsigned char)origin.p[i] <= ' ' || origin.p[i] == '+' ||
		    (unsigned char)origin.p[i] >= 0x7F)
			return false;
	return origin.n > 0 && origin.n <= SD_ORIGIN_MAX;
}

static void key_name(struct sd_slice origin, const unsigned char public[SD_ED25519_KEY],
		     unsigned char name[KEY_NAME])
{
	const struct sd_slice piece[] = { origin, { "\n\1", 2 },
					  { (const char *)public, SD_ED25519_KEY } };
	unsigned char digest[SD_SHA256_LEN];

	sd_sha256_pieces(piece, 3, digest);
	memcpy(name, digest, KEY_NAME);
}

void sd_checkpoint_write(const struct sd_checkpoint *c,
			 const unsigned char secret[SD_ED25519_KEY], struct sd_buf *out)
{
	unsigned char public[SD_ED25519_KEY], note[KEY_NAME + SD_ED25519_SIGNATURE];
	size_t start = out->n;

	sd_buf_add(out, c->origin);
	sd_buf_byte(out, '\n');
	sd_buf_uint(out, c->size);
	sd_buf_byte(out, '\n');
	sd_base64(out, sd_slice((const char *)c->root.byte, sizeof c->root.byte));
	sd_buf_byte(out, '\n');
	sd_ed25519_public(secret, public);
	key_name(c->origin, public, note);
	sd_ed25519_sign(secret, sd_slice(out->p + start, out->n - start), note + KEY_NAME);
	sd_buf_text(out, "\n" DASH);
	sd_buf_add(out, c->origin);
	sd_buf_byte(out, ' ');
	sd_base64(out, sd_slice((const char *)note, sizeof note));
	sd_buf_byte(out, '\n');
}

/* Base64 of exactly `n` bytes. */
static bool read_bytes(struct sd_slice text, void *bytes, size_t n)
{
	struct sd_buf b = SD_BUF_INIT;
	bool good = !sd_base64_read(text, &b) && b.n == n;

	if (good)
		memcpy(bytes, b.p, n);
	sd_buf_release(&b);
	return good;
}

/* A number without leading zeros. */
static bool read_size(struct sd_slice text, uint64_t *size)
{
	size_t i;

	*size = 0;
	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		*size = *size * 10 + (uint64_t)(text.p[i] - '0');
	return i == text.n && i > 0 && i < 19 && (text.p[0] != '0' || i == 1);
}

/* `— origin base64` under the three lines. */
static bool signature_holds(struct sd_slice line, struct sd_slice signed_text,
			    struct sd_slice origin, const unsigned char public[SD_ED25519_KEY])
{
	unsigned char note[KEY_NAME + SD_ED25519_SIGNATURE], name[KEY_NAME];

	if (!sd_slice_starts(line, DASH))
		return false;
	line = sd_slice_from(line, strlen(DASH));
	if (line.n <= origin.n || memcmp(line.p, origin.p, origin.n) != 0 ||
	    line.p[origin.n] != ' ')
		return false;
	key_name(origin, public, name);
	return read_bytes(sd_slice_from(line, origin.n + 1), note, sizeof note) &&
	       memcmp(note, name, KEY_NAME) == 0 &&
	       sd_ed25519_verify(public, signed_text, note + KEY_NAME);
}

int sd_checkpoint_read(struct sd_slice text, const unsigned char public[SD_ED25519_KEY],
		       struct sd_checkpoint *c, struct sd_err *err)
{
	struct sd_slice rest = text, line[6] = { { NULL, 0 } };
	size_t i;

	for (i = 0; i < 6 && sd_slice_cut(&rest, '\n', &line[i]); i++)
		;
	c->origin = line[0];
	if (i != 6 || rest.p || line[3].n || line[5].n || text.n > SD_CHECKPOINT_MAX ||
	    !sd_origin_is(line[0]) || !read_size(line[1], &c->size) ||
	    !read_bytes(line[2], c->root.byte, sizeof c->root.byte))
		return sd_fail(err, SD_DATA, "this is not in the form of a checkpoint");
	if (!signature_holds(line[4], sd_slice(text.p, (size_t)(line[3].p - text.p)), line[0],
			     public))
		return sd_fail(err, SD_DATA, "the checkpoint of size %llu is not signed by "
			       "the key of this log", (unsigned long long)c->size);
	return 0;
}
