# From single rounds to the rows of the platform; ends with 1 when a floor is missed.
#
#	name round figure	one a line: single batched query relay
#
# -v n=		declarations that are held

{
	runs[$1]++
	figure[$1, runs[$1]] = $3
}

function of(name, sense, floor, aim, unit, key,    r)
{
	for (r = 1; r <= runs[key]; r++)
		list[r] = figure[key, r]
	if (runs[key])
		summary(runs[key])
	row(name, runs[key], sense, floor, aim, unit)
}

END {
	head()
	of("durable single POSTs of bare commits, " n, ">", 25, 60, "%", "single")
	of("new records a second in batches, " n, ">", 20000, 60000, "/s", "batched")
	of("p99 of 200 queries, " n, "<", 20, 5, " ms", "query")
	of("city to nation at 100/s, p99, " n, "<", 1, 0.3, " s", "relay")
	exit bad > 0
}
