/* Which parts a workbook has, by the relationships between them. */

#include "format/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "base/ban.h"

enum { RELATIONS = 1 << 16 };

/* A relationship of a part: of which type, to which other. */
struct relation {
	char *id, *type, *part;
};

struct reading {
	struct sd_book *book;
	struct sd_xml *xml;
	struct sd_slice part;	/* whose relationships they are */
	struct relation *relation;
	size_t n, cap;
	bool is_workbook;
	char **sheet_id;	/* of each sheet its relationship */
	size_t id_cap;
};

bool sd_book_number(const char *text, uint64_t most, uint64_t *value)
{
	const char *p = text;

	for (*value = 0; *p >= '0' && *p <= '9' && *value <= most; p++)
		*value = *value * 10 + (uint64_t)(*p - '0');
	return p != text && !*p && *value <= most;
}

bool sd_book_is_true(const char *text)
{
	return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static void free_relations(struct reading *r)
{
	while (r->n) {
		r->n--;
		free(r->relation[r->n].id);
		free(r->relation[r->n].type);
		free(r->relation[r->n].part);
	}
	free(r->relation);
	r->relation = NULL;
	r->cap = 0;
}

static void start_relation(void *context, const struct sd_xml_name *name,
			   const char **attribute)
{
	struct reading *r = context;
	const char *id = sd_xml_value(attribute, SD_XML_SHEET, "Id"),
		   *type = sd_xml_value(attribute, SD_XML_SHEET, "Type"),
		   *target = sd_xml_value(attribute, SD_XML_SHEET, "Target"),
		   *mode = sd_xml_value(attribute, SD_XML_SHEET, "TargetMode");
	struct sd_buf part = SD_BUF_INIT;
	const char *last;

	if (name->space != SD_XML_PACKAGE || strcmp(name->local, "Relationship") != 0 || !id ||
	    !type || !target || (mode && strcmp(mode, "External") == 0))
		return;
	if (r->n == RELATIONS) {
		sd_xml_give_up(r->xml, "has too many relationships (65536 at most)");
		return;
	}
	sd_package_resolve(r->part, sd_slice_of(target), &part);
	last = strrchr(type, '/');
	r->relation = sd_grow(r->relation, &r->cap, r->n + 1, sizeof *r->relation);
	r->relation[r->n++] = (struct relation){
		sd_strdup(id), sd_strdup(last ? last + 1 : type), sd_strdup(sd_buf_cstr(&part))
	};
	sd_buf_release(&part);
}

static void end_nothing(void *context, const struct sd_xml_name *name)
{
	(void)context, (void)name;
}

/* "xl/_rels/workbook.xml.rels" of "xl/workbook.xml" */
static void relations_part(struct sd_slice part, struct sd_buf *out)
{
	size_t i = part.n;

	while (i && part.p[i - 1] != '/')
		i--;
	sd_buf_add(out, sd_slice(part.p, i));
	sd_buf_text(out, "_rels/");
	sd_buf_add(out, sd_slice_from(part, i));
	sd_buf_text(out, ".rels");
}

static int run(struct reading *r, const struct sd_xml_handlers *handlers, struct sd_slice part,
	       struct sd_err *err)
{
	int got;

	if (sd_package_open(r->book->package, part, err))
		return sd_err_where(err, "'%s'", r->book->name);
	r->xml = sd_xml_new(handlers, r, sd_package_read, r->book->package);
	got = sd_xml_run(r->xml, err);
	sd_xml_free(r->xml);
	if (got)
		sd_err_where(err, "'%s': %.*s", r->book->name, (int)part.n, part.p ? part.p : "");
	return got;
}

static int read_relations(struct reading *r, struct sd_slice part, struct sd_err *err)
{
	static const struct sd_xml_handlers handlers = { start_relation, end_nothing, NULL };
	struct sd_buf name = SD_BUF_INIT;
	int got;

	free_relations(r);
	r->part = part;
	relations_part(part, &name);
	got = run(r, &handlers, sd_buf_slice(&name), err);
	sd_buf_release(&name);
	return got;
}

/* The part of the first relationship of a type, NULL when there is none. */
static const char *part_of(const struct reading *r, const char *type)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (strcmp(r->relation[i].type, type) == 0)
			return r->relation[i].part;
	return NULL;
}

