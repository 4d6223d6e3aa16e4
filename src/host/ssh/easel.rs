//! Where the frames of visitors are drawn: a few easels for all of them, and of a visitor only what the terminal shows.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::crew::Crew;
use super::limits::Limits;
use crate::host::program::Program;
use crate::host::terminal::{Canvas, Left};

/// The easels that visitors share.
///
/// Cells of a frame are most of what it takes, a hundred times what is left of it: with a set for each visitor, or for
/// each thread that has drawn one, giant windows would be most of the memory.
pub struct Easels {
    free: Mutex<Vec<Easel>>,
    /// The cells of the largest frame.
    largest: u32,
}

/// As many cells have room on an easel; there is one kind more, for the largest frames. None is made larger later: it
/// would leave what it had to the thread that made it.
const ROOMS: [u32; 2] = [5_000, 20_000];

/// Draws one frame at a time.
struct Easel {
    terminal: Terminal<Underlay>,
    /// As many cells have room.
    room: u32,
}

impl Easels {
    /// For windows within these limits.
    pub fn new(limits: &Limits) -> Self {
        Self { free: Mutex::default(), largest: u32::from(limits.columns) * u32::from(limits.rows) }
    }

    /// The bytes that a terminal of this size is sent, which shows what was left; none where nothing changed.
    ///
    /// # Errors
    /// None is known.
    pub fn draw(&self, program: &impl Program, size: Size, left: &mut Left) -> io::Result<Vec<u8>> {
        let mut easel = self.take(size)?;
        let bytes = easel.draw(program, size, left)?;
        self.give_back(easel);
        Ok(bytes)
    }

    fn take(&self, size: Size) -> io::Result<Easel> {
        let room = ROOMS.into_iter().find(|room| size.area() <= *room).unwrap_or(self.largest.max(size.area()));
        let mut free = self.free();
        let known = free.iter().position(|easel| easel.room == room).map(|place| free.swap_remove(place));
        drop(free);
        known.map_or_else(|| Easel::new(room), Ok)
    }

    /// Keeps as many as the crew draws on at once.
    fn give_back(&self, easel: Easel) {
        let most = if ROOMS.contains(&easel.room) { Crew::most() } else { Crew::most_at_length() };
        let mut free = self.free();
        if free.iter().filter(|known| known.room == easel.room).count() < most {
            free.push(easel);
        }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Easel>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Easel {
    fn new(room: u32) -> io::Result<Self> {
        let rows = room.isqrt().max(1);
        let side = |cells: u32| u16::try_from(cells).unwrap_or(u16::MAX);
        let size = Size::new(side(room.div_ceil(rows)), side(rows));
        let underlay = Underlay { canvas: Canvas::new(Vec::new(), size), size, cursor: None };
        Ok(Self { terminal: Terminal::new(underlay)?, room })
    }

    fn draw(&mut self, program: &impl Program, size: Size, left: &mut Left) -> io::Result<Vec<u8>> {
        let underlay = self.terminal.backend_mut();
        (underlay.size, underlay.cursor) = (size, None);
        underlay.canvas.take_up(size, left);
        // Nothing is kept of what was drawn here before, for somebody else.
        self.terminal.resize(size.into())?;
        self.terminal.draw(|frame| program.draw(frame))?;
        let canvas = &mut self.terminal.backend_mut().canvas;
        canvas.flush()?;
        *left = canvas.leave();
        Ok(std::mem::take(canvas.sink_mut()))
    }
}

/// What a frame is drawn over: the canvas, which is emptied and flushed by nobody but its owner.
struct Underlay {
    canvas: Canvas<Vec<u8>>,
    size: Size,
    /// Where the frame wants the cursor. A terminal that ends wants to see it: that comes after the frame, and is not meant.
    cursor: Option<Position>,
}

impl Backend for Underlay {
    type Error = io::Error;

    fn draw<'c, I: Iterator<Item = (u16, u16, &'c Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.canvas.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor = self.cursor.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.canvas.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.cursor {
            Some(cursor) => self.canvas.set_cursor_position(cursor),
            None => self.canvas.hide_cursor(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Frame;

    use super::*;
    use crate::host::program::{Flow, Input};

    struct Page(&'static str, Option<(u16, u16)>);

    impl Program for Page {
        type Posted = ();

        fn input(&mut self, _: Input<()>) -> Flow {
            Flow::Continue
        }

        fn draw(&self, frame: &mut Frame<'_>) {
            frame.render_widget(self.0, frame.area());
            if let Some(cursor) = self.1 {
                frame.set_cursor_position(cursor);
            }
        }
    }

    fn drawn(easels: &Easels, page: &Page, size: Size, left: &mut Left) -> String {
        String::from_utf8(easels.draw(page, size, left).unwrap()).unwrap().replace('\u{1b}', "␛")
    }

    const SIZE: Size = Size::new(20, 5);

    #[test]
    fn a_frame_is_what_changed() {
        let (easels, mut left) = (Easels::new(&Limits::default()), Left::default());
        let mut drawn = |page| drawn(&easels, &page, SIZE, &mut left);
        assert_eq!(drawn(Page("a世b", None)), "␛[?2026h␛[0m␛[2J␛[Ha世␛[1;4Hb␛[?2026l");
        assert_eq!(drawn(Page("a世b", None)), "");
        assert_eq!(drawn(Page("", Some((3, 1)))), "␛[?2026h␛[H␛[K␛[2;4H␛[?25h␛[?2026l");
        assert_eq!(drawn(Page("", Some((3, 1)))), "");
        assert_eq!(drawn(Page("", None)), "␛[?2026h␛[?25l␛[?2026l");
    }

    #[test]
    fn those_who_share_an_easel_see_nothing_of_each_other() {
        let (shared, sizes) = (Easels::new(&Limits::default()), [SIZE, Size::new(7, 9), Size::new(60, 2)]);
        let pages =
            [Page("abc", None), Page("a世bc and more", Some((1, 1))), Page("", None), Page("xyz", Some((0, 0)))];
        let mut own = sizes.map(|_| (Easels::new(&Limits::default()), Left::default()));
        let mut left = sizes.map(|_| Left::default());
        for page in pages.iter().chain(pages.iter().rev()) {
            for (place, &size) in sizes.iter().enumerate() {
                let (alone, known) = &mut own[place];
                assert_eq!(drawn(&shared, page, size, &mut left[place]), drawn(alone, page, size, known));
            }
        }
        assert_eq!(shared.free().len(), 1, "who draws after another needs no other easel");
    }

    #[test]
    fn no_more_easels_are_kept_than_can_be_used() {
        let easels = Easels::new(&Limits::default());
        let (small, giant) = (Size::new(120, 40), Size::new(500, 200));
        for size in [giant, small, Size::new(80, 24), giant, small, Size::new(450, 180)] {
            easels.draw(&Page("a", None), size, &mut Left::default()).unwrap();
        }
        let mut rooms: Vec<_> = easels.free().iter().map(|easel| easel.room).collect();
        rooms.sort_unstable();
        assert_eq!(rooms, [5_000, 100_000], "a giant one is for giants");
        let taken: Vec<_> = (0..50).flat_map(|_| [small, giant]).map(|size| easels.take(size).unwrap()).collect();
        taken.into_iter().for_each(|easel| easels.give_back(easel));
        assert_eq!(easels.free().len(), Crew::most() + Crew::most_at_length());
    }
}
