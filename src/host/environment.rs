//! What the environment says of a terminal: its colours and its signs.

use std::env;
use std::io::{self, IsTerminal};

use super::terminal::kind::Kind;
use crate::app::bidi::Bidi;
use crate::app::look::Look;
use crate::figures::language::Language;
use crate::ui::theme::{Depth, Symbols, Theme};

/// The look that suits the terminal at hand; `symbols` and `look` where the person has said so.
#[must_use]
pub fn theme(symbols: Option<Symbols>, look: Option<Look>) -> Theme {
    let told = theme_told(|name| env::var(name).unwrap_or_default());
    Theme { symbols: symbols.unwrap_or(told.symbols), look: look.unwrap_or(told.look), ..told }
}

/// The look that suits a terminal of which these variables tell; what is empty is not set.
#[must_use]
pub fn theme_told(variable: impl Fn(&str) -> String) -> Theme {
    Theme { depth: depth(&variable), symbols: symbols(&variable), look: look(&variable) }
}

/// Light where the terminal says that its ground is: `COLORFGBG` ends in the number of its colour, of which 7 and 15 are
/// light.
fn look(variable: impl Fn(&str) -> String) -> Look {
    match variable("COLORFGBG").rsplit(';').next() {
        Some("7" | "15") => Look::Light,
        _ => Look::Dark,
    }
}

/// The language of messages; `None`: the environment names none that is spoken here.
#[must_use]
pub fn language() -> Option<Language> {
    language_told(|name| env::var(name).unwrap_or_default())
}

/// As POSIX has it: the first of these variables that is set decides. `LANGUAGE`, where it is set, lists several, the
/// preferred one first.
#[must_use]
pub fn language_told(variable: impl Fn(&str) -> String) -> Option<Language> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().map(&variable).find(|value| !value.is_empty());
    let set = set.filter(|set| set != "C" && set != "POSIX")?;
    variable("LANGUAGE").split(':').chain([set.as_str()]).find_map(Language::of_locale)
}

/// Whether the person wants lines of text instead of a screen, in every program like this.
#[must_use]
pub fn is_plain() -> bool {
    !matches!(env::var("MARSAD_PLAIN").unwrap_or_default().as_str(), "" | "0")
}

