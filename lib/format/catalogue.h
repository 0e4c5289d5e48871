/* What each field is called and means: fields.tsv of share/maps, a row a field. */

#ifndef SD_FORMAT_CATALOGUE_H
#define SD_FORMAT_CATALOGUE_H

#include "base/err.h"
#include "base/slice.h"
#include "data/tsv.h"
#include "format/field.h"

struct sd_catalogue {
	struct {
		struct sd_slice zh, en;			/* headings */
		struct sd_slice meaning_zh, meaning_en;	/* a phrase */
		struct sd_slice source;			/* document or clause; Chinese */
	} of[SD_F_COUNT];	/* those for which sd_catalogue_has */
	struct sd_tsv table;	/* holds the texts */
};

/* Whether the field is one column, and not one for each indicator or condition. */
static inline bool sd_catalogue_has(enum sd_field f)
{
	return f != SD_F_WIDE && !sd_field_is_condition(f);
}

/* Read fields.tsv of `dir`; a field without its row is SD_UNJUDGED. */
int sd_catalogue_open(struct sd_catalogue *c, const char *dir, struct sd_err *err);
void sd_catalogue_close(struct sd_catalogue *c);

#endif
