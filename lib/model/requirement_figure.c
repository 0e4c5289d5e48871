/* Signs and figures of a requirement cell. */

#include "model/requirement_parse.h"

#include "base/ban.h"

enum { DIGITS_MOST = 40 };

/* --- signs and words for them --- */

static bool sign(struct sd_req_reader *r, struct sd_req_bound *b)
{
	size_t len, second;
	uint32_t c = sd_req_peek(r->rest, &len), d;

	switch (c) {
	case 0x2264: case 0x226F:	/* ≤, not greater */
		*b = (struct sd_req_bound){ .high = true };
		break;
	case 0x2265: case 0x226E:	/* ≥, not less */
		*b = (struct sd_req_bound){ .low = true };
		break;
	case '<':
		*b = (struct sd_req_bound){ .high = true, .open = true };
		break;
	case '>':
		*b = (struct sd_req_bound){ .low = true, .open = true };
		break;
	case '=':
		*b = (struct sd_req_bound){ .low = true, .high = true };
		break;
	default:
		return false;
	}
	sd_req_skip(r, len);
	d = sd_req_peek(r->rest, &second);
	if (c == '=' ? d == '<' || d == '>' : (c == '<' || c == '>') && d == '=') {
		sd_req_skip(r, second);
		b->open = false;
		b->low = c == '>' || d == '>';
		b->high = !b->low;
	}
	return true;
}

/* 大于, 不大于, 不得大于, 大于或等于. */
static bool comparison(struct sd_req_reader *r, struct sd_req_bound *b)
{
	static const char *const may[] = { "允许", "得", "应", "能", "可", "许", NULL };
	static const char *const more[] = { "大于", "高于", "多于", "超过", "超出", "长于", NULL };
	static const char *const less[] = { "小于", "低于", "少于", "短于", NULL };
	static const char *const equal[] = { "或者等于", "或等于", "等于", NULL };
	struct sd_slice before = r->rest;
	bool not = sd_req_word(r, "不");

	if (not)
		sd_req_any(r, may);
	*b = (struct sd_req_bound){ .open = !not };
	if (sd_req_any(r, more))
		b->low = true;
	else if (sd_req_any(r, less))
		b->high = true;
	if (!b->low && !b->high) {
		r->rest = before;
		return false;
	}
	if (not) {
		b->low = !b->low;
		b->high = !b->high;
	} else if (sd_req_any(r, equal)) {
		b->open = false;
	}
	return true;
}

static bool extreme(struct sd_req_reader *r, struct sd_req_bound *b)
{
	static const char *const most[] = { "至多", "最大", "最高", "最多", NULL };
	static const char *const least[] = { "至少", "最小", "最低", "最少", NULL };
	static const char *const better[] = { "优于", "好于", NULL };

	*b = (struct sd_req_bound){ false, false, false, false };
	if (sd_req_any(r, most))
		b->high = true;
	else if (sd_req_any(r, least))
		b->low = true;
	else if (sd_req_any(r, better))
		b->better = b->open = true;
	else
		return false;
	if (!b->better)
		sd_req_word(r, "值");
	sd_req_word(r, "为");
	return true;
}

bool sd_req_operator(struct sd_req_reader *r, struct sd_req_bound *b)
{
	unsigned char first = r->rest.n ? (unsigned char)*r->rest.p : 0;
	size_t len;

	if (first < 0xE4 || first == 0xEF)	/* ASCII, ≤ or full width */
		return sign(r, b);
	switch (sd_req_peek(r->rest, &len)) {
	case 0x4E0D: case 0x5927: case 0x9AD8: case 0x591A: case 0x8D85: case 0x957F:
	case 0x5C0F: case 0x4F4E: case 0x5C11: case 0x77ED:	/* 不大高多超长小低少短 */
		if (!comparison(r, b))
			return false;
		break;
	case 0x81F3: case 0x6700: case 0x4F18: case 0x597D:	/* 至最优好 */
		if (!extreme(r, b))
			return false;
		break;
	default:
		return false;
	}
	r->notes |= SD_REQ_IN_WORDS;
	return true;
}

/* 以上, 及以上, （含）以下: the figure is included.  `within` is set by words that
 * may also stand behind a range: 以内, 之间. */
