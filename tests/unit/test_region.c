/* Divisions: rows by year, and the reporting unit of every code. */

#include "model/region.h"

#include <stdlib.h>

#include "base/file.h"
#include "tap.h"

enum { TABLE_MAX = 1 << 20 };

/* Units by the order of their codes. */
static const struct { const char *code, *name; } units[SD_REGION_UNITS] = {
	{ "440100", "广州市" }, { "440200", "韶关市" }, { "440300", "深圳市" },
	{ "440400", "珠海市" }, { "440500", "汕头市" }, { "440600", "佛山市" },
	{ "440606", "顺德区" }, { "440700", "江门市" }, { "440800", "湛江市" },
	{ "440900", "茂名市" }, { "441200", "肇庆市" }, { "441300", "惠州市" },
	{ "441400", "梅州市" }, { "441500", "汕尾市" }, { "441600", "河源市" },
	{ "441700", "阳江市" }, { "441800", "清远市" }, { "441900", "东莞市" },
	{ "442000", "中山市" }, { "445100", "潮州市" }, { "445200", "揭阳市" },
	{ "445300", "云浮市" },
};

static const struct {
	const char *code;
	enum sd_region_where where;
	const char *row;
} places[] = {
	{ "440600", SD_REGION_IN_GUANGDONG, "440600" },	/* 佛山 */
	{ "440604", SD_REGION_IN_GUANGDONG, "440600" },
	{ "440606", SD_REGION_IN_GUANGDONG, "440606" },	/* 顺德, apart */
	{ "440681", SD_REGION_IN_GUANGDONG, "440606" },	/* 顺德市 until 2002 */
	{ "440623", SD_REGION_IN_GUANGDONG, "440606" },	/* 顺德县 until 1992 */
	{ "442723", SD_REGION_IN_GUANGDONG, "440606" },	/* in 佛山地区 until 1983 */
	{ "440682", SD_REGION_IN_GUANGDONG, "440600" },	/* two successors, one city */
	{ "440601", SD_REGION_IN_GUANGDONG, "440600" },	/* heading */
	{ "440699", SD_REGION_IN_GUANGDONG, "440600" },	/* 市本级, not of GB/T 2260 */
	{ "440101", SD_REGION_IN_GUANGDONG, "440100" },
	{ "440116", SD_REGION_IN_GUANGDONG, "440100" },	/* 萝岗 */
	{ "440183", SD_REGION_IN_GUANGDONG, "440100" },	/* 增城市 */
	{ "440127", SD_REGION_IN_GUANGDONG, "441800" },	/* 清远县, then under 广州 */
	{ "440123", SD_REGION_IN_GUANGDONG, "440200" },	/* 新丰县 */
	{ "440124", SD_REGION_IN_GUANGDONG, "441300" },	/* 龙门县 */
	{ "440620", SD_REGION_IN_GUANGDONG, "442000" },	/* 中山市, then under 佛山 */
	{ "440726", SD_REGION_IN_GUANGDONG, "441700" },	/* 阳江县, three successors */
	{ "440525", SD_REGION_IN_GUANGDONG, "445200" },	/* 揭阳县 */
	{ "449001", SD_REGION_IN_GUANGDONG, "445100" },	/* 潮州市 under the province */
	{ "442502", SD_REGION_IN_GUANGDONG, "441900" },	/* 东莞市 */
	{ "442401", SD_REGION_IN_GUANGDONG, "441400" },	/* its own successor once */
	{ "442301", SD_REGION_IN_GUANGDONG, "440500" },
	{ "440111", SD_REGION_IN_GUANGDONG, "440100" },	/* given out twice */
	{ "441900", SD_REGION_IN_GUANGDONG, "441900" },
	{ "441999", SD_REGION_IN_GUANGDONG, "441900" },
	{ "441227", SD_REGION_IN_GUANGDONG, "445300" },	/* 云浮县 */
	{ "441000", SD_REGION_OUTSIDE, "460000" },	/* 海口 */
	{ "441100", SD_REGION_OUTSIDE, "460000" },	/* 三亚 */
	{ "442123", SD_REGION_OUTSIDE, "460000" },	/* 琼海县 */
	{ "442225", SD_REGION_OUTSIDE, "460000" },	/* 保亭县, by two steps */
	{ "330000", SD_REGION_OUTSIDE, "330000" },
	{ "330106", SD_REGION_OUTSIDE, "330000" },
	{ "110105", SD_REGION_OUTSIDE, "110000" },
	{ "440000", SD_REGION_UNKNOWN, "440000" },	/* the province's own office */
	{ "442500", SD_REGION_UNKNOWN, "440000" },	/* 惠阳地区, no successor */
	{ "444400", SD_REGION_UNKNOWN, "440000" },
	{ "990000", SD_REGION_UNKNOWN, NULL },
	{ "000000", SD_REGION_UNKNOWN, NULL },
	{ "44060", SD_REGION_UNKNOWN, NULL },
	{ "4406066", SD_REGION_UNKNOWN, NULL },
	{ "44O606", SD_REGION_UNKNOWN, NULL },
	{ "", SD_REGION_UNKNOWN, NULL },
};

