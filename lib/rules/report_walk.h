/* Members of a record by their roles, for those who read records for a report. */

#ifndef SD_RULES_REPORT_WALK_H
#define SD_RULES_REPORT_WALK_H

#include "rules/report_read.h"

/* Members, by name: the same name in two objects is one role. */
#define SD_REPORT_ROLES(X) \
	X(kind) X(declared_at) X(op) X(subject) X(enterprise) X(uscc) X(region) \
	X(standard) X(type) X(number) X(title) X(issued) X(status) X(products) X(name) \
	X(generic_name) X(validate) X(review) X(verdict) X(filing) X(route) \
	X(deemed_filed) X(findings) X(rule) X(level) X(outcome) X(official) X(act) \
	X(date) X(scale) X(industry)

enum sd_report_role {
	R_NONE,
#define X(name) R_##name,
	SD_REPORT_ROLES(X)
#undef X
	R_COUNT
};
_Static_assert(R_COUNT <= 32, "a set of roles is 32 bits");

#define SD_ROLE(name) (1u << R_##name)

struct sd_report_found {
	const struct sd_val *at[R_COUNT];
};

/* The members of an object whose roles are in `wanted`. */
static inline void sd_report_members(const struct sd_report_reader *r,
				     const struct sd_val *tape,
				     const struct sd_val *object, unsigned wanted,
				     struct sd_report_found *f)
{
	uint32_t i;

	if (!object || object->type != SD_OBJECT)
		return;
	for (i = (uint32_t)(object - tape) + 1; i < object->next; i = tape[i].next) {
		uint8_t role = r->roles->role[tape[i].key];

		if (wanted >> role & 1)
			f->at[role] = &tape[i];
	}
}

static inline const struct sd_val *sd_report_member(const struct sd_report_reader *r,
						    const struct sd_val *tape,
						    const struct sd_val *object,
						    enum sd_report_role role)
{
	uint32_t i;

	if (object && object->type == SD_OBJECT)
		for (i = (uint32_t)(object - tape) + 1; i < object->next;
		     i = tape[i].next)
			if (r->roles->role[tape[i].key] == role)
				return &tape[i];
	return NULL;
}

/* What a string says, until the next record; empty for anything else. */
struct sd_slice sd_report_string(struct sd_report_reader *r, const char *text,
				 const struct sd_val *v);

/* The members behind struct sd_report_wants.more. */
void sd_report_read_more(struct sd_report_reader *r, const char *text,
			 const struct sd_val *tape, const struct sd_report_found *f);

#endif
