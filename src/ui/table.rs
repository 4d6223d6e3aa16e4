//! A table: columns as wide as they want, the least telling left out where there is no room.

use ratatui::layout::Position;

use super::pen::Pen;
use crate::locale::Locale;
use crate::say;
use crate::screen::Page;
use crate::screen::figures::{Column, Direction, Table, TableRow};
use crate::screen::layout::Area;

/// Cells before the first column: the mark, the sign, a blank.
const MARGIN: u16 = 3;
/// Cells between columns.
const GAP: u16 = 2;

/// Draws a table with its heading above and its place in the list below. Returns where the row at hand begins.
pub fn draw(pen: &mut Pen<'_>, table: &Table, area: Area) -> Option<Position> {
    let columns = fitted(&table.columns, area.width);
    heading(pen, &table.columns, &columns, area);
    let mut cursor = None;
    for (place, row) in table.page.rows().zip(&table.rows) {
        let y = area.y + 1 + u16::try_from(place - table.page.first).unwrap_or_default();
        let marked = place == table.page.marked;
        if marked {
            cursor = Some(Position::new(area.x, y));
        }
        draw_row(pen, row, (&table.columns, &columns), (area.x, y), marked);
    }
    more(pen, table.page, area);
    cursor
}

/// Which columns show, and how wide: `(column, x, width)`.
fn fitted(columns: &[Column], width: u16) -> Vec<(usize, u16, u16)> {
    let mut shown: Vec<usize> = (0..columns.len()).collect();
    let least = |place: usize| columns[place].grows_from.unwrap_or(columns[place].width);
    let all = |shown: &[usize], cells: &dyn Fn(usize) -> u16| {
        MARGIN + shown.iter().map(|&place| cells(place) + GAP).sum::<u16>() - GAP
    };
    // The two least telling columns go before the one that grows has to give way.
    let wanted = |place: usize| columns[place].width;
    while shown.len() > columns.len().saturating_sub(2) && all(&shown, &wanted) > width {
        drop_least_telling(&mut shown, columns);
    }
    while shown.len() > 2 && all(&shown, &least) > width {
        drop_least_telling(&mut shown, columns);
    }
    let mut left = width.saturating_sub(all(&shown, &least));
    // What the one that grows does not want is for names that are cut.
    let growing: u16 = shown.iter().map(|&place| columns[place].width - least(place)).sum();
    let mut spare = left.saturating_sub(growing);
    let mut widths = vec![0; columns.len()];
    for &place in &shown {
        let more = (columns[place].widest - columns[place].width).min(spare);
        widths[place] = least(place) + more;
        spare -= more;
        left -= more;
    }
    let short = all(&shown, &least).saturating_sub(width);
    let mut x = MARGIN;
    shown
        .into_iter()
        .map(|place| {
            let more = if columns[place].grows_from.is_some() { left } else { 0 };
            // Two columns always show; where even these are too wide, the first, which can be cut, gives way.
            let less = if columns[place].right { 0 } else { short };
            let wide = (widths[place] + more).saturating_sub(less);
            let at = x;
            x += wide + GAP;
            (place, at, wide)
        })
        .collect()
}

fn drop_least_telling(shown: &mut Vec<usize>, columns: &[Column]) {
    let last = shown.iter().copied().max_by_key(|&place| columns[place].rank);
    shown.retain(|&place| Some(place) != last);
}

fn heading(pen: &mut Pen<'_>, all: &[Column], columns: &[(usize, u16, u16)], area: Area) {
    for &(place, x, width) in columns {
        let column = &all[place];
        let style = if column.sorted.is_some() { pen.theme.accent() } else { pen.theme.quiet() };
        let sign = match column.sorted {
            None => "",
            Some(Direction::Up) => " ▲",
            Some(Direction::Down) => " ▼",
        };
        let title = format!("{}{sign}", column.title);
        if column.right {
            pen.put_above_numbers(area.x + x, area.y, width, &title, style);
        } else {
            pen.put(area.x + x, area.y, width, &title, style);
        }
    }
}

fn draw_row(
    pen: &mut Pen<'_>,
    row: &TableRow,
    (all, columns): (&[Column], &[(usize, u16, u16)]),
    (left, y): (u16, u16),
    marked: bool,
) {
    let theme = pen.theme;
    let style = theme.tone(row.tone);
    if marked {
        pen.sign(left, y, '▸', theme.accent());
    }
    let sign = row.sign.map(|sign| (sign, theme.warn())).or_else(|| theme.tone_sign(row.tone));
    if let Some((sign, style)) = sign {
        pen.sign(left + 1, y, sign, style);
    }
    for &(place, x, width) in columns {
        let cell = &row.cells[place];
        match (all[place].right, marked) {
            (true, true) => pen.put_right(left + x, y, width, cell, theme.accent()),
            (true, false) => pen.put_right(left + x, y, width, cell, style.patch(theme.strong())),
            (false, _) => {
                pen.put(left + x, y, width, cell, style);
            }
        }
    }
}

/// `21–40 of 98`.
pub(super) fn of_all(locale: &Locale, (first, last): (usize, usize), all: usize) -> String {
    let shown = format!("{}–{}", locale.count(first), locale.count(last));
    say!(locale, "of", some = shown, all = locale.count(all))
}

/// Where the page stands in the list, and what is below it.
pub fn more(pen: &mut Pen<'_>, page: Page, area: Area) {
    if page.total <= page.height || area.height == 0 {
        return;
    }
    let rows = page.rows();
    let below = page.below();
    let mut words = of_all(pen.locale, (rows.start + 1, rows.end), page.total);
    if below > 0 {
        words += &format!(" · {}", say!(pen.locale, "more", n = below));
    }
    let quiet = pen.theme.quiet();
    pen.put(area.x + MARGIN, area.y + area.height - 1, area.width.saturating_sub(MARGIN), &words, quiet);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(width: u16, rank: u8) -> Column {
        Column {
            title: "x".to_owned(),
            width,
            widest: width,
            grows_from: None,
            right: false,
            rank,
            sorted: None,
            is_theirs: false,
        }
    }

    fn columns() -> [Column; 5] {
        [
            column(24, 1),
            Column { widest: 26, ..column(20, 2) },
            Column { right: true, ..column(13, 0) },
            column(14, 3),
            Column { grows_from: Some(16), ..column(30, 4) },
        ]
    }

    #[test]
    fn columns_never_overlap_nor_leave_the_area() {
        for width in 40..=250 {
            let shown = fitted(&columns(), width);
            let mut end = 0;
            for (_, x, wide) in shown {
                assert!(x >= end && x + wide <= width, "{width}: {x}+{wide}");
                end = x + wide;
            }
        }
    }

    #[test]
    fn the_least_telling_column_goes_first_and_the_number_stays() {
        let shown = |width| fitted(&columns(), width).into_iter().map(|(place, ..)| place).collect::<Vec<_>>();
        assert_eq!(shown(44), [0, 2]);
        assert_eq!(shown(80), [0, 1, 2, 3]);
        assert_eq!(shown(120), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn what_is_to_spare_goes_to_names_that_are_cut_then_to_the_column_that_grows() {
        let widths = |width| fitted(&columns(), width).into_iter().map(|(.., wide)| wide).collect::<Vec<_>>();
        assert_eq!(widths(104), [24, 26, 13, 14]);
        assert_eq!(widths(112), [24, 20, 13, 14, 30]);
        assert_eq!(widths(115), [24, 23, 13, 14, 30]);
        assert_eq!(widths(125), [24, 26, 13, 14, 37]);
    }
}
