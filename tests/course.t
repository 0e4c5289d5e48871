#!/usr/bin/env bash
# What happens to a standard after it is declared: operations, re-examination, filing.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

# A record with these members laid over it; outcomes of one rule on it.
base='{"kind":"declaration","declared_at":"2017-03-01T10:20:00+08:00","op":"register","enterprise":{"name":"佛山甲公司"},"standard":{"type":"enterprise","number":"Q/XYZ 001-2017","issued":"2017-02-10"},"products":[{"name":"空气净化器"}]}'
judged() { # RULE MEMBERS [OPTION ...]
	local rule=$1 members=$2
	shift 2
	jq -cn --argjson base "$base" --argjson more "$members" '$base * $more' |
		sd-validate -f findings -l note --all --only "$rule" --asked 2026-11-22 "$@" |
		jq -r '[.outcome, .level, .got // empty, .want // empty] | join(" ")'
}
# Choices of a site: a row of SD-T01 with other arguments.
for site in 'both 30 and-before-sale' 'working 30 next-working-day' \
	'working-sale 30 or-before-sale next-working-day'; do
	mkdir -p "${site%% *}"
	awk -F '\t' -v OFS='\t' -v argument="${site#* }" 'NR == 1; $1 == "SD-T01" && !n++ {
		$5 = argument; $9 = $10 = ""; print }' "$SD_RULES/procedure.tsv" >"${site%% *}/procedure.tsv"
done

# each line: a rule, the members, what comes out, options
while IFS='|' read -r rule members want options; do
	[ -n "$rule" ] || continue
	# shellcheck disable=SC2086
	got=$(judged "$rule" "$members" $options | tr '\n' ' ')
	[ "${got% }" = "$want" ] || echo "# got '${got% }', expected '$want'"
	result "$rule: $members ${options:+($options) }is $want" "$([ "${got% }" = "$want" ]; echo $?)"
