//! Journeys through the Timeline: keys and mouse in, what is seen out.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::sync::Arc;

use marsad::app::key::Key;
use marsad::app::look::Look;
use marsad::dataset::load::Named;
use marsad::dataset::{Dataset, builtin, extraction};
use marsad::figures::period::Period;
use marsad::host::program::{Gesture, Input, Mouse, Post, Program};
use marsad::host::session::Session;
use marsad::screen::Body;
use marsad::screen::overlay::Overlay;
use marsad::screen::timeline::Timeline;
use marsad::ui;
use marsad::ui::theme::{Depth, Symbols, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

const UNICODE: Theme = Theme { depth: Depth::None, symbols: Symbols::Braille, look: Look::Dark };
const ASCII: Theme = Theme { depth: Depth::None, symbols: Symbols::Ascii, look: Look::Dark };

/// A series of months with a break, a day of zero, a period with a gap, a range, two publications of one year,
/// and a name that is read from right to left.
const WORLD: &str = r#"{
    "source": { "id": "s", "title": "t", "publisher": "p", "reporter": "الشرطة", "published": "2026" },
    "observations": [
        { "measure": "arrests", "value": 10, "period": "2024-01", "dimensions": { "place": "الأغواط لا شيء" } },
        { "measure": "arrests", "value": 12, "period": "2024-02", "dimensions": { "place": "الأغواط لا شيء" } },
        { "measure": "arrests", "value": 40, "period": "2024-03", "status": "B", "dimensions": { "place": "الأغواط لا شيء" } },
        { "measure": "arrests", "value": { "low": 20, "high": 30 }, "period": "2024-04", "dimensions": { "place": "الأغواط لا شيء" } },
        { "measure": "arrests", "value": 0, "period": "2024-06-01/P1D", "dimensions": { "place": "b" } },
        { "measure": "arrests", "value": { "low": 5 }, "period": "2024-06-02/P1D", "dimensions": { "place": "b" } },
        { "measure": "arrests", "value": 7, "period": "2024-07 + 2024-10", "dimensions": { "place": "c" } }
    ]
}"#;

struct Visit {
    session: Session,
    columns: u16,
    rows: u16,
}

impl Visit {
    fn new(dataset: Dataset, (columns, rows): (u16, u16), keys: &str) -> Self {
        let mut session = Session::new(Arc::new(dataset), Named::default(), UNICODE, Post::new(|_| {}));
        let _ = session.input(Input::Resize { columns, rows });
        let mut visit = Self { session, columns, rows };
        visit.press("4");
        visit.press(keys);
        visit
    }

    fn builtin(keys: &str) -> Self {
        Self::new(builtin::dataset().unwrap(), (120, 36), keys)
    }

    fn world(size: (u16, u16), keys: &str) -> Self {
        let document = ("world".to_owned(), extraction::read("world", WORLD).unwrap());
        Self::new(Dataset::new("world", vec![document]).unwrap(), size, keys)
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            let _ = self.session.input(Input::Key(key.parse::<Key>().unwrap()));
        }
    }

    /// Asks for a period, as a person would type it.
    fn period(&mut self, code: &str) {
        self.press("p");
        let _ = self.session.input(Input::Paste(code.to_owned()));
        self.press("Enter");
    }

    fn mouse(&mut self, gesture: Gesture, (column, row): (u16, u16)) {
        let _ = self.session.input(Input::Mouse(Mouse { gesture, column, row }));
    }

    fn timeline(&self) -> Timeline {
        match self.session.screen().body {
            Body::Timeline(timeline) => *timeline,
            other => panic!("no timeline: {other:?}"),
        }
    }

    fn axis(&self) -> Period {
        self.timeline().axis.span.into()
    }

    /// The chosen period, as the header says it.
    fn chosen(&self) -> String {
        self.session.screen().header.period
    }

    /// The cell of the screen in which a day is on the ruler.
    fn on_ruler(&self, day: &str) -> (u16, u16) {
        let (timeline, layout) = (self.timeline(), self.session.screen().layout);
        let column = timeline.axis.columns_of(day.parse::<Period>().unwrap().hull()).start;
        (layout.body.x + timeline.parts.label + 1 + column, layout.body.y)
    }

    fn drawn(&self, theme: Theme) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.columns, self.rows));
        ui::draw(&self.session.screen(), theme, &mut buffer);
        let lines = buffer.content.chunks(usize::from(self.columns));
        lines.map(|cells| cells.iter().map(Cell::symbol).collect()).collect()
    }
}

