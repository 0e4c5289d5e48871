/* Reading the collection: objects become rows. */

#include "rules/origin_cell.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/speech.h"

#include "base/ban.h"

enum { UNPLACED = 64 };		/* members that are told of one file */

struct json {
	struct sd_origin_reader r;
	struct sd_origin_unplaced unplaced[UNPLACED];
	size_t unplaced_n;
};

static struct sd_slice kept_cell(struct sd_origin_reader *r)
{
	return sd_arena_copy(&r->rows->text, sd_buf_slice(&r->cell));
}

/* The row of an object; `around` is the one whose list it stands in. */
static int add_row(struct sd_origin_reader *r, const struct sd_val *object,
		   const struct sd_val *around)
{
	const struct sd_origin_map *m = r->m;
	size_t i, n = sd_origin_columns(m);
	struct sd_slice *cell = sd_arena_get(&r->rows->text, n * sizeof *cell);

	if (object->type != SD_OBJECT)
		return sd_origin_refuse(r, object, "an object was expected");
	for (i = 0; i < n; i++) {
		const char *path = m->column[i].member;
		bool outside = *path == '^';

		sd_buf_clear(&r->cell);
		if (sd_origin_put(r, &m->column[i], outside ?
				  sd_origin_member(r, around, path + 1) :
				  sd_origin_member(r, object, path)))
			return -1;
		cell[i] = kept_cell(r);
	}
	if (!cell[sd_origin_column(m, m->key[0])].n)
		return sd_origin_refuse(r, object, "%s is missing", m->key[0]);
	return sd_origin_add(r->rows, cell, r->path, sd_origin_line(r, object->start), false,
			     r->err);
}

/* One wording of an indicator; one that stands there twice is one. */
static int add_wording(struct sd_origin_reader *r, const struct sd_val *object,
		       struct sd_slice id, const struct sd_val *v, struct sd_slice kind)
{
	struct sd_slice *cell = sd_arena_get(&r->rows->text, 3 * sizeof *cell);
	struct sd_slice both;

	sd_buf_clear(&r->cell);
	if (sd_origin_put_value(r, v, 0))
		return -1;
	cell[0] = id;
	cell[1] = kept_cell(r);
	cell[2] = kind;
	both = sd_arena_printf(&r->rows->text, "%.*s;%.*s", (int)id.n, id.p, (int)cell[1].n,
			       cell[1].p);
	if (sd_origin_find(r->rows, both))
		return 0;
	return sd_origin_add(r->rows, cell, r->path, sd_origin_line(r, object->start), false,
			     r->err);
}

static int add_wordings(struct sd_origin_reader *r, const struct sd_val *object)
{
	const struct sd_val *id = sd_origin_member(r, object, "id");
	const struct sd_val *zh = sd_origin_member(r, object, "zh");
	const struct sd_val *en = sd_origin_member(r, object, "en");
	const struct sd_val *list = sd_origin_member(r, object, "aliases");
	const struct sd_val *tape = r->scan.tape;
	struct sd_slice of;
	uint32_t i;

	if (!id || id->type != SD_STRING)
		return sd_origin_refuse(r, object, "id is missing");
	sd_buf_clear(&r->cell);
	if (sd_origin_put_text(r, id, 0))
		return -1;
	of = kept_cell(r);
	if ((zh && add_wording(r, object, of, zh, SD_S("zh"))) ||
	    (en && add_wording(r, object, of, en, SD_S("en"))))
		return -1;
	for (i = list ? (uint32_t)(list - tape) + 1 : 0; list && i < list->next;
	     i = tape[i].next)
		if (add_wording(r, object, of, &tape[i], SD_S("alias")))
			return -1;
	return 0;
}

/* Whether some column takes the member, or it is known to be taken by none. */
static bool is_placed(const struct sd_origin_map *m, struct sd_slice name)
{
	struct sd_slice rest = sd_slice_of(m->passed ? m->passed : ""), one;
	size_t i, n = sd_origin_columns(m);

	for (i = 0; i < n; i++) {
		rest = sd_slice_of(m->column[i].member);
		if (sd_slice_cut(&rest, '/', &one) && sd_slice_eq(one, name))
			return true;
	}
	rest = sd_slice_of(m->passed ? m->passed : "");
	while (sd_slice_cut(&rest, ' ', &one))
		if (sd_slice_eq(one, name))
			return true;
	return false;
}

static void note_unplaced(struct json *j, struct sd_slice name)
{
	size_t i;

	for (i = 0; i < j->unplaced_n; i++)
		if (sd_slice_eq(j->unplaced[i].member, name)) {
			j->unplaced[i].rows++;
			return;
		}
	if (i == UNPLACED)
		return;
	j->unplaced[j->unplaced_n++] = (struct sd_origin_unplaced){
		j->r.m->file, sd_arena_copy(&j->r.rows->text, name), 1
	};
}

