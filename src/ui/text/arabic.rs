//! Arabic for terminals that neither join letters nor turn them round: presentation forms, in visual order.

use ar_reshaper::{ArabicReshaper, ReshaperConfig, prelude::LigatureNames};
use unicode_bidi::{BidiClass, BidiInfo, Level, LevelRun, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

/// Letters of Maghrebi place names that have no presentation forms, and break the joining of their neighbours: each
/// is drawn as the letter that it varies (`ڨالمة`, Guelma, as `قالمة`). Search and export keep what was written.
const DRAWN_AS: [(char, char); 5] = [('ڨ', 'ق'), ('ڧ', 'ق'), ('ڢ', 'ف'), ('ڥ', 'ف'), ('ݣ', 'ك')];

/// Brackets and signs that face the other way in a right-to-left run (UAX #9, L4), in pairs.
const MIRRORED: [(char, char); 18] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('«', '»'),
    ('‹', '›'),
    ('⟨', '⟩'),
    ('⟪', '⟫'),
    ('⟦', '⟧'),
    ('≤', '≥'),
    ('≪', '≫'),
    ('⁽', '⁾'),
    ('₍', '₎'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
];

/// A shaper for which lam-alef is one character. The word الله is not: U+FDF2 is one cell wide, and missing from many
/// fonts. (A configuration without any ligatures would leave lam-alef out as well.)
fn shaper() -> ArabicReshaper {
    let mut config = ReshaperConfig::default();
    config.update_ligature(LigatureNames::ARABIC_LIGATURE_ALLAH, false);
    config.to_reshaper()
}

/// True when a text has a character that is read from right to left, or a number that turns its neighbours round.
pub fn needs_order(text: &str) -> bool {
    // Nothing below the Hebrew block does, so most texts are through here without a look into the tables.
    let turns = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN);
    text.chars().any(|c| c >= '\u{590}' && turns(c))
}

/// A text with its Arabic letters in the forms that join them, still in logical order, without vowel signs.
pub fn shaped(text: &str) -> String {
    // The shaper loses count after a joiner (U+200D) and then reads past its end, so it never sees one. A non-joiner
    // breaks the joining as it should, and has no cell of its own.
    let letters = text.chars().filter(|&c| c != '\u{200D}').map(drawn).collect::<String>();
    shaper().reshape(letters).replace('\u{200C}', "")
}

/// A text in the order in which its characters stand on the screen, the base direction being left to right.
pub fn in_visual_order(text: &str) -> String {
    let info = BidiInfo::new(text, Some(Level::ltr()));
    let mut ordered = String::with_capacity(text.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            push_run(&mut ordered, text, &run, levels[run.start]);
        }
    }
    ordered
}

/// Marks stay after the character that they stand on, so a run is turned round cluster by cluster.
fn push_run(ordered: &mut String, text: &str, run: &LevelRun, level: Level) {
    let run = &text[run.clone()];
    if level.is_ltr() {
        ordered.push_str(run);
    } else {
        ordered.extend(run.graphemes(true).rev().flat_map(str::chars).map(mirrored));
    }
}

fn drawn(letter: char) -> char {
    DRAWN_AS.iter().find(|(varied, _)| *varied == letter).map_or(letter, |&(_, plain)| plain)
}

fn mirrored(c: char) -> char {
    let other = |&(open, close): &(char, char)| match c {
        c if c == open => Some(close),
        c if c == close => Some(open),
        _ => None,
    };
    MIRRORED.iter().find_map(other).unwrap_or(c)
}
