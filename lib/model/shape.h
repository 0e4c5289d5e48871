/* Shapes of product names: what the patterns of products can tell apart.
 *
 *	霁灏牌移动电话	-> ?移动电话
 *	LT114型LED台灯	-> ?
 *
 * A character takes part in a match only beside one that may stand next to it in some
 * pattern; runs of other characters are as good as one.  Firms put their brands and
 * models before the same few words, so that what is left repeats and is remembered.
 *
 * This holds for patterns of literals, classes, choices and repetitions.  Where any
 * pattern has more (a dot, a negated class, an assertion), names are left as they are.
 */

#ifndef SD_MODEL_SHAPE_H
#define SD_MODEL_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

enum {
	SD_SHAPES_HAN = 0x4E00, SD_SHAPES_HAN_END = 0xA000,
	SD_SHAPES_CODES = 128 + SD_SHAPES_HAN_END - SD_SHAPES_HAN,
	SD_SHAPES_PAIRS = 1 << 16	/* bits; a chance hit only keeps a character */
};

/* What a character does in the patterns and names. */
enum { SD_SHAPES_SEEN = 1, SD_SHAPES_ALONE = 2 };	/* alone: a match by itself */

/* All zero: nothing added yet. */
struct sd_shapes {
	bool everything;		/* some pattern has more than is understood */
	uint8_t role[SD_SHAPES_CODES];
	uint64_t pair[SD_SHAPES_PAIRS / 64];	/* may stand side by side */
};

/* A regular expression that is searched for in folded names. */
void sd_shapes_add_pattern(struct sd_shapes *n, struct sd_slice pattern);

/* A folded name that names are compared with as a whole. */
void sd_shapes_add_name(struct sd_shapes *n, struct sd_slice name);

/* The shape of a name, folded or not: names with the same bytes here have the same
 * answer from all that was added.  No text; valid until `out` changes. */
struct sd_slice sd_shape_of(const struct sd_shapes *n, struct sd_slice name,
			    struct sd_buf *out);

/* The number of a character among the roles, or -1. */
static inline int sd_shapes_index(uint32_t code)
{
	if (code < 128)
		return (int)code;
	return code >= SD_SHAPES_HAN && code < SD_SHAPES_HAN_END ?
		       (int)(code - SD_SHAPES_HAN + 128) : -1;
}

/* Which bit tells whether `b` may stand behind `a`. */
static inline uint32_t sd_shapes_bit(uint32_t a, uint32_t b)
{
	return (a * 0x9E3779B1u ^ b * 0x85EBCA77u) * 0xC2B2AE3Du >> 16;
}

static inline void sd_shapes_pair(struct sd_shapes *n, uint32_t a, uint32_t b)
{
	uint32_t bit = sd_shapes_bit(a, b);

	n->pair[bit / 64] |= (uint64_t)1 << bit % 64;
}

#endif
