//! Arabic on the screen: every view in every width, direction and order.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod arabic;

use std::time::Instant;

use arabic::{SCENES, visited};
use marsad::app::action::{Action, Ended};
use marsad::app::bidi::Bidi;
use marsad::app::look::Look;
use marsad::app::state::{Size, State};
use marsad::app::update::update;
use marsad::dataset::Dataset;
use marsad::figures::language::{Direction, Language};
use marsad::screen::{self, Screen, latin};
use marsad::ui::bidi::{reordered, send};
use marsad::ui::theme::{Depth, Symbols, Theme};
use marsad::ui::{self, text};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Modifier;

const HEIGHTS: [u16; 3] = [12, 24, 40];
const UNICODE: Theme = Theme { depth: Depth::Indexed, symbols: Symbols::Braille, look: Look::Dark };

fn drawn(dataset: &Dataset, state: &State, theme: Theme) -> Buffer {
    ui::drawn(&screen::build(dataset, state), state.size, theme)
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width))
}

fn line(row: &[Cell]) -> String {
    row.iter().map(Cell::symbol).collect()
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// What holds of every cell that is sent.
#[track_caller]
fn check_cells(buffer: &Buffer, what: &str) {
    for row in rows(buffer) {
        let mut at = 0;
        while let Some(cell) = row.get(at) {
            let symbol = cell.symbol();
            assert!(!symbol.contains(|c: char| c.is_control() || text::is_guide(c)), "{what}: {symbol:?}");
            let wide = usize::from(cell.cell_width());
            assert!((1..=2).contains(&wide), "{what}: {symbol:?} takes {wide}");
            let whole = at + wide <= row.len() && row[at + 1..at + wide].iter().all(|rest| rest.symbol() == " ");
            assert!(whole, "{what}: {symbol:?} is cut in {:?}", line(row));
            at += wide;
        }
    }
}

/// Everything that holds of a screen, whatever is on it.
fn check(dataset: &Dataset, state: &State, what: &str, thoroughly: bool) {
    let buffer = drawn(dataset, state, UNICODE);
    check_cells(&buffer, what);
    if !thoroughly {
        return;
    }
    for mode in Bidi::ALL {
        let mut sent = buffer.clone();
        send(&mut sent, mode);
        check_cells(&sent, &format!("{what}, {}", mode.name()));
        for (drawn, sent) in rows(&buffer).zip(rows(&sent)) {
            match mode {
                Bidi::App => assert_eq!(drawn, sent),
                Bidi::Words => {
                    for has_one_font in [true, false] {
                        assert_eq!(seen_in_words(sent, has_one_font), line(drawn), "{what}");
                    }
                }
                Bidi::Linear => check_linear(drawn, sent, what),
                Bidi::Off => assert!(!line(sent).contains(is_arabic), "{what}"),
            }
        }
    }
    let in_latin = ui::drawn(&latin::screen(screen::build(dataset, state)), state.size, UNICODE);
    check_cells(&in_latin, &format!("{what}, in Latin letters"));
    let ascii = Theme { symbols: Symbols::Ascii, ..UNICODE };
    let plain = drawn(dataset, state, ascii);
    assert!(plain.content.iter().all(|cell| cell.symbol().is_ascii()), "{what}");
}

/// What kitty makes of a row. What stands together between blanks in one font and one weight is shaped together, and turned
/// round, its brackets mirrored, where its first letter or digit is Arabic: commas and question marks are of no script. All signs may have one font, or Arabic ones
/// another.
fn seen_in_words(sent: &[Cell], has_one_font: bool) -> String {
    let sign_of = |cell: &Cell| cell.symbol().chars().next().unwrap_or(' ');
    let ends = |sign: char| sign == ' ' || ('─'..='▟').contains(&sign) || ('\u{2800}'..='⣿').contains(&sign);
    let font = |cell: &Cell| {
        let sign = sign_of(cell);
        (ends(sign), is_arabic(sign) && !has_one_font, cell.modifier.contains(Modifier::BOLD))
    };
    let mut seen = String::new();
    for run in sent.chunk_by(|one, other| font(one) == font(other)) {
        let signs: String = run.iter().map(Cell::symbol).collect();
        let is_turned =
            signs.chars().find(|sign| sign.is_alphabetic() || ('٠'..='٬').contains(sign)).is_some_and(is_arabic);
        if is_turned {
            seen.extend(signs.chars().rev().map(text::mirrored));
        } else {
            seen.push_str(&signs);
        }
    }
    seen
}

/// What a terminal makes of a row that applies the bidirectional algorithm is what was drawn, colours included, but for
/// the walls, which are blank.
#[track_caller]
fn check_linear(drawn: &[Cell], sent: &[Cell], what: &str) {
    let (seen, mut drawn) = (reordered(sent), drawn.to_vec());
    if sent[0].symbol() == "⣀" {
        // There was no room for a wall.
        assert!(![" ", "│"].contains(&drawn[0].symbol()), "{what}: {:?}", line(&drawn));
        drawn[0].set_symbol("⣀");
    }
    let blank = |row: &[Cell]| {
        let signs = [('\u{2800}', " "), ('\u{1C0}', "│"), ('⠒', "─"), ('؟', "?"), ('؛', ";")];
        signs.into_iter().fold(line(row), |row, (sign, plain)| row.replace(sign, plain))
    };
    assert_eq!(blank(&seen), blank(&drawn), "{what}: sent as {:?}", line(sent));
    for (at, (seen, drawn)) in seen.iter().zip(&drawn).enumerate() {
        let looks = |cell: &Cell| (cell.fg, cell.modifier);
        assert_eq!(looks(seen), looks(drawn), "{what}: cell {at} {:?} of {:?}", seen.symbol(), line(sent));
    }
}

#[test]
fn loading_changes_nothing_about_how_it_is_shown() {
    let dataset = arabic::dataset(Language::Arabic);
    let mut state = visited(&dataset, (80, 24), "3");
    (state.look, state.bidi) = (Look::Light, Bidi::Words);
    update(&mut state, &dataset, Action::Loaded(Ended::Whole));
    assert_eq!((state.look, state.bidi, state.language), (Look::Light, Bidi::Words, Language::Arabic));
}

/// Draws every view in every width, and looks at some of them in every order.
fn check_views(language: Language) {
    let dataset = arabic::dataset(language);
    let start = Instant::now();
    for (place, (name, keys)) in SCENES.iter().enumerate() {
        let mut state = visited(&dataset, (120, 36), keys);
        for columns in 40..=250 {
            let rows = HEIGHTS[(usize::from(columns) + place) % HEIGHTS.len()];
            state.size = Size { columns, rows };
            let what = format!("{name} in {} at {columns}x{rows}", language.code());
            check(&dataset, &state, &what, (usize::from(columns) + place).is_multiple_of(11));
        }
    }
    println!("{} in {:?}", language.code(), start.elapsed());
}

#[test]
fn every_view_that_begins_at_the_left_is_sound_in_every_width_and_order() {
    check_views(Language::English);
}

#[test]
fn every_view_that_begins_at_the_right_is_sound_in_every_width_and_order() {
    check_views(Language::Arabic);
}

/// What letters and digits a row shows, in no order.
fn letters(row: &[Cell]) -> Vec<char> {
    let mut letters: Vec<char> = line(row).chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

#[test]
fn a_screen_laid_out_from_the_right_shows_the_same_at_the_other_side() {
    let dataset = arabic::dataset(Language::English);
    for (name, keys) in SCENES {
        let state = State { layers: Vec::new(), ..visited(&dataset, (120, 36), keys) };
        let screen = screen::build(&dataset, &state);
        let mirrored = Screen { direction: Direction::RightToLeft, ..screen.clone() };
        let [one, other] = [&screen, &mirrored].map(|screen| ui::drawn(screen, state.size, UNICODE));
        for (one, other) in rows(&one).zip(rows(&other)) {
            assert_eq!(letters(one), letters(other), "{name}\n{}\n{}", line(one), line(other));
        }
        assert_ne!(one, other, "{name}");
    }
}

/// What a click on a cell does.
fn clicked(screen: &Screen, column: u16, row: u16) -> Option<Vec<Action>> {
    ui::clicked(screen, (column, row)).or_else(|| screen.clicked(column, row).map(|action| vec![action]))
}

#[test]
fn what_is_clicked_is_what_is_seen() {
    let dataset = arabic::dataset(Language::English);
    for (name, keys) in SCENES.iter().filter(|(name, _)| ["figures", "breakdown", "pairs", "help"].contains(name)) {
        let state = visited(&dataset, (120, 36), keys);
        let screen = screen::build(&dataset, &state);
        let mirrored = Screen { direction: Direction::RightToLeft, ..screen.clone() };
        // Beside the period, in which earlier stays at the left.
        for (row, columns) in [(0, 0..120), (1, 30..120), (5, 0..120), (7, 0..120), (35, 0..120)] {
            for column in columns.step_by(7) {
                let [one, other] =
                    [(&screen, column), (&mirrored, 119 - column)].map(|(screen, column)| clicked(screen, column, row));
                assert_eq!(one, other, "{name}, row {row}, column {column}");
            }
        }
    }
}

#[test]
fn earlier_is_at_the_left_on_every_screen() {
    let dataset = arabic::dataset(Language::English);
    let state = visited(&dataset, (120, 36), "4 p 2 0 2 4 Enter");
    let screen = screen::build(&dataset, &state);
    let mirrored = Screen { direction: Direction::RightToLeft, ..screen.clone() };
    for shown in [&screen, &mirrored] {
        let held: Vec<Action> = (0..120).filter_map(|column| shown.clicked(column, 3)).collect();
        let starts = held.iter().map(|action| if let Action::Hold(days) = action { days.start() } else { panic!() });
        let starts: Vec<_> = starts.collect();
        assert!(starts.len() > 50 && starts.is_sorted(), "{starts:?}");
        let dragged: Vec<Action> = (0..120).filter_map(|column| shown.dragged(column)).collect();
        let starts = dragged.iter().map(|action| if let Action::Drag(days) = action { days.start() } else { panic!() });
        assert!(starts.is_sorted());
        let line = line(rows(&ui::drawn(shown, state.size, UNICODE)).nth(1).unwrap());
        let place = u16::try_from(text::width(line.split('‹').next().unwrap())).unwrap();
        assert_eq!(clicked(shown, place, 1), Some(vec![Action::PreviousPeriod]));
    }
}

#[test]
fn a_picture_of_an_arabic_screen_is_laid_out_from_the_right() {
    let dataset = arabic::dataset(Language::Arabic);
    let state = visited(&dataset, (100, 24), "3");
    let screen = screen::build(&dataset, &state);
    let caption = screen.caption(&dataset, &state);
    let page = ui::page::drawn(&screen, state.size, &caption, UNICODE);
    check_cells(&page, "page");
    let title = line(rows(&page).next().unwrap());
    assert!(title.starts_with("    ") && !title.trim_end().ends_with("  "), "{title:?}");
    // The bars, whose labels are at the right.
    let bars = rows(&page).map(line).find(|line| line.contains("███") && line.contains(is_arabic)).unwrap();
    assert!(bars.find('█') < bars.rfind(is_arabic), "{bars}");
}
