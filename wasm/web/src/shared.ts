/** What another app gave this page (share target of the manifest): the service worker laid it down. */

import { SHARED_CACHE, SHARED_FILE, SHARED_TEXT } from "./share-names";

export async function takeShared(): Promise<{ file?: Blob; text?: string } | null> {
  if (new URLSearchParams(location.search).get("shared") === null) return null;
  history.replaceState(null, "", location.pathname + location.hash);
  try {
    const cache = await caches.open(SHARED_CACHE);
    const [file, text] = await Promise.all([cache.match(SHARED_FILE), cache.match(SHARED_TEXT)]);
    await caches.delete(SHARED_CACHE);
    if (file) return { file: await file.blob() };
    return text ? { text: await text.text() } : null;
  } catch {
    return null;
  }
}
