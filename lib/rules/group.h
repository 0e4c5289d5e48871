/* Exact distinct counts of firms and standards, in groups of two kinds at once.
 *
 * A key has been seen in some outer groups (regions, years), and in each of them in
 * some inner groups (products, types), which are bits:
 *
 *	91440606…P	佛山 {rice cooker, toy}		广州 {toy}
 *
 * so that one look-up a record answers for every row, column and corner of a cross
 * table, each without counting a firm twice.  Nothing is estimated: a key is kept
 * whole and compared whole.  The order in which keys come decides nothing.
 *
 * Costs a key 24 bytes, its text once, and 11 to 22 bytes of a table that is between
 * 3/8 and 3/4 full.
 */

#ifndef SD_RULES_GROUP_H
#define SD_RULES_GROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

enum {
	SD_GROUP_INNER = 36,	/* bits */
	SD_GROUP_OUTER = 512
};

/* A firm is a credit code: 18 figures and letters are three numbers of 32 bits;
 * any other code is SD_FIRM_TEXT, with its text in front of the key's text. */
struct sd_firm {
	uint64_t front;		/* characters 1 to 6 and 7 to 12, 32 bits each */
	uint32_t back;		/* 13 to 18 */
};
#define SD_FIRM_TEXT UINT32_MAX

/* Small letters are capitals.  False when the code has another form. */
bool sd_firm_pack(struct sd_slice code, struct sd_firm *firm);

struct sd_group_key {
	struct sd_firm firm;
	uint32_t day;		/* below 2^17 */
	struct sd_slice text;	/* may be empty */
};

struct sd_groups {
	struct sd_group_slot *slot;
	size_t mask;		/* slots - 1 */
	struct sd_group_entry *entry;
	size_t n, cap;
	size_t several;		/* keys in more than one outer group */
	struct sd_buf text;	/* of all keys */
};

void sd_groups_init(struct sd_groups *g);
void sd_groups_release(struct sd_groups *g);

/* `seed`  the same for sets that are to be merged; no result depends on it. */
uint32_t sd_group_hash(const struct sd_group_key *key, uint64_t seed);

/* Fetch the slot of a key into the cache, and when it has come, its entry; both some
 * records before the key is put. */
void sd_groups_expect(const struct sd_groups *g, uint32_t hash);
void sd_groups_look(const struct sd_groups *g, uint32_t hash);

void sd_groups_put(struct sd_groups *g, const struct sd_group_key *key, uint32_t hash,
		   unsigned outer, uint64_t inner);

/* Take over what `from` holds; it is empty then. */
void sd_groups_merge(struct sd_groups *g, struct sd_groups *from);

/* The groups of one key. */
struct sd_group_seen {
	const struct sd_group_entry *first;
	unsigned n;
	struct { unsigned outer; uint64_t inner; } in[SD_GROUP_OUTER];
};

/* Call `tell` once for each distinct key, in no order. */
void sd_groups_each(const struct sd_groups *g,
		    void (*tell)(void *context, const struct sd_group_seen *seen),
		    void *context);

/* The key whose groups they are; its text is lent from the set. */
struct sd_group_key sd_groups_key(const struct sd_groups *g,
				  const struct sd_group_seen *seen);

/* The groups of a key; false when it is not there. */
bool sd_groups_find(const struct sd_groups *g, const struct sd_group_key *key,
		    uint32_t hash, struct sd_group_seen *seen);

#endif
