// What filling costs through Node: the same calls that `tests/benches/fill.rs` makes in the crate.
//
//   node tests/wasm/fill-bench.mjs
//
//   YIZHENG_NPM  folder of the package; target/npm/yizheng if not set (cargo xtask npm makes it)
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.env.YIZHENG_NPM ?? join(root, "target/npm/yizheng"));
const { load, Verifier } = await import(pathToFileURL(join(folder, "node.js")));
await load();

const ROUNDS = 2_000;
const { vectors } = JSON.parse(await readFile(join(root, "fixtures/fill.json"), "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

function say(what, call) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    call();
    times.push(performance.now() - begun);
  }
  const median = times.sort((a, b) => a - b)[ROUNDS / 2];
  console.log(`  node: ${what.padEnd(44)} ${(median * 1000).toFixed(1).padStart(9)} µs`);
}

for (const name of ["restaurant", "components"]) {
  const vector = vectors.find((one) => one.name === name);
  const verifier = new Verifier();
  verifier.trustAuthority(vector.authority);
  for (const list of vector.status_lists) verifier.addStatusList(bytes(list));
  const [token] = vector.sources.map(bytes);
  const [form, at] = [JSON.stringify(vector.form), { time: vector.time }];
  if (verifier.fillJson(form, [token], at) !== vector.answer) throw new Error(`${name}: another answer than the vector's`);
  console.log(`${name}: token of ${token.length} bytes, answer of ${Buffer.byteLength(vector.answer)} bytes`);
  say("verify the token, report as JSON", () => verifier.verifyJson(token, at));
  say("all of it: JSON form and token in, JSON out", () => verifier.fillJson(form, [token], at));
  say("the same, with objects in and out", () => verifier.fill(vector.form, [token], at));
  console.log();
}
