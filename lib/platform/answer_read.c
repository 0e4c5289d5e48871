/* What is asked of the register. */

#include <stdio.h>

#include "data/write.h"
#include "platform/platform_state.h"
#include "net/sign.h"
#include "rules/pack.h"

#include "base/ban.h"

#define JSON "application/json"
#define LINES "application/x-ndjson"

static const char *const no_parameters[] = { NULL };

static void put_limits(struct sd_buf *out)
{
	sd_json_name(out, "limits");
	sd_buf_byte(out, '{');
	sd_json_uint(out, "body_bytes", SD_BODY_BYTES);
	sd_json_uint(out, "line_bytes", SD_MESSAGE_BYTES);
	sd_json_uint(out, "messages", SD_MESSAGES_MOST);
	sd_json_uint(out, "text_bytes", SD_TEXT_BYTES);
	sd_json_uint(out, "clock_seconds", SD_SIGN_WINDOW);
	sd_buf_byte(out, '}');
}

static void put_rules(const struct sd_platform *p, struct sd_buf *out)
{
	char day[SD_DATE_LEN + 1];

	sd_json_name(out, "rules");
	sd_buf_byte(out, '{');
	sd_json_member(out, "pack", sd_slice_of(p->pack->name));
	sd_json_member(out, "profile", sd_slice_of(p->how->profile));
	if (p->pack->as_of != SD_DAY_NONE) {
		sd_date_write(p->pack->as_of, day);
		sd_json_member(out, "as_of", sd_slice_of(day));
	}
	sd_buf_byte(out, '}');
}

enum sd_next platform_service(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part)
{
	const struct sd_platform *p = w->platform;
	struct sd_err err = { SD_OK, "" };
	struct sd_buf *out;
	uint64_t size;

	(void)part;
	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	if (sd_log_size(w->db, &size, &err))
		return platform_failed(r, err.text);
	out = sd_accept(r, JSON);
	sd_buf_byte(out, '{');
	sd_json_member(out, "profile", SD_S("SDX/1"));
	sd_json_member(out, "node", sd_buf_slice(&p->node));
	sd_json_member(out, "name", sd_buf_slice(&p->name));
	sd_json_name(out, "upstream");
	sd_relay_write(p->relay, out);
	put_limits(out);
	put_rules(p, out);
	sd_json_name(out, "log");
	sd_buf_byte(out, '{');
	sd_json_member(out, "origin", sd_buf_slice(&p->origin));
	sd_json_member(out, "key", sd_buf_slice(&p->key));
	sd_json_uint(out, "size", size);
	sd_buf_text(out, "}}\n");
	return SD_ANSWERED;
}

/* as_of: a day, to its end; known_at: a time.  False: refused. */
static bool read_times(struct sd_request *r, int64_t *declared_end, int64_t *known)
{
	static const char *const name[] = { "as_of", "known_at", NULL };
	struct sd_slice value[2];
	sd_day day;

	if (!sd_request_query(r, name, value))
		return false;
	*declared_end = *known = SD_CLOCK_NONE;
	if (value[0].p) {
		day = sd_date_read(value[0]);
		if (day == SD_DAY_NONE) {
			sd_refuse_saying(r, SD_PROBLEM_BAD_PARAMETER,
					 "as_of takes a day, YYYY-MM-DD",
					 "as_of 应为日期，写作 YYYY-MM-DD");
			return false;
		}
		*declared_end = sd_clock_of_day(day + 1);
	}
	if (value[1].p) {
		*known = sd_time_is(value[1]) ? sd_clock_read(value[1]) : SD_CLOCK_NONE;
		if (*known == SD_CLOCK_NONE) {
			sd_refuse_saying(r, SD_PROBLEM_BAD_PARAMETER,
					 "known_at takes a time of RFC 3339 with its zone",
					 "known_at 应为 RFC 3339 时间，带时区");
			return false;
		}
	}
	return true;
}

enum sd_next platform_declaration(struct platform_worker *w, struct sd_request *r,
				  const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	int64_t declared_end, known;
	struct sd_version v;
	int got;

	if (!read_times(r, &declared_end, &known))
		return SD_ANSWERED;
	got = sd_version_at(w->db, part[0], declared_end, known, &v, &err);
	if (got < 0)
		return platform_failed(r, err.text);
	if (!got) {
		sd_refuse(r, SD_PROBLEM_NOT_FOUND, NULL);
		return SD_ANSWERED;
	}
	sd_version_write(&v, sd_accept(r, JSON));
	sd_buf_byte(&r->answer.body, '\n');
	snprintf(r->answer.etag, sizeof r->answer.etag, "W/\"%llu-%s\"",
		 (unsigned long long)v.idx, sd_state_word(v.state));
	return SD_ANSWERED;
}

struct listing {
	struct sd_buf *out;
	uint64_t n;
	int64_t last;
};

