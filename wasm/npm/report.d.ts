/** What verification says, the same in every face: docs/REPORT.md. Dates are civil dates, `2026-05-01`. */

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
  authority?: string;
  dimension?: string;
  value?: string | null;
  version?: number;
  /** Moments, `2026-11-23T09:29:00+08:00`. */
  as_of?: string;
  signed?: string;
  from?: string;
  until?: string;
}

export interface Commitment {
  text: string;
  due: string;
}

/** Optional data of a newer version of the format. */
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
  extensions: Extension[];
  /** By its status, and by its term where that is not against it: `in_force`, `suspended` … */
  state: string;
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

/** One authority of a chain. */
export interface ChainAuthority {
  name: string;
  code: string | null;
  level: string | null;
  /** Where it acts for another. */
  powers: { legal_authority: string; agreement: string; method: string } | null;
}

/** `license` and what belongs to it are null unless the signature is good; whether it is in force, the verdict says. */
export interface Report {
  foreign?: undefined;
  verdict: Verdict;
  reasons: Reason[];
  license: License | null;
  /** `chain`: from the highest down to itself. */
  authority: (ChainAuthority & { key_id: string; chain: ChainAuthority[] }) | null;
  /** What a status list says of the whole; null where none says anything. */
  status: { value: string; as_of: string } | null;
  /** The data that name the authority; null where it is trusted by itself. */
  trust: { domain: string; root_version: number; pack_version: number; as_of: string; expires: string } | null;
  identifier: string | null;
  issued_at: string | null;
  token: { sha256: string; bytes: number } | null;
}

/** A text that is none of our codes. */
export interface Foreign {
  foreign: { kind: string; text: string };
}
