// The vectors of fixtures/ through WebAssembly, as a page or another program on Node uses it.
//
//   YIZHENG_WASM  folder of yizheng.js and yizheng_bg.wasm; target/wasm-pkg if not set (cargo xtask wasm makes it)
//
//   node --test tests/wasm/vectors.test.mjs
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.env.YIZHENG_WASM ?? join(root, "target/wasm-pkg"));
const { initSync, verify_text, verify_token } = await import(pathToFileURL(join(folder, "yizheng.js")));
initSync({ module: await readFile(join(folder, "yizheng_bg.wasm")) });

const vectors = async (file) => JSON.parse(await readFile(join(root, "fixtures", file), "utf8")).vectors;
const licenses = await vectors("licenses.json");
const rejects = await vectors("rejects.json");

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

/** What the module is told: the time, and whom to trust. */
const context = ({ time, authority: { name, code, key } }) =>
  JSON.stringify({ time, authority: { name, code, key } });

/** The same JSON, order of keys included. */
function same(actual, expected) {
  assert.deepEqual(JSON.parse(actual), expected);
  assert.equal(JSON.stringify(JSON.parse(actual)), JSON.stringify(expected));
}

describe("licenses", () => {
  for (const vector of licenses) {
    test(vector.name, () => {
      same(verify_token(bytes(vector.token), context(vector)), vector.report);
      same(verify_text(vector.text_digits, context(vector)), vector.report);
      same(verify_text(vector.text_base64url, context(vector)), vector.report);
    });
  }
});

describe("rejects", () => {
  for (const vector of rejects) {
    test(vector.name, () => {
      const answer = JSON.parse(
        vector.text === undefined
          ? verify_token(bytes(vector.token), context(vector))
          : verify_text(vector.text, context(vector)),
      );
      if (vector.expect.foreign !== undefined) {
        assert.equal(answer.foreign.kind, vector.expect.foreign);
        return;
      }
      assert.equal(answer.verdict, "invalid");
      assert.equal(answer.license, null);
      const [{ code, detail }] = answer.reasons;
      assert.deepEqual({ code, detail }, { code: vector.expect.reason, detail: vector.expect.detail });
    });
  }
});

describe("context", () => {
  const [vector] = licenses;

  test("nobody is trusted", () => {
    const answer = JSON.parse(verify_text(vector.text_digits, JSON.stringify({ time: vector.time, authority: null })));
    assert.equal(answer.verdict, "invalid");
    assert.equal(answer.reasons[0].code, "issuer_unknown");
  });

  for (const [name, wrong] of Object.entries({
    "no JSON": "",
    "no time": JSON.stringify({ authority: null }),
    "a time that is no number": JSON.stringify({ time: "now", authority: null }),
    "a key that is none": JSON.stringify({ time: 0, authority: { name: "a", code: null, key: "AAAA" } }),
    "a weak key": JSON.stringify({ time: 0, authority: { name: "a", code: null, key: `AQ${"A".repeat(41)}` } }),
  })) {
    test(`${name} is said, not guessed`, () => {
      assert.throws(() => verify_text(vector.text_digits, wrong), /context|authority\.key/);
    });
  }
});
