//! Trust domains for tests: keys by the name of their holder, statements that are good until a test spoils them.
//!
//! Contents are the plain types of [`yizheng::trust`], so that a test says only what is special about its own:
//! `changed!(Delegation { depth: 1, ..delegation("province")? })`. All moments are counted in days from [`NOW`].

use crate::changed;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, anyhow, ensure};
use yizheng::license::StatusReference;
use yizheng::trust::{
    Content, Delegation, Divisions, Domain, KeyEvent, KeyEventKind, KeyRequest, Level, Pack, PackError,
    Place, Possession, Root, RootError, Scope, Selection, StatusEntries, StatusList, Trust, Update, draft,
    sign, sign_jointly,
};
use yizheng::verify::{Context, Policy, Report, verify_token};
use yizheng::{Claims, License, Permit, PublicKey, Text, Timestamp};
use yizheng_office::FileKey;

use crate::demo::{NOW, failure};

/// The name of the domain.
pub const DOMAIN: &str = "水城试验域";
/// Who holds the root keys; two of them must sign.
pub const ROOT_KEYS: [&str; 3] = ["root-1", "root-2", "root-3"];
/// How many of them must.
pub const THRESHOLD: usize = 2;
/// Who signs packs.
pub const PUBLISHER: &str = "publisher";

/// `days` after [`NOW`], or before it.
#[must_use]
pub const fn day(days: i64) -> Timestamp {
    Timestamp::from_seconds(NOW.seconds().saturating_add_signed(days * 86_400))
}

/// `seconds` after `moment`, or before it.
#[must_use]
pub const fn shifted(moment: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_seconds(moment.seconds().saturating_add_signed(seconds))
}

/// A text.
///
/// # Errors
/// It breaks the rules of [`Text`].
pub fn text(text: &str) -> Result<Text> {
    Text::new(text).map_err(|error| anyhow!("{text}: {error:?}"))
}

/// Who holds which key, of all that were made.
static HOLDERS: Mutex<BTreeMap<[u8; 32], String>> = Mutex::new(BTreeMap::new());

/// The key of `holder`, always the same.
///
/// # Errors
/// Never for names of up to 32 bytes.
pub fn key(holder: &str) -> Result<FileKey> {
    let mut seed = [b'.'; 32];
    ensure!(holder.len() <= seed.len(), "{holder} is too long");
    seed.iter_mut().zip(holder.bytes()).for_each(|(place, byte)| *place = byte);
    let key = FileKey::from_seed(&seed).map_err(failure)?;
    let mut holders = HOLDERS.lock().unwrap_or_else(PoisonError::into_inner);
    holders.entry(key.public().thumbprint()).or_insert_with(|| holder.to_string());
    Ok(key)
}

/// Who holds this key: nobody, if [`key`] did not make it.
#[must_use]
pub fn holder_of(key: &PublicKey) -> Option<String> {
    HOLDERS.lock().unwrap_or_else(PoisonError::into_inner).get(&key.thumbprint()).cloned()
}

/// In [`DOMAIN`], below offices with the codes of `holders`, the highest first; of none, below its root.
///
/// # Errors
/// Never.
pub fn place(holders: &[&str]) -> Result<Place> {
    let above = holders.iter().map(|holder| code(holder)).collect::<Result<_>>()?;
    Ok(Place { domain: text(DOMAIN)?, above })
}

/// The proof, by the key of `holder`, that the office `code` has it and asks for `place`.
///
/// # Errors
/// Never.
pub fn possession(code: &Text, place: &Place, holder: &str) -> Result<Possession> {
    let key = key(holder)?;
    Possession::sign(code, place, &key).map_err(|error| anyhow!("{holder}: {error:?}"))
}

/// The public half of the key of `holder`.
///
/// # Errors
/// As [`key`].
pub fn public(holder: &str) -> Result<PublicKey> {
    Ok(key(holder)?.public().clone())
}

/// An invented 统一社会信用代码: `body` of 17 characters with its check character (GB 32100-2015 §5).
///
/// # Errors
/// `body` is no body of such a code.
pub fn social_credit_code(body: &str) -> Result<Text> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    ensure!(body.len() == 17, "{body} has not 17 characters");
    let (mut sum, mut weight) = (0, 1);
    for character in body.chars() {
        sum += weight * ALPHABET.find(character).with_context(|| format!("{character} in {body}"))?;
        weight = weight * 3 % 31;
    }
    let check = ALPHABET.chars().nth((31 - sum % 31) % 31).context("below 31")?;
    text(&format!("{body}{check}"))
}

