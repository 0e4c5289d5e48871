/* Pages of HTML: escaping, and the frame around what they show.
 *
 * A page is one file: its style is inside, it has no scripts, asks nobody for anything
 * (its own policy forbids it), reads well on a phone and prints on A4 with the header
 * of a table on every sheet.
 *
 *	sd_html_begin(&out, true, SD_S("统计"));
 *	sd_html_text(&out, name);
 *	sd_html_end(&out);
 *
 * What the style knows: <div class=charts> with <figure>s, <div class=scroll> around a
 * <table>, <dl class=totals>, <ul class=notes>; in tables td class=n is a figure,
 * class=m quiet, tr class=sum stands below a rule; <div class=labels> with <article
 * class=label>s, each with <div class=code>, <h2>, <dl> and <ul>.
 */

#ifndef SD_PAGE_HTML_H
#define SD_PAGE_HTML_H

#include <stdbool.h>

#include "base/buf.h"

/* The text with & < > " ' escaped, good between tags and in quoted attributes; control
 * characters that HTML does not know become U+FFFD. */
void sd_html_text(struct sd_buf *out, struct sd_slice text);

/* A whole number in groups of three: 1,234,567. */
void sd_html_number(struct sd_buf *out, uint64_t value);

/* Up to the heading of the page, whose id is "title". */
void sd_html_begin(struct sd_buf *out, bool zh, struct sd_slice title);
void sd_html_end(struct sd_buf *out);

#endif
