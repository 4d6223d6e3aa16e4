//! A world whose sources, reporters, places and notes are Arabic, with some Latin and numbers among them.

#![allow(dead_code, reason = "each test file uses its own share")]

use std::sync::Arc;

use marsad::app::key::Key;
use marsad::app::state::{Size, State};
use marsad::app::update::update;
use marsad::dataset::{Dataset, extraction};
use marsad::figures::language::Language;

/// Two documents: one in Arabic, one in French that names Arabic places.
const DOCUMENTS: [&str; 2] = [
    r#"{
  "source": {
    "id": "dgsn-1", "title": "المديرية العامة للأمن الوطني: حصيلة 2025 (الحدود)", "publisher": "المديرية العامة",
    "reporter": "الأمن الوطني", "published": "2025-05-28", "language": "ar", "licence": "CC-BY-4.0"
  },
  "observations": [
    {"measure": "arrests", "value": 62, "period": "2024/2025-Q1", "stated_period": "سنة 2024 والأشهر الثلاثة الأولى من 2025",
     "note": "تم توقيف 62 شخصا (12%) لا يحملون وثائق، بينهم 5 من ليبيا؛ انظر DGSN 2025.",
     "dimensions": {"ref_area": "MA", "citizenship": "foreign", "place": "معبر الكركرات"}},
    {"measure": "arrests", "value": {"low": 40, "high": 55}, "period": "2024", "stated_period": "سنة 2024",
     "dimensions": {"ref_area": "MA", "citizenship": "DZ", "place": "معبر زوج بغال (وجدة)"}},
    {"measure": "arrests", "value": {"low": 7}, "period": "2025-Q1", "dimensions": {"citizenship": "LY", "place": "ولاية [ورقلة]"}},
    {"measure": "arrests", "value": 1900, "period": "2023", "dimensions": {"citizenship": "ML", "place": "تندوف / Tindouf"}}
  ]
}"#,
    r#"{
  "source": {
    "id": "fr-1", "title": "Bilan de la police aux frontières (الجزائر)", "publisher": "Sûreté nationale",
    "reporter": "الجمارك", "published": "2025-02-01", "language": "fr", "licence": "CC-BY-4.0"
  },
  "observations": [
    {"measure": "arrests", "value": 12, "period": "2024-Q4", "note": "« الجزائر » et Niger: 12 لا 13",
     "dimensions": {"citizenship": "NE", "place": "الإحصائيات العامة للأغواط"}},
    {"measure": "detections", "value": 300, "period": "2024", "dimensions": {"citizenship": "DZ"}},
    {"measure": "detections", "value": 420, "period": "2025", "dimensions": {"citizenship": "LY"}}
  ]
}"#,
];

/// The world, told in a language.
pub fn dataset(language: Language) -> Arc<Dataset> {
    let read = |(place, text): (usize, &&str)| {
        let file = format!("{place}.json");
        let extraction = extraction::read(&file, text).unwrap();
        (file, extraction)
    };
    let documents = DOCUMENTS.iter().enumerate().map(read).collect();
    Arc::new(Dataset::new("مرصد", documents).unwrap().in_language(language))
}

/// Every view, and what can lie on top of one: the name, and the keys that lead there.
pub const SCENES: [(&str, &str); 18] = [
    ("overview", "1"),
    ("overview, in a period", "1 p 2 0 2 4 Enter Down Down"),
    ("figures", "2"),
    ("breakdown", "3 d d d d"),
    ("breakdown by country", "3 : c i t i z e n s h i p Enter"),
    ("pairs", "3 p 2 0 2 5 Enter c 2 0 2 4 Enter"),
    ("panels", "3 b"),
    ("timeline", "4 Down"),
    ("timeline, closer", "4 p 2 0 2 4 Enter z z"),
    ("map", "5 Enter"),
    ("map, close", "5 Enter z"),
    ("sources", "6"),
    ("help", "?"),
    ("palette", "3 : ل ي"),
    ("why", "3 Enter"),
    ("figure", "2 Enter"),
    ("period", "3 p 2 0 2 4"),
    ("source", "6 Enter"),
];

/// The state after these keys, on a terminal of this size.
pub fn visited(dataset: &Dataset, (columns, rows): (u16, u16), keys: &str) -> State {
    let mut state = State::start(dataset, Size { columns, rows });
    for key in keys.split_whitespace() {
        if let Some(action) = state.keymap.action(&state, key.parse::<Key>().unwrap()) {
            update(&mut state, dataset, action);
        }
    }
    state
}
