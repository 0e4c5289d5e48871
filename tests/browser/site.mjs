// Visits a platform in Chromium and says what it finds:
//
//	node site.mjs look ADDRESS PATH ...
//	node site.mjs walk ADDRESS
//	node site.mjs print ADDRESS PATH OUT.pdf
//	node site.mjs shoot ADDRESS PATH WIDTH OUT.png
//
// `look` opens each page in both languages, 1200 and 375 pixels wide, and tells what
// should not be there: violations that axe-core knows, requests to others, messages,
// what is wider than the screen; then a line a page, that it was seen.  `walk` does what
// people do, without scripts: search, open, look into the past, check a proof, compare,
// complain.

import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const [what, address, ...rest] = process.argv.slice(2);
const base = address.replace(/\/$/, "");
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update",
		"--disable-sync"],
});

async function open(path, width, locale, javaScriptEnabled = true) {
	const context = await browser.newContext({ viewport: { width, height: 900 }, locale,
		javaScriptEnabled });
	const page = await context.newPage(), wrong = [];
	page.on("request", (r) => r.url().startsWith(`${base}/`) || wrong.push(`request ${r.url()}`));
	page.on("console", (m) => wrong.push(`message ${m.text()}`));
	page.on("pageerror", (e) => wrong.push(`message ${e}`));
	await page.goto(base + path);
	return { page, wrong, close: () => context.close() };
}

async function violations(page) {
	await page.evaluate(axe);
	const { violations: v } = await page.evaluate(() => axe.run({
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	}));
	return v.map((x) => `axe ${x.id}: ${x.nodes[0].html.slice(0, 120)}`);
}

// What lies beyond the edge; what scrolls in a box of its own does not count.
const beyond = () => {
	const edge = document.documentElement.clientWidth;
	return [...document.querySelectorAll("body *")].filter((e) => !e.closest(".scroll") &&
		!e.classList.contains("skip") && e.getBoundingClientRect().right > edge + 0.5)
		.map((e) => `wider than the screen: <${e.tagName.toLowerCase()} class=${e.className}>`);
};

// axe-core reads each language once, the one on a phone and the other on a screen.
async function look(path) {
	for (const [locale, first, then] of [["zh-CN", 1200, 375], ["en-GB", 375, 1200]]) {
		const { page, wrong, close } = await open(path, first, locale);
		for (const d of await page.locator("details").all())
			await d.evaluate((e) => { e.open = true; });
		if (await page.evaluate(() => document.documentElement.lang.slice(0, 2)) !==
		    locale.slice(0, 2)) wrong.push("another language");
		wrong.push(...(await page.evaluate(beyond)).slice(0, 3));
		await page.setViewportSize({ width: then, height: 900 });
		wrong.push(...(await page.evaluate(beyond)).slice(0, 3), ...await violations(page));
		for (const w of wrong) console.log(`${path} ${locale}: ${w}`);
		await close();
	}
	console.log(`${path}: seen`);
}

const sha256 = (...parts) => {
	const h = createHash("sha256");
	for (const p of parts) h.update(p);
	return h.digest();
};

// The root that a leaf and its path lead to: RFC 9162, section 2.1.3.2.
function rootOf(leaf, index, size, path) {
	let fn = index, sn = size - 1, r = leaf;
	for (const p of path) {
		if (fn % 2 === 1 || fn === sn) {
			r = sha256(Buffer.of(1), p, r);
			while (fn % 2 === 0 && fn !== 0) { fn = fn / 2; sn = Math.floor(sn / 2); }
		} else {
			r = sha256(Buffer.of(1), r, p);
		}
		fn = Math.floor(fn / 2);
		sn = Math.floor(sn / 2);
	}
	return r;
}

async function checkProof(page) {
	const text = (id) => page.locator(`#${id}`).textContent();
	const json = await (await fetch(page.url().split("?")[0] + ".json")).text();
	const body = json.slice(json.indexOf('"declaration":') + 14, json.lastIndexOf("}"));
	const lines = await text("leaf-text"), leaf = sha256(Buffer.of(0), lines);
	const path = (await page.locator("#path code").allTextContents())
		.map((h) => Buffer.from(h, "hex"));
	const root = rootOf(leaf, +await text("index"), +await text("size"), path);
	const note = await text("checkpoint"), [signed, signature] = note.split("\n\n");
	const key = createPublicKey({ format: "der", type: "spki", key: Buffer.concat([
		Buffer.from("302a300506032b6570032100", "hex"),
		Buffer.from(await text("key"), "base64")]) });
	const blob = Buffer.from(signature.trim().split(" ").pop(), "base64").subarray(4);
	console.log("digest", sha256(body).toString("hex") === lines.trim().split("\n").pop());
	console.log("leaf", leaf.toString("hex") === await text("leaf"));
	console.log("root", root.toString("hex") === await text("root"),
		root.toString("base64") === signed.split("\n")[2]);
	console.log("signature", verify(null, Buffer.from(`${signed}\n`), key, blob));
}

async function walk() {
	const { page, wrong, close } = await open("/", 1200, "zh-CN", false);
	const heading = async () => console.log((await page.locator("h1").textContent()).trim());
	const ask = async (text) => {
		await page.getByRole("searchbox").fill(text);
		await page.getByRole("button", { name: "检索" }).click();
		console.log(text, await page.locator(".hit").count());
	};
	await heading();
	await ask("家具");
	await ask("空气净化器");
	await page.getByRole("link", { name: "Q/SLJH 001-2017" }).click();
	await heading();
	await page.getByRole("link", { name: "2017-05-18" }).click();
	console.log(await page.locator(".past time").textContent(),
		await page.getByRole("row", { name: /^噪声/ }).locator("td").first().textContent());
	await page.getByRole("link", { name: "看现在的" }).click();
	console.log(await page.getByRole("row", { name: /^噪声/ }).locator("td").first().textContent());
	await checkProof(page);
	await page.goBack();
	await page.goto(`${base}/search?q=${encodeURIComponent("空气净化器")}`);
	for (const box of (await page.getByRole("checkbox").all()).slice(1, 3)) await box.check();
	await page.getByRole("button", { name: "比对所选" }).click();
	await heading();
	console.log(await page.locator("table.compare thead th").count(), "columns");
	await page.getByRole("link", { name: "投诉举报" }).click();
	await page.getByRole("radio", { name: /投诉/ }).check();
	await page.getByLabel(/^事实与诉求/).fill("净化量与声明不符\n第二行");
	await page.getByRole("button", { name: "提交" }).click();
	console.log(/^440000-\d{8}-0001$/.test(await page.locator("#receipt").textContent())
		? "a receipt" : "no receipt");
	await page.getByRole("link", { name: "English" }).click();
	await heading();
	for (const w of wrong) console.log(w);
	await close();
}

if (what === "look") {
	for (const path of rest) await look(path);
} else if (what === "walk") {
	await walk();
} else if (what === "print") {
	const { page } = await open(rest[0], 1200, "zh-CN");
	await page.pdf({ path: rest[1], preferCSSPageSize: true });
} else {
	const { page } = await open(rest[0], +rest[1], "zh-CN");
	for (const d of await page.locator("details").all()) await d.evaluate((e) => { e.open = true; });
	await page.screenshot({ path: rest[2], fullPage: true });
}
await browser.close();
