// Node: the module lies beside this file.
import { readFileSync } from "node:fs";
import { initSync } from "./yizheng.js";

let loaded = false;

/** Loads the module, once. */
export async function load(source) {
  if (loaded) return;
  initSync({ module: source ?? readFileSync(new URL("./yizheng_bg.wasm", import.meta.url)) });
  loaded = true;
}

export * from "./api.js";