done <<'CASES'
SD-E01|{"op":"revise"}|fail warning
SD-E01|{"op":"revise","standard":{"replaces":[" "]}}|fail warning
SD-E01|{"op":"revise","standard":{"replaces":["Q/XYZ 001-2014"]}}|pass warning
SD-E01|{"op":"revise","standard":{"type":"national"}}|n/a warning
SD-E01|{}|n/a warning
SD-E02|{"op":"abolish","standard":{"status":"in-force"}}|fail error in-force abolished
SD-E02|{"op":"abolish","standard":{"status":"withdrawn"}}|fail error withdrawn abolished
SD-E02|{"op":"abolish","standard":{"status":"abolished"}}|pass error
SD-E02|{"op":"withdraw","standard":{"status":"in-force"}}|fail error in-force withdrawn
SD-E02|{"op":"withdraw","standard":{"status":"withdrawn"}}|pass error
SD-E02|{"op":"withdraw","standard":{"status":"abolished"}}|pass error
SD-E02|{"op":"abolish"}|n/a error
SD-E02|{"standard":{"status":"abolished"}}|n/a error
SD-E03|{"op":"rename"}|fail warning
SD-E03|{"op":"rename","enterprise":{"former_names":["佛山甲公司"]}}|fail warning
SD-E03|{"op":"rename","enterprise":{"former_names":["佛山甲公司","佛山乙公司"]}}|pass warning
SD-E04|{"op":"confirm"}|fail warning confirmed
SD-E04|{"op":"confirm","reviews":[{"date":"2017-02-20","outcome":"revised"}]}|fail warning revised confirmed
SD-E04|{"op":"confirm","reviews":[{"date":"2016-02-20","outcome":"revised"},{"date":"2017-02-20","outcome":"confirmed"}]}|pass warning
SD-R01|{}|open note 1746 2022-02-10 n/a note
SD-R01|{}|unconfirmed note n/a note|--asked 2022-02-10
SD-R01|{}|open note 1 2022-02-10 n/a note|--asked 2022-02-11
SD-R01|{"standard":{"status":"replaced"}}|n/a note n/a note
SD-R01|{"op":"abolish"}|n/a note n/a note
SD-R01|{"standard":{"issued":null}}|n/a note n/a note
SD-R01|{"reviews":[{"date":"2021-11-30","outcome":"confirmed"}]}|unconfirmed note n/a note
SD-R01|{"standard":{"issued":"2014-02-10"}}|open note 100 2017-02-10 n/a note|--asked 2017-05-21
SD-R01|{"standard":{"issued":"2014-02-10"}}|fail warning 100 2017-02-10 n/a note|--asked 2017-05-21 --profile zhejiang
SD-R01|{"standard":{"issued":"2014-02-28"}}|pass warning n/a note|--asked 2017-02-28 --profile zhejiang
SD-R02|{"reviews":[{"date":"2022-02-20","outcome":"confirmed"}]}|open note 90 2027-02-20 n/a note
SD-R02|{"reviews":[{"date":"2022-02-21","outcome":"confirmed"}]}|unconfirmed note n/a note
SD-R02|{"reviews":[{"date":"2021-11-22","outcome":"confirmed"}]}|open note 0 2026-11-22 n/a note
SD-R02|{"reviews":[{"date":"2021-11-21","outcome":"confirmed"}]}|unconfirmed note n/a note
SD-R03|{"reviews":[{"outcome":"通过"}]}|fail error 通过 confirmed revised abolished
SD-R03|{"reviews":[{"outcome":"abolished"}]}|pass error
SD-R04|{"reviews":[{"date":"2020-02-30"}]}|fail error 2020-02-30 YYYY-MM-DD
SD-R04|{"reviews":[{"date":"2020-02-29"}]}|pass error
SD-R05|{"reviews":[{"date":"2017-02-10"}]}|pass warning
SD-R05|{"reviews":[{"date":"2017-02-09"}]}|fail warning 2017-02-09 2017-02-10
SD-R05|{"reviews":[{"date":"2020-02-10"},{"date":"2019-02-10"}]}|fail warning 2019-02-10 2020-02-10
SD-R05|{"reviews":[{"date":"2026-11-22"}]}|pass warning
SD-R05|{"reviews":[{"date":"2026-11-23"}]}|fail warning 2026-11-23 2026-11-22
SD-R05|{"reviews":[{"date":"2020"}]}|n/a warning
SD-R06|{"reviews":[{"date":"2020-01-05","outcome":"revised"}]}|fail warning revised
SD-R06|{"reviews":[{"date":"2020-01-05","outcome":"abolished"}],"standard":{"status":"in-force"}}|fail warning abolished
SD-R06|{"reviews":[{"date":"2020-01-05","outcome":"abolished"}],"standard":{"status":"abolished"}}|pass warning
SD-R06|{"reviews":[{"date":"2017-01-05","outcome":"revised"}]}|pass warning
SD-R06|{"reviews":[{"date":"2020-01-05","outcome":"confirmed"}]}|n/a warning
SD-C17|{"declared_at":"2024-01-01T00:00:00+08:00","filing":{"route":"other"}}|open warning
SD-C17|{"declared_at":"2024-01-01T00:00:00+08:00","filing":{"route":"other","channel":"https://std.example.cn"}}|unconfirmed warning
SD-C17|{"declared_at":"2024-01-01T00:00:00+08:00","filing":{"route":"paper"}}|n/a warning
SD-C17|{"filing":{"route":"other"}}|n/a warning
SD-C03|{"standard":{"type":"group","text":{"open":true}}}|fail warning n/a error n/a note
SD-C03|{"standard":{"type":"group"}}|fail error n/a note n/a warning
SD-C15|{"subject":"service"}|fail note n/a note
SD-C15|{"subject":"service","declared_at":"2019-03-01T10:20:00+08:00"}|open note n/a note
SD-C15|{"subject":"service","indicators":[{"name":"响应时间"}]}|pass note n/a note
SD-C15|{}|n/a note n/a note
SD-C20|{"products":[{"name":"调味食品（袋装）"}]}|fail error 食品|--profile jiangsu
SD-C20|{"products":[{"name":"气泡饮料"}]}|open error 饮料|--profile jiangsu
SD-C20|{"products":[{"name":"食品级硅胶铲"},{"name":"药品冷藏箱"}]}|pass error|--profile jiangsu
SD-C20|{"products":[{"name":"宠物食品"}]}|pass error|--profile jiangsu
SD-C20|{"products":[]}|n/a error|--profile jiangsu
SD-C20|{"declared_at":"2018-01-01T10:20:00+08:00","products":[{"name":"兽药"}]}|n/a error|--profile jiangsu
SD-T03|{"products":[{"name":"甲","first_made":"2017-03-01"}]}|pass error n/a error|--profile shenzhen
SD-T03|{"products":[{"name":"甲","first_made":"2017-02-28"}]}|fail error 2017-03-01 2017-02-28 n/a error|--profile shenzhen
SD-T03|{"products":[{"name":"甲","first_made":"2017-03-02"},{"name":"乙"}]}|n/a error n/a error|--profile shenzhen
SD-T03|{"products":[{"name":"甲"},{"name":"乙","first_sale":"2017-02-28"}]}|fail error 2017-03-01 2017-02-28 n/a error|--profile shenzhen
SD-T03|{"products":[{"name":"甲","first_sale":"2017-03-28"}]}|n/a error n/a error|--profile shenzhen
SD-T03|{"declared_at":"2018-03-01T10:20:00+08:00","products":[{"name":"甲","first_made":"2017-03-28"}]}|open error 2018-03-01 2017-03-28 n/a error|--profile shenzhen
SD-T01|{"products":[{"first_sale":"2017-03-20"}]}|pass error|--rules both
SD-T01|{"products":[{"first_sale":"2017-02-20"}]}|fail error 19 30|--rules both
SD-T01|{"products":[{}]}|open error 19 30|--rules both
SD-T01|{"declared_at":"2017-03-13T10:20:00+08:00","products":[{"first_sale":"2017-03-20"}]}|fail error 31 30|--rules both
SD-T01|{"declared_at":"2017-03-13T10:20:00+08:00"}|pass error|--rules working
SD-T01|{"declared_at":"2017-03-14T10:20:00+08:00"}|fail error 32 30|--rules working
SD-T01|{"declared_at":"2017-03-13T10:20:00+08:00","standard":{"issued":"2017-02-08"}}|fail error 33 30|--rules working
SD-T01|{"declared_at":"2017-02-03T10:20:00+08:00","standard":{"issued":"2016-12-28"}}|pass error|--rules working
SD-T01|{"declared_at":"2028-03-13T10:20:00+08:00","standard":{"issued":"2028-02-10"}}|open error 32 30|--rules working
SD-T01|{"declared_at":"2017-03-14T10:20:00+08:00","products":[{"first_sale":"2017-03-14"}]}|pass error|--rules working-sale
SD-T01|{"declared_at":"2017-03-13T10:20:00+08:00","products":[{}]}|pass error|--rules working-sale
SD-T01|{"declared_at":"2028-03-13T10:20:00+08:00","standard":{"issued":"2028-02-10"},"products":[{"first_sale":"2028-03-01"}]}|open error 32 30|--rules working-sale
CASES

