/* What texts say of conditions: the wordings of condition_values.tsv.
 *
 *	真丝婴幼儿睡衣	class = A
 *	婴幼儿及儿童	nothing: a wording of not_zh holds the shorter one
 *	A类/B类		class = several
 *
 * The longest wording of a key counts; one that stands inside it does not.
 */

#ifndef SD_RULES_WORDING_H
#define SD_RULES_WORDING_H

#include "base/buf.h"
#include "rules/pack.h"

/* What is said of a key, when it is none of its values. */
enum { SD_NOT_SAID = -1, SD_SAID_SEVERAL = -2 };

/* What one text says: of each key at most once. */
enum { SD_TELLING_KEYS = 16 };
struct sd_telling {
	size_t n;
	/* `zero` fills up, so that these bytes may be compared */
	struct { int16_t value; uint8_t key, zero; } of[SD_TELLING_KEYS];
};

struct sd_wordings;

/* Made by the first of the workers that asks. */
struct sd_wordings *sd_wordings_new(const struct sd_pack *pack);
void sd_wordings_free(struct sd_wordings *w);

/* What the text says, folded in `folded` where it must be. */
void sd_wordings_read(struct sd_wordings *w, struct sd_slice text, struct sd_buf *folded,
		      struct sd_telling *out);

/* The value of the key, or SD_NOT_SAID. */
int sd_telling_of(const struct sd_telling *t, uint8_t key);

/* Add what else is said of the key. */
void sd_telling_add(struct sd_telling *t, uint8_t key, int value);

#endif
