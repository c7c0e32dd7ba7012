//! `docs/VERDICTS.md` says of every reason what core makes of it and what `verdict.ftl` says, and of nothing else.
//!
//! The words in it are written by `YIZHENG_UPDATE=1 cargo test -p yizheng-tests --test verdicts`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_to_string, write};

use anyhow::{Context, Result, anyhow, ensure};
use yizheng::trust::{Dimension, OutOfScope, Status};
use yizheng::verify::{Newer, NoStatus, Reason, Severity, TrustAge};
use yizheng::{Date, KeyId, Text, Timestamp};
use yizheng_tests::workspace;

const DOCUMENT: &str = "docs/VERDICTS.md";
const BEGIN: &str = "<!-- words: written by tests/tests/verdicts.rs -->\n";
const END: &str = "<!-- end of words -->\n";
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
/// A phone shows some 21 Chinese characters a line: a reason takes two lines, what to do two and a half.
const REASON_CHARACTERS: usize = 44;
const ADVICE_CHARACTERS: usize = 54;
/// What a list says of an end, in the order of its values.
const ENDINGS: [Status; 7] = [
    Status::Revoked,
    Status::Suspended,
    Status::Superseded,
    Status::Deregistered,
    Status::Annulled,
    Status::Withdrawn,
    Status::Lapsed,
];

/// A row of the table of reasons.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    rank: u8,
    severity: String,
    /// Keys in the JSON report beside `code` and `severity`.
    data: BTreeSet<String>,
}

/// A message of a Fluent file: the keys of each variant, and its text.
type Wording = Vec<(String, String)>;

#[test]
fn the_table_says_what_core_does() -> Result<()> {
    let mut documented = BTreeMap::new();
    for line in document()?.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, rank, code, severity, data, ..] = cells.as_slice()
            && let (Ok(rank), Some(code)) = (rank.parse(), quoted(code, '`').next())
        {
            let data = quoted(data, '`').map(str::to_string).collect();
            let twice =
                documented.insert(code.to_string(), Row { rank, severity: severity.to_string(), data });
            ensure!(twice.is_none(), "{code} stands twice in {DOCUMENT}");
        }
    }
    let core = rows()?;
    for (code, row) in &core {
        let found = documented.get(code).with_context(|| format!("{DOCUMENT} has no row for {code}"))?;
        ensure!(found == row, "{DOCUMENT}, {code}: {found:?}, but core: {row:?}");
    }
    for code in documented.keys() {
        ensure!(core.contains_key(code), "{DOCUMENT} has {code}, which core does not have");
    }
    Ok(())
}

/// A variant of `Reason` that is missing from the samples is seen here: its code stands in the source.
#[test]
fn the_samples_have_every_code_of_core() -> Result<()> {
    let source = source("core/src/verify/reason.rs")?;
    let written: BTreeSet<&str> = quoted(&source, '"').collect();
    let details = samples()?.into_iter().filter_map(|reason| match reason {
        Reason::UnsupportedVersion { what } => Some(what.code()),
        Reason::StatusUnavailable { why, .. } => Some(why.code()),
        Reason::TrustStale { age, .. } => Some(age.code()),
        _ => None,
    });
    let severities =
        [Severity::Notice, Severity::Caution, Severity::NoConclusion, Severity::Invalid].map(Severity::code);
    let reasons = samples()?;
    let sampled: BTreeSet<&str> = reasons.iter().map(Reason::code).chain(details).chain(severities).collect();
    same(&written, &sampled, "reason.rs and samples")
}

#[test]
fn every_reason_is_worded_with_advice_and_nothing_else_is() -> Result<()> {
    for language in LANGUAGES {
        let worded: BTreeSet<String> = wordings(language)?
            .into_keys()
            .filter_map(|id| id.strip_prefix("reason-").map(str::to_string))
            .filter(|name| !name.starts_with("unknown"))
            .collect();
        let codes = rows()?.into_keys().map(|code| code.replace('_', "-"));
        let needed: BTreeSet<String> = codes.flat_map(|name| [format!("{name}-advice"), name]).collect();
        same(&worded, &needed, language)?;
    }
    Ok(())
}

