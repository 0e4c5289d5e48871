/* What a change in the tables does to verdicts. */

#include "rules/origin_compare.h"

#include "model/within.h"

#include "base/ban.h"

static const struct { const char *word, *en, *zh; } meanings[SD_MEANINGS] = {
	[SD_MEANS_TEXT] = { "text-only", "words for the reader, no verdict changes",
			    "只是文字，不影响判定" },
	[SD_MEANS_NEW_LIMIT] = { "new-limit", "new limit, confirmed: what breaks it fails",
				 "新增限值，已核实：不符合的判不合格" },
	[SD_MEANS_NEW_UNCONFIRMED] = { "new-unconfirmed",
				       "new limit, not confirmed: what breaks it is open",
				       "新增限值，待核实：不符合的只能是未定" },
	[SD_MEANS_LIMIT_GONE] = { "limit-gone", "no such limit any more: it is not judged",
				  "不再有此限值：不再据此判定" },
	[SD_MEANS_TIGHTENED] = { "tightened", "tightened: what passed may fail",
				 "收紧：原来合格的可能不合格" },
	[SD_MEANS_LOOSENED] = { "loosened", "loosened: what failed may pass",
				"放宽：原来不合格的可能合格" },
	[SD_MEANS_MOVED] = { "moved", "moved: tighter on one side, looser on the other",
			     "移动：一头收紧，一头放宽" },
	[SD_MEANS_REWRITTEN] = { "rewritten", "written otherwise, the same limit",
				 "写法不同，限值相同" },
	[SD_MEANS_NOT_COMPARABLE] = { "not-comparable",
				      "the old and the new limit do not compare",
				      "新旧限值不能比较" },
	[SD_MEANS_CONFIRMED] = { "confirmed", "confirmed now: what breaks it fails, was open",
				 "现已核实：不符合的由未定变为不合格" },
	[SD_MEANS_UNCONFIRMED] = { "unconfirmed",
				   "no more confirmed: what breaks it is open, was a failure",
				   "不再算已核实：不符合的由不合格变为未定" },
	[SD_MEANS_APPLIES] = { "applies-otherwise", "it is asked in other cases",
			       "适用的情形有变" },
	[SD_MEANS_BINDS_MORE] = { "binds-more", "it binds more products", "约束的产品增加" },
	[SD_MEANS_BINDS_FEWER] = { "binds-fewer", "it binds fewer products",
				   "约束的产品减少" },
	[SD_MEANS_BINDS_OTHERS] = { "binds-others", "it binds other products",
				    "约束的产品有增有减" },
	[SD_MEANS_OBJECT] = { "other-object", "it is of another standard or indicator",
			      "所属的标准或指标有变" },
	[SD_MEANS_FORCE] = { "force", "its legal force changes: fail becomes note, or back",
			     "效力有变：不合格与提示互换" },
	[SD_MEANS_METHOD] = { "method", "another test method is expected",
			      "应采用的试验方法有变" },
	[SD_MEANS_NEW_EDITION] = { "new-edition", "new edition", "新增标准版本" },
	[SD_MEANS_EDITION_GONE] = { "edition-gone",
				    "edition no longer known: citing it is not judged",
				    "不再有此版本：引用它的不再判定" },
	[SD_MEANS_STARTS_SOONER] = { "starts-sooner", "in force from an earlier day",
				     "实施日期提前" },
	[SD_MEANS_STARTS_LATER] = { "starts-later", "in force from a later day",
				    "实施日期推后" },
	[SD_MEANS_START_KNOWN] = { "start-known",
				   "the first day is known now: earlier days are certain",
				   "实施日期现已查明：此前各日可以确定" },
	[SD_MEANS_START_UNKNOWN] = { "start-unknown",
				     "the first day is no more known: earlier days are open",
				     "实施日期不再确知：此前各日只能是未定" },
	[SD_MEANS_ENDS] = { "ends", "no longer in force from that day on",
			    "自该日起不再有效" },
	[SD_MEANS_ENDS_SOONER] = { "ends-sooner", "it ends on an earlier day",
				   "失效日期提前" },
	[SD_MEANS_ENDS_LATER] = { "ends-later", "it ends on a later day", "失效日期推后" },
	[SD_MEANS_GOES_ON] = { "goes-on", "it no longer ends", "不再定有失效日期" },
	[SD_MEANS_GRACE] = { "grace", "the period of transition changes", "过渡期有变" },
	[SD_MEANS_SUCCESSOR] = { "successor", "another successor is named",
				 "所告知的代替标准有变" },
	[SD_MEANS_STATUS] = { "status", "its state on the day of the pack changes",
			      "数据日的状态有变" },
	[SD_MEANS_CASES] = { "cases", "which case a product is of is told otherwise",
			     "条件取值有变" },
	[SD_MEANS_WORDINGS] = { "wordings", "other wordings are understood",
				"能读懂的写法有变" },
	[SD_MEANS_UNITS] = { "units", "units are read or converted otherwise",
			     "单位的识别或换算有变" },
	[SD_MEANS_CLASSES] = { "classes", "names are taken for other products",
			       "产品名称的归类有变" },
	[SD_MEANS_CALENDAR] = { "calendar", "last days that move to working days may change",
				"顺延到工作日的期限可能有变" },
	[SD_MEANS_REGIONS] = { "regions", "division codes are read otherwise",
			       "行政区划代码的识别有变" },
	[SD_MEANS_INDUSTRIES] = { "industries", "letters of industry standards change",
				  "行业标准代号有变" },
	[SD_MEANS_LEVELS] = { "levels", "levels for comparison change, no verdict does",
			      "水平分级有变，不影响判定" },
	[SD_MEANS_GUIDE] = { "guide", "the working guide changes, no verdict does",
			     "工作指引有变，不影响判定" }
};

