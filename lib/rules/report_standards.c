/* Standards by type, by state, by what was done with them. */

#include "rules/report_sections.h"
#include "rules/report_walk.h"

#include "base/ban.h"

static const struct sd_report_word types[] = {
	{ "national", "国家标准", "National" }, { "industry", "行业标准", "Industry" },
	{ "local", "地方标准", "Local" }, { "group", "团体标准", "Group" },
	{ "enterprise", "企业标准", "Enterprise" },
	{ "international", "国际国外标准", "International" },
	{ "unknown", "未知", "Unknown" }
};
static const struct sd_report_word states[] = {
	{ "in-force", "现行", "In force" }, { "replaced", "被代替", "Replaced" },
	{ "abolished", "废止", "Abolished" }, { "withdrawn", "撤回", "Withdrawn" },
	{ "not-yet", "尚未实施", "Not yet in force" }, { "other", "其他写法", "Other" },
	{ "unknown", "未知", "Unknown" }
};
static const struct sd_report_word ops[] = {
	{ "register", "首次公开", "Register" }, { "revise", "修订", "Revise" },
	{ "rename", "更名", "Rename" }, { "confirm", "复审确认", "Confirm" },
	{ "abolish", "废止", "Abolish" }, { "withdraw", "撤回", "Withdraw" },
	{ "other", "其他写法", "Other" }
};
static const struct sd_report_word subjects[] = {
	{ "product", "产品", "Product" }, { "service", "服务", "Service" }
};

void sd_report_standards_rows(struct sd_report_reader *r, const struct sd_reported *d,
			      struct sd_buf *out)
{
	struct sd_slice op = r->more.op.n ? r->more.op : SD_S("register");

	/* enum sd_std_type, the unknown first */
	sd_report_put_row(out, d->entries, "type",
			  sd_slice_of(types[d->type ? d->type - 1 : 6].key));
	sd_report_put_row(out, d->entries, "status",
			  sd_report_known_word(r->more.status, SD_REPORT_LIST(states)));
	sd_report_put_row(out, d->entries, "op",
			  sd_report_known_word(op, SD_REPORT_LIST(ops)));
	sd_report_put_row(out, d->entries, "subject",
			  sd_slice_of(subjects[d->service].key));
}

void sd_report_standards(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_section type = {
		"type", sd_report_say(r, "按标准类型", "By type of standard")
	}, status = {
		"status", sd_report_say(r, "按标准状态", "By state of the standard")
	}, op = {
		"op", sd_report_say(r, "按声明事项", "By what was declared")
	}, subject = {
		"subject", sd_report_say(r, "按对象", "By subject")
	};

	t->title = sd_report_say(r, "标准自我声明公开统计：标准",
				 "Self-declaration and disclosure of standards: "
				 "standards");
	sd_report_sections_begin(r, t);
	sd_report_section_words(r, t, &type, SD_REPORT_LIST(types));
	sd_report_section_words(r, t, &status, SD_REPORT_LIST(states));
	sd_report_section_words(r, t, &op, SD_REPORT_LIST(ops));
	sd_report_section_words(r, t, &subject, SD_REPORT_LIST(subjects));
	sd_report_meaning(r, t);
	sd_report_omissions(r, t);
}
