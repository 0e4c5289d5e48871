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
CASES
finish
