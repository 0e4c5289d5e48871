/* SARIF logs by the schema of the standard, and by what the standard says beyond it.
 *
 *	node sarif.mjs LOG ...	each fault a line, with the log; status 1 when there is any
 *
 * The schema, and a validator old enough for its draft, come with jest-sarif.  Files
 * that the log names are read: a region must lead to the same text by its columns as by
 * its bytes.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(createRequire(import.meta.url).resolve("@microsoft/jest-sarif/package.json"));
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const valid = ajv.compile(require("./lib/schemas/sarif-2.1.0-rtm.5.json"));
let name, faults = 0;

function hold(good, what)
{
	if (good)
		return;
	console.log(`${name}: ${what}`);
	faults++;
}

const files = new Map();
function file(uri)
{
	if (!files.has(uri)) {
		const bytes = readFileSync(decodeURIComponent(uri.replace(/^file:\/\//, "")));
		const text = bytes.toString("utf8").replace(/^\uFEFF/, "");

		files.set(uri, { bytes, lines: text.split("\n") });
	}
	return files.get(uri);
}

function check_place(run, place, what)
{
	const { artifactLocation: { uri, index }, region } = place;

	hold(run.artifacts[index]?.location.uri === uri, `${what}: artifact ${index} is not ${uri}`);
	if (uri === "-")
		return;
	const bytes = file(uri).bytes.subarray(region.byteOffset,
					       region.byteOffset + region.byteLength);
	const line = [...file(uri).lines[region.startLine - 1]];
	const columns = line.slice(region.startColumn - 1, region.endColumn - 1).join("");
	hold(columns === bytes.toString("utf8"),
	     `${what}: columns lead to ${columns}, bytes to ${bytes}`);
}

function check_run(run)
{
	const { rules, notifications } = run.tool.driver;
	const invocation = run.invocations[0];
	const notices = invocation.toolExecutionNotifications;

	hold(run.results.length === 0 || run.columnKind, "3.14.27: no columnKind");
	hold(new Set(rules.map((r) => r.id)).size === rules.length, "a rule stands twice");
	for (const r of run.results) {
		hold(rules[r.ruleIndex]?.id === r.ruleId, `3.27.6: ${r.ruleId}: index ${r.ruleIndex}`);
		hold(r.kind === "fail" || r.level === "none", `3.27.10: ${r.ruleId}: ${r.kind} ${r.level}`);
		hold(!/\{(?!\{)/.test(r.message.text.replaceAll("{{", "")), `3.11.5: ${r.message.text}`);
		for (const l of r.locations)
			check_place(run, l.physicalLocation, r.ruleId);
	}
	for (const n of notices) {
		hold(!n.descriptor || notifications.some((d) => d.id === n.descriptor.id),
		     `no notification ${n.descriptor?.id}`);
		for (const l of n.locations ?? [])
			check_place(run, l.physicalLocation, n.message.text);
	}
	hold(invocation.executionSuccessful !== notices.some((n) => n.level === "error"),
	     "3.20.21: a notification of level error in a run that succeeded");
}

for (name of process.argv.slice(2)) {
	const text = readFileSync(name, "utf8");
	let log;

	try {
		log = JSON.parse(text);
	} catch (fault) {
		hold(false, "not JSON: " + fault.message);
		continue;
	}
	hold(valid(log), "schema: " + ajv.errorsText(valid.errors));
	hold(Object.keys(log)[0] === "version", "3.13.2: the version is not first");
	log.runs.forEach(check_run);
}
process.exit(faults ? 1 : 0);
