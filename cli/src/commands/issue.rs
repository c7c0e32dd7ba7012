//! `yizheng issue`: applications in, signed certificates and their codes out.
//!
//! Everything is checked before anything is signed; the batch is registered as a whole or not at all, and
//! its files appear only after that.

use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use yizheng::carrier::{self, Spelling};
use yizheng::license::StatusReference;
use yizheng::{Claims, Text, Timestamp};

use super::qr::{draw, facts, formats, label, warn_of_small_modules};
use super::{Voice, moment, passphrase};
use crate::application::{self, Application, Checked, Problem, Rules};
use crate::arguments::Issue;
use crate::exit::Exit;
use crate::files::{self, Secrecy, Staged};
use crate::message::{Failure, Message};
use crate::office::{Batch, Entry, Office, SigningKey, StatusAllocation};
use crate::picture::Code;

/// Certificates that are named one by one on the terminal; above that, a summary.
const NAMED: usize = 20;

/// One issued certificate.
struct Issued {
    application: Text,
    number: Text,
    holder: Text,
    token: usize,
    deflated: usize,
    status_index: Option<u64>,
    text: String,
    code: Code,
    files: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Issue, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let office_name = Text::new(&office.settings().name)
        .map_err(|_| Failure::new(Exit::Office, Message::new("error-setting-text").text("field", "name")))?;
    let mut checked = application::read(
        &arguments.files,
        &Rules {
            catalogue: office.catalogue(),
            office_name: &office_name,
            division: office.settings().division,
            accepted_codes: &arguments.accepted_codes,
        },
    );
    let mut register = office.register()?;
    refuse_issued(&mut checked, &register.batch()?)?;
    report_problems(&checked.problems, voice);
    if checked.unreadable || (!checked.problems.is_empty() && !arguments.skip_bad) {
        return refuse(&checked, voice);
    }
    if arguments.check {
        voice_summary(&checked, voice)?;
        return Ok(Exit::Success);
    }
    if checked.applications.is_empty() {
        return refuse(&checked, voice);
    }
    let out = arguments.out.clone().unwrap_or_else(|| office.root().join("issued"));
    files::folder(&out)?;
    // While somebody types the passphrase, others may use the register, and may issue the same.
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, voice)?)?;
    let batch = register.batch()?;
    let known = checked.problems.len();
    refuse_issued(&mut checked, &batch)?;
    let new = checked.problems.get(known..).unwrap_or_default();
    if !new.is_empty() {
        report_problems(new, voice);
        if !arguments.skip_bad || checked.applications.is_empty() {
            return refuse(&checked, voice);
        }
    }
    let (issued, staged) = sign_all(&checked.applications, &office, &key, &batch, arguments, &out)?;
    batch.commit()?;
    for file in staged {
        file.place()?;
    }
    say_issued(&issued, &checked, office.settings().code_mm, voice)?;
    Ok(if checked.problems.is_empty() { Exit::Success } else { Exit::Partly })
}

/// Applications and numbers that the register knows are problems like any other.
fn refuse_issued(checked: &mut Checked, batch: &Batch<'_>) -> Result<(), Failure> {
    let mut fresh = Vec::new();
    for application in std::mem::take(&mut checked.applications) {
        let (reference, license) = (&application.reference, &application.license);
        let problem = if let Some(number) = batch.issued_for(reference)? {
            let message = Message::new("problem-issued").text("reference", reference).text("number", number);
            Problem { place: application.place, message }
        } else if let Some(other) = batch.holder_of(&license.type_code, &license.number)? {
            let message = Message::new("problem-number-given").text("number", &license.number);
            Problem { place: application.number_place, message: message.text("reference", other) }
        } else {
            fresh.push(application);
            continue;
        };
        checked.bad += 1;
        checked.problems.push(problem);
    }
    checked.applications = fresh;
    Ok(())
}

