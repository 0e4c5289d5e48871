/* Byte buffers. */

#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/ban.h"

void sd_buf_release(struct sd_buf *b)
{
	free(b->p);
	*b = (struct sd_buf)SD_BUF_INIT;
}

void sd_buf_need(struct sd_buf *b, size_t more)
{
	b->p = sd_grow(b->p, &b->cap, b->n + more, 1);
}

void sd_buf_uint(struct sd_buf *b, uint64_t value)
{
	char digits[20];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + value % 10);
	while (value /= 10);
	sd_buf_put(b, digits + i, sizeof digits - i);
}

void sd_buf_printf(struct sd_buf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	sd_buf_need(b, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
	va_end(args);
	b->n += (size_t)n;
}

const char *sd_buf_cstr(struct sd_buf *b)
{
	sd_buf_byte(b, '\0');
	b->n--;
	return b->p;
}
