/* Brackets counted, byte by byte. */

#include "format/elements.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#include "base/ban.h"

enum { CHUNK = 64 << 10 };

struct sd_elements {
	struct sd_source source;
	struct sd_buf text;
	uint64_t line, offset;		/* of the next byte */
	bool in_list, was_list, in_string, escaped, line_ended;
	bool begun, too_long;
	unsigned depth;
	size_t at, n;			/* in `chunk` */
	char chunk[CHUNK];
};

struct sd_elements *sd_elements_new(struct sd_source *own)
{
	struct sd_elements *all = sd_zalloc(sizeof *all);

	all->source = *own;
	*own = (struct sd_source){ .fd = -1 };
	all->line = 1;
	return all;
}

void sd_elements_free(struct sd_elements *all)
{
	if (!all)
		return;
	sd_source_close(&all->source);
	sd_buf_release(&all->text);
	free(all);
}

bool sd_elements_cut(const struct sd_elements *all)
{
	return all->in_list;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A byte between elements.  False when it begins one. */
static bool between(struct sd_elements *all, char c)
{
	if (is_blank(c) || (c && all->offset < 3 && strchr("\xEF\xBB\xBF", c)))
		return true;
	if (c == '[' && !all->in_list && !all->was_list) {
		all->in_list = all->was_list = true;
		return true;
	}
	if (c == ']' && all->in_list) {
		all->in_list = false;
		return true;
	}
	return c == ',' && all->in_list;
}

/* A byte of an element.  True when it was the last. */
static bool within(struct sd_elements *all, char c)
{
	if (all->line_ended && !all->in_string && is_blank(c))
		return false;
	all->line_ended = !all->in_string && (c == '\n' || c == '\r');
	if (all->line_ended)
		return false;
	sd_buf_byte(&all->text, c);
	if (all->in_string) {
		all->in_string = all->escaped || c != '"';
		all->escaped = !all->escaped && c == '\\';
		return !all->in_string && !all->depth;
	}
	all->in_string = c == '"';
	all->depth += c == '{' || c == '[';
	if (all->depth && (c == '}' || c == ']'))
		return !--all->depth;
	return false;
}

/* Whether a bare word or figure ends before this byte. */
static bool ends_before(const struct sd_elements *all, char c)
{
	return !all->depth && !all->in_string && (is_blank(c) || c == ',' || c == ']');
}

/* Take the next byte.  True when the element is whole. */
static bool take(struct sd_elements *all, struct sd_element *e)
{
	char c = all->chunk[all->at];

	if (!all->begun && !between(all, c)) {
		all->begun = true;
		e->line = all->line;
		e->offset = all->offset;
	} else if (all->begun && ends_before(all, c)) {
		return true;
	}
	all->at++;
	all->offset++;
	all->line += c == '\n';
	return all->begun && within(all, c);
}

static int fill(struct sd_elements *all, struct sd_err *err)
{
	ssize_t got = sd_source_read(&all->source, all->chunk, sizeof all->chunk, err);

	all->at = 0;
	all->n = got > 0 ? (size_t)got : 0;
	return got < 0 ? -1 : got > 0;
}

static int give(struct sd_elements *all, struct sd_element *e, bool whole)
{
	sd_scan_pad(&all->text);
	e->text = sd_buf_slice(&all->text);
	e->last_line = all->line;
	all->too_long |= !whole;
	e->fault = all->too_long ? SD_SCAN_LONG : SD_SCAN_GOOD;
	if (whole) {
		all->begun = all->too_long = all->line_ended = false;
		all->in_string = all->escaped = false;
		all->depth = 0;
	}
	return 1;
}

int sd_elements_next(struct sd_elements *all, struct sd_element *e, struct sd_err *err)
{
	int got;

	*e = (struct sd_element){ .line = all->line, .offset = all->offset };
	sd_buf_clear(&all->text);
	for (;;) {
		if (all->at == all->n && (got = fill(all, err)) <= 0)
			return got < 0 ? -1 : all->begun ? give(all, e, true) : 0;
		if (take(all, e))
			return give(all, e, true);
		if (all->text.n == SD_LINE_MAX)
			return give(all, e, false);
	}
}
