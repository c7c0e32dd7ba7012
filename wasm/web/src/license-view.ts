/** The license in full, as the authority signed it. Only a verified license gets here. */

import { element, quoted } from "./dom";
import { permitState } from "./reason-words";
import type { Commitment, Extension, ExtensionValue, License, Permit, Report } from "./report";
import { dateTimeWords, dateWords, words } from "./words";

type Row = [label: string, value: string | Node | null | undefined];

/** Labels and values; rows without a value are left out. */
export function facts(rows: Row[], look = "facts"): HTMLElement {
  const list = element("dl", { class: look });
  for (const [label, value] of rows) {
    if (value === null || value === undefined || value === "") continue;
    const shown = typeof value === "string" ? quoted(value) : value;
    list.append(element("div", { class: "fact" }, element("dt", {}, label), element("dd", {}, shown)));
  }
  return list;
}

export function licenseView(license: License, report: Report): HTMLElement {
  const invalid = report.verdict === "invalid";
  return element(
    "section",
    { class: "certificate", "aria-labelledby": "license-heading", "data-verdict": report.verdict },
    element(
      "header",
      { class: "section-head" },
      element("h2", { id: "license-heading" }, words("license-heading")),
      element("p", { class: "note" }, words(invalid ? "license-heading-note-invalid" : "license-heading-note")),
    ),
    element(
      "div",
      { class: "face" },
      element("p", { class: "face-title" }, quoted(license.type_name)),
      facts([
        [words("license-number"), license.number],
        [words("license-holder"), license.holder.name],
        [words("holder-code", { type: license.holder.code_type ?? 0 }), license.holder.code],
        [words("license-representative"), license.representative],
        [words("license-premises"), license.premises],
        [words("license-industry"), license.industry],
        [words("license-authority"), report.authority?.name],
        [words("license-legal-authority"), license.legal_authority],
        [words("license-term"), licenseTerm(license)],
        [words("license-commitments"), commitments(license.commitments)],
      ]),
      license.items.length > 0 &&
        element(
          "div",
          { class: "face-part" },
          element("h3", {}, words("license-items")),
          facts(license.items.map(({ label, value }): Row => [label, value])),
        ),
      license.permits.length > 0 && permitsView(license, report),
      license.extensions.length > 0 &&
        element("div", { class: "face-part" }, element("h3", {}, words("license-extensions")), extensionFacts(license.extensions)),
    ),
  );
}

export function detailFacts(report: Report): Row[] {
  const { license, authority, token, trust } = report;
  return [
    [words("license-identifier"), mono(report.identifier)],
    [words("license-issued-at"), report.issued_at ? dateTimeWords(report.issued_at) : null],
    [words("license-version"), license && words("version-number", { version: license.version })],
    [
      words("license-replaces"),
      license?.replaces && mono(words("replaces-version", { version: license.replaces.version, digest: license.replaces.token_hash })),
    ],
    [words("license-type-code"), mono(license?.type_code)],
    [words("license-division"), mono(license && String(license.division))],
    [words("license-authority-code"), mono(authority?.code)],
    [words("license-key-id"), mono(authority?.key_id)],
    [words("trust-domain"), trust?.domain],
    [words("trust-data"), trust && words("trust-versions", { pack: String(trust.pack_version), root: String(trust.root_version) })],
    [words("trust-renewal"), trust && dateTimeWords(trust.expires)],
    [words("license-token-digest"), mono(token?.sha256)],
    [words("license-token-size"), token && words("bytes", { count: token.bytes })],
    [words("license-document-digest"), mono(license?.document_sha256)],
  ];
}

function permitsView(license: License, report: Report): HTMLElement {
  const list = element("ol", { class: "permits" });
  for (const permit of license.permits) {
    const { id, good } = permitState(permit);
    list.append(permitView(permit, words(id), good && report.verdict !== "invalid"));
  }
  return element(
    "div",
    { class: "face-part" },
    element(
      "h3",
      {},
      words("license-permits"),
      element("span", { class: "count" }, words("permit-count", { count: license.permits.length })),
    ),
    list,
  );
}

function permitView(permit: Permit, state: string, good: boolean): HTMLElement {
  return element(
    "li",
    { class: "permit", "data-good": String(good) },
    element(
      "div",
      { class: "permit-head" },
      element("h4", {}, quoted(permit.name)),
      element("span", { class: "state" }, state),
    ),
    facts([
      [words("permit-number"), permit.number],
      [words("permit-authority"), permit.authority],
      [words("permit-term"), term(permit.valid_from, permit.valid_until)],
      [words("permit-scope"), permit.scope],
      [words("permit-commitments"), commitments(permit.commitments)],
      [words("permit-item-code"), mono(permit.item_code)],
    ]),
    permit.extensions && permit.extensions.length > 0 && extensionFacts(permit.extensions),
  );
}

/** A composite license has no term of its own: each permit has. */
function licenseTerm(license: License): string {
  const own = license.valid_from !== null || license.valid_until !== null;
  return license.permits.length > 0 && !own ? words("term-by-permit") : term(license.valid_from, license.valid_until);
}

function term(from: string | null, until: string | null): string {
  if (from && until) return words("term-between", { from: dateWords(from), until: dateWords(until) });
  if (until) return words("term-until", { until: dateWords(until) });
  if (from) return words("term-from", { from: dateWords(from) });
  return words("term-long");
}

function commitments(all: Commitment[]): HTMLElement | null {
  if (all.length === 0) return null;
  const list = element("ul", { class: "plain" });
  for (const { text, due } of all) {
    list.append(element("li", {}, quoted(words("commitment", { text, due: dateWords(due) }))));
  }
  return list;
}

function extensionFacts(extensions: Extension[]): HTMLElement {
  return facts(extensions.map(({ key, value }): Row => [words("extension-key", { key: String(key) }), extensionText(value)]));
}

function extensionText(value: ExtensionValue): string {
  return Array.isArray(value) ? value.map(extensionText).join("; ") : String(value);
}

export function mono(text: string | null | undefined): HTMLElement | null {
  return text ? quoted(text, "quoted mono") : null;
}
