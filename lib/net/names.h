/* What the members of SDX/1 are called on the wire.
 *
 * The official text of the interface is not public, so its names are not known here.  A
 * table gives each member of each object a name on the wire (share/maps/sdx.tsv, where all
 * keep their own); whoever holds the text writes another, and nothing is compiled anew.
 *
 *	object       name        wire
 *	message      message_id  报文编号
 *	enterprise   uscc        tyshxydm
 *
 * Names alone change: the order of members, every value and each byte between stay as they
 * are, and a signature is over what travels.  What the table does not know (free members,
 * keys of conditions) keeps its name, and so on the way in does a member under its own
 * name where that is nobody's on the wire; a line that is no JSON is left as it is, for
 * those who read it to say so.
 */

#ifndef SD_NET_NAMES_H
#define SD_NET_NAMES_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

enum {
	SD_NAMES_MOST = 512,		/* members in the table */
	SD_NAMES_WIRE = 64		/* bytes of a name on the wire */
};

struct sd_names;

/* `standard`  the table with every member, and what it holds; `path` the one to go by,
 * which has the same members.  NULL with the place, the cause and the remedy. */
struct sd_names *sd_names_new(const char *standard, const char *path, struct sd_err *err);
void sd_names_free(struct sd_names *n);

/* Whether all members keep their own names: then there is nothing to do. */
bool sd_names_same(const struct sd_names *n);

enum sd_names_way { SD_NAMES_OUT, SD_NAMES_IN };

/* Append lines, a value each, with the names of the other side.  Any thread.
 *
 * `object`  what each of them is; NULL: what its `kind` says, receipt or end, else a
 *           version. */
void sd_names_put(const struct sd_names *n, enum sd_names_way way, const char *object,
		  struct sd_slice lines, struct sd_buf *out);

#endif
