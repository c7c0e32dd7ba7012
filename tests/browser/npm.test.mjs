// The npm package as a program bundles it: built by vite, opened in Chromium, nothing said of where the modules lie.
//
//   node --test tests/browser/npm.test.mjs
//
//   YIZHENG_NPM  folder of the package; target/npm/yizheng if not set (cargo xtask npm makes it)
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { qrModules } from "./qr.mjs";
import { serve } from "./site.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.env.YIZHENG_NPM ?? join(root, "target/npm/yizheng"));
const require = createRequire(join(root, "wasm/web/package.json"));
const { build } = await import(pathToFileURL(require.resolve("vite")).href);

/** Verifies, fills and scans what it is asked, and says so to the test. */
const PROGRAM = `
import { load, Verifier } from "yizheng";
import * as scanner from "yizheng/scanner";

window.ask = async ({ vector, form, pixels }) => {
  await Promise.all([load(), scanner.load()]);
  const verifier = new Verifier();
  verifier.trustAuthority(vector.authority);
  const { data, width, height } = pixels;
  const [code] = scanner.scan({ data: Uint8Array.from(data), width, height });
  const at = { time: vector.time };
  return {
    report: verifier.verify(vector.text_digits, at),
    scanned: verifier.verify(code.text, at).verdict,
    values: verifier.fill(form, [code.text], at).values,
  };
};
`;

const { vectors } = JSON.parse(await readFile(join(root, "fixtures/licenses.json"), "utf8"));
const vector = vectors.find(({ report }) => report.verdict === "valid");
let work, site, chromium;

before(async () => {
  work = await mkdtemp(join(tmpdir(), "yizheng-npm-"));
  await mkdir(join(work, "node_modules"));
  await cp(folder, join(work, "node_modules/yizheng"), { recursive: true });
  await writeFile(join(work, "index.html"), '<!doctype html><script type="module" src="./program.js"></script>');
  await writeFile(join(work, "program.js"), PROGRAM);
  await build({ root: work, logLevel: "error", configFile: false, build: { outDir: "dist", assetsInlineLimit: 0 } });
  site = await serve(join(work, "dist"));
  chromium = await launch();
});

after(async () => {
  await chromium?.close();
  await site?.close();
  if (work) await rm(work, { recursive: true, force: true });
});

test("vite carries both modules along", async () => {
  const assets = await readdir(join(work, "dist/assets"));
  assert.equal(assets.filter((name) => name.endsWith(".wasm")).length, 2, assets.join(" "));
});

test("it loads without being told from where, verifies, fills and scans", async () => {
  const page = await chromium.browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(`${site.origin}/`);
  await page.waitForFunction(() => "ask" in window);
  const form = { name: "表", items: [{ key: "shop", kind: "text", from: [{ field: "holder.name" }] }] };
  const answer = await page.evaluate((asked) => window.ask(asked), { vector, form, pixels: await drawn(vector.text_digits) });
  assert.deepEqual(answer, { report: vector.report, scanned: "valid", values: { shop: vector.report.license.holder.name } });
  assert.deepEqual(faults, []);
});

/** The code of `text`, one byte a pixel, as a photograph would have it. */
async function drawn(text) {
  const rows = await qrModules(text);
  const [scale, margin] = [4, 4];
  const width = (rows.length + 2 * margin) * scale;
  const data = Array.from({ length: width * width }, (_, at) => {
    const [x, y] = [Math.floor((at % width) / scale) - margin, Math.floor(Math.floor(at / width) / scale) - margin];
    return rows[y]?.[x] ? 0 : 255;
  });
  return { data, width, height: width };
}