#[test]
fn every_detail_is_worded_and_documented() -> Result<()> {
    let reports = [NoStatus::NoList, NoStatus::OtherAuthority, NoStatus::PastTheEnd, NoStatus::UnknownValue];
    let ages = [TrustAge::Old, TrustAge::PackExpired, TrustAge::RootExpired];
    let dimensions = [Dimension::Division, Dimension::Type, Dimension::Item];
    let own = |code: &str| code.to_string();
    let (unreadable, malformed) = unreadable_and_malformed()?;
    let expected: [(&str, BTreeSet<String>); 6] = [
        ("unsupported-version", newer()?.iter().map(|what| own(what.code())).collect()),
        ("unreadable", unreadable),
        ("malformed", malformed),
        ("status-unavailable", reports.map(|why| own(why.code())).into()),
        ("trust-stale", ages.map(|age| own(age.code())).into()),
        ("issuer-out-of-scope", dimensions.map(|dimension| own(dimension.code())).into()),
    ];
    let document = document()?;
    for (name, codes) in expected {
        for language in LANGUAGES {
            let all = wordings(language)?;
            let wording = all.get(&format!("reason-{name}")).with_context(|| format!("reason-{name}"))?;
            let first = |keys: &str| keys.split(' ').next().unwrap_or_default().to_string();
            let worded: BTreeSet<String> =
                wording.iter().map(|(keys, _)| first(keys)).filter(|key| key != "other").collect();
            same(&worded, &codes, &format!("{language}, reason-{name}"))?;
        }
        for code in codes {
            ensure!(document.contains(&format!("| `{code}` |")), "{DOCUMENT} does not explain {name} {code}");
        }
    }
    Ok(())
}

#[test]
fn the_words_are_those_of_the_wordings() -> Result<()> {
    let document = document()?;
    let parts = document.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?)));
    let (before, (found, after)) = parts.with_context(|| format!("no words in {DOCUMENT}"))?;
    let words = words()?;
    if std::env::var_os("YIZHENG_UPDATE").is_some() {
        write(workspace(DOCUMENT), [before, BEGIN, &words, END, after].concat())?;
    } else {
        ensure!(
            found == words,
            "{DOCUMENT} has other words than verdict.ftl: \
             YIZHENG_UPDATE=1 cargo test -p yizheng-tests --test verdicts"
        );
    }
    Ok(())
}

/// Chinese only: an English line of the same meaning needs twice the letters and has smaller ones.
#[test]
fn reasons_and_advice_fit_a_phone() -> Result<()> {
    for language in ["zh-CN", "zh-Hant"] {
        let mut long = Vec::new();
        for (id, wording) in wordings(language)?.iter().filter(|(id, _)| id.starts_with("reason-")) {
            let most = if id.ends_with("-advice") { ADVICE_CHARACTERS } else { REASON_CHARACTERS };
            for (case, text) in wording {
                let said = filled(text, case);
                ensure!(!said.contains(['{', '}']), "{language}, {id}: no sample for a variable: {said}");
                let characters = said.chars().count();
                if characters > most {
                    long.push(format!("{id} [{case}] has {characters} characters of {most}: {said}"));
                }
            }
        }
        ensure!(long.is_empty(), "{language}:\n{}", long.join("\n"));
    }
    Ok(())
}

/// A wording with the long names, days and codes that licenses really have.
fn filled(text: &str, case: &str) -> String {
    let fire = "公众聚集场所投入使用、营业前消防安全检查合格证";
    // A commitment is quoted beside its permit: where one is long, no wording could hold the longest of both.
    let permit = if text.contains("{text}") { "食品经营许可证" } else { fire };
    let value = match case.split(' ').next() {
        Some("division") => "371529",
        Some("type") => "11100000000013338W032",
        _ => "000131003000",
    };
    let samples = [
        ("authority", "聊城市东昌府区行政审批服务局"),
        ("code", "permit_under_investigation"),
        ("count", "12"),
        ("date", "2026年12月31日"),
        ("days", "60"),
        ("detail", "index_out_of_range"),
        ("from", "2026年11月24日"),
        ("moment", "2026年12月31日 09:30"),
        ("permit", permit),
        ("text", "补交食品安全管理员考核证明"),
        ("total", "20"),
        ("until", "2029年12月31日"),
        ("value", value),
        ("version", "12"),
    ];
    samples.iter().fold(text.to_string(), |said, (name, sample)| said.replace(&format!("{{{name}}}"), sample))
}

/// All that a reader may not know.
fn newer() -> Result<Vec<Newer>> {
    let authority = Text::new("x").map_err(|error| anyhow!("{error:?}"))?;
    let keys = [Newer::KeyType { authority: authority.clone() }, Newer::Sm2 { authority }];
    Ok([Newer::Carrier, Newer::Contents, Newer::Header].into_iter().chain(keys).collect())
}

