/* Names on the wire as a command takes them. */

#ifndef SD_CLI_WIRE_NAMES_H
#define SD_CLI_WIRE_NAMES_H

#include "net/names.h"

/* The names that the table at `path` says, of the members of share/maps/sdx.tsv; NULL when
 * they are their own.  -1 when it is no such table. */
int sd_cmd_names(const char *path, struct sd_names **names, struct sd_err *err);

#endif
