//! Keys, pastes and the mouse, as crossterm reads them, in the program's own words.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::event::Event;
use crate::app::key::{Code, Key};
use crate::host::program::{Gesture, Input, Mouse};

/// How long to look for more of a burst. What has been read is found in no time, and
/// crossterm looks at nothing at all if given none.
const GLANCE: Duration = Duration::from_micros(20);

/// Reads on a thread of its own for as long as the process lives.
///
/// The thread sleeps in the system until a key comes. While the process is
/// stopped so is the thread, and the shell gets the keys.
pub fn read<T: Send + 'static>(events: Sender<Vec<Event<T>>>) -> io::Result<()> {
    let reader = thread::Builder::new().name("keys".to_owned());
    reader.spawn(move || {
        // Without a reader there is no way to quit: however it ends, so does the program.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| forward(&events)));
        let _ = events.send(vec![Event::HungUp]);
    })?;
    Ok(())
}

/// Until the terminal can't be read, or nobody listens.
fn forward<T>(events: &Sender<Vec<Event<T>>>) {
    while let Ok(burst) = burst() {
        if !burst.is_empty() && events.send(burst).is_err() {
            return;
        }
    }
}

/// Waits for an event, and takes what came with it.
fn burst<T>() -> io::Result<Vec<Event<T>>> {
    let mut burst: Vec<_> = translate(event::read()?).into_iter().collect();
    while event::poll(GLANCE)? {
        burst.extend(translate(event::read()?));
    }
    Ok(burst)
}

fn translate<T>(event: event::Event) -> Option<Event<T>> {
    match event {
        event::Event::Key(press) => key(press).map(Input::Key).map(Event::Input),
        event::Event::Mouse(report) => mouse(report).map(Input::Mouse).map(Event::Input),
        event::Event::Paste(text) => Some(Event::Input(Input::Paste(one_line(&text)))),
        event::Event::Resize(..) => Some(Event::Resized),
        event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

fn key(press: KeyEvent) -> Option<Key> {
    if press.kind == KeyEventKind::Release {
        return None;
    }
    let holds: [(KeyModifiers, fn(Key) -> Key); 3] = [
        (KeyModifiers::CONTROL, Key::with_ctrl),
        (KeyModifiers::ALT, Key::with_alt),
        (KeyModifiers::SHIFT, Key::with_shift),
    ];
    let held = holds.iter().filter(|(modifier, _)| press.modifiers.contains(*modifier));
    let key = Key::new(code(press.code)?);
    let key = held.fold(key, |key, (_, hold)| hold(key));
    // Only some terminals say by themselves that Shift was held.
    Some(if press.code == KeyCode::BackTab { key.with_shift() } else { key })
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        // C1 controls can be typed and pasted like letters, and are none.
        KeyCode::Char(char) => return (!char.is_control()).then_some(Code::Char(char)),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    })
}

fn mouse(report: MouseEvent) -> Option<Mouse> {
    let gesture = match report.kind {
        MouseEventKind::Down(MouseButton::Left) => Gesture::Click,
        MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
        MouseEventKind::Up(MouseButton::Left) => Gesture::Release,
        MouseEventKind::ScrollUp => Gesture::WheelUp,
        MouseEventKind::ScrollDown => Gesture::WheelDown,
        _ => return None,
    };
    Some(Mouse { gesture, column: report.column, row: report.row })
}

/// Line ends and tabs become spaces, other control characters nothing: what is
/// pasted goes into a line, and must not act as keys.
fn one_line(text: &str) -> String {
    let lines: Vec<_> = text.split(['\r', '\n', '\t']).filter(|line| !line.is_empty()).collect();
    lines.join(" ").replace(char::is_control, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_are_told_in_our_own_words() {
        let none = KeyModifiers::NONE;
        let shift = KeyModifiers::SHIFT;
        assert_eq!(pressed(KeyCode::Char('q'), none).as_deref(), Some("q"));
        assert_eq!(pressed(KeyCode::Char('G'), shift).as_deref(), Some("G"));
        assert_eq!(pressed(KeyCode::BackTab, none).as_deref(), Some("Shift-Tab"));
        assert_eq!(pressed(KeyCode::BackTab, shift).as_deref(), Some("Shift-Tab"));
        assert_eq!(pressed(KeyCode::Char('c'), KeyModifiers::CONTROL).as_deref(), Some("Ctrl-c"));
        assert_eq!(pressed(KeyCode::Left, KeyModifiers::ALT | shift).as_deref(), Some("Alt-Shift-Left"));
        assert_eq!(pressed(KeyCode::Char('\u{9b}'), none), None);
        assert_eq!(pressed(KeyCode::CapsLock, none), None);
    }

    #[test]
    fn letting_go_of_a_key_is_no_press() {
        let release = KeyEvent::new_with_kind(KeyCode::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key(release), None);
    }

    #[test]
    fn a_paste_is_one_clean_line() {
        assert_eq!(one_line("2024\r\nQ1 2025\n"), "2024 Q1 2025");
        assert_eq!(one_line("a\tb\x1b[31mc\u{9b}d\x07"), "a b[31mcd");
    }
}
