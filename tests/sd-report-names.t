#!/usr/bin/env bash
# sd-report: the reports whose rows are known only when they come, and the brief.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# Six declarations of three firms.  By hand:
#	1 2	Shunde, then Foshan: one firm, one standard, small then medium; the second
#		filed on paper in 2017; two orders to correct
#	3 4	Guangzhou: a toy filed on paper in 2018, with an act of a word of its own, one
#		without a word and one that is no object; then letters that are no industry
#	5	Zhejiang: a service	6	nothing is known but a cement
cat >sample.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01T10:20:00+08:00","op":"register","filing":{"route":"declaration"},"enterprise":{"uscc":"91440606MA4UW0001A","type":"有限责任公司","region":"440606","industry":"C3854","scale":"small"},"standard":{"type":"enterprise","number":"Q/SDA 001-2017","title":"电饭煲","issued":"2017-02-10","status":"in-force"},"products":[{"name":"沐柏牌电饭煲"},{"name":"落地灯"}],"official":[{"act":"correction-ordered","date":"2018-04-02"},{"act":"correction-ordered","date":"2019-05-06"}],"validate":{"verdict":"pass","deemed_filed":true,"findings":[{"rule":"SD-P01","outcome":"fail","level":"warning"},{"rule":"SD-P01","outcome":"fail","level":"warning"}]},"review":{"verdict":"fail","findings":[{"rule":"GB18401-2010/formaldehyde/A","outcome":"fail","level":"error"}]}}
{"kind":"declaration","declared_at":"2017-05-02T09:00:00+08:00","op":"revise","filing":{"route":"paper"},"enterprise":{"uscc":"91440606ma4uw0001a","type":"有限责任公司 ","region":"440604","industry":"C3854","scale":"medium"},"standard":{"type":"enterprise","number":"Q/SDA 001—2017","title":"电饭煲","issued":"2017-02-10","status":"in-force"},"products":[{"name":"IH电饭煲"}],"validate":{"verdict":"open","deemed_filed":false,"findings":[{"rule":"SD-U02","outcome":"fail","level":"error"},{"rule":"SD-T04","outcome":"open","level":"error"}]}}
{"kind":"declaration","declared_at":"2018-06-30T23:59:59+08:00","filing":{"route":"paper"},"enterprise":{"uscc":"91440101MA5AK0002B","type":"股份有限公司","region":"440106","industry":"C2451","scale":"巨型"},"standard":{"type":"industry","number":"QB/T 1333-2018","title":"玩具安全","issued":"2014-05-06","status":"replaced"},"products":[{"name":"毛绒玩具"},{"name":"毛绒玩具"}],"official":[{"act":"revoked","date":"2020-01-02"},{"act":"约谈"},7],"validate":{"verdict":"open","findings":[{"rule":"SD-U02","outcome":"fail","level":"error"},{"rule":"SD-T04","outcome":"pass","level":"error"}]}}
{"kind":"declaration","declared_at":"2018-07-15T08:00:00+08:00","op":"abolish","filing":{"route":"网上"},"enterprise":{"uscc":"91440101MA5AK0002B","type":"股份有限公司","region":"440106","industry":"X1"},"standard":{"type":"industry","number":"OB/T 1333-2018","title":"玩具","issued":"2014-05-06","status":"abolished"},"products":[],"validate":{"verdict":"n/a","findings":[{"rule":"local-1","outcome":"open","level":"note"},{"rule":"SD-T04","outcome":"pass","level":"error"}]}}
{"kind":"declaration","declared_at":"2018-07-20T08:00:00+08:00","op":"delete","enterprise":{"uscc":"91330106MA2CF0003C","region":"330106","industry":"O8090","scale":"micro"},"standard":{"type":"group","number":"T/HZQ 7-2018","title":"家电维修服务","issued":"2018-12-01","status":"vigente"},"subject":"service","validate":{"verdict":"pass","findings":[{"rule":"SD-T04","outcome":"pass","level":"error"}]}}
{"kind":"declaration","enterprise":{"name":"某厂"},"standard":{"number":"","title":"水泥"},"products":[{"name":"水泥"}]}
IN

t 'standards: by type, state, what was declared, subject' 0 'sd-report standards --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：标准

项目          企业  标准  产品  声明        占比
------------------------------------------------
合计             3     5     6     6  6/6 100.0%

