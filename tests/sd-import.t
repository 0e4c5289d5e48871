#!/usr/bin/env bash
# sd-import: CSV of enterprises and clerks into declarations.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# One row, one declaration.

t 'a row becomes a declaration whose values know their cells' 0 \
  sd-import <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"空气净化器"},"source":{"file":"-","rows":[2,2],"cells":{"/enterprise/uscc":"A2","/enterprise/name":"B2","/standard/number":"C2","/standard/title":"D2"}},"import":{"encoding":"utf-8","layout":"wide","findings":[{"at":"/standard/type","cell":"C2","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
OUT

t 'the members come in the order of sd-records(5), whatever the order of the columns' 0 \
  "sd-import --lang en | jq -c 'del(.source)'" <<'IN' 3<<'OUT'
标准名称,操作,行业代码,ICS,中国标准分类号,代替标准,引用标准,文本公开,标准文本,实施日期,发布日期,标准状态,标准类型,标准编号,企业规模,邮编,注册地址,行政区划代码,企业类型,法定代表人,曾用名,企业名称,统一社会信用代码,自我承诺,接收节点,公开时间,登记号,记录号,备案方式,声明对象,文本大小
电饭煲,修订,C3854,97.040.50,Y63,Q/CSGD 1-2016,"GB 4706.1-2005；GB 4706.19-2008、GB 12021.6-2017",是,a.pdf,2018-07-01,2018-06-01,现行有效,企业标准,Q/CSGD 1-2018,小型,528300,大良路1号,440606,有限责任公司,李四,佛山乙厂,佛山甲电器有限公司,91330000740545604A,本企业承诺所公开信息真实、合法,440600,2018-06-10T09:00:00+08:00,Q-91330000740545604A-201806100900-0001,7,自我声明公开,产品,12345
IN
{"kind":"declaration","v":1,"id":"7","registry_no":"Q-91330000740545604A-201806100900-0001","declared_at":"2018-06-10T09:00:00+08:00","node":"440600","op":"revise","statement":"本企业承诺所公开信息真实、合法","filing":{"route":"declaration"},"enterprise":{"uscc":"91330000740545604A","name":"佛山甲电器有限公司","former_names":["佛山乙厂"],"legal_representative":"李四","type":"有限责任公司","region":"440606","address":"大良路1号","postcode":"528300","industry":"C3854","scale":"small"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"电饭煲","issued":"2018-06-01","effective":"2018-07-01","status":"in-force","replaces":["Q/CSGD 1-2016"],"references":["GB 4706.1-2005","GB 4706.19-2008","GB 12021.6-2017"],"ics":"97.040.50","ccs":"Y63","text":{"open":true,"file":"a.pdf","bytes":12345}},"subject":"product","import":{"encoding":"utf-8","layout":"wide","findings":[]}}
OUT

t 'headings in English, as pointers or with dots are known too' 0 \
  "sd-import | jq -c '.enterprise, .standard'" <<'IN' 3<<'OUT'
uscc,/enterprise/name,standard.number,Standard Title
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"}
{"type":"enterprise","number":"Q/CSGD 1-2018","title":"空气净化器"}
OUT

t 'marks, blanks and full-width forms in a heading do not count' 0 \
  "sd-import | jq -c '.enterprise, .standard'" <<'IN' 3<<'OUT'
*统一社会信用代码,企业 名称（必填）,标准编号：,标准名称,ＩＣＳ
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器,97.030
IN
{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"}
{"type":"enterprise","number":"Q/CSGD 1-2018","title":"空气净化器","ics":"97.030"}
OUT

t 'outer blanks are dropped, all else is kept as written' 0 \
  "sd-import | jq -c '.enterprise.name, .standard.title'" <<'IN' 3<<'OUT'
企业名称,标准编号,标准名称
 佛山甲  电器　,Q/CSGD 1-2018,"　空气
净化器 "
IN
"佛山甲  电器"
"空气\n净化器"
OUT

t 'dashes and 无 say that there is nothing' 0 \
  "sd-import | jq -c '.enterprise, .source.cells'" <<'IN' 3<<'OUT'
企业名称,标准编号,标准名称,注册地址,邮编,法定代表人,企业类型,行政区划
甲,Q/CSGD 1-2018,乙,——,/,-,无,—
IN
{"name":"甲"}
{"/enterprise/name":"A2","/standard/number":"B2","/standard/title":"C2"}
OUT

# Layouts.

t 'long: rows with the same key or none belong together, products are merged once' 0 \
  sd-import <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称,产品名称,型号,指标名称,指标要求,测试方法,指标水平说明
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,婴幼儿服装,连体衣,A1,甲醛含量,≤20 mg/kg,GB/T 2912.1-2009,
,,,,,,pH值,4.0~7.5,GB/T 7573-2009,优于国标
91330000740545604A,,Q/CSGD 1-2018,,连体衣,A2,异味,无,GB 18401-2010,——
91330000740545604A,,Q/CSGD 2-2018,玩具,积木,B1,可溶性铅,≤90 mg/kg,GB 6675.4-2014,
IN
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"婴幼儿服装"},"products":[{"name":"连体衣","model":"A1"},{"name":"连体衣","model":"A2"}],"indicators":[{"name":"甲醛含量","requirement":"≤20 mg/kg","method":"GB/T 2912.1-2009"},{"name":"pH值","requirement":"4.0~7.5","method":"GB/T 7573-2009","note":"优于国标"},{"name":"异味","requirement":"无","method":"GB 18401-2010"}],"source":{"file":"-","rows":[2,4],"cells":{"/enterprise/uscc":"A2","/enterprise/name":"B2","/standard/number":"C2","/standard/title":"D2","/products/0/name":"E2","/products/0/model":"F2","/indicators/0/name":"G2","/indicators/0/requirement":"H2","/indicators/0/method":"I2","/indicators/1/name":"G3","/indicators/1/requirement":"H3","/indicators/1/method":"I3","/indicators/1/note":"J3","/products/1/name":"E4","/products/1/model":"F4","/indicators/2/name":"G4","/indicators/2/requirement":"H4","/indicators/2/method":"I4"}},"import":{"encoding":"utf-8","layout":"long","findings":[{"at":"/standard/type","cell":"C2","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91330000740545604A"},"standard":{"type":"enterprise","number":"Q/CSGD 2-2018","title":"玩具"},"products":[{"name":"积木","model":"B1"}],"indicators":[{"name":"可溶性铅","requirement":"≤90 mg/kg","method":"GB 6675.4-2014"}],"source":{"file":"-","rows":[5,5],"cells":{"/enterprise/uscc":"A5","/standard/number":"C5","/standard/title":"D5","/products/0/name":"E5","/products/0/model":"F5","/indicators/0/name":"G5","/indicators/0/requirement":"H5","/indicators/0/method":"I5"}},"import":{"encoding":"utf-8","layout":"long","findings":[{"at":"/standard/type","cell":"C5","rule":"SD-I07","level":"note","got":"Q/CSGD 2-2018","text":"没有标准类型，按编号 Q/CSGD 2-2018 定为 enterprise"}]}}
OUT

t 'long: firms whose cells were merged are filled down, and it is told' 0 \
  "sd-import | jq -c '[.enterprise, .standard.number, .source.cells[\"/enterprise/uscc\"], .import.findings[0].text]'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,指标名称,指标要求
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,企标,甲醛含量,≤20 mg/kg
,,,,pH值,4.0~7.5
,,Q/CSGD 2-2018,企标,可溶性铅,≤90 mg/kg
IN
[{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"},"Q/CSGD 1-2018","A2",null]
[{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"},"Q/CSGD 2-2018","A2","企业各格为空，沿用第 2 行"]
OUT

t 'long: a member that differs within a declaration is told, the first holds' 0 \
  "sd-import | jq -c '.enterprise.name, .import.findings'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,指标名称,指标要求
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,甲醛含量,≤20 mg/kg
91330000740545604A,佛山乙,Q/CSGD 1-2018,企标,pH值,4.0~7.5
IN
"佛山甲"
[{"at":"/enterprise/name","cell":"B3","rule":"SD-I14","level":"warning","got":"佛山乙","text":"同一份声明前面的行是“佛山甲”，此处是“佛山乙”，取前者"}]
OUT

t 'long: lists go on in further rows, each element with its cell' 0 \
  "sd-import | jq -c '.standard.references, (.source.cells | with_entries(select(.key | startswith(\"/standard/ref\"))))'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,引用标准,指标名称,指标要求
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,GB 4706.1-2005；GB 4706.2-2007,甲醛含量,≤20 mg/kg
,,,,GB 9685-2016,pH值,4.0~7.5
IN
["GB 4706.1-2005","GB 4706.2-2007","GB 9685-2016"]
{"/standard/references":"E2","/standard/references/0":"E2","/standard/references/1":"E2","/standard/references/2":"E3"}
OUT

t 'long: an indicator row that is there twice is kept once and told' 0 \
  "sd-import | jq -c '.indicators, .import.findings'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,指标名称,指标要求
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,甲醛含量,≤20 mg/kg
,,,,甲醛含量,≤20 mg/kg
IN
[{"name":"甲醛含量","requirement":"≤20 mg/kg"}]
[{"at":"/indicators","cell":"E3","rule":"SD-I16","level":"note","got":"甲醛含量","text":"指标行“甲醛含量”完全重复，只留一行"}]
OUT

t 'long: the same number with another day of issue is another declaration' 0 \
  "sd-import | jq -c '[.standard.issued, .source.rows]'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,发布日期,指标名称,指标要求
91330000740545604A,佛山甲,Q/CSGD 1-2018,2018-01-02,甲醛含量,≤20 mg/kg
91330000740545604A,佛山甲,Q/CSGD 1-2018,2018-01-04,甲醛含量,≤20 mg/kg
IN
["2018-01-02",[2,2]]
["2018-01-04",[3,3]]
OUT

t 'wide: known indicators are columns, with the method beside' 0 \
  sd-import <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,甲醛含量,甲醛含量检验方法,pH值,经办科室
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,≤20 mg/kg,GB/T 2912.1-2009,——,二科
IN
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91330000740545604A","name":"佛山甲"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018"},"indicators":[{"name":"甲醛含量","requirement":"≤20 mg/kg","method":"GB/T 2912.1-2009"}],"source":{"file":"-","rows":[2,2],"cells":{"/enterprise/uscc":"A2","/enterprise/name":"B2","/standard/type":"D2","/standard/number":"C2","/indicators/0/name":"E1","/indicators/0/requirement":"E2","/indicators/0/method":"F2","/extra/经办科室":"H2"}},"extra":{"经办科室":"二科"},"import":{"encoding":"utf-8","layout":"wide","findings":[{"at":"/extra/经办科室","cell":"H2","rule":"SD-I03","level":"note","got":"经办科室","text":"列“经办科室”在记录中没有位置，内容保留在 extra；可用 --map 指明"}]}}
OUT

t '--layout wide makes every column that is no field an indicator' 0 \
  "sd-import --layout wide | jq -c '.indicators, .extra, .import.layout'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,续航,续航试验方法,联系人
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,≥2 h,Q/CSGD 9-2018,张三
IN
[{"name":"续航","requirement":"≥2 h","method":"Q/CSGD 9-2018"}]
{"联系人":"张三"}
"wide"
OUT

t 'wide: two rows with one key stay two, and the remedy is told' 0 \
  "sd-import | jq -c '[.products, .import.findings]'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,产品名称
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,电饭煲
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,电压力锅
IN
[[{"name":"电饭煲"}],[]]
[[{"name":"电压力锅"}],[{"at":"/standard/number","cell":"C3","rule":"SD-I18","level":"note","got":"2","text":"与第 2 行的企业和标准编号相同；若是同一份声明，用 --layout long"}]]
OUT

t '--layout long makes them one' 0 \
  "sd-import --layout long | jq -c '[.products, .import.findings]'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准类型,产品名称
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,电饭煲
91330000740545604A,佛山甲,Q/CSGD 1-2018,企标,电压力锅
IN
[[{"name":"电饭煲"},{"name":"电压力锅"}],[]]
OUT

t 'rows above the headings are passed over with a note' 0 \
  "sd-import --lang en | jq -c '.source.rows, .import.findings'" <<'IN' 3<<'OUT'
2018年企业标准汇总表,,
填报单位：二科,,
企业名称,统一社会信用代码,标准编号,标准类型
佛山甲,91330000740545604A,Q/CSGD 1-2018,企标
IN
[4,4]
[{"at":"","rule":"SD-I02","level":"note","got":"2018年企业标准汇总表 填报单位：二科","text":"the headings are in row 3; the rows above were not read as data: 2018年企业标准汇总表 填报单位：二科"}]
OUT

t 'headings that come again on a later page are passed over with a note' 0 \
  "sd-import --lang en | jq -c '[.source.rows, .import.findings]'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型
佛山甲,91330000740545604A,Q/CSGD 1-2018,企标
企业名称,统一社会信用代码,标准编号,标准类型
佛山甲,91330000740545604A,Q/CSGD 2-2018,企标
IN
[[2,2],[{"at":"","rule":"SD-I19","level":"note","got":"3","text":"row 3 repeats the headings and was not read as data"}]]
[[4,4],[]]
OUT

# Cells.

t '编号《名称》 in one cell is number and title' 0 \
  "sd-import | jq -c '.standard, .source.cells'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准
佛山甲,91330000740545604A,Q/CSGD 1-2018《空气净化器》
IN
{"type":"enterprise","number":"Q/CSGD 1-2018","title":"空气净化器"}
{"/enterprise/uscc":"B2","/enterprise/name":"A2","/standard/number":"C2","/standard/title":"C2"}
OUT

t 'a cell that says more than number and title stays whole' 0 \
  "sd-import | jq -c '.standard.number, .standard.title'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准
佛山甲,91330000740545604A,Q/CSGD 1-2018《空气净化器》（试行）
IN
"Q/CSGD 1-2018《空气净化器》（试行）"
null
OUT

t 'a title in the cell of the number that differs from the title is told' 0 \
  "sd-import | jq -c '.standard, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准名称,标准类型
佛山甲,91330000740545604A,Q/CSGD 1-2018《空气净化器》,电饭煲,企标
IN
{"type":"enterprise","number":"Q/CSGD 1-2018","title":"电饭煲"}
[{"at":"/standard/title","cell":"C2","rule":"SD-I13","level":"warning","got":"空气净化器","text":"编号格里的名称“空气净化器”与标准名称“电饭煲”不同，取后者"}]
OUT

t '规格/型号 in one cell is split, —— is nothing' 0 \
  "sd-import --layout long | jq -c '.products'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,产品名称,规格/型号
佛山甲,91330000740545604A,Q/CSGD 1-2018,甲,40KG / 820
,,,乙,—— / KJ500
,,,丙,3L / ——
,,,丁,KJ/600
IN
[{"name":"甲","spec":"40KG","model":"820"},{"name":"乙","model":"KJ500"},{"name":"丙","spec":"3L"},{"name":"丁","model":"KJ/600"}]
OUT

t 'dates are read as people write them' 0 \
  "sd-import --layout long | jq -c '.products[].first_sale'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,产品名称,首次销售日期
佛山甲,91330000740545604A,Q/CSGD 1-2018,甲,2018/3/1
,,,乙,2018年3月1日
,,,丙,20180301
,,,丁,2018.3.1
,,,戊,2018-03-01 10:20
IN
"2018-03-01"
"2018-03-01"
"2018-03-01"
"2018-03-01"
"2018-03-01"
OUT

t 'the start of production and another channel have their members' 0 \
  "sd-import --layout wide | jq -c '[.filing,.products]'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,产品名称,投产日期,公开方式,其他公开渠道
佛山甲,91330000740545604A,Q/CSGD 1-2018,甲,2018/3/1,其他渠道,https://std.example.cn
IN
[{"route":"other","channel":"https://std.example.cn"},[{"name":"甲","first_made":"2018-03-01"}]]
OUT

t 'times are read in +08:00' 0 \
  "sd-import | jq -c '.declared_at'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,公开时间
甲,1,Q/CSGD 1-2018,2018-03-01 9:05
甲,1,Q/CSGD 2-2018,2018年3月1日 16点37分
甲,1,Q/CSGD 3-2018,2018/3/1 09:05:07
甲,1,Q/CSGD 4-2018,2018-03-01T01:00:00Z
IN
"2018-03-01T09:05:00+08:00"
"2018-03-01T16:37:00+08:00"
"2018-03-01T09:05:07+08:00"
"2018-03-01T01:00:00Z"
OUT

t 'a date that cannot be read stays as written, and the day number is named' 0 \
  "sd-import --lang en | jq -c '[.standard.issued, .declared_at], .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型,发布日期,公开时间
甲,91330000740545604A,Q/CSGD 1-2018,企标,2O18-O6-18,2018-06-20
甲,91330000740545604A,Q/CSGD 2-2018,企标,43252,六月
IN
["2O18-O6-18","2018-06-20T00:00:00+08:00"]
[{"at":"/declared_at","cell":"F2","rule":"SD-I10","level":"note","got":"2018-06-20","text":"'2018-06-20' has no time of day; midnight was put"},{"at":"/standard/issued","cell":"E2","rule":"SD-I08","level":"warning","got":"2O18-O6-18","text":"'2O18-O6-18' cannot be read as a date and stays as written; write 2017-03-01"}]
["43252","六月"]
[{"at":"/declared_at","cell":"F3","rule":"SD-I08","level":"warning","got":"六月","text":"'六月' cannot be read as a date and stays as written; write 2017-03-01"},{"at":"/standard/issued","cell":"E3","rule":"SD-I09","level":"warning","got":"43252","text":"'43252' looks like a spreadsheet's day number, that is 2018-06-01; set the column to date and save again"}]
OUT

t 'a word that is not known stays as written, and those that are known are named' 0 \
  "sd-import --lang en | jq -c '.enterprise.scale, .standard.type, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型,企业规模
甲,91330000740545604A,Q/CSGD 1-2018,厂标,中等
IN
"中等"
"厂标"
[{"at":"/enterprise/scale","cell":"E2","rule":"SD-I11","level":"warning","got":"中等","text":"'中等' is not known and stays as written; known values: large, medium, small, micro"},{"at":"/standard/type","cell":"D2","rule":"SD-I11","level":"warning","got":"厂标","text":"'厂标' is not known and stays as written; known values: national, industry, local, group, enterprise, international"}]
OUT

t 'a credit code that a spreadsheet took for a number is told with the remedy' 0 \
  "sd-import | jq -c '.enterprise.uscc, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型
甲,9.14403E+17,Q/CSGD 1-2018,企标
乙,914406067224733000,Q/CSGD 2-2018,企标
IN
"9.14403E+17"
[{"at":"/enterprise/uscc","cell":"B2","rule":"SD-I05","level":"warning","got":"9.14403E+17","text":"“9.14403E+17”被电子表格当作数字改坏了，只留下前 6 位数字；先把该列设为文本格式，再从原件重新粘贴"}]
"914406067224733000"
[{"at":"/enterprise/uscc","cell":"B3","rule":"SD-I05","level":"warning","got":"914406067224733000","text":"“914406067224733000”被电子表格当作数字改坏了，只留下前 15 位数字；先把该列设为文本格式，再从原件重新粘贴"}]
OUT

t 'an organisation code that lost its zeros is told' 0 \
  "sd-import --lang en | jq -c '.enterprise.uscc, .import.findings'" <<'IN' 3<<'OUT'
企业名称,组织机构代码,标准编号,标准类型
甲,4074517,Q/CSGD 1-2018,企标
IN
"4074517"
[{"at":"/enterprise/uscc","cell":"B2","rule":"SD-I06","level":"warning","got":"4074517","text":"'4074517' seems to have lost its leading zeros (2); set the column to text and paste it from the source again"}]
OUT

t 'a barcode in scientific notation is told' 0 \
  "sd-import --lang en | jq -c '.products, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型,产品名称,条码
甲,91330000740545604A,Q/CSGD 1-2018,企标,乙,6.90123E+12
IN
[{"name":"乙","barcode":"6.90123E+12"}]
[{"at":"/products/0/barcode","cell":"F2","rule":"SD-I05","level":"warning","got":"6.90123E+12","text":"'6.90123E+12' was damaged by a spreadsheet that took it for a number: only its first 6 figures are left; set the column to text and paste it from the source again"}]
OUT

t 'a region given by name is kept under extra' 0 \
  "sd-import | jq -c '.enterprise, .extra, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型,行政区划
甲,91330000740545604A,Q/CSGD 1-2018,企标,广东省佛山市顺德区
IN
{"uscc":"91330000740545604A","name":"甲"}
{"行政区划":"广东省佛山市顺德区"}
[{"at":"/extra/行政区划","cell":"E2","rule":"SD-I12","level":"note","got":"广东省佛山市顺德区","text":"“广东省佛山市顺德区”不是六位行政区划代码，保留在 extra"}]
OUT

t 'the type of standard is taken from the number where no cell has it, and told' 0 \
  "sd-import --lang en | jq -c '.standard, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准名称
甲,91330000740545604A,GB/T 18801-2015,空气净化器
IN
{"type":"national","number":"GB/T 18801-2015","title":"空气净化器"}
[{"at":"/standard/type","cell":"C2","rule":"SD-I07","level":"note","got":"GB/T 18801-2015","text":"no standard type is given; national was taken from the number GB/T 18801-2015"}]
OUT

# Columns.

t 'what has no place is kept under extra, named once' 0 \
  "sd-import --layout long | jq -c '.extra, .source.cells, .import.findings'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号,标准类型,联系人,备注/其他,备注/其他,
甲,91330000740545604A,Q/CSGD 1-2018,企标,张三,x,y,z
,,,,李四,x,,
IN
{"联系人":["张三","李四"],"备注/其他":"x","备注/其他 (G)":"y","H":"z"}
{"/enterprise/uscc":"B2","/enterprise/name":"A2","/standard/type":"D2","/standard/number":"C2","/extra/联系人/0":"E2","/extra/联系人/1":"E3","/extra/备注~1其他":"F2","/extra/备注~1其他 (G)":"G2","/extra/H":"H2"}
[{"at":"/extra/联系人","cell":"E2","rule":"SD-I03","level":"note","got":"联系人","text":"列“联系人”在记录中没有位置，内容保留在 extra；可用 --map 指明"},{"at":"/extra/备注~1其他","cell":"F2","rule":"SD-I03","level":"note","got":"备注/其他","text":"列“备注/其他”在记录中没有位置，内容保留在 extra；可用 --map 指明"},{"at":"/extra/备注~1其他 (G)","cell":"G2","rule":"SD-I03","level":"note","got":"备注/其他 (G)","text":"列“备注/其他 (G)”在记录中没有位置，内容保留在 extra；可用 --map 指明"},{"at":"/extra/H","cell":"H2","rule":"SD-I03","level":"note","got":"H","text":"列“H”在记录中没有位置，内容保留在 extra；可用 --map 指明"}]
OUT

t 'cells beyond the headings are kept too' 0 \
  "sd-import | jq -c '.extra'" <<'IN' 3<<'OUT'
企业名称,统一社会信用代码,标准编号
甲,91330000740545604A,Q/CSGD 1-2018,一,二
IN
{"D":"一","E":"二"}
OUT

t 'two columns for one member: the better heading rules, the other fills in' 0 \
  "sd-import --lang en | jq -c '[.enterprise.uscc, .extra, .source.cells[\"/enterprise/uscc\"]], .import.findings'" <<'IN' 3<<'OUT'
组织机构代码,统一社会信用代码,企业名称,标准编号,标准类型
740545604,91330000740545604A,甲,Q/CSGD 1-2018,企标
740545604,,乙,Q/CSGD 2-2018,企标
IN
["91330000740545604A",{"组织机构代码":"740545604"},"B2"]
[{"at":"/enterprise/uscc","cell":"A1","rule":"SD-I04","level":"note","got":"组织机构代码","text":"columns '组织机构代码' and '统一社会信用代码' are the same member; the latter rules, and where both are filled the former is kept under extra"}]
["740545604",null,"A3"]
[]
OUT

t 'a column that is missing is told once, with the headings that were tried' 0 \
  "sd-import --lang en | jq -c '.import.findings'" <<'IN' 3<<'OUT'
企业名称,标准编号,标准类型
甲,Q/CSGD 1-2018,企标
乙,Q/CSGD 2-2018,企标
IN
[{"at":"/enterprise/uscc","rule":"SD-I01","level":"warning","got":"统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …","text":"no column is the credit code (tried: 统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …); change the heading or name it with --map"}]
[]
OUT

printf 'heading\tpath\tkind\n代号\t/enterprise/uscc\tuscc\n序号\t/id\t\n' >my.tsv
t '--map adds headings and gives others a new meaning' 0 \
  "sd-import --map my.tsv | jq -c '.id, .enterprise, .extra'" <<'IN' 3<<'OUT'
代号,企业名称,标准编号,序号
91330000740545604A,甲,Q/CSGD 1-2018,7
IN
"7"
{"uscc":"91330000740545604A","name":"甲"}
null
OUT

printf 'heading\tpath\tkind\n代号\t/standard/numer\t\n' >bad.tsv
t '--map is refused when a path leads nowhere, naming those that do' 2 \
  sd-import --map bad.tsv <<'IN' 4<<'ERR'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
sd-import: bad.tsv:2: no member is '/standard/numer' (there are: /standard/type /standard/number /standard/title /standard/issued /standard/effective /standard/status /standard/replaces /standard/adopts /standard/references /standard/ics /standard/ccs /standard/text/open /standard/text/file /standard/text/sha256 /standard/text/bytes)
ERR

printf 'heading\tpath\tkind\n代号\t/id\tnumeral\n' >bad.tsv
t '--map is refused when a kind does not exist' 2 \
  sd-import --map bad.tsv <<'IN' 4<<'ERR'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
sd-import: bad.tsv:2: no kind is 'numeral' (there are: text uscc code date time type status scale op subject route outcome yesno statement region list bytes number postcode barcode model spec-model condition conditions indicator extra json)
ERR

printf 'heading\tpath\n代号\t/id\n' >bad.tsv
t '--map is refused when a column is missing' 2 \
  sd-import --map bad.tsv <<'IN' 4<<'ERR'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
sd-import: 'bad.tsv' has no column 'kind'
ERR

t '--declared-at and --node stand in where no column says it' 0 \
  "sd-import --declared-at 2018-06-10 --node 440600 | jq -c '.declared_at, .node, .source.cells[\"/declared_at\"]'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
"2018-06-10T00:00:00+08:00"
"440600"
null
OUT

t '--declared-at does not fill the empty cells of a column' 0 \
  "sd-import --declared-at 2018-06-10 | jq -c '.declared_at'" <<'IN' 3<<'OUT'
企业名称,标准编号,公开时间
甲,Q/CSGD 1-2018,
IN
null
OUT

# Files.

printf '%s\n' 企业名称,标准编号,标准名称 佛山甲㐀,Q/CSGD\ 1-2018,电饭煲 | iconv -t GB18030 >gb.csv
t 'GB18030 is read, and said' 0 \
  "sd-import gb.csv | jq -c '.enterprise.name, .import.encoding'" </dev/null 3<<'OUT'
"佛山甲㐀"
"gb18030"
OUT

{ cat gb.csv; printf '\xFF,x,y\n'; } >bad.csv
t '--encoding sets a line apart that does not fit' 3 \
  sd-import --encoding gb18030 bad.csv </dev/null 3<<'OUT'
{"kind":"unreadable","line":3,"offset":59,"source":{"file":"bad.csv"},"error":{"code":"encoding","column":1,"text":"此处的字节不符合文件的编码：重新另存为“CSV UTF-8”"},"raw_base64":"/yx4LHk="}
{"kind":"declaration","v":1,"op":"register","enterprise":{"name":"佛山甲㐀"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"电饭煲"},"source":{"file":"bad.csv","rows":[2,2],"cells":{"/enterprise/name":"A2","/standard/number":"B2","/standard/title":"C2"}},"import":{"encoding":"gb18030","layout":"wide","findings":[{"at":"/enterprise/uscc","rule":"SD-I01","level":"warning","got":"统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …","text":"没有一列是“统一社会信用代码”（找过的表头：统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …）；请改表头，或用 --map 指明"},{"at":"/standard/type","cell":"B2","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
OUT

t 'neither UTF-8 nor GB18030 is refused with the byte and the remedy' 3 \
  sd-import bad.csv </dev/null 4<<'ERR'
sd-import: 'bad.csv' is neither UTF-8 nor GB18030: byte 59 fits neither; save it again as CSV UTF-8 (另存为“CSV UTF-8”), or name the --encoding to set such lines apart
ERR

printf '\xEF\xBB\xBF%s\n' '统一社会信用代码,企业名称,标准编号,标准名称' >bom.csv
printf '%s\n' '91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器' >>bom.csv

t 'a byte-order mark is tolerated' 0 \
  "sd-import | jq -c '.enterprise.name'" <bom.csv 3<<'OUT'
"佛山甲电器有限公司"
OUT

printf '企业名称,标准编号\r\n甲,Q/CSGD 1-2018\r\n' >crlf.csv
printf '企业名称,标准编号\r乙,Q/CSGD 1-2018\r' >cr.csv
t 'CR LF and CR alone end lines too' 0 \
  "sd-import crlf.csv cr.csv | jq -c '[.enterprise.name, .source.rows]'" </dev/null 3<<'OUT'
["甲",[2,2]]
["乙",[2,2]]
OUT

printf '\xFF\xFEa\0' >u16.csv
t 'UTF-16 is refused with the remedy' 3 \
  sd-import u16.csv </dev/null 4<<'ERR'
sd-import: 'u16.csv' is UTF-16 text: save it as CSV UTF-8 (另存为“CSV UTF-8”)
ERR

printf 'PK\3\4...' >book.xlsx
t 'a workbook that is cut is refused with the remedy' 3 \
  sd-import book.xlsx </dev/null 4<<'ERR'
sd-import: 'book.xlsx' is a workbook or an archive that is damaged, cut, or packed in a way that is not known: save or pack it again
ERR

printf '企业名称;标准编号;标准名称\n甲;Q/CSGD 1-2018;乙,丙\n' >semi.csv
printf '企业名称\t标准编号\t标准名称\n甲\tQ/CSGD 1-2018\t乙;丙\n' >tab.csv
t 'the separator is told from the headings' 0 \
  "sd-import semi.csv tab.csv | jq -c '.standard.title'" </dev/null 3<<'OUT'
"乙,丙"
"乙;丙"
OUT

t '--separator says it' 0 \
  "sd-import --separator semicolon | jq -c '.standard.title'" <<'IN' 3<<'OUT'
企业名称;标准编号;标准名称
甲;Q/CSGD 1-2018;乙
IN
"乙"
OUT

t '.gz is read by content' 0 \
  "gzip | sd-import | jq -c '.enterprise.name'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
"佛山甲电器有限公司"
OUT

t 'a quoted newline is one row, numbered as a spreadsheet program does' 0 \
  "sd-import | jq -c '[.enterprise.name, .source.rows]'" <<'IN' 3<<'OUT'
企业名称,标准编号
"甲
一厂",Q/CSGD 1-2018

乙,Q/CSGD 2-2018
IN
["甲\n一厂",[2,2]]
["乙",[4,4]]
OUT

printf '企业名称,标准编号\n甲,Q/CSGD 1-2018\n' >a.csv
printf '企业名称,标准编号\n丙,Q/CSGD 3-2018\n' >b.csv
t 'several files in order, each with its own headings' 0 \
  "sd-import a.csv - b.csv | jq -c '[.source.file, .enterprise.name]'" <<'IN' 3<<'OUT'
标准编号,企业名称
Q/CSGD 2-2018,乙
IN
["a.csv","甲"]
["-","乙"]
["b.csv","丙"]
OUT

# What cannot be read.

t 'a quote in the wrong place costs its line, with the place and the remedy' 3 \
  sd-import <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,甲,Q/CSGD 1-2018,3" 管
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
{"kind":"unreadable","line":2,"offset":64,"source":{"file":"-"},"error":{"code":"quote","column":37,"text":"引号的位置不对：含引号、分隔符或换行的单元格，两端加引号，里面的引号写两个"},"raw":"91330000740545604A,甲,Q/CSGD 1-2018,3\" 管"}
{"kind":"declaration","v":1,"op":"register","enterprise":{"uscc":"91330000740545604A","name":"佛山甲电器有限公司"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018","title":"空气净化器"},"source":{"file":"-","rows":[3,3],"cells":{"/enterprise/uscc":"A3","/enterprise/name":"B3","/standard/number":"C3","/standard/title":"D3"}},"import":{"encoding":"utf-8","layout":"wide","findings":[{"at":"/standard/type","cell":"C3","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
OUT

t 'a quote that is never closed costs its line, not the file' 0 \
  "sd-import --lang en | jq -c '[.kind, .line, .error, .raw, .standard.number]'" <<'IN' 3<<'OUT'
统一社会信用代码,企业名称,标准编号,标准名称
91330000740545604A,甲,Q/CSGD 1-2018,"空气净化器
91330000740545604A,佛山甲电器有限公司,Q/CSGD 1-2018,空气净化器
IN
["unreadable",2,{"code":"unclosed-quote","column":36,"text":"the quote that begins here is not closed as it should be: close it, and write quotes within the cell twice"},"91330000740545604A,甲,Q/CSGD 1-2018,\"空气净化器",null]
["declaration",null,null,null,"Q/CSGD 1-2018"]
OUT

t 'a row that belongs to nothing is kept' 3 \
  sd-import --lang en <<'IN' 3<<'OUT' 4<<'ERR'
企业名称,统一社会信用代码,标准编号,指标名称,指标要求
,,,甲醛含量,≤20 mg/kg
IN
{"kind":"unreadable","line":2,"offset":77,"source":{"file":"-"},"error":{"code":"no-key","text":"the row has neither firm nor standard number, and there is no declaration above it to belong to"},"raw":",,,甲醛含量,≤20 mg/kg"}
OUT
sd-import: '-' has no declaration below the headings in row 1
ERR

t 'an empty file is refused' 3 \
  sd-import </dev/null 4<<'ERR'
sd-import: '-' is empty: a row of headings was expected
ERR

t 'a file without headings is refused' 3 \
  sd-import <<'IN' 4<<'ERR'
a,b,c
1,2,3
IN
sd-import: '-' has no row of headings in its first 2 rows: it has at least 3 known ones, such as 统一社会信用代码, 标准编号, 标准名称 (--map adds others)
ERR

t 'headings alone are told, and are no failure' 0 \
  sd-import <<'IN' 4<<'ERR'
统一社会信用代码,企业名称,标准编号,标准名称
IN
sd-import: '-' has no declaration below the headings in row 1
ERR

# Failures.

t 'a file that is not there is told, and the others are read' 4 \
  sd-import nothing.csv a.csv </dev/null 3<<'OUT' 4<<'ERR'
{"kind":"declaration","v":1,"op":"register","enterprise":{"name":"甲"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018"},"source":{"file":"a.csv","rows":[2,2],"cells":{"/enterprise/name":"A2","/standard/number":"B2"}},"import":{"encoding":"utf-8","layout":"wide","findings":[{"at":"/enterprise/uscc","rule":"SD-I01","level":"warning","got":"统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …","text":"没有一列是“统一社会信用代码”（找过的表头：统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …）；请改表头，或用 --map 指明"},{"at":"/standard/type","cell":"B2","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
OUT
sd-import: cannot open 'nothing.csv': No such file or directory
ERR

t 'a full disk' 4 \
  'sd-import a.csv >/dev/full' </dev/null 4<<'ERR'
sd-import: cannot write 'standard output': No space left on device
ERR

t 'a full disk under -o' 4 \
  sd-import -o /dev/full a.csv </dev/null 4<<'ERR'
sd-import: cannot write '/dev/full': No space left on device
ERR

t '-o writes a file' 0 \
  'sd-import -o out.jsonl a.csv && wc -l <out.jsonl' </dev/null 3<<'OUT'
1
OUT

{ cat a.csv; yes '甲,Q/CSGD 1-2018' | head -20000; } >big.csv
t 'a closed pipe is silent' 0 \
  'sd-import big.csv | head -c 1 | wc -c' </dev/null 3<<'OUT'
1
OUT

{ echo 企业名称,统一社会信用代码,标准编号,标准类型,指标名称,指标要求; echo 甲,91330000740545604A,Q/CSGD 1-2018,企标,,; seq 160000 | sed 's/.*/,,,,项&,≤&/'; } >huge.csv
t 'a declaration that reaches 16 MiB is closed, and what is left of it kept' 3 \
  'sd-import huge.csv >huge.jsonl' </dev/null

t 'it is told which row was the first left out' 0 \
  "jq -c 'select(.kind == \"declaration\") | [.import.findings[0].rule, (.import.findings[0].got | tonumber) == (.source.rows[1] + 1)]' huge.jsonl" </dev/null 3<<'OUT'
["SD-I17",true]
OUT

t 'no row is lost' 0 \
  "jq -s 'map(if .kind == \"declaration\" then .indicators | length else 1 end) | add' huge.jsonl" </dev/null 3<<'OUT'
160000
OUT

t 'an option that does not exist' 2 \
  sd-import --leaf 1 </dev/null 4<<'ERR'
sd-import: there is no option '--leaf' (see --help)
ERR

t 'a node that is no division code' 2 \
  sd-import --node 44 a.csv </dev/null 4<<'ERR'
sd-import: '--node' takes a division code of six figures, not '44'
ERR

t 'an encoding that is not known' 2 \
  sd-import --encoding big5 a.csv </dev/null 4<<'ERR'
sd-import: '--encoding' takes one of 'auto utf-8 gb18030', not 'big5'
ERR

t '--seal ends the output with a seal' 0 \
  sd-import --seal a.csv </dev/null 3<<'OUT'
{"kind":"declaration","v":1,"op":"register","enterprise":{"name":"甲"},"standard":{"type":"enterprise","number":"Q/CSGD 1-2018"},"source":{"file":"a.csv","rows":[2,2],"cells":{"/enterprise/name":"A2","/standard/number":"B2"}},"import":{"encoding":"utf-8","layout":"wide","findings":[{"at":"/enterprise/uscc","rule":"SD-I01","level":"warning","got":"统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …","text":"没有一列是“统一社会信用代码”（找过的表头：统一社会信用代码, 社会信用代码, 信用代码, 统一信用代码, …）；请改表头，或用 --map 指明"},{"at":"/standard/type","cell":"B2","rule":"SD-I07","level":"note","got":"Q/CSGD 1-2018","text":"没有标准类型，按编号 Q/CSGD 1-2018 定为 enterprise"}]}}
{"kind":"end","records":1,"unreadable":0,"digest":"sha256:1bd421d1f700a693fbd99a9707e464af651ca0c31b14586eda2ae083234a75a1"}
OUT

finish
