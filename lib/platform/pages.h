/* What the files that answer pages share. */

#ifndef SD_PLATFORM_PAGES_H
#define SD_PLATFORM_PAGES_H

#include "page/site_views.h"
#include "platform/platform_state.h"

enum page_form { PAGE_HTML, PAGE_JSON, PAGE_CSV, PAGE_XLSX };

/* One request for a page. */
struct page {
	struct platform_worker *w;
	struct sd_request *r;
	enum page_form form;
	const struct sd_pack *pack;	/* in the language of the page */
	struct sd_desk *desk;
	struct sd_visit site;
};

/* Which language and form; and the headers of the answer. */
void page_set_up(struct page *p, struct platform_worker *w, struct sd_request *r);
void page_finish(struct page *p);

/* A parameter of the address, the `nth` of its name; p NULL: absent or empty.  Those that
 * nobody knows are passed over: people share addresses with more behind them. */
struct sd_slice page_value(struct page *p, const char *name, unsigned nth);

/* Begin to answer 200 in the form that is asked for; where the page is written. */
struct sd_buf *page_begin(struct page *p);

/* The figures as CSV or as a workbook.  They are released. */
enum sd_next page_figures(struct page *p, struct sd_figures *t);

/* Refused, and why. */
enum sd_next page_refuse(struct page *p, enum sd_problem why, const char *zh, const char *en);

/* The pages. */
enum sd_next page_home(struct page *p);
enum sd_next page_search(struct page *p);
enum sd_next page_firm(struct page *p, struct sd_slice uscc);
enum sd_next page_declaration(struct page *p, struct sd_slice registry_no);
enum sd_next page_compare(struct page *p);
enum sd_next page_statistics(struct page *p, struct sd_slice name);
enum sd_next page_complaint(struct page *p);
enum sd_next page_status(struct page *p);

/* A version with the text of it kept in the request's arena: 1, 0, or -1. */
int page_version(struct page *p, struct sd_slice registry_no, int64_t declared_end_ms,
		 struct sd_version *v, struct sd_err *err);

/* All that a search can be narrowed by, in the language of the page. */
void page_choices(struct page *p, struct sd_site_question *ask);

/* The version as a line of a list. */
void page_row(struct page *p, const struct sd_version *v, struct sd_site_row *row);
struct sd_slice page_region(struct page *p, struct sd_slice code);	/* its name */

/* Figures of the store, worked out beside the requests. */
struct sd_stats;
struct sd_stats *sd_stats_new(const char *dir, const struct sd_pack *pack[2],
			      struct sd_err *err);
void sd_stats_free(struct sd_stats *s);
const char *sd_stats_name(size_t i);		/* of a report; NULL behind the last */

/* A report as it was worked out last; its text is copied into `out`.  False: not yet. */
struct sd_stats_view {
	uint64_t log_size;
	int64_t at_ms;
	struct sd_site_counts counts;
};
enum sd_stats_form { SD_STATS_TITLE, SD_STATS_BODY, SD_STATS_JSONL, SD_STATS_CSV, SD_STATS_FORMS };
bool sd_stats_get(struct sd_stats *s, size_t report, bool zh, enum sd_stats_form form,
		  struct sd_stats_view *view, struct sd_buf *out);

/* Its workbook, made on asking.  1, 0 when another is being made, or -1. */
int sd_stats_xlsx(struct sd_stats *s, size_t report, bool zh, struct sd_buf *out,
		  struct sd_err *err);

/* Figures as the bytes of a workbook. */
int page_workbook(const struct sd_figures *t, bool zh, struct sd_buf *out, struct sd_err *err);

/* How many reports an address may still bring: false when it has had its share. */
struct sd_turns;
struct sd_turns *sd_turns_new(void);
void sd_turns_free(struct sd_turns *t);
bool sd_turns_take(struct sd_turns *t, struct sd_slice who, int64_t now_ms);
enum { SD_TURNS = 5, SD_TURNS_MS = 10 * 60 * 1000 };	/* so many in so long */

#endif
