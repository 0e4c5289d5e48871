/* What is required of every request. */

#include "conform/sender_state.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "data/pointer.h"

#include "base/ban.h"

bool sender_json(struct sender *s, struct sd_slice text)
{
	return sd_scan_copy(&s->scan, text, &s->text, false);
}

struct sd_slice sender_string(struct sender *s, const char *pointer)
{
	const struct sd_val *v = sd_pointer_find(sd_slice_of(pointer), s->text.p, s->scan.tape);

	if (!v || v->type != SD_STRING)
		return sd_slice(NULL, 0);
	sd_buf_clear(&s->undone);
	return sd_val_text(s->text.p, v, &s->undone);
}

static bool is_method(const struct sender *s, const char *method)
{
	return sd_slice_starts(s->request->start, method) &&
	       s->request->start.p[strlen(method)] == ' ';
}

/* One Host; a POST has one length, of messages, and goes where messages go. */
static void look_at_form(struct sender *s)
{
	const struct sd_wire_message *m = s->request;
	bool post = is_method(s, "POST");
	struct sd_slice type = sd_wire_header(m, "Content-Type"), name = { NULL, 0 };

	sender_looked(s, SENDER_FORM);
	sd_slice_cut(&type, ';', &name);
	if (sd_wire_headers(m, "Host") != 1)
		sender_failed(s, SENDER_FORM, "there is not one Host", "Host 不是一个");
	else if (post && (sd_wire_headers(m, "Content-Length") != 1 ||
			  sd_wire_headers(m, "Transfer-Encoding")))
		sender_failed(s, SENDER_FORM, "there is not one Content-Length",
			      "Content-Length 不是一个");
	else if (post && (!name.p || !sd_slice_is(sd_slice_trim(name), "application/x-ndjson")))
		sender_failed(s, SENDER_FORM, "the type is not application/x-ndjson",
			      "类型不是 application/x-ndjson");
	else if (post && !sd_slice_is(s->target, "/sdx/1/declarations"))
		sender_failed(s, SENDER_FORM, "it does not go to /sdx/1/declarations",
			      "不是送往 /sdx/1/declarations");
}

static bool once(const struct sender *s, const char *name)
{
	return sd_wire_headers(s->request, name) == 1;
}

static void look_at_clock(struct sender *s, int64_t seconds)
{
	int64_t off = seconds - sd_clock_now() / 1000;

	sender_looked(s, SENDER_CLOCK);
	if (off < -SD_SIGN_WINDOW || off > SD_SIGN_WINDOW)
		sender_failed(s, SENDER_CLOCK, "the time differs by more than 300 seconds",
			      "时间相差超过 300 秒");
}

static void look_at_nonce(struct sender *s, struct sd_slice nonce)
{
	size_t i;

	sender_looked(s, SENDER_NONCES);
	if (!sd_sign_nonce_is(nonce))
		sender_failed(s, SENDER_NONCES, "the nonce is not in its form",
			      "随机串形式不对");
	for (i = 0; i < s->nonces; i++)
		if (sd_slice_eq(s->nonce[i], nonce))
			sender_failed(s, SENDER_NONCES, "the nonce was used before",
				      "随机串已用过");
	if (s->nonces == SD_SENDER_MESSAGES)
		return;
	s->nonce = sd_grow(s->nonce, &s->nonce_cap, s->nonces + 1, sizeof *s->nonce);
	s->nonce[s->nonces++] = sd_arena_copy(&s->life, nonce);
}

