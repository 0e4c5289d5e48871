# shellcheck shell=bash
# Platforms on the loopback and what goes wrong on the way to them, for tests of the
# exchange.  What is started here ends with the test.

export SD_LANG=en no_proxy=127.0.0.1
tools=$top/tests/tools

answers_or_ended() { grep -q '"ready"' "$1" || ! kill -0 "$2"; } 2>/dev/null
serve() { # DIR [PORT]: $at is where, $served its process
	rm -f "$1.log"	# what an earlier one said
	sd-platform serve "$1" --listen "127.0.0.1:${2:-0}" --asked 2026-11-22 2>"$1.log" &
	served=$!
	within 60 answers_or_ended "$1.log" "$served"
	at=http://$(jq -r 'select(.event == "ready") | .address' "$1.log" | head -n 1)
}
# City, province and nation, where each knows who sends to it.
three_nodes() {
	local p
	for p in 'city 440600' 'province 440000' 'nation 100000'; do
		sd-platform init "${p% *}" --node "${p#* }"
	done
	sd-platform node add city 440606 --role city
	sd-platform node add province 440600 --role city
	sd-platform node add nation 440000 --role province
}
faulty() { # FILE FAULT ...: $via is where, $faults its process
	"$tools/sdx-faults.py" "$1" "${at#http://}" "${@:2}" &
	faults=$!
	within 60 test -s "$1"
	via=http://$(cat "$1")
}
# A declaration: decl NUMBER [FIRM [OP]]
decl() {
	printf '{"kind":"declaration","v":1,"declared_at":"2019-03-01T10:20:00+08:00","op":"%s","enterprise":{"uscc":"%s","name":"甲"},"standard":{"type":"enterprise","number":"%s","title":"空气净化器","issued":"2019-02-10"}}\n' \
		"${3:-register}" "${2:-91440606722473344C}" "$1"
}
