//! No text of a table, wherever it comes from, steers a terminal: files, their names, layouts and packed files are all
//! read by others.

use std::borrow::Cow;

use super::table::Table;
use crate::figures::source::Source;
use crate::figures::visible::visible;

fn clean(text: &mut String) {
    if let Cow::Owned(shown) = visible(text) {
        *text = shown;
    }
}

impl Table {
    /// The same with every text as it may be shown. Doing it twice changes nothing more.
    pub(super) fn shown(mut self) -> Self {
        let Source { id, title, publisher, reporter, published: _, language, url, licence } = &mut self.source;
        [id, title, publisher, reporter].into_iter().chain(language).chain(url).chain(licence).for_each(clean);
        let constants = self.constants.iter().map(|(dimension, code)| (visible(dimension), visible(code)));
        self.constants = constants.collect();
        for measure in &mut self.measures {
            let texts = [&mut measure.id, &mut measure.unit].into_iter();
            texts.chain(&mut measure.label).chain(&mut measure.note).for_each(clean);
        }
        for dimension in &mut self.dimensions {
            clean(&mut dimension.id);
            dimension
                .codes
                .iter_mut()
                .for_each(|code| std::iter::once(&mut code.code).chain(&mut code.label).for_each(clean));
        }
        self.breaks.iter_mut().for_each(|own| clean(&mut own.note));
        self.remarks.iter_mut().for_each(clean);
        self
    }
}
