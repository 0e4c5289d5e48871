/* Setting up. */

#include "platform/setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/write.h"
#include "net/client.h"
#include "platform/access.h"

#include "base/ban.h"

enum { SETUP_FILE = 4200, SETUP_PATH = 2 * SETUP_FILE };	/* bytes of paths */

int sd_setup_init(const struct sd_setup *s, const char *dir, struct sd_err *err)
{
	struct sd_slice node = sd_slice_of(s->node), origin;
	struct sd_buf made = SD_BUF_INIT;
	int bad = 0;

	if (!s->node || !sd_sign_node_is(node))
		return sd_fail(err, SD_USAGE, "--node is the division code of the platform, "
			       "6 to 18 figures and capitals, such as 440600");
	sd_buf_printf(&made, "sdx/%s", s->node);
	origin = s->origin ? sd_slice_of(s->origin) : sd_buf_slice(&made);
	if (!sd_origin_is(origin))
		bad = sd_fail(err, SD_USAGE, "--origin is 1 to %d letters, figures and signs, "
			      "without blanks and +", SD_ORIGIN_MAX);
	if (!bad)
		bad = sd_db_init(dir, node, sd_slice_of(s->name ? s->name : s->node), origin,
				 err);
	sd_buf_release(&made);
	return bad;
}

/* Base64 of 32 bytes that nobody knows, in a new file. */
static int draw_key(const char *dir, const char *file, struct sd_err *err)
{
	unsigned char secret[SD_ED25519_KEY];
	struct sd_buf text = SD_BUF_INIT;
	char path[SETUP_PATH];
	int bad;

	sd_ed25519_draw(secret);
	sd_base64(&text, sd_slice((const char *)secret, sizeof secret));
	sd_buf_byte(&text, '\n');
	snprintf(path, sizeof path, "%s/%s", dir, file);
	bad = sd_db_write_secret(path, sd_buf_slice(&text), err);
	sd_buf_release(&text);
	return bad;
}

/* Where the key is; one that is given is looked at now, so that serving does not stumble
 * over it. */
static int find_key(const struct sd_setup *s, const char *code, char file[SETUP_FILE],
		    struct sd_err *err)
{
	struct sd_buf key = SD_BUF_INIT;
	char *path;
	int bad;

	if (!s->key) {
		snprintf(file, SETUP_FILE, "keys/%s.key", code);
		return 0;
	}
	bad = sd_sign_key_read(s->key, &key, err);
	sd_buf_release(&key);
	path = bad ? NULL : realpath(s->key, NULL);
	snprintf(file, SETUP_FILE, "%s", path ? path : "");
	free(path);
	return bad;
}

/* In one transaction, the drawn key before its end: a node without key is worse than a
 * key without node. */
static int add_node(struct sd_db *db, const struct sd_setup *s, const char *code,
		    struct sd_err *err)
{
	char file[SETUP_FILE];
	struct sd_node n = { sd_slice_of(code), sd_slice_of(s->role),
			     sd_slice_of(s->name ? s->name : code), { file, 0 } };

	if (find_key(s, code, file, err))
		return -1;
	n.key_file = sd_slice_of(file);
	if (sd_db_begin(db, err) || sd_node_add(db, &n, err) ||
	    (!s->key && draw_key(sd_db_dir(db), file, err)) || sd_db_commit(db, err))
		return -1;
	return 0;
}

int sd_setup_node_add(const struct sd_setup *s, const char *dir, const char *code,
		      struct sd_err *err)
{
	struct sd_db *db;
	int bad;

	if (!sd_sign_node_is(sd_slice_of(code)))
		return sd_fail(err, SD_USAGE, "the code of a node is 6 to 18 figures and "
			       "capitals, not '%s'", code);
	if (!s->role || !sd_role_is(sd_slice_of(s->role)))
		return sd_fail(err, SD_USAGE, "--role says what the node is");
	db = sd_db_open(dir, SD_DB_WRITE, err);
	bad = !db || add_node(db, s, code, err);
	sd_db_close(db);
	return bad ? -1 : 0;
}

int sd_setup_nodes(const char *dir, int (*each)(void *context, const struct sd_node *n,
						struct sd_err *err), struct sd_err *err)
{
	struct sd_db *db = sd_db_open(dir, SD_DB_READ, err);
	int bad = !db || sd_node_each(db, each, NULL, err);

