"""Samples as lines of a Markdown table, each with its peer and its bound."""

import math
import statistics
from dataclasses import dataclass, field

HEAD = "| rows | file | measured | Marsad | peer | ratio | bound | holds |\n|---:|---|---|---|---|---:|---|---|"


def percentile(samples, of):
    return sorted(samples)[max(0, math.ceil(len(samples) * of / 100) - 1)]


def shown(value, unit):
    """Seconds or bytes as people read them."""
    if unit == "B":
        return f"{value / 1e6:,.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1e3:.0f} ms" if value >= 0.1 else f"{value * 1e3:.1f} ms"


SUMMARY = {"median": statistics.median, "max": max, "p99": lambda samples: percentile(samples, 99)}


@dataclass
class Row:
    """A line of the table: samples in seconds or bytes, and what is said of them."""

    rows: int
    file: str
    what: str
    unit: str = "s"
    by: str = "median"
    ours: list = field(default_factory=list)
    peer: str = ""
    theirs: list = field(default_factory=list)
    limit: float | None = None
    of_peer: bool = False
    note: str = ""
    disturbed: set = field(default_factory=set)

    def ratio(self):
        if not (self.ours and self.theirs):
            return None
        return SUMMARY[self.by](self.ours) / SUMMARY[self.by](self.theirs)

    def holds(self):
        """Whether the bound holds; None where there is none, or nothing to hold it against."""
        value = self.ratio() if self.of_peer else SUMMARY[self.by](self.ours) if self.ours else None
        return None if value is None or self.limit is None else value <= self.limit

    def told(self, samples):
        if self.by == "p99" and samples:
            told = ", ".join(f"p{of} {shown(percentile(samples, of), 's')}" for of in (50, 99))
            return f"{told}, max {shown(max(samples), 's')}; {len(samples)} keys"
        return shown(SUMMARY[self.by](samples), self.unit) if samples else "–"

    def bound(self):
        if self.limit is None:
            return "–"
        if self.of_peer:
            return f"{'<' if self.limit == 1 else '≤'} {self.limit:.1f} × {self.peer}"
        return f"{'p99 ' if self.by == 'p99' else ''}≤ {shown(self.limit, self.unit).replace('.0 ', ' ')}"

    def line(self):
        peer = f"{self.peer} {self.told(self.theirs)}" if self.theirs else "–"
        ratio = f"{self.ratio():.2f}" if self.ratio() else "–"
        holds = {None: "–", True: "yes", False: "**no**"}[self.holds()] + (" †" if self.disturbed else "")
        ours = self.told(self.ours) + self.note
        return f"| {self.rows:,} | {self.file} | {self.what} | {ours} | {peer} | {ratio} | {self.bound()} | {holds} |"
