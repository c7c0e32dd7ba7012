// Every wording exists in all languages with the same variables, and every wording that is needed exists.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentResource } from "@fluent/bundle";

const here = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = ["zh-CN", "en", "zh-Hant"];
const FILES = ["verdict.ftl", "license.ftl", "page.ftl"];

// The codes of docs/REPORT.md, with the components' reasons spelled out.
const ENDINGS = "expired not_yet_valid revoked suspended superseded deregistered annulled withdrawn lapsed".split(" ");
/** Notices and cautions. */
const CAUTIONS = [
  ..."status_stale status_unavailable trust_stale some_permits_not_in_force".split(" "),
  ..."commitment_due commitment_overdue expires_soon clock_suspect".split(" "),
  ...ENDINGS.map((ending) => `permit_${ending}`),
];
const INCONCLUSIVE = "unreadable unsupported_version trust_unavailable".split(" ");
const INVALIDS = [
  ..."malformed not_canonical signature_invalid issuer_unknown issuer_out_of_scope".split(" "),
  ..."issuer_not_in_force_when_signed issuer_key_compromised not_yet_valid expired token_expired suspended".split(" "),
  ..."contradicted revoked superseded deregistered annulled withdrawn lapsed no_permit_in_force replaced_by_newer_version".split(" "),
];

const faults = [];
const defined = Object.fromEntries(LANGUAGES.map((language) => [language, read(language)]));
const [first, ...others] = LANGUAGES;
for (const other of others) {
  for (const [language, compared] of [[first, other], [other, first]]) {
    for (const [id, { file, variables }] of defined[language]) {
      const twin = defined[compared].get(id);
      if (!twin) faults.push(`${compared}/${file}: ${id} is missing`);
      else if (twin.file !== file) faults.push(`${id} stands in ${file} (${language}) and ${twin.file} (${compared})`);
      else if (language === first && twin.variables !== variables) {
        faults.push(`${id}: variables differ: ${variables} (${language}), ${twin.variables} (${compared})`);
      }
    }
  }
}
for (const code of [...CAUTIONS, ...INCONCLUSIVE, ...INVALIDS]) {
  const id = `reason-${code.replaceAll("_", "-")}`;
  for (const needed of [id, `${id}-advice`]) {
    if (!defined[first].has(needed)) faults.push(`verdict.ftl: ${needed} is missing`);
  }
}
for (const word of ["valid", "caution", "no-conclusion", "invalid"]) {
  if (!defined[first].has(`verdict-${word}`)) faults.push(`verdict.ftl: verdict-${word} is missing`);
}
// What stands in reports: an authority's level, how powers were handed down, the state of a license and of a permit.
const CODED = {
  level: "national province city county town village",
  method: "direct entrusted examination",
  status: "valid revoked suspended superseded deregistered annulled withdrawn lapsed unknown",
  "permit-state": "in-force expired not-yet-valid revoked suspended superseded deregistered annulled withdrawn lapsed unknown other",
};
for (const [kind, codes] of Object.entries(CODED)) {
  for (const code of codes.split(" ")) {
    if (!defined[first].has(`${kind}-${code}`)) faults.push(`${kind}-${code} has no wording`);
  }
}
for (const id of used()) {
  if (!defined[first].has(id)) faults.push(`the page uses ${id}, which has no wording`);
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${defined[first].size} wordings in ${LANGUAGES.join(", ")}`);

function read(language) {
  const messages = new Map();
  for (const file of FILES) {
    const source = readFileSync(join(here, "../../locales", language, file), "utf8");
    const { body } = new FluentResource(source);
    // The reader drops what it cannot parse, so the lines are counted apart.
    const written = source.match(/^[a-z][a-z0-9-]* *=/gm) ?? [];
    if (written.length !== body.length) {
      const parsed = new Set(body.map(({ id }) => id));
      faults.push(`${language}/${file}: cannot be parsed: ${written.map((line) => line.replace(/ *=$/, "")).filter((id) => !parsed.has(id))}`);
    }
    for (const { id, value } of body) {
      if (messages.has(id)) faults.push(`${language}/${file}: ${id} is defined twice`);
      messages.set(id, { file, variables: [...variablesOf(value)].sort().join(" ") });
    }
  }
  return messages;
}

function variablesOf(node, found = new Set()) {
  if (node && typeof node === "object") {
    if (node.type === "var") found.add(node.name);
    for (const child of Object.values(node)) variablesOf(child, found);
  }
  return found;
}

/** Ids written out in the sources and in index.html. */
function used() {
  const ids = new Set();
  for (const file of readdirSync(join(here, "src"))) {
    const source = readFileSync(join(here, "src", file), "utf8");
    for (const [, id] of source.matchAll(/\bwords\(\s*"([a-z-]+)"/g)) ids.add(id);
    for (const [, id] of source.matchAll(/setHint\("([a-z-]+)"\)/g)) ids.add(id);
    for (const [, id] of source.matchAll(/problem: "([a-z-]+)"/g)) ids.add(`problem-${id}`).add(`problem-${id}-advice`);
  }
  const html = readFileSync(join(here, "static/index.html"), "utf8");
  for (const [, id] of html.matchAll(/data-words="([a-z-]+)"/g)) ids.add(id);
  return ids;
}