/// What core makes of its reasons, by code.
fn rows() -> Result<BTreeMap<String, Row>> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for reason in samples()? {
        let json = serde_json::to_value(&reason)?;
        let keys = json.as_object().context("a reason is an object")?.keys();
        let data = keys.filter(|key| !matches!(key.as_str(), "code" | "severity")).cloned().collect();
        let mut row = Row { rank: reason.rank(), severity: reason.severity().code().to_string(), data };
        if let Some(other) = rows.get(reason.code()) {
            // Which data stand beside a code may depend on its detail.
            row.data.extend(other.data.iter().cloned());
        }
        if let Some(other) = rows.get(reason.code()).filter(|other| other.severity != row.severity) {
            ensure!(other.rank == row.rank && other.data == row.data, "two rows for {}", reason.code());
            // A signer that is not known is judged by the age of the data, whatever the policy is.
            let by = if reason.code() == "issuer_unknown" { "by age" } else { "by policy" };
            row.severity = by.to_string();
        }
        rows.insert(reason.code().to_string(), row);
    }
    Ok(rows)
}

/// Every reason, with every detail and weight that it can have.
fn samples() -> Result<Vec<Reason>> {
    let text = || Text::new("x").map_err(|error| anyhow!("{error:?}"));
    let date = Date::from_days(0).map_err(|error| anyhow!("{error:?}"))?;
    let (moment, from, until) =
        (Timestamp::from_seconds(0), Timestamp::from_seconds(1), Timestamp::from_seconds(2));
    let mut samples = vec![
        Reason::ClockSuspect,
        Reason::CommitmentDue { permit: None, text: text()?, date },
        Reason::CommitmentOverdue { permit: Some(1), text: text()?, date },
        Reason::Expired { date },
        Reason::ExpiresSoon { permit: None, date, days: 1 },
        Reason::IssuerKeyCompromised { authority: text()? },
        Reason::IssuerNotInForceWhenSigned { authority: text()?, signed: moment, from, until },
        Reason::IssuerUnknown { key_id: KeyId([0; 8]), weight: Severity::NoConclusion },
        Reason::IssuerUnknown { key_id: KeyId([0; 8]), weight: Severity::Invalid },
        Reason::Malformed { detail: "cut" },
        Reason::NoPermitInForce,
        Reason::NotCanonical,
        Reason::NotYetValid { date },
        Reason::PermitExpired { permit: 1, date },
        Reason::PermitNotYetValid { permit: 1, date },
        Reason::ReplacedByNewerVersion { version: 2 },
        Reason::SignatureInvalid,
        Reason::SomePermitsNotInForce { in_force: 1, of: 2 },
        Reason::TokenExpired { date },
        Reason::StatusStale { as_of: moment, weight: Severity::Notice },
        Reason::TrustUnavailable { key_id: KeyId([0; 8]) },
        Reason::Unreadable { detail: "cut" },
        Reason::Contradicted,
    ];
    samples.extend(newer()?.into_iter().map(|what| Reason::UnsupportedVersion { what }));
    for status in ENDINGS {
        samples.extend([Reason::Ended { status }, Reason::PermitEnded { permit: 1, status }]);
    }
    for dimension in [Dimension::Division, Dimension::Type, Dimension::Item] {
        let outside = OutOfScope { dimension, value: None, permit: None };
        samples.push(Reason::IssuerOutOfScope { authority: text()?, outside });
    }
    for weight in [Severity::Caution, Severity::Invalid] {
        samples.push(Reason::StatusStale { as_of: moment, weight });
        for why in [NoStatus::NoList, NoStatus::OtherAuthority, NoStatus::PastTheEnd, NoStatus::UnknownValue]
        {
            samples.push(Reason::StatusUnavailable { why, weight });
        }
        for age in [TrustAge::Old, TrustAge::PackExpired, TrustAge::RootExpired] {
            samples.push(Reason::TrustStale { age, as_of: moment, weight });
        }
    }
    Ok(samples)
}

