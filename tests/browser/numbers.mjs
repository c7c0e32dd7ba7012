// The page in numbers: what is downloaded, how long a check and a frame take, and how many codes are read beside
// zxing-wasm, in the same browser and the same run.
//
//   YIZHENG_SITE     folder to serve: the built page
//   YIZHENG_VECTORS  photographs of others in qr-photos/; skipped where it is not set
//
//   node tests/browser/numbers.mjs
import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { launch, openPage, result } from "./browser.mjs";
import { frame, GRADES, HARDER, HEIGHT, KINDS, WIDTH } from "./degrade.mjs";
import { qrPng } from "./qr.mjs";
import { serve } from "./site.mjs";
import { beside, mostCases, setClock, severalPacks } from "./worlds.mjs";

const folder = process.env.YIZHENG_SITE;
if (!folder) {
  console.error("YIZHENG_SITE is not set; see the head of numbers.mjs");
  process.exit(2);
}
const require = createRequire(new URL("../../wasm/web/package.json", import.meta.url));
const VERSIONS = [10, 25];
const CHECKS = 300;

/** Of the packed files as the build wrote them. */
const packed = async (form, files) => {
  let bytes = 0;
  for (const file of files) bytes += (await stat(join(folder, `${file}.${form}`))).size;
  return `${(bytes / 1024).toFixed(1)} KB ${form}`;
};
const gzipped = (...files) => packed("gz", files);
const brotli = (...files) => packed("br", files);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const line = (what, is, wanted) => console.log(`${what.padEnd(46)} ${String(is).padStart(16)}   ${wanted ? `(wanted: ${wanted})` : ""}`);

const SHELL = ["index.html", "style.css", "app.js", "verifier.js"];
line("verifier module", await gzipped("yizheng_bg.wasm"), "≤ 60 KB gz");
line("scanner module", await gzipped("yizheng_scanner_bg.wasm"), "≤ 90 KB gz");
line("first load: html, css, js, verifier", await gzipped(...SHELL, "yizheng_bg.wasm"), "≤ 130 KB gz");
line("  of it html, css, js", await gzipped(...SHELL));
line("verifier module, as browsers get it by HTTPS", await brotli("yizheng_bg.wasm"));
line("first load in the same way", await brotli(...SHELL, "yizheng_bg.wasm"));

const { root, last, licensed } = severalPacks();
const site = await serve(folder, {
  ...beside(root, () => last),
  "/zxing.js": await readFile(require.resolve("zxing-wasm/reader").replace(/cjs.*$/, "iife/reader/index.js")),
  "/zxing.wasm": await readFile(require.resolve("zxing-wasm/reader/zxing_reader.wasm")),
});
const { browser, close } = await launch();
try {
  const { page } = await openPage(browser);
  await setClock(page, licensed.time);
  await page.goto(`${site.origin}/${licensed.link}`);
  await result(page);
  const verified = await page.evaluate(checks, licensed.link, licensed.time, CHECKS, { root: [...root], pack: [...last] });
  line("verify in the worker, pack loaded, median", `${verified.inside.toFixed(2)} ms`, "≤ 2 ms");
  line("the same asked by the page and answered", `${verified.asked.toFixed(2)} ms`);

  await page.addScriptTag({ url: "/zxing.js" });
  await page.evaluate(readers);

  console.log(`\ngraded frames of ${WIDTH} × ${HEIGHT}: codes of our own, four grades of each fault and two harder ones`);
  const texts = [...new Map(mostCases().cases.map(({ link }) => [link.length, link])).values()].sort((a, b) => a.length - b.length);
  const chosen = [0.2, 0.5, 0.9].map((share) => `https://zz.shuicheng.example/v${texts[Math.floor(share * (texts.length - 1))]}`);
  const pngs = await Promise.all(chosen.map(async (text) => (await qrPng(text, 4)).toString("base64")));
  const quick = [], asked = [], none = () => ({ ours: 0, quick: 0, zxing: 0, frames: 0 }), all = none(), harder = none();
  for (const kind of KINDS) {
    const row = none(), hard = none();
    for (const grade of kind === "clean" ? [0] : [...GRADES, ...HARDER]) {
      const counts = HARDER.includes(grade) ? hard : row;
      for (const [place, png] of pngs.entries()) {
        const rgba = await page.evaluate(frame, { png, kind, grade, grey: false });
        const seen = await page.evaluate((...given) => globalThis.readFrame(...given), rgba, WIDTH, HEIGHT);
        counts.frames++;
        for (const reader of ["ours", "quick", "zxing"]) counts[reader] += seen[reader].texts.includes(chosen[place]) ? 1 : 0;
        if (counts === row) quick.push(seen.quick.took), asked.push(seen.quick.ms);
      }
    }
    for (const key of Object.keys(all)) all[key] += row[key], harder[key] += hard[key];
    console.log(`  ${kind.padEnd(8)} ${String(row.frames).padStart(3)} frames: ours ${row.ours}, one quick look ${row.quick}, zxing-wasm ${row.zxing}; harder ${hard.frames}: ours ${hard.ours}, ${hard.quick}, zxing-wasm ${hard.zxing}`);
  }
  line("graded frames read", `${all.ours}/${all.frames}`, `at least zxing-wasm: ${all.zxing}/${all.frames}`);
  line("harder frames read", `${harder.ours}/${harder.frames}`, `at least zxing-wasm: ${harder.zxing}/${harder.frames}`);
  line("720p frame in the scanner's worker, median", `${median(quick).toFixed(1)} ms`, "≤ 15 ms");
  line("the same asked by the page and answered", `${median(asked).toFixed(1)} ms`);

  const vectors = process.env.YIZHENG_VECTORS;
  if (!vectors) console.log("\nphotographs: skipped, YIZHENG_VECTORS is not set");
  else await photographs(page, join(vectors, "qr-photos"));
} finally {
  await close();
  await site.close();
}

