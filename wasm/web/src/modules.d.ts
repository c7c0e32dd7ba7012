/** What the bundler provides: the wasm modules, the wordings, and values fixed at build time. */

declare module "wasm:verifier" {
  export default function init(options: { module_or_path: string | URL | ArrayBuffer }): Promise<unknown>;
  export class Verifier {
    trust_authority(name: string, code: string | null, key: string): void;
    add_root(root: Uint8Array): string;
    update(pack: Uint8Array): string;
    root_bytes(domain: string): Uint8Array | undefined;
    code_in(text: string): string | undefined;
    token_bytes(text: string): Uint8Array | undefined;
    verify_all(seen: Seen, time: number): string;
  }
  export class Seen {
    add_text(text: string): void;
    free(): void;
  }
}

declare module "wasm:scanner" {
  export default function init(options: { module_or_path: string | URL | ArrayBuffer }): Promise<unknown>;
  export function scan_rgba(rgba: Uint8Array, width: number, height: number, thorough: boolean): string;
}

declare module "words:zh-CN" {
  const source: string;
  export default source;
}

/** Addresses relative to the page, each with a hash of its content so that old and new never mix. */
declare const VERIFIER_WASM: string;
declare const VERIFIER_SCRIPT: string;
declare const SCANNER_WASM: string;
/** Files of wordings by language. */
declare const OTHER_WORDS: { "zh-Hant": string; en: string };
declare const SCANNER_SCRIPT: string;
declare const PDF_SCRIPT: string;
declare const PDF_WORKER: string;
declare const PAGE_VERSION: string;
/** For the service worker: the files of this build and a name for the set. */
declare const OFFLINE_FILES: string[];
declare const LATER_FILES: string[];
declare const BUILD_ID: string;
