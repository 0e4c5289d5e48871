/* A declaration (自我声明公开) as a view of its line.
 *
 * Nothing is copied: each member is the place where its value stands in the
 * text, NULL when it is absent.  man/sd-records.5 describes the members.
 * Valid until the next line is read.
 */

#ifndef SD_MODEL_DECL_H
#define SD_MODEL_DECL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"
#include "data/scan.h"

/* Types a member may have, one bit for each enum sd_type; null is absence. */
enum {
	SD_IS_NULL = 1 << SD_NULL,
	SD_IS_BOOL = 1 << SD_FALSE | 1 << SD_TRUE,
	SD_IS_NUM = 1 << SD_NUMBER,
	SD_IS_STR = 1 << SD_STRING,
	SD_IS_OBJ = 1 << SD_OBJECT,
	SD_IS_LIST = 1 << SD_ARRAY
};

/* Members that stand once in a record: the pointer (RFC 6901) and type of each. */
#define SD_MEMBERS(X) \
	X(KIND, "/kind", SD_IS_STR) \
	X(V, "/v", SD_IS_NUM) \
	X(ID, "/id", SD_IS_STR) \
	X(REGISTRY_NO, "/registry_no", SD_IS_STR) \
	X(DECLARED_AT, "/declared_at", SD_IS_STR) \
	X(NODE, "/node", SD_IS_STR) \
	X(OP, "/op", SD_IS_STR) \
	X(STATEMENT, "/statement", SD_IS_BOOL | SD_IS_STR) \
	X(FILING, "/filing", SD_IS_OBJ) \
	X(FILING_ROUTE, "/filing/route", SD_IS_STR) \
	X(FILING_CHANNEL, "/filing/channel", SD_IS_STR) \
	X(ENTERPRISE, "/enterprise", SD_IS_OBJ) \
	X(USCC, "/enterprise/uscc", SD_IS_STR) \
	X(FIRM, "/enterprise/name", SD_IS_STR) \
	X(FORMER_NAMES, "/enterprise/former_names", SD_IS_LIST) \
	X(LEGAL, "/enterprise/legal_representative", SD_IS_STR) \
	X(FIRM_TYPE, "/enterprise/type", SD_IS_STR) \
	X(REGION, "/enterprise/region", SD_IS_STR) \
	X(ADDRESS, "/enterprise/address", SD_IS_STR) \
	X(POSTCODE, "/enterprise/postcode", SD_IS_STR) \
	X(INDUSTRY, "/enterprise/industry", SD_IS_STR) \
	X(SCALE, "/enterprise/scale", SD_IS_STR) \
	X(STANDARD, "/standard", SD_IS_OBJ) \
	X(STD_TYPE, "/standard/type", SD_IS_STR) \
	X(NUMBER, "/standard/number", SD_IS_STR) \
	X(TITLE, "/standard/title", SD_IS_STR) \
	X(ISSUED, "/standard/issued", SD_IS_STR) \
	X(EFFECTIVE, "/standard/effective", SD_IS_STR) \
	X(STATUS, "/standard/status", SD_IS_STR) \
	X(REPLACES, "/standard/replaces", SD_IS_LIST) \
	X(ADOPTS, "/standard/adopts", SD_IS_LIST) \
	X(REFERENCES, "/standard/references", SD_IS_LIST) \
	X(ICS, "/standard/ics", SD_IS_STR) \
	X(CCS, "/standard/ccs", SD_IS_STR) \
	X(TEXT, "/standard/text", SD_IS_OBJ) \
	X(TEXT_OPEN, "/standard/text/open", SD_IS_BOOL) \
	X(TEXT_FILE, "/standard/text/file", SD_IS_STR) \
	X(TEXT_SHA256, "/standard/text/sha256", SD_IS_STR) \
	X(TEXT_BYTES, "/standard/text/bytes", SD_IS_NUM) \
	X(SUBJECT, "/subject", SD_IS_STR) \
	X(CONDITIONS, "/conditions", SD_IS_OBJ) \
	X(PRODUCTS, "/products", SD_IS_LIST) \
	X(INDICATORS, "/indicators", SD_IS_LIST) \
	X(BELOW, "/below_recommended", SD_IS_LIST) \
	X(REVIEWS, "/reviews", SD_IS_LIST) \
	X(OFFICIAL, "/official", SD_IS_LIST) \
	X(SOURCE, "/source", SD_IS_OBJ) \
	X(SOURCE_FILE, "/source/file", SD_IS_STR) \
	X(SOURCE_SHEET, "/source/sheet", SD_IS_STR) \
	X(SOURCE_CELLS, "/source/cells", SD_IS_OBJ) \
	X(EXTRA, "/extra", SD_IS_OBJ) \
	X(IMPORT, "/import", SD_IS_OBJ) \
	X(VALIDATE, "/validate", SD_IS_OBJ) \
	X(VALIDATE_VERDICT, "/validate/verdict", SD_IS_STR) \
	X(REVIEW, "/review", SD_IS_OBJ) \
	X(REVIEW_VERDICT, "/review/verdict", SD_IS_STR)

enum sd_member {
#define X(name, path, types) SD_M_##name,
	SD_MEMBERS(X)
#undef X
	SD_MEMBER_COUNT
};

