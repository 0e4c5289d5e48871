#!/usr/bin/env bash
# sd-report: firms, standards and products, each counted once.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# Eight declarations of four firms, and a record of another kind.  By hand:
#	1 2	Shunde, then Foshan: one firm, one standard (a dash and small letters
#		apart), two rice cookers and a lamp that is another product
#	3 4	Guangzhou: three toys, then the abolition of their standard
#	5	Zhejiang: a service		6	no region: a 集成灶 is two products
#	7	no credit code, no number, no day	8	the first firm again, in 2024
cat >sample.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01T10:20:00+08:00","op":"register","enterprise":{"uscc":"91440606MA4UW0001A","region":"440606"},"standard":{"type":"enterprise","number":"Q/SDA 001-2017","title":"电饭煲","issued":"2017-02-10","status":"in-force"},"subject":"product","products":[{"name":"沐柏牌电饭煲"},{"name":"落地灯","generic_name":"灯具"}],"validate":{"verdict":"pass"},"review":{"verdict":"fail"}}
{"kind":"declaration","declared_at":"2018-05-02T09:00:00+08:00","op":"revise","enterprise":{"uscc":"91440606ma4uw0001a","region":"440604"},"standard":{"type":"enterprise","number":"Q/SDA 001—2017","title":"电饭煲","issued":"2017-02-10","status":"in-force"},"subject":"product","products":[{"name":"IH电饭煲"}],"validate":{"verdict":"pass"}}
{"kind":"declaration","declared_at":"2018-06-30T23:59:59+08:00","op":"register","enterprise":{"uscc":"91440101MA5AK0002B","region":"440106"},"standard":{"type":"national","number":"GB 6675.2-2014","title":"玩具安全","issued":"2014-05-06","status":"in-force"},"subject":"product","products":[{"name":"毛绒玩具"},{"name":"毛绒玩具"},{"name":"KT2型智能玩具"}],"validate":{"verdict":"open"}}
{"kind":"declaration","declared_at":"2019-01-15T08:00:00+08:00","op":"abolish","enterprise":{"uscc":"91440101MA5AK0002B","region":"440106"},"standard":{"type":"national","number":"GB 6675.2-2014","title":"玩具安全","issued":"2014-05-06","status":"abolished"},"subject":"product","products":[],"validate":{"verdict":"n/a"}}
{"kind":"declaration","declared_at":"2019-02-01T08:00:00+08:00","op":"register","enterprise":{"uscc":"91330106MA2CF0003C","region":"330106"},"standard":{"type":"group","number":"T/HZQ 7-2018","title":"家电维修服务","issued":"2018-12-01","status":"in-force"},"subject":"service","validate":{"verdict":"pass"},"review":{"verdict":"n/a"}}
{"kind":"declaration","declared_at":"2019-03-01T08:00:00+08:00","op":"register","enterprise":{"uscc":"91442000MA4W10004D"},"standard":{"type":"enterprise","number":"Q/ZSD 2-2019","title":"集成灶","issued":"2019-02-20","status":"in-force"},"subject":"product","products":[{"name":"ZS-9型","model":"ZS-9"},{"name":"ZS-8型"}]}
{"kind":"declaration","declared_at":"不详","op":"register","enterprise":{"name":"某厂","region":"440606"},"standard":{"type":"企标","number":"","title":"水泥","status":"in-force"},"subject":"product","products":[{"name":"水泥"}]}
{"kind":"declaration","declared_at":"2024-05-06T08:00:00Z","op":"register","enterprise":{"uscc":"91440606MA4UW0001A","region":"440606"},"standard":{"type":"local","number":"DB44/T 1234-2014","title":"台灯","issued":"2014-03-01","status":"in-force"},"subject":"product","products":[{"name":"台灯"}],"review":{"verdict":"open"}}
{"kind":"receipt","id":"x"}
IN
export zeros=',0,0,0,0,0,0,0,0,0,0,'

{ head -2 sample.jsonl; echo '{"kind":"decl'; sed -n '3,$p' sample.jsonl; printf '{"a":"\xff"}\n[]\n'; } >broken.jsonl
head -1 sample.jsonl | sd-validate --seal --asked 2020-01-01 >sealed.jsonl