static int put_version(void *context, const struct sd_version *v, struct sd_err *err)
{
	struct listing *l = context;

	(void)err;
	sd_version_write(v, l->out);
	sd_buf_byte(l->out, '\n');
	l->last = (int64_t)v->idx;
	l->n++;
	return 0;
}

enum sd_next platform_history(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	struct listing l = { .last = -1 };

	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	l.out = sd_accept(r, LINES);
	if (sd_version_each(w->db, part[0], -1, INT64_MAX, put_version, &l, &err))
		return platform_failed(r, err.text);
	if (l.n)
		sd_buf_printf(l.out, "{\"kind\":\"end\",\"versions\":%llu}\n",
			      (unsigned long long)l.n);
	else
		sd_refuse(r, SD_PROBLEM_NOT_FOUND, NULL);
	return SD_ANSWERED;
}

/* Nothing yet: wait for it, unless it has come since or the time is over. */
static bool wait_for_more(struct sd_platform *p, struct sd_request *r, int64_t wait,
			  uint64_t generation)
{
	struct carried *c = r->own ? r->own : platform_carry(p, r, CARRIED_WAITING);
	struct waiting *me = &c->waiting;
	bool waits, listed = false;

	if (!me->request) {
		me->request = r;
		me->until_ms = sd_serve_now() + wait * 1000;
	}
	if (sd_serve_now() >= me->until_ms)
		return false;
	pthread_mutex_lock(&p->guard);
	waits = !p->stopping;
	if (waits && generation == p->generation) {
		me->next = p->waiting;
		me->here = &p->waiting;
		if (me->next)
			me->next->here = &me->next;
		p->waiting = me;
		listed = true;
	}
	pthread_mutex_unlock(&p->guard);
	if (waits && !listed)
		sd_serve_again(r);
	return waits;
}

enum sd_next platform_changes(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part)
{
	static const char *const name[] = { "after", "limit", "wait", NULL };
	struct sd_platform *p = w->platform;
	struct sd_err err = { SD_OK, "" };
	struct sd_slice value[3];
	struct listing l = { .n = 0 };
	int64_t after = -1, limit = 100, wait = 0;
	uint64_t generation;

	(void)part;
	if (!sd_request_query(r, name, value) ||
	    !sd_request_number(r, "after", value[0], -1, INT64_C(1) << 48, &after) ||
	    !sd_request_number(r, "limit", value[1], 1, 1000, &limit) ||
	    !sd_request_number(r, "wait", value[2], 0, SD_WAIT_MOST, &wait))
		return SD_ANSWERED;
	pthread_mutex_lock(&p->guard);
	generation = p->generation;
	pthread_mutex_unlock(&p->guard);
	sd_db_rollback(w->db);	/* what is read is no older than the generation */
	l.out = sd_accept(r, LINES);
	l.last = after;
	if (sd_db_look(w->db, &err) ||
	    sd_version_each(w->db, sd_slice(NULL, 0), after, limit, put_version, &l, &err))
		return platform_failed(r, err.text);
	if (!l.n && wait && wait_for_more(p, r, wait, generation))
		return SD_LATER;
	sd_buf_printf(l.out, "{\"kind\":\"end\",\"after\":%lld}\n", (long long)l.last);
	sd_answer_header(&r->answer, "Link", "</sdx/1/changes?after=%lld&limit=%lld>; rel=\"next\"",
			 (long long)l.last, (long long)limit);
	return SD_ANSWERED;
}

enum sd_next platform_receipt(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	uint64_t idx;
	int got;

	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	got = sd_message_find(w->db, sd_slice_of(r->node), part[0], &idx, &err);
	if (got == 0)
		sd_refuse(r, SD_PROBLEM_NOT_FOUND, NULL);
	else if (got < 0 || sd_receipt_of(w->db, sd_buf_slice(&w->platform->node), idx, part[0],
					  sd_accept(r, JSON), &err))
		return platform_failed(r, err.text);
	else
		sd_buf_byte(&r->answer.body, '\n');
	return SD_ANSWERED;
}

enum sd_next platform_text(struct platform_worker *w, struct sd_request *r,
			   const struct sd_slice *part)
{
	unsigned char sha256[SD_SHA256_LEN];
	struct sd_err err = { SD_OK, "" };
	int got;

	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	got = sd_sha256_read(part[0], sha256)
		? 0 : sd_text_get(w->db, sha256, sd_accept(r, "application/pdf"), &err);
	if (got < 0)
		return platform_failed(r, err.text);
	if (!got) {
		sd_refuse(r, SD_PROBLEM_NOT_FOUND, NULL);
		return SD_ANSWERED;
	}
	r->answer.lasting = true;
	snprintf(r->answer.etag, sizeof r->answer.etag, "\"%.*s\"", (int)part[0].n, part[0].p);
	sd_answer_header(&r->answer, "Content-Security-Policy", "sandbox");
	return SD_ANSWERED;
}
