/* ajv: the structural checks by a compiled JSON Schema.
 *
 *	node ajv.mjs FILE	prints the number of each line that violates the schema
 *
 * Whole lines, JSON.parse, the compiled function: what a service in node does.
 */

import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const schema = JSON.parse(readFileSync(new URL("schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ allErrors: false, strict: true, allowUnionTypes: true,
		      strictTypes: false, strictRequired: false });
formats(ajv, ["date-time"]);
const validate = ajv.compile(schema);

let line = 0, out = "";
const lines = createInterface({ input: createReadStream(process.argv[2],
							{ highWaterMark: 1 << 20 }) });
lines.on("line", (text) => {
	line++;
	if (validate(JSON.parse(text)))
		return;
	out += line + "\n";
	if (out.length > 1 << 16) {
		process.stdout.write(out);
		out = "";
	}
});
lines.on("close", () => process.stdout.write(out));
