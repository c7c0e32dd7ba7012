//! A parent delegates to an office: who it is, with which key, what it may issue, from when to when.

use alloc::vec::Vec;

use super::cose_key::{CoseKey, read_confirmation, write_confirmation};
use super::place::Place;
use super::possession::Possession;
use super::request::KeyRequest;
use super::scope::Scope;
use super::statement::{Content, sealed};
use crate::cbor::{Decoder, Encoded, Entries, Output, required, text, to_vec};
use crate::date::Timestamp;
use crate::identifiers::SocialCreditCode;
use crate::read_error::ReadError;
use crate::text::Text;

/// The claim that holds the delegation, beside those of RFC 8392.
const DELEGATION: i64 = -65_539;

/// The claims of `application/yz-authority+cwt`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delegation {
    /// sub (2): the office's 统一社会信用代码.
    pub code: Text,
    /// exp (4): the last second at which it may sign.
    pub until: Timestamp,
    /// nbf (5): the first second at which it may sign. Earlier than `issued_at` where an earlier delegation is
    /// repeated, for what was signed under that.
    pub from: Timestamp,
    /// iat (6): when the parent signed this.
    pub issued_at: Timestamp,
    /// cnf (8): the office's key.
    pub key: CoseKey,
    /// 1: the office's name, as printed on certificates.
    pub name: Text,
    /// 2: its level.
    pub level: Level,
    /// 3: what it may issue, always inside the parent's scope.
    pub scope: Scope,
    /// 4: how many further levels it may delegate to; 0: none.
    pub depth: u8,
    /// 5: where it acts for another authority.
    pub powers: Option<Powers>,
    /// 6: the place of the office.
    pub place: Place,
    /// 7: proof that the office holds the key and asked for this place.
    pub possession: Possession,
}

/// 行使层级.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// 国家级.
    National = 1,
    /// 省级.
    Province = 2,
    /// 市级.
    City = 3,
    /// 县级.
    County = 4,
    /// 乡级.
    Town = 5,
    /// 村级.
    Village = 6,
}

/// Powers of another authority that the office exercises (委托下放, 二号章).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Powers {
    /// 1: the authority whose powers they are.
    pub legal_authority: Text,
    /// 2: number of the agreement.
    pub agreement: Text,
    /// 3: how they were handed down.
    pub method: Method,
}

/// How powers were handed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Method {
    /// 直接下放: the office decides in its own name.
    Direct = 1,
    /// 委托下放: the office decides in the name of the legal authority.
    Entrusted = 2,
    /// 下放实质性审核权: the office examines, the legal authority decides.
    Examination = 3,
}

impl Level {
    /// All of them, the highest first.
    pub const ALL: [Self; 6] =
        [Self::National, Self::Province, Self::City, Self::County, Self::Town, Self::Village];

    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Town => "town",
            Self::Village => "village",
        }
    }

    pub(super) fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let number = d.u64()?;
        let found = Self::ALL.into_iter().find(|level| u64::from(*level as u8) == number);
        found.ok_or(ReadError::UnsupportedVersion)
    }
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Entrusted, Self::Examination];

    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Entrusted => "entrusted",
            Self::Examination => "examination",
        }
    }
}

impl Delegation {
    /// The answer to `request`, signed at `issued_at`: the office may sign `from` the first `until` the last second, in the
    /// whole scope that it asked for. It delegates to nobody and acts for no other authority.
    ///
    /// The caller decides by setting `scope`, `depth` and `powers`. Signing refuses what breaks a rule.
    #[must_use]
    pub fn answering(request: KeyRequest, issued_at: Timestamp, from: Timestamp, until: Timestamp) -> Self {
        Self {
            code: request.code,
            until,
            from,
            issued_at,
            key: request.key,
            name: request.name,
            level: request.level,
            scope: request.scope,
            depth: 0,
            powers: None,
            place: request.place,
            possession: request.possession,
        }
    }

    /// Whether it may sign at `moment`.
    #[must_use]
    pub fn in_force_at(&self, moment: Timestamp) -> bool {
        (self.from..=self.until).contains(&moment)
    }
}

