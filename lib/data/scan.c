/* The one-pass reader.
 *
 * A loop over two questions: what value stands here, and what closes behind it.
 * The open containers are on a stack; strings are passed over sixteen bytes at
 * a time; a number is checked figure by figure and never converted.
 */

#include "data/scan.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/lex.h"
#include "data/scan_keys.h"
#include "data/scan_strangers.h"

#include "base/ban.h"

enum {
	AT_ROOT = SD_SCAN_KEYS,		/* what stands under no name */
	AT_FIRST = SD_SCAN_KEYS,	/* before the first key of an object */
	TAPE_KEEP = 64 << 10		/* values a tape may go on holding */
};

struct level {
	uint32_t index;			/* the container on the tape */
	uint32_t object;		/* the number of it among all that were read */
	uint32_t *met;			/* by name: the last object at this depth that has it */
	bool is_object;			/* false in level 0, which is no container */
	uint8_t depth;			/* its number among the levels */
	uint8_t name;			/* the key it, or the list around it, stands under */
	uint8_t *after;			/* the row of sd_scan_state.after for that name */
	uint8_t *expected;		/* where in the row the next key is foretold */
};

struct sd_scan_state {
	const struct sd_keys *keys;
	struct sd_val *tape;
	size_t cap;
	const char *text, *end;
	/* in the objects under a name, the key seen after a key: "name" is followed
	 * by one thing in an enterprise and by another in an indicator.  The last two
	 * are kept, since a member that is sometimes left out makes two */
	uint8_t after[2][SD_SCAN_KEYS + 1][SD_SCAN_KEYS + 1];
	uint32_t objects;		/* containers read so far */
	uint32_t met[SD_SCAN_DEPTH + 1][SD_SCAN_KEYS];
	struct level level[SD_SCAN_DEPTH + 1];
	struct sd_strangers strangers;
	struct sd_buf name;			/* a key with its escapes undone */
};

void sd_scan_init(struct sd_scan *s, const struct sd_keys *keys)
{
	struct sd_scan_state *st = sd_zalloc(sizeof *st);
	int i;

	*s = (struct sd_scan){ NULL, 0, SD_SCAN_GOOD, 0, st };
	st->keys = keys;
	memset(st->after, SD_KEY_NONE, sizeof st->after);
	for (i = 0; i <= SD_SCAN_DEPTH; i++) {
		st->level[i].depth = (uint8_t)i;
		st->level[i].met = st->met[i];
	}
	st->level[0].name = AT_ROOT;
	st->tape = sd_grow(NULL, &st->cap, 1024, sizeof *st->tape);
	sd_strangers_init(&st->strangers);
}

void sd_scan_release(struct sd_scan *s)
{
	if (s->state) {
		free(s->state->tape);
		sd_strangers_release(&s->state->strangers);
		sd_buf_release(&s->state->name);
	}
	free(s->state);
	s->state = NULL;
}

/* Note what is wrong; at the end of the text, that it was cut. */
static bool fault(struct sd_scan *s, enum sd_scan_fault what, const char *at)
{
	const struct sd_scan_state *st = s->state;

	s->fault = at >= st->end ? SD_SCAN_CUT : what;
	s->fault_at = (uint32_t)((at < st->end ? at : st->end) - st->text);
	return false;
}

static inline bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline const char *skip_space(const char *p, const char *end)
{
	if ((unsigned char)*p > ' ')
		return p;
	while (p < end && is_space(*p))
		p++;
	return p;
}

/* Whether the text at p is the quoted name with its colon. */
static inline bool is_key(const char *p, const struct sd_key *k)
{
#if defined(__SSE2__)
	__m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)p),
				      _mm_loadu_si128((const __m128i *)k->first));

	if (~(unsigned)_mm_movemask_epi8(same) & k->mask)
		return false;
	return k->len <= 16 || memcmp(p + 16, k->quoted + 16, k->len - 16) == 0;
#else
	return k->mask != SD_KEYS_NEVER && memcmp(p, k->quoted, k->len) == 0;
#endif
}

/* From the first foretold key to the second. */
enum { SECOND = sizeof ((struct sd_scan_state *)0)->after[0] };

/* A key read by its bytes; the place behind its colon. */
static const char *read_other_key(struct sd_scan *s, const char *p, struct sd_val *v)
{
	struct sd_scan_state *st = s->state;
	struct sd_lex_fault f;
	uint8_t escaped = 0;
	const char *q;

	if (*p != '"')
		return fault(s, SD_SCAN_KEY, p), NULL;
	q = sd_lex_string(p, &escaped, &f);
	if (!q)
		return fault(s, f.what, f.at), NULL;
	v->key_start = (uint32_t)(p - st->text);
	v->key_end = (uint32_t)(q - st->text);
	sd_buf_clear(&st->name);
	v->key = sd_keys_find(st->keys, sd_val_key(st->text, v, &st->name));
	q = skip_space(q, st->end);
	return *q == ':' ? q + 1 : (fault(s, SD_SCAN_COLON, q), NULL);
}

