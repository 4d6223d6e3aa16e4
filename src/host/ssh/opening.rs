//! The first words of a client: whether what follows can be shortened by whoever sits in between (Terrapin,
//! CVE-2023-48795).
//!
//! russh keeps to strict key exchange where a client does, and not where it does not. Of the ciphers offered here one can
//! be cheated then; who would take it is turned away. What is looked at is not encrypted yet.

/// How a client says that it keeps to strict key exchange.
const STRICT: &[u8] = b"kex-strict-c-v00@openssh.com";

/// The cipher that needs it.
const CHEATABLE: &[u8] = b"chacha20-poly1305@openssh.com";

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
    let is_strict = body.get(1) == Some(&KEXINIT) && (holds(body, STRICT) || !holds(body, CHEATABLE));
    Some(if is_strict { Ok(()) } else { Err(Weak) })
}

fn holds(body: &[u8], name: &[u8]) -> bool {
    body.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(kind: u8, names: &str) -> Vec<u8> {
        let body = [&[4, kind][..], &[0; 16], names.as_bytes()].concat();
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
            let of = |kind, names: &str| heard(&words(kind, names), piece);
            assert_eq!(of(20, "curve25519,kex-strict-c-v00@openssh.com;chacha20-poly1305@openssh.com"), Ok(()));
            assert_eq!(of(20, "curve25519;aes256-gcm@openssh.com"), Ok(()));
            assert_eq!(of(20, "curve25519;chacha20-poly1305@openssh.com,aes256-gcm@openssh.com"), Err(Weak));
            assert_eq!(of(2, "kex-strict-c-v00@openssh.com"), Err(Weak), "something stands before the key exchange");
        }
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
