/* The log in the database. */

#include "store/log.h"

#include <stdio.h>

#include "base/file.h"
#include "data/write.h"
#include "store/sql.h"

#include "base/ban.h"

struct sd_hash sd_log_leaf(const struct sd_leaf *l)
{
	const struct sd_slice line[] = { l->registry_no, l->received_at, l->declared_at,
					 l->sender, l->op, l->checked, l->reviewed };
	struct sd_buf text = SD_BUF_INIT;
	char hex[SD_SHA256_HEX];
	struct sd_hash leaf;
	size_t i;

	sd_buf_text(&text, "SDX/1 leaf\n");
	for (i = 0; i < sizeof line / sizeof *line; i++) {
		sd_buf_add(&text, line[i]);
		sd_buf_byte(&text, '\n');
	}
	sd_sha256_text(l->digest, hex);
	sd_buf_text(&text, hex);
	sd_buf_byte(&text, '\n');
	leaf = sd_merkle_leaf(sd_buf_slice(&text));
	sd_buf_release(&text);
	return leaf;
}

int sd_log_size(struct sd_db *db, uint64_t *size, struct sd_err *err)
{
	int64_t n = 0;

	if (sd_sql_number(db, err, &n, "SELECT coalesce(max(idx) + 1, 0) FROM version", "") < 0)
		return -1;
	*size = (uint64_t)n;
	return 0;
}

/* The secret key, from its file. */
static int read_secret(struct sd_db *db, unsigned char secret[SD_ED25519_KEY],
		       struct sd_err *err)
{
	struct sd_buf text = SD_BUF_INIT, key = SD_BUF_INIT;
	char path[4200];
	int bad;

	snprintf(path, sizeof path, "%s/" SD_LOG_KEY, db->dir);
	bad = sd_file_slurp(path, SD_LOG_KEY_BYTES, &text, err);
	if (!bad && text.n && text.p[text.n - 1] == '\n')
		text.n--;
	if (!bad && (sd_base64_read(sd_buf_slice(&text), &key) || key.n != SD_ED25519_KEY))
		bad = sd_fail(err, SD_DATA, "'%s' holds no key of a log", path);
	if (!bad)
		memcpy(secret, key.p, SD_ED25519_KEY);
	sd_buf_release(&text);
	sd_buf_release(&key);
	return bad;
}

int sd_log_sign(struct sd_db *db, struct sd_err *err)
{
	struct sd_nodes nodes = sd_log_nodes(db);
	unsigned char secret[SD_ED25519_KEY];
	struct sd_buf origin = SD_BUF_INIT, text = SD_BUF_INIT;
	struct sd_checkpoint c;
	int bad = sd_log_size(db, &c.size, err) || sd_merkle_root(&nodes, c.size, &c.root, err) ||
		  sd_db_setting(db, "origin", &origin, err) || read_secret(db, secret, err);

	if (!bad) {
		c.origin = sd_buf_slice(&origin);
		sd_checkpoint_write(&c, secret, &text);
		bad = sd_sql_do(db, err, "INSERT INTO checkpoint VALUES(?, ?)", "it",
				(int64_t)c.size, sd_buf_slice(&text));
	}
	sd_buf_release(&origin);
	sd_buf_release(&text);
	return bad ? -1 : 0;
}

int sd_log_checkpoint(struct sd_db *db, int64_t size, uint64_t *covers, struct sd_buf *text,
		      struct sd_err *err)
{
	sqlite3_stmt *s = size < 0
		? sd_sql_ask(db, err, "SELECT size, text FROM checkpoint ORDER BY size DESC "
			     "LIMIT 1", "")
		: sd_sql_ask(db, err, "SELECT size, text FROM checkpoint WHERE size >= ? "
			     "ORDER BY size LIMIT 1", "i", size);
	int got = s ? sd_sql_row(db, s, err) : -1;

	if (got == 1) {
		*covers = (uint64_t)sqlite3_column_int64(s, 0);
		sd_buf_add(text, sd_sql_text(s, 1));
		sd_sql_done(s);
	}
	return got;
}

int sd_log_tile(struct sd_db *db, unsigned level, uint64_t index, struct sd_buf *out,
		struct sd_err *err)
{
	sqlite3_stmt *s = sd_sql_ask(db, err, "SELECT hash FROM hash WHERE level = ? AND "
				     "pos >= ? AND pos < ? ORDER BY pos", "iii",
				     (int64_t)(8 * level), (int64_t)(index * SD_TILE),
				     (int64_t)((index + 1) * SD_TILE));
	int got = -1;

	while (s && (got = sd_sql_row(db, s, err)) == 1)
		sd_buf_add(out, sd_sql_blob(s, 0));
	return got;
}
