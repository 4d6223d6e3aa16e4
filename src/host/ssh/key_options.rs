//! What stands before a key in `authorized_keys`: the options that are kept, and no others.

use std::net::IpAddr;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

/// What a key may do, and when, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOptions {
    /// From these addresses; `None`: from anywhere.
    from: Option<Vec<Pattern>>,
    /// Until then.
    expires: Option<DateTime<Utc>>,
    /// With a terminal, and not only with commands.
    pub has_terminal: bool,
}

impl Default for KeyOptions {
    fn default() -> Self {
        Self { from: None, expires: None, has_terminal: true }
    }
}

/// Addresses of one kind, that are let in or, negated, kept out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    is_negated: bool,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// An address, of which so many bits count.
    Network(IpAddr, u8),
    /// A text with `*` and `?`.
    Wild(String),
}

/// Why a key opens nothing any more.
pub const EXPIRED: &str = "the key has expired";

/// Options that ask for less than there is anyway: nothing is forwarded, and no program is run.
const GRANTED: [&str; 8] = [
    "no-port-forwarding",
    "no-agent-forwarding",
    "no-x11-forwarding",
    "no-user-rc",
    // These give back what `restrict` took, and that is nothing here.
    "port-forwarding",
    "agent-forwarding",
    "x11-forwarding",
    "user-rc",
];

impl KeyOptions {
    /// Reads them from the beginning of a line, up to the first blank outside quotes; and what follows.
    ///
    /// # Errors
    /// Which of them is not kept here: such a key is refused, as it would do more than its owner meant.
    pub fn before_key(line: &str) -> Result<(Self, &str), String> {
        let mut options = Self::default();
        let (own, key) = split(line)?;
        for (name, value) in own {
            options.take(&name.to_ascii_lowercase(), value)?;
        }
        Ok((options, key))
    }

    fn take(&mut self, name: &str, value: Option<String>) -> Result<(), String> {
        match (name, value) {
            ("restrict" | "no-pty", None) => self.has_terminal = false,
            ("pty", None) => self.has_terminal = true,
            (granted, None) if GRANTED.contains(&granted) => {}
            ("from", Some(_)) if self.from.is_some() => return Err("from= stands twice".to_owned()),
            ("from", Some(list)) => self.from = Some(patterns(&list)?),
            ("expiry-time", Some(time)) => {
                let time = moment(&time)?;
                self.expires = Some(self.expires.map_or(time, |other| other.min(time)));
            }
            (name, _) => return Err(format!("the option {name} is not kept here")),
        }
        Ok(())
    }

    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.expires.is_some_and(|end| now >= end)
    }

    /// Why the key opens nothing now from this address, if so.
    #[must_use]
    pub fn against(&self, peer: IpAddr, now: DateTime<Utc>) -> Option<&'static str> {
        if self.is_over(now) {
            return Some(EXPIRED);
        }
        if self.from.as_ref().is_some_and(|patterns| !is_among(patterns, peer)) {
            return Some("the key is not for this address");
        }
        None
    }
}

/// An option, with what follows `=` in quotes.
type Named = (String, Option<String>);

/// The options between commas, and what follows them behind a blank.
fn split(line: &str) -> Result<(Vec<Named>, &str), String> {
    let mut options = Vec::new();
    let mut rest = line;
    loop {
        let end = rest.find([',', '=', ' ', '\t']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return Err("an option has no name".to_owned());
        }
        let (value, after) = match after.strip_prefix('=') {
            None => (None, after),
            Some(quoted) => {
                let (value, after) = unquoted(quoted).ok_or_else(|| format!("the value of {name} is not in quotes"))?;
                (Some(value), after)
            }
        };
        options.push((name.to_owned(), value));
        rest = match after.strip_prefix(',') {
            Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t']) => {
                return Err("a comma with nothing after it".to_owned());
            }
            Some(rest) => rest,
            None if after.is_empty() || after.starts_with([' ', '\t']) => return Ok((options, after)),
            None => return Err(format!("no comma after {name}")),
        };
    }
}

/// A text in quotes, and what comes after it. `\"` is a quotation mark of the text.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut value = String::new();
    loop {
        let place = rest.find(['"', '\\'])?;
        value.push_str(&rest[..place]);
        if rest[place..].starts_with('"') {
            return Some((value, &rest[place + 1..]));
        }
        let is_mark = rest[place + 1..].starts_with('"');
        value.push(if is_mark { '"' } else { '\\' });
        rest = &rest[place + 1 + usize::from(is_mark)..];
    }
}

