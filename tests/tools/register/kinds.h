/* Kinds of products and services: how they are called, what is declared of them,
 * what is cited.
 *
 * The first KEY_KINDS are the 15 key consumer products in the order of products.tsv;
 * each of their names is of that product and no other.  The rest are names that are
 * of none of them.
 */

#ifndef REGISTER_KINDS_H
#define REGISTER_KINDS_H

#include "indicators.h"

enum { KEY_KINDS = 15 };

/* A name of the product, and the classes it is made in ("" where there are none). */
struct noun {
	const char *name, *classes;
};

struct kind {
	const char *id;		/* of products.tsv; NULL: none of the 15 */
	const char *trade;	/* in names of firms */
	const char *generic;
	const char *ics, *ccs, *industry, *category;
	const char *code;	/* of models */
	const char *const *specs;
	const struct noun *nouns;	/* NULL name at the end */
	const struct wording *keys, *neutral; /* NULL name at the end */
	const struct edition *const *cited;	/* NULL at the end */
	const struct edition *const *own;	/* are declared themselves; may be NULL */
};

#define LIST(name, ...) static const char *const name[] = { __VA_ARGS__, NULL }
#define NOUNS(name, ...) static const struct noun name[] = { __VA_ARGS__, { NULL, NULL } }
#define CITED(name, ...) static const struct edition *const name[] = { __VA_ARGS__, NULL }

LIST(appliance_specs, "220V~ 50Hz", "220V 50Hz 45W", "——", "220V/1200W", "单机装");
LIST(textile_specs, "90/52", "100/56", "120×60cm", "——", "均码");
LIST(size_specs, "大号", "中号", "小号", "——", "标准装");
LIST(diaper_specs, "L码 54片", "M码 60片", "NB码 36片", "——", "XL码 42片");
LIST(furniture_specs, "1800×2000mm", "1200×600×750mm", "——", "三人位", "两门");
LIST(audio_specs, "3.5mm插头", "6寸", "——", "双声道", "黑色");

NOUNS(air_purifiers, { "空气净化器", "" }, { "空气清新机", "" }, { "新风净化机", "" },
     { "空气净化机", "" }, { "加湿净化器", "" }, { "空气净化消毒机", "" });
NOUNS(rice_cookers, { "电饭煲", "" }, { "电饭锅", "" }, { "IH电饭煲", "" },
     { "智能电饭煲", "" }, { "自动电饭锅", "" });
NOUNS(toilet_seats, { "智能马桶盖", "" }, { "智能坐便器", "" }, { "电子坐便器", "" },
     { "智能便座", "" }, { "坐便洁身器", "" });
NOUNS(phones, { "智能手机", "" }, { "5G手机", "" }, { "移动电话", "" },
     { "移动用户终端", "" }, { "老年手机", "" });
NOUNS(diapers, { "婴儿纸尿裤", "" }, { "儿童纸尿裤", "" }, { "纸尿片", "" },
     { "婴儿拉拉裤", "" }, { "宝宝学步裤", "" });
NOUNS(toys, { "毛绒玩具", "" }, { "塑胶玩具", "" }, { "益智积木", "" },
     { "遥控玩具", "" }, { "布绒玩具", "" }, { "木制玩具", "" }, { "儿童玩具", "" });
NOUNS(clothes, { "婴儿连体衣", "A" }, { "婴儿内衣", "A" }, { "宝宝哈衣", "A" },
     { "婴儿睡衣", "A" }, { "婴儿肚兜", "A" }, { "女童针织衫", "B" }, { "儿童睡衣", "B" },
     { "儿童内衣", "B" }, { "男童外套", "BC" }, { "儿童羽绒服", "C" }, { "校服", "BC" });
NOUNS(kitchenware, { "不粘锅", "" }, { "不锈钢汤锅", "" }, { "煎锅", "" },
     { "保温杯", "" }, { "菜刀", "" }, { "竹砧板", "" }, { "陶瓷餐具", "" },
     { "密胺餐具", "" }, { "奶锅", "" });
NOUNS(beddings, { "床单", "ABC" }, { "被套", "ABC" }, { "枕套", "AB" },
     { "羽绒被", "BC" }, { "蚕丝被", "AB" }, { "四件套", "ABC" }, { "毛巾被", "AB" },
     { "夏凉被", "ABC" });
