/* UTF-8: checked at the door, folded for comparison, measured in columns. */

#ifndef SD_BASE_UTF8_H
#define SD_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/* The number of good bytes in front: n when all of it is well-formed UTF-8
 * (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
 * Vector code where the processor has it. */
size_t sd_utf8_check(const char *p, size_t n);

/* The text with U+FFFD for each byte that is no UTF-8: itself where all of it is, else
 * lent from `out`. */
struct sd_slice sd_utf8_valid(struct sd_slice text, struct sd_buf *out);

/* The code point at p and its length in bytes; p must be checked UTF-8, n > 0. */
uint32_t sd_utf8_decode(const char *p, size_t n, size_t *len);
void sd_utf8_put(struct sd_buf *out, uint32_t code);

/* How wide a terminal or a fixed-pitch font draws the text.
 * `ambiguous`  columns of a character such as ± ① ℃: 1 or 2. */
int sd_utf8_columns(struct sd_slice text, int ambiguous);
int sd_utf8_code_columns(uint32_t code, int ambiguous);

/* What a character is for those who cut text into words. */
enum sd_utf8_class {
	SD_CLASS_OTHER,		/* blanks, signs, punctuation */
	SD_CLASS_LETTER,	/* and what belongs to one: marks, letters of numbers */
	SD_CLASS_FIGURE,
	SD_CLASS_PAIRED		/* of a script without blanks: Chinese, kana, Hangul, Thai */
};
enum sd_utf8_class sd_utf8_class(uint32_t code);
uint32_t sd_utf8_lower(uint32_t code);	/* the small letter, of any script */

/* Characters in the text (code points). */
size_t sd_utf8_count(struct sd_slice text);

/* The form in which names and wordings are compared, appended to `out`: NFKC,
 * lower case left as it is, all blanks dropped.  Superscript figures, the
 * superscript minus and the signs ² ³ keep their meaning (m² is not m2).
 * Storage keeps what was written. */
void sd_utf8_fold(struct sd_slice text, struct sd_buf *out);

/* The text folded: itself where nothing changes, else lent from `out`. */
struct sd_slice sd_utf8_folded(struct sd_slice text, struct sd_buf *out);

/* NFKC with superscripts lowered and ASCII letters in lower case too: for
 * column headings and search. */
void sd_utf8_fold_case(struct sd_slice text, struct sd_buf *out);

#endif
