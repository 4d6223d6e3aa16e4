//! Each view as lines of text.

use super::words::{number, period, say, spoken};
use super::{Line, Row, Told, sentence};
use crate::app::action::Action;
use crate::app::view::View;
use crate::figures::observation::Status;
use crate::figures::period::Period;
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;
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
use std::sync::Arc;

/// The view, without what is asked.
#[must_use]
pub fn body(screen: &Screen) -> Told {
    let measure = counted(&screen.header);
    let mut told = Told::new(&screen.locale);
    let locale = &*screen.locale;
    match &screen.body {
        Body::Overview(overview) => told.overview(overview, measure),
        Body::Table(table) => told.table(table, &screen.header),
        Body::Bars(bars) => told.bars(bars, measure),
        Body::Panels(panels) => told.panels(panels, measure),
        Body::Timeline(timeline) => told.timeline(timeline),
        Body::Map(map) => told.map(map, measure),
        Body::Offers(offers) => told.offers(offers),
        Body::Nothing(lines) => lines.iter().for_each(|line| told.text(sentence(&spoken(locale, line)))),
    }
    told
}

/// What rows count, in a word or two: `arrests (persons)` without its unit.
fn counted(header: &Header) -> &str {
    header.measure.split_once(" (").map_or("", |(measure, _)| measure)
}

/// What there is to say about something, which may have no name.
fn named(locale: &Locale, name: &str, words: &str) -> String {
    if name.is_empty() { words.to_owned() } else { locale.labelled(name, words) }
}

fn listed(locale: &Locale, parts: impl IntoIterator<Item = String>) -> String {
    locale.listed(parts.into_iter().filter(|part| !part.is_empty()))
}

impl Told {
    /// A row, by its number among all of them; `all`: how many there are, where that is known.
    fn row(&mut self, (number, place): (usize, usize), all: Option<usize>, words: &str, marked: bool) {
        let locale = &*self.locale;
        let numbered = all.map_or_else(|| format!("{number}."), |all| say::numbered(locale, number, all));
        let at_hand = if marked { locale.text("comma") + &locale.text("plain-at-hand") } else { String::new() };
        self.lines.push(Line::Row(Row { number, place, words: format!("{numbered} {words}{at_hand}."), marked }));
    }

    /// Where a page is.
    fn place(&mut self, page: Page) {
        let locale = Arc::clone(&self.locale);
        let [first, last, all] = [page.rows().start + 1, page.rows().end, page.total].map(|row| locale.count(row));
        self.text(if page.total > page.height {
            say::rows_of(&locale, &first, &last, &all)
        } else {
            say::rows(&locale, page.total)
        });
    }

    fn below(&mut self, page: Page) {
        if page.below() > 0 {
            self.text(say!(self.locale, "plain-more-below", n = page.below()));
            self.next = vec![Action::Select(page.first + page.height)];
        }
    }

    fn listed(&mut self, page: Page, at: usize, words: &str) {
        let place = page.first + at;
        self.row((place + 1, place), Some(page.total), words, place == page.marked);
    }

    fn table(&mut self, table: &Table, header: &Header) {
        self.place(table.page);
        let locale = Arc::clone(&self.locale);
        for column in table.columns.iter().filter(|column| column.sorted.is_some()) {
            let by_day = column.title == locale.text("column-published");
            let name = if by_day { locale.text("plain-published") } else { title(&locale, column) };
            self.text(say::sorted(&locale, &name, column.sorted == Some(Direction::Up)));
        }
        let of_sources = header.tabs.iter().any(|tab| tab.open && tab.view == View::Sources);
        let mut order: Vec<usize> = (0..table.columns.len()).collect();
        order.sort_by_key(|place| table.columns[*place].rank % 10);
        for (at, row) in table.rows.iter().enumerate() {
            let cell = |place: &usize| match row.cells[*place].as_str() {
                "" => String::new(),
                cell => {
                    let column = &table.columns[*place];
                    format!("{} {}", title(&locale, column), spoken_cell(&locale, column, cell))
                }
            };
            let cells = order.iter().map(cell).chain([noted(&locale, row, of_sources)]);
            self.listed(table.page, at, &listed(&locale, cells));
        }
        self.below(table.page);
    }