static void add_sheet(struct reading *r, const char **attribute)
{
	struct sd_book *b = r->book;
	const char *name = sd_xml_value(attribute, SD_XML_SHEET, "name"),
		   *state = sd_xml_value(attribute, SD_XML_SHEET, "state"),
		   *id = sd_xml_value(attribute, SD_XML_RELATION, "id");

	if (b->sheets == SD_BOOK_SHEETS) {
		sd_xml_give_up(r->xml, "has too many sheets (512 at most)");
		return;
	}
	if (!name || strlen(name) > SD_BOOK_NAME) {
		sd_xml_give_up(r->xml, "has a sheet whose name is missing or above 256 bytes");
		return;
	}
	b->sheet = sd_grow(b->sheet, &b->sheet_cap, b->sheets + 1, sizeof *b->sheet);
	r->sheet_id = sd_grow(r->sheet_id, &r->id_cap, b->sheets + 1, sizeof *r->sheet_id);
	r->sheet_id[b->sheets] = sd_strdup(id ? id : "");
	b->sheet[b->sheets++] = (struct sd_book_sheet){
		sd_strdup(name), NULL, state && strcmp(state, "visible") != 0
	};
}

static void start_workbook(void *context, const struct sd_xml_name *name,
			   const char **attribute)
{
	struct reading *r = context;

	if (sd_xml_is(name, "workbook"))
		r->is_workbook = true;
	else if (sd_xml_is(name, "workbookPr"))
		r->book->epoch_1904 = sd_book_is_true(sd_xml_value(attribute, SD_XML_SHEET,
								       "date1904"));
	else if (sd_xml_is(name, "sheet"))
		add_sheet(r, attribute);
}

/* Of each sheet its part, where that is one of rows. */
static void find_sheets(struct reading *r)
{
	size_t i, k;

	for (i = 0; i < r->book->sheets; i++)
		for (k = 0; k < r->n; k++)
			if (strcmp(r->relation[k].id, r->sheet_id[i]) == 0 &&
			    strcmp(r->relation[k].type, "worksheet") == 0 &&
			    !r->book->sheet[i].part)
				r->book->sheet[i].part = sd_strdup(r->relation[k].part);
}

/* A part that may be absent. */
static int read_part(struct reading *r, const char *type,
		     int (*read)(struct sd_book *b, struct sd_err *err), struct sd_err *err)
{
	const char *part = part_of(r, type);

	if (!part)
		return 0;
	if (sd_package_open(r->book->package, sd_slice_of(part), err))
		return sd_err_where(err, "'%s'", r->book->name);
	if (!read(r->book, err))
		return 0;
	return sd_err_where(err, "'%s': %s", r->book->name, part);
}

static int read_all(struct reading *r, struct sd_err *err)
{
	static const struct sd_xml_handlers handlers = { start_workbook, end_nothing, NULL };
	struct sd_buf workbook = SD_BUF_INIT;
	const char *part;
	int got;

	got = read_relations(r, sd_slice("", 0), err);
	part = got ? NULL : part_of(r, "officeDocument");
	if (!got && !part)
		got = sd_fail(err, SD_DATA, "'%s' is no workbook", r->book->name);
	sd_buf_text(&workbook, part ? part : "");
	if (!got)
		got = run(r, &handlers, sd_buf_slice(&workbook), err);
	if (!got && !r->is_workbook)
		got = sd_fail(err, SD_DATA, "'%s' is no workbook", r->book->name);
	if (!got)
		got = read_relations(r, sd_buf_slice(&workbook), err);
	if (!got) {
		find_sheets(r);
		got = read_part(r, "sharedStrings", sd_book_read_texts, err) ||
		      read_part(r, "styles", sd_book_read_styles, err) ? -1 : 0;
	}
	sd_buf_release(&workbook);
	return got;
}

int sd_book_open(struct sd_book *b, int fd, const char *name, struct sd_err *err)
{
	struct reading r = { .book = b };
	int got = -1;
	size_t i;

	*b = (struct sd_book){ .name = name };
	b->package = sd_package_new(fd, name, err);
	if (b->package)
		got = read_all(&r, err);
	for (i = 0; i < b->sheets; i++)
		free(r.sheet_id[i]);
	free(r.sheet_id);
	free_relations(&r);
	if (got)
		sd_book_release(b);
	return got;
}

void sd_book_release(struct sd_book *b)
{
	while (b->sheets) {
		b->sheets--;
		free(b->sheet[b->sheets].name);
		free(b->sheet[b->sheets].part);
	}
	free(b->sheet);
	free(b->text_end);
	free(b->codes);
	free(b->format);
	sd_buf_release(&b->text);
	sd_package_free(b->package);
	*b = (struct sd_book){ 0 };
}
