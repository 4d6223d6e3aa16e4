//! Box drawing: each character is up to four arms that go from the middle of the cell to its sides.

use super::Tile;

/// The arms of U+2500 to U+257F, a digit for up, right, down, left: 0 none, 1 light, 2 heavy, 3 double.
/// Curves have none.
const ARMS: [u16; 128] = [
    0x0101, 0x0202, 0x1010, 0x2020, 0x0101, 0x0202, 0x1010, 0x2020, // ─━│┃┄┅┆┇
    0x0101, 0x0202, 0x1010, 0x2020, 0x0110, 0x0210, 0x0120, 0x0220, // ┈┉┊┋┌┍┎┏
    0x0011, 0x0012, 0x0021, 0x0022, 0x1100, 0x1200, 0x2100, 0x2200, // ┐┑┒┓└┕┖┗
    0x1001, 0x1002, 0x2001, 0x2002, 0x1110, 0x1210, 0x2110, 0x1120, // ┘┙┚┛├┝┞┟
    0x2120, 0x2210, 0x1220, 0x2220, 0x1011, 0x1012, 0x2011, 0x1021, // ┠┡┢┣┤┥┦┧
    0x2021, 0x2012, 0x1022, 0x2022, 0x0111, 0x0112, 0x0211, 0x0212, // ┨┩┪┫┬┭┮┯
    0x0121, 0x0122, 0x0221, 0x0222, 0x1101, 0x1102, 0x1201, 0x1202, // ┰┱┲┳┴┵┶┷
    0x2101, 0x2102, 0x2201, 0x2202, 0x1111, 0x1112, 0x1211, 0x1212, // ┸┹┺┻┼┽┾┿
    0x2111, 0x1121, 0x2121, 0x2112, 0x2211, 0x1122, 0x1221, 0x2212, // ╀╁╂╃╄╅╆╇
    0x1222, 0x2122, 0x2221, 0x2222, 0x0101, 0x0202, 0x1010, 0x2020, // ╈╉╊╋╌╍╎╏
    0x0303, 0x3030, 0x0310, 0x0130, 0x0330, 0x0013, 0x0031, 0x0033, // ═║╒╓╔╕╖╗
    0x1300, 0x3100, 0x3300, 0x1003, 0x3001, 0x3003, 0x1310, 0x3130, // ╘╙╚╛╜╝╞╟
    0x3330, 0x1013, 0x3031, 0x3033, 0x0313, 0x0131, 0x0333, 0x1303, // ╠╡╢╣╤╥╦╧
    0x3101, 0x3303, 0x1313, 0x3131, 0x3333, 0x0000, 0x0000, 0x0000, // ╨╩╪╫╬╭╮╯
    0x0000, 0x0000, 0x0000, 0x0000, 0x0001, 0x1000, 0x0100, 0x0010, // ╰╱╲╳╴╵╶╷
    0x0002, 0x2000, 0x0200, 0x0020, 0x0201, 0x1020, 0x0102, 0x2010, // ╸╹╺╻╼╽╾╿
];

/// The middle of the cell, in half units.
const MIDDLE: (i32, i32) = (9, 17);

/// How far the sides are from the middle: up, right, down, left.
const REACH: [i32; 4] = [17, 7, 15, 9];

/// How far the two lines of a double one are from its middle.
const RAIL: i32 = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    None,
    Light,
    Heavy,
    Double,
}

impl Weight {
    /// Half the thickness of a line.
    fn half(self) -> i32 {
        match self {
            Self::None => 0,
            Self::Light | Self::Double => 1,
            Self::Heavy => 2,
        }
    }
}

/// The rectangles of a box drawing character.
pub fn boxes(c: char) -> Vec<Tile> {
    let arms = arms(c);
    if let Some(dashes) = dashes(c) {
        let side = usize::from(arms[1] != Weight::None);
        return dashed(arms[side].half(), side, dashes);
    }
    (0..4).flat_map(|side| arm(arms, side)).collect()
}

fn arms(c: char) -> [Weight; 4] {
    let nth = usize::try_from(u32::from(c).saturating_sub(0x2500)).unwrap_or(0);
    let digits = ARMS.get(nth).copied().unwrap_or(0);
    [12, 8, 4, 0].map(|shift| match digits >> shift & 0xF {
        1 => Weight::Light,
        2 => Weight::Heavy,
        3 => Weight::Double,
        _ => Weight::None,
    })
}

/// The lines of one arm. `side` counts clockwise from above, so the next side lies to the right of the arm.
fn arm(arms: [Weight; 4], side: usize) -> Vec<Tile> {
    let at = |turned: usize| arms[(side + turned) % 4];
    let (own, right, opposite, left) = (at(0), at(1), at(2), at(3));
    let line = |start, offset| placed(side, (start, REACH[side]), (offset - own.half(), offset + own.half()));
    match own {
        Weight::None => Vec::new(),
        Weight::Double => {
            vec![line(rail_start(left, right, opposite), -RAIL), line(rail_start(right, left, opposite), RAIL)]
        }
        _ => vec![line(start(left, right, opposite), 0)],
    }
}

