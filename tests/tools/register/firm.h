/* Firms: names out of a small vocabulary, a place, a computed credit code.
 *
 * A firm is made from its number alone; no two numbers share a credit code.
 */

#ifndef REGISTER_FIRM_H
#define REGISTER_FIRM_H

#include "data/write.h"
#include "model.h"
#include "model/uscc.h"

enum { NAME_MAX_BYTES = 128, FORMER_PERMILLE = 40 };

struct place {
	const char *region, *city, *district, *postcode;
	unsigned weight;
};

/* Guangdong's cities by their share of declarations, Shunde apart; other provinces;
 * 440000 stands for a city that is not known. */
static const struct place places[] = {
	{ "440104", "广州市", "越秀区", "510030", 12 },
	{ "440106", "广州市", "天河区", "510630", 20 },
	{ "440111", "广州市", "白云区", "510400", 34 },
	{ "440113", "广州市", "番禺区", "511400", 26 },
	{ "440114", "广州市", "花都区", "510800", 24 },
	{ "440118", "广州市", "增城区", "511300", 14 },
	{ "440200", "韶关市", "", "512000", 7 },
	{ "440305", "深圳市", "南山区", "518052", 40 },
	{ "440306", "深圳市", "宝安区", "518101", 68 },
	{ "440307", "深圳市", "龙岗区", "518172", 48 },
	{ "440309", "深圳市", "龙华区", "518109", 28 },
	{ "440402", "珠海市", "香洲区", "519000", 20 },
	{ "440403", "珠海市", "斗门区", "519100", 8 },
	{ "440507", "汕头市", "龙湖区", "515041", 14 },
	{ "440515", "汕头市", "澄海区", "515800", 24 },
	{ "440604", "佛山市", "禅城区", "528000", 28 },
	{ "440605", "佛山市", "南海区", "528200", 52 },
	{ "440606", "佛山市", "顺德区", "528300", 88 },
	{ "440607", "佛山市", "三水区", "528100", 14 },
	{ "440608", "佛山市", "高明区", "528500", 10 },
	{ "440703", "江门市", "蓬江区", "529000", 16 },
	{ "440783", "江门市", "开平市", "529300", 12 },
	{ "440800", "湛江市", "", "524000", 9 },
	{ "440881", "湛江市", "廉江市", "524400", 8 },
	{ "440900", "茂名市", "", "525000", 6 },
	{ "441202", "肇庆市", "端州区", "526000", 12 },
	{ "441204", "肇庆市", "高要区", "526100", 6 },
	{ "441302", "惠州市", "惠城区", "516000", 22 },
	{ "441322", "惠州市", "博罗县", "516100", 14 },
	{ "441403", "梅州市", "梅县区", "514700", 6 },
	{ "441500", "汕尾市", "", "516600", 5 },
	{ "441600", "河源市", "", "517000", 6 },
	{ "441702", "阳江市", "江城区", "529500", 12 },
	{ "441800", "清远市", "", "511500", 10 },
	{ "441900", "东莞市", "", "523000", 94 },
	{ "442000", "中山市", "", "528400", 76 },
	{ "445102", "潮州市", "湘桥区", "521000", 14 },
	{ "445203", "揭阳市", "揭东区", "515500", 8 },
	{ "445281", "揭阳市", "普宁市", "515300", 10 },
	{ "445300", "云浮市", "", "527300", 6 },
	{ "330000", "浙江省", "", "310000", 22 },
	{ "320000", "江苏省", "", "210000", 16 },
	{ "350000", "福建省", "", "350000", 10 },
	{ "430000", "湖南省", "", "410000", 6 },
	{ "310000", "上海市", "", "200000", 8 },
	{ "440000", "广东省", "", "510000", 16 }
};
enum { PLACES = sizeof(places) / sizeof(places[0]) };

LIST(first_words, "沐", "朗", "榆", "汀", "岑", "珩", "昀", "澄", "霁", "翊", "岚", "沅",
     "瑾", "煜", "骏", "铭", "皓", "睿", "恺", "诺", "禾", "泓", "曜", "璟");
LIST(second_words, "澜", "序", "恒", "辰", "尚", "达", "柏", "宸", "润", "启", "森", "彦",
     "拓", "誉", "韵", "穗", "途", "峻", "灏", "钰", "伦", "凯", "晟", "鼎");
LIST(surnames, "陈", "李", "黄", "张", "梁", "林", "何", "罗", "郑", "吴", "谢", "冯",
     "邓", "曾");
LIST(given_names, "志远", "晓岚", "建平", "永康", "思敏", "文博", "海涛", "丽君", "俊杰",
     "国栋", "婉仪", "嘉豪", "淑芬", "启明", "子轩", "秀英");
LIST(roads, "工业大道", "科技路", "振兴路", "创业三路", "兴业北路", "环城东路",
     "新城大道", "禾丰路", "民安路", "富华西路");
LIST(zones, "产业园", "工业区", "科技园内", "厂房三楼", "创新中心");
LIST(firm_types, "有限责任公司", "有限责任公司", "有限责任公司", "股份有限公司",
     "外商投资企业", "个人独资企业");
LIST(scales, "large", "medium", "medium", "small", "small", "small", "small", "micro",
     "micro");