async function photographs(page, photos) {
  const counts = { photos: 0, ours: 0, zxing: 0 };
  for (const group of await readdir(photos)) {
    for (const file of (await readdir(join(photos, group))).filter((name) => /\.(png|webp|jpe?g)$/.test(name))) {
      const picture = (await readFile(join(photos, group, file))).toString("base64");
      const truth = (await readFile(join(photos, group, file.replace(/\.\w+$/, ".txt")), "utf8").catch(() => null))?.trim();
      if (truth === undefined) continue;
      const seen = await page.evaluate((...given) => globalThis.readPicture(...given), picture);
      const versions = [...seen.ours.versions, ...seen.zxing.versions];
      if (!versions.some((version) => version >= VERSIONS[0] && version <= VERSIONS[1])) continue;
      counts.photos++;
      for (const reader of ["ours", "zxing"]) counts[reader] += seen[reader].texts.some((text) => text.trim() === truth) ? 1 : 0;
    }
  }
  console.log(`\nphotographs with a code of version ${VERSIONS.join("–")} (read by either)`);
  line("photographs read", `${counts.ours}/${counts.photos}`, `at least zxing-wasm: ${counts.zxing}/${counts.photos}`);
}

/** Runs in the page: the verifier's worker as the page uses it. */
async function checks(link, time, count, { root, pack }) {
  const address = (pattern) => performance.getEntriesByType("resource").map(({ name }) => name).find((name) => pattern.test(name));
  const worker = new Worker(address(/verifier\.js/));
  let id = 0;
  const ask = (task) => new Promise((resolve, reject) => {
    const mine = ++id;
    worker.onmessage = ({ data }) => data.id === mine && ("done" in data ? resolve(data.done) : reject(new Error(data.error)));
    worker.postMessage({ id: mine, task });
  });
  const bytes = (list) => new Uint8Array(list).buffer;
  const files = { "trust.json": new TextEncoder().encode('{"roots":["root.cwt"],"packs":["pack.cwt"]}').buffer, "root.cwt": bytes(root), "pack.cwt": bytes(pack) };
  await ask({ do: "load", start: { base: document.baseURI, module: new URL("yizheng_bg.wasm", document.baseURI).href, files } });
  const asked = [], inside = [];
  for (let round = 0; round < count; round++) {
    const begun = performance.now();
    const { answer, took } = await ask({ do: "check", text: location.origin + "/" + link, time });
    asked.push(performance.now() - begun);
    if (!answer.includes('"license":{')) throw new Error(answer);
    inside.push(took);
  }
  worker.terminate();
  const middle = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
  return { asked: middle(asked), inside: middle(inside) };
}

/** Runs in the page: both readers, behind the same few lines. */
async function readers() {
  const worker = new Worker("scanner.js");
  let id = 0;
  const scan = (image, thorough) => new Promise((resolve, reject) => {
    const mine = ++id;
    const begun = performance.now();
    worker.onmessage = ({ data }) => data.id === mine && ("codes" in data
      ? resolve({ texts: data.codes.map(({ text }) => text ?? ""), versions: data.codes.map(({ version }) => version), ms: performance.now() - begun, took: data.took })
      : reject(new Error(data.error)));
    const rgba = image.data.slice().buffer;
    worker.postMessage({ id: mine, module: new URL("yizheng_scanner_bg.wasm", document.baseURI).href, rgba, width: image.width, height: image.height, thorough }, [rgba]);
  });
  ZXingWASM.prepareZXingModule({ overrides: { locateFile: (path) => (path.endsWith(".wasm") ? "/zxing.wasm" : path) } });
  const zxing = async (image) => {
    const found = await ZXingWASM.readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 8 });
    return { texts: found.filter(({ isValid }) => isValid !== false).map(({ text }) => text), versions: found.map(({ version }) => Number(version) || 0) };
  };
  const both = async (image) => ({ ours: await scan(image, true), quick: await scan(image, false), zxing: await zxing(image) });
  globalThis.readFrame = async (base64, width, height) => {
    const bytes = Uint8ClampedArray.from(atob(base64), (character) => character.charCodeAt(0));
    return both(new ImageData(bytes, width, height));
  };
  globalThis.readPicture = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0);
    return both(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
