/* What the files of names on the wire share. */

#ifndef SD_NET_NAMES_STATE_H
#define SD_NET_NAMES_STATE_H

#include "base/arena.h"
#include "net/names.h"

struct names_member {
	struct sd_slice object, name, wire;
	struct sd_slice holds;		/* an object, or objects in a list; empty: values */
};

struct sd_names {
	struct names_member member[SD_NAMES_MOST];
	size_t n;
	struct sd_arena text;
};

#endif
