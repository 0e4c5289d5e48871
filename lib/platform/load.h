/* The register in and out as JSON lines. */

#ifndef SD_PLATFORM_LOAD_H
#define SD_PLATFORM_LOAD_H

#include "platform/incoming.h"
#include "store/db.h"

enum { SD_LOAD_GROUP = 2048 };	/* declarations of a transaction */

struct sd_loading {
	const char *dir;
	const char *const *file;	/* operands; `-` or none: standard input */
	const char *output;		/* NULL: standard output */
	bool seal, expect_seal;
	const struct sd_pack *pack;	/* of load, as is the rest */
	const struct sd_judging *how;
	void (*complain)(const struct sd_err *err);
};

/* Take declarations in, a receipt a line out.  Returns the exit status: SD_NO when one
 * was refused, SD_DATA when a line was no declaration. */
enum sd_status sd_platform_load(const struct sd_loading *l);

/* Every version in the order of the log: the declaration as sent, with a last member
 * `registered`. */
int sd_platform_dump(const struct sd_loading *l, struct sd_err *err);

#endif
