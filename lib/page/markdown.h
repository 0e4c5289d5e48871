/* A table of figures as Markdown (GitHub's), to be read as text as well.
 *
 *	## 按标准类型
 *
 *	| 项目         | 企业 |       占比 |
 *	| ------------ | ---: | ---------: |
 *	| 国家标准     |    1 | 2/8  25.0% |
 *	| **合计**     |    4 | 8/8 100.0% |
 *
 * Figures stand to the right; columns are padded by the width of characters, and are
 * equally wide in all sections.  The label of a row that stands below a rule is bold.
 * Footnotes are a list behind the tables.  Nothing in a cell is taken for markup, for
 * HTML or for a link.
 */

#ifndef SD_PAGE_MARKDOWN_H
#define SD_PAGE_MARKDOWN_H

#include "base/buf.h"
#include "rules/report_table.h"

/* `ambiguous`  as in sd_utf8_columns; `unknown`  as in sd_figures_write_text. */
void sd_figures_write_markdown(const struct sd_figures *t, int ambiguous,
			       struct sd_slice unknown, struct sd_buf *out);

/* The text with all that Markdown would take for markup escaped, on one line. */
void sd_markdown_text(struct sd_slice text, struct sd_buf *out);

#endif
