/* What describes a data package: its schema, a page for people, the digests. */

#include "format/package_state.h"

#include "data/write.h"

#include "base/ban.h"

static const char *const type_word[] = {
	[SD_T_TEXT] = "string", [SD_T_WHOLE] = "integer", [SD_T_DAY] = "date",
	[SD_T_TIME] = "datetime", [SD_T_TRUTH] = "boolean"
};

static const struct { const char *zh, *en; } title_of[SD_PACKAGE_DATA] = {
	{ "声明记录，原样，一行一条", "declarations as records, one a line, as they were" },
	{ "声明", "declarations" }, { "执行标准的产品", "products that the standard is for" },
	{ "技术指标", "indicators" }, { "复审", "re-examinations" }
};

static void put_field(const struct sd_package *p, const struct sd_relation_column *c,
		      struct sd_buf *out)
{
	sd_buf_text(out, out->p[out->n - 1] == '[' ? "\n" : ",\n");
	sd_buf_text(out, "          {");
	sd_json_member(out, "name", sd_slice_of(c->name));
	sd_json_member(out, "title", sd_relation_title(c, p->names, true));
	sd_json_member(out, "type", sd_slice_of(type_word[c->type]));
	if (c->type == SD_T_TIME)
		sd_json_member(out, "format", SD_S("any"));
	sd_json_member(out, "description", sd_relation_meaning(c, p->names, true));
	sd_json_member(out, "title_en", sd_relation_title(c, p->names, false));
	sd_json_member(out, "description_en", sd_relation_meaning(c, p->names, false));
	if (!c->derived) {
		sd_json_member(out, "pointer", sd_slice_of(sd_field_path(c->field)));
		sd_json_member(out, "source", p->names->of[c->field].source);
	}
	sd_buf_byte(out, '}');
}

static void put_schema(const struct sd_package *p, const struct sd_relation_table *t,
		       struct sd_buf *out)
{
	size_t i;

	sd_buf_text(out, ",\n      \"schema\":{\n        \"fields\":[");
	for (i = 0; i < t->columns; i++)
		put_field(p, t->column + i, out);
	sd_buf_text(out, "\n        ],\n        \"missingValues\":[\"\"],\n"
		    "        \"primaryKey\":[");
	for (i = 0; i < t->keys; i++) {
		sd_buf_text(out, i ? "," : "");
		sd_json_string(out, sd_slice_of(t->column[i].name));
	}
	sd_buf_byte(out, ']');
	if (t->keys > 1)
		sd_buf_text(out, ",\n        \"foreignKeys\":[{\"fields\":[\"declaration\"],"
			    "\"reference\":{\"resource\":\"declarations\","
			    "\"fields\":[\"declaration\"]}}]");
	sd_buf_text(out, "\n      }");
}

static void put_resource(const struct sd_package *p, unsigned i, struct sd_buf *out)
{
	const struct sd_package_part *part = p->part + i;
	bool records = i == SD_PACKAGE_RECORDS;
	struct sd_buf hash = SD_BUF_INIT;

	sd_buf_text(out, i ? ",\n    {" : "\n    {");
	sd_json_member(out, "name", records ? SD_S("records") :
		       sd_slice_of(p->tables.table[i - SD_PACKAGE_TABLES].name));
	sd_json_member(out, "title", sd_slice_of(title_of[i].zh));
	sd_json_member(out, "description", sd_slice_of(title_of[i].en));
	sd_json_member(out, "path", sd_slice_of(part->file));
	if (!records)
		sd_json_member(out, "profile", SD_S("tabular-data-resource"));
	sd_json_member(out, "format", records ? SD_S("jsonl") : SD_S("csv"));
	sd_json_member(out, "mediatype", records ? SD_S("application/x-ndjson") :
		       SD_S("text/csv"));
	sd_json_member(out, "encoding", SD_S("utf-8"));
	sd_json_uint(out, "bytes", part->bytes);
	sd_json_uint(out, "rows", part->rows);
	sd_buf_printf(&hash, "sha256:%s", part->sha256);
	sd_json_member(out, "hash", sd_buf_slice(&hash));
	sd_buf_release(&hash);
	if (!records)
		put_schema(p, &p->tables.table[i - SD_PACKAGE_TABLES], out);
	sd_buf_byte(out, '}');
}