# the overview: every figure of every row
t 'overview: text for people, in Chinese' 0 'sd-report overview --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：总览

项目          企业  标准  产品  声明        占比
------------------------------------------------
合计             4     6    10     8  8/8 100.0%

按标准类型
国家标准         1     1     3     2  2/8  25.0%
行业标准         0     0     0     0  0/8   0.0%
地方标准         1     1     1     1  1/8  12.5%
团体标准         1     1     0     1  1/8  12.5%
企业标准         2     2     5     3  3/8  37.5%
国际国外标准     0     0     0     0  0/8   0.0%
未知             0     1     1     1  1/8  12.5%

按校验结论
不合格           0     0     0     0  0/8   0.0%
未定             1     1     3     1  1/8  12.5%
合格             2     2     3     3  3/8  37.5%
不适用           1     1     0     1  1/8  12.5%
未判             2     3     4     3  3/8  37.5%

按审查结论
不合格           1     1     2     1  1/8  12.5%
未定             1     1     1     1  1/8  12.5%
合格             0     0     0     0  0/8   0.0%
不适用           1     1     0     1  1/8  12.5%
未判             3     4     7     5  5/8  62.5%

按声明年份
2017             1     1     2     1  1/8  12.5%
2018             2     2     4     2  2/8  25.0%
2019             3     3     2     3  3/8  37.5%
2020             0     0     0     0  0/8   0.0%
2021             0     0     0     0  0/8   0.0%
2022             0     0     0     0  0/8   0.0%
2023             0     0     0     0  0/8   0.0%
2024             1     1     1     1  1/8  12.5%
未知             0     1     1     1  1/8  12.5%

- 输入：9 条记录，其中声明 8 条，其他 1 条，不可读 0 条。最早声明 2017-03-01，最
  晚 2024-05-06。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 1 条声明没有信用代码，其企业未计入。
- 另有 1 条其他记录。
OUT
t 'overview: CSV in Chinese, facts about the input behind the figures' 0 'sd-report overview -f csv --lang zh sample.jsonl | tr -d "\r"' 3<<'OUT'
部分,代码,项目,企业,标准,产品,声明,声明总数,占比,条数,日期
total,total,合计,4,6,10,8,8,100.0,,
type,national,国家标准,1,1,3,2,8,25.0,,
type,industry,行业标准,0,0,0,0,8,0.0,,
type,local,地方标准,1,1,1,1,8,12.5,,
type,group,团体标准,1,1,0,1,8,12.5,,
type,enterprise,企业标准,2,2,5,3,8,37.5,,
type,international,国际国外标准,0,0,0,0,8,0.0,,
type,unknown,未知,0,1,1,1,8,12.5,,
validate,fail,不合格,0,0,0,0,8,0.0,,
validate,open,未定,1,1,3,1,8,12.5,,
validate,pass,合格,2,2,3,3,8,37.5,,
validate,n/a,不适用,1,1,0,1,8,12.5,,
validate,not_judged,未判,2,3,4,3,8,37.5,,
review,fail,不合格,1,1,2,1,8,12.5,,
review,open,未定,1,1,1,1,8,12.5,,
review,pass,合格,0,0,0,0,8,0.0,,
review,n/a,不适用,1,1,0,1,8,12.5,,
review,not_judged,未判,3,4,7,5,8,62.5,,
year,2017,2017,1,1,2,1,8,12.5,,
year,2018,2018,2,2,4,2,8,25.0,,
year,2019,2019,3,3,2,3,8,37.5,,
year,2020,2020,0,0,0,0,8,0.0,,
year,2021,2021,0,0,0,0,8,0.0,,
year,2022,2022,0,0,0,0,8,0.0,,
year,2023,2023,0,0,0,0,8,0.0,,
year,2024,2024,1,1,1,1,8,12.5,,
year,unknown,未知,0,1,1,1,8,12.5,,
input,records,记录,,,,,,,9,
input,declarations,声明,,,,,,,8,
input,other,其他记录,,,,,,,1,
input,unreadable,不可读,,,,,,,0,
input,earliest,最早声明,,,,,,,,2017-03-01
input,latest,最晚声明,,,,,,,,2024-05-06
OUT
t 'overview: JSON lines in English, figures as figures, notes behind the rows' 0 'sd-report overview -f jsonl --lang en sample.jsonl | sed -n "1,3p;28,36p"' 3<<'OUT'
{"kind":"report","name":"overview","row":{"section":"total","key":"total","name":"Total","enterprises":4,"standards":6,"products":10,"declarations":8,"of":8,"percent":100.0}}
{"kind":"report","name":"overview","row":{"section":"type","key":"national","name":"National","enterprises":1,"standards":1,"products":3,"declarations":2,"of":8,"percent":25.0}}
{"kind":"report","name":"overview","row":{"section":"type","key":"industry","name":"Industry","enterprises":0,"standards":0,"products":0,"declarations":0,"of":8,"percent":0.0}}
{"kind":"report","name":"overview","row":{"section":"input","key":"records","name":"Records","count":9}}
{"kind":"report","name":"overview","row":{"section":"input","key":"declarations","name":"Declarations","count":8}}
{"kind":"report","name":"overview","row":{"section":"input","key":"other","name":"Other records","count":1}}
{"kind":"report","name":"overview","row":{"section":"input","key":"unreadable","name":"Unreadable","count":0}}
{"kind":"report","name":"overview","row":{"section":"input","key":"earliest","name":"Earliest declaration","day":"2017-03-01"}}
{"kind":"report","name":"overview","row":{"section":"input","key":"latest","name":"Latest declaration","day":"2024-05-06"}}
{"kind":"report","name":"overview","note":"Input: 9 records, of these 8 declarations, 1 of other kinds, 0 unreadable. Earliest declaration 2017-03-01, latest 2024-05-06."}
{"kind":"report","name":"overview","note":"Cumulative: all that was ever declared in the input, what was abolished or withdrawn since included."}
{"kind":"report","name":"overview","note":"Rows may overlap: an enterprise or standard may count in several, and the rows may add up to more than the total. The total is distinct."}
OUT

