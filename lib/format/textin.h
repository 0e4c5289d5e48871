/* The lines of a text file as UTF-8, whatever it was saved in.
 *
 * UTF-8, with or without a byte-order mark, or GB18030; the first MiB decides,
 * strictly: every byte of it must fit.  Lines end in LF, CR LF or CR.  What is no
 * text at all, or UTF-16, is refused with the way to repair it.
 *
 * The bytes are cut into lines before they are converted: in GB18030 no byte of
 * a longer character looks like an end of line.  So offsets are the file's own.
 */

#ifndef SD_FORMAT_TEXTIN_H
#define SD_FORMAT_TEXTIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"
#include "data/gb18030.h"
#include "stream/source.h"

enum {
	SD_TEXTIN_BLOCK = 1 << 20,	/* bytes that decide, and that are read at once */
	SD_TEXTIN_LINE = 16 << 20	/* bytes of a line; a longer one comes in pieces */
};

enum sd_encoding { SD_ENCODING_AUTO, SD_ENCODING_UTF8, SD_ENCODING_GB18030 };

struct sd_textin {
	struct sd_source from;
	char *p;		/* bytes read; line ends and offsets refer to these */
	size_t cap, n, pos;	/* held, read, given */
	size_t hold;		/* where the kept bytes begin */
	size_t hold_lf, hold_cr;	/* the two below, at that time */
	size_t lf, cr;		/* the next of each, or how far was looked */
	size_t good;		/* UTF-8 up to here */
	uint64_t base;		/* byte of the file at p[0] */
	uint64_t line, hold_line;	/* lines begun so far */
	uint64_t bytes;		/* read so far */
	enum sd_encoding encoding;
	bool decided, eof, in_line;
	bool bad_held;		/* a line since the hold did not fit the encoding */
	struct sd_gb18030 gb18030;
	struct sd_buf text;	/* the line converted */
};

struct sd_textline {
	struct sd_slice text;	/* UTF-8, its end included; valid until the next call */
	size_t raw_n;		/* bytes of it in the file */
	uint64_t line, offset;	/* from 1; byte of the file */
	bool cut;		/* a piece: the line goes on */
	bool bad;		/* does not fit the encoding: `text` is as in the file, */
	size_t bad_at;		/* and this byte of it is the first that does not */
};

/* Take a source that is open and decide.  -1: SD_SYSTEM, or SD_DATA with the byte and the
 * remedy. */
int sd_textin_open(struct sd_textin *t, struct sd_source *own, enum sd_encoding encoding,
		   struct sd_err *err);
void sd_textin_close(struct sd_textin *t);

/* 1, 0 at the end, -1 when reading failed. */
int sd_textin_line(struct sd_textin *t, struct sd_textline *line, struct sd_err *err);

/* From here on bytes are kept, until the next hold. */
void sd_textin_hold(struct sd_textin *t);

/* Go back to the hold and on by `bytes`, which are `lines` whole lines. */
void sd_textin_back(struct sd_textin *t, size_t bytes, uint64_t lines);

/* What was given since the hold, in the file's encoding.  Valid until the next line. */
struct sd_slice sd_textin_held(const struct sd_textin *t);

/* Append `raw` as UTF-8; what does not fit is appended as it is. */
void sd_textin_convert(struct sd_textin *t, struct sd_slice raw, struct sd_buf *out);

/* "utf-8" or "gb18030"; all of ASCII is "utf-8". */
const char *sd_textin_encoding(const struct sd_textin *t);

#endif
