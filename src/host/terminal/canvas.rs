//! A ratatui backend that asks the terminal nothing, and writes a frame at once or not at all.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::ink;
use super::modes;
use super::packed::Packed;
use super::sheet::Sheet;

/// A screen of a known size behind a writer.
///
/// Each frame is one [`Write::write_all`] and one [`Write::flush`], wrapped as
/// a synchronized update; a frame that changes neither cells nor cursor is none.
#[derive(Debug)]
pub struct Canvas<W> {
    sink: W,
    size: Size,
    /// The cells that the terminal shows, and those of the frame being drawn.
    sheet: Sheet,
    /// Whether the screen is emptied before the cells are written.
    wipe: bool,
    /// Where the frame being drawn wants the cursor.
    wanted: Option<Position>,
    /// Where the terminal shows it.
    shown: Option<Position>,
}

/// What a screen shows that is not drawn at the moment; by default nothing that is known.
#[derive(Clone, Debug, Default)]
pub struct Left {
    cells: Option<Packed>,
    cursor: Option<Position>,
}

impl<W: Write> Canvas<W> {
    /// A canvas of which nothing is known but the size; its first frame begins with an empty screen.
    pub fn new(sink: W, size: Size) -> Self {
        Self { sink, size, sheet: Sheet::new(size), wipe: true, wanted: None, shown: None }
    }

    /// The size that counts from now on.
    ///
    /// [`ratatui::Terminal`] notices by itself, empties the screen and draws all of it.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Takes it that the screen shows something else by now, and no cursor.
    ///
    /// [`ratatui::Terminal::resize`] has to be told too, that it draws all cells again.
    pub fn forget(&mut self) {
        self.wipe();
        self.shown = None;
    }

    /// Goes on with another screen of this size, as it was left. What the next frame does not tell of is blank on it.
    ///
    /// So many screens share a canvas and a [`ratatui::Terminal`], which has to know nothing of the frame before.
    pub fn take_up(&mut self, size: Size, left: &Left) {
        self.size = size;
        self.wipe = left.cells.is_none();
        (self.shown, self.wanted) = (left.cursor, None);
        self.sheet.take_up(size, left.cells.as_ref());
    }

    /// What the screen shows, to go on with it later.
    pub fn leave(&self) -> Left {
        Left { cells: Some(self.sheet.packed()), cursor: self.shown }
    }

    /// Where frames are written.
    pub fn sink_mut(&mut self) -> &mut W {
        &mut self.sink
    }

    /// The screen is emptied with the next frame.
    fn wipe(&mut self) {
        self.wipe = true;
        self.sheet = Sheet::new(self.size);
    }

    /// The frame as it is sent, or nothing if nothing changed.
    fn frame(&mut self) -> Option<String> {
        let wipe = if self.wipe { modes::WIPE } else { "" };
        let cells = [wipe, &self.sheet.strokes()].concat();
        let cursor = self.cursor(!cells.is_empty());
        let changes = cells + &cursor;
        (!changes.is_empty()).then(|| [modes::FRAME, &changes, modes::FRAME_END].concat())
    }

    /// What brings the cursor where it is wanted after the cells have been written.
    fn cursor(&self, moved: bool) -> String {
        match (self.wanted, self.shown) {
            (Some(at), Some(shown)) if at == shown && !moved => String::new(),
            (Some(at), shown) => {
                let show = if shown.is_none() { modes::SHOW_CURSOR } else { "" };
                ink::told(usize::from(at.x), at.y) + show
            }
            (None, Some(_)) => modes::HIDE_CURSOR.to_owned(),
            (None, None) => String::new(),
        }
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.sheet.want(content);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted = self.wanted.or(self.shown).or(Some(Position::ORIGIN));
        Ok(())
    }

    /// Answered from what is known: asking would mean waiting for the terminal.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.shown.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Empties the whole screen with the next frame: on a full screen ratatui clears no less.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.wipe();
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(frame) = self.frame() {
            self.sink.write_all(frame.as_bytes())?;
            self.sink.flush()?;
        }
        self.wipe = false;
        self.shown = self.wanted;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::Terminal;
    use ratatui::layout::Rect;

    use super::*;

    /// Keeps each write apart.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8_lossy(bytes).replace('\x1b', "␛");
            self.0.borrow_mut().push(text);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Writes {
        fn take(&self) -> Vec<String> {
            self.0.take()
        }
    }

    fn screen() -> (Terminal<Canvas<Writes>>, Writes) {
        let writes = Writes::default();
        let canvas = Canvas::new(writes.clone(), Size::new(20, 5));
        (Terminal::new(canvas).unwrap(), writes)
    }

    /// Draws a word, with the cursor there or nowhere.
    fn draw(screen: &mut Terminal<Canvas<Writes>>, word: &str, cursor: Option<(u16, u16)>) {
        let drawn = screen.draw(|frame| {
            frame.render_widget(word, frame.area());
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        });
        drawn.unwrap();
    }

    #[test]
    fn a_frame_is_one_write() {
        let (mut screen, writes) = screen();
        draw(&mut screen, "ab", None);
        let first = "␛[?2026h␛[0m␛[2J␛[Hab␛[?2026l";
        assert_eq!(writes.take(), [first]);
        draw(&mut screen, "ac", None);
        assert_eq!(writes.take(), ["␛[?2026h␛[1;2Hc␛[?2026l"]);
    }

    #[test]
    fn an_unchanged_frame_is_not_written() {
        let (mut screen, writes) = screen();
        for cursor in [None, Some((3, 1))] {
            draw(&mut screen, "ab", cursor);
            writes.take();
            draw(&mut screen, "ab", cursor);
            assert!(writes.take().is_empty());
        }
    }

    #[test]
    fn the_cursor_is_moved_shown_and_hidden_once() {
        let (mut screen, writes) = screen();
        draw(&mut screen, "ab", None);
        writes.take();
        draw(&mut screen, "ab", Some((3, 1)));
        assert_eq!(writes.take(), ["␛[?2026h␛[2;4H␛[?25h␛[?2026l"]);
        draw(&mut screen, "ab", Some((3, 2)));
        assert_eq!(writes.take(), ["␛[?2026h␛[3;4H␛[?2026l"]);
        draw(&mut screen, "ab", None);
        assert_eq!(writes.take(), ["␛[?2026h␛[?25l␛[?2026l"]);
    }

    #[test]
    fn a_new_size_draws_everything_again() {
        let (mut screen, writes) = screen();
        draw(&mut screen, "ab", Some((0, 0)));
        writes.take();
        for size in [Size::new(10, 5), Size::new(30, 9)] {
            screen.backend_mut().set_size(size);
            draw(&mut screen, "ab", Some((0, 0)));
            let frame = "␛[?2026h␛[0m␛[2J␛[Hab␛[H␛[?2026l";
            assert_eq!(writes.take(), [frame]);
        }
    }

    #[test]
    fn a_forgotten_screen_is_drawn_again_with_its_cursor() {
        let (mut screen, writes) = screen();
        draw(&mut screen, "ab", Some((0, 0)));
        writes.take();
        screen.backend_mut().forget();
        screen.resize(Rect::new(0, 0, 20, 5)).unwrap();
        draw(&mut screen, "ab", Some((0, 0)));
        let frame = "␛[?2026h␛[0m␛[2J␛[Hab␛[H␛[?25h␛[?2026l";
        assert_eq!(writes.take(), [frame]);
    }

    #[test]
    fn the_end_writes_nothing() {
        let (mut screen, writes) = screen();
        draw(&mut screen, "ab", None);
        writes.take();
        drop(screen);
        assert!(writes.take().is_empty());
    }
}
