// The worlds of fixtures/trust.json through WebAssembly: roots, packs, status lists, and the reports that come of them.
//
//   YIZHENG_TRUST  another file of the same form
//
//   node --test tests/wasm/*.test.mjs
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { bytes, root, same, Verifier } from "./module.mjs";

const read = async (file) => JSON.parse(await readFile(file, "utf8"));
const { worlds } = await read(process.env.YIZHENG_TRUST ?? join(root, "fixtures/trust.json"));
const rejects = await read(join(root, "fixtures/trust-rejects.json")).catch((error) => {
  if (error.code === "ENOENT") return null;
  throw error;
});

/** An answer of the module; an error with its data in the form of the worlds. */
function told(json) {
  const { error, ...detail } = JSON.parse(json);
  return error ? { error, detail } : detail;
}

/** A verifier that follows the domains of these roots. */
function configured(roots) {
  const verifier = new Verifier();
  const domains = roots.map((one) => {
    const answer = told(verifier.add_root(bytes(one)));
    assert.deepEqual(Object.keys(answer), ["domain", "root_version", "expires"]);
    return answer.domain;
  });
  return { verifier, domains };
}

/** A verifier that followed a world to its end. */
function follow(world) {
  const { verifier, domains } = configured(world.roots);
  const refused = [];
  world.packs.forEach((pack, place) => {
    const { update, domain, root_version, pack: taken, ...error } = told(verifier.update(bytes(pack)));
    assert.deepEqual(update ? { update } : error, world.updates[place], `pack ${place}`);
    if (!update) return;
    assert.ok(domains.includes(domain) && root_version >= 1);
    assert.deepEqual(Object.keys(taken), ["version", "issued_at", "expires", "delegations", "status_lists", "refused"]);
    refused.push(taken.refused);
  });
  assert.deepEqual(refused, world.refused);
  world.status_lists.forEach((list, place) => {
    const { error } = told(verifier.add_status_list(bytes(list)));
    assert.deepEqual(error ? { error } : { taken: true }, world.lists[place], `status list ${place}`);
  });
  return { verifier, domains };
}

describe("worlds", () => {
  for (const world of worlds) {
    test(world.name, () => {
      const { verifier } = follow(world);
      for (const { name, token, time, report } of world.cases) {
        assert.doesNotThrow(() => same(verifier.verify_token(bytes(token), time), report), name);
      }
      for (const { description, root, error, detail } of world.refused_roots ?? []) {
        assert.deepEqual(told(new Verifier().add_root(bytes(root))), { error, detail }, description);
      }
    });
  }
});

describe("a domain", () => {
  const newer = ({ updates }) => updates.filter(({ update }) => update === "newer").length;
  const world = worlds.find((one) => one.roots.length === 1 && newer(one) >= 2 && one.cases.some(({ report }) => report.trust));
  assert.ok(world, "no world with two packs and a license");
  const first = bytes(world.packs[world.updates.findIndex(({ update }) => update === "newer")]);
  const last = bytes(world.packs[world.updates.findLastIndex(({ update }) => update === "newer")]);

  test("is followed once", () => {
    const { verifier } = configured(world.roots);
    assert.deepEqual(JSON.parse(verifier.add_root(bytes(world.roots[0]))), { error: "root_held" });
  });

  test("does not begin with what is no root", () => {
    const damaged = bytes(world.roots[0]);
    damaged[damaged.length - 1] ^= 1;
    for (const wrong of [new Uint8Array(), first, damaged]) {
      assert.match(JSON.parse(new Verifier().add_root(wrong)).error, /^[a-z_]+$/);
    }
  });

  test("takes no pack of another", () => {
    assert.deepEqual(JSON.parse(new Verifier().update(first)), { error: "other_domain" });
  });

  test("does not go back", () => {
    const { error, held, offered } = JSON.parse(follow(world).verifier.update(first));
    assert.match(error, /rollback$/);
    assert.ok(offered < held);
  });

  test("keeps what it has when a pack is damaged", () => {
    const { verifier } = follow(world);
    const { token, time } = world.cases.find(({ report }) => report.trust);
    const before = verifier.verify_token(bytes(token), time);
    for (let cut = 0; cut < last.length; cut += 97) {
      assert.ok(JSON.parse(verifier.update(last.subarray(0, cut))).error);
    }
    assert.equal(verifier.verify_token(bytes(token), time), before);
    assert.equal(JSON.parse(verifier.update(last)).update, "same");
  });

  test("goes on from what was kept", () => {
    const { verifier, domains } = follow(world);
    const next = new Verifier();
    next.add_root(verifier.root_bytes(domains[0]));
    assert.equal(JSON.parse(next.update(last)).update, "newer");
    for (const list of world.status_lists) next.add_status_list(bytes(list));
    for (const { token, time } of world.cases) {
      assert.equal(next.verify_token(bytes(token), time), verifier.verify_token(bytes(token), time));
    }
    assert.equal(verifier.root_bytes("nothing of this name"), undefined);
  });
});

if (rejects) {
  describe("what is no statement", () => {
    const ask = {
      root: (wrong) => new Verifier().add_root(wrong),
      pack: (wrong) => configured([rejects.root]).verifier.update(wrong),
      status_list: (wrong) => {
        const { verifier } = configured([rejects.root]);
        // A list is only inflated when its signer is known.
        verifier.update(bytes(rejects.pack));
        return verifier.add_status_list(wrong);
      },
    };
    for (const { name, kind, bytes: wrong, expect } of rejects.vectors.filter(({ kind }) => ask[kind])) {
      test(name, () => assert.equal(JSON.parse(ask[kind](bytes(wrong))).error, expect.error));
    }
  });
}

test("no status list of a stranger is taken", () => {
  assert.match(JSON.parse(new Verifier().add_status_list(new Uint8Array([0]))).error, /^[a-z_]+$/);
});
