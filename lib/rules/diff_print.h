/* Fingerprints of what a value says, not of how it is written.
 *
 * These say the same:
 *
 *	members in another order; blanks between values; escapes
 *	widths and blanks in texts		Ａ 类 and A类
 *	null, "", [] and {}, and no member
 *	a standard number in another spelling	GB/T 191—2008 and GB/T 191-2008
 *	a credit code in small letters
 *	another order of products, indicators, cited numbers, re-examinations
 *
 * These do not: 1.10 and 1.1, true and "yes", any other list in another order.
 */

#ifndef SD_RULES_DIFF_PRINT_H
#define SD_RULES_DIFF_PRINT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "data/scan.h"

/* What a member's name means for comparing; bits. */
enum {
	SD_DIFF_NUMBER = 1 << 0,	/* a standard number, or a list of them */
	SD_DIFF_CODE = 1 << 1,		/* a credit code */
	SD_DIFF_SET = 1 << 2,		/* a list whose order says nothing */
	SD_DIFF_ASIDE = 1 << 3		/* what filters and sd-import added to the record */
};

/* The members set aside: "validate, review, …", for those who tell of them. */
extern const char *const sd_diff_aside[];	/* NULL at the end */

/* Of one worker. */
struct sd_diff_printer {
	uint64_t seed;
	uint8_t means[256];		/* by number in the dictionary */
	struct sd_buf folded;
	struct sd_arena arena;
};

void sd_diff_printer_init(struct sd_diff_printer *p, const struct sd_keys *keys, uint64_t seed);
void sd_diff_printer_release(struct sd_diff_printer *p);

static inline uint8_t sd_diff_means(const struct sd_diff_printer *p, const struct sd_val *v)
{
	return p->means[v->key];
}

/* { 0, 0 } when the value says nothing, as when there is none (v is NULL). */
struct sd_print sd_diff_print(struct sd_diff_printer *p, const char *text,
			      const struct sd_val *tape, const struct sd_val *v);

/* An item of the list `of`, read as the list's name says. */
struct sd_print sd_diff_print_item(struct sd_diff_printer *p, const char *text,
				   const struct sd_val *tape, const struct sd_val *of,
				   const struct sd_val *item);

/* A whole record; without what was added to it unless `whole`. */
struct sd_print sd_diff_print_record(struct sd_diff_printer *p, const char *text,
				     const struct sd_val *tape, bool whole);

/* What a text says: folded, as prints of strings are made of it. */
struct sd_print sd_diff_print_text(struct sd_diff_printer *p, struct sd_slice text);

static inline bool sd_diff_same(struct sd_print a, struct sd_print b)
{
	return a.a == b.a && a.b == b.b;
}

static inline bool sd_diff_nothing(struct sd_print a)
{
	return !a.a && !a.b;
}

#endif
