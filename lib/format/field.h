/* Where a column of a table can go in a declaration, and how its cells are read. */

#ifndef SD_FORMAT_FIELD_H
#define SD_FORMAT_FIELD_H

#include <stdbool.h>

#include "base/slice.h"

/* How a cell is read.  The words are those of the column `kind` in the tables. */
#define SD_KINDS(X) \
	X(TEXT, "text") X(USCC, "uscc") X(CODE, "code") X(DATE, "date") X(TIME, "time") \
	X(TYPE, "type") X(STATUS, "status") X(SCALE, "scale") X(OP, "op") \
	X(SUBJECT, "subject") X(ROUTE, "route") X(OUTCOME, "outcome") X(YESNO, "yesno") \
	X(STATEMENT, "statement") X(REGION, "region") X(LIST, "list") X(BYTES, "bytes") \
	X(NUMBER, "number") X(POSTCODE, "postcode") X(BARCODE, "barcode") X(MODEL, "model") \
	X(SPEC_MODEL, "spec-model") X(CONDITION, "condition") X(CONDITIONS, "conditions") \
	X(INDICATOR, "indicator") X(EXTRA, "extra") X(JSON, "json")

enum sd_kind {
#define X(name, word) SD_K_##name,
	SD_KINDS(X)
#undef X
	SD_K_COUNT
};

/* name, pointer (rows without their number; * is a key of conditions.tsv), kind; those that
 * stand once first.  RECORD is no member: it tells which rows are one declaration, and that
 * the table was written by sd-export, so that nothing is derived from it. */
#define SD_FIELDS(X) \
	X(RECORD, "/record", TEXT) \
	X(ID, "/id", TEXT) X(REGISTRY_NO, "/registry_no", CODE) \
	X(DECLARED_AT, "/declared_at", TIME) X(NODE, "/node", CODE) \
	X(OP, "/op", OP) X(STATEMENT, "/statement", STATEMENT) \
	X(ROUTE, "/filing/route", ROUTE) X(CHANNEL, "/filing/channel", TEXT) \
	X(USCC, "/enterprise/uscc", USCC) \
	X(FIRM, "/enterprise/name", TEXT) \
	X(FORMER_NAMES, "/enterprise/former_names", LIST) \
	X(LEGAL, "/enterprise/legal_representative", TEXT) \
	X(FIRM_TYPE, "/enterprise/type", TEXT) \
	X(REGION, "/enterprise/region", REGION) \
	X(ADDRESS, "/enterprise/address", TEXT) \
	X(POSTCODE, "/enterprise/postcode", POSTCODE) \
	X(INDUSTRY, "/enterprise/industry", TEXT) \
	X(SCALE, "/enterprise/scale", SCALE) \
	X(STD_TYPE, "/standard/type", TYPE) \
	X(NUMBER, "/standard/number", NUMBER) \
	X(TITLE, "/standard/title", TEXT) \
	X(ISSUED, "/standard/issued", DATE) \
	X(EFFECTIVE, "/standard/effective", DATE) \
	X(STATUS, "/standard/status", STATUS) \
	X(REPLACES, "/standard/replaces", LIST) \
	X(ADOPTS, "/standard/adopts", LIST) \
	X(REFERENCES, "/standard/references", LIST) \
	X(ICS, "/standard/ics", TEXT) X(CCS, "/standard/ccs", TEXT) \
	X(TEXT_OPEN, "/standard/text/open", YESNO) \
	X(TEXT_FILE, "/standard/text/file", TEXT) \
	X(TEXT_SHA256, "/standard/text/sha256", TEXT) \
	X(TEXT_BYTES, "/standard/text/bytes", BYTES) \
	X(SUBJECT, "/subject", SUBJECT) \
	X(CONDITIONS, "/conditions", CONDITIONS) \
	X(BELOW, "/below_recommended", LIST) \
	X(PRODUCT, "/products/name", TEXT) \
	X(GENERIC_NAME, "/products/generic_name", TEXT) \
	X(BRAND, "/products/brand", TEXT) \
	X(BARCODE, "/products/barcode", BARCODE) \
	X(SPEC, "/products/spec", MODEL) X(MODEL, "/products/model", MODEL) \
	X(SCHEME, "/products/category/scheme", TEXT) \
	X(CATEGORY, "/products/category/code", TEXT) \
	X(FIRST_MADE, "/products/first_made", DATE) \
	X(FIRST_SALE, "/products/first_sale", DATE) \
	X(PRODUCT_CONDITIONS, "/products/conditions", CONDITIONS) \
	X(INDICATOR, "/indicators/name", TEXT) \
	X(REQUIREMENT, "/indicators/requirement", TEXT) \
	X(METHOD, "/indicators/method", TEXT) \
	X(NOTE, "/indicators/note", TEXT) \
	X(INDICATOR_CONDITIONS, "/indicators/conditions", CONDITIONS) \
	X(REVIEW_DATE, "/reviews/date", DATE) \
	X(REVIEW_OUTCOME, "/reviews/outcome", OUTCOME) \
	X(CONDITION, "/conditions/*", CONDITION) \
	X(PRODUCT_CONDITION, "/products/conditions/*", CONDITION) \
	X(INDICATOR_CONDITION, "/indicators/conditions/*", CONDITION) \
	X(WIDE, "/indicators", INDICATOR) X(EXTRA, "/extra", EXTRA)

enum sd_field {
#define X(name, path, kind) SD_F_##name,
	SD_FIELDS(X)
#undef X
	SD_F_COUNT
};

enum { SD_FIELDS_PATH = 64 };	/* bytes of a path at most */

const char *sd_kind_word(enum sd_kind k);
enum sd_kind sd_kind_find(struct sd_slice word);		/* SD_K_COUNT: none */

const char *sd_field_path(enum sd_field p);
struct sd_slice sd_field_name(enum sd_field p);	/* `"name":`, the last part of the path */
struct sd_slice sd_field_tail(enum sd_field p);	/* "/name" of /products/name */
enum sd_kind sd_field_kind(enum sd_field p);
enum sd_field sd_field_find(struct sd_slice path);		/* SD_F_COUNT: none */

/* "/products/conditions/class" is SD_F_PRODUCT_CONDITION with the key "class".
 * SD_F_COUNT: no path of a condition. */
enum sd_field sd_field_condition(struct sd_slice path, struct sd_slice *key);

static inline bool sd_field_is_condition(enum sd_field p)
{
	return p >= SD_F_CONDITION && p <= SD_F_INDICATOR_CONDITION;
}

/* Whether "—" or "无" in a cell is a value, because the member cannot be left out:
 * 异味: 无 is a requirement. */
bool sd_field_is_literal(enum sd_field p);

#endif
