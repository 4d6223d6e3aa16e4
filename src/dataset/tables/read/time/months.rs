//! The months by their names, as statistical offices write them: one row for each language.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A language (BCP 47) and its names of the twelve months, a comma between the months and a bar between the names of
/// one, full and short. Case, accents and a dot at the end do not matter: `Août`, `aout` and `AOÛT.` need one entry.
const NAMES: [(&str, &str); 21] = [
    (
        "en",
        "january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, \
         september|sept|sep, october|oct, november|nov, december|dec",
    ),
    (
        "es",
        "enero|ene, febrero|feb, marzo|mar|mzo, abril|abr, mayo|may, junio|jun, julio|jul, agosto|ago|agto, \
         septiembre|setiembre|sept|sep|set, octubre|oct, noviembre|nov, diciembre|dic",
    ),
    (
        "fr",
        "janvier|janv|jan, février|févr|fév, mars|mar, avril|avr, mai, juin, juillet|juil, août, \
         septembre|sept|sep, octobre|oct, novembre|nov, décembre|déc",
    ),
    (
        "de",
        "januar|jänner|jan|jän, februar|feber|feb, märz|maerz|mär|mrz, april|apr, mai, juni|jun, juli|jul, \
         august|aug, september|sept|sep, oktober|okt, november|nov, dezember|dez",
    ),
    (
        "it",
        "gennaio|genn|gen, febbraio|febbr|feb, marzo|mar, aprile|apr, maggio|magg|mag, giugno|giu, \
         luglio|lug, agosto|ago, settembre|sett|set, ottobre|ott, novembre|nov, dicembre|dic",
    ),
    (
        "pt",
        "janeiro|jan, fevereiro|fev, março|mar, abril|abr, maio|mai, junho|jun, julho|jul, agosto|ago, \
         setembro|set, outubro|out, novembro|nov, dezembro|dez",
    ),
    (
        "nl",
        "januari|jan, februari|febr|feb, maart|mrt, april|apr, mei, juni|jun, juli|jul, augustus|aug, \
         september|sept|sep, oktober|okt, november|nov, december|dec",
    ),
    (
        "pl",
        "styczeń|stycznia|sty, luty|lutego|lut, marzec|marca|mar, kwiecień|kwietnia|kwi, maj|maja, \
         czerwiec|czerwca|cze, lipiec|lipca|lip, sierpień|sierpnia|sie, wrzesień|września|wrz, \
         październik|października|paź, listopad|listopada|lis, grudzień|grudnia|gru",
    ),
    (
        "da",
        "januar|jan, februar|feb, marts|mar, april|apr, maj, juni|jun, juli|jul, august|aug, september|sep, \
         oktober|okt, november|nov, december|dec",
    ),
    (
        "nb",
        "januar|jan, februar|feb, mars|mar, april|apr, mai, juni|jun, juli|jul, august|aug, september|sep, \
         oktober|okt, november|nov, desember|des",
    ),
    (
        "sv",
        "januari|jan, februari|feb, mars|mar, april|apr, maj, juni|jun, juli|jul, augusti|aug, \
         september|sep, oktober|okt, november|nov, december|dec",
    ),
    (
        "fi",
        "tammikuu|tammi, helmikuu|helmi, maaliskuu|maalis, huhtikuu|huhti, toukokuu|touko, kesäkuu|kesä, \
         heinäkuu|heinä, elokuu|elo, syyskuu|syys, lokakuu|loka, marraskuu|marras, joulukuu|joulu",
    ),
    (
        "hu",
        "január|jan, február|febr|feb, március|márc|már, április|ápr, május|máj, június|jún, július|júl, \
         augusztus|aug, szeptember|szept, október|okt, november|nov, december|dec",
    ),
    (
        "ro",
        "ianuarie|ian, februarie|feb, martie|mar, aprilie|apr, mai, iunie|iun, iulie|iul, august|aug, \
         septembrie|sept, octombrie|oct, noiembrie|noi|nov, decembrie|dec",
    ),
    (
        "tr",
        "ocak|oca, şubat|şub, mart|mar, nisan|nis, mayıs, haziran|haz, temmuz|tem, ağustos|ağu, eylül|eyl, \
         ekim|eki, kasım|kas, aralık|ara",
    ),
    (
        "el",
        "ιανουάριος|ιανουαρίου|ιαν, φεβρουάριος|φεβρουαρίου|φεβ, μάρτιος|μαρτίου|μάρ, απρίλιος|απριλίου|απρ, \
         μάιος|μαΐου|μάι, ιούνιος|ιουνίου|ιουν, ιούλιος|ιουλίου|ιουλ, αύγουστος|αυγούστου|αυγ, \
         σεπτέμβριος|σεπτεμβρίου|σεπ, οκτώβριος|οκτωβρίου|οκτ, νοέμβριος|νοεμβρίου|νοε, \
         δεκέμβριος|δεκεμβρίου|δεκ",
    ),
    (
        "ru",
        "январь|января|янв, февраль|февраля|фев, март|марта|мар, апрель|апреля|апр, май|мая, июнь|июня|июн, \
         июль|июля|июл, август|августа|авг, сентябрь|сентября|сен|сент, октябрь|октября|окт, \
         ноябрь|ноября|ноя, декабрь|декабря|дек",
    ),
    // Arabic as it is written from Egypt to the Gulf, in Morocco, in Algeria and Tunisia, and in the Levant.
    (
        "ar-EG",
        "يناير, فبراير, مارس, أبريل|إبريل, مايو, يونيو|يونيه, يوليو|يوليه, أغسطس, سبتمبر, أكتوبر, نوفمبر, \
         ديسمبر",
    ),
    ("ar-MA", "يناير, فبراير, مارس, أبريل, ماي, يونيو, يوليوز, غشت, شتنبر, أكتوبر, نونبر, دجنبر"),
    ("ar-DZ", "جانفي, فيفري, مارس, أفريل, ماي, جوان, جويلية, أوت, سبتمبر, أكتوبر, نوفمبر, ديسمبر"),
    (
        "ar-SY",
        "كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, تشرين الثاني, \
         كانون الأول",
    ),
];

