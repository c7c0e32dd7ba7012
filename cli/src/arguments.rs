//! The commands and their options. Their help is worded in `locales/*/cli.ftl`: `help-<command>` and
//! `help-<command>-<option>`, or `help-option-<option>` for what several commands share.

mod fill;
mod lifecycle;
mod page;
mod picture;
#[cfg(feature = "print")]
mod print;
mod register;
mod trust;
mod trusted;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use fluent_bundle::FluentArgs;

use crate::exit::Exit;
use yizheng_office::codes::{Format, Level};
use yizheng_words::Message;
use yizheng_words::language::{Language, tag_of};

pub use fill::{Document, Fill, Form, Keys};
pub use lifecycle::{Decide, Due, EndPromise, FailPromise, Moved, Reissue, Renew, Renewed, Revise};
pub use page::{ExportPage, PageVerb, Serve};
#[cfg(feature = "print")]
pub use print::{EditionName, Output, Print, Query};
pub use register::{Backup, Check, Export, ExportFormat, Number, Register, RestoreBackup, Search, Selection};
pub use trust::{
    Accept, Build, CheckPack, DiffPacks, Event, KeyVerb, NewKey, NewRoot, OtherScope, PackVerb, Publish,
    Request, RootVerb, Rotate, ShowPack, Sign, Signer, Status, Trust, WholeScope,
};
pub use trusted::Trusted;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "yizheng", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Invocation {
    /// What to do.
    #[command(subcommand)]
    pub command: Verb,
    /// Results as JSON on standard output.
    #[arg(long, global = true, display_order = 900)]
    pub json: bool,
    /// Language; read before everything else, see [`Language::choose`].
    #[arg(long, global = true, display_order = 901, value_name = "zh-CN|en", value_parser = language_name)]
    pub lang: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make an office folder.
    Init(Init),
    /// Issue certificates from applications.
    Issue(Issue),
    /// Draw codes.
    Qr(Qr),
    /// Print certificates.
    #[cfg(feature = "print")]
    Print(Print),
    /// Verify codes, tokens and pictures.
    Verify(Verify),
    /// Show what a token says.
    Show(Show),
    /// Something on certificates is different now (变更).
    Change(Revise),
    /// Their term goes on (延续).
    Renew(Renew),
    /// The paper is made again (补发).
    Reissue(Reissue),
    /// They are taken for a time (暂扣).
    Suspend(Decide),
    /// They are restored (发还).
    Restore(Decide),
    /// They are taken as a penalty (吊销).
    Revoke(Decide),
    /// They are annulled (撤销).
    Annul(Decide),
    /// They are taken back (撤回).
    Withdraw(Decide),
    /// They are closed (注销).
    Deregister(Decide),
    /// Commitments that are due.
    Due(Due),
    /// A commitment was kept.
    Fulfil(EndPromise),
    /// A commitment was not kept.
    Fail(FailPromise),
    /// What the office has issued.
    #[command(subcommand)]
    Register(Register),
    /// One form and one notice of an industry.
    Form(Form),
    /// Fill a form from verified licenses.
    Fill(Fill),
    /// The verifier page.
    #[command(subcommand)]
    Page(PageVerb),
    /// Serve the verifier page.
    Serve(Serve),
    /// What became of the certificates of an office.
    #[command(subcommand)]
    Status(Status),
    /// Who may issue what.
    #[command(subcommand)]
    Trust(Trust),
}

/// `yizheng init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Settings from a file instead of options.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "code", "division", "base_url", "status_list"])]
    pub settings: Option<PathBuf>,
    /// Name as printed.
    #[arg(long, required_unless_present = "settings")]
    pub name: Option<String>,
    /// 统一社会信用代码.
    #[arg(long, required_unless_present = "settings")]
    pub code: Option<String>,
    /// Six digits.
    #[arg(long, required_unless_present = "settings")]
    pub division: Option<u32>,
    /// Address of the verifier page.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Name of the status list.
    #[arg(long, value_name = "NAME")]
    pub status_list: Option<String>,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng issue`.
#[derive(Debug, Args)]
pub struct Issue {
    /// Sheets: XLSX, CSV or JSON.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// Where the tokens and codes go; `issued` in the office folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only check.
    #[arg(long, conflicts_with = "skip_bad")]
    pub check: bool,
    /// Issue the good ones although others have problems.
    #[arg(long)]
    pub skip_bad: bool,
    /// A code whose wrong check character was confirmed.
    #[arg(long = "accept-code", value_name = "CODE")]
    pub accepted_codes: Vec<String>,
    /// Picture formats.
    #[arg(long, value_parser = picture::format(), value_delimiter = ',', default_value = "png")]
    pub format: Vec<Format>,
    /// Error correction.
    #[arg(long, value_parser = picture::level(), default_value = "M")]
    pub level: Level,
    /// Who does it.
    #[command(flatten)]
    pub operator: OperatorName,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng qr`.
