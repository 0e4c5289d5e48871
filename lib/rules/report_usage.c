/* How a platform is used, month by month. */

#include "model/op.h"
#include "rules/report_use.h"

#include "base/ban.h"

typedef unsigned long long count;

static const struct {
	const char *id, *zh, *en;
} act[SD_OPS] = {
	[SD_OP_REGISTER] = { "register", "首次公开", "Registered" },
	[SD_OP_REVISE] = { "revise", "修订", "Revised" },
	[SD_OP_RENAME] = { "rename", "更名", "Renamed" },
	[SD_OP_CONFIRM] = { "confirm", "继续有效", "Confirmed" },
	[SD_OP_ABOLISH] = { "abolish", "废止", "Abolished" },
	[SD_OP_WITHDRAW] = { "withdraw", "撤回", "Withdrawn" }
};

/* What other records tell; `covered` is the section that makes a month known. */
static const struct {
	const char *section, *covered, *zh, *en;
} other[] = {
	{ SD_USE_INCOMING, NULL, "投诉举报", "Incoming" },
	{ SD_USE_SEARCH, SD_USE_REQUEST, "检索", "Searches" },
	{ SD_USE_LOOK, SD_USE_REQUEST, "查阅", "Looked up" },
	{ SD_USE_INTERFACE, SD_USE_REQUEST, "接口读取", "By interface" }
};
enum { OTHERS = sizeof other / sizeof *other };

static void number_column(const struct sd_report_result *r, struct sd_figures *t,
			  const char *id, const char *zh, const char *en, bool breaks)
{
	struct sd_figures_column c = sd_report_column(SD_FIGURES_NUMBER, id,
						      sd_report_say(r, zh, en));

	c.breaks = breaks;
	sd_figures_column(t, c);
}

static void columns(const struct sd_report_result *r, struct sd_figures *t)
{
	size_t i;

	sd_figures_column(t, sd_report_column(SD_FIGURES_KEY, "section",
					      sd_report_say(r, "部分", "Section")));
	sd_figures_column(t, sd_report_column(SD_FIGURES_LABEL, "month",
					      sd_report_say(r, "月份", "Month")));
	number_column(r, t, "new_enterprises", "新增企业", "New firms", false);
	for (i = 0; i < SD_OPS; i++)
		number_column(r, t, act[i].id, act[i].zh, act[i].en, false);
	for (i = 0; i < OTHERS; i++)
		number_column(r, t, other[i].section, other[i].zh, other[i].en, i == 0);
	sd_figures_column(t, sd_report_column(SD_FIGURES_EXTRA, "count",
					      sd_report_say(r, "条数", "Count")));
}

static uint64_t count_of(const struct sd_report_result *r, const char *section,
			 const char *month)
{
	return sd_report_row(r, section, sd_slice_of(month))->declarations;
}

/* What nobody recorded is unknown, and not nought. */
static void put(const struct sd_report_result *r, struct sd_figures *t, bool known,
		uint64_t n)
{
	if (known)
		sd_figures_number(t, n);
	else
		sd_figures_unknown(t, sd_report_say(r, "未知", "unknown"));
}

static bool is_covered(const struct sd_report_result *r, size_t i, const char *month)
{
	return other[i].covered ? count_of(r, other[i].covered, month) > 0 :
				  sd_report_use_knows(r, other[i].section);
}

/* The row of a month, or of what has none; added up in `sum`. */
static void put_month(const struct sd_report_result *r, struct sd_figures *t,
		      const char *month, uint64_t firms, uint64_t sum[1 + SD_OPS + OTHERS])
{
	bool dated = sd_report_month_read(sd_slice_of(month)) >= 0;
	bool declared = r->input.declarations > 0;
	uint64_t n;
	size_t i;

	sd_figures_row(t, sd_slice(NULL, 0));
	sd_figures_text(t, dated ? SD_S("month") : SD_S("unknown"));
	sd_figures_text(t, dated ? sd_arena_copy(&t->text, sd_slice_of(month)) :
				   sd_report_say(r, "未知", "Unknown"));
	if (dated)
		put(r, t, declared, firms);
	else
		sd_figures_empty(t);
	sum[0] += firms;
	for (i = 0; i < SD_OPS; i++) {
		sum[1 + i] += n = count_of(r, sd_op_word((enum sd_op)i), month);
		put(r, t, declared, n);
	}
	for (i = 0; i < OTHERS; i++) {
		sum[1 + SD_OPS + i] += n = count_of(r, other[i].section, month);
		put(r, t, is_covered(r, i, month), n);
	}
	sd_figures_empty(t);
}

