/** QR codes for tests, drawn by zxing-wasm: not by the library that the program draws with. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../wasm/web/package.json", import.meta.url));
const at = (file) => require.resolve(`zxing-wasm/${file}`);

let ready;
function writer() {
  ready ??= (async () => {
    const module = await import(at("writer"));
    module.prepareZXingModule({ overrides: { wasmBinary: await readFile(at("writer/zxing_writer.wasm")) } });
    return module;
  })();
  return ready;
}

/** A code with this text as PNG, `scale` pixels a module. */
export async function qrPng(text, scale = 8) {
  const { image, error } = await (await writer()).writeBarcode(text, { format: "QRCode", scale });
  if (!image) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

/** Its modules, row by row; true is dark. */
export async function qrModules(text) {
  const { symbol, error } = await (await writer()).writeBarcode(text, { format: "QRCode" });
  if (!symbol) throw new Error(error);
  const { data, width, height } = symbol;
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => data[y * width + x] === 0));
}
