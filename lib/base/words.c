/* Words of a text. */

#include "base/words.h"

#include "base/utf8.h"

#include "base/ban.h"

/* What the cutter is at. */
struct cutter {
	struct sd_buf *out;
	enum sd_utf8_class last;	/* of the character before */
	uint32_t before;		/* that character, when it is cut in pairs */
	bool paired;			/* it is in a pair already */
	size_t end;			/* where `out` must not grow beyond */
	void (*run)(void *context, enum sd_utf8_class c);	/* a run begins; may be NULL */
	void *context;
};

static void blank(struct cutter *k)
{
	if (k->out->n && k->out->p[k->out->n - 1] != ' ')
		sd_buf_byte(k->out, ' ');
}

/* A run is over: a single character that is in no pair stands for itself. */
static void finish(struct cutter *k)
{
	if (k->last == SD_CLASS_PAIRED && !k->paired) {
		blank(k);
		sd_utf8_put(k->out, k->before);
	}
	k->last = SD_CLASS_OTHER;
}

static void take(struct cutter *k, uint32_t code)
{
	enum sd_utf8_class c = sd_utf8_class(code);

	if (c != k->last)
		finish(k);
	if (c != SD_CLASS_OTHER && c != k->last && k->run)
		k->run(k->context, c);
	if (c == SD_CLASS_PAIRED) {
		k->paired = k->last == c;
		if (k->paired) {
			blank(k);
			sd_utf8_put(k->out, k->before);
			sd_utf8_put(k->out, code);
		}
		k->before = code;
	} else if (c != SD_CLASS_OTHER) {
		if (c != k->last)
			blank(k);
		sd_utf8_put(k->out, sd_utf8_lower(code));
	}
	k->last = c;
}

/* One piece between blanks. */
static void cut_piece(struct cutter *k, struct sd_slice piece, struct sd_buf *folded)
{
	size_t i, len;

	sd_buf_clear(folded);
	sd_utf8_fold_case(piece, folded);
	for (i = 0; i < folded->n && k->out->n < k->end; i += len)
		take(k, sd_utf8_decode(folded->p + i, folded->n - i, &len));
	finish(k);
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
	       c == 0x2029 || c == 0x3000;
}

/* The next piece between blanks; empty at the end. */
static struct sd_slice next_piece(struct sd_slice *rest)
{
	size_t i, from = rest->n, len;

	for (i = 0; i < rest->n; i += len) {
		bool no = is_blank(sd_utf8_decode(rest->p + i, rest->n - i, &len));

		if (!no && from == rest->n)
			from = i;
		if (no && from < rest->n)
			break;
	}
	if (i > rest->n)
		i = rest->n;
	*rest = (struct sd_slice){ rest->p + i, rest->n - i };
	return sd_slice(rest->p - (i - from), i - from);
}

void sd_words_put(struct sd_slice text, struct sd_buf *out)
{
	struct cutter k = { .out = out, .end = SD_WORDS_TEXT };
	struct sd_buf folded = SD_BUF_INIT;
	struct sd_slice piece;

	if (text.n > SD_WORDS_TEXT)
		text.n = SD_WORDS_TEXT;
	while (text.n && out->n < k.end) {
		piece = next_piece(&text);
		if (piece.n)
			cut_piece(&k, piece, &folded);
	}
	blank(&k);
	sd_buf_text(out, SD_WORDS_EDGE);
	sd_buf_release(&folded);
}

/* A set of characters, open addressing; a full one takes no more. */
struct seen {
	uint32_t slot[2 * SD_WORDS_SINGLE];
	size_t n;
};

static bool is_new(struct seen *s, uint32_t code)
{
	size_t i = code * 2654435761u % (2 * SD_WORDS_SINGLE);

	while (s->slot[i] && s->slot[i] != code)
		i = (i + 1) % (2 * SD_WORDS_SINGLE);
	if (s->slot[i] || s->n == SD_WORDS_SINGLE)
		return false;
	s->slot[i] = code;
	s->n++;
	return true;
}

void sd_words_single(struct sd_slice words, struct sd_buf *out)
{
	struct seen seen = { .n = 0 };
	size_t i, len;
	uint32_t code;

	for (i = 0; i < words.n; i += len) {
		code = sd_utf8_decode(words.p + i, words.n - i, &len);
		if (sd_utf8_class(code) != SD_CLASS_PAIRED || !is_new(&seen, code))
			continue;
		if (out->n)
			sd_buf_byte(out, ' ');
		sd_utf8_put(out, code);
	}
}

struct asking {
	struct sd_words_query *q;
	size_t start[SD_WORDS_RUNS + 1];	/* of runs in the text */
	bool paired[SD_WORDS_RUNS + 1];
	bool new_piece, many;
};

/* Plain words of one piece are one phrase, whatever stands between them. */
static void begin_run(void *context, enum sd_utf8_class c)
{
	struct asking *a = context;
	bool paired = c == SD_CLASS_PAIRED;
	size_t n = a->q->n;

	if (n && !a->new_piece && !paired && !a->paired[n - 1])
		return;
	if (n == SD_WORDS_RUNS) {
		a->many = true;
		return;
	}
	a->new_piece = false;
	a->start[n] = a->q->text.n;
	a->paired[n] = paired;
	a->q->n++;
}

static void lend_runs(struct asking *a)
{
	struct sd_words_query *q = a->q;
	struct sd_slice all = sd_buf_slice(&q->text);
	size_t i, len, end;

	a->start[q->n] = all.n;
	q->plain = q->n > 0;
	for (i = 0; i < q->n; i++) {
		end = a->start[i + 1];
		q->run[i].words = sd_slice_trim(sd_slice(all.p + a->start[i], end - a->start[i]));
		q->run[i].single = false;
		if (a->paired[i]) {
			sd_utf8_decode(q->run[i].words.p, q->run[i].words.n, &len);
			q->run[i].single = len == q->run[i].words.n;
			q->plain = false;
		}
	}
}

bool sd_words_query(struct sd_slice text, struct sd_words_query *q)
{
	struct asking a = { .q = q };
	struct cutter k = { .out = &q->text, .end = SIZE_MAX, .run = begin_run, .context = &a };
	struct sd_buf folded = SD_BUF_INIT;
	struct sd_slice piece;

	q->n = 0;
	sd_buf_clear(&q->text);
	if (text.n > SD_WORDS_QUERY)
		return false;
	while (text.n) {
		piece = next_piece(&text);
		a.new_piece = true;
		if (piece.n)
			cut_piece(&k, piece, &folded);
	}
	sd_buf_release(&folded);
	lend_runs(&a);
	return !a.many;
}
