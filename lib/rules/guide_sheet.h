/* A guide while it is written: its parts, and how a line of it is made. */

#ifndef SD_RULES_GUIDE_SHEET_H
#define SD_RULES_GUIDE_SHEET_H

#include "rules/guide.h"

enum { SD_SHEET_LABEL = 10, SD_SHEET_INDENT = 2 };	/* columns */

struct sd_sheet {
	struct sd_guide *g;
	const struct sd_pack *p;
	struct sd_buf *out, words;	/* words are gathered, then written */
	int product;
	unsigned part;			/* headings so far */
	bool zh;
};

const char *sd_sheet_say(const struct sd_sheet *s, const char *en, const char *zh)
	__attribute__((format_arg(2), format_arg(3)));

/* "二、限值", a blank line in front. */
void sd_sheet_heading(struct sd_sheet *s, const char *en, const char *zh);

/* The words gathered, wrapped, from column `at` on; the words are used up. */
void sd_sheet_words(struct sd_sheet *s, int at, int indent);

/* The same as a line at the first indent. */
void sd_sheet_item(struct sd_sheet *s);

struct sd_slice sd_sheet_title(const struct sd_sheet *s, const struct sd_std *std);

/* Limits of the product, those that bind or the recommended ones; how many. */
size_t sd_sheet_limits(struct sd_sheet *s, bool binding);

/* Parts of it: rules/guide_words.c */
void sd_sheet_conditions(struct sd_sheet *s);
void sd_sheet_recommended(struct sd_sheet *s);
void sd_sheet_procedure(struct sd_sheet *s);

#endif
