/* Counting what could not be read. */

#include "stream/unread.h"

#include <stdio.h>

#include "base/speech.h"

#include "base/ban.h"

/* Keep the earlier of two lines, in the order of the operands. */
static void keep_first(struct sd_unread *u, const struct sd_unread *from)
{
	if (!from->file || (u->file && (u->operand < from->operand ||
			    (u->operand == from->operand && u->line <= from->line))))
		return;
	u->file = from->file;
	u->line = from->line;
	u->operand = from->operand;
	u->fault = from->fault;
}

void sd_unread_line(struct sd_unread *u, const char *const *file, const struct sd_line *line,
		    enum sd_scan_fault fault)
{
	struct sd_unread this = { .file = line->file, .line = line->line, .fault = fault };

	if (line->part && !line->last_part)
		return;
	u->n++;
	while (file[this.operand] && file[this.operand] != line->file)
		this.operand++;
	keep_first(u, &this);
}

bool sd_unread_scan(struct sd_unread *u, const char *const *file, const struct sd_line *line,
		    struct sd_scan *scan)
{
	enum sd_scan_fault fault;

	if (line->part)
		fault = SD_SCAN_LONG;
	else if (!sd_scan_text(scan, line->text, line->utf8))
		fault = scan->fault;
	else if (scan->tape[0].type == SD_OBJECT)
		return true;
	else
		fault = SD_SCAN_NOT_OBJECT;
	sd_unread_line(u, file, line, fault);
	return false;
}

void sd_unread_merge(struct sd_unread *u, const struct sd_unread *from)
{
	u->n += from->n;
	u->seal_inside |= from->seal_inside;
	keep_first(u, from);
}

static enum sd_status tell_lines(const struct sd_unread *u, const char *word,
				 void (*complain)(const struct sd_err *err))
{
	unsigned long long n = u->n;
	struct sd_err err = { SD_OK, "" };
	char others[64] = "";

	if (n == 2)
		snprintf(others, sizeof others, "%s", sd_spoken(", nor is another"));
	else if (n > 2)
		snprintf(others, sizeof others, sd_spoken(", nor are %llu others"), n - 1);
	if (n && u->file)
		sd_fail(&err, SD_DATA, "%s:%llu: %s: not %s%s", u->file,
			(unsigned long long)u->line,
			sd_spoken(sd_scan_fault_text(u->fault, false)), sd_spoken(word), others);
	else if (n)
		sd_fail(&err, SD_DATA, "%llu %s marked unreadable: not %s", n,
			sd_spoken(n == 1 ? "record is" : "records are"), sd_spoken(word));
	if (err.kind)
		complain(&err);
	return err.kind;
}

enum sd_status sd_unread_tell(const struct sd_unread *u, const char *word,
			      void (*complain)(const struct sd_err *err))
{
	enum sd_status status = tell_lines(u, word, complain);
	struct sd_err seal = { SD_OK, "" };

	if (u->seal_inside) {
		sd_fail(&seal, SD_DATA, "a seal stands before the end of the input: "
			"what follows it was added later");
		complain(&seal);
	}
	return sd_worse(status, seal.kind);
}
