/* The tables that reports alone ask for. */

#include "rules/tables.h"

#include "base/mem.h"

#include "base/ban.h"

static int sector_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	uint32_t at = sd_wordmap_put(&p->sector_by_code, c[0], (uint32_t)p->sectors);

	if (!c[0].n || !c[1].n)
		return sd_fail(err, SD_UNJUDGED, "a row without its code or name");
	p->sector = sd_grow(p->sector, &p->sector_cap, p->sectors + 1, sizeof *p->sector);
	p->sectors += at == p->sectors;
	p->sector[at] = (struct sd_sector){ c[0], c[1], c[2] };
	return 0;
}

/* The row with this id, which a folder laid over the pack replaces, or a new one. */
static struct sd_target *target_of(struct sd_pack *p, struct sd_slice id)
{
	size_t i;

	for (i = 0; i < p->targets; i++)
		if (sd_slice_eq(p->target[i].id, id))
			return &p->target[i];
	p->target = sd_grow(p->target, &p->target_cap, p->targets + 1, sizeof *p->target);
	return &p->target[p->targets++];
}

static int target_value(struct sd_pack *p, struct sd_target *t, struct sd_slice cell,
			struct sd_err *err)
{
	struct sd_dec value = { 0, 0 };
	bool wants = t->relation == SD_TARGET_LEAST || t->relation == SD_TARGET_EXACTLY;

	if (!wants && !cell.n)
		return 0;
	if (!wants || sd_dec_read(cell, &value) || value.scale || value.coeff < 0)
		return sd_cell_fail(p, cell, err, "'%.*s' is no value of such a target",
				    (int)cell.n, cell.p);
	t->value = (uint64_t)value.coeff;
	return 0;
}

static int target_row(struct sd_pack *p, const struct sd_slice *c, struct sd_err *err)
{
	static const char *const measures[] = { "none", "enterprises", "makers", "paper",
						NULL };
	static const char *const relations[] = { "", ">=", "=", "all", NULL };
	static const char *const scales[] = { "", "large", "medium", "small", "micro",
					      NULL };
	struct sd_target *t = target_of(p, c[0]);
	int measure, relation, scale;

	*t = (struct sd_target){ .id = c[0], .name = c[p->zh ? 2 : 3], .form = c[5],
				 .scale = c[6], .region = c[7], .due = c[12],
				 .source = c[13] };
	if (!c[0].n)
		return sd_cell_fail(p, c[0], err, "a target without an id");
	if (sd_cell_word(p, c[1], measures, &measure, err) ||
	    sd_cell_products(p, c[4], &t->products, err) ||
	    sd_cell_word(p, c[6], scales, &scale, err) ||
	    sd_cell_word(p, c[8], relations, &relation, err) ||
	    sd_cell_day(p, c[10], &t->from, err) || sd_cell_day(p, c[11], &t->to, err))
		return -1;
	t->measure = (enum sd_target_measure)measure;
	t->relation = (enum sd_target_relation)relation;
	if ((t->measure == SD_TARGET_MAKERS) != (t->relation == SD_TARGET_ALL) ||
	    (t->measure == SD_TARGET_NONE) != (t->relation == SD_TARGET_NO_FIGURE))
		return sd_cell_fail(p, c[8], err, "measure and relation do not fit");
	return target_value(p, t, c[9], err);
}

static int find_unit(const struct sd_pack *p, struct sd_target *t, struct sd_err *err)
{
	struct sd_region_place place;

	t->unit = SD_TARGET_EVERYWHERE;
	if (!t->region.n)
		return 0;
	t->unit = SD_TARGET_PROVINCE;
	if (sd_slice_is(t->region, SD_REGION_PROVINCE_CODE))
		return 0;
	sd_region_city(p->regions, t->region, &place);
	t->unit = place.unit;
	return place.unit >= 0 ? 0 :
	       sd_fail(err, SD_UNJUDGED, "target '%.*s': '%.*s' is no reporting unit",
		       (int)t->id.n, t->id.p, (int)t->region.n, t->region.p);
}

int sd_targets_seal(struct sd_pack *p, struct sd_err *err)
{
	size_t i;

	for (i = 0; i < p->targets; i++)
		if (find_unit(p, &p->target[i], err))
			return -1;
	return 0;
}

const struct sd_table sd_tables_report[] = {
	{ "sectors.tsv", { "code", "zh", "en" }, sector_row, true },
	{ "targets.tsv", { "id", "measure", "zh", "en", "product", "form", "scale", "region",
			   "relation", "value", "from", "to", "due", "source" },
	  target_row, true },
	{ NULL, { NULL }, NULL, false }
};
