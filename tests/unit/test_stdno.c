/* Standard numbers: every kind as it is written, what is refused and why, what is
 * found in running text. */

#include "model/stdno.h"
#include "tap.h"

enum {
	DASH = SD_STDNO_DASH, SLASH = SD_STDNO_SLASH, BLANK = SD_STDNO_BLANK,
	CASE = SD_STDNO_CASE, WIDTH = SD_STDNO_WIDTH, YEAR2 = SD_STDNO_YEAR2,
	ZERO = SD_STDNO_ZERO_WIDTH, SEP = SD_STDNO_SEPARATOR, NOTE = SD_STDNO_NOTE,
	UNKNOWN = SD_STD_UNKNOWN, NATIONAL = SD_STD_NATIONAL, INDUSTRY = SD_STD_INDUSTRY,
	LOCAL = SD_STD_LOCAL, GROUP = SD_STD_GROUP, FIRM = SD_STD_ENTERPRISE,
	FOREIGN = SD_STD_INTERNATIONAL
};

/* Already canonical: type, nature, base, prefix, year. */
static const struct {
	const char *text;
	int type;
	char nature;
	const char *base, *prefix;
	int year;
} canonical[] = {
	{ "GB 31701-2015", NATIONAL, 'M', "GB 31701", "GB", 2015 },
	{ "GB 4706.1-2005", NATIONAL, 'M', "GB 4706.1", "GB", 2005 },
	{ "GB/T 2828.1-2012", NATIONAL, 'T', "GB/T 2828.1", "GB/T", 2012 },
	{ "GB/Z 6113.401-2007", NATIONAL, 'Z', "GB/Z 6113.401", "GB/Z", 2007 },
	{ "GB/T 191", NATIONAL, 'T', "GB/T 191", "GB/T", 0 },
	{ "GB/T 15629.11-2003/XG1-2006", NATIONAL, 'T', "GB/T 15629.11", "GB/T", 2003 },
	{ "GB 24315-2009/XG1-2012", NATIONAL, 'M', "GB 24315", "GB", 2009 },
	{ "GB 9744-2024/XG1", NATIONAL, 'M', "GB 9744", "GB", 2024 },
	{ "GB 1-1950", NATIONAL, 'M', "GB 1", "GB", 1950 },
	{ "GB 1-2099", NATIONAL, 'M', "GB 1", "GB", 2099 },
	{ "GBZ 2.1-2019", NATIONAL, 'M', "GBZ 2.1", "GBZ", 2019 },
	{ "GBZ/T 160.1-2004", NATIONAL, 'T', "GBZ/T 160.1", "GBZ/T", 2004 },
	{ "GBJ 16-1987", NATIONAL, 'M', "GBJ 16", "GBJ", 1987 },
	{ "GBN 123-1986", NATIONAL, 'M', "GBN 123", "GBN", 1986 },
	{ "GSB 16-1523-2002", NATIONAL, 'M', "GSB 16-1523", "GSB", 2002 },
	{ "GSB 16-2062-2007", NATIONAL, 'M', "GSB 16-2062", "GSB", 2007 },
	{ "GSB G62001-1990", NATIONAL, 'M', "GSB G62001", "GSB", 1990 },
	{ "GJB 150A-2009", NATIONAL, 'M', "GJB 150A", "GJB", 2009 },
	{ "GJB/Z 299C-2006", NATIONAL, 'Z', "GJB/Z 299C", "GJB/Z", 2006 },
	{ "JJG 1036-2008", NATIONAL, 'M', "JJG 1036", "JJG", 2008 },
	{ "JJF 1070-2005", NATIONAL, 'M', "JJF 1070", "JJF", 2005 },
	{ "QB/T 1333-2018", INDUSTRY, 'T', "QB/T 1333", "QB/T", 2018 },
	{ "YY 0505-2012", INDUSTRY, 'M', "YY 0505", "YY", 2012 },
	{ "OB/T 1333-2018", INDUSTRY, 'T', "OB/T 1333", "OB/T", 2018 },
	{ "YD/T 2583.14-2013", INDUSTRY, 'T', "YD/T 2583.14", "YD/T", 2013 },
	{ "SJ/Z 9001-1987", INDUSTRY, 'Z', "SJ/Z 9001", "SJ/Z", 1987 },
	{ "DB/T 12-2000", INDUSTRY, 'T', "DB/T 12", "DB/T", 2000 },
	{ "DB 12-2000", INDUSTRY, 'M', "DB 12", "DB", 2000 },
	{ "JGJ/T 23-2011", INDUSTRY, 'T', "JGJ/T 23", "JGJ/T", 2011 },
	{ "CJJ 1-2008", INDUSTRY, 'M', "CJJ 1", "CJJ", 2008 },
	{ "JTG D20-2017", INDUSTRY, 'M', "JTG D20", "JTG", 2017 },
	{ "JTG/T D31-02-2013", INDUSTRY, 'T', "JTG/T D31-02", "JTG/T", 2013 },
	{ "JTG 3362-2018", INDUSTRY, 'M', "JTG 3362", "JTG", 2018 },
	{ "JTJ 018-1989", INDUSTRY, 'M', "JTJ 018", "JTJ", 1989 },
	{ "TSG D7003-2010", INDUSTRY, 'M', "TSG D7003", "TSG", 2010 },
	{ "TSG ZF001-2006", INDUSTRY, 'M', "TSG ZF001", "TSG", 2006 },
	{ "TSG 21-2016", INDUSTRY, 'M', "TSG 21", "TSG", 2016 },
	{ "ZB Y12003-1986", INDUSTRY, 'M', "ZB Y12003", "ZB", 1986 },
	{ "DB44/T 1234-2014", LOCAL, 'T', "DB44/T 1234", "DB44/T", 2014 },
	{ "DB4401/T 27-2019", LOCAL, 'T', "DB4401/T 27", "DB4401/T", 2019 },
	{ "DB44 26-2001", LOCAL, 'M', "DB44 26", "DB44", 2001 },
	{ "DBJ/T 15-51-2007", LOCAL, 'T', "DBJ/T 15-51", "DBJ/T", 2007 },
	{ "T/ZSLED 15-2024", GROUP, 0, "T/ZSLED 15", "T/ZSLED", 2024 },
	{ "T/ZSZJX 011-2024", GROUP, 0, "T/ZSZJX 011", "T/ZSZJX", 2024 },
	{ "T/GDID 1001.1-2018", GROUP, 0, "T/GDID 1001.1", "T/GDID", 2018 },
	{ "T/31SCTA 001-2018", GROUP, 0, "T/31SCTA 001", "T/31SCTA", 2018 },
	{ "CECS 164-2004", GROUP, 0, "CECS 164", "CECS", 2004 },
	{ "Q/CSGD 003-2018", FIRM, 0, "Q/CSGD 003", "Q/CSGD", 2018 },
	{ "Q/PMS 001-2024", FIRM, 0, "Q/PMS 001", "Q/PMS", 2024 },
	{ "Q/DKBA 2529-2019", FIRM, 0, "Q/DKBA 2529", "Q/DKBA", 2019 },
	{ "Q/BALABALA 104-2022", FIRM, 0, "Q/BALABALA 104", "Q/BALABALA", 2022 },
	{ "Q/YQJY 003-2016", FIRM, 0, "Q/YQJY 003", "Q/YQJY", 2016 },
	{ "Q/440606 ABC 1-2016", FIRM, 0, "Q/440606 ABC 1", "Q/440606 ABC", 2016 },
	{ "Q/440606 1-2016", FIRM, 0, "Q/440606 1", "Q/440606", 2016 },
	{ "Q/12XM 4563-2018", FIRM, 0, "Q/12XM 4563", "Q/12XM", 2018 },
	{ "Q/ABC/J 001-2018", FIRM, 0, "Q/ABC/J 001", "Q/ABC", 2018 },
	{ "Q/ABC J 01-2018", FIRM, 0, "Q/ABC J 01", "Q/ABC", 2018 },
	{ "Q/ABC KFR35 001-2018", FIRM, 0, "Q/ABC KFR35 001", "Q/ABC", 2018 },
	{ "Q/ABC 1.2-2018", FIRM, 0, "Q/ABC 1.2", "Q/ABC", 2018 },
	{ "Q/GDCX 0270S", FIRM, 0, "Q/GDCX 0270S", "Q/GDCX", 0 },
	{ "Q/NKJN 308S-2013", FIRM, 0, "Q/NKJN 308S", "Q/NKJN", 2013 },
	{ "ISO 9001:2015", FOREIGN, 0, "ISO 9001", "ISO", 2015 },
	{ "ISO/IEC 27001:2022", FOREIGN, 0, "ISO/IEC 27001", "ISO/IEC", 2022 },
	{ "ISO/TS 16949:2009", FOREIGN, 0, "ISO/TS 16949", "ISO/TS", 2009 },
	{ "ISO/IEC GUIDE 51:2014", FOREIGN, 0, "ISO/IEC GUIDE 51", "ISO/IEC GUIDE",
	  2014 },
	{ "ISO 105-C06:2010", FOREIGN, 0, "ISO 105-C06", "ISO", 2010 },
	{ "IEC 60335-1:2020+AMD1:2023", FOREIGN, 0, "IEC 60335-1", "IEC", 2020 },
	{ "IEC 60335-2-45", FOREIGN, 0, "IEC 60335-2-45", "IEC", 0 },
	{ "ITU-T G.711", FOREIGN, 0, "ITU-T G.711", "ITU-T", 0 },
	{ "ASTM F963-17", FOREIGN, 0, "ASTM F963", "ASTM", 2017 },
	{ "ASTM D4169-16a", FOREIGN, 0, "ASTM D4169", "ASTM", 2016 },
	{ "ASTM D3359-09e2", FOREIGN, 0, "ASTM D3359", "ASTM", 2009 },
	{ "EN 71-1:2014+A1:2018", FOREIGN, 0, "EN 71-1", "EN", 2014 },
	{ "EN 13432:2000/AC:2005", FOREIGN, 0, "EN 13432", "EN", 2000 },
	{ "BS EN 1811:2011+A1:2015", FOREIGN, 0, "BS EN 1811", "BS EN", 2011 },
	{ "DIN 53160-78:2023", FOREIGN, 0, "DIN 53160-78", "DIN", 2023 },
	{ "JIS S 2029:2014", FOREIGN, 0, "JIS S 2029", "JIS", 2014 },
	{ "ANSI/UL 867", FOREIGN, 0, "ANSI/UL 867", "ANSI/UL", 0 },
	{ "UL 60335-2-40-2022", FOREIGN, 0, "UL 60335-2-40", "UL", 2022 },
	{ "AS/NZS 60335.1:2011", FOREIGN, 0, "AS/NZS 60335.1", "AS/NZS", 2011 },
	{ "GOST R 51121-97", FOREIGN, 0, "GOST R 51121", "GOST", 1997 },
	{ "NF D 60-010", FOREIGN, 0, "NF D 60-010", "NF", 0 },
};

