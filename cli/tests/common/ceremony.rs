//! A trust domain to try things on: three people of a root, a publisher, a city, and a county that issues.

use std::sync::OnceLock;

use super::{Answer, CHINESE, Desk, ENGLISH, Sheet, copy, exit, single};

pub const DOMAIN: &str = "聊城市一证信任域";
pub const CITY: &str = "聊城市行政审批服务局";
pub const CITY_CODE: &str = "11371500MB2862819G";
/// The delegation of the city.
pub const CITY_FILE: &str = "statements/city.cwt";
pub const COUNTY: &str = "水城县行政审批服务局";
pub const COUNTY_CODE: &str = "11371529MB2K7H04XM";
/// Days around today, whenever that is: delegations begin long ago and end late.
pub const FROM: &str = "2020-01-01";
pub const UNTIL: &str = "2089-12-31";
pub const EXPIRES: &str = "2090-01-01";

impl Desk {
    /// Everything up to a pack that was published: `people/`, `root-1.cwt`, `city/`, `county/` with one license,
    /// `statements/`, `pack-1.cwt`. Made once, and copied.
    pub fn ceremony() -> Self {
        static TEMPLATE: OnceLock<Desk> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let desk = Self::empty();
            desk.hold_ceremony();
            desk
        });
        let desk = Self::empty();
        for entry in std::fs::read_dir(template.path("")).unwrap() {
            let entry = entry.unwrap();
            let target = desk.path(entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                copy(&entry.path(), &target);
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
        desk
    }

    fn hold_ceremony(&self) {
        std::fs::create_dir(self.path("people")).unwrap();
        for person in ["zhao", "qian", "sun", "publisher", "stranger"] {
            self.trust(&["key", "new", "--out", &format!("people/{person}")]).succeeds();
        }
        self.trust(&[
            "root",
            "new",
            "--name",
            DOMAIN,
            "--key",
            "people/zhao.pub.pem",
            "--key",
            "people/qian.pub.pem",
            "--key",
            "people/sun.pub.pem",
            "--threshold",
            "2",
            "--publisher",
            "people/publisher.pub.pem",
            "--expires",
            EXPIRES,
            "--out",
            "root-1.cwt",
        ])
        .succeeds();
        self.sign("root-1.cwt", "zhao", &[]).succeeds();
        self.sign("root-1.cwt", "qian", &[]).succeeds();
        self.office("city", CITY, CITY_CODE, "371500", "lc2026");
        self.office("county", COUNTY, COUNTY_CODE, "371529", "sc2026");
        std::fs::create_dir(self.path("statements")).unwrap();
        self.request("city", "city", "371500", "root-1.cwt", "city-request.cwt").succeeds();
        self.accept("city-request.cwt", &["--depth", "1", "--by-root", "--out", "statements/city.cwt"])
            .succeeds();
        self.sign("statements/city.cwt", "qian", &["--root", "root-1.cwt"]).succeeds();
        self.sign("statements/city.cwt", "sun", &["--root", "root-1.cwt"]).succeeds();
        self.request("county", "county", "371529", CITY_FILE, "county-request.cwt").succeeds();
        self.accept(
            "county-request.cwt",
            &[
                "--office",
                "city",
                "--parent",
                "statements/city.cwt",
                "--legal-authority",
                CITY,
                "--agreement",
                "聊审批委〔2026〕3号",
                "--method",
                "entrusted",
                "--out",
                "statements/county.cwt",
            ],
        )
        .succeeds();
        Sheet::of([single()]).write(self, "one.csv");
        self.run(ENGLISH, &["issue", "--office", "county", "--format", "svg", "one.csv"]).succeeds();
        self.publish("statements/county-status.cwt").succeeds();
        self.build("pack-1.cwt", &["statements"]).succeeds();
    }

    /// `yizheng trust …`.
    pub fn trust(&self, arguments: &[&str]) -> Answer {
        self.run(ENGLISH, &[&["trust"], arguments].concat())
    }

    /// Both languages refuse it, each in its words, with one exit code.
    #[track_caller]
    pub fn trust_refuses(&self, arguments: &[&str], code: i32, english: &str, chinese: &str) {
        self.both_refuse(&[&["trust"], arguments].concat(), code, english, chinese);
    }

    /// The same for any command.
    #[track_caller]
    pub fn both_refuse(&self, arguments: &[&str], code: i32, english: &str, chinese: &str) {
        for (language, text) in [(ENGLISH, english), (CHINESE, chinese)] {
            self.run(language, arguments).fails(code, text);
        }
    }

    pub fn sign(&self, file: &str, person: &str, further: &[&str]) -> Answer {
        let key = format!("people/{person}.key.pem");
        self.trust(&[&["root", "sign", file, "--key", &key], further].concat())
    }

    pub fn office(&self, folder: &str, name: &str, code: &str, division: &str, list: &str) {
        let arguments =
            ["init", folder, "--name", name, "--code", code, "--division", division, "--status-list", list];
        self.run(ENGLISH, &arguments).succeeds();
    }

    pub fn request(&self, office: &str, level: &str, division: &str, parent: &str, out: &str) -> Answer {
        self.trust(&[
            "request",
            "--office",
            office,
            "--level",
            level,
            "--division",
            division,
            "--all-types",
            "--all-items",
            "--parent",
            parent,
            "--out",
            out,
        ])
    }

    pub fn accept(&self, request: &str, further: &[&str]) -> Answer {
        self.trust(&[&["accept", request, "--from", FROM, "--until", UNTIL], further].concat())
    }

    pub fn publish(&self, out: &str) -> Answer {
        self.run(ENGLISH, &["status", "publish", "--office", "county", "--out", out])
    }

    pub fn build(&self, out: &str, further: &[&str]) -> Answer {
        self.trust(&[&Self::BUILD[..], &["--root", "root-1.cwt", "--out", out], further].concat())
    }

    /// What every pack is built with.
    pub const BUILD: [&str; 6] =
        ["pack", "build", "--publisher", "people/publisher.key.pem", "--expires", "2089-12-31"];

    /// The license that the county issued.
    pub fn license(&self) -> String {
        let names = std::fs::read_dir(self.path("county/issued")).unwrap();
        let mut names: Vec<String> =
            names.map(|name| name.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        let name = names.into_iter().rfind(|name| name.ends_with(".cwt")).expect("a token");
        format!("county/issued/{name}")
    }

    /// Verifies by root and pack.
    #[track_caller]
    pub fn by_pack(&self, language: &str, pack: &str, further: &[&str]) -> Answer {
        let license = self.license();
        self.run(language, &[&["verify", "--root", "root-1.cwt", "--pack", pack, &license], further].concat())
    }

    /// As [`Self::by_pack`], with the verdict and the first reason.
    #[track_caller]
    pub fn verdict(&self, pack: &str, further: &[&str]) -> (String, String) {
        let answer = self.by_pack(ENGLISH, pack, &[&["--json"], further].concat());
        let report = &answer.json()["results"][0]["report"];
        let code = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
        let verdict = code(&report["verdict"]);
        let exits = [
            ("valid", exit::SUCCESS),
            ("caution", exit::CAUTION),
            ("no_conclusion", exit::NO_CONCLUSION),
            ("invalid", exit::INVALID),
        ];
        assert!(exits.contains(&(verdict.as_str(), answer.code)), "{answer:#?}");
        (verdict, code(&report["reasons"][0]["code"]))
    }

    /// Every file at or below the desk, to see that nothing appeared.
    pub fn all_files(&self) -> Vec<(String, Vec<u8>)> {
        let mut folders = vec![self.path("")];
        let mut found = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.to_string_lossy().contains("register.db") {
                    found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }
}
