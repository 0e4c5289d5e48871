/* Setting up a platform and looking after it. */

#ifndef SD_PLATFORM_SETUP_H
#define SD_PLATFORM_SETUP_H

#include "store/log.h"
#include "store/outbox.h"

/* --node --name --origin --role --key; NULL: not given */
struct sd_setup {
	const char *node, *name, *origin, *role, *key;
};

int sd_setup_init(const struct sd_setup *s, const char *dir, struct sd_err *err);

/* A node with its key: the file that was named, or one drawn into DIR/keys. */
int sd_setup_node_add(const struct sd_setup *s, const char *dir, const char *code,
		      struct sd_err *err);
int sd_setup_nodes(const char *dir, int (*each)(void *context, const struct sd_node *n,
						struct sd_err *err), struct sd_err *err);
/* A platform above, by its code and address, with the key that it has given this node:
 * the file that was named, else DIR/keys/CODE.key. */
int sd_setup_upstream_add(const struct sd_setup *s, const char *dir, const char *code,
			  const char *url, struct sd_err *err);
int sd_setup_upstreams(const char *dir, sd_upstream_fn each, struct sd_err *err);
int sd_setup_verify(const char *dir, struct sd_log_check *check, struct sd_err *err);

/* Database, key of the log and keys of nodes into a new folder, from a running platform
 * too. */
int sd_setup_backup(const char *dir, const char *to, struct sd_err *err);

#endif
