/* What the two databases are told. */

#include "format/load_files.h"

#include "base/ban.h"

static const char *const type_word[2][5] = {
	[SD_LOAD_CLICKHOUSE] = {
		[SD_T_TEXT] = "String", [SD_T_WHOLE] = "Nullable(UInt64)",
		[SD_T_DAY] = "Nullable(Date)", [SD_T_TIME] = "String",
		[SD_T_TRUTH] = "Nullable(UInt8)"
	},
	[SD_LOAD_POSTGRESQL] = {
		[SD_T_TEXT] = "text", [SD_T_WHOLE] = "bigint", [SD_T_DAY] = "date",
		[SD_T_TIME] = "timestamptz", [SD_T_TRUTH] = "boolean"
	}
};

static void put_keys(const struct sd_relation_table *t, struct sd_buf *out)
{
	size_t i;

	sd_buf_byte(out, '(');
	for (i = 0; i < t->keys; i++)
		sd_buf_printf(out, "%s%s", i ? ", " : "", t->column[i].name);
	sd_buf_byte(out, ')');
}

/* The names of columns are quoted: some are words of SQL. */
static void put_columns(const struct sd_relation_table *t, enum sd_load which,
			const struct sd_catalogue *names, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < t->columns; i++) {
		const struct sd_relation_column *c = t->column + i;
		const char *type = type_word[which][c->type];

		if (which == SD_LOAD_CLICKHOUSE && i < t->keys && c->type == SD_T_WHOLE)
			type = "UInt64";
		sd_buf_printf(out, "  \"%s\" %s%s -- ", c->name, type,
			      i + 1 < t->columns || which == SD_LOAD_POSTGRESQL ? "," : "");
		sd_buf_add(out, sd_relation_title(c, names, true));
		sd_buf_byte(out, '\n');
	}
}

static void put_table(const struct sd_relation_table *t, enum sd_load which,
		      const struct sd_catalogue *names, struct sd_buf *out)
{
	sd_buf_printf(out, "CREATE TABLE %s (\n", t->name);
	put_columns(t, which, names, out);
	if (which == SD_LOAD_CLICKHOUSE) {
		sd_buf_text(out, ") ENGINE = MergeTree() ORDER BY ");
		put_keys(t, out);
	} else {
		sd_buf_text(out, "  PRIMARY KEY ");
		put_keys(t, out);
		if (t->keys > 1)
			sd_buf_text(out, ",\n  FOREIGN KEY (declaration) REFERENCES "
				    "declarations");
		sd_buf_text(out, "\n)");
	}
	sd_buf_text(out, ";\n\n");
}

/* Enterprises and standards are distinct ones. */
static const char *const view[] = {
	[SD_LOAD_CLICKHOUSE] =
		"CREATE VIEW product_counts AS\n"
		"SELECT product, uniqExactIf(enterprise_key, enterprise_key != '') AS "
		"enterprises,\n"
		"  uniqExact(standard_key) AS standards, sum(entries) AS products, count() AS "
		"declarations,\n"
		"  countIf(verdict = 'fail') AS fail, countIf(verdict = 'open') AS open, "
		"countIf(verdict = 'pass') AS pass,\n"
		"  countIf(verdict = 'n/a') AS not_applicable, countIf(verdict = '') AS "
		"not_judged\n"
		"FROM classes ANY INNER JOIN (SELECT declaration, enterprise_key, "
		"standard_key, verdict FROM declarations) USING declaration\n"
		"GROUP BY product;\n",
	[SD_LOAD_POSTGRESQL] =
		"CREATE VIEW product_counts AS\n"
		"SELECT product, count(DISTINCT nullif(enterprise_key, '')) AS enterprises,\n"
		"  count(DISTINCT standard_key) AS standards, sum(entries) AS products, count(*) "
		"AS declarations,\n"
		"  count(*) FILTER (WHERE verdict = 'fail') AS fail,\n"
		"  count(*) FILTER (WHERE verdict = 'open') AS open,\n"
		"  count(*) FILTER (WHERE verdict = 'pass') AS pass,\n"
		"  count(*) FILTER (WHERE verdict = 'n/a') AS not_applicable,\n"
		"  count(*) FILTER (WHERE verdict = '') AS not_judged\n"
		"FROM classes JOIN declarations USING (declaration)\n"
		"GROUP BY product;\n"
};

void sd_load_schema(const struct sd_relations *tables, enum sd_load which,
		    const struct sd_catalogue *names, struct sd_buf *out)
{
	int t;

	sd_buf_text(out, "-- 企业产品和服务标准自我声明公开\n\n");
	for (t = 0; t < SD_R_COUNT; t++)
		put_table(tables->table + t, which, names, out);
	sd_buf_text(out, view[which]);
}

static void put_clickhouse(const struct sd_relations *tables, struct sd_buf *out)
{
	int t;

	sd_buf_text(out, "#!/bin/sh\n"
		    "# Make the tables and load them: sh load.sh [client option ...]\n"
		    "set -eu\n"
		    "cd \"$(dirname \"$0\")\"\n"
		    "clickhouse-client \"$@\" --multiquery <schema.sql\n");
	for (t = 0; t < SD_R_COUNT; t++)
		sd_buf_printf(out, "clickhouse-client \"$@\" --query "
			      "'INSERT INTO %s FORMAT TabSeparated' <%s.tsv\n",
			      tables->table[t].name, tables->table[t].name);
}

static void put_postgresql(const struct sd_relations *tables, struct sd_buf *out)
{
	int t;

	sd_buf_text(out, "-- Make the tables and load them, all or nothing, in this folder:\n"
		    "-- psql -v ON_ERROR_STOP=1 -f load.sql DATABASE\n"
		    "\\set ON_ERROR_STOP on\n"
		    "SET client_encoding = 'UTF8';\n"
		    "BEGIN;\n"
		    "\\i schema.sql\n");
	for (t = 0; t < SD_R_COUNT; t++)
		sd_buf_printf(out, "\\copy %s from '%s.tsv'\n", tables->table[t].name,
			      tables->table[t].name);
	sd_buf_text(out, "COMMIT;\nANALYZE;\n");
}

void sd_load_script(const struct sd_relations *tables, enum sd_load which,
		    struct sd_buf *out)
{
	if (which == SD_LOAD_CLICKHOUSE)
		put_clickhouse(tables, out);
	else
		put_postgresql(tables, out);
}