# products
t 'products: one row each, others, services, and a distinct total' 0 'sd-report products --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：重点产品

重点产品    企业  标准  产品  声明  不合格  未定  合格  不适用  未判    不合格率
--------------------------------------------------------------------------------
空气净化器     0     0     0     0       0     0     0       0     0           -
电饭煲         1     1     2     2       1     0     1       0     0  1/2  50.0%
智能马桶盖     0     0     0     0       0     0     0       0     0           -
智能手机       0     0     0     0       0     0     0       0     0           -
儿童纸尿裤     0     0     0     0       0     0     0       0     0           -
儿童玩具       1     1     3     2       0     1     0       1     0  0/1   0.0%
婴幼儿童装     0     0     0     0       0     0     0       0     0           -
厨具           1     1     2     1       0     0     0       0     1           -
床上用品       0     0     0     0       0     0     0       0     0           -
家具           0     0     0     0       0     0     0       0     0           -
热水器         0     0     0     0       0     0     0       0     0           -
厨房电器具     1     1     2     1       0     0     0       0     1           -
电吹风         0     0     0     0       0     0     0       0     0           -
皮具箱包       0     0     0     0       0     0     0       0     0           -
电声器材       0     0     0     0       0     0     0       0     0           -
其他产品       1     3     3     3       1     1     0       0     1  1/2  50.0%
服务           1     1     0     1       0     0     1       0     0  0/1   0.0%
--------------------------------------------------------------------------------
合计           4     6    10     8       1     2     2       1     2  1/5  20.0%

- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 生产企业覆盖率：分母未知（没有生产企业名录）。
- 结论取 validate 与 review 中较重者。不合格率＝不合格÷已判，已判＝不合格＋未定
  ＋合格；未定的不算不合格，也不算合格；四舍五入到一位小数。
- 1 条声明没有信用代码，其企业未计入。
- 另有 1 条其他记录。
- “-”：分母未知。
OUT
t 'products: too wide for 80 columns in English, so cut into two blocks' 0 'sd-report products --lang en sample.jsonl | sed -n "1,6p;20,28p"' 3<<'OUT'
Self-declaration and disclosure of standards: key products

Key product                       Enterprises  Standards  Products  Declarations
--------------------------------------------------------------------------------
air purifier                                0          0         0             0
electric rice cooker                        1          1         2             2
other products                              1          3         3             3
services                                    1          1         0             1
--------------------------------------------------------------------------------
Total                                       4          6        10             8

