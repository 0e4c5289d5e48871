/* Failures as values. */

#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ban.h"

int sd_fail(struct sd_err *err, enum sd_status kind, const char *format, ...)
{
	va_list args;

	if (!err || err->kind != SD_OK)
		return -1;
	err->kind = kind;
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	return -1;
}

int sd_fail_errno(struct sd_err *err, const char *format, ...)
{
	char reason[128] = "";
	va_list args;
	size_t n;

	if (!err || err->kind != SD_OK)
		return -1;
	if (strerror_r(errno, reason, sizeof reason))
		snprintf(reason, sizeof reason, "error %d", errno);
	err->kind = SD_SYSTEM;
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
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
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof err->text - n, ": %s", old);
	return -1;
}