/* The key at p, which is not the one that was foretold first, or has blanks before it:
 * the second foretold, or any other; the place behind its colon.  Out of line: keys
 * that were foretold go 4 % faster for it. */
__attribute__((noinline))
static const char *read_unforeseen(struct sd_scan *s, struct level *lv, const char *p,
				   struct sd_val *v)
{
	const struct sd_keys *keys = s->state->keys;
	uint8_t key = lv->expected[SECOND];
	const char *q;

	p = skip_space(p, s->state->end);
	if (is_key(p, &keys->key[key])) {
		v->key = key;
		v->key_start = (uint32_t)(p - s->state->text);
		v->key_end = v->key_start + keys->key[key].len - 1;
		q = p + keys->key[key].len;
	} else {
		q = read_other_key(s, p, v);
		if (!q)
			return NULL;
	}
	if (v->key != SD_KEY_NONE) {
		lv->expected[SECOND] = *lv->expected;
		*lv->expected = v->key;
	} else if (!sd_strangers_meet(&s->state->strangers, s->state->text, lv->index, v)) {
		return fault(s, SD_SCAN_TWICE, p), NULL;
	}
	return q;
}

/* The key at p into v, and a look whether its object has it already; the place behind
 * its colon. */
static inline const char *read_key(struct sd_scan *s, const char *text, const char *p,
				   struct level *lv, struct sd_val *v)
{
	uint8_t name = *lv->expected;
	const struct sd_key *key = &s->state->keys->key[name];

	if (is_key(p, key)) {
		v->key = name;
		v->key_start = (uint32_t)(p - text);
		p += key->len;
		v->key_end = (uint32_t)(p - text) - 1;
	} else {
		p = read_unforeseen(s, lv, p, v);
		name = v->key;
		if (!p || name == SD_KEY_NONE)
			return p;
	}
	if (lv->met[name] == lv->object)
		return fault(s, SD_SCAN_TWICE, text + v->key_start), NULL;
	lv->met[name] = lv->object;
	lv->expected = &lv->after[name];
	return p;
}

/* Open the container v at p, number `index` on the tape, within the level `out`;
 * its level, or NULL when it is too deep. */
static inline struct level *open_container(struct sd_scan *s, struct level *out,
					   const char *p, struct sd_val *v, uint32_t index)
{
	struct sd_scan_state *st = s->state;
	struct level *lv = out + 1;

	v->type = *p == '{' ? SD_OBJECT : SD_ARRAY;
	if (out->depth == SD_SCAN_DEPTH)
		return fault(s, SD_SCAN_DEEP, p), NULL;
	lv->index = index;
	lv->object = ++st->objects;
	lv->is_object = v->type == SD_OBJECT;
	/* objects in a list look alike: what the list is called foretells their keys */
	lv->name = v->key != SD_KEY_NONE ? v->key : out->is_object ? AT_ROOT : out->name;
	lv->after = st->after[0][lv->name];
	lv->expected = &lv->after[AT_FIRST];
	return lv;
}

/* A word that is no value: cut off when the text ends inside a literal. */
static const char *bad_value(struct sd_scan *s, const char *p)
{
	static const char *const word[] = { "true", "false", "null" };
	size_t left = (size_t)(s->state->end - p), i;

	for (i = 0; i < 3; i++)
		if (left < strlen(word[i]) && memcmp(p, word[i], left) == 0)
			p = s->state->end;
	return fault(s, SD_SCAN_VALUE, p), NULL;
}

/* The string at p; the place behind it, or NULL. */
static inline const char *read_string(struct sd_scan *s, const char *p, struct sd_val *v)
{
	struct sd_lex_fault f;

	v->type = SD_STRING;
	p = sd_lex_string(p, &v->escaped, &f);
	if (v->escaped)
		s->state->tape->escaped = 1;
	if (!p)
		fault(s, f.what, f.at);
	return p;
}

/* The string, number or literal at p; the place behind it, or NULL. */
static inline const char *read_scalar(struct sd_scan *s, const char *p, struct sd_val *v)
{
	struct sd_lex_fault f;
	const char *q;

	if (*p == '"')
		return read_string(s, p, v);
	if (*p == '-' || sd_is_digit(*p)) {
		v->type = SD_NUMBER;
		q = sd_lex_number(p, &f);
		if (!q)
			fault(s, f.what, f.at);
		return q;
	}
	q = sd_lex_literal(p, &v->type);
	return q && q <= s->state->end ? q : bad_value(s, p);
}

/* Close all containers that end at p, blanks before or between, and move *lv out of
 * them; the place behind the comma, or behind the last one when none is open; NULL when
 * neither a comma nor the right bracket stands there. */