/* As people write them. */
static const struct { const char *text, *canonical; unsigned bits; } variants[] = {
	{ "GB/T 18801—2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801–2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801‐2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801‑2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801‒2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801―2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801−2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801－2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801─2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801——2015", "GB/T 18801-2015", DASH },
	{ "GB/T 18801--2015", "GB/T 18801-2015", DASH },
	{ "DB14∕T 1933-2019", "DB14/T 1933-2019", SLASH },
	{ "GB／T 191", "GB/T 191", SLASH }, { "GB⁄T 191", "GB/T 191", SLASH },
	{ "GB\\T 191", "GB/T 191", SLASH }, { "GB/T191", "GB/T 191", BLANK },
	{ "GB/T  191", "GB/T 191", BLANK }, { "GB/T\t191", "GB/T 191", BLANK },
	{ "GB/T\xC2\xA0" "191", "GB/T 191", BLANK }, { "GB/T　191", "GB/T 191", BLANK },
	{ " GB/T 191", "GB/T 191", BLANK }, { "GB/T 191 ", "GB/T 191", BLANK },
	{ "　GB/T 191\xC2\xA0", "GB/T 191", BLANK },
	{ "GB/T 191\r\n", "GB/T 191", BLANK }, { "GB / T 191", "GB/T 191", BLANK },
	{ "GB 4706.1 - 2005", "GB 4706.1-2005", BLANK },
	{ "GB 4706.1 -2005", "GB 4706.1-2005", BLANK },
	{ "GB4706.1-2005", "GB 4706.1-2005", BLANK },
	{ "gb 4706.1-2005", "GB 4706.1-2005", CASE }, { "Gb/t 191", "GB/T 191", CASE },
	{ "ＧＢ 4706.1-2005", "GB 4706.1-2005", WIDTH },
	{ "GB ４７０６．１-2005", "GB 4706.1-2005", WIDTH },
	{ "ｇｂ／ｔ　１８８０１－２０１５", "GB/T 18801-2015",
	  DASH | SLASH | BLANK | CASE | WIDTH },
	{ "GB 9684-88", "GB 9684-1988", YEAR2 }, { "GB 9684-50", "GB 9684-1950", YEAR2 },
	{ "GB 9684-95", "GB 9684-1995", YEAR2 },
	{ "GB9684—88", "GB 9684-1988", DASH | BLANK | YEAR2 },
	{ "GB\u200B 191", "GB 191", ZERO }, { "\uFEFFGB 191", "GB 191", ZERO },
	{ "GB 191\u200F", "GB 191", ZERO },
	{ "GB 191-2008 \u200B", "GB 191-2008", ZERO | BLANK },
	{ "GBT 18801-2015", "GB/T 18801-2015", SEP },
	{ "GB-T 18801-2015", "GB/T 18801-2015", SEP },
	{ "gb+t18801-2015", "GB/T 18801-2015", SEP | CASE | BLANK },
	{ "GB_T_18801_2015", "GB/T 18801-2015", SEP },
	{ "GB-T-18801-2015", "GB/T 18801-2015", SEP },
	{ "GB-18801-2015", "GB 18801-2015", SEP },
	{ "GB 4706.1:2005", "GB 4706.1-2005", SEP },
	{ "GB 4706.1：2005", "GB 4706.1-2005", SEP | WIDTH },
	{ "GBZT 160-2004", "GBZ/T 160-2004", SEP },
	{ "QBT1333-2018", "QB/T 1333-2018", SEP | BLANK },
	{ "QB/T1333-2018", "QB/T 1333-2018", BLANK },
	{ "CECS 27:90", "CECS 27-1990", SEP | YEAR2 },
	{ "JGJT 23-2011", "JGJ/T 23-2011", SEP },
	{ "DB14-T 2831-2023", "DB14/T 2831-2023", SEP },
	{ "DB44T 12-2014", "DB44/T 12-2014", SEP },
	{ "DB35/T2167—2024", "DB35/T 2167-2024", DASH | BLANK },
	{ "DB44/26-2001", "DB44 26-2001", SEP | BLANK },
	{ "DB44/ 26-2001", "DB44 26-2001", SEP }, { "DB44-26-2001", "DB44 26-2001", SEP },
	{ "DB4426-2001", "DB44 26-2001", BLANK },
	{ "GB18352.6-2016/XG1-2026", "GB 18352.6-2016/XG1-2026", BLANK },
	{ "GB 18352.6-2016XG1-2026", "GB 18352.6-2016/XG1-2026", SEP },
	{ "GB 18352.6—2016 / XG 1—2026", "GB 18352.6-2016/XG1-2026", DASH | BLANK },
	{ "JTG D 20-2017", "JTG D20-2017", BLANK },
	{ "GSB G 62001-1990", "GSB G62001-1990", BLANK },
	{ "T/ZSLED15-2024", "T/ZSLED 15-2024", BLANK },
	{ "T-ZSLED 15-2024", "T/ZSLED 15-2024", SEP },
	{ "T/ISC-0001-2019", "T/ISC 0001-2019", SEP },
	{ "t/zsled 15-2024", "T/ZSLED 15-2024", CASE },
	{ "T / ZSLED 15—2024", "T/ZSLED 15-2024", BLANK | DASH },
	{ "Q/BJLLHD002-2017", "Q/BJLLHD 002-2017", BLANK },
	{ "Q/CYAMN0001-2013", "Q/CYAMN 0001-2013", BLANK },
	{ "Q/NKJN308S-2013", "Q/NKJN 308S-2013", BLANK },
	{ "Q/FAN19-2014", "Q/FAN 19-2014", BLANK },
	{ "Q/LCB203-2014", "Q/LCB 203-2014", BLANK },
	{ "Q/ CSGD 003-2018", "Q/CSGD 003-2018", BLANK },
	{ "Q/440606ABC1-2016", "Q/440606 ABC 1-2016", BLANK },
	{ "Q/440606ABC 1-2016", "Q/440606 ABC 1-2016", BLANK },
	{ "Q/ABC J01-2018", "Q/ABC J 01-2018", BLANK },
	{ "Q/DX-001-2018", "Q/DX 001-2018", SEP },
	{ "Q/WH-DZ01-2018", "Q/WH DZ 01-2018", SEP | BLANK },
	{ "Q/DX-2001-2018", "Q/DX 2001-2018", SEP },
	{ "Q-CSGD 003-2018", "Q/CSGD 003-2018", SEP },
	{ "q／csgd003—2018", "Q/CSGD 003-2018", CASE | SLASH | BLANK | DASH },
	{ "ISO9001:2015", "ISO 9001:2015", BLANK },
	{ "ISO 9001-2015", "ISO 9001:2015", SEP },
	{ "iso/iec 27001：2022", "ISO/IEC 27001:2022", CASE | WIDTH },
	{ "EN 71-1-2014", "EN 71-1:2014", SEP },
	{ "ASTM F 963-17", "ASTM F963-17", BLANK },
	{ "ASTM D4169-16A", "ASTM D4169-16a", CASE },
	{ "JIS S2029:2014", "JIS S 2029:2014", BLANK },
	{ "ISO 9001:2015/Amd 1:2024", "ISO 9001:2015/AMD1:2024", CASE | BLANK },
	{ "UL 867:2018", "UL 867-2018", SEP },
};

