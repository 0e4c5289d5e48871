/* Findings as text for people, in the manner of a compiler. */

#ifndef SD_RULES_PRETTY_H
#define SD_RULES_PRETTY_H

#include "base/buf.h"
#include "model/decl.h"
#include "model/finding.h"
#include "rules/filter.h"
#include "rules/layout.h"
#include "stream/run.h"

/* One finding:
 *
 *	申报.csv F9: 错误: 甲醛含量 ≤30 mg/kg 宽于强制性标准限值 ≤20 mg/kg
 *	    …"requirement":"≤30 mg/kg"…
 *	                   ^~~~~~~~~~~
 *	    依据 GB 18401-2010 表1  应为 ≤20 mg/kg  [GB18401-2010/formaldehyde/A]
 *	    改法 …
 *
 * The place is the spreadsheet cell when the record came from one, else
 * file:line:column. */
void sd_pretty_finding(struct sd_buf *out, const struct sd_filter *io,
		       const struct sd_line *line, const struct sd_decl *d,
		       const struct sd_finding *f);

/* The same without colour and without the excerpt. */
void sd_pretty_plain(struct sd_buf *out, bool zh, const struct sd_line *line,
		     const struct sd_decl *d, const struct sd_finding *f);

/* "a.jsonl:17:412: ": where byte `at` of the line stands. */
void sd_pretty_at(struct sd_buf *out, const struct sd_line *line, size_t at);

/* A line that is no record. */
void sd_pretty_unreadable(struct sd_buf *out, const struct sd_filter *io,
			  const struct sd_line *line, enum sd_scan_fault fault, size_t at);

/* 不合格, fail. */
const char *sd_pretty_verdict(enum sd_verdict_word v, bool zh);

/* With --verbose, a head for each record: its name and verdict. */
void sd_pretty_record(struct sd_buf *out, const struct sd_filter *io,
		      const struct sd_decl *d, const struct sd_verdict *v);

/* The last line: how many of each verdict. */
void sd_pretty_tally(struct sd_buf *out, const struct sd_tally *t, bool zh);

#endif
