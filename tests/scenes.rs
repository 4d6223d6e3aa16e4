//! Scenes: name, size and keys → the picture in `screenshots/`, and in `screenshots/scenes/` every view in every
//! language and look. `BLESS=1` draws them anew.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod picture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use marsad::app::key::Key;
use marsad::app::look::Look;
use marsad::dataset::load::Named;
use marsad::dataset::{Dataset, builtin};
use marsad::export::picture::{Framing, svg};
use marsad::export::png::{Fonts, png};
use marsad::figures::language::Language;
use marsad::host::program::{Input, Post, Program};
use marsad::host::session::Session;
use marsad::ui::theme::{Depth, Symbols, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use resvg::tiny_skia::Pixmap;

/// Every size that each view is pictured at.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 36), (200, 60)];

/// Name and keys, pictured at every size.
const VIEWS: [(&str, &str); 6] = [
    ("map", "5 Enter"),
    ("sources", "6 j j"),
    ("overview", "1 p 2 0 2 4 / 2 0 2 5 - Q 1 Enter"),
    ("figures", "2"),
    ("breakdown", "3 p 2 0 2 4 / 2 0 2 5 - Q 1 Enter g"),
    ("timeline", "4 p 2 0 2 4 / 2 0 2 5 - Q 1 Enter g Down Down Down Down Down Down Down Down Down Down Down"),
];

/// The sizes that each view is pictured at in every language and look.
const EVERYWHERE: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// Two years of unauthorised entries, of which one population has a range.
const COMPARED: &str = "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter g";

/// Name, size and keys of everything else.
const MORE: [(&str, (u16, u16), &str); 25] = [
    ("figure", (120, 36), "2 Enter"),
    ("why", (120, 36), "3 p 2 0 2 5 - 0 2 - 0 3 / P 2 8 D Enter / w a r r a n t Enter Enter"),
    ("why", (80, 24), "3 p 2 0 2 5 - 0 2 - 0 3 / P 2 8 D Enter / w a r r a n t Enter Enter"),
    ("why", (40, 12), "3 p 2 0 2 5 - 0 2 - 0 3 / P 2 8 D Enter / w a r r a n t Enter Enter"),
    ("compared", (80, 24), COMPARED),
    ("compared", (120, 36), COMPARED),
    ("compared", (40, 12), COMPARED),
    ("compared-why", (80, 24), "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter g Enter Down"),
    ("compare", (80, 24), "3 p Q 1 Space 2 0 2 5 Enter c"),
    ("as-of", (80, 24), "3 a"),
    ("period", (80, 24), "3 p"),
    ("period-refused", (80, 24), "3 p F Y 2 0 2 4 Enter"),
    ("measure", (80, 24), "3 m"),
    ("help", (80, 24), "?"),
    ("log", (120, 36), "3 l"),
    ("panels", (120, 36), "3 b"),
    ("panels", (80, 24), "3 m d e t e c t Enter : y e a r Enter b"),
    ("panels-compared", (200, 60), "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter b"),
    ("map-close", (120, 36), "5 Enter z"),
    ("map-offers", (80, 24), "5"),
    ("source", (120, 36), "6 j j j j j j j j j j j Enter"),
    ("palette", (120, 36), "3 : f r a n c e"),
    ("keep", (80, 24), "3 w"),
    ("command", (80, 24), "3 x"),
    ("nothing", (80, 24), "2 p 1 9 9 9 Enter"),
];

/// The Timeline close up: what follows per month, two periods, breaks, and everything from two weeks on.
const TIMELINE: [(&str, (u16, u16), &str); 4] = [
    ("timeline-close", (120, 36), "4 m u n a u t h Enter p 2 0 2 5 - Q 1 Enter z z z"),
    ("timeline-close", (80, 24), "4 m u n a u t h Enter p 2 0 2 5 - Q 1 Enter z z z"),
    ("timeline-compared", (120, 36), "4 m d e t e c t Enter p 2 0 2 5 - Q 1 Enter c 2 0 2 4 - Q 1 Enter"),
    ("timeline-days", (120, 36), "4 G p 2 0 2 5 - 1 0 - 2 5 / P 7 D Enter z z z z z z z z"),
];

/// Pages as `e` writes them for reports.
const PAGES: [(&str, (u16, u16), &str); 3] = [
    ("page-breakdown", (120, 36), "3 p 2 0 2 4 / 2 0 2 5 - Q 1 Enter"),
    ("page-timeline", (120, 36), "4 p 2 0 2 4 / 2 0 2 5 - Q 1 Enter"),
    ("page-figures", (80, 24), "2 p 2 0 2 5 Enter"),
];

/// Pictures that are drawn as PNG too, for the README.
const PNG: [&str; 11] = [
    "overview-120x36",
    "map-120x36",
    "sources-120x36",
    "figures-120x36",
    "figure-120x36",
    "breakdown-120x36",
    "compared-120x36",
    "timeline-120x36",
    "why-120x36",
    "page-breakdown-120x36",
    "scenes/overview-ar-dark-120x36",
];

fn drawn(size: (u16, u16), keys: &str) -> Buffer {
    drawn_in(&dataset(), size, keys, Theme { depth: Depth::True, symbols: Symbols::Braille, look: Look::Dark })
}

fn dataset() -> Arc<Dataset> {
    Arc::new(builtin::dataset().unwrap())
}

/// A session of this size after these keys.
fn visited(dataset: &Arc<Dataset>, (columns, rows): (u16, u16), keys: &str, theme: Theme) -> Session {
    let mut session = Session::new(Arc::clone(dataset), Named::default(), theme, Post::new(|_| {}));
    let _ = session.input(Input::Resize { columns, rows });
    for key in keys.split_whitespace() {
        let _ = session.input(Input::Key(key.parse::<Key>().unwrap()));
    }
    session
}

fn drawn_in(dataset: &Arc<Dataset>, size: (u16, u16), keys: &str, theme: Theme) -> Buffer {
    let session = visited(dataset, size, keys, theme);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| session.draw(frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Name, size, keys and framing of every picture.
fn scenes() -> impl Iterator<Item = (String, (u16, u16), &'static str, Framing)> {
    let views = VIEWS.into_iter().flat_map(|(name, keys)| SIZES.map(|size| (name, size, keys)));
    let screens = views.chain(MORE).chain(TIMELINE).map(|(name, size, keys)| (name, size, keys, Framing::Screen));
    let pages = PAGES.into_iter().map(|(name, size, keys)| (name, size, keys, Framing::Page));
    screens
        .chain(pages)
        .map(|(name, size, keys, framing)| (format!("{name}-{}x{}", size.0, size.1), size, keys, framing))
}

/// View, size, keys, language and look of every view, for each reader that there may be.
fn everywhere() -> impl Iterator<Item = (&'static str, (u16, u16), &'static str, Language, Look)> {
    VIEWS.into_iter().flat_map(|(name, keys)| {
        EVERYWHERE.into_iter().flat_map(move |size| {
            Language::ALL.into_iter().flat_map(move |language| Look::ALL.map(|look| (name, size, keys, language, look)))
        })
    })
}

/// Where a view is pictured in a language and a look.
fn everywhere_name(name: &str, size: (u16, u16), language: Language, look: Look) -> String {
    format!("scenes/{name}-{}-{}-{}x{}", language.code(), look.name(), size.0, size.1)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots")
}

/// PNG needs the fonts of Debian's `fonts-dejavu-core` and `fonts-noto-core`; without them only its presence is checked.
#[test]
fn every_picture_is_what_the_program_draws() {
    let mut stale = Vec::new();
    let (dataset, fonts) = (dataset(), picture::fonts());
    for (name, size, keys, framing) in scenes() {
        let drawing = svg(&dataset, visited(&dataset, size, keys, Theme::default()).state(), framing);
        keep_picture(&name, &drawing, fonts.as_ref(), &mut stale);
    }
    assert_eq!(stale, Vec::<String>::new(), "look at what changed, then BLESS=1 cargo test --test scenes");
}

#[test]
fn every_view_is_pictured_in_every_language_and_look() {
    let mut stale = Vec::new();
    let (dataset, fonts) = (dataset(), picture::fonts());
    let told = Language::ALL.map(|language| dataset.told_in(language));
    for (name, size, keys, language, look) in everywhere() {
        let told = told.iter().find(|told| told.language() == language).unwrap();
        let session = visited(told, size, keys, Theme { look, ..Theme::default() });
        let drawing = svg(told, session.state(), Framing::Screen);
        keep_picture(&everywhere_name(name, size, language, look), &drawing, fonts.as_ref(), &mut stale);
    }
    assert_eq!(stale, Vec::<String>::new(), "look at what changed, then BLESS=1 cargo test --test scenes");
}

fn blessed() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// Writes a picture as SVG, and as PNG where the README shows it, when blessed; otherwise notes that it is stale.
fn keep_picture(name: &str, drawing: &str, fonts: Option<&Fonts>, stale: &mut Vec<String>) {
    keep(&format!("{name}.svg"), drawing.as_bytes(), stale);
    if !PNG.contains(&name) {
        return;
    }
    let path = folder().join(format!("{name}.png"));
    let Some(fonts) = fonts else {
        eprintln!("skipped: no fonts to draw {name}.png with");
        assert!(path.exists(), "{name}.png");
        return;
    };
    let pixels = png(drawing, fonts).unwrap();
    let kept = fs::read(&path).unwrap_or_default();
    // Fonts differ a little from version to version; that makes no picture stale.
    if blessed() || apart(&kept, &pixels).is_none_or(|apart| apart > 1.0) {
        keep(&format!("{name}.png"), &pixels, stale);
    }
}

/// Writes a picture when blessed; otherwise notes it when it is another one now.
fn keep(name: &str, now: &[u8], stale: &mut Vec<String>) {
    let path = folder().join(name);
    if blessed() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, now).unwrap();
    } else if fs::read(&path).unwrap_or_default() != now {
        stale.push(name.to_owned());
    }
}

#[test]
fn no_picture_is_left_over() {
    let views = everywhere().map(|(name, size, _, language, look)| everywhere_name(name, size, language, look));
    let drawings = scenes().map(|(name, ..)| name).chain(views).map(|name| format!("{name}.svg"));
    let known: BTreeSet<String> = drawings.chain(PNG.map(|name| format!("{name}.png"))).collect();
    for (folder, before) in [(folder(), ""), (folder().join("scenes"), "scenes/")] {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            let name = format!("{before}{}", entry.file_name().into_string().unwrap());
            assert!(known.contains(&name), "nobody draws {name}");
        }
    }
}

