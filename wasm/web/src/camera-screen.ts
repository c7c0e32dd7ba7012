/** The camera over the whole screen: viewfinder, hint, light, stop. */

import { openCamera, type Camera, type CameraProblem } from "./camera";
import { byId, element } from "./dom";
import { icon } from "./icons";
import type { Code } from "./scanner";
import { words } from "./words";

interface Listener {
  /** Shows what was found; false if there was nothing to show. */
  found(codes: Code[]): boolean;
  failed(problem: CameraProblem): void;
}

/** A stranger's code is shown only when it is still alone after so many frames: ours may come into view. */
const STRANGER_FRAMES = 4;

export class CameraScreen {
  private camera: Camera | null = null;
  private hint = "camera-starting";
  private lit = false;
  private wanted: string | undefined;
  /** Raised by opening and closing: a camera that comes up too late is stopped at once. */
  private session = 0;
  private before: Element | null = null;

  constructor(private readonly listener: Listener) {
    byId("camera-stop").addEventListener("click", () => this.close());
    byId("camera-next").addEventListener("click", () => void this.next());
    byId("camera-zoom-by").addEventListener("input", ({ target }) => {
      // What it cannot do, it says by staying as it is.
      this.camera?.zoom?.by(Number((target as HTMLInputElement).value)).catch(() => undefined);
    });
    byId("camera-torch").addEventListener("click", () => void this.toggleLight());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.shown) this.close();
    });
    // A phone put away must not keep its camera on.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.camera) this.close();
    });
  }

  async open(): Promise<void> {
    if (this.shown) return;
    const session = ++this.session;
    this.before = document.activeElement;
    this.setHint("camera-starting");
    byId("camera").hidden = false;
    document.body.classList.add("camera-open");
    this.hideBehind(true);
    byId("camera-stop").focus();
    await this.start(session);
  }

  /** The next of several cameras; the choice lasts until the page is closed. */
  private async next(): Promise<void> {
    const { devices, device } = this.camera ?? { devices: [] as string[], device: undefined };
    this.wanted = devices[(devices.indexOf(device ?? "") + 1) % devices.length];
    this.camera?.stop();
    this.camera = null;
    this.lit = false;
    this.setHint("camera-starting");
    await this.start(++this.session);
  }

  private async start(session: number): Promise<void> {
    let strangers = 0;
    const camera = await openCamera(byId<HTMLVideoElement>("viewfinder"), {
      found: (codes) => {
        if (session !== this.session) return true;
        const ours = codes.some(({ text }) => looksOurs(text ?? ""));
        if (!ours && ++strangers < STRANGER_FRAMES) return false;
        this.close();
        return this.listener.found(codes);
      },
      slow: () => session === this.session && this.setHint("camera-closer"),
      failed: (problem) => {
        if (session !== this.session) return;
        this.close();
        this.listener.failed(problem);
      },
    }, this.wanted);
    if (session !== this.session) return camera?.stop();
    this.camera = camera;
    if (camera) this.setHint("camera-aim");
    byId("camera-torch").hidden = !camera?.torch;
    byId("camera-next").hidden = (camera?.devices.length ?? 0) < 2;
    const zoom = camera?.zoom;
    byId("camera-zoom").hidden = !zoom;
    if (!zoom) return;
    const range = byId<HTMLInputElement>("camera-zoom-by");
    for (const name of ["min", "max", "step"] as const) range[name] = String(zoom[name]);
    range.value = String(zoom.now);
  }

  close(): void {
    this.session++;
    this.camera?.stop();
    this.camera = null;
    this.lit = false;
    byId("camera").hidden = true;
    for (const id of ["camera-torch", "camera-next", "camera-zoom"]) byId(id).hidden = true;
    document.body.classList.remove("camera-open");
    this.hideBehind(false);
    this.word();
    if (this.before instanceof HTMLElement) this.before.focus({ preventScroll: true });
  }

  word(): void {
    const stop = byId("camera-stop");
    stop.replaceChildren(icon("close"), element("span", {}, words("camera-stop")));
    byId("camera-next").replaceChildren(icon("camera"), element("span", {}, words("camera-next")));
    const torch = byId("camera-torch");
    torch.replaceChildren(icon("light"), element("span", {}, words(this.lit ? "camera-torch-off" : "camera-torch-on")));
    torch.setAttribute("aria-pressed", String(this.lit));
    this.setHint(this.hint);
  }

  private get shown(): boolean {
    return !byId("camera").hidden;
  }

  private setHint(id: string): void {
    this.hint = id;
    byId("camera-hint").textContent = words(id);
  }

  /** The page under the camera is neither seen nor reached by the keyboard. */
  private hideBehind(hide: boolean): void {
    for (const part of document.querySelectorAll("body > header, body > main, body > nav")) {
      part.toggleAttribute("inert", hide);
    }
  }

  private async toggleLight(): Promise<void> {
    try {
      await this.camera?.torch?.(!this.lit);
      this.lit = !this.lit;
      this.word();
    } catch {
      byId("camera-torch").hidden = true;
    }
  }
}

/** Only to decide how long to wait; the verifier decides what a code is. */
function looksOurs(text: string): boolean {
  return /^YZ:|(?:#|%23|YZ:)\/?B?\d[\w-]{20,}/i.test(text);
}
