/* What the fuzzers' texts are made from: pieces chosen by chance, then cut, spliced
 * and flipped.  All chance comes from one seed. */

#ifndef SD_TESTS_GEN_H
#define SD_TESTS_GEN_H

#include "base/buf.h"
#include "base/rand.h"

struct gen {
	struct sd_rand chance;
	struct sd_buf *out;
	uint32_t flaw;		/* one thing in so many is wrong; 0: none is */
};

struct gen_piece {
	const char *text;
	size_t n;
};
#define GEN(text) { text, sizeof(text) - 1 }
#define GEN_ONE(g, list) gen_one(g, list, sizeof(list) / sizeof *(list))

static uint32_t gen_below(struct gen *g, uint32_t n)
{
	return sd_rand_below(&g->chance, n);
}

__attribute__((unused))
static int gen_flawed(struct gen *g)
{
	return g->flaw && gen_below(g, g->flaw) == 0;
}

static void gen_one(struct gen *g, const struct gen_piece *list, size_t n)
{
	const struct gen_piece *one = &list[gen_below(g, (uint32_t)n)];

	sd_buf_put(g->out, one->text, one->n);
}

/* Put `n` bytes of `with` in the place of `gone` bytes at `at`. */
static void gen_replace(struct sd_buf *b, size_t at, size_t gone, const char *with, size_t n)
{
	sd_buf_need(b, n);
	if (b->n > at + gone)
		memmove(b->p + at + n, b->p + at + gone, b->n - at - gone);
	if (n)
		memcpy(b->p + at, with, n);
	b->n = b->n - gone + n;
}

/* One change: a byte flipped or set, a stretch cut, doubled, or taken from `other`. */
static void gen_mutate(struct gen *g, const struct sd_buf *other)
{
	static const char telling[] =
		"\"\\{}[]:,-+.eEu0123dDtfn \n\t\r\0\x01\x1F\x7F\x80\xBF\xC2\xE4\xED\xF0";
	struct sd_buf *b = g->out, piece = SD_BUF_INIT;
	size_t at = b->n ? gen_below(g, (uint32_t)b->n) : 0;
	size_t len = b->n ? gen_below(g, 1 + (uint32_t)(b->n - at < 24 ? b->n - at : 24)) : 0;
	size_t from = other->n ? gen_below(g, (uint32_t)other->n) : 0;
	char byte = telling[gen_below(g, sizeof telling - 1)];

	switch (b->n ? gen_below(g, 6) : 1) {
	case 0:
		b->p[at] ^= (char)(1 << gen_below(g, 8));
		break;
	case 1:
		gen_replace(b, at, 0, &byte, 1);
		break;
	case 2:
		b->p[at] = byte;
		break;
	case 3:
		gen_replace(b, at, gen_below(g, 4) ? len : b->n - at, NULL, 0);
		break;
	case 4:
		sd_buf_put(&piece, b->p + at, len);
		gen_replace(b, at, 0, piece.p, piece.n);
		break;
	default:
		gen_replace(b, at, gen_below(g, 2) ? len : b->n - at,
			    other->n ? other->p + from : "",
			    gen_below(g, 1 + (uint32_t)(other->n - from)));
	}
	sd_buf_release(&piece);
}

#endif