impl sealed::Sealed for Delegation {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut code, mut until, mut from, mut issued_at) = (None, None, None, None);
        let (mut confirmed, mut body) = (None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                2 => code = Some(text(d)?),
                4 => until = Some(Timestamp::from_seconds(d.u64()?)),
                5 => from = Some(Timestamp::from_seconds(d.u64()?)),
                6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
                8 => confirmed = Some(read_confirmation(d)?),
                DELEGATION => body = Some(Body::read(d)?),
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        let body = required(body)?;
        Ok(Delegation {
            code: required(code)?,
            until: required(until)?,
            from: required(from)?,
            issued_at: required(issued_at)?,
            key: required(confirmed)?,
            name: body.name,
            level: body.level,
            scope: body.scope,
            depth: body.depth,
            powers: body.powers,
            place: body.place,
            possession: body.possession,
        })
    }
}

impl Content for Delegation {
    const KIND: &'static str = "application/yz-authority+cwt";
    /// A scope of 1,024 types and as many items, and signatures of several root keys.
    const MAX_BYTES: usize = 256 * 1024;

    fn encode(&self) -> Vec<u8> {
        to_vec(|e| {
            e.map(6)?;
            e.u8(2)?.str(self.code.as_str())?;
            e.u8(4)?.u64(self.until.seconds())?.u8(5)?.u64(self.from.seconds())?;
            e.u8(6)?.u64(self.issued_at.seconds())?.u8(8)?;
            write_confirmation(e, &self.key)?;
            e.i64(DELEGATION)?.map(6 + u64::from(self.powers.is_some()))?;
            e.u8(1)?.str(self.name.as_str())?.u8(2)?.u8(self.level as u8)?.u8(3)?;
            self.scope.write(e)?;
            e.u8(4)?.u8(self.depth)?;
            if let Some(powers) = &self.powers {
                e.u8(5)?;
                powers.write(e)?;
            }
            e.u8(6)?;
            self.place.write(e)?;
            e.u8(7)?;
            self.possession.write(e)
        })
    }

    fn check(&self) -> Result<(), ReadError> {
        self.scope.check()?;
        self.place.check()?;
        let orderly = self.from <= self.until
            && self.depth < super::MAX_DEPTH
            && SocialCreditCode::new(self.code.as_str()).is_ok();
        if orderly { Ok(()) } else { Err(ReadError::Rules) }
    }
}

struct Body {
    name: Text,
    level: Level,
    scope: Scope,
    depth: u8,
    powers: Option<Powers>,
    place: Place,
    possession: Possession,
}

impl Body {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut name, mut level, mut scope, mut depth) = (None, None, None, None);
        let (mut powers, mut place, mut possession) = (None, None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                1 => name = Some(text(d)?),
                2 => level = Some(Level::read(d)?),
                3 => scope = Some(Scope::read(d)?),
                4 => depth = Some(d.u8()?),
                5 => powers = Some(Powers::read(d)?),
                6 => place = Some(Place::read(d)?),
                7 => possession = Some(Possession::read(d)?),
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(Self {
            name: required(name)?,
            level: required(level)?,
            scope: required(scope)?,
            depth: required(depth)?,
            powers,
            place: required(place)?,
            possession: required(possession)?,
        })
    }
}

impl Powers {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut legal_authority, mut agreement, mut method) = (None, None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                1 => legal_authority = Some(text(d)?),
                2 => agreement = Some(text(d)?),
                3 => {
                    let number = d.u64()?;
                    let found = Method::ALL.into_iter().find(|method| u64::from(*method as u8) == number);
                    method = Some(found.ok_or(ReadError::UnsupportedVersion)?);
                }
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(Self {
            legal_authority: required(legal_authority)?,
            agreement: required(agreement)?,
            method: required(method)?,
        })
    }

    fn write(&self, e: &mut Output<'_>) -> Encoded {
        e.map(3)?.u8(1)?.str(self.legal_authority.as_str())?;
        e.u8(2)?.str(self.agreement.as_str())?.u8(3)?.u8(self.method as u8)?;
        Ok(())
    }
}
