//! Work on other people's files that may panic: what reads them is trusted with anything but to end well.

use std::any::Any;
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

use super::Complaint;

/// How threads are called whose panics become errors.
const NAME: &str = "reader";

/// Whether this thread's panics become errors, and are to be reported nowhere else.
#[must_use]
pub fn is_guarded() -> bool {
    thread::current().name() == Some(NAME)
}

/// Does some work on a thread of its own, unless this is one already.
///
/// # Errors
/// What it panicked with.
pub fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    if is_guarded() {
        return panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panicked| message(panicked.as_ref()));
    }
    thread::scope(|scope| {
        let thread = thread::Builder::new().name(NAME.to_owned()).spawn_scoped(scope, work);
        thread
            .map_err(|error| format!("no thread could be started: {error}"))?
            .join()
            .map_err(|panicked| message(panicked.as_ref()))
    })
}

/// The same for work that complains: a panic is one complaint more.
///
/// # Errors
/// What it complains of, or what it panicked with.
pub fn complaining<T: Send>(work: impl FnOnce() -> Result<T, Vec<Complaint>> + Send) -> Result<T, Vec<Complaint>> {
    guarded(work).unwrap_or_else(|why| Err(vec![Complaint::of("marsad", why)]))
}

/// Does the same work on as many threads as the machine has, and on so many at most.
///
/// # Errors
/// What one of them panicked with.
pub(super) fn shared(most: usize, work: impl Fn() + Sync) -> Result<(), String> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(most);
    thread::scope(|scope| {
        let start = || thread::Builder::new().name(NAME.to_owned()).spawn_scoped(scope, &work).ok();
        let others: Vec<_> = (1..threads).filter_map(|_| start()).collect();
        let own = guarded(&work);
        let ended = others.into_iter().map(|other| other.join().map_err(|panicked| message(panicked.as_ref())));
        std::iter::once(own).chain(ended.collect::<Vec<_>>()).collect()
    })
}

/// What a panic says of itself.
fn message(panicked: &(dyn Any + Send)) -> String {
    let text = panicked.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panicked.downcast_ref::<String>().map(String::as_str));
    format!("the program failed where it should not: {}", text.unwrap_or("nobody knows why"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        assert_eq!(guarded(|| 7), Ok(7));
        let why = guarded(|| guarded(|| panic!("no {}", 7)).map(|()| 7).unwrap_err()).unwrap();
        assert_eq!(why, "the program failed where it should not: no 7");
        assert!(guarded(|| assert!(!is_guarded())).is_err());
    }

    #[test]
    fn one_of_several_threads_may_fail() {
        assert_eq!(shared(9, || ()), Ok(()));
        assert!(shared(9, || panic!("all of them")).unwrap_err().ends_with("all of them"));
    }
}
