/** A code as a poor camera sees it, in grades of each fault: for the numbers, and for the camera's tests. */

export const KINDS = ["clean", "tilt", "blur", "glare", "dark", "small"];
export const GRADES = [0, 1, 2, 3];
/** Past what a camera test asks for: where readers begin to differ. */
export const HARDER = [4, 5];
export const WIDTH = 1280, HEIGHT = 720;

/** Runs in a page: draws the PNG (base64) into a frame and gives its pixels as base64, grey or RGBA. */
export async function frame({ png, kind, grade, grey }) {
  const [width, height] = [1280, 720];
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#8d8a84";
  context.fillRect(0, 0, width, height);
  const edge = kind === "small" ? [300, 230, 180, 140, 120, 100][grade] : 480;
  context.save();
  context.translate(width / 2, height / 2);
  context.rotate(((kind === "tilt" ? 11 : 3) * Math.PI) / 180);
  if (kind === "blur") context.filter = `blur(${[1, 1.8, 2.6, 3.4, 3.9, 4.4][grade]}px)`;
  if (kind === "tilt") {
    // Seen from below: each line is narrower than the one under it, and they lie closer.
    const far = [0.85, 0.7, 0.55, 0.42, 0.36, 0.31][grade];
    for (let y = 0; y < edge; y++) {
      const depth = 1 / (1 / far + (1 - 1 / far) * (y / edge));
      const wide = edge * depth, top = -edge / 2 + (edge * (depth - far)) / (1 - far) * ((1 + far) / 2);
      context.drawImage(image, 0, (y / edge) * image.height, image.width, image.height / edge, -wide / 2, top, wide, 1.6);
    }
  } else {
    context.drawImage(image, -edge / 2, -edge / 2, edge, edge);
  }
  context.restore();
  context.filter = "none";
  if (kind === "glare") {
    const radius = [110, 170, 230, 290, 330, 370][grade];
    const light = context.createRadialGradient(width / 2 + 60, height / 2 - 40, radius / 6, width / 2 + 60, height / 2 - 40, radius);
    light.addColorStop(0, "rgb(255 255 255 / 92%)");
    light.addColorStop(1, "rgb(255 255 255 / 0%)");
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
  }
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  const bright = kind === "dark" ? [0.4, 0.2, 0.1, 0.05, 0.04, 0.03][grade] : 1;
  const noise = kind === "dark" ? [12, 18, 22, 24, 24, 24][grade] : 6;
  // The same noise every time.
  let seed = 12345;
  for (let at = 0; at < data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const grain = (seed / 0x7fffffff - 0.5) * noise;
    for (let channel = 0; channel < 3; channel++) data[at + channel] = data[at + channel] * bright + grain;
  }
  const bytes = grey ? new Uint8Array(width * height) : data;
  if (grey) for (let at = 0; at < bytes.length; at++) bytes[at] = (data[4 * at] * 77 + data[4 * at + 1] * 150 + data[4 * at + 2] * 29) >> 8;
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([bytes]));
  await new Promise((read) => (reader.onload = read));
  return reader.result.split(",")[1];
}
