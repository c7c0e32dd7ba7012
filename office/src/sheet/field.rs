//! The columns of a sheet and the names in a JSON document, in one table.

/// A field of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// 申请编号.
    Reference,
    /// 联办编号.
    Bundle,
    /// 证照类型.
    CertificateType,
    /// 证照编号.
    Number,
    /// 行业.
    Industry,
    /// 持证主体.
    HolderName,
    /// 主体代码.
    HolderCode,
    /// 主体代码类型.
    HolderCodeType,
    /// 法定代表人.
    Representative,
    /// 经营场所.
    Premises,
    /// 行政区划.
    Division,
    /// 有效期起.
    ValidFrom,
    /// 有效期止.
    ValidUntil,
}

/// A field of a permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PermitField {
    /// 许可名称.
    Name,
    /// 许可编号.
    Number,
    /// 发证机关.
    Authority,
    /// 事项编码.
    ItemCode,
    /// 许可范围.
    Scope,
    /// 有效期起.
    ValidFrom,
    /// 有效期止.
    ValidUntil,
    /// 承诺事项.
    Commitment,
    /// 承诺期限.
    CommitmentDue,
}

/// Of each field the header of the sheets that we hand out, other headers that are understood, and the JSON name.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::Reference, &["申请编号", "办件编号", "受理编号", "application"]),
    (Field::Bundle, &["联办编号", "bundle"]),
    (Field::CertificateType, &["证照类型", "证照名称", "certificate_type"]),
    (Field::Number, &["证照编号", "number"]),
    (Field::Industry, &["行业", "行业类别", "industry"]),
    (Field::HolderName, &["持证主体", "经营主体", "holder_name"]),
    (Field::HolderCode, &["主体代码", "统一社会信用代码", "holder_code"]),
    (Field::HolderCodeType, &["主体代码类型", "holder_code_type"]),
    (Field::Representative, &["法定代表人", "法定代表人（负责人）", "负责人", "经营者", "representative"]),
    (Field::Premises, &["经营场所", "住所（经营场所）", "住所", "premises"]),
    (Field::Division, &["行政区划", "division"]),
    (Field::ValidFrom, &["有效期起", "valid_from"]),
    (Field::ValidUntil, &["有效期止", "有效期至", "valid_until"]),
];

/// Of each permit field the header of a sheet of permits, its form after `许可1`, and the JSON name.
const PERMIT_FIELDS: &[(PermitField, &[&str])] = &[
    (PermitField::Name, &["许可名称", "名称", "name"]),
    (PermitField::Number, &["许可编号", "许可证编号", "编号", "number"]),
    (PermitField::Authority, &["发证机关", "authority"]),
    (PermitField::ItemCode, &["事项编码", "item_code"]),
    (PermitField::Scope, &["许可范围", "scope"]),
    (PermitField::ValidFrom, &["有效期起", "valid_from"]),
    (PermitField::ValidUntil, &["有效期止", "有效期至", "valid_until"]),
    (PermitField::Commitment, &["承诺事项", "commitment"]),
    (PermitField::CommitmentDue, &["承诺期限", "commitment_due"]),
];

/// The header that marks a sheet as one of permits.
pub(crate) const PERMIT_SHEET_MARK: &str = "许可名称";

impl Field {
    /// The field with this header.
    #[must_use]
    pub fn of(header: &str) -> Option<Self> {
        find(FIELDS, header)
    }

    /// The header of the sheets that we hand out.
    #[must_use]
    pub fn header(self) -> &'static str {
        header(FIELDS, self)
    }

    /// True for the header of a field as the sheets that we hand out spell it.
    #[must_use]
    pub fn is_header(header: &str) -> bool {
        Self::of(header).is_some_and(|field| field.header() == header)
    }
}

impl PermitField {
    /// The field with this header.
    #[must_use]
    pub fn of(header: &str) -> Option<Self> {
        find(PERMIT_FIELDS, header)
    }

    /// The header of the sheets that we hand out.
    #[must_use]
    pub fn header(self) -> &'static str {
        header(PERMIT_FIELDS, self)
    }
}

/// `许可3编号` is the number of the third permit.
pub(crate) fn numbered_permit(header: &str) -> Option<(usize, PermitField)> {
    let rest = header.strip_prefix("许可")?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (number, name) = rest.split_at(end);
    Some((number.parse().ok().filter(|number| (1..=64).contains(number))?, PermitField::of(name)?))
}

/// The headers of the fields of an application, in the order of the sheets that we hand out.
pub fn known_headers() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter_map(|(_, names)| names.first().copied())
}

/// The headers of the fields of a permit, in the order of the sheets that we hand out.
pub fn known_permit_headers() -> impl Iterator<Item = &'static str> {
    PERMIT_FIELDS.iter().filter_map(|(_, names)| names.first().copied())
}

fn find<F: Copy>(table: &[(F, &[&str])], header: &str) -> Option<F> {
    table.iter().find(|(_, names)| names.contains(&header)).map(|(field, _)| *field)
}

fn header<F: PartialEq>(table: &[(F, &'static [&'static str])], field: F) -> &'static str {
    // Every field has a row with at least one name.
    table
        .iter()
        .find(|(other, _)| *other == field)
        .and_then(|(_, names)| names.first())
        .copied()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_offices_have() {
        for (header, field) in [
            ("受理编号", Field::Reference),
            ("法定代表人（负责人）", Field::Representative),
            ("住所（经营场所）", Field::Premises),
            ("有效期至", Field::ValidUntil),
        ] {
            assert_eq!(Field::of(header), Some(field), "{header}");
        }
        assert_eq!(PermitField::of("许可证编号"), Some(PermitField::Number));
        // The day of issue is not the first valid day.
        assert_eq!((Field::of("发证日期"), PermitField::of("发证日期")), (None, None));
    }

    #[test]
    fn numbered_columns() {
        assert_eq!(numbered_permit("许可1名称"), Some((1, PermitField::Name)));
        assert_eq!(numbered_permit("许可12有效期止"), Some((12, PermitField::ValidUntil)));
        for header in ["许可名称", "许可0名称", "许可65名称", "许可1", "许可1电话"] {
            assert_eq!(numbered_permit(header), None, "{header}");
        }
    }
}
