/* What an import has to say: its findings, why a row is unreadable, and what it calls
 * the columns that no declaration can do without.
 *
 * The texts are in import.zh.tsv and import.en.tsv of share/maps, with {got},
 * {want} and {at} filled in.  The ids are permanent.
 */

#ifndef SD_FORMAT_NOTES_H
#define SD_FORMAT_NOTES_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "format/row.h"
#include "model/finding.h"

enum { SD_NOTE_TEXT = 200 };	/* bytes of a value shown in a text; longer ones are cut */

#define SD_NOTES(X) \
	X(NO_COLUMN, "SD-I01", WARNING) X(ABOVE, "SD-I02", NOTE) X(NO_FIELD, "SD-I03", NOTE) \
	X(TAKEN, "SD-I04", NOTE) X(DAMAGED, "SD-I05", WARNING) X(ZEROS, "SD-I06", WARNING) \
	X(TYPE, "SD-I07", NOTE) X(DATE, "SD-I08", WARNING) X(SERIAL, "SD-I09", WARNING) \
	X(MIDNIGHT, "SD-I10", NOTE) X(WORD, "SD-I11", WARNING) X(REGION, "SD-I12", NOTE) \
	X(TITLE, "SD-I13", WARNING) X(DIFFERS, "SD-I14", WARNING) X(DOWN, "SD-I15", NOTE) \
	X(TWICE, "SD-I16", NOTE) X(FULL, "SD-I17", WARNING) X(SAME_KEY, "SD-I18", NOTE) \
	X(HEADINGS, "SD-I19", NOTE) X(BYTES, "SD-I20", WARNING) \
	X(MERGED, "SD-I21", NOTE) X(ALONE, "SD-I22", WARNING) \
	X(HIDDEN_SHEET, "SD-I23", NOTE) X(HIDDEN_ROWS, "SD-I24", NOTE) \
	X(ERROR, "SD-I25", WARNING) X(NO_VALUE, "SD-I26", WARNING) \
	X(AS_DATE, "SD-I27", WARNING) X(PART, "SD-I28", WARNING) X(POWER, "SD-I29", WARNING) \
	X(RANGE, "SD-I30", WARNING) X(CONDITIONS, "SD-I41", WARNING) \
	X(REST, "SD-I42", WARNING) \
	X(QUOTE, "quote", ERROR) X(UNCLOSED, "unclosed-quote", ERROR) \
	X(LONG_CELL, "long-cell", ERROR) X(LONG_ROW, "long-row", ERROR) \
	X(MANY_CELLS, "many-cells", ERROR) X(ENCODING, "encoding", ERROR) \
	X(REFERENCE, "cell-reference", ERROR) X(CELL_TWICE, "cell-twice", ERROR) \
	X(ROW_ORDER, "row-order", ERROR) X(STRING, "shared-string", ERROR) \
	X(NO_KEY, "no-key", ERROR) X(LONG_RECORD, "long-record", ERROR) \
	X(NAME_USCC, "uscc", NOTE) X(NAME_FIRM, "name", NOTE) \
	X(NAME_NUMBER, "number", NOTE) X(NAME_TITLE, "title", NOTE)

enum sd_note {
	SD_I_NONE,
#define X(name, id, level) SD_I_##name,
	SD_NOTES(X)
#undef X
	SD_I_COUNT
};

struct sd_notes;

/* Read import.zh.tsv or import.en.tsv of `dir`.  NULL on failure. */
struct sd_notes *sd_notes_new(const char *dir, bool zh, struct sd_err *err);
void sd_notes_free(struct sd_notes *n);

const char *sd_note_id(enum sd_note id);
enum sd_level sd_note_level(enum sd_note id);
enum sd_note sd_note_of_fault(enum sd_fault fault);

/* What a note is about. */
struct sd_noted {
	struct sd_slice at, cell, got, want;	/* any may be empty */
};

/* The sentence, appended to `out`. */
void sd_note_text(const struct sd_notes *n, enum sd_note id, const struct sd_noted *said,
		  struct sd_buf *out);

/* A finding as JSON, with a comma before it where one belongs.  `sheet`  where the cell
 * is; empty: there are no sheets. */
void sd_note_write(const struct sd_notes *n, enum sd_note id, struct sd_slice sheet,
		   const struct sd_noted *said, struct sd_buf *out);

/* `s` cut at a character so that at most `most` bytes are left. */
struct sd_slice sd_slice_most(struct sd_slice s, size_t most);

#endif
