// Builds the page into dist/. The wasm modules come from the folder in YIZHENG_WASM.
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const wasm = process.env.YIZHENG_WASM ? resolve(process.env.YIZHENG_WASM) : resolve(here, "../../target/wasm-pkg");
const MODULES = { verifier: "yizheng", scanner: "yizheng_scanner" };

for (const name of Object.values(MODULES)) {
  for (const file of [`${name}.js`, `${name}_bg.wasm`]) {
    await access(join(wasm, file)).catch(() => {
      console.error(`${join(wasm, file)} is missing: build the wasm modules first, or set YIZHENG_WASM`);
      process.exit(1);
    });
  }
}
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

/** Address with a hash of the content: after an update no old file is used with a new one. */
const files = [];
/** Of files that few need: kept by the device from the first time on. */
const later = [];
async function put(name, content, list = files) {
  await writeFile(join(dist, name), content);
  const address = `${name}?${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
  list.push(address);
  return address;
}

/** Chinese comes within the script; the others are fetched when they are wanted. */
const OTHER_LANGUAGES = ["zh-Hant", "en"];

/** All wordings of the page in one language, without comments. */
async function wordings(language) {
  const sources = ["verdict", "license", "page"].map((name) => readFile(join(here, "../../locales", language, `${name}.ftl`), "utf8"));
  const lines = (await Promise.all(sources)).join("\n").split("\n");
  return lines.filter((line) => line.trim() !== "" && !line.startsWith("#")).join("\n");
}

const common = {
  bundle: true,
  write: false,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: here,
  nodePaths: [join(here, "node_modules")],
  plugins: [
    {
      name: "own-modules",
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice("words:".length), namespace: "words" }));
        onLoad({ filter: /.*/, namespace: "words" }, async ({ path }) => ({ contents: await wordings(path), loader: "text" }));
        onResolve({ filter: /^wasm:/ }, ({ path }) => ({ path: join(wasm, `${MODULES[path.slice("wasm:".length)]}.js`) }));
      },
    },
  ],
  // The address of each module is passed to its `init`, so what wasm-bindgen would guess is never used.
  logOverride: { "empty-import-meta": "silent" },
};
const script = async (entry, define) =>
  (
    await build({
      ...common,
      entryPoints: [join(here, "src", entry)],
      // Android WeChat of the last years, Safari 16: the first that run wasm under a strict policy.
      target: ["chrome97", "safari16", "firefox102"],
      format: "iife",
      define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    })
  ).outputFiles[0].contents;

const verifierWasm = await put("yizheng_bg.wasm", await readFile(join(wasm, "yizheng_bg.wasm")));
const scannerWasm = await put("yizheng_scanner_bg.wasm", await readFile(join(wasm, "yizheng_scanner_bg.wasm")));
const scannerScript = await put("scanner.js", await script("scanner-worker.ts", {}));
const verifierScript = await put("verifier.js", await script("verifier-worker.ts", {}));
// Named .js: not every web server knows .mjs.
const pdfjs = join(here, "node_modules/pdfjs-dist/legacy/build");
const pdfScript = await put("pdf.js", await readFile(join(pdfjs, "pdf.min.mjs")), later);
const pdfWorker = await put("pdf.worker.js", await readFile(join(pdfjs, "pdf.worker.min.mjs")), later);
const otherWords = {};
for (const language of OTHER_LANGUAGES) otherWords[language] = await put(`words-${language}.ftl`, await wordings(language));
const { version } = JSON.parse(await readFile(join(here, "package.json"), "utf8"));
const made = createHash("sha256").update(files.join()).digest("hex").slice(0, 7);
const app = await put(
  "app.js",
  await script("app.ts", {
    VERIFIER_SCRIPT: verifierScript,
    VERIFIER_WASM: verifierWasm,
    SCANNER_WASM: scannerWasm,
    SCANNER_SCRIPT: scannerScript,
    PDF_SCRIPT: pdfScript,
    PDF_WORKER: pdfWorker,
    OTHER_WORDS: otherWords,
    PAGE_VERSION: `${version} (${made})`,
  }),
);
const css = await build({
  ...common,
  entryPoints: [join(here, "static/style.css")],
  target: ["chrome97", "safari16", "firefox102"],
});
const style = await put("style.css", css.outputFiles[0].contents);
const icon = await put("icon.svg", await readFile(join(here, "static/icon.svg")));
const icons = {};
for (const name of ["icon-180.png", "icon-192.png", "icon-512.png"]) icons[name] = await put(name, await readFile(join(here, "static", name)));
let manifest = await readFile(join(here, "static/manifest.webmanifest"), "utf8");
for (const [name, address] of Object.entries({ ...icons, "icon.svg": icon })) manifest = manifest.replaceAll(`"${name}"`, `"${address}"`);
const manifestAddress = await put("manifest.webmanifest", manifest);

let html = await readFile(join(here, "static/index.html"), "utf8");
for (const [name, address] of Object.entries({ "app.js": app, "style.css": style, "icon.svg": icon, ...icons, "manifest.webmanifest": manifestAddress })) {
  html = html.replaceAll(`"${name}"`, `"${address}"`);
}
await writeFile(join(dist, "index.html"), html);

await writeFile(join(dist, "one-file.html"), await oneFile());

/**
 * The page in one file: scripts, modules and words within it, and room for the office's settings, root and pack, which
 * `yizheng page export` puts in. Nothing is fetched, so nothing may be: the policy names the script by its hash.
 */
async function oneFile() {
  const read = (name) => readFile(join(dist, name));
  const script = (await read("app.js")).toString("utf8").replaceAll("</script", "<\\/script");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}' 'wasm-unsafe-eval' blob:`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "worker-src blob:",
    "media-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts = [];
  for (const [name, file] of Object.entries({
    "verifier.wasm": "yizheng_bg.wasm",
    "verifier.js": "verifier.js",
    "scanner.wasm": "yizheng_scanner_bg.wasm",
    "scanner.js": "scanner.js",
    ...Object.fromEntries(OTHER_LANGUAGES.map((language) => [`words-${language}`, `words-${language}.ftl`])),
  })) {
    parts.push(`<script type="application/octet-stream" data-part="${name}">${(await read(file)).toString("base64")}</script>`);
  }
  const icon = `data:image/svg+xml;base64,${(await read("icon.svg")).toString("base64")}`;
  const source = await readFile(join(here, "static/index.html"), "utf8");
  return source
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, head) => head + policy)
    .replace(/<link rel="(manifest|apple-touch-icon)"[^>]*>\n/g, "")
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css.outputFiles[0].text}</style>`)
    .replace(/<script src="app.js" defer><\/script>\n/, "")
    .replaceAll('"icon.svg"', () => `"${icon}"`)
    .replace("</body>", () => `${parts.join("\n")}\n<!-- office -->\n<script>${script}</script>\n</body>`);
}

const buildId = createHash("sha256").update(html).update(files.join()).digest("hex").slice(0, 16);
await writeFile(join(dist, "sw.js"), await script("sw.ts", { OFFLINE_FILES: files, LATER_FILES: later, BUILD_ID: buildId }));

// Packed once and well, for web servers that send such files (`gzip_static`, `brotli_static` of nginx).
const packed = (await readdir(dist)).filter((name) => /\.(css|ftl|html|js|svg|wasm|webmanifest)$/.test(name) && name !== "one-file.html");
await Promise.all(
  packed.map(async (name) => {
    const content = await readFile(join(dist, name));
    await writeFile(join(dist, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
    await writeFile(join(dist, `${name}.br`), await promisify(brotliCompress)(content));
  }),
);
