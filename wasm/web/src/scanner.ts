/** Asks the reader's worker for the codes in a picture, one picture at a time. */

import { embedded } from "./embedded";

export interface Code {
  /** Null where a code was seen but could not be read. */
  text: string | null;
  corners: [number, number][];
  version: number;
}

export interface ScanRequest {
  id: number;
  module: string | ArrayBuffer;
  rgba: ArrayBuffer;
  width: number;
  height: number;
  thorough: boolean;
}

/** `took`: milliseconds in the module. */
export type ScanReply = { id: number; codes: Code[]; took: number } | { id: number; error: string };

/** Longer than the slowest phone needs for the first load and a thorough search. */
const PATIENCE_MS = 45_000;

let worker: Worker | null = null;
let sequence = 0;
let queue: Promise<unknown> = Promise.resolve();

/** Starts the worker, so that it loads while the camera does. */
export function warmUp(): void {
  worker ??= new Worker(embedded().scanner?.script ?? new URL(SCANNER_SCRIPT, document.baseURI));
}

/** The pixels are handed over: `image` is empty afterwards. Fails when the reader trapped or hung. */
export function scan(image: ImageData, thorough: boolean): Promise<Code[]> {
  const turn = queue.then(() => ask(image, thorough));
  queue = turn.catch(() => undefined);
  return turn;
}

function ask(image: ImageData, thorough: boolean): Promise<Code[]> {
  warmUp();
  const { scanner } = embedded();
  const asked = worker!;
  const id = ++sequence;
  return new Promise<Code[]>((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      asked.onmessage = asked.onerror = null;
    };
    const fail = (what: string) => {
      settle();
      // After a trap the module's memory is not to be trusted: the next picture gets a new worker.
      asked.terminate();
      if (worker === asked) worker = null;
      reject(new Error(what));
    };
    const timer = setTimeout(() => fail("timeout"), PATIENCE_MS);
    asked.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "worker");
    };
    asked.onmessage = ({ data }: MessageEvent<ScanReply>) => {
      if (data.id !== id) return;
      if ("error" in data) return fail(data.error);
      settle();
      resolve(data.codes);
    };
    const { width, height } = image;
    const module = scanner?.module ?? new URL(SCANNER_WASM, document.baseURI).href;
    const request: ScanRequest = { id, module, rgba: image.data.buffer as ArrayBuffer, width, height, thorough };
    asked.postMessage(request, [request.rgba]);
  });
}
