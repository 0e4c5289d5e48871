/* Standard numbers of every kind: read as people write them, written one way.
 *
 *	GB/T 15629.11-2003/XG1-2006	national, with an amendment slip
 *	QB/T 1333-2018			industry: any two letters, the caller has the
 *					table; DB alone is the earthquake industry
 *	DB44/T 1234-2014		local: DB with figures
 *	T/ZSLED 15-2024			group
 *	Q/CSGD 003-2018			enterprise; Q/440606 ABC 1-2016, Q/NKJN 308S-2013
 *	ISO/IEC 27001:2022		international and foreign
 *
 * Canonical form (ours): capitals, one blank before the serial number, ASCII "/"
 * and "-", years of four figures; ":" before the year where the foreign body
 * writes it so.  Two texts name the same edition when their canonical forms are
 * the same bytes.  The raw text stays with the caller.
 *
 * Sources: 地方标准管理办法 (in force 2020-03-01), codes of provinces and cities;
 * 企业标准化促进办法 (SAMR Order 83), article 13, parts of an enterprise number; for
 * all else the forms in circulation.
 */

#ifndef SD_MODEL_STDNO_H
#define SD_MODEL_STDNO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"

enum {
	SD_STDNO_MAX = 96,	/* bytes of a canonical number, NUL included */
	SD_STDNO_PREFIX = 32,	/* bytes of what stands before the serial, NUL included */
	SD_STDNO_YEAR_FIRST = 1950,
	SD_STDNO_YEAR_LAST = 2099	/* no clock is read: the caller has a date */
};

enum sd_std_type {
	SD_STD_UNKNOWN,
	SD_STD_NATIONAL,	/* GB GBZ GBJ GBN GSB GJB JJF JJG */
	SD_STD_INDUSTRY,	/* two letters; JGJ CJJ JTG JTJ TBJ YBJ SLJ TSG ZB */
	SD_STD_LOCAL,		/* DB with figures, DBJ, DGJ, SZDB, SZJG */
	SD_STD_GROUP,		/* T/…; CECS */
	SD_STD_ENTERPRISE,	/* Q/… */
	SD_STD_INTERNATIONAL	/* foreign and international */
};

/* What had to be changed to reach the canonical form. */
enum sd_stdno_normalised {
	SD_STDNO_DASH = 1 << 0,		/* another character for "-", or several */
	SD_STDNO_SLASH = 1 << 1,	/* another character for "/" */
	SD_STDNO_BLANK = 1 << 2,	/* blanks missing, too many, or of another kind */
	SD_STDNO_CASE = 1 << 3,		/* small letters */
	SD_STDNO_WIDTH = 1 << 4,	/* full-width letters, figures or signs */
	SD_STDNO_YEAR2 = 1 << 5,	/* a year of two figures */
	SD_STDNO_ZERO_WIDTH = 1 << 6,	/* invisible characters */
	SD_STDNO_SEPARATOR = 1 << 7,	/* GBT, GB-T, gb+t, GB_T; ":" for "-"; DB44/26 */
	SD_STDNO_NOTE = 1 << 8		/* a note or the adopted number cut off */
};

struct sd_stdno {
	enum sd_std_type type;
	bool local_legacy;	/* DBJ440100/T, DB440300/T, SZDB/Z, SZJG */
	bool food_suffix_s;	/* Q/NKJN 308S-2013: food, filed elsewhere */
	char nature;		/* 'M' no suffix, 'T', 'Z'; 0 where the kind has none */
	char canonical[SD_STDNO_MAX];	/* NUL-ended */
	char prefix[SD_STDNO_PREFIX];	/* NUL-ended: "GB/T", "DB44/T", "T/ZSLED",
					 * "Q/CSGD", "Q/440606 ABC", "ISO/IEC" */
	uint8_t len;		/* bytes of `canonical` */
	uint8_t base_len;	/* of them before the year: "GB 4706.1" */
	uint8_t serial_at;	/* offset of the serial number: "4706.1-2005" */
	int year;		/* 0 = undated */
	int amendment;		/* n of /XGn; 0 = none.  Foreign: of +An, the last one */
	int amendment_year;	/* 0 = none or undated */
	unsigned normalised;	/* enum sd_stdno_normalised, or-ed; 0 = was canonical */
	struct sd_slice note;	/* inside the brackets, lent from the text; n 0 = none */
};

/* Read all of `text` as one number, with a note in brackets or a title in 《》
 * behind it at most.  Undated numbers are read (year 0); whether one will do is
 * the caller's question.  Years of two figures are 50 to 95 for 1950 to 1995.
 * Returns 0, or -1 with err->kind SD_DATA and the first thing that is wrong.
 * Allocates nothing. */
int sd_stdno_read(struct sd_slice text, struct sd_stdno *no, struct sd_err *err);
/* The same, and what is wrong is said in Chinese. */
int sd_stdno_read_zh(struct sd_slice text, struct sd_stdno *no, struct sd_err *err);

/* Less than, equal to or greater than 0 in the order of base, year, amendment;
 * 0 is the same standard and the same edition. */
int sd_stdno_compare(const struct sd_stdno *a, const struct sd_stdno *b);

/* The same standard, whatever the edition.  GB and GB/T are two standards. */
bool sd_stdno_same_base(const struct sd_stdno *a, const struct sd_stdno *b);

static inline struct sd_slice sd_stdno_text(const struct sd_stdno *no)
{
	return (struct sd_slice){ no->canonical, no->len };
}

/* "GB 4706.1" */
static inline struct sd_slice sd_stdno_base(const struct sd_stdno *no)
{
	return (struct sd_slice){ no->canonical, no->base_len };
}

/* "dash, blanks" or "连接号、空格", appended to `out`. */
void sd_stdno_normalised_text(unsigned bits, struct sd_buf *out, bool zh);

/* The next number in running text, such as 符合GB 4706.1-2005的规定.
 *
 *	for (at = 0; sd_stdno_find(text, &at, &no, &len); at += len)
 *		... text.p + at is where it stands, `len` bytes long
 *
 * Stricter than reading, since PE-T 20, AC 220-240, 256 GB and Q 12 are no
 * standards: capitals (but gb/t, iso, iec), and a year where two letters or DB44
 * stand bare.  Notes in brackets are left in the text.  Linear in the text. */
bool sd_stdno_find(struct sd_slice text, size_t *at, struct sd_stdno *no, size_t *len);

/* A cell with number and title: Q/CSGD 003-2018《…》, 《…》Q/CSGD 003-2018, or
 * both with a blank between.  Both are lent from `cell`, trimmed.  True when
 * there is a title; else all of the cell is the number and the title is empty. */
bool sd_stdno_split_title(struct sd_slice cell, struct sd_slice *number,
			  struct sd_slice *title);

#endif
