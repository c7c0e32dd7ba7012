/** The issuing office that this page trusts: `authority.json` beside the page. */

export interface Authority {
  name: string;
  name_en?: string;
  code: string | null;
  division: number;
  key: string;
}

export type AuthoritySetting =
  | { state: "configured"; authority: Authority }
  | { state: "missing" | "broken" | "unreachable" };

export async function loadAuthority(): Promise<AuthoritySetting> {
  let response: Response;
  try {
    response = await fetch("authority.json", { cache: "no-cache", credentials: "omit" });
  } catch {
    return { state: "unreachable" };
  }
  if (response.status === 404) return { state: "missing" };
  if (!response.ok) return { state: "unreachable" };
  try {
    const authority = parse(await response.json());
    return authority ? { state: "configured", authority } : { state: "broken" };
  } catch {
    return { state: "broken" };
  }
}

function parse(value: unknown): Authority | null {
  if (typeof value !== "object" || value === null) return null;
  const { name, name_en, code, division, key } = value as Record<string, unknown>;
  if (typeof name !== "string" || name === "") return null;
  if (typeof division !== "number" || !Number.isInteger(division)) return null;
  // base64url of 32 bytes
  if (typeof key !== "string" || !/^[\w-]{43}$/.test(key)) return null;
  return {
    name,
    ...(typeof name_en === "string" ? { name_en } : {}),
    code: typeof code === "string" ? code : null,
    division,
    key,
  };
}
