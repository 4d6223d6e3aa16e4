//! The same as `input`, where consoles tell events instead of bytes: keys and the mouse as
//! crossterm reads them.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::event::Event;
use super::tty::Tty;
use crate::app::key::{Code, Key};
use crate::host::program::{Gesture, Input, Mouse};

/// Reads on a thread of its own for as long as the process lives.
pub fn read<T: Send + 'static>(_: &Arc<Tty>, events: Sender<Vec<Event<T>>>) -> io::Result<()> {
    let reader = thread::Builder::new().name("keys".to_owned());
    reader.spawn(move || {
        while let Ok(told) = event::read() {
            if events.send(translate(told).into_iter().collect()).is_err() {
                return;
            }
        }
        // Without a reader there is no way to quit.
        let _ = events.send(vec![Event::HungUp]);
    })?;
    Ok(())
}

fn translate<T>(told: event::Event) -> Option<Event<T>> {
    match told {
        event::Event::Key(press) => key(press).map(Input::Key).map(Event::Input),
        event::Event::Mouse(report) => mouse(report).map(Input::Mouse).map(Event::Input),
        event::Event::Resize(..) => Some(Event::Resized),
        event::Event::Paste(_) | event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

fn key(press: KeyEvent) -> Option<Key> {
    if press.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| press.modifiers.contains(modifier);
    let mut key = Key::new(code(press.code)?);
    // AltGr counts as both, and has made the character what it is.
    let typed = held(KeyModifiers::CONTROL | KeyModifiers::ALT) && matches!(key.code(), Code::Char(_));
    if held(KeyModifiers::CONTROL) && !typed {
        key = key.with_ctrl();
    }
    if held(KeyModifiers::ALT) && !typed {
        key = key.with_alt();
    }
    if held(KeyModifiers::SHIFT) || press.code == KeyCode::BackTab {
        key = key.with_shift();
    }
    Some(key)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
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
    let (column, row) = (report.column, report.row);
    Some(Mouse { gesture, column, row })
}
