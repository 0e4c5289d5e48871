/* The tables of a pack, read ahead by a thread of their own while rows are understood.
 *
 *	r = sd_pack_read_new(digest);
 *	sd_pack_read_add(r, dir, over, tables, 64, true);	all that will be asked for
 *	sd_pack_read_begin(r);
 *	... while (sd_pack_read_next(r, &read, &err) > 0)	in that order
 *	sd_pack_read_free(r);					then the digest is whole
 */

#ifndef SD_RULES_PACK_READ_H
#define SD_RULES_PACK_READ_H

#include "base/hash.h"
#include "data/tsv.h"
#include "rules/filter.h"
#include "rules/tables.h"

/* One table of one folder. */
struct sd_pack_read {
	struct sd_tsv tsv;
	size_t rows;			/* that it has at most */
	const struct sd_table *table;
	unsigned folder;		/* 0 for the pack itself, then those over it */
};

struct sd_pack_reader;

struct sd_pack_reader *sd_pack_read_new(struct sd_sha256 *digest);
void sd_pack_read_free(struct sd_pack_reader *r);

/* The first `n` of `table`, fewer where it ends, each from `dir` and then from the folders
 * that lie over it, which need not have it.  The digest is over the bytes of those that
 * `judge`. */
void sd_pack_read_add(struct sd_pack_reader *r, const char *dir, const struct sd_texts *over,
		      const struct sd_table *table, size_t n, bool judge);

/* How many may come. */
size_t sd_pack_read_count(const struct sd_pack_reader *r);

void sd_pack_read_begin(struct sd_pack_reader *r);

/* The next table that is there, its rows unread; it is the caller's to close.  1, 0 after
 * the last, or -1 when it cannot be read or is no such table. */
int sd_pack_read_next(struct sd_pack_reader *r, struct sd_pack_read *read, struct sd_err *err);

#endif
