//! Each view as lines of text.

use super::words::{number, period, say, spoken};
use super::{Line, Row, Told, sentence};
use crate::app::action::Action;
use crate::app::view::View;
use crate::figures::notation::{grouped, limits};
use crate::figures::period::Period;
use crate::figures::word::Word;
use crate::screen::breakdown::{Bar, Bars, Second};
use crate::screen::figures::{Column, Direction, Table, TableRow};
use crate::screen::header::{Header, from_to};
use crate::screen::map::{Map, MapRow, Offers};
use crate::screen::overview::{Card, Overview, Strip};
use crate::screen::panels::Panels;
use crate::screen::timeline::Timeline;
use crate::screen::timeline::follows::{Follows, Reading, Unit};
use crate::screen::timeline::lane::{Bar as Stated, Lane, Side};
use crate::screen::{Body, Page, Screen, Tone};

/// The view, without what is asked.
#[must_use]
pub fn body(screen: &Screen) -> Told {
    let measure = counted(&screen.header);
    let mut told = Told::default();
    match &screen.body {
        Body::Overview(overview) => told.overview(overview, measure),
        Body::Table(table) => told.table(table, &screen.header),
        Body::Bars(bars) => told.bars(bars, measure),
        Body::Panels(panels) => told.panels(panels, measure),
        Body::Timeline(timeline) => told.timeline(timeline),
        Body::Map(map) => told.map(map, measure),
        Body::Offers(offers) => told.offers(offers),
        Body::Nothing(lines) => lines.iter().for_each(|line| told.text(sentence(&spoken(line)))),
    }
    told
}

/// What rows count, in a word or two: `arrests (persons)` without its unit.
fn counted(header: &Header) -> &str {
    header.measure.split_once(" (").map_or("", |(measure, _)| measure)
}

