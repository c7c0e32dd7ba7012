//! The pack of a whole province, for measuring: 2,000 authorities in four levels, four million status entries.
//!
//! All of it is invented and always the same: keys, names and entries come from counters.

use anyhow::{Context, Result, anyhow};
use yizheng::identifiers::SocialCreditCode;
use yizheng::license::StatusReference;
use yizheng::trust::{
    Content, Delegation, DivisionPrefix, Divisions, KeyRequest, Level, Method, Pack, Place, Possession,
    Powers, Root, Scope, Selection, StatusEntries, StatusList, draft, sign, sign_jointly,
};
use yizheng::{Claims, Date, License, Permit, Text, Timestamp};
use yizheng_office::FileKey;

use crate::demo::{NOW, failure};

/// Authorities: one province, and below it cities, counties and towns.
pub const AUTHORITIES: usize = 2_000;
const CITIES: usize = 16;
const COUNTIES: usize = 160;
/// Status entries in all lists together.
pub const ENTRIES: usize = 4_000_000;
/// One entry of so many says something else than valid.
const ONE_OF: u64 = 100;
/// What the set entries say, a hundred in all: how licenses end in a year of an approval bureau. Superseded,
/// deregistered, lapsed, revoked, suspended, withdrawn, annulled.
pub const VALUES: [(u8, u64); 7] = [(3, 45), (11, 30), (14, 15), (1, 4), (2, 3), (13, 2), (12, 1)];

/// Name of the domain.
const DOMAIN: &str = "示例省";
const COMPOSITE: &str = "11370000MB2Q170535001";
const SINGLE: &str = "11370000MB2Q170535002";
/// Items that a town may handle.
const ITEMS: [&str; 12] = [
    "000117027000",
    "000117031000",
    "000119022000",
    "000120036000",
    "000123013000",
    "000123014000",
    "000125032000",
    "000131003000",
    "000131004000",
    "000131017000",
    "000164101000",
    "000172041000",
];

/// How the status entries are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// One list of four million entries, which the province keeps.
    One,
    /// A list of 2,000 entries for each authority.
    Many,
}

/// The pack, and what is needed to use it.
pub struct LargePack {
    /// The signed root.
    pub root: Vec<u8>,
    /// The signed pack.
    pub pack: Vec<u8>,
    /// The same, not signed: its parts.
    pub parts: Pack,
    /// A five-permit license of a town that is valid at [`LargePack::time`].
    pub valid: Vec<u8>,
    /// Another one of which something was ended.
    pub ended: Vec<u8>,
    /// When the licenses are verified.
    pub time: Timestamp,
}

/// One authority.
struct Office {
    key: FileKey,
    delegation: Delegation,
}

/// The pack of the province.
///
/// # Errors
/// Never, but for a mistake in here.
pub fn make(lists: Lists) -> Result<LargePack> {
    let root_keys = (0..3).map(|number| key("root", number)).collect::<Result<Vec<_>>>()?;
    let publisher = key("publisher", 0)?;
    let keys = root_keys.iter().map(|key| key.public().clone().into()).collect();
    let publishers = vec![publisher.public().clone().into()];
    let root = Root::new(text(DOMAIN)?, 2, keys, publishers, moment(-400), moment(700));
    let two: Vec<&FileKey> = root_keys.iter().take(2).collect();
    let root_bytes = jointly(&root, &two)?;
    let offices = (0..AUTHORITIES).map(office).collect::<Result<Vec<_>>>()?;
    let (province, below) = offices.split_first().context("a province")?;
    let mut delegations = vec![jointly(&province.delegation, &two)?];
    for (office, number) in below.iter().zip(1..) {
        let parent = offices.get(parent(number)).context("a parent")?;
        delegations.push(signed(&office.delegation, &parent.key)?);
    }
    let town = offices.last().context("a town")?;
    let (status_lists, uri, entries) = match lists {
        Lists::One => {
            let (bytes, entries) = list("yz:province", ENTRIES, 1, &province.key)?;
            (vec![bytes], "yz:province".to_string(), entries)
        }
        Lists::Many => {
            let count = ENTRIES / AUTHORITIES;
            let uri = |number| format!("yz:{number:04}");
            let made: Vec<_> = offices
                .iter()
                .enumerate()
                .map(|(number, office)| list(&uri(number), count, number as u64, &office.key))
                .collect::<Result<_>>()?;
            let entries = made.last().map(|(_, entries)| entries.clone()).context("a list")?;
            (made.into_iter().map(|(bytes, _)| bytes).collect(), uri(AUTHORITIES - 1), entries)
        }
    };
    let mut parts = Pack::new(root.name.clone(), 1, vec![root_bytes.clone()], NOW, moment(30));
    parts.delegations = delegations;
    parts.status_lists = status_lists;
    let clear = |index: u64| (index..index + 6).all(|entry| entries.get(entry) == Some(0));
    let (from, last) = (entries.len() as u64 / 2, entries.len() as u64 - 6);
    let valid = (from..last).find(|index| clear(*index)).context("an entry that is clear")?;
    let ended = (from..last).find(|index| !clear(*index)).context("an entry that is set")?;
    let token = |index| -> Result<Vec<u8>> {
        let claims = restaurant(town, &uri, index)?;
        yizheng::token::sign(&claims, &town.key).map_err(|error| anyhow!("{error:?}"))
    };
    Ok(LargePack {
        root: root_bytes,
        pack: signed(&parts, &publisher)?,
        parts,
        valid: token(valid)?,
        ended: token(ended)?,
        time: Timestamp::from_seconds(NOW.seconds() + 3600),
    })
}