const char *sd_origin_meaning_word(enum sd_origin_meaning m)
{
	return meanings[m].word;
}

const char *sd_origin_meaning_text(enum sd_origin_meaning m, bool zh)
{
	return zh ? meanings[m].zh : meanings[m].en;
}

/* What a changed column means by itself. */
static const struct {
	const char *table, *column;
	enum sd_origin_meaning means;
} by_column[] = {
	{ "limits.tsv", "conditions", SD_MEANS_APPLIES },
	{ "limits.tsv", "parameters", SD_MEANS_APPLIES },
	{ "limits.tsv", "scope", SD_MEANS_APPLIES },
	{ "limits.tsv", "governed_by", SD_MEANS_APPLIES },
	{ "limits.tsv", "standard", SD_MEANS_OBJECT },
	{ "limits.tsv", "indicator", SD_MEANS_OBJECT },
	{ "limits.tsv", "force", SD_MEANS_FORCE },
	{ "limits.tsv", "method", SD_MEANS_METHOD },
	{ "standards.tsv", "status", SD_MEANS_STATUS },
	{ "standards.tsv", "binding", SD_MEANS_FORCE },
	{ "standards.tsv", "mandatory", SD_MEANS_FORCE },
	{ "standards.tsv", "replaced_by", SD_MEANS_SUCCESSOR },
	{ "standards.tsv", "grace_to", SD_MEANS_GRACE },
	{ "standards.tsv", "grace_kind", SD_MEANS_GRACE },
	{ "standards.tsv", "grace_edition", SD_MEANS_GRACE },
	{ "conditions.tsv", "role", SD_MEANS_CASES },
	{ "conditions.tsv", "type", SD_MEANS_CASES },
	{ "conditions.tsv", "unit", SD_MEANS_CASES },
	{ "conditions.tsv", "applies_to", SD_MEANS_CASES },
	{ "conditions.tsv", "exclusive", SD_MEANS_CASES },
	{ "conditions.tsv", "products", SD_MEANS_CASES },
	{ "conditions.tsv", "zh", SD_MEANS_WORDINGS },
	{ "condition_values.tsv", "is_a", SD_MEANS_CASES },
	{ "condition_values.tsv", "implied_by", SD_MEANS_CASES },
	{ "condition_values.tsv", "products", SD_MEANS_WORDINGS },
	{ "condition_values.tsv", "zh", SD_MEANS_WORDINGS },
	{ "condition_values.tsv", "not_zh", SD_MEANS_WORDINGS },
	{ "indicators.tsv", "zh", SD_MEANS_WORDINGS },
	{ "indicators.tsv", "unit", SD_MEANS_UNITS },
	{ "units.tsv", "base", SD_MEANS_UNITS },
	{ "units.tsv", "kind", SD_MEANS_UNITS },
	{ "units.tsv", "factor", SD_MEANS_UNITS },
	{ "units.tsv", "exp10", SD_MEANS_UNITS },
	{ "units.tsv", "offset", SD_MEANS_UNITS },
	{ "units.tsv", "ambiguous", SD_MEANS_UNITS },
	{ "units.tsv", "spellings", SD_MEANS_UNITS },
	{ "products.tsv", "zh", SD_MEANS_CLASSES },
	{ "products.tsv", "synonyms", SD_MEANS_CLASSES },
	{ "products.tsv", "patterns", SD_MEANS_CLASSES },
	{ "products.tsv", "not_patterns", SD_MEANS_CLASSES },
	{ "products.tsv", "standards", SD_MEANS_GUIDE },
	{ "product_indicators.tsv", "unit", SD_MEANS_GUIDE },
	{ "product_indicators.tsv", "method", SD_MEANS_GUIDE },
	{ "holidays.tsv", "kind", SD_MEANS_CALENDAR },
	{ "regions.tsv", "name", SD_MEANS_REGIONS },
	{ "regions.tsv", "level", SD_MEANS_REGIONS },
	{ "regions.tsv", "to", SD_MEANS_REGIONS },
	{ "regions.tsv", "successors", SD_MEANS_REGIONS },
	{ "regions.tsv", "current", SD_MEANS_REGIONS }
};

