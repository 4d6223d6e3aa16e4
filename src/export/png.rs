//! A picture as PNG, drawn from its SVG.

use std::cmp::Reverse;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo};
use resvg::usvg::{Options, Tree};

/// So many dots to each unit of the SVG, so that letters are sharp on paper and on fine screens.
const SCALE: f32 = 2.0;

/// Fonts whose letters are of one width, the likeliest first.
const LETTERS: [&str; 9] = [
    "DejaVu Sans Mono",
    "Menlo",
    "Consolas",
    "Noto Sans Mono",
    "Liberation Mono",
    "Ubuntu Mono",
    "Cascadia Mono",
    "Noto Mono",
    "Courier New",
];

/// Where a sign that these lack is looked for first: the joined forms of Arabic, arrows, symbols.
const SIGNS: [&str; 5] =
    ["DejaVu Sans", "Noto Naskh Arabic", "Noto Sans Symbols 2", "Noto Sans Symbols2", "Noto Sans Arabic"];

/// Fonts that letters can be drawn with.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<Database>);

/// Why there is no PNG.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// None of the fonts has letters of one width.
    #[error("no font with letters of one width was found, such as DejaVu Sans Mono; an SVG picture needs none")]
    NoFont,
    /// It is too large, or the SVG is none.
    #[error("the picture could not be drawn: {0}")]
    Undrawn(String),
}

impl Fonts {
    /// Those of a database, in an order that is the same wherever they were found.
    ///
    /// # Errors
    /// [`Error::NoFont`] where no font has letters of one width.
    pub fn new(found: &Database) -> Result<Self, Error> {
        let letters = letters(found).ok_or(Error::NoFont)?;
        let rank = |face: &FaceInfo| {
            let names = || face.families.iter().map(|(name, _)| name.as_str());
            let sign = SIGNS.iter().position(|known| names().any(|name| name == *known)).unwrap_or(SIGNS.len());
            (Reverse(names().any(|name| name == letters)), sign, face.post_script_name.clone())
        };
        let mut faces: Vec<&FaceInfo> = found.faces().collect();
        faces.sort_by_cached_key(|face| rank(face));
        let mut sorted = Database::new();
        for face in faces {
            sorted.push_face_info(face.clone());
        }
        sorted.set_monospace_family(letters.clone());
        sorted.set_serif_family(letters);
        Ok(Self(Arc::new(sorted)))
    }
}

/// The family that letters are drawn with.
fn letters(found: &Database) -> Option<String> {
    let has = |name: &str| found.faces().any(|face| face.families.iter().any(|(family, _)| family == name));
    let known = LETTERS.iter().find(|name| has(name)).map(|name| (*name).to_owned());
    let is_of_signs = |name: &str| ["Emoji", "Symbol", "Braille"].iter().any(|word| name.contains(word));
    let others = || found.faces().filter(|face| face.monospaced).filter_map(|face| face.families.first());
    known.or_else(|| others().map(|(name, _)| name.clone()).filter(|name| !is_of_signs(name)).min())
}

/// An SVG as PNG.
///
/// # Errors
/// [`Error::Undrawn`] where it is no SVG, or too large.
pub fn png(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let undrawn = |why: String| Error::Undrawn(why);
    let options = Options { fontdb: Arc::clone(&fonts.0), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| undrawn(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(SCALE);
    let mut pixels = size
        .and_then(|size| Pixmap::new(size.width(), size.height()))
        .ok_or_else(|| undrawn("it is too large".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| undrawn(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_font_it_says_so_and_what_needs_none() {
        let error = Fonts::new(&Database::new()).unwrap_err();
        assert_eq!(error, Error::NoFont);
        assert!(error.to_string().contains("SVG"));
    }

    #[test]
    fn what_is_no_svg_is_not_drawn() {
        let error = png("<svg", &Fonts(Arc::new(Database::new()))).unwrap_err();
        assert!(matches!(error, Error::Undrawn(_)), "{error}");
    }
}
