// What the page keeps on the device and what the device lets it do: journal, options, updates, sharing, policy, and a
// camera that sees badly.
//
//   YIZHENG_SITE  folder to serve: the built page
//
//   node --test tests/browser/device.test.mjs
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, openPage, result } from "./browser.mjs";
import { frame, KINDS } from "./degrade.mjs";
import { qrPng } from "./qr.mjs";
import { serve } from "./site.mjs";
import { beside, setClock, severalPacks } from "./worlds.mjs";
import { writeY4m } from "./y4m.mjs";

const folder = process.env.YIZHENG_SITE;
if (!folder) {
  console.error("YIZHENG_SITE is not set; see the head of device.test.mjs");
  process.exit(2);
}
const { root, last, licensed } = severalPacks();

let chromium, work;
before(async () => {
  chromium = await launch();
  work = await mkdtemp(join(tmpdir(), "yizheng-device-"));
});
after(async () => {
  await chromium?.close();
  await rm(work, { recursive: true, force: true });
});

async function visit(act, { link = "", also = {}, browser = chromium.browser, prepare } = {}) {
  const site = await serve(folder, { ...beside(root, () => last), ...also });
  const context = await browser.createBrowserContext();
  try {
    const { page, faults } = await openPage(context);
    await setClock(page, licensed.time);
    await prepare?.(page);
    await page.goto(`${site.origin}/${link}`);
    await act(page, site, faults);
  } finally {
    await context.close();
    await site.close();
  }
}

const started = (page) => page.waitForSelector("#start:not([hidden])");
const openOptions = async (page) => {
  await started(page);
  await page.$eval("#options", (options) => (options.open = true));
};
const kept = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match("./"))) await new Promise((wait) => setTimeout(wait, 50));
  });

describe("the journal", () => {
  const checkOnce = async (page) => {
    await page.evaluate((link) => (location.hash = link), licensed.link);
    await result(page);
    await page.click("#go-home");
    await started(page);
  };

  test("is empty unless somebody wants it", () =>
    visit(async (page) => {
      await started(page);
      await checkOnce(page);
      await openOptions(page);
      await page.waitForFunction(() => /还没有核验记录/.test(document.querySelector("#journal-count").textContent));
    }));

  test("has what was checked, as a sheet, and can be emptied", () =>
    visit(async (page) => {
      await openOptions(page);
      await page.click("#option-journal");
      await checkOnce(page);
      await page.reload();
      await openOptions(page);
      assert.equal(await page.$eval("#option-journal", (box) => box.checked), true, "the choice is forgotten");
      const sheet = await page.evaluate(async () => {
        const given = new Promise((take) => (URL.createObjectURL = (blob) => (take(blob.text()), "blob:none")));
        HTMLAnchorElement.prototype.click = () => undefined;
        document.querySelector("#journal-export").click();
        return given;
      });
      const [head, row, end] = sheet.split("\r\n");
      assert.match(head, /"时间","结论"/);
      const { license, verdict } = licensed.report;
      for (const said of [verdict, license.number, license.holder.name]) assert.ok(row.includes(said), row);
      // By China's clock, wherever the device is.
      assert.match(row, /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00"/);
      assert.ok(Math.abs(Date.parse(row.slice(1, 26)) / 1000 - licensed.time) < 600, row);
      assert.equal(end, "");
      await page.click("#journal-clear");
      await page.waitForFunction(() => /已清空/.test(document.querySelector("#journal-count").textContent));
    }));
});

describe("what is kept", () => {
  test("can be forgotten, and the page says what that means", () =>
    visit(async (page, site) => {
      await openOptions(page);
      await kept(page);
      await page.click("#forget");
      await page.waitForFunction(() => document.querySelector("#forgotten").textContent !== "");
      assert.match(await page.$eval("#forgotten", (line) => line.textContent), /已清除/);
      const left = await page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]);
      assert.deepEqual(left, [[], 0]);
    }));

  test("may be forbidden altogether: the page still checks", () =>
    visit(
      async (page) => {
        assert.equal((await result(page)).verdict, licensed.report.verdict);
      },
      {
        link: licensed.link,
        prepare: (page) =>
          page.evaluateOnNewDocument(() => {
            const refuse = () => {
              throw new DOMException("refused", "SecurityError");
            };
            for (const name of ["localStorage", "caches", "indexedDB"]) Object.defineProperty(globalThis, name, { get: refuse });
            Object.defineProperty(navigator.serviceWorker, "register", { value: () => Promise.reject(new Error("refused")) });
          }),
      },
    ));
});

