//! What a client may ask for, and what it gets: the dashboard in a terminal, an answer to a command, and nothing else.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::Utc;
use ratatui::layout::Size;
use russh::keys::{Certificate, PublicKey};
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, ChannelWriteHalf, Pty};
use tokio::sync::watch;

use super::admission::Ticket;
use super::authorized_keys::{Grant, fingerprint};
use super::bucket::Bucket;
use super::connection::{Connection, Parting};
use super::errand::{self, Errand, Terminal};
use super::inbox::{Inbox, State};
use super::server::Welcome;
use super::talk::talk;
use super::told::{Told, drawn};
use super::visitor;
use super::words::{LONGEST, words};
use crate::ui::theme::Depth;

/// One client, as russh tells of it. Every request is answered here: what is not, clients wait for.
pub struct Guest {
    connection: Arc<Connection>,
    ticket: Ticket,
    rooms: HashMap<ChannelId, Room>,
    /// Channels that we closed first.
    closed: usize,
    /// Keys that opened nothing.
    tried: usize,
    input: Bucket,
}

/// A channel.
struct Room {
    /// Nothing once something is going on.
    door: Option<ChannelWriteHalf<Msg>>,
    told: Told,
    /// The size of the client's window, where it asked for a terminal.
    size: Option<watch::Sender<Size>>,
    /// What is typed is lines of a conversation.
    is_talking: bool,
    inbox: Arc<Inbox>,
}

/// Of each channel that we close first russh keeps some four kilobytes as long as the connection lasts, so there are no
/// more of them. Clients that share a connection among commands open another one then.
const MOST_CLOSED: usize = 250;

type Done = Result<(), russh::Error>;

impl Guest {
    /// Somebody who has not said yet who they are.
    pub fn new(connection: Arc<Connection>, ticket: Ticket) -> Self {
        let input = Bucket::full(connection.server.limits.input_rate(), Instant::now());
        Self { connection, ticket, rooms: HashMap::new(), closed: 0, tried: 0, input }
    }

    fn answer(channel: ChannelId, is_granted: bool, session: &mut Session) -> Done {
        if is_granted { session.channel_success(channel) } else { session.channel_failure(channel) }
    }

    /// What a key opens, and a line in the log where that is nothing.
    fn grant(&mut self, key: &PublicKey) -> Result<Grant, ()> {
        let connection = &self.connection;
        if connection.is_parting() {
            return Err(());
        }
        let granted = match &*connection.server.welcome() {
            Welcome::Everyone => Ok(Grant { fingerprint: fingerprint(key), has_terminal: true }),
            Welcome::Keys(keys) => keys.grant(key, connection.peer.ip(), Utc::now()),
        };
        granted.map_err(|why| {
            let fields: [super::log::Field<'_>; 4] = [
                ("connection", &connection.number),
                ("peer", &connection.peer),
                ("why", &why),
                ("key", &fingerprint(key)),
            ];
            connection.server.log.tell_if_rare("refused", &fields);
            self.tried += 1;
            if self.tried >= connection.server.limits.tries {
                connection.part(Parting::Tries);
            }
        })
    }

    fn refuse(&self, what: &str) {
        let fields: [super::log::Field<'_>; 4] = [
            ("connection", &self.connection.number),
            ("peer", &self.connection.peer),
            ("why", &"not offered here"),
            ("what", &what),
        ];
        self.connection.server.log.tell_if_rare("refused", &fields);
    }

    fn reject() -> Auth {
        Auth::Reject { proceed_with_methods: None, partial_success: false }
    }

    /// Begins the visit that a command line asks for, if it asks for one: the dashboard in a terminal, a conversation
    /// without one, as on a terminal nobody would echo what is typed.
    fn visits(&mut self, channel: ChannelId, line: &str, session: &mut Session) -> Option<Done> {
        let visit = words(line).ok().and_then(|words| self.connection.server.desk.visit(&words))?;
        let room = self.rooms.get_mut(&channel).filter(|room| room.size.is_none() == visit.is_plain)?;
        if let Some(language) = visit.language {
            let _ = room.told.take("LANG", language.code());
        }
        if !visit.is_plain {
            return Some(self.opens(channel, session));
        }
        let door = room.door.take()?;
        room.is_talking = true;
        tokio::spawn(talk(Arc::clone(&self.connection), door, room.told.language(), Arc::clone(&room.inbox)));
        Some(session.channel_success(channel))
    }

