//! Fonts for tests: files named here, so that a picture comes out the same to the bit in every run.

use std::fs;

use marsad::export::png::Fonts;
use resvg::usvg::fontdb::Database;

/// Where Debian's `fonts-dejavu-core` and `fonts-noto-core` put them.
const FONTS: [&str; 7] = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf",
];

/// The fonts. None when one is missing: other fonts would make another picture.
pub fn fonts() -> Option<Fonts> {
    let mut database = Database::new();
    for path in FONTS {
        database.load_font_data(fs::read(path).ok()?);
    }
    Fonts::new(&database).ok()
}