	sd_db_close(db);
	return bad ? -1 : 0;
}

/* Where the key is that an upstream has given; it must be there. */
static int find_given_key(const struct sd_setup *s, const char *dir, const char *code,
			  char file[SETUP_FILE], struct sd_err *err)
{
	struct sd_buf key = SD_BUF_INIT;
	char path[SETUP_PATH];
	int bad;

	if (s->key)
		return find_key(s, code, file, err);
	snprintf(file, SETUP_FILE, "keys/%s.key", code);
	snprintf(path, sizeof path, "%s/%s", dir, file);
	bad = sd_sign_key_read(path, &key, err);
	sd_buf_release(&key);
	return bad;
}

static int add_upstream(struct sd_db *db, const struct sd_upstream *u, struct sd_err *err)
{
	return sd_db_begin(db, err) || sd_upstream_add(db, u, err) ||
	       sd_db_commit(db, err) ? -1 : 0;
}

int sd_setup_upstream_add(const struct sd_setup *s, const char *dir, const char *code,
			  const char *url, struct sd_err *err)
{
	struct sd_client_how how = { .url = url };
	struct sd_client *c = NULL;
	char file[SETUP_FILE];
	struct sd_upstream u;
	struct sd_db *db = NULL;
	int bad;

	if (!sd_sign_node_is(sd_slice_of(code)))
		return sd_fail(err, SD_USAGE, "the code of a node is 6 to 18 figures and "
			       "capitals, not '%s'", code);
	c = sd_client_new(NULL, &how, err);
	bad = !c || find_given_key(s, dir, code, file, err);
	if (!bad)
		db = sd_db_open(dir, SD_DB_WRITE, err);
	if (db) {
		u = (struct sd_upstream){ sd_slice_of(code), sd_slice_of(sd_client_url(c)),
					  sd_slice_of(file) };
		bad = add_upstream(db, &u, err);
	}
	sd_db_close(db);
	sd_client_free(c);
	return bad || !db ? -1 : 0;
}

int sd_setup_upstreams(const char *dir, sd_upstream_fn each, struct sd_err *err)
{
	struct sd_db *db = sd_db_open(dir, SD_DB_READ, err);
	int bad = !db || sd_upstream_each(db, each, NULL, err);

	sd_db_close(db);
	return bad ? -1 : 0;
}

int sd_setup_verify(const char *dir, struct sd_log_check *check, struct sd_err *err)
{
	struct sd_db *db = sd_db_open(dir, SD_DB_READ, err);
	int bad = !db || sd_log_verify(db, check, err);

	sd_db_close(db);
	return bad ? -1 : 0;
}

struct copying {
	const char *from, *to;
};

/* A key that lies in the platform's own folder goes along, once. */
static int copy_key(const struct copying *c, struct sd_slice file, struct sd_err *err)
{
	struct sd_buf key = SD_BUF_INIT;
	char from[SETUP_PATH], to[SETUP_PATH];
	int bad;

	snprintf(from, sizeof from, "%s/%.*s", c->from, (int)file.n, file.p);
	snprintf(to, sizeof to, "%s/%.*s", c->to, (int)file.n, file.p);
	if ((file.n && file.p[0] == '/') || access(to, F_OK) == 0)
		return 0;
	bad = sd_sign_key_read(from, &key, err);
	sd_buf_byte(&key, '\n');
	bad = bad || sd_db_write_secret(to, sd_buf_slice(&key), err);
	sd_buf_release(&key);
	return bad ? -1 : 0;
}

static int copy_node_key(void *context, const struct sd_node *n, struct sd_err *err)
{
	return copy_key(context, n->key_file, err);
}

static int copy_upstream_key(void *context, const struct sd_upstream *u, struct sd_err *err)
{
	return copy_key(context, u->key_file, err);
}

int sd_setup_backup(const char *dir, const char *to, struct sd_err *err)
{
	struct copying c = { dir, to };
	struct sd_db *db;
	int bad;

	if (sd_db_backup(dir, to, err))
		return -1;
	db = sd_db_open(to, SD_DB_READ, err);
	bad = !db || sd_node_each(db, copy_node_key, &c, err) ||
	      sd_upstream_each(db, copy_upstream_key, &c, err);
	sd_db_close(db);
	return bad ? -1 : 0;
}