    /// Opens the dashboard, or says why not.
    fn opens(&mut self, channel: ChannelId, session: &mut Session) -> Done {
        let Some(room) = self.rooms.get_mut(&channel) else { return session.channel_failure(channel) };
        match (&room.size, room.told.unfit()) {
            (Some(size), None) => {
                let Some(door) = room.door.take() else { return session.channel_failure(channel) };
                let end =
                    visitor::End { told: room.told.clone(), size: size.subscribe(), inbox: Arc::clone(&room.inbox) };
                tokio::spawn(visitor::visit(Arc::clone(&self.connection), door, end));
                session.channel_success(channel)
            }
            (Some(_), Some(why)) => self.run(channel, Errand::Unfit(why), session),
            (None, _) => {
                let language = room.told.language();
                self.run(channel, Errand::Greeting(language), session)
            }
        }
    }

    fn run(&mut self, channel: ChannelId, errand: Errand, session: &mut Session) -> Done {
        let room = self.rooms.get_mut(&channel);
        let door = room.and_then(|room| Some((room.door.take()?, room)));
        let Some((door, room)) = door else { return session.channel_failure(channel) };
        let has_colours = room.told.theme().depth != Depth::None;
        let terminal = room.size.as_ref().map(|size| Terminal { columns: size.borrow().width, has_colours });
        let errand = errand::run(Arc::clone(&self.connection), door, errand, terminal, Arc::clone(&room.inbox));
        tokio::spawn(errand);
        session.channel_success(channel)
    }
}

impl Handler for Guest {
    type Error = russh::Error;

    async fn auth_none(&mut self, _: &str) -> Result<Auth, Self::Error> {
        if !matches!(&*self.connection.server.welcome(), Welcome::Everyone) {
            return Ok(Self::reject());
        }
        let anonymous = Grant { fingerprint: "anonymous".to_owned(), has_terminal: true };
        let _ = self.connection.grant.set(anonymous);
        Ok(Auth::Accept)
    }

    async fn auth_publickey_offered(&mut self, _: &str, offer: PublicKeyOffer<'_>) -> Result<Auth, Self::Error> {
        Ok(self.grant(offer.public_key).map_or_else(|()| Self::reject(), |_| Auth::Accept))
    }

    async fn auth_publickey(&mut self, _: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        Ok(match self.grant(key.public_key) {
            Ok(grant) => {
                let _ = self.connection.grant.set(grant);
                Auth::Accept
            }
            Err(()) => Self::reject(),
        })
    }

    async fn auth_openssh_certificate(&mut self, _: &str, _: &Certificate) -> Result<Auth, Self::Error> {
        self.refuse("a certificate");
        Ok(Self::reject())
    }

    async fn auth_succeeded(&mut self, _: &mut Session) -> Done {
        self.ticket.known();
        self.connection.logs_in();
        let fields: [super::log::Field<'_>; 3] = [
            ("connection", &self.connection.number),
            ("peer", &self.connection.peer),
            ("key", &self.connection.fingerprint()),
        ];
        self.connection.server.log.tell("opened", &fields);
        Ok(())
    }

