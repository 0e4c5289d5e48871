/* Reports over the whole store, worked out beside the requests: what is new is fed to
 * them, tables are written anew, and requests copy what was written last.
 *
 * Costs some 60 bytes a declaration and report, and a moment's work for what is new. */

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "page/report_html.h"
#include "page/report_xlsx.h"
#include "page/table.h"
#include "platform/pages.h"
#include "rules/report_feed.h"
#include "stream/sink.h"

#include "base/ban.h"

enum {
	GROUP = 1000,		/* versions that are read in one go */
	REST_MS = 1000,		/* at least, between two looks */
	REST_TIMES = 10		/* and so many times what the last took */
};

static const char *const name[] = {
	"overview", "products", "regions", "standards", "firms", "months", NULL
};
enum { REPORTS = sizeof name / sizeof *name - 1 };

struct report {
	struct sd_report asked;
	struct sd_report_feed *feed;
	struct sd_buf made[2][SD_STATS_FORMS];	/* by language; under `guard` */
};

struct sd_stats {
	struct sd_db *db;
	struct sd_keys *keys;
	struct sd_scan scan;
	struct sd_buf line;
	struct report report[REPORTS];
	uint64_t fed;			/* versions */

	pthread_t thread;
	bool running;
	pthread_mutex_t work;		/* feeding, and making tables */
	pthread_mutex_t guard;		/* what was made, and all below */
	pthread_cond_t wake;
	struct sd_stats_view view;
	bool known, ending;
};

const char *sd_stats_name(size_t i)
{
	return name[i];
}

static void complain_nowhere(const struct sd_err *err)
{
	(void)err;
}

static enum sd_verdict_word verdict(struct sd_slice word)
{
	int v = SD_VERDICT_FAIL;

	while (v < SD_VERDICT_NA && !sd_slice_is(word, sd_verdict_text(v)))
		v++;
	return (enum sd_verdict_word)v;
}

static int feed_version(void *context, const struct sd_version *v, struct sd_err *err)
{
	struct sd_stats *s = context;
	size_t i;

	(void)err;
	s->fed = v->idx + 1;
	if (!sd_scan_copy(&s->scan, v->body, &s->line, true) ||
	    s->scan.tape[0].type != SD_OBJECT)
		return 0;
	for (i = 0; i < REPORTS; i++)
		sd_report_feed_record(s->report[i].feed, s->line.p, s->scan.tape,
				      verdict(v->checked), verdict(v->reviewed));
	return 0;
}

static bool is_ending(struct sd_stats *s)
{
	bool ending;

	pthread_mutex_lock(&s->guard);
	ending = s->ending;
	pthread_mutex_unlock(&s->guard);
	return ending;
}

/* Feed what is new: 1 when there was anything, 0, or -1. */
static int feed(struct sd_stats *s)
{
	uint64_t size = 0, before = s->fed;
	int bad = sd_db_look(s->db, NULL) || sd_log_size(s->db, &size, NULL);

	while (!bad && s->fed < size && !is_ending(s))
		bad = sd_version_each(s->db, sd_slice(NULL, 0), (int64_t)s->fed - 1, GROUP,
				      feed_version, s, NULL) < 0;
	sd_db_rollback(s->db);
	return bad ? -1 : s->fed > before;
}

static void make_forms(const struct sd_figures *t, bool zh, struct sd_buf made[SD_STATS_FORMS])
{
	sd_buf_add(&made[SD_STATS_TITLE], t->title);
	sd_figures_write_body(t, zh, &made[SD_STATS_BODY]);
	sd_figures_write_jsonl(t, &made[SD_STATS_JSONL]);
	sd_figures_write_csv(t, false, &made[SD_STATS_CSV]);
}

/* Write the tables, and put them in the place of the old ones. */
static void make(struct sd_stats *s, size_t i, struct sd_report_cell *all)
{
	struct report *r = &s->report[i];
	struct sd_buf made[2][SD_STATS_FORMS] = { { SD_BUF_INIT } }, old;
	struct sd_figures t;
	int zh, f;

	for (zh = 0; zh < 2; zh++) {
		sd_report_feed_table(r->feed, zh, &t, all);
		make_forms(&t, zh, made[zh]);
		sd_figures_release(&t);
	}
	pthread_mutex_lock(&s->guard);
	for (zh = 0; zh < 2; zh++)
		for (f = 0; f < SD_STATS_FORMS; f++) {
			old = r->made[zh][f];
			r->made[zh][f] = made[zh][f];
			made[zh][f] = old;
		}
	pthread_mutex_unlock(&s->guard);
	for (zh = 0; zh < 2; zh++)
		for (f = 0; f < SD_STATS_FORMS; f++)
			sd_buf_release(&made[zh][f]);
}

