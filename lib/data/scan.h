/* The reader: one JSON value in one pass, nothing copied, nothing allocated.
 *
 * Strict RFC 8259 and UTF-8.  Refused besides what that forbids: a key twice in
 * one object, a surrogate without its partner, depth above SD_SCAN_DEPTH, more
 * than SD_SCAN_VALUES values and lines above SD_LINE_MAX.
 *
 * The result is a tape: every value in the order of the text, with the bytes
 * where it begins and ends.  A container is followed by what it holds:
 *
 *	{"a":[1,2],"b":3}
 *
 *	index  value              next
 *	0      {…}  bytes 0-17    5
 *	1      [1,2] 5-10         4     key "a"
 *	2      1                  3
 *	3      2                  4
 *	4      3                  5     key "b"
 *
 * so that the members of container c are walked by
 *
 *	for (i = c + 1; i < tape[c].next; i = tape[i].next)
 *
 * Records come in the same order of members day after day.  After each key the
 * scanner expects the one that followed it last time, and one comparison of
 * bytes then takes the place of reading it.
 */

#ifndef SD_DATA_SCAN_H
#define SD_DATA_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

enum {
	SD_SCAN_DEPTH = 64,		/* containers within containers */
	SD_LINE_MAX = 16 << 20,		/* bytes of a line */
	SD_SCAN_VALUES = 1 << 20,	/* values of a line */
	SD_SCAN_PAD = 64,		/* bytes behind the text that may be read */
	SD_SCAN_KEYS = 192,		/* names a dictionary can hold */
	SD_KEY_NONE = 255		/* no name of the dictionary, or no key */
};

enum sd_type { SD_NULL, SD_FALSE, SD_TRUE, SD_NUMBER, SD_STRING, SD_OBJECT, SD_ARRAY };

struct sd_val {
	uint32_t start, end;	/* bytes of the value, quotes and brackets included */
	uint32_t next;		/* index of what follows this value and all it holds */
	uint32_t key_start;	/* byte of the key's opening quote; 0 for items of a list */
	uint32_t key_end;	/* one past its closing quote */
	uint8_t type;		/* enum sd_type */
	uint8_t key;		/* number in the dictionary, or SD_KEY_NONE */
	uint8_t escaped;	/* the string holds a backslash; of value 0: any string does */
	uint8_t depth;		/* containers around it */
};

/* What can be wrong with a line.  The words are in sd_scan_fault_code. */
enum sd_scan_fault {
	SD_SCAN_GOOD, SD_SCAN_UTF8, SD_SCAN_CONTROL, SD_SCAN_ESCAPE, SD_SCAN_SURROGATE,
	SD_SCAN_NUMBER, SD_SCAN_VALUE, SD_SCAN_KEY, SD_SCAN_COLON, SD_SCAN_COMMA,
	SD_SCAN_TWICE, SD_SCAN_DEEP, SD_SCAN_LONG, SD_SCAN_CUT, SD_SCAN_TAIL,
	SD_SCAN_NOT_OBJECT, SD_SCAN_MANY, SD_SCAN_FAULTS
};
const char *sd_scan_fault_code(enum sd_scan_fault fault);	/* "duplicate-key" */
const char *sd_scan_fault_text(enum sd_scan_fault fault, bool zh);

/* The names a program asks for, numbered from 0.  Shared by all scanners. */
struct sd_keys;
struct sd_keys *sd_keys_new(const char *const *name, size_t n);
void sd_keys_free(struct sd_keys *k);

/* One scanner a worker: the tape, used again for each line, and what it expects. */
struct sd_scan {
	const struct sd_val *tape;	/* valid until the next line is read */
	uint32_t count;			/* values on it */
	enum sd_scan_fault fault;
	uint32_t fault_at;		/* byte of the text */
	struct sd_scan_state *state;
};

void sd_scan_init(struct sd_scan *s, const struct sd_keys *keys);
void sd_scan_release(struct sd_scan *s);

/* Read one value that is the whole of `text`, blanks around it allowed.
 *
 * The byte behind the text must be NUL or a newline, and SD_SCAN_PAD bytes
 * behind the text must be readable.
 * `checked`  the caller has already seen that the text is UTF-8.
 *
 * True, or false with s->fault and s->fault_at. */
bool sd_scan_text(struct sd_scan *s, struct sd_slice text, bool checked);

/* Put behind a text what must be readable there: NUL. */
void sd_scan_pad(struct sd_buf *text);

/* The same with a copy, which stands in `room` alone. */
bool sd_scan_copy(struct sd_scan *s, struct sd_slice text, struct sd_buf *room, bool checked);

/* The bytes of a value as written. */
static inline struct sd_slice sd_val_raw(const char *text, const struct sd_val *v)
{
	return (struct sd_slice){ text + v->start, v->end - v->start };
}

/* What a string says: lent from `text`, or from `out` when it held escapes (then
 * appended there; valid until `out` grows).  For other types the bytes as written. */
struct sd_slice sd_val_text(const char *text, const struct sd_val *v, struct sd_buf *out);

/* What a key says, in the same way. */
struct sd_slice sd_val_key(const char *text, const struct sd_val *v, struct sd_buf *out);

/* The member of the container at `of` under `name`, or NULL. */
const struct sd_val *sd_scan_member(const struct sd_val *tape, uint32_t of, uint8_t key);

#endif
