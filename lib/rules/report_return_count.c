/* Lines of the monthly return, their rows and their sums. */

#include "rules/report_return.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/op.h"
#include "rules/report_filing.h"
#include "rules/report_walk.h"

#include "base/ban.h"

#define MADE "made"		/* key products, whose words are their ids */
#define ACT "act"		/* official acts, by their own months */
#define JUDGED "judged"		/* what sd-validate or sd-review has judged */
#define ROUTE "route"		/* what says by which route it is filed */

static const struct sd_return_line line[] = {
	{ "enterprises", 3, SD_RETURN_FIRMS, SD_REPORT_BY_MONTH, "参与自我声明的企业（家）",
	  "Enterprises that declared", NULL },
	{ "new_enterprises", 3, SD_RETURN_NEW_FIRMS, SD_REPORT_BY_MONTH, "其中首次声明的企业（家）",
	  "Of these, for the first time", NULL },
	{ "standards", 3, SD_RETURN_STANDARDS, SD_REPORT_BY_MONTH, "自我声明公开的标准（项）",
	  "Standards declared", NULL },
	{ "products", 3, SD_RETURN_ENTRIES, SD_REPORT_BY_MONTH, "所涉产品（个）",
	  "Products declared", NULL },
	{ "key_enterprises", 3, SD_RETURN_FIRMS, "key", "15 种重要消费品的企业（家）",
	  "Enterprises with a key product", NULL },
	{ "key_products", 3, SD_RETURN_KINDS, NULL, "有声明的重要消费品（种）",
	  "Key products declared, of 15", NULL },
	{ "paper", 3, SD_RETURN_RECORDS, "paper", "重要消费品的纸质登记备案（件）",
	  "Key products filed on paper", ROUTE },
	{ "register", 5, SD_RETURN_RECORDS, "register", "首次公开的声明（条）",
	  "First declarations", NULL },
	{ "revise", 5, SD_RETURN_RECORDS, "revise", "修订后重新声明（条）",
	  "Declared again, revised", NULL },
	{ "rename", 5, SD_RETURN_RECORDS, "rename", "企业更名重新声明（条）",
	  "Declared again, renamed", NULL },
	{ "confirm", 5, SD_RETURN_RECORDS, "confirm", "复审继续有效（条）",
	  "Re-examined and confirmed", NULL },
	{ "abolish", 5, SD_RETURN_RECORDS, "abolish", "声明废止（条）",
	  "Declared abolished", NULL },
	{ "deemed", 5, SD_RETURN_RECORDS, "deemed", "视同完成备案（条）", "Deemed filed",
	  JUDGED },
	{ "service", 5, SD_RETURN_RECORDS, "service", "服务标准的声明（条）",
	  "Declarations of services", NULL },
	{ "search", 6, SD_RETURN_LOGGED, SD_USE_SEARCH, "标准信息检索（次）", "Searches", NULL },
	{ "look", 6, SD_RETURN_LOGGED, SD_USE_LOOK, "标准信息查询（次）", "Pages looked up", NULL },
	{ "waiting", 6, SD_RETURN_RELAY, SD_USE_WAITING, "待向上级平台传送（条）",
	  "Waiting for the platform above", NULL },
	{ "refused", 6, SD_RETURN_RELAY, SD_USE_REFUSED, "上级平台未收（条）",
	  "Refused by the platform above", NULL },
	{ "judged", 10, SD_RETURN_JUDGED, SD_REPORT_BY_MONTH, "已判的声明（条）",
	  "Declarations judged", JUDGED },
	{ "failed", 10, SD_RETURN_FAILED, SD_REPORT_BY_MONTH, "其中不合格（条）",
	  "Of these, failed", JUDGED },
	{ "inspected", 10, SD_RETURN_UNTOLD, NULL, "检查的企业产品标准（项）", "Standards inspected", NULL },
	{ "acts", 10, SD_RETURN_STANDARDS, ACT, "依法处理的标准（项）",
	  "Standards with an official act", ACT },
	{ "rated", 10, SD_RETURN_UNTOLD, NULL, "水平评价的标准（项）", "Standards evaluated", NULL },
	{ "incoming", 11, SD_RETURN_RECORDS, SD_USE_INCOMING, "收到的投诉举报（件）",
	  "Reports and complaints received", SD_USE_INCOMING },
	{ "handled", 11, SD_RETURN_UNTOLD, NULL, "转办、办结的投诉举报（件）",
	  "Of these, passed on or closed", NULL },
	{ "problems", 13, SD_RETURN_UNTOLD, NULL, "实施过程中出现的重大问题（件）",
	  "Grave problems that came up", NULL }
};
_Static_assert(sizeof line / sizeof *line == SD_RETURN_FIXED, "SD_RETURN_FIXED is another");

const struct sd_return_line *sd_return_line(size_t i)
{
	return i < SD_RETURN_FIXED ? &line[i] : NULL;
}

/* Rows of the acts on a declared standard, by their own months. */
static void act_rows(struct sd_report_reader *r, struct sd_buf *out)
{
	const struct sd_val *list = r->more.official, *tape = r->more.tape;
	char month[SD_REPORT_MONTH];
	uint32_t i;
	sd_day day;

	if (!list || list->type != SD_ARRAY)
		return;
	for (i = (uint32_t)(list - tape) + 1; i < list->next; i = tape[i].next) {
		day = sd_date_read(sd_report_string(r, r->more.text,
						    sd_report_member(r, tape, &tape[i],
								     R_date)));
		if (day == SD_DAY_NONE)
			continue;
		sd_report_month_text(sd_report_month_of(day), month);
		sd_report_put_row(out, 1, ACT, sd_slice_of(month));
	}
}