/* The word in front of the code, and the code itself. */
static bool look_at_signature(struct sender *s)
{
	const struct sd_wire_message *m = s->request;
	struct sd_slice rest = m->start, method;
	struct sd_signed said;
	int64_t seconds = 0;

	sd_slice_cut(&rest, ' ', &method);
	said = (struct sd_signed){ method, s->target, sd_wire_header(m, "Content-Digest"),
				   sd_wire_header(m, "SDX-Node"), sd_wire_header(m, "SDX-Time"),
				   sd_wire_header(m, "SDX-Nonce") };
	sender_looked(s, SENDER_SIGNATURE);
	if (!once(s, "SDX-Node") || !once(s, "SDX-Time") || !once(s, "SDX-Nonce") ||
	    !once(s, "SDX-Signature"))
		sender_failed(s, SENDER_SIGNATURE, "the four headers SDX-… are not there once each",
			      "四个 SDX- 头部不是各一个");
	else if (!sd_slice_is(said.node, s->as) || !sd_sign_time_read(said.time, &seconds))
		sender_failed(s, SENDER_SIGNATURE, "the node is another, or the time no seconds",
			      "节点不符，或时间不是秒数");
	else if (!sd_sign_holds(sd_wire_header(m, "SDX-Signature"), sd_buf_slice(&s->key), &said))
		sender_failed(s, SENDER_SIGNATURE, "the signature does not hold", "签名不符");
	else {
		look_at_clock(s, seconds);
		look_at_nonce(s, said.nonce);
		return true;
	}
	sender_problem(s, 401, "bad-signature", "");
	return false;
}

static bool look_at_digest(struct sender *s)
{
	sender_looked(s, SENDER_DIGEST);
	if (once(s, "Content-Digest") &&
	    sd_digest_holds(sd_wire_header(s->request, "Content-Digest"),
			    sd_buf_slice(&s->request->body)))
		return true;
	sender_failed(s, SENDER_DIGEST, "the body is not that of its digest", "正文与摘要不符");
	sender_problem(s, 400, "bad-digest", "");
	return false;
}

static void look_at_limits(struct sender *s)
{
	size_t i;

	sender_looked(s, SENDER_LIMITS);
	if (s->lines > SD_SENDER_BATCH)
		sender_failed(s, SENDER_LIMITS, "there are more than 3 messages, the limit that "
			      "was stated", "报文多于所声明的 3 条");
	if (s->request->body.n > SD_SENDER_BODY)
		sender_failed(s, SENDER_LIMITS, "the body is above body_bytes",
			      "正文超过 body_bytes");
	for (i = 0; i < s->lines; i++)
		if (s->line[i].text.n > SD_SENDER_LINE + SD_SENDER_AROUND)
			sender_failed(s, SENDER_LIMITS, "a line is above line_bytes",
				      "有一行超过 line_bytes");
}

bool sender_look(struct sender *s)
{
	bool post = is_method(s, "POST");

	look_at_form(s);
	if (!look_at_signature(s))
		return false;
	if (!post)
		return true;
	if (!s->was_there && sd_clock_steady() < s->busy_until &&
	    sd_clock_steady() > s->busy_since + SENDER_GRACE_MS)
		sender_failed(s, SENDER_BUSY, "a request came before Retry-After was over",
			      "Retry-After 未到期即再来");
	if (!look_at_digest(s))
		return false;
	sender_read_lines(s);
	look_at_limits(s);
	return true;
}

static struct sender_message *find(struct sender *s, struct sd_slice id)
{
	size_t i;

	for (i = s->n; i-- > 0;)
		if (sd_slice_eq(s->message[i].id, id))
			return &s->message[i];
	return NULL;
}

/* A message that nobody has seen: under another id it may have been. */
static struct sender_message *add(struct sender *s, struct sd_slice id,
				  const unsigned char digest[SD_SHA256_LEN])
{
	struct sender_message *m;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (memcmp(s->message[i].digest, digest, SD_SHA256_LEN) == 0)
			sender_failed(s, SENDER_ONE_ID, "a declaration came under two message_ids",
				      "一份声明用了两个 message_id");
	if (s->n == SD_SENDER_MESSAGES)
		return NULL;
	s->message = sd_grow(s->message, &s->cap, s->n + 1, sizeof *s->message);
	m = &s->message[s->n++];
	*m = (struct sender_message){ .id = sd_arena_copy(&s->life, id),
				      .awaits = SENDER_NO_FAULT };
	memcpy(m->digest, digest, SD_SHA256_LEN);
	return m;
}