NOUNS(furnitures, { "板式家具", "" }, { "实木餐桌", "" }, { "衣柜", "" },
     { "布艺沙发", "" }, { "办公椅", "" }, { "书柜", "" }, { "软体床垫", "" },
     { "木家具", "" });
NOUNS(heaters, { "储水式电热水器", "" }, { "燃气热水器", "" }, { "空气能热水器", "" },
     { "太阳能热水器", "" }, { "即热式热水器", "" });
NOUNS(kitchen_appliances, { "电磁炉", "" }, { "微波炉", "" }, { "吸油烟机", "" },
     { "电水壶", "" }, { "破壁机", "" }, { "豆浆机", "" }, { "电烤箱", "" },
     { "空气炸锅", "" }, { "电陶炉", "" });
NOUNS(hair_dryers, { "电吹风", "" }, { "吹风机", "" }, { "高速吹风机", "" },
     { "负离子吹风机", "" }, { "卷发器", "" });
NOUNS(leathers, { "拉杆箱", "BC" }, { "旅行箱包", "C" }, { "双肩包", "BC" },
     { "手提包", "BC" }, { "钱包", "C" }, { "皮带", "BC" }, { "电脑包", "C" });
NOUNS(audios, { "蓝牙音箱", "" }, { "有源音箱", "" }, { "蓝牙耳机", "" },
     { "头戴耳机", "" }, { "扬声器", "" }, { "无线麦克风", "" }, { "智能音箱", "" });

NOUNS(lamps, { "LED台灯", "" }, { "LED吸顶灯", "" }, { "LED筒灯", "" }, { "LED路灯", "" },
     { "学习护眼灯", "" });
NOUNS(tiles, { "陶瓷砖", "" }, { "抛釉砖", "" }, { "陶瓷岩板", "" }, { "马赛克", "" });
NOUNS(plastics, { "塑料收纳箱", "" }, { "塑料水桶", "" }, { "晾衣架", "" },
     { "垃圾桶", "" }, { "塑料周转筐", "" });
NOUNS(stationeries, { "中性笔", "" }, { "笔记本", "" }, { "橡皮擦", "" },
     { "水彩笔", "" }, { "文件夹", "" });
NOUNS(hardwares, { "单把水嘴", "" }, { "智能门锁", "" }, { "合页铰链", "" },
     { "地漏", "" }, { "花洒", "" });
NOUNS(chargers, { "移动电源", "" }, { "USB数据线", "" }, { "电源适配器", "" },
     { "家用插座", "" }, { "转换插头", "" });
NOUNS(fans, { "落地扇", "" }, { "台式电风扇", "" }, { "除湿机", "" }, { "挂烫机", "" },
     { "电动牙刷", "" });
NOUNS(papers, { "抽取式面巾纸", "" }, { "卷筒卫生纸", "" }, { "厨房纸巾", "" },
     { "湿巾", "" });
NOUNS(shoes, { "运动鞋", "" }, { "休闲鞋", "" }, { "雨伞", "" }, { "瑜伽垫", "" });
NOUNS(cloths, { "纯棉毛巾", "" }, { "浴巾", "" }, { "窗帘", "" }, { "男士衬衫", "" },
     { "牛仔布", "" });
NOUNS(paints, { "水性墙面漆", "" }, { "瓷砖胶", "" }, { "硅酮密封胶", "" },
     { "防水涂料", "" });
NOUNS(windows, { "铝合金门窗", "" }, { "断桥窗", "" }, { "淋浴房", "" },
     { "铝型材", "" });
NOUNS(machines, { "卧式注塑机", "" }, { "数控木工钻", "" }, { "小型水泵", "" },
     { "变压器", "" }, { "配电盒", "" });
NOUNS(services, { "物业服务", "" }, { "家政服务", "" }, { "快递服务", "" },
     { "月子护理服务", "" }, { "维修上门服务", "" }, { "驾驶培训服务", "" });

