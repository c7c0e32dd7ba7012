/** Settings and journal, on the first page. */

import { byId } from "./dom";
import { allowSound } from "./feedback";
import { clear, csv, entries } from "./journal";
import { options, setOption, type Options } from "./options";
import type { VerifierClient } from "./verifier";
import { words } from "./words";

export function connectOptions(verifier: VerifierClient): void {
  for (const name of Object.keys(options) as (keyof Options)[]) {
    const box = byId<HTMLInputElement>(`option-${name}`);
    box.checked = options[name];
    box.addEventListener("change", () => {
      setOption(name, box.checked);
      if (name === "sound") allowSound();
    });
  }
  byId("options").addEventListener("toggle", () => void wordJournal());
  byId("journal-export").addEventListener("click", () => void exportJournal());
  byId("journal-clear").addEventListener("click", async () => {
    byId("journal-count").textContent = words((await clear()) ? "journal-cleared" : "journal-failed");
  });
  byId("forget").addEventListener("click", async () => {
    byId("forgotten").textContent = words((await forget(verifier)) ? "forget-done" : "forget-failed");
  });
}

export async function wordJournal(): Promise<void> {
  byId("page-version").textContent = words("page-version", { version: PAGE_VERSION });
  byId("journal-count").textContent = words("journal-count", { count: (await entries()).length });
}

async function exportJournal(): Promise<void> {
  const text = csv(words("journal-headings").split(" / "), await entries());
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `yizheng-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Roots and packs, and the page itself. The journal has a button of its own. */
async function forget(verifier: VerifierClient): Promise<boolean> {
  const forgotten = await verifier.forget().catch(() => false);
  try {
    for (const name of await caches.keys()) await caches.delete(name);
    for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister();
    return forgotten;
  } catch {
    return false;
  }
}
