/* The database of a platform: one SQLite file in its folder.
 *
 *	DIR/platform.db		all that was accepted
 *	DIR/log.key		the secret key that signs the log, mode 600
 *	DIR/keys/		keys of nodes, mode 700
 *
 * WAL and synchronous FULL: what was committed is there after a power cut.  A
 * connection belongs to one thread; one writes, any number read.
 */

#ifndef SD_STORE_DB_H
#define SD_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/slice.h"

enum {
	SD_DB_SCHEMA = 6,		/* the version that this code writes */
	SD_NODE_NAME_MAX = 200		/* bytes of a node's name */
};

struct sd_db;

enum sd_db_for { SD_DB_READ, SD_DB_WRITE };

/* Make the folder, its database and its keys; a folder that has one already is
 * refused.  `node` is the code of this platform, `origin` the name of its log. */
int sd_db_init(const char *dir, struct sd_slice node, struct sd_slice name,
	       struct sd_slice origin, struct sd_err *err);

/* NULL with SD_SYSTEM, or SD_DATA when a newer program wrote it.  Opening for writing
 * brings an older schema up to date. */
struct sd_db *sd_db_open(const char *dir, enum sd_db_for purpose, struct sd_err *err);
void sd_db_close(struct sd_db *db);

/* A new file that its owner alone may read. */
int sd_db_write_secret(const char *path, struct sd_slice text, struct sd_err *err);

const char *sd_db_dir(const struct sd_db *db);

/* One transaction around several calls. */
int sd_db_begin(struct sd_db *db, struct sd_err *err);		/* to write */
int sd_db_look(struct sd_db *db, struct sd_err *err);		/* to read one state */
int sd_db_commit(struct sd_db *db, struct sd_err *err);
void sd_db_rollback(struct sd_db *db);

/* A setting, appended to `value`: node, name, origin, key (public, Base64). */
int sd_db_setting(struct sd_db *db, const char *name, struct sd_buf *value,
		  struct sd_err *err);

/* A copy of a running platform's database, in a new folder with the keys. */
int sd_db_backup(const char *dir, const char *to, struct sd_err *err);

/* A node that may send: firm, city, province, nation or institute. */
struct sd_node {
	struct sd_slice code, role, name, key_file;	/* lent until the next call */
};
int sd_node_add(struct sd_db *db, const struct sd_node *n, struct sd_err *err);

/* Call `each` for all nodes by code; 0, or -1 at the first failure. */
int sd_node_each(struct sd_db *db, int (*each)(void *context, const struct sd_node *n,
					       struct sd_err *err),
		 void *context, struct sd_err *err);

/* A full text by its digest.  Keeping one that is kept already is 0 too, *known then
 * true.  Getting: 1 appended to `out`, 0 not there, -1. */
int sd_text_keep(struct sd_db *db, const unsigned char sha256[32], struct sd_slice bytes,
		 struct sd_slice sender, bool *known, struct sd_err *err);
int sd_text_get(struct sd_db *db, const unsigned char sha256[32], struct sd_buf *out,
		struct sd_err *err);

/* A report that came in; its number is given.  The same once more within
 * SD_REPORT_AGAIN_MS gets the number it has. */
enum { SD_REPORT_AGAIN_MS = 10 * 60 * 1000 };
struct sd_report_in {
	struct sd_slice about, text, contact;		/* may be empty: p NULL */
	struct sd_slice what, channel;			/* complaint or report; page or api */
	int64_t no, received_ms;			/* when it is read */
};
int sd_report_keep(struct sd_db *db, struct sd_report_in *r, struct sd_err *err);
int sd_report_each(struct sd_db *db, int (*each)(void *context, const struct sd_report_in *r,
						 struct sd_err *err),
		   void *context, struct sd_err *err);

#endif