/// The details of `unreadable`: why the carrier or the envelope gives no token; and of `malformed`: what is wrong with
/// the contents, or with the algorithm. Every code of both files is one of either, unless it is a reason of its own.
fn unreadable_and_malformed() -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    const ENVELOPE: [&str; 7] =
        ["cut", "not_a_token", "other_kind", "structure", "too_long", "too_many", "trailing_bytes"];
    const CLAIMS: [&str; 6] = ["cut", "rules", "structure", "text", "too_many", "trailing_bytes"];
    let codes = |file: &str| -> Result<BTreeSet<String>> {
        let source = source(file)?;
        let lines = source.lines().filter(|line| line.contains(" => \""));
        let mut codes: BTreeSet<String> =
            lines.flat_map(|line| quoted(line, '"').map(str::to_string)).collect();
        ensure!(codes.remove("unsupported_version"), "{file}: are the codes written in another way now?");
        Ok(codes)
    };
    let (mut reading, mut carrier) = (codes("core/src/read_error.rs")?, codes("core/src/carrier.rs")?);
    ensure!(reading.remove("not_canonical") && carrier.remove("foreign"), "reasons of their own");
    let own = |codes: &[&str]| -> BTreeSet<String> { codes.iter().map(ToString::to_string).collect() };
    same(&reading, &own(&[&ENVELOPE[..], &CLAIMS[..]].concat()), "read_error.rs and details")?;
    ensure!(source("core/src/verify/issuer.rs")?.contains("detail: \"wrong_algorithm\""), "wrong_algorithm");
    carrier.extend(own(&ENVELOPE));
    let malformed = own(&[&CLAIMS[..], &["wrong_algorithm"]].concat());
    Ok((carrier, malformed))
}

/// The table of words, by rank: what is the matter, and below it what to do.
fn words() -> Result<String> {
    let [chinese, english] = LANGUAGES.map(wordings);
    let (chinese, english) = (chinese?, english?);
    let rows = rows()?;
    let mut codes: Vec<(&String, &Row)> = rows.iter().collect();
    codes.sort_by_key(|(_, row)| row.rank);
    let mut table = String::from("\n| code | case | 中文 | English |\n|---|---|---|---|\n");
    for (code, _) in codes {
        let id = format!("reason-{}", code.replace('_', "-"));
        for (label, id) in [(format!("`{code}`"), id.clone()), ("→".to_string(), format!("{id}-advice"))] {
            let of = |all: &BTreeMap<String, Wording>| all.get(&id).cloned().context(id.clone());
            let (chinese, english) = (of(&chinese)?, of(&english)?);
            for (place, (case, words)) in english.iter().enumerate() {
                // Chinese has no plural: what is one in English is other.
                let same = |(other, _): &&(String, String)| *other == case.replace("one", "other");
                let twin =
                    chinese.iter().find(|(other, _)| other == case).or_else(|| chinese.iter().find(same));
                let (_, twin) = twin.with_context(|| format!("{id}: no {case} in zh-CN"))?;
                let label = if place == 0 { label.as_str() } else { "" };
                table.push_str(&format!("| {label} | {case} | {twin} | {words} |\n"));
            }
        }
    }
    table.push('\n');
    Ok(table)
}

/// The messages of `verdict.ftl`, with `{name}` for their variables.
fn wordings(language: &str) -> Result<BTreeMap<String, Wording>> {
    let mut messages: BTreeMap<String, Wording> = BTreeMap::new();
    let (mut id, mut keys) = (String::new(), Vec::<String>::new());
    for line in read_to_string(workspace(&format!("locales/{language}/verdict.ftl")))?.lines() {
        let mut rest = line.trim();
        if rest.is_empty() || rest.starts_with('#') {
            continue;
        }
        if rest == "}" {
            keys.pop();
            continue;
        }
        if let Some((name, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            (id, rest) = (name.to_string(), text);
        } else if let Some((key, text)) =
            rest.trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once("] "))
        {
            *keys.last_mut().with_context(|| format!("{id}: a variant of nothing"))? = key.to_string();
            rest = text;
        }
        if rest.starts_with("{ $") && rest.ends_with("->") {
            keys.push(String::new());
        } else {
            let text = rest.replace("{ $", "{").replace(" }", "}");
            messages.entry(id.clone()).or_default().push((keys.join(" "), text));
        }
    }
    Ok(messages)
}

fn same<T: Ord + std::fmt::Debug>(one: &BTreeSet<T>, two: &BTreeSet<T>, what: &str) -> Result<()> {
    let different: Vec<&T> = one.symmetric_difference(two).collect();
    ensure!(different.is_empty(), "{what}: not in both: {different:?}");
    Ok(())
}

fn document() -> Result<String> {
    read_to_string(workspace(DOCUMENT)).with_context(|| DOCUMENT.to_string())
}

/// A source file without its comments and tests.
fn source(path: &str) -> Result<String> {
    let text = read_to_string(workspace(path)).with_context(|| path.to_string())?;
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    Ok(code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n"))
}

/// The texts between pairs of `mark`.
fn quoted(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}
