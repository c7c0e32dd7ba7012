//! The office's signing key: encrypted PKCS#8 (RFC 5958), which OpenSSL reads and writes too.

use std::io;
use std::path::{Path, PathBuf};

use ed25519_dalek::VerifyingKey;
use ed25519_dalek::pkcs8::spki::EncodePublicKey;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, KeypairBytes};
use pkcs8::LineEnding;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use yizheng::signing::SignError;
use yizheng::{PublicKey, Signature, Signer};

/// Shortest passphrase for a new key.
pub const MIN_PASSPHRASE_CHARACTERS: usize = 8;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The key could not be made or written, or gave no signature.
    #[error("the key could not be made, written or used")]
    Failed(#[source] Box<dyn core::error::Error + Send + Sync>),
    /// The key is not the one in `authority.json`.
    #[error("the key is not the one in authority.json")]
    OfAnother,
    /// The passphrase is wrong, or the file is damaged.
    #[error("{} cannot be decrypted: the passphrase is wrong, or the file is damaged", file.display())]
    Passphrase {
        /// The key file.
        file: PathBuf,
    },
    /// The file holds no encrypted key.
    #[error("{} holds no encrypted key", file.display())]
    Plain {
        /// The key file.
        file: PathBuf,
    },
    /// The file cannot be read.
    #[error("{} cannot be read", file.display())]
    Unreadable {
        /// The key file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl KeyError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Failed(_) => "fault",
            Self::OfAnother => "key_of_another",
            Self::Passphrase { .. } => "passphrase",
            Self::Plain { .. } => "key_plain",
            Self::Unreadable { .. } => "key_unreadable",
        }
    }
}

/// The key could not be made, written or used.
fn failed(error: impl core::error::Error + Send + Sync + 'static) -> KeyError {
    KeyError::Failed(Box::new(error))
}

/// A passphrase: zeroised after use, never shown.
pub struct Passphrase(SecretString);

/// The key of an office, wherever its secret half lives: in a file, in hardware, behind a service. It signs certificates,
/// status lists and the journal of the register, on several threads at once.
pub trait OfficeKey: Signer + Send + Sync {}

impl<T: Signer + Send + Sync + ?Sized> OfficeKey for T {}

/// The secret half of the office's key, from an encrypted file. Zeroised after use; no `Debug`, no `Clone`.
pub struct FileKey {
    secret: ed25519_dalek::SigningKey,
    public: PublicKey,
}

impl Passphrase {
    /// Takes a passphrase.
    #[must_use]
    pub fn new(passphrase: String) -> Self {
        Self(SecretString::from(passphrase))
    }

    /// Is it long enough for a new key?
    #[must_use]
    pub fn long_enough(&self) -> bool {
        self.0.expose_secret().chars().count() >= MIN_PASSPHRASE_CHARACTERS
    }

    /// Are both the same?
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl FileKey {
    /// A fresh key from the system's randomness.
    ///
    /// # Errors
    /// The system has none.
    pub fn generate() -> Result<Self, KeyError> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut_slice()).map_err(failed)?;
        Self::from_seed(&seed)
    }

    /// The key with this seed (RFC 8032 §5.1.5): for test vectors.
    ///
    /// # Errors
    /// Never for a seed of good randomness.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let public = PublicKey::from_ed25519(secret.verifying_key().as_bytes())
            .map_err(|error| KeyError::Failed(format!("{error:?}").into()))?;
        Ok(Self { secret, public })
    }

    /// Reads and decrypts the key file.
    ///
    /// # Errors
    /// It is missing, not encrypted, damaged, or the passphrase is wrong.
    pub fn read(path: &Path, passphrase: &Passphrase) -> Result<Self, KeyError> {
        let file = || path.to_path_buf();
        let pem =
            std::fs::read_to_string(path).map_err(|source| KeyError::Unreadable { file: file(), source })?;
        if !pem.contains("ENCRYPTED PRIVATE KEY") {
            return Err(KeyError::Plain { file: file() });
        }
        let pair = KeypairBytes::from_pkcs8_encrypted_pem(&pem, passphrase.0.expose_secret())
            .map_err(|_| KeyError::Passphrase { file: file() })?;
        Self::from_seed(&pair.secret_key)
    }

    /// The key file: PKCS#8 version 1, without the public key, because OpenSSL 3.0 reads no other.
    ///
    /// # Errors
    /// A fault of the encryption.
    pub fn encrypted_pem(&self, passphrase: &Passphrase) -> Result<String, KeyError> {
        let pair = KeypairBytes { secret_key: self.secret.to_bytes(), public_key: None };
        pair.to_pkcs8_encrypted_pem(passphrase.0.expose_secret(), LineEnding::LF)
            .map(|pem| pem.to_string())
            .map_err(failed)
    }

    /// The public key as SubjectPublicKeyInfo (RFC 8410).
    ///
    /// # Errors
    /// A fault of the encoding.
    pub fn public_pem(&self) -> Result<String, KeyError> {
        self.secret.verifying_key().to_public_key_pem(LineEnding::LF).map_err(failed)
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }
}

/// The public key in PEM: SubjectPublicKeyInfo (RFC 8410). None where it is of another algorithm, damaged or weak.
#[must_use]
pub fn public_key(pem: &str) -> Option<PublicKey> {
    let key = VerifyingKey::from_public_key_pem(pem.trim()).ok()?;
    PublicKey::from_ed25519(key.as_bytes()).ok()
}

impl Signer for FileKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, SignError> {
        use ed25519_dalek::Signer as _;

        Ok(Signature::ed25519(self.secret.sign(message).to_bytes()))
    }
}
