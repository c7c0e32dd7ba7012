// The page with a trust domain: packs that are kept, renewed, refused and missed, in a real browser.
//
//   YIZHENG_SITE   folder to serve: the built page
//   YIZHENG_TRUST  another file in place of fixtures/trust.json
//
//   node --test tests/browser/trust.test.mjs
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, openPage, result } from "./browser.mjs";
import { CUT, serve } from "./site.mjs";
import { beside, mostCases, officeAlone, setClock, severalPacks } from "./worlds.mjs";

const folder = process.env.YIZHENG_SITE;
if (!folder) {
  console.error("YIZHENG_SITE is not set; see the head of trust.test.mjs");
  process.exit(2);
}
const DAY = 86_400;
const { root, first, last, cases, licensed } = severalPacks();

let chromium;
before(async () => (chromium = await launch()));
after(() => chromium?.close());

/**
 * A fresh browser and a server of its own with a domain beside the page. `act` gets the page, and `offer` to change
 * what the server has; `prepare` comes before the page is opened.
 */
async function visit(act, { time = licensed.time, link = "", pack = last, also = {}, prepare, language, missing = false } = {}) {
  let offered = pack;
  const site = await serve(folder, { ...beside(root, () => offered), ...also });
  const context = await chromium.browser.createBrowserContext();
  try {
    const { page, asked, faults } = await openPage(context, { language });
    await setClock(page, time);
    await prepare?.(page);
    await page.goto(`${site.origin}/${link}`);
    await act(page, { offer: (next) => (offered = next), close: () => site.close() });
    // What cannot be fetched the browser notes, too.
    assert.deepEqual(missing ? faults.filter((fault) => !/net::ERR_|Failed to fetch/.test(fault)) : faults, []);
    assert.deepEqual(asked.filter((url) => !url.startsWith(`${site.origin}/`)), []);
  } finally {
    await context.close();
    await site.close();
  }
}

/** Waits until the page has asked for newer data, and says what its footer says. */
async function health(page, { trouble } = {}) {
  await page.waitForFunction(
    (trouble) => document.querySelector(trouble ? `#health [data-trouble=${trouble}]` : "#health p"),
    { timeout: 20_000 },
    trouble,
  );
  return page.$eval("#health", (health) => health.textContent.replace(/[\u2068\u2069]/g, ""));
}

/** Waits for the reasons, as a newer pack may change them once more. */
const reasonsBecome = (page, { reasons }) =>
  page.waitForFunction(
    (codes) => JSON.stringify([...document.querySelectorAll(".reason")].map((one) => one.dataset.code)) === codes,
    { timeout: 20_000 },
    JSON.stringify(reasons.map(({ code }) => code)),
  );

/** Changes the address and waits until the page has dealt with it. */
const follow = (page, link) =>
  page.evaluate(
    (link) =>
      new Promise((dealt) => {
        if (location.hash === link) return dealt();
        addEventListener("hashchange", () => setTimeout(dealt), { once: true });
        location.hash = link;
      }),
    link,
  );

/** Until the service worker keeps the page: from then on it opens without a network. */
const keptByWorker = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!((await caches.match("./")) && (await caches.match("trust.json")))) await new Promise((wait) => setTimeout(wait, 50));
  });

function agrees(seen, { verdict, reasons, license }) {
  assert.equal(seen.verdict, verdict);
  assert.deepEqual(seen.reasons, reasons.map(({ code }) => code));
  for (const words of [...seen.said, ...seen.advice]) assert.ok(words.length > 4 && !/\{|\}|reason-/.test(words), `unworded: ${words}`);
  if (license) assert.ok(seen.license.includes(license.holder.name));
  else assert.equal(seen.license, null);
}