/// The code of the office called `holder`, always the same.
///
/// # Errors
/// Never.
pub fn code(holder: &str) -> Result<Text> {
    // FNV-1a: another number for every name that a test thinks of.
    let hash =
        holder.bytes().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    social_credit_code(&format!("1137{hash:013}"))
}

/// `content` signed by the key of `holder` alone.
///
/// # Errors
/// The content breaks a rule.
pub fn signed<T: Content>(content: &T, holder: &str) -> Result<Vec<u8>> {
    let key = key(holder)?;
    sign(content, &key).map_err(|error| anyhow!("{}: {error:?}", T::KIND))
}

/// `content` signed by the keys of all `holders`.
///
/// # Errors
/// As [`signed`].
pub fn signed_jointly<T: Content>(content: &T, holders: &[&str]) -> Result<Vec<u8>> {
    let failed = |error| anyhow!("{}: {error:?}", T::KIND);
    let mut bytes = draft(content).map_err(failed)?;
    for holder in holders {
        let key = key(holder)?;
        bytes = sign_jointly::<T>(&bytes, &key).map_err(failed)?;
    }
    Ok(bytes)
}

/// Version 1 of the root: [`THRESHOLD`] of [`ROOT_KEYS`], one [`PUBLISHER`], for a year.
///
/// # Errors
/// Never.
pub fn root() -> Result<Root> {
    let keys = ROOT_KEYS.into_iter().map(|holder| Ok(public(holder)?.into())).collect::<Result<_>>()?;
    let publishers = vec![public(PUBLISHER)?.into()];
    Ok(Root::new(text(DOMAIN)?, THRESHOLD, keys, publishers, day(-400), day(365)))
}

/// For the office called `holder`: everything, everywhere, from a year ago for two years; it delegates to nobody, and
/// asked the root.
///
/// # Errors
/// Never.
pub fn delegation(holder: &str) -> Result<Delegation> {
    Ok(Delegation::answering(request(holder)?, day(-365), day(-365), day(365)))
}

/// The office called `holder` asks the root for everything, everywhere.
///
/// # Errors
/// Never.
pub fn request(holder: &str) -> Result<KeyRequest> {
    let (code, place) = (code(holder)?, place(&[])?);
    Ok(KeyRequest {
        issued_at: NOW,
        key: public(holder)?.into(),
        name: text(holder)?,
        level: Level::County,
        scope: Scope::all(),
        possession: possession(&code, &place, holder)?,
        code,
        place,
    })
}

/// A scope: divisions, types and items; an empty list is everything.
///
/// # Errors
/// A prefix that is none.
pub fn scope(divisions: &[&str], types: &[&str], items: &[&str]) -> Result<Scope> {
    let selection = |codes: &[&str]| -> Result<Selection> {
        let codes: Vec<Text> = codes.iter().map(|code| text(code)).collect::<Result<_>>()?;
        Ok(Selection::only(codes).unwrap_or(Selection::All))
    };
    let prefixes = divisions
        .iter()
        .map(|digits| yizheng::trust::DivisionPrefix::new(digits).with_context(|| digits.to_string()))
        .collect::<Result<Vec<_>>>()?;
    Ok(Scope {
        divisions: Divisions::within(prefixes).unwrap_or(Divisions::All),
        types: selection(types)?,
        items: selection(items)?,
    })
}

/// What happened to the key of `holder` at a moment.
///
/// # Errors
/// Never.
pub fn event(holder: &str, kind: KeyEventKind, at: Timestamp) -> Result<KeyEvent> {
    Ok(KeyEvent { issued_at: at, kind, thumbprint: public(holder)?.thumbprint(), at, reason: None })
}

/// The list `name` of 4 bits an entry, valid for a week.
///
/// # Errors
/// A value above 15.
pub fn list(name: &str, issued_at: Timestamp, values: &[u8]) -> Result<StatusList> {
    let entries = entries(4, values)?;
    Ok(StatusList::new(text(name)?, issued_at, Some(shifted(issued_at, 7 * 86_400)), &entries))
}

/// Entries of `bits` bits with these values.
///
/// # Errors
/// A value that is too wide.
pub fn entries(bits: u8, values: &[u8]) -> Result<StatusEntries> {
    let mut entries = StatusEntries::zeros(bits, values.len()).map_err(|error| anyhow!("{error}"))?;
    for (value, index) in values.iter().zip(0..) {
        ensure!(entries.set(index, *value), "{value} in {bits} bits");
    }
    Ok(entries)
}

/// The claims of a license of 水城县 (371529) of type `T1`, signed three days ago, with no status list and no end.
///
/// # Errors
/// Never.
pub fn claims() -> Result<Claims> {
    let license = License::new(
        text("T1")?,
        text("行政许可证")?,
        text("JY13715290001")?,
        text("水城县某某超市")?,
        371_529,
    );
    Ok(Claims::new(day(-3), license))
}

