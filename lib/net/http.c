/* Requests through libcurl. */

#include "net/http.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/speech.h"
#include "net/curl_lib.h"

#include "base/ban.h"

struct sd_http {
	struct sd_curl_lib lib;
	CURLM *multi;
	CURL *spare;		/* a handle to use again */
	char *ca;		/* NULL: the system's */
};

struct sd_http_wire {
	struct sd_http *http;
	CURL *easy;
	struct curl_slist *header;
	bool over;		/* more bytes than there may be */
	char error[CURL_ERROR_SIZE];
};

static int load(struct sd_curl_lib *lib, struct sd_err *err)
{
	void *so = dlopen("libcurl.so.4", RTLD_NOW);
	bool whole = so != NULL;

#define X(call) \
	whole = whole && (lib->call = (__typeof__(lib->call))dlsym(so, #call)) != NULL;
	SD_CURL_CALLS(X)
#undef X
	if (whole && !lib->curl_global_init(CURL_GLOBAL_DEFAULT))
		return 0;
	return sd_fail(err, SD_SYSTEM, "cannot send without libcurl: %s",
		       whole ? sd_spoken("it does not start") : dlerror());
}

/* Said before anything is sent; libcurl would say it once for each connection. */
static int check_authorities(const char *path, struct sd_err *err)
{
	struct sd_buf text = SD_BUF_INIT;
	int bad = sd_file_slurp(path, SD_HTTP_CA_BYTES, &text, err);

	if (!bad && !strstr(sd_buf_cstr(&text), "-----BEGIN CERTIFICATE-----"))
		bad = sd_fail(err, SD_DATA, "'%s' has no certificate in PEM, which begins with "
			      "-----BEGIN CERTIFICATE-----", path);
	sd_buf_release(&text);
	return bad;
}

struct sd_http *sd_http_new(const char *ca, struct sd_err *err)
{
	struct sd_http *h = sd_zalloc(sizeof *h);

	if ((ca && check_authorities(ca, err)) || load(&h->lib, err)) {
		free(h);
		return NULL;
	}
	h->multi = h->lib.curl_multi_init();
	h->ca = ca ? sd_strdup(ca) : NULL;
	if (h->multi)
		return h;
	sd_fail(err, SD_SYSTEM, "cannot send: libcurl does not start");
	free(h->ca);
	free(h);
	return NULL;
}

void sd_http_free(struct sd_http *h)
{
	if (!h)
		return;
	h->lib.curl_easy_cleanup(h->spare);
	h->lib.curl_multi_cleanup(h->multi);
	free(h->ca);
	free(h);
}

static size_t take_bytes(char *p, size_t one, size_t n, void *call)
{
	struct sd_http_call *c = call;

	(void)one;
	if (n > c->most - c->answer.n) {
		c->wire->over = true;
		return 0;	/* ends the transfer */
	}
	sd_buf_put(&c->answer, p, n);
	return n;
}

/* Seconds of Retry-After, whichever of its two forms it has. */
static int read_retry_after(const struct sd_curl_lib *lib, struct sd_slice value)
{
	char text[64];
	time_t at;
	long seconds = 0;
	size_t i;

	for (i = 0; i < value.n && i < 9 && value.p[i] >= '0' && value.p[i] <= '9'; i++)
		seconds = seconds * 10 + (value.p[i] - '0');
	if (!i || i < value.n) {
		snprintf(text, sizeof text, "%.*s", (int)value.n, value.p);
		at = lib->curl_getdate(text, NULL);
		if (at == (time_t)-1)
			return -1;
		seconds = at > time(NULL) ? (long)(at - time(NULL)) : 0;
	}
	return seconds > SD_HTTP_RETRY_AFTER ? SD_HTTP_RETRY_AFTER : (int)seconds;
}

/* What stands behind the name of a header, without blanks; false for another header. */
static bool value_of(struct sd_slice line, const char *name, struct sd_slice *value)
{
	size_t n = strlen(name), i;

	if (line.n <= n || line.p[n] != ':')
		return false;
	for (i = 0; i < n; i++)
		if ((line.p[i] | 0x20) != name[i])
			return false;
	*value = sd_slice_trim(sd_slice_from(line, n + 1));
	return true;
}

static size_t take_header(char *p, size_t one, size_t n, void *call)
{
	struct sd_http_call *c = call;
	struct sd_slice line = sd_slice(p, n), value, name;
	size_t i;

	(void)one;
	while (line.n && (line.p[line.n - 1] == '\r' || line.p[line.n - 1] == '\n'))
		line.n--;
	if (sd_slice_starts(line, "HTTP/")) {	/* of a later answer, after 100 Continue */
		c->type[0] = '\0';
		c->retry_after = -1;
	} else if (value_of(line, "retry-after", &value)) {
		c->retry_after = read_retry_after(&c->wire->http->lib, value);
	} else if (value_of(line, "content-type", &value)) {
		sd_slice_cut(&value, ';', &name);
		snprintf(c->type, sizeof c->type, "%.*s", (int)sd_slice_trim(name).n, name.p);
		for (i = 0; c->type[i]; i++)
			c->type[i] |= c->type[i] >= 'A' && c->type[i] <= 'Z' ? 0x20 : 0;
	}
	return n;
}

static void set_body(const struct sd_curl_lib *lib, CURL *easy, struct sd_slice body)
{
	lib->curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.n);
	lib->curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.p);
}

