/* Names on the wire: the table. */

#include <stdlib.h>

#include "base/mem.h"
#include "data/tsv.h"
#include "net/names_state.h"

#include "base/ban.h"

/* The member of an object by one of its names; NULL when there is none. */
static struct names_member *find(struct sd_names *n, struct sd_slice object,
				 struct sd_slice name)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (sd_slice_eq(n->member[i].object, object) &&
		    sd_slice_eq(n->member[i].name, name))
			return &n->member[i];
	return NULL;
}

static struct sd_slice keep(struct sd_names *n, struct sd_slice text)
{
	return sd_arena_copy(&n->text, text);
}

/* Every member, and what it holds. */
static int read_standard(struct sd_names *n, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "object", "name", "holds", NULL };
	struct sd_slice cell[3];
	struct sd_tsv t;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) == 1) {
		if (n->n == SD_NAMES_MOST) {
			got = sd_fail(err, SD_UNJUDGED, "'%s' has more than %d members", path,
				      SD_NAMES_MOST);
			break;
		}
		n->member[n->n++] = (struct names_member){
			.object = keep(n, cell[0]), .name = keep(n, cell[1]),
			.holds = keep(n, cell[2])
		};
	}
	sd_tsv_close(&t);
	return got;
}

/* Nothing that JSON would have to escape, and nothing that looks like nothing. */
static bool is_wire(struct sd_slice name)
{
	size_t i;

	for (i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] <= ' ' || name.p[i] == '"' || name.p[i] == '\\' ||
		    name.p[i] == 0x7F)
			return false;
	return name.n > 0 && name.n <= SD_NAMES_WIRE;
}

/* One row of the table to go by. */
static int take_row(struct sd_names *n, const struct sd_tsv *t, const struct sd_slice cell[3],
		    struct sd_err *err)
{
	struct names_member *m = find(n, cell[0], cell[1]);
	size_t i;

	if (!m)
		return sd_fail(err, SD_UNJUDGED, "%s:%zu: '%.*s' has no member '%.*s': take the "
			       "row out, or write both as in sdx.tsv", t->path, t->line,
			       (int)cell[0].n, cell[0].p, (int)cell[1].n, cell[1].p);
	if (m->wire.p)
		return sd_fail(err, SD_UNJUDGED, "%s:%zu: '%.*s' of '%.*s' stands here twice: "
			       "take one of the rows out", t->path, t->line, (int)cell[1].n,
			       cell[1].p, (int)cell[0].n, cell[0].p);
	if (!is_wire(cell[2]))
		return sd_fail(err, SD_UNJUDGED, "%s:%zu: '%.*s' of '%.*s' needs a name of 1 to %d "
			       "bytes without blanks, quotes and backslashes", t->path, t->line,
			       (int)cell[1].n, cell[1].p, (int)cell[0].n, cell[0].p,
			       SD_NAMES_WIRE);
	for (i = 0; i < n->n; i++)
		if (sd_slice_eq(n->member[i].object, cell[0]) &&
		    sd_slice_eq(n->member[i].wire, cell[2]))
			return sd_fail(err, SD_UNJUDGED, "%s:%zu: '%.*s' is the name of '%.*s' and "
				       "'%.*s' of '%.*s': give one of them another", t->path,
				       t->line, (int)cell[2].n, cell[2].p,
				       (int)n->member[i].name.n, n->member[i].name.p,
				       (int)cell[1].n, cell[1].p, (int)cell[0].n, cell[0].p);
	m->wire = keep(n, cell[2]);
	return 0;
}

static int read_wire(struct sd_names *n, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "object", "name", "wire", NULL };
	struct sd_slice cell[3];
	struct sd_tsv t;
	size_t i;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) == 1)
		if (take_row(n, &t, cell, err))
			break;
	sd_tsv_close(&t);
	for (i = 0; !got && i < n->n; i++)
		if (!n->member[i].wire.p)
			return sd_fail(err, SD_UNJUDGED, "'%s' lacks '%.*s' of '%.*s': add its row, "
				       "with its own name if it has no other", path,
				       (int)n->member[i].name.n, n->member[i].name.p,
				       (int)n->member[i].object.n, n->member[i].object.p);
	return got ? -1 : 0;
}

struct sd_names *sd_names_new(const char *standard, const char *path, struct sd_err *err)
{
	struct sd_names *n = sd_zalloc(sizeof *n);

	if (!read_standard(n, standard, err) && !read_wire(n, path, err))
		return n;
	sd_names_free(n);
	return NULL;
}

void sd_names_free(struct sd_names *n)
{
	if (!n)
		return;
	sd_arena_release(&n->text);
	free(n);
}

bool sd_names_same(const struct sd_names *n)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (!sd_slice_eq(n->member[i].name, n->member[i].wire))
			return false;
	return true;
}
