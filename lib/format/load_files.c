/* Rows as tab-separated text, as both databases read it. */

#include "format/load_files.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/file.h"
#include "format/relation.h"
#include "model/decl.h"
#include "stream/signals.h"

#include "base/ban.h"

struct load {
	struct sd_relations tables;
	enum sd_load which;
	struct sd_relation_reader reader;
	struct sd_report_reader report;
	struct sd_report_roles roles;
	char class_text[SD_PRODUCTS_MOST + 2][64];
	const char *class_id[SD_PRODUCTS_MOST + 2];
};

/* Days that a database does not know: ClickHouse counts them in 16 bits from 1970. */
static bool is_known_day(enum sd_load which, struct sd_slice cell)
{
	sd_day day = sd_date_read(cell);

	if (which == SD_LOAD_CLICKHOUSE)
		return day >= sd_day_of(1970, 1, 1) && day <= sd_day_of(2105, 12, 31);
	return day >= sd_day_of(1, 1, 1);
}

/* The letter of an escape; 0 for what stands as it is. */
static char escape_of(char c)
{
	switch (c) {
	case '\\':
		return '\\';
	case '\t':
		return 't';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	default:
		return 0;
	}
}

/* PostgreSQL has no NUL in a text. */
static void put_text(enum sd_load which, struct sd_slice cell, struct sd_buf *out)
{
	size_t i;
	char e;

	for (i = 0; i < cell.n; i++) {
		e = escape_of(cell.p[i]);
		if (e) {
			sd_buf_byte(out, '\\');
			sd_buf_byte(out, e);
		} else if (!cell.p[i]) {
			sd_buf_text(out, which == SD_LOAD_CLICKHOUSE ? "\\0" : "�");
		} else {
			sd_buf_byte(out, cell.p[i]);
		}
	}
}

static void put_cell(const struct load *l, const struct sd_relation_column *c,
		     struct sd_slice cell, struct sd_buf *out)
{
	bool is_text = c->type == SD_T_TEXT ||
		       (c->type == SD_T_TIME && l->which == SD_LOAD_CLICKHOUSE);

	if (c->type == SD_T_DAY && cell.n && !is_known_day(l->which, cell))
		cell.n = 0;
	if (!cell.n && (!is_text || (l->which == SD_LOAD_POSTGRESQL && !c->derived)))
		sd_buf_text(out, "\\N");
	else if (c->type == SD_T_TRUTH && l->which == SD_LOAD_CLICKHOUSE)
		sd_buf_byte(out, cell.p[0] == 't' ? '1' : '0');
	else
		put_text(l->which, cell, out);
}

static void put_rows(struct load *l, enum sd_table t, struct sd_buf *out)
{
	const struct sd_relation_table *table = l->tables.table + t;
	size_t row, i, rows = sd_relation_rows(&l->reader, t);

	for (row = 0; row < rows; row++) {
		for (i = 0; i < table->columns; i++) {
			const struct sd_relation_column *c = table->column + i;

			if (i)
				sd_buf_byte(out, '\t');
			put_cell(l, c, sd_relation_cell(&l->reader, t, c, row), out);
		}
		sd_buf_byte(out, '\n');
	}
}

static void put_record(void *own, struct sd_export_reader *r, const struct sd_line *line,
		       struct sd_buf *out)
{
	struct load *l = own;
	int t;

	(void)line;
	sd_relation_begin(&l->reader, r);
	for (t = 0; t < SD_R_COUNT; t++)
		put_rows(l, (enum sd_table)t, &out[t]);
}

/* The ids of the classes, behind the key products others and services. */
static void name_classes(struct load *l, const struct sd_pack *pack)
{
	size_t i, n = sd_products_count(pack->products);

	for (i = 0; i < n + 2; i++) {
		struct sd_slice id = i == n ? SD_S("other") : i > n ? SD_S("service") :
				     sd_product_at(pack->products, i)->id;

		snprintf(l->class_text[i], sizeof l->class_text[i], "%.*s", (int)id.n, id.p);
		l->class_id[i] = l->class_text[i];
	}
	l->reader.class_id = l->class_id;
}