/* Members of a row: of /products/N and of /indicators/N. */
#define SD_COLUMNS(X) \
	X(SELF, "", SD_IS_OBJ) \
	X(NAME, "/name", SD_IS_STR) \
	X(GENERIC_NAME, "/generic_name", SD_IS_STR) \
	X(BRAND, "/brand", SD_IS_STR) \
	X(BARCODE, "/barcode", SD_IS_STR) \
	X(SPEC, "/spec", SD_IS_STR) \
	X(MODEL, "/model", SD_IS_STR) \
	X(CATEGORY, "/category", SD_IS_OBJ) \
	X(SCHEME, "/category/scheme", SD_IS_STR) \
	X(CODE, "/category/code", SD_IS_STR) \
	X(FIRST_MADE, "/first_made", SD_IS_STR) \
	X(FIRST_SALE, "/first_sale", SD_IS_STR) \
	X(REQUIREMENT, "/requirement", SD_IS_STR) \
	X(METHOD, "/method", SD_IS_STR) \
	X(NOTE, "/note", SD_IS_STR) \
	X(CONDITIONS, "/conditions", SD_IS_OBJ) \
	X(DATE, "/date", SD_IS_STR) \
	X(OUTCOME, "/outcome", SD_IS_STR)

enum sd_column {
#define X(name, path, types) SD_C_##name,
	SD_COLUMNS(X)
#undef X
	SD_COLUMN_COUNT
};

struct sd_row {
	const struct sd_val *at[SD_COLUMN_COUNT];
};

struct sd_rows {
	struct sd_row *row;
	size_t n, cap;
};

struct sd_decl {
	const char *text;			/* the line */
	const struct sd_val *tape;
	const struct sd_val *at[SD_MEMBER_COUNT];
	struct sd_rows products, indicators, reviews;
	bool odd;				/* some member has another type than it should */
	struct sd_arena *arena;			/* strings whose escapes were undone */
};

/* A place in a record: the record, a member, or a column of a row. */
struct sd_place {
	uint8_t member;		/* SD_MEMBER_COUNT: the record itself */
	uint8_t column;		/* SD_COLUMN_COUNT: the member itself */
	uint32_t row;
};

static inline struct sd_place sd_place_member(enum sd_member m)
{
	return (struct sd_place){ (uint8_t)m, SD_COLUMN_COUNT, 0 };
}

static inline struct sd_place sd_place_column(enum sd_member list, size_t row,
					      enum sd_column c)
{
	return (struct sd_place){ (uint8_t)list, (uint8_t)c, (uint32_t)row };
}

/* The names a scanner must know for sd_decl_bind. */
struct sd_keys *sd_decl_keys(void);

/* Other names, numbered from 0, and behind them those of a declaration that are not among
 * them: for messages that hold one, which are read faster when its names are known. */
struct sd_keys *sd_decl_keys_behind(const char *const *name, size_t n);

void sd_decl_init(struct sd_decl *d, struct sd_arena *arena);
void sd_decl_release(struct sd_decl *d);

/* Find all members of the object on the tape. */
void sd_decl_bind(struct sd_decl *d, const char *text, const struct sd_val *tape);

/* What a value says: the content of a string, the digits of a number, the word
 * of a literal; empty for NULL, null, objects and lists. */
struct sd_slice sd_decl_value_slow(const struct sd_decl *d, const struct sd_val *v);

static inline struct sd_slice sd_decl_value(const struct sd_decl *d, const struct sd_val *v)
{
	if (!v)
		return sd_slice(NULL, 0);
	if (v->type == SD_STRING && !v->escaped)
		return sd_slice(d->text + v->start + 1, v->end - v->start - 2);
	return sd_decl_value_slow(d, v);
}

static inline struct sd_slice sd_decl_text(const struct sd_decl *d, enum sd_member m)
{
	return sd_decl_value(d, d->at[m]);
}

static inline struct sd_slice sd_row_text(const struct sd_decl *d, const struct sd_row *r,
					  enum sd_column c)
{
	return sd_decl_value(d, r->at[c]);
}

/* The pointer of a member, or of a column behind "/products/N". */
const char *sd_member_path(enum sd_member m);
const char *sd_column_path(enum sd_column c);

/* The types a member may have. */
uint8_t sd_member_types(enum sd_member m);
uint8_t sd_column_types(enum sd_column c);

/* The member under a pointer such as "/standard/number"; SD_MEMBER_COUNT when
 * there is none. */
enum sd_member sd_member_find(struct sd_slice path);
enum sd_column sd_column_find(struct sd_slice path);

/* Elements of a list, from the value itself: i starts at sd_list_first(list). */
static inline uint32_t sd_list_first(const struct sd_decl *d, const struct sd_val *list)
{
	return (uint32_t)(list - d->tape) + 1;
}

/* The element `n` of a list, from 0; NULL when it has no so many. */
const struct sd_val *sd_list_at(const struct sd_decl *d, const struct sd_val *list,
				uint32_t n);

/* The spreadsheet cell under `path` ("报表!F9" with a sheet, "F9" without), or
 * empty.  Lives in the arena. */
struct sd_slice sd_decl_cell(const struct sd_decl *d, struct sd_slice path);

/* A stable name of the record for findings: its registry number, else its id,
 * else the credit code and the standard's number. */
struct sd_slice sd_decl_name(const struct sd_decl *d);

#endif
