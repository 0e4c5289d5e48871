/* What a heading that is not known may mean: the known one that is most like it.
 *
 *	统一社会信用代码	100	known
 *	企业的统一社会信用代码	90	has a known one in it, or is part of one
 *	标准的编号	57	shares pairs of characters with one
 *
 * A guess is for a person to look at (--map-template); it never places a column.
 */

#ifndef SD_FORMAT_GUESS_H
#define SD_FORMAT_GUESS_H

#include "base/buf.h"
#include "base/slice.h"
#include "format/maps.h"

enum { SD_GUESS_LEAST = 50 };	/* per cent below which there is no guess */

struct sd_guess {
	const struct sd_heading *like;	/* NULL: none */
	unsigned percent;
};

struct sd_guess sd_guess_heading(struct sd_maps *m, struct sd_slice heading);

/* How much a row looks like headings: the sum of its guesses, and a little for each
 * cell that is filled. */
size_t sd_headings_like(struct sd_maps *m, const struct sd_slice *cell, size_t n);

/* The line of a map for the heading: heading, path, kind, confidence, like. */
void sd_guess_write(struct sd_maps *m, struct sd_slice heading, struct sd_buf *out);

#endif
