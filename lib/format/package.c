/* The parts of a data package, and the archive. */

#include "format/package.h"

#include <unistd.h>

#include "base/file.h"
#include "data/csvcell.h"
#include "format/package_state.h"
#include "stream/signals.h"
#include "stream/spool.h"

#include "base/ban.h"

enum { CHUNK = 64 << 10 };

static const char *const file_of[SD_PACKAGE_DATA] = {
	"declarations.jsonl", "declarations.csv", "products.csv", "indicators.csv",
	"reviews.csv"
};

static void put_head(const struct sd_relation_table *t, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < t->columns; i++) {
		if (i)
			sd_buf_byte(out, ',');
		sd_buf_text(out, t->column[i].name);
	}
	sd_buf_text(out, "\r\n");
}

static void put_rows(struct sd_package *p, enum sd_table t, struct sd_buf *out)
{
	const struct sd_relation_table *table = p->tables.table + t;
	size_t row, i, rows = sd_relation_rows(&p->reader, t);

	for (row = 0; row < rows; row++) {
		for (i = 0; i < table->columns; i++) {
			if (i)
				sd_buf_byte(out, ',');
			sd_csv_cell(out, sd_relation_cell(&p->reader, t,
							     &table->column[i], row));
		}
		sd_buf_text(out, "\r\n");
	}
	p->part[SD_PACKAGE_TABLES + t].rows += rows;
}

static void put_record(void *own, struct sd_export_reader *r, const struct sd_line *line,
		       struct sd_buf *out)
{
	struct sd_package *p = own;
	struct sd_slice text = line->text;
	int t;

	if (text.n && text.p[text.n - 1] == '\r')
		text.n--;
	sd_relation_begin(&p->reader, r);
	sd_buf_add(&out[SD_PACKAGE_RECORDS], text);
	sd_buf_byte(&out[SD_PACKAGE_RECORDS], '\n');
	p->part[SD_PACKAGE_RECORDS].rows++;
	for (t = SD_R_DECLARATIONS; t <= SD_R_REVIEWS; t++)
		put_rows(p, (enum sd_table)t, &out[SD_PACKAGE_TABLES + t]);
}

/* Nameless files in the place of the sinks, with the headings in them. */
static int open_parts(struct sd_package *p, struct sd_export *how, struct sd_err *err)
{
	struct sd_buf head = SD_BUF_INIT;
	int i, bad = 0;

	for (i = 0; i < SD_PACKAGE_DATA; i++)
		p->part[i] = (struct sd_package_part){ .file = file_of[i], .fd = -1 };
	for (i = 0; i < SD_PACKAGE_DATA && !bad; i++) {
		p->part[i].fd = sd_spool_new(err);
		how->out[i] = (struct sd_sink){ .name = file_of[i], .fd = p->part[i].fd };
		sd_buf_clear(&head);
		if (i >= SD_PACKAGE_TABLES)
			put_head(&p->tables.table[i - SD_PACKAGE_TABLES], &head);
		bad = p->part[i].fd < 0 ||
		      sd_file_write(p->part[i].fd, head.p, head.n, file_of[i], err);
	}
	sd_buf_release(&head);
	return bad ? -1 : 0;
}

static void close_parts(struct sd_package *p)
{
	int i;

	for (i = 0; i < SD_PACKAGE_DATA; i++)
		if (p->part[i].fd >= 0)
			close(p->part[i].fd);
}

static int measure(struct sd_package_part *part, struct sd_err *err)
{
	struct sd_sha256 *digest = sd_sha256_new();
	char chunk[CHUNK];
	ssize_t got = -1;

	if (lseek(part->fd, 0, SEEK_SET) < 0)
		sd_fail_errno(err, "cannot read '%s' again", part->file);
	else
		while ((got = sd_file_read(part->fd, chunk, sizeof chunk, part->file, err)) > 0) {
			sd_sha256_add(digest, chunk, (size_t)got);
			part->bytes += (uint64_t)got;
		}
	sd_sha256_hex(digest, part->sha256);
	sd_sha256_free(digest);
	return got < 0 ? -1 : 0;
}

/* A text as an entry. */
static int put_text(struct sd_archiver *a, const char *name, const struct sd_buf *text,
		    struct sd_err *err)
{
	int fd = sd_spool_new(err), bad;

	if (fd < 0)
		return -1;
	bad = sd_file_write(fd, text->p, text->n, name, err) ||
	      sd_archiver_put(a, name, fd, text->n, err);
	close(fd);
	return bad ? -1 : 0;
}

static int put_entries(struct sd_package *p, struct sd_archiver *a, struct sd_err *err)
{
	static const struct {
		const char *name;
		void (*make)(const struct sd_package *p, struct sd_buf *out);
	} about[] = {
		{ "README.md", sd_package_readme }, { "datapackage.json", sd_package_json },
		{ "SHA256SUMS", sd_package_sums }
	};
	struct sd_buf text = SD_BUF_INIT;
	size_t i;
	int bad = 0;

	for (i = 0; i < sizeof about / sizeof *about && !bad; i++) {
		sd_buf_clear(&text);
		about[i].make(p, &text);
		bad = put_text(a, about[i].name, &text, err);
	}
	for (i = 0; i < SD_PACKAGE_DATA && !bad; i++)
		bad = sd_archiver_put(a, p->part[i].file, p->part[i].fd, p->part[i].bytes, err);
	sd_buf_release(&text);
	return bad;
}

static int put_archive(struct sd_package *p, const struct sd_sink *out,
		       enum sd_archive_form form, struct sd_err *err)
{
	struct sd_archiver *a;
	int i, bad = 0;

	for (i = 0; i < SD_PACKAGE_DATA && !bad; i++)
		bad = measure(&p->part[i], err);
	a = bad ? NULL : sd_archiver_new(out->fd, out->name, form, err);
	bad = !a || put_entries(p, a, err) || sd_archiver_close(a, err);
	sd_archiver_free(a);
	return bad ? -1 : 0;
}

enum sd_status sd_package_run(struct sd_export *how, const char *const *file,
			      const struct sd_catalogue *names, enum sd_archive_form form)
{
	struct sd_package p = { .names = names };
	struct sd_export_to to = { .context = &p, .record = put_record };
	struct sd_sink out = how->out[0];
	struct sd_err err = { SD_OK, "" };
	enum sd_status status = SD_OK;

	sd_relations_init(&p.tables, false);
	how->jobs = 1;
	how->outs = SD_PACKAGE_DATA;
	if (!open_parts(&p, how, &err))
		status = sd_export_run(how, file, &to);
	how->outs = 1;
	how->out[0] = out;
	if (!err.kind && status < SD_SYSTEM && !sd_stopping())
		put_archive(&p, &out, form, &err);
	if (err.kind)
		how->complain(&err);
	close_parts(&p);
	sd_relation_release(&p.reader);
	return sd_worse(status, err.kind);
}
