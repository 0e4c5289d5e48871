/* The dictionary of a scanner, as the scanner sees it. */

#ifndef SD_DATA_SCAN_KEYS_H
#define SD_DATA_SCAN_KEYS_H

#include <stdint.h>

#include "data/scan.h"

enum { SD_KEYS_TABLE = 512 };	/* a power of two, over twice SD_SCAN_KEYS */

struct sd_keys {
	size_t n;
	struct {
		char *quoted;		/* "name": with quotes and colon, padded to 16 */
		uint32_t len;		/* bytes of it, colon included */
		uint32_t mask;		/* which of the first 16 bytes count, a bit each */
	} key[SD_SCAN_KEYS];
	uint8_t table[SD_KEYS_TABLE];	/* hash to number, SD_KEY_NONE where free */
};

/* The number of a name (without quotes), or SD_KEY_NONE. */
uint8_t sd_keys_find(const struct sd_keys *k, struct sd_slice name);

#endif
