/* ajv: share/schema/declaration.json by a validator of another hand.
 *
 *	node ajv.mjs FILE		the number of each line that violates the schema
 *	node ajv.mjs FILE ID ...	the same for each rule, with all that its $comment
 *					names taken out of the schema: "ID NUMBER"
 *
 * Whole lines, JSON.parse, the compiled function: what a service in node does.
 */

import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";

const [file, ...ids] = process.argv.slice(2);
const path = new URL("../../share/schema/declaration.json", import.meta.url);
const schema = JSON.parse(readFileSync(path, "utf8"));

function compile(what)
{
	const ajv = new Ajv({ allErrors: false, strict: true, allowUnionTypes: true,
			      strictTypes: false, strictRequired: false });
	return ajv.compile(what);
}

/* The schema without the parts whose comment names the rule. */
function without(part, id)
{
	if (part === null || typeof part !== "object")
		return part;
	if (part.$comment?.split(" ").includes(id))
		return {};
	if (Array.isArray(part))
		return part.map((p) => without(p, id));
	return Object.fromEntries(Object.entries(part).map(([k, p]) => [k, without(p, id)]));
}

const checks = ids.length ? ids.map((id) => [id + " ", compile(without(schema, id))])
			  : [["", compile(schema)]];
let line = 0, out = "";
const lines = createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) });
lines.on("line", (text) => {
	const record = JSON.parse(text);

	line++;
	for (const [name, valid] of checks)
		if (!valid(record))
			out += name + line + "\n";
	if (out.length > 1 << 16) {
		process.stdout.write(out);
		out = "";
	}
});
lines.on("close", () => process.stdout.write(out));
