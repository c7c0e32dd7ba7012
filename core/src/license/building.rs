//! Making licenses and claims: constructors of what is mandatory, and a method for each optional field.

use super::*;

impl License {
    /// The first version of a certificate with its mandatory fields. The other fields are absent until set, by the methods
    /// below or directly.
    ///
    /// `division` is a GB/T 2260 code of six digits. [`License::check`] and signing refuse what breaks a rule.
    ///
    /// # Example
    ///
    /// ```
    /// use yizheng::{Claims, License, Timestamp};
    ///
    /// let license = License::new(
    ///     "11370000MB2Q170535002".parse()?,
    ///     "行政许可证".parse()?,
    ///     "鲁聊水道运〔2026〕000218号".parse()?,
    ///     "水城县通达货运服务有限公司".parse()?,
    ///     371_529,
    /// )
    /// .with_term("2026-03-05".parse()?, Some("2030-03-04".parse()?));
    /// license.check()?;
    /// let claims = Claims::new(Timestamp::from_seconds(1_795_397_400), license)
    ///     .with_holder_code("91371529MA3N5C8D0J".parse()?, 1);
    /// assert_eq!(claims.license.holder_code_type, Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn new(
        type_code: Text,
        type_name: Text,
        number: Text,
        holder_name: Text,
        division: u32,
    ) -> Self {
        Self {
            type_code,
            type_name,
            number,
            version: 1,
            holder_name,
            holder_code_type: None,
            representative: None,
            premises: None,
            division,
            industry: None,
            permits: Vec::new(),
            items: Vec::new(),
            valid_from: None,
            valid_until: None,
            commitments: Vec::new(),
            replaces: None,
            legal_authority: None,
            document_sha256: None,
            extensions: Vec::new(),
        }
    }

    /// With the legal representative or person in charge.
    #[must_use]
    pub fn with_representative(mut self, name: Text) -> Self {
        self.representative = Some(name);
        self
    }

    /// With the premises.
    #[must_use]
    pub fn with_premises(mut self, address: Text) -> Self {
        self.premises = Some(address);
        self
    }

    /// A composite license: its industry and its components, at least two.
    #[must_use]
    pub fn with_permits(mut self, industry: Text, permits: Vec<Permit>) -> Self {
        self.industry = Some(industry);
        self.permits = permits;
        self
    }

    /// With one more face item, label and value as printed.
    #[must_use]
    pub fn with_item(mut self, label: Text, value: Text) -> Self {
        self.items.push(FaceItem { label, value });
        self
    }

    /// With its first and last valid day; no last day is long-term (长期).
    #[must_use]
    pub const fn with_term(mut self, from: Date, until: Option<Date>) -> Self {
        self.valid_from = Some(from);
        self.valid_until = until;
        self
    }
}

impl Permit {
    /// A component with its mandatory fields. The other fields are absent until set.
    #[must_use]
    pub const fn new(name: Text, number: Text, authority: Text) -> Self {
        Self {
            name,
            number,
            authority,
            item_code: None,
            scope: None,
            valid_from: None,
            valid_until: None,
            commitments: Vec::new(),
            extensions: Vec::new(),
        }
    }

    /// With its item code (事项编码).
    #[must_use]
    pub fn with_item_code(mut self, code: Text) -> Self {
        self.item_code = Some(code);
        self
    }

    /// With what it allows (许可范围).
    #[must_use]
    pub fn with_scope(mut self, scope: Text) -> Self {
        self.scope = Some(scope);
        self
    }

    /// With its first and last valid day; no last day is long-term (长期).
    #[must_use]
    pub const fn with_term(mut self, from: Date, until: Option<Date>) -> Self {
        self.valid_from = Some(from);
        self.valid_until = until;
        self
    }
}

impl Claims {
    /// The claims of a license that is signed at `issued_at`.
    #[must_use]
    pub const fn new(issued_at: Timestamp, license: License) -> Self {
        Self { holder_code: None, token_expires: None, issued_at, status: None, license }
    }

    /// With the holder's code and its type (持证主体代码类型: 1 = 统一社会信用代码 …). A person's identity number has to be
    /// masked.
    #[must_use]
    pub fn with_holder_code(mut self, code: Text, code_type: u64) -> Self {
        self.holder_code = Some(code);
        self.license.holder_code_type = Some(code_type);
        self
    }

    /// With the entry of a status list: component i of a composite license has the entry `index + i`.
    #[must_use]
    pub fn with_status(mut self, uri: Text, index: u64) -> Self {
        self.status = Some(StatusReference { index, uri });
        self
    }
}
