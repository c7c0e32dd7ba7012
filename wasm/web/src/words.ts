/** Wordings by Fluent, in the language of the browser or the one chosen. */

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { chinaIso, isElsewhere } from "./china-time";
import { partText } from "./embedded";
import chinese from "words:zh-CN";

/** Chinese comes with the page; any other language is a file of its own, fetched when it is wanted. */
export type Language = "zh-CN" | keyof typeof OTHER_WORDS;

/** Each in its own name. */
export const LANGUAGES: Record<Language, string> = { "zh-CN": "简体中文", "zh-Hant": "繁體中文", en: "English" };

const STORED_AS = "yizheng.language";

let language: Language = "zh-CN";
let bundle = load(language, chinese);

export function currentLanguage(): Language {
  return language;
}

/** Sentences are joined without a space, and labels end in a wide colon. */
export function isChinese(): boolean {
  return language.startsWith("zh");
}

/** The language chosen before, or that of the browser. */
export async function useFirstLanguage(): Promise<void> {
  await useLanguage(stored() ?? fromBrowser());
}

export async function chooseLanguage(wanted: string): Promise<void> {
  if (!isLanguage(wanted)) return;
  try {
    localStorage.setItem(STORED_AS, wanted);
  } catch {
    // Storage may be refused; then the choice lasts as long as the page.
  }
  await useLanguage(wanted);
}

/** The page stays in the language that it has where the other cannot be had. */
async function useLanguage(wanted: Language): Promise<void> {
  try {
    bundle = load(wanted, wanted === "zh-CN" ? chinese : await otherWords(wanted));
    language = wanted;
  } catch {
    // No network, and never opened in that language before.
  }
}

async function otherWords(wanted: Exclude<Language, "zh-CN">): Promise<string> {
  const here = partText(`words-${wanted}`);
  if (here !== null) return here;
  const response = await fetch(new URL(OTHER_WORDS[wanted], document.baseURI));
  if (!response.ok) throw new Error("words");
  return response.text();
}

function isLanguage(tag: string): tag is Language {
  return tag in LANGUAGES;
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

/** `2026-11-23T09:30:00+08:00` as the wall clock of China; said where the device shows its owner another one. */
export function dateTimeWords(iso: string | null | undefined): string {
  const time = /T(\d\d:\d\d)/.exec(iso ?? "");
  const date = dateWords(iso);
  return time ? plain(words(isElsewhere() ? "date-time-china" : "date-time", { date, time: time[1]! })) : date;
}

/** A moment, by the device's clock, in the same way. */
export function momentWords(at: Date): string {
  return dateTimeWords(chinaIso(at));
}

/** Without isolation marks: only for texts that hold nothing from a license. */
export function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}

function load(which: Language, source: string): FluentBundle {
  const made = new FluentBundle(which);
  made.addResource(new FluentResource(source));
  return made;
}

function stored(): Language | null {
  try {
    const value = localStorage.getItem(STORED_AS) ?? "";
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}

/** The first language of the browser that is one of ours; Chinese where none is. */
function fromBrowser(): Language {
  for (const tag of navigator.languages ?? [navigator.language]) {
    if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return "zh-Hant";
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "zh-CN";
}
