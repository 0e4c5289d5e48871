/* Lines that are no declarations. */

#ifndef REGISTER_NOISE_H
#define REGISTER_NOISE_H

#include <stdbool.h>

#include "base/buf.h"

enum {
	NOISE_EVERY = 97,	/* a line of noise before each record of that number … */
	NOISE_AT = 13,		/* … from this one on */
	NOISE_CRLF = 61,	/* records that end in CR LF */
	TOO_DEEP = 100		/* brackets; 64 are allowed */
};

static const struct noise {
	bool unreadable;
	const char *text;
} noises[] = {
	{ true, "{\"kind\":\"declaration\",\"id\":\"cut\",\"declared_at\":\"2017-03" },
	{ true, "{\"kind\":\"declaration\",\"title\":\"\xB1\xEA\xD7\xBC\"}" },
	{ false, "" },
	{ false, "{\"kind\":\"case\",\"id\":\"c-1\",\"date\":\"2019-05-06\"}" },
	{ true, "{\"kind\":\"declaration\",\"id\":\"twice\",\"id\":\"twice\"}" },
	{ true, "[\"kind\",\"declaration\"]" },
	{ false, "   " },
	{ true, "企业名称,标准编号,公开时间" },
	{ false, "{\"kind\":\"inspection\",\"id\":\"i-1\",\"date\":\"2021-09-02\"}" },
	{ true, "{\"kind\":\"declaration\",\"id\":\"comma\",}" },
	{ true, NULL }
};

enum { NOISES = sizeof(noises) / sizeof(noises[0]) };

/* NULL above: brackets in brackets. */
static inline void put_deep(struct sd_buf *out)
{
	int i;

	sd_buf_text(out, "{\"kind\":\"declaration\",\"extra\":");
	for (i = 0; i < TOO_DEEP; i++)
		sd_buf_byte(out, '[');
	for (i = 0; i < TOO_DEEP; i++)
		sd_buf_byte(out, ']');
	sd_buf_byte(out, '}');
}

/* The `which`th line and its newline.  Whether nobody can read it. */
static inline bool noise_write(struct sd_buf *out, uint64_t which)
{
	const struct noise *n = &noises[which % NOISES];

	if (n->text)
		sd_buf_text(out, n->text);
	else
		put_deep(out);
	sd_buf_byte(out, '\n');
	return n->unreadable;
}

#endif
