/* Templates by name. */

#include "rules/template.h"

#include "base/ban.h"

const struct sd_template *sd_template_find(struct sd_slice name)
{
	static const struct sd_template *const lists[] = {
		sd_templates_presence, sd_templates_form, sd_templates_identity,
		sd_templates_time, sd_templates_events, sd_templates_set, sd_templates_scope,
		sd_templates_guard, sd_templates_review, sd_templates_recognised,
		sd_templates_triggers
	};
	const struct sd_template *t;
	size_t i;

	for (i = 0; i < sizeof lists / sizeof *lists; i++)
		for (t = lists[i]; t->name; t++)
			if (sd_slice_is(name, t->name))
				return t;
	return NULL;
}
