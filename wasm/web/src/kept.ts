/**
 * What the device keeps of each trust domain: its root and its newest pack, always one that goes with the other.
 *
 * Without a store (a private window, a full disk) the page works as long as it is open.
 */

export interface Kept {
  /** Where the root came from at first; from then on the root that is kept counts. */
  address: string;
  rootVersion: number;
  root: Uint8Array;
  packVersion: number;
  pack: Uint8Array;
}

const STORE = "domains";
/** Some browsers never answer when their store is out of order. */
const PATIENCE_MS = 3_000;

export async function readKept(): Promise<Kept[]> {
  try {
    const request = (await store("readonly")).getAll();
    return await patient<Kept[]>((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = failed;
    });
  } catch {
    return [];
  }
}

/** False where nothing can be kept. A newer one that another window kept meanwhile stays. */
export async function keep(kept: Kept): Promise<boolean> {
  try {
    const domains = await store("readwrite");
    await patient<void>((done, failed) => {
      const before: IDBRequest<Kept | undefined> = domains.get(kept.address);
      before.onsuccess = () => {
        if (isNewer(kept, before.result)) domains.put(kept);
      };
      domains.transaction.oncomplete = () => done();
      domains.transaction.onerror = domains.transaction.onabort = failed;
    });
    return true;
  } catch {
    return false;
  }
}

/** False where the store is out of order. */
export async function forget(): Promise<boolean> {
  try {
    const domains = await store("readwrite");
    await patient<void>((done, failed) => {
      domains.clear();
      domains.transaction.oncomplete = () => done();
      domains.transaction.onerror = domains.transaction.onabort = failed;
    });
    return true;
  } catch {
    return false;
  }
}

/** A newer root may come with any pack: whose publisher it removed, his versions do not count. */
function isNewer(kept: Kept, before: Kept | undefined): boolean {
  if (!before || kept.rootVersion > before.rootVersion) return true;
  return kept.rootVersion === before.rootVersion && kept.packVersion > before.packVersion;
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open("yizheng", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "address" });
  const database = await patient<IDBDatabase>((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = failed;
  });
  // So that a later version of the page can change the store.
  database.onversionchange = () => database.close();
  return database.transaction(STORE, mode).objectStore(STORE);
}

function patient<T>(act: (done: (value: T) => void, failed: () => void) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const failed = () => reject(new Error("store"));
    setTimeout(failed, PATIENCE_MS);
    act(resolve, failed);
  });
}