#[test]
fn keys_bring_the_axis_closer_around_the_chosen_period_and_back() {
    let mut visit = Visit::builtin("");
    visit.period("2025-Q1");
    let all = visit.axis();
    let mut lengths = vec![all.days()];
    for _ in 0..9 {
        visit.press("z");
        let axis = visit.axis();
        assert!(axis.overlaps(&"2025-Q1".parse().unwrap()), "{axis}");
        assert!(axis.days() < *lengths.last().unwrap(), "{axis}");
        lengths.push(axis.days());
    }
    assert_eq!(lengths[9], 14, "two weeks are as close as it gets");
    visit.press("z");
    assert_eq!(visit.axis().days(), 14);
    assert!(visit.drawn(UNICODE).last().unwrap().contains("as close as it gets"));
    visit.press("Z Z Z Z Z Z Z Z Z");
    assert_eq!(visit.axis(), all);
    visit.press("Z");
    assert!(visit.drawn(UNICODE).last().unwrap().contains("everything is on the axis"));
}

#[test]
fn the_axis_moves_by_a_quarter_and_back() {
    let mut visit = Visit::builtin("");
    visit.period("2025-Q1");
    visit.press("z z z");
    let before = visit.axis();
    visit.press(",");
    let earlier = visit.axis();
    assert_eq!(earlier.first_day(), before.first_day() - chrono::Months::new(6), "a quarter of two years");
    visit.press(". .");
    assert_eq!(visit.axis().first_day(), before.first_day() + chrono::Months::new(6));
    visit.press(",");
    assert_eq!((visit.axis(), visit.chosen().as_str()), (before, "Q1 2025"));
}

#[test]
fn a_period_beyond_the_axis_comes_into_sight() {
    let mut visit = Visit::builtin("");
    visit.period("2025-Q1");
    visit.press("z z z z");
    for _ in 0..12 {
        let before = visit.axis();
        visit.press("[");
        let chosen: Period = visit.chosen().parse().unwrap();
        let axis = visit.axis();
        assert!(axis.contains(&chosen), "{chosen} is on {axis}");
        assert!(axis == before || !before.contains(&chosen), "no jump without need");
    }
    visit.period("2010");
    assert!(visit.axis().contains(&"2010".parse().unwrap()));
}

#[test]
fn figures_stay_where_they_are_while_the_period_moves() {
    let mut visit = Visit::world((120, 36), "");
    visit.period("2024-02");
    let numbers = |visit: &Visit| visit.timeline().lanes.iter().map(|lane| lane.number.clone()).collect::<Vec<_>>();
    let lanes = numbers(&visit);
    let mut readings = Vec::new();
    for _ in 0..4 {
        let reading = visit.timeline().readings[0].clone();
        readings.push(format!("{}: {} {}", reading.period, reading.number, reading.word));
        visit.press("]");
        assert_eq!(numbers(&visit), lanes);
    }
    assert_eq!(
        readings,
        ["Feb 2024: 12 reported", "Mar 2024: 40 reported", "Apr 2024: 20–30 between", "May 2024: — no figure"]
    );
    // What is exported and shown as a command is of the chosen period all the same.
    visit.press("[ [ x");
    let Some(Overlay::Panel(panel)) = visit.session.screen().overlay else { panic!("no command") };
    assert!(format!("{panel:?}").contains("--period 2024-04"), "{panel:?}");
}

#[test]
fn a_click_chooses_what_is_drawn_there_and_dragging_goes_on_from_there() {
    let mut visit = Visit::builtin("");
    visit.period("2025-Q1");
    visit.press("z z z");
    let at = visit.on_ruler("2024-03-15");
    visit.mouse(Gesture::Click, at);
    assert_eq!(visit.chosen(), "Mar 2024");
    let later = visit.on_ruler("2024-06-15");
    visit.mouse(Gesture::Drag, later);
    assert_eq!(visit.chosen(), "Mar–Jun 2024", "the header follows while the mouse moves");
    let earlier = visit.on_ruler("2024-01-15");
    visit.mouse(Gesture::Drag, earlier);
    assert_eq!(visit.chosen(), "Q1 2024");
    visit.mouse(Gesture::Drag, (0, 0));
    let all: Period = visit.chosen().parse().unwrap();
    assert_eq!(all.first_day(), visit.axis().first_day(), "beside the axis is its end");
    visit.mouse(Gesture::Drag, earlier);
    visit.mouse(Gesture::Release, earlier);
    visit.mouse(Gesture::Drag, later);
    assert_eq!(visit.chosen(), "Q1 2024", "what was let go stays");
    visit.press("u");
    assert_eq!(visit.chosen(), "Q1 2025", "a way of the mouse is one change");
}

