/* Names on the wire. */

#include "cli/wire_names.h"

#include <stdio.h>

#include "cli/cmd.h"

#include "base/ban.h"

int sd_cmd_names(const char *path, struct sd_names **names, struct sd_err *err)
{
	char standard[4200];

	snprintf(standard, sizeof standard, "%s/sdx.tsv", sd_share_dir("maps"));
	*names = sd_names_new(standard, path, err);
	if (!*names)
		return -1;
	if (sd_names_same(*names)) {
		sd_names_free(*names);
		*names = NULL;
	}
	return 0;
}