/// As [`claims`], with a place in a status list.
///
/// # Errors
/// The name is no text.
pub fn claims_with_status(list: &str, index: u64) -> Result<Claims> {
    Ok(changed!(Claims { status: Some(StatusReference { index, uri: text(list)? }), ..claims()? }))
}

/// A component for `item`, or for none.
///
/// # Errors
/// The item is no text.
pub fn permit(item: Option<&str>) -> Result<Permit> {
    let mut permit = Permit::new(text("食品经营许可证")?, text("1")?, text("市场监督管理局")?);
    permit.item_code = item.map(text).transpose()?;
    Ok(permit)
}

/// The token of `claims`, signed by the key of `holder`.
///
/// # Errors
/// The claims break a rule.
pub fn license(claims: &Claims, holder: &str) -> Result<Vec<u8>> {
    let key = key(holder)?;
    yizheng::token::sign(claims, &key).map_err(|error| anyhow!("{error:?}"))
}

/// A domain in the making: a list for each kind of statement, all signed already.
#[derive(Clone, Debug)]
pub struct World {
    /// The root that verifiers begin with.
    pub first_root: Vec<u8>,
    /// What the next pack says; its roots begin with the first.
    pub pack: Pack,
    /// Who signs the next pack.
    pub publisher: &'static str,
    /// Below which place offices stand whose parent's key was delegated last, by its holder.
    places: BTreeMap<String, Place>,
}

impl World {
    /// The [`root`], and a pack made an hour ago in which nobody is an authority yet.
    ///
    /// # Errors
    /// Never.
    pub fn new() -> Result<Self> {
        let first_root = signed_jointly(&root()?, &ROOT_KEYS)?;
        let pack = Pack::new(text(DOMAIN)?, 1, vec![first_root.clone()], shifted(NOW, -3_600), day(7));
        Ok(Self { first_root, pack, publisher: PUBLISHER, places: BTreeMap::new() })
    }

    /// A world in which the root delegated to each of `holders`: see [`delegation`].
    ///
    /// # Errors
    /// Never.
    pub fn with(holders: &[&str]) -> Result<Self> {
        let mut world = Self::new()?;
        for holder in holders {
            world.delegate(&delegation(holder)?)?;
        }
        Ok(world)
    }

    /// The root delegates to an office that asked it to, whatever place and proof stand in `delegation`.
    ///
    /// # Errors
    /// The delegation breaks a rule.
    pub fn delegate(&mut self, delegation: &Delegation) -> Result<()> {
        let asked = self.asked(Place::below_root(self.pack.name.clone()), delegation)?;
        self.adopt(&asked)
    }

    /// `parent` delegates to an office that asked it to, whatever place and proof stand in `delegation`.
    ///
    /// # Errors
    /// The delegation breaks a rule.
    pub fn delegate_below(&mut self, parent: &str, delegation: &Delegation) -> Result<()> {
        let asked = self.asked(self.below(parent)?, delegation)?;
        self.adopt_below(parent, &asked)
    }

    /// The root delegates, with the place and the proof that stand in `delegation`, whatever they are worth.
    ///
    /// # Errors
    /// The delegation breaks a rule.
    pub fn adopt(&mut self, delegation: &Delegation) -> Result<()> {
        self.pack.delegations.push(signed_jointly(delegation, &ROOT_KEYS)?);
        Ok(())
    }

    /// `parent` delegates, with the place and the proof that stand in `delegation`, whatever they are worth.
    ///
    /// # Errors
    /// The delegation breaks a rule.
    pub fn adopt_below(&mut self, parent: &str, delegation: &Delegation) -> Result<()> {
        self.pack.delegations.push(signed(delegation, parent)?);
        Ok(())
    }

    /// The place of offices below `holder`, whose key was delegated already; else below the root and then `holder`.
    ///
    /// # Errors
    /// Never.
    pub fn below(&self, holder: &str) -> Result<Place> {
        self.places.get(holder).map_or_else(|| place(&[holder]), |place| Ok(place.clone()))
    }

    /// `delegation` at `place`, with a proof for it by the key that it names, if that is one of ours.
    fn asked(&mut self, place: Place, delegation: &Delegation) -> Result<Delegation> {
        let mut asked = changed!(Delegation { place, ..delegation.clone() });
        if let Some(holder) = asked.key.known().and_then(holder_of) {
            asked.possession = possession(&asked.code, &asked.place, &holder)?;
            self.places.insert(holder, asked.place.below(&asked.code));
        }
        Ok(asked)
    }

