//! What is agreed on with clients: few algorithms, all of them modern, and how fast they are turned away.

use std::borrow::Cow;
use std::time::Duration;

use russh::keys::{Algorithm, EcdsaCurve, PrivateKey};
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};

use super::limits::{Limits, MISSED};

/// A key exchange of the old kinds costs the server most of half a second before anybody has said who they are. Without
/// the last names, what is sent in it could be shortened by whoever sits in between (Terrapin).
const KEY_EXCHANGES: [kex::Name; 7] = [
    kex::MLKEM768X25519_SHA256,
    kex::CURVE25519,
    kex::CURVE25519_PRE_RFC_8731,
    kex::EXTENSION_SUPPORT_AS_CLIENT,
    kex::EXTENSION_SUPPORT_AS_SERVER,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_CLIENT,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
];

/// The kinds of keys that people may have. The server's own is of the first.
const KEYS: [Algorithm; 6] = [
    Algorithm::Ed25519,
    Algorithm::SkEd25519,
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
    Algorithm::SkEcdsaSha2NistP256,
];

/// Both know by themselves whether something was changed on the way.
const CIPHERS: [cipher::Name; 2] = [cipher::CHACHA20_POLY1305, cipher::AES_256_GCM];

/// Never used with these ciphers, but there has to be one.
const MACS: [mac::Name; 2] = [mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM];

/// What is compressed tells by its length what it says.
const COMPRESSIONS: [compression::Name; 1] = [compression::NONE];

/// Whoever is turned away waits so long, whatever the reason.
const REJECTION: Duration = Duration::from_millis(300);

/// Bytes that a client may send before any of them was read, and the most in one packet.
const WINDOW: u32 = 64 * 1024;
const PACKET: u32 = 32 * 1024;

/// What russh does for us.
pub fn config(key: PrivateKey, limits: &Limits, is_anonymous: bool) -> Config {
    let mut methods = MethodSet::empty();
    methods.push(MethodKind::PublicKey);
    if is_anonymous {
        methods.push(MethodKind::None);
    }
    Config {
        // No version: nobody needs it but those who look for holes in it.
        server_id: SshId::Standard(Cow::Borrowed("SSH-2.0-Marsad")),
        methods,
        auth_rejection_time: REJECTION,
        // The question which ways there are is no try.
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        certificates: Vec::new(),
        limits: russh::Limits::default(),
        window_size: WINDOW,
        maximum_packet_size: PACKET,
        channel_buffer_size: 4,
        event_buffer_size: 2,
        preferred: Preferred {
            kex: Cow::Owned(KEY_EXCHANGES.to_vec()),
            key: Cow::Owned(KEYS.to_vec()),
            host_key_certificates: Cow::Borrowed(&[]),
            cipher: Cow::Owned(CIPHERS.to_vec()),
            mac: Cow::Owned(MACS.to_vec()),
            compression: Cow::Owned(COMPRESSIONS.to_vec()),
        },
        // Keys are counted by the guest; here counts whatever else is tried, and the asking what may be.
        max_auth_attempts: limits.tries + 1,
        // Our own output counts for it, so it only ends what neither answers nor takes anything.
        inactivity_timeout: Some(limits.keep_alive * (u32::try_from(MISSED).unwrap_or(1) + 2)),
        keepalive_interval: Some(limits.keep_alive),
        keepalive_max: MISSED,
        nodelay: true,
    }
}
