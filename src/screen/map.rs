//! The Map view: the countries of a breakdown, on the map of the world.

use super::figures::nothing;
use super::layout::Area;
use super::{Body, Page};
use crate::app::atlas;
use crate::app::state::State;
use crate::dataset::{By, Dataset, Row};
use crate::figures::places::{Continent, place_of};
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::locale::lowered;
use crate::say;

/// A map with a mark for each country, and the list of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Where it is drawn; nothing where there is no room for it.
    pub chart: Option<Area>,
    /// Where the list stands.
    pub list: Area,
    /// Degrees from west to east.
    pub longitudes: [f64; 2],
    /// Degrees from south to north.
    pub latitudes: [f64; 2],
    /// What is shown: the world, or a continent.
    pub title: String,
    /// The countries on it, the one at hand last.
    pub marks: Vec<Mark>,
    /// What each step of a mark stands for, the lowest first.
    pub steps: Vec<String>,
    /// The visible rows.
    pub rows: Vec<MapRow>,
    /// Which these are.
    pub page: Page,
}

/// A country on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Degrees east of Greenwich.
    pub longitude: f64,
    /// Degrees north of the equator.
    pub latitude: f64,
    /// How large it is.
    pub size: Size,
    /// Its row in the list.
    pub place: usize,
    /// What is written beside it: of the one at hand.
    pub label: Option<String>,
}

/// How large a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// There are figures, and no number above zero follows.
    Hollow,
    /// The step that the least number is in, from 0.
    Step(usize),
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow {
    /// The country.
    pub label: String,
    /// How many.
    pub number: String,
    /// Its mark; nothing where it has no place on the map, or no figure.
    pub size: Option<Size>,
    /// A number follows.
    pub known: bool,
    /// What there is to say of it.
    pub note: String,
}

/// Marks have so many steps.
pub const STEPS: usize = 5;

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    if dataset.is_empty() {
        return Body::Nothing(nothing(dataset, state));
    }
    if !atlas::is_of_countries(&state.asked.by) {
        return offered(dataset, state);
    }
    let answer = dataset.answer(&state.question());
    if answer.rows.is_empty() {
        return Body::Nothing(nothing(dataset, state));
    }
    let locale = dataset.locale();
    let (chart, list) = split(area);
    let most = answer.rows.iter().filter_map(|row| row.low).max().unwrap_or_default();
    let lowest = lowest_of_steps(most);
    let page = Page::around(state.place(), answer.rows.len(), usize::from(list.height.saturating_sub(2)));
    let (longitudes, latitudes) = state.continent.map_or(([-170.0, 190.0], [-56.0, 78.0]), Continent::bounds);
    let mark = |(place, row): (usize, &Row)| {
        let at = place_of(&row.key)?;
        let label = (place == state.place()).then(|| format!("{} {}", row.label, locale.limits_of(row)));
        Some(Mark { longitude: at.longitude, latitude: at.latitude, size: size(row, &lowest)?, place, label })
    };
    let mut marks: Vec<Mark> = answer.rows.iter().enumerate().filter_map(mark).collect();
    // The largest are drawn over the others, the one at hand over all.
    marks.reverse();
    marks.sort_by_key(|mark| mark.label.is_some());
    Body::Map(Box::new(Map {
        title: locale.text(&state.continent.map_or_else(
            || "the-world".to_owned(),
            |continent| format!("continent-{}", continent.name().to_lowercase()),
        )),
        rows: answer.rows[page.rows()].iter().map(|row| map_row(locale, row, &lowest)).collect(),
        steps: step_labels(locale, &lowest),
        chart,
        list,
        longitudes,
        latitudes,
        marks,
        page,
    }))
}

/// Rows of a world map as wide as these columns, with its heading: 134 of 360 degrees, cells twice as high as wide,
/// stretched a little.
fn natural_height(width: u16) -> u16 {
    width / 4 + 1
}

/// Below a map a list has at least so many rows.
const LIST: u16 = 10;

/// The map at the left or above, the list beside or below it; on small terminals the list alone.
fn split(area: Area) -> (Option<Area>, Area) {
    if area.width >= 60 && natural_height(area.width) + LIST <= area.height {
        let height = natural_height(area.width);
        let chart = Area { height, ..area };
        (Some(chart), Area { y: area.y + height, height: area.height - height, ..area })
    } else if area.width >= 100 && area.height >= 12 {
        let list = (area.width / 3).clamp(34, 48);
        let chart = Area { width: area.width - list - 1, ..area };
        (Some(chart), Area { x: area.x + chart.width + 1, width: list, ..area })
    } else if area.width >= 60 && area.height >= 18 {
        let height = area.height * 3 / 5;
        let chart = Area { height, ..area };
        (Some(chart), Area { y: area.y + height, height: area.height - height, ..area })
    } else {
        (None, area)
    }
}

