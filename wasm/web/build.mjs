// Builds the page into dist/. The wasm modules come from the folder in YIZHENG_WASM.
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
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
async function put(name, content) {
  await writeFile(join(dist, name), content);
  const address = `${name}?${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
  files.push(address);
  return address;
}

const common = {
  bundle: true,
  write: false,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: here,
  loader: { ".ftl": "text" },
  nodePaths: [join(here, "node_modules")],
  plugins: [
    {
      name: "wasm-modules",
      setup({ onResolve }) {
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
const workerScript = await put("worker.js", await script("worker.ts", {}));
const app = await put(
  "app.js",
  await script("app.ts", { VERIFIER_WASM: verifierWasm, SCANNER_WASM: scannerWasm, WORKER_SCRIPT: workerScript }),
);
const css = await build({
  ...common,
  entryPoints: [join(here, "static/style.css")],
  target: ["chrome97", "safari16", "firefox102"],
});
const style = await put("style.css", css.outputFiles[0].contents);
const icon = await put("icon.svg", await readFile(join(here, "static/icon.svg")));

let html = await readFile(join(here, "static/index.html"), "utf8");
for (const [name, address] of Object.entries({ "app.js": app, "style.css": style, "icon.svg": icon })) {
  html = html.replaceAll(`"${name}"`, `"${address}"`);
}
await writeFile(join(dist, "index.html"), html);

const buildId = createHash("sha256").update(html).update(files.join()).digest("hex").slice(0, 16);
await writeFile(join(dist, "sw.js"), await script("sw.ts", { OFFLINE_FILES: files, BUILD_ID: buildId }));
