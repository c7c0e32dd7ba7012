// The npm package as a program with types uses it. Compiled by `cargo xtask npm`; `fill.test.mjs` runs the same calls.
import { FillError, load, Verifier, type Filled } from "yizheng";

await load();
const verifier = new Verifier({ statusMaxAge: 3600, unknown: "caution" });
verifier.trustAuthority({ name: "水城县行政审批服务局", code: "11371529MB2K7H04XM", key: "…" });

const answer = verifier.verify("https://zz.shuicheng.example/v#1…", { time: new Date() });
if (answer.foreign === undefined && answer.verdict !== "invalid") {
  const holder: string | undefined = answer.license?.holder.name;
  void holder;
}

const form = { name: "商户档案", items: [{ key: "shop", kind: "text" as const, from: [{ field: "holder.name" }] }] };
try {
  const filled: Filled = verifier.fill(form, ["https://zz.shuicheng.example/v#1…"]);
  const shop: string | undefined = filled.values.shop;
  const from: number | undefined = filled.filled[0]?.from[0]?.source;
  void [shop, from];
} catch (error) {
  if (error instanceof FillError) void error.answer.error;
}

// @ts-expect-error an unverified license is no source
verifier.fill(form, [{ license: { number: "1" } }]);
// @ts-expect-error no setting has this name
new Verifier({ trustEverybody: true });
