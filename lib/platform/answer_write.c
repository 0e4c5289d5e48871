/* What is brought to the register. */

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/scan.h"
#include "data/write.h"
#include "net/sign.h"
#include "platform/platform_state.h"

#include "base/ban.h"

enum { REPORT_TEXT = 4000, REPORT_CONTACT = 200 };	/* characters */

static const char *const no_parameters[] = { NULL };

/* The body is that of its digest; scanners may read a little behind it. */
static bool check_body(struct sd_request *r, bool is_signed)
{
	if (r->body.n != r->length) {
		sd_refuse_saying(r, SD_PROBLEM_BAD_REQUEST,
				 "the content is not as long as announced",
				 "内容的长度与所声明的不符");
		return false;
	}
	if (is_signed && !sd_digest_holds(sd_request_header(r, "Content-Digest"),
					  sd_buf_slice(&r->body))) {
		sd_refuse(r, SD_PROBLEM_BAD_DIGEST, NULL);
		return false;
	}
	sd_scan_pad(&r->body);
	return sd_request_query(r, no_parameters, NULL);
}

/* Read and judge every line; false when there are too many. */
static bool read_lines(struct platform_worker *w, struct sd_request *r, struct carried *c)
{
	struct sd_slice rest = sd_buf_slice(&r->body), line;
	struct sd_slice role;
	char word[16];

	sd_access_role(w->platform->access, r->node, word);
	role = sd_arena_copy(&r->arena, sd_slice_of(word));
	if (!r->body.n)
		return true;
	while (sd_slice_cut(&rest, '\n', &line)) {
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (!rest.p && !line.n)
			break;	/* behind the last newline */
		if (c->n == SD_MESSAGES_MOST)
			return false;
		c->message = sd_grow(c->message, &c->cap, c->n + 1, sizeof *c->message);
		sd_desk_message(w->desk, line, sd_slice_of(r->node), role,
				c->n < SD_SEARCH_AT_ONCE, &r->arena, &c->message[c->n]);
		c->n++;
	}
	return true;
}

/* Those that the register is to be asked about, in a row of their own. */
static void gather(struct carried *c)
{
	size_t i;

	c->entry = sd_alloc((c->n + 1) * sizeof *c->entry);
	for (i = 0; i < c->n; i++)
		if (!c->message[i].entry.refused)
			c->entry[c->entries++] = c->message[i].entry;
}

static int write_messages(struct sd_db *db, struct sd_write *w, struct sd_err *err)
{
	struct carried *c = platform_of_write(w);

	return sd_register_take(db, c->entry, c->entries, err);
}

static void count_taken(struct sd_platform *p, const struct carried *c)
{
	size_t i;

	pthread_mutex_lock(&p->guard);
	for (i = 0; i < c->n; i++)
		p->taken[c->message[i].unreadable ? 4 : c->message[i].entry.taken]++;
	pthread_mutex_unlock(&p->guard);
}

/* All is durable: a receipt a line. */
static enum sd_next put_receipts(struct platform_worker *w, struct sd_request *r,
				 struct carried *c)
{
	struct sd_buf *out = sd_accept(r, "application/x-ndjson");
	struct sd_err err = { SD_OK, "" };
	size_t i, k = 0;

	for (i = 0; i < c->n; i++) {
		if (!c->message[i].entry.refused)
			c->message[i].entry = c->entry[k++];
		if (sd_receipt_write(w->db, sd_buf_slice(&w->platform->node), &c->message[i],
				     i + 1, r->zh, out, &err))
			return platform_failed(r, err.text);
		sd_buf_byte(out, '\n');
	}
	count_taken(w->platform, c);
	sd_buf_printf(out, "{\"kind\":\"end\",\"receipts\":%zu}\n", c->n);
	return SD_ANSWERED;
}

enum sd_next platform_submit(struct platform_worker *w, struct sd_request *r,
			     const struct sd_slice *part)
{
	struct carried *c = r->own;

	(void)part;
	if (c && c->failed)
		return platform_failed(r, c->why);
	if (c)
		return put_receipts(w, r, c);
	if (!check_body(r, true))
		return SD_ANSWERED;
	platform_own_names(w->platform, r);
	c = platform_carry(w->platform, r, CARRIED_SUBMISSION);
	if (!read_lines(w, r, c)) {
		sd_refuse_saying(r, SD_PROBLEM_TOO_MANY, "at most %d", "至多 %d 条",
				 SD_MESSAGES_MOST);
		return SD_ANSWERED;
	}
	gather(c);
	return c->entries ? platform_write(c, write_messages) : put_receipts(w, r, c);
}

