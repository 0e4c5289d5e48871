/* The tables of the test kit. */

#include "conform/kit_tables.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/speech.h"

#include "base/ban.h"

enum { PATH_BYTES = 4200 };

static const struct sd_requirement *find_requirement(const struct sd_kit_tables *t,
						     struct sd_slice id)
{
	size_t i;

	for (i = 0; i < t->requirements; i++)
		if (sd_slice_eq(t->requirement[i].id, id))
			return &t->requirement[i];
	return NULL;
}

const struct sd_kit_case *sd_kit_case(const struct sd_kit_tables *t, const char *id)
{
	size_t i;

	for (i = 0; i < t->cases; i++)
		if (sd_slice_is(t->kase[i].id, id))
			return &t->kase[i];
	return NULL;
}

static int fail_row(const struct sd_tsv *file, struct sd_err *err, const char *what,
		    struct sd_slice id)
{
	return sd_fail(err, SD_UNJUDGED, "%s:%zu: %s '%.*s'", file->path, file->line,
		       sd_spoken(what), (int)id.n, id.p);
}

/* c: id role level where en zh */
static int take_requirement(struct sd_kit_tables *t, const struct sd_slice *c,
			    struct sd_err *err)
{
	struct sd_requirement *r = &t->requirement[t->requirements];

	if (t->requirements == SD_KIT_REQUIREMENTS)
		return fail_row(&t->requirements_file, err, "too many rows, at", c[0]);
	if (find_requirement(t, c[0]))
		return fail_row(&t->requirements_file, err, "a second requirement", c[0]);
	if (!sd_slice_is(c[1], "receiver") && !sd_slice_is(c[1], "sender") &&
	    !sd_slice_is(c[1], "both"))
		return fail_row(&t->requirements_file, err, "role is receiver, sender or both, "
				"not", c[1]);
	if (!sd_slice_is(c[2], "must") && !sd_slice_is(c[2], "should"))
		return fail_row(&t->requirements_file, err, "level is must or should, not",
				c[2]);
	*r = (struct sd_requirement){ c[0], c[1], sd_slice_is(c[2], "must"), c[3],
				      { c[4], c[5] } };
	t->requirements++;
	return 0;
}

static int take_covers(struct sd_kit_tables *t, struct sd_kit_case *k, struct sd_slice cell,
		       struct sd_err *err)
{
	struct sd_slice id;

	while (sd_slice_cut(&cell, ' ', &id)) {
		const struct sd_requirement *r = find_requirement(t, id);

		if (!r || k->covers_n == SD_KIT_COVERS)
			return fail_row(&t->cases_file, err, "there is no such requirement, or "
					"no room for it:", id);
		k->covers[k->covers_n++] = r;
		k->must |= r->must;
	}
	return 0;
}

/* c: case role covers en zh */
static int take_case(struct sd_kit_tables *t, const struct sd_slice *c, struct sd_err *err)
{
	struct sd_kit_case *k = &t->kase[t->cases];

	if (t->cases == SD_KIT_CASES)
		return fail_row(&t->cases_file, err, "too many rows, at", c[0]);
	*k = (struct sd_kit_case){ .id = c[0], .role = c[1], .text = { c[3], c[4] } };
	t->cases++;
	return take_covers(t, k, c[2], err);
}

/* Every row of a table. */
static int read_table(struct sd_kit_tables *t, struct sd_tsv *file, const char *dir,
		      const char *name, const char *const *want,
		      int (*take)(struct sd_kit_tables *t, const struct sd_slice *cell,
				  struct sd_err *err), struct sd_err *err)
{
	struct sd_slice cell[SD_TSV_COLUMNS];
	char path[PATH_BYTES];
	int got;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	if (sd_tsv_open(file, path, want, err))
		return -1;
	while ((got = sd_tsv_next(file, cell, err)) == 1)
		if (take(t, cell, err))
			return -1;
	return got;
}

static int check_covered(const struct sd_kit_tables *t, struct sd_err *err)
{
	size_t i, k, n;

	for (i = 0; i < t->requirements; i++) {
		for (k = n = 0; k < t->cases; k++) {
			size_t c;

			for (c = 0; c < t->kase[k].covers_n; c++)
				n += t->kase[k].covers[c] == &t->requirement[i];
		}
		if (!n)
			return sd_fail(err, SD_UNJUDGED, "'%s': no case looks at '%.*s'",
				       t->cases_file.path, (int)t->requirement[i].id.n,
				       t->requirement[i].id.p);
	}
	return 0;
}

struct sd_kit_tables *sd_kit_tables_new(const char *dir, struct sd_err *err)
{
	static const char *const requirement[] = { "id", "role", "level", "where", "en", "zh",
						   NULL };
	static const char *const kase[] = { "case", "role", "covers", "en", "zh", NULL };
	struct sd_kit_tables *t = sd_zalloc(sizeof *t);

	if (!read_table(t, &t->requirements_file, dir, "requirements.tsv", requirement,
			take_requirement, err) &&
	    !read_table(t, &t->cases_file, dir, "cases.tsv", kase, take_case, err) &&
	    !check_covered(t, err))
		return t;
	if (err)
		err->kind = SD_UNJUDGED;
	sd_kit_tables_free(t);
	return NULL;
}

void sd_kit_tables_free(struct sd_kit_tables *t)
{
	if (!t)
		return;
	sd_tsv_close(&t->requirements_file);
	sd_tsv_close(&t->cases_file);
	free(t);
}
