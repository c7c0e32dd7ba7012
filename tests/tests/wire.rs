//! What other programs read can be read back: every answer of the vectors through the structs of `yizheng::wire`, to the
//! same bytes.

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use yizheng::wire::{
    Answer, AuthorityFile, Claims, FillRefusal, Filled, NotOurCodeAnswer, PackTaken, Report, RootTaken,
    TrustRefusal,
};
use yizheng_tests::trust_world::{World, claims, license, permit};
use yizheng_tests::{json, workspace};

/// Reads `text` as a `T` and writes it again.
fn again<T: DeserializeOwned + Serialize>(text: &str) -> Result<()> {
    let read: T = serde_json::from_str(text).with_context(|| text.to_string())?;
    let written = serde_json::to_string(&read)?;
    ensure!(written == text, "{text}\nbecame\n{written}");
    Ok(())
}

fn vectors(file: &str, list: &str) -> Result<Vec<Value>> {
    let document = json(&workspace("fixtures").join(file))?;
    document.get(list).and_then(Value::as_array).cloned().context("vectors")
}

/// Every object under the key `key`, however deep.
fn all<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                if name == key && value.is_object() {
                    found.push(value);
                }
                all(value, key, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| all(value, key, found)),
        _ => {}
    }
}

#[test]
fn reports_and_claims() -> Result<()> {
    let documents = [vectors("licenses.json", "vectors")?, vectors("trust.json", "worlds")?];
    let mut reports = Vec::new();
    documents.iter().flatten().for_each(|document| all(document, "report", &mut reports));
    ensure!(reports.len() > 100, "{}", reports.len());
    for report in reports {
        let text = report.to_string();
        again::<Report>(&text)?;
        again::<Answer>(&text)?;
    }
    let mut claims = Vec::new();
    documents.iter().flatten().for_each(|document| all(document, "claims", &mut claims));
    ensure!(!claims.is_empty());
    claims.iter().try_for_each(|claims| again::<Claims>(&claims.to_string()))
}

#[test]
fn filled_forms_and_refusals() -> Result<()> {
    for vector in vectors("fill.json", "vectors")? {
        let answer = vector.get("answer").and_then(Value::as_str).context("answer")?;
        match answer.starts_with("{\"error\"") {
            true => again::<FillRefusal>(answer)?,
            false => again::<Filled>(answer)?,
        }
    }
    Ok(())
}

#[test]
fn answers_of_a_verifier() -> Result<()> {
    for text in [
        r#"{"foreign":{"kind":"link","text":"https://example.com/menu"}}"#,
        r#"{"foreign":{"kind":"of_a_later_version","text":""}}"#,
    ] {
        again::<NotOurCodeAnswer>(text)?;
        again::<Answer>(text)?;
    }
    again::<RootTaken>(r#"{"domain":"鲁 示例","root_version":1,"expires":"2027-11-23T09:30:00+08:00"}"#)?;
    again::<PackTaken>(
        r#"{"update":"same","domain":"鲁 示例","root_version":1,"pack":{"version":7,"issued_at":"2026-11-23T08:30:00+08:00","expires":"2026-12-23T09:30:00+08:00","delegations":3,"status_lists":2,"refused":[{"list":"delegations","index":1,"why":"other_place"}]}}"#,
    )?;
    for text in [
        r#"{"error":"root_held"}"#,
        r#"{"error":"pack_rollback","held":7,"offered":6}"#,
        r#"{"error":"status_list_rollback","held":"2026-11-23T08:30:00+08:00","offered":"2026-11-22T08:30:00+08:00"}"#,
        r#"{"error":"threshold_missed","index":0,"have":1,"need":2}"#,
        r#"{"error":"key_event","index":0,"why":"signer_unknown"}"#,
    ] {
        again::<TrustRefusal>(text)?;
    }
    again::<AuthorityFile>(r#"{"name":"某局","name_en":"Bureau","code":null,"division":371529,"key":"AA"}"#)
}

/// A report of a later version has keys and codes that this one does not know.
#[test]
fn what_a_later_version_adds_is_read() -> Result<()> {
    let report: Report = serde_json::from_str(
        r#"{"verdict":"no_conclusion","reasons":[{"code":"new","severity":"notice","more":1}],"license":null,"authority":null,"status":null,"trust":null,"identifier":null,"issued_at":null,"token":null,"more":{}}"#,
    )?;
    ensure!(
        report.verdict == "no_conclusion"
            && report.reasons.first().is_some_and(|reason| reason.code == "new")
    );
    Ok(())
}

/// What people hold is written as it stands in a report.
#[test]
fn a_license_and_a_component_by_themselves() -> Result<()> {
    let mut claims = claims()?;
    claims.license.permits = vec![permit(Some("I1"))?, permit(None)?];
    let report = World::with(&["office"])?.verify(&license(&claims, "office")?)?;
    let whole = serde_json::to_value(&report)?;
    let verified = report.license().context("a verified license")?;
    ensure!(Some(&serde_json::to_value(verified)?) == whole.get("license"));
    let mut component = whole.pointer("/license/permits/0").cloned().context("a component")?;
    // Only verification knows a state.
    component.as_object_mut().context("an object")?.remove("state").context("a state")?;
    ensure!(serde_json::to_value(claims.license.permits.first())? == component);
    Ok(())
}
