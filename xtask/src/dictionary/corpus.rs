//! Licenses made up from the sources: their words are plausible, their digits and names random.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use yizheng::license::{FaceItem, StatusReference};
use yizheng::signing::Ed25519SigningKey;
use yizheng::{Claims, Commitment, Date, License, Permit, Timestamp};
use yizheng_office::catalogue::{Catalogue, CertificateType, PermitItem};

use crate::product::text;

/// 2026-01-01; terms of the corpus begin around it, and later years are as far as earlier ones.
const AROUND: i64 = 20_454;

/// Phrases of one vocabulary file with their weights.
struct Phrases {
    phrases: Vec<(String, u32)>,
    total: u32,
}

struct Sources {
    catalogue: Catalogue,
    places: Phrases,
    codes: Phrases,
    streets: Phrases,
    forms: Phrases,
    trade: Phrases,
    authorities: Phrases,
    numbers: Phrases,
    construction: Phrases,
}

/// xorshift64*: the corpus is the same on every machine.
struct Random(u64);

/// `count` signed tokens.
pub(super) fn licenses(root: &Path, count: usize) -> Result<Vec<Vec<u8>>> {
    let sources = Sources::read(root)?;
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    (0..count).map(|_| sources.token(&mut random)).collect()
}

impl Sources {
    fn read(root: &Path) -> Result<Self> {
        let vocabulary = |name: &str, keep: fn(&str) -> bool| {
            let path = root.join("seeds/vocabulary").join(name);
            let content = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            Ok::<_, anyhow::Error>(Phrases::parse(&content, keep))
        };
        let any = |_: &str| true;
        let digits = |phrase: &str| phrase.len() == 6 && phrase.bytes().all(|byte| byte.is_ascii_digit());
        let words = |phrase: &str| !phrase.bytes().all(|byte| byte.is_ascii_digit());
        let catalogue = Catalogue::open(&root.join("seeds/catalogue"))?;
        Ok(Self {
            catalogue,
            places: vocabulary("divisions.txt", words)?,
            codes: vocabulary("divisions.txt", digits)?,
            streets: vocabulary("streets.txt", any)?,
            forms: vocabulary("company-forms.txt", any)?,
            trade: vocabulary("trade-words.txt", any)?,
            authorities: vocabulary("authorities.txt", any)?,
            numbers: vocabulary("numbers.txt", any)?,
            construction: vocabulary("construction.txt", any)?,
        })
    }

    fn token(&self, random: &mut Random) -> Result<Vec<u8>> {
        let mut seed = [0; 32];
        seed.iter_mut().for_each(|byte| *byte = random.below(256) as u8);
        let key = Ed25519SigningKey::from_seed(&seed)?;
        let claims = self.claims(random)?;
        yizheng::token::sign(&claims, &key).map_err(|error| anyhow::anyhow!("{error:?}: {claims:?}"))
    }

    fn claims(&self, random: &mut Random) -> Result<Claims> {
        let division = self.codes.pick(random).parse().unwrap_or(371_502);
        let county = format!("{}{}", random.characters(2), random.one_of(&["县", "区", "市"]));
        let license = if random.chance(80) {
            self.composite(division, &county, random)?
        } else {
            self.single(division, &county, random)?
        };
        let list = format!("yz:{}", random.letters(2));
        let uri = if random.chance(70) { format!("{list}20{}", 25 + random.below(4)) } else { list };
        let mut claims = Claims::new(
            Timestamp::from_seconds((AROUND as u64 + random.below(700)) * 86_400 + random.below(86_400)),
            license,
        );
        claims.holder_code = Some(text(&self.holder_code(division, random))?);
        claims.status = random
            .chance(90)
            .then(|| {
                Ok::<_, anyhow::Error>(StatusReference { index: random.below(60_000), uri: text(&uri)? })
            })
            .transpose()?;
        Ok(claims)
    }

    fn holder_code(&self, division: u32, random: &mut Random) -> String {
        if random.chance(5) {
            return format!("{division}********{}", random.digits(4));
        }
        let class = random.one_of(&["91", "91", "91", "92", "92"]);
        let middle = random.one_of(&["MA3", "MA3", "MA7", "MAD", "MAE", "MAC", "MAB", "MA9", "MAF", "0"]);
        let rest = 18 - class.len() - 6 - middle.len();
        format!("{class}{division}{middle}{}", random.code(rest))
    }

