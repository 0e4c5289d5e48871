/* The one-pass reader.
 *
 * A loop over two questions: what value stands here, and what closes behind it.
 * The open containers are on a stack; strings are passed over sixteen bytes at
 * a time; a number is checked figure by figure and never converted.
 */

#include "data/scan.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "data/lex.h"
#include "data/scan_keys.h"

#include "base/ban.h"

enum {
	MASK_WORDS = SD_SCAN_KEYS / 64,
	AT_ROOT = SD_SCAN_KEYS,		/* what stands under no name */
	AT_FIRST = SD_SCAN_KEYS,	/* before the first key of an object */
	TAPE_KEEP = 64 << 10		/* values a tape may go on holding */
};

/* A key that is in no dictionary, remembered while its line is read. */
struct stranger {
	uint32_t line;		/* which line put it here; older ones are free */
	uint32_t object;	/* tape index of the object it stands in */
	uint32_t start, end;	/* its bytes, quotes included */
};

struct level {
	uint64_t seen[MASK_WORDS];	/* names of the dictionary met in this object */
	uint32_t index;			/* the container on the tape */
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
	uint32_t line;
	/* in the objects under a name, the key seen after a key: "name" is followed
	 * by one thing in an enterprise and by another in an indicator.  The last two
	 * are kept, since a member that is sometimes left out makes two */
	uint8_t after[2][SD_SCAN_KEYS + 1][SD_SCAN_KEYS + 1];
	struct level level[SD_SCAN_DEPTH + 1];
	struct stranger *strangers;
	size_t stranger_cap, stranger_count;
	uint64_t seed;
	struct sd_buf name, other;		/* keys with their escapes undone */
};

void sd_scan_init(struct sd_scan *s, const struct sd_keys *keys)
{
	struct sd_scan_state *st = sd_zalloc(sizeof *st);
	int i;

	*s = (struct sd_scan){ NULL, 0, SD_SCAN_GOOD, 0, st };
	st->keys = keys;
	memset(st->after, SD_KEY_NONE, sizeof st->after);
	for (i = 0; i <= SD_SCAN_DEPTH; i++)
		st->level[i].depth = (uint8_t)i;
	st->level[0].name = AT_ROOT;
	st->tape = sd_grow(NULL, &st->cap, 1024, sizeof *st->tape);
	st->stranger_cap = 64;
	st->strangers = sd_zalloc(st->stranger_cap * sizeof *st->strangers);
	/* strangers are spread unpredictably, so that nobody can choose names that
	 * collide; no result depends on it */
	st->seed = sd_secret_seed();
}

