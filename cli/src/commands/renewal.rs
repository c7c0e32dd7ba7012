//! `yizheng change|renew|reissue`: a new version of a certificate takes the place of the one before.

mod set;

use serde_json::{Value, json};
use yizheng::{Claims, License, Text};

use super::issue::{issued_json, listed};
use super::lifecycle::{Desk, date, option_text};
use super::output::{Output, Pictures, Prepared};
use super::{Voice, progress};
use crate::arguments::{Reissue, Renew, Renewed, Revise};
use crate::exit::Exit;
use crate::failure::Failure;
use set::Setting;
use yizheng_office::application::{self, Application, Problem, Rules};
use yizheng_office::files;
use yizheng_office::register::{
    NewVersion, Outcome, Record, Target, Versioned, claims, newest, printed_items,
};
use yizheng_office::{Renewal, is_active};
use yizheng_words::{Message, say};

/// The usual article: 变更 第四十九条, 延续 第五十条.
const CHANGE_BASIS: &str = "《中华人民共和国行政许可法》第四十九条";
const RENEW_BASIS: &str = "《中华人民共和国行政许可法》第五十条";

/// What a new version is made from.
struct Base {
    record: Record,
    claims: Claims,
    printed_only: Vec<(Text, Text)>,
    /// Components that have ended, from 1; and promises that were kept: component and place.
    ended: Vec<usize>,
    kept: Vec<(u64, u64)>,
}

pub(super) fn change(arguments: &Revise, voice: Voice<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let mut settings = Vec::new();
    for field in &arguments.fields {
        settings.push(Setting::read(field, arguments.component.is_some())?);
    }
    let work = Desk::open(&renewed.moved, voice)?;
    if !arguments.sheets.is_empty() {
        return change_by_sheets(arguments, work, voice);
    }
    let number = arguments.number.as_deref().unwrap_or_default();
    let base = base(&work, number, renewed)?;
    let mut version = version(
        &base,
        Renewal::Change,
        arguments.application.as_deref().unwrap_or_default(),
        &work,
        renewed,
    )?;
    for setting in &settings {
        setting.apply(&mut version, arguments.component, &base.record)?;
    }
    finish(work, vec![version], renewed, voice)
}

pub(super) fn renew(arguments: &Renew, voice: Voice<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let until = match arguments.until.as_str() {
        "长期" | "long-term" => None,
        text => Some(date(text)?),
    };
    let from = arguments.from.as_deref().map(date).transpose()?;
    let work = Desk::open(&renewed.moved, voice)?;
    let base = base(&work, &arguments.number, renewed)?;
    let mut version = version(&base, Renewal::Renew, &arguments.application, &work, renewed)?;
    let refused = |message: Message| Failure::new(Exit::Refused, message.text("number", &base.record.number));
    let license = &mut version.license;
    let (valid_from, valid_until) = match arguments.component {
        None if license.permits.is_empty() => (&mut license.valid_from, &mut license.valid_until),
        // A composite license has no term of its own.
        None => return Err(refused(Message::new("refused-renew-composite"))),
        Some(component) => {
            let permit = set::permit(license, component, &base.record)?;
            if let Some(number) = &arguments.permit_number {
                permit.number = option_text("--permit-number", number)?;
            }
            (&mut permit.valid_from, &mut permit.valid_until)
        }
    };
    if let (Some(before), Some(until)) = (*valid_until, until)
        && until <= before
    {
        let message = Message::new("refused-renew-shorter").text("before", before).text("until", until);
        return Err(refused(message));
    }
    *valid_until = until;
    if from.is_some() {
        *valid_from = from;
    }
    finish(work, vec![version], renewed, voice)
}

pub(super) fn reissue(arguments: &Reissue, voice: Voice<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let work = Desk::open(&renewed.moved, voice)?;
    let base = base(&work, &arguments.number, renewed)?;
    let version = version(&base, Renewal::Reissue, &arguments.application, &work, renewed)?;
    finish(work, vec![version], renewed, voice)
}

/// The certificate that gets a new version.
fn base(work: &Desk, number: &str, renewed: &Renewed) -> Result<Base, Failure> {
    let target = Target {
        number: number.to_string(),
        certificate_type: renewed.moved.certificate_type.clone(),
        component: 0,
    };
    work.office.register().read(|rows| {
        let record = newest(rows, &target)?;
        let states = rows.states(record.id)?;
        let ended = states.iter().filter(|(component, state)| *component > 0 && !is_active(state.status));
        let promises = rows.promises(record.id)?;
        let kept = promises.iter().filter(|promise| promise.outcome == Outcome::Fulfilled);
        Ok(Base {
            claims: claims(&record.token)?,
            printed_only: printed_items(&record.printed_only),
            ended: ended.filter_map(|(component, _)| usize::try_from(*component).ok()).collect(),
            kept: kept.map(|promise| (promise.component, promise.place)).collect(),
            record,
        })
    })
}

