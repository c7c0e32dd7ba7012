/** What the verifier answers, as `yizheng.js` writes it in JSON. Dates are civil dates, `2026-05-01`. */

export type Verdict = "valid" | "caution" | "invalid";

export interface Reason {
  code: string;
  severity: "caution" | "invalid";
  /** Which component is meant, counted from 1; absent where the whole license is. */
  permit?: number | null;
  date?: string | null;
  days?: number | null;
  text?: string | null;
  detail?: string | null;
  in_force?: number | null;
  of?: number | null;
}

export interface Commitment {
  text: string;
  due: string;
}

/** Optional data that this page has no words for. */
export interface Extension {
  key: number;
  value: ExtensionValue;
}

export type ExtensionValue = number | string | ExtensionValue[];

export interface Permit {
  name: string;
  number: string;
  authority: string;
  item_code: string | null;
  scope: string | null;
  valid_from: string | null;
  valid_until: string | null;
  commitments: Commitment[];
  extensions?: Extension[];
  /** By its term alone; what the status list says comes as a reason. */
  state: "in_force" | "expired" | "not_yet_valid";
}

export interface License {
  type_code: string;
  type_name: string;
  number: string;
  version: number;
  holder: { name: string; code: string | null; code_type: number | null };
  representative: string | null;
  premises: string | null;
  division: number;
  industry: string | null;
  permits: Permit[];
  items: { label: string; value: string }[];
  valid_from: string | null;
  valid_until: string | null;
  commitments: Commitment[];
  replaces: { version: number; token_hash: string } | null;
  legal_authority: string | null;
  document_sha256: string | null;
  extensions: Extension[];
}

/** `license` and `authority` are null unless the signature is good. */
export interface Report {
  verdict: Verdict;
  reasons: Reason[];
  license: License | null;
  authority: { name: string; code: string | null; key_id: string } | null;
  identifier: string | null;
  issued_at: string | null;
  token: { sha256: string; bytes: number } | null;
}

/** A text that is none of our codes. */
export interface Foreign {
  kind: string;
  text: string;
}

export type Answer = { report: Report } | { foreign: Foreign };

export function readAnswer(json: string): Answer {
  const answer = JSON.parse(json) as Report | { foreign: Foreign };
  if ("foreign" in answer) return { foreign: answer.foreign };
  // A verdict that this page does not know must never look like a good one.
  if (!["valid", "caution", "invalid"].includes(answer.verdict)) throw new Error("unknown verdict");
  return { report: answer };
}
