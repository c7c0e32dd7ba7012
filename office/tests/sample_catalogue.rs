//! The sample catalogue as a practitioner reads it: no permit that was abolished or never applied, every fact with its law
//! and its mark, industries that a window clerk would accept, and the sheets of the seeds in agreement with all that.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use yizheng::Text;
use yizheng::license::Permit;
use yizheng_office::Settings;
use yizheng_office::application::{self, Rules};
use yizheng_office::catalogue::{Catalogue, Level, Mark, PermitItem, TermRule};

const FIRE: &str = "公众聚集场所投入使用、营业前消防安全检查意见书";
const HYGIENE: &str = "公共场所卫生许可证";
const ADVERTISING: &str = "设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批";

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")
}

fn catalogue() -> Catalogue {
    Catalogue::open(&seeds().join("catalogue")).unwrap()
}

fn item<'c>(catalogue: &'c Catalogue, name: &str) -> &'c PermitItem {
    catalogue.permit_item(name).unwrap_or_else(|| panic!("{name}"))
}

/// `《…》第…条`, or a numbered clause of a technical rule.
fn cites_an_article(law: &str) -> bool {
    law.starts_with('《')
        && law.split_once('》').is_some_and(|(title, rest)| {
            title.chars().count() > 4 && rest.contains('第') && rest.ends_with('条')
        })
}

#[test]
fn every_item_has_its_level_its_body_and_its_law() {
    let catalogue = catalogue();
    let mut codes = BTreeSet::new();
    for item in catalogue.permit_items() {
        let name = &item.name;
        assert!(item.code.as_str().len() == 12 && codes.insert(item.code.as_str()), "{name}: code");
        assert!(!item.body.is_empty() && !item.number_pattern.is_empty(), "{name}");
        assert!(cites_an_article(&item.legal_basis), "{name}: {}", item.legal_basis);
        assert!(item.term_basis.as_deref().is_none_or(cites_an_article), "{name}: {:?}", item.term_basis);
        assert_eq!(item.term_basis.is_none(), item.term == TermRule::None, "{name}");
        assert_eq!(
            item.authority_suffix.is_empty(),
            item.usual_authority.contains('市') || item.granted_by_office(),
            "{name}"
        );
        // The office of a county grants nothing that belongs to a city or a province.
        assert!(item.level == Level::County || !item.granted_by_office(), "{name}");
        for mark in [item.level_source, item.legal_basis_source, item.term_source] {
            assert!(matches!(mark, Mark::F | Mark::S | Mark::M), "{name}");
            assert!(mark != Mark::F || item.found_in.is_some(), "{name}");
        }
        assert!(item.aliases.iter().all(|alias| alias.until.is_none_or(|year| (1990..2026).contains(&year))));
    }
}

#[test]
fn filings_are_no_permits() {
    let catalogue = catalogue();
    for item in catalogue.permit_items() {
        let filed = ["备案", "回执"].iter().any(|word| item.name.as_str().contains(word));
        assert_eq!(filed, item.filing, "{}", item.name);
        // A filing is not granted for a term.
        assert!(!item.filing || item.term == TermRule::None, "{}", item.name);
    }
    assert_eq!(catalogue.permit_items().iter().filter(|item| item.filing).count(), 9);
}