/// A version like the one before, without what has ended and what was kept.
fn version(
    base: &Base,
    renewal: Renewal,
    application: &str,
    work: &Desk,
    renewed: &Renewed,
) -> Result<NewVersion, Failure> {
    let mut license = base.claims.license.clone();
    let open = |component: u64, commitments: &mut Vec<yizheng::Commitment>| {
        let mut place = 0;
        commitments.retain(|_| {
            place += 1;
            !base.kept.contains(&(component, place))
        });
    };
    open(0, &mut license.commitments);
    for (permit, component) in license.permits.iter_mut().zip(1..) {
        open(component, &mut permit.commitments);
    }
    let mut component = 0;
    license.permits.retain(|_| {
        component += 1;
        !base.ended.contains(&component)
    });
    if base.claims.license.permits.len() > 1 && license.permits.len() < 2 {
        let message = Message::new("refused-too-few").text("number", &base.record.number);
        return Err(Failure::new(Exit::Refused, message));
    }
    let moved = &renewed.moved;
    let usual = match renewal {
        Renewal::Change => Some(CHANGE_BASIS),
        Renewal::Renew => Some(RENEW_BASIS),
        Renewal::Reissue => None,
    };
    Ok(NewVersion {
        renewal,
        before: base.record.clone(),
        application: option_text("--application", application)?,
        bundle: base.record.bundle.as_deref().and_then(|bundle| Text::new(bundle).ok()),
        holder_code: base.claims.holder_code.clone(),
        license,
        printed_only: base.printed_only.clone(),
        reason: moved.reason.clone(),
        basis: moved.basis.clone().or_else(|| usual.map(str::to_string)),
        on: work.on,
    })
}

fn change_by_sheets(arguments: &Revise, work: Desk, voice: Voice<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let checked = {
        let settings = work.office.office().settings();
        let name = option_text("name", &settings.name)?;
        application::read(
            &arguments.sheets,
            &Rules {
                catalogue: work.office.office().catalogue(),
                office_name: &name,
                division: settings.division,
                // Every row names the number of the certificate that it changes.
                numbers: &[],
                accepted_codes: &arguments.accepted_codes,
            },
        )
    };
    let mut problems = checked.problems;
    let mut versions = Vec::new();
    for application in checked.applications {
        match by_row(&work, application, renewed) {
            Ok(version) => versions.push(version),
            Err(problem) => problems.push(*problem),
        }
    }
    if !problems.is_empty() {
        if voice.json {
            let problems: Vec<Value> =
                problems.iter().map(|problem| say::problem_json(problem, voice.language)).collect();
            voice.print(&json!({ "renewed": [], "problems": problems, "published": null }).to_string())?;
        } else {
            problems.iter().for_each(|problem| voice.note(&say::problem(problem, voice.language)));
            let message = Message::new("change-refused").number("problems", problems.len());
            voice.note(&voice.language.say(&message));
        }
        return Ok(Exit::Problems);
    }
    finish(work, versions, renewed, voice)
}

/// The new version that a row asks for.
fn by_row(work: &Desk, row: Application, renewed: &Renewed) -> Result<NewVersion, Box<Problem>> {
    let place = row.number_place.clone();
    let problem =
        |failure: Failure| Box::new(Problem { place: place.clone(), message: failure.message.into() });
    let base = base(work, row.license.number.as_str(), renewed).map_err(problem)?;
    let mut version =
        version(&base, Renewal::Change, row.reference.as_str(), work, renewed).map_err(problem)?;
    let mut license: License = row.license;
    // What was issued together goes on saying so.
    let before = &base.claims.license.items;
    for item in before.iter().filter(|item| Some(item.value.as_str()) == base.record.bundle.as_deref()) {
        if !license.items.contains(item) {
            license.items.push(item.clone());
        }
    }
    version.license = license;
    version.holder_code = row.holder_code;
    version.printed_only = row.printed_only;
    Ok(version)
}

/// Brings the versions into force, writes their files and says what was done.
fn finish(
    mut work: Desk,
    versions: Vec<NewVersion>,
    renewed: &Renewed,
    voice: Voice<'_>,
) -> Result<Exit, Failure> {
    let settings = work.office.office().settings().clone();
    let out = renewed.out.clone().unwrap_or_else(|| work.office.office().issued_folder());
    files::folder(&out)?;
    files::sweep(&out);
    let output = Output::new(&out, Pictures::new(&settings, &renewed.format, renewed.level));
    let mut prepared = Vec::new();
    let done = work.renew(&settings, &versions, |records| {
        prepared = output.prepare(records).map_err(yizheng_office::message::Failure::from)?;
        Ok(())
    })?;
    let bar = progress::bar(done.len(), voice);
    output.write(&prepared, &bar)?;
    bar.finish_and_clear();
    if !voice.json {
        done.iter().try_for_each(|one| say(one, voice))?;
        for path in prepared.iter().flat_map(Prepared::files) {
            voice.print(&voice.language.say(&Message::new("wrote").text("file", path.display())))?;
        }
    }
    let published = work.publish(&renewed.moved, voice)?;
    if voice.json {
        let renewed: Vec<Value> =
            done.iter()
                .zip(&prepared)
                .map(|(one, prepared)| {
                    let mut value = issued_json(&one.record, prepared, settings.code_mm);
                    if let Some(object) = value.as_object_mut() {
                        let changed = one.differences.iter().map(
                            |one| json!({ "field": one.field, "before": one.before, "after": one.after }),
                        );
                        object.insert("changed".to_string(), changed.collect());
                    }
                    value
                })
                .collect();
        voice.print(&json!({ "renewed": renewed, "problems": [], "published": published }).to_string())?;
    }
    Ok(Exit::Success)
}

fn say(one: &Versioned, voice: Voice<'_>) -> Result<(), Failure> {
    let message = Message::new("renewed")
        .text("number", &one.record.number)
        .text("holder", &one.record.holder)
        .text("version", one.record.version);
    voice.print(&voice.language.say(&message))?;
    if !one.differences.is_empty() {
        let message = Message::new("renewed-changed").text("differences", listed(&one.differences));
        voice.print(&voice.language.say(&message))?;
    }
    Ok(())
}
