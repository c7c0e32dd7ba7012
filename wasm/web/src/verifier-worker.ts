/**
 * The verifier in its own thread: a province's pack takes a second to verify on a cheap phone, and the page must not
 * stand still for it. Whom to trust, what is kept and what is fetched live here, too.
 *
 * One message, one answer. After a trap the module's memory is not to be trusted: the page starts another worker.
 */

import init, { Seen } from "wasm:verifier";
import { readFilesFrom } from "./files";
import { Trust, type TrustState } from "./trust";

export interface Start {
  /** Where the page is: addresses of settings, roots and packs are relative to it. */
  base: string;
  module: string | ArrayBuffer;
  /** Files that came with the page in one file, by their address. */
  files: Record<string, ArrayBuffer>;
}

export type Task =
  | { do: "load"; start: Start }
  | { do: "refresh" }
  /** Texts that were seen together. */
  | { do: "check"; texts: string[]; time: number }
  | { do: "token"; text: string }
  | { do: "forget" };

export type Done =
  | { state: TrustState }
  | { state: TrustState; newer: boolean }
  /** `codes`: the code in each text; `took`: milliseconds in the module. */
  | { answers: string; codes: (string | null)[]; took: number }
  | { token: Uint8Array | null }
  | { forgotten: boolean };

export type Request = { id: number; task: Task };
export type Reply = { id: number; done: Done } | { id: number; error: string };

// This file runs as a worker; the DOM types describe a window.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(reply: Reply): void;
};

let trust: Trust | null = null;

scope.onmessage = async ({ data: { id, task } }) => {
  try {
    scope.postMessage({ id, done: await work(task) });
  } catch (error) {
    scope.postMessage({ id, error: String(error) });
  }
};

async function work(task: Task): Promise<Done> {
  if (task.do === "load") {
    readFilesFrom(task.start.base, task.start.files);
    await init({ module_or_path: task.start.module });
    trust = await Trust.load();
    return { state: trust.snapshot() };
  }
  if (!trust) throw new Error("not loaded");
  switch (task.do) {
    case "refresh": {
      const newer = await trust.refresh();
      return { newer, state: trust.snapshot() };
    }
    case "check": {
      const begun = performance.now();
      const seen = new Seen();
      try {
        for (const text of task.texts) seen.add_text(text);
        const answers = trust.verifier.verify_all(seen, task.time);
        const codes = task.texts.map((text) => trust?.verifier.code_in(text) ?? null);
        return { answers, codes, took: performance.now() - begun };
      } finally {
        seen.free();
      }
    }
    case "token":
      return { token: trust.verifier.token_bytes(task.text) ?? null };
    case "forget":
      return { forgotten: await trust.forget() };
  }
}
