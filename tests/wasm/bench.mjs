// How long a pack takes to load, what it takes of memory, and how long a license takes then.
//
//   node tests/wasm/bench.mjs PACK ROOT TOKEN…
//
//   YIZHENG_TIME  when the tokens are verified, in seconds since 1970; an hour after pack and token were made if not set
//
// Beside it stands the signature alone, by node:crypto (OpenSSL): what no reader in JavaScript does without.
import { generateKeyPairSync, sign, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { memory, Verifier } from "./module.mjs";

const [packFile, rootFile, ...tokenFiles] = process.argv.slice(2);
if (tokenFiles.length === 0) {
  console.error("usage: node tests/wasm/bench.mjs PACK ROOT TOKEN…");
  process.exit(2);
}
const PAGE = 65_536;
const LOADS = 5;
const ROUNDS = 2_000;
const HOUR = 3_600;

const [pack, root] = await Promise.all([packFile, rootFile].map((file) => readFile(file)));
const tokens = await Promise.all(tokenFiles.map((file) => readFile(file)));
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const good = (json) => {
  const answer = JSON.parse(json);
  if (answer.error) throw new Error(json);
  return answer;
};

const before = memory.buffer.byteLength / PAGE;
const loads = [];
let verifier, loaded, first;
for (let load = 0; load < LOADS; load++) {
  // Given back, so that every load begins alike.
  verifier?.free();
  verifier = new Verifier();
  good(verifier.add_root(root));
  const begun = performance.now();
  loaded = good(verifier.update(pack));
  loads.push(performance.now() - begun);
  first ??= memory.buffer.byteLength / PAGE;
}

// Not timed: what there is to see of each, and the moment to ask for.
const moments = tokens.map((token) => {
  if (process.env.YIZHENG_TIME) return Number(process.env.YIZHENG_TIME);
  const { issued_at } = JSON.parse(verifier.verify_token(token, 0));
  return Math.max(Date.parse(issued_at ?? loaded.pack.issued_at), Date.parse(loaded.pack.issued_at)) / 1000 + HOUR;
});
const verdicts = {};
const times = [];
for (let round = 0; round < ROUNDS; round++) {
  const which = round % tokens.length;
  const begun = performance.now();
  const answer = verifier.verify_token(tokens[which], moments[which]);
  times.push(performance.now() - begun);
  if (round < tokens.length) {
    const { verdict, reasons } = JSON.parse(answer);
    const said = [verdict, ...reasons.map(({ code }) => code)].join(" ");
    verdicts[said] = (verdicts[said] ?? 0) + 1;
  }
}

const raw = [];
const pair = generateKeyPairSync("ed25519");
const signature = sign(null, tokens[0], pair.privateKey);
for (let round = 0; round < ROUNDS; round++) {
  const begun = performance.now();
  verify(null, tokens[0], pair.publicKey, signature);
  raw.push(performance.now() - begun);
}

const micros = (milliseconds) => `${(milliseconds * 1000).toFixed(1).padStart(9)} µs`;
const after = memory.buffer.byteLength / PAGE;
const { delegations, status_lists, refused } = loaded.pack;
console.log(`wasm: pack         ${pack.length} bytes, ${delegations} delegations, ${status_lists} status lists, ${refused.length} refused`);
console.log(`wasm: load         ${micros(median(loads))} (median of ${LOADS})`);
console.log(`wasm: memory       ${before} pages before, ${first} after the first load, ${after} after ${LOADS} loads (of 64 KiB)`);
console.log(`wasm: verify       ${micros(median(times))} (verify_token with its report as JSON; median of ${ROUNDS})`);
console.log(`node:crypto        ${micros(median(raw))} (one Ed25519 signature over as many bytes; median of ${ROUNDS})`);
for (const [said, count] of Object.entries(verdicts)) console.log(`wasm: said         ${said} (${count})`);
