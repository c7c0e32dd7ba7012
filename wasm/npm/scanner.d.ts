/** Reading QR codes in pictures: photographs, camera frames, pages of a PDF that were drawn. */

export { YizhengError } from "./index.js";

/** Loads the module, once; `scan` needs it. In browsers it is fetched from beside the package, or from `source`. */
export function load(source?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** A picture: `ImageData` of a canvas, or one byte for each pixel. */
export interface Picture {
  /** Red, green, blue, alpha of each pixel, or its brightness. */
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
}

/** A code in a picture. */
export interface Code {
  /** Its text; null where the content is not UTF-8. */
  text: string | null;
  /** Its content where that is no text. */
  bytes: Uint8Array | null;
  /** In pixels, clockwise from the code's own top left. */
  corners: [number, number][];
  /** Version of the QR code, 1 to 40. */
  version: number;
}

/**
 * The codes in a picture; empty where there is none. `thorough`, the default, is for a picture that somebody chose;
 * without it the effort is small, for one camera frame of many.
 *
 * @throws {YizhengError} `picture`: the number of bytes does not fit the sides; `not_loaded`
 */
export function scan(picture: Picture, options?: { thorough?: boolean }): Code[];
