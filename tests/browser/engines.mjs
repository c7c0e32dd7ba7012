/**
 * Three engines behind the few things that the tests do with a page: open it, run a function in it, choose a file.
 *
 * Chromium and Firefox by puppeteer-core (Firefox over WebDriver BiDi: no geckodriver), WebKitGTK by its own WebDriver
 * under a virtual screen.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../wasm/web/package.json", import.meta.url));
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;

const PATIENCE_MS = 30_000;
const WIDTH = 360, HEIGHT = 740;

export const ENGINES = { chromium: () => byPuppeteer("chrome"), firefox: () => byPuppeteer("firefox"), webkit: byWebDriver };

/** Asks again and again until the answer is not null. */
async function until(run, act, argument) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    // While a page is being loaded there is nobody to ask.
    const answer = await run(act, argument).catch(() => null);
    if (answer !== null && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`in vain: ${act}`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

async function byPuppeteer(name) {
  const profile = await mkdtemp(join(tmpdir(), "yizheng-engine-"));
  const chrome = name === "chrome";
  const browser = await puppeteer.launch({
    browser: name,
    executablePath: chrome ? (process.env.YIZHENG_CHROMIUM ?? "/usr/bin/chromium") : (process.env.YIZHENG_FIREFOX ?? "/usr/bin/firefox-esr"),
    headless: true,
    userDataDir: profile,
    args: chrome ? ["--no-sandbox", "--disable-gpu", "--lang=zh-CN", "--accept-lang=zh-CN"] : [],
    extraPrefsFirefox: { "intl.accept_languages": "zh-CN" },
  });
  return {
    async page() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: WIDTH, height: HEIGHT });
      return {
        open: (address) => page.goto(address, { waitUntil: "load" }),
        reload: () => page.reload({ waitUntil: "load" }).catch(() => undefined),
        run: (act, argument) => page.evaluate(act, argument),
        until: (act, argument) => until((...both) => page.evaluate(...both), act, argument),
        // Past the page's policy, as a tester's tool: the page itself may not.
        script: (source) => page.evaluate(source),
        choose: async (selector, file) => (await page.$(selector)).uploadFile(file),
        screenshot: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where Debian puts the small browser of the engine. */
const MINI_BROWSERS = ["4.1", "4.0", "6.0"].flatMap((version) => {
  const folder = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  return [`/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`, `/usr/lib/${folder}/webkitgtk-${version}/MiniBrowser`];
});

async function byWebDriver() {
  const display = `:${90 + (process.pid % 100)}`;
  const screen = spawn("Xvfb", [display, "-screen", "0", "1024x1024x24", "-nolisten", "tcp"], { stdio: "ignore" });
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), "yizheng-webkit-"));
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    // Nothing of one run is there in the next; as root the engine's own sandbox cannot be set up.
    env: { ...process.env, DISPLAY: display, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LANG: "C.UTF-8", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
  });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until(() => ask("GET", "/status").then(() => true), "the WebDriver of WebKit");
  const binary = process.env.YIZHENG_MINI_BROWSER ?? MINI_BROWSERS.find(existsSync);
  return {
    /** A session of its own for each page: automation begins with an empty one. */
    async page() {
      const options = { "webkitgtk:browserOptions": { ...(binary ? { binary } : {}), args: ["--automation"] } };
      const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: options } });
      const path = `/session/${sessionId}`;
      await ask("POST", `${path}/timeouts`, { script: PATIENCE_MS, pageLoad: PATIENCE_MS });
      await ask("POST", `${path}/window/rect`, { width: WIDTH, height: HEIGHT }).catch(() => undefined);
      const run = async (act, argument) => {
        const inner = `const given = arguments, done = given[given.length - 1];
          Promise.resolve().then(() => (${act})(given[0])).then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
        const { value, error } = await ask("POST", `${path}/execute/async`, { script: inner, args: [argument ?? null] });
        if (error) throw new Error(error);
        return value;
      };
      return {
        open: (address) => ask("POST", `${path}/url`, { url: address }),
        reload: () => ask("POST", `${path}/refresh`, {}).catch(() => undefined),
        run,
        until: (act, argument) => until(run, act, argument),
        script: (source) => ask("POST", `${path}/execute/sync`, { script: source, args: [] }),
        async choose(selector, file) {
          const element = await ask("POST", `${path}/element`, { using: "css selector", value: selector });
          await ask("POST", `${path}/element/${Object.values(element)[0]}/value`, { text: file });
        },
        screenshot: async (to) => {
          const { writeFile } = await import("node:fs/promises");
          await writeFile(to, Buffer.from(await ask("GET", `${path}/screenshot`), "base64"));
        },
        close: () => ask("DELETE", path).catch(() => undefined),
      };
    },
    async close() {
      driver.kill();
      screen.kill();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
