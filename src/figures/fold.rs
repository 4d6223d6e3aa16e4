//! Texts as a person means them when looking for something: without case, marks, and variants of the same letter.

use unicode_normalization::char::decompose_compatible;

/// Letters that no decomposition takes to the one that people type for them.
const VARIANTS: [(char, &str); 26] = [
    // Arabic: forms of one letter, and those of the Maghreb and of Persian that names are also written without.
    ('ٱ', "ا"),
    ('ى', "ي"),
    ('ی', "ي"),
    ('ة', "ه"),
    ('ہ', "ه"),
    ('ھ', "ه"),
    ('ک', "ك"),
    ('ڪ', "ك"),
    ('ڭ', "ك"),
    ('ݣ', "ك"),
    ('گ', "ك"),
    ('ڨ', "ق"),
    ('ڧ', "ق"),
    ('ڤ', "ف"),
    ('ڢ', "ف"),
    ('پ', "ب"),
    // Latin.
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ł', "l"),
    ('ı', "i"),
    // Greek, at the end of a word.
    ('ς', "σ"),
    ('’', "'"),
    ('ʼ', "'"),
];

/// Whether a sign is written on another letter, stretches it, or steers the direction: it makes no other word.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{AD}' | '\u{61C}')
        || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// A text as it is compared: small letters without marks, one form of each letter, digits of ASCII.
///
/// Sign by sign: what a text holds before, it holds after.
///
/// ```
/// use marsad::figures::fold::folded;
///
/// assert_eq!(folded("Algérie"), "algerie");
/// assert_eq!(folded("الجَزائِر"), folded("الجزائر"));
/// assert_eq!(folded("إيقاف ٢٠٢٤"), folded("ايقاف 2024"));
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for sign in text.chars() {
        decompose_compatible(sign, |part| {
            for letter in part.to_lowercase().filter(|letter| !is_mark(*letter)) {
                fold(letter, &mut folded);
            }
        });
    }
    folded
}

fn fold(letter: char, folded: &mut String) {
    match digit(letter) {
        Some(digit) => folded.push(digit),
        None if letter.is_ascii() => folded.push(letter),
        None => match VARIANTS.iter().find(|(variant, _)| *variant == letter) {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(letter),
        },
    }
}

/// The digit of ASCII that one of Arabic or Persian stands for.
#[must_use]
pub fn digit(sign: char) -> Option<char> {
    let value = match sign {
        '\u{660}'..='\u{669}' => u32::from(sign) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(sign) - 0x6F0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// A text with the digits of ASCII in place of Arabic and Persian ones.
#[must_use]
pub fn with_plain_digits(text: &str) -> String {
    text.chars().map(|sign| digit(sign).unwrap_or(sign)).collect()
}

/// Whether a text holds what is sought; `sought` is folded already.
#[must_use]
pub fn holds(text: &str, sought: &str) -> bool {
    folded(text).contains(sought)
}

/// Whether two texts are the same word.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_plainly_finds_what_is_written_with_care() {
        for (written, typed) in [
            ("Algérie", "algerie"),
            ("TÜRKİYE", "turkiye"),
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("Łódź", "lodz"),
            ("مُحَمَّد", "محمد"),
            ("ليبيـــا", "ليبيا"),
            ("أُوقِفَ", "اوقف"),
            ("إسبانيا", "اسبانيا"),
            ("آسيا", "اسيا"),
            ("ٱلجزائر", "الجزائر"),
            ("الضفة الغربية", "الضفه الغربيه"),
            ("موسى", "موسي"),
            ("شؤون", "شوون"),
            ("هيئة", "هييه"),
            ("ڨالمة", "قالمة"),
            ("ایران ک", "ايران ك"),
            ("٢٠٢٤", "2024"),
            ("۱۴۰۳", "1403"),
            ("\u{FEFB}", "لا"),
            ("\u{202B}عربي\u{202C}", "عربي"),
        ] {
            assert!(holds(written, &folded(typed)), "{written}: {} {}", folded(written), folded(typed));
        }
        assert!(!holds("الجزائر", &folded("المغرب")));
    }

    #[test]
    fn each_variant_stands_once_and_leads_to_a_letter_that_stays() {
        let mut seen = Vec::new();
        for (variant, plain) in VARIANTS {
            assert!(!seen.contains(&variant), "{variant}");
            assert_eq!(folded(plain), plain);
            seen.push(variant);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text: String) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn arabic_folds_once(text in "[\u{600}-\u{6FF}\u{750}-\u{77F}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC} ]{0,20}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn a_text_that_holds_another_still_does(before: String, inside: String, after: String) {
            let whole = [before, inside.clone(), after].concat();
            prop_assert!(holds(&whole, &folded(&inside)));
        }

        #[test]
        fn case_makes_no_difference(text: String) {
            prop_assert_eq!(folded(&text), folded(&text.to_lowercase()));
        }
    }
}
