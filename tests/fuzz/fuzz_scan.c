/* The JSON reader against Jansson: both must take and refuse the same texts, and
 * see the same values in them.
 *
 * Texts come from a grammar with flaws sown in (json_gen.h); see door.h for how it
 * is run.
 *
 * Every text is read four times: by a scanner that knows names and has read all
 * texts before it, by one that knows none, with NUL and with a newline behind
 * the text, with bytes behind that which would go on with it.  All four must
 * say the same.
 *
 * The lawful differences, all of them.  Each is taken for lawful only when its
 * reason is seen in the text, and when nothing else differs once the text is
 * rid of it:
 *
 *	DEEP	we refuse more than SD_SCAN_DEPTH brackets within one another,
 *		Jansson more than 2048: the bracket we name must be the first
 *		beyond
 *	HUGE_NUMBER
 *		we keep the digits of a number, Jansson wants it to fit into 64
 *		bits or a double: with 1 in the place of those that do not fit,
 *		the text must be read alike
 *	NUL_KEY	we take \u0000 in a key, Jansson cannot: with another character in
 *		its place, the text must be read alike
 *	LOST_NUL
 *		Jansson overlooks a raw NUL right behind a number or a literal (its
 *		stream ends a buffer with NUL, and so loses one it puts back): with
 *		a blank in the place of the NUL we name, the text must be read alike
 *
 * Jansson 2.14 also reads -0 as the integer 0, and 1e-400 as 0.  That is the
 * value of our text, so it is no difference here.
 */

#include <errno.h>
#include <jansson.h>
#include <math.h>

#include "base/mem.h"
#include "data/scan.h"

#define DOOR "fuzz_scan"
enum { DOOR_CASES = 200000 };
#include "door.h"
#include "json_gen.h"

enum lawful { DEEP, HUGE_NUMBER, NUL_KEY, LOST_NUL, LAWFUL };

static uint64_t accepted, refused[SD_SCAN_FAULTS], lawful[LAWFUL];
static struct sd_scan worn, bare;	/* with names and a past; without */

/* ---- the tape against the text and Jansson's tree ---- */

/* From one byte to another there are blanks, and `sign` once, or none when it is 0. */
static bool only(const char *text, uint32_t from, uint32_t to, char sign)
{
	int signs = 0;

	for (; from < to; from++) {
		if (sign && text[from] == sign)
			signs++;
		else if (text[from] == '\0' || !strchr(" \t\r\n", text[from]))
			return false;
	}
	return signs == (sign != 0);
}

static bool same_number(struct sd_slice raw, const json_t *j)
{
	char *digits = sd_strndup(raw.p, raw.n), *end;
	bool whole = strcspn(digits, ".eE") == raw.n, same;

	if (json_is_integer(j))
		same = whole && strtoll(digits, &end, 10) == json_integer_value(j);
	else
		same = !whole && strtod(digits, &end) == json_real_value(j);
	same = same && end == digits + raw.n &&
	       (*digits == '-' || (*digits >= '0' && *digits <= '9'));
	free(digits);
	return same;
}

static bool same_scalar(const char *text, const struct sd_val *v, const json_t *j)
{
	struct sd_slice raw = sd_val_raw(text, v), got;
	struct sd_buf out = SD_BUF_INIT;
	bool same;

	switch (v->type) {
	case SD_NULL:
		return json_is_null(j) && sd_slice_is(raw, "null");
	case SD_TRUE:
		return json_is_true(j) && sd_slice_is(raw, "true");
	case SD_FALSE:
		return json_is_false(j) && sd_slice_is(raw, "false");
	case SD_NUMBER:
		return json_is_number(j) && same_number(raw, j);
	default:
		got = sd_val_text(text, v, &out);
		same = json_is_string(j) && raw.n >= 2 && raw.p[0] == '"' &&
		       raw.p[raw.n - 1] == '"' &&
		       v->escaped == (memchr(raw.p, '\\', raw.n) != NULL) &&
		       sd_slice_eq(got, sd_slice(json_string_value(j), json_string_length(j)));
		sd_buf_release(&out);
		return same;
	}
}

