/* Members of a partial's lines, as strictly as we write them. */

#ifndef SD_RULES_REPORT_WIRE_H
#define SD_RULES_REPORT_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "data/scan.h"

#define SD_WIRE_MOST ((uint64_t)1 << 53)	/* a count, or a set of groups */

#define SD_WIRE_NAMES(X) \
	X(kind) X(head) X(row) X(keys) X(version) X(v) X(name) X(as_of) X(pack) X(key) \
	X(of) X(shards) X(records) X(declarations) X(other) X(unreadable) X(undated) \
	X(later) X(earliest) X(latest) X(no_firm) X(undecided) X(at) X(products) \
	X(verdicts) X(in) X(ids) X(standard) X(firm) X(declared_at) X(ended) X(entries) \
	X(unit) X(type) X(validate) X(review) X(service) X(unsure) X(classes) X(counts) \
	X(rows)

enum sd_wire {
#define X(name) SD_WIRE_##name,
	SD_WIRE_NAMES(X)
#undef X
	SD_WIRE_COUNT
};

struct sd_keys *sd_wire_keys(void);

/* A line that was read. */
struct sd_wire_line {
	const char *text;
	const struct sd_val *tape;
};

/* The member of an object; NULL when it is not there or has another type. */
const struct sd_val *sd_wire_get(const struct sd_wire_line *l, const struct sd_val *of,
				 enum sd_wire name, enum sd_type type);

/* A whole number up to `most`. */
bool sd_wire_value(const struct sd_wire_line *l, const struct sd_val *v, uint64_t most,
		   uint64_t *n);
bool sd_wire_uint(const struct sd_wire_line *l, const struct sd_val *of,
		  enum sd_wire name, uint64_t most, uint64_t *n);

/* Add to a sum; false when it passes SD_WIRE_MOST. */
static inline bool sd_wire_add(uint64_t *sum, uint64_t n)
{
	*sum += n;
	return *sum <= SD_WIRE_MOST;
}

/* Exactly `n` whole numbers in a list. */
bool sd_wire_list(const struct sd_wire_line *l, const struct sd_val *list, uint64_t most,
		  uint64_t *value, size_t n);

bool sd_wire_flag(const struct sd_wire_line *l, const struct sd_val *of,
		  enum sd_wire name, bool *flag);

/* A text, whose escapes are undone in `held`. */
bool sd_wire_text(const struct sd_wire_line *l, const struct sd_val *of,
		  enum sd_wire name, struct sd_buf *held, struct sd_slice *text);

/* A day; SD_DAY_NONE when the member is not there.  False: it is none. */
bool sd_wire_day(const struct sd_wire_line *l, const struct sd_val *of, enum sd_wire name,
		 sd_day *day);

#endif
