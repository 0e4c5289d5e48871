/* Who may do what: nodes, their roles, their signatures.
 *
 *	            submit   read its receipts   leave texts
 *	firm        its own  yes                 yes
 *	city        yes      yes                 yes
 *	province    yes      yes                 yes
 *	nation      no       yes                 no
 *	institute   no       yes                 no
 *
 * What is public needs no signature.
 */

#ifndef SD_PLATFORM_ACCESS_H
#define SD_PLATFORM_ACCESS_H

#include <stdbool.h>

#include "base/err.h"
#include "net/request.h"

enum sd_action { SD_MAY_READ, SD_MAY_SUBMIT, SD_MAY_RECEIPTS, SD_MAY_TEXTS };

enum { SD_NODES_MOST = 4096 };

struct sd_access;

/* Reads nodes and keys of the platform in `dir`; those added later are found when they
 * first ask. */
struct sd_access *sd_access_new(const char *dir, struct sd_err *err);
void sd_access_free(struct sd_access *a);

/* Check signature and permission of a request that needs them: r->node is set, or the
 * request is refused.  On one thread. */
void sd_access_check(struct sd_access *a, struct sd_request *r, enum sd_action what);

/* The role of a node that was checked.  Any thread; empty when it is unknown. */
void sd_access_role(struct sd_access *a, const char *node, char role[16]);

bool sd_role_is(struct sd_slice word);
bool sd_role_may(const char *role, enum sd_action what);

#endif
