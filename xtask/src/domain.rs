//! The demo's trust domain: the root of a province (two of three people), a city, two counties; in one county every
//! body signs its own certificates, the other county acts for a city authority, and its earlier key was retired. Every
//! step is a command that the people concerned would give.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow};
use serde_json::json;
use sha2::{Digest, Sha256};
use yizheng::token::UnverifiedToken;
use yizheng::{Date, Timestamp};

use crate::office::{DemoOffice, Verified, verify};
use crate::product::hex;
use crate::program::Program;
use crate::signers::{APPROVAL, SIGNERS, Signer, type_codes};

/// Name of the domain; the province is invented.
const NAME: &str = "示例省电子证照信任域";
/// Two of these sign for the root.
const PEOPLE: [&str; 3] = ["people/first", "people/second", "people/third"];
const PUBLISHER: &str = "people/publisher";
/// 第三类医疗器械经营许可 and 第二类医疗器械经营备案 of the sample catalogue: powers of a city that it leaves to a county.
const NEIGHBOUR_ITEMS: [&str; 2] = ["000172018000", "000172019000"];

/// A trust domain in a folder.
pub(crate) struct DemoDomain {
    program: Program,
    folder: PathBuf,
    root: PathBuf,
    pack: PathBuf,
    city: DemoOffice,
    /// 水城县, which the sheets of the demo are for.
    pub(crate) county: DemoOffice,
    /// The other offices of 水城县, each with what it signs.
    signers: Vec<(&'static Signer, DemoOffice)>,
    neighbour: Neighbour,
    sheets: PathBuf,
}

/// 云湖县: the office as it is, and with the key that it had before.
struct Neighbour {
    now: DemoOffice,
    before: DemoOffice,
}

impl DemoDomain {
    /// Builds the program, holds the ceremony of the root, and delegates down to the counties.
    pub(crate) fn create(workspace: &Path, folder: &Path) -> Result<Self> {
        let program = Program::build(workspace)?;
        let sheets = workspace.join("seeds/demo");
        for part in ["people", "statements"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let office =
            |name: &str, file: &str| DemoOffice::create(&program, &folder.join(name), &sheets.join(file));
        let (city, county) = (office("city", "city.toml")?, office("county", "office.toml")?);
        let signers = SIGNERS
            .iter()
            .map(|signer| {
                let made =
                    DemoOffice::create(&program, &folder.join(signer.name), &signer.settings(&sheets))?;
                Ok((signer, made))
            })
            .collect::<Result<_>>()?;
        let neighbour = Neighbour {
            now: office("neighbour", "yunhu.toml")?,
            before: office("neighbour-before", "yunhu-before.toml")?,
        };
        let (root, pack) = (folder.join("root-1.cwt"), folder.join("pack-1.cwt"));
        let folder = folder.to_path_buf();
        let domain = Self { program, folder, root, pack, city, county, signers, neighbour, sheets };
        domain.root_ceremony()?;
        domain.delegate_city()?;
        domain.delegate_counties(workspace)?;
        Ok(domain)
    }

    /// Prints what the offices of 水城县 have issued.
    pub(crate) fn print(&self, out: &Path) -> Result<()> {
        self.county.print(&self.program, out)?;
        self.signers.iter().try_for_each(|(_, office)| office.print(&self.program, out))
    }

    fn root_ceremony(&self) -> Result<()> {
        for person in PEOPLE.iter().chain([&PUBLISHER]) {
            self.program.run(|c| c.args(["trust", "key", "new", "--out"]).arg(self.folder.join(person)))?;
        }
        let expires = in_days(730)?;
        self.program.run(|c| {
            c.args(["trust", "root", "new", "--name", NAME, "--threshold", "2"]);
            for person in PEOPLE {
                c.arg("--key").arg(self.key_file(person, "pub"));
            }
            c.arg("--publisher").arg(self.key_file(PUBLISHER, "pub"));
            c.args(["--expires", &expires]).arg("--out").arg(&self.root)
        })?;
        for person in PEOPLE.iter().take(2) {
            let key = self.key_file(person, "key");
            self.program.run(|c| c.args(["trust", "root", "sign"]).arg(&self.root).arg("--key").arg(key))?;
        }
        Ok(())
    }

    fn delegate_city(&self) -> Result<()> {
        let request = self.folder.join("city-request.cwt");
        self.program.run(|c| {
            c.args(["trust", "request", "--office"]).arg(self.city.folder());
            c.arg("--parent").arg(&self.root).args(["--level", "city", "--division", "3715"]);
            c.args(["--all-types", "--all-items"]);
            c.arg("--out").arg(&request)
        })?;
        let (delegation, from, until) = (self.statement("city.cwt"), in_days(-60)?, in_days(1_400)?);
        self.program.run(|c| {
            c.args(["trust", "accept"]).arg(&request).args(["--by-root", "--depth", "2"]);
            c.args(["--from", &from, "--until", &until]).arg("--out").arg(&delegation)
        })?;
        for person in PEOPLE.iter().skip(1) {
            let key = self.key_file(person, "key");
            self.program.run(|c| {
                c.args(["trust", "root", "sign"]).arg(&delegation).arg("--root").arg(&self.root);
                c.arg("--key").arg(key)
            })?;
        }
        Ok(())
    }

    fn delegate_counties(&self, workspace: &Path) -> Result<()> {
        let types = |names: &[&str]| type_codes(workspace, names);
        self.accept(&self.county, "371529", "county", &types(&APPROVAL)?, &[])?;
        for (signer, office) in &self.signers {
            self.accept(office, "371529", signer.name, &signer.type_codes(workspace)?, &[])?;
        }
        let powers = [
            "--legal-authority",
            "运东市行政审批服务局",
            "--agreement",
            "运东审批委托〔2026〕3号",
            "--method",
            "entrusted",
        ];
        let mut options: Vec<&str> = NEIGHBOUR_ITEMS.iter().flat_map(|item| ["--item", *item]).collect();
        options.extend(powers);
        let composite = types(&["行业综合许可证"])?;
        self.accept(&self.neighbour.before, "371530", "neighbour-before", &composite, &options)?;
        self.accept(&self.neighbour.now, "371530", "neighbour", &composite, &options)
    }

    /// The office asks for everything in its county; the city grants these types, and what `options` leave of the rest.
    fn accept(
        &self,
        office: &DemoOffice,
        division: &str,
        name: &str,
        types: &[String],
        options: &[&str],
    ) -> Result<()> {
        let request = self.folder.join(format!("{name}-request.cwt"));
        self.program.run(|c| {
            c.args(["trust", "request", "--office"]).arg(office.folder());
            c.arg("--parent").arg(self.statement("city.cwt"));
            c.args(["--level", "county", "--division", division]);
            c.args(["--all-types", "--all-items"]);
            c.arg("--out").arg(&request)
        })?;
        let (from, until) = (in_days(-30)?, in_days(1_300)?);
        self.program.run(|c| {
            c.args(["trust", "accept"]).arg(&request);
            c.args(types.iter().flat_map(|code| ["--type", code.as_str()])).args(options);
            c.arg("--office").arg(self.city.folder()).arg("--parent").arg(self.statement("city.cwt"));
            c.args(["--from", &from, "--until", &until]);
            c.arg("--out").arg(self.statement(&format!("{name}.cwt")))
        })
    }

    /// Issues what shows the domain at work: a license under a key that is retired afterwards, one under the new key,
    /// one under the old key too late, and one outside the scope.
    pub(crate) fn issue_of_neighbour(&self, out: &Path) -> Result<()> {
        let issue = |office: &DemoOffice, sheet: &str| {
            office.issue(&self.program, &[self.sheets.join(sheet)], &out.join("neighbour"))
        };
        issue(&self.neighbour.before, "yunhu-1.csv")?;
        self.publish_status(&self.neighbour.before, "neighbour-before-status.cwt")?;
        let retired = now()?;
        self.program.run(|c| {
            c.args(["trust", "retire", "--of"]).arg(self.statement("neighbour-before.cwt"));
            c.args(["--at", &retired.to_string(), "--reason", "更换签发密钥"]);
            c.arg("--office").arg(self.city.folder()).arg("--out").arg(self.statement("retired.cwt"))
        })?;
        // Moments have whole seconds: what is signed in the next one is too late.
        std::thread::sleep(Duration::from_millis(1_500));
        issue(&self.neighbour.now, "yunhu-2.csv")?;
        issue(&self.neighbour.before, "yunhu-3.csv")?;
        issue(&self.neighbour.now, "yunhu-4.csv")
    }

    /// Issues `sheets` of 水城县.
    pub(crate) fn issue(&self, sheets: &[PathBuf], out: &Path) -> Result<()> {
        self.county.issue(&self.program, sheets, out)
    }

    /// Each of the other offices of 水城县 issues its own sheet.
    pub(crate) fn issue_of_signers(&self, out: &Path) -> Result<()> {
        self.signers
            .iter()
            .try_for_each(|(signer, office)| office.issue(&self.program, &[signer.sheet(&self.sheets)], out))
    }

    /// What became of some of the licenses in `issued` since: one component is suspended, another one revoked, each by the
    /// body that imposes such penalties.
    pub(crate) fn decide(&self, issued: &Path) -> Result<()> {
        let composites = composites(issued)?;
        self.penalize(
            "suspend",
            component(&composites, "危险化学品经营许可证")?,
            ["对发生生产安全事故负有责任", "《生产安全事故报告和调查处理条例》第四十条"],
            ["运东市应急管理局", "运应急罚〔2026〕9号"],
        )?;
        self.penalize(
            "revoke",
            component(&composites, "食品经营许可证")?,
            ["经营超过保质期的食品，情节严重", "《中华人民共和国食品安全法》第一百二十四条"],
            ["水城县市场监督管理局", "水市监处罚〔2026〕112号"],
        )
    }

    /// Registers a penalty for one component: why, on which article, by which body, in which document.
    fn penalize(
        &self,
        act: &str,
        (number, component): (&str, usize),
        [reason, basis]: [&str; 2],
        [body, document]: [&str; 2],
    ) -> Result<()> {
        self.program.run(|c| {
            c.args([act, number, "--component", &component.to_string()]);
            c.args(["--reason", reason, "--basis", basis, "--decided-by", body, "--document", document]);
            c.arg("--office").arg(self.county.folder())
        })
    }

    /// Every office publishes its statuses, and the publisher makes the pack.
    pub(crate) fn publish(&self) -> Result<()> {
        self.publish_status(&self.county, "county-status.cwt")?;
        for (signer, office) in &self.signers {
            self.publish_status(office, &format!("{}-status.cwt", signer.name))?;
        }
        self.publish_status(&self.neighbour.now, "neighbour-status.cwt")?;
        let expires = in_days(30)?;
        self.program.run(|c| {
            c.args(["trust", "pack", "build", "--root"]).arg(&self.root);
            c.arg("--publisher").arg(self.key_file(PUBLISHER, "key"));
            c.args(["--expires", &expires]).arg("--out").arg(&self.pack);
            c.arg(self.folder.join("statements"))
        })
    }

    fn publish_status(&self, office: &DemoOffice, name: &str) -> Result<()> {
        self.program.run(|c| {
            c.args(["status", "publish", "--office"]).arg(office.folder());
            c.arg("--out").arg(self.statement(name))
        })
    }

    /// Reads every picture in `folder` and verifies its code as anybody would who has root and pack.
    pub(crate) fn verify(&self, folder: &Path, extension: &str) -> Result<Vec<Verified>> {
        verify(&self.program, folder, extension, &[("--root", &self.root), ("--pack", &self.pack)])
    }

    /// The built page with this domain's root and pack, in `site`.
    pub(crate) fn lay_out(&self, dist: &Path, site: &Path) -> Result<()> {
        copy(dist, site)?;
        // A browser keeps the root of an address: another domain at the same place needs another name.
        let name: String = hex(&Sha256::digest(fs::read(&self.root)?)).chars().take(8).collect();
        let root = format!("root-{name}.cwt");
        fs::copy(&self.root, site.join(&root))?;
        fs::copy(&self.pack, site.join("pack.cwt"))?;
        let settings = json!({ "roots": [root], "packs": ["pack.cwt"] });
        fs::write(site.join("trust.json"), serde_json::to_vec_pretty(&settings)?)?;
        Ok(())
    }

    fn key_file(&self, person: &str, half: &str) -> PathBuf {
        self.folder.join(format!("{person}.{half}.pem"))
    }

    fn statement(&self, name: &str) -> PathBuf {
        self.folder.join("statements").join(name)
    }
}

/// A composite license: its number and the names of its permits.
struct Composite {
    number: String,
    permits: Vec<String>,
}

/// The composite licenses whose tokens lie in `issued`, by number.
fn composites(issued: &Path) -> Result<Vec<Composite>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(issued)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "cwt") {
            let bytes = fs::read(&path)?;
            let token =
                UnverifiedToken::parse(&bytes).map_err(|error| anyhow!("{}: {error}", path.display()))?;
            let license = &token.danger_unverified_claims().license;
            if !license.permits.is_empty() {
                let permits = license.permits.iter().map(|permit| permit.name.to_string()).collect();
                found.push(Composite { number: license.number.to_string(), permits });
            }
        }
    }
    found.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(found)
}

/// The first license with a permit of this name, and which of its components that is, from 1.
fn component<'a>(composites: &'a [Composite], name: &str) -> Result<(&'a str, usize)> {
    composites
        .iter()
        .find_map(|one| {
            let index = one.permits.iter().position(|permit| permit == name)?;
            Some((one.number.as_str(), index + 1))
        })
        .with_context(|| format!("no composite license with {name}"))
}

fn now() -> Result<Timestamp> {
    Ok(Timestamp::from_seconds(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs()))
}

/// The date so many days from today.
fn in_days(days: i64) -> Result<String> {
    let today = now()?.date();
    let date = Date::from_days(i64::from(today.days()) + days).map_err(|error| anyhow!("{error:?}"))?;
    Ok(date.to_string())
}

/// A folder and everything in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
