/** The verifier module: loaded at once, called with the time and whom this page trusts. */

import init from "wasm:verifier";
import { readAnswer, type Answer } from "./report";
import type { Trust } from "./trust";

export interface Checked {
  text: string;
  answer: Answer;
  at: Date;
}

export async function loadVerifier(): Promise<void> {
  await init({ module_or_path: new URL(VERIFIER_WASM, document.baseURI) });
}

/** Throws when the module is not there or trapped: then there is no conclusion, and the page says so. */
export function check(text: string, trust: Trust | null): Checked {
  if (!trust) throw new Error("not loaded");
  const at = new Date();
  return { text, answer: readAnswer(trust.verifier.verify_text(text, Math.floor(at.getTime() / 1000))), at };
}
