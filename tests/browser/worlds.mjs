/** A trust domain for the page: one of fixtures/trust.json with several packs and a license. */
import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";

const fixture = (name) => new URL(`../../fixtures/${name}`, import.meta.url);
const read = async (file) => JSON.parse(await readFile(file, "utf8"));
const bytes = (hex) => Buffer.from(hex, "hex");
const dictionary = await readFile(fixture("dictionary-1.bin"));

/** `YIZHENG_TRUST`: another file of the same form. */
const { worlds } = await read(process.env.YIZHENG_TRUST ?? fixture("trust.json"));
const taken = ({ packs, updates }) => packs.filter((_, place) => updates[place].update === "newer");
// The page knows no status lists but those of packs.
const plain = worlds.filter(({ roots, status_lists }) => roots.length === 1 && status_lists.length === 0);

export function severalPacks() {
  const shows = ({ report }) => report.trust && report.status && report.verdict !== "invalid";
  const world = plain.find((one) => taken(one).length >= 2 && one.cases.some(shows));
  if (!world) throw new Error("fixtures/trust.json has no world with one root, two packs and a license with a status");
  const packs = taken(world).map(bytes);
  const cases = world.cases.map(linked);
  const licensed = cases.find(shows);
  return { root: bytes(world.roots[0]), first: packs[0], last: packs.at(-1), cases, licensed };
}

/** The world in which most is asked at one moment. */
export function mostCases() {
  const asked = plain.flatMap((world) => {
    const times = new Set(world.cases.map(({ time }) => time));
    return [...times].map((time) => ({ world, time, cases: world.cases.filter((one) => one.time === time) }));
  });
  const { world, time, cases } = asked.reduce((most, one) => (one.cases.length > most.cases.length ? one : most));
  return { root: bytes(world.roots[0]), pack: bytes(taken(world).at(-1)), time, cases: cases.map(linked) };
}

/** A license of an office that no domain names, and its settings. */
export async function officeAlone() {
  const { vectors } = await read(fixture("licenses.json"));
  const { authority, text_digits, time } = vectors.find(({ report }) => report.license);
  const { name, code, key } = authority;
  return { time, link: text_digits.replace(/^.*(?=#)|^YZ:/, (before) => (before === "YZ:" ? "#" : "")), authority: JSON.stringify({ name, code, key }) };
}

/** What is laid beside the page for a domain; `pack` is asked every time. */
export const beside = (root, pack) => ({
  "/trust.json": JSON.stringify({ roots: ["root.cwt"], packs: ["pack.cwt"] }),
  "/authority.json": null,
  "/root.cwt": root,
  "/pack.cwt": pack,
});

/** Makes the clock of a page show `seconds` since 1970 when it is opened; it goes on from there. */
export const setClock = (page, seconds) =>
  page.evaluateOnNewDocument((offset) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) {
        if (given.length > 0) super(...given);
        else super(Real.now() + offset);
      }
      static now() {
        return Real.now() + offset;
      }
    };
  }, seconds * 1000 - Date.now());

function linked({ name, token, time, report }) {
  return { name, time, report, link: link(bytes(token)) };
}

function link(token) {
  return `#B1${deflateRawSync(token, { dictionary }).toString("base64url")}`;
}
