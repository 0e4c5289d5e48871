/* What a worker judges with: the pack, the record, and its remembered answers. */

#ifndef SD_RULES_JUDGE_H
#define SD_RULES_JUDGE_H

#include "base/arena.h"
#include "base/memo.h"
#include "model/decl.h"
#include "model/finding.h"
#include "model/op.h"
#include "model/requirement.h"
#include "model/stdno.h"
#include "model/uscc.h"
#include "rules/pack.h"

/* What several rules ask of one record, found once. */
struct sd_facts {
	sd_day declared, issued, effective;	/* SD_DAY_NONE: absent or no date */
	uint8_t type;			/* enum sd_std_type as declared */
	uint8_t op;			/* enum sd_op */
	uint8_t types, subjects, ops, texts;	/* sets of bits, as in template.h */
	bool has_uscc, diagnosed;
	struct sd_uscc_diagnosis uscc;	/* by sd_judge_uscc */
	const struct sd_number_answer *number;	/* NULL when there is none */
};

enum { SD_NUMBER_WHY = 192 };	/* bytes of a sentence, NUL included; longer ones are cut */

/* A standard's number as it was read, and its row in the pack. */
struct sd_number_answer {
	struct sd_stdno no;		/* canonical is empty when it cannot be read */
	const struct sd_std *std;	/* NULL: not in the register */
	uint32_t base;			/* hash of the number without its year */
	char why[SD_NUMBER_WHY];	/* why it cannot be read */
};

struct sd_judge {
	const struct sd_pack *pack;
	const struct sd_judging *how;
	struct sd_arena arena;
	struct sd_decl decl;
	struct sd_verdict verdict;
	struct sd_facts facts;
	struct sd_memo *numbers;	/* struct sd_number_answer */
	struct sd_number_answer number;	/* the declared one, copied */
	struct sd_review *review;	/* rules/review.h */
	struct sd_plans *plans;		/* rules/plan.h */

	/* with --set: what its set found of the record; the operands it speaks of */
	const struct sd_found *found;
	size_t founds;
	const char *const *operand;
};

void sd_judge_init(struct sd_judge *j, const struct sd_pack *pack,
		   const struct sd_judging *how);
void sd_judge_release(struct sd_judge *j);

/* Bind the record and clear the verdict. */
void sd_judge_begin(struct sd_judge *j, const char *text, const struct sd_val *tape);

/* A cited number, read, looked up and remembered.  Valid until the next call. */
const struct sd_number_answer *sd_judge_number(struct sd_judge *j, struct sd_slice text);

/* Find the row of a number that was read. */
void sd_judge_look_up(const struct sd_judge *j, struct sd_number_answer *a);

/* The credit code of the record, diagnosed when first asked. */
const struct sd_uscc_diagnosis *sd_judge_uscc(struct sd_judge *j);

/* The day that chooses a rule: that of declaration or of judging, for a rule of
 * the review the governing day; SD_DAY_NONE when the record does not give it. */
sd_day sd_judge_day(const struct sd_judge *j, const struct sd_rule *r);

/* Whether the rule is in force on its day and meant for such a record. */
bool sd_rule_applies(const struct sd_judge *j, const struct sd_rule *r);

/* The rows of /products, /indicators or /reviews. */
const struct sd_rows *sd_place_rows(const struct sd_decl *d, unsigned list);

/* "/products/2/name", in the arena when it has a row. */
struct sd_slice sd_place_path(struct sd_judge *j, struct sd_place place);

/* The value there; the row when the column is absent; NULL when nothing is. */
const struct sd_val *sd_place_value(const struct sd_judge *j, struct sd_place place);

/* The place of a finding: its pointer, value and cell. */
void sd_judge_place(struct sd_judge *j, struct sd_place place, struct sd_finding *f);

/* YYYY-MM-DD, in the arena. */
struct sd_slice sd_judge_day_text(struct sd_judge *j, sd_day day);

/* Count `outcome` for the rule; when it is to be listed, fill in the place, what
 * was got and wanted, and the text.  A rule that nobody has confirmed is open
 * instead of failed, and unconfirmed instead of passed. */
void sd_judge_say(struct sd_judge *j, const struct sd_rule *r, enum sd_outcome outcome,
		  struct sd_place place, const struct sd_said *said, size_t n);

/* Whether what the rule finds is listed, and its words are worth making. */
static inline bool sd_judge_lists(const struct sd_judge *j, const struct sd_rule *r)
{
	return j->verdict.all || r->level <= j->verdict.listed;
}

/* The rule is satisfied, or had nothing to judge: by far the commonest answers. */
static inline void sd_judge_pass(struct sd_judge *j, const struct sd_rule *r,
				 struct sd_place place)
{
	if (j->verdict.all) {
		sd_judge_say(j, r, SD_PASS, place, NULL, 0);
		return;
	}
	j->verdict.count[r->verified ? SD_PASS : SD_UNCONFIRMED]++;
	j->verdict.judged++;
}

static inline void sd_judge_nothing(struct sd_judge *j, const struct sd_rule *r,
				    struct sd_place place)
{
	if (j->verdict.all)
		sd_judge_say(j, r, SD_NOT_APPLICABLE, place, NULL, 0);
	else
		j->verdict.count[SD_NOT_APPLICABLE]++;
}

/* Form and procedure: all rules of the pack that apply to the record. */
void sd_procedure_judge(struct sd_judge *j);

/* Limits and citations (rules/review.h). */
void sd_review_judge(struct sd_judge *j);

#endif
