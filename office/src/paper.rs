//! How the sheets of workbooks are printed.

use rust_xlsxwriter::Worksheet;

/// `paperSize` of A4 (ECMA-376 §18.3.1.63).
const A4: u8 = 9;

/// Prints a sheet on A4 across, as wide as one page and as long as it needs.
pub(crate) fn landscape_a4(sheet: &mut Worksheet) -> &mut Worksheet {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0)
}