#[test]
fn a_key_ends_what_the_mouse_holds() {
    let mut visit = Visit::builtin("");
    visit.period("2024");
    let at = visit.on_ruler("2020");
    visit.mouse(Gesture::Click, at);
    visit.press("]");
    let elsewhere = visit.on_ruler("2015");
    visit.mouse(Gesture::Drag, elsewhere);
    assert_eq!(visit.chosen(), "2021");
}

#[test]
fn the_wheel_zooms_on_the_ruler_and_moves_the_mark_on_the_lanes() {
    let mut visit = Visit::builtin("");
    let all = visit.axis();
    let at = visit.on_ruler("2024");
    visit.mouse(Gesture::WheelUp, at);
    let closer = visit.axis();
    assert!(closer.days() < all.days() && closer.overlaps(&"2024".parse().unwrap()), "{closer}");
    visit.mouse(Gesture::WheelDown, at);
    assert_eq!(visit.axis(), all);
    let marked = |visit: &Visit| visit.timeline().page.marked;
    assert_eq!(marked(&visit), 0);
    visit.mouse(Gesture::WheelDown, (at.0, at.1 + 4));
    assert!(marked(&visit) > 0);
    assert_eq!(visit.axis(), all);
}

#[test]
fn a_click_on_a_bar_marks_its_figure_and_another_opens_it() {
    let mut visit = Visit::world((120, 36), "");
    let timeline = visit.timeline();
    let bar = &timeline.lanes[0].bars[2];
    let body = visit.session.screen().layout.body;
    let at = (body.x + timeline.parts.label + 1 + bar.extent().start / 2, body.y + timeline.parts.ruler);
    visit.mouse(Gesture::Click, at);
    assert_eq!(visit.timeline().lanes[0].number, "40");
    assert_eq!(visit.chosen(), "all periods", "a bar is no empty place");
    visit.mouse(Gesture::Click, at);
    assert!(matches!(visit.session.screen().overlay, Some(Overlay::Panel(panel)) if panel.title.contains("s#3")));
}

#[test]
fn a_page_is_one_of_lanes() {
    let mut visit = Visit::new(builtin::dataset().unwrap(), (80, 16), "");
    let before = visit.timeline().page;
    visit.press("PgDn");
    let after = visit.timeline().page;
    assert!(after.first >= before.first + before.height, "{before:?}, {after:?}");
    visit.press("G");
    assert_eq!(visit.timeline().page.marked, visit.timeline().page.total - 1);
}

#[test]
fn lanes_beyond_the_axis_do_not_show_and_are_stepped_over() {
    let mut visit = Visit::builtin("");
    visit.period("2025-Q1");
    let all = visit.timeline();
    assert_eq!(all.beyond, 0);
    visit.press("z z z z");
    let first = visit.timeline();
    assert!(first.beyond > 5 && first.beyond + first.page.total == all.page.total);
    assert!(first.lanes[0].marked && first.lanes[0].bars.is_empty(), "the figure at hand stays, though it is beyond");
    // The two figures of its lane, and on to the next.
    visit.press("Down Down");
    let mut seen = 0;
    let mut before = String::new();
    loop {
        let timeline = visit.timeline();
        let lane = timeline.lanes.iter().find(|lane| lane.marked).unwrap();
        assert!(!lane.bars.is_empty(), "{lane:?}");
        if timeline.stated == before {
            break;
        }
        before = timeline.stated;
        seen += 1;
        visit.press("Down");
    }
    assert!(seen >= visit.timeline().page.total, "{seen}");
    visit.press("Home");
    let top = visit.timeline();
    visit.press("End Home Down Up");
    assert_eq!(visit.timeline(), top);
}

