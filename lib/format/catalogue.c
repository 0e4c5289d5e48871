/* Rows of fields.tsv by field. */

#include "format/catalogue.h"

#include "base/ban.h"

static int read_rows(struct sd_catalogue *c, struct sd_err *err)
{
	struct sd_slice cell[6];
	int got;

	while ((got = sd_tsv_next(&c->table, cell, err)) > 0) {
		enum sd_field f = sd_field_find(cell[0]);

		if (f == SD_F_COUNT)
			return sd_fail(err, SD_UNJUDGED, "%s:%zu: no member is '%.*s'",
				       c->table.path, c->table.line, (int)cell[0].n,
				       cell[0].p);
		c->of[f].zh = cell[1];
		c->of[f].en = cell[2];
		c->of[f].meaning_zh = cell[3];
		c->of[f].meaning_en = cell[4];
		c->of[f].source = cell[5];
	}
	return got;
}

int sd_catalogue_open(struct sd_catalogue *c, const char *dir, struct sd_err *err)
{
	static const char *const want[] = { "path", "zh", "en", "meaning_zh", "meaning_en",
					    "source", NULL };
	struct sd_buf path = SD_BUF_INIT;
	int f, bad;

	*c = (struct sd_catalogue){ 0 };
	sd_buf_printf(&path, "%s/fields.tsv", dir);
	bad = sd_tsv_open(&c->table, sd_buf_cstr(&path), want, err);
	if (!bad && read_rows(c, err) < 0)
		bad = -1;
	for (f = 0; f < SD_F_COUNT && !bad; f++)
		if (sd_catalogue_has((enum sd_field)f) && (!c->of[f].zh.n || !c->of[f].en.n))
			bad = sd_fail(err, SD_UNJUDGED, "'%s' has no row for '%s'",
				      sd_buf_cstr(&path), sd_field_path((enum sd_field)f));
	sd_buf_release(&path);
	return bad;
}

void sd_catalogue_close(struct sd_catalogue *c)
{
	sd_tsv_close(&c->table);
}