static const char *path_of(struct sd_buf *path, const char *dir, const char *name,
			   const char *ending)
{
	sd_buf_clear(path);
	sd_buf_printf(path, "%s/%s%s", dir, name, ending);
	return sd_buf_cstr(path);
}

static int write_file(const char *path, const struct sd_buf *text, struct sd_err *err)
{
	struct sd_outfile f;

	if (sd_outfile_open(&f, path, err))
		return -1;
	if (!sd_file_write(f.fd, text->p, text->n, path, err))
		return sd_outfile_commit(&f, err);
	sd_outfile_abandon(&f);
	return -1;
}

/* The folder, its schema, and a sink for each table; `path` holds their names. */
static int open_all(struct load *l, struct sd_export *how, const char *dir,
		    const struct sd_catalogue *names, struct sd_buf *path,
		    struct sd_err *err)
{
	struct sd_buf text = SD_BUF_INIT;
	int bad;

	if (mkdir(dir, 0777) && errno != EEXIST)
		return sd_fail_errno(err, "cannot make the folder '%s'", dir);
	sd_load_schema(&l->tables, l->which, names, &text);
	bad = write_file(path_of(path, dir, "schema", ".sql"), &text, err);
	sd_buf_release(&text);
	for (how->outs = 0; how->outs < SD_R_COUNT && !bad; how->outs += !bad)
		bad = sd_sink_open(&how->out[how->outs],
				   path_of(path + 1 + how->outs, dir,
					   l->tables.table[how->outs].name, ".tsv"),
				   false, err);
	return bad ? -1 : 0;
}

/* Give the files their names, then write the script. */
static int close_all(struct load *l, struct sd_export *how, const char *dir, bool whole,
		     struct sd_buf *path, struct sd_err *err)
{
	struct sd_buf text = SD_BUF_INIT;
	unsigned i;
	int bad = whole ? 0 : -1;

	for (i = 0; i < how->outs; i++) {
		if (!bad)
			bad = sd_sink_close(&how->out[i], err);
		else
			sd_sink_abandon(&how->out[i]);
	}
	if (!bad) {
		sd_load_script(&l->tables, l->which, &text);
		bad = write_file(path_of(path, dir, "load", l->which == SD_LOAD_CLICKHOUSE ?
					 ".sh" : ".sql"), &text, err);
	}
	sd_buf_release(&text);
	return bad;
}

enum sd_status sd_load_run(struct sd_export *how, const char *const *file, const char *dir,
			   enum sd_load which, const struct sd_pack *pack,
			   const struct sd_catalogue *names)
{
	struct load l = { .which = which };
	struct sd_export_to to = { .context = &l, .record = put_record };
	struct sd_buf path[1 + SD_R_COUNT] = { SD_BUF_INIT };
	struct sd_report_wants wants = { .classes = true };
	struct sd_keys *keys = sd_decl_keys();
	struct sd_err err = { SD_OK, "" };
	enum sd_status status = SD_OK;
	size_t i;

	sd_relations_init(&l.tables, true);
	name_classes(&l, pack);
	sd_report_roles(&l.roles, keys);
	sd_report_reader_init(&l.report, pack, &l.roles, wants);
	l.reader.report = &l.report;
	how->jobs = 1;
	if (!open_all(&l, how, dir, names, path, &err))
		status = sd_export_run(how, file, &to);
	close_all(&l, how, dir, !err.kind && status < SD_SYSTEM && !sd_stopping(), path, &err);
	if (err.kind)
		how->complain(&err);
	for (i = 0; i < 1 + SD_R_COUNT; i++)
		sd_buf_release(&path[i]);
	sd_relation_release(&l.reader);
	sd_report_reader_release(&l.report);
	sd_keys_free(keys);
	return sd_worse(status, err.kind);
}
