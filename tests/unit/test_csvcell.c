/* Formulas are marked, figures and ranges are not, and a mark is taken away again. */

#include "data/csvcell.h"

#include "base/rand.h"
#include "tap.h"

static const struct { const char *text, *cell; } cells[] = {
	{ "", "" }, { "空气净化器", "空气净化器" }, { "1-2", "1-2" }, { "a=b", "a=b" },
	{ "=1+1", "'=1+1" }, { "+86", "'+86" }, { "@SUM(A1)", "'@SUM(A1)" },
	{ "\tx", "'\tx" }, { "＝1+1", "'＝1+1" }, { "＋1", "'＋1" }, { "＠a", "'＠a" },
	{ "-", "-" }, { "－", "－" }, { "—", "—" },
	{ "-10", "-10" }, { "-1.5 ℃", "-1.5 ℃" }, { "-10~40", "-10~40" },
	{ "-25℃~+60℃", "-25℃~+60℃" },
	{ "-10%～+5%", "-10%～+5%" },
	{ "-1~2~3", "'-1~2~3" }, { "-25~+60 ℃", "-25~+60 ℃" }, { "－5％", "－5％" },
	{ "-10～-5", "-10～-5" }, { "-5%", "-5%" },
	{ "-1+1", "'-1+1" }, { "-10-40", "'-10-40" }, { "-A1", "'-A1" },
	{ "-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0" }, { "--1", "'--1" },
	{ "-1.2.3", "'-1.2.3" }, { "-.", "'-." }, { "-1~", "'-1~" }, { "-1＋1", "'-1＋1" },
	{ "-1*2", "'-1*2" }, { "-1 A1", "'-1 A1" }, { "-SUM(A1)", "'-SUM(A1)" },
	{ "'s", "'s" }, { "''", "''" }, { "'=1", "''=1" }, { "''@", "'''@" }, { "'-5", "'-5" },
	{ "a,b", "\"a,b\"" }, { "a\"b", "\"a\"\"b\"" }, { "a\r\nb", "\"a\r\nb\"" },
	{ "=\"a\"", "\"'=\"\"a\"\"\"" }, { "\rx", "\"'\rx\"" }
};

/* What a reader of CSV sees of the cell. */
static struct sd_slice unquoted(struct sd_slice cell, struct sd_buf *out)
{
	size_t i;

	if (!cell.n || cell.p[0] != '"')
		return cell;
	sd_buf_clear(out);
	for (i = 1; i + 1 < cell.n; i++) {
		sd_buf_byte(out, cell.p[i]);
		i += cell.p[i] == '"';
	}
	return sd_buf_slice(out);
}

static bool comes_back(struct sd_slice text)
{
	struct sd_buf cell = SD_BUF_INIT, bare = SD_BUF_INIT;
	struct sd_slice seen;
	bool same;

	sd_csv_cell(&cell, text);
	seen = unquoted(sd_buf_slice(&cell), &bare);
	same = sd_slice_eq(sd_csvcell_unmark(seen), text) &&
	       (!sd_csvcell_is_formula(text) || seen.p[0] == '\'');
	sd_buf_release(&cell);
	sd_buf_release(&bare);
	return same;
}

/* Random cells of the pieces that matter. */
static void come_back(void)
{
	static const char *const piece[] = {
		"'", "=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", "~", "～", "－", "＝", "＋",
		"＠", "1", "10", ".", " ", "℃", "A1", "SUM(", "%", "无", "|", "!"
	};
	enum { ROUNDS = 200000, PIECES = 7 };
	struct sd_buf text = SD_BUF_INIT;
	struct sd_rand r;
	unsigned i, k, marked = 0, bad = 0;

	sd_rand_init(&r, 1);
	for (i = 0; i < ROUNDS; i++) {
		sd_buf_clear(&text);
		for (k = sd_rand_below(&r, PIECES); k; k--)
			sd_buf_text(&text, piece[sd_rand_below(&r, sizeof piece /
							       sizeof *piece)]);
		marked += sd_csvcell_is_formula(sd_buf_slice(&text));
		if (!comes_back(sd_buf_slice(&text)) && !bad++)
			printf("# lost: '%s'\n", sd_buf_cstr(&text));
	}
	ok(!bad, "%u random cells come back, %u of them", ROUNDS, bad);
	ok(marked > ROUNDS / 5 && marked < ROUNDS / 2, "%u were marked", marked);
	sd_buf_release(&text);
}

int main(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof cells / sizeof *cells; i++) {
		sd_buf_clear(&out);
		sd_csv_cell(&out, sd_slice_of(cells[i].text));
		is(out.p, out.n, cells[i].cell, cells[i].cell);
		ok(comes_back(sd_slice_of(cells[i].text)), "and comes back");
	}
	sd_buf_release(&out);
	come_back();
	return done();
}