/// Keys that lead everywhere, pressed at every size, colour depth and set of signs: nothing panics, and the number stays whole.
#[test]
fn every_size_and_depth_can_be_drawn() {
    let dataset = dataset();
    let ways = [
        "2",
        "2 Enter",
        "3",
        "3 d",
        "3 d d d",
        "3 Enter",
        "4",
        "4 =",
        "?",
        "p",
        "p x Enter",
        "m",
        "f",
        "/ a",
        "e",
        "e Down Down x Enter",
        "y",
        "y Down",
        "y z z z",
        "1 y",
        "x",
        "2 s s s S",
        "2 p 1 9 9 9 Enter",
        "3 = = = = =",
        "4 G",
        "2 G",
        "? G",
        "3 c",
        "3 c x Enter",
        "3 p 2 0 2 5 Enter c Enter",
        "3 p 2 0 2 5 Enter c Enter Enter Down",
        "3 p 2 0 2 5 Enter c Enter d d s s s",
        "3 p 2 0 2 5 Enter c Enter D Enter",
        "4 c 2 0 2 4 Enter",
        "2 a",
        "2 a 2 0 0 1 Enter",
        "3 < < < < Enter",
        "4 < < < > A",
    ];
    for depth in [Depth::None, Depth::Ansi, Depth::Indexed, Depth::True] {
        for symbols in [Symbols::Braille, Symbols::Ascii] {
            for keys in ways {
                drawn_in(&dataset, (80, 24), keys, Theme { depth, symbols, look: Look::Dark });
            }
        }
    }
    for columns in (1..=250).step_by(7) {
        for rows in [1, 5, 12, 15, 16, 24, 70] {
            for keys in ["2", "3", "4", "3 Enter", "p", COMPARED] {
                drawn_in(&dataset, (columns, rows), keys, Theme::default());
            }
        }
    }
}