    fn composite(&self, division: u32, county: &str, random: &mut Random) -> Result<License> {
        let names: Vec<&str> = self.catalogue.industry_names().collect();
        let industry = self.catalogue.industry(random.one_of(&names)).context("an industry")?;
        let mut permits = Vec::new();
        for (place, name) in industry.components().enumerate() {
            if place < 2 || random.chance(75) {
                let item = self.catalogue.permit_item(name).context("a permit item")?;
                permits.push(self.permit(item, division, county, random)?);
            }
        }
        let kind = self.catalogue.composite_type().context("the composite type")?;
        let mut license = self.face(kind, division, county, random)?;
        license.industry = Some(industry.name.clone());
        license.permits = permits;
        Ok(license)
    }

    fn single(&self, division: u32, county: &str, random: &mut Random) -> Result<License> {
        let names: Vec<&str> = self.catalogue.type_names().collect();
        let kind = self.catalogue.certificate_type(random.one_of(&names)).context("a type")?;
        let mut license = self.face(kind, division, county, random)?;
        for item in kind.items.iter().filter(|item| item.carried) {
            let value = match random.below(3) {
                0 => self.construction.pick(random).to_string(),
                1 => random.digits(4),
                _ => format!("{}{}", county, self.construction.pick(random)),
            };
            license.items.push(FaceItem { label: item.label.clone(), value: text(&value)? });
        }
        let (from, until) = term(random, Some(3))?;
        (license.valid_from, license.valid_until) = (Some(from), until);
        Ok(license)
    }

    fn face(
        &self,
        kind: &CertificateType,
        division: u32,
        county: &str,
        random: &mut Random,
    ) -> Result<License> {
        let syllables = if random.chance(70) { 3 } else { 2 };
        let person = random.characters(syllables);
        let form = self.forms.pick(random);
        let holder = match random.below(10) {
            0 => person.clone(),
            1..4 => format!("{}{form}", random.characters(3)),
            _ => format!("{county}{}{form}", random.characters(2)),
        };
        let mut license = License::new(
            kind.code.clone(),
            kind.name.clone(),
            text(&self.own_number(random))?,
            text(&holder)?,
            division,
        );
        license.holder_code_type = Some(if random.chance(95) { 1 } else { 111 });
        license.representative = Some(text(&person)?);
        license.premises = Some(text(&self.premises(county, random))?);
        Ok(license)
    }

    /// The number of the certificate itself: `鲁聊某综〔2026〕000123号`, `鲁某综2026-000123`.
    fn own_number(&self, random: &mut Random) -> String {
        let province = random
            .one_of(&["鲁", "鲁", "鲁聊", "鲁聊", "鲁", "豫", "冀", "苏", "浙", "皖", "粤", "川", "晋"]);
        let place = random.characters(1);
        let series = random.one_of(&["综", "综", "行综", "业综", "一证"]);
        let year = random.one_of(&["2026", "2026", "2025", "2027"]);
        let digits = 4 + random.below(3) as usize;
        let serial = format!("{}{}", "0".repeat(digits.saturating_sub(3)), random.digits(3));
        match random.below(3) {
            0 => format!("{province}{place}{series}{year}-{serial}"),
            1 => format!("{province}{place}{series}〔{year}〕第{serial}号"),
            _ => format!("{province}{place}{series}〔{year}〕{serial}号"),
        }
    }

    fn premises(&self, county: &str, random: &mut Random) -> String {
        let mut premises = match random.below(4) {
            0 => format!("{}{county}", self.places.pick(random)),
            1 => format!("山东省聊城市{county}"),
            2 => self.places.pick(random).to_string(),
            _ => county.to_string(),
        };
        premises.push_str(&random.characters(2));
        premises.push_str(random.one_of(&["街道", "街道", "镇", "路", "大街", "街", "村", "小区"]));
        for _ in 0..1 + random.below(2) {
            premises.push_str(self.streets.pick(random));
            if random.chance(50) {
                premises.push_str(&(1 + random.below(200)).to_string());
                premises.push_str(random.one_of(&["号", "号", "号", "号楼", "号商铺", "号院"]));
            }
        }
        premises
    }

