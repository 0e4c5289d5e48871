/* What is asked of the log, and of the platform's state. */

#include <stdio.h>

#include "base/clock.h"
#include "data/write.h"
#include "platform/platform_state.h"

#include "base/ban.h"

static const char *const no_parameters[] = { NULL };

enum sd_next platform_checkpoint(struct platform_worker *w, struct sd_request *r,
				 const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	uint64_t size = 0;

	(void)part;
	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	if (sd_log_checkpoint(w->db, -1, &size, sd_accept(r, "text/plain; charset=utf-8"),
			      &err) < 0)
		return platform_failed(r, err.text);
	snprintf(r->answer.etag, sizeof r->answer.etag, "\"%llu\"", (unsigned long long)size);
	return SD_ANSWERED;
}

/* A part of the path that must be a number; else there is no such tile. */
static bool path_number(struct sd_slice text, int64_t most, int64_t *value)
{
	size_t i;

	*value = 0;
	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && i < 15; i++)
		*value = *value * 10 + (text.p[i] - '0');
	return i == text.n && i > 0 && *value <= most && (i == 1 || text.p[0] != '0');
}

enum sd_next platform_tile(struct platform_worker *w, struct sd_request *r,
			   const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	int64_t level, index;
	struct sd_buf *out;

	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	if (!path_number(part[0], 7, &level) || !path_number(part[1], INT64_C(1) << 40, &index)) {
		sd_refuse_saying(r, SD_PROBLEM_BAD_TARGET, "level is 0 to 7, index a number",
				 "level 应为 0 至 7，index 应为数字");
		return SD_ANSWERED;
	}
	out = sd_accept(r, "application/octet-stream");
	if (sd_log_tile(w->db, (unsigned)level, (uint64_t)index, out, &err))
		return platform_failed(r, err.text);
	if (!out->n)
		sd_refuse(r, SD_PROBLEM_NOT_FOUND, NULL);
	else if (out->n == SD_TILE * SD_SHA256_LEN)
		r->answer.lasting = true;
	return SD_ANSWERED;
}

static void put_proof(struct sd_request *r, const char *of, int64_t which, int64_t size,
		      const struct sd_proof *proof)
{
	struct sd_buf *out = sd_accept(r, "application/json");
	char hex[SD_SHA256_HEX];
	size_t i;

	sd_buf_byte(out, '{');
	sd_json_uint(out, of, (uint64_t)which);
	sd_json_uint(out, "size", (uint64_t)size);
	sd_json_name(out, "hashes");
	sd_buf_byte(out, '[');
	for (i = 0; i < proof->n; i++) {
		sd_sha256_text(proof->hash[i].byte, hex);
		sd_buf_text(out, i ? "," : "");
		sd_json_string(out, sd_slice_of(hex));
	}
	sd_buf_text(out, "]}\n");
	r->answer.lasting = true;
}

enum sd_next platform_proof(struct platform_worker *w, struct sd_request *r,
			    const struct sd_slice *part)
{
	static const char *const name[] = { "index", "from", "size", NULL };
	struct sd_nodes nodes = sd_log_nodes(w->db);
	struct sd_err err = { SD_OK, "" };
	struct sd_slice value[3];
	struct sd_proof proof;
	int64_t index = -1, from = -1, size = 0;
	uint64_t now;
	int bad;

	(void)part;
	if (!sd_request_query(r, name, value) ||
	    !sd_request_number(r, "index", value[0], 0, INT64_C(1) << 48, &index) ||
	    !sd_request_number(r, "from", value[1], 0, INT64_C(1) << 48, &from) ||
	    !sd_request_number(r, "size", value[2], 1, INT64_C(1) << 48, &size))
		return SD_ANSWERED;
	if (!size || (index < 0) == (from < 0) || index >= size || from > size) {
		sd_refuse_saying(r, SD_PROBLEM_BAD_PARAMETER,
				 "give size, and index below it or from up to it",
				 "须有 size，并有小于它的 index 或不大于它的 from");
		return SD_ANSWERED;
	}
	if (sd_log_size(w->db, &now, &err))
		return platform_failed(r, err.text);
	if ((uint64_t)size > now) {
		sd_refuse_saying(r, SD_PROBLEM_NOT_FOUND, "the log is not so long",
				 "日志没有这么长");
		return SD_ANSWERED;
	}
	bad = index >= 0
		? sd_merkle_inclusion(&nodes, (uint64_t)index, (uint64_t)size, &proof, &err)
		: sd_merkle_consistency(&nodes, (uint64_t)from, (uint64_t)size, &proof, &err);
	if (bad)
		return platform_failed(r, err.text);
	put_proof(r, index >= 0 ? "index" : "from", index >= 0 ? index : from, size, &proof);
	return SD_ANSWERED;
}

