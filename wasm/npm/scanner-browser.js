// The QR reader in browsers. Run it in a worker where the page must not stand still.
import { loading } from "./errors.js";
import { scanOver } from "./scanner-api.js";
import init from "./yizheng_scanner.js";

const module = loading((source) => init(source === undefined ? undefined : { module_or_path: source }));

export const load = module.load;
export const scan = scanOver(module.ready);
export { YizhengError } from "./errors.js";
