/* A cell of CSV text (RFC 4180): quoted where it must be, and with a mark in front
 * where a spreadsheet program would take it for a formula.
 *
 *	=SUM(A1)	'=SUM(A1)	a formula
 *	-10~40		-10~40		a figure or a range is none
 *	-A1		'-A1
 *	'=x		''=x		so that the mark can be taken away again
 *
 * The rule: behind any ' in front stands = + @, a tab, a return, their full-width
 * forms ＝ ＋ ＠, or a minus (- or －) with something behind it that is no plain
 * figure or range.  Plain is
 *
 *	figure [words] [~ figure [words]]	-10, -1.5 ℃, -10~40, -5%~+10%, －5％
 *
 * `figure` has digits and at most one point, and behind the sign of a range a sign of
 * its own; ～ is ~; `words` are letters, blanks, %, ° and all that is not ASCII, but
 * none of the full-width signs above.
 *
 * For every text, sd_csvcell_unmark gives back what was marked, and leaves alone what
 * was not (tests/unit/test_csvcell.c).
 */

#ifndef SD_DATA_CSVCELL_H
#define SD_DATA_CSVCELL_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/slice.h"

/* Whether a spreadsheet program might calculate with the text. */
bool sd_csvcell_is_formula(struct sd_slice text);

/* The cell, marked and quoted as need be, appended to `out`. */
void sd_csv_cell(struct sd_buf *out, struct sd_slice text);

/* What a cell said before it was marked: lent from `cell`. */
struct sd_slice sd_csvcell_unmark(struct sd_slice cell);

#endif