/// The place of the authority above.
const fn parent(number: usize) -> usize {
    let counties = 1 + CITIES;
    let towns = counties + COUNTIES;
    if number < counties {
        0
    } else if number < towns {
        1 + (number - counties) % CITIES
    } else {
        counties + (number - towns) % COUNTIES
    }
}

/// Level, name and division of the authority with this place: the province, then cities, counties, towns.
fn placed(number: usize) -> (Level, String, String) {
    let above = parent(number);
    if number == 0 {
        (Level::Province, "示例省政务服务管理局".to_string(), "37".to_string())
    } else if number <= CITIES {
        (Level::City, format!("第{number}市行政审批服务局"), format!("37{number:02}"))
    } else if number <= CITIES + COUNTIES {
        (Level::County, format!("第{number}县行政审批服务局"), county(number))
    } else {
        (Level::Town, format!("第{above}县第{number}镇人民政府"), county(above))
    }
}

fn office(number: usize) -> Result<Office> {
    let key = key("office", number)?;
    let above = parent(number);
    let (level, name, division) = placed(number);
    let types = Selection::only([text(COMPOSITE)?, text(SINGLE)?]).context("types")?;
    let items = Selection::only(ITEMS.iter().map(|item| text(item)).collect::<Result<Vec<_>>>()?);
    let town = level == Level::Town;
    let scope = Scope {
        divisions: Divisions::within(DivisionPrefix::new(&division)).context("a division")?,
        types: if level < Level::County { Selection::All } else { types },
        items: if town { items.context("items")? } else { Selection::All },
    };
    let powers = if town {
        Some(Powers {
            legal_authority: text(&format!("第{above}县行政审批服务局"))?,
            agreement: text(&format!("示委〔2026〕{number}号"))?,
            method: Method::Entrusted,
        })
    } else {
        None
    };
    let (code, place) = (code(number)?, place(number)?);
    let possession = Possession::sign(&code, &place, &key).map_err(|error| anyhow!("{error:?}"))?;
    let request = KeyRequest {
        code,
        issued_at: moment(-300),
        key: key.public().clone().into(),
        name: text(&name)?,
        level,
        scope,
        place,
        possession,
    };
    let mut delegation = Delegation::answering(request, moment(-300), moment(-300), moment(1_500));
    // Province, city, county, town: 3, 2, 1, 0 levels below.
    delegation.depth = Level::Town as u8 - level as u8;
    delegation.powers = powers;
    Ok(Office { key, delegation })
}

/// Where the authority with this place among all stands.
fn place(number: usize) -> Result<Place> {
    if number == 0 {
        Ok(Place::below_root(text(DOMAIN)?))
    } else {
        Ok(place(parent(number))?.below(&code(parent(number))?))
    }
}

/// The division of a county: its city, and its place there.
fn county(number: usize) -> String {
    let place = number - 1 - CITIES;
    format!("37{:02}{:02}", 1 + place % CITIES, 1 + place / CITIES)
}

/// The 统一社会信用代码 of an authority, its check character found by trying.
fn code(number: usize) -> Result<Text> {
    let (_, _, division) = placed(number);
    let body = format!("11{division:0<6}MB{number:07}");
    let code = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|code| SocialCreditCode::new(code).is_ok())
        .with_context(|| format!("no check character for {body}"))?;
    text(&code)
}

