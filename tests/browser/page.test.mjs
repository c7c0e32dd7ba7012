// The verifier page in a real browser.
//
//   YIZHENG_SITE   folder to serve: the built page with its authority.json, or its trust.json and what that names
//   YIZHENG_CASES  JSON: [{ name, link?, image?, expect: { verdict, reasons, holder } | { foreign } }]
//
//   node --test tests/browser/page.test.mjs
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { choosePhoto, launch, openPage, result } from "./browser.mjs";
import { serve } from "./site.mjs";
import { luma, writeY4m } from "./y4m.mjs";

const folder = needed("YIZHENG_SITE");
const cases = JSON.parse(await readFile(needed("YIZHENG_CASES"), "utf8"));
const WORDS = { valid: "有效", caution: "注意", no_conclusion: "未能核验", invalid: "无效" };
const heading = ({ verdict }) => WORDS[verdict];
const ENGLISH = { valid: "Valid", caution: "Caution", no_conclusion: "No conclusion", invalid: "Invalid" };

const licensed = cases.find(({ link, expect }) => link && expect.holder && expect.verdict !== "invalid");
const pictured = cases.filter(({ image }) => image);
assert.ok(licensed, "no case with a link and a license to show");

let site, chromium, work;

before(async () => {
  site = await serve(folder);
  chromium = await launch();
  work = await mkdtemp(join(tmpdir(), "yizheng-page-"));
});

after(async () => {
  await chromium?.close();
  await site?.close();
  await rm(work, { recursive: true, force: true });
});

/** Opens the page, lets `act` use it, and checks what holds always: no fault, no stranger asked. */
async function visit(address, act, options = {}) {
  const browser = options.browser ?? chromium.browser;
  const origin = options.origin ?? site.origin;
  const context = await browser.createBrowserContext();
  try {
    const { page, asked, faults } = await openPage(context, options);
    await options.prepare?.(context, page);
    await page.goto(origin + address);
    await act(page);
    await noOverflow(page);
    // That something cannot be fetched the browser notes, too.
    assert.deepEqual(options.offline ? faults.filter((fault) => !/net::ERR_/.test(fault)) : faults, []);
    const elsewhere = asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith(`blob:${origin}/`));
    assert.deepEqual(elsewhere, []);
  } finally {
    await context.close();
  }
}

/** Runs in the page: texts that their own box does not show whole. */
function cutOff() {
  const shown = [...document.querySelectorAll("main *, header *, nav *")].filter((one) => one.getClientRects().length > 0 && !one.closest(".only-heard, svg, textarea"));
  const hides = (one, axis) => ["hidden", "clip"].includes(getComputedStyle(one)[axis]);
  return shown
    .filter((one) => (hides(one, "overflowX") && one.scrollWidth > one.clientWidth + 1) || (hides(one, "overflowY") && one.scrollHeight > one.clientHeight + 1))
    .map((one) => one.outerHTML.slice(0, 80));
}

