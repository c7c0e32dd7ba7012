// Pictures of every state of the page, to be looked at:
//
//   YIZHENG_SITE=… YIZHENG_CASES=… node tests/browser/screenshots.mjs FOLDER
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { choosePhoto, launch, openPage, result } from "./browser.mjs";
import { serve } from "./site.mjs";
import { beside, setClock, severalPacks } from "./worlds.mjs";
import { luma, writeY4m } from "./y4m.mjs";

const out = resolve(process.argv[2] ?? "screenshots");
const cases = JSON.parse(await readFile(process.env.YIZHENG_CASES, "utf8"));
const LOOKS = {
  "phone-zh": { width: 360, height: 740, language: "zh-CN" },
  "phone-en": { width: 360, height: 740, language: "en" },
  "phone-zh-dark": { width: 360, height: 740, language: "zh-CN", dark: true },
  "phone-zh-hant": { width: 360, height: 740, language: "zh-TW" },
  "small-en": { width: 320, height: 568, language: "en" },
  "desktop-zh": { width: 1280, height: 900, scale: 1, language: "zh-CN" },
  "desktop-en-dark": { width: 1280, height: 900, scale: 1, language: "en", dark: true },
};

await mkdir(out, { recursive: true });
const site = await serve(process.env.YIZHENG_SITE);
const bare = await serve(process.env.YIZHENG_SITE, { "/authority.json": null, "/trust.json": null });
const world = severalPacks();
let offered = world.last;
const domain = await serve(process.env.YIZHENG_SITE, beside(world.root, () => offered));
const { browser, close } = await launch({ camera: "refused" });
const blank = join(out, "blank.png");

for (const [look, options] of Object.entries(LOOKS)) {
  const fresh = async (origin = site.origin) => {
    const context = await browser.createBrowserContext();
    await context.overridePermissions(origin, []);
    const { page } = await openPage(context, options);
    return { page, done: () => context.close() };
  };
  const take = (page, name, fullPage = true) => page.screenshot({ path: join(out, `${look}-${name}.png`), fullPage });

  const { page, done } = await fresh();
  await page.goto(`${site.origin}/`);
  await page.waitForSelector("#start:not([hidden])");
  await take(page, "start");
  await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
  await take(page, "options");
  await page.reload();
  await page.waitForSelector("#start:not([hidden])");
  if (look === "phone-zh") await page.screenshot({ path: blank, clip: { x: 0, y: 60, width: 300, height: 100 } });
  await page.click("#use-camera");
  await result(page);
  await take(page, "camera-refused");
  await choosePhoto(page, blank);
  await page.waitForSelector('[data-problem="no-code"]');
  await take(page, "no-code");
  for (const { name, link } of cases.filter(({ link }) => link)) {
    await page.goto("about:blank");
    await page.goto(`${site.origin}/${link}`);
    await result(page);
    await take(page, `${name}-first`, false);
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    await take(page, name);
  }
  for (const { name, image } of cases.filter(({ link, image }) => image && !link)) {
    await page.goto("about:blank");
    await page.goto(`${site.origin}/`);
    await page.waitForSelector("#start:not([hidden])");
    await choosePhoto(page, image);
    await result(page);
    await take(page, name);
  }
  await done();

  const trusting = await fresh(domain.origin);
  // One for each kind of what is said first.
  const told = world.cases.filter(
    ({ report: { reasons } }, place, all) => reasons[0] && all.findIndex(({ report }) => report.reasons[0]?.code === reasons[0].code) === place,
  );
  await setClock(trusting.page, world.licensed.time);
  for (const [name, pack, link] of [
    ["domain-start", world.last, ""],
    ["domain-license", world.last, world.licensed.link],
    ["domain-refused", world.first, ""],
    ...told.map(({ link, report }) => [`domain-${report.reasons[0].code}`, world.last, link]),
  ]) {
    offered = pack;
    await trusting.page.goto("about:blank");
    await trusting.page.goto(`${domain.origin}/${link}`);
    await trusting.page.waitForSelector(link ? "#result .banner" : "#start:not([hidden])");
    await trusting.page.waitForSelector(name === "domain-refused" ? "#health .refused" : "#health p");
    if (link) await take(trusting.page, `${name}-first`, false);
    await trusting.page.$$eval("details:not(.paste)", (all) => all.forEach((one) => (one.open = true)));
    await take(trusting.page, name);
  }
  await trusting.done();

  const without = await fresh(bare.origin);
  await without.page.goto(`${bare.origin}/`);
  await without.page.waitForSelector("#start:not([hidden])");
  await take(without.page, "no-authority");
  await without.done();
}

// The camera, on a code that is too small to be read, so that the viewfinder stays.
const shown = cases.find(({ image }) => image);
const film = join(out, "film.y4m");
const width = 1280, height = 720;
const code = await luma(browser, shown.image, 640, 360);
const picture = Buffer.alloc(width * height, 120);
for (let y = 0; y < 90; y++) {
  for (let x = 0; x < 160; x++) picture[(y + 300) * width + x + 560] = code[y * 4 * 640 + x * 4];
}
await writeY4m(film, picture, { width, height });
await close();
const filmed = await launch({ camera: film });
for (const look of ["phone-zh", "desktop-zh"]) {
  const { page } = await openPage(filmed.browser, LOOKS[look]);
  await page.goto(`${site.origin}/`);
  await page.waitForSelector("#start:not([hidden])");
  await page.click("#use-camera");
  await page.waitForFunction(() => document.querySelector("#viewfinder").videoWidth > 0);
  await new Promise((wait) => setTimeout(wait, 500));
  await page.screenshot({ path: join(out, `${look}-camera.png`) });
  await page.close();
}
await filmed.close();
await site.close();
await bare.close();
await domain.close();
await writeFile(join(out, "README.txt"), "Written by tests/browser/screenshots.mjs\n");