# Deemed filing: what the member says, by place and day.
filed() { # MEMBERS [OPTION ...]
	local members=$1
	shift
	jq -cn --argjson base "$base" --argjson more "$members" '$base * $more' |
		sd-validate --asked 2026-11-22 "$@" | jq -r '.validate.deemed_filed | tostring'
}
whole='{"standard":{"text":{"open":true,"file":"a.pdf","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}}'
t 'a full text that is there counts as filing in Guangdong, indicators alone do not' 0 \
  "filed '$whole'; filed '{}'; filed '{\"standard\":{\"text\":{\"open\":true}}}'" 3<<'OUT'
true
false
false
OUT
t 'what was filed on paper is not deemed filed' 0 \
  "filed '${whole%\}},\"filing\":{\"route\":\"paper\"}}'" 3<<'OUT'
false
OUT
t 'in Jiangsu and Shenzhen any declaration counts; nothing is known of other places' 0 \
  "for p in jiangsu shenzhen zhejiang shanghai national; do filed '{}' --profile \$p; done" 3<<'OUT'
true
true
null
null
null
OUT
t 'the Law of 2017 knows no filing, nor do other standards and services' 0 \
  "filed '{\"declared_at\":\"2018-01-01T00:00:00+08:00\"}'; filed '{\"subject\":\"service\"}'
	filed '{\"standard\":{\"type\":\"group\"}}'; filed '{\"op\":\"abolish\"}'" 3<<'OUT'
null
null
null
null
OUT
printf 'date\tkind\n2027-02-30\tholiday\n' >working/holidays.tsv
t 'a day that no calendar has breaks the pack' 6 'sd-validate --rules working' 4<<'ERR'
sd-validate: working/holidays.tsv:2: column 'date': '2027-02-30' is no day as YYYY-MM-DD
ERR
finish