/** Runs in the page: what is below 24 × 24 pixels to press (WCAG 2.5.8), with the label that belongs to it. */
function small() {
  return [...document.querySelectorAll("button, a[href], input, select, textarea, summary")]
    .filter((one) => one.getClientRects().length > 0 && !one.disabled)
    .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
    .filter(([, { width, height }]) => Math.min(width, height) < 24)
    .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 60)} ${width} × ${height}`);
}

/** Changes the address and waits until the page has dealt with it. */
const follow = (page, link) =>
  page.evaluate(
    (link) =>
      new Promise((dealt) => {
        addEventListener("hashchange", () => setTimeout(dealt), { once: true });
        location.hash = link;
      }),
    link,
  );

const noOverflow = async (page) =>
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, "scrolls sideways");

function agrees(seen, expect) {
  if (expect.foreign) {
    assert.equal(seen.mode, "checked");
    assert.equal(seen.verdict, "neutral");
    assert.equal(seen.license, null);
    return;
  }
  assert.equal(seen.verdict, expect.verdict);
  assert.equal(seen.heading, heading(expect));
  assert.deepEqual(seen.reasons, expect.reasons);
  assert.ok(seen.heard.startsWith(heading(expect)), seen.heard);
  for (const words of [...seen.said, ...seen.advice]) {
    assert.ok(words.length > 6 && !/\{|\}|reason-/.test(words), `unworded: ${words}`);
  }
  if (expect.holder) assert.ok(seen.license.includes(expect.holder), seen.license);
  else assert.equal(seen.license, null, "unverified data is shown");
}

describe("a link", () => {
  for (const { name, link, expect } of cases.filter(({ link }) => link)) {
    test(name, () => visit(`/${link}`, async (page) => agrees(await result(page), expect)));
  }

  test("that changes is checked again", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      await follow(page, licensed.link);
      agrees(await result(page), licensed.expect);
    }));

  test("that is damaged shows nothing of the license", () =>
    visit(`/${damaged(licensed.link)}`, async (page) => {
      const seen = await result(page);
      assert.ok(["invalid", "no_conclusion"].includes(seen.verdict), seen.verdict);
      assert.equal(seen.license, null);
    }));

  test("that is cut comes to no conclusion: grey, with why and what to do", () =>
    visit(`/${licensed.link.slice(0, -40)}`, async (page) => {
      const seen = await result(page);
      agrees(seen, { verdict: "no_conclusion", reasons: ["unreadable"] });
      const card = await page.$eval(".banner", (banner) => ({
        said: banner.querySelector(".reason-what").textContent,
        advice: banner.querySelector(".reason-advice").textContent,
        field: getComputedStyle(banner.querySelector(".banner-verdict")).backgroundColor,
        icon: banner.querySelector(".banner-icon path:last-child").getAttribute("d"),
      }));
      assert.ok(card.said.length > 6 && card.advice.length > 6, JSON.stringify(card));
      // Grey, as what is none of ours; its outline is a question mark's, as no other verdict's.
      const [red, green, blue] = card.field.match(/\d+/g).map(Number);
      assert.ok(Math.max(red, green, blue) - Math.min(red, green, blue) < 40, card.field);
      assert.equal(card.icon, "M24 35.2v.3");
    }));
});

describe("a picture", () => {
  for (const { name, image, expect } of pictured) {
    test(name, () =>
      visit("/", async (page) => {
        await page.waitForSelector("#start:not([hidden])");
        await choosePhoto(page, image);
        agrees(await result(page), expect);
      }));
  }

  test("without a code", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      const blank = join(work, "blank.png");
      const png = await page.evaluate(() => {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 300;
        canvas.getContext("2d").fillText("no code", 50, 50);
        return canvas.toDataURL("image/png").split(",")[1];
      });
      await writeFile(blank, Buffer.from(png, "base64"));
      await choosePhoto(page, blank);
      const seen = await result(page);
      assert.equal(seen.problem, "no-code");
      assert.match(seen.shown, /靠近/);
      assert.equal(seen.verdict, "neutral");
    }));

  test("that is no picture", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      const file = join(work, "words.png");
      await writeFile(file, "this is no picture");
      await choosePhoto(page, file);
      assert.equal((await result(page)).problem, "not-picture");
    }));

  test("far too large is made smaller first", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      const svg = join(work, "large.svg");
      await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><rect width="9000" height="9000" fill="#ccc"/></svg>');
      await choosePhoto(page, svg);
      assert.equal((await result(page)).problem, "no-code");
    }));
});

describe("the code reader", () => {
  test("that failed is started anew for the next picture", async () => {
    let asked = 0;
    const failing = "onmessage = ({ data }) => postMessage({ id: data.id, error: 'RuntimeError: unreachable' });";
    const own = await serve(folder, { "/sw.js": null, "/scanner.js": () => (asked++ === 0 ? failing : undefined) });
    try {
      await visit(
        "/",
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          await choosePhoto(page, pictured[0].image);
          assert.equal((await result(page)).problem, "scanner");
          await choosePhoto(page, pictured[0].image);
          await page.waitForFunction(() => document.body.dataset.mode === "checked");
          agrees(await result(page), pictured[0].expect);
          assert.equal(asked, 2);
        },
        { origin: own.origin },
      );
    } finally {
      await own.close();
    }
  });

  test("is not loaded before it is needed", async () => {
    const own = await serve(folder, { "/sw.js": null });
    try {
      await visit(
        `/${licensed.link}`,
        async (page) => {
          await result(page);
          assert.deepEqual(own.requests.filter((path) => /scanner/.test(path)), []);
        },
        { origin: own.origin },
      );
    } finally {
      await own.close();
    }
  });
});

describe("pasted text", () => {
  const paste = async (page, text) => {
    await page.waitForSelector("#start:not([hidden])");
    await page.click("#paste summary");
    await page.$eval("#paste-text", (area, text) => (area.value = text), text);
    await page.click("#paste-form button");
    return result(page);
  };

  test("with a license, which then stands in the address", () =>
    visit("/", async (page) => {
      agrees(await paste(page, `  https://office.example/v${licensed.link}\n`), licensed.expect);
      assert.equal(await page.evaluate(() => location.hash), licensed.link);
    }));

  test("of another kind is text and nothing else", () =>
    visit("/", async (page) => {
      const seen = await paste(page, "https://shop.example/<b>menu</b>");
      assert.equal(seen.verdict, "neutral");
      assert.equal(seen.license, null);
      assert.match(seen.shown, /网址链接/);
      assert.match(seen.shown, /<b>menu<\/b>/);
      assert.equal(await page.$$eval("#result a, #result b", (found) => found.length), 0);
    }));

  test("that is empty", () =>
    visit("/", async (page) => {
      assert.equal((await paste(page, "  ")).verdict, "neutral");
    }));
});