/* The key of v is `want`, bytes, quotes, colon and number in the dictionary. */
static bool same_key(const char *text, const struct sd_val *v, struct sd_slice want, bool known)
{
	struct sd_buf out = SD_BUF_INIT;
	bool same = sd_slice_eq(sd_val_key(text, v, &out), want) && text[v->key_start] == '"' &&
		    text[v->key_end - 1] == '"' && only(text, v->key_end, v->start, ':');
	int i, number = SD_KEY_NONE;

	for (i = 0; known && i < GEN_NAMES; i++)
		if (sd_slice_is(want, gen_names[i]))
			number = i;
	sd_buf_release(&out);
	return same && v->key == number;
}

static bool same_value(const char *text, const struct sd_val *t, uint32_t i, json_t *j,
		       int depth, bool known);

/* All that value c holds is what j holds, in the same order, nothing between
 * but commas and blanks. */
static bool same_container(const char *text, const struct sd_val *t, uint32_t c, json_t *j,
			   int depth, bool known)
{
	bool is_object = t[c].type == SD_OBJECT;
	void *member = is_object ? json_object_iter(j) : NULL;
	size_t n = is_object ? json_object_size(j) : json_array_size(j), k = 0;
	uint32_t i, at = t[c].start + 1;

	if (text[t[c].start] != (is_object ? '{' : '[') ||
	    text[t[c].end - 1] != (is_object ? '}' : ']'))
		return differ("brackets", c);
	for (i = c + 1; i < t[c].next && k < n; i = t[i].next, k++) {
		if (!only(text, at, is_object ? t[i].key_start : t[i].start, k ? ',' : 0))
			return differ("bytes before a value", i);
		if (is_object && !same_key(text, &t[i],
					   sd_slice(json_object_iter_key(member),
						    json_object_iter_key_len(member)), known))
			return differ("a key", i);
		if (!same_value(text, t, i, is_object ? json_object_iter_value(member) :
				json_array_get(j, k), depth + 1, known))
			return false;
		at = t[i].end;
		if (is_object)
			member = json_object_iter_next(j, member);
	}
	return i != t[c].next || k != n ? differ("the number of values", c) :
	       !only(text, at, t[c].end - 1, 0) ? differ("bytes before a bracket", c) : true;
}

static bool same_value(const char *text, const struct sd_val *t, uint32_t i, json_t *j,
		       int depth, bool known)
{
	if (t[i].depth != depth)
		return differ("depth", i);
	if (t[i].type == SD_OBJECT)
		return json_is_object(j) ? same_container(text, t, i, j, depth, known) :
			differ("no object", i);
	if (t[i].type == SD_ARRAY)
		return json_is_array(j) ? same_container(text, t, i, j, depth, known) :
			differ("no list", i);
	return t[i].next != i + 1 ? differ("next", i) :
	       !same_scalar(text, &t[i], j) ? differ("a value", i) : true;
}

static bool same_text(const struct sd_scan *s, struct sd_slice text, json_t *j, bool known)
{
	const struct sd_val *t = s->tape;

	return t[0].next != s->count ? differ("the number of all values", 0) :
	       !only(text.p, 0, t[0].start, 0) ||
	       !only(text.p, t[0].end, (uint32_t)text.n, 0) ? differ("bytes around", 0) :
	       same_value(text.p, t, 0, j, 0, known);
}

/* ---- what is lawful ---- */

/* The first bracket beyond the depth, brackets in strings not counted. */
static uint32_t first_beyond(struct sd_slice text)
{
	bool inside = false;
	int depth = 0;
	uint32_t i;

	for (i = 0; i < text.n; i++) {
		if (inside && text.p[i] == '\\')
			i++;
		else if (text.p[i] == '"')
			inside = !inside;
		else if (!inside && (text.p[i] == '[' || text.p[i] == '{') &&
			 ++depth > SD_SCAN_DEPTH)
			break;
		else if (!inside && (text.p[i] == ']' || text.p[i] == '}'))
			depth--;
	}
	return i;
}

static bool is_huge(struct sd_slice raw)
{
	char *digits = sd_strndup(raw.p, raw.n);
	bool huge;

	errno = 0;
	if (strcspn(digits, ".eE") == raw.n)
		huge = (strtoll(digits, NULL, 10), errno == ERANGE);
	else
		huge = isinf(strtod(digits, NULL));
	free(digits);
	return huge;
}