fn sign_all(
    applications: &[Application],
    office: &Office,
    key: &SigningKey,
    batch: &Batch<'_>,
    arguments: &Issue,
    out: &Path,
) -> Result<(Vec<Issued>, Vec<Staged>), Failure> {
    let progress = progress(applications.len());
    let issued_at = moment::now();
    let (mut issued, mut staged, mut names) = (Vec::new(), Vec::new(), HashSet::new());
    for application in applications {
        let (one, files) = sign(application, office, key, batch, arguments, out, issued_at)?;
        for file in &one.files {
            if !names.insert(file.clone()) {
                return Err(files::exists(file));
            }
        }
        issued.push(one);
        staged.extend(files);
        progress.inc(1);
    }
    progress.finish_and_clear();
    let table = results(&issued);
    let stamp = issued_at.to_string().replace([':', '-'], "");
    let stamp = stamp.get(..15).unwrap_or(&stamp);
    let name = free_name(out, &format!("results-{stamp}"));
    staged.push(files::stage(&name, &table?, Secrecy::Open)?);
    Ok((issued, staged))
}

fn sign(
    application: &Application,
    office: &Office,
    key: &SigningKey,
    batch: &Batch<'_>,
    arguments: &Issue,
    out: &Path,
    issued_at: Timestamp,
) -> Result<(Issued, Vec<Staged>), Failure> {
    let license = &application.license;
    let failed = |message: Message| Failure::new(Exit::Fault, message.text("number", &license.number));
    let allocation = match &office.settings().status_list {
        // One entry for the whole, one for each component.
        Some(list) => Some(batch.allocate(list, 1 + license.permits.len() as u64)?),
        None => None,
    };
    let claims = Claims {
        holder_code: application.holder_code.clone(),
        token_expires: None,
        issued_at,
        status: allocation.as_ref().map(status_reference).transpose().map_err(failed)?,
        license: license.clone(),
    };
    let token = yizheng::token::sign(&claims, key.public(), key)
        .map_err(|error| failed(Message::new("error-sign").text("reason", format!("{error:?}"))))?;
    let deflated = carrier::deflate(&token);
    let text = carrier::write(&deflated, office.settings().base_url.as_deref(), Spelling::Digits);
    let code = draw(&text, license.number.as_str(), arguments.level)?;
    let printed_only: serde_json::Map<String, Value> =
        application.printed_only.iter().map(|(label, value)| (label.to_string(), json!(value))).collect();
    batch.insert(&Entry {
        application: &application.reference,
        type_code: &license.type_code,
        number: &license.number,
        version: license.version,
        status: allocation.as_ref(),
        issued_at: issued_at.seconds(),
        printed_only: &Value::Object(printed_only).to_string(),
        token: &token,
    })?;
    let token_bytes = token.len();
    let label = label(license);
    let mut contents = vec![("cwt", token)];
    for format in formats(&arguments.format) {
        contents.push((format.extension(), code.draw(format, office.settings().code_mm)));
    }
    let (mut files, mut staged) = (Vec::new(), Vec::new());
    for (extension, content) in contents {
        let path = out.join(format!("{label}.{extension}"));
        staged.push(files::stage(&path, &content, Secrecy::Open)?);
        files.push(path);
    }
    let issued = Issued {
        application: application.reference.clone(),
        number: license.number.clone(),
        holder: license.holder_name.clone(),
        token: token_bytes,
        deflated: deflated.len(),
        status_index: allocation.map(|allocation| allocation.index),
        text,
        code,
        files,
    };
    Ok((issued, staged))
}

fn status_reference(allocation: &StatusAllocation) -> Result<StatusReference, Message> {
    let uri = Text::new(&format!("yz:{}", allocation.list))
        .map_err(|_| Message::new("error-setting-list").text("field", "status_list"))?;
    Ok(StatusReference { index: allocation.index, uri })
}

/// What the clerk keeps: one row a certificate, in CSV with a byte order mark, which Excel needs.
fn results(issued: &[Issued]) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let header = ["申请编号", "证照编号", "持证主体", "状态序号", "签名字节", "压缩字节", "码版本", "码内容"];
    writer.write_record(header).map_err(Failure::fault)?;
    for one in issued {
        let row = [
            one.application.to_string(),
            one.number.to_string(),
            one.holder.to_string(),
            one.status_index.map(|index| index.to_string()).unwrap_or_default(),
            one.token.to_string(),
            one.deflated.to_string(),
            one.code.version().to_string(),
            one.text.clone(),
        ];
        writer.write_record(row).map_err(Failure::fault)?;
    }
    writer.into_inner().map_err(Failure::fault)
}

