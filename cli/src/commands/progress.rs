//! How far long work is, on a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Terminal;

/// Below this nobody waits long enough to look.
const FEW: usize = 20;

/// A bar with how many are done, how fast, and how long the rest takes.
pub(super) fn bar(length: usize, terminal: Terminal<'_>) -> ProgressBar {
    if length <= FEW || !visible(terminal) {
        return ProgressBar::hidden();
    }
    let words = terminal.language.word("progress-rate");
    let template = format!("{{bar:30}} {{pos}}/{{len}}  {{per_sec}}  {words} {{eta}}");
    let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}

/// Something that moves while nothing can be counted.
pub(super) fn waiting(words: &str, terminal: Terminal<'_>) -> ProgressBar {
    if !visible(terminal) {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(terminal.language.word(words));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn visible(terminal: Terminal<'_>) -> bool {
    !terminal.json && std::io::stderr().is_terminal()
}