static const struct { const char *text, *canonical, *note; unsigned bits; } notes[] = {
	{ "GB 4706.1-2005 (IEC 60335-1:2001, IDT)", "GB 4706.1-2005",
	  "IEC 60335-1:2001, IDT", 0 },
	{ "GB/T 1234-2009（2017年确认有效）", "GB/T 1234-2009", "2017年确认有效", 0 },
	{ "GB/T 5750.4-2006[8.1]", "GB/T 5750.4-2006", "8.1", 0 },
	{ "GB/T 1234-2009【代替 GB 1234-88】", "GB/T 1234-2009", "代替 GB 1234-88", 0 },
	{ "GB/T 1234（修改单)", "GB/T 1234", "修改单", 0 },
	{ "Q/CSGD003-2018《LED灯》", "Q/CSGD 003-2018", "LED灯", BLANK },
	{ "GB/T 19001-2016/ISO 9001:2015", "GB/T 19001-2016", "ISO 9001:2015", 0 },
	{ "GB/T 19001-2016 / ISO 9001:2015", "GB/T 19001-2016", "ISO 9001:2015", 0 },
	{ "GB/T 19001-2016 idt ISO 9001:2015", "GB/T 19001-2016", "idt ISO 9001:2015",
	  0 },
};

#define A_CHARACTERS "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define ONES "1.1.1.1.1.1.1.1.1.1.1."
#define NO_KIND " begins no standard number (GB, QB/T, DB44/T, T/…, Q/…, ISO …)"

