/* A platform to look at, made of the samples. */

#ifndef SD_PLATFORM_DEMO_H
#define SD_PLATFORM_DEMO_H

#include "platform/load.h"

/* Make a platform in `dir`, which must have none, and take the declarations of the file
 * `samples` in, as sd-platform load does.  `dir` NULL: in a new folder under TMPDIR.
 * The folder, which the caller frees; NULL on failure, which was told. */
char *sd_demo_make(const char *dir, const char *samples, const struct sd_pack *pack,
		   const struct sd_judging *how, void (*complain)(const struct sd_err *err));

/* Remove a platform with all that it has made; what else lies in the folder stays. */
void sd_demo_remove(const char *dir);

#endif