/* What a row that comes or goes means. */
static const struct { const char *table; enum sd_origin_meaning comes, goes; } by_row[] = {
	{ "standards.tsv", SD_MEANS_NEW_EDITION, SD_MEANS_EDITION_GONE },
	{ "limits.tsv", SD_MEANS_NEW_LIMIT, SD_MEANS_LIMIT_GONE },
	{ "conditions.tsv", SD_MEANS_CASES, SD_MEANS_CASES },
	{ "condition_values.tsv", SD_MEANS_CASES, SD_MEANS_CASES },
	{ "indicators.tsv", SD_MEANS_WORDINGS, SD_MEANS_WORDINGS },
	{ "terms.tsv", SD_MEANS_WORDINGS, SD_MEANS_WORDINGS },
	{ "units.tsv", SD_MEANS_UNITS, SD_MEANS_UNITS },
	{ "products.tsv", SD_MEANS_CLASSES, SD_MEANS_CLASSES },
	{ "product_indicators.tsv", SD_MEANS_GUIDE, SD_MEANS_GUIDE },
	{ "levels.tsv", SD_MEANS_LEVELS, SD_MEANS_LEVELS },
	{ "holidays.tsv", SD_MEANS_CALENDAR, SD_MEANS_CALENDAR },
	{ "regions.tsv", SD_MEANS_REGIONS, SD_MEANS_REGIONS },
	{ "industries.tsv", SD_MEANS_INDUSTRIES, SD_MEANS_INDUSTRIES }
};

static uint64_t bit(enum sd_origin_meaning m)
{
	return (uint64_t)1 << m;
}

/* The same cell of the old and of the new row. */
struct pair {
	struct sd_slice old, new;
};

static struct pair cells(const struct sd_origin_change *c, const char *column)
{
	return (struct pair){ sd_origin_cell(c->map, c->old->cell, column),
			      sd_origin_cell(c->map, c->want, column) };
}

static bool differs(const struct sd_origin_change *c, const char *column)
{
	int at = sd_origin_column(c->map, column);

	return at >= 0 && c->columns >> at & 1;
}

/* The figures of a row; false when they cannot be read. */
static bool read_limit(const struct sd_origin *o, const struct sd_origin_map *m,
		       const struct sd_slice *cell, struct sd_limit_value *v)
{
	struct sd_slice low = sd_origin_cell(m, cell, "limit");
	struct sd_slice high = sd_origin_cell(m, cell, "limit_to");
	struct sd_slice unit = sd_origin_cell(m, cell, "unit");
	struct sd_unit_scratch scratch = { SD_BUF_INIT };

	*v = (struct sd_limit_value){ .unit = sd_unit_find(o->pack->units, &scratch, unit) };
	sd_unit_scratch_release(&scratch);
	return !sd_relation_read(sd_origin_cell(m, cell, "relation"), &v->relation) &&
	       (!unit.n || v->unit) && (!low.n || !sd_dec_read(low, &v->limit)) &&
	       (!high.n || !sd_dec_read(high, &v->limit_to));
}

/* A limit as if a firm declared it. */
static struct sd_requirement declared(const struct sd_limit_value *v)
{
	enum sd_relation r = v->relation;
	struct sd_requirement q = { .kind = r == SD_REL_ABSENT ? SD_REQ_ABSENT :
					    r == SD_REL_PRESENT ? SD_REQ_PRESENT :
					    SD_REQ_INTERVAL, .unit = v->unit };

	q.has_low = r == SD_REL_GE || r == SD_REL_GT || r == SD_REL_BETWEEN || r == SD_REL_EQ;
	q.has_high = r == SD_REL_LE || r == SD_REL_LT || r == SD_REL_BETWEEN ||
		     r == SD_REL_EQ;
	q.low_open = r == SD_REL_GT;
	q.high_open = r == SD_REL_LT;
	q.low = v->limit;
	q.high = r == SD_REL_BETWEEN ? v->limit_to : v->limit;
	return q;
}

