/* The working guide (工作指引) of a product, for a firm that is to declare: what binds
 * it on the day, indicator by indicator; what to state besides; and a form to fill. */

#ifndef SD_RULES_GUIDE_H
#define SD_RULES_GUIDE_H

#include "base/buf.h"
#include "rules/origin.h"
#include "rules/pack.h"

struct sd_guide {
	const struct sd_pack *pack;
	sd_day day;
	struct sd_slice name;		/* of the product, in Chinese */
	int columns, ambiguous;		/* of a line; of ambiguous characters */

	/* tables that no judge reads */
	struct sd_origin_rows levels, typical, products;
};

/* Read the tables that the guide needs besides the pack.  -1 with SD_UNJUDGED. */
int sd_guide_open(struct sd_guide *g, const struct sd_pack *pack, const char *dir,
		  const struct sd_texts *over, struct sd_err *err);
void sd_guide_close(struct sd_guide *g);

/* The classes that a name means: an id, a name of the product, or what a declaration
 * could call it (集成灶 is two).  A set; 0: none.  g->name is what a form calls it. */
uint32_t sd_guide_find(struct sd_guide *g, struct sd_slice name);

/* Names of classes that have most in common with it: "电饭煲, 厨具"; may be empty. */
void sd_guide_near(const struct sd_pack *p, struct sd_slice name, struct sd_buf *out);

/* The guide of each class as text, or a form for a product of all of them as csv or
 * json; `format` NULL is text. */
void sd_guide_write(struct sd_guide *g, uint32_t classes, const char *format, bool bom,
		    struct sd_buf *out);

/* The guide in words. */
void sd_guide_text(struct sd_guide *g, int product, struct sd_buf *out);

/* A form to fill, for a product of all these classes: a declaration as JSON on one line,
 * or a table with Chinese headings and a row an indicator, as sd-import reads it.  The
 * product is named g->name. */
void sd_guide_json(struct sd_guide *g, uint32_t classes, struct sd_buf *out);
void sd_guide_csv(struct sd_guide *g, uint32_t classes, bool bom, struct sd_buf *out);

/* An indicator of the form. */
struct sd_guide_item {
	struct sd_slice name, method;
	const struct sd_unit *unit;	/* NULL: none */
};

/* What the form asks of these classes: the indicators that have limits in force, then
 * those that such products commonly have.  Their number; the list is the caller's. */
size_t sd_guide_items(struct sd_guide *g, uint32_t classes, struct sd_guide_item **item);

/* Whether the edition binds on the day: not, surely, or it is not known. */
static inline enum sd_in_force sd_guide_in_force(const struct sd_guide *g,
						 const struct sd_std *s)
{
	return sd_std_in_force(g->pack, s, g->day);
}

/* Keys of conditions that choose among the limits of these classes on the day.
 * `key`  room for pack->keys; their number. */
size_t sd_guide_keys(const struct sd_guide *g, uint32_t classes, uint8_t *key);

#endif
