// Browsers: the module is fetched from beside this file, or from where `load` is told.
import init from "./yizheng.js";

let loading;

/** Loads the module, once. */
export async function load(source) {
  loading ??= init(source === undefined ? undefined : { module_or_path: source });
  await loading;
}

export * from "./api.js";
