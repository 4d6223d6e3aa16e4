//! Answers already given, so that the same question is worked out once.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many answers are kept. A view asks for a few; stepping back and forth asks for them again.
const KEPT: usize = 64;

/// The latest answers, by question. Shared by all who ask: who asks for what is just being worked out waits for it.
pub(super) struct Memo<K, V> {
    kept: Mutex<Vec<(K, Slot<V>)>>,
    most: usize,
}

/// An answer, or the place where it will be.
type Slot<V> = Arc<OnceLock<Arc<V>>>;

/// A copy keeps as many, and nothing yet.
impl<K, V> Clone for Memo<K, V> {
    fn clone(&self) -> Self {
        Self::keeping(self.most)
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self::keeping(KEPT)
    }
}

impl<K, V> Memo<K, V> {
    /// One that keeps so many.
    pub(super) fn keeping(most: usize) -> Self {
        Self { kept: Mutex::new(Vec::new()), most }
    }
}

impl<K: Clone + Eq, V> Memo<K, V> {
    /// The value for a key, worked out unless it is still known.
    pub(super) fn get(&self, key: &K, work: impl FnOnce() -> V) -> Arc<V> {
        Arc::clone(self.slot(key).get_or_init(|| Arc::new(work())))
    }

    /// The place of a key, which is the first one from now on.
    fn slot(&self, key: &K) -> Slot<V> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = kept.iter().position(|(known, _)| known == key) {
            kept[..=place].rotate_right(1);
        } else {
            kept.insert(0, (key.clone(), Slot::default()));
            kept.truncate(self.most);
        }
        Arc::clone(&kept[0].1)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_same_question_is_worked_out_once() {
        let memo = Memo::<u32, u32>::default();
        let mut worked = 0;
        for _ in 0..3 {
            assert_eq!(
                *memo.get(&7, || {
                    worked += 1;
                    49
                }),
                49
            );
        }
        assert_eq!(worked, 1);
    }

    #[test]
    fn what_many_ask_at_once_is_worked_out_once() {
        let (memo, worked) = (Memo::<u32, u32>::default(), AtomicUsize::new(0));
        let start = Barrier::new(50);
        let ask = || {
            start.wait();
            *memo.get(&7, || {
                worked.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(50));
                49
            })
        };
        let answers: Vec<u32> = thread::scope(|scope| {
            let asking: Vec<_> = (0..50).map(|_| scope.spawn(ask)).collect();
            asking.into_iter().map(|asking| asking.join().unwrap()).collect()
        });
        assert_eq!((answers, worked.into_inner()), (vec![49; 50], 1));
    }

    #[test]
    fn only_so_many_are_kept() {
        let memo = Memo::<usize, usize>::default();
        for key in 0..KEPT * 2 {
            memo.get(&key, || key);
        }
        assert_eq!(memo.kept.lock().unwrap().len(), KEPT);
        assert_eq!(*memo.get(&0, || 1), 1, "the oldest was forgotten");
    }
}
