# The table of a bench: a row a figure, with its spread, its floor and its aim.  `bad`
# counts the floors that are missed and the figures that are not to be had.

# Sort list[1..count], and set middle, least and most.
function summary(count,    i, k, x)
{
	for (i = 2; i <= count; i++) {
		x = list[i]
		for (k = i - 1; k > 0 && list[k] > x; k--)
			list[k + 1] = list[k]
		list[k + 1] = x
	}
	least = list[1]
	most = list[count]
	middle = count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
}

function shown(x)
{
	return sprintf(x < 1000 ? "%.2f" : "%.0f", x)
}

function head()
{
	printf "%-44s %9s %-19s %9s %9s  %s\n", "row", "figure", "(least to most)", "floor",
		"aim", "reached"
}

# `sense` ">" more is better, "<" less is; floor and aim "" for none.
function row(name, have, sense, floor, aim, unit,    said, mark)
{
	mark = sense == ">" ? "" : "<= "
	if (!have) {
		printf "%-44s %9s %-19s %9s %9s  %s\n", name, "absent", "",
			floor == "" ? "" : mark floor unit, aim == "" ? "" : mark aim unit,
			floor == "" ? "" : "no"
		bad += floor != ""
		return
	}
	said = ""
	if (floor != "") {
		said = (sense == ">" ? middle >= floor : middle <= floor) ? "yes" : "no"
		bad += said == "no"
	}
	if (said == "yes" && aim != "")
		said = (sense == ">" ? middle >= aim : middle <= aim) ? "aim" : "floor"
	printf "%-44s %9s %-19s %9s %9s  %s\n", name, shown(middle) unit,
		"(" shown(least) " to " shown(most) ")",
		floor == "" ? "" : mark floor unit, aim == "" ? "" : mark aim unit, said
}