/// A list with one entry of a hundred set, spread by chance: what compresses worst.
fn list(uri: &str, count: usize, seed: u64, key: &FileKey) -> Result<(Vec<u8>, StatusEntries)> {
    let mut entries = StatusEntries::zeros(4, count).map_err(|error| anyhow!("{error}"))?;
    let mut chance = Chance(seed);
    for index in 0..count as u64 {
        if chance.below(ONE_OF) == 0 {
            let mut rest = chance.below(100);
            let value = VALUES.iter().find(|(_, share)| {
                let found = rest < *share;
                rest = rest.saturating_sub(*share);
                found
            });
            let (value, _) = value.context("a value")?;
            entries.set(index, *value).then_some(()).context("an entry")?;
        }
    }
    let list = StatusList::new(text(uri)?, NOW, Some(moment(2)), &entries);
    Ok((signed(&list, key)?, entries))
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % limit
    }
}

/// A restaurant with the five permits of FORMAT.md, issued by `town`.
fn restaurant(town: &Office, uri: &str, index: u64) -> Result<Claims> {
    let division = division_of(&town.delegation.scope)?;
    let own = town.delegation.name.as_str();
    let permits = [
        ("食品经营许可证", "JY23715290003931", own, "000131003000", "热食类食品制售", Some("2031-01-07")),
        (
            "烟草专卖零售许可证",
            "371529102309",
            "水城县烟草专卖局",
            "000182003000",
            "卷烟、雪茄烟零售",
            Some("2031-01-07"),
        ),
        (
            "公众聚集场所投入使用、营业前消防安全检查意见书",
            "聊水消安检字〔2026〕第0170号",
            "水城县消防救援大队",
            "000125032000",
            "一至三层",
            None,
        ),
        (
            "城镇污水排入排水管网许可证",
            "聊水审排字第20260171号",
            own,
            "000117027000",
            "餐饮废水",
            Some("2031-01-07"),
        ),
        (
            "设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批",
            "聊水审广设字〔2026〕第261号",
            own,
            "000117031000",
            "墙面电子显示屏，12平方米",
            Some("2028-01-07"),
        ),
    ];
    let permits = permits
        .into_iter()
        .map(|(name, number, authority, item, scope, until)| {
            let permit = Permit::new(text(name)?, text(number)?, text(authority)?);
            Ok(permit
                .with_item_code(text(item)?)
                .with_scope(text(scope)?)
                .with_term(date("2026-01-08")?, until.map(date).transpose()?))
        })
        .collect::<Result<_>>()?;
    let mut license = License::new(
        text(COMPOSITE)?,
        text("行业综合许可证")?,
        text("鲁聊水综〔2026〕000001号")?,
        text("水城县漕味轩餐饮管理有限公司")?,
        division,
    );
    license.holder_code_type = Some(1);
    license.representative = Some(text("孟庆河")?);
    license.premises = Some(text("山东省聊城市水城县临湖街道运河大街118号")?);
    license.industry = Some(text("饭店")?);
    license.permits = permits;
    let mut claims = Claims::new(NOW, license);
    claims.holder_code = Some(text("91371529MADWYLF59N")?);
    claims.status = Some(StatusReference { index, uri: text(uri)? });
    Ok(claims)
}

/// The division of an office whose scope is one county.
fn division_of(scope: &Scope) -> Result<u32> {
    let Divisions::Within(prefixes) = &scope.divisions else { return Err(anyhow!("everywhere")) };
    Ok(prefixes.first().context("no prefix")?.as_str().parse()?)
}

fn key(role: &str, number: usize) -> Result<FileKey> {
    let mut seed = [0; 32];
    let name = format!("{role} {number}");
    seed.iter_mut().zip(name.bytes()).for_each(|(byte, letter)| *byte = letter);
    FileKey::from_seed(&seed).map_err(failure)
}

fn signed<T: Content>(content: &T, key: &FileKey) -> Result<Vec<u8>> {
    sign(content, key).map_err(|error| anyhow!("{}: {error:?}", T::KIND))
}

fn jointly<T: Content>(content: &T, keys: &[&FileKey]) -> Result<Vec<u8>> {
    let mut bytes = draft(content).map_err(|error| anyhow!("{}: {error:?}", T::KIND))?;
    for key in keys {
        bytes = sign_jointly::<T>(&bytes, *key).map_err(|error| anyhow!("{error:?}"))?;
    }
    Ok(bytes)
}

fn moment(days: i64) -> Timestamp {
    Timestamp::from_seconds(NOW.seconds().saturating_add_signed(days * 86_400))
}

fn date(content: &str) -> Result<Date> {
    content.parse().map_err(|_| anyhow!("{content}: no date"))
}

fn text(content: &str) -> Result<Text> {
    Text::new(content).map_err(|error| anyhow!("{content:?}: {error:?}"))
}