static void put_total(const struct sd_report_result *r, struct sd_figures *t,
		      const uint64_t sum[1 + SD_OPS + OTHERS])
{
	bool declared = r->input.declarations > 0;
	size_t i;

	sd_figures_row(t, sd_slice(NULL, 0))->ruled = true;
	sd_figures_text(t, SD_S("total"));
	sd_figures_text(t, sd_report_say(r, "合计", "Total"));
	for (i = 0; i < 1 + SD_OPS; i++)
		put(r, t, declared, sum[i]);
	for (i = 0; i < OTHERS; i++)
		put(r, t, sd_report_use_knows(r, other[i].covered ? other[i].covered :
						 other[i].section), sum[1 + SD_OPS + i]);
	sd_figures_empty(t);
}

/* For programs a row, for people part of a note. */
static void put_fact(const struct sd_report_result *r, struct sd_figures *t,
		     const char *section, bool known, uint64_t n)
{
	size_t i;

	sd_figures_row(t, sd_slice(NULL, 0))->quiet = true;
	sd_figures_text(t, SD_S("relay"));
	sd_figures_text(t, sd_slice_of(section));
	for (i = 0; i < 1 + SD_OPS + OTHERS; i++)
		sd_figures_empty(t);
	put(r, t, known, n);
}

static void relay(const struct sd_report_result *r, struct sd_figures *t)
{
	uint64_t waiting, refused;
	enum sd_use_relay is = sd_report_use_relay(r, &waiting, &refused);
	bool zh = r->report->zh;

	put_fact(r, t, SD_USE_WAITING, is >= SD_USE_RELAY_NONE, waiting);
	put_fact(r, t, SD_USE_REFUSED, is >= SD_USE_RELAY_NONE, refused);
	if (is == SD_USE_RELAY_KNOWN)
		sd_figures_note(t, zh ? "向上级平台传送：待传 %llu 条，被拒 %llu 条；为读取服务说明"
				"（GET /sdx/1/）时的状态。" :
				"Relay to the platforms above: %llu waiting, %llu refused, as it "
				"was when the service document (GET /sdx/1/) was read.",
				(count)waiting, (count)refused);
	else
		sd_figures_note(t, "%s", is == SD_USE_RELAY_NONE ?
			(zh ? "向上级平台传送：按服务说明，没有上级平台。" :
			      "Relay: by the service document there is no platform above.") :
			is == SD_USE_RELAY_TWICE ?
			(zh ? "向上级平台传送：未知，同一平台的服务说明给了不止一份。" :
			      "Relay: unknown, for the service document of a platform came more "
			      "than once.") :
			(zh ? "向上级平台传送：未知，输入里没有服务说明（GET /sdx/1/）。" :
			      "Relay: unknown, for no service document (GET /sdx/1/) is in the "
			      "input."));
}

static void meaning(const struct sd_report_result *r, struct sd_figures *t)
{
	bool zh = r->report->zh;

	sd_figures_note(t, "%s", zh ?
		"月份：声明日期所在的月；声明没有写明的，为平台收到的月。新增企业：在输入中首次出现"
		"声明的企业，同一企业只计一次。" :
		"The month is that of the declaration; where it says none, that in which the "
		"platform took it in. New firms are those that declare for the first time in "
		"the input, each once.");
	sd_figures_note(t, "%s", zh ?
		"首次公开、修订、更名、继续有效、废止、撤回：按记录的 op；没有写明或写法不识的算"
		"首次公开，与平台一致。" :
		"Registered to withdrawn go by the op of the record; none, or one that is not "
		"known, is registered, as the platform takes it.");
	sd_figures_note(t, "%s", zh ?
		"投诉举报：sd-platform cases 列出的来件，按收到的月。检索、查阅、接口读取：平台访问日志"
		"中已答复的读取（/search；声明、企业、比较、统计页；/sdx/1/），程序的访问也在内。" :
		"Incoming is what sd-platform cases lists, by the month of receipt. Searches, "
		"looked up and by interface are reads that the platform's log has as answered "
		"(/search; pages of declarations, enterprises, comparison, statistics; "
		"/sdx/1/), those by programs too.");
	sd_figures_note(t, "%s", zh ?
		"未知不等于零：输入里没有声明、没有来件记录，或没有该月的访问日志。" :
		"Unknown is not nought: there are no declarations, nothing incoming, or no log of "
		"that month in the input.");
}

void sd_report_usage(const struct sd_report_result *r, struct sd_figures *t)
{
	struct sd_report_months m = { 0 };
	uint64_t sum[1 + SD_OPS + OTHERS] = { 0 };
	char month[SD_REPORT_MONTH];
	int first, last, i;

	t->title = sd_report_say(r, "标准自我声明公开统计：平台使用情况",
				 "Self-declaration and disclosure of standards: use of the "
				 "platform");
	columns(r, t);
	if (sd_report_use_span(r, &first, &last))
		sd_report_months_over(r, first, last, &m);
	for (i = 0; i < m.n; i++) {
		sd_report_month_text(m.first + i, month);
		put_month(r, t, month, m.firms[i], sum);
	}
	put_month(r, t, "unknown", 0, sum);
	put_total(r, t, sum);
	sd_report_months_release(&m);
	meaning(r, t);
	relay(r, t);
	sd_report_omissions(r, t);
}
