//! Marsad (مرصد, “observatory”): a terminal observatory for cross-border arrest statistics.
//!
//! The modules, each knowing only those before it: [`figures`] is what a stated figure means;
//! [`locale`] says things in a language; [`dataset`] puts many of them into one frame and answers questions; [`app`] is what the person
//! is doing; [`screen`] is what is to be seen; [`ui`] is how it looks; [`export`] turns answers and
//! pictures into bytes; [`host`] is the world outside; [`cli`] is what the command line accepts;
//! [`commands`] are its short stories.

pub mod app;
pub mod cli;
pub mod commands;
pub mod dataset;
pub mod export;
pub mod figures;
pub mod host;
pub mod locale;
pub mod screen;
pub mod ui;
