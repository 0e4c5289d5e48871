/* Standard numbers: the whole text, its note, its order. */

#include "model/stdno.h"

#include <string.h>

#include "base/utf8.h"
#include "model/stdno_read.h"

#include "base/ban.h"

void sd_stdno_clear(struct sd_stdno *no)
{
	memset(no, 0, offsetof(struct sd_stdno, canonical));
	no->canonical[0] = no->prefix[0] = '\0';
	no->len = no->base_len = no->serial_at = 0;
	no->year = no->amendment = no->amendment_year = 0;
	no->normalised = 0;
	no->note = sd_slice(NULL, 0);
}

/* "(2017年确认有效)" without its brackets; false when text follows the bracket. */
static bool take_bracket(struct sd_slice rest, struct sd_slice *note)
{
	static const char pairs[][2][4] = {
		{ "(", ")" },	{ "[", "]" },	{ "<", ">" },	{ "（", "）" },
		{ "［", "］" }, { "＜", "＞" }, { "〈", "〉" }, { "《", "》" },
		{ "「", "」" }, { "『", "』" }, { "【", "】" }, { "〔", "〕" },
		{ "〖", "〗" },
	};
	size_t i, k, n;

	for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (sd_slice_starts(rest, pairs[i][0]))
			break;
	if (i == sizeof pairs / sizeof *pairs)
		return false;
	*note = sd_slice_from(rest, strlen(pairs[i][0]));
	for (k = 0; k < sizeof pairs / sizeof *pairs; k++) {
		n = strlen(pairs[k][1]);
		if (note->n >= n && !memcmp(note->p + note->n - n, pairs[k][1], n)) {
			note->n -= n;
			return true;
		}
	}
	return false;
}

/* "/ISO 9001:2015", " IDT ISO 9001:2015" behind the year: the standard adopted. */
static bool is_adoption(const struct sd_stdno_reader *r)
{
	static const char degrees[][4] = { "IDT", "MOD", "NEQ", "EQV" };
	size_t i = past_blanks(r, r->i), end, k;
	bool slash = char_at(r, i) == '/';

	if (slash)
		i = past_blanks(r, i + 1);
	end = past_capitals(r, i);
	if (slash && end - i >= 2)
		return sd_stdno_is_foreign(r->p + i, end - i);
	for (k = 0; k < 4; k++)
		if (end - i == 3 && i > r->i && !memcmp(r->p + i, degrees[k], 3))
			return true;
	return false;
}

static int bad_year(const struct sd_stdno_reader *r, size_t from, size_t n)
{
	const char *p = r->p + from;

	if (n == 4)
		return sd_stdno_fail(r, "year %.4s is not between %d and %d",
				     "年号 %.4s 不在 %d 至 %d 之间", p,
				     SD_STDNO_YEAR_FIRST, SD_STDNO_YEAR_LAST);
	if (n == 2)
		return sd_stdno_fail(r,
				     "year '%.2s' has 2 figures; only 50 to 95 stand for "
				     "1950 to 1995",
				     "年号“%.2s”只有两位，两位年号只有 50 至 95 可读作 "
				     "1950 至 1995", p);
	return sd_stdno_fail(r, "year '%.*s' is not of 4 figures",
			     "年号“%.*s”不是四位数字", (int)n, p);
}

/* One reading: the text, the piece of it without blanks at its ends, the window
 * over that piece, and the place in the window. */
struct reading {
	struct sd_slice text, whole;
	struct sd_stdno_window w;
	struct sd_stdno_reader r;
};

/* The character at byte `at` of the piece has no place there. */
static int bad_character(const struct reading *g, size_t at)
{
	const char *p = g->whole.p + at;
	size_t before = (size_t)(p - g->text.p), len;
	size_t where = sd_utf8_count(sd_slice(g->text.p, before)) + 1;
	uint32_t code = sd_utf8_decode(p, g->text.n - before, &len);

	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return sd_stdno_fail(&g->r, "character %zu: a control character",
				     "第 %zu 个字符是控制字符", where);
	if (strchr("OoIlL", (int)code) && code < 0x80)
		return sd_stdno_fail(&g->r,
				     "character %zu: '%.1s' has no place in a standard "
				     "number (a letter; the figure is %d)",
				     "第 %zu 个字符“%.1s”不该出现在标准编号中（是字母，"
				     "数字是 %d）",
				     where, p, code != 'O' && code != 'o');
	return sd_stdno_fail(&g->r,
			     "character %zu: '%.*s' has no place in a standard number",
			     "第 %zu 个字符“%.*s”不该出现在标准编号中",
			     where, (int)len, p);
}

