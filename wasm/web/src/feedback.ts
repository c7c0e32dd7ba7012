/** The verdict for the hand and the ear: one pattern for each, so that they are told apart without looking. */

import { options } from "./options";
import type { Verdict } from "./report";

/** Milliseconds on, off, on … */
const PATTERNS: Record<Verdict, number[]> = {
  valid: [80],
  caution: [80, 80, 80],
  no_conclusion: [200],
  invalid: [350, 100, 350],
};
/** Hertz and seconds. */
const TONES: Record<Verdict, [number, number][]> = {
  valid: [[880, 0.14]],
  caution: [[587, 0.12], [587, 0.12]],
  no_conclusion: [[440, 0.3]],
  invalid: [[233, 0.35], [185, 0.45]],
};
const GAP_SECONDS = 0.06;

let sounds: AudioContext | null = null;

/** Browsers let a page sound only after a touch: called on the first one. */
export function allowSound(): void {
  if (!options.sound || !("AudioContext" in self)) return;
  sounds ??= new AudioContext();
  void sounds.resume().catch(() => undefined);
}

export function tell(verdict: Verdict): void {
  // Without a touch before, as when a link opens the page, browsers refuse and complain.
  if (options.vibration && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(PATTERNS[verdict]);
  if (!options.sound || sounds?.state !== "running") return;
  let start = sounds.currentTime;
  for (const [frequency, length] of TONES[verdict]) {
    const tone = sounds.createOscillator();
    const volume = sounds.createGain();
    tone.frequency.value = frequency;
    // A sudden start or end clicks.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.4, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + length);
    tone.connect(volume).connect(sounds.destination);
    tone.start(start);
    tone.stop(start + length);
    start += length + GAP_SECONDS;
  }
}
