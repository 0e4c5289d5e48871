/* Failures as values. */

#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ban.h"

/* What is quoted in a message may be hostile: control characters become question
 * marks. */
__attribute__((format(printf, 2, 0)))
static void put(struct sd_err *err, const char *format, va_list args)
{
	char *p;

	vsnprintf(err->text, sizeof err->text, format, args);
	for (p = err->text; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = '?';
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
	size_t n;

	if (!err || err->kind != SD_OK)
		return -1;
	va_start(args, format);
	sd_vfail(err, SD_SYSTEM, format, args);
	va_end(args);
	if (strerror_r(error, reason, sizeof reason))
		snprintf(reason, sizeof reason, "error %d", error);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof err->text - n, ": %s", reason);
	return -1;
}

int sd_err_where(struct sd_err *err, const char *format, ...)
{
	char old[SD_ERR_TEXT];
	va_list args;
	size_t n;

	if (!err)
		return -1;
	memcpy(old, err->text, sizeof old);
	va_start(args, format);
	put(err, format, args);
	va_end(args);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof err->text - n, ": %s", old);
	return -1;
}
