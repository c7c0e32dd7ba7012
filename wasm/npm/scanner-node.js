// The QR reader in Node.
import { readFileSync } from "node:fs";
import { loading } from "./errors.js";
import { scanOver } from "./scanner-api.js";
import { initSync } from "./yizheng_scanner.js";

const module = loading((source) => initSync({ module: source ?? readFileSync(new URL("./yizheng_scanner_bg.wasm", import.meta.url)) }));

export const load = module.load;
export const scan = scanOver(module.ready);
export { YizhengError } from "./errors.js";
