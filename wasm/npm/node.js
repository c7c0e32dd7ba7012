// Node: the module is read from beside this file, or from what `load` is given.
import { readFileSync } from "node:fs";
import { verifierOver } from "./api.js";
import { loading } from "./errors.js";
import { initSync } from "./yizheng.js";

const module = loading((source) => initSync({ module: source ?? readFileSync(new URL("./yizheng_bg.wasm", import.meta.url)) }));

export const load = module.load;
export const Verifier = verifierOver(module.ready);
export { FillError, TrustError, YizhengError } from "./api.js";
