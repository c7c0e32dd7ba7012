// The vectors of fixtures/fill.json through the npm package.
//
//   node --test tests/wasm/fill.test.mjs
//
//   YIZHENG_NPM  folder of the package; target/npm/yizheng if not set (cargo xtask npm makes it)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.env.YIZHENG_NPM ?? join(root, "target/npm/yizheng"));
const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
const face = (condition) => import(pathToFileURL(join(folder, exports["."][condition])));
const { FillError, load, TrustError, Verifier, YizhengError } = await face("node");
const before = await import(`${pathToFileURL(join(folder, "node.js"))}?not-loaded`);
await load();

const json = async (file) => JSON.parse(await readFile(join(root, "fixtures", file), "utf8"));
const { vectors } = await json("fill.json");
const { vectors: licenses } = await json("licenses.json");
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

function verifierOf({ authority, status_lists = [] }) {
  const verifier = new Verifier();
  verifier.trustAuthority(authority);
  for (const list of status_lists) verifier.addStatusList(bytes(list));
  return verifier;
}

const fillJson = (verifier, { form, sources, time, even_if_not_in_force: even }, given = sources.map(bytes)) =>
  even ? verifier.fillEvenIfNotInForceJson(form, given, { time }) : verifier.fillJson(form, given, { time });

describe("filling", () => {
  for (const vector of vectors) {
    test(vector.name, () => {
      const verifier = verifierOf(vector);
      assert.equal(fillJson(verifier, vector), vector.answer);
      // The form as text, and wrapped as in a schema.
      assert.equal(fillJson(verifier, { ...vector, form: JSON.stringify(vector.form) }), vector.answer);
      if (!vector.form.everything) {
        assert.equal(fillJson(verifier, { ...vector, form: { "x-yizheng": { form: vector.form } } }), vector.answer);
      }
      const { error } = JSON.parse(vector.answer);
      const call = () =>
        vector.even_if_not_in_force
          ? verifier.fillEvenIfNotInForce(vector.form, vector.sources.map(bytes), { time: new Date(vector.time * 1000) })
          : verifier.fill(vector.form, vector.sources.map(bytes), { time: new Date(vector.time * 1000) });
      if (error === undefined) {
        assert.deepEqual(call(), JSON.parse(vector.answer));
      } else {
        assert.throws(call, (thrown) => thrown instanceof FillError && thrown.code === error);
      }
    });
  }

  test("a scanned text fills as its token does", () => {
    const form = { everything: "pinyin", items: [] };
    const [vector] = licenses.filter(({ report }) => report.verdict === "valid" && report.license.items.length === 0);
    const verifier = verifierOf(vector);
    const of = (source) => verifier.fillJson(form, [source], { time: vector.time });
    assert.equal(of(vector.text_digits), of(bytes(vector.token)));
    assert.equal(of(vector.text_base64url), of(bytes(vector.token)));
    assert.equal(JSON.parse(of(vector.text_digits)).values.ZZBH, vector.report.license.number);
  });
});

describe("verifying, through the same package", () => {
  for (const vector of licenses) {
    test(vector.name, () => {
      const verifier = verifierOf(vector);
      assert.equal(verifier.verifyJson(vector.text_digits, { time: vector.time }), JSON.stringify(vector.report));
      assert.deepEqual(verifier.verify(bytes(vector.token), { time: vector.time }), vector.report);
    });
  }
});

describe("verifying", () => {
  test("judges together what was seen together", () => {
    const vector = vectors.find(({ name }) => name === "replaced");
    const verifier = verifierOf(vector);
    const { time } = vector;
    const [older, newer] = vector.sources.map(bytes);
    const [first, link, last] = verifier.verifyAll([older, "https://example.com/menu", newer], { time });
    assert.deepEqual([first.verdict, first.reasons[0].code, link.foreign.kind], ["invalid", "replaced_by_newer_version", "link"]);
    assert.notEqual(last.verdict, "invalid");
    assert.notEqual(verifier.verify(older, { time }).verdict, "invalid");
    assert.deepEqual(verifier.verifyAll([]), []);
    assert.throws(() => verifier.verifyAll([older, 7]), YizhengError);
  });
});

