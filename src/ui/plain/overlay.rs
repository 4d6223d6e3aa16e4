//! Panels and questions on top of a view as lines of text.

use super::words::{number, period, say, spoken};
use super::{Line, Row, Told, sentence};
use crate::screen::overlay::Overlay;
use crate::screen::panel::{Line as Panelled, Panel, Summand};

/// So many lines of what lies on top of a view, from one of them on.
#[must_use]
pub fn overlay(overlay: &Overlay, from: usize, most: usize) -> Told {
    match overlay {
        Overlay::Panel(panel) => panel_in_words(panel, from, most),
        Overlay::Prompt { title, text, choices, example, error, .. } => {
            let mut told = Told::default();
            if let Some(error) = error {
                told.text(say::error(&sentence(&spoken(error))));
            }
            let asked = spoken(title);
            // What is asked in a sentence needs no example.
            told.text(if asked.ends_with('?') { asked.into_owned() } else { format!("{asked}? {}", spoken(example)) });
            if !text.is_empty() && error.is_none() {
                told.text(say::offered(text));
            }
            told.choices(choices, from, most);
            told.text(if choices.is_empty() { say::TYPE } else { say::CHOOSE });
            told
        }
    }
}

fn panel_in_words(panel: &Panel, from: usize, most: usize) -> Told {
    let mut told = Told::default();
    if from == 0 {
        // A figure is called by its id, letter by letter.
        told.text(spoken(&panel.title));
    }
    let lines = panel.lines.iter().filter(|line| **line != Panelled::Blank);
    let mut lines = lines.skip(from);
    lines.by_ref().take(most).for_each(|line| told.line(line));
    let left = lines.count();
    if left > 0 {
        told.text(say::more_below(&left.to_string()));
    }
    told
}

impl Told {
    fn choices(&mut self, choices: &[Panelled], from: usize, most: usize) {
        let all = || choices.iter().filter(|line| matches!(line, Panelled::Choice { .. } | Panelled::Key { .. }));
        for (place, line) in all().enumerate().skip(from).take(most) {
            let words = match line {
                Panelled::Choice { label, hint, .. } if hint.is_empty() => period(label),
                Panelled::Choice { label, hint, .. } => format!("{}, {}", period(label), spoken(hint)),
                Panelled::Key { keys, words, .. } => format!("{}: {}", keys, spoken(words)),
                _ => continue,
            };
            // What is marked is taken by Enter alone; here an empty line goes back.
            self.lines.push(Line::Row(Row {
                number: place + 1,
                place,
                words: format!("{}. {words}", place + 1),
                marked: false,
            }));
        }
        let left = all().count().saturating_sub(from + most);
        if left > 0 {
            self.text(say::more_choices(left));
        }
    }

    fn line(&mut self, line: &Panelled) {
        match line {
            Panelled::Blank => {}
            // A command is the same letter by letter.
            Panelled::Text(command) if command.starts_with("marsad ") => self.text(command),
            Panelled::Heading(words) | Panelled::Text(words) | Panelled::Dim(words) => {
                self.text(sentence(&spoken(words)));
            }
            Panelled::Warn(words) => {
                let words = spoken(words.trim_start_matches(['⚠', '↻', ' ']));
                self.text(sentence(&format!("{} {words}", say::ATTENTION)));
            }
            Panelled::Pair(name, value) => self.text(sentence(&format!("{name}: {}", spoken(value)))),
            Panelled::Sum(summand) => self.summand(summand),
            Panelled::Key { keys, words, .. } => self.text(format!("{keys}: {}", spoken(words))),
            Panelled::Choice { label, hint, .. } => self.text(format!("{}, {}", spoken(label), spoken(hint))),
        }
    }

    fn summand(&mut self, summand: &Summand) {
        let sign = match summand.sign {
            "−" => format!("{} ", say::MINUS),
            "+" => format!("{} ", say::PLUS),
            "=" => format!("{} ", say::EQUALS),
            _ => String::new(),
        };
        let parts = [number(&summand.number), period(&summand.period), spoken(&summand.source).into_owned()];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let words = sentence(&format!("{sign}{parts}"));
        match summand.place {
            Some(place) => {
                let at_hand = if summand.marked { format!(" ({})", say::AT_HAND) } else { String::new() };
                let words = format!("{}. {words}{at_hand}", place + 1);
                self.lines.push(Line::Row(Row { number: place + 1, place, words, marked: summand.marked }));
            }
            None => self.text(words),
        }
    }
}