/* Put U+E000 + `other` in the place of \u0000 in the key of v; how many there were. */
static int replace_nul(char *text, const struct sd_val *v, unsigned other)
{
	char code[7], *p, *end = text + v->key_end - 1;
	int n = 0;

	snprintf(code, sizeof code, "\\ue%03x", other);
	for (p = text + v->key_start + 1; p < end; p += *p == '\\' ? 2 : 1)
		if (p + 6 <= end && memcmp(p, "\\u0000", 6) == 0) {
			memcpy(p, code, 6);
			n++;
		}
	return n;
}

/* Rid the text, which `worn` has just read, of what Jansson cannot hold; how
 * often it was found. */
static void repair(char *text, unsigned other, int found[LAWFUL])
{
	const struct sd_val *t = worn.tape;
	uint32_t i, k;

	found[HUGE_NUMBER] = found[NUL_KEY] = 0;
	for (i = 0; i < worn.count; i++) {
		if (t[i].type == SD_NUMBER && is_huge(sd_val_raw(text, &t[i]))) {
			memset(text + t[i].start, ' ', t[i].end - t[i].start);
			text[t[i].start] = '1';
			found[HUGE_NUMBER]++;
		}
		for (k = i + 1; t[i].type == SD_OBJECT && k < t[i].next; k = t[k].next)
			found[NUL_KEY] += replace_nul(text, &t[k], other);
	}
}

/* ---- one text ---- */

/* The text in memory of its own, with bytes behind it that would go on with it. */
static char *room(struct sd_slice text, char stop)
{
	static const char behind[] = "\"0e}]\\ ,";
	char *p = sd_alloc(text.n + SD_SCAN_PAD);

	memset(p + text.n, behind[text.n % (sizeof behind - 1)], SD_SCAN_PAD);
	if (text.n)
		memcpy(p, text.p, text.n);
	p[text.n] = stop;
	return p;
}

/* Our own readings agree with one another; `worn` holds what they say. */
static bool same_readings(char *text, size_t n, char stop)
{
	bool good = sd_scan_text(&worn, sd_slice(text, n), false);
	uint32_t i;

	if (good != (worn.fault == SD_SCAN_GOOD) || good != (worn.count > 0))
		return differ("the reader contradicts itself", worn.fault);
	if (!good && (worn.fault_at > n || (worn.fault_at == n) != (worn.fault == SD_SCAN_CUT)))
		return differ("the place of the fault", worn.fault_at);
	text[n] = stop == '\n' ? '\0' : '\n';
	sd_scan_text(&bare, sd_slice(text, n), worn.fault != SD_SCAN_UTF8);
	text[n] = stop;
	if (bare.fault != worn.fault || bare.count != worn.count ||
	    (!good && bare.fault_at != worn.fault_at))
		return differ("known names change the reading", bare.fault_at);
	for (i = 0; i < worn.count; i++) {
		const struct sd_val *a = &worn.tape[i], *b = &bare.tape[i];

		if (a->start != b->start || a->end != b->end || a->next != b->next ||
		    a->type != b->type || a->escaped != b->escaped || b->key != SD_KEY_NONE)
			return differ("known names change a value", i);
	}
	return true;
}

/* What stands before a fault has none: it is good, or cut off. */
static bool good_before(const char *text)
{
	enum sd_scan_fault fault = worn.fault;
	size_t at = worn.fault_at;
	char *part = room(sd_slice(text, at), '\n');
	bool fine = fault == SD_SCAN_UTF8 || fault == SD_SCAN_CUT ||
		    sd_scan_text(&bare, sd_slice(part, at), false) || bare.fault == SD_SCAN_CUT;

	free(part);
	return fine ? true : differ("something is wrong before the fault", at);
}

static bool check_room(char *text, size_t n, char stop, bool repaired);