#[test]
fn a_figure_scrolls_no_further_than_its_end() {
    let size = (40, 12);
    let (top, once) = (drawn(size, "2 Enter"), drawn(size, "2 Enter Down"));
    let end = drawn(size, "2 Enter End");
    assert_ne!(top, end);
    assert_eq!(drawn(size, "2 Enter End PgDn Down Down"), end);
    assert_ne!(drawn(size, "2 Enter End Down Down Down Up"), end, "one step up shows at once");
    assert_eq!(drawn(size, "2 Enter End Home Down"), once);
}

#[test]
fn numbers_are_never_cut() {
    for (columns, rows) in SIZES {
        let buffer = drawn((columns, rows), "3");
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        let lines: Vec<String> =
            text.chars().collect::<Vec<_>>().chunks(columns as usize).map(|line| line.iter().collect()).collect();
        let dataset = dataset();
        let answer = dataset.answer(&dataset.first_question(marsad::dataset::By::Population));
        let visible = lines
            .iter()
            .filter(|line| {
                answer.rows.iter().any(|row| row.low.is_some() && line.contains(&dataset.locale().limits_of(row)))
            })
            .count();
        assert!(
            visible >= (rows as usize).saturating_sub(8).min(answer.rows.len() / 2),
            "{columns}×{rows}: {visible} whole numbers"
        );
    }
}

/// How far two PNGs are apart: the mean difference of their colour values, from 0 to 255. None when they are of
/// different sizes, or no PNGs. Another version of a font makes a small difference, another screen a larger one.
fn apart(one: &[u8], other: &[u8]) -> Option<f64> {
    let (one, other) = (Pixmap::decode_png(one).ok()?, Pixmap::decode_png(other).ok()?);
    if (one.width(), one.height()) != (other.width(), other.height()) {
        return None;
    }
    let differences = one.data().iter().zip(other.data()).map(|(one, other)| u64::from(one.abs_diff(*other)));
    #[expect(clippy::cast_precision_loss, reason = "a picture has fewer bytes than 2^53")]
    Some(differences.sum::<u64>() as f64 / one.data().len() as f64)
}
