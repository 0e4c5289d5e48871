/* The write-ahead log goes home beside the writer, and never grows for good. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/homing.h"
#include "store/sql.h"
#include "tap.h"

enum { NEVER = 1 << 20, FRAME = 4096 + 24, COMMITS = 60, PAGES = 16 };

static char dir[] = "/tmp/sd-homing.XXXXXX";

static long size_of(const char *name)
{
	char path[64];
	struct stat s;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	return stat(path, &s) ? -1 : (long)s.st_size;
}

/* Texts of PAGES pages, one a commit; the longest that the log was, in pages. */
static long write_texts(struct sd_db *db)
{
	static int named;
	char *bytes = sd_zalloc(PAGES * 4096), name[16];
	long pages, most = 0;
	int i, bad = 0;

	for (i = 0; i < COMMITS; i++) {
		snprintf(name, sizeof name, "text%d", named++);
		bad |= sd_sql_do(db, NULL, "INSERT INTO text VALUES(?, 'x', 0, ?)", "bb",
				 sd_slice_of(name), sd_slice(bytes, PAGES * 4096));
		pages = size_of("platform.db-wal") / FRAME;
		most = pages > most ? pages : most;
	}
	free(bytes);
	ok(!bad, "the texts are written");
	return most;
}

/* Until the database has grown to as much, ten seconds at most. */
static int grows_to(long bytes)
{
	static const struct timespec pause = { .tv_nsec = 10000000 };
	int i;

	for (i = 0; i < 1000 && size_of("platform.db") < bytes; i++)
		nanosleep(&pause, NULL);
	return size_of("platform.db") >= bytes;
}

int main(void)
{
	struct sd_db *db;
	struct sd_homing *h;
	char command[64];
	long before, most;

	if (!mkdtemp(dir) || sd_db_init(dir, SD_S("440000"), SD_S("x"), SD_S("x"), NULL))
		return 1;
	db = sd_db_open(dir, SD_DB_WRITE, NULL);

	before = size_of("platform.db");
	h = sd_homing_new(db, NEVER, NEVER, NULL);
	most = write_texts(db);
	ok(most > COMMITS * PAGES && size_of("platform.db") == before,
	   "before it is soon, all lies in the log");
	sd_homing_free(h);

	h = sd_homing_new(db, PAGES, NEVER, NULL);
	write_texts(db);
	ok(grows_to(before + 2L * COMMITS * PAGES * 4096), "when it is soon, the thread copies");
	sd_homing_free(h);

	h = sd_homing_new(db, PAGES, 1, NULL);
	before = size_of("platform.db-wal");
	write_texts(db);
	write_texts(db);
	write_texts(db);	/* more than it was long */
	ok(size_of("platform.db-wal") == before, "when it is late, the log begins anew");
	sd_homing_free(h);

	sd_db_close(db);
	snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command) | done();
}