按标准类型
国家标准         0     0     0     0  0/6   0.0%
行业标准         1     2     2     2  2/6  33.3%
地方标准         0     0     0     0  0/6   0.0%
团体标准         1     1     0     1  1/6  16.7%
企业标准         1     1     3     2  2/6  33.3%
国际国外标准     0     0     0     0  0/6   0.0%
未知             0     1     1     1  1/6  16.7%

按标准状态
现行             1     1     3     2  2/6  33.3%
被代替           1     1     2     1  1/6  16.7%
废止             1     1     0     1  1/6  16.7%
撤回             0     0     0     0  0/6   0.0%
尚未实施         0     0     0     0  0/6   0.0%
其他写法         1     1     0     1  1/6  16.7%
未知             0     1     1     1  1/6  16.7%

按声明事项
首次公开         2     3     5     3  3/6  50.0%
修订             1     1     1     1  1/6  16.7%
更名             0     0     0     0  0/6   0.0%
复审确认         0     0     0     0  0/6   0.0%
废止             1     1     0     1  1/6  16.7%
撤回             0     0     0     0  0/6   0.0%
其他写法         1     1     0     1  1/6  16.7%

按对象
产品             2     4     6     5  5/6  83.3%
服务             1     1     0     1  1/6  16.7%

- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 1 条声明没有信用代码，其企业未计入。
OUT
t 'firms: by scale, and by legal form as written, blanks apart' 0 'sd-report firms --lang zh sample.jsonl | head -21' 3<<'OUT'
标准自我声明公开统计：企业

项目          企业  标准  产品  声明        占比
------------------------------------------------
合计             3     5     6     6  6/6 100.0%

按企业规模
大型             0     0     0     0  0/6   0.0%
中型             1     1     1     1  1/6  16.7%
小型             1     1     2     1  1/6  16.7%
微型             1     1     0     1  1/6  16.7%
其他写法         1     1     2     1  1/6  16.7%
未知             1     2     1     2  2/6  33.3%

按企业类型（照原文）
有限责任公司     1     1     3     2  2/6  33.3%
股份有限公司     1     2     2     2  2/6  33.3%
未知             1     2     1     2  2/6  33.3%

- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
OUT
t 'firms: for programs the words of the records' 0 'sd-report firms -f csv --lang en sample.jsonl | tr -d "\r" | tail -9' 3<<'OUT'
scale,large,Large,0,0,0,0,6,0.0
scale,medium,Medium,1,1,1,1,6,16.7
scale,small,Small,1,1,2,1,6,16.7
scale,micro,Micro,1,1,0,1,6,16.7
scale,other,Other,1,1,2,1,6,16.7
scale,unknown,Unknown,1,2,1,2,6,33.3
form,有限责任公司,有限责任公司,1,1,3,2,6,33.3
form,股份有限公司,股份有限公司,1,2,2,2,6,33.3
form,unknown,Unknown,1,2,1,2,6,33.3
OUT
t 'industries: sections, divisions, and the letters of industry standards' 0 'sd-report industries --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：行业

项目                                  企业  标准  产品  声明        占比
------------------------------------------------------------------------
合计                                     3     5     6     6  6/6 100.0%

企业所属行业门类（GB/T 4754）
C 制造业                                 2     2     5     3  3/6  50.0%
O 居民服务、修理和其他服务业             1     1     0     1  1/6  16.7%
不是行业代码                             1     1     0     1  1/6  16.7%
未知                                     0     1     1     1  1/6  16.7%

企业所属行业大类（GB/T 4754）
C38 电气机械和器材制造业                 1     1     3     2  2/6  33.3%
C24 文教、工美、体育和娱乐用品制造业     1     1     2     1  1/6  16.7%
O80 居民服务业                           1     1     0     1  1/6  16.7%
不是行业代码                             1     1     0     1  1/6  16.7%
未知                                     0     1     1     1  1/6  16.7%

所执行的行业标准（按代号）
OB （不是行业代号）                      1     1     0     1  1/6  16.7%
QB 轻工                                  1     1     2     1  1/6  16.7%

- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 行业按企业声明的代码归入，名称取 GB/T 4754-2017；2017 年版以前，79 及以后的大
  类编号不同。
