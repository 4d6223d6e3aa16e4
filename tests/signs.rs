//! What is drawn with which signs, and what is told without colours: every view, in every theme.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::collections::BTreeSet;
use std::sync::Arc;

use marsad::app::key::Key;
use marsad::app::look::Look;
use marsad::dataset::load::Named;
use marsad::dataset::{Dataset, builtin};
use marsad::host::program::{Input, Post, Program};
use marsad::host::session::Session;
use marsad::ui::theme::{Depth, Symbols, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

/// Sizes that draw differently.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 36), (200, 60)];

/// Every view, panel and question, with ranges, open bars, breaks, comparisons and contradictions.
const WAYS: [&str; 28] = [
    "1",
    "1 p 2 0 2 4 Enter",
    "1 Right Down",
    "2",
    "2 p 2 0 2 5 Enter",
    "2 s s S",
    "2 Enter",
    "3",
    "3 d",
    "3 l",
    "3 b",
    "3 m d e t e c t Enter d p 2 0 2 4 Enter",
    "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter",
    "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter Enter",
    "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter b",
    "3 p 2 0 2 5 - 0 2 - 0 3 / P 2 8 D Enter / w a r r a n t Enter Enter",
    "4",
    "4 z z",
    "4 m u n a u t h Enter p 2 0 2 5 - Q 1 Enter z z z",
    "4 m d e t e c t Enter p 2 0 2 5 - Q 1 Enter c 2 0 2 4 - Q 1 Enter",
    "5",
    "5 Enter",
    "5 Enter z",
    "6",
    "6 Enter",
    "3 p F Y 2 0 2 4 Enter",
    "?",
    "3 :",
];

fn drawn(dataset: &Arc<Dataset>, (columns, rows): (u16, u16), keys: &str, theme: Theme) -> Buffer {
    let mut session = Session::new(Arc::clone(dataset), Named::default(), theme, Post::new(|_| {}));
    let _ = session.input(Input::Resize { columns, rows });
    for key in keys.split_whitespace() {
        let _ = session.input(Input::Key(key.parse::<Key>().unwrap()));
    }
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| session.draw(frame)).unwrap();
    terminal.backend().buffer().clone()
}

fn each_way(mut look_at: impl FnMut(&Arc<Dataset>, (u16, u16), &str)) {
    let dataset = Arc::new(builtin::dataset().unwrap());
    for size in SIZES {
        for keys in WAYS {
            look_at(&dataset, size, keys);
        }
    }
}

/// Signs of words: of the notation, of names, of quotations.
const WORDS: &str = " !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~–—−’“”…·×±≥≤≈";
/// Lines, blocks, marks and arrows: none wider than a cell, all of them in the fonts of terminals.
const DRAWN: &str = "─│╭╮╰╯├┤┬┴┼━═║╌╎┊█▉▊▋▌▍▎▏▐▀▄▁▂▃▅▆▇▒░▘▸‹›▲▼↑↓↻⚠○●◉◌•◦";
/// What the coasts of the Map are made of, where there is no braille.
const QUADRANTS: &str = "▖▗▘▙▚▛▜▝▞▟▀▄▌▐█";

#[test]
fn each_set_draws_with_its_own_signs() {
    for symbols in Symbols::ALL {
        let mut seen = BTreeSet::new();
        each_way(|dataset, size, keys| {
            let buffer = drawn(dataset, size, keys, Theme { symbols, ..Theme::default() });
            let signs = buffer.content.iter().flat_map(|cell| cell.symbol().chars());
            seen.extend(signs.filter(|sign| !sign.is_alphanumeric()));
        });
        let is_known = |sign: char| match symbols {
            Symbols::Ascii => sign.is_ascii(),
            Symbols::Block => WORDS.contains(sign) || DRAWN.contains(sign) || QUADRANTS.contains(sign),
            Symbols::Braille => {
                WORDS.contains(sign) || DRAWN.contains(sign) || ('\u{2800}'..='\u{28FF}').contains(&sign)
            }
        };
        let unknown: Vec<char> = seen.iter().copied().filter(|sign| !is_known(*sign)).collect();
        assert_eq!(unknown, Vec::<char>::new(), "{symbols:?}");
        assert!(seen.iter().all(|sign| sign.width() == Some(1)), "{symbols:?}: {seen:?}");
        let braille = seen.iter().any(|sign| ('\u{2800}'..='\u{28FF}').contains(sign));
        assert_eq!(braille, symbols == Symbols::Braille);
        assert_eq!(seen.contains(&'▚'), symbols == Symbols::Block, "coasts in quadrants");
    }
}

