//! Fonts for tests: files named here, so that a picture comes out the same to the bit in every run.

use std::fs;

use marsad::export::png::Fonts;
use resvg::tiny_skia::Pixmap;
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

/// How far two PNGs are apart: the mean difference of their colour values, from 0 to 255. None when they are of
/// different sizes, or no PNGs. Another version of a font makes a small difference, another screen a larger one.
pub fn apart(one: &[u8], other: &[u8]) -> Option<f64> {
    let (one, other) = (Pixmap::decode_png(one).ok()?, Pixmap::decode_png(other).ok()?);
    if (one.width(), one.height()) != (other.width(), other.height()) {
        return None;
    }
    let differences = one.data().iter().zip(other.data()).map(|(one, other)| u64::from(one.abs_diff(*other)));
    #[expect(clippy::cast_precision_loss, reason = "a picture has fewer bytes than 2^53")]
    Some(differences.sum::<u64>() as f64 / one.data().len() as f64)
}
