/* What a declaration is found by, with the tables of the pack: kinds of products as
 * reports count them, the reporting unit, the graver verdict. */

#ifndef SD_PLATFORM_FINDABLE_H
#define SD_PLATFORM_FINDABLE_H

#include "model/decl.h"
#include "rules/pack.h"
#include "store/register.h"

/* Words of filters besides those of the tables. */
#define SD_KIND_SERVICE "service"
#define SD_KIND_OTHER "other"

/* The bits of a declaration's products; 0 when none is a listed one. */
uint32_t sd_findable_kinds(const struct sd_pack *pack, struct sd_product_scratch *s,
			    const struct sd_decl *d);

/* "440600", "outside" or "unknown"; lent from the pack. */
struct sd_slice sd_findable_unit(const struct sd_pack *pack, struct sd_slice region);

/* "fail", "open", "pass" or "n/a": the graver of two verdicts. */
struct sd_slice sd_findable_graver(struct sd_slice checked, struct sd_slice reviewed);

/* Fill in e->doc from the bound declaration and the rest of the entry. */
void sd_findable_entry(const struct sd_pack *pack, struct sd_product_scratch *s,
			const struct sd_decl *d, struct sd_arena *arena, struct sd_entry *e);

#endif
