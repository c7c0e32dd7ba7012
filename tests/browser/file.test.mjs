// Files that are chosen: PDFs, and the page that is one file itself.
//
//   YIZHENG_SITE     folder to serve: the built page
//   YIZHENG_PROGRAM  the program yizheng; target/debug/yizheng if not set
//
//   node --test tests/browser/file.test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { choosePhoto, launch, openPage, result } from "./browser.mjs";
import { qrModules, qrPng } from "./qr.mjs";
import { serve } from "./site.mjs";
import { beside, setClock, severalPacks } from "./worlds.mjs";

const folder = process.env.YIZHENG_SITE;
if (!folder) {
  console.error("YIZHENG_SITE is not set; see the head of file.test.mjs");
  process.exit(2);
}
const program = process.env.YIZHENG_PROGRAM ?? fileURLToPath(new URL("../../target/debug/yizheng", import.meta.url));
const { root, last, licensed } = severalPacks();
const link = `https://office.example/v${licensed.link}`;

let chromium, site, work;
before(async () => {
  chromium = await launch();
  site = await serve(folder, beside(root, () => last));
  work = await mkdtemp(join(tmpdir(), "yizheng-file-"));
});
after(async () => {
  await chromium?.close();
  await site?.close();
  await rm(work, { recursive: true, force: true });
});

async function visit(address, act) {
  const context = await chromium.browser.createBrowserContext();
  try {
    const { page, asked, faults } = await openPage(context);
    await setClock(page, licensed.time);
    await page.goto(address);
    await page.waitForSelector("#start:not([hidden])");
    await act(page, asked);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** A PDF of `pages` pages; those in `codes` have a code, drawn as lines the way a printer of certificates draws it. */
async function pdf(pages, codes) {
  const objects = [];
  const put = (body) => objects.push(body);
  put("<< /Type /Catalog /Pages 2 0 R >>");
  put(`<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, page) => `${3 + 2 * page} 0 R`).join(" ")}] >>`);
  for (let page = 1; page <= pages; page++) {
    const rows = codes[page] ? await qrModules(codes[page]) : [];
    // 30 mm wide.
    const side = rows.length > 0 ? 85 / rows.length : 0;
    const drawn = rows.flatMap((row, y) => [...row].flatMap((dark, x) => (dark ? [`${(60 + x * side).toFixed(3)} ${(700 - y * side).toFixed(3)} ${side.toFixed(3)} ${side.toFixed(3)} re`] : [])));
    const stream = `0 g\n${drawn.join("\n")}\nf`;
    put(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + 2 * (page - 1)} 0 R /Resources << >> >>`);
    put(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  let text = "%PDF-1.4\n";
  const offsets = objects.map((body, place) => {
    const offset = text.length;
    text += `${place + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

async function choosePdf(page, content) {
  const file = join(work, "certificate.pdf");
  await writeFile(file, content);
  await choosePhoto(page, file);
}

describe("a PDF", () => {
  test("with a license on its second page", () =>
    visit(`${site.origin}/`, async (page, asked) => {
      assert.deepEqual(asked.filter((url) => /pdf.*\.js/.test(url)), [], "the PDF reader comes before it is needed");
      await choosePdf(page, await pdf(3, { 2: link }));
      assert.equal((await result(page)).verdict, licensed.report.verdict);
    }));

  test("with several codes asks which", () =>
    visit(`${site.origin}/`, async (page) => {
      await choosePdf(page, await pdf(3, { 1: "https://shop.example/a", 3: "https://shop.example/b" }));
      const seen = await result(page);
      assert.equal(seen.mode, "choose");
      assert.equal(await page.$$eval(".choice", (all) => all.length), 2);
      assert.equal(await page.$$eval("#result a", (all) => all.length), 0, "a stranger's link can be followed");
    }));

  test("of 300 pages says where it is, and can be stopped", () =>
    visit(`${site.origin}/`, async (page) => {
      await choosePdf(page, await pdf(300, { 2: link }));
      await page.waitForFunction(() => /第 .?[5-9].? 页，共 .?300.? 页/.test(document.querySelector("#result").textContent), { timeout: 60_000 });
      await page.click("#result button");
      assert.equal((await result(page)).verdict, licensed.report.verdict);
    }));

  test("that is broken, and one without a code", () =>
    visit(`${site.origin}/`, async (page) => {
      await choosePdf(page, Buffer.from("%PDF-1.7\nnothing more"));
      assert.equal((await result(page)).problem, "pdf-broken");
      await choosePdf(page, await pdf(1, {}));
      await page.waitForSelector('[data-problem="pdf-no-code"]');
    }));
});

describe("a photo", () => {
  test("of 48 megapixels with two licenses in it asks which", () =>
    visit(`${site.origin}/`, async (page) => {
      const png = join(work, "large.png");
      const codes = await Promise.all([licensed.link, "https://shop.example/menu"].map((text) => qrPng(text.startsWith("#") ? `YZ:${text.slice(1)}` : text, 12)));
      const large = await page.evaluate(async (pictures) => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [8000, 6000];
        const context = canvas.getContext("2d");
        context.fillStyle = "#eee";
        context.fillRect(0, 0, 8000, 6000);
        for (const [place, picture] of pictures.entries()) {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          context.drawImage(image, 600 + place * 4000, 1000, 2400, 2400);
        }
        return canvas.toDataURL("image/png").split(",")[1];
      }, codes.map((code) => code.toString("base64")));
      await writeFile(png, Buffer.from(large, "base64"));
      await choosePhoto(page, png);
      // Ours goes before a stranger's: nothing to ask.
      assert.equal((await result(page)).verdict, licensed.report.verdict);
    }));
});

describe("the page in one file", { skip: existsSync(program) ? false : `${program} is missing: cargo build -p yizheng-cli` }, () => {
  test("checks from a disk, with nothing asked of anybody", async () => {
    const [rootFile, packFile, out] = ["root.cwt", "pack.cwt", "check.html"].map((name) => join(work, name));
    await writeFile(rootFile, root);
    await writeFile(packFile, last);
    execFileSync(program, ["page", "export", "--page", join(folder, "one-file.html"), "--root", rootFile, "--pack", packFile, "--out", out]);
    const address = pathToFileURL(out).href;
    await visit(address, async (page, asked) => {
      await page.evaluate((link) => (location.hash = link), licensed.link);
      const seen = await result(page);
      assert.equal(seen.verdict, licensed.report.verdict);
      assert.ok(seen.license.includes(licensed.report.license.holder.name));
      await choosePhoto(page, await photographed());
      await page.waitForFunction(() => document.body.dataset.mode === "checked");
      await page.select("#language", "en");
      await page.waitForFunction(() => document.documentElement.lang === "en");
      const outside = asked.filter((url) => !/^(file|blob|data):/.test(url));
      assert.deepEqual(outside, []);
    });
  });
});

async function photographed() {
  const file = join(work, "photo.png");
  await writeFile(file, await qrPng(link, 6));
  return file;
}
