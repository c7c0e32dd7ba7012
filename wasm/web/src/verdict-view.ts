/** The result: the verdict first, then whose license it is, why, the license itself, and what to compare. */

import { button, element, quoted } from "./dom";
import { icon, type IconName } from "./icons";
import { detailFacts, facts, licenseView } from "./license-view";
import { reasonWords } from "./reason-words";
import type { License, Reason, Report, Verdict } from "./report";
import { ageLines, chainView } from "./trust-view";
import { currentLanguage, isChinese, momentWords, plain, words } from "./words";
import type { Authority } from "./settings";

/** `token` gives the signed bytes in hexadecimal, when somebody wants to see them. */
export function verdictView(report: Report, at: Date, configured: Authority | null, token: () => Promise<string>): Node[] {
  const { license } = report;
  return [
    banner(report, at, configured),
    // Without a conclusion, the card itself says why and what to do.
    ...(report.reasons.length > 0 && report.verdict !== "no_conclusion" ? [reasonsView(report)] : []),
    ...(license ? [licenseView(license, report)] : []),
    ...(license && report.verdict !== "invalid" ? [compareView(license)] : []),
    ...(license ? [detailsView(report, at, token)] : []),
  ];
}

/** The verdict's one word. */
export function verdictWord({ verdict }: Report): string {
  return words(verdictId(verdict));
}

function verdictId(verdict: Verdict): string {
  return `verdict-${verdict.replace("_", "-")}`;
}

/** One sentence for the screen reader and the title bar. */
export function verdictSentence(report: Report): string {
  const parts = [verdictWord(report)];
  const first = weighty(report);
  parts.push(first ? reasonWords(first, report.license).what : words(`${verdictId(report.verdict)}-summary`));
  if (report.license) parts.push(report.license.holder.name);
  return parts.join(isChinese() ? "。" : ". ").replace(/([。.])[。.]/g, "$1");
}

/** The reason that comes first, unless it is a notice, which changes no verdict. */
function weighty({ reasons: [first] }: Report): Reason | undefined {
  return first?.severity === "notice" ? undefined : first;
}

function banner(report: Report, at: Date, configured: Authority | null): HTMLElement {
  const { verdict, license, authority, reasons } = report;
  const first = weighty(report);
  const open = verdict === "no_conclusion";
  const more = first ? reasons.length - 1 : reasons.length;
  // Words in the coloured field are this page's; of the license, a reason quotes no more than a short name.
  return element(
    "section",
    { class: "banner", "data-verdict": verdict, "aria-labelledby": "verdict" },
    element(
      "div",
      { class: "banner-verdict" },
      icon(open ? "neutral" : verdict, "icon banner-icon"),
      element("h1", { id: "verdict", tabindex: "-1" }, verdictWord(report)),
      element(
        "div",
        { class: "banner-words" },
        // Genuine but expired is not the same as false: only what is not invalid has its summary here.
        (verdict !== "invalid" || !first) && element("p", { class: "banner-said" }, words(`${verdictId(verdict)}-summary`)),
        first && !open && element("p", { class: "banner-why" }, reasonWords(first, license).what),
        more > 0 && element("p", { class: "banner-said" }, words(first ? "result-more" : "result-notices", { count: more })),
      ),
    ),
    open && reasonList(report),
    license &&
      facts(
        [
          [words("license-name"), license.type_name + (license.industry && !license.type_name.includes(license.industry) ? `（${license.industry}）` : "")],
          [words("license-holder"), license.holder.name],
          [words("license-premises"), license.premises],
          [words("license-authority"), authority && authorityName(authority.name, configured)],
        ],
        "facts banner-facts",
      ),
    element(
      "div",
      { class: "banner-at" },
      element("p", {}, words("result-at", { when: momentWords(at) })),
      ...ageLines(report, at).map((line) => element("p", { class: "banner-age" }, line)),
    ),
  );
}

function authorityName(name: string, configured: Authority | null): string {
  const translated = currentLanguage() === "en" && configured?.name === name ? configured.name_en : undefined;
  return translated ? `${name} (${translated})` : name;
}

const REASON_ICONS: Record<string, IconName> = { notice: "info", caution: "caution", no_conclusion: "neutral", invalid: "invalid" };

function reasonList(report: Report): HTMLElement {
  const list = element("ol", { class: "reasons" });
  for (const reason of report.reasons) {
    const { what, advice } = reasonWords(reason, report.license);
    list.append(
      element(
        "li",
        { class: "reason", "data-severity": reason.severity, "data-code": reason.code },
        icon(REASON_ICONS[reason.severity] ?? "caution", "icon reason-icon"),
        element(
          "div",
          {},
          element("p", { class: "reason-what" }, what),
          element("p", { class: "reason-advice" }, element("span", { class: "tag" }, words("reason-advice-label")), advice),
        ),
      ),
    );
  }
  return list;
}

function reasonsView(report: Report): HTMLElement {
  const heading = weighty(report) ? "reasons-heading" : "notices-heading";
  return element(
    "section",
    { class: "panel", "aria-labelledby": "reasons-heading" },
    element("h2", { id: "reasons-heading" }, words(heading)),
    reasonList(report),
  );
}

