//! The signed bytes of one license: reading them, and with feature `issue` making them.

use crate::envelope::Envelope;
use crate::key::{PublicKey, SignatureInvalid};
use crate::license::Claims;

pub use crate::envelope::Header;
pub use crate::read_error::ReadError;
pub use crate::signing::SignError;
#[cfg(feature = "issue")]
use crate::signing::Signer;

/// Longest token: what the largest QR code could carry, with a reserve.
pub const MAX_TOKEN_BYTES: usize = 4096;

/// The typ (RFC 9596) of a license token, so that no other statement passes for one.
pub const LICENSE_KIND: &str = "application/yz-license+cwt";

/// A token as received. Envelope and claims are well-formed; nothing is verified.
///
/// # Example
///
/// ```
/// use yizheng::token::{ReadError, UnverifiedToken};
///
/// fn number(bytes: &[u8]) -> Result<String, ReadError> {
///     let token = UnverifiedToken::parse(bytes)?;
///     // Anybody could have written this: good for a search, never for a decision.
///     Ok(token.danger_unverified_claims().license.number.to_string())
/// }
///
/// assert_eq!(number(b"hello").unwrap_err().to_string(), "the data is not a signed token or statement");
/// ```
#[derive(Clone, Debug)]
pub struct UnverifiedToken<'a> {
    envelope: Envelope<'a>,
    claims: Claims,
}

impl<'a> UnverifiedToken<'a> {
    /// Reads the whole token.
    ///
    /// # Errors
    /// [`ReadError`], the first thing that does not fit.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let (envelope, unfit) = envelope(bytes)?;
        if let Some(error) = unfit {
            return Err(error);
        }
        let claims = Claims::parse(envelope.danger_unverified_payload())?;
        Ok(Self { envelope, claims })
    }

    /// The protected header.
    #[must_use]
    pub const fn header(&self) -> Header<'a> {
        self.envelope.header()
    }

    /// Checks the signature alone; [`verify_token`](crate::verify::verify_token) checks everything.
    ///
    /// # Errors
    /// It was not made by `key`.
    pub fn verify_signature(&self, key: &PublicKey) -> Result<(), SignatureInvalid> {
        self.envelope.verify(key)
    }

    /// The claims of the token, whoever made it. For showing and searching, never for deciding.
    #[must_use]
    pub const fn danger_unverified_claims(&self) -> &Claims {
        &self.claims
    }
}

/// The envelope of a license token within its bounds, and what does not fit in it beside the key that it names.
///
/// # Errors
/// [`ReadError`]: no key can be found in it.
pub(crate) fn envelope(bytes: &[u8]) -> Result<(Envelope<'_>, Option<ReadError>), ReadError> {
    if bytes.len() > MAX_TOKEN_BYTES {
        return Err(ReadError::TooLong);
    }
    Envelope::find_key(bytes, LICENSE_KIND)
}

/// Signs `claims` as one license token.
///
/// # Example
///
/// ```
/// use yizheng::signing::Ed25519SigningKey;
/// use yizheng::token::{UnverifiedToken, sign};
/// use yizheng::{Claims, License, Signer, Timestamp};
///
/// // An office's key comes from an encrypted file or from hardware: whatever implements `Signer`.
/// let key = Ed25519SigningKey::from_seed(b"an example: this is not a secret")?;
/// let license = License::new(
///     "11370000MB2Q170535002".parse()?,
///     "行政许可证".parse()?,
///     "鲁聊水道运〔2026〕000218号".parse()?,
///     "水城县通达货运服务有限公司".parse()?,
///     371_529,
/// );
/// let token = sign(&Claims::new(Timestamp::from_seconds(1_795_397_400), license), &key)?;
/// UnverifiedToken::parse(&token)?.verify_signature(key.public_key())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`SignError`]: the license breaks a rule, is too long, or the signer failed.
#[cfg(feature = "issue")]
pub fn sign(claims: &Claims, signer: &dyn Signer) -> Result<alloc::vec::Vec<u8>, SignError> {
    claims.check().map_err(SignError::License)?;
    let token = crate::envelope::sign(LICENSE_KIND, &claims.encode(), signer)?;
    if token.len() > MAX_TOKEN_BYTES {
        return Err(SignError::TooLong { bytes: token.len() });
    }
    Ok(token)
}