static int write_text(struct sd_db *db, struct sd_write *w, struct sd_err *err)
{
	struct carried *c = platform_of_write(w);

	return sd_text_keep(db, c->sha256, sd_buf_slice(&c->request->body),
			    sd_slice_of(c->request->node), &c->known, err);
}

enum sd_next platform_keep_text(struct platform_worker *w, struct sd_request *r,
				const struct sd_slice *part)
{
	struct sd_slice body;
	unsigned char name[SD_SHA256_LEN], digest[SD_SHA256_LEN];
	struct carried *c = r->own;

	if (c && c->failed)
		return platform_failed(r, c->why);
	if (c) {
		r->answer.status = c->known ? 204 : 201;
		return SD_ANSWERED;
	}
	if (!check_body(r, true))
		return SD_ANSWERED;
	body = sd_buf_slice(&r->body);
	sd_sha256_pieces(&body, 1, digest);
	if (sd_sha256_read(part[0], name) || memcmp(name, digest, sizeof name) != 0) {
		sd_refuse(r, SD_PROBLEM_WRONG_DIGEST, NULL);
		return SD_ANSWERED;
	}
	c = platform_carry(w->platform, r, CARRIED_TEXT);
	memcpy(c->sha256, digest, sizeof digest);
	return platform_write(c, write_text);
}

static int write_report(struct sd_db *db, struct sd_write *w, struct sd_err *err)
{
	struct carried *c = platform_of_write(w);

	return sd_report_keep(db, &c->report, err);
}

/* A member that is text of at most so many characters, kept with the request. */
static bool take_text(struct sd_request *r, const struct sd_val *tape, uint8_t key, size_t most,
		      struct sd_slice *text)
{
	const struct sd_val *v = sd_scan_member(tape, 0, key);
	struct sd_buf undone = SD_BUF_INIT;

	if (!v)
		return true;
	if (v->type == SD_STRING)
		*text = sd_arena_copy(&r->arena, sd_val_text(r->body.p, v, &undone));
	sd_buf_release(&undone);
	return v->type == SD_STRING && sd_utf8_count(*text) <= most;
}

/* The report in the body; false when it is none. */
static bool read_report(struct sd_request *r, struct sd_report_in *in)
{
	static const char *const name[] = { "about", "text", "contact" };
	struct sd_keys *keys = sd_keys_new(name, 3);
	struct sd_scan scan;
	bool good;

	*in = (struct sd_report_in){ .what = SD_S("report"), .channel = SD_S("api") };
	sd_scan_init(&scan, keys);
	good = sd_scan_text(&scan, sd_buf_slice(&r->body), false) &&
	       scan.tape[0].type == SD_OBJECT &&
	       take_text(r, scan.tape, 0, SD_REGISTRY_MAX, &in->about) &&
	       take_text(r, scan.tape, 1, REPORT_TEXT, &in->text) && in->text.n &&
	       take_text(r, scan.tape, 2, REPORT_CONTACT, &in->contact);
	sd_scan_release(&scan);
	sd_keys_free(keys);
	return good;
}

enum sd_next platform_report(struct platform_worker *w, struct sd_request *r,
			     const struct sd_slice *part)
{
	struct carried *c = r->own;
	struct sd_report_in in;

	(void)part;
	if (c && c->failed)
		return platform_failed(r, c->why);
	if (c) {
		sd_buf_printf(sd_accept(r, "application/json"), "{\"case_no\":\"%lld\"}\n",
			      (long long)c->report.no);
		r->answer.status = 201;
		return SD_ANSWERED;
	}
	if (!check_body(r, false))
		return SD_ANSWERED;
	if (!read_report(r, &in)) {
		sd_refuse_saying(r, SD_PROBLEM_BAD_REQUEST,
				 "a report is an object with text (1 to %d characters), about, "
				 "contact", "来件是一个对象，有 text（1 至 %d 字）、about、contact",
				 REPORT_TEXT);
		return SD_ANSWERED;
	}
	if (!platform_turn(w->platform, r)) {
		sd_refuse_saying(r, SD_PROBLEM_TOO_OFTEN, "five in ten minutes",
				 "十分钟内至多五件");
		return SD_ANSWERED;
	}
	c = platform_carry(w->platform, r, CARRIED_REPORT);
	c->report = in;
	return platform_write(c, write_report);
}
