//! Who is let in at the door: how many connections there are, of which address, and how fast they come.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::bucket::Bucket;
use super::limits::Limits;

/// Counts those who are in, and those who are about to be.
pub struct Door {
    limits: Limits,
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    all: usize,
    strangers: usize,
    by: HashMap<IpAddr, Own>,
}

/// What is counted of one address.
struct Own {
    all: usize,
    strangers: usize,
    new: Bucket,
}

/// Why somebody is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// There are as many connections as there may be.
    All,
    /// There are as many of this address.
    OfAddress,
    /// There are as many on which nobody has logged in.
    Strangers,
    /// There are as many of this address.
    StrangersOfAddress,
    /// They come too fast.
    TooFast,
}

impl fmt::Display for Full {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::All => "max-sessions",
            Self::OfAddress => "max-per-address",
            Self::Strangers => "max-strangers",
            Self::StrangersOfAddress => "max-strangers-per-address",
            Self::TooFast => "max-new-per-address",
        })
    }
}

/// Of so many addresses the past is remembered; of more only the present.
const REMEMBERED: usize = 4096;

/// An address, and in IPv6 the network of a customer: nobody is short of addresses there.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

impl Door {
    /// With nobody inside.
    #[must_use]
    pub fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { limits, counted: Mutex::default() })
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets somebody in, as a stranger.
    ///
    /// # Errors
    /// Why not.
    pub fn admit(self: &Arc<Self>, address: IpAddr, now: Instant) -> Result<Ticket, Full> {
        let (limits, address) = (&self.limits, neighbourhood(address));
        let mut counted = self.counted();
        if counted.by.len() >= REMEMBERED {
            counted.forget(now);
        }
        let (all, strangers) = (counted.all, counted.strangers);
        let rate = limits.new_rate();
        let own =
            counted.by.entry(address).or_insert_with(|| Own { all: 0, strangers: 0, new: Bucket::full(rate, now) });
        let refused = if !own.new.take(1, now) {
            Some(Full::TooFast)
        } else if own.strangers >= limits.strangers_per_address {
            Some(Full::StrangersOfAddress)
        } else if own.all >= limits.per_address {
            Some(Full::OfAddress)
        } else if strangers >= limits.strangers {
            Some(Full::Strangers)
        } else if all >= limits.connections {
            Some(Full::All)
        } else {
            None
        };
        if let Some(refused) = refused {
            return Err(refused);
        }
        own.all += 1;
        own.strangers += 1;
        counted.all += 1;
        counted.strangers += 1;
        drop(counted);
        Ok(Ticket { door: Arc::clone(self), address, is_stranger: true })
    }

    /// How many connections there are.
    #[must_use]
    pub fn inside(&self) -> usize {
        self.counted().all
    }
}

impl Counted {
    /// Those who are not here and have not been for long; if that is nobody, all who are not here.
    fn forget(&mut self, now: Instant) {
        self.by.retain(|_, own| own.all > 0 || !own.new.is_full(now));
        if self.by.len() >= REMEMBERED {
            self.by.retain(|_, own| own.all > 0);
        }
    }

    fn of(&mut self, address: IpAddr) -> Option<&mut Own> {
        self.by.get_mut(&address)
    }
}

/// A connection that counts as long as this is kept.
pub struct Ticket {
    door: Arc<Door>,
    address: IpAddr,
    is_stranger: bool,
}

impl Ticket {
    /// Somebody has logged in.
    pub fn known(&mut self) {
        if std::mem::take(&mut self.is_stranger) {
            let mut counted = self.door.counted();
            counted.strangers -= 1;
            if let Some(own) = counted.of(self.address) {
                own.strangers -= 1;
            }
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.known();
        let mut counted = self.door.counted();
        counted.all -= 1;
        if let Some(own) = counted.of(self.address) {
            own.all -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn door(limits: Limits) -> (Arc<Door>, Instant) {
        (Door::new(limits), Instant::now())
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn an_address_may_have_so_many_and_others_as_many() {
        let (door, now) = door(Limits { per_address: 2, ..Limits::default() });
        let mut tickets: Vec<_> = (0..2).filter_map(|_| door.admit(address(1), now).ok()).collect();
        assert_eq!(door.admit(address(1), now).err(), Some(Full::OfAddress));
        assert!(door.admit(address(2), now).is_ok());
        tickets.pop();
        assert!(door.admit(address(1), now).is_ok());
        assert_eq!(door.inside(), 1);
    }

    #[test]
    fn strangers_are_counted_until_they_are_known() {
        let (door, now) = door(Limits { strangers: 1, ..Limits::default() });
        let mut first = door.admit(address(1), now).unwrap();
        assert_eq!(door.admit(address(2), now).err(), Some(Full::Strangers));
        first.known();
        let second = door.admit(address(2), now).unwrap();
        drop((first, second));
        assert_eq!((door.inside(), door.counted().strangers), (0, 0));
    }

    #[test]
    fn an_address_may_come_so_often() {
        let (door, now) = door(Limits { new_per_address: 3, ..Limits::default() });
        for _ in 0..3 {
            drop(door.admit(address(1), now).unwrap());
        }
        assert_eq!(door.admit(address(1), now).err(), Some(Full::TooFast));
        assert!(door.admit(address(2), now).is_ok());
        assert!(door.admit(address(1), now + Duration::from_secs(4)).is_ok());
    }

    #[test]
    fn a_customers_network_is_one_address() {
        let of = |text: &str| neighbourhood(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }

    #[test]
    fn a_flood_from_everywhere_is_not_remembered_for_ever() {
        let (door, now) = door(Limits { strangers: 3, ..Limits::default() });
        let stays = door.admit(address(1), now);
        for number in 0..20_000_u32 {
            let _ = door.admit(IpAddr::from(number.to_be_bytes()), now);
        }
        assert!(door.counted().by.len() <= REMEMBERED);
        drop(stays);
        assert_eq!(door.inside(), 0);
    }

    proptest! {
        #[test]
        fn who_comes_and_goes_is_counted_right(steps in proptest::collection::vec((0_u8..4, any::<u8>()), 0..200)) {
            let (door, now) = door(Limits { connections: 9, strangers: 5, new_per_address: 1000, ..Limits::default() });
            let mut inside: Vec<Ticket> = Vec::new();
            for (what, number) in steps {
                match what {
                    0 | 1 => inside.extend(door.admit(address(number % 4), now).ok()),
                    2 if !inside.is_empty() => {
                        let place = usize::from(number) % inside.len();
                        inside[place].known();
                    }
                    3 if !inside.is_empty() => {
                        let place = usize::from(number) % inside.len();
                        inside.swap_remove(place);
                    }
                    _ => {}
                }
                let counted = door.counted();
                prop_assert_eq!(counted.all, inside.len());
                prop_assert_eq!(counted.strangers, inside.iter().filter(|ticket| ticket.is_stranger).count());
                prop_assert!(counted.all <= 9 && counted.strangers <= 5);
            }
        }
    }
}