CITED(air_cited, gb4706_1, gb36893, gb21551_3, gbt18801, gb4343, gbt1019, gbt191);
CITED(rice_cited, gb4706_1, gb4706_19, gb12021_6, gb4806_9, gb4806_1, gbt1019, gbt191);
CITED(seat_cited, gb4706_1, gb4706_53, gb38448, gb21551_2, gbt23131, gb17625, gbt2828);
CITED(phone_cited, gb4943, gb31241, gb21288, gbt9254, gbt2423, gbt191);
CITED(diaper_cited, gb15979, gb43631, gbt28004, gbt191, gbt2828);
CITED(toy_cited, gb6675_1, gb6675_2, gb6675_3, gb6675_4, gb24613, gbt2828);
CITED(clothes_cited, gb18401, gb31701, fzt81014, gbt18886, gbt22705, gbt191);
CITED(kitchen_cited, gb4806_1, gb4806_7, gb4806_9, gbt191, gbt2828);
CITED(bed_cited, gb18401, gb18383, gbt22796, gbt191, gbt2828);
CITED(furniture_cited, gb18584, gb18580, gb28007, gb17927, gbt39600, gbt191);
CITED(heater_cited, gb4706_1, gb21519, gb20665, gb4343, gb17625, gbt1019);
CITED(appliance_cited, gb4706_1, gb4706_21, gb4706_28, gb21456, gb4343, gbt1019);
CITED(dryer_cited, gb4706_1, gb4343, gb17625, gbt23106, gbt1019);
CITED(leather_cited, gb20400, gb21550, gbt191, gbt2828);
CITED(audio_cited, gb8898, gb17625, gbt9254, gbt43537, gbt2423);
CITED(other_cited, gbt191, gbt2828, gbt1019, gbt9969, gbt2423, gbt4857);

CITED(air_own, gbt18801, gbt35758);
CITED(rice_own, qbt4099);
CITED(seat_own, gbt34549, gbt23131);
CITED(phone_own, gbt26572, gbt18287);
CITED(diaper_own, gbt28004);
CITED(clothes_own, gbt33271, fzt81014);
CITED(kitchen_own, gbt32388);
CITED(bed_own, gbt22796);
CITED(furniture_own, gbt39600, gbt3324);
CITED(heater_own, gbt20289, gbt31911);
CITED(appliance_own, gbt17713, gbt35758);
CITED(dryer_own, gbt23106);
CITED(leather_own, qbt2155, qbt1333, qbt2922);
CITED(audio_own, gbt14471, sjt11540);