/** A genuine code can be copied onto a false paper: the paper and the place have to agree with it. */
function compareView(license: License): HTMLElement {
  const points = [
    words("compare-number", { number: license.number }),
    words("compare-holder", { holder: license.holder.name }),
    license.premises && words("compare-premises", { premises: license.premises }),
    license.permits.length > 0 && words("compare-permits", { count: license.permits.length }),
    license.permits.length > 0 && words("compare-activity"),
    words("compare-code"),
    words("compare-site", { site: location.host }),
  ];
  const list = element("ul", { class: "checklist" });
  points.forEach((point, index) => {
    if (!point) return;
    const box = element("input", { type: "checkbox", id: `compare-${index}` });
    list.append(element("li", {}, element("label", {}, box, element("span", {}, point))));
  });
  return element(
    "section",
    { class: "panel", "aria-labelledby": "compare-heading" },
    element("h2", { id: "compare-heading" }, words("compare-heading")),
    list,
  );
}

function detailsView(report: Report, at: Date, token: () => Promise<string>): HTMLElement {
  const told = element("span", { role: "status", class: "note" });
  const copy = button(words("details-copy"), "quiet", async () => {
    try {
      await navigator.clipboard.writeText(record(report, at));
      told.textContent = words("details-copied");
    } catch {
      told.textContent = words("details-copy-failed");
    }
  });
  return element(
    "details",
    { class: "panel" },
    element("summary", {}, words("details-heading")),
    chainView(report),
    facts(detailFacts(report)),
    element("p", { class: "row" }, copy, told),
    tokenView(token),
  );
}

/** For other tools: the signed bytes themselves. */
function tokenView(token: () => Promise<string>): HTMLElement {
  // Long lines are wrapped, long texts scrolled: with the keyboard, too.
  const bytes = element("pre", { class: "foreign-text", tabindex: "0", role: "region", "aria-label": words("details-token") });
  const view = element("details", { class: "paste" }, element("summary", {}, words("details-token")), bytes);
  view.addEventListener("toggle", async () => {
    if (view.open && bytes.textContent === "") bytes.textContent = await token().catch(() => "");
  });
  return view;
}

/** The check as plain text, for an inspection record. */
function record(report: Report, at: Date): string {
  const { license } = report;
  const colon = isChinese() ? "：" : ": ";
  const lines = [words("record-title"), words("result-at", { when: momentWords(at) }), verdictSentence(report)];
  for (const reason of report.reasons) lines.push(`- ${reasonWords(reason, license).what} [${reason.code}]`);
  if (license) {
    lines.push(`${words("license-name")}${colon}${license.type_name}`);
    lines.push(`${words("license-number")}${colon}${license.number}`);
    lines.push(`${words("license-holder")}${colon}${license.holder.name}`);
    if (license.premises) lines.push(`${words("license-premises")}${colon}${license.premises}`);
  }
  if (report.authority) lines.push(`${words("license-authority")}${colon}${report.authority.name}`);
  lines.push(...ageLines(report, at));
  if (report.identifier) lines.push(`${words("license-identifier")}${colon}${report.identifier}`);
  if (report.token) lines.push(`${words("license-token-digest")}${colon}${report.token.sha256}`);
  return plain(lines.join("\n"));
}

export function foreignView(kind: string, text: string): Node[] {
  const known = /^(link|text|hcert|jwt|wifi|contact|phone|mail|payment|geo|empty)$/.test(kind) ? kind : "other";
  return [
    element(
      "section",
      { class: "banner", "data-verdict": "neutral", "aria-labelledby": "verdict" },
      element(
        "div",
        { class: "banner-verdict" },
        icon("neutral", "icon banner-icon"),
        element("h1", { id: "verdict", tabindex: "-1" }, words("foreign-heading")),
        element("div", { class: "banner-words" }, element("p", { class: "banner-said" }, words("foreign-summary"))),
      ),
    ),
    element(
      "section",
      { class: "panel" },
      element("p", { class: "foreign-kind" }, words(`foreign-${known}`)),
      text !== "" && element("p", { class: "note" }, words("foreign-content")),
      text !== "" && element("pre", { class: "foreign-text", tabindex: "0", role: "region", "aria-label": words("foreign-content") }, quoted(text)),
      known !== "empty" && element("p", {}, words("foreign-advice")),
    ),
  ];
}

/** No conclusion was reached: never in the colours of a verdict. */
export function problemView(problem: string, actions: Node[]): Node[] {
  return [
    element(
      "section",
      { class: "banner", "data-verdict": "neutral", "data-problem": problem, "aria-labelledby": "verdict" },
      element(
        "div",
        { class: "banner-verdict" },
        icon("info", "icon banner-icon"),
        element("h1", { id: "verdict", tabindex: "-1" }, words(`problem-${problem}`)),
        element("div", { class: "banner-words" }, element("p", { class: "banner-said" }, words(`problem-${problem}-advice`))),
      ),
      actions.length > 0 && element("div", { class: "banner-actions" }, ...actions),
    ),
  ];
}
