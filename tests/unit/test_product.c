/* Product names: the shipped table, its patterns, and names that only look alike. */

#include "model/product.h"

#include "tables.h"

static const char *const columns[] = {
	"id", "zh", "en", "synonyms", "patterns", "not_patterns", NULL
};

static struct sd_products *products;
static struct sd_product_scratch scratch;

static void load(void)
{
	struct sd_err err = { 0 };
	struct sd_slice c[6];
	struct sd_tsv t;

	products = sd_products_new();
	open_table(&t, "products", columns);
	while (sd_tsv_next(&t, c, &err) > 0) {
		const struct sd_product_row row = { c[0], c[1], c[2], c[3], c[4], c[5] };

		ok(!sd_products_add(products, &row, &err), "%.*s%s", (int)c[0].n, c[0].p,
		   err.text);
	}
	sd_tsv_close(&t);
}

/* Ids of the classes, ' ' between them. */
static void classes(struct sd_slice name, struct sd_buf *out)
{
	bool undecided = true;
	uint32_t bits = sd_product_classes(products, &scratch, name, &undecided);
	size_t i;

	sd_buf_clear(out);
	for (i = 0; i < sd_products_count(products); i++)
		if (bits & (uint32_t)1 << i) {
			if (out->n)
				sd_buf_byte(out, ' ');
			sd_buf_add(out, sd_product_at(products, i)->id);
		}
	if (undecided)
		sd_buf_text(out, " ?");
}

/* Each name and synonym is its product and no other. */
static void every_name(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_slice c[6], one;
	struct sd_tsv t;

	open_table(&t, "products", columns);
	while (sd_tsv_next(&t, c, NULL) > 0) {
		classes(c[1], &out);
		ok(sd_slice_eq(sd_buf_slice(&out), c[0]), "%.*s", (int)c[1].n, c[1].p);
		while (sd_slice_cut(&c[3], ';', &one)) {
			classes(one, &out);
			ok(sd_slice_eq(sd_buf_slice(&out), c[0]), "%.*s", (int)one.n,
			   one.p);
		}
	}
	sd_tsv_close(&t);
	sd_buf_release(&out);
}

static const struct { const char *name, *want; } names[] = {
	{ "空气净化器", "air-purifier" }, { " 空气 净化器 ", "air-purifier" },
	{ "KJ500F型空气净化器", "air-purifier" },
	{ "车载空气净化器", "" }, { "净水器", "" }, { "ＰＭ２．５净化器", "air-purifier" }, { "油烟净化器", "" },
	{ "IH电饭煲", "rice-cooker" }, { "商用电饭煲", "" }, { "电压力锅", "rice-cooker" },
	{ "电炖锅", "kitchen-appliance" },
	{ "智能马桶一体机", "smart-toilet-seat" }, { "移动马桶", "" }, { "５Ｇ手机", "smartphone" },
	{ "手机壳", "" },
	{ "手机充电器", "" }, { "玩具手机", "toy" }, { "成人纸尿裤", "" }, { "婴儿纸尿裤XL", "baby-diaper" },
	{ "成人用品玩具", "" }, { "宠物玩具", "" }, { "婴儿床上四件套", "bedding" },
	{ "婴儿床", "furniture" },
	{ "弹簧床垫", "furniture" }, { "床垫罩", "bedding" }, { "沙发垫", "" },
	{ "布艺沙发", "furniture" },
	{ "集成灶", "kitchenware kitchen-appliance" },
	{ "家用集成灶", "kitchenware kitchen-appliance" }, { "不锈钢炒锅", "kitchenware" },
	{ "电炒锅", "kitchen-appliance" }, { "热水袋", "" }, { "储水式电热水器", "water-heater" },
	{ "饮水机", "" },
	{ "鼓风机", "" }, { "负离子电吹风", "hair-dryer" }, { "包装箱", "" },
	{ "拉杆箱", "leather-luggage" },
	{ "蓝牙耳机", "electroacoustic" }, { "助听器", "" }, { "水泥", "" }, { "", "" },
	{ "儿童羽绒服", "infant-clothing" },
	{ "成人羽绒服", "" },
};

static struct sd_product_row row_of(const char *id, const char *zh, const char *synonyms,
				    const char *patterns)
{
	return (struct sd_product_row){
		sd_slice_of(id), sd_slice_of(zh), SD_S(""), sd_slice_of(synonyms),
		sd_slice_of(patterns), SD_S("")
	};
}

static void small_table(void)
{
	struct sd_products *p = sd_products_new();
	struct sd_product_row row = row_of("a", "甲", "乙;丙", "甲");
	struct sd_slice hostile = SD_S("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx甲");
	struct sd_err err = { 0 };
	bool undecided;

	ok(!sd_products_add(p, &row, &err), "a row is added");
	ok(sd_products_add(p, &row, &err) == -1 && err.kind == SD_UNJUDGED,
	   "its id only once");
	row = row_of("b", "丁", "丙", "^(x+)+$");
	ok(!sd_products_add(p, &row, NULL), "another one");
	ok(sd_product_classes(p, &scratch, SD_S("丙"), NULL) == 3,
	   "a synonym of two is both");
	ok(sd_product_classes(p, &scratch, hostile, &undecided) == 1 && undecided,
	   "a pattern that ran into its limit is told");
	ok(sd_product_classes(p, &scratch, SD_S("甲"), &undecided) == 1 && !undecided,
	   "an equal name asks no pattern");
	sd_products_free(p);
	sd_products_free(NULL);
}

static void refusals(void)
{
	struct sd_products *p = sd_products_new();
	struct sd_product_row row = row_of("c", "戊", "", "(");
	struct sd_err err = { 0 };
	char id[24];
	size_t i;

	ok(!sd_products_add(p, &row, NULL), "a broken pattern is found out later");
	ok(sd_products_check(p, &err) == -1, "by checking");
	is(err.text, strlen(err.text),
	   "product 'c': pattern '(', byte 1: missing closing parenthesis", "and told");
	for (i = 1; i < SD_PRODUCTS_MOST; i++) {
		snprintf(id, sizeof id, "p%zu", i);
		row.id = sd_slice_of(id);
		sd_products_add(p, &row, NULL);
	}
	row.id = SD_S("one more");
	i = sd_products_count(p);
	ok(i == SD_PRODUCTS_MOST && sd_products_add(p, &row, NULL) == -1,
	   "there is a bit for each");
	ok(!sd_product_find(p, SD_S("none")) && sd_product_find(p, SD_S("c"))->index == 0,
	   "products are found by id");
	sd_products_free(p);
}

int main(void)
{
	struct sd_buf out = SD_BUF_INIT;
	size_t i;

	sd_product_scratch_init(&scratch);
	load();
	ok(!sd_products_check(products, NULL), "every shipped pattern is good");
	every_name();
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		classes(sd_slice_of(names[i].name), &out);
		is(out.p ? out.p : "", out.n, names[i].want, names[i].name);
	}
	small_table();
	refusals();
	sd_buf_release(&out);
	sd_products_free(products);
	sd_product_scratch_release(&scratch);
	return done();
}
