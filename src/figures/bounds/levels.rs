//! A good guess at a solution, before the first edge: most statements then need no repair.

/// So many sweeps are cheap. What they leave unmet is repaired limit by limit.
const SWEEPS: usize = 8;

/// All that a statement says of the days from its first to its last, in nodes.
pub(super) struct Hull {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) low: u64,
    /// Absent where a statement with gaps limits its ranges one by one.
    pub(super) high: Option<u64>,
}

/// For each node the first node of its island. The hulls come sorted by start.
pub(super) fn islands(hulls: &[Hull], size: usize) -> Vec<usize> {
    let mut island = vec![0; size];
    let (mut first, mut reach) = (0, 0);
    for hull in hulls {
        if hull.start > reach {
            first = hull.start;
        }
        island.iter_mut().take(hull.end + 1).skip(hull.start.max(reach)).for_each(|node| *node = first);
        reach = reach.max(hull.end);
    }
    island
}

/// Levels that never fall and, as far as a few sweeps can tell, meet every limit. Each sweep lowers
/// what a limit breaks, in the order of J. Y. Yen (1970): upper limits forward in time, then lower
/// limits back. The hulls come sorted by start.
pub(super) fn levels(hulls: &[Hull], size: usize) -> Vec<i128> {
    let mut level = vec![0; size];
    sweep_back(&mut level, hulls);
    let mut by_end: Vec<&Hull> = hulls.iter().collect();
    by_end.sort_unstable_by_key(|hull| hull.end);
    for _ in 0..SWEEPS {
        if !sweep_forward(&mut level, &by_end) {
            break;
        }
        sweep_back(&mut level, hulls);
    }
    level
}

/// Meets the lower limits, and that C never falls.
fn sweep_back(level: &mut [i128], by_start: &[Hull]) {
    let mut latest_first = by_start.iter().rev().peekable();
    let mut next = i128::MAX;
    for node in (0..level.len()).rev() {
        next = next.min(level[node]);
        while let Some(hull) = latest_first.next_if(|hull| hull.start == node) {
            next = next.min(level[hull.end] - i128::from(hull.low));
        }
        level[node] = next;
    }
}

/// Meets the upper limits. True when that took any change.
fn sweep_forward(level: &mut [i128], by_end: &[&Hull]) -> bool {
    let mut changed = false;
    for hull in by_end {
        let Some(high) = hull.high else { continue };
        let highest = level[hull.start] + i128::from(high);
        if level[hull.end] > highest {
            level[hull.end] = highest;
            changed = true;
        }
    }
    changed
}
