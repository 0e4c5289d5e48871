/* Codes and names of units. */

#include "rules/report_units.h"

#include "base/ban.h"

/* The table of divisions has Chinese names alone; these are the 22 units. */
static const struct { const char *code, *name; } english[] = {
	{ "440100", "Guangzhou" }, { "440200", "Shaoguan" }, { "440300", "Shenzhen" },
	{ "440400", "Zhuhai" }, { "440500", "Shantou" }, { "440600", "Foshan" },
	{ "440606", "Shunde" }, { "440700", "Jiangmen" }, { "440800", "Zhanjiang" },
	{ "440900", "Maoming" }, { "441200", "Zhaoqing" }, { "441300", "Huizhou" },
	{ "441400", "Meizhou" }, { "441500", "Shanwei" }, { "441600", "Heyuan" },
	{ "441700", "Yangjiang" }, { "441800", "Qingyuan" }, { "441900", "Dongguan" },
	{ "442000", "Zhongshan" }, { "445100", "Chaozhou" }, { "445200", "Jieyang" },
	{ "445300", "Yunfu" }
};

struct sd_slice sd_report_unit_code(const struct sd_pack *pack, unsigned unit)
{
	const struct sd_region *row;

	if (unit >= SD_REGION_UNITS)
		return unit == SD_REPORT_OUTSIDE ? SD_S("outside") : SD_S("unknown");
	row = sd_region_unit(pack->regions, (int)unit);
	return row ? sd_slice_of(row->code) : sd_slice(NULL, 0);
}

struct sd_slice sd_report_unit_said(const struct sd_pack *pack, unsigned unit, bool zh)
{
	const struct sd_region *row;
	size_t i;

	if (unit >= SD_REGION_UNITS)
		return unit == SD_REPORT_OUTSIDE ?
		       sd_slice_of(zh ? "外省" : "Other provinces") :
		       sd_slice_of(zh ? "未知" : "Unknown");
	row = sd_region_unit(pack->regions, (int)unit);
	for (i = 0; row && !zh && i < sizeof english / sizeof *english; i++)
		if (!strcmp(row->code, english[i].code))
			return sd_slice_of(english[i].name);
	return row ? row->name : sd_slice(NULL, 0);
}

struct sd_slice sd_report_unit_name(const struct sd_report_result *r, unsigned unit)
{
	return sd_report_unit_said(r->pack, unit, r->report->zh);
}
