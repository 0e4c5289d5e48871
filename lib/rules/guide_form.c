/* A form to fill: JSON, and a table that sd-import reads. */

#include "rules/guide.h"

#include <stdlib.h>

#include "base/mem.h"
#include "data/csvcell.h"
#include "data/write.h"

#include "base/ban.h"

/* The name with the unit behind it, so that a bare figure says enough: 甲醛/(mg/kg). */
static struct sd_slice name_of(const struct sd_guide_item *item, struct sd_buf *out)
{
	const struct sd_unit *unit = item->unit;

	sd_buf_clear(out);
	sd_buf_add(out, item->name);
	if (unit && !unit->plain && !unit->grade) {
		sd_buf_text(out, "/(");
		sd_buf_add(out, unit->id);
		sd_buf_byte(out, ')');
	}
	return sd_buf_slice(out);
}

static void put_conditions(struct sd_guide *g, uint32_t classes, struct sd_buf *out)
{
	uint8_t *key = sd_alloc(g->pack->keys + 1);
	size_t i, n = sd_guide_keys(g, classes, key);
	struct sd_buf name = SD_BUF_INIT;

	sd_json_name(out, "conditions");
	sd_buf_byte(out, '{');
	for (i = 0; i < n; i++) {
		sd_buf_clear(&name);
		sd_buf_add(&name, g->pack->key[key[i]].key);
		sd_json_member(out, sd_buf_cstr(&name), SD_S(""));
	}
	sd_buf_byte(out, '}');
	sd_buf_release(&name);
	free(key);
}

static void put_indicators(struct sd_guide *g, uint32_t classes, struct sd_buf *out)
{
	struct sd_buf name = SD_BUF_INIT;
	struct sd_guide_item *item;
	size_t i, n = sd_guide_items(g, classes, &item);

	sd_json_name(out, "indicators");
	sd_buf_byte(out, '[');
	for (i = 0; i < n; i++) {
		sd_buf_text(out, i ? ",{" : "{");
		sd_json_member(out, "name", name_of(&item[i], &name));
		sd_json_member(out, "requirement", SD_S(""));
		sd_json_member(out, "method", item[i].method);
		sd_json_member(out, "note", SD_S(""));
		sd_buf_byte(out, '}');
	}
	sd_buf_byte(out, ']');
	sd_buf_release(&name);
	free(item);
}

void sd_guide_json(struct sd_guide *g, uint32_t classes, struct sd_buf *out)
{
	sd_buf_text(out, "{\"kind\":\"declaration\",\"v\":1,\"declared_at\":\"\","
		    "\"op\":\"register\",\"statement\":\"\",\"enterprise\":{\"uscc\":\"\","
		    "\"name\":\"\",\"region\":\"\"},\"standard\":{\"type\":\"enterprise\","
		    "\"number\":\"\",\"title\":\"\",\"issued\":\"\",\"effective\":\"\","
		    "\"references\":[]},\"subject\":\"product\"");
	put_conditions(g, classes, out);
	sd_buf_text(out, ",\"products\":[{");
	sd_json_member(out, "name", g->name);
	sd_buf_text(out, ",\"model\":\"\",\"category\":{\"scheme\":\"UNSPSC\","
		    "\"code\":\"\"}}]");
	put_indicators(g, classes, out);
	sd_buf_text(out, "}\n");
}

/* What the columns before those of the indicator are called.  The first row alone
 * needs them. */
static const char *const headings[] = {
	"企业名称", "统一社会信用代码", "行政区划代码", "标准类型", "标准编号", "标准名称",
	"发布日期", "实施日期", "引用标准", "公开时间", "自我承诺", "产品名称", "型号", "分类"
};
enum { HEADINGS = sizeof headings / sizeof *headings, TYPE = 3, PRODUCT = 11 };

static void put_shared(const struct sd_guide *g, bool first, struct sd_buf *out)
{
	size_t i;

	for (i = 0; i < HEADINGS; i++) {
		if (first && i == TYPE)
			sd_buf_text(out, "企业标准");
		else if (first && i == PRODUCT)
			sd_csv_cell(out, g->name);
		sd_buf_byte(out, ',');
	}
}

void sd_guide_csv(struct sd_guide *g, uint32_t classes, bool bom, struct sd_buf *out)
{
	struct sd_buf name = SD_BUF_INIT;
	struct sd_guide_item *item;
	size_t i, n = sd_guide_items(g, classes, &item);

	sd_buf_text(out, bom ? "\xEF\xBB\xBF" : "");
	for (i = 0; i < HEADINGS; i++)
		sd_buf_printf(out, "%s,", headings[i]);
	sd_buf_text(out, "指标名称,指标要求,测试方法,指标水平说明\r\n");
	for (i = 0; i < n; i++) {
		put_shared(g, i == 0, out);
		sd_csv_cell(out, name_of(&item[i], &name));
		sd_buf_text(out, ",,");
		sd_csv_cell(out, item[i].method);
		sd_buf_text(out, ",\r\n");
	}
	sd_buf_release(&name);
	free(item);
}