Key product                       Fail  Open  Pass  N/a  Not judged      Fail %
-------------------------------------------------------------------------------
air purifier                         0     0     0    0           0           -
electric rice cooker                 1     0     1    0           0  1/2  50.0%
OUT
t 'products: CSV in English' 0 'sd-report products -f csv --lang en sample.jsonl | tr -d "\r" | grep -v "$zeros"' 3<<'OUT'
Product code,Key product,Enterprises,Standards,Products,Declarations,Fail,Open,Pass,N/a,Not judged,Judged,Fail %
rice-cooker,electric rice cooker,1,1,2,2,1,0,1,0,0,2,50.0
toy,toy,1,1,3,2,0,1,0,1,0,1,0.0
kitchenware,kitchenware,1,1,2,1,0,0,0,0,1,0,
kitchen-appliance,kitchen electrical appliance,1,1,2,1,0,0,0,0,1,0,
other,other products,1,3,3,3,1,1,0,0,1,2,50.0
service,services,1,1,0,1,0,0,1,0,0,1,0.0
total,Total,4,6,10,8,1,2,2,1,2,5,20.0
OUT
t 'products: a share of nothing is null in JSON' 0 'sd-report products -f jsonl --lang zh sample.jsonl | sed -n "2p;8p"' 3<<'OUT'
{"kind":"report","name":"products","row":{"product":"rice-cooker","product_name":"电饭煲","enterprises":1,"standards":1,"products":2,"declarations":2,"fail":1,"open":0,"pass":1,"n/a":0,"not_judged":0,"judged":2,"fail_percent":50.0}}
{"kind":"report","name":"products","row":{"product":"kitchenware","product_name":"厨具","enterprises":1,"standards":1,"products":2,"declarations":1,"fail":0,"open":0,"pass":0,"n/a":0,"not_judged":1,"judged":0,"fail_percent":null}}
OUT
t 'products by region: the long form, its zeros left out here' 0 'sd-report products --by region -f csv --lang en sample.jsonl | tr -d "\r" | grep -v "$zeros"' 3<<'OUT'
Product code,Key product,Code,Region,In the total,Enterprises,Standards,Products,Declarations,Fail,Open,Pass,N/a,Not judged,Judged,Fail %
rice-cooker,electric rice cooker,440600,Foshan,yes,1,1,1,1,0,0,1,0,0,1,0.0
rice-cooker,electric rice cooker,440606,Shunde,yes,1,1,1,1,1,0,0,0,0,1,100.0
rice-cooker,electric rice cooker,440600+440606,Foshan with Shunde *,no,1,1,2,2,1,0,1,0,0,2,50.0
rice-cooker,electric rice cooker,total,Total,no,1,1,2,2,1,0,1,0,0,2,50.0
toy,toy,440100,Guangzhou,yes,1,1,3,2,0,1,0,1,0,1,0.0
toy,toy,total,Total,no,1,1,3,2,0,1,0,1,0,1,0.0
kitchenware,kitchenware,unknown,Unknown,yes,1,1,2,1,0,0,0,0,1,0,
kitchenware,kitchenware,total,Total,no,1,1,2,1,0,0,0,0,1,0,
kitchen-appliance,kitchen electrical appliance,unknown,Unknown,yes,1,1,2,1,0,0,0,0,1,0,
kitchen-appliance,kitchen electrical appliance,total,Total,no,1,1,2,1,0,0,0,0,1,0,
other,other products,440606,Shunde,yes,1,3,3,3,1,1,0,0,1,2,50.0
other,other products,440600+440606,Foshan with Shunde *,no,1,3,3,3,1,1,0,0,1,2,50.0
other,other products,total,Total,no,1,3,3,3,1,1,0,0,1,2,50.0
service,services,outside,Other provinces,yes,1,1,0,1,0,0,1,0,0,1,0.0
service,services,total,Total,no,1,1,0,1,0,0,1,0,0,1,0.0
total,Total,440100,Guangzhou,yes,1,1,3,2,0,1,0,1,0,1,0.0
total,Total,440600,Foshan,yes,1,1,1,1,0,0,1,0,0,1,0.0
total,Total,440606,Shunde,yes,1,3,4,3,1,1,0,0,1,2,50.0
total,Total,440600+440606,Foshan with Shunde *,no,1,3,5,4,1,1,1,0,1,3,33.3
total,Total,outside,Other provinces,yes,1,1,0,1,0,0,1,0,0,1,0.0
total,Total,unknown,Unknown,yes,1,1,2,1,0,0,0,0,1,0,
total,Total,total,Total,no,4,6,10,8,1,2,2,1,2,5,20.0
OUT
t 'products by region as text: a heading for each product' 0 'sd-report products --by region --lang zh sample.jsonl | sed -n "33,36p;57,61p"' 3<<'OUT'
total          合计                0     0     0     0