/// The least number of each step: powers of ten, of which the highest is not above the largest number.
fn lowest_of_steps(most: u64) -> Vec<u64> {
    let highest = most.checked_ilog10().unwrap_or_default();
    let first = (highest + 1).saturating_sub(u32::try_from(STEPS).unwrap_or(u32::MAX));
    (first..=highest).map(|power| 10u64.pow(power)).collect()
}

fn step_labels(locale: &Locale, lowest: &[u64]) -> Vec<String> {
    let label = |(place, least): (usize, &u64)| match lowest.get(place + 1) {
        _ if place == 0 && *least > 1 => format!("1–{}", locale.grouped(least * 10 - 1)),
        Some(next) => format!("{}–{}", locale.grouped(*least), locale.grouped(next - 1)),
        None => format!("{}+", locale.grouped(*least)),
    };
    lowest.iter().enumerate().map(label).collect()
}

fn size(row: &Row, lowest: &[u64]) -> Option<Size> {
    match row.low {
        None if row.word == Word::NoFigure => None,
        None | Some(0) => Some(Size::Hollow),
        Some(low) => Some(Size::Step(lowest.partition_point(|least| *least <= low).saturating_sub(1))),
    }
}

fn map_row(locale: &Locale, row: &Row, lowest: &[u64]) -> MapRow {
    let placed = place_of(&row.key).is_some();
    MapRow {
        label: row.label.clone(),
        number: locale.limits_of(row),
        known: row.low.is_some(),
        size: size(row, lowest).filter(|_| placed),
        note: if placed { locale.result(row) } else { locale.text("not-on-the-map") },
    }
}

/// The breakdowns of countries, to choose from.
fn offered(dataset: &Dataset, state: &State) -> Body {
    let locale = dataset.locale();
    let measure = |id: &str| dataset.measure(id).map_or_else(|| id.to_owned(), |measure| locale.measure(measure));
    let asked = measure(&state.asked.measure);
    let offers = atlas::offers(dataset, &state.asked.measure);
    if offers.is_empty() {
        let others = dataset.measures().iter().filter(|measure| !atlas::offers(dataset, &measure.id).is_empty());
        let names: Vec<String> = others.map(|other| locale.measure_within(other)).collect();
        let mut lines = vec![say!(locale, "not-by-country", measure = lowered(&asked))];
        if !names.is_empty() {
            lines.push(say!(locale, "take-measure", names = locale.listed(names)));
        }
        return Body::Nothing(lines);
    }
    let row = |dimension: &String| {
        let codes = say!(locale, "codes", n = dataset.codes(dimension).len());
        let by = say!(locale, "by", what = locale.by(&By::Dimension(dimension.clone())));
        (locale.dimension(dimension), format!("{by} · {codes}"))
    };
    Body::Offers(Offers {
        title: say!(locale, "by-which-countries", measure = asked),
        rows: offers.iter().map(row).collect(),
        marked: state.place(),
    })
}

/// Breakdowns to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// What is asked.
    pub title: String,
    /// Each with what helps to choose.
    pub rows: Vec<(String, String)>,
    /// The one at hand.
    pub marked: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::language::Language;

    #[test]
    fn steps_are_powers_of_ten_up_to_the_largest_number() {
        assert_eq!(lowest_of_steps(0), [1]);
        assert_eq!(lowest_of_steps(9), [1]);
        assert_eq!(lowest_of_steps(18_100), [1, 10, 100, 1000, 10_000]);
        assert_eq!(lowest_of_steps(2_300_000), [100, 1000, 10_000, 100_000, 1_000_000]);
        assert_eq!(step_labels(&Locale::new(Language::English), &lowest_of_steps(123)), ["1–9", "10–99", "100+"]);
        assert_eq!(
            step_labels(&Locale::new(Language::English), &lowest_of_steps(2_300_000))[0],
            "1–999",
            "what is below the first step is in it"
        );
    }

    #[test]
    fn map_and_list_share_the_area() {
        for (width, height) in [(40, 9), (80, 20), (120, 32), (60, 18), (100, 12), (250, 66)] {
            let area = Area { x: 0, y: 3, width, height };
            let (chart, list) = split(area);
            assert!(list.x + list.width <= width && list.y + list.height == 3 + height);
            if let Some(chart) = chart {
                let beside = chart.width + 1 + list.width == width && chart.height == height;
                let above = chart.height + list.height == height && list.width == width;
                assert!(beside || above, "{width}×{height}");
            }
        }
    }
}
