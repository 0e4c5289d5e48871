/* Requests: strictly read. */

#include "net/request.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

#include "base/utf8.h"
#include "net/gzip.h"

#include "base/ban.h"

static bool is_name(struct sd_slice s, const char *name)
{
	return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

struct sd_slice sd_request_header(const struct sd_request *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->header_n; i++)
		if (is_name(r->header[i].name, name))
			return r->header[i].value;
	return sd_slice(NULL, 0);
}

unsigned sd_request_headers(const struct sd_request *r, const char *name)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < r->header_n; i++)
		n += is_name(r->header[i].name, name);
	return n;
}

void sd_refuse(struct sd_request *r, enum sd_problem p, const char *detail)
{
	struct sd_answer *a = &r->answer;

	a->status = sd_problem_status(p);
	a->type = SD_PROBLEM_TYPE;
	a->etag[0] = '\0';
	a->problem = p;
	snprintf(a->detail, sizeof a->detail, "%s", detail ? detail : "");
	sd_buf_clear(&a->body);
	sd_problem_write(p, detail, r->zh, &a->body);
	if (p == SD_PROBLEM_BUSY)
		sd_answer_header(a, "Retry-After", "1");
}

void sd_refuse_saying(struct sd_request *r, enum sd_problem p, const char *en,
		      const char *zh, ...)
{
	char detail[SD_DETAIL_MOST];
	va_list args;

	va_start(args, zh);
	vsnprintf(detail, sizeof detail, r->zh ? zh : en, args);
	va_end(args);
	sd_refuse(r, p, detail);
}

struct sd_buf *sd_accept(struct sd_request *r, const char *type)
{
	r->answer.status = 200;
	r->answer.type = type;
	sd_buf_clear(&r->answer.body);
	return &r->answer.body;
}

void sd_answer_header(struct sd_answer *a, const char *name, const char *format, ...)
{
	va_list args;

	if (a->extra_n == SD_EXTRA_MOST)
		return;
	va_start(args, format);
	vsnprintf(a->extra[a->extra_n].value, sizeof a->extra[0].value, format, args);
	va_end(args);
	a->extra[a->extra_n++].name = name;
}

