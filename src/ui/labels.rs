//! Labels of rows, cut so that two rows do not read alike.

use std::collections::HashMap;

use super::text::{columns as cells, cut, cut_both_ends};

/// What stands between the parts of a population's label.
const BETWEEN: &str = " · ";
/// In fewer cells what differs cannot be read.
const OWN: u16 = 6;

/// Each label in at most `width` cells. Where two would read alike once they are cut, the parts that they share are
/// left out, but for the first: `DGSN · … · at airports`; where little room is left, that too: `…at airports`.
#[must_use]
pub fn apart<'a>(labels: impl Iterator<Item = &'a str>, width: u16) -> Vec<String> {
    let labels: Vec<&str> = labels.collect();
    let mut shorts: Vec<String> =
        labels.iter().map(|label| cut_both_ends(label, usize::from(width)).into_owned()).collect();
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, short) in shorts.iter().enumerate().filter(|(place, _)| cells(labels[*place]) > width) {
        alike.entry(short).or_default().push(place);
    }
    let told: Vec<(usize, String)> = alike
        .into_values()
        .filter(|places| places.len() > 1)
        .flat_map(|places| {
            let parts: Vec<Vec<&str>> = places.iter().map(|place| labels[*place].split(BETWEEN).collect()).collect();
            let shared: Vec<&str> =
                parts[0].iter().filter(|part| parts.iter().all(|others| others.contains(part))).copied().collect();
            places.into_iter().zip(parts).filter_map(move |(place, parts)| {
                let own: Vec<&str> = parts[1..].iter().filter(|part| !shared.contains(part)).copied().collect();
                let first = [parts[0], "…", ""].join(BETWEEN);
                let first = if cells(&first) + OWN <= width { &first } else { "…" };
                (!own.is_empty()).then(|| (place, format!("{first}{}", own.join(BETWEEN))))
            })
        })
        .collect();
    for (place, label) in told {
        shorts[place] = cut(&label, usize::from(width)).into_owned();
    }
    shorts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_once_cut_is_told_apart_by_what_differs() {
        let labels = [
            "Police · Germany · land borders · checks since September · open warrants",
            "Police · Germany · land borders · open warrants",
            "Police · Germany · airports · checks since September · open warrants",
            "INTERPOL",
        ];
        let cut = apart(labels.into_iter(), 28);
        assert_eq!(cut[0], "Police · … · land borders ·…");
        assert_eq!(cut[1], "Police · … · land borders");
        assert_eq!(cut[2], "Police · … · airports · che…");
        assert_eq!(cut[3], "INTERPOL");
        assert_eq!(apart(labels.into_iter(), 10)[..3], ["…land bor…", "…land bor…", "…airports…"]);
        assert_eq!(apart(labels.into_iter(), 90), labels, "with room nothing is cut");
    }

    #[test]
    fn a_label_without_a_part_of_its_own_stays_as_it_was() {
        let labels = ["Police · Germany · borders · warrants", "Police · Germany · borders · checks · warrants"];
        assert_eq!(apart(labels.into_iter(), 20), ["Police · Ger…arrants", "Police · … · checks"]);
    }
}
