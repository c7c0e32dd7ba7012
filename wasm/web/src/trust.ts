/**
 * Whom this page trusts: the domains of `trust.json`, each with its newest pack, or else the one office of
 * `authority.json`.
 *
 * Root and pack that the device keeps come first; what the network brings has to be newer. A pack that is refused
 * changes nothing.
 */

import { Verifier } from "wasm:verifier";
import { fetchFile } from "./files";
import { forget, keep, readKept, type Kept } from "./kept";
import { loadSetting, parseAuthority, parseDomains, type Absent, type Authority, type Domains } from "./settings";

/** A domain that is followed, and the pack that is in use. */
export interface Domain {
  name: string;
  address: string;
  rootVersion: number;
  pack: { version: number; issued_at: string; expires: string } | null;
}

/** Something about the newest data that a person should know. */
export type Trouble = { kind: "refused"; code: string } | { kind: "unreachable" } | { kind: "not-kept" };

/** What the page shows of it. */
export interface TrustState {
  state: "configured" | "no-data" | Absent;
  domains: Domain[];
  office: Authority | null;
  troubles: Trouble[];
  asked: number;
}

/** Answers of the module: `docs/REPORT.md`. */
type RootAnswer = { domain: string; root_version: number } | { error: string };
type UpdateAnswer =
  | { update: "newer" | "same"; domain: string; root_version: number; pack: NonNullable<Domain["pack"]> }
  | { error: string };

/** A large pack on a slow network takes a while; longer than this is no network. */
const DOWNLOAD_MS = 60_000;
/** So long the first pack of all is waited for; then the page opens without it, and takes it when it comes. */
const FIRST_MS = 10_000;

export class Trust {
  readonly verifier = new Verifier();
  readonly domains: Domain[] = [];
  /** The office of `authority.json`: trusted where there is no `trust.json`, otherwise good for its English name. */
  office: Authority | null = null;
  troubles: Trouble[] = [];
  /** When the network was asked last, and answered; milliseconds. */
  asked = 0;
  private absent: Absent | null = null;
  /** Null where the settings could not be had. */
  private packs: string[] | null = [];
  private keeps = true;
  private refreshing: Promise<boolean> | null = null;

  static async load(): Promise<Trust> {
    const trust = new Trust();
    const [domains, office, kept] = await Promise.all([
      loadSetting("trust.json", parseDomains),
      loadSetting("authority.json", parseAuthority),
      readKept(),
    ]);
    if (office.state === "configured") trust.office = office.value;
    if (domains.state === "missing") trust.trustOffice(office.state);
    else if (domains.state === "broken") trust.absent = "broken";
    else await trust.follow(domains.state === "configured" ? domains.value : null, kept);
    return trust;
  }

  snapshot(): TrustState {
    const { state, domains, office, troubles, asked } = this;
    return { state, domains, office, troubles, asked };
  }

  /** Removes what this device keeps; what is in use stays until the page is closed. */
  forget(): Promise<boolean> {
    return forget();
  }

  /** `no-data`: the domains are known, but no pack of theirs is there. */
  get state(): "configured" | "no-data" | Absent {
    if (this.absent) return this.absent;
    return this.domains.length === 0 || this.domains.some(({ pack }) => pack) ? "configured" : "no-data";
  }

  /** Asks the network for newer packs; true if there was one. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.fetchPacks().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  /** An authority that the module refuses (its key is no key) is as good as none. */
  private trustOffice(state: "configured" | Absent): void {
    if (!this.office) {
      this.absent = state === "configured" ? "broken" : state;
      return;
    }
    const { name, code, key } = this.office;
    try {
      this.verifier.trust_authority(name, code, key);
    } catch {
      this.absent = "broken";
    }
  }

  /** `settings`: null where they cannot be had; then all that the device keeps still counts. */
  private async follow(settings: Domains | null, kept: Kept[]): Promise<void> {
    this.packs = settings?.packs ?? null;
    for (const one of kept) {
      if (!settings || settings.roots.includes(one.address)) this.begin(one.address, one.root, one.pack);
    }
    for (const address of settings?.roots ?? []) {
      if (this.domains.some((domain) => domain.address === address)) continue;
      const root = await download(address);
      if (!root) this.absent = "unreachable";
      else if (!this.begin(address, root, null)) this.absent = "broken";
    }
    // With one domain the page can be of use, whatever is the matter with another.
    if (this.domains.length > 0) this.absent = null;
    else this.absent ??= "unreachable";
    if (this.state === "no-data") await Promise.race([this.refresh(), new Promise((waited) => setTimeout(waited, FIRST_MS))]);
  }

  /** False if the root is none. */
  private begin(address: string, root: Uint8Array, pack: Uint8Array | null): boolean {
    const answer = JSON.parse(this.verifier.add_root(root)) as RootAnswer;
    if ("error" in answer) return false;
    this.domains.push({ name: answer.domain, address, rootVersion: answer.root_version, pack: null });
    if (pack) this.take(pack);
    return true;
  }

  private async fetchPacks(): Promise<boolean> {
    let changed = false;
    const troubles: Trouble[] = [];
    if (!this.packs) {
      const settings = await loadSetting("trust.json", parseDomains);
      if (settings.state === "configured") this.packs = settings.value.packs;
      else troubles.push({ kind: "unreachable" });
    }
    for (const address of this.packs ?? []) {
      const pack = await download(address);
      const answer = pack && this.take(pack);
      if (!answer) {
        troubles.push({ kind: "unreachable" });
      } else if ("error" in answer) {
        troubles.push({ kind: "refused", code: answer.error });
      } else if (answer.update === "newer") {
        changed = true;
        this.keeps = await this.keep(answer.domain, pack);
      }
    }
    if (!troubles.some(({ kind }) => kind === "unreachable")) this.asked = Date.now();
    if (!this.keeps) troubles.push({ kind: "not-kept" });
    this.troubles = troubles;
    return changed;
  }

  private take(pack: Uint8Array): UpdateAnswer {
    const answer = JSON.parse(this.verifier.update(pack)) as UpdateAnswer;
    const domain = "error" in answer ? undefined : this.domains.find(({ name }) => name === answer.domain);
    if (domain && !("error" in answer)) {
      domain.rootVersion = answer.root_version;
      domain.pack = answer.pack;
    }
    return answer;
  }

  private async keep(name: string, pack: Uint8Array): Promise<boolean> {
    const domain = this.domains.find((one) => one.name === name);
    const root = this.verifier.root_bytes(name);
    if (!domain?.pack || !root) return false;
    return keep({ address: domain.address, rootVersion: domain.rootVersion, root, packVersion: domain.pack.version, pack });
  }
}

/** Null where it cannot be had whole. */
async function download(address: string): Promise<Uint8Array | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), DOWNLOAD_MS);
  try {
    const response = await fetchFile(address, abort.signal);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