static void find_unplaced(struct json *j, const struct sd_val *object)
{
	struct sd_origin_reader *r = &j->r;
	const struct sd_val *tape = r->scan.tape;
	struct sd_slice name;
	uint32_t i;

	for (i = (uint32_t)(object - tape) + 1; object->type == SD_OBJECT && i < object->next;
	     i = tape[i].next) {
		sd_buf_clear(&r->name);
		name = sd_val_key(r->text.p, &tape[i], &r->name);
		if (!is_placed(r->m, name))
			note_unplaced(j, name);
	}
}

/* What one object of the file makes: a row, or as many as its list has items. */
static int add_object(struct json *j, const struct sd_val *object)
{
	struct sd_origin_reader *r = &j->r;
	const struct sd_val *list, *tape = r->scan.tape;
	uint32_t i;

	if (r->m->wordings)
		return add_wordings(r, object);
	if (!r->m->list) {
		find_unplaced(j, object);
		return add_row(r, object, NULL);
	}
	list = sd_origin_member(r, object, r->m->list);
	if (!list || list->type != SD_ARRAY)
		return 0;
	for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next) {
		find_unplaced(j, &tape[i]);
		if (add_row(r, &tape[i], object))
			return -1;
	}
	return 0;
}

static int scan(struct sd_origin_reader *r)
{
	if (sd_scan_text(&r->scan, r->text, false))
		return 0;
	return sd_fail(r->err, SD_DATA, "%s:%zu: %s", r->path,
		       sd_origin_line(r, r->scan.fault_at),
		       sd_spoken(sd_scan_fault_text(r->scan.fault, false)));
}

static int read_document(struct json *j)
{
	struct sd_origin_reader *r = &j->r;
	const struct sd_val *list;
	uint32_t i;

	if (scan(r))
		return -1;
	list = r->scan.tape;
	if (r->m->within)
		list = sd_origin_member(r, list, r->m->within);
	if (!list || list->type != SD_ARRAY)
		return sd_fail(r->err, SD_DATA, "'%s' is no list of objects", r->path);
	for (i = (uint32_t)(list - r->scan.tape) + 1; i < list->next;
	     i = r->scan.tape[i].next)
		if (add_object(j, &r->scan.tape[i]))
			return -1;
	return 0;
}

static int read_lines(struct json *j, struct sd_slice rest)
{
	struct sd_origin_reader *r = &j->r;
	struct sd_slice line;

	for (r->line = 1; rest.n && sd_slice_cut(&rest, '\n', &line); r->line++) {
		if (!sd_slice_trim(line).n || sd_slice_is(line, "\r"))
			continue;
		r->text = line;
		r->seen = NULL;
		if (scan(r) || add_object(j, r->scan.tape))
			return -1;
	}
	return 0;
}

/* The whole file, with what the scanner may read behind it. */
static int slurp(struct sd_origin_reader *r, struct sd_buf *file)
{
	if (access(r->path, F_OK) && errno == ENOENT)
		return sd_fail(r->err, SD_DATA, "there is no '%s', so this is no whole "
			       "collection", r->path);
	if (sd_file_slurp(r->path, SD_ORIGIN_BYTES, file, r->err))
		return -1;
	sd_scan_pad(file);
	r->text = sd_buf_slice(file);
	if (sd_slice_starts(r->text, "\xEF\xBB\xBF"))
		r->text = sd_slice_from(r->text, 3);
	return 0;
}

int sd_origin_read(struct sd_origin_rows *rows, const struct sd_origin_map *m,
		   const char *dir,
		   void (*tell)(void *context, const struct sd_origin_unplaced *u),
		   void *context, struct sd_err *err)
{
	struct json j = { .r = { .rows = rows, .m = m, .line = 1, .err = err } };
	struct sd_keys *keys = sd_keys_new(NULL, 0);
	struct sd_buf file = SD_BUF_INIT;
	int bad;
	size_t i;

	*rows = (struct sd_origin_rows){ .map = m };
	j.r.path = sd_arena_printf(&rows->text, "%s/%s", dir, m->file).p;
	sd_scan_init(&j.r.scan, keys);
	bad = slurp(&j.r, &file);
	if (!bad)
		bad = m->lines ? read_lines(&j, j.r.text) : read_document(&j);
	for (i = 0; !bad && i < j.unplaced_n; i++)
		tell(context, &j.unplaced[i]);
	sd_scan_release(&j.r.scan);
	sd_keys_free(keys);
	sd_buf_release(&file);
	sd_buf_release(&j.r.cell);
	sd_buf_release(&j.r.key);
	sd_buf_release(&j.r.name);
	return bad;
}