/* Jansson refuses what we take: lawful only when it can be repaired. */
static bool check_repaired(char *text, size_t n, char stop, enum json_error_code code)
{
	enum lawful reason = code == json_error_numeric_overflow ? HUGE_NUMBER : NUL_KEY;
	int found[LAWFUL];
	unsigned other = 0;

	if (code != json_error_numeric_overflow && code != json_error_null_byte_in_key)
		return differ("Jansson refuses", code);
	do {	/* until the character put in makes no key stand twice */
		char *copy = room(sd_slice(text, n), stop);
		bool same;

		sd_scan_text(&worn, sd_slice(copy, n), false);
		repair(copy, other, found);
		if (!found[reason]) {
			free(copy);
			return differ("Jansson refuses without reason", code);
		}
		sd_scan_text(&worn, sd_slice(copy, n), false);
		same = worn.fault != SD_SCAN_TWICE && check_room(copy, n, stop, true);
		free(copy);
		if (worn.fault != SD_SCAN_TWICE) {
			lawful[reason]++;
			return same;
		}
	} while (++other < 256);
	return differ("a key cannot be repaired", other);
}

/* Jansson takes what we refuse: lawful when it is too deep, or has lost a NUL. */
static bool check_taken(char *text, size_t n, char stop)
{
	uint32_t at = worn.fault_at;

	if (worn.fault == SD_SCAN_DEEP) {
		lawful[DEEP]++;
		return at == first_beyond(sd_slice(text, n)) ? true : differ("not too deep", at);
	}
	if ((worn.fault != SD_SCAN_COMMA && worn.fault != SD_SCAN_TAIL) || text[at] != '\0' ||
	    !at || !strchr("0123456789el", text[at - 1]))
		return differ(sd_scan_fault_code(worn.fault), at);
	lawful[LOST_NUL]++;
	text[at] = ' ';
	return check_room(text, n, stop, false);
}

static bool check_room(char *text, size_t n, char stop, bool repaired)
{
	json_error_t error;
	json_t *j;
	bool good, same;

	if (!same_readings(text, n, stop))
		return false;
	good = worn.count > 0;
	if (!repaired && good)
		accepted++;
	else if (!good)
		refused[worn.fault]++;
	if (!good && !good_before(text))
		return false;
	j = json_loadb(text, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL,
		       &error);
	if (!j)
		return !good ? true :
		       !repaired ? check_repaired(text, n, stop, json_error_code(&error)) :
		       differ("Jansson refuses what was repaired", json_error_code(&error));
	same = good ? same_text(&worn, sd_slice(text, n), j, true) &&
		      same_text(&bare, sd_slice(text, n), j, false) :
		      check_taken(text, n, stop);
	json_decref(j);
	return same;
}

static bool door_check(struct sd_slice text)
{
	char stop = text.n & 1 ? '\n' : '\0', *own = room(text, stop);
	bool same = text.n > SD_LINE_MAX || check_room(own, text.n, stop, false);

	free(own);
	return same;
}

static void door_start(void)
{
	static struct sd_keys *names, *none;

	names = sd_keys_new(gen_names, GEN_NAMES);
	none = sd_keys_new(NULL, 0);
	sd_scan_init(&worn, names);
	sd_scan_init(&bare, none);
}

static void door_make(struct gen *g)
{
	gen_text(g);
}

static const char *const lawful_name[] = {
	"deeper than 64", "a number beyond 64 bits or a double", "\\u0000 in a key",
	"a raw NUL behind a number or a literal"
};

/* What the texts were like; a fault or a difference that never came was not tested. */
static void door_end(uint32_t cases)
{
	int i;

	ok(accepted > cases / 4 && accepted < cases / 4 * 3, "%llu of them are good",
	   (unsigned long long)accepted);
	for (i = SD_SCAN_GOOD + 1; i < SD_SCAN_FAULTS; i++)
		if (i != SD_SCAN_LONG && i != SD_SCAN_NOT_OBJECT && i != SD_SCAN_MANY)
			ok(refused[i] > 0, "%llu are refused as %s",
			   (unsigned long long)refused[i], sd_scan_fault_code(i));
	for (i = 0; i < LAWFUL; i++)
		ok(lawful[i] > 0, "%llu times Jansson differs lawfully: %s",
		   (unsigned long long)lawful[i], lawful_name[i]);
}
