//! An invented office, its key, and certificates of every kind.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::PathBuf;
use std::sync::LazyLock;

use qrcode::types::{Color, EcLevel};
use yizheng::carrier::{self, Spelling};
use yizheng::license::{FaceItem, StatusReference};
use yizheng::signing::Ed25519SigningKey;
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context, Policy};
use yizheng::{Claims, Commitment, Date, License, Permit, PublicKey, Signer, Text, Timestamp};
use yizheng_print::day::OpenEnd;
use yizheng_print::{
    CodeFace, Edition, Face, Fonts, Job, Office, PaperForm, PaperItem, Press, Problem, Sheet, Template,
    Templates, proof,
};

pub const BASE_URL: &str = "https://zz.shuicheng.example/v";
pub const OFFICE: &str = "水城县行政审批服务局";
/// 2026-11-24, noon in China.
pub const NOW: Timestamp = Timestamp::from_seconds(1_795_492_800);

static KEY: LazyLock<Ed25519SigningKey> = LazyLock::new(|| Ed25519SigningKey::from_seed(&[7; 32]).unwrap());

pub static PRESS: LazyLock<Press> =
    LazyLock::new(|| Press::new(Fonts::of_system(&[]), Templates::open(&seeds()).unwrap()).unwrap());

pub fn seeds() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../seeds/templates")
}

pub fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn public() -> PublicKey {
    KEY.public_key().clone()
}

/// Claims signed with the office's key.
pub fn sign(claims: &Claims) -> Vec<u8> {
    yizheng::token::sign(claims, &*KEY).unwrap()
}

/// How a certificate is printed in a test.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    pub paper: Option<&'a str>,
    pub edition: Option<Edition>,
    pub overprint: bool,
}

pub const USUAL: Wish<'static> = Wish { paper: None, edition: None, overprint: false };

/// A certificate on its way to paper.
pub struct Draft {
    pub claims: Claims,
    pub token: Vec<u8>,
    pub printed_only: Vec<(String, String)>,
    pub face: Face,
    pub template: Template,
    pub code_svg: String,
}

impl Draft {
    pub fn new(claims: Claims, printed_only: &[(&str, &str)], wish: Wish<'_>) -> Self {
        Self::of_press(&PRESS, claims, printed_only, wish)
    }

    /// None where the token or its code would be too large.
    pub fn try_new(claims: Claims, wish: Wish<'_>) -> Option<Self> {
        let token = yizheng::token::sign(&claims, &*KEY).ok()?;
        Self::of_token(&PRESS, claims, token, &[], wish)
    }

    pub fn of_press(press: &Press, claims: Claims, printed_only: &[(&str, &str)], wish: Wish<'_>) -> Self {
        let token = sign(&claims);
        Self::of_token(press, claims, token, printed_only, wish).unwrap()
    }

    fn of_token(
        press: &Press,
        claims: Claims,
        token: Vec<u8>,
        printed_only: &[(&str, &str)],
        wish: Wish<'_>,
    ) -> Option<Self> {
        let template =
            press.templates().choose(claims.license.type_name.as_str(), wish.paper).unwrap().clone();
        let layout = template.layout(wish.paper, wish.edition, wish.overprint).unwrap();
        let carried = carrier::write(&carrier::deflate(&token), Some(BASE_URL), Spelling::Digits);
        let (code_svg, modules, version) = svg(&carried)?;
        let mm = template.code_edge(modules, 0.4).ok()?;
        let code = CodeFace {
            mm,
            version,
            level: "M".to_string(),
            module_mm: mm / modules as f64,
            address: Some(BASE_URL.to_string()),
        };
        let office = Office {
            name: OFFICE.to_string(),
            name_en: None,
            code: "11371529MB2K7H04XM".to_string(),
            complaints: None,
        };
        let printed_only: Vec<(String, String)> =
            printed_only.iter().map(|(label, value)| ((*label).to_string(), (*value).to_string())).collect();
        let face = Face::new(
            &claims,
            &printed_only,
            &paper_form(claims.license.type_name.as_str()),
            office,
            code,
            layout,
        );
        Some(Self { claims, token, printed_only, face, template, code_svg })
    }

    pub fn set(&self) -> Result<Sheet, Vec<Problem>> {
        self.set_on(&PRESS)
    }

    pub fn set_on(&self, press: &Press) -> Result<Sheet, Vec<Problem>> {
        press.set(
            &self.template,
            &Job { face: &self.face, token: &self.token, token_name: "token.cwt", code_svg: &self.code_svg },
        )
    }

    /// Fields that the page does not show.
    pub fn missing(&self, sheet: &Sheet) -> Vec<Problem> {
        proof::missing_fields(sheet, &self.face, &self.template)
    }

    pub fn prove(&self, sheet: &Sheet) -> Result<(), Vec<Problem>> {
        let authority = Authority::new(text(OFFICE), None, public());
        let (trust, policy) = (Trust::direct(authority), Policy::default());
        let context = Context::new(NOW, &trust, &policy);
        proof::prove(sheet, &self.face, &self.template, &self.token, &context)
    }
}

