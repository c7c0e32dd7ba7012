/**
 * The journal of checks: what was checked and what came of it, on this device only, and only if it is switched on.
 * It leaves the device when somebody exports it.
 */

import { chinaIso } from "./china-time";
import type { Report } from "./report";

export interface Entry {
  /** ISO 8601 in China's time, by the device's clock. */
  at: string;
  verdict: string;
  reasons: string;
  type: string;
  number: string;
  holder: string;
  authority: string;
  token: string;
}

const STORE = "checks";
/** Years of work; then the oldest go. */
const MAX_ENTRIES = 5_000;

export async function writeDown(report: Report, at: Date): Promise<boolean> {
  const { verdict, reasons, license, authority, token } = report;
  const entry: Entry = {
    at: chinaIso(at),
    verdict,
    reasons: reasons.map(({ code }) => code).join(" "),
    type: license?.type_name ?? "",
    number: license?.number ?? "",
    holder: license?.holder.name ?? "",
    authority: authority?.name ?? "",
    token: token?.sha256 ?? "",
  };
  try {
    const store = await open("readwrite");
    await settled(store.add(entry));
    const count = await settled(store.count());
    if (count > MAX_ENTRIES) {
      const oldest = store.openCursor();
      oldest.onsuccess = () => oldest.result?.delete();
    }
    return true;
  } catch {
    return false;
  }
}

/** The newest last; none where the store is out of order. */
export async function entries(): Promise<Entry[]> {
  try {
    return await settled<Entry[]>((await open("readonly")).getAll());
  } catch {
    return [];
  }
}

export async function clear(): Promise<boolean> {
  try {
    await settled((await open("readwrite")).clear());
    return true;
  } catch {
    return false;
  }
}

/** For a spreadsheet: with a mark of UTF-8, and no cell that it would take for a formula. */
export function csv(headings: string[], all: Entry[]): string {
  const rows = all.map((entry) => [entry.at, entry.verdict, entry.reasons, entry.type, entry.number, entry.holder, entry.authority, entry.token]);
  const lines = [headings, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replace(/"/g, '""')}"`;
}

async function open(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open("yizheng-journal", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
  const database = await settled(request);
  database.onversionchange = () => database.close();
  return database.transaction(STORE, mode).objectStore(STORE);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("journal"));
  });
}
