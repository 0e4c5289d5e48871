/* Shapes of the other codes a record may carry.  A shape says nothing about
 * meaning: lists of classes live in tables, not here.  All allocate nothing. */

#ifndef SD_MODEL_CODE_H
#define SD_MODEL_CODE_H

#include <stdbool.h>

#include "base/slice.h"

/* GTIN-8, -12, -13 or -14: figures whose last is the check figure, weights 3 and 1
 * from the right (GB 12904).  All zeros is none. */
bool sd_code_gtin(struct sd_slice text);

/* ICS: 97, 97.030 or 97.030.10; several parted by ";" or "；", blanks between. */
bool sd_code_ics(struct sd_slice text);

/* CCS: a letter but I and O, two figures, "/" and two more: Y62, Y62/64.  As covers
 * print it too: "L 70", "CCS L 70". */
bool sd_code_ccs(struct sd_slice text);

/* GB/T 4754: section letter A to T and 2, 3 or 4 figures: C38, C385, C3854. */
bool sd_code_industry(struct sd_slice text);

/* A product class of 1 to 4 levels with two figures each (UNSPSC, GB/T 7635.1). */
bool sd_code_category(struct sd_slice text);

/* Six figures. */
bool sd_code_postcode(struct sd_slice text);

/* Q-91330000740545604A-201705311540-0004: a capital (Q is an enterprise standard),
 * the shape of a credit code, a minute of the calendar, a serial of 4 to 12
 * figures.  The check characters of the credit code are not this code's matter. */
bool sd_code_registry_no(struct sd_slice text);

/* 64 hexadecimal figures, capital or small. */
bool sd_code_sha256(struct sd_slice text);

#endif
