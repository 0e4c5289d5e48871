/* How long to wait before the next try: twice as long after each failure up to a
 * ceiling, and a part of it by chance, so that those who failed together do not come
 * back together.
 */

#ifndef SD_NET_BACKOFF_H
#define SD_NET_BACKOFF_H

#include <stdint.h>

#include "base/rand.h"

enum {
	SD_BACKOFF_FIRST_MS = 250,
	SD_BACKOFF_MOST_MS = 60000
};

/* After so many failures in a row, 1 or more: between half of the pause and all of it. */
int64_t sd_backoff_ms(unsigned failures, struct sd_rand *chance);

#endif
