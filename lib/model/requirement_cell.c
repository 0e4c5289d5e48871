/* A whole cell of figures: what may stand in front, between and behind. */

#include "model/requirement_parse.h"

#include "base/ban.h"

/* --- in front --- */


static bool figures_begin(const struct sd_req_reader *r)
{
	size_t len;
	uint32_t c = sd_req_peek(r->rest, &len);

	return !c || sd_req_is_digit(c) || (c < 0x80 && strchr("<>=+-", (int)c)) ||
	       c == 0xB1 || c == 0x2264 || c == 0x2265 || c == 0x226E || c == 0x226F;
}

/* A类, Ⅱ类: which case the figure is for. */
static bool class_in_front(struct sd_req_reader *r, struct sd_req_found *f)
{
	static const uint32_t han[] = {
		0x4E00, 0x4E8C, 0x4E09, 0x7532, 0x4E59, 0x4E19, 0
	};
	struct sd_slice before = r->rest;
	size_t len, i;
	uint32_t c = sd_req_peek(r->rest, &len);
	bool fits = (c >= 'A' && c <= 'Z') || (c >= 0x2160 && c <= 0x2169);

	for (i = 0; han[i]; i++)
		fits = fits || c == han[i];
	if (!fits || f->note.n || !sd_slice_starts(sd_slice_from(before, len), "类"))
		return false;
	f->note = sd_slice(before.p, len + strlen("类"));
	r->rest = sd_slice_from(before, f->note.n);
	return true;
}

/* mg/kg ≤20, (mg/kg) ≤20 */
static bool unit_in_front(struct sd_req_reader *r, struct sd_req_found *f)
{
	struct sd_req_reader before = *r, at;
	struct sd_req_bound b;

	if (!f->unit.text.n && sd_req_unit(r, &f->unit) && f->unit.unit) {
		at = *r;
		sd_req_blanks(&at);
		if (sd_req_operator(&at, &b))
			return true;
	}
	*r = before;
	f->unit = (struct sd_req_unit){ { NULL, 0 }, NULL };
	return false;
}

/* （A类）≤20 */
static bool note_in_front(struct sd_req_reader *r, struct sd_req_found *f)
{
	struct sd_slice inner = { NULL, 0 };
	size_t n = f->note.n ? 0 : sd_req_bracket(r->rest, &inner);
	size_t i, len;

	for (i = 0; i < inner.n; i += len)
		if (sd_req_is_digit(sd_req_peek(sd_slice_from(inner, i), &len)))
			return false;
	if (!n || !inner.n)
		return false;
	f->note = sd_slice_trim(inner);
	r->rest = sd_slice_from(r->rest, n);
	return true;
}

static bool lead(struct sd_req_reader *r)
{
	static const char *const words[] = {
		"应控制在", "控制在", "应达到", "达到", "应为", "应在", "均应", "应", "须", "均", "为",
		"在", "要求为", "要求", "限值为", "限值", "限量", "标准值", "指标值", "规定值", NULL
	};

	return sd_req_any(r, words) || sd_req_char(r, ':');
}

static void front(struct sd_req_reader *r, struct sd_req_found *f)
{
	bool named = false, went_on = true;
	struct sd_req_bound b;
	struct sd_req_reader at;
	struct sd_req_item item;
	size_t len;
	int i;

	for (i = 0; i < 8 && went_on; i++) {
		sd_req_blanks(r);
		if (figures_begin(r))
			return;
		if (!named && sd_req_name(r)) {	/* before 最大声压级 is read as 最大 */
			named = true;
			sd_req_char(r, '/');
			continue;
		}
		at = *r;
		if (sd_req_operator(&at, &b))
			return;
		went_on = lead(r) || class_in_front(r, f) || unit_in_front(r, f);
		at = *r;
		if (!went_on && sd_req_peek(r->rest, &len) == '(' &&
		    !sd_req_item(&at, &item))	/* (220±22)V is a figure */
			went_on = note_in_front(r, f);
	}
}

/* --- between and behind --- */

/* 且 ， and their like, or nothing, before another figure. */
static bool another(struct sd_req_reader *r)
{
	static const char *const words[] = {
		"并且", "而且", "且", "同时", "并", "和", "与", "及", "但", "、", "至", "到", NULL
	};
	struct sd_req_reader before = *r;
	struct sd_req_bound b;

	sd_req_blanks(r);
	if (!sd_req_any(r, words) && !sd_req_char(r, ',') && !sd_req_char(r, ';'))
		sd_req_char(r, '~');
	sd_req_blanks(r);
	if (r->rest.n) {
		struct sd_req_reader at = *r;

		if (figures_begin(r) || sd_req_operator(&at, &b))
			return true;
	}
	*r = before;
	return false;
}

/* The pH of 4.0≤pH≤7.5: the name, or a single letter between two signs. */
static bool middle(struct sd_req_reader *r)
{
	struct sd_req_reader at;
	size_t len;
	uint32_t c;

	sd_req_blanks(r);
	if (sd_req_name(r))
		return true;
	c = sd_req_peek(r->rest, &len);
	if ((c | 32) < 'a' || (c | 32) > 'z' || len != 1)
		return false;
	sd_req_skip(r, len);
	at = *r;
	return another(&at);
}

