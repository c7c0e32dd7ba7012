// What an inspector does, in three engines: Chromium and Firefox through WebDriver BiDi, WebKitGTK through WebDriver.
//
//   YIZHENG_SITE     folder to serve: the built page
//   YIZHENG_ENGINES  which of them, by commas; all if not set
//
//   node --test tests/browser/engines.test.mjs
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createRequire } from "node:module";
import { ENGINES } from "./engines.mjs";
import { qrPng } from "./qr.mjs";
import { serve } from "./site.mjs";
import { beside, mostCases, severalPacks } from "./worlds.mjs";

const folder = process.env.YIZHENG_SITE;
if (!folder) {
  console.error("YIZHENG_SITE is not set; see the head of engines.test.mjs");
  process.exit(2);
}
const wanted = process.env.YIZHENG_ENGINES?.split(",") ?? Object.keys(ENGINES);
const require = createRequire(new URL("../../wasm/web/package.json", import.meta.url));
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const { root, first, last, licensed } = severalPacks();
const VERDICTS = { valid: "有效", caution: "注意", no_conclusion: "未能核验", invalid: "无效" };

/** The clock of the page at `seconds`: the scripts are served with one that is put back, for no driver can do it alike. */
async function clock(seconds) {
  const put = (source) => `(() => { const offset = ${seconds * 1000} - Date.now(), Real = Date; globalThis.Date = class extends Real {
    constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + offset); }
    static now() { return Real.now() + offset; } }; })();\n${source}`;
  return { "/app.js": put(await readFile(join(folder, "app.js"), "utf8")) };
}

/** What the page shows when it has come to a result. */
const result = (page) =>
  page.until(() => {
    const banner = document.querySelector("#result .banner");
    if (!banner || document.body.dataset.mode === "working") return null;
    return {
      verdict: banner.dataset.verdict,
      problem: banner.dataset.problem ?? null,
      heading: document.querySelector("#verdict")?.textContent ?? null,
      reasons: [...document.querySelectorAll(".reason")].map((reason) => reason.dataset.code),
      holder: document.querySelector(".certificate")?.textContent ?? null,
      text: document.querySelector("#result").textContent,
    };
  });

function agrees(seen, { verdict, reasons, license }) {
  assert.equal(seen.verdict, verdict);
  assert.equal(seen.heading, VERDICTS[verdict]);
  assert.deepEqual(seen.reasons, reasons.map(({ code }) => code));
  if (license) assert.ok(seen.holder.includes(license.holder.name));
  else assert.equal(seen.holder, null, "unverified data is shown");
}

for (const engine of wanted) {
  describe(engine, () => {
    let browser, work;
    before(async () => {
      work = await mkdtemp(join(tmpdir(), "yizheng-engine-"));
      browser = await ENGINES[engine]();
    });
    after(async () => {
      await browser?.close();
      await rm(work, { recursive: true, force: true });
    });

    /** A page on a server of its own, so that nothing is kept from one test to the next. */
    async function visit(act, { time = licensed.time, link = "", pack = last, also = {} } = {}) {
      let offered = pack;
      const site = await serve(folder, { ...beside(root, () => offered), ...(await clock(time)), ...also });
      const page = await browser.page();
      try {
        await page.open(`${site.origin}/${link}`);
        await act(page, { site, offer: (next) => (offered = next) });
      } finally {
        await page.close();
        await site.close();
      }
    }
    const started = (page) => page.until(() => document.querySelector("#start")?.hidden === false || null);

    test("a link", () => visit(async (page) => agrees(await result(page), licensed.report), { link: licensed.link }));

    test("every verdict of the vectors, one link after the other", async () => {
      const most = mostCases();
      await visit(
        async (page) => {
          await started(page);
          for (const { name, link, report } of most.cases) {
            await page.run((link) => {
              // Gone before the next comes, so that an old result is not taken for a new one.
              document.querySelector("#result").replaceChildren();
              location.hash = link;
            }, link);
            const seen = await result(page);
            assert.doesNotThrow(() => agrees(seen, report), name);
          }
        },
        { time: most.time, pack: most.pack, also: { "/root.cwt": most.root } },
      );
    });

    test("a picture that is chosen", () =>
      visit(async (page, { site }) => {
        await started(page);
        const picture = join(work, "code.png");
        await writeFile(picture, await qrPng(`${site.origin}/${licensed.link}`));
        await page.choose("#photo-file", picture);
        agrees(await result(page), licensed.report);
      }));

    test("a file that is no picture", () =>
      visit(async (page) => {
        await started(page);
        const file = join(work, "photo.heic");
        await writeFile(file, Buffer.from("00000018667479706865696300000000", "hex"));
        await page.choose("#photo-file", file);
        assert.equal((await result(page)).problem, "not-picture");
      }));

    test("pasted text", () =>
      visit(async (page) => {
        await started(page);
        await page.run((link) => {
          document.querySelector("#paste").open = true;
          document.querySelector("#paste-text").value = link;
          document.querySelector("#paste-form button").click();
        }, licensed.link.replace("#", "YZ:"));
        agrees(await result(page), licensed.report);
      }));

    test("without a network once it was opened", () =>
      visit(
        async (page, { site }) => {
          await result(page);
          await page.until(async () => {
            await navigator.serviceWorker.ready;
            return ((await caches.match("./")) && (await caches.match("trust.json"))) ? true : null;
          });
          await site.close();
          await page.reload();
          agrees(await result(page), licensed.report);
        },
        { link: licensed.link },
      ));

    test("a pack is renewed, and an older one refused", () =>
      visit(
        async (page, { offer }) => {
          const health = () => page.until(() => document.querySelector("#health p")?.textContent ?? null);
          await started(page);
          const before = await health();
          offer(last);
          await page.reload();
          await page.until((before) => {
            const now = document.querySelector("#health p")?.textContent;
            return now && now !== before ? now : null;
          }, before);
          offer(first);
          await page.reload();
          const refused = await page.until(() => document.querySelector('#health [data-trouble="refused"]')?.textContent ?? null);
          assert.match(refused, /比本机已有的更旧/);
        },
        { pack: first },
      ));

    test("nothing that axe finds wrong", () =>
      visit(
        async (page) => {
          await result(page);
          await page.run(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
          const wrong = async () => {
            await page.script(axe);
            return page.run(async () => {
              const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
              return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
            });
          };
          assert.deepEqual(await wrong(), []);
          await page.run(() => document.querySelector("#go-home").click());
          await started(page);
          await page.run(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
          assert.deepEqual(await wrong(), []);
        },
        { link: licensed.link },
      ));
  });
}
