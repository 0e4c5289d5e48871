/* One operand after the other, each by what it is. */

#include "format/intake_run.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/archive.h"
#include "stream/signals.h"
#include "stream/spool.h"

#include "base/ban.h"

enum {
	FLUSH = 1 << 20,	/* bytes after which output is written */
	PIECE = 2 << 20		/* bytes of an unreadable line in one record */
};

static const uint64_t PIPE_MOST = (uint64_t)4 << 30;	/* bytes of an archive from a pipe */

bool sd_intake_flush(struct sd_intake_run *in, bool all)
{
	struct sd_err err = { SD_OK, "" };

	if (!in->out.n || (!all && in->out.n < FLUSH))
		return false;
	if (!in->failed && sd_sink_write(in->how->out, in->out.p, in->out.n, &err)) {
		sd_intake_complain(in, &err);
		in->failed = true;
	}
	sd_buf_clear(&in->out);
	return true;
}

void sd_intake_complain(struct sd_intake_run *in, const struct sd_err *err)
{
	in->how->complain(err);
	in->status = sd_worse(in->status, err->kind);
}

void sd_intake_unreadable(struct sd_intake_run *in, const struct sd_unreadable *what)
{
	struct sd_unreadable piece = *what;
	struct sd_slice rest = what->raw;

	do {
		piece.raw = sd_slice_most(rest, PIECE);
		sd_unreadable_write(&in->out, &piece);
		rest = sd_slice_from(rest, piece.raw.n);
		piece.offset += piece.raw.n;
		in->how->out->seal.unreadable++;
		in->records++;
		sd_intake_flush(in, false);
	} while (rest.n);
	in->status = sd_worse(in->status, SD_DATA);
}

/* A zip or a tar, which must be read from any place: what comes from a pipe or out of a
 * compressed file is put aside first. */
static int read_packed(struct sd_intake_run *in, struct sd_source *own, enum sd_kind_of kind,
		       enum sd_where where, struct sd_err *err)
{
	bool spooled = !own->regular || (own->unpack && kind == SD_KIND_ZIP);
	int fd = spooled ? sd_spool_source(own, PIPE_MOST, err) : own->fd, got = -1;

	if (kind == SD_KIND_TAR && where == SD_IN_ARCHIVE)
		got = sd_fail(err, SD_DATA, "'%s' is an archive within an archive: unpack it "
			      "first", own->name);
	else if (fd >= 0 && kind == SD_KIND_ZIP)
		got = sd_intake_zip(in, fd, own->name, where, err);
	else if (fd >= 0)
		got = sd_intake_archive(in, fd, own->name, err);
	if (spooled && fd >= 0)
		close(fd);
	return got;
}

int sd_intake_file(struct sd_intake_run *in, struct sd_source *own, enum sd_where where,
		   struct sd_err *err)
{
	enum sd_kind_of kind;
	struct sd_slice first;
	int got = -1;

	if (sd_source_peek(own, SD_ARCHIVE_PEEK, &first, err))
		goto out;
	kind = sd_kind_of(first);
	if (kind == SD_KIND_ZIP || kind == SD_KIND_TAR)
		got = read_packed(in, own, kind, where, err);
	else if (kind == SD_KIND_JSON && in->how->heading)
		sd_fail(err, SD_DATA, "'%s' is JSON, which has no headings", own->name);
	else if (kind == SD_KIND_JSON)
		got = sd_intake_json(in, own, err);
	else if (kind == SD_KIND_TEXT)
		got = sd_intake_csv(in, own, err);
	else
		got = sd_kind_refuse(kind, own, where, in->how->warn, err);
out:
	sd_source_close(own);
	return got;
}

static void read_operand(struct sd_intake_run *in, const char *name)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_source source;
	struct stat st;

	if (strcmp(name, "-") != 0 && !stat(name, &st) && S_ISDIR(st.st_mode)) {
		if (sd_intake_folder(in, name, &err))
			sd_intake_complain(in, &err);
		return;
	}
	if (sd_source_open(&source, name, &err))
		sd_source_close(&source);
	else
		sd_intake_file(in, &source, SD_BY_NAME, &err);
	if (err.kind)
		sd_intake_complain(in, &err);
}

enum sd_status sd_intake_run(const struct sd_intake *how, const char *const *file)
{
	static const char *const standard_input[] = { "-", NULL };
	struct sd_intake_run in = { .how = how, .builder = sd_builder_new(&how->build) };

	if (!*file)
		file = standard_input;
	for (; *file && !in.failed && !sd_stopping(); file++)
		read_operand(&in, *file);
	sd_intake_flush(&in, true);
	how->out->seal.records += in.records;
	sd_builder_free(in.builder);
	sd_buf_release(&in.out);
	return in.status;
}
