/* Requirement cells: the name of an indicator, a newline, the cell.
 *
 * Of every cell: what is read is sound, lent from the text, and the same a second
 * time; blanks around the cell and full-width figures and signs do not change it;
 * with another case behind it, it is open (a number cited stays cited).  What is
 * open compares with no limit, and an interval lies inside a limit when its ends do.
 */

#include "model/within.h"

#define DOOR "fuzz_requirement"
enum { DOOR_CASES = 60000 };
#include "door.h"

#include "base/utf8.h"
#include "../unit/requirement_cells.h"
#include "../unit/requirement_show.h"
#include "../unit/tables.h"

static struct sd_units *units;
static struct sd_requirement_scratch worn;
static uint64_t kinds[SD_REQ_BETTER + 1], compared;

static struct sd_requirement understand(struct sd_slice name, struct sd_slice cell)
{
	struct sd_requirement q;

	sd_requirement_read(units, &worn, name, cell, &q);
	return q;
}

static bool is_lent(struct sd_slice part, struct sd_slice text)
{
	return !part.n || (part.p >= text.p && part.p + part.n <= text.p + text.n);
}

/* The same thing, however it is spelled. */
static bool same_meaning(const struct sd_requirement *a, const struct sd_requirement *b)
{
	return a->kind == b->kind && a->has_low == b->has_low && a->has_high == b->has_high &&
	       a->low_open == b->low_open && a->high_open == b->high_open &&
	       a->unit == b->unit && a->unit_unknown == b->unit_unknown &&
	       (!a->has_low || !sd_dec_compare(a->low, b->low)) &&
	       (!a->has_high || !sd_dec_compare(a->high, b->high));
}

static bool check_again(struct sd_slice name, struct sd_slice cell,
			const struct sd_requirement *q)
{
	struct sd_requirement_scratch fresh = { { SD_BUF_INIT } };
	struct sd_buf first = SD_BUF_INIT, second = SD_BUF_INIT;
	struct sd_requirement again;
	bool same;

	sd_requirement_read(units, &fresh, name, cell, &again);
	render(q, &first);
	render(&again, &second);
	same = sd_slice_eq(sd_buf_slice(&first), sd_buf_slice(&second)) &&
	       q->notes == again.notes && q->unit_from == again.unit_from;
	sd_requirement_scratch_release(&fresh);
	sd_buf_release(&first);
	sd_buf_release(&second);
	return same ? true : differ("read again it is something else", q->kind);
}

/* The cell with something before and behind it; figures and signs in full width. */
static struct sd_requirement in_other_words(struct sd_slice name, const char *before,
					    struct sd_slice cell, const char *behind,
					    bool wide, struct sd_buf *text)
{
	size_t i;

	sd_buf_clear(text);
	sd_buf_text(text, before);
	for (i = 0; i < cell.n; i++) {
		char c = cell.p[i];

		if (wide && c > ' ' && strchr("0123456789<>=%()", c))
			sd_buf_printf(text, "\xEF\xBC%c", c - 0x20 + 0x80);
		else
			sd_buf_byte(text, c);
	}
	sd_buf_text(text, behind);
	return understand(name, sd_buf_slice(text));
}

static bool check_spellings(struct sd_slice name, struct sd_slice cell,
			    const struct sd_requirement *q)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_requirement other;
	bool good = false;

	other = in_other_words(name, " \u3000", cell, "\t\u3000\r\n", false, &text);
	if (!same_meaning(q, &other)) {
		differ("blanks around it change it", other.kind);
		goto out;
	}
	other = in_other_words(name, "", cell, "", true, &text);
	if (!same_meaning(q, &other)) {
		differ("full width changes it", other.kind);
		goto out;
	}
	other = in_other_words(name, "", cell, "，或≤20", false, &text);
	good = other.kind == SD_REQ_OPEN || other.kind == SD_REQ_CITATION ? true :
	       differ("one of two cases was taken", other.kind);
out:
	sd_buf_release(&text);
	return good;
}

/* Whether all that the requirement allows is allowed by the relation to `end`. */
static bool lies_inside(const struct sd_requirement *q, enum sd_relation relation,
			struct sd_dec end)
{
	int low = q->has_low ? sd_dec_compare(q->low, end) : -1;
	int high = q->has_high ? sd_dec_compare(q->high, end) : 1;

