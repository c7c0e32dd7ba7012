/** Reasons in words. A code that this page has never heard of is still said. */

import type { License, Reason } from "./report";
import { dateWords, hasWords, words } from "./words";

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
  const values = {
    scope: place === null ? "license" : "permit",
    permit: place === null ? "" : short(permitName(place, license)),
    date: dateWords(reason.date),
    days: reason.days ?? 0,
    text: short(reason.text ?? ""),
    detail: reason.detail ?? "",
    count: reason.in_force ?? 0,
    total: reason.of ?? license?.permits.length ?? 0,
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

/** What to write beside permit `place`: its status comes before its term, since it is the graver. */
export function permitState(place: number, license: License, reasons: Reason[]): { id: string; good: boolean } {
  const ofStatus = reasons.find(
    ({ code, permit }) => permit === place && code.startsWith("permit_"),
  )?.code.slice("permit_".length);
  const state = ofStatus ?? license.permits[place - 1]?.state ?? "other";
  const id = `permit-state-${state.replace(/_/g, "-")}`;
  return { id: hasWords(id) ? id : "permit-state-other", good: state === "in_force" };
}
