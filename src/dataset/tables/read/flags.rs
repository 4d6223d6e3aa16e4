//! Flags of published values: what each letter says, by publisher. Case matters: Eurostat's `p` is not its `P`.

use std::collections::BTreeMap;

use crate::dataset::tables::Silence;
use crate::dataset::tables::chunk::State;
use crate::figures::observation::Status;

/// Whose letters they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset::tables) enum Flags {
    /// Small letters as Eurostat has them, capital ones as SDMX `CL_OBS_STATUS`.
    #[default]
    Usual,
    /// Eurostat: small letters are statuses, capital ones confidentiality. Several may be joined.
    Eurostat,
    /// Those of a layout.
    Own(BTreeMap<String, (Status, Silence)>),
}

/// Eurostat's small letters, with those of before 2025 (`s`, `z`, `c`, `r`).
const EUROSTAT: [(char, Status, Silence); 14] = [
    ('b', Status::Break, Silence::None),
    ('u', Status::LowReliability, Silence::None),
    ('e', Status::Estimated, Silence::None),
    ('p', Status::Provisional, Silence::None),
    ('d', Status::DefinitionDiffers, Silence::None),
    ('f', Status::Forecast, Silence::None),
    ('i', Status::Imputed, Silence::None),
    ('s', Status::Imputed, Silence::None),
    ('n', Status::NotSignificant, Silence::None),
    ('r', Status::Normal, Silence::None),
    ('m', Status::CannotExist, Silence::NotApplicable),
    ('z', Status::CannotExist, Silence::NotApplicable),
    ('c', Status::Suppressed, Silence::Suppressed),
    // In the older layout of its tables a colon may stand among the flags.
    (':', Status::Normal, Silence::Missing),
];

/// Eurostat's capital letters: why a value is kept back.
const CONFIDENTIAL: [char; 6] = ['C', 'N', 'P', 'D', 'S', 'A'];

/// What a value is that has this status and no number.
fn silence_of(status: Status) -> Silence {
    match status {
        Status::Suppressed => Silence::Suppressed,
        Status::CannotExist => Silence::NotApplicable,
        Status::Missing | Status::NotCollected => Silence::Missing,
        _ => Silence::None,
    }
}

impl Flags {
    /// The letters of a layout; none: the usual ones.
    pub(in crate::dataset::tables) fn of(means: &BTreeMap<String, String>) -> Result<Self, String> {
        if means.is_empty() {
            return Ok(Self::Usual);
        }
        let read = |(flag, meaning): (&String, &String)| {
            let silence = Silence::ALL.into_iter().find(|silence| silence.label().replace(' ', "-") == *meaning);
            let told = match (Status::from_code(meaning), silence.filter(|silence| *silence != Silence::None)) {
                (Some(status), _) => (status, silence_of(status)),
                (None, Some(silence)) => (Status::Normal, silence),
                (None, None) => {
                    return Err(format!(
                        "“{meaning}” is neither a status of SDMX, such as P, nor missing, suppressed, not-applicable"
                    ));
                }
            };
            Ok((flag.clone(), told))
        };
        means.iter().map(read).collect::<Result<_, _>>().map(Self::Own)
    }

    /// What flags say: the most telling status, and what is there in place of a number, where there is none.
    pub(in crate::dataset::tables) fn read(&self, text: &str) -> Result<(Status, Silence), String> {
        let text = text.trim();
        match self {
            _ if text.is_empty() => Ok((Status::Normal, Silence::None)),
            Self::Own(means) => means.get(text).copied().ok_or_else(|| unknown(text)),
            Self::Eurostat => joined(text, &|letter| eurostat(letter).or_else(|| confidential(letter))),
            Self::Usual => joined(text, &|letter| eurostat(letter).or_else(|| sdmx(letter))),
        }
    }
}

fn unknown(text: &str) -> String {
    format!("“{text}” is no flag that is known here; the layout can say what it means under values.flag_means")
}

