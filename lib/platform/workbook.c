/* Figures as a workbook in memory.  One at a time: what makes it needs room. */

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#include "page/report_xlsx.h"
#include "platform/pages.h"
#include "stream/sink.h"

#include "base/ban.h"

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

static int read_back(const struct sd_sink *sink, struct sd_buf *out, struct sd_err *err)
{
	uint64_t at = 0;
	ssize_t got;

	sd_buf_need(out, (size_t)sink->written);
	while (at < sink->written) {
		got = pread(sink->fd, out->p + out->n, (size_t)(sink->written - at), (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return sd_fail_errno(err, "cannot read '%s'", sink->name);
		out->n += (size_t)got;
		at += (uint64_t)got;
	}
	return 0;
}

int page_workbook(const struct sd_figures *t, bool zh, struct sd_buf *out, struct sd_err *err)
{
	struct sd_sink sink;
	int bad;

	pthread_mutex_lock(&one);
	bad = sd_sink_spool(&sink, err);
	if (!bad) {
		bad = sd_figures_write_xlsx(t, zh, &sink, err) || read_back(&sink, out, err);
		sd_sink_abandon(&sink);
	}
	pthread_mutex_unlock(&one);
	return bad ? -1 : 0;
}
