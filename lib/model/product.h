/* Which of the listed products a product's name is.
 *
 * The name is folded (NFKC, no blanks, case kept).  Then:
 *
 * 1. It equals the Chinese name or a synonym of products, folded likewise: these
 *    products and no others.
 * 2. Else every product one of whose patterns is found in the folded name and
 *    none of whose not-patterns is.  集成灶 is two: gas hob and range hood.
 * 3. Else none.
 *
 * A pattern that ran into its limit leaves its product undecided: it is not in
 * the set, and the flag says that the set may be short.
 */

#ifndef SD_MODEL_PRODUCT_H
#define SD_MODEL_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"

enum { SD_PRODUCTS_MOST = 32 };	/* one bit each */

struct sd_product {
	unsigned index;		/* its bit is 1 << index */
	struct sd_slice id, zh, en;
};

/* A row as the table has it. */
struct sd_product_row {
	struct sd_slice id, zh, en;
	struct sd_slice synonyms;	/* ';' between them */
	struct sd_slice patterns;	/* one regular expression; empty: never found */
	struct sd_slice not_patterns;	/* the same */
};

struct sd_products;

/* Of one worker. */
struct sd_product_scratch {
	struct sd_buf folded;
	struct sd_pattern_scratch *match;
	struct sd_buf shape;		/* what the patterns can see of it */
	struct sd_memo *known;		/* answers for shapes, of the table `of` */
	const struct sd_products *of;
};

struct sd_products *sd_products_new(void);
void sd_products_free(struct sd_products *p);
void sd_product_scratch_init(struct sd_product_scratch *s);
void sd_product_scratch_release(struct sd_product_scratch *s);

/* -1 with SD_UNJUDGED: id or name missing, an id twice, more than
 * SD_PRODUCTS_MOST. */
int sd_products_add(struct sd_products *p, const struct sd_product_row *row,
		    struct sd_err *err);

/* Compile every pattern, for those who check tables. */
int sd_products_check(const struct sd_products *p, struct sd_err *err);

size_t sd_products_count(const struct sd_products *p);
const struct sd_product *sd_product_at(const struct sd_products *p, size_t index);
const struct sd_product *sd_product_find(const struct sd_products *p, struct sd_slice id);

/* The bits of the products; 0 is none.  `undecided` may be NULL. */
uint32_t sd_product_classes(const struct sd_products *p, struct sd_product_scratch *s,
			    struct sd_slice name, bool *undecided);

#endif
