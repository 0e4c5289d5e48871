/* DuckDB: one SQL file over one corpus, on two threads.
 *
 *	node duckdb.mjs SQL INPUT OUTPUT
 *
 * :input, :output and :rules in the SQL are replaced by the two operands and the
 * folder of the rule pack; :row by the columns of a row in a list.
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const [sql, input, output] = process.argv.slice(2);
const rules = fileURLToPath(new URL("../../share/rules", import.meta.url));
const row = "STRUCT(" + ["name", "generic_name", "brand", "barcode", "spec", "model",
	"category STRUCT(scheme JSON, code JSON)", "first_made", "first_sale",
	"requirement", "method",
	"note", "conditions", "date", "outcome"]
	.map((c) => c.includes(" ") ? c : `"${c}" JSON`).join(", ") + ")";
const words = { input, output, rules, row };
const text = readFileSync(sql, "utf8")
	.replace(/:(input|output|rules|row)\b/g, (_, w) => words[w].replaceAll("'", "''"));

const db = await DuckDBInstance.create(":memory:", {
	threads: "2",
	preserve_insertion_order: "false",
});
const connection = await db.connect();
await connection.run(text);
