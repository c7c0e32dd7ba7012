/** What the verifier answers, as `yizheng.js` writes it in JSON. */

import type { Foreign, Report } from "../../npm/report";

export type { ChainAuthority, Commitment, Extension, ExtensionValue, License, Permit, Reason, Report, Verdict } from "../../npm/report";

export type Answer = { report: Report } | Foreign;

export function readAnswer(json: string): Answer {
  const answer = JSON.parse(json) as Report | Foreign;
  if (answer.foreign) return { foreign: answer.foreign };
  // A verdict that this page does not know must never look like a good one.
  if (!["valid", "caution", "invalid"].includes(answer.verdict)) throw new Error("unknown verdict");
  return { report: answer };
}
