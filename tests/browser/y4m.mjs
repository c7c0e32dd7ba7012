/** Pictures for tests, drawn in chromium's own canvas: no image library, no ffmpeg. */
import { readFile, writeFile } from "node:fs/promises";

/**
 * Draws the PNG `file` in the middle of a white `width`×`height` ground with a quiet zone and gives the
 * luma of every pixel. Modules stay whole pixels where the code has room for them.
 */
export async function luma(browser, file, width, height) {
  const source = `data:image/png;base64,${(await readFile(file)).toString("base64")}`;
  const page = await browser.newPage();
  try {
    const encoded = await page.evaluate(
      async (source, width, height) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = width;
        canvas.height = height;
        const context = canvas.getContext("2d");
        context.fillStyle = "#fff";
        context.fillRect(0, 0, width, height);
        const room = Math.min(width, height) * 0.9;
        const scale = room / Math.max(image.width, image.height);
        const [w, h] = [image.width * scale, image.height * scale].map(Math.round);
        context.imageSmoothingQuality = "high";
        context.drawImage(image, Math.round((width - w) / 2), Math.round((height - h) / 2), w, h);
        const { data } = context.getImageData(0, 0, width, height);
        let text = "";
        for (let i = 0; i < data.length; i += 4) {
          // BT.601, limited range: what a camera delivers
          text += String.fromCharCode(Math.round(16 + 0.257 * data[i] + 0.504 * data[i + 1] + 0.098 * data[i + 2]));
        }
        return btoa(text);
      },
      source,
      width,
      height,
    );
    return Buffer.from(encoded, "base64");
  } finally {
    await page.close();
  }
}

/** YUV4MPEG2, 4:2:0, without colour: `frames` times the same picture. */
export async function writeY4m(path, picture, { width = 1280, height = 720, frames = 5 } = {}) {
  const gray = Buffer.alloc((width / 2) * (height / 2) * 2, 128);
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)];
  for (let frame = 0; frame < frames; frame++) parts.push(Buffer.from("FRAME\n"), picture, gray);
  await writeFile(path, Buffer.concat(parts));
}
