/** Whom a verdict rests on: the chain of authorities, and how old the data are. */

import { daysSince } from "./china-time";
import { element, quoted } from "./dom";
import { icon } from "./icons";
import { facts, mono } from "./license-view";
import type { ChainAuthority, Report } from "./report";
import type { Trouble, TrustState } from "./trust";
import { isChinese, dateTimeWords, dateWords, hasWords, words } from "./words";

/** Lines under the verdict: of what day the list of authorities is, and the status of the license. */
export function ageLines({ license, reasons, trust, status }: Report, at: Date): string[] {
  const lines = [];
  if (trust) lines.push(labelled("trust-domain", dataAge(trust.as_of, at)));
  if (status) {
    const moment = dateTimeWords(status.as_of);
    lines.push(labelled("license-status", words("status-as-of", { status: coded("status", status.value), moment })));
  } else if (license && !reasons.some(({ code }) => code === "status_unavailable")) {
    lines.push(labelled("license-status", words("status-not-carried")));
  }
  return lines;
}

/** From the highest authority down to the one that signed; null where that one is trusted by itself. */
export function chainView({ authority, trust }: Report): HTMLElement | null {
  if (!authority || !trust) return null;
  const list = element("ol", { class: "chain" });
  for (const one of authority.chain) {
    const name = one.level ? words("authority-with-level", { name: one.name, level: coded("level", one.level) }) : one.name;
    list.append(
      element("li", {}, element("p", {}, quoted(name)), one.code && element("p", { class: "note" }, mono(one.code)), one.powers && powersView(one.powers)),
    );
  }
  return element("div", { class: "chain-part" }, element("h3", {}, words("authority-chain")), list);
}

function powersView({ legal_authority, agreement, method }: NonNullable<ChainAuthority["powers"]>): HTMLElement {
  return facts([
    [words("powers-legal-authority"), legal_authority],
    [words("powers-method"), coded("method", method)],
    [words("powers-agreement"), agreement],
  ]);
}

/** What the footer says about the data of this device: in use, and what is the matter with newer ones. */
export function healthView({ domains, troubles }: TrustState, at: Date): HTMLElement[] {
  const lines = domains.map(({ name, rootVersion, pack }) => {
    if (!pack) return element("p", {}, words("health-no-pack", { domain: name }));
    const versions = words("trust-versions", { pack: String(pack.version), root: String(rootVersion) });
    return element("p", {}, words("health-pack", { domain: name, versions, age: dataAge(pack.issued_at, at) }));
  });
  const held = domains.some(({ pack }) => pack) ? "yes" : "no";
  for (const trouble of troubles) {
    const refused = trouble.kind === "refused";
    const said = element("span", {}, troubleWords(trouble, held));
    lines.push(element("p", { class: refused && "refused", "data-trouble": trouble.kind }, refused && icon("caution"), said));
  }
  return lines;
}

function troubleWords(trouble: Trouble, held: "yes" | "no"): string {
  switch (trouble.kind) {
    case "refused":
      return words("trouble-refused", { code: trouble.code, held });
    case "unreachable":
      return words("trouble-unreachable", { held });
    case "not-kept":
      return words("trouble-not-kept");
  }
}

/** A code that this page has no words for is said as it is. */
function coded(kind: "level" | "method" | "status", code: string): string {
  const id = `${kind}-${code}`;
  return hasWords(id) ? words(id) : code;
}

function labelled(label: string, value: string): string {
  return words(label) + (isChinese() ? "：" : ": ") + value;
}

function dataAge(iso: string, at: Date): string {
  return words("trust-data-age", { date: dateWords(iso), days: daysSince(iso, at) });
}