void sd_scan_release(struct sd_scan *s)
{
	if (s->state) {
		free(s->state->tape);
		free(s->state->strangers);
		sd_buf_release(&s->state->name);
		sd_buf_release(&s->state->other);
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
	if (!is_space(*p))
		return p;
	while (p < end && is_space(*p))
		p++;
	return p;
}

/* The slot of a key in the table of strangers: its own, or a free one. */
static struct stranger *find_stranger(struct sd_scan_state *st, uint32_t object,
				      const struct sd_val *v)
{
	size_t mask = st->stranger_cap - 1, at;
	struct sd_slice name, held_name;

	sd_buf_clear(&st->name);
	name = sd_val_key(st->text, v, &st->name);
	at = sd_hash64(name.p, name.n, st->seed ^ object * 0x9e3779b97f4a7c15) & mask;
	for (; st->strangers[at].line == st->line; at = (at + 1) & mask) {
		struct stranger *x = &st->strangers[at];
		struct sd_val held = { .key_start = x->start, .key_end = x->end };

		sd_buf_clear(&st->other);
		held_name = sd_val_key(st->text, &held, &st->other);
		if (x->object == object && sd_slice_eq(name, held_name))
			break;
	}
	return &st->strangers[at];
}

static void grow_strangers(struct sd_scan_state *st)
{
	struct stranger *old = st->strangers;
	size_t i, n = st->stranger_cap;

	st->stranger_cap *= 2;
	st->strangers = sd_zalloc(st->stranger_cap * sizeof *old);
	for (i = 0; i < n; i++) {
		struct sd_val v = { .key_start = old[i].start, .key_end = old[i].end };

		if (old[i].line == st->line)
			*find_stranger(st, old[i].object, &v) = old[i];
	}
	free(old);
}

/* Note a key that no dictionary knows; false when the object has it already.
 * Out of line, as read_other_key is: foretold keys go 4 % faster for it. */
__attribute__((noinline))
static bool meet_stranger(struct sd_scan_state *st, uint32_t object, const struct sd_val *v)
{
	struct stranger *x;

	if (st->stranger_count * 2 >= st->stranger_cap)
		grow_strangers(st);
	x = find_stranger(st, object, v);
	if (x->line == st->line)
		return false;
	*x = (struct stranger){ st->line, object, v->key_start, v->key_end };
	st->stranger_count++;
	return true;
}

/* Whether the text at p is the quoted name with its colon. */
static inline bool is_key(const char *p, const struct sd_keys *k, uint8_t key)
{
	const char *quoted = k->key[key].quoted;
	uint32_t len = k->key[key].len;
#if defined(__SSE2__)
	__m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)p),
				      _mm_loadu_si128((const __m128i *)quoted));

	if (~(unsigned)_mm_movemask_epi8(same) & k->key[key].mask)
		return false;
	return len <= 16 || memcmp(p + 16, quoted + 16, len - 16) == 0;
#else
	return memcmp(p, quoted, len) == 0;
#endif
}

/* From the first foretold key to the second. */
enum { SECOND = sizeof ((struct sd_scan_state *)0)->after[0] };

/* A key read by its bytes, for when the foretold one does not stand at p. */
__attribute__((noinline))
static const char *read_other_key(struct sd_scan *s, const char *p, struct sd_val *v)
{
	struct sd_scan_state *st = s->state;
	struct sd_lex_fault f;
	uint8_t escaped;
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
	if (*q != ':')
		return fault(s, SD_SCAN_COLON, q), NULL;
	return q + 1;
}

/* The key at p into v, and a look whether its object has it already. */
static inline const char *read_key(struct sd_scan *s, struct level *lv, const char *p,
				   struct sd_val *v)
{
	struct sd_scan_state *st = s->state;
	uint8_t key = *lv->expected;
	const char *q;
	bool twice;

	if (key == SD_KEY_NONE || !is_key(p, st->keys, key)) {
		key = lv->expected[SECOND];
		if (key == SD_KEY_NONE || !is_key(p, st->keys, key))
			key = SD_KEY_NONE;
	}
	if (key != SD_KEY_NONE) {
		q = p + st->keys->key[key].len;
		v->key = key;
		v->key_start = (uint32_t)(p - st->text);
		v->key_end = (uint32_t)(q - 1 - st->text);
	} else {
		q = read_other_key(s, p, v);
		if (!q)
			return NULL;
		key = v->key;
	}
	if (key != SD_KEY_NONE && key != *lv->expected) {
		lv->expected[SECOND] = *lv->expected;
		*lv->expected = key;
	}
	if (key != SD_KEY_NONE) {
		uint64_t bit = (uint64_t)1 << (key & 63), *seen = &lv->seen[key >> 6];

		twice = (*seen & bit) != 0;
		*seen |= bit;
		lv->expected = &lv->after[key];
	} else {
		twice = !meet_stranger(st, lv->index, v);
	}
	if (twice)
		return fault(s, SD_SCAN_TWICE, p), NULL;
	return skip_space(q, st->end);
}

/* Open the container v, number `index` on the tape, within the level `out`;
 * its level, or NULL when it is too deep. */
