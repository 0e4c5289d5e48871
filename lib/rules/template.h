/* The closed set of shapes a procedure rule can have.
 *
 * procedure.tsv names a template and its arguments; what the template does is
 * code, once, with tests of its own.  There is no expression language.
 */

#ifndef SD_RULES_TEMPLATE_H
#define SD_RULES_TEMPLATE_H

#include "rules/judge.h"

/* Bits of the `when` column. */
enum { SD_WHEN_PRODUCT = 1, SD_WHEN_SERVICE = 2 };
enum { SD_WHEN_TEXT_OPEN = 1, SD_WHEN_TEXT_CLOSED = 2 };
/* op=new: the standard is declared for the first time or anew; op=live: the
 * declaration stands after the operation (not abolish, not withdraw). */
enum {
	SD_WHEN_NEW = 1, SD_WHEN_LIVE = 2, SD_WHEN_GONE = 4,
	SD_WHEN_REVISE = 8, SD_WHEN_RENAME = 16, SD_WHEN_CONFIRM = 32
};

struct sd_template {
	const char *name;
	void (*judge)(struct sd_judge *j, const struct sd_rule *r);
	/* Look at the arguments when the pack is read; NULL: any will do. */
	int (*prepare)(struct sd_rule *r, struct sd_err *err);
	bool reviews;	/* asked by sd-review, not by sd-validate */
	bool of_set;	/* asked with --set alone */
};

/* Text that says nothing: empty, blanks, or the dashes of an empty cell. */
bool sd_says_nothing(struct sd_slice text);

/* Whether the record itself says that the standard is not in force any more. */
bool sd_says_ended(const struct sd_decl *d);

/* A day as written, in the arena; empty for none. */
struct sd_slice sd_day_text(struct sd_judge *j, sd_day day);

/* NULL when there is none of this name. */
const struct sd_template *sd_template_find(struct sd_slice name);

/* Templates by file. */
extern const struct sd_template sd_templates_presence[];	/* required, one-of, rows … */
extern const struct sd_template sd_templates_form[];		/* form, date, types, region … */
extern const struct sd_template sd_templates_identity[];	/* uscc, number */
extern const struct sd_template sd_templates_time[];		/* date-order, within-days … */
extern const struct sd_template sd_templates_events[];		/* entry, review-due … */
extern const struct sd_template sd_templates_set[];		/* set-once, set-follows … */
extern const struct sd_template sd_templates_scope[];		/* in-scope, deemed-filed */
extern const struct sd_template sd_templates_guard[];		/* secrets, persons */
extern const struct sd_template sd_templates_review[];		/* cites-in-force … */
extern const struct sd_template sd_templates_recognised[];	/* title-listed … */
extern const struct sd_template sd_templates_triggers[];	/* cited-since, governs … */

#endif
