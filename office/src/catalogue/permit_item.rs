//! Permit items (单项许可, 备案): who grants them, for how long, and which law says so.

use serde::Deserialize;
use yizheng::Text;

use super::error::CatalogueRule;
use super::text;

/// A permit or filing that can be a component of a composite license.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermitItem {
    /// Official name of the paper.
    #[serde(deserialize_with = "text")]
    pub name: Text,
    /// Other names of the same paper, accepted in sheets in place of [`PermitItem::name`].
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// 基本编码, 12 digits.
    #[serde(deserialize_with = "text")]
    pub code: Text,
    /// A filing or registration (备案), which is no 行政许可: nothing is granted, renewed or revoked.
    #[serde(default)]
    pub filing: bool,
    /// Level of government whose body grants it by law.
    pub level: Level,
    /// Body that grants it by law, without the name of a place.
    pub body: String,
    /// Certainty of level and body.
    pub level_source: Mark,
    /// Law and article that the permit rests on.
    pub legal_basis: String,
    /// Certainty of the legal basis.
    pub legal_basis_source: Mark,
    /// Who grants it in practice; `office` is the issuing office itself.
    pub usual_authority: String,
    /// Ending of that authority's name after the name of the county, where it is not the office.
    #[serde(default)]
    pub authority_suffix: String,
    /// Kind of term that the law sets.
    pub term: TermRule,
    /// Years of a fixed or longest term.
    pub term_years: Option<u32>,
    /// Law and article that sets the term; absent where no law sets one.
    pub term_basis: Option<String>,
    /// Certainty of the term.
    pub term_source: Mark,
    /// The paper names what it allows (许可范围, 经营项目), so that an application must too.
    #[serde(default)]
    pub scope_required: bool,
    /// Shape of its numbers, a sample.
    #[serde(default)]
    pub number_pattern: String,
    /// Where facts marked F were found.
    pub found_in: Option<String>,
}

/// Another name of a paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The other name.
    #[serde(deserialize_with = "text")]
    pub name: Text,
    /// Last year in which new papers had it; absent where it is still in use.
    pub until: Option<u16>,
}

/// Level of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省级.
    Province,
    /// 设区的市级.
    City,
    /// 县级.
    County,
}

/// Certainty of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Mark {
    /// Found in a public source, which `found_in` names.
    F,
    /// Stands in the law that is cited.
    S,
    /// Computed and checked.
    V,
    /// From memory, plausible and unchecked.
    M,
}

/// Kind of term that the law sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermRule {
    /// A number of years.
    Fixed,
    /// At most a number of years.
    UpTo,
    /// The law says that it does not end (长期).
    Long,
    /// The law sets no term (未规定期限).
    None,
}

impl PermitItem {
    /// Does the issuing office grant it itself?
    #[must_use]
    pub fn granted_by_office(&self) -> bool {
        self.usual_authority == "office"
    }

    /// Its official name and every other one.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(self.aliases.iter().map(|alias| &alias.name)).map(Text::as_str)
    }

    /// The rule of a catalogue that it breaks.
    pub(super) fn broken_rule(&self) -> Option<CatalogueRule> {
        let laws = std::iter::once(&self.legal_basis).chain(&self.term_basis);
        if laws.clone().any(|law| is_invented(law)) {
            return Some(CatalogueRule::InventedLaw);
        }
        if !laws.clone().all(|law| names_law(law)) {
            return Some(CatalogueRule::NoLaw);
        }
        let years = self.term_years.is_some_and(|years| years > 0);
        match self.term {
            TermRule::None if self.term_years.is_some() || self.term_basis.is_some() => {
                return Some(CatalogueRule::LawSetsNoTerm);
            }
            TermRule::Fixed | TermRule::UpTo | TermRule::Long if self.term_basis.is_none() => {
                return Some(CatalogueRule::NoLawForTerm);
            }
            TermRule::Fixed | TermRule::UpTo if !years => return Some(CatalogueRule::YearsMissing),
            TermRule::Long if self.term_years.is_some() => return Some(CatalogueRule::LongWithYears),
            _ => {}
        }
        if self.filing && self.name.as_str().contains("许可") {
            return Some(CatalogueRule::FilingCalledPermit);
        }
        let marks = [self.level_source, self.legal_basis_source, self.term_source];
        (marks.contains(&Mark::F) && self.found_in.is_none()).then_some(CatalogueRule::FoundNowhere)
    }
}

