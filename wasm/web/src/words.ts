/** Wordings by Fluent, in the language of the browser or the one chosen. */

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import enLicense from "../../../locales/en/license.ftl";
import enPage from "../../../locales/en/page.ftl";
import enVerdict from "../../../locales/en/verdict.ftl";
import zhLicense from "../../../locales/zh-CN/license.ftl";
import zhPage from "../../../locales/zh-CN/page.ftl";
import zhVerdict from "../../../locales/zh-CN/verdict.ftl";

export type Language = "zh-CN" | "en";

const STORED_AS = "yizheng.language";

const SOURCES: Record<Language, string[]> = {
  "zh-CN": [zhVerdict, zhLicense, zhPage],
  en: [enVerdict, enLicense, enPage],
};

let language: Language = stored() ?? fromBrowser();
let bundle = load(language);

export function currentLanguage(): Language {
  return language;
}

export function switchLanguage(): void {
  language = language === "en" ? "zh-CN" : "en";
  bundle = load(language);
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // Storage may be refused; then the choice lasts as long as the page.
  }
}

export function hasWords(id: string): boolean {
  return bundle.hasMessage(id);
}

/** The message `id`. Values of variables are kept apart from the sentence by isolation marks. */
export function words(id: string, values?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  const errors: Error[] = [];
  return bundle.formatPattern(message.value, values ?? null, errors);
}

/** `2026-05-01` in words. */
export function dateWords(iso: string | null | undefined): string {
  const parts = iso ? /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) : null;
  if (!parts) return words("date-unknown");
  return plain(words("date", { year: parts[1]!, month: Number(parts[2]), day: String(Number(parts[3])) }));
}

/** `2026-11-23T09:30:00+08:00` as the wall clock of the offset written in it. */
export function dateTimeWords(iso: string | null | undefined): string {
  const time = /T(\d\d:\d\d)/.exec(iso ?? "");
  const date = dateWords(iso);
  return time ? plain(words("date-time", { date, time: time[1]! })) : date;
}

/** A moment as this device's clock shows it. */
export function momentWords(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return dateTimeWords(`${date}T${two(at.getHours())}:${two(at.getMinutes())}`);
}

/** Without isolation marks: only for texts that hold nothing from a license. */
export function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}

function load(which: Language): FluentBundle {
  const made = new FluentBundle(which);
  for (const source of SOURCES[which]) made.addResource(new FluentResource(source));
  return made;
}

function stored(): Language | null {
  try {
    const value = localStorage.getItem(STORED_AS);
    return value === "zh-CN" || value === "en" ? value : null;
  } catch {
    return null;
  }
}

/** The first language of the browser that is one of ours; Chinese where none is. */
function fromBrowser(): Language {
  for (const tag of navigator.languages ?? [navigator.language]) {
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "zh-CN";
}
