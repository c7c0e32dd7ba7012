/** The camera: a stream shown in the viewfinder, whose frames go to the reader one at a time. */

import { scan, warmUp, type Code } from "./scanner";

export type CameraProblem = "camera-refused" | "camera-absent" | "camera-busy" | "camera-unsupported" | "scanner";

export interface CameraEvents {
  /** Codes with text in one frame; true ends the scan. */
  found(codes: Code[]): boolean;
  /** Nothing read for a while. */
  slow(): void;
  failed(problem: CameraProblem): void;
}

export interface Camera {
  stop(): void;
  /** Null where the camera has no light. */
  torch: ((on: boolean) => Promise<void>) | null;
  /** Null where it cannot zoom by itself. */
  zoom: { min: number; max: number; step: number; now: number; by(factor: number): Promise<void> } | null;
  /** Which of the cameras this is, and all of them. */
  device: string | undefined;
  devices: string[];
}

/** Longest side of a frame that is sent: enough for a version 25 code that fills the viewfinder. */
const FRAME_SIDE = 1280;
/** A thorough search is made when the quick looks since the last one took this many times as long: on any phone so many
 * frames are looked at that a person who moves the camera is seen to. */
const LOOKS_PER_SEARCH = 3;
/** Frames before the first thorough search: most codes are read by then. */
const MIN_LOOKS = 5;
const SLOW_AFTER_MS = 7_000;
/** Failures in a row after which the reader is given up. */
const MAX_FAILURES = 4;

export function cameraPossible(): boolean {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** Shows the stream in `video` and reads frames until stopped; the promise ends when the stream runs. */
export async function openCamera(video: HTMLVideoElement, events: CameraEvents, device?: string): Promise<Camera | null> {
  if (!cameraPossible()) {
    events.failed("camera-unsupported");
    return null;
  }
  warmUp();
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: {
        ...(device ? { deviceId: { exact: device } } : { facingMode: { ideal: "environment" } }),
        width: { ideal: 1920 }, height: { ideal: 1080 },
      },
    });
  } catch (error) {
    events.failed(problemOf(error));
    return null;
  }
  let running = true;
  const stop = () => {
    running = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const fail = (problem: CameraProblem) => {
    stop();
    events.failed(problem);
  };
  const track = stream.getVideoTracks()[0];
  if (!track) {
    fail("camera-absent");
    return null;
  }
  track.onended = () => running && fail("camera-busy");
  video.srcObject = stream;
  try {
    await video.play();
  } catch {
    if (running) fail("camera-busy");
    return null;
  }
  void readFrames(video, events, () => running, stop, fail);
  return { stop, torch: torchOf(track), zoom: zoomOf(track), device: track.getSettings().deviceId, devices: await cameras() };
}

async function readFrames(
  video: HTMLVideoElement,
  events: CameraEvents,
  running: () => boolean,
  stop: () => void,
  fail: (problem: CameraProblem) => void,
): Promise<void> {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return fail("scanner");
  const started = Date.now();
  let told = false;
  let failures = 0;
  let searched = 0;
  let looked = 0;
  for (let frame = 1; running(); frame++) {
    await nextFrame(video);
    if (!running()) return;
    const image = grab(video, canvas, context, frame % 2 === 0);
    if (!image) continue;
    try {
      const thorough = frame > MIN_LOOKS && looked >= LOOKS_PER_SEARCH * searched;
      const begun = performance.now();
      const codes = await scan(image, thorough);
      const took = performance.now() - begun;
      [searched, looked] = thorough ? [took, 0] : [searched, looked + took];
      failures = 0;
      if (!running()) return;
      const read = codes.filter((code) => code.text !== null);
      if (read.length > 0 && events.found(read)) return stop();
    } catch {
      if (++failures >= MAX_FAILURES) return running() ? fail("scanner") : undefined;
    }
    if (!told && running() && Date.now() - started > SLOW_AFTER_MS) {
      told = true;
      events.slow();
    }
  }
}

/** The whole frame made smaller, or (`near`) the square in its middle as sharp as the camera gave it. */
function grab(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  near: boolean,
): ImageData | null {
  const { videoWidth, videoHeight } = video;
  if (!videoWidth || !videoHeight) return null;
  const side = Math.min(videoWidth, videoHeight);
  const [w, h] = near ? [side, side] : [videoWidth, videoHeight];
  const scale = Math.min(1, FRAME_SIDE / Math.max(w, h));
  canvas.width = Math.round(w * scale);
  canvas.height = Math.round(h * scale);
  context.drawImage(video, (videoWidth - w) / 2, (videoHeight - h) / 2, w, h, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Waits for a new frame, but not for ever: a paused stream gives none. */
function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 250);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(done);
    else requestAnimationFrame(done);
  });
}

function problemOf(error: unknown): CameraProblem {
  switch ((error as DOMException | null)?.name) {
    case "NotAllowedError":
    case "SecurityError":
    case "PermissionDeniedError":
      return "camera-refused";
    case "NotFoundError":
    case "OverconstrainedError":
    case "DevicesNotFoundError":
      return "camera-absent";
    case "NotSupportedError":
    case "TypeError":
      return "camera-unsupported";
    default:
      return "camera-busy";
  }
}

async function cameras(): Promise<string[]> {
  const devices = (await navigator.mediaDevices.enumerateDevices?.().catch(() => [])) ?? [];
  return devices.filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "").map(({ deviceId }) => deviceId);
}

function zoomOf(track: MediaStreamTrack): Camera["zoom"] {
  const { zoom } = (track.getCapabilities?.() ?? {}) as { zoom?: { min: number; max: number; step: number } };
  if (!zoom || !(zoom.max > zoom.min)) return null;
  const { zoom: now } = track.getSettings() as { zoom?: number };
  const by = (factor: number) => track.applyConstraints({ advanced: [{ zoom: factor } as MediaTrackConstraintSet] });
  return { min: zoom.min, max: zoom.max, step: zoom.step || 0.1, now: now ?? zoom.min, by };
}

/** The lamp is not in the DOM types: it belongs to the Image Capture specification. */
function torchOf(track: MediaStreamTrack): Camera["torch"] {
  const can = (track.getCapabilities?.() ?? {}) as { torch?: boolean };
  if (!can.torch) return null;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}
