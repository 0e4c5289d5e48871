/* Names on the wire: the table. */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/speech.h"
#include "data/tsv.h"
#include "net/names_state.h"

#include "base/ban.h"

enum { SAID = 200 };		/* bytes of what is said of a row */

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
			got = sd_fail(err, SD_UNJUDGED, "'%s' has more than %d members",
				      path, SD_NAMES_MOST);
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
		if ((unsigned char)name.p[i] <= ' ' || name.p[i] == 0x7F ||
		    name.p[i] == '"' || name.p[i] == '\\')
			return false;
	return name.n > 0 && name.n <= SD_NAMES_WIRE;
}

/* Why a row of the table to go by is none; `m` is what it is about. */
static int refuse_row(const struct sd_tsv *t, const struct names_member *m, struct sd_err *err,
		      const char *format, ...)
{
	char why[SAID];
	va_list args;

	va_start(args, format);
	vsnprintf(why, sizeof why, sd_spoken(format), args);
	va_end(args);
	return sd_fail(err, SD_UNJUDGED, "%s:%zu: '%.*s' of '%.*s' %s", t->path, t->line,
		       (int)m->name.n, m->name.p, (int)m->object.n, m->object.p, why);
}

/* Another member of its object that has the name already; NULL when there is none. */
static const struct names_member *find_wire(const struct sd_names *n, struct sd_slice object,
					    struct sd_slice wire)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (sd_slice_eq(n->member[i].object, object) &&
		    sd_slice_eq(n->member[i].wire, wire))
			return &n->member[i];
	return NULL;
}

/* One row of the table to go by. */
static int take_row(struct sd_names *n, const struct sd_tsv *t,
		    const struct sd_slice cell[3], struct sd_err *err)
{
	const struct names_member row = { .object = cell[0], .name = cell[1] }, *other;
	struct names_member *m = find(n, cell[0], cell[1]);

	if (!m)
		return refuse_row(t, &row, err, "is no member: take the row out, or write "
				  "both as in sdx.tsv");
	if (m->wire.p)
		return refuse_row(t, m, err, "stands here twice: take one of the rows out");
	if (!is_wire(cell[2]))
		return refuse_row(t, m, err, "needs a name of 1 to %d bytes without blanks, "
				  "quotes and backslashes", SD_NAMES_WIRE);
	other = find_wire(n, cell[0], cell[2]);
	if (other)
		return refuse_row(t, m, err, "is called '%.*s', and so is '%.*s': give one of "
				  "them another name", (int)cell[2].n, cell[2].p,
				  (int)other->name.n, other->name.p);
	m->wire = keep(n, cell[2]);
	return 0;
}

/* The first member that has no row; NULL when all have one. */
static const struct names_member *find_missing(const struct sd_names *n)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (!n->member[i].wire.p)
			return &n->member[i];
	return NULL;
}

static int read_wire(struct sd_names *n, const char *path, struct sd_err *err)
{
	static const char *const want[] = { "object", "name", "wire", NULL };
	const struct names_member *m;
	struct sd_slice cell[3];
	struct sd_tsv t;
	int got;

	if (sd_tsv_open(&t, path, want, err))
		return -1;
	while ((got = sd_tsv_next(&t, cell, err)) == 1)
		if (take_row(n, &t, cell, err))
			break;
	sd_tsv_close(&t);
	if (got)
		return -1;
	m = find_missing(n);
	return m ? sd_fail(err, SD_UNJUDGED, "'%s' lacks '%.*s' of '%.*s': add its row, with "
			   "its own name if it has no other", path, (int)m->name.n, m->name.p,
			   (int)m->object.n, m->object.p) : 0;
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
