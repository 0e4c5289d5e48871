/* Allocation with one way to fail. */

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"

#include "base/ban.h"

static void *there(void *p)
{
	static const char text[] = "sd: out of memory\n";

	if (!p) {
		if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
			_exit(SD_SYSTEM);
		_exit(SD_SYSTEM);
	}
	return p;
}

void *sd_alloc(size_t n)
{
	return there(malloc(n ? n : 1));
}

void *sd_zalloc(size_t n)
{
	return there(calloc(1, n ? n : 1));
}

void *sd_realloc(void *own, size_t n)
{
	return there(realloc(own, n ? n : 1));
}

void *sd_grow(void *own, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap ? *cap : 16;

	if (want <= *cap)
		return own;
	while (n < want)
		n += n / 2 + 1;
	if (n > SIZE_MAX / size)
		there(NULL);
	*cap = n;
	return sd_realloc(own, n * size);
}

char *sd_strdup(const char *text)
{
	return sd_strndup(text, strlen(text));
}

char *sd_strndup(const char *text, size_t n)
{
	char *copy = sd_alloc(n + 1);

	if (n)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}
