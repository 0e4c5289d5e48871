/* Unit tests as tables, reported as TAP for prove(1).
 *
 *	int main(void)
 *	{
 *		ok(1 + 1 == 2, "one and one is two");
 *		is("abc", 3, "abc", "the same bytes");
 *		return done();
 *	}
 */

#ifndef SD_TESTS_TAP_H
#define SD_TESTS_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

/* One test, named by a sentence that is true when it passes. */
__attribute__((format(printf, 2, 3), unused, noinline))
static bool ok(bool passed, const char *name, ...)
{
	char text[1024], *p;
	va_list args;

	va_start(args, name);
	vsnprintf(text, sizeof text, name, args);
	va_end(args);
	for (p = text; *p; p++)
		if (*p == '\n' || *p == '\r')
			*p = ' ';	/* a name is one line */
	printf("%sok %d - %s\n", passed ? "" : "not ", ++tap_count, text);
	tap_failed += !passed;
	return passed;
}

/* The `n` bytes at `got` are exactly `want`. */
__attribute__((unused))
static bool is(const char *got, size_t n, const char *want, const char *name)
{
	bool same = strlen(want) == n && (n == 0 || memcmp(got, want, n) == 0);

	ok(same, "%s", name);
	if (!same)
		printf("#      got: '%.*s'\n# expected: '%s'\n", (int)n, got, want);
	return same;
}

/* The plan, last; the exit status of the program. */
__attribute__((unused))
static int done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed ? 1 : 0;
}

#endif
