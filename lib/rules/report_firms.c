/* Enterprises by scale, and by legal form as it is written. */

#include "base/utf8.h"
#include "rules/report_sections.h"
#include "rules/report_walk.h"

#include "base/ban.h"

enum { FORM = 36 };		/* columns of a legal form in words */

static const struct sd_report_word scales[] = {
	{ "large", "大型", "Large" }, { "medium", "中型", "Medium" },
	{ "small", "小型", "Small" }, { "micro", "微型", "Micro" },
	{ "other", "其他写法", "Other" }, { "unknown", "未知", "Unknown" }
};

void sd_report_firms_rows(struct sd_report_reader *r, const struct sd_reported *d,
			  struct sd_buf *out)
{
	struct sd_buf folded = SD_BUF_INIT;
	struct sd_slice form = sd_utf8_folded(r->more.legal_form, &folded);

	sd_report_put_row(out, d->entries, "scale",
			  sd_report_known_word(r->more.scale, SD_REPORT_LIST(scales)));
	sd_report_put_row(out, d->entries, "form", form.n ? form : SD_S("unknown"));
	sd_buf_release(&folded);
}

static struct sd_slice form_name(const struct sd_report_result *r, struct sd_arena *arena,
				 struct sd_slice form)
{
	(void)r;
	return sd_report_cut(form, FORM, arena);
}

void sd_report_firms(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section scale = {
		"scale", sd_report_say(r, "按企业规模", "By scale")
	}, form = {
		"form", sd_report_say(r, "按企业类型（照原文）", "By legal form, as written")
	};

	t->title = sd_report_say(r, "标准自我声明公开统计：企业",
				 "Self-declaration and disclosure of standards: "
				 "enterprises");
	sd_report_sections_begin(r, t);
	sd_report_section_words(r, t, &scale, SD_REPORT_LIST(scales));
	sd_report_section_found(r, t, &form, form_name);
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
