// What both faces of the QR reader export.
import { called, YizhengError } from "./errors.js";
import { scan as luma, scan_rgba as rgba } from "./yizheng_scanner.js";

export { YizhengError };

/** The function over a module that `ready` says is loaded. */
export function scanOver(ready) {
  return function scan(picture, { thorough = true } = {}) {
    ready();
    const { data, width, height } = picture ?? {};
    if (!ArrayBuffer.isView(data)) throw new YizhengError("picture", "data is not an array of bytes");
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const read = pixels.length === width * height ? luma : rgba;
    const codes = called(() => read(pixels, width, height, thorough));
    return JSON.parse(codes).map(({ text, bytes_hex, corners, version }) => ({
      text,
      bytes: text === null ? Uint8Array.from(bytes_hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)) : null,
      corners,
      version,
    }));
  };
}
