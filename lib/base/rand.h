/* Chance with a seed: the same seed draws the same on every machine. */

#ifndef SD_BASE_RAND_H
#define SD_BASE_RAND_H

#include <stdint.h>

struct sd_rand {
	uint64_t state;
};

void sd_rand_init(struct sd_rand *r, uint64_t seed);
uint64_t sd_rand_next(struct sd_rand *r);		/* 64 even bits (splitmix64) */
uint32_t sd_rand_below(struct sd_rand *r, uint32_t n);	/* 0 … n-1 without bias; n > 0 */

#endif