describe("a license of a domain", () => {
  for (const { name, link, time, report } of cases) {
    for (const language of ["zh-CN", "en"]) {
      test(`${name} (${language})`, () => visit(async (page) => agrees(await result(page), report), { link, time, language }));
    }
  }

  for (const language of ["zh-CN", "en"]) {
    test(`whatever is said of it, has its words (${language})`, async () => {
      const most = mostCases();
      await visit(
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          for (const { name, link, report } of most.cases) {
            await follow(page, link);
            const seen = await result(page);
            assert.doesNotThrow(() => agrees(seen, report), name);
            assert.doesNotMatch([...seen.said, ...seen.advice].join(), /\b(undefined|null|NaN)\b/, name);
            const states = await page.$$eval(".permit", (all) => all.map((one) => [one.dataset.good === "true", one.querySelector(".state").textContent]));
            const good = ({ state }) => report.verdict !== "invalid" && state === "in_force";
            assert.deepEqual(states.map(([good]) => good), report.license?.permits.map(good) ?? [], name);
            for (const [, words] of states) assert.doesNotMatch(words, /^permit-state/);
          }
        },
        { time: most.time, pack: most.pack, language, also: { "/root.cwt": most.root } },
      );
    });
  }

  test("comes with its chain of authorities, their data and its status", () =>
    visit(
      async (page) => {
        await result(page);
        const banner = await page.$eval(".banner-at", (lines) => lines.textContent.replace(/[\u2068\u2069]/g, ""));
        assert.match(banner, /发证机关名录：数据截至\d+年\d+月\d+日/);
        assert.match(banner, /证照状态：.*截至(北京时间 )?\d+年\d+月\d+日 \d\d:\d\d/);
        const chain = await page.$$eval(".chain > li", (all) => all.map((one) => one.textContent));
        const { authority } = licensed.report;
        assert.equal(chain.length, authority.chain.length);
        authority.chain.forEach(({ name, powers }, place) => {
          assert.ok(chain[place].includes(name));
          if (powers) assert.ok(chain[place].includes(powers.agreement) && chain[place].includes(powers.legal_authority));
        });
      },
      { link: licensed.link },
    ));
});

