/** The verifier module: loaded at once, called with the time and the authority that the page has. */

import init, { verify_text } from "wasm:verifier";
import type { AuthoritySetting } from "./authority";
import { readAnswer, type Answer } from "./report";

export interface Checked {
  answer: Answer;
  at: Date;
}

export async function loadVerifier(): Promise<void> {
  await init({ module_or_path: new URL(VERIFIER_WASM, document.baseURI) });
}

/** An authority that the module refuses (its key is no key) is as good as none, and the page says so. */
export function proven(setting: AuthoritySetting): AuthoritySetting {
  if (setting.state !== "configured") return setting;
  try {
    verify_text("", contextAt(new Date(), setting));
    return setting;
  } catch {
    return { state: "broken" };
  }
}

/** Throws when the module trapped: then there is no conclusion, and the page says so. */
export function check(text: string, setting: AuthoritySetting): Checked {
  const at = new Date();
  return { answer: readAnswer(verify_text(text, contextAt(at, setting))), at };
}

function contextAt(at: Date, setting: AuthoritySetting): string {
  const time = Math.floor(at.getTime() / 1000);
  if (setting.state !== "configured") return JSON.stringify({ time, authority: null });
  const { name, code, division, key } = setting.authority;
  return JSON.stringify({ time, authority: { name, code, division, key } });
}
