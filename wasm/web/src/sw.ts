/**
 * Keeps the page on the device, so that it opens without a network.
 *
 * The page and the files of its build come from the device, all of one version; a newer version is kept beside it and
 * used when the person says so. The office's settings come from the network first: a change of office must not wait.
 * Roots and packs pass by: the page keeps those it has verified (`kept.ts`).
 */

interface FetchLike extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

import { SHARED_CACHE, SHARED_FILE, SHARED_TEXT } from "./share-names";

interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

const scope = self as unknown as {
  addEventListener(name: "install" | "activate", act: (event: Extendable) => void): void;
  addEventListener(name: "fetch", act: (event: FetchLike) => void): void;
  addEventListener(name: "message", act: (event: MessageEvent) => void): void;
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

const PREFIX = "yizheng-";
const CACHE = PREFIX + BUILD_ID;
/** That the office has none of a kind is kept, too: the device must not go on with what was taken away. */
const SETTINGS = ["trust.json", "authority.json"];
/** A weak signal counts as none after this time. */
const NETWORK_MS = 4_000;

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("message", ({ data }) => void (data === "use" && scope.skipWaiting()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const base = scope.registration.scope;
  if (request.method === "POST" && request.url === `${base}share`) return event.respondWith(share(request));
  if (request.method !== "GET" || !request.url.startsWith(base)) return;
  const path = request.url.slice(base.length).replace(/#.*/, "");
  if (request.mode === "navigate") {
    if (/^(index\.html)?(\?|$)/.test(path)) event.respondWith(deviceFirst(request, "./"));
  } else if (SETTINGS.includes(path)) {
    event.respondWith(networkFirst(request, path));
  } else if (OFFLINE_FILES.includes(path)) {
    event.respondWith(deviceFirst(request, path));
  } else if (LATER_FILES.includes(path)) {
    event.respondWith(keptWhenUsed(request, path));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(["./", ...OFFLINE_FILES]);
  for (const path of SETTINGS) {
    const response = await fetch(path, { cache: "no-cache" }).catch(() => null);
    if (response && isKept(response, path)) await cache.put(path, response);
  }
}

/** Large files that few need: kept from the first time on. */
async function keptWhenUsed(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const stored = await cache.match(path);
  if (stored) return stored;
  const response = await fetch(request);
  if (response.ok) await cache.put(path, response.clone()).catch(() => undefined);
  return response;
}

/** What another app shares stays on the device: laid down for the page, which is opened then. */
async function share(request: Request): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(SHARED_CACHE);
  const file = form.get("file");
  if (file instanceof Blob && file.size > 0) await cache.put(SHARED_FILE, new Response(file));
  const texts = ["text", "url", "title"].map((name) => form.get(name)).filter((text) => typeof text === "string" && text !== "");
  if (texts[0]) await cache.put(SHARED_TEXT, new Response(texts[0]));
  return Response.redirect("./?shared", 303);
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await scope.clients.claim();
}

async function networkFirst(request: Request, kept: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const stored = await cache.match(kept);
  try {
    const response = await Promise.race([fetch(request), ...(stored ? [timeout()] : [])]);
    if (isKept(response, kept)) await cache.put(kept, response.clone());
    return response;
  } catch (error) {
    if (stored) return stored;
    throw error;
  }
}

function isKept(response: Response, path: string): boolean {
  return response.ok || (response.status === 404 && SETTINGS.includes(path));
}

async function deviceFirst(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("slow network")), NETWORK_MS));
}