#[test]
fn the_sign_of_warnings_is_text_of_one_cell() {
    let dataset = Arc::new(builtin::dataset().unwrap());
    let buffer = drawn(&dataset, (120, 36), "2 p 2 0 2 5 Enter", Theme::default());
    let warnings: Vec<&Cell> = buffer.content.iter().filter(|cell| cell.symbol().contains('⚠')).collect();
    assert!(!warnings.is_empty() && warnings.iter().all(|cell| cell.symbol() == "⚠"), "{warnings:?}");
    each_way(|dataset, size, keys| {
        let buffer = drawn(dataset, size, keys, Theme::default());
        assert!(buffer.content.iter().all(|cell| !cell.symbol().contains('\u{FE0F}')));
    });
}

#[test]
fn signs_change_and_cells_stay() {
    each_way(|dataset, size, keys| {
        let [braille, block, ascii] =
            Symbols::ALL.map(|symbols| drawn(dataset, size, keys, Theme { symbols, ..Theme::default() }));
        for (place, ((braille, block), ascii)) in
            braille.content.iter().zip(&block.content).zip(&ascii.content).enumerate()
        {
            let is_letter = |cell: &Cell| cell.symbol().chars().all(|sign| sign.is_ascii_alphanumeric());
            if is_letter(braille) {
                assert_eq!(braille.symbol(), block.symbol(), "{keys} {size:?} {place}");
                let same = braille.symbol() == ascii.symbol();
                assert!(same || is_letter(ascii) || ascii.symbol().is_ascii(), "{keys} {size:?} {place}");
            }
        }
    });
}

/// A cell without its colours: what a person sees who has none.
fn plain(cell: &Cell) -> (String, Modifier) {
    let modifiers = if cell.bg == Color::Reset { cell.modifier } else { cell.modifier | Modifier::REVERSED };
    (cell.symbol().to_owned(), modifiers)
}

/// Two colours of neighbouring rows set bars apart, and tell nothing.
fn lines(buffer: &Buffer) -> Vec<Vec<(String, Modifier)>> {
    buffer.content.chunks(usize::from(buffer.area.width)).map(|line| line.iter().map(plain).collect()).collect()
}

/// Pairs of states that differ in what matters, how much, or what is at hand.
const PAIRS: [(&str, &str, &str); 12] = [
    ("the row at hand, in a table", "2", "2 Down"),
    ("the row at hand, among bars", "3", "3 Down"),
    ("the row at hand, among panels", "3 b", "3 b Down"),
    ("the row at hand, on the map's list", "5 Enter", "5 Enter Down"),
    ("the card at hand", "1", "1 Right"),
    ("the figure at hand", "4", "4 Down"),
    ("the reason at hand", "3 d Down Down Enter", "3 d Down Down Enter Down"),
    ("the choice at hand", "3 p", "3 p Down"),
    ("the chosen period, on the axis", "4 p 2 0 2 4 Enter", "4 p 2 0 2 5 Enter"),
    ("the open view", "3", "4"),
    ("the sorted column", "2 s", "2 s s"),
    ("rows that only touch the period", "2 p 2 0 2 4 Enter", "2 p 2 0 2 4 / 2 0 2 5 - Q 1 Enter"),
];

#[test]
fn without_colours_states_that_differ_look_different() {
    let dataset = Arc::new(builtin::dataset().unwrap());
    for look in Look::ALL {
        for depth in [Depth::None, Depth::Ansi, Depth::Indexed, Depth::True] {
            for (what, one, other) in PAIRS {
                let theme = Theme { look, depth, symbols: Symbols::Braille };
                let [one, other] = [one, other].map(|keys| lines(&drawn(&dataset, (120, 36), keys, theme)));
                // The period and the tabs say it in words anyway.
                assert_ne!(one[3..], other[3..], "{what}: {look:?} {depth:?}");
            }
        }
    }
}

/// Where colours are gone, cells that had different ones must differ in something else, or be told beside.
#[test]
fn what_is_dim_or_warns_is_told_without_colours() {
    let dataset = Arc::new(builtin::dataset().unwrap());
    for (keys, warned, word) in [
        ("2 p 2 0 2 5 Enter", "⚠", "a figure that is set aside has a sign"),
        ("3 m u n a u t h Enter", "disagree", "a contradiction has its words"),
        ("1", "⚠", "a note that warns has a sign"),
        ("3 p F Y 2 0 2 4 Enter", "⚠", "a refusal has a sign"),
        ("2 p 2 0 2 4 Enter", "◦", "a figure that only touches the period has a sign"),
        ("6 p 2 0 2 4 Enter", "◦", "a source that is silent about the period has a sign"),
        ("3 d", "several reporters", "a row without a total has its words"),
    ] {
        for look in Look::ALL {
            let buffer = drawn(&dataset, (120, 36), keys, Theme { look, ..Theme::default() });
            let text: String = buffer.content.iter().map(Cell::symbol).collect();
            assert!(text.contains(warned), "{word}: {look:?}");
        }
    }
}
