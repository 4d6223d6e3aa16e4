//! Arabic for terminals that neither join letters nor turn them round: presentation forms, in visual order.
//!
//! Isolates and marks (U+200E, U+2068 and the like) guide the order, and are left out of what comes of it.

use ar_reshaper::{ArabicReshaper, ReshaperConfig, prelude::LigatureNames};
use unicode_bidi::{BidiClass, BidiInfo, Level, LevelRun, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use crate::figures::language::Direction;

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

/// Marks that point along a line. Unicode leaves them as they are; a line that begins at the right turns ours round.
const POINTING: [(char, char); 4] = [('▸', '◂'), ('→', '←'), ('▶', '◀'), ('►', '◄')];

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

/// True for what guides the order and takes no cell: isolates, embeddings, marks.
pub fn is_guide(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// True when the last letter of a text is read from right to left; of no letter nothing is known.
pub fn ends_right_to_left(text: &str) -> Option<bool> {
    text.chars().rev().find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    })
}

/// A text in the order in which its characters stand on the screen, in lines that begin so.
pub fn in_visual_order(text: &str, base: Direction) -> String {
    let info = BidiInfo::new(text, Some(level(base)));
    let mut ordered = String::with_capacity(text.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            push_run(&mut ordered, text, &run, levels[run.start]);
        }
    }
    ordered
}

fn level(base: Direction) -> Level {
    match base {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    }
}

/// Marks stay after the character that they stand on, so a run is turned round cluster by cluster.
fn push_run(ordered: &mut String, text: &str, run: &LevelRun, level: Level) {
    let run = &text[run.clone()];
    if level.is_ltr() {
        ordered.extend(run.chars().filter(|c| !is_guide(*c)));
    } else {
        let turned = run.graphemes(true).rev().flat_map(str::chars).filter(|c| !is_guide(*c));
        ordered.extend(turned.map(|c| pointing(mirrored(c))));
    }
}

fn drawn(letter: char) -> char {
    DRAWN_AS.iter().find(|(varied, _)| *varied == letter).map_or(letter, |&(_, plain)| plain)
}

/// What stands for a sign in a right-to-left run.
pub fn mirrored(c: char) -> char {
    other_of(&MIRRORED, c)
}

/// The mark that points the other way.
pub fn pointing(c: char) -> char {
    other_of(&POINTING, c)
}

fn other_of(pairs: &[(char, char)], c: char) -> char {
    let other = |&(one, other): &(char, char)| match c {
        c if c == one => Some(other),
        c if c == other => Some(one),
        _ => None,
    };
    pairs.iter().find_map(other).unwrap_or(c)
}