/* Whether a bracket behind the figure says another one. */
static bool is_figure(const struct sd_req_reader *r, struct sd_slice inner,
		      const struct sd_req_unit *unit)
{
	struct sd_req_reader at = *r;
	struct sd_req_item item;

	at.rest = inner;
	at.why = NULL;
	if (!sd_req_item(&at, &item) || sd_slice_trim(at.rest).n)
		return false;
	if (item.unit.text.n && !item.unit.unit)	/* 24h后 */
		return false;
	return !item.unit.unit || !unit->unit || item.bound.low || item.bound.high ||
	       sd_unit_compare_dim(item.unit.unit, unit->unit) != SD_UNIT_DIFFERENT;
}

static bool holds_sign(const struct sd_req_reader *r, struct sd_slice inner)
{
	struct sd_req_reader at = *r;
	struct sd_req_bound b;
	size_t len;

	for (at.rest = inner; at.rest.n;
	     sd_req_peek(at.rest, &len), sd_req_skip(&at, len))
		if (sd_req_operator(&at, &b))
			return true;
	return false;
}

/* 含 and 不含 in brackets speak of the figure itself.  1 when they do, 0 when the
 * text is about something else, -1 when it cannot be told. */
static int inclusion(struct sd_req_reader *r, struct sd_req_found *f,
		     struct sd_slice inner)
{
	static const char *const words[] = { "不含", "不包括", "包含", "含", NULL };
	bool without = sd_slice_starts(inner, "不");
	struct sd_req_reader at = *r;
	struct sd_req_item item;
	size_t len;

	at.rest = inner;
	at.why = NULL;
	if (!sd_req_any(&at, words))
		return 0;
	sd_req_word(&at, "本数");
	sd_req_blanks(&at);
	if (at.rest.n) {
		if (!sd_req_is_digit(sd_req_peek(at.rest, &len)))
			return 0;
		if (f->count != 1 || f->item[0].form != SD_REQ_ONE ||
		    !sd_req_item(&at, &item) || at.rest.n || item.form != SD_REQ_ONE ||
		    sd_dec_compare(item.a, f->item[0].a) != 0)
			return -1;
	}
	f->excluded = f->excluded || without;
	return 1;
}

static bool note_behind(struct sd_req_reader *r, struct sd_req_found *f,
			struct sd_slice inner)
{
	int about_figure;

	inner = sd_slice_trim(inner);
	about_figure = inclusion(r, f, inner);
	if (about_figure > 0)
		return true;
	if (holds_sign(r, inner))
		return sd_req_open(r, "several cases");
	if (about_figure < 0 || is_figure(r, inner, &f->unit))
		return sd_req_open(r, "two figures");
	if (f->note.n)
		inner = sd_slice(f->note.p, (size_t)(inner.p + inner.n - f->note.p));
	f->note = inner;
	return true;
}

/* Whether the character before this place is a digit, of whatever width. */
static bool behind_digit(const char *at)
{
	const char *p = at - 1;
	size_t len;

	while (((unsigned char)*p & 0xC0) == 0x80)
		p--;
	return sd_req_is_digit(sd_req_peek(sd_slice(p, (size_t)(at - p)), &len));
}

/* Notes and a full stop; nothing may be left. */
static bool behind(struct sd_req_reader *r, struct sd_req_found *f)
{
	struct sd_slice inner, front_note = f->note;
	size_t n, len;
	uint32_t c;

	f->note = (struct sd_slice){ NULL, 0 };
	for (sd_req_blanks(r); r->rest.n; sd_req_blanks(r)) {
		n = sd_req_bracket(r->rest, &inner);
		if (n) {
			if (!note_behind(r, f, inner))
				return false;
			r->rest = sd_slice_from(r->rest, n);
			continue;
		}
		c = sd_req_peek(r->rest, &len);
		if (c != 0x3002 && c != ';' && c != ',' && c != '.')
			return false;
		if (c == '.' && behind_digit(r->rest.p))
			return false;	/* 7. may have been 7.5 */
		sd_req_skip(r, len);
		if (r->rest.n)
			return false;
	}
	if (front_note.n && f->note.n)
		return sd_req_open(r, "two notes");
	f->note = front_note.n ? front_note : f->note;
	return true;
}

bool sd_req_find(struct sd_req_reader *r, struct sd_req_found *f)
{
	struct sd_req_item *one;

	front(r, f);
	do {
		one = f->item + f->count;
		if (!sd_req_item(r, one) || !sd_req_merge_unit(r, &f->unit, one->unit))
			return false;
		f->count++;
		if (one->flipped && !middle(r))
			return false;
	} while (f->count < 2 && another(r));
	if (f->count == 2 && another(r))
		return sd_req_open(r, "several cases");
	return behind(r, f);
}
