//! The office folder: `office.toml`, catalogue, key, register.

mod key;
mod register;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use yizheng::identifiers::SocialCreditCode;
use yizheng::trust::Authority;
use yizheng::{PublicKey, Text};

use crate::catalogue::{Catalogue, SAMPLE};
use crate::exit::Exit;
use crate::files::{Secrecy, folder, write_new};
use crate::message::{Failure, Message};

pub use key::{MIN_PASSPHRASE_CHARACTERS, Passphrase, SigningKey, public_key};
pub use register::{Batch, Entry, Register, StatusAllocation, Statuses};

const SETTINGS: &str = "office.toml";
const CATALOGUE: &str = "catalogue";
const KEY: &str = "keys/office.key.pem";
const PUBLIC_KEY: &str = "keys/office.pub.pem";
/// What a verifier needs to trust this office; handed out.
pub const AUTHORITY: &str = "authority.json";
const REGISTER: &str = "register.db";
/// Status lists as they were published, the newest the last by name.
const STATUS: &str = "status";

/// What `office.toml` says.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The office's name as printed on certificates.
    pub name: String,
    /// Its name in English, for the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Its 统一社会信用代码.
    pub code: String,
    /// Its division (GB/T 2260, 6 digits).
    pub division: u32,
    /// Address of the verifier page, which every code begins with; none: codes begin with `YZ:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Name of its status list; none: certificates can never be suspended or revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_list: Option<String>,
    /// Edge of a printed code in millimetres, quiet zone included.
    #[serde(default = "default_code_mm")]
    pub code_mm: f64,
}

/// Edges of a printed code in millimetres: from a visiting card to a poster.
pub const EDGE_MM: RangeInclusive<f64> = 10.0..=300.0;

/// 40 mm: a version-15 code then has modules of 0.47 mm.
fn default_code_mm() -> f64 {
    40.0
}

/// An opened office.
pub struct Office {
    root: PathBuf,
    settings: Settings,
    catalogue: Catalogue,
    authority: Authority,
}

/// The form of `authority.json`.
#[derive(Debug, Deserialize, Serialize)]
struct AuthorityFile {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name_en: Option<String>,
    code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    division: Option<u32>,
    /// base64url of the 32 bytes of the Ed25519 key.
    key: String,
}

impl Settings {
    /// Reads `office.toml` or a file like it.
    ///
    /// # Errors
    /// The file is missing, or a value in it breaks its rule.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let failure = |reason: String| {
            let message = Message::new("error-settings").text("file", path.display());
            Failure::new(Exit::Office, message.text("reason", reason))
        };
        let content = std::fs::read_to_string(path).map_err(|error| {
            let message = Message::new("error-settings").text("file", path.display());
            Failure::new(Exit::Office, message.io("reason", &error))
        })?;
        let settings: Self =
            toml::from_str(&content).map_err(|error| failure(error.to_string().trim_end().to_string()))?;
        settings.check()?;
        Ok(settings)
    }

    /// Checks every value.
    ///
    /// # Errors
    /// The first value that breaks its rule.
    pub fn check(&self) -> Result<(), Failure> {
        let bad = |field: &str, id| Err(Failure::new(Exit::Office, Message::new(id).text("field", field)));
        if Text::new(&self.name).is_err() {
            return bad("name", "error-setting-text");
        }
        if let Err(error) = SocialCreditCode::new(&self.code) {
            let message = Message::new("error-setting-code").text("code", &self.code);
            let reason = crate::application::code_problem(&self.code, error);
            return Err(Failure::new(Exit::Office, message.message("reason", reason)));
        }
        if !(100_000..=999_999).contains(&self.division) {
            return bad("division", "error-setting-division");
        }
        if let Some(url) = &self.base_url
            && !is_base_url(url)
        {
            return bad("base_url", "error-setting-url");
        }
        if let Some(list) = &self.status_list
            && (list.is_empty()
                || list.len() > 40
                || !list.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        {
            return bad("status_list", "error-setting-list");
        }
        if !EDGE_MM.contains(&self.code_mm) {
            return bad("code_mm", "error-setting-size");
        }
        Ok(())
    }
}

/// Can codes begin with this address? ASCII, and without a fragment, which is ours.
#[must_use]
pub fn is_base_url(url: &str) -> bool {
    let scheme = ["https://", "http://", "HTTPS://"].iter().any(|scheme| url.starts_with(scheme));
    scheme && url.len() <= 200 && url.bytes().all(|b| b.is_ascii_graphic() && b != b'#')
}

