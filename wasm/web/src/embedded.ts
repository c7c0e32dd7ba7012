/**
 * What came within the page, where it is one file (`yizheng page export`): scripts and modules that are else fetched,
 * and the office's settings with root and pack.
 */

interface Parts {
  /** Of the verifier. */
  module: ArrayBuffer | null;
  script: string | null;
  scanner: { module: ArrayBuffer; script: string } | null;
  files: Record<string, ArrayBuffer>;
}

let parts: Parts | null = null;

/** Is this page one file? */
export function isOneFile(): boolean {
  return document.querySelector("script[data-part]") !== null;
}

export function embedded(): Parts {
  parts ??= read();
  return parts;
}

function read(): Parts {
  const [module, script] = [bytes("verifier.wasm"), address("verifier.js")];
  const [scanner, scannerScript] = [bytes("scanner.wasm"), address("scanner.js")];
  const files: Parts["files"] = {};
  for (const part of document.querySelectorAll<HTMLElement>("script[data-file]")) {
    files[part.dataset.file!] = decode(part.textContent ?? "").buffer as ArrayBuffer;
  }
  return { module, script, files, scanner: scanner && scannerScript ? { module: scanner, script: scannerScript } : null };
}

/** A text of the page that is one file. */
export function partText(name: string): string | null {
  const part = bytes(name);
  return part && new TextDecoder().decode(part);
}

function bytes(name: string): ArrayBuffer | null {
  const part = document.querySelector(`script[data-part="${name}"]`);
  return part && (decode(part.textContent ?? "").buffer as ArrayBuffer);
}

function address(name: string): string | null {
  const script = bytes(name);
  return script && URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

function decode(base64: string): Uint8Array {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