fn joined(text: &str, letter: &dyn Fn(char) -> Option<(Status, Silence)>) -> Result<(Status, Silence), String> {
    let mut told = (Status::Normal, Silence::None);
    for sign in text.chars().filter(|sign| !sign.is_whitespace() && *sign != ',') {
        let (status, silence) = letter(sign).ok_or_else(|| unknown(text))?;
        if rank(status) < rank(told.0) {
            told.0 = status;
        }
        if silence != Silence::None {
            told.1 = silence;
        }
    }
    Ok(told)
}

/// A break says most, then what is least reliable.
fn rank(status: Status) -> usize {
    let order = EUROSTAT.iter().map(|(_, status, _)| *status).filter(|status| *status != Status::Normal);
    order.into_iter().position(|known| known == status).unwrap_or(if status == Status::Normal { 100 } else { 50 })
}

fn eurostat(letter: char) -> Option<(Status, Silence)> {
    EUROSTAT.iter().find(|(known, ..)| *known == letter).map(|(_, status, silence)| (*status, *silence))
}

fn confidential(letter: char) -> Option<(Status, Silence)> {
    CONFIDENTIAL.contains(&letter).then_some((Status::Suppressed, Silence::Suppressed))
}

fn sdmx(letter: char) -> Option<(Status, Silence)> {
    let status = Status::from_code(letter.encode_utf8(&mut [0; 4]))?;
    Some((status, silence_of(status)))
}

/// The state of a number with these flags: it is there, whatever is said of those that are not.
pub(in crate::dataset::tables) fn of_number((status, _): (Status, Silence)) -> State {
    let status = if status == Status::Suppressed { Status::Normal } else { status };
    State::new(status, Silence::None)
}

/// The state of a cell without a number, which says `otherwise` by itself.
pub(in crate::dataset::tables) fn of_silence((status, silence): (Status, Silence), otherwise: Silence) -> State {
    State::new(status, if silence == Silence::None { otherwise } else { silence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_matters() {
        assert_eq!(Flags::Eurostat.read("p"), Ok((Status::Provisional, Silence::None)));
        assert_eq!(Flags::Eurostat.read("P"), Ok((Status::Suppressed, Silence::Suppressed)));
        assert_eq!(Flags::Usual.read("P"), Ok((Status::Provisional, Silence::None)));
        assert_eq!(Flags::Usual.read("Q"), Ok((Status::Suppressed, Silence::Suppressed)));
        assert_eq!(Flags::Usual.read("O"), Ok((Status::Missing, Silence::Missing)));
    }

    #[test]
    fn of_several_the_most_telling_stays() {
        assert_eq!(Flags::Eurostat.read("bd"), Ok((Status::Break, Silence::None)));
        assert_eq!(Flags::Eurostat.read("dp"), Ok((Status::Provisional, Silence::None)));
        assert_eq!(Flags::Eurostat.read("d z"), Ok((Status::DefinitionDiffers, Silence::NotApplicable)));
        assert_eq!(Flags::Eurostat.read(""), Ok((Status::Normal, Silence::None)));
        assert!(Flags::Eurostat.read("x").unwrap_err().contains("“x”"));
    }

    #[test]
    fn a_layout_has_its_own() {
        let own = |pairs: &[(&str, &str)]| {
            Flags::of(&pairs.iter().map(|(flag, means)| ((*flag).to_owned(), (*means).to_owned())).collect())
        };
        let flags = own(&[("x", "suppressed"), ("prov.", "P"), ("..", "missing")]).unwrap();
        assert_eq!(flags.read("x"), Ok((Status::Normal, Silence::Suppressed)));
        assert_eq!(flags.read("prov."), Ok((Status::Provisional, Silence::None)));
        assert!(flags.read("p").is_err());
        assert!(own(&[("x", "secret")]).unwrap_err().contains("secret"));
    }
}
