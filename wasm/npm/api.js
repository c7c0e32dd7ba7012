// What both faces export: the classes of the module with objects instead of JSON, and times instead of seconds.
import { called, YizhengError } from "./errors.js";
import { Filling, Seen, Verifier as Module } from "./yizheng.js";

export { YizhengError };

/** Nothing was filled: a source or the form was refused. */
export class FillError extends YizhengError {}

/** A root, pack or status list was refused. What is verified with stays as it was. */
export class TrustError extends YizhengError {}

/** Seconds since 1970 of a Date or of a number of seconds; the present if there is none. */
function seconds(time) {
  if (time === undefined) return Date.now() / 1000;
  if (time instanceof Date) return time.getTime() / 1000;
  if (typeof time === "number") return time;
  throw new YizhengError("time", "neither a Date nor a number of seconds");
}

const SETTINGS = { statusMaxAge: "status_max_age", statusCautionAge: "status_caution_age", signersMaxAge: "signers_max_age", trustMaxAge: "trust_max_age", noticeDays: "notice_days", clockTolerance: "clock_tolerance", unknown: "unknown" };

/** The classes over a module that `ready` says is loaded. */
export function verifierOver(ready) {
  return class Verifier {
    #module;

    constructor(policy = {}) {
      ready();
      this.#module = called(() => new Module());
      for (const [name, value] of Object.entries(policy)) {
        if (!(name in SETTINGS)) throw new YizhengError("policy", `no ${name}`);
        if (typeof value !== (name === "unknown" ? "string" : "number")) throw new YizhengError("policy", `${name} cannot be ${value}`);
        called(() => (this.#module[SETTINGS[name]] = value));
      }
    }

    trustAuthority({ name, code, key }) {
      for (const [entry, value] of Object.entries({ name, key })) {
        if (typeof value !== "string") throw new YizhengError(`authority_${entry}`, "not a string");
      }
      if (typeof (code ?? "") !== "string") throw new YizhengError("authority_code", "not a string");
      this.#call((module) => module.trust_authority(name, code ?? undefined, key));
    }

    addRoot(root) {
      return this.#taken((module) => module.add_root(bytes(root)));
    }

    update(pack) {
      return this.#taken((module) => module.update(bytes(pack)));
    }

    rootBytes(domain) {
      return this.#call((module) => module.root_bytes(String(domain)));
    }

    addStatusList(list) {
      this.#taken((module) => module.add_status_list(bytes(list)));
    }

    verify(source, options) {
      return JSON.parse(this.verifyJson(source, options));
    }

    verifyJson(source, { time } = {}) {
      return this.#call((module) =>
        typeof source === "string" ? module.verify_text(source, seconds(time)) : module.verify_token(bytes(source), seconds(time)),
      );
    }

    verifyAll(sources, { time } = {}) {
      return JSON.parse(
        this.#call((module) => {
          const seen = gathered(new Seen(), sources);
          try {
            return module.verify_all(seen, seconds(time));
          } finally {
            seen.free();
          }
        }),
      );
    }

    fill(form, sources, options) {
      return filled(this.fillJson(form, sources, options));
    }

    fillEvenIfNotInForce(form, sources, options) {
      return filled(this.fillEvenIfNotInForceJson(form, sources, options));
    }

    fillJson(form, sources, { time } = {}) {
      return this.#call((module) => filling(sources).fill(module, text(form), seconds(time)));
    }

    fillEvenIfNotInForceJson(form, sources, { time } = {}) {
      return this.#call((module) => filling(sources).fill_even_if_not_in_force(module, text(form), seconds(time)));
    }

    /** Gives its memory back; it cannot be used any more. */
    free() {
      this.#module?.free();
      this.#module = null;
    }

    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      this.free();
    }

    #call(act) {
      if (this.#module === null) throw new YizhengError("freed", "the verifier was given back by free()");
      return called(() => act(this.#module));
    }

    #taken(act) {
      const answer = JSON.parse(this.#call(act));
      if (answer.error !== undefined) throw new TrustError(answer.error, sentence(answer), { answer });
      return answer;
    }
  };
}

/** The bytes of a token, root, pack or list. */
function bytes(source) {
  if (source instanceof Uint8Array || (ArrayBuffer.isView(source) && source.BYTES_PER_ELEMENT === 1)) return source;
  throw new YizhengError("input", "neither the text of a code nor bytes (Uint8Array)");
}

function filling(sources) {
  return gathered(new Filling(), sources);
}

/** `list` with all sources; given back where one of them is none. */
function gathered(list, sources) {
  try {
    for (const source of sources) {
      if (typeof source === "string") list.add_text(source);
      else list.add_token(bytes(source));
    }
  } catch (error) {
    list.free();
    throw error;
  }
  return list;
}

function text(form) {
  if (typeof form === "string") return form;
  try {
    return JSON.stringify(form) ?? "";
  } catch (cause) {
    throw new YizhengError("form", String(cause.message), { cause });
  }
}

function filled(json) {
  const answer = JSON.parse(json);
  if (answer.error !== undefined) throw new FillError(answer.error, sentence(answer), { answer });
  return answer;
}

/** The code with its data, for logs. */
function sentence({ error, ...data }) {
  const entries = Object.entries(data).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [error, ...entries].join(" ");
}