fn listed(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Told {
    /// A row, by its number among all of them; `all`: how many there are, where that is known.
    fn row(&mut self, (number, place): (usize, usize), all: Option<usize>, words: &str, marked: bool) {
        let numbered = all.map_or_else(|| format!("{number}."), |all| say::numbered(number, all));
        let at_hand = if marked { format!(", {}", say::AT_HAND) } else { String::new() };
        self.lines.push(Line::Row(Row { number, place, words: format!("{numbered} {words}{at_hand}."), marked }));
    }

    /// Where a page is.
    fn place(&mut self, page: Page) {
        let [first, last, all] = [page.rows().start + 1, page.rows().end, page.total].map(|row| grouped(row as u64));
        self.text(if page.total > page.height { say::rows_of(&first, &last, &all) } else { say::rows(&all) });
    }

    fn below(&mut self, page: Page) {
        if page.below() > 0 {
            self.text(say::more_below(&grouped(page.below() as u64)));
            self.next = vec![Action::Select(page.first + page.height)];
        }
    }

    fn listed(&mut self, page: Page, at: usize, words: &str) {
        let place = page.first + at;
        self.row((place + 1, place), Some(page.total), words, place == page.marked);
    }

    fn table(&mut self, table: &Table, header: &Header) {
        self.place(table.page);
        for column in table.columns.iter().filter(|column| column.sorted.is_some()) {
            self.text(say::sorted(title(column), column.sorted == Some(Direction::Up)));
        }
        let of_sources = header.tabs.iter().any(|tab| tab.open && tab.view == View::Sources);
        let mut order: Vec<usize> = (0..table.columns.len()).collect();
        order.sort_by_key(|place| table.columns[*place].rank % 10);
        for (at, row) in table.rows.iter().enumerate() {
            let cell = |place: &usize| match row.cells[*place].as_str() {
                "" => String::new(),
                cell => format!("{} {}", title(&table.columns[*place]), spoken_cell(&table.columns[*place], cell)),
            };
            let cells = order.iter().map(cell).chain([noted(row, of_sources).to_owned()]);
            self.listed(table.page, at, &listed(cells));
        }
        self.below(table.page);
    }

    fn bars(&mut self, bars: &Bars, measure: &str) {
        self.text(sentence(&spoken(&bars.title)));
        if let Some((first, second)) = &bars.periods {
            self.text(sentence(&format!("{} {}", period(first), say::against(&period(second)))));
        }
        self.place(bars.page);
        for (at, bar) in bars.bars.iter().enumerate() {
            self.listed(bars.page, at, &bar_in_words(bar, measure));
        }
        let apart = bars.others.iter().chain(&bars.total);
        apart.for_each(|bar| self.text(sentence(&bar_in_words(bar, measure))));
        self.below(bars.page);
    }

    fn panels(&mut self, panels: &Panels, measure: &str) {
        self.text(sentence(&spoken(&panels.title)));
        for panel in &panels.shown {
            self.text(say::panel(&spoken(&panel.title), &number(&panel.total)));
            for (at, bar) in panel.bars.iter().enumerate() {
                let place = panel.first + at;
                self.row((place + 1, place), None, &bar_in_words(bar, measure), panel.marked == Some(at));
            }
            if let Some(others) = &panel.others {
                self.text(sentence(others.trim_start_matches('+')));
            }
        }
        // A panel that is cut goes on before the next page begins.
        let from = panels.shown.iter().position(|panel| panel.marked.is_some()).unwrap_or_default();
        let cut = panels.shown[from..].iter().find(|panel| panel.others.is_some());
        let last = cut.or(panels.shown.last().filter(|_| panels.page.below() > 0));
        if let Some(last) = last {
            self.text(say::MORE_BELOW);
            self.next = vec![Action::Select(last.first + last.bars.len())];
        }
    }

    fn overview(&mut self, overview: &Overview, measure: &str) {
        let all = overview.cards.len() + overview.bars.len() + overview.notes.len();
        let mut number = 0;
        let mut next = || {
            number += 1;
            number
        };
        if !overview.cards.is_empty() {
            self.text(say::KNOWN);
        }
        for card in &overview.cards {
            self.row((next(), card.item.place), Some(all), &card_in_words(card), card.item.marked);
        }
        if !overview.bars.is_empty() {
            self.text(format!("{}:", spoken(&overview.title)));
        }
        for strip in &overview.bars {
            let marked = strip.item.marked || strip.days_item.is_some_and(|item| item.marked);
            self.row((next(), strip.item.place), Some(all), &strip_in_words(strip, measure), marked);
        }
        if overview.more > 0 {
            self.text(say::more_in_breakdown(overview.more));
        }
        if !overview.notes.is_empty() {
            self.text(say::NOTES);
        }
        for note in &overview.notes {
            let loud = if note.tone == Tone::Warn { format!("{} ", say::ATTENTION) } else { String::new() };
            let words = format!("{loud}{}", spoken(&note.words));
            self.row((next(), note.item.place), Some(all), words.trim_end_matches('.'), note.item.marked);
        }
    }

    fn timeline(&mut self, timeline: &Timeline) {
        let page = timeline.page;
        let [first, last, all] = [page.rows().start + 1, page.rows().end, page.total].map(|row| grouped(row as u64));
        self.text(say::lanes_of(&timeline.figures, &first, &last, &all));
        let mut whose = "";
        for lane in &timeline.lanes {
            whose = if lane.label.is_empty() { whose } else { &lane.label };
            self.lane(lane, whose);
        }
        for reading in &timeline.readings {
            self.text(reading_in_words(reading));
        }
        if let Some(follows) = &timeline.follows {
            self.follows(follows, timeline);
        }
        if page.below() > 0 {
            self.text(say::more_below(&grouped(page.below() as u64)));
            // The lane below the last one.
            let last = timeline.lanes.last().map(|lane| Action::Select(lane.first));
            self.next = last.into_iter().chain([Action::Down]).collect();
        }
    }

    fn lane(&mut self, lane: &Lane, whose: &str) {
        let whose = spoken(whose);
        for bar in &lane.bars {
            let words = format!("{whose}: {}", stated_in_words(bar));
            self.row((bar.place + 1, bar.place), None, words.trim_start_matches(": "), bar.marked);
        }
        if lane.bars.is_empty() {
            let sides = lane.beyond.iter().map(|side| match side {
                Side::Before => say::BEFORE.to_owned(),
                Side::After => say::AFTER.to_owned(),
            });
            let words = listed([number(&lane.number)].into_iter().chain(sides));
            self.row((lane.first + 1, lane.first), None, &format!("{whose}: {words}"), lane.marked);
        }
    }

    /// What follows for each calendar unit; those for which the same does are told together.
    fn follows(&mut self, follows: &Follows, timeline: &Timeline) {
        self.text(say::follows(&spoken(&follows.title), &follows.grain));
        let label = |unit: &Unit| {
            let span = timeline.axis.unit_at(unit.columns.start);
            span.map_or_else(String::new, |span| Period::from(span).label())
        };
        for units in follows.units.chunk_by(|one, other| (one.low, one.high) == (other.low, other.high)) {
            let [first, .., last] = units else {
                self.text(format!("{}: {}.", period(&label(&units[0])), limits_in_words(&units[0])));
                continue;
            };
            let limits = limits_in_words(first);
            let limits = if first.low.is_some() { say::each(&limits) } else { limits };
            self.text(format!("{} {} {}: {limits}.", period(&label(first)), say::TO, period(&label(last))));
        }
    }

    fn map(&mut self, map: &Map, measure: &str) {
        self.text(sentence(&map.title));
        self.place(map.page);
        for (at, row) in map.rows.iter().enumerate() {
            self.listed(map.page, at, &map_row_in_words(row, measure));
        }
        self.below(map.page);
    }

    fn offers(&mut self, offers: &Offers) {
        self.text(spoken(&offers.title));
        for (at, (name, hint)) in offers.rows.iter().enumerate() {
            let words = format!("{}, {}", spoken(name), spoken(hint));
            self.row((at + 1, at), Some(offers.rows.len()), &words, at == offers.marked);
        }
    }
}

fn limits_in_words(unit: &Unit) -> String {
    number(&unit.low.map_or_else(|| "—".to_owned(), |low| limits(Some(low), unit.high)))
}

fn title(column: &Column) -> &'static str {
    say::TITLES.iter().find(|(short, _)| *short == column.title).map_or(column.title, |(_, title)| title)
}

