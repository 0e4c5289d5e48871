/* The platform of the samples. */

#include "platform/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "platform/setup.h"

#include "base/ban.h"

enum { DEMO_PATH = 4096 };

/* A new folder that nobody else can look into. */
static char *new_folder(struct sd_err *err)
{
	const char *under = getenv("TMPDIR");
	char path[DEMO_PATH];

	snprintf(path, sizeof path, "%s/sd-demo.XXXXXX", under && *under ? under : "/tmp");
	if (!mkdtemp(path)) {
		sd_fail_errno(err, "cannot make '%s'", path);
		return NULL;
	}
	return sd_strdup(path);
}

static int fill(const char *dir, const char *samples, const struct sd_pack *pack,
		const struct sd_judging *how, void (*complain)(const struct sd_err *err))
{
	const struct sd_setup setup = { .node = "440000", .name = how->zh ? "示例平台" : "Sample" };
	const char *const file[] = { samples, NULL };
	const struct sd_loading load = { .dir = dir, .file = file, .output = "/dev/null",
					 .pack = pack, .how = how, .complain = complain };
	struct sd_err err = { SD_OK, "" };

	if (sd_setup_init(&setup, dir, &err)) {
		complain(&err);
		return -1;
	}
	return sd_platform_load(&load) ? -1 : 0;
}

char *sd_demo_make(const char *dir, const char *samples, const struct sd_pack *pack,
		   const struct sd_judging *how, void (*complain)(const struct sd_err *err))
{
	struct sd_err err = { SD_OK, "" };
	char *made = dir ? sd_strdup(dir) : new_folder(&err);

	if (!made) {
		complain(&err);
		return NULL;
	}
	if (!fill(made, samples, pack, how, complain))
		return made;
	if (!dir)
		sd_demo_remove(made);
	free(made);
	return NULL;
}

static void remove_in(const char *dir, const char *name)
{
	char path[2 * DEMO_PATH];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	if (unlink(path))
		rmdir(path);
}

void sd_demo_remove(const char *dir)
{
	static const char *const made[] = { "platform.db-wal", "platform.db-shm", "platform.db",
					    "log.key", "keys" };
	size_t i;

	for (i = 0; i < sizeof made / sizeof *made; i++)
		remove_in(dir, made[i]);
	rmdir(dir);
}