enum sd_next platform_health(struct platform_worker *w, struct sd_request *r,
			     const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf *out;
	uint64_t size;

	(void)part;
	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	if (sd_log_size(w->db, &size, &err))
		return platform_failed(r, err.text);
	out = sd_accept(r, "application/json");
	sd_buf_printf(out, "{\"status\":\"ok\",\"log_size\":%llu,\"upstream\":",
		      (unsigned long long)size);
	sd_relay_write(w->platform->relay, out);
	sd_buf_text(out, "}\n");
	return SD_ANSWERED;
}

static void put_metric(struct sd_buf *out, const char *name, const char *kind, const char *help,
		       uint64_t value)
{
	sd_buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n%s %llu\n", name, help, name, kind, name,
		      (unsigned long long)value);
}

static void put_counts(struct sd_platform *p, struct sd_buf *out)
{
	static const char *const status[] = { "registered", "known", "conflict", "refused",
					      "unreadable" };
	struct sd_serve_counts served;
	struct sd_writer_counts written;
	struct sd_serve *serve;
	unsigned i;

	pthread_mutex_lock(&p->guard);
	serve = p->serve;
	pthread_mutex_unlock(&p->guard);
	sd_serve_counts(serve, &served);
	sd_writer_counts(p->writer, &written);
	sd_buf_text(out, "# HELP sdx_requests_total requests by class of status\n"
		    "# TYPE sdx_requests_total counter\n");
	for (i = 1; i < 6; i++)
		sd_buf_printf(out, "sdx_requests_total{class=\"%uxx\"} %llu\n", i,
			      (unsigned long long)served.by_class[i]);
	put_metric(out, "sdx_requests_slow_total", "counter", "requests ended by the deadline",
		   served.slow);
	put_metric(out, "sdx_connections", "gauge", "connections that are open", served.open);
	put_metric(out, "sdx_received_bytes_total", "counter", "bytes of bodies in",
		   served.bytes_in);
	put_metric(out, "sdx_sent_bytes_total", "counter", "bytes of bodies out",
		   served.bytes_out);
	put_metric(out, "sdx_commits_total", "counter", "transactions", written.groups);
	put_metric(out, "sdx_writes_total", "counter", "writes within them", written.writes);
	put_metric(out, "sdx_write_failures_total", "counter", "writes that the database refused",
		   written.failures);
	sd_buf_text(out, "# HELP sdx_receipts_total receipts by status\n"
		    "# TYPE sdx_receipts_total counter\n");
	pthread_mutex_lock(&p->guard);
	for (i = 0; i < 5; i++)
		sd_buf_printf(out, "sdx_receipts_total{status=\"%s\"} %llu\n", status[i],
			      (unsigned long long)p->taken[i]);
	pthread_mutex_unlock(&p->guard);
}

/* How it stands with the platforms above, a series for each. */
static void put_upstreams(struct sd_relay *relay, struct sd_buf *out)
{
	static const struct { const char *name, *help; } metric[] = {
		{ "sdx_upstream_up", "whether the upstream answers" },
		{ "sdx_upstream_waiting", "versions that wait for the upstream" },
		{ "sdx_upstream_refused", "versions that the upstream refused" },
		{ "sdx_upstream_lag_seconds", "how long the first of them has waited" }
	};
	struct sd_relay_state state[SD_RELAY_UPSTREAMS];
	size_t i, k, n = sd_relay_states(relay, state);
	int64_t now = sd_clock_now();

	for (k = 0; k < 4 && n; k++) {
		sd_buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", metric[k].name,
			      metric[k].help, metric[k].name);
		for (i = 0; i < n; i++) {
			const struct sd_lag *lag = &state[i].lag;
			int64_t ms = lag->since_ms && now > lag->since_ms ? now - lag->since_ms : 0;
			const int64_t value[] = { state[i].up, lag->waiting, lag->refused,
						  ms / 1000 };

			sd_buf_printf(out, "%s{node=\"%s\"} %lld\n", metric[k].name, state[i].code,
				      (long long)value[k]);
		}
	}
}

enum sd_next platform_metrics(struct platform_worker *w, struct sd_request *r,
			      const struct sd_slice *part)
{
	struct sd_err err = { SD_OK, "" };
	struct sd_buf *out;
	uint64_t size, waiting;

	(void)part;
	if (!sd_request_query(r, no_parameters, NULL))
		return SD_ANSWERED;
	if (sd_log_size(w->db, &size, &err) || sd_search_waiting(w->db, &waiting, &err))
		return platform_failed(r, err.text);
	out = sd_accept(r, "text/plain; version=0.0.4; charset=utf-8");
	put_metric(out, "sdx_log_size", "gauge", "leaves of the log", size);
	put_metric(out, "sdx_search_waiting", "gauge", "leaves that the search does not know yet",
		   waiting);
	put_counts(w->platform, out);
	put_upstreams(w->platform->relay, out);
	return SD_ANSWERED;
}
