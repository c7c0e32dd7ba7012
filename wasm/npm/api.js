// What both faces export: the classes of the module with objects instead of JSON, and times instead of seconds.
import { Filling, Verifier as Module } from "./yizheng.js";

/** Nothing was filled: `code` says why, `answer` has the data. */
export class FillError extends Error {
  constructor(answer) {
    super(answer.detail === undefined ? answer.error : `${answer.error}: ${answer.detail}`);
    this.name = "FillError";
    this.code = answer.error;
    this.answer = answer;
  }
}

/** Seconds since 1970 of a Date or of a number of seconds; the present if there is none. */
const seconds = (time) => (time === undefined ? Date.now() / 1000 : time instanceof Date ? time.getTime() / 1000 : time);

const SETTINGS = { statusMaxAge: "status_max_age", trustMaxAge: "trust_max_age", noticeDays: "notice_days", clockTolerance: "clock_tolerance", unknown: "unknown" };

export class Verifier {
  #module = new Module();

  constructor(policy = {}) {
    for (const [name, value] of Object.entries(policy)) {
      if (!(name in SETTINGS)) throw new TypeError(`policy: no ${name}`);
      this.#module[SETTINGS[name]] = value;
    }
  }

  trustAuthority({ name, code, key }) {
    this.#module.trust_authority(name, code ?? undefined, key);
  }

  addRoot(root) {
    return JSON.parse(this.#module.add_root(root));
  }

  update(pack) {
    return JSON.parse(this.#module.update(pack));
  }

  rootBytes(domain) {
    return this.#module.root_bytes(domain);
  }

  addStatusList(list) {
    return JSON.parse(this.#module.add_status_list(list));
  }

  verify(source, options) {
    return JSON.parse(this.verifyJson(source, options));
  }

  verifyJson(source, { time } = {}) {
    return typeof source === "string"
      ? this.#module.verify_text(source, seconds(time))
      : this.#module.verify_token(source, seconds(time));
  }

  fill(form, sources, options) {
    return answered(this.fillJson(form, sources, options));
  }

  fillEvenIfNotInForce(form, sources, options) {
    return answered(this.fillEvenIfNotInForceJson(form, sources, options));
  }

  fillJson(form, sources, options) {
    return this.#filling(sources, options).fill(this.#module, text(form));
  }

  fillEvenIfNotInForceJson(form, sources, options) {
    return this.#filling(sources, options).fill_even_if_not_in_force(this.#module, text(form));
  }

  /** Gives its memory back; it cannot be used any more. */
  free() {
    this.#module.free();
  }

  #filling(sources, { time } = {}) {
    const filling = new Filling(seconds(time));
    try {
      for (const source of sources) {
        if (typeof source === "string") filling.add_text(this.#module, source);
        else filling.add_token(this.#module, source);
      }
    } catch (error) {
      filling.free();
      throw error;
    }
    return filling;
  }
}

const text = (form) => (typeof form === "string" ? form : JSON.stringify(form));

function answered(json) {
  const answer = JSON.parse(json);
  if (answer.error !== undefined) throw new FillError(answer);
  return answer;
}