#[test]
fn a_break_is_marked_and_a_gap_is_one() {
    let lines = Visit::world((120, 36), "").drawn(UNICODE);
    let series = &lines[5];
    assert!(series.contains('┊'), "{series}");
    assert!(lines.iter().any(|line| line.contains("┊ break in the series")));
    let gap = lines.iter().find(|line| line.contains('╌')).unwrap();
    let strip: String = gap.chars().skip_while(|sign| !"▐█▌".contains(*sign)).collect();
    let mut signs: Vec<char> = strip.trim_end().chars().collect();
    signs.dedup();
    assert!(signs.iter().collect::<String>().contains("╌"), "{strip}");
    let parts: Vec<&str> = strip.split('╌').filter(|part| part.contains('█')).collect();
    assert_eq!(parts.len(), 2, "two runs of days: {strip}");
}

#[test]
fn zero_is_told_from_no_figure() {
    let mut visit = Visit::world((120, 36), "Down Down Down Down");
    visit.period("2024-06-01/P7D");
    visit.press("z z z z z");
    let lines = visit.drawn(UNICODE);
    let bottom = &lines[lines.len() - 2];
    let strip: String = bottom.chars().skip(usize::from(visit.timeline().parts.label)).collect();
    assert!(strip.contains('_') && strip.contains('·'), "{strip}");
    assert!(lines.iter().any(|line| line.contains('↑')), "at least five");
}

#[test]
fn the_band_is_seen_without_colour_and_without_unicode() {
    let mut visit = Visit::world((80, 24), "");
    visit.period("2024-05");
    for (theme, edge, line) in [(UNICODE, '│', "━━"), (ASCII, '|', "==")] {
        let lines = visit.drawn(theme);
        assert!(lines[4].contains(line), "{}", lines[4]);
        let timeline = visit.timeline();
        let rows = usize::from(timeline.parts.lanes);
        let edges = |line: &String| line.matches(edge).count();
        // In one lane a figure of the next day is drawn where the second edge would be.
        assert!(lines[5..5 + rows].iter().all(|line| edges(line) == 2 || line.contains(['║', '%'])), "{lines:#?}");
    }
    assert!(visit.drawn(ASCII).iter().all(|line| line.is_ascii()));
    let strip = &visit.drawn(ASCII)[5];
    assert!(strip.matches('[').count() >= 3, "each bar has its own brackets: {strip}");
}

#[test]
fn two_periods_have_two_bands() {
    let mut visit = Visit::world((120, 36), "");
    visit.period("2024-05");
    visit.press("c");
    let _ = visit.session.input(Input::Paste("2024-02".to_owned()));
    visit.press("Enter");
    let lines = visit.drawn(UNICODE);
    assert!(lines[4].contains('━') && lines[4].contains('═'), "{}", lines[4]);
    assert!(lines[8].contains('│') && lines[8].contains('╎'), "{}", lines[8]);
    assert!(
        lines
            .iter()
            .any(|line| line.contains("May 2024  —  no figure") && line.contains("against Feb 2024  12  reported"))
    );
}

#[test]
fn every_size_shows_the_figure_at_hand_and_never_panics() {
    for keys in ["", "z z z z z z z", "= = = =", "G"] {
        for columns in (1..=250).step_by(7) {
            for rows in [1, 4, 11, 12, 16, 24, 60] {
                let mut visit = Visit::world((120, 36), keys);
                (visit.columns, visit.rows) = (columns, rows);
                let _ = visit.session.input(Input::Resize { columns, rows });
                for theme in [UNICODE, ASCII] {
                    let lines = visit.drawn(theme);
                    if columns >= 40 && rows >= 12 {
                        let mark = if theme == ASCII { '>' } else { '▸' };
                        assert!(lines.iter().any(|line| line.starts_with(mark)), "{columns}×{rows} {keys}");
                    }
                }
                for gesture in [Gesture::Click, Gesture::Drag, Gesture::WheelUp, Gesture::Release, Gesture::WheelDown] {
                    visit.mouse(gesture, (columns * 2 / 3, rows / 2));
                }
            }
        }
    }
}

#[test]
fn nothing_loaded_says_so() {
    let text = r#"{"source": {"id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2025"}, "observations": []}"#;
    let dataset = Dataset::new("empty", vec![("empty".to_owned(), extraction::read("empty", text).unwrap())]).unwrap();
    let mut visit = Visit::new(dataset, (80, 24), "");
    visit.press("z Z , . PgDn [ =");
    visit.mouse(Gesture::Click, (40, 10));
    assert!(matches!(visit.session.screen().body, Body::Nothing(_)));
}
