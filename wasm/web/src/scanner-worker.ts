/** The code reader in its own thread. A trap ends this worker; the page starts another. */

import init, { scan_rgba } from "wasm:scanner";
import type { ScanReply, ScanRequest } from "./scanner";

// This file runs as a worker; the DOM types describe a window.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ScanRequest>) => void) | null;
  postMessage(reply: ScanReply): void;
};

let ready: Promise<unknown> | undefined;

scope.onmessage = async ({ data }) => {
  const { id, module, rgba, width, height, thorough } = data;
  try {
    ready ??= init({ module_or_path: module });
    await ready;
    const begun = performance.now();
    const codes = JSON.parse(scan_rgba(new Uint8Array(rgba), width, height, thorough));
    scope.postMessage({ id, codes, took: performance.now() - begun });
  } catch (error) {
    scope.postMessage({ id, error: String(error) });
  }
};