#define NINES_72 "999999999999999999999999999999999999" "999999999999999999999999999999999999"

static const struct { const char *text, *why; } refused[] = {
	{ "Q/CSGD" NINES_72 "999999", "longer than 84 characters" },
	{ "", "no standard number: the text is empty" },
	{ " 　\t", "no standard number: the text is empty" },
	{ "\u200B", "no standard number: the text is empty" },
	{ "GB", "no serial number behind 'GB'" },
	{ "GB/T", "no serial number behind 'GB/T'" },
	{ "GB/T -2005", "no serial number behind 'GB/T'" },
	{ "GB-2005", "no serial number behind 'GB'" },
	{ "GB（4706）", "no serial number behind 'GB'" },
	{ "GB 0-2005", "serial number is 0" }, { "Q/ABC 000-2018", "serial number is 0" },
	{ "T/ABC 0.0-2018", "serial number is 0" },
	{ "GB 12345678901", "serial number has 11 figures, not 1 to 10" },
	{ "GB/4706.1-2005", "behind 'GB/' stands '4', not T or Z" },
	{ "QB/Y 1333-2018", "behind 'QB/' stands 'Y', not T or Z" },
	{ "GB/", "behind 'GB/' stands '', not T or Z" },
	{ "GB 4706.1-205", "year '205' is not of 4 figures" },
	{ "GB 4706.1-5", "year '5' is not of 4 figures" },
	{ "GB 4706.1-20055", "year '20055' is not of 4 figures" },
	{ "GB 4706.1-1949", "year 1949 is not between 1950 and 2099" },
	{ "GB 4706.1-2100", "year 2100 is not between 1950 and 2099" },
	{ "GB 4706.1-96",
	  "year '96' has 2 figures; only 50 to 95 stand for 1950 to 1995" },
	{ "GB 4706.1-49",
	  "year '49' has 2 figures; only 50 to 95 stand for 1950 to 1995" },
	{ "ISO 9001:20",
	  "year '20' has 2 figures; only 50 to 95 stand for 1950 to 1995" },
	{ "GB 47O6.1-2005", "character 6: 'O' has no place in a standard number "
	  "(a letter; the figure is 0)" },
	{ "GB 470l.1-2005", "character 7: 'l' has no place in a standard number "
	  "(a letter; the figure is 1)" },
	{ "GB 4706.1-2O05", "character 12: 'O' has no place in a standard number "
	  "(a letter; the figure is 0)" },
	{ "GB 4706.1-I995", "character 11: 'I' has no place in a standard number "
	  "(a letter; the figure is 1)" },
	{ "GB 4706.1-2005的规定",
	  "character 15: '的' has no place in a standard number" },
	{ "　的GB 4706.1", "character 2: '的' has no place in a standard number" },
	{ "GB 4706.1-2005B", "character 15: 'B' has no place in a standard number" },
	{ "GB 4706.1 2005", "character 11: '2' has no place in a standard number" },
	{ "GB 4706.1-2005-2006", "character 15: '-' has no place in a standard number" },
	{ "GB 4706.1,GB 4706.2", "character 10: ',' has no place in a standard number" },
	{ "GB 6675.1~6675.4-2014",
	  "character 10: '~' has no place in a standard number" },
	{ "GB 4706.", "character 8: '.' has no place in a standard number" },
	{ "GB 4706\a", "character 8: a control character" },
	{ "《产品》GB 191", "character 1: '《' has no place in a standard number" },
	{ "GB/T 1234-2009（2017年确认",
	  "text behind the bracket, or no bracket that closes" },
	{ "GB/T 1234-2009（2017）x",
	  "text behind the bracket, or no bracket that closes" },
	{ "LED 10-2010", "'LED'" NO_KIND }, { "XYZ 12-2001", "'XYZ'" NO_KIND },
	{ "G 12-2001", "'G 12-2001'" NO_KIND },
	{ "4706.1-2005", "'4706.1-2005'" NO_KIND },
	{ "Q CSGD 003-2018", "'Q CSGD 003-2'" NO_KIND }, { "AST 96317", "'AST'" NO_KIND },
	{ A_CHARACTERS, "'AAAAAAAAAAAA'" NO_KIND },
	{ "GB " ONES ONES ONES ONES "1", "longer than 84 characters" },
	{ "DB9 12-2001", "the division code in 'DB9' is not of 2 or 4 figures" },
	{ "DB440 12-2001", "the division code in 'DB440' is not of 2 or 4 figures" },
	{ "DB442063-2017", "division and serial number run together in 'DB442063': "
	  "put a blank between" },
	{ "DB4401-2019",
	  "division and serial number run together in 'DB4401': put a blank between" },
	{ "DB44-2001", "no serial number behind 'DB44'" },
	{ "DB44/T", "no serial number behind 'DB44/T'" },
	{ "T/ 1-2019", "no group code behind 'T/'" },
	{ "T/A 1-2019", "group code 'A' is not of 2 to 12 characters" },
	{ "T/ABCDEFGHIJKLM 1-2019",
	  "group code 'ABCDEFGHIJKLM' is not of 2 to 12 characters" },
	{ "T/ABC-2019", "no serial number behind 'T/ABC'" },
	{ "Q/", "no enterprise code behind 'Q/'" },
	{ "Q/企业 1-2018", "no enterprise code behind 'Q/'" },
	{ "Q/ABC", "no serial number behind 'Q/ABC'" },
	{ "Q/ABC-2016", "no serial number behind 'Q/ABC'" },
	{ "Q/A 1-2016", "enterprise code 'A' is not of 2 to 16 characters" },
	{ "Q/440606-2016",
	  "enterprise code and serial number cannot be told apart in '440606'" },
	{ "Q/ABC 001 002-2018", "character 11: '0' has no place in a standard number" },
	{ "Q/ABC 0S01-2018", "'0S01' is neither a class nor a serial number" },
	{ "ISO", "no serial number behind 'ISO'" },
	{ "EN:2014", "no serial number behind 'EN'" },
};