static int hex_figure(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct sd_slice sd_request_decode(struct sd_request *r, struct sd_slice text)
{
	char *to = sd_arena_get(&r->arena, text.n + 1);
	size_t i, n = 0;

	for (i = 0; i < text.n; i++, n++) {
		int high, low;

		to[n] = text.p[i];
		if (text.p[i] == '%') {
			high = i + 2 < text.n ? hex_figure(text.p[i + 1]) : -1;
			low = i + 2 < text.n ? hex_figure(text.p[i + 2]) : -1;
			if (high < 0 || low < 0)
				return sd_slice(NULL, 0);
			to[n] = (char)(high << 4 | low);
			i += 2;
		}
		if ((unsigned char)to[n] < 0x20 || to[n] == 0x7F)
			return sd_slice(NULL, 0);
	}
	to[n] = '\0';
	return sd_utf8_check(to, n) == n ? sd_slice(to, n) : sd_slice(NULL, 0);
}

/* One `name=value` of the query into its place. */
static bool take_parameter(struct sd_request *r, struct sd_slice item,
			   const char *const *name, struct sd_slice *value)
{
	struct sd_slice rest = item, key;
	size_t i;

	sd_slice_cut(&rest, '=', &key);
	for (i = 0; name[i] && !sd_slice_is(key, name[i]); i++)
		;
	if (!name[i] || value[i].p || !rest.p)
		return false;
	value[i] = sd_request_decode(r, rest);
	return value[i].p != NULL;
}

bool sd_request_query(struct sd_request *r, const char *const *name, struct sd_slice *value)
{
	struct sd_slice rest = r->query, item;
	size_t i;

	for (i = 0; name[i]; i++)
		value[i] = sd_slice(NULL, 0);
	if (!rest.n)
		return true;
	while (sd_slice_cut(&rest, '&', &item))
		if (!take_parameter(r, item, name, value)) {
			sd_refuse_saying(r, SD_PROBLEM_BAD_PARAMETER,
					 "'%.*s' is unknown here, given twice, or malformed",
					 "“%.*s”：此处没有该参数，或给了两次，或写法不对",
					 item.n < 80 ? (int)item.n : 80, item.p);
			return false;
		}
	return true;
}

bool sd_request_number(struct sd_request *r, const char *name, struct sd_slice text,
		       int64_t least, int64_t most, int64_t *value)
{
	size_t minus = text.n && text.p[0] == '-';
	int64_t n = 0;
	size_t i;

	if (!text.p)
		return true;
	for (i = minus; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && i < 17; i++)
		n = n * 10 + (text.p[i] - '0');
	n = minus ? -n : n;
	if (i == text.n && i > minus && n >= least && n <= most) {
		*value = n;
		return true;
	}
	sd_refuse_saying(r, SD_PROBLEM_BAD_PARAMETER, "'%s' takes %lld to %lld",
			 "“%s”应为 %lld 至 %lld", name, (long long)least, (long long)most);
	return false;
}

/* Characters of a target; what is no such is to be written %XX. */
static bool is_target(struct sd_slice t)
{
	size_t i;

	for (i = 0; i < t.n; i++)
		if ((unsigned char)t.p[i] <= ' ' || (unsigned char)t.p[i] >= 0x7F ||
		    strchr("\"<>\\^`{|}#", t.p[i]))
			return false;
	return t.n > 0 && t.n <= SD_TARGET_MOST;
}

/* `http://host/path` is the long way to write /path (RFC 9112, section 3.2.2). */
static struct sd_slice origin_form(struct sd_slice t)
{
	const char *slash;

	if (!sd_slice_starts(t, "http://") && !sd_slice_starts(t, "https://"))
		return t;
	t = sd_slice_from(t, t.p[4] == 's' ? 8 : 7);
	slash = t.n ? memchr(t.p, '/', t.n) : NULL;
	return slash ? sd_slice(slash, (size_t)(t.p + t.n - slash)) : sd_slice("/", 1);
}

/* One written %2F would be a slash to some and none to others. */
static size_t slashes(struct sd_slice s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == '/';
	return n;
}

static bool split_target(struct sd_request *r)
{
	struct sd_slice rest = origin_form(r->target), path;

	if (!is_target(r->target) || rest.p[0] != '/')
		return false;
	sd_slice_cut(&rest, '?', &path);
	r->query = rest.p ? rest : sd_slice("", 0);
	r->path = sd_request_decode(r, path);
	return r->path.p && !strstr(r->path.p, "//") && slashes(path) == slashes(r->path);
}

/* A blank before the colon, a control character, a bare CR: all come as part of a name
 * or value. */
static bool is_clean(const struct sd_header *h)
{
	size_t i;

	for (i = 0; i < h->name.n; i++)
		if ((unsigned char)h->name.p[i] <= ' ' || (unsigned char)h->name.p[i] >= 0x7F ||
		    strchr("()<>@,;:\\\"/[]?={}", h->name.p[i]))
			return false;
	for (i = 0; i < h->value.n; i++)
		if (((unsigned char)h->value.p[i] < ' ' && h->value.p[i] != '\t') ||
		    h->value.p[i] == 0x7F)
			return false;
	return h->name.n > 0;
}

static bool read_length(struct sd_request *r)
{
	struct sd_slice text = sd_request_header(r, "Content-Length");
	size_t i;

	r->length = 0;
	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		r->length = r->length * 10 + (uint64_t)(text.p[i] - '0');
	return !text.p || (i == text.n && i > 0 && i < 19);
}

bool sd_request_check(struct sd_request *r)
{
	size_t i;

	for (i = 0; i < r->header_n; i++)
		if (!is_clean(&r->header[i])) {
			sd_refuse_saying(r, SD_PROBLEM_BAD_REQUEST,
					 "a header holds a character that it may not",
					 "请求头里有不允许的字符");
			return false;
		}
	if (sd_request_headers(r, "Host") != 1)
		sd_refuse(r, SD_PROBLEM_NO_HOST, NULL);
	else if (sd_request_headers(r, "Content-Length") +
		 sd_request_headers(r, "Transfer-Encoding") > 1)
		sd_refuse(r, SD_PROBLEM_TWO_LENGTHS, NULL);
	else if (!read_length(r))
		sd_refuse_saying(r, SD_PROBLEM_BAD_REQUEST, "Content-Length is no number",
				 "Content-Length 不是数字");
	else if (!split_target(r))
		sd_refuse(r, SD_PROBLEM_BAD_TARGET, NULL);
	return r->answer.status == 0;
}

/* Whether If-None-Match names the tag; weak comparison, RFC 9110, section 8.8.3.2. */
static bool has_it(const struct sd_request *r)
{
	struct sd_slice rest = sd_request_header(r, "If-None-Match"), item;
	const char *tag = r->answer.etag;

	if (!rest.p || !tag[0])
		return false;
	tag += strncmp(tag, "W/", 2) == 0 ? 2 : 0;
	while (sd_slice_cut(&rest, ',', &item)) {
		item = sd_slice_trim(item);
		if (sd_slice_starts(item, "W/"))
			item = sd_slice_from(item, 2);
		if (sd_slice_is(item, tag) || sd_slice_is(item, "*"))
			return true;
	}
	return false;
}

void sd_answer_finish(struct sd_request *r)
{
	struct sd_answer *a = &r->answer;

	if (a->status == 200 && has_it(r)) {
		a->status = 304;
		sd_buf_clear(&a->body);
		return;
	}
	if (a->body.n < SD_GZIP_LEAST || !sd_gzip_wanted(sd_request_header(r, "Accept-Encoding")) ||
	    strcmp(a->type, "application/octet-stream") == 0 ||
	    strcmp(a->type, "application/pdf") == 0)
		return;
	if (sd_gzip(&a->body))
		sd_answer_header(a, "Content-Encoding", "gzip");
}
