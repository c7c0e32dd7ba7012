//! The options of `yizheng trust` and `yizheng status`.
//!
//! `--key` is always the file of a key that signs, except where a root is made: there keys are only named.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use yizheng::trust::{Level, MAX_DEPTH, Method};

use super::{OfficeFolder, OperatorName, PassphraseSource};

/// `yizheng trust`.
#[derive(Debug, Subcommand)]
pub enum Trust {
    /// Keys of persons and publishers.
    #[command(subcommand)]
    Key(KeyVerb),
    /// The root of a domain.
    #[command(subcommand)]
    Root(RootVerb),
    /// An office asks for a delegation.
    Request(Request),
    /// A request is granted.
    #[command(alias = "delegate")]
    Accept(Accept),
    /// A key signs no more.
    Retire(Event),
    /// Somebody else may have a key.
    Compromise(Event),
    /// What verifiers download.
    #[command(subcommand)]
    Pack(PackVerb),
}

/// `yizheng trust key`.
#[derive(Debug, Subcommand)]
pub enum KeyVerb {
    /// A new pair of keys.
    New(NewKey),
}

/// `yizheng trust root`.
#[derive(Debug, Subcommand)]
pub enum RootVerb {
    /// The first version, not signed yet.
    New(NewRoot),
    /// Adds a signature.
    Sign(Sign),
    /// The next version, not signed yet.
    Rotate(Rotate),
}

/// `yizheng trust pack`.
#[derive(Debug, Subcommand)]
pub enum PackVerb {
    /// Makes a pack.
    Build(Build),
    /// Shows what is in a pack.
    Show(ShowPack),
    /// Says what a verifier makes of a pack.
    Check(CheckPack),
    /// Says what a newer pack changes.
    Diff(DiffPacks),
}

