/* Industries: of the enterprises, and of the industry standards that they meet. */

#include "model/code.h"
#include "rules/report_sections.h"
#include "rules/report_walk.h"

#include "base/ban.h"

/* "C3854" stands in section C and in division C38. */
void sd_report_industries_rows(struct sd_report_reader *r, const struct sd_reported *d,
			       struct sd_buf *out)
{
	struct sd_slice code = sd_slice_trim(r->more.industry);
	bool good = sd_code_industry(code);
	struct sd_slice other = code.n ? SD_S("other") : SD_S("unknown");

	sd_report_put_row(out, d->entries, "section", good ? sd_slice(code.p, 1) : other);
	sd_report_put_row(out, d->entries, "division", good ? sd_slice(code.p, 3) : other);
	if (d->type == SD_STD_INDUSTRY)
		sd_report_put_row(out, d->entries, "letters",
				  r->more.letters.n ? r->more.letters : SD_S("unknown"));
}

/* "C38 电气机械和器材制造业" */
static struct sd_slice labelled(const struct sd_report_result *r, struct sd_arena *arena,
				struct sd_slice code, struct sd_slice name)
{
	if (sd_slice_is(code, "other"))
		return sd_report_say(r, "不是行业代码", "No code of an industry");
	return name.n ? sd_arena_printf(arena, "%.*s %.*s", (int)code.n, code.p,
					(int)name.n, name.p) : code;
}

static struct sd_slice sector_name(const struct sd_report_result *r,
				   struct sd_arena *arena, struct sd_slice code)
{
	return labelled(r, arena, code, sd_pack_sector_name(r->pack, code));
}

static struct sd_slice letters_name(const struct sd_report_result *r,
				    struct sd_arena *arena, struct sd_slice letters)
{
	struct sd_slice name = sd_pack_industry_name(r->pack, letters);

	return labelled(r, arena, letters,
			name.n ? name : sd_report_say(r, "（不是行业代号）",
						      "(no letters of an industry)"));
}

void sd_report_industries(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section section = {
		"section", sd_report_say(r, "企业所属行业门类（GB/T 4754）",
					 "Sections of enterprises (GB/T 4754)")
	}, division = {
		"division", sd_report_say(r, "企业所属行业大类（GB/T 4754）",
					  "Divisions of enterprises (GB/T 4754)")
	}, letters = {
		"letters", sd_report_say(r, "所执行的行业标准（按代号）",
					 "Industry standards, by their letters")
	};

	t->title = sd_report_say(r, "标准自我声明公开统计：行业",
				 "Self-declaration and disclosure of standards: "
				 "industries");
	sd_report_sections_begin(r, t);
	sd_report_section_found(r, t, &section, sector_name);
	sd_report_section_found(r, t, &division, sector_name);
	sd_report_section_found(r, t, &letters, letters_name);
	sd_report_meaning(r, t);
	sd_figures_note(t, "%s", r->report->zh ?
		"行业按企业声明的代码归入，名称取 GB/T 4754-2017；2017 年版以前，79 及以后的"
		"大类编号不同。" :
		"An enterprise stands in the industry that it declares; names are those of "
		"GB/T 4754-2017, before which divisions from 79 on had other numbers.");
	sd_report_omissions(r, t);
}
