# From single runs to the table: each row a figure with its spread, its
# floor and its aim.  Ends with 1 when a floor is missed or a figure is not to be had.
#
#	group size who round wall cpu KiB	one run a line
#
# -v n= small= peer= jobs=	sizes of the corpora and number of workers
#
# A ratio is taken round by round, the two one after the other, and then the median.

{
	key = $1 " " $2 " " $3
	runs[key] = runs[key] < $4 ? $4 : runs[key]
	wall[key, $4] = $5
	cpu[key, $4] = $6
	kib[key, $4] = $7
}

function value(key, round, what)
{
	return what == "wall" ? wall[key, round] : what == "cpu" ? cpu[key, round] : \
	       kib[key, round]
}

# How many times a is of b, times `by`.  0 when there are no runs of both.
function ratio(a, b, what, by,    count, r)
{
	count = runs[a] < runs[b] ? runs[a] : runs[b]
	for (r = 1; r <= count; r++)
		list[r] = by * value(a, r, what) / value(b, r, what)
	if (count)
		summary(count)
	return count
}

function single(a, what, by,    r)
{
	for (r = 1; r <= runs[a]; r++)
		list[r] = by * value(a, r, what)
	if (runs[a])
		summary(runs[a])
	return runs[a]
}

# Against a peer, at a size: how many times faster.
function faster(group, size, peer_name, what, floor, aim)
{
	row(group " against " peer_name ", " what ", " size,
	    ratio(group " " size " " peer_name, group " " size " sd", what, 1), ">", floor,
	    aim, "x")
}

# How many times the wc -l of the same file.
function slower(group, size, floor, aim)
{
	row(group " against wc -l, wall, " size,
	    ratio(group " " size " sd", group " " size " wc", "wall", 1), "<", floor, aim, "x")
}

function growth(group)
{
	row(group ", cpu a record, " n " to " small,
	    ratio(group " " n " sd", group " " small " sd", "cpu", small / n), "<", 1.2, "", "x")
}

function memory(group)
{
	row(group ", peak memory, " n, single(group " " n " sd", "kib", 1 / 1024), "<",
	    16 + 4 * jobs, "", " MiB")
	row(group ", peak memory, " n " to " small,
	    ratio(group " " n " sd", group " " small " sd", "kib", 1), "<", 1.1, "", "x")
}

# What is held for each record: the growth from the small corpus to the large one.
function bytes_a_record(group, floor,    a, b, count, r)
{
	a = group " " n " sd"
	b = group " " small " sd"
	count = runs[a] < runs[b] ? runs[a] : runs[b]
	for (r = 1; r <= count; r++)
		list[r] = (kib[a, r] - kib[b, r]) * 1024 / (n - small)
	if (count)
		summary(count)
	row(group ", memory a record, " small " to " n, count, "<", floor, "", " B")
}

function start(group)
{
	row(group ", start", single(group " 0 sd", "wall", 1000), "<", 5, 3, " ms")
}

function every_bad(group)
{
	row(group ", every record bad, wall, " peer,
	    ratio(group " " peer " bad", group " " peer " clean", "wall", 1), "<", 2, "", "x")
	row(group ", every record bad, memory, " peer,
	    ratio(group " " peer " bad", group " " peer " clean", "kib", 1), "<", 1.1, "", "x")
}

END {
	head()
	faster("validate", n, "duckdb", "wall", 4, 7)
	faster("validate", peer, "ajv", "cpu", 8, 16)
	slower("validate", n, 6, 3.2)
	faster("review", n, "duckdb", "wall", 4, 7)
	slower("review", n, 6, 3.5)
	faster("report", n, "duckdb", "wall", 1.5, 2.2)
	faster("report", peer, "jq", "cpu", 50, 100)
	faster("diff", n, "duckdb", "wall", 3, 6)
	faster("export", n, "duckdb", "wall", 2.5, 4)
	if (small != n) {
		bytes_a_record("diff", 160)
		growth("diff")
		growth("validate")
		growth("review")
		growth("report")
		growth("export")
	}
	memory("validate")
	memory("review")
	memory("export")
	start("validate")
	start("review")
	start("report")
	start("diff")
	start("export")
	every_bad("validate")
	every_bad("review")
	print ""
	print "the same at " small ", without floors: start-up weighs more"
	faster("validate", small, "duckdb", "wall", "", "")
	slower("validate", small, "", "")
	faster("review", small, "duckdb", "wall", "", "")
	slower("review", small, "", "")
	faster("report", small, "duckdb", "wall", "", "")
	faster("diff", small, "duckdb", "wall", "", "")
	faster("export", small, "duckdb", "wall", "", "")
	if (verbose) {
		print ""
		print "medians: wall s, cpu s, peak MiB"
		for (key in runs) {
			if (!runs[key])
				continue
			single(key, "wall", 1)
			w = middle
			single(key, "cpu", 1)
			c = middle
			single(key, "kib", 1 / 1024)
			printf "%-30s %8.3f %8.3f %8.1f\n", key, w, c, middle | "sort"
		}
		close("sort")
	}
	exit bad > 0
}