static const struct { const char *text, *why; } refused_zh[] = {
	{ "", "没有内容" },
	{ "GB", "“GB”之后没有顺序号" },
	{ "Q/ABC", "“Q/ABC”之后没有顺序号" },
	{ "GB 0-2005", "顺序号是 0" },
	{ "GB 12345678901", "顺序号有 11 位，应为 1 至 10 位" },
	{ "QB/Y 1333-2018", "“QB/”之后是“Y”，应为 T 或 Z" },
	{ "GB 4706.1-205", "年号“205”不是四位数字" },
	{ "GB 4706.1-2100", "年号 2100 不在 1950 至 2099 之间" },
	{ "GB 4706.1-96", "年号“96”只有两位，两位年号只有 50 至 95 可读作 1950 至 1995" },
	{ "GB 47O6.1-2005", "第 6 个字符“O”不该出现在标准编号中（是字母，数字是 0）" },
	{ "GB 470l.1-2005", "第 7 个字符“l”不该出现在标准编号中（是字母，数字是 1）" },
	{ "GB 4706.1-2005的规定", "第 15 个字符“的”不该出现在标准编号中" },
	{ "GB 4706\a", "第 8 个字符是控制字符" },
	{ "GB/T 1234-2009（2017）x", "括注之后还有文字，或括号没有闭合" },
	{ "LED 10-2010",
	  "“LED”不是标准编号的开头（应为 GB、QB/T、DB44/T、T/…、Q/…、ISO 等）" },
	{ "DB440 12-2001", "“DB440”中的行政区划代码不是 2 位或 4 位" },
	{ "DB442063-2017", "“DB442063”中行政区划代码与顺序号连在一起，请用空格分开" },
	{ "T/ 1-2019", "“T/”之后没有团体代号" },
	{ "T/A 1-2019", "团体代号“A”应为 2 至 12 个字符" },
	{ "Q/", "“Q/”之后没有企业代号" },
	{ "Q/A 1-2016", "企业代号“A”应为 2 至 16 个字符" },
	{ "Q/440606-2016", "“440606”分不清企业代号与顺序号" },
	{ "Q/ABC 0S01-2018", "“0S01”既不是分类号也不是顺序号" },
	{ "GB " ONES ONES ONES ONES "1", "长于 84 个字符" },
};

