/* The rule pack: tables that an expert edits in a spreadsheet, as the judges see
 * them.  man/sd-rules.5 describes the tables.
 *
 * A pack is read once, then only looked at, by any number of workers.  All
 * slices are lent from the tables' text and live as long as the pack.
 */

#ifndef SD_RULES_PACK_H
#define SD_RULES_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/err.h"
#include "base/fill.h"
#include "base/slice.h"
#include "model/calendar.h"
#include "model/finding.h"
#include "model/product.h"
#include "model/range.h"
#include "model/region.h"
#include "model/stdno.h"
#include "model/term.h"
#include "model/unit.h"
#include "model/within.h"
#include "model/wordmap.h"
#include "rules/filter.h"
#include "rules/wordlist.h"

enum { SD_STDS_MOST = 4096 };	/* editions in a pack */

enum sd_binding { SD_BINDING_MANDATORY, SD_BINDING_CCC, SD_BINDING_VOLUNTARY };
enum sd_grace { SD_GRACE_NONE, SD_GRACE_MADE, SD_GRACE_SOLD, SD_GRACE_DECLARED };

/* An edition of a standard: a row of standards.tsv. */
struct sd_std {
	struct sd_slice number;		/* canonical */
	struct sd_slice title, title_en;
	struct sd_slice replaced_by;	/* numbers, ';' between them */
	struct sd_slice grace_edition;	/* the edition that may still be used; may be empty */
	struct sd_slice note, source;
	sd_day issued;			/* SD_DAY_NONE: not known */
	sd_day from, to;		/* in force from <= day < to; NONE: not known, open */
	sd_day grace_to;		/* last day; NONE with a grace kind: no fixed end */
	enum sd_grace grace;
	const struct sd_std *before;	/* the edition before, if its row says that it
					 * may still be used; else NULL */
	enum sd_binding binding;
	bool mandatory, current, verified;
	uint32_t products;		/* set of product classes */
	uint32_t limits;		/* how many rows of limits.tsv it has */
	uint32_t condition, conditions_n;	/* of the products it binds, among
						 * pack->condition; n 0: all of them */
	struct sd_slice conditions;	/* the same as written */
	uint32_t base;			/* hash of the number without its year */
};

/* A requirement of a standard: a row of limits.tsv. */
struct sd_limit {
	struct sd_slice id, clause, method, note, source, evidence;
	struct sd_slice conditions, parameters, scope;	/* as written; empty: none */
	struct sd_slice limit_text, limit_to_text;	/* digits as written */
	uint32_t std;			/* index among pack->std */
	uint32_t products;
	uint16_t indicator;
	struct sd_limit_value value;
	enum sd_level level;		/* from its force */
	bool verified;
	uint32_t condition, conditions_n;	/* its rows among pack->condition */
};

/* One condition of a limit: `key` holds one of `values` (';'-less list with '|'). */
struct sd_condition {
	uint8_t key;			/* index among pack->key */
	bool is_parameter;
	struct sd_slice value;		/* as written: A|B, yes, [,36] */
	uint64_t holds;			/* values of the key with which it holds */
	uint64_t may_hold;		/* wider ones, with which it may */
	struct sd_range range;		/* of a key with figures */
	bool compares;			/* a range, or values that are known */
};

struct sd_key_value {
	struct sd_slice value, is_a, zh, not_zh;	/* wordings, ';' between them */
	struct sd_slice implied_by;	/* age_months=[,36]: then it holds; may be empty */
	uint32_t products;		/* set of product classes; 0: all of the key */
	struct sd_range range;		/* of a key with figures */
	uint64_t kinds;			/* the value itself, and all it is a kind of */
};

enum { SD_KEY_VALUES = 64 };	/* of one key */

