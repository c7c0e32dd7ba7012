/** A static server on 127.0.0.1 for the built page. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** In the place of an answer: it breaks off. */
export const CUT = Symbol("cut");

/**
 * Serves `folder`. `replaced` maps a path to what is served in its place, to null for 404, to CUT for an answer that
 * breaks off, or to a function that is asked every time and may leave the file as it is by giving nothing.
 * `requests` of the answer lists every path asked for.
 */
export async function serve(folder, replaced = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    requests.push(request.url);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    try {
      const instead = typeof replaced[name] === "function" ? replaced[name]() : replaced[name];
      if (instead === null) throw new Error("taken away");
      if (instead === CUT) {
        response.writeHead(200, { "content-length": 1000 });
        response.write("half", () => response.destroy());
        return;
      }
      const body = instead ?? (await readFile(join(folder, normalize(name))));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "no-cache" });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { origin, requests, close };
}
