//! A toy program for the tests of the terminal host.

use std::env;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use marsad::host::clipboard::Clipping;
use marsad::host::program::{Flow, Input, Pointer, Post, Program};
use marsad::host::terminal;
use ratatui::Frame;

struct Toy {
    size: (u16, u16),
    count: u32,
    posted: u32,
    last: String,
    cursor: bool,
    log: Option<File>,
    post: Post<u32>,
}

impl Toy {
    fn note(&self, what: &str) {
        if let Some(mut log) = self.log.as_ref() {
            writeln!(log, "{what}").expect("a log");
        }
    }
}

impl Program for Toy {
    type Posted = u32;

    fn input(&mut self, input: Input<u32>) -> Flow {
        match input {
            Input::Resize { columns, rows } => self.size = (columns, rows),
            Input::Posted(value) => self.posted = value,
            Input::Told(told) => self.last = format!("told {told:?}"),
            Input::Paste(text) => self.last = format!("pasted {text:?}"),
            Input::Mouse(mouse) => self.last = format!("{:?} {},{}", mouse.gesture, mouse.column, mouse.row),
            Input::Key(key) => match key.to_string().as_str() {
                "Ctrl-z" => return Flow::Suspend,
                "q" => return Flow::Quit,
                "j" => self.count += 1,
                "u" => {}
                "c" => self.cursor = !self.cursor,
                "y" => return Flow::Copy(Clipping::new("arrests").expect("a short text")),
                "m" => return Flow::Mouse(Pointer::Terminal),
                "M" => return Flow::Mouse(Pointer::Program),
                "p" => panic!("the toy is broken"),
                "P" => {
                    let post = self.post.clone();
                    drop(thread::spawn(move || {
                        let _ = std::panic::catch_unwind(|| panic!("a worker is broken"));
                        post.send(7);
                    }));
                }
                "w" => {
                    let post = self.post.clone();
                    drop(thread::spawn(move || post.send(42)));
                }
                "s" => {
                    self.note("asleep");
                    thread::sleep(Duration::from_secs(60));
                }
                _ => self.last = key.to_string(),
            },
        }
        Flow::Continue
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        self.note("frame");
        let (columns, rows) = self.size;
        let lines = [
            format!("toy {columns}x{rows}"),
            format!("pid {} end", std::process::id()),
            format!("count {} end", self.count),
            format!("posted {}", self.posted),
            format!("last {}", self.last),
        ];
        frame.render_widget(ratatui::text::Text::from_iter(lines), frame.area());
        if self.cursor {
            frame.set_cursor_position((2, 2));
        }
    }
}

fn main() -> io::Result<()> {
    let (post, mailbox) = terminal::mailbox();
    let log = env::var_os("TOY_LOG").map(|path| OpenOptions::new().append(true).create(true).open(path));
    let mut toy = Toy {
        size: (0, 0),
        count: 0,
        posted: 0,
        last: "nothing".to_owned(),
        cursor: false,
        log: log.transpose()?,
        post,
    };
    terminal::run(&mut toy, &mailbox)?.conclude();
    println!("bye");
    Ok(())
}
