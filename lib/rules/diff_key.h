/* What tells one declaration from another: its key, found without looking at the rest.
 *
 *	91440606…P <1> Q/XYZ 001-2017 <1> 2017-02-10
 *
 * The pieces stand in reading order with the byte 1 between, so that keys in the order of
 * their bytes are in the order of firm, number, day.  Credit codes are in capitals, numbers
 * in canonical form, days as YYYY-MM-DD; what cannot be read stands as it was written.
 */

#ifndef SD_RULES_DIFF_KEY_H
#define SD_RULES_DIFF_KEY_H

#include "base/arena.h"
#include "base/buf.h"
#include "data/scan.h"
#include "model/stdno.h"

enum sd_diff_by {
	SD_BY_DECLARATION,	/* firm, number, day of issue, else time of declaration */
	SD_BY_REGISTRY_NO,	/* where there is none, as by declaration */
	SD_BY_ID,		/* the same */
	SD_BY_NUMBER,		/* firm and number */
	SD_BY_BASE		/* firm and number without its year: all its editions */
};

/* The words of the command line, in the order of the enum; NULL at the end. */
extern const char *const sd_diff_by_names[];

enum sd_diff_kind { SD_DIFF_DECLARATION, SD_DIFF_OTHER, SD_DIFF_UNREADABLE, SD_DIFF_SEAL };

/* Of one worker. */
struct sd_diff_keyer {
	enum sd_diff_by by;
	const uint8_t *role;		/* by number in the dictionary */
	struct sd_stdno number;
	struct sd_buf text, folded;
	struct sd_arena arena;
};

/* Which names of the dictionary count: `role` has 256 places. */
void sd_diff_roles(uint8_t *role, const struct sd_keys *keys);

void sd_diff_keyer_init(struct sd_diff_keyer *k, enum sd_diff_by by, const uint8_t *role);
void sd_diff_keyer_release(struct sd_diff_keyer *k);

/* What the record is; of a declaration `key` is its key, valid until the next one. */
enum sd_diff_kind sd_diff_key(struct sd_diff_keyer *k, const char *text,
			      const struct sd_val *tape, struct sd_slice *key);

/* The key as members of an object: "uscc":"…","number":"…","issued":"…" */
void sd_diff_key_write(enum sd_diff_by by, struct sd_slice key, struct sd_buf *out);

/* The same for people: Q/XYZ 001-2017  2017-02-10  91440606…P */
void sd_diff_key_say(struct sd_slice key, struct sd_buf *out);

#endif