static const struct kind kinds[] = {
	{ "air-purifier", "电器", "空气净化器", "97.030", "Y62", "C3853", "40161602",
	  "KJ", appliance_specs, air_purifiers, air_keys, appliance_neutral, air_cited,
	  air_own },
	{ "rice-cooker", "电器", "电饭锅", "97.040.50", "Y63", "C3854", "52141548",
	  "CFXB", appliance_specs, rice_cookers, rice_keys, appliance_neutral, rice_cited,
	  rice_own },
	{ "smart-toilet-seat", "卫浴", "智能坐便器", "91.140.70", "Q31", "C3855",
	  "30181505", "ZN", appliance_specs, toilet_seats, seat_keys, appliance_neutral,
	  seat_cited, seat_own },
	{ "smartphone", "通信", "移动电话", "33.070.01", "M36", "C3922", "43191501", "TX",
	  audio_specs, phones, phone_keys, appliance_neutral, phone_cited, phone_own },
	{ "baby-diaper", "护理用品", "纸尿裤", "85.080", "Y39", "C2239", "53102305", "NK",
	  diaper_specs, diapers, diaper_keys, textile_neutral, diaper_cited, diaper_own },
	{ "toy", "玩具", "玩具", "97.200.50", "Y57", "C2451", "60141001", "WJ",
	  size_specs, toys, toy_keys, goods_neutral, toy_cited, NULL },
	{ "infant-clothing", "服饰", "服装", "61.020", "Y76", "C1819", "53102606", "TZ",
	  textile_specs, clothes, clothes_keys, textile_neutral, clothes_cited,
	  clothes_own },
	{ "kitchenware", "厨具", "日用器皿", "97.040.60", "Y73", "C3382", "52151600",
	  "CJ", size_specs, kitchenware, kitchen_keys, goods_neutral, kitchen_cited,
	  kitchen_own },
	{ "bedding", "家纺", "家用纺织品", "97.160", "W57", "C1771", "52121500", "JF",
	  textile_specs, beddings, bed_keys, textile_neutral, bed_cited, bed_own },
	{ "furniture", "家居", "家居用品", "97.140", "Y80", "C2110", "56101500", "JJ",
	  furniture_specs, furnitures, furniture_keys, goods_neutral, furniture_cited,
	  furniture_own },
	{ "water-heater", "热能科技", "热水器", "97.100.10", "Y62", "C3855", "40101825",
	  "DSZF", appliance_specs, heaters, heater_keys, appliance_neutral, heater_cited,
	  heater_own },
	{ "kitchen-appliance", "电器", "厨房小家电", "97.040.20", "Y63", "C3854",
	  "52141500", "DC", appliance_specs, kitchen_appliances, appliance_keys,
	  appliance_neutral, appliance_cited, appliance_own },
	{ "hair-dryer", "电器", "个人护理器具", "97.170", "Y64", "C3856", "53131616",
	  "DF", appliance_specs, hair_dryers, dryer_keys, appliance_neutral, dryer_cited,
	  dryer_own },
	{ "leather-luggage", "皮具", "箱包", "59.140.35", "Y46", "C1922", "53121500",
	  "XB", size_specs, leathers, leather_keys, textile_neutral, leather_cited,
	  leather_own },
	{ "electroacoustic", "声学科技", "电声产品", "33.160.50", "M72", "C3952",
	  "52161512", "YX", audio_specs, audios, audio_keys, appliance_neutral,
	  audio_cited, audio_own },
	{ NULL, "照明", "灯具", "29.140.40", "K72", "C3872", "39111500", "LT",
	  appliance_specs, lamps, lamp_keys, appliance_neutral, other_cited, NULL },
	{ NULL, "陶瓷", "建筑陶瓷", "91.100.23", "Q31", "C3071", "30131700", "TC",
	  size_specs, tiles, tile_keys, goods_neutral, other_cited, NULL },
	{ NULL, "塑料制品", "塑料日用品", "83.140.01", "Y28", "C2927", "24112400", "SL",
	  size_specs, plastics, goods_keys, goods_neutral, other_cited, NULL },
	{ NULL, "文化用品", "文具", "97.180", "Y50", "C2411", "44121700", "WY",
	  size_specs, stationeries, goods_keys, goods_neutral, other_cited, NULL },
	{ NULL, "五金", "五金制品", "91.140.70", "Q81", "C3352", "30181702", "WJ",
	  size_specs, hardwares, goods_keys, goods_neutral, other_cited, NULL },
	{ NULL, "电子", "电源附件", "29.200", "K81", "C3824", "26111704", "CD",
	  appliance_specs, chargers, charger_keys, appliance_neutral, other_cited, NULL },
	{ NULL, "电器", "生活电器", "97.040.01", "Y61", "C3852", "40101604", "FS",
	  appliance_specs, fans, fan_keys, appliance_neutral, other_cited, NULL },
	{ NULL, "纸业", "生活用纸", "85.080.20", "Y32", "C2239", "14111700", "ZP",
	  size_specs, papers, cloth_keys, textile_neutral, other_cited, NULL },
	{ NULL, "鞋业", "鞋和体育用品", "61.060", "Y78", "C1952", "53111600", "XY",
	  size_specs, shoes, cloth_keys, goods_neutral, other_cited, NULL },
	{ NULL, "纺织", "纺织品", "59.080.30", "W43", "C1773", "52121700", "FZ",
	  textile_specs, cloths, cloth_keys, textile_neutral, other_cited, NULL },
	{ NULL, "新材料", "建筑材料", "87.040", "G51", "C2641", "31211500", "TL",
	  size_specs, paints, paint_keys, goods_neutral, other_cited, NULL },
	{ NULL, "门窗", "建筑构件", "91.060.50", "P32", "C3312", "30171500", "MC",
	  furniture_specs, windows, goods_keys, goods_neutral, other_cited, NULL },
	{ NULL, "机械", "通用设备", "25.120", "J46", "C3523", "23151500", "JX",
	  size_specs, machines, machine_keys, appliance_neutral, other_cited, NULL },
	{ NULL, "服务", "服务", "03.080.30", "A12", "O8090", "90101500", "FW", size_specs,
	  services, service_keys, service_neutral, other_cited, NULL }
};

enum {
	KINDS = sizeof(kinds) / sizeof(kinds[0]),
	SERVICES = KINDS - 1 /* the last one */
};

#endif
