/* CSV cells, harmless and reversible. */

#include "data/csvcell.h"

#include "base/ban.h"

/* What makes quotes necessary. */
static const unsigned char special[256] = {
	['"'] = 1, [','] = 1, ['\r'] = 1, ['\n'] = 1
};

static struct sd_slice without_quotes(struct sd_slice s)
{
	while (s.n && s.p[0] == '\'')
		s = sd_slice_from(s, 1);
	return s;
}

static bool is_wide_sign(struct sd_slice s)
{
	return s.n >= 3 && (unsigned char)s.p[0] == 0xEF &&
	       (sd_slice_starts(s, "＝") || sd_slice_starts(s, "＋") ||
		sd_slice_starts(s, "＠") || sd_slice_starts(s, "－"));
}

static bool take(struct sd_slice *s, const char *text)
{
	if (!sd_slice_starts(*s, text))
		return false;
	*s = sd_slice_from(*s, strlen(text));
	return true;
}

/* 10, 1.5 */
static bool take_figure(struct sd_slice *s)
{
	size_t i = 0, points = 0;

	for (; i < s->n && ((s->p[i] >= '0' && s->p[i] <= '9') || s->p[i] == '.'); i++)
		points += s->p[i] == '.';
	*s = sd_slice_from(*s, i);
	return i > points && points <= 1;
}

/* Units and the like: nothing that could calculate. */
static void take_words(struct sd_slice *s)
{
	size_t i = 0;

	for (; i < s->n && !is_wide_sign(sd_slice_from(*s, i)); i++) {
		char c = s->p[i];

		if (!((unsigned char)c & 0x80) && c != ' ' && c != '%' &&
		    !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'))
			break;
		if (sd_slice_starts(sd_slice_from(*s, i), "～"))
			break;
	}
	*s = sd_slice_from(*s, i);
}

/* What stands behind the minus of a plain figure or range. */
static bool is_plain(struct sd_slice s)
{
	if (!take_figure(&s))
		return false;
	take_words(&s);
	if (take(&s, "~") || take(&s, "～")) {
		(void)(take(&s, "-") || take(&s, "－") || take(&s, "+") || take(&s, "＋"));
		if (!take_figure(&s))
			return false;
		take_words(&s);
	}
	return !s.n;
}

/* A look at the first byte spares nearly every cell the rest. */
bool sd_csvcell_is_formula(struct sd_slice text)
{
	if (!text.n)
		return false;
	switch (text.p[0]) {
	case '\'':
		text = without_quotes(text);
		return text.n && sd_csvcell_is_formula(text);
	case '=': case '+': case '@': case '\t': case '\r':
		return true;
	case '-':
		return text.n > 1 && !is_plain(sd_slice_from(text, 1));
	case '\xEF':
		if (!is_wide_sign(text))
			return false;
		return !take(&text, "－") || (text.n && !is_plain(text));
	default:
		return false;
	}
}

static void put_quoted(struct sd_buf *out, struct sd_slice text, bool marked)
{
	size_t i;

	sd_buf_byte(out, '"');
	if (marked)
		sd_buf_byte(out, '\'');
	for (i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			sd_buf_byte(out, '"');
		sd_buf_byte(out, text.p[i]);
	}
	sd_buf_byte(out, '"');
}

void sd_csv_cell(struct sd_buf *out, struct sd_slice text)
{
	bool marked = sd_csvcell_is_formula(text);
	size_t i = 0;

	while (i < text.n && !special[(unsigned char)text.p[i]])
		i++;
	if (i < text.n) {
		put_quoted(out, text, marked);
		return;
	}
	if (marked)
		sd_buf_byte(out, '\'');
	sd_buf_add(out, text);
}

struct sd_slice sd_csvcell_unmark(struct sd_slice cell)
{
	if (!cell.n || cell.p[0] != '\'' || !sd_csvcell_is_formula(cell))
		return cell;
	return sd_slice_from(cell, 1);
}
