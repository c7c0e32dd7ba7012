//! The demo office with every certificate of its sheets, signed as `yizheng issue` signs them.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use tempfile::TempDir;
use yizheng::carrier::{self, Spelling};
use yizheng::license::StatusReference;
use yizheng::trust::{Authority, Trust};
use yizheng::verify::Policy;
use yizheng::{Claims, License, Text, Timestamp};
use yizheng_office::application::{self, Rules};
use yizheng_office::{FileKey, Office, Passphrase, Settings};

use crate::workspace;

/// The passphrase of the office. Not ASCII, because in China it may well not be.
pub const PASSPHRASE: &str = "水城县 Demo-2026 口令";

/// The moment at which everything is signed and verified: 2026-11-23T09:30:00+08:00.
pub const NOW: Timestamp = Timestamp::from_seconds(1_795_397_400);

/// Everything that the demo sheets hold. One office signs all of it here: what is tested is every type of certificate.
const SHEETS: [&str; 10] = [
    "applications.csv",
    "permits.csv",
    "certificates.csv",
    "columns.csv",
    "signers/market.csv",
    "signers/tenderer.csv",
    "signers/guarantor.csv",
    "signers/land.csv",
    "signers/housing.csv",
    "signers/defence.csv",
];

/// An office in a temporary folder, with its certificates.
pub struct Demo {
    folder: TempDir,
    office: Office,
    key: FileKey,
    certificates: Vec<Certificate>,
}

/// One signed certificate.
pub struct Certificate {
    /// What was signed, in the order of the token (see [`in_token_order`]).
    pub claims: Claims,
    /// The signed bytes.
    pub token: Vec<u8>,
    /// The token compressed.
    pub deflated: Vec<u8>,
}

impl Demo {
    /// Makes the office, reads the sheets, signs everything.
    ///
    /// # Errors
    /// Any of that fails.
    pub fn make() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let settings = Settings::read(&workspace("seeds/demo/office.toml")).map_err(failure)?;
        let passphrase = Passphrase::new(PASSPHRASE.to_string());
        let office =
            Office::create(&folder.path().join("office"), &settings, &passphrase).map_err(failure)?;
        let key = office.unlock(&passphrase).map_err(failure)?;
        let certificates = sign_all(&office, &key)?;
        Ok(Self { folder, office, key, certificates })
    }

    /// A folder for whatever a test writes; it goes with the demo.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The encrypted key file.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.office.root().join("keys/office.key.pem")
    }

    /// The public key file.
    #[must_use]
    pub fn public_key_file(&self) -> PathBuf {
        self.office.root().join("keys/office.pub.pem")
    }

    /// The office as verifiers know it.
    #[must_use]
    pub const fn authority(&self) -> &Authority {
        self.office.authority()
    }

    /// The key that signed.
    #[must_use]
    pub const fn key(&self) -> &FileKey {
        &self.key
    }

    /// One certificate for each application, in the order of the sheets.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The first certificate of every certificate type.
    #[must_use]
    pub fn one_of_each_type(&self) -> Vec<&Certificate> {
        let mut found: Vec<&Certificate> = Vec::new();
        for certificate in &self.certificates {
            let code = &certificate.claims.license.type_code;
            if found.iter().all(|other| other.claims.license.type_code != *code) {
                found.push(certificate);
            }
        }
        found
    }

    /// The text in the code of `certificate`.
    #[must_use]
    pub fn text(&self, certificate: &Certificate, spelling: Spelling) -> String {
        carrier::write(&certificate.deflated, self.office.settings().base_url.as_deref(), spelling)
    }
}

/// What a verifier knows that trusts one authority.
pub struct Verifier {
    trust: Trust,
    policy: Policy,
    time: Timestamp,
}

impl Verifier {
    /// Trusts `authority` at `time`.
    #[must_use]
    pub fn new(authority: &Authority, time: Timestamp) -> Self {
        Self { trust: Trust::direct(authority.clone()), policy: Policy::default(), time }
    }

    /// The context for [`yizheng::verify`].
    #[must_use]
    pub const fn context(&self) -> yizheng::verify::Context<'_> {
        yizheng::verify::Context::new(self.time, &self.trust, &self.policy)
    }
}

fn sign_all(office: &Office, key: &FileKey) -> Result<Vec<Certificate>> {
    let name = Text::new(&office.settings().name).map_err(|error| anyhow!("{error:?}"))?;
    let rules = Rules {
        catalogue: office.catalogue(),
        office_name: &name,
        division: office.settings().division,
        numbers: &[],
        accepted_codes: &[],
    };
    let sheets: Vec<PathBuf> = SHEETS.iter().map(|sheet| workspace("seeds/demo").join(sheet)).collect();
    let checked = application::read_files(&sheets, &rules);
    ensure!(checked.problems.is_empty(), "{:?}", checked.problems);
    let list = office.settings().status_list.as_deref().context("the demo office has a status list")?;
    let uri = Text::new(&format!("yz:{list}")).map_err(|error| anyhow!("{error:?}"))?;
    let mut index = 0;
    checked
        .applications
        .into_iter()
        .map(|application| {
            let status = Some(StatusReference { index, uri: uri.clone() });
            index += 1 + application.license.permits.len() as u64;
            let mut claims = Claims::new(NOW, application.license);
            claims.holder_code = application.holder_code;
            claims.status = status;
            let token = yizheng::token::sign(&claims, key).map_err(|error| anyhow!("{error:?}"))?;
            let deflated = carrier::deflate(&token);
            in_token_order(&mut claims.license);
            Ok(Certificate { claims, token, deflated })
        })
        .collect()
}

/// Sorts what a token carries in maps: the order of face items and extensions is that of their encoded keys, whatever
/// it was before signing.
pub fn in_token_order(license: &mut License) {
    license.items.sort_by_key(|item| (item.label.as_str().len(), item.label.clone()));
    license.extensions.sort_by_key(|extension| Reverse(extension.key));
    for permit in &mut license.permits {
        permit.extensions.sort_by_key(|extension| Reverse(extension.key));
    }
}

/// An error of the office as one that a test can show.
#[must_use]
pub fn failure(error: impl Into<yizheng_office::Error>) -> anyhow::Error {
    anyhow!("{:?}", error.into())
}