struct firm {
	uint64_t number;
	unsigned left;		/* declarations still to come; 0: none */
	unsigned made;		/* standards so far */
	const struct place *place;
	const struct kind *kind;
	const char *word1, *word2, *type, *scale;
	char uscc[SD_USCC_LEN + 1];
	char name[NAME_MAX_BYTES], former[NAME_MAX_BYTES], address[NAME_MAX_BYTES];
	char legal[16];
	char prefix[20];	/* "Q/XYZ" */
};

/* How many standards a firm declares: many one or two, few hundreds; 5 on average. */
static inline unsigned draw_size(struct sd_rand *r)
{
	static const struct {
		uint32_t below;	/* of 1000 */
		int least, most;
	} size[] = {
		{ 453, 1, 1 }, { 633, 2, 2 }, { 733, 3, 3 }, { 833, 4, 5 }, { 913, 6, 9 },
		{ 963, 10, 19 }, { 988, 20, 49 }, { 998, 50, 120 }, { 1000, 121, 300 }
	};
	uint32_t at = sd_rand_below(r, 1000);
	size_t i = 0;

	while (at >= size[i].below)
		i++;
	return (unsigned)between(r, size[i].least, size[i].most);
}

static inline const struct place *draw_place(struct sd_rand *r)
{
	unsigned all = 0, at;
	size_t i;

	for (i = 0; i < PLACES; i++)
		all += places[i].weight;
	at = sd_rand_below(r, all);
	for (i = 0; at >= places[i].weight; i++)
		at -= places[i].weight;
	return &places[i];
}

/* Half of the firms make one of the 15 products, one in twenty serves. */
static inline const struct kind *draw_kind(struct sd_rand *r)
{
	uint32_t at = sd_rand_below(r, 100);

	if (at < 50)
		return &kinds[sd_rand_below(r, KEY_KINDS)];
	return at < 95 ? &kinds[KEY_KINDS + sd_rand_below(r, SERVICES - KEY_KINDS)]
		       : &kinds[SERVICES];
}

/* 91, the place, eight characters that are the firm's number spread out, and both
 * checks.  The multiplier is odd and ends in no 5, so that no two are the same. */
static inline void make_uscc(struct firm *f)
{
	uint64_t body = (f->number * 48271321 + 20170110) % 100000000;
	int i;

	memcpy(f->uscc, "91", 2);
	memcpy(f->uscc + 2, f->place->region, 6);
	for (i = SUBJECT_CODE; i--; body /= 10)
		f->uscc[8 + i] = (char)('0' + body % 10);
	if (f->number & 1 && f->uscc[8] < '5') { /* newer codes begin with letters */
		f->uscc[8] = (char)('A' + f->uscc[8] - '0');
	}
	f->uscc[16] = sd_orgcode_check_char(f->uscc + 8);
	f->uscc[17] = sd_uscc_check_char(f->uscc);
	f->uscc[18] = '\0';
}

static inline void put_into(char *to, size_t room, struct sd_slice text)
{
	size_t n = text.n < room ? text.n : room - 1;

	memcpy(to, text.p, n);
	to[n] = '\0';
}

static inline void make_prefix(struct firm *f, struct sd_rand *r, struct sd_arena *a)
{
	static const char letter[] = "ABCDEFGHJKLMNPQRTUWXY";
	char code[6];
	int n = between(r, 3, 5), i;

	for (i = 0; i < n; i++)
		code[i] = letter[sd_rand_below(r, sizeof letter - 1)];
	code[n] = '\0';
	put_into(f->prefix, sizeof f->prefix,
		 chance(r, 60) ? JOIN(a, "Q/", f->place->region, " ", code)
			       : JOIN(a, "Q/", code));
}

static inline void make_names(struct firm *f, struct sd_rand *r, struct sd_arena *a)
{
	const char *town = *f->place->district ? f->place->district : f->place->city;
	const char *city = *f->place->district ? f->place->city : "";
	const char *surname = one_of(r, surnames), *given = one_of(r, given_names);

	put_into(f->name, sizeof f->name,
		 JOIN(a, city, town, f->word1, f->word2, f->kind->trade, "有限公司"));
	f->former[0] = '\0';
	if (chance(r, FORMER_PERMILLE))
		put_into(f->former, sizeof f->former,
			 JOIN(a, city, town, f->word2, f->word1, "实业有限公司"));
	put_into(f->legal, sizeof f->legal, JOIN(a, surname, given));
}

static inline void make_address(struct firm *f, struct sd_rand *r, struct sd_arena *a)
{
	bool outside = memcmp(f->place->region, "44", 2) != 0;
	const char *road = one_of(r, roads), *zone = one_of(r, zones);
	const char *number = figures(a, (uint64_t)between(r, 1, 388), 1);

	put_into(f->address, sizeof f->address,
		 JOIN(a, outside ? "" : "广东省", f->place->city, f->place->district,
		      road, number, "号", zone));
}

static inline void firm_make(struct firm *f, uint64_t seed, uint64_t number,
			     struct sd_arena *a)
{
	struct sd_rand r;

	sd_rand_init(&r, seed ^ (number + 1) * 0xd1342543de82ef95u);
	sd_rand_init(&r, sd_rand_next(&r));
	f->number = number;
	f->made = 0;
	f->left = draw_size(&r);
	f->place = draw_place(&r);
	f->kind = draw_kind(&r);
	f->word1 = one_of(&r, first_words);
	f->word2 = one_of(&r, second_words);
	f->type = one_of(&r, firm_types);
	f->scale = one_of(&r, scales);
	make_uscc(f);
	make_names(f, &r, a);
	make_address(f, &r, a);
	make_prefix(f, &r, a);
}

#endif
