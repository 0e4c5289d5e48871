/* bench_commits: how many durable commits a second bare SQLite makes, one insert each.
 *
 *	bench_commits FILE BYTES SECONDS
 *
 * WAL and synchronous FULL as a platform has them; the row is BYTES long.  Prints commits
 * and seconds.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"

#include "base/ban.h"

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int fail(sqlite3 *db)
{
	fprintf(stderr, "bench_commits: %s\n", sqlite3_errmsg(db));
	return 4;
}

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *insert = NULL;
	unsigned long n = 0;
	double begin, took = 0, seconds;
	int bytes;
	char *row;

	if (argc != 4) {
		fputs("usage: bench_commits FILE BYTES SECONDS\n", stderr);
		return 2;
	}
	bytes = (int)strtol(argv[2], NULL, 10);
	seconds = strtod(argv[3], NULL);
	row = sd_zalloc((size_t)bytes);
	if (sqlite3_open(argv[1], &db) ||
	    sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
			 "CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB)", NULL, NULL, NULL) ||
	    sqlite3_prepare_v2(db, "INSERT INTO t(body) VALUES(?)", -1, &insert, NULL) ||
	    sqlite3_bind_blob(insert, 1, row, bytes, SQLITE_STATIC))
		return fail(db);
	for (begin = now(); took < seconds; took = now() - begin, n++)
		if (sqlite3_step(insert) != SQLITE_DONE || sqlite3_reset(insert))
			return fail(db);
	printf("%lu %.6f\n", n, took);
	sqlite3_finalize(insert);
	sqlite3_close(db);
	free(row);
	return 0;
}