- 1 条声明没有信用代码，其企业未计入。
OUT
t 'industries: English names' 0 'sd-report industries -f csv --lang en sample.jsonl | tr -d "\r" | tail -10' 3<<'OUT'
section,O,"O Household, repair and other services",1,1,0,1,6,16.7
section,other,No code of an industry,1,1,0,1,6,16.7
section,unknown,Unknown,0,1,1,1,6,16.7
division,C38,C38 Electrical machinery and apparatus,1,1,3,2,6,33.3
division,C24,"C24 Stationery, crafts, sports and toys",1,1,2,1,6,16.7
division,O80,O80 Services to households,1,1,0,1,6,16.7
division,other,No code of an industry,1,1,0,1,6,16.7
division,unknown,Unknown,0,1,1,1,6,16.7
letters,OB,OB (no letters of an industry),1,1,0,1,6,16.7
letters,QB,QB 轻工,1,1,2,1,6,16.7
OUT
t 'months: every month between, and what has added up by its end' 0 'sd-report months --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：各月

月份     企业  标准  产品  声明  累计企业  累计标准  累计产品  累计声明
-----------------------------------------------------------------------
2017-03     1     1     2     1         1         1         2         1
2017-04     0     0     0     0         1         1         2         1
2017-05     1     1     1     1         1         1         3         2
2017-06     0     0     0     0         1         1         3         2
2017-07     0     0     0     0         1         1         3         2
2017-08     0     0     0     0         1         1         3         2
2017-09     0     0     0     0         1         1         3         2
2017-10     0     0     0     0         1         1         3         2
2017-11     0     0     0     0         1         1         3         2
2017-12     0     0     0     0         1         1         3         2
2018-01     0     0     0     0         1         1         3         2
2018-02     0     0     0     0         1         1         3         2
2018-03     0     0     0     0         1         1         3         2
2018-04     0     0     0     0         1         1         3         2
2018-05     0     0     0     0         1         1         3         2
2018-06     1     1     2     1         2         2         5         3
2018-07     2     2     0     2         3         4         5         5
未知        0     1     1     1                                        
-----------------------------------------------------------------------
合计        3     5     6     6                                        

- 当月：声明日期在该月的；累计企业、累计标准：到该月底为止声明过的，同一企业、标
  准只计一次；累计产品、累计声明：逐月相加。声明日期不明的不入累计。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 1 条声明没有信用代码，其企业未计入。
OUT
t 'months as of a day: what is still public on it' 0 'sd-report months --as-of 2018-07-16 -f csv --lang en sample.jsonl | tr -d "\r" | sed -n "1,2p;16,99p"' 3<<'OUT'
Month,Enterprises,Standards,Products,Declarations,All enterprises,All standards,All products,All declarations
2017-03,0,0,0,0,0,0,0,0
2018-05,0,0,0,0,1,1,1,1
2018-06,1,1,2,1,2,2,3,2
2018-07,0,0,0,0,2,2,3,2
Unknown,0,0,0,0,,,,
Total,2,2,3,2,,,,
OUT
t 'targets: figure and denominator, met or not, what is unknown said so' 0 'sd-report targets --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：实施方案的目标

目标                          要求    期限      达到  实绩           完成
-------------------------------------------------------------------------
全省参与自我声明的企业        ≥3000   2017年初  否       2  2/3000   0.1%
空气净化器生产企业            全部    2017年初  未知                    -
电饭煲生产企业                全部    2017年初  未知                    -
智能马桶盖生产企业            全部    2017年初  未知                    -
智能手机生产企业              全部    2017年初  未知                    -
儿童纸尿裤生产企业            全部    2017年初  未知                    -
儿童玩具生产企业              全部    2017年初  未知                    -
婴幼儿童装生产企业            全部    2017年初  未知                    -
厨具生产企业                  全部    2017年初  未知                    -
床上用品生产企业              全部    2017年初  未知                    -
家具生产企业                  全部    2017年初  未知                    -
热水器生产企业                全部    2017年初  未知                    -
厨房电器具生产企业            全部    2017年初  未知                    -
电吹风生产企业                全部    2017年初  未知                    -
皮具箱包生产企业              全部    2017年初  未知                    -
电声器材生产企业              全部    2017年初  未知                    -
15种重要消费品的纸质登记备案  0       2018年    否       1               
平台使用率大幅提升            无数字  2018年    未知                     

- 目标取自规则包 targets.tsv，只列文件写明的；文件（九）按企业类型、地区分步的计
  划由各市自定，没有数字，可用 --rules 另加。
