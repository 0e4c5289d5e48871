/* Results as tables for programs: CSV and workbooks are made of them. */

#include "page/site_views.h"

#include "base/ban.h"

static void column(const struct sd_visit *s, struct sd_figures *t, const char *id,
		   const char *zh, const char *en)
{
	sd_figures_column(t, (struct sd_figures_column){
		.kind = SD_FIGURES_LABEL, .id = id,
		.head = sd_slice_of(sd_site_in(s, zh, en)) });
}

static void row_columns(const struct sd_visit *s, struct sd_figures *t)
{
	column(s, t, "registry_no", "登记号", "Registry number");
	column(s, t, "uscc", "统一社会信用代码", "Credit code");
	column(s, t, "enterprise", "企业", "Enterprise");
	column(s, t, "region", "地区", "Region");
	column(s, t, "type", "标准类型", "Type of standard");
	column(s, t, "number", "标准编号", "Standard number");
	column(s, t, "title", "标准名称", "Title");
	column(s, t, "products", "产品", "Products");
	column(s, t, "state", "状态", "State");
	column(s, t, "validate", "校验", "Validation");
	column(s, t, "review", "审查", "Review");
	column(s, t, "declared_at", "公开时间", "Declared");
}

static void row_cells(const struct sd_visit *s, const struct sd_site_row *row,
		      struct sd_figures *t)
{
	sd_figures_text(t, row->registry_no);
	sd_figures_text(t, row->uscc);
	sd_figures_text(t, row->firm);
	sd_figures_text(t, row->region);
	sd_figures_text(t, sd_site_word(s, SD_SITE_TYPE, row->type));
	sd_figures_text(t, row->number);
	sd_figures_text(t, row->title);
	sd_figures_text(t, row->products);
	sd_figures_text(t, sd_site_word(s, SD_SITE_STATE, row->state));
	sd_figures_text(t, sd_site_word(s, SD_SITE_VERDICT, row->checked));
	sd_figures_text(t, sd_site_word(s, SD_SITE_VERDICT, row->reviewed));
	sd_figures_text(t, row->declared_at);
}

void sd_site_list_figures(const struct sd_visit *s, const struct sd_site_list *list,
			  struct sd_figures *t)
{
	size_t i;

	t->title = sd_slice_of(sd_site_in(s, "声明", "Declarations"));
	row_columns(s, t);
	for (i = 0; i < list->n; i++) {
		sd_figures_row(t, sd_slice(NULL, 0));
		row_cells(s, &list->row[i], t);
	}
}

void sd_site_decl_figures(const struct sd_visit *s, const struct sd_site_row *row,
			  const struct sd_decl *d, struct sd_figures *t)
{
	static const enum sd_column cell[] = { SD_C_NAME, SD_C_REQUIREMENT, SD_C_METHOD,
					       SD_C_NOTE };
	size_t i, k;

	t->title = row->registry_no;
	row_columns(s, t);
	column(s, t, "indicator", "技术指标", "Indicator");
	column(s, t, "requirement", "指标要求", "Requirement");
	column(s, t, "method", "试验方法", "Test method");
	column(s, t, "note", "备注", "Note");
	for (i = 0; i < d->indicators.n || !i; i++) {
		sd_figures_row(t, sd_slice(NULL, 0));
		row_cells(s, row, t);
		for (k = 0; k < 4; k++)
			sd_figures_text(t, i < d->indicators.n
					? sd_row_text(d, &d->indicators.row[i], cell[k])
					: sd_slice(NULL, 0));
	}
}

void sd_site_compare_figures(const struct sd_visit *s, const struct sd_site_compare *c,
			     struct sd_figures *t)
{
	size_t i, k;

	t->title = sd_slice_of(sd_site_in(s, "比对", "Comparison"));
	column(s, t, "indicator", "技术指标", "Indicator");
	column(s, t, "registry_no", "登记号", "Registry number");
	column(s, t, "enterprise", "企业", "Enterprise");
	column(s, t, "requirement", "指标要求", "Requirement");
	column(s, t, "method", "试验方法", "Test method");
	column(s, t, "is", "与第一份相比", "Against the first");
	for (i = 0; i < c->rows; i++)
		for (k = 0; k < c->columns; k++) {
			const struct sd_site_cell *cell = &c->cell[i * c->columns + k];

			sd_figures_row(t, sd_slice(NULL, 0));
			sd_figures_text(t, c->name[i]);
			sd_figures_text(t, c->column[k].registry_no);
			sd_figures_text(t, c->column[k].firm);
			sd_figures_text(t, cell->requirement);
			sd_figures_text(t, cell->method);
			sd_figures_text(t, sd_slice_of(sd_site_mark(s, cell->mark)));
		}
}
