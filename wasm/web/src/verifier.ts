/** Asks the verifier's worker, and starts another where one trapped. */

import { embedded } from "./embedded";
import { readAnswers, type Answer } from "./report";
import type { TrustState } from "./trust";
import type { Done, Reply, Request, Start, Task } from "./verifier-worker";

export interface Checked {
  text: string;
  /** The code in the text, without what stands around it; none where the text is another system's. */
  code: string | null;
  answer: Answer;
  at: Date;
  /** All texts that were seen with it, itself included: what is said of one may depend on another. */
  together: string[];
}

/** Longer than a slow phone needs to verify the largest pack, with a slow network before it. */
const PATIENCE_MS = 120_000;

export class VerifierClient {
  private worker: Worker | null = null;
  private loading: Promise<TrustState> | null = null;
  private sequence = 0;
  private readonly waiting = new Map<number, { resolve(done: Done): void; reject(error: Error): void }>();

  /** Loads the module and whom to trust; again where that failed. */
  load(): Promise<TrustState> {
    this.loading ??= this.start().catch((error) => {
      this.stop(error);
      throw error;
    });
    return this.loading;
  }

  /** Fails when the module is not there or trapped: then there is no conclusion, and the page says so. */
  async check(texts: string[]): Promise<Checked[]> {
    await this.load();
    const at = new Date();
    const done = await this.ask({ do: "check", texts, time: Math.floor(at.getTime() / 1000) });
    if (!("answers" in done)) throw new Error("verifier");
    const answers = readAnswers(done.answers);
    return texts.map((text, place) => {
      const answer = answers[place];
      if (!answer) throw new Error("verifier");
      return { text, code: done.codes[place] ?? null, answer, at, together: texts };
    });
  }

  async refresh(): Promise<{ newer: boolean; state: TrustState }> {
    await this.load();
    const done = await this.ask({ do: "refresh" });
    if (!("newer" in done)) throw new Error("verifier");
    return done;
  }

  /** The signed bytes in hexadecimal; empty where there are none. */
  async token(text: string): Promise<string> {
    await this.load();
    const done = await this.ask({ do: "token", text });
    const bytes = "token" in done ? (done.token ?? []) : [];
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Removes the roots and packs that this device keeps. */
  async forget(): Promise<boolean> {
    await this.load();
    const done = await this.ask({ do: "forget" });
    return "forgotten" in done && done.forgotten;
  }

  private async start(): Promise<TrustState> {
    const { module, script, files } = embedded();
    const worker = new Worker(script ?? new URL(VERIFIER_SCRIPT, document.baseURI));
    this.worker = worker;
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.worker === worker) this.stop(new Error(event.message || "worker"));
    };
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const asked = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ("done" in data) return asked?.resolve(data.done);
      if (this.worker === worker) this.stop(new Error(data.error));
      asked?.reject(new Error(data.error));
    };
    const start: Start = { base: document.baseURI, module: module ?? new URL(VERIFIER_WASM, document.baseURI).href, files };
    const done = await this.ask({ do: "load", start });
    if (!("state" in done)) throw new Error("verifier");
    return done.state;
  }

  private stop(why: Error): void {
    this.worker?.terminate();
    this.worker = null;
    this.loading = null;
    for (const { reject } of this.waiting.values()) reject(why);
    this.waiting.clear();
  }

  private ask(task: Task): Promise<Done> {
    const worker = this.worker;
    if (!worker) return Promise.reject(new Error("no worker"));
    const id = ++this.sequence;
    return new Promise<Done>((resolve, reject) => {
      const timer = setTimeout(() => this.worker === worker && this.stop(new Error("timeout")), PATIENCE_MS);
      const settled = <T>(act: (value: T) => void) => (value: T) => {
        clearTimeout(timer);
        act(value);
      };
      this.waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      worker.postMessage({ id, task } satisfies Request);
    });
  }
}
