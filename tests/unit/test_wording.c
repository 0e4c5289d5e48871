/* What texts say of conditions, by the shipped wordings. */

#include "rules/wording.h"

#include <stdlib.h>

#include "rules/filter.h"
#include "tap.h"

static const struct { const char *product, *text, *says; } cases[] = {
	{ "infant-clothing", "婴幼儿连体衣", "class=A age_months=[,36]" },
	{ "infant-clothing", "婴幼儿及儿童服装", "age_months=[,168]" },
	{ "infant-clothing", "儿童外套（B类）", "class=B age_months=(36,168]" },
	{ "infant-clothing", "非直接接触皮肤类", "class=C" },
	{ "infant-clothing", "A类/B类", "class=A|B" },
	{ "infant-clothing", "Ａ 类", "class=A" },
	{ "toy", "婴幼儿摇铃", "" },		/* 婴幼儿 is no age of toys */
	{ "toy", "毛绒电动玩具 3岁以上", "toy=soft_filled|electric age_months=[36,]" },
	{ "toy", "6个月以上磨牙玩具", "age_months=[6,]" },
	{ "toy", "13岁以下", "age_months=[,156)" },
	{ "hair-dryer", "手持式II类电吹风", "insulation_class=II mounting=portable" },
	{ "hair-dryer", "非固定式", "" },
	{ "water-heater", "密闭式电热水器", "heater=storage_electric_closed" },
	{ "water-heater", "燃气快热式热水器", "heater=instant_gas" },
	{ "smartphone", "TS100", "" },
	{ "smartphone", "TS1级", "energy_class=TS1" },
	{ "furniture", "沙发床垫罩", "furniture=upholstered" },
	{ "kitchenware", "仿陶瓷碗", "" },
	{ "electroacoustic", "B级设备，频率：30 MHz～230 MHz，测量距离10 m",
	  "emc_class=B frequency_mhz=[30,230] distance_m=10" },
	{ "hair-dryer", "电吹风（额定功率1.8kW、额定电压220 V）",
	  "rated_power_w=1800 rated_voltage_v=220" },
	{ "hair-dryer", "谐波次数3", "harmonic_order=3" },
	{ "hair-dryer", "额定功率偏差", "" },
	{ "hair-dryer", "测量距离约10 m", "" },
	{ "furniture", "家具高度为1200mm", "height_mm=1200" },
	{ "toy", "", "" }
};

static uint32_t class_of(const struct sd_pack *p, const char *id)
{
	return (uint32_t)1 << sd_product_find(p->products, sd_slice_of(id))->index;
}

static void write(const struct sd_pack *p, const struct sd_telling *t, struct sd_buf *out)
{
	size_t i;
	uint32_t k;

	sd_buf_clear(out);
	for (i = 0; i < t->n; i++) {
		const struct sd_saying *s = &t->of[i];
		const struct sd_condition_key *key = &p->key[s->key];
		char sign = '=';

		sd_buf_text(out, i ? " " : "");
		sd_buf_add(out, key->key);
		for (k = 0; k < key->n; k++)
			if (s->values >> k & 1) {
				sd_buf_byte(out, sign);
				sd_buf_add(out, p->value[key->first + k].value);
				sign = '|';
			}
		if (!s->values) {
			sd_buf_byte(out, '=');
			sd_range_write(&s->range, out);
		}
	}
}

/* The same words in another order of keys. */
static bool same_words(const char *a, const char *b)
{
	char copy[256], *word, *rest;

	if (strlen(a) != strlen(b))
		return false;
	snprintf(copy, sizeof copy, "%s", b);
	for (word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		if (!strstr(a, word))
			return false;
	return true;
}

/* Of a text with more wordings than are looked at, nothing is certain. */
static void too_many(const struct sd_pack *pack, struct sd_requirement_scratch *scratch,
		     struct sd_buf *folded)
{
	struct sd_buf text = SD_BUF_INIT;
	struct sd_telling t = { .n = 0 };
	size_t i, sure = 0;

	sd_buf_text(&text, "婴幼儿");
	for (i = 0; i < 60; i++)
		sd_buf_text(&text, "、A类");
	sd_wordings_read(pack->wordings, sd_buf_slice(&text), class_of(pack, "infant-clothing"),
			 sd_place_member(SD_M_TITLE), scratch, folded, &t);
	for (i = 0; i < t.n; i++)
		sure += !t.of[i].partial;
	ok(t.n == 2 && !sure, "of %zu keys in sixty wordings %zu are certain", t.n, sure);
	sd_buf_release(&text);
}

int main(void)
{
	const char *dir = getenv("SD_RULES");
	struct sd_judging how = SD_JUDGING_INIT;
	struct sd_requirement_scratch scratch = { .unit = { SD_BUF_INIT } };
	struct sd_buf folded = SD_BUF_INIT, out = SD_BUF_INIT;
	struct sd_err err = { SD_OK, "" };
	struct sd_pack *pack;
	size_t i;

	how.asked = sd_day_of(2026, 11, 22);
	how.profile = "guangdong";
	pack = sd_pack_new(dir ? dir : "share/rules", &how, &err);
	if (!ok(pack != NULL, "the shipped pack is read%s", err.text))
		return done();
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sd_telling t = { .n = 0 };

		sd_wordings_read(pack->wordings, sd_slice_of(cases[i].text),
				 class_of(pack, cases[i].product),
				 sd_place_member(SD_M_TITLE), &scratch, &folded, &t);
		write(pack, &t, &out);
		ok(same_words(sd_buf_cstr(&out), cases[i].says), "%s: %s says '%s', got '%s'",
		   cases[i].product, cases[i].text, cases[i].says, sd_buf_cstr(&out));
	}
	too_many(pack, &scratch, &folded);
	sd_requirement_scratch_release(&scratch);
	sd_buf_release(&folded);
	sd_buf_release(&out);
	sd_pack_free(pack);
	return done();
}