/* A closed key of conditions.tsv. */
struct sd_condition_key {
	struct sd_slice key, zh, note;
	bool parameter, exhausts;
	bool exclusive;			/* a value stated for the product rules out others */
	bool claimed;			/* unstated, its rows do not apply: nobody claims them */
	char type;			/* 'e' enum, 'n' number, 'b' boolean, 't' text */
	uint32_t products;
	uint32_t first, n;		/* its rows among pack->value */
	struct sd_slice unit_text;	/* of figures; "month" is none of units.tsv */
	const struct sd_unit *unit;	/* NULL: none, or months */
};

/* A procedure rule: a row of procedure.tsv. */
struct sd_rule {
	/* what judging looks at, side by side */
	const struct sd_template *template;
	uint8_t at, second;		/* members; SD_MEMBER_COUNT when unused */
	uint8_t column;			/* of rows; SD_COLUMN_COUNT when unused */
	uint8_t types, subjects, ops, texts;	/* sets of bits, see template.h */
	bool verified, schema;
	bool wanted;			/* by profile and --only */
	bool by_declared;		/* the day of declaration chooses, else --asked */
	enum sd_level level;
	int days, more;			/* figures or choices of the argument */
	sd_day from, to;		/* NONE: always */
	struct sd_slice argument;

	struct sd_slice id, article, at_text, when_text, governed_by, profiles;
	unsigned folder;		/* which of the folders its row stands in, from 0 */
	struct sd_message *message;
};

/* What a rule says to people: rows of messages.zh.tsv and messages.en.tsv. */
struct sd_message {
	struct sd_slice id;
	struct sd_slice what, text, fix, bad, good;	/* in the chosen language */
};

/* What may follow when a rule is broken: a row of consequences.tsv.  Told, never
 * judged. */
struct sd_consequence {
	struct sd_slice rule, text, basis;
	sd_day from, to;
	bool verified;
};

/* A class of GB/T 4754, "C" or "C38": a row of sectors.tsv. */
struct sd_sector {
	struct sd_slice code, zh, en;
};

/* Letters of standard numbers, "QB": a row of industries.tsv. */
struct sd_letters {
	struct sd_slice letters, name;
};

enum sd_target_measure {
	SD_TARGET_NONE,			/* nothing that can be counted */
	SD_TARGET_ENTERPRISES,		/* that declared */
	SD_TARGET_MAKERS,		/* on the roster, that declared */
	SD_TARGET_PAPER			/* declarations filed on paper */
};
enum sd_target_relation {
	SD_TARGET_NO_FIGURE, SD_TARGET_LEAST, SD_TARGET_EXACTLY, SD_TARGET_ALL
};

/* What the plan wants: a row of targets.tsv.  Declarations count that fit all of its
 * scope; what is empty fits all. */
struct sd_target {
	struct sd_slice id, name, form, scale, region, due, source;
	enum sd_target_measure measure;
	enum sd_target_relation relation;
	uint64_t value;
	uint32_t products;		/* set of product classes */
	int unit;			/* a reporting unit, or one of the two below */
	sd_day from, to;		/* declared from <= day < to */
};
#define SD_TARGET_EVERYWHERE (-1)
#define SD_TARGET_PROVINCE (-2)		/* the reporting units together */

/* A value that holds by the figure of another key. */
struct sd_implied {
	uint8_t key, by;
	uint8_t value;			/* of those of the key */
	struct sd_range range;		/* of `by` */
};

struct sd_pack {
	struct sd_std *std;
	struct sd_limit *limit;
	struct sd_condition *condition;
	struct sd_condition_key *key;
	struct sd_key_value *value;
	struct sd_implied *implies;
	struct sd_rule *rule;
	struct sd_message *message;
	struct sd_consequence *consequence;
	size_t consequences, consequence_cap;
	struct sd_sector *sector;
	struct sd_letters *letters;
	struct sd_target *target;
	size_t sectors, sector_cap, letter_rows, letter_cap, targets, target_cap;
	size_t stds, limits, conditions, keys, values, implied, rules, messages;
	size_t std_cap, limit_cap, condition_cap, key_cap, value_cap, implied_cap, rule_cap,
		message_cap;

