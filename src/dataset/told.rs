//! What questions, answers and figures are called, in the language of the dataset.

use super::answer::Row;
use super::figure::Figure;
use super::question::{By, Sort, Window};
use super::tables::Silence;
use crate::figures::measure::Kind;
use crate::locale::Locale;
use crate::say;

impl Locale {
    /// Days: `all periods`, `2024 + Q1 2025`.
    #[must_use]
    pub fn window(&self, window: &Window) -> String {
        window.period().map_or_else(|| self.text("all-periods"), |period| self.period(period))
    }

    /// The same with the period that it is compared with: `Q1 2025 against 2024`.
    #[must_use]
    pub fn window_against(&self, window: &Window, versus: Option<&Window>) -> String {
        versus.map_or_else(|| self.window(window), |versus| self.against(&self.window(window), &self.window(versus)))
    }

    /// Reads a period, or `all` of them.
    ///
    /// # Errors
    /// What is no period, in this language's words.
    pub fn read_window(&self, text: &str) -> Result<Window, String> {
        let all = [self.text("all-periods"), self.text("all-word")];
        if all.iter().any(|all| text.trim().to_lowercase() == all.to_lowercase()) {
            return Ok(Window::All);
        }
        match text.parse() {
            Ok(Window::All) => Ok(Window::All),
            _ => self.read_period(text).map(Window::Period),
        }
    }

    /// Two things, of which the first is compared with the second.
    #[must_use]
    pub fn against(&self, chosen: &str, versus: &str) -> String {
        say!(self, "against", one = chosen, other = versus)
    }

    /// What an answer has a row for: `population`, `citizenship`, `year`.
    #[must_use]
    pub fn by(&self, by: &By) -> String {
        match by {
            By::Dimension(dimension) => self.dimension_within(dimension),
            other => self.text(&format!("by-{}", other.name())),
        }
    }

    /// An order of rows.
    #[must_use]
    pub fn sort(&self, sort: Sort) -> String {
        self.text(&format!("sort-{}", sort.name()))
    }

    /// A row's limits: `62`, `32–62`, `≥ 301`, `—`.
    #[must_use]
    pub fn limits_of(&self, row: &Row) -> String {
        self.limits(row.decimals, row.low, row.high)
    }

    /// How much of the window a row speaks of: a share of the days, or, where nothing adds up over them, which days
    /// these are.
    #[must_use]
    pub fn reach(&self, row: &Row) -> String {
        match &row.covered {
            Some(days) if row.kind != Kind::Flow => self.period(days),
            _ => self.percent(u64::from(row.covered_days()), u64::from(row.window_days)),
        }
    }

    /// The word for a row, and that some values are not counted: `at least · 3 not counted`.
    #[must_use]
    pub fn result(&self, row: &Row) -> String {
        match row.not_counted() {
            0 => self.word(row.word),
            values => format!("{} · {}", self.word(row.word), say!(self, "not-counted", n = values)),
        }
    }

    /// What a table says in place of a number; nothing for a number.
    #[must_use]
    pub fn silence(&self, silence: Silence) -> String {
        match silence {
            Silence::None => String::new(),
            silence => self.text(&format!("word-{}", silence.label().replace(' ', "-"))),
        }
    }

    /// How many a figure states: `62`, `32–62`, or what a table says in place of a number.
    #[must_use]
    pub fn stated(&self, figure: &Figure<'_>) -> String {
        match figure.silence {
            Silence::None => self.limits(figure.measure.decimals, Some(figure.count.low()), figure.count.high()),
            silence => self.silence(silence),
        }
    }
}