    fn permit(&self, item: &PermitItem, division: u32, county: &str, random: &mut Random) -> Result<Permit> {
        let authority = if item.granted_by_office() {
            format!("{county}行政审批服务局")
        } else if item.authority_suffix.is_empty() {
            format!("{county}{}", self.authorities.pick(random))
        } else {
            format!("{county}{}", item.authority_suffix)
        };
        let number = if random.chance(75) {
            pattern(&item.number_pattern, division, random)
        } else {
            format!("{}{}", self.numbers.pick(random), random.digits(5))
        };
        let scope = match random.below(3) {
            0 => None,
            1 => Some(self.trade.pick(random).to_string()),
            _ => Some(format!("{}、{}", self.trade.pick(random), self.trade.pick(random))),
        };
        let (from, until) = term(random, item.term_years)?;
        let commitments = if random.chance(8) {
            let due =
                Date::from_days(AROUND + random.below(700) as i64).map_err(|_| anyhow::anyhow!("a date"))?;
            vec![Commitment { text: text(&format!("补交{}", self.trade.pick(random)))?, due }]
        } else {
            Vec::new()
        };
        let mut permit = Permit::new(item.name.clone(), text(&number)?, text(&authority)?);
        permit.item_code = Some(item.code.clone());
        permit.scope = scope.as_deref().map(text).transpose()?;
        permit.valid_from = Some(from);
        permit.valid_until = until;
        permit.commitments = commitments;
        Ok(permit)
    }
}

impl Phrases {
    fn parse(content: &str, keep: fn(&str) -> bool) -> Self {
        let phrases: Vec<(String, u32)> = content
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                let (phrase, weight) = line.split_once('\t').unwrap_or((line, "10"));
                (phrase.trim().to_string(), weight.trim().parse().unwrap_or(10))
            })
            .filter(|(phrase, _)| keep(phrase))
            .collect();
        let total = phrases.iter().map(|(_, weight)| weight).sum();
        Self { phrases, total }
    }

    fn pick(&self, random: &mut Random) -> &str {
        let mut place = random.below(u64::from(self.total.max(1))) as u32;
        for (phrase, weight) in &self.phrases {
            if place < *weight {
                return phrase;
            }
            place -= weight;
        }
        ""
    }
}

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let place = self.below(choices.len() as u64) as usize;
        choices.get(place).copied().unwrap_or("")
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).filter_map(|_| char::from_digit(self.below(10) as u32, 10)).collect()
    }

    fn code(&mut self, count: usize) -> String {
        const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
        (0..count)
            .filter_map(|_| ALPHABET.get(self.below(31) as usize).map(|byte| char::from(*byte)))
            .collect()
    }

    fn letters(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'a' + self.below(26) as u8)).collect()
    }

    /// Any of the 20,902 ideographs of Unicode 1.1: names are not to be learnt.
    fn characters(&mut self, count: usize) -> String {
        (0..count).filter_map(|_| char::from_u32(0x4E00 + self.below(20_902) as u32)).collect()
    }
}

fn term(random: &mut Random, years: Option<u32>) -> Result<(Date, Option<Date>)> {
    let date = |days| Date::from_days(days).map_err(|_| anyhow::anyhow!("a date"));
    let from = AROUND + random.below(700) as i64 - 100;
    let until = years.map(|years| from + i64::from(years) * 365 + i64::from(years / 4));
    Ok((date(from)?, until.map(date).transpose()?))
}

/// A number of the item's shape: `JY2{division}{seq:07}`.
fn pattern(pattern: &str, division: u32, random: &mut Random) -> String {
    let mut number = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        number.push_str(before);
        let (field, after) = after.split_once('}').unwrap_or((after, ""));
        match field.split_once(':') {
            _ if field == "division" => number.push_str(&division.to_string()),
            _ if field == "digit" => number.push_str(&random.digits(1)),
            _ if field == "year" => number.push_str(random.one_of(&["2026", "2026", "2025", "2027"])),
            Some(("seq", width)) => {
                let width: usize = width.parse().unwrap_or(4);
                number.push_str(&"0".repeat(width.saturating_sub(4)));
                number.push_str(&random.digits(width.min(4)));
            }
            _ => number.push_str(&random.characters(1)),
        }
        rest = after;
    }
    number.push_str(rest);
    if number.is_empty() { random.digits(8) } else { number }
}
