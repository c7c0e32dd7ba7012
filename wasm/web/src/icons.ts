/** Icons drawn in the text's colour. Each verdict has its own outline, so that colour is never needed. */

const PATHS = {
  valid: ["M24 3 42 9v14c0 11-7.5 18.5-18 22C13.5 41.5 6 34 6 23V9z", "m15 24 7 7 12-14"],
  caution: ["M24 5 45 42H3z", "M24 18v11", "M24 35.2v.3"],
  invalid: ["M15.5 4h17L44 15.5v17L32.5 44h-17L4 32.5v-17z", "m16.5 16.5 15 15", "m31.5 16.5-15 15"],
  neutral: ["M24 4a20 20 0 1 0 0 40 20 20 0 0 0 0-40z", "M17.5 18.5a6.5 6.5 0 1 1 9.5 5.7c-2 1.1-3 2.3-3 4.8", "M24 35.2v.3"],
  camera: ["M6 16V8a2 2 0 0 1 2-2h8", "M32 6h8a2 2 0 0 1 2 2v8", "M42 32v8a2 2 0 0 1-2 2h-8", "M16 42H8a2 2 0 0 1-2-2v-8", "M4 24h40"],
  photo: ["M6 8h36v32H6z", "m6 34 11-11 9 9 6-6 10 9", "M31 17.5v.3"],
  paste: ["M30 10h8v32H10V10h8", "M18 6h12v8H18z", "M18 24h12", "M18 32h12"],
  home: ["M6 23 24 8l18 15", "M11 20v21h26V20", "M20 41V29h8v12"],
  light: ["M17 6h14v8l-4 6v22h-6V20l-4-6z", "M24 25v4"],
  close: ["m10 10 28 28", "M38 10 10 38"],
  info: ["M24 4a20 20 0 1 0 0 40 20 20 0 0 0 0-40z", "M24 22v12", "M24 14.5v.3"],
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName, look = "icon"): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const attributes = {
    viewBox: "0 0 48 48",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "4",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
    class: look,
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const line of PATHS[name]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
}