bool sd_req_suffix(struct sd_req_reader *r, struct sd_req_bound *b, bool *within)
{
	static const char *const joins[] = {
		"（含）", "(含)", "(含）", "（含)", "及其", "及", "或", "含", NULL
	};
	static const char *const inside[] = { "之间", "范围内", "范围之内", "的范围内", NULL };
	static const char *const up_to[] = { "以内", "之内", NULL };
	struct sd_slice before = r->rest;
	size_t len;
	uint32_t c;

	*b = (struct sd_req_bound){ false, false, false, false };
	*within = false;
	sd_req_blanks(r);
	c = sd_req_peek(r->rest, &len);
	if (c == '(' || c == 0x53CA || c == 0x6216 || c == 0x542B)	/* 及或含 */
		sd_req_any(r, joins);
	else if (c != 0x4EE5 && c != 0x4E4B && c != 0x8303 && c != 0x7684)	/* 以之范的 */
		r->rest.n = 0;
	if (sd_req_word(r, "以上"))
		b->low = true;
	else if (sd_req_word(r, "以下"))
		b->high = true;
	else if (sd_req_any(r, up_to))
		b->high = *within = true;
	else if (sd_req_any(r, inside))
		*within = true;
	if (b->low || b->high || *within) {
		r->notes |= SD_REQ_INCLUDES;
		return true;
	}
	r->rest = before;
	return false;
}

/* ±, +/-, +- */
bool sd_req_plus_minus(struct sd_req_reader *r)
{
	struct sd_slice before = r->rest;
	size_t len;

	if (sd_req_char(r, 0xB1))
		return true;
	if (sd_req_char(r, '+')) {
		if (sd_req_peek(r->rest, &len) == '/')
			sd_req_skip(r, len);
		if (sd_req_peek(r->rest, &len) == '-') {
			sd_req_skip(r, len);
			return true;
		}
	}
	r->rest = before;
	return false;
}

/* --- figures --- */

/* Three figures and no fourth behind a mark at the front of `rest`. */
static bool is_group(struct sd_slice rest)
{
	size_t i, len;

	sd_req_peek(rest, &len);
	rest = sd_slice_from(rest, len);
	for (i = 0; i < 4; i++) {
		bool digit = sd_req_is_digit(sd_req_peek(rest, &len));

		if (digit != (i < 3))
			return false;
		rest = sd_slice_from(rest, len);
	}
	return true;
}

/* The mark between thousands: an ASCII comma, or one blank as the GB standards
 * print it (a space, U+00A0, a thin space).  A full-width comma, a full-width
 * blank, a tab or a new line part two things. */
static bool is_thousands(struct sd_slice rest, uint32_t c, size_t len)
{
	unsigned char first = len ? (unsigned char)*rest.p : 0;

	return ((c == ',' && len == 1) ||
		(c == ' ' && (first == ' ' || first == 0xC2 || first == 0xE2))) &&
	       is_group(rest);
}

/* Digits with at most one point into `text`; bytes, 0 when there is none. */
static size_t digits(struct sd_req_reader *r, char text[DIGITS_MOST])
{
	size_t n = 0, len;
	bool point = false, grouped = false;

	while (n < DIGITS_MOST - 8) {
		uint32_t c = sd_req_peek(r->rest, &len);
		size_t after;

		if (sd_req_is_digit(c)) {
			text[n++] = (char)c;
		} else if (c == '.' && n && !point && sd_req_is_digit(sd_req_peek(
				sd_slice_from(r->rest, len), &after))) {
			point = true;
			text[n++] = '.';
		} else if (n && !point && text[0] != '0' && (grouped || n <= 3) &&
			   is_thousands(r->rest, c, len)) {
			grouped = true;
			r->notes |= SD_REQ_GROUPED;
		} else {
			break;
		}
		sd_req_skip(r, len);
	}
	return n;
}

/* 0 to 9 for a raised figure, -1 for the raised minus, -2 otherwise. */
static int raised(uint32_t c)
{
	if (c == 0xB9 || c == 0xB2 || c == 0xB3)
		return c == 0xB9 ? 1 : (int)c - 0xB0;
	if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
		return (int)c - 0x2070;
	return c == 0x207B ? -1 : -2;
}

