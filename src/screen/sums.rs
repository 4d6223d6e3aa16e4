//! Sums of figures as lines of a panel, with whose figures they are.

use super::panel::{Line, Summand};
use crate::app::row::Reason;
use crate::dataset::answer::Dispute;
use crate::dataset::{Dataset, Figure, Row, Step};
use crate::figures::bounds::Sign;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// Writes sums of figures.
pub(super) struct Writer<'a> {
    pub(super) dataset: &'a Dataset,
    /// The figures that can be marked; none where nothing can.
    pub(super) marking: Option<Marking<'a>>,
    /// What the population that the sums are about sets: only figures of another are named.
    pub(super) about: Dimensions,
}

/// What can be marked, and the place of the mark.
pub(super) struct Marking<'a> {
    pub(super) reasons: &'a [Reason],
    pub(super) at: usize,
}

impl Writer<'_> {
    fn locale(&self) -> &Locale {
        self.dataset.locale()
    }

    /// Where the mark has to go for a figure.
    fn place(&self, row: u32) -> Option<usize> {
        self.place_of(Reason::Figure(row))
    }

    /// Where the mark has to go.
    pub(super) fn place_of(&self, reason: Reason) -> Option<usize> {
        self.marking.as_ref()?.reasons.iter().position(|own| *own == reason)
    }

    /// Whether the mark is there.
    pub(super) fn is_at(&self, reason: Reason) -> bool {
        self.marking.as_ref().is_some_and(|marking| self.place_of(reason) == Some(marking.at))
    }

    fn is_marked(&self, row: u32) -> bool {
        self.is_at(Reason::Figure(row))
    }

    /// What a row's limits follow from.
    pub(super) fn limits(&self, row: &Row) -> Vec<Line> {
        let mut lines = Vec::new();
        if row.low_sum.is_empty() && row.high_sum.is_empty() {
            return lines;
        }
        if row.low.is_some() && row.low == row.high {
            let sum = if row.low_sum.is_empty() { &row.high_sum } else { &row.low_sum };
            lines.extend(self.sum(sum, row.low));
            return lines;
        }
        if let Some(low) = row.low.filter(|low| *low > 0 && !row.low_sum.is_empty()) {
            lines.push(Line::Dim(self.locale().word(Word::AtLeast)));
            lines.extend(self.sum(&row.low_sum, Some(low)));
        }
        if let Some(high) = row.high.filter(|_| !row.high_sum.is_empty()) {
            lines.push(Line::Dim(self.locale().word(Word::AtMost)));
            lines.extend(self.sum(&row.high_sum, Some(high)));
        } else if row.low.is_some() && row.high.is_none() {
            lines.push(Line::Dim(self.locale().text("no-upper-limit-why")));
        }
        lines
    }

    /// The summands, and below several of them what they come to.
    fn sum(&self, steps: &[Step], result: Option<u64>) -> Vec<Line> {
        let mut lines: Vec<Line> =
            steps.iter().enumerate().map(|(place, step)| Line::Sum(self.summand(step, place == 0))).collect();
        if let Some(result) = result.filter(|_| steps.len() > 1) {
            lines.push(Line::Sum(Summand {
                sign: "=",
                number: self.locale().grouped(result),
                period: String::new(),
                source: String::new(),
                marked: false,
                place: None,
            }));
        }
        lines
    }

    fn summand(&self, step: &Step, first: bool) -> Summand {
        let figure = self.dataset.figure(step.row);
        Summand {
            sign: match step.sign {
                Sign::Minus => "−",
                Sign::Plus if first => "",
                Sign::Plus => "+",
            },
            number: self.locale().grouped(step.value),
            period: self.locale().period(figure.period),
            source: self.cited(&figure),
            marked: self.is_marked(step.row),
            place: self.place(step.row),
        }
    }

    /// Figures that cannot all be true, and how far apart they are.
    pub(super) fn disputes(&self, disputes: &[Dispute]) -> Vec<Line> {
        let mut lines = Vec::new();
        for dispute in disputes {
            lines.push(Line::Blank);
            lines.push(Line::Warn(match dispute.set_aside {
                Some(row) => {
                    let aside = self.dataset.figure(row);
                    say!(
                        self.locale(),
                        "set-aside",
                        number = self.locale().stated(&aside),
                        period = self.locale().period(aside.period),
                        source = self.cited(&aside)
                    )
                }
                None => self.locale().text("parts-exceed-total"),
            }));
            let come_to = |steps: &[Step]| {
                steps.iter().fold(0i128, |sum, step| {
                    if step.sign == Sign::Plus { sum + i128::from(step.value) } else { sum - i128::from(step.value) }
                })
            };
            lines.push(Line::Dim(self.locale().text("these-at-most")));
            lines.extend(self.sum(&dispute.at_most, u64::try_from(come_to(&dispute.at_most)).ok()));
            lines.push(Line::Dim(self.locale().text("these-at-least")));
            lines.extend(self.sum(&dispute.at_least, u64::try_from(come_to(&dispute.at_least)).ok()));
            lines.push(Line::Text(say!(self.locale(), "apart", n = self.locale().grouped(dispute.apart))));
        }
        lines
    }

    /// A figure that is no part of a sum.
    pub(super) fn mention(&self, row: u32) -> Line {
        let figure = self.dataset.figure(row);
        Line::Sum(Summand {
            sign: "",
            number: self.locale().stated(&figure),
            period: self.locale().period(figure.period),
            source: self.cited(&figure),
            marked: self.is_marked(row),
            place: self.place(row),
        })
    }

    /// Who published a figure, and when; of whom it is, where that is not what the sums are about.
    fn cited(&self, figure: &Figure<'_>) -> String {
        let cited = self.locale().cited(figure.source);
        let whose = self.whose(&figure.population.dimensions);
        if whose.is_empty() { cited } else { format!("{cited} · {whose}") }
    }

    fn whose(&self, dimensions: &Dimensions) -> String {
        let (about, other) = (self.about.without(REPORTER), dimensions.without(REPORTER));
        let words = if about == other {
            String::new()
        } else if about.hold(&other) {
            self.dataset.described(&about.iter().fold(other, |rest, (dimension, _)| rest.without(dimension)))
        } else if other.is_empty() {
            self.locale().text("all-of-it")
        } else {
            self.dataset.described(&other)
        };
        let reporter = dimensions.get(REPORTER).filter(|_| self.about.get(REPORTER) != dimensions.get(REPORTER));
        let named = [reporter.unwrap_or_default(), &words];
        named.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
