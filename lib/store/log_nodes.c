/* The nodes of the log's tree, each read once.
 *
 * A node never changes, so that what was read may be kept: a receipt needs some twenty,
 * nearly all of them those of the receipt before it.  Only a transaction that comes to
 * nothing takes nodes back, and then all are forgotten.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "store/log.h"
#include "store/sql.h"

#include "base/ban.h"

enum { KEPT = 4096 };	/* nodes; 40 bytes each and their place */

struct sd_kept_node {
	uint64_t place;		/* 0: none */
	struct sd_hash hash;
};

/* Level and index in one number, which is never 0. */
static uint64_t place_of(unsigned level, uint64_t index)
{
	return (uint64_t)(level + 1) << 56 | index;
}

static struct sd_kept_node *slot_of(struct sd_db *db, uint64_t place)
{
	if (!db->nodes)
		db->nodes = sd_zalloc(KEPT * sizeof *db->nodes);
	return &db->nodes[(place * 0x9E3779B97F4A7C15u) >> 52];
}

static void keep(struct sd_db *db, uint64_t place, const struct sd_hash *hash)
{
	*slot_of(db, place) = (struct sd_kept_node){ place, *hash };
}

void sd_log_forget(struct sd_db *db)
{
	free(db->nodes);
	db->nodes = NULL;
}

static int read_node(struct sd_db *db, unsigned level, uint64_t index, struct sd_hash *hash,
		     struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT hash FROM hash WHERE level = ? AND pos = ?",
				     "ii", (int64_t)level, (int64_t)index);
	int got = s ? sd_sql_row(db, s, err) : -1;
	bool whole = got == 1 && sd_sql_blob(s, 0).n == sizeof hash->byte;

	if (whole)
		memcpy(hash->byte, sd_sql_blob(s, 0).p, sizeof hash->byte);
	else if (got >= 0)
		sd_fail(err, SD_DATA, "the log of '%s' lacks node %u, %llu", db->dir, level,
			(unsigned long long)index);
	if (got == 1)
		sd_sql_done(s);
	return whole ? 0 : -1;
}

static int get_node(void *context, unsigned level, uint64_t index, struct sd_hash *hash,
		    struct sd_err *err)
{
	struct sd_db *db = context;
	uint64_t place = place_of(level, index);
	const struct sd_kept_node *kept = slot_of(db, place);

	if (kept->place == place) {
		*hash = kept->hash;
		return 0;
	}
	if (read_node(db, level, index, hash, err))
		return -1;
	keep(db, place, hash);
	return 0;
}

static int put_node(void *context, unsigned level, uint64_t index, const struct sd_hash *hash,
		    struct sd_err *err)
{
	keep(context, place_of(level, index), hash);
	return sd_sql_do(context, err, "INSERT INTO hash VALUES(?, ?, ?)", "iib", (int64_t)level,
			 (int64_t)index,
			 sd_slice((const char *)hash->byte, sizeof hash->byte));
}

struct sd_nodes sd_log_nodes(struct sd_db *db)
{
	return (struct sd_nodes){ db, get_node, put_node };
}
