/* A comparison with a standard as text for people.
 *
 *	佛山某服饰有限公司  Q/FZ 12-2017《婴幼儿服装》
 *	   宽于    甲醛含量  ≤30 mg/kg，标准 ≤20 mg/kg（-10 mg/kg，表1）
 *	   未声明  pH值，标准 4.0~7.5（表1）
 */

#include "rules/diff_against.h"

#include "base/utf8.h"

#include "base/ban.h"

enum { INDENT = 3 };

static void put_relation(const struct sd_against_row *r, const struct sd_filter *io,
			 struct sd_buf *out)
{
	static const char *const zh[] = {
		"等同", "严于", "宽于", "不可比", "未声明", "另有"
	}, *const en[] = {
		"equal", "tighter", "looser", "not comparable", "missing", "added"
	}, *const code[] = { "32", "32", "31", "33", "36", "36" };
	const char *word = io->zh ? zh[r->is] : en[r->is];
	int used = sd_utf8_columns(sd_slice_of(word), io->ambiguous);

	sd_diff_coloured(io, r->is == SD_LOOSER && (r->possible || r->unverified) ? "33"
			 : code[r->is], word, out);
	for (; used < (io->zh ? 8 : 16); used++)
		sd_buf_byte(out, ' ');
}

static void aside(struct sd_slice said, bool *first, const struct sd_filter *io,
		  struct sd_buf *out)
{
	if (!said.n)
		return;
	sd_buf_text(out, *first ? (io->zh ? "（" : "  (") : (io->zh ? "，" : ", "));
	sd_diff_say(said, out);
	*first = false;
}

/* （-10 mg/kg，表1，条件未定：class，未核实，报表!F9） */
static void put_asides(const struct sd_against_row *r, const struct sd_filter *io,
		       struct sd_buf *out)
{
	bool first = true, zh = io->zh;

	if (!sd_slice_is(r->margin, "0") && !sd_slice_starts(r->margin, "0 "))
		aside(r->margin, &first, io, out);
	aside(r->clause, &first, io, out);
	if (r->possible) {
		aside(sd_slice_of(zh ? "条件未定" : "if it applies"), &first, io, out);
		sd_buf_text(out, r->unknown.n ? (zh ? "：" : ": ") : "");
		sd_diff_say(r->unknown, out);
	}
	if (r->unverified)
		aside(sd_slice_of(zh ? "限值未核实" : "limit not verified"), &first, io, out);
	aside(r->cell, &first, io, out);
	sd_buf_text(out, first ? "" : zh ? "）" : ")");
}

static void put_row(const struct sd_against_row *r, bool limit, const struct sd_filter *io,
		    struct sd_buf *out)
{
	const char *other = limit ? (io->zh ? "标准 " : "standard ")
				  : (io->zh ? "对照 " : "other ");
	int column = INDENT + (io->zh ? 8 : 16);
	size_t from, asides;

	sd_buf_printf(out, "%*s", INDENT, "");
	put_relation(r, io, out);
	from = out->n;
	sd_diff_say(r->name, out);
	sd_buf_text(out, r->declared.n ? "  " : "");
	sd_diff_say(r->declared, out);
	if (r->other.n) {
		sd_buf_text(out, io->zh ? "，" : ", ");
		sd_buf_text(out, other);
		sd_diff_say(r->other, out);
	}
	asides = out->n;
	put_asides(r, io, out);
	if (column + sd_utf8_columns(sd_slice(out->p + from, out->n - from), io->ambiguous) >
	    io->columns) {
		out->n = asides;
		sd_buf_printf(out, "\n%*s", column, "");
		put_asides(r, io, out);
	}
	sd_buf_byte(out, '\n');
}

void sd_against_pretty(struct sd_against *a, const struct sd_filter *io, struct sd_buf *out)
{
	const struct sd_decl *d = sd_diff_side_decl(&a->differ.now);
	struct sd_slice firm = sd_decl_text(d, SD_M_FIRM), title = sd_decl_text(d, SD_M_TITLE);
	size_t i;

	sd_diff_say(firm, out);
	sd_buf_text(out, firm.n ? "  " : "");
	sd_diff_say(sd_decl_text(d, SD_M_NUMBER), out);
	sd_buf_text(out, title.n ? (io->zh ? "《" : "  ") : "");
	sd_diff_say(title, out);
	sd_buf_text(out, title.n && io->zh ? "》\n" : "\n");
	if (!a->of_product)
		sd_buf_printf(out, "%*s%s\n", INDENT, "",
			      io->zh ? "该标准没有适用于此产品的限值"
				     : "the standard has no limits for such a product");
	else if (a->cited)
		sd_buf_printf(out, "%*s%s\n", INDENT, "",
			      io->zh ? "已引用该标准" : "the standard is cited");
	for (i = 0; i < a->n; i++)
		put_row(&a->row[i], a->edition != NULL, io, out);
}
