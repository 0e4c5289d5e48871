/* Likeness of headings, in per cent. */

#define _GNU_SOURCE	/* memmem */

#include "format/guess.h"

#include <string.h>

#include "base/utf8.h"
#include "format/columns.h"
#include "format/value.h"

#include "base/ban.h"

enum {
	SURE = 100,
	PART_LEAST = 60, PART_MOST = 95,	/* of one that is part of the other */
	PAIRS = 64,				/* of a heading that are compared */
	SHORT = 2				/* characters below which one is part of any */
};

/* Pairs of neighbours, as numbers. */
struct pairs {
	uint64_t pair[PAIRS];
	size_t n;
};

static void read_pairs(struct sd_slice s, struct pairs *p)
{
	uint32_t before = 0, code;
	size_t len;

	p->n = 0;
	for (; s.n && p->n < PAIRS; s = sd_slice_from(s, len)) {
		code = sd_utf8_decode(s.p, s.n, &len);
		if (before)
			p->pair[p->n++] = (uint64_t)before << 32 | code;
		before = code;
	}
}

/* Twice the pairs in common, of all. */
static unsigned by_pairs(const struct pairs *a, const struct pairs *b)
{
	bool taken[PAIRS] = { false };
	size_t i, k, common = 0;

	for (i = 0; i < a->n; i++) {
		for (k = 0; k < b->n && (taken[k] || a->pair[i] != b->pair[k]); k++)
			;
		if (k < b->n) {
			taken[k] = true;
			common++;
		}
	}
	return a->n + b->n ? (unsigned)(SURE * 2 * common / (a->n + b->n)) : 0;
}

static unsigned by_part(struct sd_slice a, struct sd_slice b)
{
	struct sd_slice inner = a.n < b.n ? a : b, outer = a.n < b.n ? b : a;

	if (!outer.n || sd_utf8_count(inner) < SHORT ||
	    !memmem(outer.p, outer.n, inner.p, inner.n))
		return 0;
	return (unsigned)(PART_LEAST + (PART_MOST - PART_LEAST) * inner.n / outer.n);
}

struct sd_guess sd_guess_heading(struct sd_maps *m, struct sd_slice heading)
{
	struct sd_guess best = { NULL, SD_GUESS_LEAST - 1 };
	struct sd_buf given = SD_BUF_INIT, known = SD_BUF_INIT;
	const struct sd_heading *h = sd_maps_heading(m, heading);
	struct pairs ours, theirs;
	size_t i;

	if (h)
		return (struct sd_guess){ h, SURE };
	sd_heading_fold(heading, &given);
	read_pairs(sd_buf_slice(&given), &ours);
	for (i = 0; given.n && (h = sd_maps_at(m, i)); i++) {
		unsigned part, pairs;

		sd_buf_clear(&known);
		sd_heading_fold(h->text, &known);
		read_pairs(sd_buf_slice(&known), &theirs);
		part = by_part(sd_buf_slice(&given), sd_buf_slice(&known));
		pairs = by_pairs(&ours, &theirs);
		part = part > pairs ? part : pairs;
		if (part > best.percent)
			best = (struct sd_guess){ h, part };
	}
	sd_buf_release(&given);
	sd_buf_release(&known);
	return best.like ? best : (struct sd_guess){ NULL, 0 };
}

size_t sd_headings_like(struct sd_maps *m, const struct sd_slice *cell, size_t n)
{
	size_t i, score = 0;

	for (i = 0; i < n && i < SD_HEADING_KEY; i++) {
		struct sd_slice s = sd_cell_trim(cell[i]);

		if (s.n && s.n <= SD_HEADING_KEY)
			score += 1 + sd_guess_heading(m, s).percent;
	}
	return score;
}

/* A cell of a table without what would part it. */
static void put_plain(struct sd_buf *out, struct sd_slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		sd_buf_byte(out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

void sd_guess_write(struct sd_maps *m, struct sd_slice heading, struct sd_buf *out)
{
	struct sd_guess g = sd_guess_heading(m, heading);

	put_plain(out, heading);
	if (g.like)
		sd_buf_printf(out, "\t%s\t%s\t%u\t%.*s\n", sd_field_path(g.like->field),
			      sd_kind_word(g.like->kind), g.percent, (int)g.like->text.n,
			      g.like->text.p);
	else
		sd_buf_text(out, "\t\t\t0\t\n");
}