#[derive(Debug, Args)]
pub struct Qr {
    /// Tokens, carrier texts or pictures of codes.
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<OsString>,
    /// Where the pictures go.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    /// Picture formats.
    #[arg(long, value_parser = picture::format(), value_delimiter = ',', default_value = "png")]
    pub format: Vec<Format>,
    /// Error correction.
    #[arg(long, value_parser = picture::level(), default_value = "M")]
    pub level: Level,
    /// Address of the verifier page.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Edge in millimetres.
    #[arg(long, value_name = "MM", default_value_t = 40.0)]
    pub size: f64,
}

/// `yizheng verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// Texts, tokens, pictures; `-` for standard input.
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<OsString>,
    /// Whom to trust.
    #[command(flatten)]
    pub trusted: Trusted,
}

/// `yizheng show`.
#[derive(Debug, Args)]
pub struct Show {
    /// Texts, tokens, pictures; `-` for standard input.
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<OsString>,
}

/// Which office.
#[derive(Debug, Args)]
pub struct OfficeFolder {
    /// The office folder; else the current one.
    #[arg(long = "office", value_name = "DIR", env = "YIZHENG_OFFICE", default_value = ".")]
    pub folder: PathBuf,
}

/// Who sits at the keyboard.
#[derive(Clone, Debug, Args)]
pub struct OperatorName {
    /// The name; else that of the account.
    #[arg(long, value_name = "NAME", env = "YIZHENG_OPERATOR")]
    pub operator: Option<String>,
}

/// How a passphrase comes in: a file (`/dev/fd/3` for a descriptor), the environment variable
/// `YIZHENG_PASSPHRASE`, or a prompt. Never an argument, which other processes can read.
#[derive(Debug, Args)]
pub struct PassphraseSource {
    /// The file; its first line is the passphrase.
    #[arg(id = "passphrase_file", long = "passphrase-file", value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// What is printed instead of running a command: help, the version, or what is wrong.
pub struct Answer {
    text: String,
    exit: Exit,
}

impl Answer {
    /// Prints it: what was asked for on standard output, what is wrong on standard error.
    #[must_use]
    pub fn print(self) -> ExitCode {
        // Nobody is left to tell when the stream is closed.
        let _ = match self.exit {
            Exit::Success => writeln!(std::io::stdout(), "{}", self.text.trim_end()),
            _ => writeln!(std::io::stderr(), "{}", self.text.trim_end()),
        };
        ExitCode::from(self.exit as u8)
    }
}

/// Parses the command line.
///
/// # Errors
/// The help, the version, or what is wrong, in words.
pub fn parse(arguments: Vec<OsString>, language: &Language) -> Result<Invocation, Answer> {
    let command = command(language);
    let invocation = command
        .clone()
        .try_get_matches_from(arguments)
        .and_then(|matches| Invocation::from_arg_matches(&matches));
    invocation.map_err(|error| answer(&error, language))
}

/// The command line with its help in words.
#[must_use]
pub fn command(language: &Language) -> Command {
    let mut command = worded(Invocation::command(), "", language)
        .about(language.word("help-yizheng"))
        // The parser counts a Chinese character as one column: the terminal breaks lines better.
        .term_width(0)
        .subcommand_help_heading(language.word("help-heading-commands"));
    // Recursion into the help and version options happens when they are built; ours replace them.
    command = command.disable_version_flag(true).arg(
        Arg::new("version")
            .long("version")
            .short('V')
            .action(clap::ArgAction::Version)
            .display_order(903)
            .help(language.word("help-option-version"))
            .help_heading(language.word("help-heading-options")),
    );
    command
}

/// Puts words into a command and everything below it.
fn worded(command: Command, path: &str, language: &Language) -> Command {
    let options = language.word("help-heading-options");
    let inputs = language.word("help-heading-arguments");
    let usage = language.word("help-heading-usage");
    let mut command = command
        .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
        .disable_help_flag(true)
        .mut_args(|argument| {
            let id = argument.get_id().as_str().replace('_', "-");
            let own = format!("help-{path}-{id}");
            let shared = format!("help-option-{id}");
            let words = [own.clone(), shared]
                .iter()
                .find_map(|id| language.find(id, None, &FluentArgs::new()))
                .unwrap_or(own);
            let words = format!("{words}{}", values(&argument, language));
            let heading = if argument.is_positional() { &inputs } else { &options };
            let argument = named(argument, language);
            let argument = argument.help(StyledStr::from(words)).help_heading(heading.clone()).hide_env(true);
            match argument.get_action().takes_values() {
                true => argument.hide_default_value(true).hide_possible_values(true),
                false => argument,
            }
        })
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(clap::ArgAction::Help)
                .display_order(902)
                .help(language.word("help-option-help"))
                .help_heading(options.clone()),
        );
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_string()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path}-{name}") };
        let about = language.word(&format!("help-{path}"));
        let after = language.find(&format!("help-{path}"), Some("after"), &FluentArgs::new());
        command = command.mut_subcommand(&name, |sub| {
            let sub = sub.arg_required_else_help(false).disable_help_subcommand(true);
            let sub = worded(sub.about(about), &path, language)
                .subcommand_help_heading(language.word("help-heading-commands"));
            match after {
                Some(after) => sub.after_help(after),
                None => sub,
            }
        });
    }
    command
}

