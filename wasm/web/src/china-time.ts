/** China's time, which has no summer: licenses are issued, run out and are suspended by it, wherever the device is. */

const DAY_MS = 86_400_000;
/** Ahead of UTC. */
const AHEAD_MS = 8 * 3_600_000;

/** `2026-11-23T09:30:00+08:00`. */
export function chinaIso(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().replace(/\.\d+Z$/, "+08:00");
}

/** Days of the calendar from the day of `iso` to that of `at`. */
export function daysSince(iso: string, at: Date): number {
  const day = (ms: number) => Math.floor((ms + AHEAD_MS) / DAY_MS);
  return Math.max(0, day(at.getTime()) - day(Date.parse(iso)));
}

/** Does this device show its owner another time? */
export function isElsewhere(): boolean {
  return new Date().getTimezoneOffset() * 60_000 !== -AHEAD_MS;
}
