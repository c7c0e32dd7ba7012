/** Verifying composite licenses (一业一证) and e-certificates, and filling forms from them, with no network. */

import type { Foreign, Report, Verdict } from "./report.js";

export type * from "./report.js";

/** Loads the module, once; everything else needs it. In browsers it is fetched from beside the package, or from `source`. */
export function load(source?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** The text of a code as it was scanned, or the bytes of a token. */
export type Input = string | Uint8Array;

/** A date, or seconds since 1970-01-01T00:00:00Z; now if there is none. */
export interface At {
  time?: Date | number;
}

/** What to be warned of. Times in seconds. */
export interface Policy {
  clockTolerance?: number;
  noticeDays?: number;
  statusMaxAge?: number;
  trustMaxAge?: number;
  unknown?: "caution" | "invalid";
}

export interface Authority {
  name: string;
  code?: string | null;
  /** base64url of the 32 bytes of its Ed25519 key. */
  key: string;
}

export type Kind = "amount" | "area" | "code" | "date" | "list" | "number" | "text";

/** One item of a form: docs/FILL.md. */
export interface FormItem {
  key: string;
  label?: string;
  kind: Kind;
  required?: boolean;
  options?: string[];
  from?: { certificate?: string; field: string }[];
  same_as?: string;
  when?: { item: string; is: string[] };
  date?: "dashes" | "compact" | "slashes" | "chinese";
  long_term?: string;
  unit?: "yuan" | "ten_thousand_yuan";
  separator?: string;
}

export interface FormDraft {
  name: string;
  items: FormItem[];
}

/** Everything that a license says, under known keys; `items` are the keys of further face items. */
export interface Everything {
  everything: "pinyin" | "camelCase";
  items?: { certificate: string; label: string; key: string; kind: Kind }[];
}

/** A form, the JSON Schema that `yizheng form` wrote, either of them as JSON, or everything. */
export type Form = FormDraft | Everything | { "x-yizheng": { form: FormDraft } } | string;

export interface Mark {
  code: "not_in_force" | "permit_not_in_force" | "permit_left_out";
  permit?: number;
  state?: string;
}

export interface Origin {
  /** Place of the source, from 1. */
  source: number;
  field: string;
  marks: Mark[];
}

interface Entry {
  key: string;
  label: string;
  kind: Kind;
  required: boolean;
}

export interface FilledItem extends Entry {
  value: string;
  from: Origin[];
}

export interface Candidate {
  text: string;
  fits: boolean;
  from: Origin[];
}

export interface Conflict extends Entry {
  candidates: Candidate[];
}

export interface Remaining extends Entry {
  why: "absent" | "does_not_fit" | "masked" | "no_rule" | "no_source" | "permit_not_in_force" | "undecided";
  candidates?: Candidate[];
  source?: number;
  permit?: number;
  state?: string;
  on?: string;
}

/** Where values came from. */
export interface FillSource {
  type_code: string;
  type_name: string;
  number: string;
  version: number;
  identifier: string | null;
  authority: { name: string; code: string | null; key_id: string };
  verdict: Verdict;
  in_force: boolean;
  reasons: string[];
  issued_at: string;
  status: { value: string; as_of: string; age_seconds: number } | null;
  token: { sha256: string };
}

export interface Filled {
  form: string;
  /** Every required item is filled, and nothing is contradicted. */
  complete: boolean;
  /** The record: key and value. */
  values: Record<string, string>;
  filled: FilledItem[];
  conflicts: Conflict[];
  remaining: Remaining[];
  not_wanted: string[];
  sources: FillSource[];
}

/** Nothing was filled: a source is not genuine or not in force, or the form contradicts itself. */
export class FillError extends Error {
  readonly code: string;
  readonly answer: { error: string; [data: string]: unknown };
}

/** Whom to trust. Trusts nobody at first. */
export class Verifier {
  constructor(policy?: Policy);
  /** Trusts one authority directly, for everything. Throws what is wrong with it. */
  trustAuthority(authority: Authority): void;
  /** Begins to follow a domain with its signed root, received on a safe way. */
  addRoot(root: Uint8Array): { domain?: string; error?: string; [data: string]: unknown };
  /** Takes a newer pack for the domain it belongs to. */
  update(pack: Uint8Array): { update?: "newer" | "same"; error?: string; [data: string]: unknown };
  /** What to keep, with the newest pack, for the next time. */
  rootBytes(domain: string): Uint8Array | undefined;
  /** Takes a status list that came by itself. */
  addStatusList(list: Uint8Array): { error?: string };
  verify(source: Input, at?: At): Report | Foreign;
  /** The same as JSON, as every other face gives it. */
  verifyJson(source: Input, at?: At): string;
  /** Verifies the sources and fills the form from what is in force. Throws a {@link FillError}. */
  fill(form: Form, sources: Input[], at?: At): Filled;
  /** The same as JSON; refusals too. */
  fillJson(form: Form, sources: Input[], at?: At): string;
  /** Fills also from what is expired, suspended, revoked …; every value from it is marked. Throws a {@link FillError}. */
  fillEvenIfNotInForce(form: Form, sources: Input[], at?: At): Filled;
  /** The same as JSON; refusals too. */
  fillEvenIfNotInForceJson(form: Form, sources: Input[], at?: At): string;
  free(): void;
}
