/* A table of figures as people and programs want it.
 *
 * Text: columns by the width of characters, figures to the right, footnotes below.
 * A table wider than the terminal is cut into blocks, each with the labels again.
 *
 * CSV: RFC 4180, one header row, rows end in CR LF.  A text cell that a spreadsheet
 * program would take for a formula (it begins with = + - @, a tab or a return) gets a
 * "'" in front; so does one that begins with such signs behind quotes, hence taking
 * one "'" away from such cells gives back every text.  Figures are left alone.
 *
 * JSON lines: a row a line, then a footnote a line.
 *
 *	{"kind":"report","name":"products","row":{"product":"toy", … }}
 *	{"kind":"report","name":"products","note":"…"}
 */

#ifndef SD_PAGE_TABLE_H
#define SD_PAGE_TABLE_H

#include "base/buf.h"
#include "rules/report_table.h"

/* `columns`  of the terminal; `ambiguous`  as in sd_utf8_columns.
 * `unknown`  the footnote where a dash stands for a share of nothing. */
void sd_figures_write_text(const struct sd_figures *t, int columns, int ambiguous,
			 struct sd_slice unknown, struct sd_buf *out);

/* `bom`: begin with a byte-order mark, by which Excel knows UTF-8. */
void sd_figures_write_csv(const struct sd_figures *t, bool bom, struct sd_buf *out);

void sd_figures_write_jsonl(const struct sd_figures *t, struct sd_buf *out);

#endif