fn patterns(list: &str) -> Result<Vec<Pattern>, String> {
    let patterns: Vec<Pattern> = list.split(',').map(|text| pattern(text.trim())).collect::<Result<_, _>>()?;
    if patterns.iter().all(|pattern| pattern.is_negated) {
        return Err("from= lets nobody in".to_owned());
    }
    Ok(patterns)
}

/// Names of hosts are not looked up: whoever answers for them could be anybody.
fn pattern(text: &str) -> Result<Pattern, String> {
    let (is_negated, text) = text.strip_prefix('!').map_or((false, text), |text| (true, text));
    let wrong = || format!("from=\"{text}\" is no address; names of hosts are not looked up");
    let kind = if let Some((address, bits)) = text.split_once('/') {
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let bits: u8 = bits.parse().map_err(|_| wrong())?;
        if bits > if address.is_ipv4() { 32 } else { 128 } || masked(address, bits) != address {
            return Err(format!("from=\"{text}\" is no network: bits beyond its length are set"));
        }
        network(address, bits)
    } else if text.contains(['*', '?']) && text.chars().all(is_part_of_address) {
        if text.contains(':') && text.contains('.') {
            return Err(format!("from=\"{text}\": addresses of IPv4 are compared without ::ffff: before them"));
        }
        Kind::Wild(text.to_ascii_lowercase())
    } else {
        let address: IpAddr = text.parse().map_err(|_| wrong())?;
        network(address, if address.is_ipv4() { 32 } else { 128 })
    };
    Ok(Pattern { is_negated, kind })
}

/// An address of IPv4 is one also where it is written as one of IPv6: visitors are compared so.
fn network(address: IpAddr, bits: u8) -> Kind {
    match (address.to_canonical(), bits.checked_sub(96)) {
        (own @ IpAddr::V4(_), Some(bits)) if address.is_ipv6() => Kind::Network(own, bits),
        _ => Kind::Network(address, bits),
    }
}

fn is_part_of_address(character: char) -> bool {
    character.is_ascii_hexdigit() || ".:*?".contains(character)
}

fn masked(address: IpAddr, bits: u8) -> IpAddr {
    match address {
        IpAddr::V4(own) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0);
            IpAddr::V4((u32::from(own) & mask).into())
        }
        IpAddr::V6(own) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
            IpAddr::V6((u128::from(own) & mask).into())
        }
    }
}

/// Whether one lets the address in and none keeps it out.
fn is_among(patterns: &[Pattern], peer: IpAddr) -> bool {
    let peer = peer.to_canonical();
    let fits = |pattern: &&Pattern| match &pattern.kind {
        Kind::Network(address, bits) => address.is_ipv4() == peer.is_ipv4() && masked(peer, *bits) == *address,
        Kind::Wild(text) => is_like(text.as_bytes(), peer.to_string().as_bytes()),
    };
    let mut fitting = patterns.iter().filter(fits).peekable();
    fitting.peek().is_some() && fitting.all(|pattern| !pattern.is_negated)
}