/// The placeholders of an option's values, such as `DIR`, in words. What has no word stays: a file's ending, a name of a
/// language.
fn named(argument: Arg, language: &Language) -> Arg {
    let Some(names) = argument.get_value_names() else { return argument };
    let words: Vec<String> = names.iter().map(|name| value_name(name, language)).collect();
    argument.value_names(words)
}

fn value_name(name: &str, language: &Language) -> String {
    let separator = |sign: char| matches!(sign, '|' | '=' | '/');
    let word = |part: &str| {
        let id = format!("help-value-{}", part.to_ascii_lowercase().replace(['.', '_'], "-"));
        language.find(&id, None, &FluentArgs::new()).unwrap_or_else(|| part.to_string())
    };
    let mut words = String::new();
    for part in name.split_inclusive(separator) {
        let bare = part.trim_end_matches(separator);
        words.push_str(&word(bare));
        words.push_str(part.get(bare.len()..).unwrap_or_default());
    }
    words
}

/// The possible values and the default of an option, in words.
fn values(argument: &Arg, language: &Language) -> String {
    let possible: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_string()).collect();
    let default = argument.get_default_values().first().and_then(|value| value.to_str());
    let mut words = String::new();
    // A folder's default, ".", is said in its own words.
    for (id, value) in
        [("help-possible", possible.join(", ")), ("help-default", default.unwrap_or(".").into())]
    {
        if !value.is_empty() && value != "." && argument.get_action().takes_values() {
            words.push_str(&language.say(&Message::new(id).text("value", value)));
        }
    }
    words
}

/// [`Language::choose`] has read it before; here a language that is none of ours is refused.
fn language_name(name: &str) -> Result<String, &'static str> {
    tag_of(name).map(|_| name.to_string()).ok_or("zh-CN, en")
}

/// What the parser itself writes: two placeholders in the usage line, and the colons of headings.
fn localised(help: &str, language: &Language) -> String {
    let mut help = help
        .replacen("[OPTIONS]", &format!("[{}]", language.word("help-value-options")), 1)
        .replacen("<COMMAND>", &format!("<{}>", language.word("help-value-command")), 1);
    // The parser itself ends each heading with a colon, which in Chinese is a wide one.
    for heading in ["help-heading-commands", "help-heading-options", "help-heading-arguments"] {
        let heading = language.word(heading);
        let colon = language.word("help-heading-colon");
        help = help.replacen(&format!("\n{heading}:\n"), &format!("\n{heading}{colon}\n"), 1);
    }
    help
}

fn answer(error: &clap::Error, language: &Language) -> Answer {
    let rendered = error.to_string();
    let exit = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return Answer { text: localised(&rendered, language), exit: Exit::Success };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Answer { text: localised(&rendered, language), exit: Exit::Usage };
        }
        _ => Exit::Usage,
    };
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let id = match error.kind() {
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "usage-value-missing",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
        ErrorKind::UnknownArgument => "usage-unknown",
        ErrorKind::InvalidSubcommand => "usage-command",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::MissingSubcommand => "usage-command-missing",
        ErrorKind::ArgumentConflict if context(ContextKind::InvalidArg) == context(ContextKind::PriorArg) => {
            "usage-twice"
        }
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::TooManyValues => "usage-no-value",
        _ => "usage-other",
    };
    let argument = match error.kind() {
        ErrorKind::MissingSubcommand => context(ContextKind::ValidSubcommand),
        ErrorKind::InvalidSubcommand => context(ContextKind::InvalidSubcommand),
        _ => context(ContextKind::InvalidArg),
    };
    let message = Message::new(id)
        .text("argument", argument)
        .text("value", context(ContextKind::InvalidValue))
        .number("listed", usize::from(error.get(ContextKind::ValidValue).is_some()))
        .text("possible", context(ContextKind::ValidValue))
        .text("other", context(ContextKind::PriorArg))
        .text("reason", rendered.trim());
    let text = format!(
        "{}{}\n{}",
        language.word("error-prefix"),
        language.say(&message),
        language.word("usage-hint"),
    );
    Answer { text, exit }
}
