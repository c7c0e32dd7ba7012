/** Files beside the page: settings, roots, packs. In the page that is one file they come along within it. */

let base = "";
let within: Record<string, ArrayBuffer> = {};

export function readFilesFrom(address: string, files: Record<string, ArrayBuffer>): void {
  base = address;
  within = files;
}

/** As `fetch`. The page in one file asks nobody: what did not come along is not there. */
export async function fetchFile(path: string, signal?: AbortSignal): Promise<Response> {
  const here = within[path];
  if (here) return new Response(here);
  if (Object.keys(within).length > 0) return new Response(null, { status: 404 });
  return fetch(new URL(path, base), { cache: "no-cache", credentials: "omit", ...(signal ? { signal } : {}) });
}
