/** What the verifier answers, as `yizheng.js` writes it in JSON. */

import type { NotOurCode, Report } from "../../npm/report";

export type { ChainAuthority, Commitment, Extension, ExtensionValue, License, Permit, Reason, Report } from "../../npm/report";

export type Verdict = Report["verdict"];

export type Answer = { report: Report } | NotOurCode;

/** One for each text that was asked. */
export function readAnswers(json: string): Answer[] {
  return (JSON.parse(json) as (Report | NotOurCode)[]).map(readAnswer);
}

function readAnswer(answer: Report | NotOurCode): Answer {
  if ("foreign" in answer) return { foreign: answer.foreign };
  // A verdict that this page does not know must never look like a good one.
  if (!["valid", "caution", "no_conclusion", "invalid"].includes(answer.verdict)) throw new Error("unknown verdict");
  return { report: answer };
}
