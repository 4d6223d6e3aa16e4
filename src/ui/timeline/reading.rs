//! What follows for the chosen period, in one line of words.

use ratatui::style::Style;

use crate::locale::Locale;
use crate::say;
use crate::screen::layout::Area;
use crate::screen::timeline::Timeline;
use crate::screen::timeline::follows::Reading;
use crate::ui::pen::Pen;
use crate::ui::text::columns;
use crate::ui::theme::Theme;

/// Words, how they look, and how soon they are left out where there is no room: 0 never.
type Part = (String, Style, u8);

/// Writes it, and at the right what the figure at hand says.
pub(super) fn draw(pen: &mut Pen<'_>, timeline: &Timeline, area: Area) {
    let theme = pen.theme;
    let mut parts: Vec<Part> = Vec::new();
    for (place, reading) in timeline.readings.iter().enumerate() {
        parts.extend(words(pen.locale, theme, reading, place > 0));
    }
    let room = area.width.saturating_sub(3);
    let wide = |parts: &[Part]| parts.iter().map(|(words, ..)| columns(words) + 2).sum::<u16>();
    let stated = format!("▸ {}", timeline.stated);
    for rank in (1..=3).rev() {
        if wide(&parts) > room {
            parts.retain(|(_, _, dispensable)| *dispensable != rank);
        }
    }
    let mut x = area.x + 2;
    for (words, style, _) in &parts {
        x += pen.put(x, area.y, (area.x + area.width).saturating_sub(x), words, *style) + 2;
    }
    if wide(&parts) + columns(&stated) < room && !timeline.stated.is_empty() {
        pen.put_right(area.x, area.y, area.width - 1, &stated, theme.quiet());
    }
}

fn words(locale: &Locale, theme: Theme, reading: &Reading, second: bool) -> Vec<Part> {
    let (period, later) = if second {
        (say!(locale, "against-other", other = reading.period.as_str()), 1)
    } else {
        (reading.period.clone(), 0)
    };
    let word = if reading.warns { theme.warn() } else { theme.text() };
    let parts = vec![
        (period, if second { theme.bar() } else { theme.accent() }, later),
        (reading.number.clone(), theme.strong(), later),
        (reading.word.clone(), word, later + 1),
        (reading.coverage.clone(), theme.quiet(), 3),
    ];
    parts.into_iter().filter(|(words, ..)| !words.is_empty()).collect()
}
