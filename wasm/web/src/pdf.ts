/**
 * The codes in a PDF, page by page. pdf.js is a megabyte, so it is fetched from this page's own server when somebody
 * first opens a PDF, and kept by the service worker. A certificate's code may be drawn as lines, so pictures alone
 * would not do: pages are rendered.
 */

import { scan, type Code } from "./scanner";

/** Longest side of a rendered page: a code of 30 mm on A4 has four pixels a module. */
const PAGE_SIDE = 2_000;
/** A file of more pages is a mistake; its first ones are read. */
const MAX_PAGES = 1_000;

interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number };
  render(options: { canvasContext: CanvasRenderingContext2D; viewport: unknown; intent: string }): { promise: Promise<void> };
  cleanup(): void;
}

interface PdfModule {
  GlobalWorkerOptions: { workerSrc: string };
  getDocument(options: Record<string, unknown>): {
    promise: Promise<{ numPages: number; getPage(number: number): Promise<PdfPage> }>;
    destroy(): Promise<void>;
  };
}

export class PdfProblem extends Error {
  constructor(readonly kind: "pdf-broken" | "pdf-locked" | "pdf-reader") {
    super(kind);
  }
}

export interface Progress {
  page: number;
  pages: number;
}

export async function isPdf(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  return String.fromCharCode(...head).includes("%PDF-");
}

/** `progress` is told before each page and ends the search with false; what was found until then is given. */
export async function codesInPdf(file: Blob, progress: (now: Progress) => boolean): Promise<Code[]> {
  const pdf = await load();
  const loading = pdf.getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
  });
  try {
    const document = await loading.promise.catch((error: unknown) => {
      throw new PdfProblem((error as Error | null)?.name === "PasswordException" ? "pdf-locked" : "pdf-broken");
    });
    const found: Code[] = [];
    const pages = Math.min(document.numPages, MAX_PAGES);
    for (let number = 1; number <= pages; number++) {
      if (!progress({ page: number, pages })) break;
      const page = await document.getPage(number);
      const image = await render(page).catch(() => null);
      page.cleanup();
      if (image) found.push(...(await scan(image, true)));
    }
    return found;
  } finally {
    void loading.destroy().catch(() => undefined);
  }
}

async function render(page: PdfPage): Promise<ImageData> {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: PAGE_SIDE / Math.max(width, height) });
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("canvas");
  try {
    await page.render({ canvasContext: context, viewport, intent: "print" }).promise;
    return context.getImageData(0, 0, canvas.width, canvas.height);
  } finally {
    canvas.width = canvas.height = 0;
  }
}

async function load(): Promise<PdfModule> {
  try {
    const pdf = (await import(new URL(PDF_SCRIPT, document.baseURI).href)) as PdfModule;
    pdf.GlobalWorkerOptions.workerSrc = new URL(PDF_WORKER, document.baseURI).href;
    return pdf;
  } catch {
    throw new PdfProblem("pdf-reader");
  }
}