static inline const char *close_containers(struct sd_scan *s, struct level **lv,
					   const char *p, uint32_t count)
{
	struct sd_scan_state *st = s->state;
	struct sd_val *v;

	for (p = skip_space(p, st->end); (*lv)->depth; p = skip_space(p, st->end)) {
		if (*p == ',')
			return p + 1;
		if (*p != ((*lv)->is_object ? '}' : ']'))
			return fault(s, SD_SCAN_COMMA, p), NULL;
		v = &st->tape[(*lv)->index];
		v->end = (uint32_t)(++p - st->text);
		v->next = count;
		--*lv;
	}
	return p;
}

/* Room for more values, up to the ceiling. */
static bool grow_tape(struct sd_scan *s, const char *p)
{
	struct sd_scan_state *st = s->state;

	if (st->cap >= SD_SCAN_VALUES)
		return fault(s, SD_SCAN_MANY, p);
	st->tape = sd_grow(st->tape, &st->cap, st->cap + 1, sizeof *st->tape);
	if (st->cap > SD_SCAN_VALUES)
		st->cap = SD_SCAN_VALUES;
	return true;
}

/* What an uncommonly long line made us hold is given back at the next. */
static void trim_tape(struct sd_scan_state *st)
{
	if (st->cap <= TAPE_KEEP)
		return;
	st->cap = TAPE_KEEP;
	st->tape = sd_realloc(st->tape, TAPE_KEEP * sizeof *st->tape);
}

/* Move into the container v at p; where what it holds is looked for, or NULL. */
static inline const char *enter(struct sd_scan *s, struct level **lv, const char *p,
				struct sd_val *v, uint32_t index)
{
	*lv = open_container(s, *lv, p, v, index);
	return *lv ? skip_space(p + 1, s->state->end) : NULL;
}

/* What begins at p, blanks before it, into v, number `count - 1` on the tape, and all
 * containers that end behind it; where the next key or value is looked for. */
static inline const char *read_value(struct sd_scan *s, const char *text, const char *p,
				     struct level **lv, struct sd_val *v, uint32_t count)
{
	p = skip_space(p, s->state->end);
	v->start = (uint32_t)(p - text);
	if (*p == '"' || (*p != '{' && *p != '[')) {
		p = read_scalar(s, p, v);
		if (!p)
			return NULL;
		v->end = (uint32_t)(p - text);
		v->next = count;
		if (*p == ',' && *lv != s->state->level)
			return p + 1;
	} else {
		p = enter(s, lv, p, v, count - 1);
		/* what it holds comes next, unless it is empty */
		if (!p || *p != (v->type == SD_OBJECT ? '}' : ']'))
			return p;
	}
	return close_containers(s, lv, p, count);
}

/* All values of the text, from p on; their number, or 0 with the fault noted. */
static uint32_t read_all(struct sd_scan *s, const char *p)
{
	struct sd_scan_state *st = s->state;
	const char *const text = st->text;
	struct level *lv = st->level;
	struct sd_val *v = st->tape;
	uint32_t count = 0;

	do {
		if (count == st->cap) {
			if (!grow_tape(s, p))
				return 0;
			v = st->tape + count;
		}
		*v = (struct sd_val){ .key = SD_KEY_NONE, .depth = lv->depth };
		if (lv->is_object && !(p = read_key(s, text, p, lv, v)))
			return 0;
		p = read_value(s, text, p, &lv, v++, ++count);
		if (!p)
			return 0;
	} while (lv != st->level);
	if (p != st->end)
		return fault(s, SD_SCAN_TAIL, p);
	return count;
}

/* No number of an object is given out again while it stands in `met`. */
static void count_anew(struct sd_scan_state *st)
{
	if (st->objects < UINT32_MAX - SD_SCAN_VALUES)
		return;
	memset(st->met, 0, sizeof st->met);
	st->objects = 0;
}

bool sd_scan_text(struct sd_scan *s, struct sd_slice text, bool checked)
{
	struct sd_scan_state *st = s->state;
	size_t good;

	st->text = text.p;
	st->end = text.p + text.n;
	sd_strangers_begin(&st->strangers);
	trim_tape(st);
	count_anew(st);
	s->fault = SD_SCAN_GOOD;
	s->count = 0;
	if (text.n > SD_LINE_MAX)
		return fault(s, SD_SCAN_LONG, text.p + SD_LINE_MAX);
	assert(text.p[text.n] == '\n' || text.p[text.n] == '\0');
	good = checked ? text.n : sd_utf8_check(text.p, text.n);
	if (good < text.n) {
		fault(s, SD_SCAN_UTF8, text.p + good);
		return false;
	}
	s->count = read_all(s, text.p);
	s->tape = st->tape;
	return s->count > 0;
}
