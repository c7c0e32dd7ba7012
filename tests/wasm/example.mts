// The npm package as a program with types uses it. Compiled by `cargo xtask npm`; `fill.test.mjs` runs the same calls.
import { FillError, load, TrustError, Verifier, YizhengError, type Filled, type Form } from "yizheng";
import * as scanner from "yizheng/scanner";

await load();
const verifier = new Verifier({ statusMaxAge: 3600, unknown: "caution" });
verifier.trustAuthority({ name: "水城县行政审批服务局", code: "11371529MB2K7H04XM", key: "…" });

const answer = verifier.verify("https://zz.shuicheng.example/v#1…", { time: new Date() });
if (answer.foreign === undefined && answer.verdict !== "invalid") {
  const holder: string | undefined = answer.license?.holder.name;
  const [reason] = answer.reasons;
  // Names complete, and names of later versions are no error.
  void [holder, reason?.code === "permit_expired", reason?.code === "of_a_later_version", answer.license?.permits[0]?.state === "in_force"];
}

const verdicts: (string | undefined)[] = verifier.verifyAll([new Uint8Array(), "YZ:1"]).map((each) => (each.foreign === undefined ? each.verdict : undefined));
void verdicts.includes("no_conclusion");

// A form in a variable, and one that was read from JSON.
const form = { name: "商户档案", items: [{ key: "shop", kind: "text", from: [{ field: "holder.name" }] }] };
const read: Form = JSON.parse(JSON.stringify(form));
verifier.fill(read, []);
try {
  const filled: Filled = verifier.fill(form, ["https://zz.shuicheng.example/v#1…"]);
  const shop: string | undefined = filled.values.shop;
  const from: number | undefined = filled.filled[0]?.from[0]?.source;
  void [shop, from];
} catch (error) {
  if (error instanceof FillError) void error.answer.error;
  if (error instanceof YizhengError && error.code === "not_loaded") void error.message;
}

try {
  const { update, pack } = verifier.update(new Uint8Array());
  void [update === "newer", pack?.refused[0]?.why];
} catch (error) {
  if (error instanceof TrustError) void error.answer.held;
}

await scanner.load();
const texts: (string | null)[] = scanner.scan({ data: new Uint8ClampedArray(4), width: 1, height: 1 }).map(({ text }) => text);
void texts;

// @ts-expect-error an unverified license is no source
verifier.fill(form, [{ license: { number: "1" } }]);
// @ts-expect-error no setting has this name
new Verifier({ trustEverybody: true });
