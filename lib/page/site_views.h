/* What the public pages show. */

#ifndef SD_PAGE_SITE_VIEWS_H
#define SD_PAGE_SITE_VIEWS_H

#include "base/date.h"
#include "model/stricter.h"
#include "model/decl.h"
#include "page/site.h"
#include "rules/report_table.h"
#include "store/version.h"

/* A declaration as a line of a list; all slices are lent. */
struct sd_site_row {
	struct sd_slice registry_no, uscc, firm, region, type, number, title;
	struct sd_slice products;	/* names, 、 or comma between them */
	struct sd_slice state, checked, reviewed, declared_at;
	sd_day declared;
};

/* Something to choose from. */
struct sd_site_choice {
	struct sd_slice word, name;
};

enum sd_site_filter {
	SD_SITE_REGION, SD_SITE_KIND, SD_SITE_STATES, SD_SITE_VERDICTS, SD_SITE_TYPES,
	SD_SITE_YEAR, SD_SITE_FILTERS
};
const char *sd_site_filter_name(enum sd_site_filter f);	/* its parameter */

enum { SD_SITE_CHOICES = 40 };
struct sd_site_question {
	struct sd_slice text;
	struct {
		struct sd_site_choice choice[SD_SITE_CHOICES];
		size_t n;
		struct sd_slice chosen;		/* p NULL: any */
	} filter[SD_SITE_FILTERS];
};

struct sd_site_list {
	struct sd_site_question ask;
	const struct sd_site_row *row;
	size_t n;
	uint64_t count;			/* hits; above `counted` there are more */
	uint64_t counted;
	uint64_t waiting;		/* entries of the log that are not indexed yet */
	struct sd_slice next;		/* the query of the page that follows; empty: none */
	struct sd_slice fault;		/* why nothing was looked for; empty: it was */
	bool later;			/* not the first page */
	const char *to;			/* the address that the form asks */
};

/* Figures on the first page. */
struct sd_site_counts {
	uint64_t firms, standards, products, declarations, log_size;
	bool known;
};

void sd_site_home(const struct sd_visit *s, const struct sd_site_list *latest,
		  const struct sd_site_counts *counts);
void sd_site_list(const struct sd_visit *s, const struct sd_site_list *list);

struct sd_site_firm {
	struct sd_slice uscc, name, region;
};
void sd_site_firm(const struct sd_visit *s, const struct sd_site_firm *firm,
		  const struct sd_site_list *list);

/* What a rule has found. */
struct sd_site_finding {
	struct sd_slice by, rule, outcome, level, at, text, basis, fix;
	bool other_language;		/* its text could not be had in that of the page */
};

struct sd_site_past {			/* a version */
	uint64_t idx;
	struct sd_slice op, state, checked, reviewed;
	int64_t declared_ms, received_ms;
};

/* A declaration as it stands, or stood. */
struct sd_site_decl {
	const struct sd_version *version;
	const struct sd_decl *decl;
	struct sd_slice region;			/* its name */
	struct sd_slice address;		/* of the page itself, whole, for the code */
	const struct sd_site_finding *finding;
	size_t findings;
	const struct sd_site_past *past;	/* oldest first */
	size_t pasts;
	sd_day as_of;				/* SD_DAY_NONE: now */
	struct {
		struct sd_slice leaf_text, leaf, digest, checkpoint, root, key;	/* hex; Base64 */
		const struct sd_slice *hash;	/* of the proof, hex */
		size_t n;
		uint64_t size;			/* leaves of the tree that is signed */
	} proof;
};
void sd_site_decl(const struct sd_visit *s, const struct sd_site_decl *d);
void sd_site_decl_proof(const struct sd_visit *s, const struct sd_site_decl *d);
void sd_site_decl_findings(const struct sd_visit *s, const struct sd_site_decl *d);

/* Declared indicators side by side: cell[row * columns + column]. */
enum { SD_COMPARE_MOST = 6, SD_COMPARE_ROWS = 300 };
enum sd_site_mark { SD_MARK_NONE, SD_MARK_MISSING, SD_MARK_SAME, SD_MARK_TIGHTER,
		    SD_MARK_LOOSER, SD_MARK_NOT_COMPARABLE };
struct sd_site_cell {
	struct sd_slice requirement, method;
	enum sd_site_mark mark;		/* against the first column */
};
struct sd_site_compare {
	const struct sd_site_row *column;
	size_t columns;
	const struct sd_slice *name;	/* of the indicators */
	const struct sd_site_cell *cell;
	size_t rows;
	const struct sd_slice *unknown;	/* registry numbers that there are not */
	size_t unknowns;
};
void sd_site_compare(const struct sd_visit *s, const struct sd_site_compare *c);
const char *sd_site_mark(const struct sd_visit *s, enum sd_site_mark mark);

/* Statistics: which there are, and one of them, whose figures are written already. */
struct sd_site_statistics {
	const struct sd_site_choice *report;
	size_t n;
	struct sd_slice name, title, body;
	uint64_t log_size;
	int64_t at_ms;
};
void sd_site_statistics(const struct sd_visit *s, const struct sd_site_statistics *t);

/* The form, what was wrong with it, or the receipt. */
struct sd_site_complaint {
	struct sd_slice about, text, contact, what;
	const char *fault;		/* which field: about, text, contact, what; NULL: none */
	struct sd_slice receipt;	/* taken in */
};
enum { SD_COMPLAINT_TEXT = 4000, SD_COMPLAINT_CONTACT = 200, SD_COMPLAINT_ABOUT = 64 };
void sd_site_complaint(const struct sd_visit *s, const struct sd_site_complaint *c);

struct sd_site_status {
	struct sd_slice node, name, origin, key, pack, profile, checkpoint;
	uint64_t log_size, waiting;	/* waiting: entries that are not indexed yet */
	int64_t last_ms;		/* of the last leaf; SD_CLOCK_NONE: none */
	const struct sd_site_upstream {
		struct sd_slice node;
		bool up;			/* it answers */
		uint64_t waiting, refused;
		int64_t since_ms;		/* of the oldest that waits; 0: none */
	} *upstream;
	size_t upstreams;
};
void sd_site_status(const struct sd_visit *s, const struct sd_site_status *t);

void sd_site_about(const struct sd_visit *s);

/* The same results as tables for programs. */
void sd_site_list_figures(const struct sd_visit *s, const struct sd_site_list *list,
			  struct sd_figures *t);
void sd_site_decl_figures(const struct sd_visit *s, const struct sd_site_row *row,
			  const struct sd_decl *d, struct sd_figures *t);
void sd_site_compare_figures(const struct sd_visit *s, const struct sd_site_compare *c,
			     struct sd_figures *t);

/* A time as YYYY-MM-DD HH:MM in +08:00, in an element that tells it to programs. */
void sd_site_time(const struct sd_visit *s, int64_t ms);
void sd_site_day(const struct sd_visit *s, sd_day day);

#endif