	struct sd_units *units;
	struct sd_indicators *indicators;
	struct sd_terms *terms;
	struct sd_products *products;
	struct sd_regions *regions;
	struct sd_wordings *wordings;		/* rules/wording.h */
	struct sd_wordmap std_by_number, limit_by_id, key_by_name, message_by_id;
	struct sd_wordmap figure_by_name;	/* 额定功率 -> the key whose figure it is */
	struct sd_wordmap industries;		/* letters of industry standards: the row of
						 * `letters` */
	struct sd_wordmap sector_by_code;
	struct sd_wordlist secrets, scope;	/* words of texts, of products outside */
	struct sd_calendar calendar;

	size_t indicator_count;
	uint32_t *by_class;			/* limits, sorted by class and indicator */
	uint32_t *class_start;			/* where those of a class and indicator begin */
	uint32_t recommended;			/* set of classes with recommended limits */
	uint32_t *binding;			/* standards that bind, sorted by class */
	uint32_t binding_start[SD_PRODUCTS_MOST + 1];
	struct sd_tsv *table;			/* the texts everything is lent from */
	size_t tables;
	size_t to_come;				/* rows of the table being read, at most */
	struct sd_unit_scratch scratch;		/* while reading */
	const char *fault;			/* in the cell that will not do, or NULL */

	unsigned folder;			/* the one that is being read */
	const char *profile;
	bool zh;
	sd_day as_of;				/* the day the tables speak of */
	char name[96];				/* "2026-11-22 sha256:ab12…"; of words: "" */
};

/* Read the pack in `dir`, then the folders of how->rules over it, and choose the
 * rules of how->profile and how->only; with how->words no limits and no rules.  NULL with
 * a reason that names table and line. */
struct sd_pack *sd_pack_new(const char *dir, const struct sd_judging *how,
			    struct sd_err *err);
void sd_pack_free(struct sd_pack *p);

/* The edition with this canonical number, or NULL. */
const struct sd_std *sd_pack_std(const struct sd_pack *p, struct sd_slice number);
const struct sd_limit *sd_pack_limit(const struct sd_pack *p, struct sd_slice id);

/* Limits of one product class and indicator: p->by_class[first … first+n-1] index
 * p->limit, standard by standard. */
size_t sd_pack_limits_of(const struct sd_pack *p, int product, uint16_t indicator,
			 const uint32_t **first);

/* The standards that bind a product class, mandatory or through compulsory
 * certification, whenever they are in force: indexes of p->std. */
size_t sd_pack_binding(const struct sd_pack *p, int product, const uint32_t **first);

/* The index of a value among those of its key, or -1. */
int sd_condition_value(const struct sd_pack *p, const struct sd_condition_key *k,
		       struct sd_slice value);

/* Whether letters such as "QB" stand for an industry. */
bool sd_pack_industry(const struct sd_pack *p, struct sd_slice letters);

/* Names of an industry's letters and of a class of GB/T 4754; empty when there is none. */
struct sd_slice sd_pack_industry_name(const struct sd_pack *p, struct sd_slice letters);
struct sd_slice sd_pack_sector_name(const struct sd_pack *p, struct sd_slice code);

/* In force on `day`: yes, no, or not known because a date is missing. */
enum sd_in_force { SD_NOT_IN_FORCE, SD_IN_FORCE, SD_FORCE_UNKNOWN };
enum sd_in_force sd_std_in_force(const struct sd_pack *p, const struct sd_std *s, sd_day day);

/* "≤20 mg/kg", appended. */
void sd_limit_write(const struct sd_limit *l, struct sd_buf *out, bool zh);

/* The text with its {names} filled in (base/fill.h), in the arena. */
struct sd_slice sd_message_say(struct sd_slice text, const struct sd_said *said, size_t n,
			       struct sd_arena *arena);

#endif
