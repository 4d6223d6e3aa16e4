//! Pictures for tests: SVG to PNG with fonts named here, so that it comes out the same to the bit in every run.

use std::fs;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

/// Where Debian's `fonts-dejavu-core` and `fonts-noto-core` put them. A character that its own font lacks is looked
/// for in the others, in this order.
const FONTS: [&str; 7] = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf",
];

/// The fonts, read once. None when one is missing: other fonts would make another picture.
static DATABASE: LazyLock<Option<Arc<Database>>> = LazyLock::new(|| {
    let mut database = Database::new();
    for path in FONTS {
        database.load_font_data(fs::read(path).ok()?);
    }
    database.set_monospace_family("DejaVu Sans Mono");
    database.set_serif_family("DejaVu Sans Mono");
    Some(Arc::new(database))
});

/// An SVG as PNG, `scale` times as large. None when the fonts are missing, or when it is no SVG.
pub fn png(svg: &str, scale: f32) -> Option<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(DATABASE.as_ref()?), ..Options::default() };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size().scale_by(scale)?;
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().ok()
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

#[test]
fn a_picture_is_the_same_to_the_bit() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><text x='4' y='15'>aﻻ⣿</text></svg>";
    assert_eq!(png(svg, 2.0), png(svg, 2.0));
}