	switch (relation) {
	case SD_REL_LE:
		return q->has_high && high <= 0;
	case SD_REL_LT:
		return q->has_high && (high < 0 || (!high && q->high_open));
	case SD_REL_GE:
		return q->has_low && low >= 0;
	case SD_REL_GT:
		return q->has_low && (low > 0 || (!low && q->low_open));
	default:
		return q->has_low && q->has_high && !low && !high;
	}
}

static bool check_limit(const struct sd_requirement *q, struct sd_dec end)
{
	struct sd_limit_value limit = { SD_REL_LE, end, end, q->unit };
	bool interval = q->kind == SD_REQ_INTERVAL || q->kind == SD_REQ_GRADE;
	enum sd_within got;

	for (limit.relation = SD_REL_LE; limit.relation <= SD_REL_PRESENT; limit.relation++) {
		got = sd_requirement_within(q, &limit, NULL);
		if ((q->kind == SD_REQ_OPEN || q->unit_unknown) &&
		    got != SD_WITHIN_NOT_COMPARABLE)
			return differ("open, yet judged", limit.relation);
		if (!interval || !q->unit || limit.relation > SD_REL_EQ)
			continue;
		compared++;
		if ((got == SD_WITHIN_INSIDE) != lies_inside(q, limit.relation, end))
			return differ("inside", limit.relation);
	}
	return true;
}

static bool door_check(struct sd_slice text)
{
	struct sd_slice name = sd_slice(NULL, 0), cell = text;
	struct sd_requirement q;

	if (sd_utf8_check(text.p, text.n) != text.n)
		return true;
	if (memchr(text.p, '\n', text.n))
		sd_slice_cut(&cell, '\n', &name);
	q = understand(name, cell);
	kinds[q.kind]++;
	if (!is_sound(&q) || !is_lent(q.unit_text, text) || !is_lent(q.note, text) ||
	    !is_lent(q.object, text) || !is_lent(q.cited, text))
		return differ("unsound", q.kind);
	return check_again(name, cell, &q) && check_limit(&q, q.low) &&
	       check_limit(&q, q.high) &&
	       (cell.n * 3 > SD_REQ_BYTES - 100 || check_spellings(name, cell, &q));
}

static void door_start(void)
{
	units = load_units();
}

/* Cells that firms write, and their parts in another order. */
static void door_make(struct gen *g)
{
	static const struct gen_piece parts[] = {
		GEN("≤"), GEN("≥"), GEN("<"), GEN("＞"), GEN("="), GEN("不大于"), GEN("不小于"),
		GEN("至少"), GEN("超过"), GEN("以上"), GEN("以下"), GEN("~"), GEN("-"), GEN("—"),
		GEN("±"), GEN("×10"), GEN("⁻³"), GEN("^-3"), GEN("20"), GEN("4.0"), GEN("7.5"),
		GEN("1,000"), GEN("0"), GEN("３"), GEN("一"), GEN("Ⅱ"), GEN("级"), GEN("mg/kg"),
		GEN("%"), GEN("℃"), GEN("V"), GEN("mm"), GEN("dB(A)"), GEN("（"), GEN("）"),
		GEN("("), GEN(")"), GEN("；"), GEN("，"), GEN("且"), GEN("或"), GEN("A类"),
		GEN("不得检出"), GEN("无"), GEN("异味"), GEN("符合"), GEN("GB 4706.1-2005"),
		GEN("的规定"), GEN("合格"), GEN("优于"), GEN("应"), GEN(" "), GEN("\u3000"),
		GEN("最大"), GEN("允许"), GEN("甲醛"), GEN("/"), GEN("."), GEN("e-3")
	};
	size_t i = gen_below(g, sizeof cells / sizeof *cells);
	uint32_t n = gen_below(g, 8);

	sd_buf_text(g->out, cells[i].name);
	sd_buf_byte(g->out, '\n');
	if (gen_below(g, 2))
		sd_buf_text(g->out, cells[i].cell);
	if (gen_below(g, 2))
		return;
	while (n--)
		GEN_ONE(g, parts);
}

static void door_end(uint32_t cases)
{
	static const char *const kind[] = {
		"open", "an interval", "an absence", "a presence", "a grade", "a citation",
		"better than something"
	};
	int i;

	for (i = SD_REQ_OPEN; i <= SD_REQ_BETTER; i++)
		ok(kinds[i] > cases / 3000, "%llu are %s", (unsigned long long)kinds[i],
		   kind[i]);
	ok(compared > cases, "%llu are held against a limit", (unsigned long long)compared);
}