- 生产企业覆盖率：分母未知（没有生产企业名录）。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 1 条声明没有信用代码，其企业未计入。
- “-”：分母未知。
OUT
t 'targets: for programs with the source' 0 'sd-report targets -f jsonl --lang en sample.jsonl | sed -n "1,2p;17,18p"' 3<<'OUT'
{"kind":"report","name":"targets","row":{"target":"PLAN-3-FIRMS","name":"declaring firms of the province","wanted":"≥3000","due":"2017年初","met":"no","met_name":"no","figure":2,"of":3000,"percent":0.1,"source":"粤质监〔2016〕77号（三）"}}
{"kind":"report","name":"targets","row":{"target":"PLAN-3-MAKERS-air-purifier","name":"makers: air purifier","wanted":"all","due":"2017年初","met":"unknown","met_name":"unknown","of":0,"percent":null,"source":"粤质监〔2016〕77号（三）"}}
{"kind":"report","name":"targets","row":{"target":"PLAN-3-PAPER","name":"paper filings of the 15 products","wanted":"0","due":"2018年","met":"no","met_name":"no","figure":1,"source":"粤质监〔2016〕77号（三）"}}
{"kind":"report","name":"targets","row":{"target":"PLAN-3-USE","name":"use of the platform rises greatly","wanted":"(none)","due":"2018年","met":"unknown","met_name":"unknown","source":"粤质监〔2016〕77号（三）"}}
OUT
t 'filing: routes, what is deemed filed, paper by product' 0 'sd-report filing -f csv --lang zh sample.jsonl | tr -d "\r" | grep -v ",0,0,0,0,"' 3<<'OUT'
部分,代码,项目,企业,标准,产品,声明,声明总数,占比
total,total,合计,3,5,6,6,6,100.0
route,declaration,自我声明公开,1,1,2,1,6,16.7
route,paper,纸质备案,2,2,3,2,6,33.3
route,unreadable,写法不明,1,1,0,1,6,16.7
route,unknown,未写明,1,2,1,2,6,33.3
deemed,yes,视同备案,1,1,2,1,6,16.7
deemed,no,不视同备案,1,1,1,1,6,16.7
deemed,none,不涉及备案,2,3,2,3,6,50.0
deemed,not_judged,未判,0,1,1,1,6,16.7
paper,rice-cooker,电饭煲,1,1,1,1,6,16.7
paper,toy,儿童玩具,1,1,2,1,6,16.7
paper_2018,toy,儿童玩具,1,1,2,1,6,16.7
OUT
t 'findings: by rule, filter, level and outcome, with the words of the pack' 0 'sd-report findings --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开统计：问题

级别与结果   企业  标准  声明  问题数  占已判声明
-------------------------------------------------

SD-U02  统一社会信用代码的校验码正确
错误 不合格     2     2     2       2  2/5  40.0%

GB18401-2010/formaldehyde/A  GB 18401-2010 甲醛含量 ≤20 mg/kg
错误 不合格     1     1     1       1  1/5  20.0%

SD-P01  公开的文字不含个人号码
警告 不合格     1     1     1       2  1/5  20.0%

SD-T04  提供产品之前公开
错误 未定       1     1     1       1  1/5  20.0%

local-1  （规则包中没有）
提示 未定       1     1     1       1  1/5  20.0%

- 问题取自 validate 与 review 所列的不合格与未定；判定时用 --level 略去的不在
  内。一条声明在一条规则下可有多个问题。规则按涉及的声明数排列，文字取自规则包。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 1 条声明没有信用代码，其企业未计入。
OUT
t 'findings: for programs' 0 'sd-report findings -f csv --lang en sample.jsonl | tr -d "\r"' 3<<'OUT'
Rule,Text,Filter,Level,Outcome,"Level, outcome",Enterprises,Standards,Declarations,Findings,Judged,Of judged
SD-U02,the check character of the credit code is right,validate,error,fail,"error, fail",2,2,2,2,5,40.0
GB18401-2010/formaldehyde/A,GB 18401-2010 formaldehyde content ≤20 mg/kg,review,error,fail,"error, fail",1,1,1,1,5,20.0
SD-P01,no public text holds the number of a person,validate,warning,fail,"warning, fail",1,1,1,2,5,20.0
SD-T04,declared before the product is provided,validate,error,open,"error, open",1,1,1,1,5,20.0
local-1,(not in the rule pack),validate,note,open,"note, open",1,1,1,1,5,20.0
OUT
t 'inspection: acts, years and regions; what no record says is said' 0 'sd-report inspection --lang zh sample.jsonl | grep -v "  0     0     0         0"' 3<<'OUT'
标准自我声明公开统计：监督检查处理