static void refresh(struct sd_stats *s)
{
	struct sd_report_cell all[REPORTS];
	size_t i;
	int got;

	pthread_mutex_lock(&s->work);
	got = feed(s);
	if (got > 0 || (got == 0 && !s->known)) {
		for (i = 0; i < REPORTS; i++)
			make(s, i, &all[i]);
		pthread_mutex_lock(&s->guard);
		s->view = (struct sd_stats_view){
			s->fed, sd_clock_now(),
			{ all[0].firms, all[0].standards, all[0].products, all[0].declarations,
			  s->fed, true }
		};
		s->known = true;
		pthread_mutex_unlock(&s->guard);
	}
	pthread_mutex_unlock(&s->work);
}

/* Rest for a time, or until it is to end. */
static bool rest(struct sd_stats *s, int64_t ms)
{
	struct timespec until;
	bool ending;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&s->guard);
	while (!s->ending &&
	       pthread_cond_timedwait(&s->wake, &s->guard, &until) != ETIMEDOUT)
		;
	ending = s->ending;
	pthread_mutex_unlock(&s->guard);
	return !ending;
}

static void *run(void *stats)
{
	struct sd_stats *s = stats;
	int64_t since, took;

	do {
		since = sd_serve_now();
		refresh(s);
		took = sd_serve_now() - since;
	} while (rest(s, took * REST_TIMES > REST_MS ? took * REST_TIMES : REST_MS));
	return NULL;
}

struct sd_stats *sd_stats_new(const char *dir, const struct sd_pack *pack[2],
			      struct sd_err *err)
{
	struct sd_stats *s = sd_zalloc(sizeof *s);
	size_t i;

	s->keys = sd_decl_keys();
	sd_scan_init(&s->scan, s->keys);
	pthread_mutex_init(&s->work, NULL);
	pthread_mutex_init(&s->guard, NULL);
	pthread_cond_init(&s->wake, NULL);
	for (i = 0; i < REPORTS; i++) {
		s->report[i].asked = (struct sd_report){ .name = name[i], .as_of = SD_DAY_NONE,
							 .complain = complain_nowhere };
		s->report[i].feed = sd_report_feed_new(&s->report[i].asked, pack[0]);
	}
	s->db = sd_db_open(dir, SD_DB_READ, err);
	if (s->db && pthread_create(&s->thread, NULL, run, s) == 0)
		s->running = true;
	else if (s->db)
		sd_fail(err, SD_SYSTEM, "cannot begin a thread");
	if (s->running)
		return s;
	sd_stats_free(s);
	return NULL;
}

void sd_stats_free(struct sd_stats *s)
{
	size_t i;
	int f;

	if (!s)
		return;
	pthread_mutex_lock(&s->guard);
	s->ending = true;
	pthread_cond_signal(&s->wake);
	pthread_mutex_unlock(&s->guard);
	if (s->running)
		pthread_join(s->thread, NULL);
	for (i = 0; i < REPORTS; i++) {
		sd_report_feed_free(s->report[i].feed);
		for (f = 0; f < 2 * SD_STATS_FORMS; f++)
			sd_buf_release(&s->report[i].made[f / SD_STATS_FORMS][f % SD_STATS_FORMS]);
	}
	sd_db_close(s->db);
	sd_scan_release(&s->scan);
	sd_keys_free(s->keys);
	sd_buf_release(&s->line);
	pthread_mutex_destroy(&s->work);
	pthread_mutex_destroy(&s->guard);
	pthread_cond_destroy(&s->wake);
	free(s);
}

bool sd_stats_get(struct sd_stats *s, size_t report, bool zh, enum sd_stats_form form,
		  struct sd_stats_view *view, struct sd_buf *out)
{
	bool known;

	pthread_mutex_lock(&s->guard);
	known = s->known;
	*view = s->view;
	sd_buf_add(out, sd_buf_slice(&s->report[report].made[zh][form]));
	pthread_mutex_unlock(&s->guard);
	return known;
}

int sd_stats_xlsx(struct sd_stats *s, size_t report, bool zh, struct sd_buf *out,
		  struct sd_err *err)
{
	struct sd_figures t;
	int bad;

	if (pthread_mutex_trylock(&s->work))
		return 0;
	sd_report_feed_table(s->report[report].feed, zh, &t, NULL);
	bad = page_workbook(&t, zh, out, err);
	sd_figures_release(&t);
	pthread_mutex_unlock(&s->work);
	return bad ? -1 : 1;
}