static const struct { const char *code; int year; const char *name; } finds[] = {
	{ "440606", 0, "顺德区" }, { "440606", 2017, "顺德区" }, { "440606", 1990, NULL },
	{ "440681", 2001, "顺德市" }, { "440681", 2002, NULL }, { "440681", 0, "顺德市" },
	{ "440602", 1984, "汾江区" }, { "440602", 1986, "汾江区" },
	{ "440602", 1987, "城区" },
	{ "440602", 2001, "城区" }, { "440602", 2002, NULL }, { "440602", 0, "城区" },
	{ "440111", 1985, "郊区" }, { "440111", 1987, "白云区" },
	{ "440111", 0, "白云区" },
	{ "440101", 1950, "市辖区" }, { "440699", 0, NULL }, { "44", 0, NULL },
};

static struct sd_slice cell(struct sd_slice *line)
{
	struct sd_slice s = { "", 0 };

	sd_slice_cut(line, '\t', &s);
	return s;
}

static int year(struct sd_slice s)
{
	char text[8] = "";

	if (s.n < sizeof text)
		memcpy(text, s.p, s.n);
	return (int)strtol(text, NULL, 10);
}

/* code name level parent from to successors current … */
static bool add_line(struct sd_regions *regions, struct sd_slice line)
{
	struct sd_region row = { .current = false };
	struct sd_slice code = cell(&line);

	if (code.n != SD_REGION_LEN)
		return false;
	memcpy(row.code, code.p, code.n);
	row.name = cell(&line);
	if (!sd_region_level_read(cell(&line), &row.level))
		return false;
	cell(&line);
	row.from_year = year(cell(&line));
	row.to_year = year(cell(&line));
	row.successors = cell(&line);
	row.current = sd_slice_is(cell(&line), "yes");
	sd_regions_add(regions, &row);
	return true;
}

static struct sd_regions *table(const struct sd_buf *text)
{
	struct sd_regions *regions = sd_regions_new();
	struct sd_slice rest = sd_buf_slice(text), line;
	int rows = 0, bad = 0;

	sd_slice_cut(&rest, '\n', &line);
	while (sd_slice_cut(&rest, '\n', &line))
		if (line.n) {
			rows++;
			bad += !add_line(regions, line);
		}
	ok(rows > 400 && !bad, "the shipped table is read (%d rows, %d bad)", rows, bad);
	sd_regions_seal(regions);
	return regions;
}

static void every_row_has_a_place(const struct sd_regions *regions,
				  const struct sd_buf *text)
{
	struct sd_slice rest = sd_buf_slice(text), line, code;
	struct sd_region_place place;
	int lost = 0;

	sd_slice_cut(&rest, '\n', &line);
	while (sd_slice_cut(&rest, '\n', &line)) {
		code = cell(&line);
		if (code.n && sd_region_city(regions, code, &place) == SD_REGION_UNKNOWN)
			lost += !(sd_slice_is(code, "440000") || code.p[4] == '0');
	}
	ok(!lost, "every county that Guangdong ever had has a place today (%d do not)",
	   lost);
}