项目          企业  标准  声明  处理次数
----------------------------------------
合计             2     2     2         5

按处理方式
责令限期改正     1     1     1         2
撤销编号         1     1     1         1
其他写法         1     1     1         1
未写明           1     1     1         1

按处理年份
2018             1     1     1         1
2019             1     1     1         1
2020             1     1     1         1
未知             1     1     1         2

按地区
广州市           1     1     1         3
顺德区           1     1     1         2

- 只统计声明记录 official 中的官方处理；抽查了多少、查出多少、改正多少，现有记录
  没有写明。输入中声明共 6 条。
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 同一企业、标准可计入多行，各行之和可大于合计；合计不重复计数。
- 企业按统一社会信用代码计，标准按信用代码、标准编号、发布日期计，产品按声明所列
  条目计。
- 1 条声明没有信用代码，其企业未计入。
OUT
t 'scorecard: each figure with its rank, no score, and the method below' 0 'sd-report scorecard --lang zh sample.jsonl | sed -n "1,6p;9,10p;27,33p;36,37p;54,62p"' 3<<'OUT'
标准自我声明公开统计：各地考核

地区    企业  名次  重点企业  名次     重点产品  名次
-----------------------------------------------------
广州市     1     1         1     1  1/15   6.7%     1
韶关市     0     4         0     4  0/15   0.0%     4
汕头市     0     4         0     4  0/15   0.0%     4
佛山市     1     1         1     1  1/15   6.7%     1

地区    覆盖率  名次    不合格率  名次  纸质备案  名次
------------------------------------------------------
广州市       -        0/1   0.0%     1         1    22
韶关市       -                 -               0     1
深圳市       -                 -               0     1
珠海市       -                 -               0     1
顺德区       -        1/1 100.0%     3         0     1
江门市       -                 -               0     1
  有给出权重和总分，故不设总分；各项分列名次，名次＝更好的单位数＋1，并列同名
  次，没有分母的不排名。
- 企业：有声明的企业，多者为先（（三）全省不少于 3000 家）。重点企业：其中声明重
  点产品的，多者为先（（九））。重点产品：有声明的种数，比例高者为先（（三）全面
  公开）。
- 覆盖率：名录企业中已声明的，高者为先（（三））。不合格率：不合格÷已判，低者为
  先（（十））；未定的不算不合格。纸质备案：2018 年起重点产品的件数，少者为先
  （（三）2018 年全面取消）。
- 生产企业覆盖率：分母未知（没有生产企业名录）。
OUT
t 'scorecard: without a denominator there is no rank' 0 'sd-report scorecard -f jsonl --lang en sample.jsonl | sed -n "1,2p"' 3<<'OUT'
{"kind":"report","name":"scorecard","row":{"region":"440100","region_name":"Guangzhou","enterprises":1,"enterprises_rank":1,"key_enterprises":1,"key_enterprises_rank":1,"products_declared":1,"products":15,"products_percent":6.7,"products_rank":1,"makers_declared":0,"makers":0,"coverage_percent":null,"fail":0,"judged":1,"fail_percent":0.0,"fail_rank":1,"paper":1,"paper_rank":22}}
{"kind":"report","name":"scorecard","row":{"region":"440200","region_name":"Shaoguan","enterprises":0,"enterprises_rank":4,"key_enterprises":0,"key_enterprises_rank":4,"products_declared":0,"products":15,"products_percent":0.0,"products_rank":4,"makers_declared":0,"makers":0,"coverage_percent":null,"fail":0,"judged":0,"fail_percent":null,"paper":0,"paper_rank":1}}
OUT
t 'brief: a page of sentences, each with its report' 0 'sd-report brief --lang zh sample.jsonl' 3<<'OUT'
标准自我声明公开：简报

- 企业 3 家、标准 5 项、产品 6 种（条目）作了自我声明，声明共 6 条。（overview）
- 最近一月 2018-07：声明 2 条，比上月多 1 条；首次声明的企业 1 家，上月 1 家。
  （months）