#[test]
fn what_was_abolished_or_never_applied_is_gone() {
    let catalogue = catalogue();
    let merges = |industry: &str, permit: &str| {
        let found = catalogue.industry(industry).unwrap_or_else(|| panic!("{industry}"));
        assert!(catalogue.permit_item(permit).is_some(), "{permit}");
        found.merges(permit)
    };
    // C1: abolished in 2016 for eating and drinking places; C2: never for kindergartens and nurseries.
    for industry in
        ["饭店", "火锅店", "小餐饮", "小吃店", "咖啡店", "茶馆", "酒吧", "烘焙店", "幼儿园", "托育园"]
    {
        assert!(!merges(industry, HYGIENE), "{industry}");
    }
    // C3: crowded places are no places of public assembly.
    for industry in [
        "养老院",
        "综合门诊部",
        "口腔门诊部",
        "口腔诊所",
        "校外培训机构",
        "民办职业培训学校",
        "幼儿园",
        "托育园",
    ] {
        assert!(!merges(industry, FIRE), "{industry}");
    }
    // C4: small rooms are exempt.
    for industry in ["小餐饮", "小吃店", "咖啡店", "茶馆", "烘焙店"] {
        let required = &catalogue.industry(industry).unwrap().required;
        assert!(!required.iter().any(|permit| permit == FIRE), "{industry}");
    }
    // C6, C8: prepacked food is filed; small eateries are registered.
    assert!(merges("烟酒店", "仅销售预包装食品备案") && merges("母婴用品店", "仅销售预包装食品备案"));
    assert!(merges("小餐饮", "食品小作坊小餐饮登记证") && !merges("小餐饮", "食品经营许可证"));
    // C9, C11, C12, C13, C14, C15, C17.
    assert!(
        catalogue
            .industry("加油站")
            .unwrap()
            .required
            .iter()
            .any(|permit| permit == "成品油零售经营批准证书")
    );
    assert!(merges("液化气站", "气瓶充装许可证") && !merges("液化气站", "危险化学品经营许可证"));
    assert!(merges("宠物医院", "辐射安全许可证") && !merges("宠物医院", "放射诊疗许可证"));
    assert!(merges("口腔诊所", "诊所备案凭证") && !merges("口腔诊所", "医疗机构执业许可证"));
    assert!(merges("口腔门诊部", "医疗机构执业许可证"));
    assert!(merges("中医诊所", "中医诊所备案证") && !merges("中医诊所", "诊所备案凭证"));
    assert!(merges("桶装水厂", "食品生产许可证") && !merges("桶装水厂", "供水单位卫生许可证"));
    assert!(merges("剧场", "演出场所经营单位备案") && catalogue.permit_item("营业性演出许可证").is_none());
    // C16, C20: no composite of one trade's single permit; advertising fills no gap.
    assert!(catalogue.industry("烟花爆竹零售点").is_none() && catalogue.industry("旅行社").is_none());
    for name in catalogue.industry_names() {
        let industry = catalogue.industry(name).unwrap();
        assert!(!industry.required.iter().any(|permit| permit == ADVERTISING), "{name}");
        assert!(industry.required.len() >= 2, "{name}");
    }
}

#[test]
fn names_levels_and_articles_are_those_of_the_law() {
    let catalogue = catalogue();
    // C5: 合格证 is the name of before 2021.
    let fire = catalogue.permit_item_by_any_name("公众聚集场所投入使用、营业前消防安全检查合格证").unwrap();
    assert_eq!((fire.name.as_str(), fire.term), (FIRE, TermRule::None));
    assert_eq!(fire.aliases[0].until, Some(2021));
    // C10, C21, C22, C23, C24.
    for (name, basis) in [
        ("成品油零售经营批准证书", "《成品油流通管理办法》第三条"),
        ("道路运输经营许可证", "《中华人民共和国道路运输条例》第二十四条"),
        ("动物诊疗许可证", "《中华人民共和国动物防疫法》第六十二条"),
        ("医疗机构执业许可证", "《医疗机构管理条例》第十四条"),
        ("供水单位卫生许可证", "《生活饮用水卫生监督管理办法》第七条"),
    ] {
        assert_eq!(item(&catalogue, name).legal_basis, basis, "{name}");
    }
    // C19: the city's and the province's.
    for (name, level) in [
        ("旅行社业务经营许可证", Level::Province),
        ("第三类医疗器械经营许可证", Level::City),
        ("第二类医疗器械经营备案", Level::City),
        ("成品油零售经营批准证书", Level::City),
        ("危险化学品经营许可证", Level::City),
    ] {
        assert_eq!(item(&catalogue, name).level, level, "{name}");
    }
    // Fire, tobacco and public security stay with their own bodies.
    for item in catalogue.permit_items() {
        if ["消防", "烟草", "公安"].iter().any(|word| item.body.contains(word)) {
            assert!(!item.granted_by_office(), "{}", item.name);
        }
    }
    assert_eq!(item(&catalogue, HYGIENE).term_years, Some(4));
}

#[test]
fn there_are_industries_enough_and_every_permit_has_a_form() {
    let catalogue = catalogue();
    assert!(catalogue.industry_names().count() >= 48);
    let used: BTreeSet<&str> =
        catalogue.industry_names().flat_map(|name| catalogue.industry(name).unwrap().components()).collect();
    let forms = catalogue.forms().unwrap();
    for item in catalogue.permit_items() {
        let name = item.name.as_str();
        assert!(used.contains(name), "{name}: in no industry");
        let form = forms.permit(name).unwrap_or_else(|| panic!("{name}: no form"));
        assert!(!form.conditions.is_empty() && form.promised_days.is_some() && form.fee.is_some(), "{name}");
        assert!(
            item.filing || form.statutory_days.is_some() || item.name.as_str() == "生猪定点屠宰证书",
            "{name}"
        );
    }
    let notice = forms.notice().unwrap();
    assert!(notice.remedies.iter().any(|text| text.contains("行政复议法")));
    assert!(notice.remedies.iter().any(|text| text.contains("行政诉讼法")));
    // C28: a health certificate comes before work, clean water before discharge: neither may follow later.
    for id in ["staff", "drain-treatment", "drain-report"] {
        assert_eq!(forms.material(id).unwrap().later, None, "{id}");
    }
    assert!(forms.material("proxy").unwrap().name.as_str().contains("受托人"));
    // C1, C7.
    let options = |key: &str| forms.item(key).unwrap().options.join("、");
    assert!(!options("WSLB").contains("饭馆"));
    assert!(options("SPYT").contains("集中用餐单位食堂"));
}

