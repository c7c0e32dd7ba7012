//! The front door: whom to trust, kept between calls, and what is asked of it.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::date::Timestamp;
use crate::fill::{self, Evidence, FillError, Filled, Form};
use crate::foreign::NotOurCode;
use crate::trust::{AddRootError, Authority, Domain, ListError, PackError, Trust};
use crate::verify::{Context, Input, Policy, Report, mark_conflicts, verify_text, verify_token};
use crate::wire::{PackTaken, RootTaken};

/// Verifies licenses and fills forms from them, for whom it was told to trust.
///
/// Trust comes from authorities that were handed over ([`Self::trust_authority`]) and from domains, each followed from its
/// root ([`Self::add_root`]) by packs ([`Self::update`]). It keeps no clock: every question names its time.
///
/// # Example
///
/// ```
/// use yizheng::trust::Authority;
/// use yizheng::{Timestamp, Verifier};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut verifier = Verifier::new();
/// verifier.trust_authority(Authority::from_json(
///     r#"{ "name": "水城县行政审批服务局", "code": "11371529MB2K7H04XM",
///          "key": "Adc6Jr9hhoTQ9R5ibr6wMrWPCVzhUXf1K-GVL5RDPwQ" }"#,
/// )?);
/// // A real program asks its clock.
/// let time = Timestamp::from_seconds(1_795_397_400);
/// match verifier.verify("https://example.com/menu", time) {
///     Ok(report) => println!("{}", report.verdict().code()),
///     Err(other) => assert_eq!(other.kind.code(), "link"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Verifier {
    /// In the order in which they were added: of several that vouch for a license, the first is shown.
    anchors: Vec<Anchor>,
    /// Status lists that came by themselves: they are taken again beside the next pack.
    lists: Vec<Box<[u8]>>,
    /// All of these together.
    trust: Trust,
    policy: Policy,
}

/// Where trust begins.
#[derive(Clone, Debug)]
enum Anchor {
    Authority(Box<Authority>),
    Domain(Box<Domain>),
}

impl Verifier {
    /// Trusts nobody: every license ends in `trust_unavailable`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another policy.
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The thresholds of cautions and notices.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The policy, to be changed.
    pub const fn policy_mut(&mut self) -> &mut Policy {
        &mut self.policy
    }

    /// Trusts one more authority, for everything, because its key was received over a trusted channel.
    pub fn trust_authority(&mut self, authority: Authority) {
        self.anchors.push(Anchor::Authority(Box::new(authority)));
        self.refresh();
    }

    /// Begins to follow a domain with its signed root, received over a trusted channel. Its licenses are trusted once
    /// [`Self::update`] has taken a pack.
    ///
    /// # Errors
    /// [`AddRootError`]; nothing has changed.
    pub fn add_root(&mut self, root: &[u8]) -> Result<RootTaken, AddRootError> {
        let domain = Domain::new(root).map_err(AddRootError::Refused)?;
        if self.domains().any(|held| held.name() == domain.name()) {
            return Err(AddRootError::Held);
        }
        let taken = RootTaken::from(&domain);
        self.anchors.push(Anchor::Domain(Box::new(domain)));
        Ok(taken)
    }

    /// Takes a newer pack for the domain that it belongs to.
    ///
    /// # Errors
    /// [`PackError`]. What licenses are verified with stays as it was; roots in the pack that could be followed stay
    /// followed.
    pub fn update(&mut self, pack: &[u8]) -> Result<PackTaken, PackError> {
        for anchor in &mut self.anchors {
            let Anchor::Domain(domain) = anchor else { continue };
            let taken = match domain.update(pack) {
                Ok(update) => PackTaken::new(update, domain),
                Err(PackError::OtherDomain) => continue,
                Err(error) => return Err(error),
            };
            self.refresh();
            return Ok(taken);
        }
        Err(PackError::OtherDomain)
    }

    /// Takes a status list that came outside a pack. It stays in use until a pack has a newer one.
    ///
    /// # Errors
    /// It cannot be read, or nobody who is trusted signed it; nothing has changed.
    pub fn add_status_list(&mut self, list: &[u8]) -> Result<(), ListError> {
        self.trust.add_status_list(list)?;
        self.lists.push(list.into());
        Ok(())
    }

    /// The domains that are followed, in the order in which they were added.
    pub fn domains(&self) -> impl Iterator<Item = &Domain> {
        self.anchors.iter().filter_map(|anchor| match anchor {
            Anchor::Domain(domain) => Some(&**domain),
            Anchor::Authority(_) => None,
        })
    }

    /// The signed root that a domain has come to: what to keep, with its newest pack, for the next start.
    #[must_use]
    pub fn root_bytes(&self, domain: &str) -> Option<&[u8]> {
        let held = self.domains().find(|held| held.name().as_str() == domain);
        held.map(Domain::root_bytes)
    }