电饭煲
440100         广州市              0     0     0     0
445300         云浮市              0     0     0     0
440600+440606  佛山（含顺德）*     1     1     2     2
outside        外省                0     0     0     0
unknown        未知                0     0     0     0
------------------------------------------------------
OUT
ok 'products by region: 18 products times 26 places' test "$(sd-report products --by region -f csv sample.jsonl | wc -l)" -eq 469

# regions
t 'regions: 22 units, Shunde apart, a line with it that is not added again' 0 'sd-report regions --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：各地

代码           地区             企业  标准  产品  声明
------------------------------------------------------
440100         广州市              1     1     3     2
440200         韶关市              0     0     0     0
440300         深圳市              0     0     0     0
440400         珠海市              0     0     0     0
440500         汕头市              0     0     0     0
440600         佛山市              1     1     1     1
440606         顺德区              1     3     4     3
440700         江门市              0     0     0     0
440800         湛江市              0     0     0     0
440900         茂名市              0     0     0     0
441200         肇庆市              0     0     0     0
441300         惠州市              0     0     0     0
441400         梅州市              0     0     0     0
441500         汕尾市              0     0     0     0
441600         河源市              0     0     0     0
441700         阳江市              0     0     0     0
441800         清远市              0     0     0     0
441900         东莞市              0     0     0     0
442000         中山市              0     0     0     0
445100         潮州市              0     0     0     0
445200         揭阳市              0     0     0     0
445300         云浮市              0     0     0     0
440600+440606  佛山（含顺德）*     1     3     5     4
outside        外省                1     1     0     1
unknown        未知                1     1     2     1
------------------------------------------------------
total          合计                4     6    10     8

代码           地区             不合格  未定  合格  不适用  未判    不合格率
----------------------------------------------------------------------------
440100         广州市                0     1     0       1     0  0/1   0.0%
440200         韶关市                0     0     0       0     0           -
440300         深圳市                0     0     0       0     0           -
440400         珠海市                0     0     0       0     0           -
440500         汕头市                0     0     0       0     0           -
440600         佛山市                0     0     1       0     0  0/1   0.0%
440606         顺德区                1     1     0       0     1  1/2  50.0%
440700         江门市                0     0     0       0     0           -
440800         湛江市                0     0     0       0     0           -
440900         茂名市                0     0     0       0     0           -
441200         肇庆市                0     0     0       0     0           -
441300         惠州市                0     0     0       0     0           -
441400         梅州市                0     0     0       0     0           -
441500         汕尾市                0     0     0       0     0           -
441600         河源市                0     0     0       0     0           -
441700         阳江市                0     0     0       0     0           -
441800         清远市                0     0     0       0     0           -
441900         东莞市                0     0     0       0     0           -
442000         中山市                0     0     0       0     0           -
445100         潮州市                0     0     0       0     0           -
445200         揭阳市                0     0     0       0     0           -
445300         云浮市                0     0     0       0     0           -
440600+440606  佛山（含顺德）*       1     1     1       0     1  1/3  33.3%
outside        外省                  0     0     1       0     0  0/1   0.0%
unknown        未知                  0     0     0       0     1           -
----------------------------------------------------------------------------
total          合计                  1     2     2       1     2  1/5  20.0%

* 佛山市一行不含顺德；此行两地合并、不重复计数，不再计入合计。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 结论取 validate 与 review 中较重者。不合格率＝不合格÷已判，已判＝不合格＋未定
  ＋合格；未定的不算不合格，也不算合格；四舍五入到一位小数。
