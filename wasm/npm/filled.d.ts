// Made by `cargo xtask schema` from the schemas in docs/schema: change the structs of the crate instead.

import type { ForeignCode, Moment, Reason } from "./report.js";

/** One of several values. */
export interface Candidate {
  /** As the system spells it, or as the license has it where it does not fit the item. */
  text: string;
  /** Is it of the item's kind and among its options? */
  fits: boolean;
  /** Every source that says so. */
  from: Origin[];
}

/** An item about which the sources contradict each other. */
export interface Conflict {
  /** The system's own name of the item. */
  key: string;
  /** What people read. */
  label: string;
  /** What its value is. */
  kind: Kind;
  /** Must it be filled? */
  required: boolean;
  /** What the sources say. */
  candidates: Candidate[];
}

/** Who signed a source. */
export interface FillAuthority {
  /** Its name. */
  name: string;
  /** 统一社会信用代码. */
  code: string | null;
  /** Its key: 16 hexadecimal digits. */
  key_id: string;
}

/** Why nothing was filled: docs/FILL.md. */
export interface FillRefusal {
  /** What is wrong. */
  error: "form" | "item_not_mapped" | "no_sources" | "not_in_force" | "not_our_code" | "not_verified" | "other_time" | "other_trust" | "too_many_sources" | "type_not_mapped" | (string & {});
  /** What is wrong with the form. */
  detail?: string;
  /** Which source it is about, from 1. */
  source?: number;
  /** The reasons why a license may not fill. */
  reasons?: Reason[];
  /** What a source is that is another system's code. */
  foreign?: ForeignCode;
  /** The time that a report was made for. */
  verified?: Moment;
  /** The time that was asked for. */
  asked?: Moment;
  /** 证照类型代码 of a license that the form takes nothing from. */
  type_code?: string;
  /** 证照名称 of that license. */
  type_name?: string;
  /** Label of the face item that the form has no key for. */
  label?: string;
  /** Keys of the items that depend on each other in a circle. */
  items?: string[];
  /** Key of the item of the form that is wrong; empty: the form itself. */
  item?: string;
  /** Kind of that item. */
  kind?: Kind;
  /** The field or item whose value it cannot take. */
  from?: string;
  /** Kind of that field or item. */
  found?: Kind;
  /** The field that no license has. */
  field?: string;
  /** Which entry of the item is no text. */
  entry?: string;
  /** Key of another item. */
  other?: string;
  /** The value that the other item never has. */
  value?: string;
  /** How many there may be. */
  limit?: number;
}

/** A license that values came from. */
export interface FillSource {
  /** 证照类型代码. */
  type_code: string;
  /** 证照名称. */
  type_name: string;
  /** 证照编号. */
  number: string;
  /** 1 for the first issue. */
  version: number;
  /** 电子证照标识. */
  identifier: string | null;
  /** Who signed it. */
  authority: FillAuthority;
  /** The verdict of its report. */
  verdict: "valid" | "caution" | "no_conclusion" | "invalid";
  /** Is the license as a whole in force? */
  in_force: boolean;
  /** Codes of the reasons of its report. */
  reasons: ("signature_invalid" | "unsupported_version" | "not_canonical" | "malformed" | "unreadable" | "issuer_unknown" | "trust_unavailable" | "issuer_key_compromised" | "issuer_out_of_scope" | "issuer_not_in_force_when_signed" | "contradicted" | "clock_suspect" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "replaced_by_newer_version" | "expired" | "not_yet_valid" | "no_permit_in_force" | "token_expired" | "some_permits_not_in_force" | "permit_revoked" | "permit_suspended" | "permit_superseded" | "permit_deregistered" | "permit_annulled" | "permit_withdrawn" | "permit_lapsed" | "permit_expired" | "permit_not_yet_valid" | "commitment_overdue" | "status_unavailable" | "status_stale" | "trust_stale" | "commitment_due" | "expires_soon" | (string & {}))[];
  /** When it was signed. */
  issued_at: Moment;
  /** What a status list says of it; null where none does. */
  status: FillStatus | null;
  /** Names exactly this version. */
  token: FillToken;
}

/** What a status list says of a source. */
export interface FillStatus {
  /** `valid`, how the license ended, or `unknown`. */
  value: "valid" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "unknown" | (string & {});
  /** When the list was made. */
  as_of: Moment;
  /** Seconds from then to the time of verification. */
  age_seconds: number;
}

/** The signed bytes of a source. */
export interface FillToken {
  /** SHA-256 in hexadecimal. */
  sha256: string;
}

/** A filled form: the record, where each value came from, what conflicts, what remains. */
export interface Filled {
  /** Name of the form. */
  form: string;
  /** Every required item is filled, and nothing is contradicted. */
  complete: boolean;
  /** The record: keys and values. */
  values: Values;
  /** The items with a value, in the order of the form. */
  filled: FilledItem[];
  /** Items about which the sources contradict each other. Nothing was chosen. */
  conflicts: Conflict[];
  /** Items that a person has to fill. */
  remaining: Remaining[];
  /** Keys of the items that are not wanted, because their condition is not met. */
  not_wanted: string[];
  /** The licenses, in the order in which they were given. */
  sources: FillSource[];
}

/** An item with its value and where that came from. */
export interface FilledItem {
  /** The system's own name of the item. */
  key: string;
  /** What people read. */
  label: string;
  /** What its value is. */
  kind: Kind;
  /** Must it be filled? */
  required: boolean;
  /** The value as the system spells it. */
  value: string;
  /** Every source that says so. */
  from: Origin[];
}

/** What a value is. */
export type Kind = "amount" | "area" | "code" | "date" | "list" | "number" | "text";

/** Something about a value that whoever uses it must know. */
export interface Mark {
  /** What it is. */
  code: "not_in_force" | "permit_not_in_force" | "permit_left_out" | (string & {});
  /** Which component it is about, from 1. */
  permit?: number;
  /** State of that component. */
  state?: "in_force" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "unknown" | "expired" | "not_yet_valid" | (string & {});
}

/** Where a value came from. */
export interface Origin {
  /** Which source, from 1. */
  source: number;
  /** The field of its license: docs/FILL.md. */
  field: string;
  /** What whoever uses the value must know. */
  marks: Mark[];
}

/** An item that a person has to fill. */
export interface Remaining {
  /** The system's own name of the item. */
  key: string;
  /** What people read. */
  label: string;
  /** What its value is. */
  kind: Kind;
  /** Must it be filled? */
  required: boolean;
  /** Why nothing filled it. */
  why: "absent" | "does_not_fit" | "masked" | "no_rule" | "no_source" | "permit_not_in_force" | "undecided" | (string & {});
  /** What the sources say: with `does_not_fit` and `masked`. */
  candidates?: Candidate[];
  /** Which source has it, from 1: with `permit_not_in_force`. */
  source?: number;
  /** Which component of the source has it, from 1: with `permit_not_in_force`. */
  permit?: number;
  /** State of that component: with `permit_not_in_force`. */
  state?: "in_force" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "unknown" | "expired" | "not_yet_valid" | (string & {});
  /** Key of the item that has to be filled first: with `undecided`. */
  on?: string;
}

/** Keys and values, in the order of the form. */
export type Values = Record<string, string>;
