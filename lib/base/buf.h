/* A growing run of bytes, kept and used again: clear it, do not free it. */

#ifndef SD_BASE_BUF_H
#define SD_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/slice.h"

struct sd_buf {
	char *p;	/* valid until the next call that may grow it */
	size_t n;	/* bytes in use */
	size_t cap;	/* bytes held */
};

#define SD_BUF_INIT { NULL, 0, 0 }

void sd_buf_release(struct sd_buf *b);
void sd_buf_need(struct sd_buf *b, size_t more); /* room for `more` bytes */

static inline void sd_buf_clear(struct sd_buf *b)
{
	b->n = 0;
}

static inline struct sd_slice sd_buf_slice(const struct sd_buf *b)
{
	return (struct sd_slice){ b->p, b->n };
}

static inline void sd_buf_put(struct sd_buf *b, const void *p, size_t n)
{
	if (b->cap - b->n < n)
		sd_buf_need(b, n);
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
}

static inline void sd_buf_byte(struct sd_buf *b, char c)
{
	if (b->cap == b->n)
		sd_buf_need(b, 1);
	b->p[b->n++] = c;
}

static inline void sd_buf_text(struct sd_buf *b, const char *text)
{
	sd_buf_put(b, text, strlen(text));
}

static inline void sd_buf_add(struct sd_buf *b, struct sd_slice s)
{
	sd_buf_put(b, s.p, s.n);
}

void sd_buf_uint(struct sd_buf *b, uint64_t value);
void sd_buf_printf(struct sd_buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
const char *sd_buf_cstr(struct sd_buf *b); /* lends; NUL-ended, the NUL not counted */

#endif
