//! Where countries are: a point in the middle of each, and its continent.

/// ISO 3166-1 alpha-2 code, latitude and longitude in degrees, and continent (UN M49; the Americas as one), by code.
const PLACES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/codes/places.csv"));

/// A point on the globe, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
    /// Where it belongs.
    pub continent: Continent,
}

/// A continent, as UN M49 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Continent {
    /// M49 002.
    Africa,
    /// M49 019.
    Americas,
    /// M49 010.
    Antarctica,
    /// M49 142.
    Asia,
    /// M49 150.
    Europe,
    /// M49 009.
    Oceania,
}

impl Continent {
    /// Every continent.
    pub const ALL: [Self; 6] =
        [Self::Africa, Self::Americas, Self::Antarctica, Self::Asia, Self::Europe, Self::Oceania];

    /// Its code of UN M49.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Africa => "002",
            Self::Americas => "019",
            Self::Antarctica => "010",
            Self::Asia => "142",
            Self::Europe => "150",
            Self::Oceania => "009",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Africa => "Africa",
            Self::Americas => "Americas",
            Self::Antarctica => "Antarctica",
            Self::Asia => "Asia",
            Self::Europe => "Europe",
            Self::Oceania => "Oceania",
        }
    }

    /// From west to east and from south to north, where people live.
    #[must_use]
    pub fn bounds(self) -> ([f64; 2], [f64; 2]) {
        match self {
            Self::Africa => ([-26.0, 60.0], [-36.0, 38.0]),
            Self::Americas => ([-170.0, -30.0], [-56.0, 75.0]),
            Self::Antarctica => ([-180.0, 180.0], [-90.0, -50.0]),
            Self::Asia => ([25.0, 150.0], [-12.0, 58.0]),
            Self::Europe => ([-26.0, 62.0], [33.0, 72.0]),
            Self::Oceania => ([95.0, 180.0], [-50.0, 22.0]),
        }
    }
}

/// Where the country with this code is.
#[must_use]
pub fn place_of(code: &str) -> Option<Place> {
    let line = PLACES.lines().skip(1).find(|line| line.split(',').next() == Some(code))?;
    let mut cells = line.split(',').skip(1);
    let latitude = cells.next()?.parse().ok()?;
    let longitude = cells.next()?.parse().ok()?;
    let name = cells.next()?;
    let continent = Continent::ALL.into_iter().find(|continent| continent.name() == name)?;
    Some(Place { latitude, longitude, continent })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTRIES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/codes/nations.csv"));

    #[test]
    fn every_country_has_its_place_on_its_continent() {
        for code in COUNTRIES.lines().skip(1).filter_map(|line| line.split(',').next()) {
            let place = place_of(code).unwrap_or_else(|| panic!("{code} has no place"));
            // Islands of a continent may lie far from it; nothing lies outside of the globe.
            assert!(place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0, "{code}");
        }
        assert_eq!(place_of("XX"), None);
    }

    #[test]
    fn countries_lie_where_an_atlas_has_them() {
        for (code, west, east, south, north) in [
            ("MA", -13.0, -1.0, 27.0, 36.0),
            ("FR", -5.0, 9.0, 42.0, 51.0),
            ("BR", -74.0, -34.0, -34.0, 5.0),
            ("JP", 129.0, 146.0, 30.0, 46.0),
            ("NZ", 166.0, 179.0, -47.0, -34.0),
            ("US", -125.0, -66.0, 24.0, 50.0),
            ("NA", 11.0, 25.0, -29.0, -17.0),
        ] {
            let place = place_of(code).unwrap();
            assert!((west..east).contains(&place.longitude) && (south..north).contains(&place.latitude), "{code}");
        }
    }

    #[test]
    fn nearly_all_countries_are_seen_close_up() {
        let seen = |place: &Place| {
            let ([west, east], [south, north]) = place.continent.bounds();
            (west..=east).contains(&place.longitude) && (south..=north).contains(&place.latitude)
        };
        let all: Vec<Place> = COUNTRIES.lines().skip(1).filter_map(|line| place_of(line.split(',').next()?)).collect();
        let hidden = all.iter().filter(|place| !seen(place)).count();
        assert!(hidden <= 20, "{hidden} of {} countries are outside of their continent's picture", all.len());
    }
}
