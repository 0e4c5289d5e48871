/* What a report needs of one declaration: a walk over the tape that stops at the few
 * members that count.  Binding every member of every row takes three times as long. */

#ifndef SD_RULES_REPORT_READ_H
#define SD_RULES_REPORT_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "data/scan.h"
#include "model/decl.h"
#include "model/finding.h"
#include "model/stdno.h"
#include "rules/group.h"
#include "rules/pack.h"

enum { SD_REPORT_UNJUDGED = 4, SD_REPORT_VERDICTS };	/* behind enum sd_verdict_word */

enum sd_report_kind {
	SD_REPORT_DECLARATION, SD_REPORT_OTHER, SD_REPORT_UNREADABLE, SD_REPORT_SEAL
};

/* Where a firm is counted: the 22 units, then these. */
enum { SD_REPORT_OUTSIDE = SD_REGION_UNITS, SD_REPORT_NOWHERE, SD_REPORT_UNITS };

/* One declaration.  Slices are valid until the next is read. */
struct sd_reported {
	struct sd_firm firm;
	bool has_firm;
	struct sd_slice code;		/* of a firm that is SD_FIRM_TEXT */
	uint32_t issued;		/* days from 1900 on; 0: see `text` */
	struct sd_slice text;		/* what else tells the standard from others */
	struct sd_slice declared_at;	/* as written */
	sd_day declared;
	bool ended;			/* an abolition or withdrawal */
	bool service, undecided;
	uint8_t type;			/* enum sd_std_type */
	uint8_t validate, review;	/* enum sd_verdict_word, or SD_REPORT_UNJUDGED */
	uint8_t unit;
	uint32_t entries;		/* in the list of products */
	uint64_t classes;		/* bits; behind the products: others, services */
	const uint32_t *count;		/* entries of each class that is set */
	struct sd_slice rows;		/* see rules/report_rows.h; may be empty */
};

/* Which members are worth finding. */
struct sd_report_wants {
	bool classes, days;
	bool more;			/* struct sd_report_details */
	bool rules;			/* of the pack, for the table: in words */
};

/* Members that only some reports ask for; empty where they are absent. */
struct sd_report_details {
	struct sd_slice legal_form, scale, industry, route, op, status;
	struct sd_slice letters;	/* of an industry standard: "QB" */
	enum sd_filed filed;		/* as sd-validate derived it */
	const char *text;		/* for those who walk on: */
	const struct sd_val *tape, *validate, *review, *official;
};

struct sd_report_roles {
	uint8_t role[256];	/* by number in the dictionary */
};
void sd_report_roles(struct sd_report_roles *roles, const struct sd_keys *keys);

/* Of one worker. */
struct sd_report_reader {
	const struct sd_pack *pack;
	const struct sd_report_roles *roles;
	struct sd_report_wants wants;
	struct sd_product_scratch product;
	struct sd_stdno number;
	struct sd_buf text;		/* of the key */
	struct sd_buf rows;		/* of the record */
	struct sd_report_details more;
	struct sd_arena arena;		/* strings whose escapes are undone */
	uint32_t count[SD_GROUP_INNER];
	struct { uint32_t code; uint8_t unit; } unit[1024];
};

void sd_report_reader_init(struct sd_report_reader *r, const struct sd_pack *pack,
			   const struct sd_report_roles *roles,
			   struct sd_report_wants wants);
void sd_report_reader_release(struct sd_report_reader *r);

/* The object on the tape; `d` is filled in for a declaration. */
enum sd_report_kind sd_report_read(struct sd_report_reader *r, const char *text,
				   const struct sd_val *tape, struct sd_reported *d);

#endif
