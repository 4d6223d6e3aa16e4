//! What the person is doing: keys, actions, the state and how it changes. No ratatui, no crossterm, no IO.

pub mod action;
pub mod asked;
pub mod atlas;
pub mod axis;
pub mod bidi;
pub mod command;
pub mod copy;
pub mod format;
pub mod history;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod look;
pub mod overview;
pub mod palette;
pub mod panels;
pub mod prompt;
pub mod row;
pub mod said;
pub mod settings;
pub mod state;
pub mod suggest;
pub mod symbols;
pub mod update;
pub mod view;