static void product_rows(struct sd_report_reader *r, const struct sd_reported *d,
			 const char *month, struct sd_buf *out)
{
	unsigned n = (unsigned)sd_products_count(r->pack->products), k;

	for (k = 0; k < n; k++)
		if (d->classes >> k & 1) {
			struct sd_slice id = sd_product_at(r->pack->products, k)->id;

			sd_report_put_row(out, d->count[k], MADE,
					  sd_arena_printf(&r->arena, "%s %.*s", month,
							  (int)id.n, id.p));
		}
}

void sd_report_return_rows(struct sd_report_reader *r, const struct sd_reported *d,
			   struct sd_buf *out)
{
	unsigned n = (unsigned)sd_products_count(r->pack->products);
	bool key = d->classes & (((uint64_t)1 << n) - 1);
	char text[SD_REPORT_MONTH];
	struct sd_slice month;

	sd_report_usage_rows(r, d, out);
	sd_report_use_month(r, d, text);
	month = sd_slice_of(text);
	if (d->validate != SD_REPORT_UNJUDGED || d->review != SD_REPORT_UNJUDGED)
		sd_report_put_row(out, d->entries, JUDGED, month);
	if (r->more.route.n)
		sd_report_put_row(out, d->entries, ROUTE, month);
	if (key)
		sd_report_put_row(out, d->entries, "key", month);
	if (key && sd_report_on_paper(r))
		sd_report_put_row(out, d->entries, "paper", month);
	if (r->more.filed == SD_FILED_YES)
		sd_report_put_row(out, d->entries, "deemed", month);
	if (d->service)
		sd_report_put_row(out, d->entries, "service", month);
	product_rows(r, d, text, out);
	act_rows(r, out);
}

/* For each row of the report its month, where the line counts in it, else -1. */
static void find_rows(const struct sd_report_result *r, size_t at, int *month)
{
	size_t n = sd_report_rows_count(r->rows), i;
	const char *section = at < SD_RETURN_FIXED ? line[at].section : MADE;
	struct sd_slice word;

	for (i = 0; i < n; i++) {
		month[i] = section ? sd_report_use_row(sd_report_rows_name(r->rows, (int)i),
						       section, &word) : -1;
		if (at >= SD_RETURN_FIXED && month[i] >= 0 &&
		    !sd_slice_eq(word, sd_product_at(r->pack->products,
						     at - SD_RETURN_FIXED)->id))
			month[i] = -1;
	}
}

static void add_rows(struct sd_return_sheet *s, size_t at, const int *month)
{
	size_t n = sd_report_rows_count(s->r->rows), i;
	const struct sd_report_cell *cell;

	for (i = 0; i < n; i++) {
		if (month[i] < 0 || month[i] > s->month)
			continue;
		cell = sd_report_row_at(&s->r->counts, (unsigned)i);
		sd_report_cell_add(&s->sums[at].all, cell);
		if (month[i] == s->month)
			s->sums[at].now = *cell;
	}
}

/* Keys that came by the end of a month, each once. */
struct counting {
	const int *month;
	int end;
	uint64_t n;
};

static void tell(void *context, const struct sd_group_seen *seen)
{
	struct counting *c = context;
	bool here = false;
	uint64_t left;
	unsigned i;

	for (i = 0; i < seen->n; i++)
		for (left = seen->in[i].inner; left; left &= left - 1) {
			int month = c->month[seen->in[i].outer * SD_GROUP_INNER +
					     (unsigned)__builtin_ctzll(left)];

			here |= month >= 0 && month <= c->end;
		}
	c->n += here;
}

static uint64_t distinct(const struct sd_groups *set, const int *month, int end)
{
	struct counting c = { month, end, 0 };

	sd_groups_each(set, tell, &c);
	return c.n;
}

/* A pass over a set for each line that asks for it. */
static void count_keys(struct sd_return_sheet *s, size_t at, const int *month)
{
	enum sd_return_what what = at < SD_RETURN_FIXED ? line[at].what : SD_RETURN_FIRMS;
	const struct sd_report_counts *c = &s->r->counts;

	if (what == SD_RETURN_FIRMS)
		s->sums[at].all.firms = distinct(&c->firms, month, s->month);
	else if (what == SD_RETURN_STANDARDS)
		s->sums[at].all.standards = distinct(&c->standards, month, s->month);
	else if (what == SD_RETURN_NEW_FIRMS)
		s->new_firms = distinct(&c->firms, month, s->month) -
			       distinct(&c->firms, month, s->month - 1);
}

void sd_return_sum_up(struct sd_return_sheet *s, const struct sd_report_result *r, int month)
{
	int *of = sd_alloc((sd_report_rows_count(r->rows) + 1) * sizeof *of);
	size_t i;

	*s = (struct sd_return_sheet){
		.r = r, .month = month,
		.lines = SD_RETURN_FIXED + sd_products_count(r->pack->products)
	};
	for (i = 0; i < s->lines; i++) {
		find_rows(r, i, of);
		add_rows(s, i, of);
		count_keys(s, i, of);
	}
	free(of);
}
