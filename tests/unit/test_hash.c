/* Hashes of short texts: every byte counts, and so does how many there are. */

#include "base/hash.h"

#include "tap.h"

enum { LONGEST = 72, SEED = 7 };

/* The same by its definition, the last bytes copied. */
static uint64_t fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t word(const char *p, size_t n)
{
	uint64_t v = 0;

	memcpy(&v, p, n);
	return v;
}

static uint64_t plainly(const char *p, size_t n, uint64_t seed)
{
	const uint64_t k0 = 0x9e3779b97f4a7c15, k1 = 0xd6e8feb86659fd93;
	uint64_t h = seed ^ k0 ^ n;

	for (; n >= 16; n -= 16, p += 16)
		h = fold(word(p, 8) ^ h, word(p + 8, 8) ^ k1);
	if (n >= 8) {
		h = fold(word(p, 8) ^ h, k1);
		p += 8;
		n -= 8;
	}
	return fold(h ^ word(p, n), k0 ^ ((uint64_t)n << 56) ^ k1);
}

static bool same(struct sd_print x, struct sd_print y)
{
	return x.a == y.a && x.b == y.b;
}

int main(void)
{
	struct sd_print print[LONGEST + 1];
	char text[LONGEST];
	unsigned differ = 0, unseen = 0, alike = 0;
	size_t n, i;

	for (i = 0; i < LONGEST; i++)
		text[i] = (char)(1 + 37 * i);
	for (n = 0; n <= LONGEST; n++)
		differ += sd_hash64(text, n, SEED) != plainly(text, n, SEED);
	ok(!differ, "the hash is what it is defined to be, for texts of 0 to %d bytes", LONGEST);
	for (n = 1; n <= LONGEST; n++)
		for (i = 0; i < n; i++) {
			struct sd_print before = sd_print_of(text, n, SEED);
			uint64_t hash = sd_hash64(text, n, SEED);

			text[i] ^= 1;
			unseen += same(before, sd_print_of(text, n, SEED)) ||
				  hash == sd_hash64(text, n, SEED);
			text[i] ^= 1;
		}
	ok(!unseen, "each byte of each text is seen by both");
	memset(text, 'a', sizeof text);
	for (n = 0; n <= LONGEST; n++) {
		print[n] = sd_print_of(text, n, SEED);
		for (i = 0; i < n; i++)
			alike += print[i].a == print[n].a || print[i].b == print[n].b;
	}
	ok(!alike, "texts of one letter, as often as you like, have different prints");
	ok(!same(print[1], sd_print_of(text, 1, SEED + 1)), "another seed, another print");
	return done();
}