- 15 种重点产品中 2 种有声明；没有的：空气净化器、智能马桶盖、智能手机、儿童纸尿
  裤、婴幼儿童装、厨具、床上用品、家具、热水器、厨房电器具、电吹风、皮具箱包、电
  声器材。（products）
- 有声明的重点产品中，企业最少的：电饭煲 1 家、儿童玩具 1 家。（products）
- 生产企业覆盖率：分母未知（没有生产企业名录）。
- 目标“全省参与自我声明的企业”：要求不少于 3000，实绩 2，未达到。（targets）
- 目标“15种重要消费品的纸质登记备案”：要求 0，实绩 1，未达到。（targets）
- 22 个地区中 3 个有声明；没有的：韶关市、深圳市、珠海市、汕头市、江门市、湛江
  市、茂名市、肇庆市、惠州市、梅州市、汕尾市、河源市、阳江市、清远市、东莞市、中
  山市、潮州市、揭阳市、云浮市。（regions）
- 已判 4 条：不合格 1（25.0%）、未定 2、合格 1；不适用 1 条，未判 1 条。
  （products）
- 不合格最多的规则：SD-U02 统一社会信用代码的校验码正确，声明 2 条，企业 2 家。
  （findings）
- 不合格最多的规则：GB18401-2010/formaldehyde/A GB 18401-2010 甲醛含量 ≤20
  mg/kg，声明 1 条，企业 1 家。（findings）
- 未定最多的规则：SD-T04 提供产品之前公开，声明 1 条，企业 1 家。（findings）
- 有官方处理（责令改正、公示、撤销、废止）的企业 2 家、声明 2 条。（inspection）
- 累计：输入中曾经声明的都计入，其后废止、撤回的也在内。
- 1 条声明没有信用代码，其企业未计入。
OUT
t 'brief: the same in English' 0 'sd-report brief --lang en sample.jsonl | tail -16' 3<<'OUT'
- Of the 22 reporting units 3 have declarations; not: Shaoguan, Shenzhen,
  Zhuhai, Shantou, Jiangmen, Zhanjiang, Maoming, Zhaoqing, Huizhou, Meizhou,
  Shanwei, Heyuan, Yangjiang, Qingyuan, Dongguan, Zhongshan, Chaozhou, Jieyang,
  Yunfu. (regions)
- Judged: 4; fail 1 (25.0%), open 2, pass 1; n/a 1, not judged 1. (products)
- Most failures: SD-U02 the check character of the credit code is right, 2
  declarations, 2 enterprises. (findings)
- Most failures: GB18401-2010/formaldehyde/A GB 18401-2010 formaldehyde content
  ≤20 mg/kg, 1 declarations, 1 enterprises. (findings)
- Most often open: SD-T04 declared before the product is provided, 1
  declarations, 1 enterprises. (findings)
- With official acts (correction ordered, publicised, revoked, abolished): 2
  enterprises, 2 declarations. (inspection)
- Cumulative: all that was ever declared in the input, what was abolished or
  withdrawn since included.
- Declarations without a credit code, their enterprises not counted: 1.
OUT
t 'brief: for programs the figures, each with its report' 0 'sd-report brief -f csv --lang en sample.jsonl | tr -d "\r"' 3<<'OUT'
Report,Key,Count
overview,enterprises,3
overview,standards,5
overview,products,6
overview,declarations,6
months,declarations,2
months,declarations_before,1
months,new_enterprises,1
months,new_enterprises_before,1
products,declared,2
products,all,15
targets,PLAN-3-FIRMS,2
targets,PLAN-3-PAPER,1
regions,declared,3
products,fail,1
products,open,2
products,pass,1
products,n/a,1
products,not_judged,1
findings,fail SD-U02,2
findings,fail GB18401-2010/formaldehyde/A,1
findings,open SD-T04,1
inspection,enterprises,2
inspection,declarations,2
OUT


