/* Ages as products state them. */

#include "model/age.h"

#include "tap.h"

static const struct { const char *text, *range; } cases[] = {
	{ "适合6个月以上宝宝", "[6,]" },	{ "36个月以下", "[,36)" },
	{ "3岁及以上", "[36,]" },		{ "3岁及以下", "[,36]" },
	{ "3岁以下", "[,36)" },		{ "14周岁以上", "[168,]" },
	{ "3-8岁", "[36,96]" },		{ "6个月-3岁", "[6,36]" },
	{ "0~12月龄", "[0,12]" },		{ "3岁至14岁", "[36,168]" },
	{ "3岁+", "[36,]" },			{ "3+岁", "[36,]" },
	{ "KJ500型3-6岁", "[36,72]" },	{ "LT-114适用8岁以上", "[96,]" },
	{ "3岁", NULL },			{ "8-3岁", NULL },
	{ "36个月", NULL },			{ "300W以上", NULL },		{ "1234岁以上", NULL },
	{ "3级以上", NULL },			{ "2.5-3", NULL },
	{ "", NULL },				{ "岁以上", NULL }
};

int main(void)
{
	struct sd_range got, want;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool found = sd_age_read(sd_slice_of(cases[i].text), &got);

		if (!cases[i].range) {
			ok(!found, "'%s' tells no age", cases[i].text);
			continue;
		}
		sd_range_read(sd_slice_of(cases[i].range), &want);
		ok(found && sd_range_inside(&got, &want) && sd_range_inside(&want, &got) &&
		   got.high_open == want.high_open, "%s is %s", cases[i].text, cases[i].range);
	}
	return done();
}
