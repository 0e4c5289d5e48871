/* Messages and their receipts. */

#include "net/parcel.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/scan.h"

#include "base/ban.h"

enum { KEY_KIND, KEY_MESSAGE_ID, KEY_LINE, KEY_STATUS, KEY_RECEIPTS, KEYS };

static const char *const status_word[SD_RECEIPT_STATUSES] = {
	"registered", "known", "conflict", "refused", "unreadable"
};

const char *sd_receipt_word(enum sd_receipt_status s)
{
	return status_word[s];
}

void sd_parcel_clear(struct sd_parcel *p)
{
	sd_buf_clear(&p->body);
	sd_buf_clear(&p->answer);
	free(p->receipt);
	p->receipt = NULL;
	p->n = 0;
}

void sd_parcel_release(struct sd_parcel *p)
{
	sd_buf_release(&p->body);
	sd_buf_release(&p->answer);
	free(p->receipt);
	free(p->id);
	*p = (struct sd_parcel){ .body = SD_BUF_INIT, .answer = SD_BUF_INIT };
}

#define BEFORE_ID "{\"message_id\":\""
#define BEHIND_ID "\","
#define BEFORE_DECLARATION "\"declaration\":"

size_t sd_parcel_line(struct sd_slice message_id, struct sd_slice more,
		      struct sd_slice declaration)
{
	return strlen(BEFORE_ID) + message_id.n + strlen(BEHIND_ID) + more.n +
	       strlen(BEFORE_DECLARATION) + declaration.n + 2;
}

void sd_parcel_add(struct sd_parcel *p, struct sd_slice message_id, struct sd_slice more,
		   struct sd_slice declaration)
{
	p->id = sd_grow(p->id, &p->cap, p->n + 1, sizeof *p->id);
	sd_buf_text(&p->body, BEFORE_ID);
	p->id[p->n++] = (struct sd_parcel_id){ p->body.n, message_id.n };
	sd_buf_add(&p->body, message_id);
	sd_buf_text(&p->body, BEHIND_ID);
	sd_buf_add(&p->body, more);
	sd_buf_text(&p->body, BEFORE_DECLARATION);
	sd_buf_add(&p->body, declaration);
	sd_buf_put(&p->body, "}\n", 2);
}

/* The content of a member that is a string without escapes, else empty. */
static struct sd_slice text_of(const struct sd_scan *s, struct sd_slice line, uint8_t key)
{
	const struct sd_val *v = sd_scan_member(s->tape, 0, key);

	if (!v || v->type != SD_STRING || v->escaped)
		return sd_slice(NULL, 0);
	return sd_slice(line.p + v->start + 1, v->end - v->start - 2);
}

/* Whether a member is this whole number. */
static bool counts(const struct sd_scan *s, struct sd_slice line, uint8_t key, size_t want)
{
	const struct sd_val *v = sd_scan_member(s->tape, 0, key);
	struct sd_buf text = SD_BUF_INIT;
	bool same;

	sd_buf_uint(&text, want);
	same = v && v->type == SD_NUMBER && sd_slice_eq(sd_val_raw(line.p, v), sd_buf_slice(&text));
	sd_buf_release(&text);
	return same;
}

static bool read_status(struct sd_slice word, enum sd_receipt_status *status)
{
	unsigned i;

	for (i = 0; i < SD_RECEIPT_STATUSES; i++)
		if (sd_slice_is(word, status_word[i])) {
			*status = (enum sd_receipt_status)i;
			return true;
		}
	return false;
}

/* Whether the line is the receipt of message `i`, which is noted then.  Only what could
 * not be read has no message_id. */
static bool take_receipt(struct sd_parcel *p, size_t i, const struct sd_scan *s,
			 struct sd_slice line)
{
	struct sd_receipt *r = &p->receipt[i];
	struct sd_slice id = text_of(s, line, KEY_MESSAGE_ID);
	struct sd_slice sent = sd_slice(p->body.p + p->id[i].at, p->id[i].n);

	r->line = line;
	return sd_slice_is(text_of(s, line, KEY_KIND), "receipt") &&
	       counts(s, line, KEY_LINE, i + 1) &&
	       read_status(text_of(s, line, KEY_STATUS), &r->status) &&
	       (sd_slice_eq(id, sent) ||
		(r->status == SD_RECEIPT_UNREADABLE &&
		 !sd_scan_member(s->tape, 0, KEY_MESSAGE_ID)));
}

static bool is_end(const struct sd_scan *s, struct sd_slice line, size_t n)
{
	return sd_slice_is(text_of(s, line, KEY_KIND), "end") &&
	       counts(s, line, KEY_RECEIPTS, n);
}

/* Lines that fit, the end line counted: n + 1 when the answer is whole. */
static size_t match_lines(struct sd_parcel *p, struct sd_scan *s)
{
	struct sd_slice rest = sd_buf_slice(&p->answer), line;
	size_t i;

	for (i = 0; sd_slice_cut(&rest, '\n', &line); i++) {
		if (!line.n && !rest.p)
			return i;
		if (!rest.p || i > p->n || !sd_scan_text(s, line, false) ||
		    s->tape[0].type != SD_OBJECT)
			return 0;
		if (i < p->n ? !take_receipt(p, i, s, line) : !is_end(s, line, p->n))
			return 0;
	}
	return 0;
}

int sd_parcel_match(struct sd_parcel *p, struct sd_buf *own, struct sd_err *err)
{
	static const char *const name[KEYS] = { "kind", "message_id", "line", "status",
						"receipts" };
	struct sd_keys *keys = sd_keys_new(name, KEYS);
	struct sd_scan scan;
	size_t got;

	sd_buf_release(&p->answer);
	p->answer = *own;
	*own = (struct sd_buf)SD_BUF_INIT;
	sd_scan_pad(&p->answer);
	free(p->receipt);
	p->receipt = sd_zalloc((p->n + 1) * sizeof *p->receipt);
	sd_scan_init(&scan, keys);
	got = match_lines(p, &scan);
	sd_scan_release(&scan);
	sd_keys_free(keys);
	if (got == p->n + 1)
		return 0;
	return sd_fail(err, SD_REMOTE, "the receipts are not those of the messages, or were cut");
}