/* A message that was here before. */
static void look_again(struct sender *s, struct sender_message *m,
		       const unsigned char digest[SD_SHA256_LEN])
{
	sender_looked(s, SENDER_SAME_BYTES);
	sender_looked(s, SENDER_ONE_ID);
	if (memcmp(m->digest, digest, SD_SHA256_LEN) != 0)
		sender_failed(s, SENDER_SAME_BYTES, "a message_id came again with other bytes",
			      "同一 message_id 再来时字节不同");
	m->awaits = SENDER_NO_FAULT;
	if (m->answered && m->asked_when == s->services)
		sender_failed(s, m->refused ? SENDER_REFUSED : SENDER_TWICE,
			      "what has a receipt was sent again", "已有回执的又发来");
}

static bool is_id(struct sd_slice id)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if (!((id.p[i] >= '0' && id.p[i] <= '9') || (id.p[i] >= 'A' && id.p[i] <= 'Z') ||
		      (id.p[i] >= 'a' && id.p[i] <= 'z') || (id.p[i] && strchr("._:-", id.p[i]))))
			return false;
	return id.n > 0 && id.n <= 128;
}

/* Facts of the declaration in the line that was read last. */
static void keep_facts(struct sender *s, struct sender_message *m)
{
	char text[SD_CLOCK_LEN + 1];
	int64_t ms = sd_clock_read(sender_string(s, "/declaration/declared_at"));
	struct sd_slice op;

	m->uscc = sd_arena_copy(&s->life, sender_string(s, "/declaration/enterprise/uscc"));
	op = sender_string(s, "/declaration/op");
	m->op = sd_arena_copy(&s->life, op.n ? op : SD_S("register"));
	if (ms != SD_CLOCK_NONE) {
		sd_clock_write(ms, text);
		m->declared_at = sd_arena_copy(&s->life, sd_slice(text, SD_CLOCK_LEN));
	}
}

static void read_line(struct sender *s, struct sender_line *l)
{
	const struct sd_val *v;
	unsigned char digest[SD_SHA256_LEN];
	struct sd_slice id, body;

	if (!sender_json(s, l->text))
		return;
	id = sender_string(s, "/message_id");
	v = sd_pointer_find(SD_S("/declaration"), s->text.p, s->scan.tape);
	if (!is_id(id) || !v || v->type != SD_OBJECT)
		return;
	body = sd_val_raw(s->text.p, v);
	sd_sha256_pieces(&body, 1, digest);
	l->message = find(s, id);
	if (l->message) {
		look_again(s, l->message, digest);
		l->known = l->message->taken;
	} else {
		l->message = add(s, id, digest);
		if (l->message)
			keep_facts(s, l->message);
	}
}

void sender_read_lines(struct sender *s)
{
	struct sd_slice rest = sd_buf_slice(&s->request->body), line;
	size_t i;

	s->lines = 0;
	sender_looked(s, SENDER_LINES);
	while (rest.n && sd_slice_cut(&rest, '\n', &line)) {
		s->line = sd_grow(s->line, &s->line_cap, s->lines + 1, sizeof *s->line);
		s->line[s->lines++] = (struct sender_line){ line, NULL, false };
	}
	/* a message may move while others are added: first those that are new */
	s->message = sd_grow(s->message, &s->cap, s->n + s->lines + 1, sizeof *s->message);
	for (i = 0; i < s->lines; i++) {
		read_line(s, &s->line[i]);
		if (!s->line[i].message)
			sender_failed(s, SENDER_LINES, "a line is no message: an object with "
				      "message_id and declaration", "有一行不是报文："
				      "须为含 message_id 与 declaration 的对象");
	}
}