/// Whether a text is like a pattern of `*`, any characters, and `?`, any one.
fn is_like(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while place < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, place));
                at += 1;
            }
            Some(&own) if own == b'?' || own == text[place] => (at, place) = (at + 1, place + 1),
            _ => match star {
                Some((before, taken)) => {
                    star = Some((before, taken + 1));
                    (at, place) = (before + 1, taken + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|own| *own == b'*')
}

/// `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, in UTC with a `Z`, else in the time of this machine.
fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    let wrong = || format!("expiry-time=\"{text}\" is no time such as 20271231 or 202712312359Z");
    let (digits, is_utc) = text.strip_suffix(['Z', 'z']).map_or((text, false), |digits| (digits, true));
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || ![8, 12, 14].contains(&digits.len()) {
        return Err(wrong());
    }
    let part = |from: usize, to: usize| digits.get(from..to).map_or(0, |own| own.parse::<u32>().unwrap_or(u32::MAX));
    let year = i32::try_from(part(0, 4)).map_err(|_| wrong())?;
    let day = NaiveDate::from_ymd_opt(year, part(4, 6), part(6, 8)).ok_or_else(wrong)?;
    let time = NaiveTime::from_hms_opt(part(8, 10), part(10, 12), part(12, 14)).ok_or_else(wrong)?;
    let written = NaiveDateTime::new(day, time);
    if is_utc {
        return Ok(written.and_utc());
    }
    Local.from_local_datetime(&written).earliest().map(|own| own.to_utc()).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Options that are all of a line.
    fn read(text: &str) -> Result<KeyOptions, String> {
        let (options, rest) = KeyOptions::before_key(text)?;
        if rest.is_empty() { Ok(options) } else { Err(format!("{rest:?} is left")) }
    }

    fn lets_in(list: &str, peer: &str) -> bool {
        read(&format!("from=\"{list}\"")).unwrap().against(peer.parse().unwrap(), Utc::now()).is_none()
    }

    #[test]
    fn addresses_are_let_in_and_kept_out() {
        for (list, peer, expected) in [
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.1.2.3", false),
            ("10.0.0.0/8,!10.1.0.0/16", "10.1.2.3", false),
            ("!10.1.0.0/16,*", "10.1.2.3", false),
            ("!10.1.0.0/16,*", "10.2.2.3", true),
            ("192.168.*.?", "192.168.77.1", true),
            ("192.168.*.?", "192.168.77.12", false),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("127.0.0.1", "::ffff:127.0.0.1", true),
            ("0.0.0.0/0", "::1", false),
            ("::/0", "::1", true),
            ("::ffff:10.0.0.5", "10.0.0.5", true),
            ("!::ffff:10.0.0.5,*", "10.0.0.5", false),
            ("!::ffff:10.0.0.0/104,*", "10.1.2.3", false),
            ("!::ffff:10.0.0.0/104,*", "11.1.2.3", true),
        ] {
            assert_eq!(lets_in(list, peer), expected, "{list} {peer}");
        }
    }

    #[test]
    fn what_is_not_kept_is_refused() {
        for options in [
            "command=\"ls\"",
            "environment=\"A=B\"",
            "permitopen=\"*:80\"",
            "tunnel=\"0\"",
            "cert-authority",
            "principals=\"a\"",
            "verify-required",
            "no-such-thing",
            "from=\"example.org\"",
            "from=\"10.0.0.1/8\"",
            "from=\"!10.0.0.0/8\"",
            "from=10.0.0.1",
            "from=\"10.0.0.1\",from=\"*\"",
            "expiry-time=\"tomorrow\"",
            "expiry-time=\"20251301\"",
            "restrict,",
            ",restrict",
            "restrict=\"x\"",
            "from=\"10.0.0.1\"restrict",
            "from=\"::ffff:10.0.*\"",
            "restrict, from=\"10.0.0.1\"",
            "",
        ] {
            assert!(read(options).is_err(), "{options}");
        }
    }

    #[test]
    fn a_key_may_have_no_terminal() {
        let of = |text| read(text).unwrap().has_terminal;
        assert_eq!(
            ["restrict", "no-pty", "restrict,pty", "No-Port-Forwarding,no-X11-forwarding"].map(of),
            [false, false, true, true]
        );
    }

    #[test]
    fn a_key_ends_when_it_says() {
        let options = read("expiry-time=\"202601010000Z\"").unwrap();
        let at = |text: &str| options.against([10, 0, 0, 1].into(), text.parse().unwrap());
        assert_eq!(at("2025-12-31T23:59:59Z"), None);
        assert_eq!(at("2026-01-01T00:00:00Z"), Some("the key has expired"));
        let earlier = read("expiry-time=\"20300101Z\",expiry-time=\"20200101Z\"").unwrap();
        assert!(earlier.against([10, 0, 0, 1].into(), Utc::now()).is_some(), "the earlier one counts");
    }

    #[test]
    fn options_end_at_the_first_blank_outside_quotes() {
        let line = r#"from="10.0.0.1, 10.0.0.2",restrict ssh-ed25519 AAAA"#;
        let (options, key) = KeyOptions::before_key(line).unwrap();
        assert_eq!((options.has_terminal, key), (false, " ssh-ed25519 AAAA"));
    }

    proptest! {
        #[test]
        fn a_star_stands_for_anything(text in "[a-c]{0,8}", from in 0_usize..9, to in 0_usize..9) {
            let (from, to) = (from.min(text.len()), to.min(text.len()));
            let pattern = format!("{}*{}", &text[..from.min(to)], &text[from.max(to)..]);
            prop_assert!(is_like(pattern.as_bytes(), text.as_bytes()), "{pattern} {text}");
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Ok((_, key)) = KeyOptions::before_key(&text) {
                prop_assert!(text.ends_with(key) && (key.is_empty() || key.starts_with([' ', '\t'])));
            }
        }
    }
}
