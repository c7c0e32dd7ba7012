//! Numbers and references as people compare them: two that look alike are one.

use unicode_normalization::UnicodeNormalization;

/// `text` without what does not tell two numbers apart: width, case, kinds of brackets and dashes, blanks.
///
/// It is for comparing, never for showing.
pub(crate) fn folded(text: &str) -> String {
    let shown = |character: &char| !character.is_whitespace() && !yizheng::text::forbidden(*character);
    text.nfkc().filter(shown).flat_map(char::to_lowercase).map(alike).collect()
}

/// One character for all that look like it.
const fn alike(character: char) -> char {
    match character {
        '[' | '〔' | '【' | '〖' | '〈' | '《' | '「' | '『' | '{' => '(',
        ']' | '〕' | '】' | '〗' | '〉' | '》' | '」' | '』' | '}' => ')',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー' | '﹣' => '-',
        '○' | '◯' => '〇',
        '・' | '•' | '‧' | '∙' => '·',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_one() {
        for (one, two) in [
            ("SQ-1", "ＳＱ-1"),
            ("SQ-1", "SQ -1"),
            ("SQ-1", "SQ–1"),
            ("SQ-1", "sq－1"),
            ("测〔2026〕000001号", "测[2026]000001号"),
            ("测〔2026〕000001号", "测（２０２６）000001号"),
            ("测〔2026〕000001号", "测【2026】 000001\u{3000}号"),
            ("二〇二六", "二○二六"),
            ("⽔-1", "水-1"),
        ] {
            assert_eq!(folded(one), folded(two));
        }
        for (one, two) in
            [("SQ-1", "SQ-11"), ("SQ-1", "SQ1"), ("测〔2026〕1号", "测〔2027〕1号"), ("A-0", "A-O")]
        {
            assert_ne!(folded(one), folded(two));
        }
    }
}