#[test]
fn certificate_types_follow_the_legal_form() {
    let catalogue = catalogue();
    let labels = |name: &str| -> Vec<&str> {
        let items = &catalogue.certificate_type(name).unwrap().items;
        items.iter().map(|item| item.label.as_str()).collect()
    };
    // C27: the national form, in its order.
    let construction = labels("建筑工程施工许可证");
    let at = |label: &str| {
        construction.iter().position(|other| *other == label).unwrap_or_else(|| panic!("{label}"))
    };
    let form = [
        "工程名称",
        "建设地址",
        "建设规模",
        "合同价格",
        "勘察单位",
        "设计单位",
        "施工单位",
        "监理单位",
        "勘察单位项目负责人",
        "设计单位项目负责人",
        "施工单位项目负责人",
        "总监理工程师",
        "合同工期",
    ];
    assert!(form.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{construction:?}");
    assert_eq!(labels("不动产权证书")[..3], ["共有情况", "坐落", "不动产单元号"]);
    assert!(labels("联合验收结论意见书").contains(&"专项验收（备案）意见"));
    for (name, label, sealed_by) in [
        ("中标通知书", "招标人（盖章）", Some("招标人")),
        ("电子保函", "担保人（盖章）", Some("担保人")),
        ("不动产权证书", "登记机构（章）", None),
        ("营业执照", "登记机关（盖章）", Some("登记机关")),
    ] {
        let kind = catalogue.certificate_type(name).unwrap();
        assert_eq!(kind.seal_label.as_deref(), Some(label), "{name}");
        assert_eq!(kind.sealed_by.as_deref(), sealed_by, "{name}");
    }
}

/// Every permit in the sheets of one folder.
fn permits_of(folder: &str, files: &[&str], office: &str, division: u32) -> Vec<Permit> {
    let catalogue = catalogue();
    let office_name = Text::new(office).unwrap();
    let rules = Rules {
        catalogue: &catalogue,
        office_name: &office_name,
        division,
        numbers: &[],
        accepted_codes: &[],
    };
    let files: Vec<PathBuf> = files.iter().map(|file| seeds().join(folder).join(file)).collect();
    let checked = application::read_files(&files, &rules);
    assert!(checked.problems.is_empty(), "{folder}: {:?}", checked.problems);
    checked.applications.into_iter().flat_map(|application| application.license.permits).collect()
}

/// Who signs which certificate: no state organ gives a guarantee, a notice of award is the tenderer's, a title the registry's.
#[test]
fn every_certificate_of_the_demo_is_signed_by_whom_the_law_names() {
    let catalogue = catalogue();
    let mut signed = BTreeSet::new();
    for (settings, sheet, code, types) in [
        ("office.toml", "certificates.csv", "11", "行政许可证"),
        ("signers/market.toml", "signers/market.csv", "11", "营业执照"),
        ("signers/tenderer.toml", "signers/tenderer.csv", "11", "中标通知书"),
        ("signers/guarantor.toml", "signers/guarantor.csv", "91", "电子保函"),
        (
            "signers/land.toml",
            "signers/land.csv",
            "11",
            "建设项目用地预审与选址意见书 建设用地规划许可证 建设工程规划许可证 不动产权证书",
        ),
        (
            "signers/housing.toml",
            "signers/housing.csv",
            "11",
            "建筑工程施工许可证 联合验收结论意见书 商品房预售许可证",
        ),
        ("signers/defence.toml", "signers/defence.csv", "11", "人防工程易地建设证明"),
    ] {
        let demo = seeds().join("demo");
        let office = Settings::read(&demo.join(settings)).unwrap();
        assert!(office.code.starts_with(code), "{settings}");
        let name = Text::new(&office.name).unwrap();
        let rules = Rules {
            catalogue: &catalogue,
            office_name: &name,
            division: office.division,
            numbers: &[],
            accepted_codes: &[],
        };
        let checked = application::read_files(&[demo.join(sheet)], &rules);
        assert!(checked.problems.is_empty(), "{sheet}: {:?}", checked.problems);
        for application in checked.applications {
            let kind = application.license.type_name.as_str();
            assert!(types.split(' ').any(|one| one == kind), "{sheet}: {kind}");
            // Whoever seals by the face is the office that signs.
            if let Some(label) = &catalogue.certificate_type(kind).unwrap().sealed_by {
                let sealed_by = application.license.items.iter().find(|item| item.label.as_str() == label);
                assert_eq!(sealed_by.unwrap().value.as_str(), office.name, "{sheet}: {kind}");
            }
            signed.insert(kind.to_string());
        }
    }
    let composite = catalogue.composite_type().unwrap().name.as_str();
    let all = catalogue.type_names().filter(|name| *name != composite).map(str::to_string).collect();
    assert_eq!(signed, all);
}

#[test]
fn the_sheets_of_the_seeds_are_lawful() {
    let catalogue = catalogue();
    let demo = ["applications.csv", "permits.csv", "certificates.csv", "columns.csv"];
    let held_out = ["applications.csv", "permits.csv", "certificates.csv"];
    let neighbour = ["yunhu-1.csv", "yunhu-2.csv", "yunhu-3.csv", "yunhu-4.csv"];
    let mut permits = permits_of("demo", &demo, "水城县行政审批服务局", 371_529);
    permits.extend(permits_of("demo", &neighbour, "云湖县行政审批服务局", 371_530));
    for permit in &permits {
        let pattern = &item(&catalogue, permit.name.as_str()).number_pattern;
        let number = permit.number.as_str();
        // 云湖县 is of an invented city too, and numbers as that city does.
        assert!(
            number.starts_with('运') || matches(pattern, number),
            "{}: {number} is not {pattern}",
            permit.name
        );
    }
    permits.extend(permits_of("heldout/first", &held_out[..2], "涪安县行政审批局", 510_729));
    permits.extend(permits_of("heldout/north", &held_out, "保定市徐水区行政审批局", 130_609));
    permits.extend(permits_of("heldout/south", &held_out, "琼海市行政审批服务局", 469_002));
    permits.extend(permits_of("heldout/west", &held_out, "西昌市行政审批局", 513_401));
    for permit in &permits {
        let item = item(&catalogue, permit.name.as_str());
        if item.level != Level::County {
            assert!(!permit.authority.as_str().contains('县'), "{}: {}", permit.name, permit.authority);
        }
        if let (TermRule::Fixed | TermRule::UpTo, Some(from), Some(until)) =
            (item.term, permit.valid_from, permit.valid_until)
        {
            let years = until.civil().0 - from.civil().0;
            assert!(years <= item.term_years.unwrap() as i32, "{}: {from} to {until}", permit.name);
        }
        assert!(!item.filing || permit.valid_until.is_none(), "{}", permit.name);
        if item.name.as_str() == "食品经营许可证" {
            // C6: only prepacked food needs a filing, no license.
            let scope = permit.scope.as_ref().unwrap().as_str();
            assert!(
                !scope.starts_with("预包装食品") || scope.contains("制售") || scope.contains("散装"),
                "{scope}"
            );
        }
        if item.name.as_str() == ADVERTISING {
            let scope = permit.scope.as_ref().unwrap().as_str();
            assert!(!scope.contains("招牌") && !scope.contains("店招"), "{scope}");
        }
    }
}

/// Has `number` the shape of `pattern`?
fn matches(pattern: &str, number: &str) -> bool {
    let (before, rest) =
        pattern.split_once('{').map_or((pattern, None), |(before, rest)| (before, Some(rest)));
    let Some(number) = number.strip_prefix(before) else { return false };
    let Some((field, rest)) = rest.and_then(|rest| rest.split_once('}')) else { return number.is_empty() };
    let width = match field.split_once(':') {
        Some(("seq", width)) => width.parse().unwrap(),
        _ => match field {
            "division" => 6,
            "year" => 4,
            "digit" => 1,
            // The abbreviation of a county.
            "short" => {
                return (1..=3).any(|width| {
                    let name: String = number.chars().take(width).collect();
                    number.strip_prefix(&name).is_some_and(|after| matches(rest, after))
                });
            }
            other => panic!("{pattern}: {other}"),
        },
    };
    number.len() >= width
        && number.is_char_boundary(width)
        && number[..width].bytes().all(|byte| byte.is_ascii_digit())
        && matches(rest, &number[width..])
}

#[test]
fn a_pattern_is_matched_to_the_digit() {
    assert!(matches("JY{digit}{division}{seq:07}", "JY23715290003931"));
    assert!(matches("{short}消安检字〔{year}〕第{seq:04}号", "聊水消安检字〔2024〕第0244号"));
    for wrong in ["JY2371529000393", "JY237152900039311", "JY23715290003931号", "JYX3715290003931", ""] {
        assert!(!matches("JY{digit}{division}{seq:07}", wrong), "{wrong}");
    }
}
