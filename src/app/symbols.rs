//! The signs that a person may choose: those of braille, blocks alone, or ASCII.

use std::str::FromStr;

/// The signs that bars, lines and maps are drawn with. None is ever wider than its cell, and none needs a new font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbols {
    /// Blocks and lines, and braille for the coasts of the Map.
    #[default]
    Braille,
    /// Blocks and lines: for fonts without braille, and for braille displays, which would spell it out.
    Block,
    /// ASCII only.
    Ascii,
}

impl Symbols {
    /// Every set.
    pub const ALL: [Self; 3] = [Self::Braille, Self::Block, Self::Ascii];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Braille => "braille",
            Self::Block => "block",
            Self::Ascii => "ascii",
        }
    }
}

impl FromStr for Symbols {
    type Err = String;

    /// `unicode` is what `braille` was called at first.
    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|symbols| symbols.name() == text.trim());
        let known = known.or((text.trim() == "unicode").then_some(Self::Braille));
        known.ok_or_else(|| format!("“{text}” is no set of signs; expected braille, block or ascii"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_signs_are_known_by_name() {
        for symbols in Symbols::ALL {
            assert_eq!(symbols.name().parse(), Ok(symbols));
        }
        assert_eq!("unicode".parse(), Ok(Symbols::Braille));
        assert!("emoji".parse::<Symbols>().unwrap_err().contains("expected braille"));
    }
}
