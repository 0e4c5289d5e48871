#!/usr/bin/env bash
# sd-report: firms, standards and products, each counted once.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# Two firms, three standards, four product entries; one of 集成灶, which is two kinds.
cat >small.jsonl <<'IN'
{"kind":"declaration","declared_at":"2017-03-01T10:00:00+08:00","enterprise":{"uscc":"91440606722473344C","region":"440606"},"standard":{"type":"enterprise","number":"Q/A 1-2017","issued":"2017-02-01"},"products":[{"name":"空气净化器"},{"name":"电饭煲"}],"validate":{"verdict":"pass"},"review":{"verdict":"fail"}}
{"kind":"declaration","declared_at":"2017-03-02T10:00:00+08:00","enterprise":{"uscc":"91440606722473344C","region":"440605"},"standard":{"type":"enterprise","number":"Q/A 2-2017","issued":"2017-02-01"},"products":[{"name":"空气净化器"}],"validate":{"verdict":"pass"}}
{"kind":"declaration","declared_at":"2018-03-02T10:00:00+08:00","enterprise":{"uscc":"91440400192548256N","region":"440402"},"standard":{"type":"national","number":"GB 4706.1-2005"},"products":[{"name":"集成灶"}]}
{"kind":"case"}
IN
# Rows that are not all nought, without the carriage returns of CSV.
rows() { sd-report "$@" small.jsonl | tr -d '\r' | grep -vE ',0,0,0,0,0,'; }

t 'products: firms, standards, products, declarations, then verdicts' 0 'rows products -f csv --lang en' 3<<'OUT'
Product code,Key product,Enterprises,Standards,Products,Declarations,Fail,Open,Pass,N/a,Not judged,Judged,Pass %
air-purifier,air purifier,1,2,2,2,1,0,1,0,0,2,50.0
rice-cooker,electric rice cooker,1,1,1,1,1,0,0,0,0,1,0.0
kitchenware,kitchenware,1,1,1,1,0,0,0,0,1,0,
kitchen-appliance,kitchen electrical appliance,1,1,1,1,0,0,0,0,1,0,
total,Total,2,3,4,3,1,0,1,0,1,2,50.0
OUT
t 'regions: Shunde apart, and a line with it that is not added again' 0 'rows regions -f csv --lang zh' 3<<'OUT'
代码,地区,计入合计,企业,标准,产品,声明,不合格,未定,合格,不适用,未判,已判,合格率
440400,珠海市,是,1,1,1,1,0,0,0,0,1,0,
440600,佛山市,是,1,1,1,1,0,0,1,0,0,1,100.0
440606,顺德区,是,1,1,2,1,1,0,0,0,0,1,0.0
440600+440606,佛山（含顺德）*,否,1,2,3,2,1,0,1,0,0,2,50.0
total,合计,否,2,3,4,3,1,0,1,0,1,2,50.0
OUT
t 'JSON lines carry figures as figures, and null where there is no denominator' 0 \
  "sd-report products -f jsonl --lang zh small.jsonl | sed -n '1p;3p'" 3<<'OUT'
{"kind":"report","name":"products","row":{"product":"air-purifier","product_name":"空气净化器","enterprises":1,"standards":2,"products":2,"declarations":2,"fail":1,"open":0,"pass":1,"n/a":0,"not_judged":0,"judged":2,"pass_percent":50.0}}
{"kind":"report","name":"products","row":{"product":"smart-toilet-seat","product_name":"智能马桶盖","enterprises":0,"standards":0,"products":0,"declarations":0,"fail":0,"open":0,"pass":0,"n/a":0,"not_judged":0,"judged":0,"pass_percent":null}}
OUT
t '--as-of leaves out what was declared later' 0 "sd-report overview -f jsonl --as-of 2017-03-01 small.jsonl | head -1 | jq -c '.row | [.enterprises,.standards,.products]'" 3<<'OUT'
[1,1,2]
OUT
t 'no input is a table of noughts' 0 "sd-report products -f csv --lang en /dev/null | tr -d '\r' | tail -1" 3<<'OUT'
total,Total,0,0,0,0,0,0,0,0,0,0,
OUT
t 'text for people is aligned by columns, Chinese two wide' 0 "sd-report regions --lang zh small.jsonl | sed -n '3,5p;10,11p'" 3<<'OUT'
代码           地区             企业  标准  产品  声明
------------------------------------------------------
440100         广州市              0     0     0     0
440600         佛山市              1     1     1     1
440606         顺德区              1     1     2     1
OUT
ok 'no line of it is wider than 80 columns' sh -c 'for n in overview products regions; do sd-report $n --lang zh small.jsonl; done | python3 -c "
import sys, unicodedata
sys.exit(any(sum(2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in l.rstrip()) > 80 for l in sys.stdin))"'
ok 'a broken line is said and ends with 3, the rest is counted' sh -c '
	{ echo "{"; cat small.jsonl; } | sd-report products -f csv --lang en >out 2>err; test $? -eq 3 &&
	tr -d "\r" <out | tail -1 | grep -q "^total,Total,2,3,4,3," && test -s err'
ok 'a byte-order mark on request' sh -c 'test "$(sd-report products -f csv --bom small.jsonl | head -c 3 | od -An -tx1)" = " ef bb bf"'
t 'a name that is no report is refused with those that are' 2 sd-report nothing 4<<'ERR'
sd-report: there is no report 'nothing', but: overview, products, regions
ERR

"$out/tools/register" -n 5000 --only-clean >r.jsonl
for report in overview products regions 'products --by region'; do
	# shellcheck disable=SC2086
	same() {
		sd-report $report -f csv -j1 r.jsonl >a &&
		sd-report $report -f csv -j2 r.jsonl | cmp - a &&
		shuf --random-source=r.jsonl r.jsonl | sd-report $report -f csv | cmp - a &&
		split -n l/3 r.jsonl part. && sd-report $report -f csv part.* | cmp - a
	}
	ok "$report: the same bytes for any order, any split and any number of workers" same
done
distinct() { jq -r 'select(.kind == "declaration") | .enterprise.uscc // empty' r.jsonl | sort -u | wc -l; }
ok 'firms are counted as jq counts them' test "$(sd-report overview -f jsonl r.jsonl | head -1 | jq .row.enterprises)" -eq "$(distinct)"
finish
