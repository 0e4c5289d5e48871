/* Which member of the collection becomes which column of the pack. */

#include "rules/origin.h"

#include "base/ban.h"

#define TEXT(name, member) { name, member, SD_ORIGIN_TEXT }
#define SAME(name) { name, name, SD_ORIGIN_TEXT }
#define FLAG(name) { name, name, SD_ORIGIN_FLAG }
#define LIST(name) { name, name, SD_ORIGIN_LIST }
#define WORDS(name) { name, name, SD_ORIGIN_WORDS }

const struct sd_origin_map sd_origin_maps[SD_ORIGIN_TABLES + 1] = {
	{ .table = "standards.tsv", .file = "mandatory-standards.jsonl", .lines = true,
	  .over = SD_ORIGIN_REPLACES, .key = { "number" }, .column = {
		SAME("number"), SAME("name_zh"), SAME("name_en"), SAME("issued"),
		TEXT("from", "effective"), TEXT("to", "withdrawn_on"), SAME("status"),
		FLAG("pending"), SAME("binding"), FLAG("mandatory"), SAME("former_number"),
		SAME("number_from"), LIST("also_cited_as"), LIST("replaces"),
		LIST("replaced_by"), LIST("products"), SAME("grace_to"), SAME("grace_kind"),
		SAME("grace_edition"), SAME("grace_note"), FLAG("verified"),
		WORDS("source"), SAME("note") } },
	{ .table = "limits.tsv", .file = "mandatory-clauses.jsonl", .lines = true,
	  .over = SD_ORIGIN_REPLACES, .key = { "id" }, .column = {
		SAME("id"), SAME("standard"), SAME("clause"), LIST("products"),
		{ "conditions", "conditions", SD_ORIGIN_CONDITIONS },
		{ "parameters", "parameters", SD_ORIGIN_CONDITIONS }, SAME("scope"),
		SAME("governed_by"), TEXT("indicator", "indicator_id"), TEXT("relation", "op"),
		{ "limit", "limit", SD_ORIGIN_LOW }, { "limit_to", "limit", SD_ORIGIN_HIGH },
		SAME("unit"), { "method", "test_methods", SD_ORIGIN_LIST },
		TEXT("force", "severity"), SAME("limit_grade"), FLAG("verified"),
		SAME("evidence"), WORDS("source"), SAME("note") },
	  .passed = "applies_when indicator" },
	{ .table = "conditions.tsv", .file = "conditions.json", .over = SD_ORIGIN_REPLACES,
	  .key = { "key" }, .column = {
		SAME("key"), SAME("role"), SAME("type"), SAME("unit"), SAME("applies_to"),
		FLAG("exclusive"), LIST("products"), LIST("zh"), SAME("note") },
	  .passed = "values default en" },
	{ .table = "condition_values.tsv", .file = "conditions.json", .list = "values",
	  .over = SD_ORIGIN_ADDS, .key = { "key", "value" }, .column = {
		TEXT("key", "^key"), SAME("value"), SAME("en"), SAME("is_a"),
		{ "implied_by", "implied_by", SD_ORIGIN_CONDITIONS }, LIST("products"),
		LIST("zh"), LIST("not_zh") } },
	{ .table = "indicators.tsv", .file = "indicators.json", .over = SD_ORIGIN_ADDS,
	  .key = { "id" }, .column = {
		SAME("id"), SAME("zh"), SAME("en"), SAME("quantity"), SAME("unit") },
	  .passed = "aliases shared_aliases" },
	{ .table = "terms.tsv", .file = "indicators.json", .wordings = true,
	  .over = SD_ORIGIN_ADDS, .key = { "indicator", "wording" }, .column = {
		TEXT("indicator", "id"), SAME("wording"), SAME("kind") },
	  .passed = "zh en aliases quantity unit shared_aliases" },
	{ .table = "units.tsv", .file = "units.json", .within = "units",
	  .over = SD_ORIGIN_ADDS, .key = { "id" }, .column = {
		SAME("id"), SAME("ucum"), SAME("kind"), TEXT("base", "base_ucum"),
		{ "factor", "factor", SD_ORIGIN_SIZE }, { "exp10", "exp10", SD_ORIGIN_SIZE },
		{ "offset", "offset", SD_ORIGIN_SIZE }, FLAG("ambiguous"), LIST("spellings"),
		SAME("note") } },
	{ .table = "products.tsv", .file = "products.json", .over = SD_ORIGIN_ADDS,
	  .key = { "id" }, .column = {
		SAME("id"), SAME("zh"), SAME("en"), LIST("synonyms"),
		{ "patterns", "patterns", SD_ORIGIN_CHOICES },
		{ "not_patterns", "not_patterns", SD_ORIGIN_CHOICES },
		{ "ics", "codes/ics", SD_ORIGIN_LIST }, { "ccs", "codes/ccs", SD_ORIGIN_LIST },
		TEXT("ccc_code", "codes/ccc_catalogue/code"),
		TEXT("ccc_name", "codes/ccc_catalogue/name"),
		TEXT("ccc_verified", "codes/ccc_catalogue/verified"),
		{ "standards", "voluntary_standards", SD_ORIGIN_LIST }, WORDS("source"),
		SAME("note") },
	  .passed = "typical_indicators" },
	{ .table = "product_indicators.tsv", .file = "products.json",
	  .list = "typical_indicators", .over = SD_ORIGIN_FIXED,
	  .key = { "product", "indicator" }, .column = {
		TEXT("product", "^id"), SAME("indicator"), SAME("unit"), SAME("method") } },
	{ .table = "levels.tsv", .file = "levels.jsonl", .lines = true,
	  .over = SD_ORIGIN_FIXED,
	  .key = { "product", "indicator_id", "applies_when", "scheme" }, .column = {
		SAME("product"), SAME("indicator_id"), SAME("indicator_zh"), SAME("direction"),
		SAME("unit"), { "applies_when", "applies_when", SD_ORIGIN_JSON },
		SAME("baseline"), SAME("average"), SAME("advanced"),
		{ "classes", "classes", SD_ORIGIN_PAIRS }, FLAG("key"), SAME("method"),
		SAME("scheme"), SAME("kind"), WORDS("source"), FLAG("verified"),
		SAME("note") } },
	{ .table = "holidays.tsv", .file = "holidays.jsonl", .lines = true,
	  .over = SD_ORIGIN_ADDS, .key = { "date" }, .column = {
		SAME("date"), SAME("kind"), SAME("name"), FLAG("weekend"), WORDS("notice"),
		WORDS("source"), FLAG("verified"), SAME("note") } },
	{ .table = "regions.tsv", .file = "regions.jsonl", .lines = true,
	  .over = SD_ORIGIN_ADDS, .key = { "code", "from" }, .column = {
		SAME("code"), SAME("name"), SAME("level"), SAME("parent"),
		TEXT("from", "valid_from"), TEXT("to", "valid_to"), LIST("successors"),
		FLAG("current"), FLAG("verified"), WORDS("source"), SAME("note") } },
	{ .table = "industries.tsv", .file = "industries.jsonl", .lines = true,
	  .over = SD_ORIGIN_ADDS, .key = { "code", "kind" }, .column = {
		SAME("code"), SAME("name"), SAME("kind"), SAME("status"), FLAG("verified"),
		WORDS("source"), SAME("note") } },
	{ .table = NULL }
};

size_t sd_origin_columns(const struct sd_origin_map *m)
{
	size_t n = 0;

	while (n < SD_TABLE_COLUMNS && m->column[n].name)
		n++;
	return n;
}

int sd_origin_column(const struct sd_origin_map *m, const char *name)
{
	size_t i, n = sd_origin_columns(m);

	for (i = 0; i < n; i++)
		if (strcmp(m->column[i].name, name) == 0)
			return (int)i;
	return -1;
}

char sd_origin_part(const struct sd_origin_column *c)
{
	switch (c->how) {
	case SD_ORIGIN_LIST:
	case SD_ORIGIN_CONDITIONS:
	case SD_ORIGIN_PAIRS:
		return ';';
	case SD_ORIGIN_WORDS:
		return ' ';
	case SD_ORIGIN_CHOICES:
		return '|';
	default:
		return 0;
	}
}
