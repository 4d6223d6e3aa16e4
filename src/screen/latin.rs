//! A screen for terminals without Arabic letters: what is read from right to left, in Latin letters.
//!
//! Before anything is laid out, so that columns are as wide as what is written into them. Search, copies and exports
//! keep what was loaded.

use std::borrow::Cow;

use super::breakdown::{Bar, Bars, Second};
use super::footer::Footer;
use super::header::Header;
use super::map::{Map, Offers};
use super::overlay::Overlay;
use super::overview::{Card, Overview};
use super::panel::{Line, Panel};
use super::panels::Panels;
use super::timeline::Timeline;
use super::{Body, Screen};

/// The same screen in Latin letters.
#[must_use]
pub fn screen(mut screen: Screen) -> Screen {
    header(&mut screen.header);
    body(&mut screen.body);
    if let Some(side) = &mut screen.side {
        panel(&mut side.panel);
    }
    match &mut screen.overlay {
        Some(Overlay::Panel(shown)) => panel(shown),
        // What is typed is shown as it is typed, or the cursor would not be where the next character goes.
        Some(Overlay::Prompt { title, choices, error, .. }) => {
            latin(title);
            choices.iter_mut().for_each(line);
            error.iter_mut().for_each(latin);
        }
        None => {}
    }
    match &mut screen.footer {
        Footer::Done(words) | Footer::Failed(words) => latin(words),
        Footer::Keys(_) => {}
    }
    screen
}

/// A text in Latin letters where it has others that are read from right to left.
#[must_use]
pub fn in_latin(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_written_from_the_right) {
        return text.into();
    }
    let mut latin = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_written_from_the_right(letter) {
            latin.push_str(vowel(letter).unwrap_or_else(|| any_ascii::any_ascii_char(letter)));
        } else {
            latin.push(letter);
        }
    }
    latin.into()
}

/// The letters that mostly stand for a vowel, which common tables leave out: `الجزائر` is no `ljzi'r`.
fn vowel(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'آ' | 'ٱ' | 'ى' | 'ة' | '\u{FE8D}' | '\u{FE8E}' => "a",
        'إ' => "i",
        'ؤ' => "u",
        _ => return None,
    })
}

/// The blocks of Hebrew, Arabic and their neighbours, with their digits, vowel signs and joined forms.
fn is_written_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn latin(text: &mut String) {
    if let Cow::Owned(latin) = in_latin(text) {
        *text = latin;
    }
}

fn header(header: &mut Header) {
    header.dataset.iter_mut().for_each(latin);
    for text in [&mut header.period, &mut header.days, &mut header.measure] {
        latin(text);
    }
    [&mut header.linked, &mut header.by].into_iter().flatten().for_each(latin);
    header.filters.iter_mut().for_each(|(words, _)| latin(words));
}

fn body(body: &mut Body) {
    match body {
        Body::Overview(overview) => self::overview(overview),
        Body::Table(table) => table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(latin),
        Body::Bars(bars) => self::bars(bars),
        Body::Panels(panels) => self::panels(panels),
        Body::Timeline(timeline) => self::timeline(timeline),
        Body::Map(map) => self::map(map),
        Body::Offers(Offers { title, rows, .. }) => {
            latin(title);
            rows.iter_mut().flat_map(|(name, hint)| [name, hint]).for_each(latin);
        }
        Body::Nothing(lines) => lines.iter_mut().for_each(latin),
    }
}

fn overview(overview: &mut Overview) {
    latin(&mut overview.title);
    for Card { title, words, whose, .. } in &mut overview.cards {
        [title].into_iter().chain(words).chain(whose).for_each(latin);
    }
    overview.nothing.iter_mut().for_each(latin);
    overview.bars.iter_mut().for_each(|strip| bar(&mut strip.bar));
    overview.notes.iter_mut().for_each(|note| latin(&mut note.words));
}

fn bars(bars: &mut Bars) {
    latin(&mut bars.title);
    bars.bars.iter_mut().chain(&mut bars.total).chain(&mut bars.others).for_each(bar);
}

fn bar(bar: &mut Bar) {
    latin(&mut bar.label);
    latin(&mut bar.word);
    if let Some(Second { bar: second, note, .. }) = bar.second.as_deref_mut() {
        self::bar(second);
        note.iter_mut().for_each(latin);
    }
}

fn panels(panels: &mut Panels) {
    latin(&mut panels.title);
    for small in &mut panels.shown {
        latin(&mut small.title);
        small.bars.iter_mut().for_each(bar);
        small.others.iter_mut().for_each(latin);
    }
}

fn timeline(timeline: &mut Timeline) {
    timeline.lanes.iter_mut().for_each(|lane| latin(&mut lane.label));
    timeline.follows.iter_mut().for_each(|follows| latin(&mut follows.title));
    latin(&mut timeline.stated);
}

fn map(map: &mut Map) {
    latin(&mut map.title);
    map.marks.iter_mut().filter_map(|mark| mark.label.as_mut()).for_each(latin);
    for row in &mut map.rows {
        latin(&mut row.label);
        latin(&mut row.note);
    }
}

fn panel(panel: &mut Panel) {
    latin(&mut panel.title);
    panel.lines.iter_mut().for_each(line);
}

fn line(line: &mut Line) {
    match line {
        Line::Blank => {}
        Line::Heading(words)
        | Line::Title(words)
        | Line::Text(words)
        | Line::Quote(words)
        | Line::Command(words)
        | Line::Dim(words)
        | Line::Warn(words) => {
            latin(words);
        }
        Line::Pair(one, other)
        | Line::Fact(one, other)
        | Line::Key { keys: one, words: other, .. }
        | Line::Choice { label: one, hint: other, .. } => {
            latin(one);
            latin(other);
        }
        Line::Sum(summand) => {
            latin(&mut summand.period);
            latin(&mut summand.source);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_from_the_right_is_written_otherwise() {
        assert_eq!(in_latin("Türkiye · ▸ 中文"), "Türkiye · ▸ 中文");
        let written = in_latin("Été · ليبيا ٢٠٢٥، (الجزائر)");
        assert!(written.starts_with("Été · lybya 2025, (alj"), "{written}");
        assert!(!written.chars().any(is_written_from_the_right));
    }
}
