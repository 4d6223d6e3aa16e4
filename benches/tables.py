#!/usr/bin/env python3
"""How long Marsad takes over published tables, beside DuckDB and VisiData in the same run, as one Markdown table.

Needs Linux, Python 3.11, and from pip pyte, polars and numpy; the peers duckdb (the package or its command line) and
visidata are measured where they are at hand. Tables of arrests are invented, whole processes asked for the sum of
each nationality, and the dashboard is driven in a pseudo-terminal of 120x40.
"""

import argparse
import csv
import importlib.metadata
import importlib.util
import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

# Nothing is written beside the sources.
sys.dont_write_bytecode = True

import invented
from machine import BUSY, MEMORY, DuckDB, calm, others_since, peak, run, work
from report import HEAD, Row
from terminal import Terminal

PARTS = ("answers", "packed", "dashboard", "visidata")
LARGEST = 10_000_000
MOST_MEMORY = {"CSV": 700e6, "Parquet": 500e6, "packed": 500e6}
FRAME, KEY, JUMP = 0.030, 0.016, 0.010
OF_DUCKDB = {"CSV": 1.2, "Parquet": 1.5, "packed": 1.0}
TABS = ("Overview", "Figures", "Breakdown", "Timeline", "Map", "Sources")
PATIENCE = 120
PERIOD, FILTER, PARTING, ORDER = "period `[ ] - = 0`", "filter `f F`", "breakdown `d D`", "order `s S`"
LISTED, LAST = "order of the Figures `s S`", "last row of the Figures `G`"


def walk():
    """Keys for a dashboard that opens with the bars of all periods by nationality, and as what each is counted."""
    # Years, halves, quarters and months, one after the other, and out again.
    moving = "=" + "[" * 8 + "=" + "[" * 4 + "=" + "[" * 8 + "=" + "[" * 24 + "]" * 6 + "---0"
    yield from ((PERIOD, key) for key in moving)
    # `F` leads back to the first row: each time from there to another one.
    for window, places in (("0", range(1, 16)), ("=", range(16, 26))):
        yield None, window
        for place in places:
            yield from ((None, "j" * place), (FILTER, "f"), (FILTER, "F"))
    yield None, "0g"
    # Again with a filter: no answer of before serves.
    yield from [(None, "f"), *((PERIOD, key) for key in moving), (None, "F")]
    for window in ("", "=", "[", "=", "0"):
        yield from [(None, key) for key in window] + [(PARTING, key) for key in "d" * 8 + "D" * 8]
    for window in ("", "=", "[", "[", "0"):
        yield from [(None, key) for key in window] + [(ORDER, key) for key in "ssSssS"]
    yield None, "2"
    for key in "sSs" * 7:
        yield from ((LISTED, key), (LAST, "G"), (None, "g"))