void sd_package_json(const struct sd_package *p, struct sd_buf *out)
{
	unsigned i;

	sd_buf_text(out, "{\n  \"profile\":\"data-package\",\n  \"name\":\"sd-declarations\",\n"
		    "  \"title\":\"企业产品和服务标准自我声明公开\",\n"
		    "  \"description\":\"Self-declarations of product and service standards; "
		    "see README.md\",\n  \"resources\":[");
	for (i = 0; i < SD_PACKAGE_DATA; i++)
		put_resource(p, i, out);
	sd_buf_text(out, "\n  ]\n}\n");
}

static void put_table(const struct sd_package *p, const struct sd_relation_table *t, bool zh,
		      struct sd_buf *out)
{
	size_t i;

	sd_buf_printf(out, "\n### %s.csv\n\n", t->name);
	sd_buf_text(out, zh ? "| 列 | 中文名 | 类型 | 含义 |\n" :
			      "| name | 中文名 | type | meaning |\n");
	sd_buf_text(out, "| --- | --- | --- | --- |\n");
	for (i = 0; i < t->columns; i++) {
		const struct sd_relation_column *c = t->column + i;

		sd_buf_printf(out, "| `%s` | ", c->name);
		sd_buf_add(out, sd_relation_title(c, p->names, true));
		sd_buf_printf(out, " | %s | ", type_word[c->type]);
		sd_buf_add(out, sd_relation_meaning(c, p->names, zh));
		sd_buf_text(out, " |\n");
	}
}

static void put_files(const struct sd_package *p, bool zh, struct sd_buf *out)
{
	unsigned i;

	sd_buf_text(out, zh ? "| 文件 | 内容 | 行数 |\n" : "| file | content | rows |\n");
	sd_buf_text(out, "| --- | --- | --- |\n");
	for (i = 0; i < SD_PACKAGE_DATA; i++)
		sd_buf_printf(out, "| `%s` | %s | %llu |\n", p->part[i].file,
			      zh ? title_of[i].zh : title_of[i].en,
			      (unsigned long long)p->part[i].rows);
}

static const char about_zh[] =
	"# 企业产品和服务标准自我声明公开\n\n"
	"[English](#self-declarations-of-product-and-service-standards)\n\n";

static const char notes_zh[] =
	"\n各表以 `declaration` 相连：它是声明在 `declarations.jsonl` 中的行号，从 1 起；"
	"产品、指标、复审再以 `nr` 排序。有类型的列，记录中的值不合类型时留空，原值见 "
	"`declarations.jsonl`。多项用“；”分开。CSV 为 UTF-8，行尾 CR LF；可能被电子表格当作公式的"
	"文字前加一个 `'`，规则见 sd-export(1)。`SHA256SUMS` 可用 `sha256sum -c` 核对。\n";

static const char about_en[] =
	"\n# Self-declarations of product and service standards\n\n";

static const char notes_en[] =
	"\nThe tables join by `declaration`, the line of the declaration in "
	"`declarations.jsonl`, from 1; products, indicators and re-examinations are in the "
	"order of `nr`. A column with a type is empty where the record has no value of that "
	"type: what was written stands in `declarations.jsonl`. Several values have ； between "
	"them. CSV is UTF-8 with lines ended by CR LF; a text that a spreadsheet program would "
	"take for a formula has one `'` in front, by the rule in sd-export(1). Check "
	"`SHA256SUMS` with `sha256sum -c`.\n";

void sd_package_readme(const struct sd_package *p, struct sd_buf *out)
{
	int zh, t;

	for (zh = 1; zh >= 0; zh--) {
		sd_buf_text(out, zh ? about_zh : about_en);
		put_files(p, zh, out);
		sd_buf_text(out, zh ? notes_zh : notes_en);
		for (t = SD_R_DECLARATIONS; t <= SD_R_REVIEWS; t++)
			put_table(p, &p->tables.table[t], zh, out);
	}
}

void sd_package_sums(const struct sd_package *p, struct sd_buf *out)
{
	unsigned i;

	for (i = 0; i < SD_PACKAGE_DATA; i++)
		sd_buf_printf(out, "%s  %s\n", p->part[i].sha256, p->part[i].file);
}