impl Office {
    /// Makes a new office folder with a fresh encrypted key and the sample catalogue.
    ///
    /// # Errors
    /// The folder already holds an office, a setting breaks its rule, or something cannot be written.
    pub fn create(root: &Path, settings: &Settings, passphrase: &Passphrase) -> Result<Self, Failure> {
        settings.check()?;
        Self::vacant(root)?;
        let key = SigningKey::generate()?;
        folder(root)?;
        folder(&root.join("keys"))?;
        folder(&root.join(CATALOGUE))?;
        write_new(&root.join(KEY), key.encrypted_pem(passphrase)?.as_bytes(), Secrecy::Owner)?;
        write_new(&root.join(PUBLIC_KEY), key.public_pem()?.as_bytes(), Secrecy::Open)?;
        for file in SAMPLE.files() {
            write_new(&root.join(CATALOGUE).join(file.path()), file.contents(), Secrecy::Open)?;
        }
        let authority = AuthorityFile {
            name: settings.name.clone(),
            name_en: settings.name_en.clone(),
            code: Some(settings.code.clone()),
            division: Some(settings.division),
            key: URL_SAFE_NO_PAD.encode(key.public().as_bytes()),
        };
        let json = serde_json::to_string_pretty(&authority).map_err(Failure::fault)? + "\n";
        write_new(&root.join(AUTHORITY), json.as_bytes(), Secrecy::Open)?;
        Register::create(&root.join(REGISTER))?;
        // Last, because its presence makes the folder an office.
        let toml = toml::to_string_pretty(settings).map_err(Failure::fault)?;
        write_new(&root.join(SETTINGS), toml.as_bytes(), Secrecy::Open)?;
        Self::open(root)
    }

    /// Is there room for a new office in `root`?
    ///
    /// # Errors
    /// One is there already.
    pub fn vacant(root: &Path) -> Result<(), Failure> {
        if root.join(SETTINGS).exists() || root.join(KEY).exists() {
            let message = Message::new("error-office-exists").text("folder", root.display());
            return Err(Failure::new(Exit::Office, message));
        }
        Ok(())
    }

    /// Opens the office in `root`.
    ///
    /// # Errors
    /// No office is there, or one of its files is damaged.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        let settings_path = root.join(SETTINGS);
        if !settings_path.exists() {
            return Err(Failure::new(
                Exit::Office,
                Message::new("error-no-office").text("folder", root.display()),
            ));
        }
        Ok(Self {
            root: root.to_path_buf(),
            settings: Settings::read(&settings_path)?,
            catalogue: Catalogue::open(&root.join(CATALOGUE))?,
            authority: read_authority(&root.join(AUTHORITY))?,
        })
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of its signing key.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.root.join(KEY)
    }

    /// Where its status lists are.
    #[must_use]
    pub fn status_folder(&self) -> PathBuf {
        self.root.join(STATUS)
    }

    /// What `office.toml` says.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Its catalogue.
    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Its name and public key.
    #[must_use]
    pub const fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Decrypts the signing key.
    ///
    /// # Errors
    /// The key file is missing or damaged, the passphrase is wrong, or the key is not the one in
    /// `authority.json`.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<SigningKey, Failure> {
        let key = SigningKey::read(&self.root.join(KEY), passphrase)?;
        if key.public() != &self.authority.key {
            return Err(Failure::new(Exit::Office, Message::new("error-key-of-another")));
        }
        Ok(key)
    }

    /// Opens the register.
    ///
    /// # Errors
    /// It is missing, damaged, of a newer version, or in use by another process.
    pub fn register(&self) -> Result<Register, Failure> {
        Register::open(&self.root.join(REGISTER))
    }
}

/// Reads an `authority.json`.
///
/// # Errors
/// The file cannot be read or is not of its form.
pub fn read_authority(path: &Path) -> Result<Authority, Failure> {
    let failure = |reason: String| {
        let message = Message::new("error-authority").text("file", path.display());
        Failure::new(Exit::Office, message.text("reason", reason))
    };
    let content = std::fs::read(path).map_err(|error| {
        let message = Message::new("error-authority").text("file", path.display());
        Failure::new(Exit::Office, message.io("reason", &error))
    })?;
    let file: AuthorityFile = serde_json::from_slice(&content).map_err(|error| failure(error.to_string()))?;
    let text = |text: &str| Text::new(text).map_err(|error| failure(format!("{text:?}: {error:?}")));
    let bytes = URL_SAFE_NO_PAD.decode(&file.key).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let key = bytes.and_then(|bytes| PublicKey::from_ed25519(&bytes).ok());
    Ok(Authority::new(
        text(&file.name)?,
        file.code.as_deref().map(text).transpose()?,
        key.ok_or_else(|| failure("no Ed25519 key".to_string()))?,
    ))
}
