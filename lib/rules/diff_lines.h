/* Which lines of two registers have no like in the other.
 *
 *	old ---- key, print ----> marks --.
 *	                                  +-- lines without a like --> sorted by key, in groups
 *	new ---- print: marked? --- no ---'
 *
 * Each line of the old register is scanned whole and leaves a mark: a fingerprint of its
 * bytes and where it stands, about 50 bytes with its place in a table.  A line of the new one
 * whose print is marked is the same line, and that is all there is to do about it.  Only
 * the others become entries, which are sorted by their keys, on disk where there are many.
 *
 * Marks that do not fit into the memory become entries too, and so do all lines that come
 * after them: the groups are the same.
 */

#ifndef SD_RULES_DIFF_LINES_H
#define SD_RULES_DIFF_LINES_H

#include "base/hash.h"
#include "rules/diff_key.h"
#include "stream/keep.h"

enum { SD_DIFF_KEY_BYTES = 80 };	/* of a key by which entries are sorted */

/* A declaration that may have no like on the other side. */
struct sd_diff_entry {
	char key[SD_DIFF_KEY_BYTES];	/* its beginning, 0 behind it */
	struct sd_print whole_key, line;
	uint64_t offset;
	uint32_t length;
	uint32_t both;			/* a like line stands in the new register */
};

struct sd_diff_input {
	uint64_t declarations, other, unreadable;
};

struct sd_diff_want {
	enum sd_diff_by by;
	unsigned jobs;
	size_t memory;			/* bytes */
	bool expect_seal;
	void (*complain)(const struct sd_err *err);
	const struct sd_keys *keys;	/* of sd_decl_keys */
};

struct sd_diff_lines;

struct sd_diff_lines *sd_diff_lines_new(const struct sd_diff_want *want);
void sd_diff_lines_free(struct sd_diff_lines *l);

/* Read both registers; `now` NULL: one alone.  The gravest of what went wrong, told
 * already; from SD_SYSTEM on there are no groups. */
enum sd_status sd_diff_lines_read(struct sd_diff_lines *l, const char *was, const char *now);

/* All entries of one key: of the old register in entry[0], of the new one in entry[1].
 * Those with `both` stand in entry[0] alone. */
struct sd_diff_group {
	struct sd_diff_entry *entry[2];
	size_t n[2], cap[2];
};

void sd_diff_group_release(struct sd_diff_group *g);

/* The next group, in the order of the keys: 1, 0 at the end, or -1. */
int sd_diff_lines_next(struct sd_diff_lines *l, struct sd_diff_group *g, struct sd_err *err);

/* The bytes of an entry's line, which has room for SD_SCAN_PAD more; -1 with SD_DATA when
 * the file has changed since. */
int sd_diff_lines_again(const struct sd_diff_lines *l, bool now,
			const struct sd_diff_entry *e, char *line, struct sd_err *err);

const struct sd_diff_input *sd_diff_lines_input(const struct sd_diff_lines *l, bool now);

/* Lines of the old register that have a like in the new one, those in groups included. */
uint64_t sd_diff_lines_same(const struct sd_diff_lines *l);

#endif
