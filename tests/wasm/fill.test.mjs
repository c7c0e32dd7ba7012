// The vectors of fixtures/fill.json through the npm package.
//
//   node --test tests/wasm/fill.test.mjs
//
//   YIZHENG_NPM  folder of the package; target/npm/yizheng if not set (cargo xtask npm makes it)
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.env.YIZHENG_NPM ?? join(root, "target/npm/yizheng"));
const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
const face = (condition) => import(pathToFileURL(join(folder, exports["."][condition])));
const { FillError, load, Verifier } = await face("node");
await load();

const json = async (file) => JSON.parse(await readFile(join(root, "fixtures", file), "utf8"));
const { vectors } = await json("fill.json");
const { vectors: licenses } = await json("licenses.json");
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

function verifierOf({ authority, status_lists = [] }) {
  const verifier = new Verifier();
  verifier.trustAuthority(authority);
  for (const list of status_lists) assert.deepEqual(verifier.addStatusList(bytes(list)), {});
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

describe("misuse", () => {
  const [vector] = vectors;

  test("nobody is trusted at first: nothing is filled", () => {
    const error = JSON.parse(fillJson(new Verifier(), vector));
    assert.deepEqual([error.error, error.source, error.reasons[0].code], ["not_verified", 1, "issuer_unknown"]);
    const even = JSON.parse(new Verifier().fillEvenIfNotInForceJson(vector.form, vector.sources.map(bytes), { time: vector.time }));
    assert.equal(even.error, "not_verified");
  });

  test("claims, reports and plain objects are no sources", () => {
    const verifier = verifierOf(vector);
    const report = verifier.verify(bytes(vector.sources[0]), { time: vector.time });
    for (const source of [report, report.license, {}, null, 7, JSON.stringify(report)]) {
      assert.throws(() => verifier.fill(vector.form, [source], { time: vector.time }));
    }
  });

  test("a link is no license, a time has to be one, a form too, a setting too", () => {
    const verifier = verifierOf(vector);
    assert.throws(() => verifier.fill(vector.form, ["https://example.com/menu"]), /source: not a license but link/);
    assert.throws(() => verifier.fill(vector.form, vector.sources.map(bytes), { time: Number.NaN }), /time: /);
    assert.throws(() => verifier.fill("{", vector.sources.map(bytes), { time: vector.time }), /form: /);
    assert.throws(() => verifier.fill({ name: "表", items: [], more: 1 }, [], { time: vector.time }), /form: /);
    assert.throws(() => new Verifier({ trustEverybody: true }), /policy: /);
  });

  test("the browser's face exports the same", async () => {
    const [node, browser] = [await face("node"), await face("default")];
    assert.deepEqual(Object.keys(browser).sort(), Object.keys(node).sort());
    await browser.load(await readFile(join(folder, "yizheng_bg.wasm")));
    assert.equal(fillJson(verifierOf(vector), vector), vector.answer);
  });
});
