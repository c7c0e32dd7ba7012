//! Filling through the crate: the shared vectors to the byte, the bounds, and that every type may cross threads.

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::Value;
use yizheng::fill::{
    FaceItemKey, FillError, Filled, Form, FormDraft, FormError, ItemDraft, KeyStyle, Kind, MAX_ITEMS,
    MAX_RULES, MAX_SOURCES, Source, fill,
};
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context, Policy, verify_token};
use yizheng::{PublicKey, Report, Text, Timestamp, Verifier};
use yizheng_tests::{hex, json, workspace};

#[test]
fn every_vector_gives_its_answer_to_the_byte() -> Result<()> {
    let document = json(&workspace("fixtures/fill.json"))?;
    let vectors = document.get("vectors").and_then(Value::as_array).context("vectors")?;
    ensure!(vectors.len() > 20, "{}", vectors.len());
    for vector in vectors {
        let name = text(vector, "name")?;
        ensure!(answer(vector)? == text(vector, "answer")?, "{name}: {}", answer(vector)?);
    }
    Ok(())
}

fn answer(vector: &Value) -> Result<String> {
    let (trust, time) = (trust(vector)?, vector.get("time").and_then(Value::as_u64).context("time")?);
    let policy = Policy::default();
    let context = Context::new(Timestamp::from_seconds(time), &trust, &policy);
    let form = match form(vector.get("form").context("form")?)? {
        Ok(form) => form,
        Err(error) => return Ok(serde_json::to_string(&error)?),
    };
    let mut reports: Vec<Report> = texts(vector, "sources")?
        .iter()
        .map(|token| Ok(verify_token(&hex::decode(token)?, &context)))
        .collect::<Result<_>>()?;
    let sources = match vector.get("even_if_not_in_force") == Some(&Value::Bool(true)) {
        true => Source::all_even_if_not_in_force(&mut reports),
        false => Source::all(&mut reports),
    };
    let sources = match sources {
        Ok(sources) => sources,
        Err(refused) => return Ok(serde_json::to_string(&refused)?),
    };
    Ok(match fill(&form, &sources) {
        Ok(filled) => serde_json::to_string(&filled)?,
        Err(error) => serde_json::to_string(&error)?,
    })
}

fn form(value: &Value) -> Result<Result<Form, FormError>> {
    if let Some(style) = value.get("everything") {
        let style: KeyStyle = serde_json::from_value(style.clone())?;
        let items: Vec<FaceItemKey> = serde_json::from_value(value.get("items").cloned().context("items")?)?;
        return Ok(Form::of_everything(style, &items));
    }
    Ok(Form::new(&serde_json::from_value(value.clone())?))
}

fn trust(vector: &Value) -> Result<Trust> {
    let authority = vector.get("authority").context("authority")?;
    let word = |key| Text::new(text(authority, key)?).map_err(|error| anyhow!("{error:?}"));
    let key: [u8; 32] =
        hex::decode(text(authority, "key_hex")?)?.try_into().map_err(|_| anyhow!("32 bytes"))?;
    let key = PublicKey::from_ed25519(&key).map_err(|error| anyhow!("{error:?}"))?;
    let mut trust = Trust::direct(Authority::new(word("name")?, Some(word("code")?), key));
    for list in texts(vector, "status_lists")? {
        trust.add_status_list(&hex::decode(list)?).map_err(|error| anyhow!("{error:?}"))?;
    }
    Ok(trust)
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str> {
    value.get(key).and_then(Value::as_str).with_context(|| key.to_string())
}

fn texts<'v>(value: &'v Value, key: &str) -> Result<Vec<&'v str>> {
    let list = value.get(key).and_then(Value::as_array).with_context(|| key.to_string())?;
    list.iter().map(|one| one.as_str().context("a text")).collect()
}

/// An item for each place, each the same as the next: the longest chain of dependencies.
fn chain(items: usize) -> FormDraft {
    let item = |place: usize| {
        let mut item = ItemDraft::new(&format!("k{place}"), Kind::Text);
        item.same_as = (place + 1 < items).then(|| format!("k{}", place + 1));
        item
    };
    FormDraft { name: "链".into(), items: (0..items).map(item).collect() }
}

#[test]
fn forms_have_bounds() {
    assert!(Form::new(&chain(MAX_ITEMS)).is_ok());
    let many = Form::new(&chain(MAX_ITEMS + 1));
    assert_eq!(many.unwrap_err(), FormError::TooMany { item: String::new(), limit: MAX_ITEMS });
    let rules = |count: usize| {
        let item = (0..count).fold(ItemDraft::new("a", Kind::Text), |item, _| item.from_any("holder.name"));
        Form::new(&FormDraft { name: "表".into(), items: vec![item] })
    };
    assert!(rules(MAX_RULES).is_ok());
    assert_eq!(rules(MAX_RULES + 1).unwrap_err(), FormError::TooMany { item: "a".into(), limit: MAX_RULES });
}

#[test]
fn the_longest_circle_is_found() {
    let mut draft = chain(MAX_ITEMS);
    draft.items.last_mut().unwrap().same_as = Some("k0".into());
    let Err(FormError::Circular { items }) = Form::new(&draft) else { panic!("a circle") };
    assert_eq!(items.len(), MAX_ITEMS);
    assert_eq!(items.first().map(String::as_str), Some("k0"));
}

#[test]
fn sources_have_a_bound() -> Result<()> {
    let document = json(&workspace("fixtures/fill.json"))?;
    let vector = document.pointer("/vectors/0").context("a vector")?;
    let (trust, policy) = (trust(vector)?, Policy::default());
    let time = vector.get("time").and_then(Value::as_u64).context("time")?;
    let context = Context::new(Timestamp::from_seconds(time), &trust, &policy);
    let token = hex::decode(texts(vector, "sources")?.first().context("a source")?)?;
    let report = verify_token(&token, &context);
    let source = Source::new(&report).map_err(|refused| anyhow!("{refused:?}"))?;
    let form = Form::new(&FormDraft {
        name: "表".into(),
        items: vec![ItemDraft::new("a", Kind::Text).from_any("holder.name")],
    })
    .map_err(|error| anyhow!("{error:?}"))?;
    let sources = vec![source; MAX_SOURCES + 1];
    ensure!(fill(&form, sources.get(1..).context("one less")?).is_ok());
    ensure!(matches!(fill(&form, &sources), Err(FillError::TooManySources)));
    ensure!(matches!(fill(&form, &[]), Err(FillError::NoSources)));
    Ok(())
}

#[test]
fn everything_may_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Report>();
    crosses::<Trust>();
    crosses::<Form>();
    crosses::<Source>();
    crosses::<Filled>();
    crosses::<FormError>();
    crosses::<FillError>();
    crosses::<Verifier>();
}