/* What stands behind the longest number that could be read. */
static int refuse_rest(const struct reading *g)
{
	const struct sd_stdno_reader *r = &g->r;
	size_t i = past_blanks(r, r->i), from = past_blanks(r, i + 1);
	size_t end = past_figures(r, from);
	char c = char_at(r, i);

	if ((c == '-' || c == ':') && !r->no->year && is_capital(char_at(r, end)))
		return bad_character(g, sd_stdno_offset(&g->w, end));
	if ((c == '-' || c == ':') && !r->no->year && end > from)
		return bad_year(r, from, end - from);
	if (i < r->n)
		return bad_character(g, sd_stdno_offset(&g->w, i));
	if (g->w.stop == SD_STDNO_AT_FULL)
		return sd_stdno_fail(r, "longer than %d characters",
				     "长于 %d 个字符", SD_STDNO_WINDOW);
	return bad_character(g, g->w.stop_at);
}

/* Past the number: blanks, a note, the adopted standard, and nothing else. */
static int read_rest(struct reading *g)
{
	struct sd_stdno_reader *r = &g->r;
	struct sd_slice *note = &r->no->note;

	if (past_blanks(r, r->i) == r->n && g->w.stop == SD_STDNO_AT_END) {
		no_blanks(r);	/* an invisible character is behind them */
		return 0;
	}
	if (past_blanks(r, r->i) == r->n && g->w.stop == SD_STDNO_AT_BRACKET) {
		if (!take_bracket(sd_slice_from(g->whole, g->w.stop_at), note))
			return sd_stdno_fail(r,
					     "text behind the bracket, or no bracket "
					     "that closes",
					     "括注之后还有文字，或括号没有闭合");
	} else if (r->no->year && is_adoption(r)) {
		*note = sd_stdno_trim(
			sd_slice_from(g->whole, sd_stdno_offset(&g->w, r->i)));
		if (note->p[0] == '/')
			*note = sd_stdno_trim(sd_slice_from(*note, 1));
	} else {
		return refuse_rest(g);
	}
	r->bits |= SD_STDNO_NOTE;
	return 0;
}

/* Everything that was changed between the text and the canonical form. */
static unsigned changes(const struct reading *g)
{
	size_t i, n = g->r.i + (g->r.i == g->w.n);
	unsigned bits = g->r.bits;

	if (sd_slice_is(g->text, g->r.no->canonical))
		return 0;
	if (g->w.p == g->w.own)
		for (i = 0; i < n; i++)
			bits |= g->w.bits[i];
	return bits | (g->whole.n != g->text.n ? SD_STDNO_BLANK : 0u);
}

static int read_in(bool zh, struct sd_slice text, struct sd_stdno *no, struct sd_err *err)
{
	struct reading g;

	sd_stdno_clear(no);
	if (sd_stdno_quick(text, no))
		return 0;
	sd_stdno_clear(no);
	g.text = text;
	g.whole = sd_stdno_trim(text);
	sd_stdno_look(g.whole, &g.w);
	g.r = (struct sd_stdno_reader){ .p = g.w.p, .n = g.w.n, .no = no, .err = err,
					.zh = zh };
	if (!g.w.n && g.w.stop == SD_STDNO_AT_END)
		return sd_stdno_fail(&g.r, "no standard number: the text is empty",
				     "没有内容");
	if (!g.w.n)
		return bad_character(&g, g.w.stop_at);
	if (sd_stdno_parse(&g.r) || read_rest(&g))
		return -1;
	no->normalised = changes(&g);
	return 0;
}

int sd_stdno_read(struct sd_slice text, struct sd_stdno *no, struct sd_err *err)
{
	return read_in(false, text, no, err);
}

int sd_stdno_read_zh(struct sd_slice text, struct sd_stdno *no, struct sd_err *err)
{
	return read_in(true, text, no, err);
}

int sd_stdno_compare(const struct sd_stdno *a, const struct sd_stdno *b)
{
	size_t n = a->base_len < b->base_len ? a->base_len : b->base_len;
	int order = memcmp(a->canonical, b->canonical, n);

	if (!order)
		order = a->base_len - b->base_len;
	if (!order)
		order = a->year - b->year;
	return order ? order : strcmp(a->canonical + n, b->canonical + n);
}

bool sd_stdno_same_base(const struct sd_stdno *a, const struct sd_stdno *b)
{
	return sd_slice_eq(sd_stdno_base(a), sd_stdno_base(b));
}

void sd_stdno_normalised_text(unsigned bits, struct sd_buf *out, bool zh)
{
	static const char *const words[][2] = {
		{ "dash", "连接号" },
		{ "slash", "斜线" },
		{ "blanks", "空格" },
		{ "small letters", "小写字母" },
		{ "full width", "全角字符" },
		{ "year of two figures", "两位年份" },
		{ "invisible characters", "不可见字符" },
		{ "separator", "分隔符" },
		{ "note cut off", "括注已分离" },
	};
	size_t i;
	bool first = true;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (!(bits >> i & 1))
			continue;
		if (!first)
			sd_buf_text(out, zh ? "、" : ", ");
		sd_buf_text(out, words[i][zh]);
		first = false;
	}
}