describe("the pack", () => {
  test("is said on the first page, with its domain", () =>
    visit(async (page) => {
      const { domain, pack_version } = licensed.report.trust;
      const said = await health(page);
      assert.ok(said.includes(domain) && said.includes(`第 ${pack_version} 版`), said);
      assert.ok((await page.$eval("#authority", (line) => line.textContent)).includes(domain));
    }));

  test("is renewed, and what is shown is checked again", () =>
    visit(
      async (page, { offer }) => {
        await result(page);
        const before = await health(page);
        offer(last);
        await page.reload();
        await reasonsBecome(page, licensed.report);
        const version = `第 ${licensed.report.trust.pack_version} 版`;
        assert.ok(!before.includes(version), before);
        await page.waitForFunction((version) => document.querySelector("#health").textContent.replace(/[\u2068\u2069]/g, "").includes(version), {}, version);
        agrees(await result(page), licensed.report);
      },
      { link: licensed.link, pack: first },
    ));

  test("does not go back, and the page says so", () =>
    visit(
      async (page, { offer }) => {
        await result(page);
        offer(first);
        await page.reload();
        const said = await health(page, { trouble: "refused" });
        assert.match(said, /未被采用：比本机已有的更旧/);
        assert.ok(said.includes(`第 ${licensed.report.trust.pack_version} 版`), said);
        agrees(await result(page), licensed.report);
      },
      { link: licensed.link },
    ));

  test("that is damaged or breaks off changes nothing", () =>
    visit(
      async (page, { offer }) => {
        await result(page);
        for (const [half, trouble, words] of [
          [last.subarray(0, last.length / 2), "refused", /文件不完整或已损坏/],
          ["<!doctype html>login", "refused", /文件不完整或已损坏/],
          [CUT, "unreachable", /暂时无法取得新数据/],
          [null, "unreachable", /暂时无法取得新数据/],
        ]) {
          offer(half);
          await page.reload();
          assert.match(await health(page, { trouble }), words);
          agrees(await result(page), licensed.report);
        }
      },
      { link: licensed.link, missing: true },
    ));

  test("is there without a network", () =>
    visit(
      async (page, { close }) => {
        await result(page);
        await health(page);
        await keptByWorker(page);
        await close();
        await page.reload();
        agrees(await result(page), licensed.report);
        assert.match(await health(page, { trouble: "unreachable" }), /暂时无法取得新数据/);
      },
      { link: licensed.link, missing: true },
    ));

  test("that is old asks for caution", () =>
    visit(
      async (page) => {
        const seen = await result(page);
        assert.notEqual(seen.verdict, "valid");
        assert.ok(seen.reasons.includes("trust_stale"), seen.reasons);
        const [said] = seen.said.filter((_, place) => seen.reasons[place] === "trust_stale");
        assert.ok(said.length > 6 && !/\{|\}|reason-/.test(said), said);
        assert.match(await page.$eval(".banner-at", (lines) => lines.textContent), /距今 \S*4\d\d\S* 天/);
      },
      { link: licensed.link, time: Math.floor(Date.parse(licensed.report.trust.as_of) / 1000) + 410 * DAY },
    ));

  test("that was never there comes to no conclusion, in words", () =>
    visit(
      async (page) => {
        const seen = await result(page);
        assert.equal(seen.verdict, "no_conclusion");
        assert.deepEqual(seen.reasons, ["trust_unavailable"]);
        assert.equal(seen.license, null);
        assert.match(seen.shown, /还没有可用的发证机关名录/);
      },
      { link: licensed.link, pack: null },
    ));

  const stores = {
    "nothing can be kept": 'IDBFactory.prototype.open = () => { throw new DOMException("refused", "SecurityError"); };',
    // As browsers do it: what was put is taken back, and the transaction ends in this error.
    "the device is full": "IDBObjectStore.prototype.put = function () { this.transaction.abort(); };",
  };
  for (const [where, broken] of Object.entries(stores)) {
    test(`works where ${where}`, async () => {
      await visit(
        async (page) => {
          agrees(await result(page), licensed.report);
          assert.match(await health(page, { trouble: "not-kept" }), /未能保存数据/);
        },
        {
          link: licensed.link,
          also: { "/verifier.js": `${broken}\n${await readFile(join(folder, "verifier.js"), "utf8")}` },
        },
      );
    });
  }
});

describe("the settings", () => {
  test("with a domain leave no office trusted by itself", async () => {
    const alone = await officeAlone();
    await visit(
      async (page) => {
        const seen = await result(page);
        assert.deepEqual(seen.reasons, ["issuer_unknown"]);
        assert.equal(seen.license, null);
      },
      { link: alone.link, time: alone.time, also: { "/authority.json": alone.authority } },
    );
  });

  test("without a domain leave one office", async () => {
    const alone = await officeAlone();
    await visit(async (page) => assert.ok((await result(page)).license), {
      link: alone.link,
      time: alone.time,
      also: { "/authority.json": alone.authority, "/trust.json": null },
    });
  });

  for (const [name, settings] of Object.entries({
    "no JSON": "<html>",
    "no root": '{"roots":[],"packs":[]}',
    "another site": '{"roots":["https://example.com/root.cwt"],"packs":["pack.cwt"]}',
    "a folder above": '{"roots":["../root.cwt"],"packs":["pack.cwt"]}',
  })) {
    test(`with ${name} are faulty`, () =>
      visit(
        async (page) => {
          await page.waitForSelector("#start:not([hidden])");
          assert.match(await page.$eval("#authority", (line) => line.textContent), /设置有误/);
        },
        { also: { "/trust.json": settings } },
      ));
  }

  test("with a root that is none are faulty", () =>
    visit(
      async (page) => {
        await page.waitForSelector("#start:not([hidden])");
        assert.match(await page.$eval("#authority", (line) => line.textContent), /设置有误/);
      },
      { also: { "/root.cwt": last } },
    ));
});
