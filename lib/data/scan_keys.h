/* The dictionary of a scanner, as the scanner sees it. */

#ifndef SD_DATA_SCAN_KEYS_H
#define SD_DATA_SCAN_KEYS_H

#include <stdint.h>

#include "data/scan.h"

enum {
	SD_KEYS_TABLE = 512,		/* a power of two, over twice SD_SCAN_KEYS */
	SD_KEYS_NEVER = 1 << 16		/* a mask that no text fits */
};

struct sd_keys {
	size_t n;
	struct sd_key {
		char first[16];		/* how it begins: "name": with quotes and colon */
		uint32_t len;		/* bytes of it, colon included */
		uint32_t mask;		/* which of the first 16 bytes count, a bit each */
		char *quoted;		/* all of it */
	} key[SD_KEY_NONE + 1];	/* the last one is never there */
	uint8_t table[SD_KEYS_TABLE];	/* hash to number, SD_KEY_NONE where free */
};

/* The number of a name (without quotes), or SD_KEY_NONE. */
uint8_t sd_keys_find(const struct sd_keys *k, struct sd_slice name);

#endif
