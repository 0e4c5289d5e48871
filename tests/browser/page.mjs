// Opens pages of ours in Chromium and says what it finds:
//
//	node page.mjs FILE.html ...
//	node page.mjs print FILE.html OUT.pdf
//
// For each page, 1200 and 390 pixels wide: its language, its charts and tables, whether
// it is wider than the screen; then, a line each, what should not be: requests,
// messages, charts that are cut or whose texts run into each other, axe-core's
// violations.  `print` makes a PDF on the paper that the style asks for.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

// What lies beyond the page's own edge; what scrolls in a box of its own does not count.
function measure() {
	const root = document.documentElement;
	const inBox = (e) => e.closest(".scroll") !== null;
	const cut = [...document.querySelectorAll("body *")].filter((e) => !inBox(e) &&
		e.getBoundingClientRect().right > root.clientWidth + 0.5);
	const beyond = [...document.querySelectorAll("svg")].filter((svg) => {
		const box = svg.getBoundingClientRect();
		return [...svg.querySelectorAll("text, rect, path")].some((e) => {
			const b = e.getBoundingClientRect();
			return b.left < box.left - 1 || b.right > box.right + 1 ||
				b.top < box.top - 1 || b.bottom > box.bottom + 1;
		});
	});
	return {
		overflow: root.scrollWidth > root.clientWidth || cut.length > 0,
		beyond: beyond.map((svg) => svg.querySelector("title").textContent),
		charts: [...document.querySelectorAll("svg[role=img]")].filter((svg) =>
			svg.getBoundingClientRect().width > 200 && svg.querySelector("title"))
			.length,
		tables: document.querySelectorAll("table").length,
		lang: root.lang,
	};
}

// Figures or names in a chart that run into each other.
function collide() {
	const found = [];
	for (const svg of document.querySelectorAll("svg")) {
		const boxes = [...svg.querySelectorAll("text")].map((t) => ({
			text: t.textContent, b: t.getBoundingClientRect() }));
		boxes.forEach((x, i) => boxes.slice(i + 1).forEach((y) => {
			if (Math.min(x.b.right, y.b.right) - Math.max(x.b.left, y.b.left) > 1 &&
			    Math.min(x.b.bottom, y.b.bottom) - Math.max(x.b.top, y.b.top) > 4)
				found.push(`${x.text} / ${y.text}`);
		}));
	}
	return found;
}

async function open(file, width) {
	const page = await browser.newPage({ viewport: { width, height: 900 } });
	const address = pathToFileURL(file).href, wrong = [];
	page.on("request", (r) => r.url() !== address && wrong.push(`request ${r.url()}`));
	page.on("console", (m) => wrong.push(`message ${m.text()}`));
	page.on("pageerror", (e) => wrong.push(`message ${e}`));
	await page.goto(address);
	return { page, wrong };
}

async function look(file, width) {
	const { page, wrong } = await open(file, width);
	const seen = await page.evaluate(measure);
	wrong.push(...seen.beyond.map((b) => `chart cut: ${b}`));
	wrong.push(...(await page.evaluate(collide)).map((c) => `collide: ${c}`));
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() => axe.run({
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	}));
	wrong.push(...violations.map((v) => `axe ${v.id}: ${v.nodes[0].html}`));
	console.log(`${file} at ${width}: ${seen.lang}, ${seen.charts} charts, ` +
		`${seen.tables} tables, ${seen.overflow ? "wider than the screen" : "fits"}`);
	for (const w of wrong) console.log(w);
	await page.close();
}

const files = process.argv.slice(2);
if (files[0] === "print") {
	const { page } = await open(files[1], 1200);
	await page.pdf({ path: files[2], preferCSSPageSize: true });
} else {
	for (const file of files)
		for (const width of [1200, 390]) await look(file, width);
}
await browser.close();
