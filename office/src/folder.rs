//! The office folder: `office.toml`, catalogue, key, register.

use std::io;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use include_dir::{Dir, include_dir};
use yizheng::Timestamp;
use yizheng::trust::{Authority, AuthorityError};
use yizheng::wire::AuthorityFile;

use crate::catalogue::{Catalogue, CatalogueError, SAMPLE};
use crate::files::{self, FileError, Secrecy, folder, write_new};
use crate::key::{FileKey, KeyError, Passphrase};
use crate::register::{self, Register, RegisterError};
use crate::settings::{Settings, SettingsError};

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

/// Why a folder is no office that can be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// `authority.json` is not of its form.
    #[error("{} is no authority.json", file.display())]
    Authority {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        source: AuthorityError,
    },
    /// `authority.json` cannot be read.
    #[error("{} cannot be read", file.display())]
    AuthorityUnreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The catalogue cannot be used.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// A file of a new office could not be encoded: a fault of this library.
    #[error("a fault of the program: {0}")]
    Encoding(#[source] Box<dyn core::error::Error + Send + Sync>),
    /// The folder holds an office already.
    #[error("{} holds an office already", folder.display())]
    Exists {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The folder holds no office.
    #[error("{} holds no office", folder.display())]
    Missing {
        /// The folder.
        folder: PathBuf,
    },
    /// The register cannot be used.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The settings break a rule.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

impl FolderError {
    /// Stable name of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Authority { .. } | Self::AuthorityUnreadable { .. } => "authority",
            Self::Catalogue(error) => error.code(),
            Self::Encoding(_) => "fault",
            Self::Exists { .. } => "office_exists",
            Self::File(error) => error.code(),
            Self::Key(error) => error.code(),
            Self::Missing { .. } => "no_office",
            Self::Register(error) => error.code(),
            Self::Settings(error) => error.code(),
        }
    }
}

/// An opened office.
pub struct Office {
    root: PathBuf,
    settings: Settings,
    catalogue: Catalogue,
    authority: Authority,
}

impl Office {
    /// Makes a new office folder with a fresh encrypted key and the sample catalogue.
    ///
    /// # Errors
    /// The folder already holds an office, a setting breaks its rule, or something cannot be written.
    pub fn create(root: &Path, settings: &Settings, passphrase: &Passphrase) -> Result<Self, FolderError> {
        settings.check()?;
        Self::vacant(root)?;
        let key = FileKey::generate()?;
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
        let public = URL_SAFE_NO_PAD.encode(key.public().as_bytes());
        let mut authority = AuthorityFile::new(settings.name.clone(), Some(settings.code.clone()), public);
        authority.name_en.clone_from(&settings.name_en);
        authority.division = Some(settings.division);
        let json = serde_json::to_string_pretty(&authority)
            .map_err(|error| FolderError::Encoding(error.into()))?
            + "\n";
        write_new(&root.join(AUTHORITY), json.as_bytes(), Secrecy::Open)?;
        Register::create(&root.join(REGISTER))?;
        // Last, because its presence makes the folder an office.
        let toml = toml::to_string_pretty(settings).map_err(|error| FolderError::Encoding(error.into()))?;
        write_new(&root.join(SETTINGS), toml.as_bytes(), Secrecy::Open)?;
        Self::open(root)
    }

    /// Checks that `root` holds no office yet.
    ///
    /// # Errors
    /// It holds one.
    pub fn vacant(root: &Path) -> Result<(), FolderError> {
        if root.join(SETTINGS).exists() || root.join(KEY).exists() {
            return Err(FolderError::Exists { folder: root.to_path_buf() });
        }
        Ok(())
    }

    /// Opens the office in `root`.
    ///
    /// # Errors
    /// No office is there, or one of its files is damaged.
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        let settings_path = root.join(SETTINGS);
        if !settings_path.exists() {
            return Err(FolderError::Missing { folder: root.to_path_buf() });
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

    /// The office's settings.
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
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<FileKey, KeyError> {
        let key = FileKey::read(&self.root.join(KEY), passphrase)?;
        if key.public() != &self.authority.key {
            return Err(KeyError::OfAnother);
        }
        Ok(key)
    }

    /// Opens the register.
    ///
    /// # Errors
    /// It is missing, damaged, of a newer version, or in use by another process.
    pub fn register(&self, now: Timestamp) -> Result<Register, RegisterError> {
        Register::open(&self.register_file(), now)
    }

    /// The folder for the files of certificates, where no other is named.
    #[must_use]
    pub fn issued_folder(&self) -> PathBuf {
        self.root.join(ISSUED)
    }

    /// Prepares the register for being replaced by a backup: a copy of it is kept in the file `kept`. A register that cannot be
    /// read any more is moved there, and an empty one takes its place.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn register_to_replace(&self, kept: &Path, now: Timestamp) -> Result<Register, RegisterError> {
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
                std::fs::rename(&from, &to).map_err(|error| files::unwritable(&to, error))?;
            }
        }
        Register::create(&path)
    }

    /// The last line of the journal according to the head file, which outlives a damaged register.
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
pub fn read_authority(path: &Path) -> Result<Authority, FolderError> {
    let content = std::fs::read(path)
        .map_err(|source| FolderError::AuthorityUnreadable { file: path.to_path_buf(), source })?;
    Authority::from_json(&String::from_utf8_lossy(&content))
        .map_err(|source| FolderError::Authority { file: path.to_path_buf(), source })
}