describe("the camera", () => {
  for (const one of [licensed, pictured.find(({ expect }) => expect.foreign)].filter((one) => one?.image)) {
    test(`shows ${one.name}`, async () => {
      const film = join(work, "film.y4m");
      await writeY4m(film, await luma(chromium.browser, one.image, 1280, 720));
      const filmed = await launch({ camera: film });
      try {
        await visit(
          "/",
          async (page) => {
            await page.waitForSelector("#start:not([hidden])");
            await page.click("#use-camera");
            agrees(await result(page), one.expect);
            assert.equal(await page.$eval("#camera", (camera) => camera.hidden), true);
            assert.equal(await page.$eval("#viewfinder", (video) => video.srcObject), null, "the camera stays on");
          },
          { browser: filmed.browser },
        );
      } finally {
        await filmed.close();
      }
    });
  }

  test("can be stopped", async () => {
    const film = join(work, "white.y4m");
    await writeY4m(film, Buffer.alloc(1280 * 720, 235));
    const filmed = await launch({ camera: film });
    try {
      await visit(
        "/",
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          await page.click("#use-camera");
          await page.waitForFunction(() => document.querySelector("#viewfinder").videoWidth > 0);
          await page.click("#camera-stop");
          assert.equal(await page.$eval("#camera", (camera) => camera.hidden), true);
          assert.equal(await page.$eval("#viewfinder", (video) => video.srcObject), null);
          assert.equal(await page.evaluate(() => document.activeElement.id), "use-camera");
        },
        { browser: filmed.browser },
      );
    } finally {
      await filmed.close();
    }
  });

  test("that is refused is worded, with a way on", async () => {
    const refusing = await launch({ camera: "refused" });
    try {
      await visit(
        "/",
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          await page.click("#use-camera");
          const seen = await result(page);
          assert.equal(seen.problem, "camera-refused");
          assert.match(seen.shown, /拍一张照片/);
        },
        { browser: refusing.browser, prepare: (context) => context.overridePermissions(site.origin, []) },
      );
    } finally {
      await refusing.close();
    }
  });

  test("that is absent is worded", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      await page.click("#use-camera");
      const seen = await result(page);
      assert.match(seen.problem, /^camera-/);
    }));
});

