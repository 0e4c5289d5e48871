/* The rule pack in words: one line a rule, or all there is to say about one. */

#ifndef SD_RULES_EXPLAIN_H
#define SD_RULES_EXPLAIN_H

#include "base/arena.h"
#include "base/buf.h"
#include "rules/pack.h"

struct sd_listing {
	const char *const *prefix;	/* ids begin with one of these; NULL at the end,
					 * none: all */
	bool profiled;			/* only rules of the pack's profile */
	bool jsonl;			/* else aligned text */
	int ambiguous;			/* columns of ambiguous characters */
};

/* List the rules, then the limits: id, level, dates, whether confirmed, basis,
 * what.  Returns how many. */
size_t sd_rules_list(const struct sd_pack *p, const struct sd_listing *form,
		     struct sd_buf *out);

/* What the rule or limit asks, by which article, when and where it is in force, how
 * to repair what breaks it.  0, or -1 when there is none with that id. */
int sd_rules_explain(const struct sd_pack *p, struct sd_slice id, int ambiguous,
		     struct sd_buf *out);

/* The same behind what is in `out` already, a blank line between. */
int sd_rules_explain_next(const struct sd_pack *p, struct sd_slice id, int ambiguous,
			  struct sd_buf *out);

/* Ids that begin most like this one: "SD-C02, SD-C03"; empty when none does. */
void sd_rules_near(const struct sd_pack *p, struct sd_slice id, struct sd_buf *out);

/* Pieces of it in words, appended, in the language of the pack. */
void sd_words_span(const struct sd_pack *p, sd_day from, sd_day to, bool begins,
		   struct sd_buf *out);
void sd_words_std_span(const struct sd_pack *p, const struct sd_std *s,
		       struct sd_buf *out);
void sd_words_when(const struct sd_pack *p, const struct sd_rule *r, struct sd_buf *out);
void sd_words_profiles(const struct sd_pack *p, const struct sd_rule *r,
		       struct sd_buf *out);
/* "适用年龄 ≤36 个月": the figure of a key with its name and unit. */
void sd_words_range(const struct sd_pack *p, const struct sd_condition_key *k,
		    const struct sd_range *r, struct sd_buf *out);
/* `most`  values of a key that are named, then 等; 0: all */
void sd_words_conditions(const struct sd_pack *p, const struct sd_limit *l,
			 bool parameters, int most, struct sd_buf *out);

/* The kinds of products that an edition is for; nothing for one that has no conditions. */
void sd_words_std_conditions(const struct sd_pack *p, const struct sd_std *s,
			     struct sd_buf *out);

/* "甲醛含量 ≤20 mg/kg"; and what to change where it is not kept. */
void sd_words_limit(const struct sd_pack *p, const struct sd_limit *l, struct sd_buf *out);
void sd_words_limit_repair(const struct sd_pack *p, const struct sd_limit *l,
			   struct sd_buf *out);
/* What the rule or limit with this id asks, of a limit its standard too; empty when the
 * pack has none. */
struct sd_slice sd_words_what(const struct sd_pack *p, struct sd_slice id,
			      struct sd_arena *arena);
void sd_words_products(const struct sd_pack *p, uint32_t set, struct sd_buf *out);
const char *sd_words_level(enum sd_level level, bool zh);
const char *sd_words_evidence(struct sd_slice word, bool zh);

#endif
