/* The automaton as those who make it and those who ask it see it; for finder*.c alone.
 *
 * A trie of the words, with a link from each beginning of a word to the longest other
 * beginning that ends there.  States are numbered level by level, so that the children of
 * one stand side by side and those near the root, which are asked most, in few lines of
 * the cache: a table by state and byte would be a hundred times as large.
 */

#ifndef SD_DATA_FINDER_STATE_H
#define SD_DATA_FINDER_STATE_H

#include <string.h>

#include "data/finder.h"

enum {
	SD_FINDER_ROOT = 0, SD_FINDER_BUCKETS = 8,
	SD_FINDER_SHORT = 1,		/* the bucket of words that have no six bytes */
	SD_FINDER_HEAD = 6,		/* bytes at the beginning of the others */
	SD_FINDER_HEADS = 4096,		/* their hashes */
	SD_FINDER_FEW = 8		/* children that are compared one by one */
};

/* A state while words are added. */
struct sd_finder_node {
	uint16_t child, sibling;	/* the child added last; the one added before; or 0 */
	uint16_t length;		/* bytes from the root */
	uint8_t byte;			/* that leads here */
	uint32_t word;			/* 1 + the word that ends here; 0: none */
};

struct sd_finder_state {
	uint16_t first;		/* of its children; they end where those of the next begin */
	uint16_t link;		/* the longest other beginning of a word that ends here */
	uint16_t shorter;	/* the next state that way where a word ends; 0: none */
	uint16_t length;
	uint32_t word;
};

struct sd_finder_first {
	uint32_t character;	/* its bytes, the first in the highest place; 0: free */
	uint16_t state;
};

struct sd_finder {
	uint8_t begins[SD_FINDER_LEAST][256];	/* which buckets have the byte there */
	uint8_t low[SD_FINDER_LEAST][32];	/* the same by half byte, twice over */
	uint8_t high[SD_FINDER_LEAST][32];
	uint64_t heads[SD_FINDER_HEADS / 64];	/* the set of hashes */
	uint32_t words;
	struct sd_finder_node *node;	/* until it is sealed */
	size_t states, cap;
	struct sd_finder_state *state;	/* one more than there are */
	uint8_t *byte;			/* by state: that leads there */
	uint16_t root[256];		/* from the root, by byte */
	struct sd_finder_first *first;	/* the first characters of three bytes, by hash */
	uint32_t firsts;		/* places there, a power of two */
};

/* Six bytes, the first in the lowest place. */
static inline uint64_t sd_finder_head_at(const uint8_t *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40;
}

static inline uint64_t sd_finder_head_hash(uint64_t head)
{
	return head * 0x9E3779B97F4A7C15u >> 52;
}

/* The state that a byte leads to, by way of ever shorter beginnings; the root when all have
 * been left. */
static inline uint16_t sd_finder_step(const struct sd_finder *f, uint16_t from, uint8_t byte)
{
	for (; from != SD_FINDER_ROOT; from = f->state[from].link) {
		const uint8_t *at = f->byte + f->state[from].first;
		const uint8_t *end = f->byte + f->state[from + 1].first;

		if (end - at > SD_FINDER_FEW)
			at = memchr(at, byte, (size_t)(end - at));
		else
			while (at < end && *at != byte)
				at++;
		if (at && at < end)
			return (uint16_t)(at - f->byte);
	}
	return SD_FINDER_ROOT;
}

/* Whether a character that begins so has three bytes. */
static inline bool sd_finder_of_three(uint8_t byte)
{
	return byte >= 0xE0 && byte < 0xF0;
}

/* Its bytes. */
static inline uint32_t sd_finder_three_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* Where a first character stands in its table, or could. */
static inline struct sd_finder_first *sd_finder_first_at(const struct sd_finder *f,
							 uint32_t character)
{
	uint32_t at = character * 0x9E3779B1u >> 8 & (f->firsts - 1);

	while (f->first[at].character && f->first[at].character != character)
		at = (at + 1) & (f->firsts - 1);
	return &f->first[at];
}

#endif
