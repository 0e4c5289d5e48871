/* What a declaration may be turned into, the same at every run.
 *
 *	node mutate.mjs FILE	each record; each of its members taken away, and put in
 *				other types, other words and other places; then every
 *				choice of what the duties depend on
 *
 * The member `kind` is left alone: with another it is another record.
 */

import { readFileSync } from "node:fs";

const records = readFileSync(process.argv[2], "utf8").trim().split("\n").map(JSON.parse);
const put = (record) => process.stdout.write(JSON.stringify(record) + "\n");

const anything = [
	null, true, false, 7, 1.5, [], {}, "", " ", "\t", " \t ", "-", "--", "—", "——", "/",
	" -- ", "———", "\u3000", "other", "无"
];
const words = {
	op: ["register", "revise", "abolish", "rename", "confirm", "withdraw", "Register", "op "],
	type: ["national", "industry", "local", "group", "enterprise", "international", "企标"],
	subject: ["product", "service", "货物"],
	status: ["in-force", "abolished", "replaced", "not-yet", "withdrawn", " abolished"],
	outcome: ["confirmed", "revised", "abolished", "通过", "confirmed "],
	open: ["true", 0],
	sha256: ["0".repeat(63), "0".repeat(64), "0".repeat(65), "A".repeat(64), "g".repeat(64)]
};
const times = [
	"2017-03-01", "2017-03-01 10:20:00+08:00", "2017-03-01T10:20:00", "2017-03-01T10:20+08:00",
	"2017-03-01t10:20:00z", "2017-03-01T10:20:00.Z", "2017-03-01T10:20:00.123456789Z",
	"2017-03-01T24:00:00Z", "2017-03-01T23:60:00Z", "2017-03-01T23:59:60Z",
	"2017-03-01T23:59:61Z", "2017-03-01T10:20:00+24:00", "2017-03-01T10:20:00+23:59",
	"2017-03-01T10:20:00+0800", "2017-03-01T10:20:00+08:60", "2017-03-01T10:20:00 +08:00",
	"2017-03-01T10:20:00+08:00 ", "2017-03-01T10:20:00+08:00\n", "2017-00-10T10:20:00Z",
	"2017-13-10T10:20:00Z", "2017-04-31T10:20:00Z", "2017-05-31T10:20:00Z",
	"2017-06-00T10:20:00Z", "2017-02-29T10:20:00Z", "2016-02-29T10:20:00Z",
	"2017-02-30T10:20:00Z", "1900-02-29T10:20:00Z", "2000-02-29T10:20:00Z",
	"2100-02-29T10:20:00Z", "2104-02-29T10:20:00Z", "1899-12-31T23:59:59Z",
	"1900-01-01T00:00:00Z", "2199-12-31T15:59:59Z", "2200-01-01T00:00:00Z",
	"２017-03-01T10:20:00Z", "17-03-01T10:20:00Z"
];

/* The record with what stands at the path replaced; taken away by undefined. */
function changed(record, path, value)
{
	const copy = structuredClone(record);
	let at = copy;

	for (const step of path.slice(0, -1))
		at = at[step];
	const last = path.at(-1);
	if (value !== undefined)
		at[last] = value;
	else if (Array.isArray(at))
		at.splice(last, 1);
	else
		delete at[last];
	return copy;
}

function each_path(value, tell, path = [])
{
	if (value === null || typeof value !== "object")
		return;
	for (const [key, inner] of Object.entries(value)) {
		const here = [...path, Array.isArray(value) ? Number(key) : key];

		if (here[0] === "kind")
			continue;
		tell(here, inner);
		each_path(inner, tell, here);
	}
}

for (const record of records) {
	put(record);
	each_path(record, (path, old) => {
		const name = path.at(-1);
		const others = [...anything, { x: old }, [old], ...(words[name] ?? [])];

		if (typeof old === "string")
			others.push(old + " ", old.toUpperCase(), old + "\u0000");
		if (name === "declared_at")
			others.push(...times);
		put(changed(record, path, undefined));
		for (const other of others)
			put(changed(record, path, other));
	});
}

/* The edges of every period, in +08:00 and in Z. */
const edges = ["2017-01-10", "2018-01-01", "2024-01-01"].flatMap((day) => {
	const first = new Date(day + "T00:00:00+08:00");
	const before = new Date(first - 1000);
	const east = (d) => new Date(+d + 8 * 3600e3).toISOString().replace(".000Z", "+08:00");

	return [east(before), east(first), before.toISOString(), first.toISOString()];
});
const digest = "0".repeat(64);
const choices = {
	declared_at: edges,
	op: [undefined, "register", "abolish", "withdraw"],
	subject: [undefined, "service"],
	type: ["enterprise", "group"],
	text: [undefined, { open: false }, { open: true, file: "a.pdf" },
	       { open: true, file: "a.pdf", sha256: digest }],
	indicators: [undefined, [], [{ method: "A" }], [{ method: "A" }, { name: "B" }]],
	products: [undefined, [{ name: "A", model: "B", category: { code: "40" } }]]
};

function each_choice(names, chosen)
{
	if (names.length) {
		for (const value of choices[names[0]])
			each_choice(names.slice(1), { ...chosen, [names[0]]: value });
		return;
	}
	const { type, text, ...rest } = chosen;
	put({ kind: "declaration", ...rest, enterprise: { uscc: "A", name: "B" },
	      standard: { type, number: "Q/A 1-2017", title: "C", text } });
}
each_choice(Object.keys(choices), {});
