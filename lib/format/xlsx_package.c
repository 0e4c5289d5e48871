/* Names of parts, and the one that is open. */

#include "format/xlsx_package.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/speech.h"
#include "data/archive.h"
#include "model/wordmap.h"

#include "base/ban.h"

/* What a workbook may be.  A sheet of a million rows has parts of a gigabyte; and since
 * each part is looked for from the beginning, there may be fewer than in an archive. */
static const struct sd_archive_most most = {
	.entries = 8192, .entry_bytes = (uint64_t)4 << 30, .bytes = (uint64_t)4 << 30,
	.ratio = 200
}, look_most = {
	.entries = 65536, .entry_bytes = (uint64_t)4 << 30, .bytes = (uint64_t)4 << 30,
	.ratio = 200
};

struct sd_package {
	int fd;
	const char *name;
	struct sd_wordmap parts;	/* names in small letters → how often */
	struct sd_archive *open;
	struct sd_buf folded;
};

/* Names of parts are compared without case (ECMA-376 part 2, 6.2.2.3), and a "/" in front
 * does not count. */
static struct sd_slice fold(struct sd_buf *out, struct sd_slice name)
{
	size_t i;

	sd_buf_clear(out);
	if (sd_slice_starts(name, "/"))
		name = sd_slice_from(name, 1);
	sd_buf_add(out, name);
	for (i = 0; i < out->n; i++)
		if (out->p[i] >= 'A' && out->p[i] <= 'Z')
			out->p[i] |= 0x20;
	return sd_buf_slice(out);
}

/* What is shown by a name alone; SD_ZIP_ARCHIVE when nothing. */
static enum sd_zip_is shown_by(struct sd_slice name)
{
	static const struct {
		const char *name;
		enum sd_zip_is is;
	} known[] = {
		{ "xl/workbook.bin", SD_ZIP_XLSB }, { "word/document.xml", SD_ZIP_DOCUMENT },
		{ "ppt/presentation.xml", SD_ZIP_DOCUMENT }
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (sd_slice_is(name, known[i].name))
			return known[i].is;
	return SD_ZIP_ARCHIVE;
}

/* Of the entry "mimetype". */
static enum sd_zip_is shown_by_type(struct sd_archive *a)
{
	static const char head[] = "application/vnd.oasis.opendocument.";
	char type[64];
	ssize_t got = sd_archive_read(a, type, sizeof type, NULL);
	struct sd_slice s = sd_slice(type, got > 0 ? (size_t)got : 0);

	if (!sd_slice_starts(s, head))
		return SD_ZIP_ARCHIVE;
	return sd_slice_starts(sd_slice_from(s, sizeof head - 1), "spreadsheet") ?
		SD_ZIP_ODS : SD_ZIP_DOCUMENT;
}

int sd_zip_look(int fd, const char *name, enum sd_zip_is *is, struct sd_err *err)
{
	struct sd_archive *a = sd_archive_new(fd, name, &look_most, err);
	struct sd_buf folded = SD_BUF_INIT;
	bool types = false;
	struct sd_entry e;
	int got = a ? 1 : -1;

	*is = SD_ZIP_ARCHIVE;
	while (!*is && got > 0 && (got = sd_archive_next(a, &e, err)) > 0) {
		struct sd_slice part = fold(&folded, e.name);

		types |= sd_slice_is(part, "[content_types].xml");
		*is = sd_slice_is(part, "mimetype") ? shown_by_type(a) : shown_by(part);
	}
	if (!*is && types)
		*is = SD_ZIP_XLSX;
	sd_buf_release(&folded);
	sd_archive_free(a);
	return got < 0 ? -1 : 0;
}

static int note_part(struct sd_package *p, const struct sd_entry *e, uint32_t number,
		     struct sd_err *err)
{
	struct sd_slice part = fold(&p->folded, e->name);

	if (e->folder)
		return 0;
	if (e->fault)
		return sd_fail(err, SD_DATA, "'%s': the part '%.*s' %s", p->name, (int)part.n,
			       part.p ? part.p : "", sd_spoken(sd_entry_fault_text(e->fault)));
	if (sd_wordmap_put(&p->parts, part, number) == number)
		return 0;
	return sd_fail(err, SD_DATA, "'%s' has the part '%.*s' twice: save it again with a "
		       "spreadsheet program", p->name, (int)part.n, part.p);
}

struct sd_package *sd_package_new(int fd, const char *name, struct sd_err *err)
{
	struct sd_package *p = sd_zalloc(sizeof *p);
	struct sd_archive *a = sd_archive_new(fd, name, &most, err);
	uint32_t number = 0;
	struct sd_entry e;
	int got = a ? 1 : -1;

	p->fd = fd;
	p->name = name;
	while (got > 0 && (got = sd_archive_next(a, &e, err)) > 0)
		if (note_part(p, &e, number++, err))
			got = -1;
	sd_archive_free(a);
	if (got == 0)
		return p;
	sd_package_free(p);
	return NULL;
}

void sd_package_free(struct sd_package *p)
{
	if (!p)
		return;
	sd_archive_free(p->open);
	sd_wordmap_release(&p->parts);
	sd_buf_release(&p->folded);
	free(p);
}

bool sd_package_has(const struct sd_package *p, struct sd_slice part)
{
	struct sd_buf folded = SD_BUF_INIT;
	uint32_t number;
	bool has = sd_wordmap_get(&p->parts, fold(&folded, part), &number);

	sd_buf_release(&folded);
	return has;
}

int sd_package_open(struct sd_package *p, struct sd_slice part, struct sd_err *err)
{
	struct sd_buf want = SD_BUF_INIT;
	struct sd_entry e;
	int got;

	sd_archive_free(p->open);
	p->open = sd_archive_new(p->fd, p->name, &most, err);
	fold(&want, part);
	got = p->open ? 1 : -1;
	while (got > 0 && (got = sd_archive_next(p->open, &e, err)) > 0)
		if (sd_slice_eq(fold(&p->folded, e.name), sd_buf_slice(&want)))
			break;
	if (!got)
		sd_fail(err, SD_DATA, "the part '%.*s' is missing", (int)part.n,
			part.p ? part.p : "");
	sd_buf_release(&want);
	return got > 0 ? 0 : -1;
}

ptrdiff_t sd_package_read(void *from, void *p, size_t n, struct sd_err *err)
{
	struct sd_package *package = from;

	return sd_archive_read(package->open, p, n, err);
}

/* Drop the last part of the path in `out`, which begins at `from`. */
static void up(struct sd_buf *out, size_t from)
{
	while (out->n > from && out->p[out->n - 1] != '/')
		out->n--;
	out->n -= out->n > from;
}

void sd_package_resolve(struct sd_slice part, struct sd_slice target, struct sd_buf *out)
{
	size_t from = out->n;
	struct sd_slice one;

	if (!sd_slice_starts(target, "/")) {
		sd_buf_add(out, part);
		up(out, from);
	}
	while (sd_slice_cut(&target, '/', &one)) {
		if (!one.n || sd_slice_is(one, "."))
			continue;
		if (sd_slice_is(one, "..")) {
			up(out, from);
			continue;
		}
		if (out->n > from)
			sd_buf_byte(out, '/');
		sd_buf_add(out, one);
	}
}
