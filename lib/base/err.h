/* Why something failed: a kind, which is also the exit status, and a sentence.
 *
 * A function that can fail takes a `struct sd_err *` last; NULL means that the
 * caller does not want the reason.  The first cause stays.
 */

#ifndef SD_BASE_ERR_H
#define SD_BASE_ERR_H

#include <stdarg.h>

/* The way a command ends.  Graver is larger, so "keep the worst" is a maximum. */
enum sd_status {
	SD_OK = 0,	/* done; and where a question was asked, the answer is yes */
	SD_NO = 1,	/* done; the answer is no */
	SD_USAGE = 2,	/* the command line is wrong; nothing was read */
	SD_DATA = 3,	/* some input is not what it claims to be, or was cut */
	SD_SYSTEM = 4,	/* the machine refused: open, read, write, memory, database */
	SD_REMOTE = 5,	/* the remote side or the way to it failed; try again later */
	SD_UNJUDGED = 6 /* rule pack or set-up broken: nothing was judged */
};

enum { SD_ERR_TEXT = 512 }; /* bytes, NUL included; longer sentences are cut */

struct sd_err {
	enum sd_status kind;	/* SD_OK while nothing failed */
	char text[SD_ERR_TEXT];	/* one line, lower case, no full stop */
};

/* Note the failure in `err` unless one is there already, in the language of people
 * (base/speech.h).  Control characters become question marks, since what is quoted may be
 * hostile.  Returns -1. */
int sd_fail(struct sd_err *err, enum sd_status kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int sd_vfail(struct sd_err *err, enum sd_status kind, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

/* The same with the operating system's word for errno behind it:
 * "cannot open 'a.jsonl': No such file or directory".  Kind is SD_SYSTEM. */
int sd_fail_errno(struct sd_err *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Put "where: " before the sentence that is in `err`.  Returns -1. */
int sd_err_where(struct sd_err *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The graver of the two. */
static inline enum sd_status sd_worse(enum sd_status a, enum sd_status b)
{
	return a > b ? a : b;
}

#endif