/// Where a single line begins, counted from the middle outwards: it covers the line that it meets, and stops at the
/// nearer of two.
fn start(left: Weight, right: Weight, opposite: Weight) -> i32 {
    let doubles = [left, right].into_iter().filter(|&side| side == Weight::Double).count();
    match doubles {
        0 => -left.half().max(right.half()),
        _ if opposite != Weight::None => 0,
        1 => -RAIL - 1,
        _ => RAIL - 1,
    }
}

/// Where one line of a double arm begins, with what meets it on its `near` and its `far` side.
fn rail_start(near: Weight, far: Weight, opposite: Weight) -> i32 {
    if near == Weight::Double {
        RAIL - 1
    } else if far == Weight::Double {
        -RAIL - 1
    } else if opposite == Weight::None {
        -near.half().max(far.half())
    } else {
        0
    }
}

/// A rectangle `along` an arm and `across` it, in half units from the middle, turned to its side.
fn placed(side: usize, along: (i32, i32), across: (i32, i32)) -> Tile {
    let (x, y) = MIDDLE;
    let (x, y) = match side {
        0 => ((x + across.0, x + across.1), (y - along.1, y - along.0)),
        1 => ((x + along.0, x + along.1), (y + across.0, y + across.1)),
        2 => ((x - across.1, x - across.0), (y + along.0, y + along.1)),
        _ => ((x - along.1, x - along.0), (y - across.1, y - across.0)),
    };
    Tile { x: x.0, y: y.0, width: x.1 - x.0, height: y.1 - y.0 }
}

/// How many dashes a dashed line has in a cell. None for the others.
fn dashes(c: char) -> Option<i32> {
    match c {
        '┄'..='┇' => Some(3),
        '┈'..='┋' => Some(4),
        '╌'..='╏' => Some(2),
        _ => None,
    }
}

/// Dashes with gaps between them, and half a gap at both ends. Side 1 is a level line, 0 an upright one.
fn dashed(half: i32, side: usize, dashes: i32) -> Vec<Tile> {
    let (level, length) = (side == 1, if side == 1 { 16 } else { 32 });
    let period = |nth: i32| nth * length / dashes;
    let gap = if dashes == 4 { length / 8 } else { length / 12 + 1 };
    let dash = |nth| {
        let (from, long) = (period(nth) + gap / 2, period(nth + 1) - period(nth) - gap);
        if level {
            Tile { x: from, y: MIDDLE.1 - half, width: long, height: 2 * half }
        } else {
            Tile { x: MIDDLE.0 - half, y: from, width: 2 * half, height: long }
        }
    };
    (0..dashes).map(dash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::svg::path::of_boxes;

    #[test]
    fn lines_run_from_side_to_side() {
        assert_eq!(of_boxes(&boxes('─')), "M0 8h8v1h-8z");
        assert_eq!(of_boxes(&boxes('│')), "M4 0h1v16h-1z");
        assert_eq!(of_boxes(&boxes('━')), "M0 7.5h8v2h-8z");
    }

    #[test]
    fn corners_are_closed() {
        assert_eq!(of_boxes(&boxes('┌')), "M4 8h4v1h-4zm0 0h1v8h-1z");
        assert_eq!(of_boxes(&boxes('╔')), "M3 7h5v1h-5zm0 0h1v9h-1zm2 2h3v1h-3zm0 0h1v7h-1z");
    }

    #[test]
    fn tees_of_a_double_line_are_open_where_they_branch_off() {
        assert_eq!(of_boxes(&boxes('╟')), "M3 0h1v16h-1zm2 0h1v16h-1zm0 8h3v1h-3z");
    }

    #[test]
    fn dashes_leave_gaps() {
        assert_eq!(boxes('┄').len(), 3);
        assert_eq!(of_boxes(&boxes('┈')), "M.5 8h1v1h-1zm2 0h1v1h-1zm2 0h1v1h-1zm2 0h1v1h-1z");
    }

    /// What meets at the border of two cells has to be of one place and thickness.
    #[test]
    fn arms_of_one_weight_meet_at_the_sides() {
        let at_right =
            |c| boxes(c).into_iter().filter(|part| part.x + part.width == 16).map(|part| (part.y, part.height));
        let at_left = |c| boxes(c).into_iter().filter(|part| part.x == 0).map(|part| (part.y, part.height));
        for (left, right) in [('┌', '┐'), ('┏', '┓'), ('╔', '╗'), ('╞', '╡'), ('├', '┼'), ('╠', '╬')]
        {
            let mut rights = at_left(right).collect::<Vec<_>>();
            rights.sort_unstable();
            let mut lefts = at_right(left).collect::<Vec<_>>();
            lefts.sort_unstable();
            assert_eq!(lefts, rights, "{left}{right}");
        }
    }
}