/* Those of the file, and not the folder of the system beside them. */
static void set_authorities(const struct sd_curl_lib *lib, CURL *easy, const char *file)
{
	lib->curl_easy_setopt(easy, CURLOPT_CAINFO, file);
	lib->curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
}

static void set_up(const struct sd_curl_lib *lib, CURL *easy, struct sd_http_call *c)
{
	lib->curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	lib->curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	lib->curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	lib->curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	lib->curl_easy_setopt(easy, CURLOPT_USERAGENT, "sd/" SD_VERSION);
	lib->curl_easy_setopt(easy, CURLOPT_URL, c->url);
	lib->curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)SD_HTTP_CONNECT_MS);
	lib->curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
			      (long)(c->timeout_ms ? c->timeout_ms : SD_HTTP_ANSWER_MS));
	lib->curl_easy_setopt(easy, CURLOPT_HTTPHEADER, c->wire->header);
	lib->curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_bytes);
	lib->curl_easy_setopt(easy, CURLOPT_WRITEDATA, c);
	lib->curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
	lib->curl_easy_setopt(easy, CURLOPT_HEADERDATA, c);
	lib->curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, c->wire->error);
	lib->curl_easy_setopt(easy, CURLOPT_PRIVATE, c);
	if (c->wire->http->ca)
		set_authorities(lib, easy, c->wire->http->ca);
	if (c->body.p)
		set_body(lib, easy, c->body);
	lib->curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, c->method);
}

void sd_http_start(struct sd_http *h, struct sd_http_call *c)
{
	struct sd_http_wire *w = sd_zalloc(sizeof *w);
	size_t i;

	c->wire = w;
	c->status = 0;
	c->retry_after = -1;
	c->type[0] = c->why[0] = '\0';
	sd_buf_clear(&c->answer);
	w->http = h;
	w->easy = h->spare ? h->spare : h->lib.curl_easy_init();
	h->spare = NULL;
	for (i = 0; i < c->header_n; i++)
		w->header = h->lib.curl_slist_append(w->header, c->header[i]);
	w->header = h->lib.curl_slist_append(w->header, "Expect:");	/* one round trip less */
	set_up(&h->lib, w->easy, c);
	h->lib.curl_multi_add_handle(h->multi, w->easy);
}

void sd_http_drop(struct sd_http *h, struct sd_http_call *c)
{
	struct sd_http_wire *w = c->wire;

	if (!w)
		return;
	h->lib.curl_multi_remove_handle(h->multi, w->easy);
	h->lib.curl_slist_free_all(w->header);
	if (h->spare) {
		h->lib.curl_easy_cleanup(w->easy);
	} else {
		h->lib.curl_easy_reset(w->easy);
		h->spare = w->easy;
	}
	free(w);
	c->wire = NULL;
}

void sd_http_release(struct sd_http_call *c)
{
	sd_buf_release(&c->answer);
}

/* Why there is no whole answer, in words of ours where the cause is a usual one: English,
 * to be spoken. */
static const char *reason_of(const struct sd_http *h, const struct sd_http_call *c, CURLcode how)
{
	switch (how) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return "there is no such host";
	case CURLE_COULDNT_CONNECT:
		return "nobody takes the connection";
	case CURLE_OPERATION_TIMEDOUT:
		return "there is no whole answer in time";
	case CURLE_GOT_NOTHING:
	case CURLE_PARTIAL_FILE:
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
		return "the connection ends before the answer does";
	case CURLE_PEER_FAILED_VERIFICATION:
		return "its certificate does not hold: signed by nobody we trust, too old, or of "
		       "another host";
	case CURLE_UNSUPPORTED_PROTOCOL:
		return "it is no HTTP";
	default:
		return c->wire->error[0] ? c->wire->error : h->lib.curl_easy_strerror(how);
	}
}

/* A transfer has ended: what became of it. */
static void finish(struct sd_http *h, CURL *easy, CURLcode how)
{
	struct sd_http_call *c = NULL;
	long status = 0;

	h->lib.curl_easy_getinfo(easy, CURLINFO_PRIVATE, &c);
	h->lib.curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
	if (c->wire->over)
		snprintf(c->why, sizeof c->why, sd_spoken("the answer is larger than %zu bytes"),
			 c->most);
	else if (how)
		snprintf(c->why, sizeof c->why, "%s", sd_spoken(reason_of(h, c, how)));
	else
		c->status = (unsigned)status;
	sd_http_drop(h, c);
	c->done(c);
}

void sd_http_turn(struct sd_http *h, int wait_ms)
{
	const CURLMsg *m;
	int running, left, moved;

	h->lib.curl_multi_perform(h->multi, &running);
	for (moved = 0; (m = h->lib.curl_multi_info_read(h->multi, &left)); moved++)
		if (m->msg == CURLMSG_DONE)
			finish(h, m->easy_handle, m->data.result);
	if (!moved && wait_ms)
		h->lib.curl_multi_poll(h->multi, NULL, 0, wait_ms, NULL);
}

void sd_http_wake(struct sd_http *h)
{
	h->lib.curl_multi_wakeup(h->multi);
}
