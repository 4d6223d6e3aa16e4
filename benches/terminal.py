"""A program in a pseudo-terminal: its output is stamped as it comes, what it shows is worked out afterwards."""

import codecs
import fcntl
import os
import pty
import re
import signal
import struct
import termios
import threading
import time

import pyte

# Sequences of terminals, and the beginning of one that the next piece of output will end.
SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]+[0-~]|[^\[\]PX^_ -/])"
)
UNENDED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z")
REPEAT = re.compile(r"\x1b\[(\d+)b")
# What pyte takes for something else: private parameters, intermediates, and strings for the terminal itself.
FOREIGN = re.compile(r"\x1b(?:\[(?:[<=>][0-?]*[ -/]*[@-~]|[0-?]*[ -/]+[@-~]|[0-?]*[STnptqu]|\?[0-?]*[^hl])|[\]PX^_])")


class Screen:
    """What a terminal would show."""

    def __init__(self, columns, lines):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.Stream(self.screen)
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.cells = {}
        self.held, self.last = "", " "

    def take(self, data):
        """Take output; whether a cell changed."""
        text = self.held + self.decoder.decode(data)
        unended = UNENDED.search(text)
        self.held = unended.group() if unended else ""
        text = text[: len(text) - len(self.held)]
        place = 0
        for match in SEQUENCE.finditer(text):
            self._write(text[place : match.start()])
            place = match.end()
            repeat = REPEAT.fullmatch(match.group())
            if repeat:
                self._write(self.last * int(repeat.group(1)))
            elif not FOREIGN.match(match.group()):
                self.stream.feed(match.group())
        self._write(text[place:])
        return self._changed()

    def _write(self, text):
        if text:
            self.last = text[-1]
            self.stream.feed(text)

    def _changed(self):
        changed = False
        for line in self.screen.dirty:
            row = self.screen.buffer[line]
            cells = [row[column] for column in range(self.screen.columns)]
            changed |= self.cells.get(line) != cells
            self.cells[line] = cells
        self.screen.dirty.clear()
        return changed

    def text(self):
        return "\n".join(self.screen.display)

    def shows(self, words):
        text = self.text()
        return all(word in text for word in words)


class Terminal:
    """A program that runs in a terminal of its own."""

    def __init__(self, command, columns=120, lines=40):
        self.screen = Screen(columns, lines)
        self.pieces, self.taken, self.ended = [], 0, False
        self.line = threading.Condition()
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        environment = {name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")}
        self.end, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.born = time.perf_counter()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.close(self.end)
                os.login_tty(slave)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        os.close(slave)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        while True:
            try:
                data = os.read(self.end, 65536)
            except OSError:
                data = b""
            stamp = time.perf_counter()
            with self.line:
                if data:
                    self.pieces.append((stamp, data))
                else:
                    self.ended = True
                self.line.notify_all()
            if not data:
                return

    def _worked(self):
        """Seconds of processor time of its threads."""
        total = 0
        try:
            for thread in os.listdir(f"/proc/{self.process}/task"):
                with open(f"/proc/{self.process}/task/{thread}/schedstat") as file:
                    total += int(file.read().split()[0])
        except (OSError, IndexError):
            pass
        return total / 1e9

    def settle(self, limit, calm=0.06, silence=0.5):
        """Wait until it has written and then, for so many seconds, neither writes nor works."""
        with self.line:
            if len(self.pieces) == self.taken and not self.ended:
                self.line.wait(silence)
        until = time.perf_counter() + limit
        while time.perf_counter() < until and not self.ended:
            seen, worked = len(self.pieces), self._worked()
            time.sleep(calm)
            if len(self.pieces) == seen and abs(self._worked() - worked) < calm / 20:
                return

    def replay(self):
        """Show what came since: for each piece, when it came and whether a cell changed."""
        while self.taken < len(self.pieces):
            stamp, data = self.pieces[self.taken]
            self.taken += 1
            yield stamp, self.screen.take(data)

    def opened(self, frame, settled, limit):
        """Seconds until the words of the first frame were there, and until the last change of a screen that shows
        the settled ones; None for what did not happen within the limit."""
        first = last = None
        while last is None and not self.ended and time.perf_counter() - self.born < limit:
            self.settle(limit=limit)
            for stamp, changed in self.replay():
                if first is None and self.screen.shows(frame):
                    first = stamp - self.born
                if changed and self.screen.shows(settled):
                    last = stamp - self.born
        return first, last

    def painted(self, frame, done, limit, most=None):
        """The same for a program that never rests while it loads; given up above so many bytes of memory."""
        first = last = None
        while last is None and not self.ended and time.perf_counter() - self.born < limit:
            time.sleep(0.1)
            for stamp, _ in self.replay():
                if first is None and self.screen.shows(frame):
                    first = stamp - self.born
                if first is not None and last is None and self.screen.shows(done):
                    last = stamp - self.born
            if most and self.memory()["VmRSS"] > most:
                break
        return first, last

    def press(self, keys, limit):
        """Seconds from keys to the last cell that they changed, or None where they changed none."""
        for _ in self.replay():
            pass
        pressed = time.perf_counter()
        os.write(self.end, keys.encode())
        self.settle(limit=limit)
        changes = [stamp for stamp, changed in self.replay() if changed]
        return changes[-1] - pressed if changes else None

    def memory(self):
        return memory(self.process)

    def close(self):
        """End it, and wait for its end."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            os.kill(self.process, sign)
            until = time.perf_counter() + 2
            while time.perf_counter() < until:
                if os.waitpid(self.process, os.WNOHANG)[0]:
                    os.close(self.end)
                    self.reader.join(1)
                    return
                time.sleep(0.01)


def memory(process):
    """Bytes of memory of a process, now and at most."""
    found = dict.fromkeys(("VmHWM", "VmRSS", "RssAnon"), 0)
    try:
        with open(f"/proc/{process}/status") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name in found:
                    found[name] = int(value.split()[0]) * 1024
    except OSError:
        pass
    return found
