/* What SDX/1 requires, and which case looks at it: share/conform/requirements.tsv and
 * cases.tsv.
 */

#ifndef SD_CONFORM_KIT_TABLES_H
#define SD_CONFORM_KIT_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "data/tsv.h"

enum { SD_KIT_REQUIREMENTS = 256, SD_KIT_CASES = 256, SD_KIT_COVERS = 8 };

struct sd_requirement {
	struct sd_slice id;
	struct sd_slice role;		/* receiver, sender, both */
	bool must;			/* else should */
	struct sd_slice where;		/* document and part */
	struct sd_slice text[2];	/* English, Chinese */
};

struct sd_kit_case {
	struct sd_slice id;
	struct sd_slice role;		/* of the one that is tested: receiver, sender */
	const struct sd_requirement *covers[SD_KIT_COVERS];
	size_t covers_n;
	bool must;			/* one of those is a must */
	struct sd_slice text[2];	/* what is sent, or looked at */
};

struct sd_kit_tables {
	struct sd_tsv requirements_file, cases_file;
	struct sd_requirement requirement[SD_KIT_REQUIREMENTS];
	struct sd_kit_case kase[SD_KIT_CASES];
	size_t requirements, cases;
};

/* NULL with SD_UNJUDGED: a table is not there or not sound, a case covers nothing or
 * what is no requirement, a requirement has no case. */
struct sd_kit_tables *sd_kit_tables_new(const char *dir, struct sd_err *err);
void sd_kit_tables_free(struct sd_kit_tables *t);

const struct sd_kit_case *sd_kit_case(const struct sd_kit_tables *t, const char *id);

/* The requirements of a role with their cases, or how much is covered; as text of so many
 * columns, or as JSON lines. */
struct sd_kit_listing {
	const char *role;		/* NULL: both */
	bool zh, jsonl;
	int columns, ambiguous;
};
void sd_kit_list(const struct sd_kit_tables *t, const struct sd_kit_listing *how,
		 struct sd_buf *out);
void sd_kit_coverage(const struct sd_kit_tables *t, const struct sd_kit_listing *how,
		     struct sd_buf *out);

#endif