static const struct { const char *text, *found; } finds[] = {
	{ "符合GB 4706.1-2005的规定", "[GB 4706.1-2005=GB 4706.1-2005]" },
	{ "GB/T 2912.1-2009、GB/T 7573",
	  "[GB/T 2912.1-2009=GB/T 2912.1-2009][GB/T 7573=GB/T 7573]" },
	{ "按《GB18401-2010》B类", "[GB18401-2010=GB 18401-2010]" },
	{ "GB18401-2010B类", "[GB18401-2010=GB 18401-2010]" },
	{ "按gb/t 7573，iso 9001 与 Iec60335-1 测试",
	  "[gb/t 7573=GB/T 7573][iso 9001=ISO 9001][Iec60335-1=IEC 60335-1]" },
	{ "GB 4706.1-2005（IEC 60335-1:2001, IDT）",
	  "[GB 4706.1-2005=GB 4706.1-2005][IEC 60335-1:2001=IEC 60335-1:2001]" },
	{ "GB/T 19001-2016/ISO 9001:2015", "[GB/T 19001-2016=GB/T 19001-2016]"
	  "[ISO 9001:2015=ISO 9001:2015]" },
	{ "GB/T 15629.11-2003/XG1-2006和GB 4706.1。",
	  "[GB/T 15629.11-2003/XG1-2006=GB/T 15629.11-2003/XG1-2006]"
	  "[GB 4706.1=GB 4706.1]" },
	{ "ＧＢ／Ｔ　１２３４－２００９中5.2",
	  "[ＧＢ／Ｔ　１２３４－２００９=GB/T 1234-2009]" },
	{ "GB/T 191 -7天", "[GB/T 191=GB/T 191]" },
	{ "GB 4706.1-1234", "[GB 4706.1=GB 4706.1]" },
	{ "GB 9684-88和GB 9684-2011",
	  "[GB 9684-88=GB 9684-1988][GB 9684-2011=GB 9684-2011]" },
	{ "GB 6675.1~6675.4-2014", "[GB 6675.1=GB 6675.1]" },
	{ "GB/T 191.", "[GB/T 191=GB/T 191]" },
	{ "执行Q/CSGD 003-2018《LED灯》", "[Q/CSGD 003-2018=Q/CSGD 003-2018]" },
	{ "Q/GDCX 0270S GB 7718-2011",
	  "[Q/GDCX 0270S=Q/GDCX 0270S][GB 7718-2011=GB 7718-2011]" },
	{ "Q/440606 ABC 1-2016，", "[Q/440606 ABC 1-2016=Q/440606 ABC 1-2016]" },
	{ "T/ZSLED 15-2024，DB44/T 1234-2014;DB44 26-2001",
	  "[T/ZSLED 15-2024=T/ZSLED 15-2024]"
	  "[DB44/T 1234-2014=DB44/T 1234-2014][DB44 26-2001=DB44 26-2001]" },
	{ "QB/T 1333 QB 1333-2018 YY 0505",
	  "[QB/T 1333=QB/T 1333][QB 1333-2018=QB 1333-2018]" },
	{ "UL 94 V-0，ASTM F963-17", "[UL 94=UL 94][ASTM F963-17=ASTM F963-17]" },
	{ "GB\u200B 191\u200B的", "[GB\u200B 191=GB 191]" }, { "", "" },
	{ "≤20 mg/kg", "" }, { "8GB 256GB", "" }, { "8 GB 256 GB+128 GB 64", "" },
	{ "AC 220-240V, DC 12", "" }, { "LED 10 PE-T 20 PET 1234-2000", "" },
	{ "pH 4.0-7.5", "" }, { "HB 150-200", "" }, { "DB9接口 DB 45", "" },
	{ "T/T 30 A/D 12", "" }, { "SAE 10W-40", "" }, { "qb 1333-2018", "" },
	{ "GB 2312G", "" }, { "IP65 USB 3.0", "" }, { "QB 1333-88", "" },
	{ "XGB 4706.1", "" }, { "GB-2312", "" },
	{ "Q/CSGD" NINES_72 "999999", "" }, { "Q/CSGD 1" NINES_72 "99999999-2018", "" },
	/* full-width letters and figures are letters and figures */
	{ "８ GB 256", "" }, { "８GB 256", "" }, { "ＡＧＢ 1234-2009", "" },
	{ "按ＧＢ 1234-2009", "[ＧＢ 1234-2009=GB 1234-2009]" },
	/* the first figure would be a serial number only because the second is no year */
	{ "Q/CSGD-59—1940", "" }, { "ASTM 356-20-", "" },
};