    /// `signer` says what happened to a key.
    ///
    /// # Errors
    /// Never.
    pub fn say(&mut self, signer: &str, event: &KeyEvent) -> Result<()> {
        self.pack.key_events.push(signed(event, signer)?);
        Ok(())
    }

    /// `signer` publishes a status list.
    ///
    /// # Errors
    /// Never.
    pub fn publish(&mut self, signer: &str, list: &StatusList) -> Result<()> {
        self.pack.status_lists.push(signed(list, signer)?);
        Ok(())
    }

    /// The next root, signed by `signers`, joins the pack.
    ///
    /// # Errors
    /// The root breaks a rule.
    pub fn rotate(&mut self, next: &Root, signers: &[&str]) -> Result<()> {
        self.pack.roots.push(signed_jointly(next, signers)?);
        Ok(())
    }

    /// The signed pack.
    ///
    /// # Errors
    /// It breaks a rule.
    pub fn signed_pack(&self) -> Result<Vec<u8>> {
        signed(&self.pack, self.publisher)
    }

    /// The signed pack with another version.
    ///
    /// # Errors
    /// As [`Self::signed_pack`].
    pub fn signed_pack_of_version(&self, version: u64) -> Result<Vec<u8>> {
        signed(&changed!(Pack { version, ..self.pack.clone() }), self.publisher)
    }

    /// A verifier that begins with the first root and has no pack yet.
    ///
    /// # Errors
    /// The root is not to be trusted.
    pub fn verifier(&self) -> Result<Domain, RootError> {
        Domain::new(&self.first_root)
    }

    /// A verifier that has taken the pack.
    ///
    /// # Errors
    /// It did not take it.
    pub fn domain(&self) -> Result<Domain> {
        let mut domain = self.verifier().map_err(|error| anyhow!("{error:?}"))?;
        let update = self.update(&mut domain)?;
        ensure!(update == Ok(Update::Newer), "{update:?}");
        Ok(domain)
    }

    /// What `domain` says to the pack.
    ///
    /// # Errors
    /// The pack breaks a rule and cannot be signed.
    pub fn update(&self, domain: &mut Domain) -> Result<Result<Update, PackError>> {
        Ok(domain.update(&self.signed_pack()?))
    }

    /// What a verifier that has taken the pack says to a token, now.
    ///
    /// # Errors
    /// It did not take the pack.
    pub fn verify(&self, token: &[u8]) -> Result<Report> {
        self.verify_at(NOW, token)
    }

    /// What it says at `time`.
    ///
    /// # Errors
    /// It did not take the pack.
    pub fn verify_at(&self, time: Timestamp, token: &[u8]) -> Result<Report> {
        Ok(verify(&Trust::domain(&self.domain()?), time, token))
    }
}

/// Verifies `token` by the ordinary policy.
#[must_use]
pub fn verify(trust: &Trust, time: Timestamp, token: &[u8]) -> Report {
    verify_token(token, &Context::new(time, trust, &Policy::default()))
}

/// The codes of all reasons, in order.
#[must_use]
pub fn codes(report: &Report) -> Vec<&'static str> {
    report.reasons().iter().map(yizheng::Reason::code).collect()
}

/// `bytes` with the one stretch `old` replaced by `new`.
///
/// # Errors
/// `old` is not there, or not only once.
pub fn spliced(bytes: &[u8], old: &[u8], new: &[u8]) -> Result<Vec<u8>> {
    let mut places = bytes.windows(old.len()).enumerate().filter(|(_, window)| *window == old);
    let (place, _) = places.next().context("the stretch is not there")?;
    ensure!(places.next().is_none(), "the stretch is there twice");
    let mut spliced = bytes.to_vec();
    spliced.splice(place..place + old.len(), new.iter().copied());
    Ok(spliced)
}

/// A payload of any bytes as a statement of the kind `T`, signed by the key of `holder`.
///
/// # Errors
/// Never.
pub fn signed_bytes<T: Content>(payload: &[u8], holder: &str) -> Result<Vec<u8>> {
    let key = key(holder)?;
    yizheng::envelope::sign(T::KIND, payload, &key).map_err(|error| anyhow!("{error:?}"))
}

/// A payload of any bytes as a statement of the kind `T`, signed by the keys of `holders`.
///
/// # Errors
/// Never.
pub fn signed_bytes_jointly<T: Content>(payload: &[u8], holders: &[&str]) -> Result<Vec<u8>> {
    let mut bytes = yizheng::envelope::draft(T::KIND, payload);
    for holder in holders {
        let key = key(holder)?;
        bytes =
            yizheng::envelope::add_signature(&bytes, T::KIND, &key).map_err(|error| anyhow!("{error:?}"))?;
    }
    Ok(bytes)
}
