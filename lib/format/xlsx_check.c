/* Reading a finished workbook back.
 *
 * The library keeps each part in a temporary file and does not look whether it could be
 * written: on a full disk a part would end early, and the workbook would still close. */

#include "format/xlsx_state.h"

#include <string.h>

#include "base/ban.h"

enum { CHUNK = 64 << 10, NAME = 64 };

struct part {
	enum { OUTSIDE, INSIDE, QUOTED } state;	/* of tags */
	char first, last;	/* of the bytes in the tag */
	size_t n;			/* bytes in the tag */
	long depth;
	uint64_t tags, cells;
};

static void end_tag(struct part *p)
{
	p->state = OUTSIDE;
	if (p->first == '?' || p->first == '!')
		return;
	p->tags++;
	if (p->first == '/')
		p->depth--;
	else if (p->last != '/')
		p->depth++;
}

static void tag_byte(struct part *p, char c)
{
	if (!p->n)
		p->first = c;
	p->cells += p->n == 1 && p->first == 'c' && c == ' ';
	p->last = c;
	p->n++;
	if (c == '"')
		p->state = QUOTED;
}

static void byte(struct part *p, char c)
{
	if (p->state == QUOTED) {
		p->state = c == '"' ? INSIDE : QUOTED;
	} else if (p->state == INSIDE && c == '>') {
		end_tag(p);
	} else if (p->state == INSIDE) {
		tag_byte(p, c);
	} else if (c == '<') {
		p->state = INSIDE;
		p->n = 0;
	}
}

/* The part at hand: its bytes come out, and its tags balance. */
static bool part_is_whole(const struct sd_xlsx *x, unzFile zip, struct part *p)
{
	char chunk[CHUNK];
	int got = -1, i;

	if (x->lib.unzOpenCurrentFile(zip) != UNZ_OK)
		return false;
	while ((got = x->lib.unzReadCurrentFile(zip, chunk, sizeof chunk)) > 0)
		for (i = 0; i < got; i++)
			byte(p, chunk[i]);
	return x->lib.unzCloseCurrentFile(zip) == UNZ_OK && got == 0 && p->tags &&
	       p->state == OUTSIDE && p->depth == 0;
}

static bool is_whole(const struct sd_xlsx *x, unzFile zip)
{
	uint64_t cells = 0;
	char name[NAME];
	int at = x->lib.unzGoToFirstFile(zip);

	for (; at == UNZ_OK; at = x->lib.unzGoToNextFile(zip)) {
		struct part p = { .state = OUTSIDE };

		if (x->lib.unzGetCurrentFileInfo64(zip, NULL, name, sizeof name, NULL, 0,
						   NULL, 0) != UNZ_OK ||
		    !part_is_whole(x, zip, &p))
			return false;
		if (strncmp(name, "xl/worksheets/", 14) == 0)
			cells += p.cells;
	}
	return at == UNZ_END_OF_LIST_OF_FILE && cells == x->cells;
}

lxw_error sd_xlsx_check(const struct sd_xlsx *x)
{
	unzFile zip = x->lib.unzOpen64(x->path);
	bool whole = zip && is_whole(x, zip);

	if (zip)
		x->lib.unzClose(zip);
	return whole ? LXW_NO_ERROR : LXW_ERROR_READING_TMPFILE;
}
