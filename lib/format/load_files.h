/* Declarations as files that a database loads: a folder with a schema, a file of rows
 * for each table, and the script that loads them.
 *
 *	ClickHouse 18.16	schema.sql, *.tsv (TabSeparated), load.sh
 *	PostgreSQL		schema.sql, *.tsv (COPY text), load.sql
 *
 * The view product_counts counts as sd-report products does.
 */

#ifndef SD_FORMAT_LOAD_FILES_H
#define SD_FORMAT_LOAD_FILES_H

#include "format/catalogue.h"
#include "format/export.h"
#include "format/relation.h"
#include "rules/pack.h"

enum sd_load { SD_LOAD_CLICKHOUSE, SD_LOAD_POSTGRESQL };

/* Into the folder `dir`, which is made if it is not there.  Each file appears when it is
 * whole, the script last: a folder without it is not whole.  One worker.  The pack knows
 * the key products. */
enum sd_status sd_load_run(struct sd_export *how, const char *const *file, const char *dir,
			   enum sd_load which, const struct sd_pack *pack,
			   const struct sd_catalogue *names);

/* The schema and the script, appended to `out`. */
void sd_load_schema(const struct sd_relations *tables, enum sd_load which,
		    const struct sd_catalogue *names, struct sd_buf *out);
void sd_load_script(const struct sd_relations *tables, enum sd_load which,
		    struct sd_buf *out);

#endif