static const struct { const char *cell, *number, *title; } titles[] = {
	{ "Q/CSGD 003-2018《…》", "Q/CSGD 003-2018", "…" },
	{ " Q/CSGD 003-2018 《LED 灯》 ", "Q/CSGD 003-2018", "LED 灯" },
	{ "《LED灯》Q/CSGD 003-2018", "Q/CSGD 003-2018", "LED灯" },
	{ "Q/A 1《实施《GB 191》的办法》", "Q/A 1", "实施《GB 191》的办法" },
	{ "Q/CSGD 003-2018《LED灯", "Q/CSGD 003-2018", "LED灯" },
	{ "GB/T 18801-2015 空气净化器", "GB/T 18801-2015", "空气净化器" },
	{ "GB/T 18801-2015　空气净化器", "GB/T 18801-2015", "空气净化器" },
	{ "Q/CSGD 003-2018", "Q/CSGD 003-2018", "" }, { "空气净化器", "空气净化器", "" },
	{ "Q/CSGD 003-2018《》", "Q/CSGD 003-2018", "" }, { "", "", "" },
	{ "GB/T 18801-2015 （2017）", "GB/T 18801-2015 （2017）", "" },
	{ "GB/T 18801-2015的", "GB/T 18801-2015的", "" },
};

static void the_canonical(void)
{
	struct sd_stdno no, longer;
	char spaced[SD_STDNO_MAX + 2];
	size_t i;

	for (i = 0; i < sizeof canonical / sizeof *canonical; i++) {
		const char *text = canonical[i].text;

		if (!ok(!sd_stdno_read(sd_slice_of(text), &no, NULL), "%s is read", text))
			continue;
		is(no.canonical, no.len, text, "and stays as it is");
		ok(!no.normalised && !no.note.n, "nothing was changed");
		ok((int)no.type == canonical[i].type &&
			   no.nature == canonical[i].nature &&
			   no.year == canonical[i].year,
		   "type %d, nature %c, year %d", no.type, no.nature ? no.nature : '-',
		   no.year);
		is(no.canonical, no.base_len, canonical[i].base, "its base");
		is(no.prefix, strlen(no.prefix), canonical[i].prefix, "its prefix");
		snprintf(spaced, sizeof spaced, " %s", text);
		ok(!sd_stdno_read(sd_slice_of(spaced), &longer, NULL) &&
			   !strcmp(no.canonical, longer.canonical) &&
			   no.base_len == longer.base_len &&
			   no.serial_at == longer.serial_at && no.type == longer.type &&
			   no.nature == longer.nature && no.year == longer.year &&
			   no.food_suffix_s == longer.food_suffix_s &&
			   !strcmp(no.prefix, longer.prefix) &&
			   (longer.normalised & BLANK),
		   "the quick way and the long way agree");
	}
}

static void the_variants(void)
{
	struct sd_stdno no;
	struct sd_err err;
	size_t i;

	for (i = 0; i < sizeof variants / sizeof *variants; i++) {
		err = (struct sd_err){ SD_OK, "" };
		sd_stdno_read(sd_slice_of(variants[i].text), &no, &err);
		is(no.canonical, no.len, variants[i].canonical, variants[i].text);
		ok(!err.kind && no.normalised == variants[i].bits,
		   "changed %#x, wanted %#x %s", no.normalised, variants[i].bits,
		   err.text);
	}
	for (i = 0; i < sizeof notes / sizeof *notes; i++) {
		sd_stdno_read(sd_slice_of(notes[i].text), &no, NULL);
		is(no.canonical, no.len, notes[i].canonical, notes[i].text);
		is(no.note.p, no.note.n, notes[i].note, "its note");
		ok(no.normalised == (notes[i].bits | NOTE), "noted as %#x",
		   no.normalised);
	}
}

static void the_refused(void)
{
	struct sd_stdno no;
	struct sd_err err;
	size_t i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct sd_slice text = sd_slice_of(refused[i].text);

		err = (struct sd_err){ SD_OK, "" };
		ok(sd_stdno_read(text, &no, &err) == -1 && err.kind == SD_DATA,
		   "'%.*s' is refused", (int)text.n, text.p);
		is(err.text, strlen(err.text), refused[i].why, "for this reason");
		ok(sd_stdno_read(text, &no, NULL) == -1, "err may be NULL");
	}
	for (i = 0; i < sizeof refused_zh / sizeof *refused_zh; i++) {
		err = (struct sd_err){ SD_OK, "" };
		sd_stdno_read_zh(sd_slice_of(refused_zh[i].text), &no, &err);
		is(err.text, strlen(err.text), refused_zh[i].why, refused_zh[i].text);
	}
}

static void the_found(void)
{
	struct sd_buf out = SD_BUF_INIT;
	struct sd_stdno no;
	size_t i, at, len;

	for (i = 0; i < sizeof finds / sizeof *finds; i++) {
		struct sd_slice text = sd_slice_of(finds[i].text);

		sd_buf_clear(&out);
		for (at = 0; sd_stdno_find(text, &at, &no, &len); at += len)
			sd_buf_printf(&out, "[%.*s=%s]", (int)len, text.p + at,
				      no.canonical);
		is(out.n ? out.p : "", out.n, finds[i].found, finds[i].text);
		ok(at == text.n, "and the text is used up");
	}
	sd_buf_release(&out);
}

