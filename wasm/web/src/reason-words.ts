/** Reasons in words. A code that this page has never heard of is still said. */

import type { License, Permit, Reason } from "./report";
import { dateTimeWords, dateWords, hasWords, words } from "./words";

/** The longest names of permits have some 30 characters. */
const QUOTED_CHARACTERS = 48;

export interface ReasonWords {
  what: string;
  advice: string;
}

export function reasonWords(reason: Reason, license: License | null): ReasonWords {
  const id = `reason-${reason.code.replace(/_/g, "-")}`;
  if (!/^[a-z_]+$/.test(reason.code) || !hasWords(id)) {
    const { code, severity } = reason;
    return { what: words("reason-unknown", { code, severity }), advice: words("reason-unknown-advice") };
  }
  const place = reason.permit ?? null;
  const { code, severity } = reason;
  const values = {
    code,
    severity,
    scope: place === null ? "license" : "permit",
    permit: place === null ? "" : short(permitName(place, license)),
    date: dateWords(reason.date),
    days: reason.days ?? 0,
    text: short(reason.text ?? ""),
    detail: reason.detail ?? "",
    count: reason.in_force ?? 0,
    total: reason.of ?? license?.permits.length ?? 0,
    authority: short(reason.authority ?? ""),
    dimension: reason.dimension ?? "",
    // The wordings ask for `none`, and below for `open` where a power has no end.
    value: reason.value ? short(reason.value) : "none",
    // As a text, so that no language groups its digits.
    version: String(reason.version ?? ""),
    moment: dateTimeWords(reason.as_of ?? reason.signed),
    from: reason.from ? dateWords(reason.from) : "",
    until: reason.until && reason.until < "9999" ? dateWords(reason.until) : "open",
  };
  return { what: words(id, values), advice: words(`${id}-advice`, values) };
}

/** A license must not fill the page's own sentences with a story: in full its texts stand in their place below. */
function short(text: string): string {
  const characters = [...text];
  return characters.length > QUOTED_CHARACTERS ? `${characters.slice(0, QUOTED_CHARACTERS).join("")}…` : text;
}

/** `place` counts from 1. */
function permitName(place: number, license: License | null): string {
  return license?.permits[place - 1]?.name ?? words("permit-ordinal", { number: place });
}

/** What to write beside a permit. */
export function permitState({ state }: Permit): { id: string; good: boolean } {
  const id = `permit-state-${state.replace(/_/g, "-")}`;
  return { id: hasWords(id) ? id : "permit-state-other", good: state === "in_force" };
}