/// The look that suits a ground: that whose text stands out from it more. `colour` is from 0 to 65535.
#[must_use]
pub fn look_on(colour: [u16; 3]) -> Look {
    let linear = |part: u16| {
        let part = f64::from(part) / f64::from(u16::MAX);
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    // As WCAG has it, black stands out more than white from here on.
    if luminance > 0.179 { Look::Light } else { Look::Dark }
}

/// Whether the environment says which ground the terminal has.
#[must_use]
pub fn says_look() -> bool {
    env::var("COLORFGBG").is_ok_and(|told| !told.is_empty())
}

/// The order in which the terminal at hand needs Arabic, as far as its name and its signs say.
#[must_use]
pub fn bidi(symbols: Symbols) -> Bidi {
    match symbols {
        Symbols::Ascii => Bidi::Off,
        Symbols::Braille | Symbols::Block => Kind::at_hand(|name| env::var(name).unwrap_or_default()).bidi(),
    }
}

/// Why the terminal cannot show a full screen, if it cannot.
#[must_use]
pub fn unfit() -> Option<String> {
    unfit_if(cfg!(unix), |name| env::var(name).unwrap_or_default())
}

/// Why a terminal elsewhere, of which these variables tell, cannot show a full screen, if it cannot.
#[must_use]
pub fn unfit_told(variable: impl Fn(&str) -> String) -> Option<String> {
    unfit_if(true, variable)
}

/// Windows names no terminals. Elsewhere one without a name is one that nothing is known of.
fn unfit_if(named: bool, variable: impl Fn(&str) -> String) -> Option<String> {
    match variable("TERM").as_str() {
        "" if named => Some("TERM does not say which terminal this is".to_owned()),
        term @ ("dumb" | "unknown") => Some(format!("a terminal of the kind “{term}” has no screen to draw on")),
        _ => None,
    }
}

/// 256 colours unless something says more or less: `COLORTERM` does not cross SSH, and nearly every terminal has them.
fn depth(variable: impl Fn(&str) -> String) -> Depth {
    let (term, colours) = (variable("TERM"), variable("COLORTERM"));
    if !variable("NO_COLOR").is_empty() || term == "dumb" || term.starts_with("vt") {
        Depth::None
    } else if colours == "truecolor" || colours == "24bit" || term.ends_with("-direct") {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Ansi
    }
}

/// Unicode where the locale is one of UTF-8; the first variable that is set decides, as POSIX has it.
/// Fonts of Linux consoles have 512 signs at most, and few of ours among them.
fn symbols(variable: impl Fn(&str) -> String) -> Symbols {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().map(&variable).find(|value| !value.is_empty());
    let named = locale.map(|locale| locale.to_lowercase().replace('-', ""));
    match named {
        // A locale that names another character set has no Unicode; none at all says nothing, as over SSH.
        Some(locale) if locale.contains('.') && !locale.contains("utf8") => Symbols::Ascii,
        _ if variable("TERM") == "linux" => Symbols::Ascii,
        _ => Symbols::Braille,
    }
}

/// Text on a terminal may be as wide as that; other text is as wide as people like to read it.
#[must_use]
pub fn columns() -> u16 {
    const COMFORTABLE: u16 = 100;
    const NARROWEST: u16 = 40;
    let size = io::stdout().is_terminal().then(crossterm::terminal::size).and_then(Result::ok);
    size.map_or(COMFORTABLE, |(columns, _)| columns.max(NARROWEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> String + 'a {
        move |name| {
            pairs.iter().find(|(known, _)| *known == name).map_or_else(String::new, |(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn the_ground_is_light_where_the_terminal_says_so() {
        let of =
            |told: &'static str| look(move |name| if name == "COLORFGBG" { told.to_owned() } else { String::new() });
        assert_eq!(
            ["15;0", "0;15", "0;default;15", "0;7", ""].map(of),
            [Look::Dark, Look::Light, Look::Light, Look::Light, Look::Dark]
        );
    }

    #[test]
    fn a_ground_is_light_where_black_stands_out_more() {
        let of = |grounds: &[u16], look| {
            for part in grounds {
                assert_eq!(look_on([*part; 3]), look, "{part:x}");
            }
        };
        of(&[0, 0x1e1e, 0x5555], Look::Dark);
        of(&[0x8888, 0xeeee, 0xffff], Look::Light);
        assert_eq!(look_on([0, 0, 0xffff]), Look::Dark, "blue is dark");
        assert_eq!(look_on([0xfdfd, 0xf6f6, 0xe3e3]), Look::Light);
        assert_eq!(look_on([0, 0x2b2b, 0x3636]), Look::Dark);
    }

    #[test]
    fn colours_are_those_that_the_terminal_names() {
        assert_eq!(depth(with(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")])), Depth::True);
        assert_eq!(depth(with(&[("TERM", "xterm-256color")])), Depth::Indexed);
        assert_eq!(depth(with(&[("TERM", "xterm")])), Depth::Ansi);
        assert_eq!(depth(with(&[("TERM", "screen")])), Depth::Ansi);
        assert_eq!(depth(with(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")])), Depth::None);
        assert_eq!(
            depth(with(&[("TERM", "xterm-256color"), ("NO_COLOR", "")])),
            Depth::Indexed,
            "empty counts as not set"
        );
    }

    #[test]
    fn a_terminal_without_a_screen_is_told_from_one_with() {
        for term in ["dumb", "unknown"] {
            let why = unfit_if(false, with(&[("TERM", term)]));
            assert!(why.unwrap().contains(term));
        }
        for term in ["xterm", "screen", "tmux-256color", "linux", "vt100"] {
            assert_eq!(unfit_if(true, with(&[("TERM", term)])), None);
        }
        assert!(unfit_if(true, with(&[])).is_some());
        assert_eq!(unfit_if(false, with(&[])), None, "consoles of Windows have no TERM");
    }

    #[test]
    fn the_language_is_that_of_messages() {
        let french = ("LANG", "fr_MA.UTF-8");
        assert_eq!(language_told(with(&[french])), Some(Language::French));
        assert_eq!(language_told(with(&[french, ("LC_ALL", "ar_DZ.UTF-8")])), Some(Language::Arabic));
        assert_eq!(language_told(with(&[french, ("LC_CTYPE", "es_ES.UTF-8")])), Some(Language::French));
        assert_eq!(language_told(with(&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "de:es:en")])), Some(Language::Spanish));
        assert_eq!(language_told(with(&[("LC_ALL", "C"), french, ("LANGUAGE", "fr")])), None);
        assert_eq!(language_told(with(&[])), None);
    }

    #[test]
    fn a_locale_without_unicode_gets_ascii() {
        assert_eq!(symbols(with(&[("LANG", "fr_FR.ISO-8859-1")])), Symbols::Ascii);
        assert_eq!(symbols(with(&[("LANG", "en_GB.UTF-8")])), Symbols::Braille);
        assert_eq!(symbols(with(&[("LC_ALL", "de_DE.ISO-8859-15"), ("LANG", "en_GB.UTF-8")])), Symbols::Ascii);
        assert_eq!(symbols(with(&[])), Symbols::Braille);
        assert_eq!(symbols(with(&[("TERM", "linux"), ("LANG", "en_GB.UTF-8")])), Symbols::Ascii);
    }
}
