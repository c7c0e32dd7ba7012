//! Notes on the headers of the workbook, as data: whoever writes the workbook words them.

use yizheng::fill::Kind;

use crate::sheet::PermitField;

/// What a column of the workbook wants.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnNote {
    /// 申请编号.
    Application,
    /// 主体代码类型.
    CodeType,
    /// 行业.
    Industry,
    /// An item of the form.
    Item {
        /// The kind of its value.
        kind: Kind,
        /// True where it must be filled.
        required: bool,
        /// Names of the permits that ask for it.
        permits: Vec<String>,
        /// The catalogue's note for whoever fills it.
        note: Option<String>,
    },
    /// 证照编号.
    Number,
    /// A field of the sheet of permits.
    Permit(PermitField),
    /// 证照类型.
    Type,
}
