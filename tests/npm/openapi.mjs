/* What a linter of OpenAPI descriptions finds, a line each: rule, place, words.
 *
 *	node openapi.mjs FILE ...	status 1 when there is anything
 *
 * Every rule of its strict set, but two: the service document stands at /sdx/1/, under
 * which all else does; and definitions that only declaration.json uses are used.
 */

import { createConfig, lint } from "@redocly/openapi-core";

const config = await createConfig({
	extends: ["recommended-strict"],
	rules: { "no-path-trailing-slash": "off", "no-unused-components": "off" },
});
for (const file of process.argv.slice(2))
	for (const found of await lint({ ref: file, config })) {
		console.log(`${found.ruleId} ${found.location[0]?.pointer ?? ""} ${found.message.split("\n")[0]}`);
		process.exitCode = 1;
	}
