/* Seeded chance. */

#include "base/rand.h"

#include "base/ban.h"

void sd_rand_init(struct sd_rand *r, uint64_t seed)
{
	r->state = seed;
}

uint64_t sd_rand_next(struct sd_rand *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* Lemire's multiplication with rejection of the short first stretch. */
uint32_t sd_rand_below(struct sd_rand *r, uint32_t n)
{
	uint32_t floor = -n % n;
	uint64_t m;

	do
		m = (sd_rand_next(r) >> 32) * (uint64_t)n;
	while ((uint32_t)m < floor);
	return (uint32_t)(m >> 32);
}