    async fn channel_open_session(&mut self, channel: Channel<Msg>, reply: ChannelOpenHandle, _: &mut Session) -> Done {
        // Of a channel that we closed first russh tells nothing more.
        let before = self.rooms.len();
        self.rooms.retain(|_, room| room.inbox.state() != State::Closed);
        self.closed += before - self.rooms.len();
        let why = match () {
            () if self.closed >= MOST_CLOSED => Some("more commands over one connection"),
            () if self.rooms.len() >= self.connection.server.limits.channels => Some("more at a time (max-channels)"),
            () if self.connection.is_parting() => Some("anything more of who has to leave"),
            () => None,
        };
        if let Some(why) = why {
            self.refuse(why);
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let id = channel.id();
        // A half that nobody reads would block the connection once it is full: it has to go.
        let (_, door) = channel.split();
        let inbox = Arc::new(Inbox::default());
        self.rooms.insert(id, Room { door: Some(door), told: Told::default(), size: None, is_talking: false, inbox });
        reply.accept().await;
        Ok(())
    }

    async fn channel_open_x11(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Done {
        self.refuse("an X11 channel");
        reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        Ok(())
    }

    async fn channel_open_direct_tcpip(
        &mut self,
        _: Channel<Msg>,
        host: &str,
        port: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Done {
        self.refuse(&format!("forwarding to {host}:{port}"));
        reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        Ok(())
    }

    async fn channel_open_forwarded_tcpip(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Done {
        self.refuse("a forwarded connection");
        reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        Ok(())
    }

    async fn channel_open_direct_streamlocal(
        &mut self,
        _: Channel<Msg>,
        path: &str,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Done {
        self.refuse(&format!("forwarding to {path}"));
        reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        Ok(())
    }

    async fn channel_close(&mut self, channel: ChannelId, _: &mut Session) -> Done {
        if let Some(room) = self.rooms.remove(&channel) {
            room.inbox.close();
        }
        Ok(())
    }

    async fn channel_eof(&mut self, channel: ChannelId, _: &mut Session) -> Done {
        if let Some(room) = self.rooms.get(&channel) {
            room.inbox.end();
        }
        Ok(())
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _: &mut Session) -> Done {
        if !self.input.take(u32::try_from(data.len()).unwrap_or(u32::MAX), Instant::now()) {
            self.connection.part(Parting::Flood);
        }
        if let Some(room) = self.rooms.get(&channel)
            && !self.connection.is_parting()
            && (room.size.is_some() || room.is_talking)
        {
            self.connection.touch();
            room.inbox.put(data);
        }
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Done {
        let has_terminal = self.connection.grant.get().is_some_and(|grant| grant.has_terminal);
        let limits = &self.connection.server.limits;
        let room = self.rooms.get_mut(&channel).filter(|room| has_terminal && room.door.is_some());
        let is_granted = room.is_some();
        if let Some(room) = room {
            let _ = room.told.take("TERM", term);
            room.size = Some(watch::Sender::new(drawn(columns, rows, limits)));
        }
        if !is_granted {
            self.refuse(if has_terminal { "another terminal" } else { "a terminal (no-pty)" });
        }
        Self::answer(channel, is_granted, session)
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> Done {
        let size = self.rooms.get(&channel).and_then(|room| room.size.as_ref());
        let own = drawn(columns, rows, &self.connection.server.limits);
        let is_granted = size.map(|size| size.send_if_modified(|size| std::mem::replace(size, own) != own)).is_some();
        Self::answer(channel, is_granted, session)
    }

    async fn env_request(&mut self, channel: ChannelId, name: &str, value: &str, session: &mut Session) -> Done {
        let room = self.rooms.get_mut(&channel);
        let is_granted = room.is_some_and(|room| room.door.is_some() && room.told.take(name, value));
        if !is_granted {
            self.refuse(&format!("the variable {name}"));
        }
        Self::answer(channel, is_granted, session)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Done {
        self.opens(channel, session)
    }

    async fn exec_request(&mut self, channel: ChannelId, command: &[u8], session: &mut Session) -> Done {
        let line = match str::from_utf8(command) {
            Ok(line) if line.len() <= LONGEST => line,
            wrong => {
                let why =
                    wrong.map_or_else(|_| "no text (UTF-8)".to_owned(), |_| format!("longer than {LONGEST} bytes"));
                self.refuse(&format!("a command that is {why}"));
                return self.run(channel, Errand::Unreadable(why), session);
            }
        };
        match self.visits(channel, line, session) {
            Some(done) => done,
            None => self.run(channel, Errand::Command(line.to_owned()), session),
        }
    }

    async fn subsystem_request(&mut self, channel: ChannelId, name: &str, session: &mut Session) -> Done {
        self.refuse(&format!("the subsystem {name}"));
        session.channel_failure(channel)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Done {
        self.refuse("X11 forwarding");
        session.channel_failure(channel)
    }

    async fn agent_request(&mut self, _: ChannelId, _: &mut Session) -> Result<bool, Self::Error> {
        self.refuse("agent forwarding");
        Ok(false)
    }

    async fn tcpip_forward(&mut self, address: &str, port: &mut u32, _: &mut Session) -> Result<bool, Self::Error> {
        self.refuse(&format!("forwarding from {address}:{port}"));
        Ok(false)
    }

    async fn streamlocal_forward(&mut self, path: &str, _: &mut Session) -> Result<bool, Self::Error> {
        self.refuse(&format!("forwarding from {path}"));
        Ok(false)
    }
}

impl Drop for Guest {
    /// The connection is gone: whoever works for it need not go on.
    fn drop(&mut self) {
        self.rooms.values().for_each(|room| room.inbox.close());
    }
}
