//! Panels and questions on top of a view as lines of text.

use super::words::{number, period, say, spoken};
use super::{Line, Row, Told, ended, sentence};
use crate::locale::Locale;
use crate::say;
use crate::screen::overlay::Overlay;
use crate::screen::panel::{Line as Panelled, Panel, Summand};
use std::sync::Arc;

/// So many lines of what lies on top of a view, from one of them on.
#[must_use]
pub fn overlay(locale: &Arc<Locale>, overlay: &Overlay, from: usize, most: usize) -> Told {
    match overlay {
        Overlay::Panel(panel) => panel_in_words(locale, panel, from, most),
        Overlay::Prompt { title, text, choices, example, error, .. } => {
            let mut told = Told::new(locale);
            if let Some(error) = error {
                told.text(say::error(locale, &sentence(&spoken(locale, error))));
            }
            let asked = spoken(locale, title);
            // What is asked in a sentence needs no example.
            told.text(if asked.ends_with(['?', '؟']) {
                asked.into_owned()
            } else {
                say!(locale, "plain-question", asked = asked.into_owned(), example = sentence(&spoken(locale, example)))
            });
            if !text.is_empty() && error.is_none() {
                told.text(say!(locale, "plain-offered", text = text.as_str()));
            }
            told.choices(choices, from, most);
            told.text(locale.text(if choices.is_empty() { "plain-type" } else { "plain-choose" }));
            told
        }
    }
}

fn panel_in_words(locale: &Arc<Locale>, panel: &Panel, from: usize, most: usize) -> Told {
    let mut told = Told::new(locale);
    if from == 0 {
        // A figure is called by its id, letter by letter.
        told.text(spoken(locale, &panel.title));
    }
    let places =
        panel.lines.iter().filter_map(|line| if let Panelled::Sum(summand) = line { summand.place } else { None });
    told.base = places.min().unwrap_or_default();
    let lines = panel.lines.iter().filter(|line| **line != Panelled::Blank);
    let mut lines = lines.skip(from);
    lines.by_ref().take(most).for_each(|line| told.line(line));
    told.left = lines.count();
    if told.left > 0 {
        told.text(say!(locale, "plain-more-below", n = told.left));
    }
    told
}

impl Told {
    fn choices(&mut self, choices: &[Panelled], from: usize, most: usize) {
        let locale = Arc::clone(&self.locale);
        let all = || choices.iter().filter(|line| matches!(line, Panelled::Choice { .. } | Panelled::Key { .. }));
        for (place, line) in all().enumerate().skip(from).take(most) {
            let words = match line {
                Panelled::Choice { label, hint, .. } if hint.is_empty() => period(&locale, label),
                Panelled::Choice { label, hint, .. } => {
                    locale.listed([period(&locale, label), spoken(&locale, hint).into_owned()])
                }
                Panelled::Key { keys, words, .. } => locale.labelled(keys, &spoken(&locale, words)),
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
        self.left = all().count().saturating_sub(from + most);
        if self.left > 0 {
            self.text(say!(locale, "plain-more-choices", n = self.left));
        }
    }

    fn line(&mut self, line: &Panelled) {
        let locale = Arc::clone(&self.locale);
        match line {
            Panelled::Blank => {}
            Panelled::Command(command) => self.text(command),
            Panelled::Title(words) | Panelled::Quote(words) => self.text(ended(words)),
            Panelled::Fact(name, value) => self.text(sentence(&locale.labelled(name, value))),
            Panelled::Heading(words) | Panelled::Text(words) | Panelled::Dim(words) => {
                self.text(sentence(&spoken(&locale, words)));
            }
            Panelled::Warn(words) => {
                let words = spoken(&locale, words.trim_start_matches(['⚠', '↻', ' ']));
                self.text(sentence(&format!("{} {words}", locale.text("plain-attention"))));
            }
            Panelled::Pair(name, code) if *name == locale.text("name-language") => {
                self.text(sentence(&locale.labelled(name, &locale.language_called(code))));
            }
            Panelled::Pair(name, value) => self.text(sentence(&locale.labelled(name, &spoken(&locale, value)))),
            Panelled::Sum(summand) => self.summand(summand),
            Panelled::Key { keys, words, .. } => self.text(locale.labelled(keys, &spoken(&locale, words))),
            Panelled::Choice { label, hint, .. } => {
                self.text(locale.listed([label, hint].map(|text| spoken(&locale, text).into_owned())));
            }
        }
    }

    fn summand(&mut self, summand: &Summand) {
        let locale = Arc::clone(&self.locale);
        let sign = match summand.sign {
            "−" => locale.text("plain-minus") + " ",
            "+" => locale.text("plain-plus") + " ",
            "=" => locale.text("plain-equals") + " ",
            _ => String::new(),
        };
        let parts = [
            number(&locale, &summand.number),
            period(&locale, &summand.period),
            spoken(&locale, &summand.source).into_owned(),
        ];
        let parts = locale.listed(parts.into_iter().filter(|part| !part.is_empty()));
        let words = sentence(&format!("{sign}{parts}"));
        match summand.place {
            Some(place) => {
                let at_hand =
                    if summand.marked { format!(" ({})", locale.text("plain-at-hand")) } else { String::new() };
                let number = place + 1 - self.base;
                let words = format!("{number}. {words}{at_hand}");
                self.lines.push(Line::Row(Row { number, place, words, marked: summand.marked }));
            }
            None => self.text(words),
        }
    }
}
