/* Magic numbers, and sentences for what is behind them. */

#define _GNU_SOURCE	/* memmem */

#include "format/intake_kind.h"

#include <string.h>

#include "base/speech.h"
#include "data/archive.h"

#include "base/ban.h"

enum { SCAN_MOST = 64 << 20, CHUNK = 64 << 10 };	/* bytes */

static const struct {
	const char *magic;
	size_t n;
	enum sd_kind_of kind;
	const char *name;
} known[] = {
	{ "\xD0\xCF\x11\xE0", 4, SD_KIND_OLD, "" },
	{ "Rar!\x1A\x07", 6, SD_KIND_ARCHIVE, "" },
	{ "7z\xBC\xAF\x27\x1C", 6, SD_KIND_ARCHIVE, "" },
	{ "%PDF", 4, SD_KIND_OTHER, "a PDF" },
	{ "{\\rtf", 5, SD_KIND_OTHER, "an RTF text" },
	{ "\x89PNG", 4, SD_KIND_OTHER, "a picture" },
	{ "\xFF\xD8\xFF", 3, SD_KIND_OTHER, "a picture" },
	{ "GIF8", 4, SD_KIND_OTHER, "a picture" },
	{ "II*\0", 4, SD_KIND_OTHER, "a picture" },
	{ "MM\0*", 4, SD_KIND_OTHER, "a picture" }
};

/* Which of the above, or their number. */
static size_t find_known(struct sd_slice first)
{
	size_t i = 0;

	while (i < sizeof known / sizeof *known &&
	       (first.n < known[i].n || memcmp(first.p, known[i].magic, known[i].n) != 0))
		i++;
	return i;
}

static struct sd_slice past_blanks(struct sd_slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\n' || s.p[0] == '\r'))
		s = sd_slice_from(s, 1);
	return s;
}

/* An object, or a list of objects: a heading may well begin with a bracket. */
static bool is_json(struct sd_slice s)
{
	bool list;

	if (sd_slice_starts(s, "\xEF\xBB\xBF"))
		s = sd_slice_from(s, 3);
	s = past_blanks(s);
	list = s.n && s.p[0] == '[';
	if (list)
		s = past_blanks(sd_slice_from(s, 1));
	if (list && s.n && s.p[0] == ']')
		return true;
	if (!s.n || s.p[0] != '{')
		return false;
	s = past_blanks(sd_slice_from(s, 1));
	return s.n && (s.p[0] == '"' || s.p[0] == '}');
}

enum sd_kind_of sd_kind_of(struct sd_slice first)
{
	size_t i = find_known(first);

	if (i < sizeof known / sizeof *known)
		return known[i].kind;
	if (sd_archive_is_zip(first))
		return SD_KIND_ZIP;
	if (sd_archive_is_tar(first))
		return SD_KIND_TAR;
	return is_json(first) ? SD_KIND_JSON : SD_KIND_TEXT;
}

/* Whether the container holds a stream of this name, which stands in it in UTF-16. */
static bool holds(struct sd_source *s, const char *name)
{
	size_t n = strlen(name), i, kept = 0, all = 0;
	char wide[64], chunk[CHUNK];
	ssize_t got;

	for (i = 0; i < n; i++) {
		wide[2 * i] = name[i];
		wide[2 * i + 1] = '\0';
	}
	while (all < SCAN_MOST &&
	       (got = sd_source_read(s, chunk + kept, sizeof chunk - kept, NULL)) > 0) {
		all += (size_t)got;
		kept += (size_t)got;
		if (memmem(chunk, kept, wide, 2 * n))
			return true;
		if (kept >= 2 * n) {
			memmove(chunk, chunk + kept - 2 * n, 2 * n);
			kept = 2 * n;
		}
	}
	return false;
}

int sd_kind_refuse(enum sd_kind_of kind, struct sd_source *s, enum sd_where where,
		   void (*warn)(const char *format, ...), struct sd_err *err)
{
	struct sd_slice first;

	if (kind == SD_KIND_ARCHIVE)
		return sd_fail(err, SD_DATA, "'%s' is an archive of a kind that is not read "
			       "(.rar, .7z): pack it again as zip", s->name);
	if (kind == SD_KIND_OLD && holds(s, "EncryptedPackage"))
		return sd_fail(err, SD_DATA, "'%s' is a workbook with a password: take the "
			       "password off and save it again as .xlsx", s->name);
	if (kind == SD_KIND_OLD)
		return sd_fail(err, SD_DATA, "'%s' is a workbook of an old kind (.xls, .et): "
			       "save it as .xlsx (另存为“Excel 工作簿 (*.xlsx)”)", s->name);
	if (sd_source_peek(s, SD_ARCHIVE_PEEK, &first, err))
		return -1;
	if (where == SD_BY_NAME)
		return sd_fail(err, SD_DATA, "'%s' is %s, not a table", s->name,
			       sd_spoken(known[find_known(first)].name));
	warn("'%s' is %s, not a table, and was passed over", s->name,
	     sd_spoken(known[find_known(first)].name));
	return 0;
}