/// What the sample catalogue says of the paper of a type.
pub fn paper_form(type_name: &str) -> PaperForm {
    let table = |file: &str, key: &str| -> Vec<toml::Table> {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../seeds/catalogue").join(file);
        let mut all: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        all.remove(key).unwrap().try_into().unwrap()
    };
    let word =
        |entry: &toml::Table, key: &str| entry.get(key).map(|value| value.as_str().unwrap().to_string());
    let kinds = table("certificate-types.toml", "certificate_type");
    let kind = kinds.iter().find(|kind| kind["name"].as_str() == Some(type_name));
    let items = kind.and_then(|kind| kind.get("item")).and_then(toml::Value::as_array);
    let items = items.into_iter().flatten().map(|item| PaperItem {
        label: item["label"].as_str().unwrap().to_string(),
        unit: match item["kind"].as_str().unwrap() {
            "amount" => "元",
            "area" => "平方米",
            _ => "",
        },
    });
    let open_ends = table("permit-items.toml", "permit_item").into_iter().map(|item| {
        let open_end = match item["term"].as_str() {
            Some("none") => OpenEnd::NotSet,
            _ => OpenEnd::Long,
        };
        (item["name"].as_str().unwrap().to_string(), open_end)
    });
    PaperForm {
        items: items.collect(),
        seal_label: kind.and_then(|kind| word(kind, "seal_label")),
        sealed_by: kind.and_then(|kind| word(kind, "sealed_by")),
        open_ends: open_ends.collect(),
    }
}

/// A code, its modules along an edge with the quiet zone, its version.
pub fn svg(carried: &str) -> Option<(String, usize, u8)> {
    let code = qrcode::QrCode::with_error_correction_level(carried, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        for (x, color) in row.iter().enumerate() {
            if *color == Color::Dark {
                path.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
            }
        }
    }
    let total = width + 8;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {total} {total}\">\
         <rect width=\"{total}\" height=\"{total}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    );
    let qrcode::Version::Normal(version) = code.version() else { panic!("micro") };
    Some((svg, total, u8::try_from(version).unwrap()))
}

/// A certificate with nothing but what each must have.
pub fn plain(type_code: &str, type_name: &str, number: &str, holder: &str) -> Claims {
    let mut license = License::new(text(type_code), text(type_name), text(number), text(holder), 371_529);
    license.holder_code_type = Some(1);
    license.representative = Some(text("孟庆河"));
    license.premises = Some(text("山东省聊城市水城县临湖街道运河大街118号"));
    let mut claims = Claims::new(NOW, license);
    claims.holder_code = Some(text("91371529MADWYLF59N"));
    claims.status = Some(StatusReference { index: 12, uri: text("yz:sc2026") });
    claims
}

pub fn permit(name: &str, number: &str, until: Option<&str>) -> Permit {
    let mut permit = Permit::new(text(name), text(number), text(OFFICE));
    permit.item_code = Some(text("000131003000"));
    permit.scope = Some(text("热食类食品制售、冷食类食品制售（不含生食海产品）"));
    permit.valid_from = Some(date("2026-01-08"));
    permit.valid_until = until.map(date);
    permit
}

/// A restaurant with five permits, one without an end, one with a promise.
pub fn restaurant() -> Claims {
    let mut claims = plain(
        "11370000MB2Q170535001",
        "行业综合许可证",
        "鲁聊水综〔2026〕000001号",
        "水城县漕味轩餐饮管理有限公司",
    );
    claims.license.industry = Some(text("饭店"));
    let mut fire =
        permit("公众聚集场所投入使用、营业前消防安全检查意见书", "聊水消安检字〔2024〕第0244号", None);
    fire.authority = text("水城县消防救援大队");
    fire.commitments =
        vec![Commitment { text: text("补交消防设施检测报告"), due: date("2026-12-31") }];
    claims.license.permits = vec![
        permit("食品经营许可证", "JY23715290003931", Some("2031-01-07")),
        permit("烟草专卖零售许可证", "371529102309", Some("2030-01-06")),
        fire,
        permit("城镇污水排入排水管网许可证", "聊水审排字第20260170号", Some("2031-01-14")),
        permit(
            "设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批",
            "聊水审广设字〔2026〕第032号",
            Some("2027-12-31"),
        ),
    ];
    claims
}

/// A certificate of any other type with these face items.
pub fn with_items(type_name: &str, number: &str, items: &[(&str, &str)]) -> Claims {
    let mut claims = plain("11370000MB2Q170535004", type_name, number, "山东筑城建设工程有限公司");
    claims.license.valid_from = Some(date("2026-03-18"));
    claims.license.items =
        items.iter().map(|(label, value)| FaceItem { label: text(label), value: text(value) }).collect();
    claims
}