- 1 条声明没有信用代码，其企业未计入。
- 另有 1 条其他记录。
- “-”：分母未知。
OUT
t 'regions: CSV in English' 0 'sd-report regions -f csv --lang en sample.jsonl | tr -d "\r" | grep -v "$zeros"' 3<<'OUT'
Code,Region,In the total,Enterprises,Standards,Products,Declarations,Fail,Open,Pass,N/a,Not judged,Judged,Fail %
440100,Guangzhou,yes,1,1,3,2,0,1,0,1,0,1,0.0
440600,Foshan,yes,1,1,1,1,0,0,1,0,0,1,0.0
440606,Shunde,yes,1,3,4,3,1,1,0,0,1,2,50.0
440600+440606,Foshan with Shunde *,no,1,3,5,4,1,1,1,0,1,3,33.3
outside,Other provinces,yes,1,1,0,1,0,0,1,0,0,1,0.0
unknown,Unknown,yes,1,1,2,1,0,0,0,0,1,0,
total,Total,no,4,6,10,8,1,2,2,1,2,5,20.0
OUT
t 'regions: JSON lines' 0 'sd-report regions -f jsonl --lang zh sample.jsonl | sed -n "7p;23p;27p"' 3<<'OUT'
{"kind":"report","name":"regions","row":{"region":"440606","region_name":"顺德区","added":"yes","enterprises":1,"standards":3,"products":4,"declarations":3,"fail":1,"open":1,"pass":0,"n/a":0,"not_judged":1,"judged":2,"fail_percent":50.0}}
{"kind":"report","name":"regions","row":{"region":"440600+440606","region_name":"佛山（含顺德）*","added":"no","enterprises":1,"standards":3,"products":5,"declarations":4,"fail":1,"open":1,"pass":1,"n/a":0,"not_judged":1,"judged":3,"fail_percent":33.3}}
{"kind":"report","name":"regions","note":"* 佛山市一行不含顺德；此行两地合并、不重复计数，不再计入合计。"}
OUT

# the state of the register on a day
t '--as-of counts what is still public: not what came later, was abolished or superseded' 0 'sd-report overview --as-of 2019-12-31 --lang en sample.jsonl | sed -n "5p;32,99p"' 3<<'OUT'
Total                    3          3         3             3  3/3 100.0%
2018                     1          1         1             1  1/3  33.3%
2019                     2          2         2             2  2/3  66.7%
Unknown                  0          0         0             0  0/3   0.0%

- Input: 9 records, of these 8 declarations, 1 of other kinds, 0 unreadable.
  Earliest declaration 2017-03-01, latest 2019-03-01.
- Cumulative: still public on 2019-12-31; of each standard the version declared
  last on or before that day, unless it is an abolition or withdrawal.
- Rows may overlap: an enterprise or standard may count in several, and the rows
  may add up to more than the total. The total is distinct.
- Enterprises are distinct credit codes; standards are distinct by credit code,
  number and day of issue; products are entries in declarations.
- Declarations without a readable day, not counted: 1.
- Declarations made after that day, not counted: 1.
- Records of other kinds: 1.
OUT
t '--as-of the day before the abolition counts what it abolished' 0 'sd-report products --as-of 2019-01-14 -f csv --lang en sample.jsonl | tr -d "\r" | grep -v "$zeros"' 3<<'OUT'
Product code,Key product,Enterprises,Standards,Products,Declarations,Fail,Open,Pass,N/a,Not judged,Judged,Fail %
rice-cooker,electric rice cooker,1,1,1,1,0,0,1,0,0,1,0.0
toy,toy,1,1,3,1,0,1,0,0,0,1,0.0
total,Total,2,2,4,2,0,1,1,0,0,2,0.0
OUT
t '--as-of before everything is a table of noughts' 0 'sd-report overview --as-of 2016-01-01 --lang en sample.jsonl | head -5 | tail -1' 3<<'OUT'
Total                    0          0         0             0      -
OUT

# input that is empty, strange, broken or sealed
for name in overview products regions; do
	ok "$name: no input is a table of noughts" test "$(sd-report "$name" -f jsonl </dev/null |
		jq -s 'map(.row // empty | .enterprises, .standards, .products, .declarations | numbers) | add')" -eq 0
	ok "$name: no line is wider than 80 columns" sh -c "sd-report $name --lang zh sample.jsonl | python3 -c '
