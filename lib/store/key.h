/* The key of a declaration, as its bytes say it: who declares, and which standard.
 *
 * Numbers of standards are compared in canonical form; one that nobody can read is
 * compared as it is written.
 */

#ifndef SD_STORE_KEY_H
#define SD_STORE_KEY_H

#include "base/arena.h"
#include "model/decl.h"

struct sd_key {
	struct sd_slice uscc;
	struct sd_slice number;
	struct sd_slice base;	/* the number without its year */
};

/* From the bound declaration; everything is lent from the arena. */
void sd_key_read(const struct sd_decl *d, struct sd_arena *arena, struct sd_key *key);

/* A number alone; `base` may be NULL. */
struct sd_slice sd_key_number(struct sd_slice text, struct sd_arena *arena,
			      struct sd_slice *base);

/* Out of the bytes of stored declarations, one after the other: false when they are
 * none.  The key is lent until the next one. */
struct sd_key_reader;
struct sd_key_reader *sd_key_reader_new(void);
bool sd_key_of(struct sd_key_reader *r, struct sd_slice body, struct sd_key *key);
void sd_key_reader_free(struct sd_key_reader *r);

#endif