describe("the page", () => {
  test("speaks the browser's language, changes it, and remembers", () =>
    visit(
      `/${licensed.link}`,
      async (page) => {
        assert.equal((await result(page)).heading, ENGLISH[licensed.expect.verdict]);
        await page.select("#language", "zh-CN");
        assert.equal((await result(page)).heading, WORDS[licensed.expect.verdict]);
        assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
        await page.reload();
        assert.equal((await result(page)).heading, WORDS[licensed.expect.verdict]);
      },
      { language: "en-GB" },
    ));

  for (const width of [320, 360, 768, 1280]) {
    for (const language of ["zh-CN", "en"]) {
      test(`does not scroll sideways at ${width} px in ${language}`, () =>
        visit(
          "/",
          async (page) => {
            await page.waitForSelector("#start:not([hidden])");
            await noOverflow(page);
            await follow(page, licensed.link);
            await result(page);
            await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
          },
          { width, language },
        ));
    }
  }

  for (const language of ["zh-CN", "en"]) {
    test(`cuts nothing off where text is twice its size, in ${language}`, () =>
      visit(
        "/",
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
          await noOverflow(page);
          assert.deepEqual(await page.evaluate(cutOff), []);
          await follow(page, licensed.link);
          await result(page);
          await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
          assert.deepEqual(await page.evaluate(cutOff), []);
        },
        { width: 640, scale: 1, language },
      ));
  }

  test("has nothing to press that is smaller than a finger can hit", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      assert.deepEqual(await page.evaluate(small), []);
      await follow(page, licensed.link);
      await result(page);
      await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      assert.deepEqual(await page.evaluate(small), []);
    }));

  test("says what it is to those that list, install and enlarge it", () =>
    visit("/", async (page) => {
      await page.waitForSelector("#start:not([hidden])");
      const said = await page.evaluate(async () => {
        const content = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? "";
        const manifest = await (await fetch(document.querySelector("link[rel=manifest]").href)).json();
        const icons = manifest.icons.filter(({ type }) => type === "image/png").map(async ({ src, sizes }) => {
          const bitmap = await createImageBitmap(await (await fetch(src)).blob());
          return `${bitmap.width}x${bitmap.height}` === sizes && bitmap.width;
        });
        return { lang: document.documentElement.lang, title: document.title, description: content("description"), viewport: content("viewport"), manifest, icons: await Promise.all(icons) };
      });
      assert.match(said.lang, /^zh-/);
      for (const words of [said.title, said.description, said.manifest.name, said.manifest.short_name]) assert.ok(words.length > 3, words);
      assert.match(said.viewport, /width=device-width/);
      assert.doesNotMatch(said.viewport, /user-scalable|maximum-scale/);
      assert.equal(said.manifest.display, "standalone");
      assert.deepEqual(said.icons, [192, 512]);
    }));

  test("keeps markup in a license as text", () =>
    visit("/", async (page) => {
      for (const { link, expect } of cases.filter(({ link, expect }) => link && /</.test(expect.holder ?? ""))) {
        await follow(page, link);
        agrees(await result(page), expect);
      }
      assert.equal(await page.$$eval("#result img, #result script, #result iframe, #result a, #result b, #result u", (found) => found.length), 0);
      // Whatever a license says, there is one verdict, and it is the page's.
      assert.ok((await page.$$eval("h1", (all) => all.filter((one) => one.offsetParent).length)) <= 1);
    }));

  test("runs nothing that is written into it", () =>
    visit("/", async (page) => {
      const policy = await page.$eval("meta[http-equiv]", (meta) => meta.content);
      assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
      assert.equal(await page.$$eval("script:not([src]), style, [style], [onclick]", (found) => found.length), 0);
    }));

  test("says so when no office is configured", async () => {
    const bare = await serve(folder, { "/authority.json": null, "/trust.json": null });
    try {
      await visit(
        "/",
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          assert.match(await page.$eval("#authority", (line) => line.textContent), /尚未设置发证机关/);
          await follow(page, licensed.link);
          const seen = await result(page);
          assert.equal(seen.verdict, "no_conclusion");
          assert.deepEqual(seen.reasons, ["trust_unavailable"]);
          assert.equal(seen.license, null);
        },
        { origin: bare.origin },
      );
    } finally {
      await bare.close();
    }
  });

  test("says so when the office's settings are faulty", async () => {
    const faulty = await serve(folder, { "/authority.json": '{"name":"示例","key":"short"}', "/trust.json": null });
    try {
      await visit(
        "/",
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          assert.match(await page.$eval("#authority", (line) => line.textContent), /设置有误/);
        },
        { origin: faulty.origin },
      );
    } finally {
      await faulty.close();
    }
  });

  test("gives no conclusion when the verifier cannot be loaded", async () => {
    const broken = await serve(folder, { "/verifier.js": await withoutVerifier() });
    try {
      await visit(
        `/${licensed.link}`,
        async (page) => {
          const seen = await result(page);
          assert.equal(seen.problem, "verifier-load");
          assert.equal(seen.verdict, "neutral");
        },
        { origin: broken.origin },
      );
    } finally {
      await broken.close();
    }
  });

  test("works without a network once it was opened", async () => {
    const own = await serve(folder);
    await visit(
      `/${licensed.link}`,
      async (page) => {
        await result(page);
        await page.evaluate(async () => {
          await navigator.serviceWorker.ready;
          await new Promise((kept) => {
            const look = async () =>
              (await caches.match("./")) && (await caches.match("authority.json")) ? kept() : setTimeout(look, 50);
            void look();
          });
        });
        await own.close();
        await page.reload();
        agrees(await result(page), licensed.expect);
        if (licensed.image) {
          await choosePhoto(page, licensed.image);
          agrees(await result(page), licensed.expect);
        }
      },
      { origin: own.origin, offline: true },
    );
  });
});

/** The page as in a browser without wasm. */
async function withoutVerifier() {
  const verifier = await readFile(join(folder, "verifier.js"), "utf8");
  return `globalThis.WebAssembly = undefined;\n${verifier}`;
}

/** One digit or letter in the middle changed. */
function damaged(link) {
  const at = Math.floor(link.length / 2);
  return link.slice(0, at) + (link[at] === "0" ? "1" : "0") + link.slice(at + 1);
}

function needed(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set; see the head of page.test.mjs`);
    process.exit(2);
  }
  return value;
}