# the brief has no figures of its own
value() { sd-report brief -f jsonl sample.jsonl | jq -r --arg r "$1" --arg k "$2" '.row // empty | select(.report == $r and .key == $k) | .count'; }
row() { sd-report "$1" -f jsonl sample.jsonl | jq -r "[.row // empty | select($2)][0] // empty | $3" | head -1; }
same() { test "$(value "$1" "$2")" = "$(row "$1" "$3" "$4")"; }
ok 'brief: enterprises are those of the overview' same overview enterprises '.key == "total"' .enterprises
ok 'brief: the last month is that of the months' same months declarations '.month == "2018-07"' .declarations
ok 'brief: what failed is what the products say' same products fail '.product == "total"' .fail
ok 'brief: a finding is that of the findings' same findings "fail SD-U02" '.rule == "SD-U02"' .declarations
ok 'brief: a target is that of the targets' same targets PLAN-3-FIRMS '.target == "PLAN-3-FIRMS"' .figure
ok 'brief: official acts are those of the inspection' same inspection enterprises '.key == "total"' .enterprises

# a bureau's own targets, by product, firm and area
mkdir bureau wrong
sed 's/|/\t/g' >bureau/targets.tsv <<'IN'
id|measure|zh|en|product|form|scale|region|relation|value|from|to|due|source
PLAN-3-FIRMS|enterprises|本区企业|our firms||||440606|>=|1|||2018年|本区
OWN-SMALL|enterprises|小型电饭煲企业|small makers|rice-cooker|有限责任公司|small||>=|2|2017-01-01|2017-03-02||本区
OWN-LARGE|enterprises|大型企业|large|||large||>=|1||||本区
OWN-EARLY|enterprises|早先的企业|early|||||>=|1||2017-03-01||本区
OWN-LATE|enterprises|后来的企业|late|||||>=|1|2018-07-20|||本区
OWN-FORM|enterprises|合伙企业|partners||合伙企业|||>=|1||||本区
OWN-TOY|paper|玩具纸质备案|toys on paper|toy||||=|1||||本区
IN
sed 's/|/\t/g' >wrong/targets.tsv <<'IN'
id|measure|zh|en|product|form|scale|region|relation|value|from|to|due|source
OWN|makers|甲|a|toy||||>=|1||||
IN
t '--rules lays targets over those of the plan: by product, form, scale, region and days' 0 'sd-report targets --rules bureau --lang zh sample.jsonl | sed -n "3,5p;23,28p"' 3<<'OUT'
目标                          要求    期限      达到  实绩        完成
----------------------------------------------------------------------
本区企业                      ≥1      2018年    是       1  1/1 100.0%
小型电饭煲企业                ≥2                否       1  1/2  50.0%
大型企业                      ≥1                否       0  0/1   0.0%
早先的企业                    ≥1                否       0  0/1   0.0%
后来的企业                    ≥1                是       1  1/1 100.0%
合伙企业                      ≥1                否       0  0/1   0.0%
玩具纸质备案                  1                 是       1            
OUT
t 'a target whose parts do not fit is refused, with its line' 6 \
  sd-report targets --rules wrong sample.jsonl 4<<'ERR'
sd-report: wrong/targets.tsv:2: column 'relation': measure and relation do not fit
ERR

# words that nobody foretold
many() { seq 20000 | sed 's/.*/{"kind":"declaration","enterprise":{"type":"t&"}}/'; }
t 'more different words than a table can hold are refused, not left out' 3 'many | sd-report firms' 4<<'ERR'
sd-report: there are more than 18432 different rows: no table
ERR
t 'a word of any length and with control characters is one line' 0 \
  'sd-report firms -f csv --lang en | tr -d "\r" | tail -2 | sed "s/x\{50,\}/x…/"' <<'IN' 3<<'OUT'
{"kind":"declaration","enterprise":{"type":"a\nb\tc"}}
{"kind":"declaration","enterprise":{"type":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}
IN
form,abc,abc,0,1,0,1,2,50.0
form,x…,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…,0,1,0,1,2,50.0
OUT
narrow() { sd-report "$1" --lang "$2" sample.jsonl | python3 -c '
import sys, unicodedata
wide = lambda c: 2 if unicodedata.east_asian_width(c) in "WF" else 1
sys.exit(any(sum(map(wide, l.rstrip("\n"))) > 80 for l in sys.stdin))'; }
for name in standards firms industries months targets filing findings inspection scorecard brief; do
	ok "$name: no input is no figure but noughts" test "$(sd-report "$name" -f jsonl </dev/null |
		jq -s 'map(.row // empty | .enterprises, .standards, .declarations, .figure | numbers) | add // 0')" -eq 0
	for lang in zh en; do
		ok "$name: no line is wider than 80 columns ($lang)" narrow "$name" "$lang"
	done
done
finish