    /// What it verifies with at `time`, for the functions of [`crate::verify`].
    #[must_use]
    pub const fn context(&self, time: Timestamp) -> Context<'_> {
        Context { time, trust: &self.trust, policy: &self.policy }
    }

    /// Verifies one code or token at `time`.
    ///
    /// # Errors
    /// The text is another system's: a plain link, a payment code, nothing at all.
    pub fn verify<'i>(&self, input: impl Into<Input<'i>>, time: Timestamp) -> Result<Report, NotOurCode> {
        match input.into() {
            Input::Text(text) => verify_text(text, &self.context(time)),
            Input::Token(token) => Ok(verify_token(token, &self.context(time))),
        }
    }

    /// Verifies several codes seen together: one answer for each, in their order. A newer version of a license makes the
    /// older one beside it invalid, and two of one version with different contents are both invalid ([`mark_conflicts`]).
    pub fn verify_all<'i>(
        &self,
        inputs: impl IntoIterator<Item = impl Into<Input<'i>>>,
        time: Timestamp,
    ) -> Vec<Result<Report, NotOurCode>> {
        let mut answers: Vec<_> = inputs.into_iter().map(|input| self.verify(input, time)).collect();
        let mut reports: Vec<&mut Report> =
            answers.iter_mut().filter_map(|answer| answer.as_mut().ok()).collect();
        mark_conflicts(&mut reports);
        answers
    }

    /// Fills `form` from licenses that are genuine and in force at `time`. Codes and tokens are verified first; a report
    /// has to be of this verifier and of the same time.
    ///
    /// # Errors
    /// [`FillError`]: a source that is not a license, not genuine, not in force, of another time, or of no use.
    ///
    /// # Example
    ///
    /// ```
    /// use yizheng::fill::{FillError, Form, FormDraft, ItemDraft, Kind};
    /// use yizheng::{Timestamp, Verifier};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let form = Form::new(&FormDraft {
    ///     name: "商户档案".into(),
    ///     items: vec![ItemDraft::new("shop_name", Kind::Text).from_any("holder.name").required()],
    /// })?;
    /// let refused = Verifier::new().fill(&form, ["https://example.com/menu"], Timestamp::from_seconds(1_795_397_400));
    /// assert!(matches!(refused, Err(FillError::NotOurCode { source: 1, .. })));
    /// # Ok(())
    /// # }
    /// ```
    pub fn fill<'e>(
        &self,
        form: &Form,
        sources: impl IntoIterator<Item = impl Into<Evidence<'e>>>,
        time: Timestamp,
    ) -> Result<Filled, FillError> {
        let mut reports = self.reports(sources.into_iter().map(Into::into), time)?;
        fill::fill(form, &fill::Source::all(&mut reports).map_err(FillError::Refused)?)
    }

    /// Fills also from what is expired, suspended, revoked …; every value from it carries a [mark](crate::fill::Mark).
    ///
    /// # Errors
    /// As [`Self::fill`]; what is not genuine fills nothing here either.
    pub fn fill_even_if_not_in_force<'e>(
        &self,
        form: &Form,
        sources: impl IntoIterator<Item = impl Into<Evidence<'e>>>,
        time: Timestamp,
    ) -> Result<Filled, FillError> {
        let mut reports = self.reports(sources.into_iter().map(Into::into), time)?;
        let sources = fill::Source::all_even_if_not_in_force(&mut reports).map_err(FillError::Refused)?;
        fill::fill(form, &sources)
    }

    /// A report of this verifier and this time for each source.
    fn reports<'e>(
        &self,
        sources: impl Iterator<Item = Evidence<'e>>,
        time: Timestamp,
    ) -> Result<Vec<Report>, FillError> {
        let mut reports = Vec::new();
        for (source, evidence) in (1..).zip(sources) {
            if source > fill::MAX_SOURCES {
                return Err(FillError::TooManySources);
            }
            reports.push(match evidence {
                Evidence::Input(input) => {
                    self.verify(input, time).map_err(|code| FillError::NotOurCode { source, code })?
                }
                Evidence::Report(report) => self.own(report, source, time)?.clone(),
            });
        }
        Ok(reports)
    }

    /// A report that this verifier could have made at `time`. Its license is not verified again.
    fn own<'r>(&self, report: &'r Report, source: usize, time: Timestamp) -> Result<&'r Report, FillError> {
        if report.time() != time {
            return Err(FillError::OtherTime { source, verified: report.time(), asked: time });
        }
        match report.license() {
            Some(license) if !self.trust.vouches_for(license.issuer()) => {
                Err(FillError::OtherTrust { source })
            }
            _ => Ok(report),
        }
    }

    fn refresh(&mut self) {
        let mut trust = Trust::none();
        for anchor in &self.anchors {
            match anchor {
                Anchor::Authority(authority) => trust.add_authority(Authority::clone(authority)),
                Anchor::Domain(domain) => trust.add_domain(domain),
            }
        }
        self.lists.retain(|list| trust.add_status_list(list).is_ok());
        self.trust = trust;
    }
}

#[cfg(test)]
mod tests;