class Bench:
    def __init__(self, arguments):
        self.marsad, self.runs, self.sizes = arguments.marsad, arguments.runs, arguments.rows
        self.folder, self.parts, self.duckdb = arguments.data, arguments.only, DuckDB(arguments.duckdb)
        self.table, self.skipped = {}, [f"{part}: not asked for" for part in PARTS if part not in arguments.only]
        self.view = self.folder / "by-nationality.toml"
        self.view.write_text('view = "breakdown"\nby = "citizenship"\n')

    def go(self):
        for rows in self.sizes:
            self.prepare(rows)
        if not self.duckdb.name:
            self.skipped.append("DuckDB: not installed")
        for part in self.parts:
            getattr(self, part)()

    def prepare(self, rows):
        if not self.sums_file(rows).exists():
            say(f"making {rows:,} rows")
            # In a process of its own: this one has to stay small, as whatever it starts begins as its copy.
            maker = multiprocessing.get_context("spawn").Process(target=invented.make, args=(self.folder, rows))
            maker.start()
            maker.join()
            if maker.exitcode:
                raise SystemExit("the tables could not be made")

    def sums_file(self, rows):
        return self.folder / f"arrests-{rows}.json"

    def files(self, rows):
        names = {"CSV": f"arrests-{rows}.csv", "Parquet": f"arrests-{rows}.parquet", "packed": f"packed-{rows}.parquet"}
        return {kind: self.folder / name for kind, name in names.items()}

    def row(self, rows, file, what, **given):
        row = self.table.setdefault((rows, file, what), Row(rows, file, what))
        for name, value in given.items():
            setattr(row, name, value)
        return row

    def quietly(self, part, rows, kind, *more):
        """Measure while others leave the processors alone, and again where they did not."""
        for _ in range(3):
            calm(180)
            say(f"{part.__name__}: {rows:,} rows, {kind}")
            begin = work()
            touched = part(rows, kind, *more)
            disturbed = others_since(begin) > BUSY
            for row in touched:
                (row.disturbed.add if disturbed else row.disturbed.discard)(part.__name__)
            if not disturbed:
                return
            say(f"others took {others_since(begin):.0%} of the processors")

    # Whole processes that answer.

    def answers(self):
        for rows in self.sizes:
            for kind in ("CSV", "Parquet"):
                self.quietly(self.answer, rows, kind)

    def packed(self):
        for rows in self.sizes:
            source, packed = self.files(rows)["Parquet"], self.files(rows)["packed"]
            packed.unlink(missing_ok=True)
            begin = time.perf_counter()
            command = [self.marsad, "pack", str(source), "-o", str(packed)]
            done = subprocess.run(command, capture_output=True, text=True)
            took = time.perf_counter() - begin
            if done.returncode:
                why = "there is no marsad pack" if done.returncode == 2 else done.stderr.strip()[:200]
                self.skipped.append(f"packed files: {why}")
                return
            note = f"; {source.stat().st_size / 1e6:.1f} → {packed.stat().st_size / 1e6:.1f} MB"
            self.row(rows, "packed", "packing", ours=[took], note=note)
            self.quietly(self.answer, rows, "packed")

    def answer(self, rows, kind):
        """Answers in turns, which have to agree, then the memory that they took. Of packed files DuckDB reads none."""
        file = self.files(rows)[kind]
        theirs = self.files(rows)["Parquet" if kind == "packed" else kind]
        peer = "DuckDB on Parquet" if kind == "packed" else "DuckDB"
        ours = [self.marsad, "query", "--no-config", str(file), "--by", "citizenship", "--format", "csv"]
        sums = json.loads(self.sums_file(rows).read_text())
        # The first answers bring the files into the page cache.
        if {row["key"]: float(row["low"] or "nan") for row in csv.DictReader(run(ours)[1].splitlines())} != sums:
            raise SystemExit(f"marsad: other sums than those of {file.name}")
        if self.duckdb.name:
            told = list(csv.reader(self.duckdb.run(theirs)[1].splitlines()))[1:]
            if {nation: int(sum) for nation, sum in told} != sums:
                raise SystemExit(f"DuckDB: other sums than those of {theirs.name}")
        own, others = [], []
        while len(own) < self.runs or (len(own) < self.runs * 3 and sum(own) < self.runs * 0.15):
            own.append(run(ours)[0])
            if self.duckdb.name:
                others.append(self.duckdb.run(theirs)[0])
        answer = self.row(rows, kind, "answer by nationality", ours=own, peer=peer, theirs=others)
        answer.limit, answer.of_peer = OF_DUCKDB[kind], True
        most = self.row(rows, kind, "peak memory, answer", unit="B", by="max", ours=[peak(ours)], peer=peer)
        most.theirs = [peak(self.duckdb.command(theirs))] if self.duckdb.name else []
        most.limit = MOST_MEMORY[kind] if rows == LARGEST else None
        return [answer, most]

    # The dashboard.

    def dashboard(self):
        for rows in self.sizes:
            for kind, file in self.files(rows).items():
                if file.exists():
                    self.quietly(self.drive, rows, kind, file)

    def drive(self, rows, kind, file):
        """How it opens in fresh processes, then keys in the last of them."""
        sums = json.loads(self.sums_file(rows).read_text()).values()
        settled = (f"{max(sums):,}", f"{sum(sums):,}")
        opened = []
        # The first one brings the file into the page cache.
        for turn in range(self.runs + 1):
            terminal = Terminal([self.marsad, "--no-config", "--view", str(self.view), str(file)])
            opened.append(terminal.opened(TABS, settled, PATIENCE))
            if None in opened[-1]:
                terminal.close()
                raise SystemExit(f"the dashboard never showed the bars of {file.name}:\n{terminal.screen.text()}")
            if turn < self.runs:
                terminal.close()
        frames, bars = zip(*opened[1:])
        touched = [self.row(rows, kind, "first frame", ours=frames, limit=FRAME)]
        touched.append(self.row(rows, kind, "complete bars", ours=bars))
        samples, unchanged, of_bars = {}, {}, 0
        for what, key in walk():
            of_bars = terminal.memory()["VmHWM"] if key == "2" else of_bars
            if sum(samples.get(what, ())) > PATIENCE / 2:
                continue
            took = terminal.press(key, PATIENCE)
            if what and took is not None:
                samples.setdefault(what, []).append(took)
            elif what:
                unchanged[what] = unchanged.get(what, 0) + 1
        for what, own in samples.items():
            note = f", {unchanged[what]} more changed nothing" if what in unchanged else ""
            limit = JUMP if what == LAST else KEY
            touched.append(self.row(rows, kind, what, by="p99", ours=own, limit=limit, note=note))
        used = terminal.memory()
        terminal.close()
        note = f"; {of_bars / 1e6:,.0f} before the Figures; {used['RssAnon'] / 1e6:,.0f} anonymous at the end"
        row = self.row(rows, kind, "peak memory, dashboard", unit="B", by="max", ours=[used["VmHWM"]], note=note)
        row.limit = MOST_MEMORY[kind] if rows == LARGEST else None
        return [*touched, row]

    def visidata(self):
        if not importlib.util.find_spec("visidata"):
            self.skipped.append("VisiData: not installed")
            return
        for rows in self.sizes:
            self.quietly(self.paint, rows, "CSV")

    def paint(self, rows, kind):
        """VisiData's first paint; the last process loads all rows, as far as time and memory allow."""
        command = [sys.executable, "-m", "visidata", "-N", "--motd-url", "", str(self.files(rows)[kind])]
        header, frames = ("period", "nationality", "arrests"), []
        for _ in range(self.runs + 1):
            terminal = Terminal(command)
            frames.append(terminal.painted(header, header, PATIENCE)[0])
            terminal.close()
        terminal = Terminal(command)
        loaded = terminal.painted(header, (f"{rows} rows",), PATIENCE, MEMORY // 2)[1]
        most = terminal.memory()["VmHWM"]
        terminal.close()
        if not loaded:
            self.skipped.append(f"VisiData, {rows:,} rows: not all loaded in {PATIENCE} s and half of the memory")
        theirs = {
            "first frame": {"theirs": frames[1:]},
            "complete bars": {"peer": "VisiData, all rows,", "theirs": [loaded] if loaded else []},
            "peak memory, dashboard": {"unit": "B", "by": "max", "theirs": [most]},
        }
        return [self.row(rows, kind, what, **({"peer": "VisiData"} | given)) for what, given in theirs.items()]

    def about(self):
        """What ran, and on what."""
        marsad = subprocess.run([self.marsad, "--version"], capture_output=True, text=True).stdout.strip()
        peers = [self.duckdb.name] if self.duckdb.name and {"answers", "packed"} & set(self.parts) else []
        if "visidata" in self.parts and importlib.util.find_spec("visidata"):
            peers.append(f"VisiData {importlib.metadata.version('visidata')}")
        version = importlib.metadata.version
        yield f"{marsad} beside {', '.join(peers) or 'no peer'}"
        yield f"Polars {version('polars')} made the tables, pyte {version('pyte')} is the terminal"
        yield f"{os.cpu_count()} cores, {MEMORY / 1e9:.0f} GB of memory, {platform.platform(terse=True)}"
        yield f"Medians of {self.runs} runs, more of short ones; answers in turns; files in the page cache"
        yield f"Skipped: {'; '.join(dict.fromkeys(self.skipped)) or 'nothing'}"
        if any(row.disturbed for row in self.table.values()):
            yield f"† measured while others took more than {BUSY:.0%} of the processors: not to be relied on"


def say(text):
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marsad", metavar="MARSAD", type=os.path.abspath, help="the program, from a release build")
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000, LARGEST])
    folder = Path(tempfile.gettempdir()) / "marsad-tables"
    parser.add_argument("--data", type=Path, default=folder, help="where the tables are made and kept")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--duckdb", help="DuckDB's command line, where it is not on the path")
    parser.add_argument("--json", type=Path, help="write every sample to this file")
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    sys.setswitchinterval(0.0002)
    bench = Bench(arguments)
    bench.go()
    about, table = list(bench.about()), sorted(bench.table.values(), key=lambda row: row.rows)
    print("\n".join(f"- {line}" for line in about), end="\n\n")
    print(HEAD, *(row.line() for row in table), sep="\n")
    if arguments.json:
        told = {"about": about, "table": [asdict(row) | {"holds": row.holds()} for row in table]}
        arguments.json.write_text(json.dumps(told, indent=1, default=sorted))


if __name__ == "__main__":
    main()
