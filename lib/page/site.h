/* The public pages of a platform, written on the server; nothing of them needs a script.
 *
 *	sd_site_begin(&s, SD_SITE_SEARCH, SD_S("检索"));
 *	sd_site_text(&s, name);
 *	sd_site_end(&s);
 *
 * A page has its style from SD_SITE_STYLE and asks nobody else for anything, as the
 * policy SD_SITE_POLICY holds it to.  Pages are pure: what they show is handed in.
 */

#ifndef SD_PAGE_SITE_H
#define SD_PAGE_SITE_H

#include <stdbool.h>

#include "base/buf.h"

#define SD_SITE_STYLE "/style.css"
#define SD_SITE_ICON "/icon.svg"
#define SD_SITE_POLICY \
	"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; " \
	"base-uri 'none'; frame-ancestors 'none'"

enum {
	SD_SITE_TEXT = 400,	/* characters of a text that are shown */
	SD_SITE_ROWS = 500	/* rows of one table in a page */
};

enum sd_site_page {
	SD_SITE_HOME, SD_SITE_SEARCH, SD_SITE_COMPARE, SD_SITE_STATISTICS, SD_SITE_COMPLAINT,
	SD_SITE_STATUS, SD_SITE_ABOUT, SD_SITE_PAGES
};

/* One reader of one page. */
struct sd_visit {
	bool zh;
	bool said;		/* the address tells the language: links go on telling it */
	struct sd_slice name;	/* of the platform */
	struct sd_slice path;	/* of this page, as in an address */
	struct sd_slice query;	/* what stands behind it, without the language */
	struct sd_buf *out;
};

/* Up to the heading of the page; and from its end on. */
void sd_site_begin(const struct sd_visit *s, enum sd_site_page page, struct sd_slice title);
void sd_site_end(const struct sd_visit *s);

/* Markup of ours, in the language of the page. */
void sd_site_say(const struct sd_visit *s, const char *zh, const char *en);
static inline const char *sd_site_in(const struct sd_visit *s, const char *zh, const char *en)
{
	return s->zh ? zh : en;
}

/* A text of somebody: escaped, no longer than SD_SITE_TEXT, apart from the direction in
 * which the text around it is read; characters that turn directions become U+FFFD. */
void sd_site_text(const struct sd_visit *s, struct sd_slice text);

/* The value of href="": `path`, then `part` as one step of it, then `query`, which may be
 * empty, with the language. */
void sd_site_at(const struct sd_visit *s, const char *path, struct sd_slice part,
		struct sd_slice query);

/* `<a href="…">text</a>` */
void sd_site_link(const struct sd_visit *s, const char *path, struct sd_slice part,
		  struct sd_slice text);

/* The same result in other forms: links to this address with a suffix. */
void sd_site_forms(const struct sd_visit *s);

/* Words of the record in the language of the page; the word itself where it is no known
 * one. */
enum sd_site_words {
	SD_SITE_VERDICT, SD_SITE_STATE, SD_SITE_OP, SD_SITE_TYPE, SD_SITE_LEVEL, SD_SITE_WORDS
};
struct sd_slice sd_site_word(const struct sd_visit *s, enum sd_site_words kind,
			     struct sd_slice word);

/* The words of a kind, in order; NULL behind the last. */
const char *sd_site_word_at(enum sd_site_words kind, size_t i);

/* A word as a badge, coloured by what it says; colour never says it alone. */
void sd_site_badge(const struct sd_visit *s, enum sd_site_words kind, struct sd_slice word);

/* Nothing is approved here: the sentence that stands wherever a verdict is shown. */
void sd_site_notice(const struct sd_visit *s);

/* A page that says why there is none: status, and in words. */
void sd_site_problem(const struct sd_visit *s, unsigned status, struct sd_slice title,
		     struct sd_slice detail);

/* What SD_SITE_STYLE and SD_SITE_ICON answer. */
void sd_site_style(struct sd_buf *out);
void sd_site_icon(struct sd_buf *out);

#endif