static inline struct level *open_container(struct sd_scan *s, struct level *out,
					   const struct sd_val *v, uint32_t index)
{
	struct sd_scan_state *st = s->state;
	struct level *lv = out + 1;

	if (out->depth == SD_SCAN_DEPTH)
		return fault(s, SD_SCAN_DEEP, st->text + v->start), NULL;
	memset(lv->seen, 0, sizeof lv->seen);
	lv->index = index;
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

/* The string, number or literal at p; the place behind it, or NULL. */
static inline const char *read_scalar(struct sd_scan *s, const char *p, struct sd_val *v)
{
	struct sd_lex_fault f;
	const char *q;

	if (*p == '"') {
		v->type = SD_STRING;
		q = sd_lex_string(p, &v->escaped, &f);
	} else if (*p == '-' || sd_lex_is_digit(*p)) {
		v->type = SD_NUMBER;
		q = sd_lex_number(p, &f);
	} else {
		q = sd_lex_literal(p, &v->type);
		return q && q <= s->state->end ? q : bad_value(s, p);
	}
	if (!q)
		fault(s, f.what, f.at);
	return q;
}

/* Close all containers that end at p and move *lv out of them; the place of the
 * comma, or behind the last value when none is open; NULL when something else
 * stands there. */
static inline const char *close_containers(struct sd_scan *s, struct level **lv,
					   const char *p, uint32_t count)
{
	struct sd_scan_state *st = s->state;

	for (; *p != ',' && (*lv)->depth; --*lv) {
		struct sd_val *v = &st->tape[(*lv)->index];

		if (*p != ((*lv)->is_object ? '}' : ']'))
			return fault(s, SD_SCAN_COMMA, p), NULL;
		v->end = (uint32_t)(++p - st->text);
		v->next = count;
		p = skip_space(p, st->end);
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

/* All values of the text, from p on; their number, or 0 with the fault noted. */
static uint32_t read_all(struct sd_scan *s, const char *p)
{
	struct sd_scan_state *st = s->state;
	struct level *lv = st->level;
	uint32_t count = 0;

	for (;; p = skip_space(p + 1, st->end)) {
		struct sd_val *v;

		if (count == st->cap && !grow_tape(s, p))
			return 0;
		v = &st->tape[count++];
		v->key = SD_KEY_NONE;
		v->key_start = v->key_end = 0;
		v->escaped = 0;
		v->depth = lv->depth;
		if (lv->is_object && !(p = read_key(s, lv, p, v)))
			return 0;
		v->start = (uint32_t)(p - st->text);
		if (*p == '{' || *p == '[') {
			const char *inside = skip_space(p + 1, st->end);

			v->type = *p == '{' ? SD_OBJECT : SD_ARRAY;
			lv = open_container(s, lv, v, count - 1);
			if (!lv)
				return 0;
			if (*inside != (v->type == SD_OBJECT ? '}' : ']'))
				continue;
			p = inside;
		} else {
			p = read_scalar(s, p, v);
			if (!p)
				return 0;
			v->end = (uint32_t)(p - st->text);
			v->next = count;
			p = skip_space(p, st->end);
		}
		p = close_containers(s, &lv, p, count);
		if (!p)
			return 0;
		if (lv == st->level)
			break;
	}
	if (p != st->end)
		return fault(s, SD_SCAN_TAIL, p);
	return count;
}

bool sd_scan_text(struct sd_scan *s, struct sd_slice text, bool checked)
{
	struct sd_scan_state *st = s->state;
	size_t good;

	st->text = text.p;
	st->end = text.p + text.n;
	if (++st->line == 0) {		/* after 4,294,967,295 lines */
		memset(st->strangers, 0, st->stranger_cap * sizeof *st->strangers);
		st->line = 1;
	}
	st->stranger_count = 0;
	trim_tape(st);
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
	s->count = read_all(s, skip_space(text.p, st->end));
	s->tape = st->tape;
	return s->count > 0;
}
