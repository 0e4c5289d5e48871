/* The shipped tables for unit tests: from the folder SD_RULES, else share/rules. */

#ifndef SD_TESTS_TABLES_H
#define SD_TESTS_TABLES_H

#include <stdlib.h>

#include "data/tsv.h"
#include "model/unit.h"
#include "tap.h"

/* Open share/rules/NAME.tsv or end the test. */
__attribute__((unused))
static void open_table(struct sd_tsv *t, const char *name, const char *const *want)
{
	const char *dir = getenv("SD_RULES");
	struct sd_err err = { 0 };
	char path[512];

	snprintf(path, sizeof path, "%s/%s.tsv", dir ? dir : "share/rules", name);
	if (sd_tsv_open(t, path, want, &err)) {
		printf("Bail out! %s\n", err.text);
		exit(1);
	}
}

static const char *const unit_columns[] = { "id",	 "ucum",  "kind",   "base",
					    "factor",	 "exp10", "offset", "ambiguous",
					    "spellings", NULL };

__attribute__((unused))
static struct sd_units *load_units(void)
{
	struct sd_units *units = sd_units_new();
	struct sd_err err = { 0 };
	struct sd_slice c[9];
	struct sd_tsv t;

	open_table(&t, "units", unit_columns);
	while (sd_tsv_next(&t, c, &err) > 0) {
		const struct sd_unit_row row = {
			c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]
		};

		if (sd_units_add(units, &row, &err))
			ok(false, "%s", err.text);
	}
	sd_tsv_close(&t);
	return units;
}

#endif
