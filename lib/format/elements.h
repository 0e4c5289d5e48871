/* Objects of a JSON file that are not lines: one that spans several, or a list of them.
 *
 * They are told apart by their brackets alone and given as one line each: the ends of
 * lines and the blanks behind them, which mean nothing in JSON, are left out.  Whether it
 * is JSON, the reader of records says.
 */

#ifndef SD_FORMAT_ELEMENTS_H
#define SD_FORMAT_ELEMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/slice.h"
#include "data/scan.h"
#include "stream/source.h"

struct sd_element {
	struct sd_slice text;	/* SD_SCAN_PAD bytes behind it are there; until the next */
	uint64_t line, last_line, offset;	/* where it begins and ends; from 1, from 0 */
	enum sd_scan_fault fault;	/* SD_SCAN_LONG: a piece of one above SD_LINE_MAX */
};

struct sd_elements;

/* The source is taken. */
struct sd_elements *sd_elements_new(struct sd_source *own);
void sd_elements_free(struct sd_elements *all);

/* 1, 0 at the end, -1 when reading failed. */
int sd_elements_next(struct sd_elements *all, struct sd_element *e, struct sd_err *err);

/* At the end: whether a list was begun and not ended. */
bool sd_elements_cut(const struct sd_elements *all);

#endif