/* ⁻³ ^-3 ^(-3), and -3 where `bare` allows it, as "e-3" into `text`.  Bytes; 0
 * when there is none, 1 when it is broken off. */
static size_t exponent(struct sd_req_reader *r, bool bare, char *text)
{
	size_t n = 0, len;
	bool caret = sd_req_char(r, '^'), bracket = caret && sd_req_char(r, '(');
	bool high = raised(sd_req_peek(r->rest, &len)) > -2;
	uint32_t c = sd_req_peek(r->rest, &len);

	if (!high && !caret && !(bare && (c == '-' || c == '+')))
		return 0;
	text[n++] = 'e';
	if (high ? raised(c) == -1 : c == '-' || c == '+') {
		text[n++] = c == '+' ? '+' : '-';
		sd_req_skip(r, len);
	}
	for (; n < 5; sd_req_skip(r, len)) {
		int figure = raised(c = sd_req_peek(r->rest, &len));

		figure = high ? figure : sd_req_is_digit(c) ? (int)c - '0' : -2;
		if (figure < 0)
			break;
		text[n++] = (char)('0' + figure);
	}
	if ((bracket && !sd_req_char(r, ')')) ||
	    !sd_req_is_digit((unsigned char)text[n - 1]))
		return 1;
	r->notes |= high ? 0 : SD_REQ_POWER;
	return n;
}

/* ×10⁻³ behind a figure.  False when it is a product, or a power was lost. */
static bool power_of_ten(struct sd_req_reader *r, char *text)
{
	struct sd_slice before = r->rest;
	size_t len, n;
	uint32_t c;

	sd_req_blanks(r);
	c = sd_req_peek(r->rest, &len);
	if (c != 0xD7 && c != '*' && c != 'x' && c != 'X') {
		r->rest = before;
		return true;
	}
	sd_req_skip(r, len);
	sd_req_blanks(r);
	if (sd_req_char(r, '1') && sd_req_char(r, '0')) {
		r->notes |= c == 0xD7 ? 0 : SD_REQ_POWER;
		n = exponent(r, true, text);
		text[n] = '\0';
		return n > 1 || sd_req_open(r, "product or lost power");
	}
	if (sd_req_is_digit(sd_req_peek(r->rest, &len)))
		return sd_req_open(r, "product or lost power");
	r->rest = before;	/* ×(1±10%), or a letter */
	return true;
}

/* 5E-03 as spreadsheets write it. */
static void letter_e(struct sd_req_reader *r, char *text)
{
	struct sd_slice before = r->rest;
	size_t n = 1, len;
	uint32_t c = sd_req_peek(r->rest, &len);

	if (c != 'e' && c != 'E')
		return;
	text[0] = 'e';
	sd_req_skip(r, len);
	for (c = sd_req_peek(r->rest, &len);
	     n < 5 && (sd_req_is_digit(c) || (n == 1 && (c == '-' || c == '+')));
	     c = sd_req_peek(r->rest, &len)) {
		text[n++] = (char)c;
		sd_req_skip(r, len);
	}
	if (!sd_req_is_digit((unsigned char)text[n - 1]))
		r->rest = before;
	else
		text[n] = '\0';
}

bool sd_req_number(struct sd_req_reader *r, struct sd_dec *value)
{
	char text[DIGITS_MOST] = "";
	size_t n = digits(r, text), more = 0, len;

	if (!n)
		return false;
	if (sd_req_is_digit(sd_req_peek(r->rest, &len)))
		return sd_req_open(r, "figure too long");
	if (n == 2 && text[0] == '1' && text[1] == '0') {
		more = exponent(r, false, text + 1);	/* 10⁶ is 1e6 */
		text[more ? 1 + more : 2] = '\0';
		if (more == 1)
			return sd_req_open(r, "product or lost power");
	}
	if (!more && raised(sd_req_peek(r->rest, &len)) > -2)
		return sd_req_open(r, "power of another figure");
	if (!more)
		letter_e(r, text + n);
	if (!more && !text[n] && !power_of_ten(r, text + n))
		return false;
	if (sd_dec_read(sd_slice_of(text), value))
		return sd_req_open(r, "figure too long");
	return true;
}
