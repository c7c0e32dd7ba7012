//! The office folder: `office.toml`, catalogue, key, register.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};
use yizheng::trust::Authority;
use yizheng::{PublicKey, Text, Timestamp};

use crate::catalogue::{Catalogue, SAMPLE};
use crate::exit::Exit;
use crate::files::{self, Secrecy, folder, write_new};
use crate::key::{Passphrase, SigningKey};
use crate::message::{Failure, Message};
use crate::register::{self, Register};
use crate::settings::Settings;

const SETTINGS: &str = "office.toml";
const CATALOGUE: &str = "catalogue";
const TEMPLATES: &str = "templates";
const KEY: &str = "keys/office.key.pem";
const PUBLIC_KEY: &str = "keys/office.pub.pem";
/// What a verifier needs to trust this office; handed out.
pub const AUTHORITY: &str = "authority.json";
const REGISTER: &str = "register.db";
/// Status lists as they were published, the newest the last by name.
const STATUS: &str = "status";
/// Tokens and codes of certificates.
const ISSUED: &str = "issued";

/// The templates that every new office starts with; edited there.
static SAMPLE_TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../seeds/templates");

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
        folder(&root.join(TEMPLATES))?;
        write_new(&root.join(KEY), key.encrypted_pem(passphrase)?.as_bytes(), Secrecy::Owner)?;
        write_new(&root.join(PUBLIC_KEY), key.public_pem()?.as_bytes(), Secrecy::Open)?;
        for file in SAMPLE.files() {
            write_new(&root.join(CATALOGUE).join(file.path()), file.contents(), Secrecy::Open)?;
        }
        for file in SAMPLE_TEMPLATES.files() {
            write_new(&root.join(TEMPLATES).join(file.path()), file.contents(), Secrecy::Open)?;
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

    /// Where its print templates are.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.root.join(TEMPLATES)
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
    pub fn register(&self, now: Timestamp) -> Result<Register, Failure> {
        Register::open(&self.register_file(), now)
    }

    /// Where the files of certificates go, unless another folder is said.
    #[must_use]
    pub fn issued_folder(&self) -> PathBuf {
        self.root.join(ISSUED)
    }

    /// The register that a backup is to take the place of. As it is now it is kept in the file `kept`; one that cannot be
    /// read any more is moved there, and an empty one made.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn register_to_replace(&self, kept: &Path, now: Timestamp) -> Result<Register, Failure> {
        let path = self.register_file();
        if let Ok(mut register) = Register::open(&path, now)
            && register.database().copy_to(kept).is_ok()
        {
            return Ok(register);
        }
        for end in ["", "-wal", "-shm"] {
            let of = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
            let (from, to) = (of(&path), of(kept));
            if from.exists() {
                std::fs::rename(&from, &to).map_err(|error| files::unwritable(&to, &error))?;
            }
        }
        Register::create(&path)
    }

    /// The last line of the journal that the file beside the register names, whatever became of the register.
    #[must_use]
    pub fn journal_head(&self) -> Option<u64> {
        register::Head::read(&self.register_file().with_extension("head"))
            .ok()
            .flatten()
            .map(|head| head.sequence)
    }

    /// The file of its register.
    #[must_use]
    pub fn register_file(&self) -> PathBuf {
        self.root.join(REGISTER)
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
