/* Pieces of a SARIF log that have a file of their own. */

#ifndef SD_RULES_SARIF_H
#define SD_RULES_SARIF_H

#include "model/wordmap.h"
#include "rules/layout.h"

/* Where in the log a rule and an operand are described. */
struct sd_sarif {
	struct sd_wordmap rule, artifact;
};

void *sd_sarif_new(const struct sd_told *t);
void sd_sarif_free(void *sarif);

/* `"rules":[…],"notifications":[…]`: those that the command judges by, each with what it
 * asks and how to repair what breaks it; and what can be wrong with a line. */
void sd_sarif_rules(const struct sd_told *t, struct sd_buf *out);

/* `"name":{"text":"…"}`.  A brace is doubled, since between single ones stands the
 * number of an argument (3.11.5), and a blank parts "](", so that no value makes a link
 * (3.11.6). */
void sd_sarif_text(struct sd_buf *out, const char *name, struct sd_slice text);

#endif