/// Its short English names, which other readers know.
const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month of a name in any of the languages, 1 to 12.
pub(super) fn named(word: &str) -> Option<u32> {
    let word = word.trim().trim_end_matches('.');
    let is_so = |names: &str| names.split('|').any(|name| folded(name).eq(folded(word)));
    if word.is_empty() {
        return None;
    }
    let month = |months: &str| (1..).zip(months.split(", ")).find(|(_, names)| is_so(names)).map(|(month, _)| month);
    NAMES.iter().find_map(|(_, months)| month(months))
}

/// The text with one name of a month in short English, for readers that know no other language: each name that may be
/// one, with its dot and without it.
pub(super) fn englished(text: &str) -> Vec<String> {
    let words = words(text);
    let two = words.windows(2).map(|pair| (pair[0].0, pair[1].1));
    let spans = two.chain(words.iter().copied());
    let mut all = Vec::new();
    for (start, end) in spans {
        let Some(month) = named(&text[start..end]) else { continue };
        let name = ENGLISH[month as usize - 1];
        let (before, after) = (&text[..start], &text[end..]);
        all.push(format!("{before}{name}{after}"));
        all.extend(after.strip_prefix('.').map(|after| format!("{before}{name}{after}")));
    }
    all
}

/// Where words of letters begin and end.
fn words(text: &str) -> Vec<(usize, usize)> {
    let is_letter = |sign: char| sign.is_alphabetic() || is_combining_mark(sign);
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (start, sign) in text.char_indices().filter(|(_, sign)| is_letter(*sign)) {
        let end = start + sign.len_utf8();
        match words.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => words.push((start, end)),
        }
    }
    words
}

/// A word without what people write or leave out: case, accents, the ways to write one Arabic letter.
fn folded(word: &str) -> impl Iterator<Item = char> {
    let bare = word.nfkd().filter(|sign| !is_combining_mark(*sign) && *sign != 'ـ');
    bare.flat_map(char::to_lowercase).map(|sign| match sign {
        'ł' => 'l',
        'ı' => 'i',
        'ς' => 'σ',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => sign,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_different_months() {
        let all = NAMES.iter().flat_map(|(language, months)| {
            let months = (1..).zip(months.split(", "));
            months.flat_map(move |(month, names)| names.split('|').map(move |name| (*language, month, name)))
        });
        let all: Vec<(&str, u32, &str)> = all.collect();
        for (language, month, name) in &all {
            assert_eq!(named(name), Some(*month), "{name} ({language})");
            let others = all.iter().filter(|(.., other)| folded(other).eq(folded(name)));
            for (other, others_month, _) in others {
                assert_eq!(month, others_month, "“{name}” in {language} and {other}");
            }
        }
    }

    #[test]
    fn each_language_has_twelve_months() {
        for (language, months) in NAMES {
            assert_eq!(months.split(", ").count(), 12, "{language}");
        }
    }

    #[test]
    fn case_accents_and_dots_do_not_matter() {
        for (word, month) in [
            ("OCT", 10),
            ("Sept.", 9),
            ("Août", 8),
            ("aout", 8),
            ("DÉC.", 12),
            ("März", 3),
            ("ENE", 1),
            ("Dic.", 12),
            ("października", 10),
            ("paz", 10),
            ("أبريل", 4),
            ("ابريل", 4),
            ("كانون الثاني", 1),
            ("تشرين الاول", 10),
            ("غشت", 8),
            ("fe\u{301}vrier", 2),
        ] {
            assert_eq!(named(word), Some(month), "{word}");
        }
        for word in ["", ".", "Total", "13", "jui", "Janus"] {
            assert_eq!(named(word), None, "{word}");
        }
    }

    #[test]
    fn names_within_a_text_become_english() {
        assert_eq!(englished("01-ENE-2024"), ["01-Jan-2024"]);
        assert_eq!(englished("1 janv. 2024"), ["1 Jan. 2024", "1 Jan 2024"]);
        assert_eq!(englished("1 كانون الثاني 2024"), ["1 Jan 2024"]);
        assert_eq!(englished("2024-01"), Vec::<String>::new());
    }
}
