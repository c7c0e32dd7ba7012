/** A picture file to pixels, by the browser's own decoders. */

/** Enough for any code on a photographed page, and what a cheap phone's memory can bear. */
const MAX_PIXELS = 12_000_000;

export class PictureProblem extends Error {
  constructor(readonly kind: "not-picture" | "picture-large") {
    super(kind);
  }
}

export async function pixels(file: Blob): Promise<ImageData> {
  const address = URL.createObjectURL(file);
  try {
    const image = await decode(address);
    // A drawing without a size of its own (SVG) has none to read.
    const width = image.naturalWidth || 1024;
    const height = image.naturalHeight || 1024;
    const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)));
    return draw(image, Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale)));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function decode(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new PictureProblem("not-picture"));
    image.src = address;
  });
}

function draw(image: HTMLImageElement, width: number, height: number): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new PictureProblem("picture-large");
  try {
    // A transparent picture counts as drawn on white paper.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } catch {
    throw new PictureProblem("picture-large");
  } finally {
    canvas.width = canvas.height = 0;
  }
}
