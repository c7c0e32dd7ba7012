// Made by `cargo xtask schema` from the schemas in docs/schema: change the structs of the crate instead.

/** One authority of a chain. */
export interface ChainAuthority {
  /** Its name. */
  name: string;
  /** 统一社会信用代码. */
  code: string | null;
  /** Its level; null where it is trusted directly. */
  level: "national" | "province" | "city" | "county" | "town" | "village" | (string & {}) | null;
  /** Where it acts for another authority. */
  powers: Powers | null;
}

/** 告知承诺 or 容缺: what was promised, and by when. */
export interface Commitment {
  /** What was promised or is still to be handed in. */
  text: string;
  /** The day it is due. */
  due: Day;
}

/** A civil date of China, `2026-11-23`. */
export type Day = string;

/** Optional data of a newer version of the format. */
export interface Extension {
  /** Its key, always negative. */
  key: number;
  /** Its value. */
  value: ExtensionValue;
}

/** What an extension holds. Bytes are `hex:…`, which no reader takes for a text of the face by accident. */
export type ExtensionValue = number | string | ExtensionValue[];

/** A further item of the face. */
export interface FaceItem {
  /** Label as printed. */
  label: string;
  /** Value as printed. */
  value: string;
}

/** Another system's code. */
export interface ForeignCode {
  /** What it looks like. */
  kind: "contact" | "empty" | "geo" | "hcert" | "jwt" | "link" | "mail" | "payment" | "phone" | "text" | "wifi" | (string & {});
  /**
   * Its beginning, at most 200 characters and `…`, characters that deceive replaced by U+FFFD. A stranger's text: show
   * it as text, never as markup or as a link to follow.
   */
  text: string;
}

/** 持证主体. */
export interface Holder {
  /** Its name. */
  name: string;
  /** Its code; that of a person is masked. */
  code: string | null;
  /** 持证主体代码类型: 1 统一社会信用代码, 111 居民身份证 … */
  code_type: number | null;
}

/** A statement of a pack that counts for nothing. */
export interface LeftOut {
  /** The list of the pack that it is in: `delegations`, `key_events` or `status_lists`. */
  list: "delegations" | "key_events" | "status_lists" | (string & {});
  /** Its index there, from 0. */
  index: number;
  /** Code of the reason: docs/TRUST.md. */
  why: string;
}

/** One certificate: a composite license with its components, or any single certificate. */
export interface License {
  /** 证照类型代码. */
  type_code: string;
  /** 证照名称. */
  type_name: string;
  /** 证照编号. */
  number: string;
  /** 1 for the first issue. */
  version: number;
  /** 持证主体. */
  holder: Holder;
  /** 法定代表人 or the person in charge. */
  representative: string | null;
  /** 经营场所. */
  premises: string | null;
  /** 行政区划, six digits (GB/T 2260). */
  division: number;
  /** 行业 of a composite license. */
  industry: string | null;
  /** Components of a composite, in order; else empty. */
  permits: Permit[];
  /** Further items of the face. */
  items: FaceItem[];
  /** First valid day. Composites have none of their own: their components do. */
  valid_from: Day | null;
  /** Last valid day; null: 长期, or a composite. */
  valid_until: Day | null;
  /** What was promised for the license as a whole. */
  commitments: Commitment[];
  /** The version that it takes the place of. */
  replaces: Replaces | null;
  /** The authority for which the signer acts. */
  legal_authority: string | null;
  /** SHA-256 of the full document in hexadecimal, where the code carries a summary. */
  document_sha256: string | null;
  /** Optional data of newer versions of the format. */
  extensions: Extension[];
}

/** A moment in the civil time of China, `2026-11-23T09:30:00+08:00`. */
export type Moment = string;

/** The text is another system's code. */
export interface NotOurCode {
  /** What it is. */
  foreign: ForeignCode;
}

/** A pack that is held. */
export interface PackHeld {
  /** Its version. */
  version: number;
  /** When it was made. */
  issued_at: Moment;
  /** By when a newer one should have come. */
  expires: Moment;
  /** How many of its delegations count. */
  delegations: number;
  /** How many of its status lists can be used. */
  status_lists: number;
  /** Its statements that count for nothing. */
  refused: LeftOut[];
}

/** A pack was taken, or was held already. */
export interface PackTaken {
  /** Is it another pack than the one before? */
  update: Update;
  /** Name of the domain that it belongs to. */
  domain: string;
  /** Version of the root that the domain has come to. */
  root_version: number;
  /** The pack that is held now. */
  pack: PackHeld | null;
}

/** 单项许可: one component of a composite license. */
export interface Permit {
  /** Its name. */
  name: string;
  /** Its number. */
  number: string;
  /** 发证机关. */
  authority: string;
  /** 事项编码. */
  item_code: string | null;
  /** 许可范围. */
  scope: string | null;
  /** First valid day. */
  valid_from: Day | null;
  /** Last valid day; null: 长期. */
  valid_until: Day | null;
  /** What was promised for this component. */
  commitments: Commitment[];
  /** Optional data of newer versions of the format. */
  extensions: Extension[];
  /**
   * By its status, and by its term where nothing ended it. Treat a state that you do not know as not in force. Claims
   * that nobody verified have none.
   */
  state: "in_force" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "unknown" | "expired" | "not_yet_valid" | (string & {});
}

/** For whom an authority acts, and by what. */
export interface Powers {
  /** Name of the authority whose powers they are. */
  legal_authority: string;
  /** Number of the agreement. */
  agreement: string;
  /** 直接下放, 委托下放 or 下放实质性审核权. */
  method: "direct" | "entrusted" | "examination" | (string & {});
}