import sys, unicodedata
wide = lambda c: 2 if unicodedata.east_asian_width(c) in \"WF\" else 1
sys.exit(any(sum(map(wide, l.rstrip(\"\\n\"))) > 80 for l in sys.stdin))'"
done
t 'empty input is earliest and latest without a day' 0 \
  "sd-report overview -f csv --lang en </dev/null | tr -d '\r' | sed -n '1,2p;20,\$p'" 3<<'OUT'
Section,Key,Item,Enterprises,Standards,Products,Declarations,Of,Share,Count,Day
total,total,Total,0,0,0,0,0,,,
year,unknown,Unknown,0,0,0,0,0,,,
input,records,Records,,,,,,,0,
input,declarations,Declarations,,,,,,,0,
input,other,Other records,,,,,,,0,
input,unreadable,Unreadable,,,,,,,0,
input,earliest,Earliest declaration,,,,,,,,
input,latest,Latest declaration,,,,,,,,
OUT
counts() { sd-report overview -f jsonl "$@" | jq -c -s 'map(.row // empty | select(.section == "input") | .count // empty)'; return "${PIPESTATUS[0]}"; }
t 'broken lines are counted and said, the first by its place; the rest counts' 3 counts broken.jsonl 3<<'OUT' 4<<'ERR'
[12,8,1,3]
OUT
sd-report: broken.jsonl:3: the line ends in the middle of a value: not counted, nor are 2 others
ERR
t 'lines that an earlier command wrapped as unreadable count as such' 3 counts <<'IN' 3<<'OUT' 4<<'ERR'
{"kind":"unreadable","line":3,"offset":12,"error":{"code":"cut-off","text":"…"},"raw":"{"}
IN
[1,0,0,1]
OUT
sd-report: 1 record is marked unreadable: not counted
ERR
t 'a sealed stream is checked, and the seal is no record' 0 'counts sealed.jsonl' 3<<'OUT'
[1,1,0,0]
OUT
t 'a stream that was cut is status 3 where a seal is expected' 3 \
  'sd-report regions -f csv --expect-seal sample.jsonl >out.csv' 4<<'ERR'
sd-report: 'sample.jsonl' has no seal at its end: it may be cut
ERR
t 'members of the wrong type are not there, and a list is no record' 3 counts <<'IN' 3<<'OUT' 4<<'ERR'
{"kind":"declaration","declared_at":7,"enterprise":[],"standard":"x","products":{"name":1},"validate":[],"review":{"verdict":{}}}
{"kind":7}
[[]]
IN
[3,1,1,1]
OUT
sd-report: -:3: a record is a JSON object in braces: not counted
ERR

# what counts as one
firms() { sd-report overview -f jsonl | head -1 | jq -c '.row | [.enterprises, .standards, .products]'; }
t 'a credit code that is none still tells firms apart; small letters are the same' 0 firms <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"uscc":"9.14403E+17"},"standard":{"number":"Q/A 1-2017","issued":"2017-01-01"}}
{"kind":"declaration","enterprise":{"uscc":"9.14404E+17"},"standard":{"number":"Q/A 1-2017","issued":"2017-01-01"}}
{"kind":"declaration","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q/A 1-2017","issued":"2017-01-01"}}
{"kind":"declaration","enterprise":{"uscc":"91440606ma4uw0001a"},"standard":{"number":"Q/A 1-2017","issued":"2017-01-01"}}
IN
[3,3,0]
OUT
t 'a number written in two ways is one standard; another day of issue is another' 0 firms <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-01-01"}}
{"kind":"declaration","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Ｑ/SDA 1—2017","issued":"2017/1/1"}}
{"kind":"declaration","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q/SDA 1-2017","issued":"2017-01-02"}}
IN
[1,2,0]
OUT
t 'without a day of issue the time of declaration tells standards apart' 0 firms <<'IN' 3<<'OUT'
{"kind":"declaration","declared_at":"2017-01-01T08:00:00+08:00","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q/A 1-2017"}}
{"kind":"declaration","declared_at":"2017-01-01T08:00:00+08:00","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q/A 1-2017"}}
{"kind":"declaration","declared_at":"2018-01-01T08:00:00+08:00","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q/A 1-2017"}}
IN
[1,2,0]
OUT
t 'escapes are undone before anything is compared' 0 firms <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"uscc":"91440606MA4UW0001A"},"standard":{"number":"Q\/A 1-2017","issued":"2017-01-01"}}
{"kind":"declaration","enterprise":{"uscc":"9\u00314\u003406\u00306MA4UW0001A"},"standard":{"number":"Q/A 1-2017","issued":"2017-01-01"}}
IN
[1,1,0]
OUT