describe("misuse", () => {
  const [vector] = vectors;

  test("nobody is trusted at first: nothing is filled", () => {
    const error = JSON.parse(fillJson(new Verifier(), vector));
    assert.deepEqual([error.error, error.source, error.reasons[0].code], ["not_verified", 1, "trust_unavailable"]);
    const even = JSON.parse(new Verifier().fillEvenIfNotInForceJson(vector.form, vector.sources.map(bytes), { time: vector.time }));
    assert.equal(even.error, "not_verified");
  });

  /** The error that `call` throws: always one of the package's own. */
  function thrown(call) {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof YizhengError && error instanceof Error, String(error));
      assert.match(error.code, /^[a-z_]+$/);
      assert.ok(error.message.length > 3, error.message);
      return error;
    }
    throw new assert.AssertionError({ message: "nothing was thrown" });
  }

  test("claims, reports and plain objects are no sources", () => {
    const verifier = verifierOf(vector);
    const report = verifier.verify(bytes(vector.sources[0]), { time: vector.time });
    for (const source of [report, report.license, {}, null, 7]) {
      assert.equal(thrown(() => verifier.fill(vector.form, [source], { time: vector.time })).code, "input");
      assert.equal(thrown(() => verifier.verify(source)).code, "input");
    }
    assert.equal(thrown(() => verifier.fill(vector.form, [JSON.stringify(report)], { time: vector.time })).code, "not_our_code");
  });

  test("a link is no license, a time has to be one, a form too, a setting too", () => {
    const verifier = verifierOf(vector);
    const sources = vector.sources.map(bytes);
    const link = thrown(() => verifier.fill(vector.form, [sources[0], "https://example.com/menu"], { time: vector.time }));
    assert.ok(link instanceof FillError);
    assert.deepEqual(link.answer, { error: "not_our_code", source: 2, foreign: { kind: "link", text: "https://example.com/menu" } });
    assert.equal(verifier.fillJson(vector.form, ["https://example.com/menu"]), JSON.stringify({ ...link.answer, source: 1 }));
    for (const time of [Number.NaN, new Date("no day"), "2026-11-23", -1]) {
      assert.equal(thrown(() => verifier.fill(vector.form, sources, { time })).code, "time");
      assert.equal(thrown(() => verifier.verify("", { time })).code, "time");
    }
    const circle = {};
    circle.form = circle;
    for (const form of ["{", { name: "表", items: [], more: 1 }, circle, undefined]) {
      assert.equal(thrown(() => verifier.fill(form, sources, { time: vector.time })).code, "form");
    }
    assert.equal(thrown(() => verifier.fill({ name: "表", items: [] }, [], { time: vector.time })).answer.detail, "empty");
    for (const policy of [{ trustEverybody: true }, { unknown: "valid" }, { noticeDays: "30" }]) {
      assert.equal(thrown(() => new Verifier(policy)).code, "policy");
    }
    const { authority } = vector;
    assert.equal(thrown(() => verifier.trustAuthority({ ...authority, key: "AAAA" })).code, "authority_key");
    assert.equal(thrown(() => verifier.trustAuthority({ name: "某局" })).code, "authority_key");
    assert.equal(thrown(() => verifier.trustAuthority({ ...authority, name: "\u202e" })).code, "authority_name");
  });

  test("a refused root, pack or list is thrown and changes nothing", async () => {
    const [world] = (await json("trust.json")).worlds;
    const verifier = new Verifier();
    const { domain, root_version } = verifier.addRoot(bytes(world.roots[0]));
    assert.ok(root_version >= 1);
    assert.equal(verifier.update(bytes(world.packs[0])).update, "newer");
    const [{ token, time }] = world.cases;
    const said = verifier.verifyJson(bytes(token), { time });
    const nonsense = new Uint8Array([1, 2, 3]);
    for (const call of [() => verifier.addRoot(nonsense), () => verifier.update(nonsense), () => verifier.addStatusList(nonsense)]) {
      const error = thrown(call);
      assert.ok(error instanceof TrustError);
      assert.equal(error.answer.error, error.code);
    }
    assert.equal(thrown(() => verifier.addRoot(bytes(world.roots[0]))).code, "root_held");
    assert.equal(verifier.verifyJson(bytes(token), { time }), said);
    assert.deepEqual(verifier.rootBytes(domain), bytes(world.roots[0]));
  });

  test("a verifier before load() and after free() says so", () => {
    assert.equal(thrownCode(() => new before.Verifier()), "not_loaded");
    const verifier = verifierOf(vector);
    verifier[Symbol.dispose]();
    verifier.free();
    assert.equal(thrown(() => verifier.verify("")).code, "freed");
  });

  const thrownCode = (call) => {
    try {
      call();
    } catch (error) {
      return error.code;
    }
  };

  test("a load that failed can be tried again", () => {
    // In a process of its own: here the module is loaded.
    const script = `
      import { readFileSync } from "node:fs";
      const { load, Verifier } = await import(${JSON.stringify(pathToFileURL(join(folder, "browser.js")).href)});
      const codes = [];
      await load(new Uint8Array([0])).catch((error) => codes.push(error.code));
      try { new Verifier(); } catch (error) { codes.push(error.code); }
      await load(readFileSync(${JSON.stringify(join(folder, "yizheng_bg.wasm"))}));
      console.log(...codes, typeof new Verifier().verifyJson(""));`;
    const said = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
    assert.equal(said.trim(), "load not_loaded string");
  });

  test("the browser's face exports the same", async () => {
    const [node, browser] = [await face("node"), await face("default")];
    assert.deepEqual(Object.keys(browser).sort(), Object.keys(node).sort());
    await browser.load(await readFile(join(folder, "yizheng_bg.wasm")));
    const verifier = new browser.Verifier();
    verifier.trustAuthority(vector.authority);
    for (const list of vector.status_lists) verifier.addStatusList(bytes(list));
    assert.equal(fillJson(verifier, vector), vector.answer);
  });
});

test("the scanner: its errors, and nothing in a white picture", async () => {
  const scanner = await import(pathToFileURL(join(folder, exports["./scanner"].node)));
  const white = { data: new Uint8ClampedArray(4 * 32 * 32).fill(255), width: 32, height: 32 };
  assert.throws(() => scanner.scan(white), (error) => error.code === "not_loaded");
  await scanner.load();
  assert.deepEqual(scanner.scan(white), []);
  assert.throws(() => scanner.scan({ ...white, width: 31 }), (error) => error instanceof scanner.YizhengError && error.code === "picture");
});