/** Something that whoever asks must know. Which data stand beside a code: docs/VERDICTS.md. */
export interface Reason {
  /** What it is. Judge one that you do not know by its severity. */
  code: "signature_invalid" | "unsupported_version" | "not_canonical" | "malformed" | "unreadable" | "issuer_unknown" | "trust_unavailable" | "issuer_key_compromised" | "issuer_out_of_scope" | "issuer_not_in_force_when_signed" | "contradicted" | "clock_suspect" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "replaced_by_newer_version" | "expired" | "not_yet_valid" | "no_permit_in_force" | "token_expired" | "some_permits_not_in_force" | "permit_revoked" | "permit_suspended" | "permit_superseded" | "permit_deregistered" | "permit_annulled" | "permit_withdrawn" | "permit_lapsed" | "permit_expired" | "permit_not_yet_valid" | "commitment_overdue" | "status_unavailable" | "status_stale" | "trust_stale" | "commitment_due" | "expires_soon" | (string & {});
  /** How heavily it weighs. */
  severity: "notice" | "caution" | "no_conclusion" | "invalid";
  /** Name of the authority that it is about. */
  authority?: string;
  /** In which respect the license is outside its signer's scope. */
  dimension?: "division" | "type" | "item" | (string & {});
  /** What is outside; null where nothing is named that could be inside. */
  value?: string | null;
  /** Which component it is about, from 1; null: the license itself. */
  permit?: number | null;
  /** What was promised. */
  text?: string;
  /** A first or last valid day, or a due day. */
  date?: Day;
  /** Days from the time of verification to the date. */
  days?: number;
  /** When the license was signed. */
  signed?: Moment;
  /** From when its signer could sign. */
  from?: Moment;
  /** Until when its signer could sign. */
  until?: Moment;
  /** The key that the token names: 16 hexadecimal digits. */
  key_id?: string;
  /** What exactly is wrong, as a code. */
  detail?: string;
  /** When the status list or the trust data were made. */
  as_of?: Moment;
  /** The newer version that was seen. */
  version?: number;
  /** How many components are in force. */
  in_force?: number;
  /** How many components there are. */
  of?: number;
}

/** The version that a license takes the place of. */
export interface Replaces {
  /** Its version. */
  version: number;
  /** The first 16 bytes of the SHA-256 of its token, in hexadecimal. */
  token_hash: string;
}

/** Verdict, reasons, and the license if it is genuine. */
export interface Report {
  /**
   * The heaviest reason decides; without a reason, or with notices only, it is `valid`. Treat one that you do not know as
   * `invalid`.
   */
  verdict: "valid" | "caution" | "no_conclusion" | "invalid";
  /** Every reason, the most useful first. */
  reasons: Reason[];
  /** The license; null unless form, signature and issuer are good. It may still be expired or revoked: see the verdict. */
  license: License | null;
  /** Who signed, by the verifier's trust data, not by the token; null where the license is. */
  authority: Signer | null;
  /** What a status list says of the whole license; null where none does. */
  status: Status | null;
  /** The trust data that name the authority; null where it is trusted directly. */
  trust: TrustData | null;
  /** 电子证照标识 (GB/T 36904); null where none can be derived. */
  identifier: string | null;
  /** When the license was signed. */
  issued_at: Moment | null;
  /** Names exactly this version of the license. */
  token: Token | null;
}

/** A root was taken: its domain is followed now. */
export interface RootTaken {
  /** Name of the domain. */
  domain: string;
  /** Version of the root. */
  root_version: number;
  /** By when a newer root should have come. */
  expires: Moment;
}

/** The authority that signed a license. */
export interface Signer {
  /** As in its delegation, or as it was handed over. */
  name: string;
  /** 统一社会信用代码. */
  code: string | null;
  /** Its key: 16 hexadecimal digits. */
  key_id: string;
  /** Its level; null where it is trusted directly. */
  level: "national" | "province" | "city" | "county" | "town" | "village" | (string & {}) | null;
  /** Where it acts for another authority. */
  powers: Powers | null;
  /** The authorities from the highest down to this one. One that is trusted directly stands alone. */
  chain: ChainAuthority[];
}

/** What a status list says of a license as a whole. `valid` here is not the verdict. */
export interface Status {
  /** `valid`, how the license ended, or `unknown`. */
  value: "valid" | "revoked" | "suspended" | "superseded" | "deregistered" | "annulled" | "withdrawn" | "lapsed" | "unknown" | (string & {});
  /** When the list was made. */
  as_of: Moment;
}

/** The signed bytes of a license. */
export interface Token {
  /** SHA-256 in hexadecimal. */
  sha256: string;
  /** Length. */
  bytes: number;
}

/** The trust data that a verdict rests on. */
export interface TrustData {
  /** Name of the trust domain. */
  domain: string;
  /** Version of its root. */
  root_version: number;
  /** Version of its pack. */
  pack_version: number;
  /** When the pack was made. */
  as_of: Moment;
  /** By when a newer pack should have come. */
  expires: Moment;
}

/** Why a root, pack or status list was not taken: docs/TRUST.md. */
export interface TrustRefusal {
  /** What is wrong. */
  error: string;
  /** Index of the root or key event in the pack, from 0. */
  index?: number;
  /** Code of the reason why a key event is not believed. */
  why?: string;
  /** The version that two different packs have. */
  version?: number;
  /** The key of which the pack no longer says what happened: 16 hexadecimal digits. */
  key_id?: string;
  /** What is held: a version, or when a status list was made. */
  held?: VersionOrMoment;
  /** What was offered. */
  offered?: VersionOrMoment;
  /** How many keys signed. */
  have?: number;
  /** How many keys must sign. */
  need?: number;
}

/** What an accepted pack changed. */
export type Update = "same" | "newer";

/** How new something is. */
export type VersionOrMoment = number | Moment;
