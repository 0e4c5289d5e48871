/* Lines taken in: what is sent of a record, which lane it goes, whether it goes at all. */

#include <stdlib.h>

#include "base/mem.h"
#include "net/submit_state.h"
#include "stream/unreadable.h"

#include "base/ban.h"

struct sd_keys *submit_keys(void)
{
	static const char *const name[SUBMIT_KEYS] = {
		"kind", "import", "validate", "review", "rate", "submit", "source", "registered",
		"verdict", "enterprise", "uscc", "standard", "text", "file", "sha256", "status",
		"message_id", "registry_no", "log_index", "received_at", "code", "reason"
	};

	return sd_keys_new(name, SUBMIT_KEYS);
}

void submit_item_free(struct submit_item *item)
{
	size_t i;

	for (i = 0; i < SD_SUBMIT_PLATFORMS; i++)
		sd_buf_release(&item->outcome[i]);
	sd_buf_release(&item->body);
	free(item->text_file);
	free(item->line);
	free(item);
}

static struct submit_item *add_item(struct submit *s, struct sd_slice line)
{
	struct submit_item *item = sd_zalloc(sizeof *item);

	item->line = sd_strndup(line.p, line.n);
	item->n = line.n;
	item->held = sizeof *item + line.n;
	*s->last = item;
	s->last = &item->next;
	s->window += item->held;
	return item;
}

static const struct sd_val *member(const struct submit *s, const struct sd_val *of,
				   enum submit_key key)
{
	return of && of->type == SD_OBJECT
		? sd_scan_member(s->scan.tape, (uint32_t)(of - s->scan.tape), (uint8_t)key)
		: NULL;
}

/* The content of a string; `scratch` holds it when it had escapes. */
static struct sd_slice text_of(struct submit *s, const char *line, const struct sd_val *v)
{
	if (!v || v->type != SD_STRING)
		return sd_slice(NULL, 0);
	sd_buf_clear(&s->scratch);
	return sd_val_text(line, v, &s->scratch);
}

static bool is_ours(uint8_t key)
{
	return key >= SUBMIT_IMPORT && key <= SUBMIT_REGISTERED;
}

static uint32_t behind_blanks(const char *line, uint32_t at)
{
	while (line[at] == ' ' || line[at] == '\t')
		at++;
	return at;
}

/* The declaration without the members that filters and sd-import put to it: everything
 * else byte for byte. */
static void put_body(const struct submit *s, const char *line, struct sd_buf *body)
{
	const struct sd_val *tape = s->scan.tape;
	uint32_t i, from = behind_blanks(line, tape[0].start + 1), end;

	sd_buf_byte(body, '{');
	for (i = 1; i < tape[0].next; i = tape[i].next) {
		end = tape[i].end;
		if (!is_ours(tape[i].key)) {
			if (body->n == 1 && line[from] == ',')
				from = behind_blanks(line, from + 1);
			sd_buf_put(body, line + from, end - from);
		}
		from = behind_blanks(line, end);
	}
	sd_buf_byte(body, '}');
}

static bool fails(struct submit *s, const char *line)
{
	static const enum submit_key by[] = { SUBMIT_VALIDATE, SUBMIT_REVIEW };
	bool no = false;
	size_t i;

	for (i = 0; i < 2; i++)
		no |= sd_slice_is(text_of(s, line, member(s, member(s, s->scan.tape, by[i]),
							  SUBMIT_VERDICT)), "fail");
	return no;
}

/* The full text that a declaration names: its file and digest. */
static void note_text(struct submit *s, struct submit_item *item)
{
	const struct sd_val *text = member(s, member(s, s->scan.tape, SUBMIT_STANDARD),
					   SUBMIT_TEXT);
	struct sd_slice sha = text_of(s, item->line, member(s, text, SUBMIT_SHA256)), name;
	unsigned char raw[SD_SHA256_LEN];

	if (!s->how->texts || sd_sha256_read(sha, raw))
		return;
	memcpy(item->text_sha256, sha.p, sha.n);
	name = text_of(s, item->line, member(s, text, SUBMIT_FILE));
	if (name.n)
		item->text_file = sd_strndup(name.p, name.n);
}

/* A declaration: to each platform, or held back. */
static void send_item(struct submit *s, struct submit_item *item)
{
	const struct sd_val *old = sd_scan_member(s->scan.tape, 0, SUBMIT_SUBMIT);
	struct sd_slice body, uscc;
	bool no = fails(s, item->line);
	size_t i;

	item->declaration = true;
	item->fails = no;
	item->root = s->scan.tape[0];
	item->has_old = old != NULL;
	if (old)
		item->old = *old;
	put_body(s, item->line, &item->body);
	body = sd_buf_slice(&item->body);
	sd_sha256_pieces(&body, 1, item->digest);
	uscc = text_of(s, item->line, member(s, member(s, s->scan.tape, SUBMIT_ENTERPRISE),
					     SUBMIT_USCC));
	item->lane = (unsigned)(sd_hash64(uscc.p, uscc.n, 0) % s->how->lanes);
	note_text(s, item);
	item->open = (unsigned)s->how->to_n;
	item->held += body.n;
	s->window += body.n;
	s->counts->declarations++;
	for (i = 0; i < s->how->to_n; i++) {
		if (no && s->how->only_pass)
			submit_settle(&s->target[i], item, "held", NULL, NULL);
		else
			submit_queue(&s->target[i], item);
	}
}

static void wrap(struct submit *s, const struct sd_line *line, enum sd_scan_fault fault,
		 size_t at)
{
	struct submit_item *item;

	sd_buf_clear(&s->give);
	sd_unreadable_line(&s->give, line, fault, at, s->how->zh);
	item = add_item(s, sd_slice(s->give.p, s->give.n - 1));
	item->unreadable = true;
	s->counts->unreadable += line->part <= 1;
}

/* What is no declaration goes on as it is. */
static void pass_on(struct submit *s, struct submit_item *item, struct sd_slice kind)
{
	item->unreadable = sd_slice_is(kind, "unreadable");
	s->counts->unreadable += item->unreadable;
	s->counts->others += !item->unreadable;
}

void submit_take_line(struct submit *s, const struct sd_line *line)
{
	struct sd_slice text = line->text, kind;
	struct submit_item *item;

	while (text.n && strchr(" \t\r", text.p[text.n - 1]))
		text.n--;
	if (line->part) {
		wrap(s, line, SD_SCAN_LONG, 0);
		return;
	}
	if (!sd_scan_text(&s->scan, line->text, line->utf8)) {
		wrap(s, line, s->scan.fault, s->scan.fault_at);
		return;
	}
	if (s->scan.tape[0].type != SD_OBJECT) {
		wrap(s, line, SD_SCAN_NOT_OBJECT, s->scan.tape[0].start);
		return;
	}
	item = add_item(s, text);
	kind = text_of(s, item->line, sd_scan_member(s->scan.tape, 0, SUBMIT_KIND));
	if (sd_slice_is(kind, "declaration"))
		send_item(s, item);
	else
		pass_on(s, item, kind);
}
