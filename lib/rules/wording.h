/* What texts say of conditions: the wordings of condition_values.tsv.
 *
 *	真丝婴幼儿睡衣	class = A
 *	婴幼儿及儿童	of the class nothing: a wording of not_zh holds the shorter one
 *	A类/B类		class = A or B
 *	6个月以上		age_months = [6,]
 *	测量距离10 m		distance_m = 10
 *
 * The longest wording of a key counts; one that stands inside it does not.  A
 * wording counts only for the products that its row or its key names.
 */

#ifndef SD_RULES_WORDING_H
#define SD_RULES_WORDING_H

#include "base/buf.h"
#include "model/decl.h"
#include "model/requirement.h"
#include "rules/pack.h"

/* What is said of one key, and where it was read first. */
struct sd_saying {
	uint8_t key;
	bool partial;			/* another product says something else, or nothing */
	uint64_t values;		/* set of the key's values; 0: figures */
	struct sd_range range;
	struct sd_place place;
};

/* What a text, a product or a record says: of each key at most once. */
enum { SD_TELLING_KEYS = 16 };
struct sd_telling {
	size_t n;
	struct sd_saying of[SD_TELLING_KEYS];
};

/* What is said of the key, or NULL. */
const struct sd_saying *sd_telling_of(const struct sd_telling *t, uint8_t key);

/* Add what else is said: of the same key, both hold. */
void sd_telling_add(struct sd_telling *t, const struct sd_saying *s);

struct sd_wordings;

/* Made by the first of the workers that asks. */
struct sd_wordings *sd_wordings_new(const struct sd_pack *pack);
void sd_wordings_free(struct sd_wordings *w);

/* Add what the text says, for products of these classes.
 * `folded`  takes the text where it must be folded */
void sd_wordings_read(struct sd_wordings *w, struct sd_slice text, uint32_t classes,
		      struct sd_place place, struct sd_requirement_scratch *scratch,
		      struct sd_buf *folded, struct sd_telling *out);

/* The figures of a requirement in the unit of the key; false when it has none. */
bool sd_figure_of(const struct sd_requirement *q, const struct sd_condition_key *key,
		  struct sd_range *figure);

#endif
