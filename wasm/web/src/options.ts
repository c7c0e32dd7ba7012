/** What a person chose on this device: sound, vibration, journal. Without a store a choice lasts as long as the page. */

export interface Options {
  sound: boolean;
  vibration: boolean;
  journal: boolean;
}

const STORED_AS = "yizheng.options";
/** Nothing is written down, and nothing makes a noise, unless somebody wants it. */
const DEFAULTS: Options = { sound: false, vibration: true, journal: false };

export const options: Options = { ...DEFAULTS, ...stored() };

export function setOption(name: keyof Options, on: boolean): void {
  options[name] = on;
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(options));
  } catch {
    // Storage may be refused.
  }
}

function stored(): Partial<Options> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    const known = Object.entries(value).filter(([name, on]) => name in DEFAULTS && typeof on === "boolean");
    return Object.fromEntries(known) as Partial<Options>;
  } catch {
    return {};
  }
}