static void the_titles(void)
{
	struct sd_slice number, title;
	size_t i;

	for (i = 0; i < sizeof titles / sizeof *titles; i++) {
		struct sd_slice cell = sd_slice_of(titles[i].cell);
		bool has = sd_stdno_split_title(cell, &number, &title);

		is(number.p, number.n, titles[i].number, titles[i].cell);
		is(title.p, title.n, titles[i].title, "its title");
		ok(has == (titles[i].title[0] != '\0'), "which is told");
	}
}

static struct sd_stdno read_as(const char *text)
{
	struct sd_stdno no;

	sd_stdno_read(sd_slice_of(text), &no, NULL);
	return no;
}

/* In order; equal only to itself. */
static const char *const ordered[] = {
	"DB44/T 12-2014", "GB 4706.1", "GB 4706.1-2005", "GB 4706.1-2005/XG1-2014",
	"GB 4706.1-2005/XG2-2016", "GB 4706.1-2024", "GB 4706.11-2008",
	       "GB/T 4706.1-2024",
	"ISO 9001:2008", "ISO 9001:2015", "Q/ABC 1-2018", "Q/ABC 1S-2018",
};

static void the_order(void)
{
	size_t i, k, n = sizeof ordered / sizeof *ordered;

	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++) {
			struct sd_stdno a = read_as(ordered[i]), b = read_as(ordered[k]);
			int order = sd_stdno_compare(&a, &b);

			ok((order < 0) == (i < k) && (order > 0) == (i > k),
			   "%s against %s", ordered[i], ordered[k]);
		}
}

static void same_base(const char *left, const char *right, bool same)
{
	struct sd_stdno a = read_as(left), b = read_as(right);

	ok(sd_stdno_same_base(&a, &b) == same && sd_stdno_same_base(&b, &a) == same,
	   "%s and %s are %s standard", left, right, same ? "one" : "not one");
}

static void amendment(const char *text, int number, int year)
{
	struct sd_stdno no = read_as(text);

	ok(no.amendment == number && no.amendment_year == year, "%s: amendment %d of %d",
	   text, no.amendment, no.amendment_year);
}

/* In running text what is no year behind an amendment is not of the number. */
static void amendment_cut(void)
{
	struct sd_stdno no;
	size_t at = 0, len;

	ok(sd_stdno_find(sd_slice_of("IEC 5467:2009+A1:20"), &at, &no, &len) && len == 16 &&
	   no.amendment == 1 && !no.amendment_year, "an amendment has no year of two figures");
}

static void mark(const char *text, bool legacy, bool food)
{
	struct sd_stdno no = read_as(text);

	ok(no.local_legacy == legacy && no.food_suffix_s == food,
	   "%s is %slegacy, %sfood", text, legacy ? "" : "not ", food ? "" : "not ");
}

static void serial(const char *text, const char *from)
{
	struct sd_stdno no = read_as(text);

	is(no.canonical + no.serial_at, no.len - no.serial_at, from, text);
}

static void words(unsigned bits, bool zh, const char *want)
{
	struct sd_buf out = SD_BUF_INIT;

	sd_stdno_normalised_text(bits, &out, zh);
	is(out.n ? out.p : "", out.n, want, "what was normalised, in words");
	sd_buf_release(&out);
}

int main(void)
{
	the_canonical();
	the_variants();
	the_refused();
	the_found();
	the_titles();
	the_order();
	same_base("GB 4706.1-2005", "GB4706.1—2024", true);
	same_base("GB 4706.1-2005", "GB 4706.1-2005/XG1-2014", true);
	same_base("GB 4706.1-2005", "GB 4706.11-2008", false);
	same_base("GB 5296.4-2012", "GB/T 5296.4-2012", false);
	same_base("ISO 9001:2008", "ISO 9001-2015", true);
	amendment("GB/T 15629.11-2003/XG1-2006", 1, 2006);
	amendment("GB 9744-2024/XG12", 12, 0);
	amendment("GB 9744-2024", 0, 0);
	amendment("EN 71-1:2014+A1:2018+A2:2020", 2, 2020);
	amendment_cut();
	mark("DBJ440100/T 23-2009", true, false);
	mark("DB440300/T 12-2010", true, false);
	mark("SZDB/Z 12-2015", true, false);
	mark("SZJG 48-2014", true, false);
	mark("DB4403/T 12-2019", false, false);
	mark("Q/NKJN308S-2013", false, true);
	mark("Q/GDCX 0270S", false, true);
	mark("Q/ABCS 1-2018", false, false);
	serial("GB/T 2912.1-2009", "2912.1-2009");
	serial("Q/440606ABC1-2016", "1-2016");
	serial("DB44/T 12-2014", "12-2014");
	serial("ISO 9001:2015", "9001:2015");
	words(DASH | BLANK, false, "dash, blanks");
	words(DASH | BLANK, true, "连接号、空格");
	words(0, true, "");
	words(SLASH | CASE | WIDTH | YEAR2 | ZERO | SEP | NOTE, false,
	      "slash, small letters, "
	      "full width, year of two figures, invisible characters, separator, "
	      "note cut off");
	words(SLASH | CASE | WIDTH | YEAR2 | ZERO | SEP | NOTE, true,
	      "斜线、小写字母、全角字符、"
	      "两位年份、不可见字符、分隔符、括注已分离");
	return done();
}
