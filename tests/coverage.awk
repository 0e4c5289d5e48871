# What gcov says (-t -b -c) of every object, one after the other, into a line a file
# and the total.  A header is in many objects: a line of it has run when it ran in any.
#
#	line	-:  12:text   #####:  12:text   7:  12:text   7*:  12:text
#	below	branch  0 taken 5 (fallthrough)   branch  1 never executed
#
# With -v show=FILE: the lines of that file that never ran, and those with branches
# never taken, each with how many.

BEGIN { FS = ":" }
$2 ~ /^ *0$/ && $3 == "Source" { file = $4; ours = file ~ /^lib\// }
!ours { next }
/^branch / {
	key = file SUBSEP line SUBSEP branches++
	arc[key] += $0 ~ /taken [1-9]/
	next
}
/^ *[0-9#=-][0-9#=*]*: *[0-9]+:/ || /^ *-: *[0-9]+:/ {
	line = $2 + 0
	branches = 0
	if ($1 !~ /-/)
		run[file, line] += $1 !~ /[#=]/
}
END {
	for (key in run) {
		split(key, at, SUBSEP)
		lines[at[1]]++
		lines_run[at[1]] += run[key] > 0
		if (at[1] == show && !run[key])
			printf "%s:%d: never runs\n", show, at[2]
	}
	for (key in arc) {
		split(key, at, SUBSEP)
		arcs[at[1]]++
		arcs_taken[at[1]] += arc[key] > 0
		if (at[1] == show && !arc[key])
			missed[at[2]]++
	}
	for (line in missed)
		if (run[show, line])
			printf "%s:%d: branches never taken: %d\n", show, line, missed[line]
	if (show)
		exit
	for (file in lines) {
		figures(file, lines_run[file], lines[file], arcs_taken[file], arcs[file])
		n += lines[file]
		ran += lines_run[file]
		m += arcs[file]
		taken += arcs_taken[file]
	}
	figures("total", ran, n, taken, m)
}
function figures(name, r, l, t, a) {
	printf "%s\t%.1f\t%d\t%.1f\t%d\n", name, 100 * r / l, l, a ? 100 * t / a : 100, a
}
