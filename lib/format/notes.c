/* Sentences with places to fill in. */

#include "format/notes.h"

#include <stdlib.h>

#include "base/fill.h"
#include "base/mem.h"
#include "data/tsv.h"
#include "data/write.h"

#include "base/ban.h"

struct sd_notes {
	struct sd_slice text[SD_I_COUNT];
	struct sd_tsv table;	/* holds the texts */
};

static const struct {
	const char *id;
	enum sd_level level;
} note[] = {
	{ "", SD_NOTE },
#define X(name, id, level) { id, SD_##level },
	SD_NOTES(X)
#undef X
};

const char *sd_note_id(enum sd_note id)
{
	return note[id].id;
}

enum sd_level sd_note_level(enum sd_note id)
{
	return note[id].level;
}

enum sd_note sd_note_of_fault(enum sd_fault fault)
{
	static const enum sd_note of[] = {
		[SD_FAULT_QUOTE] = SD_I_QUOTE, [SD_FAULT_UNCLOSED] = SD_I_UNCLOSED,
		[SD_FAULT_LONG_CELL] = SD_I_LONG_CELL, [SD_FAULT_LONG_ROW] = SD_I_LONG_ROW,
		[SD_FAULT_MANY_CELLS] = SD_I_MANY_CELLS, [SD_FAULT_ENCODING] = SD_I_ENCODING,
		[SD_FAULT_REFERENCE] = SD_I_REFERENCE, [SD_FAULT_CELL_TWICE] = SD_I_CELL_TWICE,
		[SD_FAULT_ROW_ORDER] = SD_I_ROW_ORDER, [SD_FAULT_STRING] = SD_I_STRING
	};

	return of[fault];
}

static int read_texts(struct sd_notes *n, struct sd_err *err)
{
	struct sd_slice cell[2];
	int got, i;

	while ((got = sd_tsv_next(&n->table, cell, err)) > 0)
		for (i = 1; i < SD_I_COUNT; i++)
			if (sd_slice_is(cell[0], note[i].id))
				n->text[i] = cell[1];
	for (i = 1; i < SD_I_COUNT && !got; i++)
		if (!n->text[i].n)
			got = sd_fail(err, SD_UNJUDGED, "'%s' has no text for '%s'",
				      n->table.path, note[i].id);
	return got;
}

struct sd_notes *sd_notes_new(const char *dir, bool zh, struct sd_err *err)
{
	static const char *const want[] = { "id", "text", NULL };
	struct sd_notes *n = sd_zalloc(sizeof *n), *made = NULL;
	struct sd_buf path = SD_BUF_INIT;

	sd_buf_printf(&path, "%s/import.%s.tsv", dir, zh ? "zh" : "en");
	if (sd_tsv_open(&n->table, sd_buf_cstr(&path), want, err) || read_texts(n, err))
		goto out;
	made = n;
	n = NULL;
out:
	sd_buf_release(&path);
	sd_notes_free(n);
	return made;
}

void sd_notes_free(struct sd_notes *n)
{
	if (n)
		sd_tsv_close(&n->table);
	free(n);
}

struct sd_slice sd_slice_most(struct sd_slice s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most && ((unsigned char)s.p[most] & 0xC0) == 0x80)
		most--;
	return sd_slice(s.p, most);
}

/* Append a value, and "…" where it had to be cut. */
static void put_value(struct sd_buf *out, struct sd_slice value)
{
	struct sd_slice shown = sd_slice_most(value, SD_NOTE_TEXT);

	sd_buf_add(out, shown);
	if (shown.n < value.n)
		sd_buf_text(out, "…");
}

void sd_note_text(const struct sd_notes *n, enum sd_note id, const struct sd_noted *said,
		  struct sd_buf *out)
{
	const struct sd_said what[] = {
		{ "got", said->got }, { "want", said->want }, { "at", said->at }
	};
	struct sd_slice rest = n->text[id];
	struct sd_piece piece;

	while (sd_fill_next(&rest, what, 3, &piece)) {
		if (piece.said)
			put_value(out, piece.text);
		else
			sd_buf_add(out, piece.text);
	}
}

/* `"cell":"报表!F9"` */
static void put_cell(struct sd_buf *out, struct sd_slice sheet, struct sd_slice cell)
{
	struct sd_buf place = SD_BUF_INIT;

	sd_buf_add(&place, sheet);
	sd_buf_text(&place, sheet.n ? "!" : "");
	sd_buf_add(&place, cell);
	sd_json_member(out, "cell", sd_buf_slice(&place));
	sd_buf_release(&place);
}

void sd_note_write(const struct sd_notes *n, enum sd_note id, struct sd_slice sheet,
		   const struct sd_noted *said, struct sd_buf *out)
{
	struct sd_buf text = SD_BUF_INIT;

	if (out->n)
		sd_buf_byte(out, ',');
	sd_buf_byte(out, '{');
	sd_json_member(out, "at", said->at);
	if (said->cell.n)
		put_cell(out, sheet, said->cell);
	sd_json_member(out, "rule", sd_slice_of(note[id].id));
	sd_json_member(out, "level", sd_slice_of(sd_level_word(note[id].level)));
	if (said->got.n) {
		put_value(&text, said->got);
		sd_json_member(out, "got", sd_buf_slice(&text));
		sd_buf_clear(&text);
	}
	sd_note_text(n, id, said, &text);
	sd_json_member(out, "text", sd_buf_slice(&text));
	sd_buf_byte(out, '}');
	sd_buf_release(&text);
}
