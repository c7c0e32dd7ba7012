//! The offices of the demo's county beside its approval office: who signs which certificate is decided by law.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use yizheng_office::catalogue::Catalogue;

/// An office and what it signs. Settings and sheet lie in `seeds/demo/signers/` under its name.
pub(crate) struct Signer {
    /// Name of its files, and of its folder in the demo.
    pub(crate) name: &'static str,
    /// The certificate types that it signs, by name; its delegation covers no others.
    types: &'static [&'static str],
}

/// Registrar, tenderer, guarantor (no state organ may be one, 民法典 article 683) and three bureaus.
pub(crate) const SIGNERS: [Signer; 6] = [
    Signer { name: "market", types: &["营业执照"] },
    Signer { name: "tenderer", types: &["中标通知书"] },
    Signer { name: "guarantor", types: &["电子保函"] },
    Signer {
        name: "land",
        types: &["建设项目用地预审与选址意见书", "建设用地规划许可证", "建设工程规划许可证", "不动产权证书"],
    },
    Signer {
        name: "housing", types: &["建筑工程施工许可证", "联合验收结论意见书", "商品房预售许可证"]
    },
    Signer { name: "defence", types: &["人防工程易地建设证明"] },
];

/// What the approval office itself signs.
pub(crate) const APPROVAL: [&str; 2] = ["行业综合许可证", "行政许可证"];

impl Signer {
    /// Its settings, in the folder of the demo's sheets.
    pub(crate) fn settings(&self, demo: &Path) -> PathBuf {
        demo.join("signers").join(self.name).with_extension("toml")
    }

    /// Its sheet, in the folder of the demo's sheets.
    pub(crate) fn sheet(&self, demo: &Path) -> PathBuf {
        demo.join("signers").join(self.name).with_extension("csv")
    }

    /// The codes of its certificate types in the sample catalogue.
    pub(crate) fn type_codes(&self, workspace: &Path) -> Result<Vec<String>> {
        type_codes(workspace, self.types)
    }
}

/// The codes of certificate types in the sample catalogue.
pub(crate) fn type_codes(workspace: &Path, names: &[&str]) -> Result<Vec<String>> {
    let catalogue = Catalogue::open(&workspace.join("seeds/catalogue"))?;
    names
        .iter()
        .map(|name| {
            let kind = catalogue.certificate_type(name).with_context(|| format!("no type {name}"))?;
            Ok(kind.code.to_string())
        })
        .collect()
}