/// A number in a column of numbers, a period in one of periods.
fn spoken_cell(column: &Column, cell: &str) -> String {
    match column {
        column if column.right => number(cell),
        Column { title: "period", .. } => period(cell),
        _ => spoken(cell).into_owned(),
    }
}

/// What the sign and the shade of a row tell.
fn noted(row: &TableRow, of_sources: bool) -> &'static str {
    match (row.sign, row.tone, of_sources) {
        (_, Tone::Dim, true) => say::SILENT,
        (_, _, true) | (None, Tone::Normal | Tone::Warn, false) => "",
        (Some('⚠'), _, false) => say::SET_ASIDE,
        (Some(_), _, false) => say::REVISED,
        (None, Tone::Dim, false) => say::TOUCHES,
    }
}

/// A count with the word for it, each said once: `between 32 and 62 arrests`, `62 arrests, reported`, `no figure`.
fn count(limits: &str, measure: &str, word: &str) -> String {
    let said = number(limits);
    if limits == "—" {
        return spoken(word).into_owned();
    }
    // `between · 3 not counted` begins with what the number says already.
    let rest = [Word::Between, Word::AtLeast, Word::AtMost].iter().find_map(|own| word.strip_prefix(own.label()));
    let rest = rest.filter(|_| !limits.starts_with(|sign: char| sign.is_ascii_digit()) || limits.contains('–'));
    let word = rest.map_or(word, |rest| rest.trim_start_matches(" · "));
    listed([[said.as_str(), measure].join(" ").trim_end().to_owned(), spoken(word).into_owned()])
}

fn days(coverage: &str) -> String {
    match coverage {
        "" => String::new(),
        "100%" => say::ALL_DAYS.to_owned(),
        share if share.ends_with('%') => say::of_the_days(&spoken(share)),
        label => say::of_days(&period(label)),
    }
}

fn bar_in_words(bar: &Bar, measure: &str) -> String {
    let share = if bar.share.is_empty() { String::new() } else { say::of_the_total(&number(&bar.share)) };
    let words = [count(&bar.number, measure, &bar.word), days(&bar.coverage), share, loudness(bar).to_owned()];
    let second = bar.second.iter().map(|second| second_in_words(second));
    let words = listed(words.into_iter().chain(second));
    match spoken(&bar.label) {
        label if label.is_empty() => words,
        label => format!("{label}: {words}"),
    }
}

/// What the shade of a bar tells that no word tells.
fn loudness(bar: &Bar) -> &'static str {
    let told = [Word::NoFigure, Word::SeveralReporters].iter().any(|word| bar.word.starts_with(word.label()));
    if bar.tone == Tone::Dim && !told && !bar.word.is_empty() { say::AGGREGATE } else { "" }
}

fn second_in_words(second: &Second) -> String {
    let of = if second.bar.label.is_empty() { String::new() } else { format!(" ({})", period(&second.bar.label)) };
    let count = count(&second.bar.number, "", &second.bar.word) + &of;
    let change = second.change.as_deref().map(|change| say::change(&number(change)));
    let parts = [say::against(&count), days(&second.bar.coverage), change.unwrap_or_default()];
    listed(parts.into_iter().chain(second.percent.as_deref().map(number)))
}

fn card_in_words(card: &Card) -> String {
    let first = |ways: &[String]| ways.first().map_or_else(String::new, |way| number(way));
    let asked = if card.asked { say::ASKED.to_owned() } else { String::new() };
    let words = card.words.first().map_or("", String::as_str);
    let words = listed([count(&card.number, "", words), first(&card.whose), asked]);
    format!("{}: {words}", spoken(&card.title))
}

fn strip_in_words(strip: &Strip, measure: &str) -> String {
    let known = strip.days.as_ref().map(|days| say::days_with_figures(&period(&from_to(days))));
    listed([bar_in_words(&strip.bar, measure)].into_iter().chain(known))
}

fn stated_in_words(bar: &Stated) -> String {
    if bar.figures > 1 {
        return say::close_together(bar.figures, &period(&bar.period));
    }
    let sign = match (bar.sign, bar.tone) {
        (Some('⚠'), _) => say::SET_ASIDE,
        (Some(_), _) => say::REVISED,
        (None, Tone::Dim) => say::OUTSIDE,
        (None, Tone::Normal | Tone::Warn) => "",
    };
    let breaks = if bar.breaks { say::BREAK } else { "" };
    listed([number(&bar.number), period(&bar.period), sign.to_owned(), breaks.to_owned()])
}

fn reading_in_words(reading: &Reading) -> String {
    let parts = listed([count(&reading.number, "", &reading.word), spoken(&reading.coverage).into_owned()]);
    say::within(&period(&reading.period), &parts)
}

fn map_row_in_words(row: &MapRow, measure: &str) -> String {
    format!("{}: {}", spoken(&row.label), count(&row.number, measure, &row.note))
}