describe("a verifier that traps", () => {
  test("gives no conclusion, and is started anew for the next check", async () => {
    let asked = 0;
    const trapping = `onmessage = ({ data: { id, task } }) => postMessage(task.do === "load"
      ? { id, done: { state: { state: "configured", domains: [], office: null, troubles: [], asked: Date.now() } } }
      : { id, error: "RuntimeError: unreachable" });`;
    await visit(
      async (page) => {
        const first = await result(page);
        assert.deepEqual([first.problem, first.verdict], ["verifier-fault", "neutral"]);
        await page.evaluate(() => document.querySelector("#result").replaceChildren());
        await page.evaluate(() => (location.hash = ""));
        await page.evaluate((link) => (location.hash = link), licensed.link);
        assert.equal((await result(page)).verdict, licensed.report.verdict);
        assert.equal(asked, 2);
      },
      { link: licensed.link, also: { "/sw.js": null, "/verifier.js": () => (asked++ === 0 ? trapping : undefined) } },
    );
  });
});

describe("a newer version of the page", () => {
  test("waits until the person says so", async () => {
    let newer = false;
    const worker = await readFile(join(folder, "sw.js"), "utf8");
    const html = await readFile(join(folder, "index.html"), "utf8");
    await visit(
      async (page) => {
        await started(page);
        await kept(page);
        newer = true;
        await page.reload();
        await page.waitForSelector("#update:not([hidden]) button");
        assert.equal(await page.$eval("html", (html) => html.dataset.newer ?? "no"), "no", "it came by itself");
        await Promise.all([page.waitForNavigation(), page.click("#update button")]);
        await started(page);
        assert.equal(await page.$eval("html", (html) => html.dataset.newer), "yes");
      },
      {
        also: {
          "/sw.js": () => (newer ? worker.replace(/yizheng-/, "yizheng-newer-") : worker),
          "/index.html": () => (newer ? html.replace("<html ", '<html data-newer="yes" ') : html),
        },
      },
    );
  });
});

describe("sharing", () => {
  test("brings a picture from another app, which goes nowhere else", () =>
    visit(async (page, site) => {
      await started(page);
      await kept(page);
      await page.reload();
      await started(page);
      const picture = (await qrPng(`https://office.example/v${licensed.link}`, 6)).toString("base64");
      const address = await page.evaluate(async (picture) => {
        const form = new FormData();
        const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
        form.append("file", new File([bytes], "photo.png", { type: "image/png" }));
        return (await fetch("share", { method: "POST", body: form })).url;
      }, picture);
      assert.ok(!site.requests.includes("/share"), "it was sent");
      await page.goto(address);
      assert.equal((await result(page)).verdict, licensed.report.verdict);
    }));
});

describe("the policy", () => {
  test("keeps the page to itself", () =>
    visit(async (page) => {
      await started(page);
      const broken = await page.evaluate(async () => {
        const seen = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => seen.push(effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "globalThis.injected = true";
        document.body.append(script);
        const style = document.createElement("style");
        style.textContent = "body { display: none }";
        document.head.append(style);
        const image = new Image();
        image.src = "https://elsewhere.example/x.png";
        await fetch("https://elsewhere.example/").catch(() => undefined);
        await new Promise((wait) => setTimeout(wait, 200));
        let evaluated = true;
        try {
          (0, eval)("1");
        } catch {
          evaluated = false;
        }
        return { seen: [...new Set(seen)].sort(), injected: globalThis.injected ?? false, evaluated };
      });
      assert.equal(broken.injected, false);
      assert.equal(broken.evaluated, false);
      for (const directive of ["connect-src", "img-src", "script-src-elem", "style-src-elem"]) assert.ok(broken.seen.includes(directive), `${directive}: ${broken.seen}`);
    }));
});

describe("the camera", () => {
  for (const kind of KINDS) {
    test(`reads a code that is ${kind}`, async () => {
      const png = (await qrPng(`https://office.example/v${licensed.link}`, 4)).toString("base64");
      const sketch = await chromium.browser.newPage();
      const grey = Buffer.from(await sketch.evaluate(frame, { png, kind, grade: 0, grey: true }), "base64");
      await sketch.close();
      const film = join(work, `${kind}.y4m`);
      await writeY4m(film, grey);
      const filmed = await launch({ camera: film });
      try {
        await visit(
          async (page) => {
            await started(page);
            await page.click("#use-camera");
            assert.equal((await result(page)).verdict, licensed.report.verdict);
          },
          { browser: filmed.browser },
        );
      } finally {
        await filmed.close();
      }
    });
  }
});
