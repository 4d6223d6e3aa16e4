//! ASCII in place of blocks and lines, cell by cell.

use ratatui::buffer::Buffer;

/// Rewrites every cell that is not ASCII. No cell moves.
pub fn reduce(buffer: &mut Buffer) {
    let mut after_digit = false;
    for cell in &mut buffer.content {
        let sign = cell.symbol().chars().next().unwrap_or(' ');
        if !cell.symbol().is_ascii() {
            // Between two numbers a full stop would read as a decimal point.
            cell.set_char(if sign == '…' && after_digit { '~' } else { plain(sign) });
        }
        after_digit = sign.is_ascii_digit();
    }
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
        '·' | '…' | '◦' => '.',
        '×' => 'x',
        // `±0` is `0`.
        '±' => ' ',
        '◉' => '@',
        '⚠' => '!',
        '↻' => '~',
        '“' | '”' => '"',
        '’' | '‘' | '▘' => '\'',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | '•' => 'o',
        'ù'..='ü' => 'u',
        'É' => 'E',
        'Ö' | '○' => 'O',
        'Ü' => 'U',
        'Å' => 'A',
        _ => '?',
    }
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
        let line: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(line.starts_with("+- 9-10 #|: Turkiye ~"), "{line}");
    }

    #[test]
    fn a_range_of_changes_stays_one() {
        let mut buffer = Buffer::with_lines(["−72.6…−62.2% ±0 cut…"]);
        reduce(&mut buffer);
        let line: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(line, "-72.6~-62.2%  0 cut.");
    }
}
