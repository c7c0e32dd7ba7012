/**
 * The verifier module, as a page or another program on Node uses it.
 *
 *   YIZHENG_WASM  folder of yizheng.js and yizheng_bg.wasm; target/wasm-pkg if not set (cargo xtask wasm makes it)
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.env.YIZHENG_WASM ?? join(root, "target/wasm-pkg"));

export const { initSync, Seen, Verifier } = await import(pathToFileURL(join(folder, "yizheng.js")));
/** What the module exports, its memory among it. */
export const { memory } = initSync({ module: await readFile(join(folder, "yizheng_bg.wasm")) });

export const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

/** A verifier that trusts one authority, as in the vectors. */
export function trusting({ name, code, key }) {
  const verifier = new Verifier();
  verifier.trust_authority(name, code, key);
  return verifier;
}

/** The same JSON, order of keys included. */
export function same(actual, expected) {
  assert.deepEqual(JSON.parse(actual), expected);
  assert.equal(JSON.stringify(JSON.parse(actual)), JSON.stringify(expected));
}
