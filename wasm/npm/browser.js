// Browsers: the module is fetched from beside this file, or from where `load` is told.
import { verifierOver } from "./api.js";
import { loading } from "./errors.js";
import init from "./yizheng.js";

const module = loading((source) => init(source === undefined ? undefined : { module_or_path: source }));

export const load = module.load;
export const Verifier = verifierOver(module.ready);
export { FillError, TrustError, YizhengError } from "./api.js";
