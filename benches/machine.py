"""Whole processes, their time and memory, and whether others leave the processors to them."""

import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

from terminal import memory

# Others that take more than this share of the processors spoil a measurement.
BUSY = 0.2
MEMORY = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
SQL = "SELECT nationality, sum(arrests) FROM '{}' GROUP BY nationality"
IN_PYTHON = """
import sys, time, duckdb
begin = time.perf_counter()
rows = duckdb.connect().execute(sys.argv[1]).fetchall()
print(time.perf_counter() - begin, file=sys.stderr)
print("nationality,sum")
for row in rows: print(*row, sep=",")
"""


def work():
    """Seconds that the processors worked, that they had, and that this process and its ended children took."""
    with open("/proc/stat") as file:
        parts = [int(part) / os.sysconf("SC_CLK_TCK") for part in file.readline().split()[1:9]]
    return sum(parts) - parts[3] - parts[4], sum(parts), sum(os.times()[:4])


def others_since(begin):
    """The share of the processors that others took."""
    worked, had, own = (now - then for now, then in zip(work(), begin))
    return max(0.0, worked - own) / max(0.01, had)


def calm(patience):
    """Wait until others leave the processors alone, at most so many seconds."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        begin = work()
        time.sleep(0.3)
        if others_since(begin) < BUSY:
            return


def run(command, told=False):
    """Seconds of a whole process, or those that it tells itself, and its output."""
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    took = time.perf_counter() - begin
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name}: {done.stderr.strip()}")
    return float(done.stderr.split()[-1]) if told else took, done.stdout


def peak(command):
    """Most bytes of memory of a process, looked at every millisecond."""
    process, most = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), 0
    while process.poll() is None:
        most = max(most, memory(process.pid)["VmHWM"])
        time.sleep(0.001)
    return most


class DuckDB:
    """The peer for answers: its command line, or timed inside Python, without Python's own start."""

    def __init__(self, path):
        self.binary, self.in_python, self.name = self._binary(path), False, None
        if self.binary:
            version = subprocess.run([self.binary, "--version"], capture_output=True, text=True).stdout.split()[0]
            self.name = f"DuckDB {version.lstrip('v')} (command line)"
        elif importlib.util.find_spec("duckdb"):
            self.in_python = True
            version = importlib.metadata.version("duckdb")
            self.name = f"DuckDB {version} (timed inside Python, after its import; its memory with Python's)"

    @staticmethod
    def _binary(path):
        """The program proper: a script in front of it would be timed, too."""
        package = None if path else importlib.util.find_spec("duckdb_cli")
        folders = [*os.get_exec_path(), *(package.submodule_search_locations if package else [])]
        for candidate in [path] if path else [os.path.join(folder, "duckdb") for folder in folders]:
            if os.path.isfile(candidate) and os.access(candidate, os.X_OK):
                with open(candidate, "rb") as file:
                    if file.read(4) == b"\x7fELF":
                        return candidate
        return None

    def command(self, file):
        sql = SQL.format(str(file).replace("'", "''"))
        return [sys.executable, "-c", IN_PYTHON, sql] if self.in_python else [self.binary, "-csv", "-c", sql]

    def run(self, file):
        return run(self.command(file), self.in_python)