/// `<stem>.csv`, or `<stem>-2.csv` when two batches fall into one second.
fn free_name(out: &Path, stem: &str) -> PathBuf {
    let first = out.join(format!("{stem}.csv"));
    if !first.exists() {
        return first;
    }
    (2..).map(|n| out.join(format!("{stem}-{n}.csv"))).find(|path| !path.exists()).unwrap_or(first)
}

fn progress(length: usize) -> ProgressBar {
    if length <= NAMED || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {eta}");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn report_problems(problems: &[Problem], voice: Voice<'_>) {
    if !voice.json {
        problems.iter().for_each(|problem| voice.note(&problem.describe(voice.language)));
    }
}

fn refuse(checked: &Checked, voice: Voice<'_>) -> Result<Exit, Failure> {
    if voice.json {
        voice.print(
            &json!({
                "issued": [], "good": checked.applications.len(), "bad": checked.bad,
                "problems": problems(checked, voice),
            })
            .to_string(),
        )?;
    } else {
        let message = Message::new("issue-refused").number("problems", checked.problems.len());
        let message = message.number("good", checked.applications.len());
        voice.note(&voice.language.say(&message));
        let advice = match (checked.unreadable, checked.applications.is_empty()) {
            (true, _) => "issue-unreadable",
            (false, true) => "issue-correct",
            (false, false) => "issue-correct-or-skip",
        };
        voice.note(&voice.language.word(advice));
    }
    Ok(Exit::Problems)
}

fn voice_summary(checked: &Checked, voice: Voice<'_>) -> Result<(), Failure> {
    if voice.json {
        let answer = json!({ "issued": [], "good": checked.applications.len(), "bad": 0, "problems": [] });
        return voice.print(&answer.to_string());
    }
    let message = Message::new("issue-checked").number("good", checked.applications.len());
    voice.print(&voice.language.say(&message))
}

fn say_issued(issued: &[Issued], checked: &Checked, edge: f64, voice: Voice<'_>) -> Result<(), Failure> {
    if voice.json {
        let list: Vec<Value> = issued.iter().map(|one| one.json(edge)).collect();
        let answer = json!({
            "issued": list, "good": issued.len(), "bad": checked.bad, "problems": problems(checked, voice),
        });
        return voice.print(&answer.to_string());
    }
    for one in issued.iter().take(NAMED) {
        let message = Message::new("issue-line")
            .text("number", &one.number)
            .text("holder", &one.holder)
            .text("version", one.code.version())
            .text("bytes", one.deflated);
        voice.print(&voice.language.say(&message))?;
    }
    if issued.len() > NAMED {
        let rest = Message::new("issue-more").number("rest", issued.len() - NAMED);
        voice.print(&voice.language.say(&rest))?;
    }
    // The one with the smallest modules speaks for all.
    if let Some(largest) = issued.iter().max_by_key(|one| one.code.modules()) {
        warn_of_small_modules(&largest.code, edge, voice);
    }
    let folder = issued.first().and_then(|one| one.files.first()).and_then(|file| file.parent());
    let message = Message::new("issue-done").number("issued", issued.len()).number("bad", checked.bad);
    let folder = folder.unwrap_or(Path::new("."));
    voice.print(&voice.language.say(&message.text("folder", folder.display())))
}

fn problems(checked: &Checked, voice: Voice<'_>) -> Vec<Value> {
    checked.problems.iter().map(|problem| problem.json(voice.language)).collect()
}

impl Issued {
    fn json(&self, edge: f64) -> Value {
        json!({
            "application": self.application, "number": self.number, "holder": self.holder,
            "token_bytes": self.token, "deflated_bytes": self.deflated, "status_index": self.status_index,
            "text": self.text, "files": self.files, "code": facts(&self.code, edge),
        })
    }
}
