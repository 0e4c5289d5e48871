#!/usr/bin/env bash
# Labels as people and phones see them: a decoder that is not ours reads each code, the
# page fits a screen, a phone and A4.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
browser=$top/tests/browser
ok 'the browser is driven by what the lock file names' sh -c "cd '$browser' && npm ci --silent --no-audit --no-fund"

"$out/tools/register" -n 40 >register.jsonl
jq -r 'select(.registry_no) | .registry_no as $n | range([.products // [] | length, 1] | max) | $n' register.jsonl >numbers
ok 'there are labels to look at' test "$(wc -l <numbers)" -gt 40

# Each code drawn alone, and read by zbar.
decode() { # PAGE
	local n=0 svg
	rm -rf codes && mkdir codes
	grep -o '<svg class="qr".*</svg>' "$1" | while read -r svg; do
		n=$((n + 1))
		echo "${svg/<svg /<svg xmlns=\"http://www.w3.org/2000/svg\" }" >"codes/$(printf %04d "$n").svg"
	done
	for svg in codes/*.svg; do
		rsvg-convert -w 300 "$svg" -o "${svg%.svg}.png" && zbarimg -q --raw "${svg%.svg}.png" 2>/dev/null
	done
}
sd-export -f labels -o plain.html register.jsonl
t 'each code says its registry number' 0 'decode plain.html' 3<numbers
sd-export -f labels --url 'https://example.gov.cn/sdx/1/declarations/' -o linked.html register.jsonl
t 'or the address with it' 0 'decode linked.html' 3< <(sed 's|^|https://example.gov.cn/sdx/1/declarations/|' numbers)
printf '{"kind":"declaration","registry_no":"编号 1/2?"}\n' | sd-export -f labels --url https://a.cn/ -o odd.html
t 'what an address cannot hold is escaped' 0 'decode odd.html' 3<<'OUT'
https://a.cn/%E7%BC%96%E5%8F%B7%201%2F2%3F
OUT

# The page itself.
head -n 3 register.jsonl | sd-export -f labels --lang zh -o few.html
t 'the page fits a screen and a phone, and axe-core finds nothing' 0 "node '$browser/page.mjs' few.html" </dev/null 3<<'OUT'
few.html at 1200: zh-CN, 0 charts, 0 tables, fits
few.html at 390: zh-CN, 0 charts, 0 tables, fits
OUT
node "$browser/page.mjs" print few.html few.pdf
pdftoppm -r 150 -png few.pdf paper
ok 'on A4, at 150 dots an inch, every code is read' test \
	"$(zbarimg -q --raw paper*.png 2>/dev/null | sort)" = \
	"$(head -n 3 register.jsonl | jq -r '.registry_no as $n | range([.products // [] | length, 1] | max) | $n' | sort)"
finish
