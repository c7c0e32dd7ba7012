//! Fills another system's record from a composite license.
//!
//! ```sh
//! cargo run --package yizheng --example fill
//! ```

use std::error::Error;

use yizheng::fill::{DateSpelling, Form, FormDraft, ItemDraft, Kind};
use yizheng::trust::Authority;
use yizheng::{Timestamp, Verifier};

/// What a phone read from a printed code.
const SCANNED: &str = "\
    https://zz.shuicheng.example/v#B1gzO2-rOceJa_QZKQQbfBBoETsSVwPCQ80sfN1NIPmECYp93BHuQCD2FBXpxMvj_\
    lIf4ERjRqWwIEIA0yLVBfcT64jbhn6tOJm1_sXQlpf2Odcch8unb-011twCIOa_sFbhZokGfnNOiw7P4JQPWQatHQ0ALWWfX\
    kgs2AtRLO-Zag4tkS3C6A20GoBIDOG62FdvCRWgLA9vFbYFLkI6dRiSg0IA4DtewhDTs0txHO8P6vgZXpfCrmBzVIVOMs5oD\
    dPmhjC-5QgmVdDqhB2L4Z2EUAjjUA3fxuGQmlSYUsxEXo9RTQIYboIUa4FQOLNmKKSFWIxThbIEZmJDgAXi3mgMZCl2wBjjs\
    97-wBOucju2TQqQiHvSmZ6_I3rLnOlRYs-GJP79xd0cfu8vj_EIvMl5Q6stDpn_hhX_9_Mp3Xo6M1frd0BX1IuZ7V5bS0K_R\
    lY8i6Q67neQA";

/// What the office hands to those who verify: its `authority.json`.
const AUTHORITY: &str = r#"{ "name": "水城县行政审批服务局", "code": "11371529MB2K7H04XM",
                             "key": "Adc6Jr9hhoTQ9R5ibr6wMrWPCVzhUXf1K-GVL5RDPwQ" }"#;

fn main() -> Result<(), Box<dyn Error>> {
    let mut verifier = Verifier::new();
    verifier.trust_authority(Authority::from_json(AUTHORITY)?);
    // A real program asks its clock.
    let time = Timestamp::from_seconds(1_795_397_400);

    // What the system wants to know, under its own keys. Such a form may come from a file (JSON, TOML) by serde.
    let composite = "行业综合许可证";
    let form = Form::new(&FormDraft {
        name: "城市管理系统商户档案".into(),
        items: vec![
            ItemDraft::new("shop_name", Kind::Text).from_any("holder.name").required(),
            ItemDraft::new("food_permit", Kind::Code)
                .from_certificate(composite, "permits[食品经营许可证].number")
                .required(),
            ItemDraft::new("fire_until", Kind::Date)
                .from_certificate(
                    composite,
                    "permits[公众聚集场所投入使用、营业前消防安全检查意见书].valid_until",
                )
                .with_date(DateSpelling::Compact)
                .with_long_term("99991231"),
            ItemDraft::new("telephone", Kind::Code).required(),
        ],
    })?;

    // Whoever scanned it: only what verification finds genuine and in force fills anything.
    let filled = verifier.fill(&form, [SCANNED], time)?;
    for item in filled.filled() {
        let from: Vec<String> = item.from.iter().map(|origin| origin.field.to_string()).collect();
        println!("{} = {}  ({})", item.item.key, item.spelled, from.join(", "));
    }
    for conflict in filled.conflicts() {
        println!("{}: the sources contradict each other", conflict.item.key);
    }
    for remaining in filled.remaining() {
        println!("{}: {}", remaining.item.key, remaining.why.code());
    }
    // The same for other programs: `serde_json::to_string(&filled)`, described in docs/FILL.md.
    Ok(())
}
