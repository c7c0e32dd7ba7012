/** What the office says in files beside the page: whom this page trusts. */

import { fetchFile } from "./files";

/** An issuing office that is trusted by itself: `authority.json`. */
export interface Authority {
  name: string;
  name_en?: string;
  code: string | null;
  key: string;
}

/** Trust domains: `trust.json`. Addresses of their roots and packs, relative to the page. */
export interface Domains {
  roots: string[];
  packs: string[];
}

export type Absent = "missing" | "broken" | "unreachable";
export type Setting<T> = { state: "configured"; value: T } | { state: Absent };

export async function loadSetting<T>(file: string, parse: (value: unknown) => T | null): Promise<Setting<T>> {
  let response: Response;
  try {
    response = await fetchFile(file);
  } catch {
    return { state: "unreachable" };
  }
  if (response.status === 404) return { state: "missing" };
  if (!response.ok) return { state: "unreachable" };
  try {
    const value = parse(await response.json());
    return value ? { state: "configured", value } : { state: "broken" };
  } catch {
    return { state: "broken" };
  }
}

export function parseAuthority(value: unknown): Authority | null {
  if (typeof value !== "object" || value === null) return null;
  const { name, name_en, code, key } = value as Record<string, unknown>;
  if (typeof name !== "string" || name === "") return null;
  // base64url of 32 bytes
  if (typeof key !== "string" || !/^[\w-]{43}$/.test(key)) return null;
  return {
    name,
    ...(typeof name_en === "string" ? { name_en } : {}),
    code: typeof code === "string" ? code : null,
    key,
  };
}

export function parseDomains(value: unknown): Domains | null {
  if (typeof value !== "object" || value === null) return null;
  const { roots, packs } = value as Record<string, unknown>;
  return addresses(roots) && addresses(packs) && roots.length > 0 ? { roots, packs } : null;
}

/** Files beside the page or in folders below: no other site, nothing above. */
function addresses(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string" && /^\w[\w.-]*(\/\w[\w.-]*)*$/.test(one));
}
