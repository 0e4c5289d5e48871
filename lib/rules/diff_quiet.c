/* Loosening that nobody was told of. */

#include "rules/diff_record.h"

#include "base/ban.h"

enum { NAMES_READ = 256 };	/* of below_recommended */

static struct sd_print member_print(struct sd_differ *d, struct sd_diff_side *s,
				    enum sd_member m)
{
	return sd_diff_print(&d->print, s->line.p, s->scan.tape, sd_diff_side_decl(s)->at[m]);
}

static bool same_member(struct sd_differ *d, enum sd_member m)
{
	return sd_diff_same(member_print(d, &d->was, m), member_print(d, &d->now, m));
}

/* The standard ends with this record: nothing of it is to be asked any more. */
static bool ends(const struct sd_decl *now)
{
	struct sd_slice op = sd_decl_text(now, SD_M_OP), status = sd_decl_text(now, SD_M_STATUS);

	return sd_slice_is(op, "abolish") || sd_slice_is(op, "withdraw") ||
	       sd_slice_is(status, "abolished") || sd_slice_is(status, "withdrawn");
}

/* The public text speaks in the place of a list of indicators. */
static bool text_speaks(const struct sd_decl *now)
{
	const struct sd_val *open = now->at[SD_M_TEXT_OPEN];

	return open && open->type == SD_TRUE && !now->indicators.n;
}

/* An item of below_recommended: a name, or an object with it. */
static bool names(struct sd_differ *d, const struct sd_val *item, struct sd_print name)
{
	const struct sd_diff_side *s = &d->now;

	if (item->type == SD_OBJECT)
		item = sd_scan_member(s->scan.tape, (uint32_t)(item - s->scan.tape), d->key_name);
	return item && sd_diff_same(sd_diff_print(&d->print, s->line.p, s->scan.tape, item), name);
}

/* Whether the new record says that the indicator lies below a recommended standard. */
static bool is_below(struct sd_differ *d, struct sd_slice name)
{
	const struct sd_decl *now = sd_diff_side_decl(&d->now);
	const struct sd_val *list = now->at[SD_M_BELOW];
	struct sd_print print = sd_diff_print_text(&d->print, name);
	uint32_t i, n = 0;

	if (!list || list->type != SD_ARRAY)
		return false;
	for (i = sd_list_first(now, list); i < list->next && n++ < NAMES_READ;
	     i = now->tape[i].next)
		if (names(d, &now->tape[i], print))
			return true;
	return false;
}

void sd_diff_quiet(struct sd_differ *d)
{
	const struct sd_decl *now = sd_diff_side_decl(&d->now);
	bool revised = !same_member(d, SD_M_NUMBER) || !same_member(d, SD_M_ISSUED);
	size_t i;

	if (ends(now))
		return;
	for (i = 0; i < d->n; i++) {
		struct sd_change *c = &d->change[i];

		if (!c->of_indicator || (c->is != SD_LOOSER && c->is != SD_CHANGE_MISSING) ||
		    (c->is == SD_CHANGE_MISSING && text_speaks(now)))
			continue;
		c->quiet = !revised || !(c->told || is_below(d, c->name));
		d->quiet += c->quiet;
	}
}
