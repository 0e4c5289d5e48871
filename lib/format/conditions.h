/* What cells say of conditions (sd-records(5)): keys of conditions.tsv of a rule pack and
 * the wordings of their values in condition_values.tsv.
 *
 *	class		A类		"A"
 *	condensing	是		true
 *	age_months	3-8岁		"[36,96]"
 *	material	棉；聚酯	["cotton","polyester"]
 *
 * A word that is not known stays as written, and is told.
 */

#ifndef SD_FORMAT_CONDITIONS_H
#define SD_FORMAT_CONDITIONS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "format/notes.h"

struct sd_maps;
struct sd_conditions;

/* Read both tables of `dir`.  NULL on failure. */
struct sd_conditions *sd_conditions_new(const char *dir, struct sd_err *err);
void sd_conditions_free(struct sd_conditions *c);

bool sd_conditions_has(const struct sd_conditions *c, struct sd_slice key);

/* The JSON value of a cell, appended to `out`.  Returns what is to be told, or SD_I_NONE;
 * `want` then has the values that are known. */
enum sd_note sd_condition_write(struct sd_maps *m, struct sd_slice key, struct sd_slice cell,
				struct sd_buf *out, struct sd_buf *want);

#endif
