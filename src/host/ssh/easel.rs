//! Where the frames of a visitor are drawn: between two of them only what the terminal shows is kept.

use std::io;

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::host::program::Program;
use crate::host::terminal::Canvas;

/// Draws frames as the bytes that a terminal is sent.
pub struct Easel {
    canvas: Canvas<Vec<u8>>,
    size: Size,
}

impl Easel {
    /// For a terminal of this size, of which nothing else is known.
    pub fn new(size: Size) -> Self {
        Self { canvas: Canvas::new(Vec::new(), size), size }
    }

    /// The size that counts from now on: all of it is drawn again.
    pub fn resize(&mut self, size: Size) {
        if size != self.size {
            self.size = size;
            self.forget();
        }
    }

    /// Takes it that the terminal shows something else by now: all of it is drawn again.
    pub fn forget(&mut self) {
        self.canvas = Canvas::new(Vec::new(), self.size);
    }

    /// The bytes of a frame; none where nothing changed.
    ///
    /// # Errors
    /// None is known.
    pub fn draw(&mut self, program: &impl Program) -> io::Result<Vec<u8>> {
        // ratatui's own two screens live as long as the frame: of hundreds of visitors they would be most of the memory.
        self.canvas.blank();
        let mut terminal = Terminal::new(Underlay { canvas: &mut self.canvas, size: self.size, cursor: None })?;
        terminal.draw(|frame| program.draw(frame))?;
        drop(terminal);
        self.canvas.flush()?;
        self.canvas.rest();
        Ok(std::mem::take(self.canvas.sink_mut()))
    }
}

/// What a frame is drawn over: the canvas, which is emptied and flushed by nobody but its owner.
struct Underlay<'a> {
    canvas: &'a mut Canvas<Vec<u8>>,
    size: Size,
    /// Where the frame wants the cursor. A terminal that ends wants to see it: that comes after the frame, and is not meant.
    cursor: Option<Position>,
}

impl Backend for Underlay<'_> {
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

    #[test]
    fn a_frame_is_what_changed() {
        let mut easel = Easel::new(Size::new(20, 5));
        let mut drawn = |page| String::from_utf8(easel.draw(&page).unwrap()).unwrap().replace('\u{1b}', "␛");
        assert_eq!(drawn(Page("a世b", None)), "␛[?2026h␛[0m␛[2J␛[Ha世␛[1;4Hb␛[?2026l");
        assert_eq!(drawn(Page("a世b", None)), "");
        assert_eq!(drawn(Page("", Some((3, 1)))), "␛[?2026h␛[H␛[K␛[2;4H␛[?25h␛[?2026l");
        assert_eq!(drawn(Page("", Some((3, 1)))), "");
        assert_eq!(drawn(Page("", None)), "␛[?2026h␛[?25l␛[?2026l");
    }

    #[test]
    fn another_size_is_drawn_anew() {
        let mut easel = Easel::new(Size::new(20, 5));
        let first = easel.draw(&Page("ab", None)).unwrap();
        easel.resize(Size::new(20, 5));
        assert!(easel.draw(&Page("ab", None)).unwrap().is_empty());
        easel.resize(Size::new(10, 5));
        assert_eq!(easel.draw(&Page("ab", None)).unwrap(), first);
    }
}
