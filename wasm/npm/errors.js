// What this package throws, and how a call of a module becomes one that throws nothing else.

/** Everything that this package throws: `code` says why, `answer` has the data of a refusal. */
export class YizhengError extends Error {
  constructor(code, message, { answer, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.answer = answer;
  }
}

/** The modules throw `code: sentence`; anything else is a fault of theirs. */
function wrapped(error) {
  if (error instanceof YizhengError) return error;
  const [, code, sentence] = /^([a-z_]+): (.*)$/s.exec(typeof error === "string" ? error : "") ?? [];
  return code === undefined ? new YizhengError("fault", String(error?.message ?? error), { cause: error }) : new YizhengError(code, sentence);
}

/** The result of `act`. */
export function called(act) {
  try {
    return act();
  } catch (error) {
    throw wrapped(error);
  }
}

/**
 * A module that has to be loaded before it is used: `load` loads it once, and again where that failed; `ready` throws
 * until then.
 */
export function loading(begin) {
  let pending;
  let loaded = false;
  return {
    ready() {
      if (!loaded) throw new YizhengError("not_loaded", "call load() first, and await it");
    },
    async load(source) {
      const mine = (pending ??= (async () => begin(source))());
      try {
        await mine;
      } catch (error) {
        if (pending === mine) pending = undefined;
        throw new YizhengError("load", `the module was not loaded: ${error?.message ?? error}`, { cause: error });
      }
      loaded = true;
    },
  };
}
