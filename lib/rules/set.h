/* A set of declarations, each judged together with the others.
 *
 *	s = sd_set_new(files, memory, &err);
 *	sd_set_gather(s, jobs, keys, &err)		reads the whole input once
 *	... a run with .copy = sd_set_copies(s), and for each record
 *	    found = sd_set_find(s, &cursor, operand, line, &n);
 *	sd_set_free(s);
 *
 * The first reading leaves marks of one size, a declaration one and for each number
 * that it replaces another (SD_SET_REPLACES at most):
 *
 *	firm | standard | time | operation | content | name, day of issue, place
 *
 * texts as prints of 128 bits.  They are sorted in this order, on disk once they
 * outgrow the memory, and walked once: firm by firm, standard by standard, in the
 * order of time.  What is found is sorted by the place of the record it is found of.
 * Neither the order of the input nor the number of workers decides anything but which
 * of several others a finding names.
 */

#ifndef SD_RULES_SET_H
#define SD_RULES_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "data/scan.h"

enum {
	SD_SET_MIB = 256,	/* memory, if nothing else is asked for */
	SD_SET_REPLACES = 16,	/* replaced numbers of one declaration that are looked at */
	SD_SET_DAYS = 16	/* days of issue of one number that are told apart */
};

enum sd_set_kind {
	SD_SET_TWICE,		/* the same declaration again */
	SD_SET_DIFFERS,		/* the same key with other content */
	SD_SET_FOLLOWS,		/* there is an earlier one: only within the set */
	SD_SET_STARTS,		/* there is no earlier one */
	SD_SET_ENDED,		/* it was abolished or withdrawn before */
	SD_SET_NAME		/* the firm has another name since; open: perhaps */
};

/* What was found of the record at operand and line, and the other record it names;
 * STARTS names none. */
struct sd_found {
	uint64_t line, other_line;
	uint32_t operand, other_operand;
	sd_day other_day;	/* of its declaration, SD_DAY_NONE: not known */
	uint8_t kind;		/* enum sd_set_kind */
	bool open;
	uint8_t nothing[2];	/* it is written to disk whole */
};

struct sd_set;

/* `file`    operands, NULL at the end; what is no plain file is copied.
 * `memory`  bytes.  NULL when the disk refuses. */
struct sd_set *sd_set_new(const char *const *file, size_t memory, struct sd_err *err);
void sd_set_free(struct sd_set *s);

/* Read the input and find.  What cannot be read is passed over: the run that follows
 * tells of it.  0, or -1 when the disk refuses. */
int sd_set_gather(struct sd_set *s, unsigned jobs, struct sd_keys *keys,
		  struct sd_err *err);

const int *sd_set_copies(const struct sd_set *s);

/* What was found of a record.  A cursor begins at 0 and belongs to one worker, who asks
 * in the order of the input.  Lent from the set. */
const struct sd_found *sd_set_find(const struct sd_set *s, size_t *cursor,
				   uint32_t operand, uint64_t line, size_t *n);

#endif
