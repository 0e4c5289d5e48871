/* What sd-export put into its column of JSON text, back in its place. */

#include <string.h>

#include "data/write.h"
#include "format/build_state.h"
#include "format/rest.h"

#include "base/ban.h"

static bool take_mark(struct sd_slice *s)
{
	if (!sd_slice_starts(*s, SD_REST_GOES_ON))
		return false;
	*s = sd_slice_from(*s, strlen(SD_REST_GOES_ON));
	return true;
}

/* Pieces stand in the rows of a declaration from the first on; all but the last end in
 * the mark, and all but the first begin with it. */
bool sd_builder_rest(struct sd_builder *b, uint32_t col, struct sd_slice text)
{
	size_t n = strlen(SD_REST_GOES_ON);
	bool further = take_mark(&text), open;

	open = b->rest.n > n && memcmp(b->rest.p + b->rest.n - n, SD_REST_GOES_ON, n) == 0;
	if (further != open || (!further && (b->rest.n || !sd_slice_starts(text, "{"))))
		return false;
	if (open)
		b->rest.n -= n;
	else
		b->rest_cell = (struct sd_kept){ .row = b->row, .col = col };
	sd_buf_add(&b->rest, text);
	return true;
}

/* Members that sd-import writes itself: they cannot be put in. */
static bool is_reserved(struct sd_slice pointer)
{
	static const char *const root[] = { "/kind", "/source", "/import" };
	size_t i;

	for (i = 0; i < sizeof root / sizeof *root; i++)
		if (sd_slice_starts(pointer, root[i]) &&
		    (pointer.n == strlen(root[i]) || pointer.p[strlen(root[i])] == '/'))
			return true;
	return false;
}

static bool read_rest(struct sd_builder *b)
{
	struct sd_slice pointer;
	size_t i;

	if (!b->graft)
		b->graft = sd_graft_new();
	if (!sd_graft_read(b->graft, sd_buf_slice(&b->rest)))
		return false;
	for (i = 0; sd_graft_pointer(b->graft, i, &pointer); i++)
		if (is_reserved(pointer))
			return false;
	return true;
}

/* The version that all records have stands aside for one that is given, or for none. */
static void without_version(struct sd_buf *record)
{
	static const char given[] = ",\"v\":1";
	size_t at = strlen("{\"kind\":\"declaration\""), n = sizeof given - 1;

	memmove(record->p + at, record->p + at + n, record->n - at - n);
	record->n -= n;
}

static bool gives_version(const struct sd_builder *b)
{
	struct sd_slice pointer;
	size_t i;

	for (i = 0; sd_graft_pointer(b->graft, i, &pointer); i++)
		if (sd_slice_is(pointer, "/v"))
			return true;
	return false;
}

/* Take the sign that there is no version from the beginning of the text. */
static bool has_none(struct sd_builder *b)
{
	size_t n = strlen(SD_REST_NO_VERSION);
	char *p = b->rest.p;

	if (!sd_slice_starts(sd_buf_slice(&b->rest), SD_REST_NO_VERSION) || b->rest.n == n)
		return false;
	if (p[n] == ',')
		p[n] = '{';
	else
		p[--n] = '{';
	b->rest.n -= n;
	memmove(p, p + n, b->rest.n);
	return true;
}

static void stamp(struct sd_builder *b)
{
	struct sd_slice pointer;
	size_t i;

	for (i = 0; sd_graft_pointer(b->graft, i, &pointer); i++)
		if (!sd_graft_is_left(b->graft, i))
			sd_builder_stamp_path(b, pointer, &b->rest_cell);
}

/* {"/extra/KEY":left} as what is to be put in. */
static void write_left(struct sd_builder *b, struct sd_slice left, bool is_text,
		       struct sd_buf *by)
{
	sd_buf_clear(by);
	sd_buf_byte(by, '{');
	sd_json_string(by, sd_buf_slice(&b->scratch));
	sd_buf_byte(by, ':');
	if (is_text)
		sd_json_string(by, left);
	else
		sd_buf_add(by, left);
	sd_buf_byte(by, '}');
}

static void tell_left(struct sd_builder *b)
{
	struct sd_noted said = { .at = sd_buf_slice(&b->scratch) };
	char cell[SD_CELL_NAME];

	said.cell = sd_cell_name(b->columns, b->rest_cell.col, b->rest_cell.row, cell);
	sd_builder_note(b, SD_I_REST, &said);
}

/* What found no place stands under extra, by the heading of its column; where that is
 * taken, in the record itself, by the heading and as many signs as it needs. */
static void keep_left(struct sd_builder *b, struct sd_slice left, bool is_text,
		      struct sd_buf *record)
{
	struct sd_buf by = SD_BUF_INIT, whole = SD_BUF_INIT, none = SD_BUF_INIT;
	size_t extra = strlen("/extra");
	bool put;

	sd_buf_clear(&b->scratch);
	sd_extra_path(b->columns->col[b->rest_cell.col].key, &b->scratch);
	do {
		write_left(b, left, is_text, &by);
		sd_buf_clear(&whole);
		sd_buf_clear(&none);
		put = sd_graft_read(b->graft, sd_buf_slice(&by)) &&
		      sd_graft_write(b->graft, sd_buf_slice(record), &whole, &none);
		if (put && !none.n) {
			stamp(b);
			tell_left(b);
			sd_buf_clear(record);
			sd_buf_add(record, sd_buf_slice(&whole));
		} else if (sd_slice_starts(sd_buf_slice(&b->scratch), "/extra/")) {
			b->scratch.n -= extra;
			memmove(b->scratch.p, b->scratch.p + extra, b->scratch.n);
		} else {
			sd_buf_byte(&b->scratch, '+');
		}
	} while (put && none.n);
	sd_buf_release(&by);
	sd_buf_release(&whole);
	sd_buf_release(&none);
}

void sd_builder_restore(struct sd_builder *b, struct sd_buf *out, size_t from)
{
	struct sd_buf record = SD_BUF_INIT, whole = SD_BUF_INIT, left = SD_BUF_INIT;
	bool none = has_none(b), read = read_rest(b), put = false;

	sd_buf_put(&record, out->p + from, out->n - from);
	sd_buf_add(&record, sd_buf_slice(&b->extra));
	sd_buf_byte(&record, '}');
	if (none || (read && gives_version(b)))
		without_version(&record);
	if (read)
		put = sd_graft_write(b->graft, sd_buf_slice(&record), &whole, &left);
	if (put) {
		stamp(b);
		sd_buf_clear(&record);
		sd_buf_add(&record, sd_buf_slice(&whole));
	}
	if (!put || left.n)
		keep_left(b, put ? sd_buf_slice(&left) : sd_buf_slice(&b->rest), !put, &record);
	out->n = from;
	sd_buf_put(out, record.p, record.n - 1);
	sd_buf_clear(&b->extra);
	sd_buf_release(&record);
	sd_buf_release(&whole);
	sd_buf_release(&left);
}
