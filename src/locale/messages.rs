//! The messages of a language, from its Fluent file.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use unic_langid::LanguageIdentifier;

use super::numbers::grouped;
use crate::figures::language::Language;

/// The file of each language, in the order of [`Language::ALL`].
pub(super) const FILES: [&str; 4] = [
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/en.ftl")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr.ftl")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/es.ftl")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/ar.ftl")),
];

/// The messages of a language.
pub(super) struct Messages(FluentBundle<FluentResource>);

impl Messages {
    pub(super) fn new(language: Language) -> Self {
        let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Numbers and names are told apart from the words around them when a line is put in order.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => written::<0, _>,
            Language::French => written::<1, _>,
            Language::Spanish => written::<2, _>,
            Language::Arabic => written::<3, _>,
        }));
        // Fluent's own rules are older than CLDR's: in Arabic they take 103 for another form than 3.
        let _ = bundle.add_function("PLURAL", move |pieces, _| FluentValue::from(plural(language, pieces)));
        // What could not be read is left out, and a test finds it.
        let (Ok(file) | Err((file, _))) = FluentResource::try_new(FILES[language.place()].to_owned());
        let _ = bundle.add_resource(file);
        Self(bundle)
    }

    /// A message; `key.attribute` is one of its attributes.
    pub(super) fn said(&self, key: &str, pieces: Option<&FluentArgs<'_>>) -> Option<String> {
        let (id, attribute) = key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
        let message = self.0.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        Some(self.0.format_pattern(pattern, pieces, &mut Vec::new()).into_owned())
    }
}

/// The plural that a number takes, as CLDR calls it.
fn plural(language: Language, pieces: &[FluentValue<'_>]) -> &'static str {
    let locale = language.code().parse().unwrap_or(Locale::UNKNOWN);
    // Their data is part of the program: making them reads nothing.
    let (Ok(rules), Some(FluentValue::Number(number))) = (PluralRules::try_new_cardinal(locale.into()), pieces.first())
    else {
        return "other";
    };
    match rules.category_for(whole(number)) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The number that Fluent holds as a fraction.
#[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "only whole numbers are told so")]
fn whole(number: &FluentNumber) -> u64 {
    number.value as u64
}

/// A number as the language at this place groups it.
fn written<const PLACE: usize, M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value >= 0.0 => {
            Some(grouped(Language::ALL[PLACE], &Cow::from(whole(number).to_string())))
        }
        _ => None,
    }
}
