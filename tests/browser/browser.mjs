/** A fresh chromium with an empty profile, driven by the puppeteer-core of `wasm/web`. */
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../wasm/web/package.json", import.meta.url));
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** `camera`: a y4m file to show, "refused", or nothing. */
export async function launch({ language = "zh-CN", camera } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "yizheng-browser-"));
  const args = [...QUIET, `--lang=${language}`, `--accept-lang=${language}`];
  if (camera) args.push("--use-fake-device-for-media-stream");
  if (camera && camera !== "refused") {
    args.push("--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${camera}`);
  }
  const browser = await puppeteer.launch({
    executablePath: process.env.YIZHENG_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    userDataDir: profile,
    args,
  });
  const close = async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { browser, close };
}

/** A page the size of a cheap phone; what it asks for and what goes wrong in it is written down. */
export async function openPage(browser, { width = 360, height = 740, scale = 2, dark = false, language } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, deviceScaleFactor: scale, isMobile: width < 600, hasTouch: width < 600 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  if (language) {
    await page.evaluateOnNewDocument((tag) => {
      Object.defineProperty(navigator, "languages", { get: () => [tag] });
    }, language);
  }
  const asked = [];
  const faults = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    // A folder without an authority answers 404, which the page words itself.
    if (message.type() === "error" && !/\b404\b/.test(message.text())) faults.push(message.text());
  });
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, asked, faults };
}

/** Waits for a result of any kind and says what it is. */
export async function result(page) {
  await page.waitForFunction(
    () => ["checked", "choose", "problem"].includes(document.body.dataset.mode) && document.querySelector("#verdict"),
    { timeout: 60_000 },
  );
  return page.evaluate(() => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? null;
    const banner = document.querySelector("#result .banner");
    return {
      mode: document.body.dataset.mode,
      verdict: banner?.dataset.verdict ?? null,
      problem: banner?.dataset.problem ?? null,
      heading: text("#verdict"),
      reasons: [...document.querySelectorAll(".reason")].map((reason) => reason.dataset.code),
      said: [...document.querySelectorAll(".reason-what")].map((reason) => reason.textContent),
      advice: [...document.querySelectorAll(".reason-advice")].map((advice) => advice.textContent),
      license: text(".certificate"),
      shown: text("#result"),
      heard: text("#announcer"),
    };
  });
}

/** Gives a file to the page as the person's choice of photo. */
export async function choosePhoto(page, file) {
  const input = await page.$("#photo-file");
  await input.uploadFile(file);
}
