// The schemas of docs/schema over every report, filled form and refusal of the vectors, by an independent validator.
//
//   node --test tests/wasm/schema.test.mjs
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { default: Ajv } = createRequire(join(root, "wasm/web/package.json"))("ajv/dist/2020.js");
const json = async (...path) => JSON.parse(await readFile(join(root, ...path), "utf8"));

const schemas = {};
for (const file of await readdir(join(root, "docs/schema"))) schemas[file.replace(".schema.json", "")] = await json("docs/schema", file);
// Formats say of which width a number is in Rust: no reader needs them.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

/** What the vectors have, each with the schema that it follows. */
async function* documents() {
  for (const { report, authority } of (await json("fixtures/licenses.json")).vectors) {
    yield ["report", report];
    yield ["authority", authority];
  }
  for (const { cases, together = [] } of (await json("fixtures/trust.json")).worlds) {
    for (const { report } of cases) yield ["report", report];
    for (const { reports = [] } of together) for (const report of reports) yield ["report", report];
  }
  for (const { answer } of (await json("fixtures/fill.json")).vectors) {
    const filled = JSON.parse(answer);
    yield [filled.error === undefined ? "filled" : "fill-refusal", filled];
  }
}

const all = [];
for await (const document of documents()) all.push(document);

test("every document of the vectors follows its schema", () => {
  const counts = {};
  for (const [name, document] of all) {
    counts[name] = (counts[name] ?? 0) + 1;
    assert.ok(validators[name](document), `${name}: ${JSON.stringify(validators[name].errors, null, 1)}`);
  }
  for (const name of ["report", "authority", "filled", "fill-refusal"]) assert.ok(counts[name] > 3, `${name}: ${counts[name]}`);
});

/** The names that a schema lists for an entry. */
const listed = (name, type, entry) => {
  const schema = schemas[name].$defs?.[type] ?? schemas[name];
  return new Set(schema.properties[entry].anyOf.find((one) => one.enum).enum);
};

test("the schemas list every code, state and why that the vectors have", () => {
  const [codes, states, whys] = [listed("report", "Reason", "code"), listed("report", "Permit", "state"), listed("filled", "Remaining", "why")];
  for (const [name, document] of all) {
    for (const { code } of document.reasons ?? []) assert.ok(codes.has(code), code);
    for (const { state } of document.license?.permits ?? []) assert.ok(states.has(state), state);
    for (const { why } of document.remaining ?? []) assert.ok(whys.has(why), why);
    if (name === "fill-refusal") assert.ok(listed(name, "FillRefusal", "error").has(document.error), document.error);
  }
});

test("what is wrong follows no schema", () => {
  const [, report] = all.find(([name, { license }]) => name === "report" && license?.permits.length > 0);
  for (const wrong of [
    {},
    { ...report, verdict: "green" },
    { ...report, issued_at: "2026-11-23T09:29:00Z" },
    { ...report, license: { ...report.license, valid_from: "yesterday" } },
    { ...report, reasons: [{ code: "expired" }] },
    { ...report, license: { ...report.license, permits: [{ ...report.license.permits[0], state: null }] } },
  ]) {
    assert.ok(!validators.report(wrong), JSON.stringify(wrong).slice(0, 200));
  }
});
