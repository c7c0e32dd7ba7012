/// <reference lib="esnext.disposable" />
/** Verifying composite licenses (一业一证) and e-certificates, and filling forms from them, with no network. */

import type { Filled, FillRefusal } from "./filled.js";
import type { NotOurCode, PackTaken, Report, RootTaken, TrustRefusal } from "./report.js";

export type * from "./filled.js";
export type * from "./report.js";

/**
 * Loads the module, once; everything else needs it. In browsers it is fetched from beside the package, or from `source`.
 * A load that failed can be tried again.
 *
 * @throws {YizhengError} `load`
 */
export function load(source?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** One of these names, or one of a later version. */
export type Open<Name extends string> = Name | (string & {});

/** What verification says: a report, or that the text is another system's. */
export type Answer = (Report & { foreign?: undefined }) | NotOurCode;

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
  /** From this age on a status list is noted; a day unless set. */
  statusMaxAge?: number;
  /** From this age on a status list weighs as `unknown`; a week unless set. */
  statusCautionAge?: number;
  trustMaxAge?: number;
  /** Up to this age of a pack a signer that it does not name is invalid, later no conclusion; a day unless set. */
  signersMaxAge?: number;
  unknown?: "caution" | "invalid";
}

/** What an office hands out as `authority.json`. */
export interface Authority {
  name: string;
  code?: string | null;
  /** base64url of the 32 bytes of its Ed25519 key. */
  key: string;
}

/** One item of a form: docs/FILL.md. Names are not checked by TypeScript, so that a form may come from a file. */
export interface FormItem {
  key: string;
  label?: string;
  kind: Open<"amount" | "area" | "code" | "date" | "list" | "number" | "text">;
  required?: boolean;
  options?: readonly string[];
  from?: readonly { certificate?: string; field: string }[];
  same_as?: string;
  when?: { item: string; is: readonly string[] };
  date?: Open<"dashes" | "compact" | "slashes" | "chinese">;
  long_term?: string;
  unit?: Open<"yuan" | "ten_thousand_yuan">;
  separator?: string;
}

export interface FormDraft {
  name: string;
  items: readonly FormItem[];
}

/** Everything that a license says, under known keys; `items` are the keys of further face items. */
export interface Everything {
  everything: Open<"pinyin" | "camelCase">;
  items?: readonly { certificate: string; label: string; key: string; kind: FormItem["kind"] }[];
}

/** A form, the JSON Schema that `yizheng form` wrote, either of them as JSON, or everything. */
export type Form = FormDraft | Everything | { "x-yizheng": { form: FormDraft } } | string;

/** What this package throws where the caller is wrong; refusals have the codes of their answers. */
export type ErrorCode = Open<
  | "authority_code"
  | "authority_key"
  | "authority_name"
  | "fault"
  | "form"
  | "freed"
  | "input"
  | "load"
  | "not_loaded"
  | "picture"
  | "policy"
  | "time"
>;

/** Everything that this package throws. */
export class YizhengError extends Error {
  readonly code: ErrorCode;
  /** The data of a refusal. */
  readonly answer: unknown;
}

/** Nothing was filled: a source is not genuine or not in force, or the form contradicts itself. */
export class FillError extends YizhengError {
  readonly answer: FillRefusal;
}

/** A root, pack or status list was refused. What is verified with stays as it was. */
export class TrustError extends YizhengError {
  readonly answer: TrustRefusal;
}

/** Whom to trust. Trusts nobody at first. */
export class Verifier {
  constructor(policy?: Policy);
  /** Trusts one authority directly, for everything. */
  trustAuthority(authority: Authority): void;
  /** Begins to follow a domain with its signed root, received over a trusted channel. Throws a {@link TrustError}. */
  addRoot(root: Uint8Array): RootTaken;
  /** Takes a newer pack for the domain it belongs to. Throws a {@link TrustError}. */
  update(pack: Uint8Array): PackTaken;
  /** What to keep, with the newest pack, for the next time. */
  rootBytes(domain: string): Uint8Array | undefined;
  /** Takes a status list that came by itself. Throws a {@link TrustError}. */
  addStatusList(list: Uint8Array): void;
  verify(source: Input, at?: At): Answer;
  /** The same as JSON, as every other face gives it. */
  verifyJson(source: Input, at?: At): string;
  /**
   * Verifies what was seen together: one answer for each, in their order. A newer version of a license makes the older one
   * beside it invalid, and two of one version that say different things are both invalid.
   */
  verifyAll(sources: Iterable<Input>, at?: At): Answer[];
  /** Verifies the sources and fills the form from what is in force. Throws a {@link FillError}. */
  fill(form: Form, sources: readonly Input[], at?: At): Filled;
  /** The same as JSON; refusals too. */
  fillJson(form: Form, sources: readonly Input[], at?: At): string;
  /** Fills also from what is expired, suspended, revoked …; every value from it is marked. Throws a {@link FillError}. */
  fillEvenIfNotInForce(form: Form, sources: readonly Input[], at?: At): Filled;
  /** The same as JSON; refusals too. */
  fillEvenIfNotInForceJson(form: Form, sources: readonly Input[], at?: At): string;
  /** Gives its memory back; it cannot be used any more. */
  free(): void;
  [Symbol.dispose](): void;
}
