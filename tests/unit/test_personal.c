/* Numbers of persons: what is one, what only looks like one. */

#include "model/personal.h"

#include "base/rand.h"
#include "data/scan.h"
#include "tap.h"

static const struct {
	const char *text;
	enum sd_personal what;
	const char *masked;
} cases[] = {
	{ "13800138000", SD_PERSONAL_MOBILE, "138****8000" },
	{ "联系电话：13800138000。", SD_PERSONAL_MOBILE, "138****8000" },
	{ "138-0013-8000", SD_PERSONAL_MOBILE, "138****8000" },
	{ "电话 138 0013 8000 张工", SD_PERSONAL_MOBILE, "138****8000" },
	{ "１３８００１３８０００", SD_PERSONAL_MOBILE, "138****8000" },
	{ "+86 13800138000", SD_PERSONAL_MOBILE, "861******8000" },
	{ "8613800138000", SD_PERSONAL_MOBILE, "861******8000" },
	{ "+86-138-0013-8000", SD_PERSONAL_MOBILE, "861******8000" },
	{ "2017-03-01 13800138000", SD_PERSONAL_MOBILE, "138****8000" },
	{ "12800138000", SD_PERSONAL_NONE, NULL },
	{ "1380013800", SD_PERSONAL_NONE, NULL },
	{ "138001380001", SD_PERSONAL_NONE, NULL },
	{ "0.13800138000", SD_PERSONAL_NONE, NULL },
	{ "KJ13800138000", SD_PERSONAL_NONE, NULL },
	{ "13800138000mm", SD_PERSONAL_NONE, NULL },
	{ "13800138000.5", SD_PERSONAL_NONE, NULL },
	{ "138-00138-000", SD_PERSONAL_NONE, NULL },
	{ "0757-22334455", SD_PERSONAL_NONE, NULL },
	{ "110101199003072316", SD_PERSONAL_IDENTITY, "110***********2316" },
	{ "身份证11010119900307231６", SD_PERSONAL_IDENTITY, "110***********2316" },
	{ "110101 19900307 2316", SD_PERSONAL_IDENTITY, "110***********2316" },
	{ "11010119900307109X", SD_PERSONAL_IDENTITY, "110***********109X" },
	{ "11010119900307109x）", SD_PERSONAL_IDENTITY, "110***********109X" },
	{ "110101199003072317", SD_PERSONAL_NONE, NULL },	/* check character */
	{ "110101199013072316", SD_PERSONAL_NONE, NULL },	/* month 13 */
	{ "914403001922038216", SD_PERSONAL_NONE, NULL },	/* a credit code */
	{ "91440606722473344C", SD_PERSONAL_NONE, NULL },
	{ "6222021234567890128", SD_PERSONAL_CARD, "622************0128" },
	{ "6222 0212 3456 7890 128", SD_PERSONAL_CARD, "622************0128" },
	{ "6222021234567890127", SD_PERSONAL_NONE, NULL },
	{ "6901234567892", SD_PERSONAL_NONE, NULL },		/* a barcode */
	{ "16901234567899", SD_PERSONAL_NONE, NULL },
	{ "201703011020-0001", SD_PERSONAL_NONE, NULL },
	{ "GB/T 18801-2015 表1 2 3 4 5 6 7 8 9 10 11 12", SD_PERSONAL_NONE, NULL },
	{ "≤0.08 mg/m³，-10～40 ℃，(220±22)V", SD_PERSONAL_NONE, NULL },
	{ "", SD_PERSONAL_NONE, NULL }
};

/* The number is found wherever it stands in a text of other characters, and a first look
 * at the text never says that there is none. */
static void found_anywhere(void)
{
	static const char *const part[] = { "净", "化", "a", " ", "-", "3", "（", "９", "型", "." };
	static const char *const number[] = {
		"：13800138000。", "：138-0013-8000。", "：１３８００１３８０００。", "：86 13800138000。"
	};
	char text[512 + SD_SCAN_PAD], masked[SD_PERSONAL_MASKED];
	unsigned missed = 0, made_up = 0, denied = 0, spared = 0, i;
	struct sd_rand r;

	sd_rand_init(&r, 1);
	for (i = 0; i < 20000; i++) {
		size_t n = 0, k, before = sd_rand_below(&r, 30), after = sd_rand_below(&r, 30);

		for (k = 0; k < before + after; k++) {
			const char *p = part[sd_rand_below(&r, sizeof part / sizeof *part)];
			const char *any = number[i % (sizeof number / sizeof *number)];

			if (k == before) {
				memcpy(text + n, any, strlen(any));
				n += strlen(any);
			}
			memcpy(text + n, p, strlen(p));
			n += strlen(p);
		}
		missed += after && sd_personal_find(sd_slice(text, n), masked) !=
				   SD_PERSONAL_MOBILE;
		made_up += !after && sd_personal_find(sd_slice(text, n), masked) !=
				     SD_PERSONAL_NONE;
		denied += after && !sd_personal_may(sd_slice(text, n));
		spared += !after && !sd_personal_may(sd_slice(text, n));
	}
	ok(!missed, "a number is found wherever it stands in 20,000 texts");
	ok(!made_up, "and nothing where none was put");
	ok(!denied, "the first look denies none of them");
	ok(spared > 500, "and spares %u texts without one the second", spared);
}

int main(void)
{
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		char masked[SD_PERSONAL_MASKED] = "";
		enum sd_personal what = sd_personal_find(sd_slice_of(cases[i].text), masked);

		ok(what == cases[i].what && (!what || !strcmp(masked, cases[i].masked)),
		   "'%s' is %d %s", cases[i].text, what, masked);
	}
	found_anywhere();
	return done();
}
