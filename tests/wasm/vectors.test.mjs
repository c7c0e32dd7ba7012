// The vectors of fixtures/ through WebAssembly.
//
//   node --test tests/wasm/*.test.mjs
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { bytes, root, same, Seen, trusting, Verifier } from "./module.mjs";

const vectors = async (file) => JSON.parse(await readFile(join(root, "fixtures", file), "utf8")).vectors;
const licenses = await vectors("licenses.json");
const rejects = await vectors("rejects.json");
const carriers = await vectors("carriers.json");

describe("licenses", () => {
  for (const vector of licenses) {
    test(vector.name, () => {
      const verifier = trusting(vector.authority);
      same(verifier.verify_token(bytes(vector.token), vector.time), vector.report);
      same(verifier.verify_text(vector.text_digits, vector.time), vector.report);
      same(verifier.verify_text(vector.text_base64url, vector.time), vector.report);
    });
  }
});

describe("rejects", () => {
  for (const vector of rejects) {
    test(vector.name, () => {
      const verifier = trusting(vector.authority);
      const answer = JSON.parse(
        vector.text === undefined
          ? verifier.verify_token(bytes(vector.token), vector.time)
          : verifier.verify_text(vector.text, vector.time),
      );
      if (vector.expect.foreign !== undefined) {
        assert.equal(answer.foreign.kind, vector.expect.foreign);
        return;
      }
      assert.equal(answer.verdict, vector.expect.verdict);
      assert.equal(answer.license, null);
      const [{ code, detail }] = answer.reasons;
      assert.deepEqual({ code, detail }, { code: vector.expect.reason, detail: vector.expect.detail });
    });
  }
});

describe("carriers", () => {
  for (const vector of carriers) {
    test(vector.name, () => {
      const verifier = new Verifier();
      assert.deepEqual(verifier.token_bytes(vector.text), bytes(vector.token));
      const code = verifier.code_in(vector.text);
      assert.deepEqual(verifier.token_bytes(`https://zz.shuicheng.example/v#${code}`), bytes(vector.token));
    });
  }
});

describe("a verifier", () => {
  const [vector] = licenses;
  const { name, code, key } = vector.authority;

  test("trusts nobody at first", () => {
    const answer = JSON.parse(new Verifier().verify_text(vector.text_digits, vector.time));
    assert.equal(answer.verdict, "no_conclusion");
    assert.equal(answer.reasons[0].code, "trust_unavailable");
  });

  test("judges together what was seen together", () => {
    const [together, alone] = [new Seen(), new Seen()];
    const other = licenses.find(({ name }) => name === "second-version");
    together.add_text(vector.text_digits);
    together.add_text("https://example.com/menu");
    together.add_token(bytes(other.token));
    const verifier = trusting(vector.authority);
    const [older, foreign, newer] = JSON.parse(verifier.verify_all(together, vector.time));
    assert.equal(older.verdict, "invalid");
    assert.deepEqual(older.reasons[0].code, "replaced_by_newer_version");
    assert.equal(foreign.foreign.kind, "link");
    same(JSON.stringify(newer), other.report);
    alone.add_text(vector.text_digits);
    same(JSON.stringify(JSON.parse(verifier.verify_all(alone, vector.time))[0]), vector.report);
    assert.equal(verifier.verify_all(new Seen(), vector.time), "[]");
  });

  test("gives the token of a text, whoever signed it", () => {
    const verifier = new Verifier();
    for (const text of [vector.text_digits, vector.text_base64url]) assert.deepEqual(verifier.token_bytes(text), bytes(vector.token));
    for (const text of ["", "https://example.com/menu", "YZ:1000"]) assert.equal(verifier.token_bytes(text), undefined);
  });

  test("does without the authority's code", () => {
    for (const none of [null, undefined]) {
      const { authority, identifier } = JSON.parse(trusting({ name, code: none, key }).verify_text(vector.text_digits, vector.time));
      assert.deepEqual([authority.code, identifier], [null, null]);
    }
  });

  test("says what is wrong with an authority", () => {
    for (const [wrong, said] of [
      [{ name, code, key: "AAAA" }, /^authority_key: /],
      [{ name, code, key: `AQ${"A".repeat(41)}` }, /^authority_key: /],
      [{ name: "\u202e", code, key }, /^authority_name: /],
      [{ name, code: "\u0000", key }, /^authority_code: /],
    ]) {
      assert.throws(() => trusting(wrong), said);
    }
  });

  test("says that a time is none", () => {
    const verifier = new Verifier();
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, -1, undefined]) {
      assert.throws(() => verifier.verify_text("", time), /^time: /);
      assert.throws(() => verifier.verify_token(new Uint8Array(), time), /^time: /);
    }
  });

  test("warns of what its policy says", () => {
    const expiring = licenses.find(({ report }) => report.reasons.some(({ code }) => code === "expires_soon"));
    const verifier = trusting(expiring.authority);
    const codes = () => JSON.parse(verifier.verify_text(expiring.text_digits, expiring.time)).reasons.map(({ code }) => code);
    assert.ok(codes().includes("expires_soon"));
    verifier.notice_days = -1;
    assert.ok(!codes().includes("expires_soon"));

    assert.equal(codes().includes("clock_suspect"), false);
    const early = (tolerance) => {
      verifier.clock_tolerance = tolerance;
      const signed = Date.parse(expiring.report.issued_at) / 1000;
      return JSON.parse(verifier.verify_text(expiring.text_digits, signed - 100)).reasons.some(({ code }) => code === "clock_suspect");
    };
    assert.deepEqual([early(100), early(99)], [false, true]);
  });

  test("weighs what it does not know as it is told", () => {
    const uncertain = licenses.find(({ report }) => report.verdict === "caution" && report.reasons.some(({ code }) => code === "status_unavailable"));
    const verifier = trusting(uncertain.authority);
    const verdict = () => JSON.parse(verifier.verify_text(uncertain.text_digits, uncertain.time)).verdict;
    verifier.unknown = "invalid";
    assert.equal(verdict(), "invalid");
    verifier.unknown = "caution";
    assert.equal(verdict(), "caution");
    assert.throws(() => (verifier.unknown = "valid"), /^policy: /);
  });
});
