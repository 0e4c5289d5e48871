/* Keys that are in no dictionary, remembered while their line is read, so that a
 * second one in the same object is seen. */

#ifndef SD_DATA_SCAN_STRANGERS_H
#define SD_DATA_SCAN_STRANGERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/scan.h"

struct sd_strangers {
	struct sd_stranger *slot;
	size_t cap, count;
	uint32_t line;			/* which line is read; slots of older ones are free */
	uint64_t seed;
	struct sd_buf name, other;	/* keys with their escapes undone */
};

void sd_strangers_init(struct sd_strangers *x);
void sd_strangers_release(struct sd_strangers *x);

/* A new line: all are forgotten. */
void sd_strangers_begin(struct sd_strangers *x);

/* Note the key of `v` in the object at index `object` of the tape; false when that
 * object has it already. */
bool sd_strangers_meet(struct sd_strangers *x, const char *text, uint32_t object,
		       const struct sd_val *v);

#endif
