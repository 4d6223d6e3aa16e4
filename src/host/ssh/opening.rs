//! The first words of a client: whether what follows can be shortened by whoever sits in between (Terrapin,
//! CVE-2023-48795).
//!
//! russh keeps to strict key exchange where a client does, and not where it does not. Of the ciphers offered here one can
//! be cheated then; with whom it would be agreed on is turned away. What is looked at is not encrypted yet.

/// How a client says that it keeps to strict key exchange.
const STRICT: &[u8] = b"kex-strict-c-v00@openssh.com";

/// The ciphers offered here, and whether they need it.
const CIPHERS: [(&[u8], bool); 2] = [(b"chacha20-poly1305@openssh.com", true), (b"aes256-gcm@openssh.com", false)];

/// What begins a key exchange (RFC 4253, 7.1).
const KEXINIT: u8 = 20;

/// The first words of no client are longer.
const LONGEST: usize = 16 * 1024;

/// What has been heard of them.
#[derive(Default)]
pub struct Opening {
    heard: Vec<u8>,
    is_over: bool,
}

/// It can be shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no strict key exchange, and a cipher that needs it")]
pub struct Weak;

impl Opening {
    /// Listens on.
    ///
    /// # Errors
    /// What follows could be shortened.
    pub fn hear(&mut self, bytes: &[u8]) -> Result<(), Weak> {
        if self.is_over {
            return Ok(());
        }
        self.heard.extend_from_slice(bytes);
        let verdict = judged(&self.heard);
        if verdict.is_some() || self.heard.len() > LONGEST {
            self.is_over = true;
            self.heard = Vec::new();
            return verdict.unwrap_or(Err(Weak));
        }
        Ok(())
    }
}

/// Nothing as long as more has to come.
fn judged(heard: &[u8]) -> Option<Result<(), Weak>> {
    let end = heard.iter().position(|byte| *byte == b'\n')?;
    let packet = &heard[end + 1..];
    let length = u32::from_be_bytes(*packet.first_chunk()?);
    let length = usize::try_from(length).unwrap_or(usize::MAX).min(LONGEST);
    let body = packet.get(4..4 + length)?;
    // The length of the padding stands before the kind of a packet.
    let is_strong = body.get(1) == Some(&KEXINIT) && is_strong(body.get(2..).unwrap_or_default()).unwrap_or(false);
    Some(if is_strong { Ok(()) } else { Err(Weak) })
}

/// Whether what is agreed on cannot be shortened; nothing where that is not said.
fn is_strong(after_kind: &[u8]) -> Option<bool> {
    const COOKIE: usize = 16;
    let mut rest = after_kind.get(COOKIE..)?;
    let exchanges = names(&mut rest)?;
    if holds(exchanges, STRICT) {
        return Some(true);
    }
    let _host_keys = names(&mut rest)?;
    let (there, back) = (names(&mut rest)?, names(&mut rest)?);
    Some(!is_cheatable(there) && !is_cheatable(back))
}

/// The next list of names, with commas between them (RFC 4251, 5).
fn names<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
    let list = rest.get(4..)?.get(..length)?;
    *rest = &rest[4 + length..];
    Some(list)
}

fn holds(list: &[u8], name: &[u8]) -> bool {
    list.split(|byte| *byte == b',').any(|own| own == name)
}

/// The first cipher of a client that is offered here, too, is taken (RFC 4253, 7.1).
fn is_cheatable(list: &[u8]) -> bool {
    let mut taken = list.split(|byte| *byte == b',').filter_map(|own| CIPHERS.iter().find(|(name, _)| *name == own));
    taken.next().is_some_and(|(_, is_cheatable)| *is_cheatable)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a client says first, with these lists of key exchanges and of ciphers in both directions.
    fn words(kind: u8, lists: [&str; 3]) -> Vec<u8> {
        let list = |names: &str| [&u32::try_from(names.len()).unwrap().to_be_bytes(), names.as_bytes()].concat();
        let [exchanges, there, back] = lists.map(list);
        let body = [&[4, kind][..], &[0; 16], &exchanges, &list("ssh-ed25519"), &there, &back].concat();
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [b"SSH-2.0-x\r\n", &length[..], &body, b"more"].concat()
    }

    fn heard(words: &[u8], piece: usize) -> Result<(), Weak> {
        let mut opening = Opening::default();
        words.chunks(piece).try_for_each(|piece| opening.hear(piece))
    }

    #[test]
    fn who_keeps_to_strict_key_exchange_comes_in_and_who_could_be_cheated_does_not() {
        for piece in [1, 7, 1000] {
            let of = |kind, exchanges, there, back| heard(&words(kind, [exchanges, there, back]), piece);
            let (strict, not) = ("curve25519-sha256,kex-strict-c-v00@openssh.com", "curve25519-sha256");
            let (chacha, gcm) = ("chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com");
            assert_eq!(of(20, strict, chacha, chacha), Ok(()));
            assert_eq!(of(20, not, gcm, gcm), Ok(()));
            assert_eq!(of(20, not, chacha, chacha), Err(Weak));
            assert_eq!(of(20, not, gcm, chacha), Err(Weak), "in one direction");
            let alike = "curve25519-sha256,kex-strict-c-v00@openssh.computer";
            assert_eq!(of(20, alike, chacha, chacha), Err(Weak), "a name that only begins like it");
            // As PuTTY offered them before it kept to strict key exchange.
            let others_first = "aes256-ctr,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com";
            assert_eq!(of(20, not, others_first, others_first), Ok(()), "what is not taken does no harm");
            assert_eq!(of(2, strict, gcm, gcm), Err(Weak), "something stands before the key exchange");
        }
        let cut = b"SSH-2.0-x\r\n\0\0\0\x16\x04\x14################\xff\xff\xff\xff";
        assert_eq!(heard(cut, 5), Err(Weak), "a list that does not end");
        assert_eq!(heard(&vec![b'x'; 20_000], 100), Err(Weak));
    }

    proptest! {
        #[test]
        fn noise_is_heard_to_its_end(noise in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let mut opening = Opening::default();
            let _ = opening.hear(&noise);
            prop_assert!(opening.heard.len() <= LONGEST);
        }
    }
}