/// `yizheng trust key new`.
#[derive(Debug, Args)]
pub struct NewKey {
    /// Folder and name without ending: NAME.key.pem and NAME.pub.pem come of it.
    #[arg(long, value_name = "DIR/NAME")]
    pub out: PathBuf,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng trust root new`.
#[derive(Debug, Args)]
pub struct NewRoot {
    /// Name of the domain.
    #[arg(long)]
    pub name: String,
    /// Public keys of those who sign for the root.
    #[arg(long = "key", value_name = "PUB.PEM", required = true)]
    pub keys: Vec<PathBuf>,
    /// How many of them must sign.
    #[arg(long, value_name = "K")]
    pub threshold: usize,
    /// Public keys that may sign packs.
    #[arg(long = "publisher", value_name = "PUB.PEM", required = true)]
    pub publishers: Vec<PathBuf>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    pub expires: String,
    /// The draft.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// `yizheng trust root sign`.
#[derive(Debug, Args)]
pub struct Sign {
    /// The draft.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The key that signs.
    #[arg(long, value_name = "KEY.PEM")]
    pub key: PathBuf,
    /// The root whose keys must sign a delegation or a key event.
    #[arg(long, value_name = "FILE")]
    pub root: Option<PathBuf>,
    /// The root before the one that is signed.
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng trust root rotate`.
#[derive(Debug, Args)]
pub struct Rotate {
    /// The root to follow.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// Public keys that join.
    #[arg(long = "add-key", value_name = "PUB.PEM")]
    pub add_keys: Vec<PathBuf>,
    /// Keys that leave: files or key identifiers.
    #[arg(long = "remove-key", value_name = "KEY")]
    pub remove_keys: Vec<String>,
    /// How many must sign from now on.
    #[arg(long, value_name = "K")]
    pub threshold: Option<usize>,
    /// Publishers that join.
    #[arg(long = "add-publisher", value_name = "PUB.PEM")]
    pub add_publishers: Vec<PathBuf>,
    /// Publishers that leave: files or key identifiers.
    #[arg(long = "remove-publisher", value_name = "KEY")]
    pub remove_publishers: Vec<String>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    pub expires: String,
    /// The draft.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Where and what: all three must be said.
#[derive(Debug, Args)]
pub struct WholeScope {
    /// Divisions: 2, 4 or 6 digits.
    #[arg(long = "division", value_name = "DIGITS", required_unless_present = "all_divisions")]
    pub divisions: Vec<String>,
    /// Everywhere.
    #[arg(long, conflicts_with = "divisions")]
    pub all_divisions: bool,
    /// Certificate type codes.
    #[arg(long = "type", value_name = "CODE", required_unless_present = "all_types")]
    pub types: Vec<String>,
    /// Every type.
    #[arg(long, conflicts_with = "types")]
    pub all_types: bool,
    /// Permit item codes.
    #[arg(long = "item", value_name = "CODE", required_unless_present = "all_items")]
    pub items: Vec<String>,
    /// Every item.
    #[arg(long, conflicts_with = "items")]
    pub all_items: bool,
}

/// Where and what: what is not said is as it was requested.
#[derive(Debug, Args)]
pub struct OtherScope {
    /// Divisions: 2, 4 or 6 digits.
    #[arg(long = "division", value_name = "DIGITS")]
    pub divisions: Vec<String>,
    /// Everywhere.
    #[arg(long, conflicts_with = "divisions")]
    pub all_divisions: bool,
    /// Certificate type codes.
    #[arg(long = "type", value_name = "CODE")]
    pub types: Vec<String>,
    /// Every type.
    #[arg(long, conflicts_with = "types")]
    pub all_types: bool,
    /// Permit item codes.
    #[arg(long = "item", value_name = "CODE")]
    pub items: Vec<String>,
    /// Every item.
    #[arg(long, conflicts_with = "items")]
    pub all_items: bool,
}

/// `yizheng trust request`.
#[derive(Debug, Args)]
pub struct Request {
    /// The office that asks.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// Its level.
    #[arg(id = "authority_level", long = "level", value_name = "LEVEL", value_parser = level())]
    pub level: Level,
    /// Whom it asks: the parent's own delegation, or the root where that delegates.
    #[arg(id = "asked", long = "parent", value_name = "DELEGATION|ROOT")]
    pub parent: PathBuf,
    /// What it wishes to issue.
    #[command(flatten)]
    pub scope: WholeScope,
    /// The request.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// Who signs a statement that one above may make: an office, a key, or the people of the root together.
#[derive(Debug, Args)]
#[group(id = "signer", required = true, multiple = false)]
pub struct Signer {
    /// The office whose key signs.
    #[arg(id = "signing_office", long = "office", value_name = "DIR", group = "signer")]
    pub office: Option<PathBuf>,
    /// The key that signs.
    #[arg(id = "signing_key", long = "key", value_name = "KEY.PEM", group = "signer")]
    pub key: Option<PathBuf>,
    /// A draft for the root's people.
    #[arg(long, group = "signer")]
    pub by_root: bool,
}

/// `yizheng trust accept`.
#[derive(Debug, Args)]
pub struct Accept {
    /// The request, or an earlier delegation that is renewed.
    #[arg(value_name = "REQUEST|DELEGATION")]
    pub request: PathBuf,
    /// What is granted.
    #[command(flatten)]
    pub scope: OtherScope,
    /// Levels left to delegate; as before where a delegation is renewed, else none.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..i64::from(MAX_DEPTH)))]
    pub depth: Option<u8>,
    /// The first day.
    #[arg(long, value_name = "DATE")]
    pub from: String,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    pub until: String,
    /// Whose powers they are.
    #[arg(long, value_name = "NAME", requires_all = ["agreement", "method"])]
    pub legal_authority: Option<String>,
    /// Number of the agreement.
    #[arg(long, value_name = "NUMBER", requires = "legal_authority")]
    pub agreement: Option<String>,
    /// How they were handed down.
    #[arg(long, value_parser = method(), requires = "legal_authority")]
    pub method: Option<Method>,
    /// The parent's own delegation.
    #[arg(long, value_name = "FILE", conflicts_with = "by_root")]
    pub parent: Option<PathBuf>,
    /// Who signs.
    #[command(flatten)]
    pub signer: Signer,
    /// The delegation.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng trust retire` and `yizheng trust compromise`.
#[derive(Debug, Args)]
pub struct Event {
    /// The key that is spoken about.
    #[arg(long, value_name = "FILE|THUMBPRINT")]
    pub of: String,
    /// When.
    #[arg(long, value_name = "TIME")]
    pub at: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Who signs.
    #[command(flatten)]
    pub signer: Signer,
    /// The key event.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng trust pack build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Statements, or folders of them.
    #[arg(value_name = "FILE|DIR", required = true)]
    pub inputs: Vec<PathBuf>,
    /// The roots, the versions one after the other.
    #[arg(long = "root", value_name = "FILE", required = true)]
    pub roots: Vec<PathBuf>,
    /// The pack that verifiers have now.
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// The key that signs.
    #[arg(long, value_name = "KEY.PEM")]
    pub publisher: PathBuf,
    /// By then a newer one comes.
    #[arg(long, value_name = "DATE")]
    pub expires: String,
    /// Version, where there is no previous one.
    #[arg(id = "pack_version", long = "version", value_name = "N")]
    pub version: Option<u64>,
    /// Write it although statements count for nothing.
    #[arg(long)]
    pub allow_refused: bool,
    /// The pack.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng trust pack show`.
#[derive(Debug, Args)]
pub struct ShowPack {
    /// The pack.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The root to verify it with.
    #[arg(long, value_name = "FILE")]
    pub root: Option<PathBuf>,
}

/// `yizheng trust pack check`.
#[derive(Debug, Args)]
pub struct CheckPack {
    /// The pack.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The root that the verifier began with.
    #[arg(long, value_name = "FILE")]
    pub root: PathBuf,
    /// The pack that the verifier holds.
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// Another moment than now.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// `yizheng trust pack diff`.
#[derive(Debug, Args)]
pub struct DiffPacks {
    /// The older pack.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The newer pack.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
}

/// `yizheng status`.
#[derive(Debug, Subcommand)]
pub enum Status {
    /// Makes the office's status list.
    Publish(Publish),
}

/// `yizheng status publish`.
#[derive(Debug, Args)]
pub struct Publish {
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// A copy of the list, to hand on.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Days after which it says nothing any more.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u64).range(1..=3650))]
    pub expires: Option<u64>,
    /// Who does it.
    #[command(flatten)]
    pub operator: OperatorName,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

fn level() -> impl TypedValueParser<Value = Level> {
    let names = Level::ALL.map(Level::code);
    PossibleValuesParser::new(names)
        .try_map(|name| Level::ALL.into_iter().find(|level| level.code() == name).ok_or("level"))
}

fn method() -> impl TypedValueParser<Value = Method> {
    let names = Method::ALL.map(Method::code);
    PossibleValuesParser::new(names)
        .try_map(|name| Method::ALL.into_iter().find(|method| method.code() == name).ok_or("method"))
}