impl Level {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
        }
    }
}

impl TermRule {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::UpTo => "up-to",
            Self::Long => "long",
            Self::None => "none",
        }
    }
}

/// Does it cite a law by its title?
fn names_law(text: &str) -> bool {
    text.split_once('《').is_some_and(|(_, rest)| rest.find('》').is_some_and(|end| end > 0))
}

/// A title in 《》 belongs to a law that exists: none is marked as a sample or as invented.
pub(super) fn is_invented(text: &str) -> bool {
    text.contains('《') && ["示例", "虚构", "样例", "假设"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRE: &str = r#"
name = "公众聚集场所投入使用、营业前消防安全检查意见书"
code = "000125032000"
level = "county"
body = "消防救援机构"
level_source = "S"
legal_basis = "《中华人民共和国消防法》第十五条"
legal_basis_source = "S"
usual_authority = "消防救援机构"
term = "none"
term_source = "S"
"#;

    fn broken(item: &str) -> Option<CatalogueRule> {
        toml::from_str::<PermitItem>(item).unwrap().broken_rule()
    }

    #[test]
    fn a_term_rests_on_a_law_or_is_none() {
        assert_eq!(broken(FIRE), None);
        let fixed = FIRE.replace("\"none\"", "\"fixed\"\nterm_years = 3");
        assert_eq!(broken(&fixed), Some(CatalogueRule::NoLawForTerm));
        let basis = "term_basis = \"《公共场所卫生管理条例实施细则》第二十七条\"\n";
        assert_eq!(broken(&format!("{fixed}{basis}")), None);
        assert_eq!(broken(&FIRE.replace("\"none\"", "\"long\"")), Some(CatalogueRule::NoLawForTerm));
        assert_eq!(broken(&format!("{FIRE}term_years = 3")), Some(CatalogueRule::LawSetsNoTerm));
        assert_eq!(broken(&format!("{FIRE}{basis}")), Some(CatalogueRule::LawSetsNoTerm));
        let without_years = FIRE.replace("\"none\"", "\"up_to\"");
        assert_eq!(broken(&format!("{without_years}{basis}")), Some(CatalogueRule::YearsMissing));
        let long = FIRE.replace("\"none\"", "\"long\"\nterm_years = 3");
        assert_eq!(broken(&format!("{long}{basis}")), Some(CatalogueRule::LongWithYears));
    }

    #[test]
    fn a_law_is_named_and_not_invented() {
        for invented in ["《山东省成品油零售经营管理办法（示例）》", "《消防法》第十五条（虚构）"]
        {
            let item = FIRE.replace("《中华人民共和国消防法》第十五条", invented);
            assert_eq!(broken(&item), Some(CatalogueRule::InventedLaw), "{invented}");
        }
        for nameless in ["第十五条", "《》第十五条", "消防法第十五条"] {
            let item = FIRE.replace("《中华人民共和国消防法》第十五条", nameless);
            assert_eq!(broken(&item), Some(CatalogueRule::NoLaw), "{nameless}");
        }
    }

    #[test]
    fn a_filing_is_not_called_a_permit_and_a_source_is_named() {
        assert_eq!(broken(&format!("{FIRE}filing = true")), None);
        let called = FIRE.replace("检查意见书", "检查许可证");
        assert_eq!(broken(&format!("{called}filing = true")), Some(CatalogueRule::FilingCalledPermit));
        let found = FIRE.replace("term_source = \"S\"", "term_source = \"F\"");
        assert_eq!(broken(&found), Some(CatalogueRule::FoundNowhere));
        assert_eq!(broken(&format!("{found}found_in = \"消防救援局公开文本\"")), None);
    }
}