static void places_of_a_table(const struct sd_regions *regions)
{
	struct sd_region_place p;
	size_t i;

	for (i = 0; i < sizeof places / sizeof *places; i++) {
		ok(sd_region_city(regions, sd_slice_of(places[i].code), &p) ==
				   places[i].where &&
			   p.where == places[i].where,
		   "'%s' lies there (%d)", places[i].code, p.where);
		ok(places[i].row ? p.row && !strcmp(p.row->code, places[i].row) : !p.row,
		   "in %s", p.row ? p.row->code : "no row");
		ok((p.unit >= 0) == (p.where == SD_REGION_IN_GUANGDONG) &&
			   (p.unit < 0 || sd_region_unit(regions, p.unit) == p.row),
		   "by its unit too");
	}
}

static void small_tables(void)
{
	struct sd_region ring[] = {
		{ "440000", { NULL, 0 }, { NULL, 0 }, SD_REGION_PROVINCE, 0, 0, true },
		{ "440901",
		  { NULL, 0 },
		  SD_S("440902;440902"),
		  SD_REGION_COUNTY,
		  1983,
		  1984,
		  false },
		{ "440902",
		  { NULL, 0 },
		  SD_S("440901"),
		  SD_REGION_COUNTY,
		  1983,
		  1984,
		  false },
	};
	struct sd_regions *regions = sd_regions_new();
	struct sd_region_place p;
	size_t i;

	sd_regions_seal(regions);
	ok(sd_region_city(regions, SD_S("440606"), &p) == SD_REGION_UNKNOWN &&
		   !p.province,
	   "an empty table knows nothing");
	ok(!sd_region_unit(regions, 0) && !sd_region_find(regions, SD_S("440606"), 0),
	   "and has no units");
	sd_regions_free(regions);
	regions = sd_regions_new();
	for (i = 0; i < 3; i++)
		sd_regions_add(regions, &ring[i]);
	sd_regions_seal(regions);
	ok(sd_region_city(regions, SD_S("440901"), &p) == SD_REGION_UNKNOWN && p.province,
	   "successors in a ring end, and lead nowhere");
	sd_regions_free(regions);
	sd_regions_free(NULL);
}

int main(void)
{
	struct sd_buf text = SD_BUF_INIT;
	const struct sd_region *r;
	struct sd_regions *regions;
	enum sd_region_level level = SD_REGION_PROVINCE;
	size_t i;

	if (!ok(!sd_file_slurp("share/rules/regions.tsv", TABLE_MAX, &text, NULL),
		"the shipped table is there"))
		return done();
	regions = table(&text);
	for (i = 0; i < SD_REGION_UNITS; i++) {
		r = sd_region_unit(regions, (int)i);
		ok(r && !strcmp(r->code, units[i].code) &&
			   sd_slice_is(r->name, units[i].name),
		   "unit %zu is %s", i, units[i].name);
	}
	ok(!sd_region_unit(regions, SD_REGION_UNITS) && !sd_region_unit(regions, -1),
	   "there are no others");
	places_of_a_table(regions);
	for (i = 0; i < sizeof finds / sizeof *finds; i++) {
		r = sd_region_find(regions, sd_slice_of(finds[i].code), finds[i].year);
		ok(finds[i].name ? r && sd_slice_is(r->name, finds[i].name) : !r,
		   "%s in %d is %s", finds[i].code, finds[i].year,
		   finds[i].name ? finds[i].name : "no unit");
	}
	every_row_has_a_place(regions, &text);
	sd_regions_free(regions);
	sd_buf_release(&text);
	small_tables();
	ok(sd_region_level_read(SD_S("heading"), &level) && level == SD_REGION_HEADING,
	   "levels are words");
	ok(!sd_region_level_read(SD_S("village"), &level), "of which there are four");
	return done();
}