    fn bars(&mut self, bars: &Bars, measure: &str) {
        let locale = Arc::clone(&self.locale);
        self.text(sentence(&spoken(&locale, &bars.title)));
        if let Some((first, second)) = &bars.periods {
            self.text(sentence(&locale.against(&period(&locale, first), &period(&locale, second))));
        }
        self.place(bars.page);
        for (at, bar) in bars.bars.iter().enumerate() {
            self.listed(bars.page, at, &bar_in_words(&locale, bar, measure));
        }
        let apart = bars.others.iter().chain(&bars.total);
        apart.for_each(|bar| self.text(sentence(&bar_in_words(&locale, bar, measure))));
        self.below(bars.page);
    }

    fn panels(&mut self, panels: &Panels, measure: &str) {
        let locale = Arc::clone(&self.locale);
        self.text(sentence(&spoken(&locale, &panels.title)));
        for panel in &panels.shown {
            self.text(say::panel(&locale, &spoken(&locale, &panel.title), &number(&locale, &panel.total)));
            for (at, bar) in panel.bars.iter().enumerate() {
                let place = panel.first + at;
                self.row((place + 1, place), None, &bar_in_words(&locale, bar, measure), panel.marked == Some(at));
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
            self.text(locale.text("plain-more-below-some"));
            self.next = vec![Action::Select(last.first + last.bars.len())];
        }
    }

    fn overview(&mut self, overview: &Overview, measure: &str) {
        let all = overview.cards.len() + overview.bars.len() + overview.notes.len();
        let locale = Arc::clone(&self.locale);
        let mut number = 0;
        let mut next = || {
            number += 1;
            number
        };
        if !overview.cards.is_empty() {
            self.text(locale.text("plain-known"));
        }
        for card in &overview.cards {
            self.row((next(), card.item.place), Some(all), &card_in_words(&locale, card), card.item.marked);
        }
        if !overview.bars.is_empty() || !overview.nothing.is_empty() {
            self.text(locale.heading(&spoken(&locale, &overview.title)));
        }
        overview.nothing.iter().for_each(|line| self.text(sentence(&spoken(&locale, line))));
        for strip in &overview.bars {
            let marked = strip.item.marked || strip.days_item.is_some_and(|item| item.marked);
            self.row((next(), strip.item.place), Some(all), &strip_in_words(&locale, strip, measure), marked);
        }
        if overview.more > 0 {
            self.text(say!(locale, "plain-more-in-breakdown", n = overview.more));
        }
        if !overview.notes.is_empty() {
            self.text(locale.heading(&locale.text("notes")));
        }
        for note in &overview.notes {
            let loud = if note.tone == Tone::Warn { locale.text("plain-attention") + " " } else { String::new() };
            let words = format!("{loud}{}", spoken(&locale, &note.words));
            self.row((next(), note.item.place), Some(all), words.trim_end_matches('.'), note.item.marked);
        }
    }

    fn timeline(&mut self, timeline: &Timeline) {
        let page = timeline.page;
        let locale = Arc::clone(&self.locale);
        let [first, last, all] = [page.rows().start + 1, page.rows().end, page.total].map(|row| locale.count(row));
        let figures = timeline.figures.as_str();
        self.text(say!(locale, "plain-lanes-of", figures = figures, first = first, last = last, all = all));
        let (mut whose, mut marked) = ("", "");
        for lane in &timeline.lanes {
            whose = if lane.label.is_empty() { whose } else { &lane.label };
            if lane.marked || lane.bars.iter().any(|bar| bar.marked) {
                marked = whose;
            }
            self.lane(lane, whose);
        }
        for reading in &timeline.readings {
            let words = reading_in_words(&locale, reading);
            self.text(named(&locale, &spoken(&locale, marked), &words));
        }
        if let Some(follows) = &timeline.follows {
            self.follows(follows, timeline);
        }
        if page.below() > 0 {
            self.text(say!(self.locale, "plain-more-lanes", n = page.below()));
            // The lane below the last one.
            let last = timeline.lanes.last().map(|lane| Action::Select(lane.first));
            self.next = last.into_iter().chain([Action::Down]).collect();
        }
    }

    fn lane(&mut self, lane: &Lane, whose: &str) {
        let locale = Arc::clone(&self.locale);
        let whose = spoken(&locale, whose);
        for bar in &lane.bars {
            let words = named(&locale, &whose, &stated_in_words(&locale, bar));
            self.row((bar.place + 1, bar.place), None, &words, bar.marked);
        }
        if lane.bars.is_empty() {
            let sides = lane.beyond.iter().map(|side| match side {
                Side::Before => locale.text("plain-before"),
                Side::After => locale.text("plain-after"),
            });
            let words = listed(&locale, [number(&locale, &lane.number)].into_iter().chain(sides));
            self.row((lane.first + 1, lane.first), None, &named(&locale, &whose, &words), lane.marked);
        }
    }

    /// What follows for each calendar unit; those for which the same does are told together.
    fn follows(&mut self, follows: &Follows, timeline: &Timeline) {
        let locale = Arc::clone(&self.locale);
        let title = spoken(&locale, &follows.title).into_owned();
        self.text(say!(locale, "plain-follows", grain = follows.grain.as_str(), title = title));
        let label = |unit: &Unit| {
            let span = timeline.axis.unit_at(unit.columns.start);
            span.map_or_else(String::new, |span| locale.period(&Period::from(span)))
        };
        for units in follows.units.chunk_by(|one, other| (one.low, one.high) == (other.low, other.high)) {
            let [first, .., last] = units else {
                self.text(
                    locale.labelled(&period(&locale, &label(&units[0])), &limits_in_words(&locale, &units[0])) + ".",
                );
                continue;
            };
            let limits = limits_in_words(&locale, first);
            let limits = if first.low.is_some() { say!(locale, "plain-each", number = limits) } else { limits };
            let days =
                [first, last].map(|unit| period(&locale, &label(unit))).join(&format!(" {} ", locale.text("plain-to")));
            self.text(locale.labelled(&days, &limits) + ".");
        }
    }

    fn map(&mut self, map: &Map, measure: &str) {
        let locale = Arc::clone(&self.locale);
        self.text(sentence(&map.title));
        self.place(map.page);
        for (at, row) in map.rows.iter().enumerate() {
            self.listed(map.page, at, &map_row_in_words(&locale, row, measure));
        }
        self.below(map.page);
    }

    fn offers(&mut self, offers: &Offers) {
        let locale = Arc::clone(&self.locale);
        self.text(spoken(&locale, &offers.title));
        for (at, (name, hint)) in offers.rows.iter().enumerate() {
            let words = listed(&locale, [name, hint].map(|text| spoken(&locale, text).into_owned()));
            self.row((at + 1, at), Some(offers.rows.len()), &words, at == offers.marked);
        }
    }
}

fn limits_in_words(locale: &Locale, unit: &Unit) -> String {
    let limits = unit.low.map_or_else(|| "—".to_owned(), |low| locale.limits(0, Some(low), unit.high));
    number(locale, &limits)
}

/// What is short on screen in full.
fn title(locale: &Locale, column: &Column) -> String {
    let full = [("column-st", "name-status"), ("column-lang", "name-language")];
    let own = full.iter().find(|(short, _)| locale.text(short) == column.title);
    own.map_or_else(|| column.title.clone(), |(_, full)| locale.text(full))
}

/// A number in a column of numbers, a period in one of periods.
fn spoken_cell(locale: &Locale, column: &Column, cell: &str) -> String {
    match column {
        column if column.is_theirs => cell.to_owned(),
        column if column.right => number(locale, cell),
        column if column.title == locale.text("column-period") => period(locale, cell),
        column if column.title == locale.text("column-st") => {
            Status::from_code(cell).map_or_else(|| cell.to_owned(), |status| locale.status(status))
        }
        column if column.title == locale.text("column-lang") => locale.language_called(cell),
        _ => spoken(locale, cell).into_owned(),
    }
}

/// What the sign and the shade of a row tell.
fn noted(locale: &Locale, row: &TableRow, of_sources: bool) -> String {
    let key = match (row.sign, row.tone, of_sources) {
        (_, Tone::Dim, true) => "plain-silent",
        (_, _, true) | (None, Tone::Normal | Tone::Warn, false) => return String::new(),
        (Some('⚠'), _, false) => "plain-set-aside",
        (Some(_), _, false) => "plain-revised",
        (None, Tone::Dim, false) => "plain-touches",
    };
    locale.text(key)
}

/// A count with the word for it, each said once: `between 32 and 62 arrests`, `62 arrests, reported`, `no figure`.
fn count(locale: &Locale, limits: &str, measure: &str, word: &str) -> String {
    let said = number(locale, limits);
    if limits == "—" {
        return spoken(locale, word).into_owned();
    }
    // `between · 3 not counted` begins with what the number says already.
    let rest =
        [Word::Between, Word::AtLeast, Word::AtMost].iter().find_map(|own| word.strip_prefix(&locale.word(*own)));
    let rest = rest.filter(|_| !limits.starts_with(|sign: char| sign.is_ascii_digit()) || limits.contains('–'));
    let word = rest.map_or(word, |rest| rest.trim_start_matches(" · "));
    listed(locale, [locale.counted(&said, measure), spoken(locale, word).into_owned()])
}

fn days(locale: &Locale, coverage: &str) -> String {
    match coverage {
        "" => String::new(),
        all if all == locale.percent(1, 1) => locale.text("plain-all-days"),
        share if share.ends_with('%') => say!(locale, "of-the-days", share = spoken(locale, share).into_owned()),
        label => say!(locale, "plain-of-days", days = period(locale, label)),
    }
}

fn bar_in_words(locale: &Locale, bar: &Bar, measure: &str) -> String {
    let share = if bar.share.is_empty() {
        String::new()
    } else {
        say!(locale, "plain-of-the-total", share = number(locale, &bar.share))
    };
    let words =
        [count(locale, &bar.number, measure, &bar.word), days(locale, &bar.coverage), share, loudness(locale, bar)];
    let second = bar.second.iter().map(|second| second_in_words(locale, second));
    let words = listed(locale, words.into_iter().chain(second));
    named(locale, &spoken(locale, &bar.label), &words)
}

/// What the shade of a bar tells that no word tells.
fn loudness(locale: &Locale, bar: &Bar) -> String {
    let told = [Word::NoFigure, Word::SeveralReporters].iter().any(|word| bar.word.starts_with(&locale.word(*word)));
    if bar.tone == Tone::Dim && !told && !bar.word.is_empty() { locale.text("plain-aggregate") } else { String::new() }
}

fn second_in_words(locale: &Locale, second: &Second) -> String {
    let of =
        if second.bar.label.is_empty() { String::new() } else { format!(" ({})", period(locale, &second.bar.label)) };
    let count = count(locale, &second.bar.number, "", &second.bar.word) + &of;
    let change = second.change.as_deref().map(|change| say!(locale, "plain-change", change = number(locale, change)));
    let parts =
        [say!(locale, "plain-against", other = count), days(locale, &second.bar.coverage), change.unwrap_or_default()];
    listed(locale, parts.into_iter().chain(second.percent.as_deref().map(|percent| number(locale, percent))))
}

fn card_in_words(locale: &Locale, card: &Card) -> String {
    let first = |ways: &[String]| ways.first().map_or_else(String::new, |way| number(locale, way));
    let asked = if card.asked { locale.text("plain-asked-for") } else { String::new() };
    let words = card.words.first().map_or("", String::as_str);
    let words = listed(locale, [count(locale, &card.number, "", words), first(&card.whose), asked]);
    locale.labelled(&spoken(locale, &card.title), &words)
}

fn strip_in_words(locale: &Locale, strip: &Strip, measure: &str) -> String {
    let known = strip
        .days
        .as_ref()
        .map(|days| say!(locale, "plain-days-with-figures", days = period(locale, &from_to(locale, days))));
    listed(locale, [bar_in_words(locale, &strip.bar, measure)].into_iter().chain(known))
}

fn stated_in_words(locale: &Locale, bar: &Stated) -> String {
    if bar.figures > 1 {
        return say!(locale, "plain-close-together", n = bar.figures, period = period(locale, &bar.period));
    }
    let sign = match (bar.sign, bar.tone) {
        (Some('⚠'), _) => locale.text("plain-set-aside"),
        (Some(_), _) => locale.text("plain-revised"),
        (None, Tone::Dim) => locale.text("plain-outside"),
        (None, Tone::Normal | Tone::Warn) => String::new(),
    };
    let breaks = if bar.breaks { locale.text("plain-break") } else { String::new() };
    listed(locale, [number(locale, &bar.number), period(locale, &bar.period), sign, breaks])
}

fn reading_in_words(locale: &Locale, reading: &Reading) -> String {
    let parts = listed(
        locale,
        [count(locale, &reading.number, "", &reading.word), spoken(locale, &reading.coverage).into_owned()],
    );
    say!(locale, "plain-within", period = period(locale, &reading.period), parts = parts)
}

fn map_row_in_words(locale: &Locale, row: &MapRow, measure: &str) -> String {
    locale.labelled(&spoken(locale, &row.label), &count(locale, &row.number, measure, &row.note))
}
