/* Reading a command line by its table, and the table in other shapes. */

#ifndef SD_CLI_OPTION_H
#define SD_CLI_OPTION_H

#include <stdio.h>

#include "cli/cmd.h"

/* Options that every command has: --lang -q -v -h --help --version. */
extern const struct sd_opt sd_common_opts[];
struct sd_common {
	const char *lang;
	bool quiet, verbose, help, version, dump;
};
extern struct sd_common sd_common;

/* Whether the table itself is sound: letters and names once, help without a
 * full stop, a value with a name.  Aborts with the fault: it is our bug. */
void sd_options_check(const struct sd_cmd *cmd);

/* Returns the number of operands left in argv[0…], or -1 with SD_USAGE. */
int sd_options_read(const struct sd_cmd *cmd, int argc, char **argv, struct sd_err *err);

void sd_options_help(const struct sd_cmd *cmd, bool zh, int ambiguous, FILE *to);

/* letter, name, value, kind, words and help, tab-separated, one option a line. */
void sd_options_dump(const struct sd_cmd *cmd, FILE *to);

#endif
