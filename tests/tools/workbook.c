/* Writes a workbook as lines of standard input say, for the tests of the writer.
 *
 *	workbook [flat] OUTPUT
 *
 *	sheet NAME		row plain|head|sum|prose
 *	text ANYTHING		right ANYTHING		whole N		share TENTHS
 *	day YYYY-MM-DD		empty			many N TEXT: so many rows of it
 *
 * In texts \n, \0 and \e stand for a newline, NUL and escape.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/xlsx_write.h"

#include "base/ban.h"

/* The text with its escapes undone, in place. */
static struct sd_slice plain(char *text)
{
	char *from, *to = text;

	for (from = text; *from; from++) {
		if (*from == '\\' && from[1] && strchr("n0e", from[1])) {
			from++;
			*to++ = *from == 'n' ? '\n' : *from == 'e' ? '\x1B' : '\0';
		} else {
			*to++ = *from;
		}
	}
	return sd_slice(text, (size_t)(to - text));
}

static void begin_row(struct sd_xlsx *x, const char *kind)
{
	sd_xlsx_row(x, *kind == 'h' ? SD_XLSX_HEAD : *kind == 's' ? SD_XLSX_SUM :
		    *kind == 'p' && kind[1] == 'r' ? SD_XLSX_PROSE : SD_XLSX_PLAIN);
}

static void many(struct sd_xlsx *x, char *rest)
{
	char *text;
	unsigned long n = strtoul(rest, &text, 10);

	while (n-- > 0) {
		sd_xlsx_row(x, SD_XLSX_PLAIN);
		sd_xlsx_text(x, sd_slice_of(text + (*text == ' ')));
	}
}

static void obey(struct sd_xlsx *x, const char *word, char *rest)
{
	if (!strcmp(word, "sheet"))
		sd_xlsx_sheet(x, plain(rest));
	else if (!strcmp(word, "row"))
		begin_row(x, rest);
	else if (!strcmp(word, "text"))
		sd_xlsx_text(x, plain(rest));
	else if (!strcmp(word, "right"))
		sd_xlsx_text_right(x, plain(rest));
	else if (!strcmp(word, "whole"))
		sd_xlsx_whole(x, strtoull(rest, NULL, 10));
	else if (!strcmp(word, "share"))
		sd_xlsx_permille(x, strtoull(rest, NULL, 10));
	else if (!strcmp(word, "day"))
		sd_xlsx_day(x, sd_date_read(sd_slice_of(rest)));
	else if (!strcmp(word, "empty"))
		sd_xlsx_empty(x);
	else if (!strcmp(word, "upright"))
		sd_xlsx_upright(x);
	else if (!strcmp(word, "many"))
		many(x, rest);
	else
		fprintf(stderr, "workbook: what is '%s'?\n", word);
}

static void obey_all(struct sd_xlsx *x)
{
	static char line[1 << 20];
	char *rest;

	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		rest = strchr(line, ' ');
		if (rest)
			*rest++ = '\0';
		obey(x, line, rest ? rest : line + strlen(line));
	}
}

int main(int argc, char **argv)
{
	bool flat = argc > 2 && !strcmp(argv[1], "flat");
	struct sd_err err = { SD_OK, "" };
	struct sd_sink sink;
	struct sd_xlsx *x = sd_xlsx_new(SD_S("题 & 目"), flat, &err);

	if (x && !sd_sink_open(&sink, argv[argc - 1], false, &err)) {
		obey_all(x);
		if (sd_xlsx_close(x, &sink, &err))
			sd_sink_abandon(&sink);
		else
			(void)sd_sink_close(&sink, &err);
	}
	sd_xlsx_free(x);
	if (err.kind)
		fprintf(stderr, "workbook: %s\n", err.text);
	return err.kind;
}