# output and refusals
ok 'a byte-order mark on request, CR LF, and a header of one row' sh -c '
	sd-report products -f csv --bom sample.jsonl >o.csv
	test "$(head -c 3 o.csv | od -An -tx1)" = " ef bb bf" && test "$(grep -c "$(printf "\r")\$" o.csv)" -eq "$(wc -l <o.csv)"'
t 'a full disk is told, with status 4' 4 'sd-report regions sample.jsonl >/dev/full' 4<<'ERR'
sd-report: cannot write 'standard output': No space left on device
ERR
t 'a file that is not there: no figures, and the output file is not made' 4 'sd-report regions -o o.txt sample.jsonl none.jsonl; s=$?; test ! -e o.txt && (exit $s)' 4<<'ERR'
sd-report: cannot open 'none.jsonl': No such file or directory
ERR
t 'a name that is no report is refused with those that are' 2 sd-report nothing 4<<'ERR'
sd-report: there is no report 'nothing', but: overview, products, regions, standards, firms, industries, months, targets, filing, findings, inspection, scorecard, silent, brief, usage, return
ERR
t 'so is none' 2 sd-report 4<<'ERR'
sd-report: which report is wanted? There are: overview, products, regions, standards, firms, industries, months, targets, filing, findings, inspection, scorecard, silent, brief, usage, return
ERR
t '--by is for products' 2 sd-report regions --by region 4<<'ERR'
sd-report: '--by' goes with products alone
ERR
t '--bom is for CSV' 2 sd-report regions --bom 4<<'ERR'
sd-report: '--bom' goes with '--format csv' alone
ERR

# the same bytes for any order, any split, any number of workers
"$out/tools/register" -n 5000 >r.jsonl
sd-validate --asked 2026-11-22 r.jsonl | sd-review --asked 2026-11-22 >judged.jsonl
shuf --random-source=r.jsonl judged.jsonl >shuffled.jsonl
split -n l/3 shuffled.jsonl part.
for report in overview products regions 'products --by region' 'overview --as-of 2021-06-30' \
	'products --by region --as-of 2021-06-30'; do
	# shellcheck disable=SC2086
	same() {
		sd-report $report -f jsonl -j1 judged.jsonl >a &&
		sd-report $report -f jsonl -j2 judged.jsonl | cmp - a &&
		sd-report $report -f jsonl -j3 <shuffled.jsonl | cmp - a &&
		sd-report $report -f jsonl -j2 part.* | cmp - a
	}
	ok "$report: the same bytes for any order, any split and any number of workers" same
done

# against jq, on records that are clean
"$out/tools/register" -n 3000 --only-clean >clean.jsonl
figures() { sd-report "$@" -f jsonl clean.jsonl; }
total() { figures overview | head -1 | jq -c '.row | [.enterprises, .standards, .products, .declarations]'; }
by_jq() { jq -c -s '[(map(.enterprise.uscc // empty) | unique | length),
	(map([.enterprise.uscc, .standard.number, .standard.issued // .declared_at]) | unique | length),
	(map(.products // [] | length) | add), length]' clean.jsonl; }
ok 'enterprises, standards and products as jq counts them' test "$(total)" = "$(by_jq)"
regions() { figures regions | jq -c '.row // empty | select(.enterprises > 0 and .added == "yes" and (.region | test("^44"))) | [.region, .enterprises]'; }
regions_jq() { jq -c -s 'map(select(.enterprise.region) | [.enterprise.region, .enterprise.uscc]
	| select(.[0] | test("^44(?!0000)")) | [if .[0] == "440606" then .[0] else .[0][:4] + "00" end, .[1]])
	| unique | group_by(.[0]) | map([.[0][0], length]) | .[]' clean.jsonl; }
ok 'firms of the regions as jq counts them' test "$(regions)" = "$(regions_jq)"
finish