static enum sd_origin_meaning tightness(const struct sd_origin *o,
					const struct sd_origin_change *c)
{
	struct sd_limit_value old, new;
	struct sd_requirement was, is;
	enum sd_within in, out;

	if (!read_limit(o, c->map, c->old->cell, &old) ||
	    !read_limit(o, c->map, c->want, &new))
		return SD_MEANS_NOT_COMPARABLE;
	was = declared(&old);
	is = declared(&new);
	in = sd_requirement_within(&is, &old, NULL);
	out = sd_requirement_within(&was, &new, NULL);
	if (in == SD_WITHIN_NOT_COMPARABLE || out == SD_WITHIN_NOT_COMPARABLE)
		return SD_MEANS_NOT_COMPARABLE;
	if (in == SD_WITHIN_INSIDE)
		return out == SD_WITHIN_INSIDE ? SD_MEANS_REWRITTEN : SD_MEANS_TIGHTENED;
	return out == SD_WITHIN_INSIDE ? SD_MEANS_LOOSENED : SD_MEANS_MOVED;
}

/* Whether every product of `inner` is in `outer`. */
static bool all_in(struct sd_slice inner, struct sd_slice outer)
{
	struct sd_slice one, rest, other;
	bool found;

	while (inner.n && sd_slice_cut(&inner, ';', &one)) {
		rest = outer;
		for (found = false; !found && rest.n && sd_slice_cut(&rest, ';', &other);)
			found = sd_slice_eq(one, other);
		if (!found)
			return false;
	}
	return true;
}

static uint64_t bound(const struct sd_origin_change *c)
{
	struct pair p = cells(c, "products");
	bool kept = all_in(p.old, p.new), had = all_in(p.new, p.old);

	return kept && had ? 0 : bit(kept ? SD_MEANS_BINDS_MORE : had ? SD_MEANS_BINDS_FEWER :
				     SD_MEANS_BINDS_OTHERS);
}

/* Days of the form YYYY-MM-DD compare as texts do. */
static bool is_sooner(struct sd_slice a, struct sd_slice b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) < 0;
}

static uint64_t start(struct pair p)
{
	if (!p.old.n || !p.new.n)
		return bit(p.new.n ? SD_MEANS_START_KNOWN : SD_MEANS_START_UNKNOWN);
	return bit(is_sooner(p.new, p.old) ? SD_MEANS_STARTS_SOONER : SD_MEANS_STARTS_LATER);
}

static uint64_t end(struct pair p)
{
	if (!p.old.n || !p.new.n)
		return bit(p.new.n ? SD_MEANS_ENDS : SD_MEANS_GOES_ON);
	return bit(is_sooner(p.new, p.old) ? SD_MEANS_ENDS_SOONER : SD_MEANS_ENDS_LATER);
}

static uint64_t dates(const struct sd_origin_change *c)
{
	uint64_t means = 0;

	if (differs(c, "number_from"))
		means |= start(cells(c, "number_from"));
	else if (differs(c, "from") && !cells(c, "number_from").new.n)
		means |= start(cells(c, "from"));
	if (differs(c, "to"))
		means |= end(cells(c, "to"));
	return means;
}

static uint64_t changed(const struct sd_origin *o, const struct sd_origin_change *c)
{
	bool limit = strcmp(c->map->table, "limits.tsv") == 0;
	bool edition = strcmp(c->map->table, "standards.tsv") == 0;
	uint64_t means = 0;
	size_t i;

	for (i = 0; i < sizeof by_column / sizeof *by_column; i++)
		if (strcmp(by_column[i].table, c->map->table) == 0 &&
		    differs(c, by_column[i].column))
			means |= bit(by_column[i].means);
	if (limit && (differs(c, "relation") || differs(c, "limit") ||
		      differs(c, "limit_to") || differs(c, "unit")))
		means |= bit(tightness(o, c));
	if ((limit || edition) && differs(c, "verified"))
		means |= bit(sd_slice_is(cells(c, "verified").new, "yes") ?
			     SD_MEANS_CONFIRMED : SD_MEANS_UNCONFIRMED);
	if ((limit || edition) && differs(c, "products"))
		means |= bound(c);
	if (edition)
		means |= dates(c);
	if (strcmp(c->map->table, "levels.tsv") == 0)
		means |= bit(SD_MEANS_LEVELS);
	return means ? means : bit(SD_MEANS_TEXT);
}

uint64_t sd_origin_means(const struct sd_origin *o, const struct sd_origin_change *c)
{
	size_t i;

	if (c->kind == SD_ORIGIN_CHANGED)
		return changed(o, c);
	for (i = 0; strcmp(by_row[i].table, c->map->table) != 0; i++)
		;
	if (c->kind == SD_ORIGIN_REMOVED)
		return bit(by_row[i].goes);
	if (by_row[i].comes == SD_MEANS_NEW_LIMIT &&
	    !sd_slice_is(sd_origin_cell(c->map, c->want, "verified"), "yes"))
		return bit(SD_MEANS_NEW_UNCONFIRMED);
	return bit(by_row[i].comes);
}
