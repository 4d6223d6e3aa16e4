//! ASCII in place of blocks and lines, cell by cell.

use ratatui::buffer::{Buffer, Cell};
use unicode_normalization::char::decompose_compatible;

/// Rewrites every cell that is not ASCII. No cell moves.
pub fn reduce(buffer: &mut Buffer) {
    for place in 0..buffer.content.len() {
        let sign = buffer.content[place].symbol().chars().next().unwrap_or(' ');
        if buffer.content[place].symbol().is_ascii() {
            continue;
        }
        buffer.content[place].set_char(plain(sign));
        // `> 301` would say more than `≥ 301` does.
        let is_number =
            |cell: &Cell| cell.symbol().starts_with(|sign: char| sign.is_ascii_digit() || "+−".contains(sign));
        let goes_on = (place + 1) % usize::from(buffer.area.width) != 0;
        let before_number = buffer.content.get(place + 2).is_some_and(is_number);
        let is_limit = matches!(sign, '≥' | '≤') && goes_on && before_number;
        if let Some(next) = buffer.content.get_mut(place + 1).filter(|next| is_limit && is_blank(next)) {
            next.set_char('=');
        }
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol().chars().all(char::is_whitespace)
}

/// The sign that comes closest.
fn plain(sign: char) -> char {
    match sign {
        '█' | '▉' | '▊' | '▋' | '▌' | '▐' | '▇' | '▆' | '▅' | '●' => '#',
        '▄' | '▃' | '▂' | '▁' => '_',
        '▀' | '═' => '=',
        '▒' | '░' | '▓' => ':',
        '─' | '━' | '–' | '—' | '−' => '-',
        '│' | '┊' | '▍' | '▎' | '▏' => '|',
        '╭' | '╮' | '╰' | '╯' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '▸' | '›' | '≥' => '>',
        '‹' | '≤' => '<',
        '·' | '◦' => '.',
        // Some of it is here, some elsewhere.
        '◌' => '*',
        '×' => 'x',
        // After a digit a full stop would read as a decimal point, after a word as its end. `ano` would be no year.
        '…' | '↻' | 'ñ' => '~',
        // `±0` is `0`.
        '±' | '\u{A0}' | '\u{202F}' => ' ',
        '⚠' | '¡' => '!',
        '“' | '”' | '«' | '»' => '"',
        '•' | 'ø' | 'Ø' => 'o',
        'ı' => 'i',
        '◉' => '@',
        '’' | '‘' | '▘' => '\'',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '¿' => '?',
        '○' => 'O',
        'ł' => 'l',
        'đ' => 'd',
        letter => base(letter),
    }
}

/// The letter without its accents.
fn base(letter: char) -> char {
    let mut base = '?';
    decompose_compatible(letter, |part| {
        if part.is_ascii() {
            base = part;
        }
    });
    base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_becomes_ascii_and_stays_where_it_is() {
        let mut buffer = Buffer::with_lines(["╭─ 9–10 █▏▒ Türkiye ↻ عن"]);
        let before = buffer.area;
        reduce(&mut buffer);
        assert_eq!(buffer.area, before);
        assert!(buffer.content.iter().all(|cell| cell.symbol().is_ascii()));
        let line: String = buffer.content.iter().map(Cell::symbol).collect();
        assert!(line.starts_with("+- 9-10 #|: Turkiye ~"), "{line}");
    }

    #[test]
    fn a_limit_stays_one_and_numbers_have_blanks() {
        for (before, after) in [
            ("≥ 11\u{202F}348 ≤ 62", ">=11 348 <=62"),
            ("36\u{202F}% plus\u{A0}: ≥", "36 % plus : >"),
            ("≥1", ">1"),
            ("█ ≥ ▒ ≤", "# > : <"),
            ("Écart à Çankırı, Ñ…", "Ecart a Cankiri, N~"),
            ("2.º año, n.º", "2.o a~o, n.o"),
        ] {
            let mut buffer = Buffer::with_lines([before]);
            reduce(&mut buffer);
            let line: String = buffer.content.iter().map(Cell::symbol).collect();
            assert_eq!(line, after);
        }
    }

    #[test]
    fn a_range_of_changes_stays_one() {
        let mut buffer = Buffer::with_lines(["−72.6…−62.2% ±0 cut…"]);
        reduce(&mut buffer);
        let line: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(line, "-72.6~-62.2%  0 cut~");
    }
}
