/* The texts that sheets share. */

#include "format/xlsx_book.h"

#include "base/mem.h"
#include "base/utf8.h"

#include "base/ban.h"

struct reading {
	struct sd_book *book;
	struct sd_xml *xml;
	bool in_text, phonetic;
	size_t from;		/* where the text at hand begins */
};

static void start(void *context, const struct sd_xml_name *name, const char **attribute)
{
	struct reading *r = context;

	(void)attribute;
	if (sd_xml_is(name, "si"))
		r->from = r->book->text.n;
	else if (sd_xml_is(name, "rPh"))
		r->phonetic = true;
	else if (sd_xml_is(name, "t"))
		r->in_text = !r->phonetic;
}

static void end(void *context, const struct sd_xml_name *name)
{
	struct reading *r = context;
	struct sd_book *b = r->book;

	if (sd_xml_is(name, "t"))
		r->in_text = false;
	else if (sd_xml_is(name, "rPh"))
		r->phonetic = false;
	if (!sd_xml_is(name, "si"))
		return;
	sd_book_unescape(&b->text, r->from);
	b->text_end = sd_grow(b->text_end, &b->text_cap, b->texts + 1, sizeof *b->text_end);
	b->text_end[b->texts++] = (uint32_t)b->text.n;
	if (b->texts == SD_BOOK_TEXTS)
		sd_xml_give_up(r->xml, "has too many texts (16777216 at most): save the table as "
			       "CSV UTF-8");
}

static void text(void *context, struct sd_slice s)
{
	struct reading *r = context;

	if (!r->in_text)
		return;
	if (r->book->text.n + s.n > SD_BOOK_TEXT)
		sd_xml_give_up(r->xml, "has too much text (256 MiB at most): save the table as "
			       "CSV UTF-8");
	else
		sd_buf_add(&r->book->text, s);
}

int sd_book_read_texts(struct sd_book *b, struct sd_err *err)
{
	static const struct sd_xml_handlers handlers = { start, end, text };
	struct reading r = { .book = b };
	int got;

	r.xml = sd_xml_new(&handlers, &r, sd_package_read, b->package);
	got = sd_xml_run(r.xml, err);
	sd_xml_free(r.xml);
	return got;
}

bool sd_book_text(const struct sd_book *b, struct sd_slice number, struct sd_slice *text_of)
{
	size_t i, at = 0;

	if (!number.n || number.n > 9)
		return false;
	for (i = 0; i < number.n; i++) {
		if (number.p[i] < '0' || number.p[i] > '9')
			return false;
		at = at * 10 + (size_t)(number.p[i] - '0');
	}
	if (at >= b->texts)
		return false;
	i = at ? b->text_end[at - 1] : 0;
	*text_of = sd_slice(b->text.p + i, b->text_end[at] - i);
	return true;
}

/* The code of "_x000D_" at p, or 0: a half of a pair and NUL stay as they are. */
static uint32_t escape_at(const char *p, size_t n)
{
	uint32_t code = 0;
	int i;

	if (n < 7 || p[1] != 'x' || p[6] != '_')
		return 0;
	for (i = 2; i < 6; i++) {
		char c = p[i] >= 'a' ? (char)(p[i] - 0x20) : p[i];

		if ((c < '0' || c > '9') && (c < 'A' || c > 'F'))
			return 0;
		code = code * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'A' + 10);
	}
	return code >= 0xD800 && code <= 0xDFFF ? 0 : code;
}

void sd_book_unescape(struct sd_buf *b, size_t from)
{
	size_t at = from, to = from, end_at = b->n;
	struct sd_buf one = SD_BUF_INIT;
	uint32_t code;

	if (end_at == from || !memchr(b->p + from, '_', end_at - from))
		return;
	while (at < end_at) {
		code = b->p[at] == '_' ? escape_at(b->p + at, end_at - at) : 0;
		if (!code) {
			b->p[to++] = b->p[at++];
			continue;
		}
		sd_buf_clear(&one);
		sd_utf8_put(&one, code);
		memcpy(b->p + to, one.p, one.n);
		to += one.n;
		at += 7;
	}
	b->n = to;
	sd_buf_release(&one);
}
