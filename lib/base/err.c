/* Failures as values. */

#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/speech.h"

#include "base/ban.h"

/* A text that was cut ends with a whole character. */
static void cut(char *text, size_t n)
{
	while (n && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
		n--;
	if (n && (unsigned char)text[n - 1] >= 0xC0)
		n--;
	text[n] = '\0';
}

/* What is quoted in a message may be hostile: control characters become question
 * marks. */
__attribute__((format(printf, 2, 0)))
static void put(struct sd_err *err, const char *format, va_list args)
{
	char *p;

	if ((size_t)vsnprintf(err->text, sizeof err->text, sd_spoken(format), args) >=
	    sizeof err->text)
		cut(err->text, sizeof err->text - 1);
	for (p = err->text; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = '?';
}

/* A reason behind the sentence, which is cut to make room for it. */
static void put_behind(struct sd_err *err, const char *reason)
{
	size_t n = strlen(err->text), most = sizeof err->text - sizeof ": ";
	size_t needed = strlen(reason) < most / 2 ? strlen(reason) : most / 2;

	if (n > most - needed)
		cut(err->text, most - needed);
	n = strlen(err->text);
	if ((size_t)snprintf(err->text + n, sizeof err->text - n, ": %s", reason) >=
	    sizeof err->text - n)
		cut(err->text, sizeof err->text - 1);
}

int sd_vfail(struct sd_err *err, enum sd_status kind, const char *format, va_list args)
{
	if (!err || err->kind != SD_OK)
		return -1;
	err->kind = kind;
	put(err, format, args);
	return -1;
}

int sd_fail(struct sd_err *err, enum sd_status kind, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	sd_vfail(err, kind, format, args);
	va_end(args);
	return -1;
}

int sd_fail_errno(struct sd_err *err, const char *format, ...)
{
	char reason[128] = "";
	int error = errno;
	va_list args;

	if (!err || err->kind != SD_OK)
		return -1;
	va_start(args, format);
	sd_vfail(err, SD_SYSTEM, format, args);
	va_end(args);
	if (strerror_r(error, reason, sizeof reason))
		snprintf(reason, sizeof reason, "error %d", error);
	put_behind(err, sd_spoken(reason));
	return -1;
}

int sd_err_where(struct sd_err *err, const char *format, ...)
{
	char old[SD_ERR_TEXT];
	va_list args;

	if (!err)
		return -1;
	memcpy(old, err->text, sizeof old);
	va_start(args, format);
	put(err, format, args);
	va_end(args);
	put_behind(err, old);
	return -1;
}
